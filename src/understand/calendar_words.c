#include "understand/calendar_words.h"

#include "base/ascii.h"
#include "base/buf.h"
#include "mail/limits.h"
#include "rules/words.h"
#include "understand/date_words.h"

/* Their people write into a field of its own, which comes as the comment. */
static const struct str own_field[] = {
	STR_INIT("-//Google Inc//"),
	STR_INIT("-//Apple Inc.//"),
};

/* What a program may know without being told: who, what and where. */
struct known {
	const struct vocabulary *v;
	struct str plain; /* " anna berg vattendagen residenset " */
};

static void
add_plain(struct arena *a, struct buf *out, struct str text)
{
	const struct words words = words_cut(a, NULL, text);
	for (size_t i = 0; i < words.count; i++) {
		buf_add(out, words.items[i].plain);
		buf_addc(out, ' ');
	}
}

static void
add_mailboxes(struct arena *a, struct buf *out, const struct mailboxes *list)
{
	for (size_t i = 0; i < list->count; i++)
		add_plain(a, out, list->items[i].name);
}

static struct known
known_of(struct arena *a, const struct vocabulary *v, const struct message *message)
{
	const struct calendar_part *part = message->calendar;
	struct buf out;
	buf_init(&out, a, LIMIT_OWN_BYTES);
	buf_addc(&out, ' ');
	add_plain(a, &out, part->attendee_name);
	add_plain(a, &out, part->summary);
	add_plain(a, &out, part->location);
	add_plain(a, &out, message->subject_written);
	add_mailboxes(a, &out, &message->from);
	add_mailboxes(a, &out, &message->to);
	return (struct known) { .v = v, .plain = buf_view(&out) };
}

/* The paragraph without addresses and links. */
static struct str
without_addresses(struct arena *a, struct str text)
{
	struct buf out;
	buf_init(&out, a, text.n + 2);
	while (text.n > 0) {
		size_t n = 0;
		while (n < text.n && !ascii_is_space(text.p[n]))
			n++;
		const struct str token = str_slice(text, 0, n);
		if (!str_has(token, STR("://")) && !str_has(token, STR("@")))
			buf_add(&out, token);
		buf_addc(&out, ' ');
		text = str_from_byte(text, n < text.n ? n + 1 : n);
	}
	return buf_view(&out);
}

static bool
is_data(struct arena *a, const struct known *known, const struct word *word)
{
	bool sure;
	if (word->number >= 0 || ascii_is_digit(word->text.p[0])
	    || word_is(word, WORDS_CALENDAR_CLOCK) || month_of_word(word, &sure) != 0
	    || weekday_of_word(word, &sure) != 0)
		return true;
	return str_has(known->plain, arena_printf(a, " %.*s ", STR_ARG(word->plain)));
}

enum writer {
	BY_PERSON,
	BY_PROGRAM, /* says the answer */
	BY_EITHER /* a date, a title, a label with its value: beside the program's words its own */
};

static enum writer
writer_of(struct arena *a, const struct known *known, struct str paragraph)
{
	const struct str text = without_addresses(a, paragraph);
	const struct words words = words_cut(a, known->v, text);
	bool says = false, beside = false;
	if (str_has(text, STR("?")))
		return BY_PERSON;
	for (size_t i = 0; i < words.count; i++) {
		const struct word *word = &words.items[i];
		const bool label = word->to < text.n && text.p[word->to] == ':';
		if (words_say(&words, i, WORDS_CALENDAR_SAYS))
			says = true;
		else if (is_data(a, known, word))
			continue;
		else if (words_say(&words, i, WORDS_CALENDAR_BESIDE))
			beside = beside || !label;
		else
			return BY_PERSON;
	}
	return says ? BY_PROGRAM : beside ? BY_PERSON : BY_EITHER;
}

/* The next paragraph: what stands before an empty line. */
static bool
next_paragraph(struct str *text, struct str *paragraph)
{
	const struct str rest = str_trim(*text);
	struct str lines = rest, line;
	size_t end = 0;
	while (str_next(&lines, '\n', &line) && str_trim(line).n > 0)
		end = (size_t)(line.p + line.n - rest.p);
	*paragraph = str_slice(rest, 0, end);
	*text = str_from_byte(rest, end);
	return end > 0;
}

static struct str
words_of_body(struct arena *a, const struct vocabulary *v, const struct message *message)
{
	const struct known known = known_of(a, v, message);
	const struct str told = str_trim(message->calendar->description);
	struct str rest = message->own, paragraph;
	struct buf out;
	bool program = false;
	buf_init(&out, a, message->own.n + 2);
	while (next_paragraph(&rest, &paragraph)) {
		const enum writer writer = writer_of(a, &known, paragraph);
		program = program || writer == BY_PROGRAM;
		if (writer == BY_PROGRAM
		    || (writer == BY_EITHER && (program || !str_has_digit(paragraph)))
		    || (told.n > 0 && str_has(told, paragraph)))
			continue;
		buf_add(&out, out.n > 0 ? STR("\n\n") : STR(""));
		buf_add(&out, paragraph);
	}
	return buf_view(&out);
}

struct str
calendar_words(struct arena *a, const struct vocabulary *v, const struct message *message)
{
	const struct calendar_part *part = message->calendar;
	const struct str comment = str_trim(part->comment);
	if (comment.n > 0)
		return comment;
	for (size_t i = 0; i < COUNT(own_field); i++)
		if (str_starts_nocase(part->prodid, own_field[i]))
			return STR("");
	return words_of_body(a, v, message);
}
