#include "letter/sheet.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/file.h"
#include "letter/data_event.h"
#include "letter/data_people.h"

enum { SHEET_MAX_BYTES = 32 << 20, FIXED = 10 };

struct sheet {
	const struct telling *t; /* its arena holds one row: the library copies what it is given */
	const struct event *event;
	lxw_worksheet *to;
	lxw_format *head;
	uint32_t row;
};

static void
cell(const struct sheet *s, uint16_t column, struct str text, lxw_format *format)
{
	/* A text too long for a cell is refused by the library and left out; limits keep ours below
	 * that. */
	if (text.n > 0)
		(void)worksheet_write_string(
		    s->to, s->row, column, arena_strz(s->t->a, text), format);
}

/* The words of the letter's language for the columns everybody has. */
static void
headings(struct sheet *s)
{
	const struct lexicon *words = s->t->words;
	const struct str fixed[FIXED] = { words->name, words->email, words->state,
		words->organisation, words->title, words->phone, words->diet, words->session,
		words->registered, words->by };
	uint16_t column = 0;

	for (; column < FIXED; column++)
		cell(s, column, fixed[column], s->head);
	for (size_t i = 0; i < s->event->question_count; i++) {
		const struct question *question = &s->event->questions[i];

		if (!str_equal(question->id, STR("diet")))
			cell(
			    s, column++, event_ask_in(s->event, question, s->t->language), s->head);
	}
	s->row++;
}

static struct str
sessions_of(const struct sheet *s, const struct registration *row)
{
	struct strings titles = { 0 };

	for (size_t i = 0; i < row->sessions.count; i++) {
		const struct session *session = event_session(s->event, row->sessions.items[i]);

		titles.items =
		    array_push(s->t->a, titles.items, &titles.count, sizeof *titles.items);
		titles.items[i] = session != NULL ? data_session_title(s->t, s->event, session)
						  : row->sessions.items[i];
	}
	return data_joined(s->t, &titles);
}

static struct str
answer_of(const struct sheet *s, const struct registration *row, const struct question *question)
{
	for (size_t i = 0; i < row->who.answer_count; i++)
		if (str_equal(row->who.answers[i].question, question->id))
			return data_answer(s->t, s->event, question, row->who.answers[i].value);
	return (struct str) { 0 };
}

static struct str
day_of(const struct sheet *s, struct instant at)
{
	const struct local_time t = zone_local(data_zone(s->t, s->event), at);

	return arena_printf(s->t->a, "%04d-%02d-%02d %02d:%02d", t.date.year, t.date.month,
	    t.date.day, t.hour, t.minute);
}

static void
person(struct sheet *s, const struct registration *row)
{
	const struct attendee *who = &row->who;
	const struct str fixed[FIXED] = { who->name.n > 0 ? who->name : s->t->words->companion,
		who->email, s->t->words->states[row->state], who->organisation, who->title,
		who->phone, who->diet, sessions_of(s, row), day_of(s, row->arrived),
		str_equal_nocase(row->registered_by, who->email) ? STR("") : row->registered_by };
	uint16_t column = 0;

	for (; column < FIXED; column++)
		cell(s, column, fixed[column], NULL);
	for (size_t i = 0; i < s->event->question_count; i++) {
		const struct question *question = &s->event->questions[i];

		if (!str_equal(question->id, STR("diet")))
			cell(s, column++, answer_of(s, row, question), NULL);
	}
	s->row++;
}

static void
describe(const struct telling *t, lxw_workbook *book, const struct event *event)
{
	lxw_doc_properties properties = { .title =
					      arena_strz(t->a, event_title_in(event, t->language)),
		.company = arena_strz(t->a, t->site->organiser),
		.created = (time_t)t->facts->now.s };

	(void)workbook_set_properties(book, &properties);
}

/* Into a file at `path`; the library's verdict. */
static lxw_error
fill(const struct telling *t, const struct event *event, const struct registration *people,
    size_t count, const char *path)
{
	lxw_workbook_options options = { .constant_memory = LXW_TRUE };
	lxw_workbook *book = workbook_new_opt(path, &options);

	if (book == NULL)
		return LXW_ERROR_MEMORY_MALLOC_FAILED;
	describe(t, book, event);
	struct telling brief = *t;
	brief.a = arena_new();
	struct sheet s = { .t = &brief,
		.event = event,
		.to = workbook_add_worksheet(book, NULL),
		.head = workbook_add_format(book) };
	format_set_bold(s.head);
	(void)worksheet_set_column(s.to, 0, 1, 28, NULL);
	(void)worksheet_set_column(s.to, 2, FIXED - 1, 18, NULL);
	worksheet_freeze_panes(s.to, 1, 0);
	headings(&s);
	for (size_t i = 0; i < count; i++) {
		person(&s, &people[i]);
		arena_reset(brief.a);
	}
	arena_free(brief.a);
	return workbook_close(book);
}

bool
sheet_write(const struct telling *t, const struct event *event, const struct registration *people,
    size_t count, struct str *bytes, struct err *err)
{
	char *path = arena_strz(t->a, STR("/tmp/samling-sheet-XXXXXX"));
	const int fd = mkstemp(path);

	if (fd < 0)
		return err_set(err, ERR_AGAIN, "cannot make '%s': %s", path, strerror(errno));
	const lxw_error bad = fill(t, event, people, count, path);
	bool ok = bad == LXW_NO_ERROR
		  || err_set(err, ERR_AGAIN, "cannot write '%s': %s", path, lxw_strerror(bad));
	ok = ok && file_read(t->a, path, SHEET_MAX_BYTES, bytes, err);
	(void)close(fd);    /* never written through */
	(void)unlink(path); /* a name left behind in the temporary folder harms nothing */
	return ok;
}
