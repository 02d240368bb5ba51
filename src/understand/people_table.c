#include "understand/people_table.h"

#include "base/buf.h"
#include "rules/words.h"
#include "understand/answer_guess.h"
#include "understand/answer_parse.h"
#include "understand/people_list.h"

enum { TICKED_BYTES = 1000 };

/* "Ja" of "ja. Middag: nej." */
static struct str
before_next_label(struct str value)
{
	enum { LABEL = 20 };
	const size_t stop = str_find(value, STR(". "), 0);
	const size_t colon = stop == STR_NONE ? STR_NONE : str_find(value, STR(": "), stop);
	return colon != STR_NONE && colon - stop <= LABEL ? str_slice(value, 0, stop) : value;
}

/* "M till mig, XS till Anna": each theirs, and no value of one. */
static bool
is_shared_out(struct arena *a, const struct vocabulary *v, struct str value)
{
	const struct words words = words_cut(a, v, value);
	size_t given = 0;
	for (size_t i = 0; i + 1 < words.count; i++) {
		if (words_say(&words, i, WORDS_ANSWER_GIVEN_TO)
		    && (words.items[i + 1].capital || words_say(&words, i + 1, WORDS_ME)))
			given++;
	}
	return given > 1;
}

/* "Bidrag: poster" chooses one, and is no title of it. */
static bool
is_option_of_other(const struct event *event, const struct question *question, struct str value)
{
	enum { LONG = 5 /* "nej" may answer any */ };
	for (size_t q = 0; question->option_count == 0 && q < event->question_count; q++) {
		const struct question *other = &event->questions[q];
		for (size_t i = 0; i < other->option_count; i++) {
			if (value.n >= LONG && (str_equal_nocase(value, other->options[i].value)
						   || str_equal_nocase(value, other->options[i].label)))
				return true;
		}
	}
	return false;
}

void
table_set_question(struct arena *a, const struct vocabulary *v, const struct event *event,
    struct attendee *who, const struct question *question, struct str value)
{
	value = str_trim(before_next_label(value));
	if (value.n == 0 || is_shared_out(a, v, value))
		return;
	if (question->type == QUESTION_TEXT && is_option_of_other(event, question, value))
		return;
	if (str_equal(question->id, STR("diet")))
		field_set(a, v, who, FIELD_DIET, value);
	else
		attendee_set_answer(
		    a, who, question->id, answer_parse(a, v, event, question, value));
}

static bool
is_name(enum person_field field)
{
	return field == FIELD_NAME || field == FIELD_GIVEN_NAME || field == FIELD_FAMILY_NAME;
}

/* Columns that somebody lined up by several tabs: the cells of a line, one tab between them. */
static struct str
one_tab_each(struct arena *a, struct str line)
{
	struct buf b;
	buf_init(&b, a, line.n + 1);
	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] != '\t' || (i > 0 && line.p[i - 1] != '\t'))
			buf_addc(&b, line.p[i]);
	}
	return buf_view(&b);
}

/* Nearly every line with a comma in it is none, so what is dearest to ask is asked last. */
bool
table_header(struct arena *a, const struct vocabulary *v, const struct event *event,
    struct str line, char separator, struct columns *out)
{
	struct columns columns = { .separator = separator };
	struct str rest = line, cell;
	size_t known = 0;
	bool name = false;
	if (str_has(line, STR("@")) || str_has(line, STR(":")))
		return false;
	columns.aligned = separator == '\t' && str_has(str_trim(line), STR("\t\t"));
	if (columns.aligned)
		line = rest = one_tab_each(a, line);
	while (columns.count < COLUMNS_MAX && str_next(&rest, separator, &cell)) {
		columns.fields[columns.count] = field_of_label(a, v, cell);
		columns.heads[columns.count] = str_trim(cell);
		name = name || is_name(columns.fields[columns.count]);
		columns.count++;
	}
	if (!name)
		return false;
	rest = line;
	for (size_t i = 0; i < columns.count && str_next(&rest, separator, &cell); i++) {
		if (columns.fields[i] == FIELD_NONE && event != NULL)
			columns.questions[i] = question_by_label(a, v, event, cell);
		known += columns.fields[i] != FIELD_NONE || columns.questions[i] != NULL ? 1 : 0;
	}
	if (known < 2)
		return false;
	*out = columns;
	return true;
}

static bool
is_ticked(struct arena *a, const struct vocabulary *v, struct str cell)
{
	struct words words = words_cut(a, v, cell);
	return words.count == 1 && words_say(&words, 0, WORDS_ANSWER_TICKED);
}

/* An empty cell in a column to be ticked is a no. */
static void
set_cell(struct arena *a, const struct vocabulary *v, const struct event *event,
    struct attendee *who, const struct question *question, struct str cell)
{
	if (question_is_yesno(a, v, question) && str_trim(cell).n == 0)
		attendee_set_answer(
		    a, who, question->id, question_polarity_value(a, v, question, POLARITY_NO));
	else
		table_set_question(a, v, event, who, question, cell);
}

/* The options whose columns have a cross: days of the event, else the options by their names. */
static void
set_ticked(struct arena *a, const struct vocabulary *v, const struct event *event,
    struct attendee *who, struct str heads)
{
	for (size_t q = 0; event != NULL && heads.n > 0 && q < event->question_count; q++) {
		const struct question *question = &event->questions[q];
		bool choice =
		    question->type == QUESTION_CHOICE || question->type == QUESTION_CHOICES;
		if (!choice || question_is_yesno(a, v, question)
		    || attendee_find_answer(who, question->id) < who->answer_count)
			continue;
		struct str value = answer_in_text(
		    a, v, event, question, heads, (struct str) { 0 }, event->starts.local.date);
		attendee_set_answer(a, who, question->id,
		    value.n > 0 ? value : answer_parse(a, v, event, question, heads));
	}
}

bool
table_row(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct columns *columns, struct str line, char separator, struct attendee *who)
{
	struct attendee row = { 0 };
	struct str rest = line, cell;
	struct buf heads;
	size_t cells = 0;
	buf_init(&heads, a, TICKED_BYTES);
	if (columns->aligned)
		rest = one_tab_each(a, line);
	for (size_t i = 0; i < columns->count && str_next(&rest, separator, &cell); i++) {
		const struct question *question = columns->questions[i];
		cells += str_trim(cell).n > 0 ? 1 : 0;
		bool option = question == NULL || !question_is_yesno(a, v, question);
		if (columns->fields[i] == FIELD_NONE && option && is_ticked(a, v, cell)) {
			buf_add(&heads, columns->heads[i]);
			buf_addz(&heads, ", ");
		} else if (question != NULL) {
			set_cell(a, v, event, &row, question, cell);
		} else if (columns->fields[i] != FIELD_NONE) {
			field_set(a, v, &row, columns->fields[i], cell);
		} else {
			/* "Övrigt": only what can be nothing else */
			enum person_field field = field_of_value(a, v, cell);
			if (field == FIELD_DIET || field == FIELD_EMAIL || field == FIELD_PHONE)
				field_set(a, v, &row, field, cell);
		}
	}
	if (row.name.n == 0 || cells < 2)
		return false;
	set_ticked(a, v, event, &row, buf_view(&heads));
	*who = row;
	return true;
}
