#include "understand/reply_answers.h"

#include "mail/limits.h"
#include "understand/answers.h"
#include "understand/people.h"

enum { LINES_MAX = 60, ASKED_MAX = 20 };

struct lines {
	struct str items[LINES_MAX];
	bool used[LINES_MAX];
	size_t count;
};

/* Without "1. ", "- " and the like. */
static struct str
without_mark(struct str line)
{
	size_t i = 0;
	while (
	    i < line.n
	    && (ascii_is_digit(line.p[i]) || str_has(STR(".)-*: "), str_slice(line, i, i + 1)))) {
		i++;
	}
	return i < line.n ? str_from_byte(line, i) : line;
}

static struct lines
own_lines(struct str own)
{
	struct lines list = { .count = 0 };
	struct str rest = own, line;
	while (list.count < LINES_MAX && str_next(&rest, '\n', &line)) {
		struct str bare = str_trim(line);
		if (bare.n > 0 && !str_ends(bare, STR("?"))) { /* asked back: no answer */
			list.items[list.count++] = bare;
		}
	}
	return list;
}

/* "heldag, hösten 2017" to two questions: a line of as many pieces as were asked is taken for as
 * many lines. */
static void
split_line(struct lines *lines, size_t asked)
{
	for (size_t i = 0; asked > 1 && i < lines->count; i++) {
		struct lines pieces = { .count = 0 };
		struct str rest = lines->items[i], piece, after;
		bool more = true;
		while (more && pieces.count < LINES_MAX) {
			more = str_cut(rest, ',', &piece, &after)
			       || str_cut(rest, ';', &piece, &after);
			piece = str_trim(more ? piece : rest);
			rest = after;
			if (piece.n > 0) {
				pieces.items[pieces.count++] = piece;
			}
		}
		if (pieces.count == asked && lines->count - 1 + asked <= LINES_MAX) {
			for (size_t j = lines->count - 1; j > i; j--) {
				lines->items[j + asked - 1] = lines->items[j];
			}
			for (size_t j = 0; j < asked; j++) {
				lines->items[i + j] = pieces.items[j];
			}
			lines->count += asked - 1;
			return;
		}
	}
}

/* The question one line away from its answer: "Specialkost: vegan" gives "vegan". */
static struct str
after_label(struct str line)
{
	struct str before, after;
	bool label = str_cut(line, ':', &before, &after) && before.n < 60 && str_trim(after).n > 0;
	return label ? str_trim(after) : line;
}

static struct str
answer_between(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct event *event, const struct question *question)
{
	for (size_t i = 0; i < message->inline_answer_count; i++) {
		const struct inline_answer *x = &message->inline_answers[i];
		if (question->ask.n > 0
		    && str_has_nocase(x->quoted, str_slice(question->ask, 0, 30))) {
			return answer_parse(a, v, event, question, str_trim(x->answer));
		}
	}
	return STR("");
}

/* The next line that answers this question; a question for free text takes only what is short. */
static struct str
answer_in_order(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct lines *lines, bool only)
{
	for (size_t i = 0; i < lines->count; i++) {
		if (lines->used[i]) {
			continue;
		}
		struct str text = after_label(without_mark(lines->items[i]));
		bool free_text = question->option_count == 0 && question->type == QUESTION_TEXT;
		if (free_text && (text.n > LIMIT_FIELD_BYTES || (!only && text.n > 120))) {
			continue;
		}
		if (free_text && i == 0 && lines->count > 1 && text.n < 12
		    && str_has(STR(",!"), str_slice(text, text.n - 1, text.n))) {
			continue; /* a greeting */
		}
		struct str value = answer_parse(a, v, event, question, text);
		if (value.n > 0) {
			lines->used[i] = true;
			return value;
		}
	}
	return STR("");
}

static void
add_answer(struct arena *a, struct attendee *person, struct str question, struct str value)
{
	if (str_equal(question, STR("diet"))) {
		person->diet = value;
		return;
	}
	person->answers =
	    array_push(a, person->answers, &person->answer_count, sizeof *person->answers);
	person->answers[person->answer_count - 1] = (struct answer) { question, value };
}

static struct attendees
people_of(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, const struct letter_context *letter,
    const struct attendee *answers)
{
	struct attendees people = { 0 };
	for (size_t i = 0; i < letter->people_count; i++) {
		struct attendee person = *answers;
		person.name = letter->people[i].name;
		person.email = letter->people[i].email;
		people.items = array_push(a, people.items, &people.count, sizeof person);
		people.items[people.count - 1] = person;
	}
	if (people.count == 0) {
		struct attendee sender = people_sender(a, v, message, context), person = *answers;
		person.name = sender.name;
		person.email = sender.email;
		person.sender = true;
		people.items = array_push(a, people.items, &people.count, sizeof person);
		people.items[0] = person;
	}
	return people;
}

struct attendees
reply_answers_read(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, const struct letter_context *letter)
{
	struct attendee answers = { 0 };
	struct lines lines = own_lines(message->own);
	split_line(&lines, letter->asked_count);
	bool any = false;
	for (size_t i = 0; i < letter->asked_count && i < ASKED_MAX; i++) {
		const struct asked_question *asked = &letter->asked[i];
		const struct event *event =
		    context_event(context, asked->event.n > 0 ? asked->event : letter->event);
		const struct question *question =
		    event == NULL ? NULL : event_question(event, asked->question);
		if (question == NULL) {
			continue;
		}
		struct str value = answer_between(a, v, message, event, question);
		if (value.n == 0) {
			value = answer_in_order(
			    a, v, event, question, &lines, letter->asked_count == 1);
		}
		if (value.n > 0) {
			add_answer(a, &answers, asked->question, value);
			any = true;
		}
	}
	return any ? people_of(a, v, message, context, letter, &answers) : (struct attendees) { 0 };
}
