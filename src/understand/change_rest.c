#include "understand/change_rest.h"

#include "rules/sentence.h"
#include "rules/words.h"
#include "understand/answers.h"
#include "understand/answers_change.h"
#include "understand/cancel_part.h"
#include "understand/change_told.h"
#include "understand/people.h"
#include "understand/told_before.h"

struct reader {
	struct arena *a;
	const struct vocabulary *v;
	const struct message *message;
	const struct context *context;
	const struct event *event;
	struct str language;
	const struct attendees *people;
	struct str own; /* without what stays as it was */
};

/* Does it ask for something new? What is wanted "too" is so only of the writer's. */
static bool
asks(const struct words *words)
{
	bool self = false, also = false;
	for (size_t i = 0; i < words->count; i++) {
		if (words_say_phrase(words, i, WORDS_CHANGE_ASKS) > 0)
			return true;
		self = self || words_say(words, i, WORDS_CHANGE_SELF)
		       || words_say(words, i, WORDS_WE);
		also = also || words_say_phrase(words, i, WORDS_CHANGE_ALSO) > 0;
	}
	return self && also && words_hold(words, WORDS_ANSWER_WANTED);
}

/* A word that says what is asked for: no small or light one, and none of asking itself. */
static bool
is_own_word(const struct reader *r, const struct words *words, size_t i)
{
	enum { SHORT = 4 };
	const struct word *word = &words->items[i];
	return word->number < 0 && word->plain.n >= SHORT
	       && !words_say(words, i, WORDS_QUESTION_SMALL)
	       && !words_say(words, i, WORDS_QUESTION_EMPTY)
	       && !words_say(words, i, WORDS_CHANGE_LIGHT)
	       && !words_say(words, i, WORDS_CHANGE_ALSO)
	       && words_say_phrase(words, i, WORDS_CHANGE_ASKS) == 0
	       && !words_say(words, i, WORDS_CHANGE_ABOUT)
	       && (r->event == NULL
		   || (!event_is_called(r->a, r->v, r->event, word->plain)
		       && !change_settles(r->a, r->v, r->event, r->people, word)));
}

static bool
has_own_word(const struct reader *r, const struct words *words)
{
	for (size_t i = 0; i < words->count; i++)
		if (is_own_word(r, words, i))
			return true;
	return false;
}

static bool
has_details(const struct reader *r, const struct attendee *p)
{
	const bool moved = p->sender && p->email.n > 0 && r->message->from.count > 0
			   && !str_equal_nocase(p->email, r->message->from.items[0].address);
	return moved
	       || p->answer_count + p->cleared.count + p->diet.n + p->organisation.n + p->title.n
			  + p->phone.n
		      > 0;
}

/* Does anything come of bytes [from, to) of the own words, read by themselves? */
static bool
is_read(const struct reader *r, size_t from, size_t to)
{
	const struct people_question question = { .act = ACT_CHANGE,
		.event = r->event,
		.language = r->language,
		.from = from,
		.to = to,
		.only = true };
	struct people people = people_read(r->a, r->v, r->message, r->context, &question);
	answers_read(r->a, r->v, r->message, r->context, &question, &people);
	for (size_t i = 0; i < people.attendees.count; i++)
		if (has_details(r, &people.attendees.items[i]))
			return true;
	return people.places > 0;
}

/* The end of the part that begins at clause c: before the next "and", or with the sentence. */
static size_t
part_end(const struct reader *r, const struct sentences *clauses, size_t c, size_t sentence_end)
{
	for (size_t k = c + 1; k < clauses->count && clauses->items[k].from < sentence_end; k++) {
		const struct words words = words_cut(r->a, r->v,
		    str_slice(r->own, clauses->items[k].from, clauses->items[k].to));
		if (words_say(&words, 0, WORDS_AND))
			return clauses->items[k - 1].to;
	}
	return sentence_end;
}

/* The details that people speak of by name: a number, a title. */
static bool
has_field(const struct attendees *people, enum word_list field)
{
	bool found = false;
	for (size_t i = 0; i < people->count; i++)
		found = found
			|| (field == WORDS_CHANGE_PHONE ? people->items[i].phone.n
							: people->items[i].title.n)
			       > 0;
	return found;
}

/* "Rett tittelen min": does the part speak of a new one that nobody found? */
static bool
lacks_field(const struct reader *r, const struct words *words)
{
	static const enum word_list fields[] = { WORDS_CHANGE_PHONE, WORDS_CHANGE_TITLE };
	for (size_t f = 0; f < COUNT(fields); f++) {
		for (size_t i = 0; i < words->count; i++)
			if (words_say(words, i, fields[f]) && words_hold(words, WORDS_CHANGE_FRESH)
			    && words_hold(words, WORDS_CHANGE_SELF) && !has_field(r->people, fields[f])
			    && (r->event == NULL
				|| !change_settles(
				    r->a, r->v, r->event, r->people, &words->items[i])))
				return true;
	}
	return false;
}

/* Is the part [from, to) one that asks for something, and nothing came of it? */
static bool
is_rest(const struct reader *r, size_t from, size_t to)
{
	const struct words words =
	    words_cut(r->a, r->v, told_before_blank(r->a, r->v, str_slice(r->own, from, to)));
	return lacks_field(r, &words)
	       || (asks(&words) && has_own_word(r, &words) && !is_read(r, from, to));
}

struct str
change_rest(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, const struct event *event, struct str language,
    const struct attendees *people)
{
	const struct reader r = { a, v, message, context, event, language, people,
		answers_without_kept(a, v, message->own) };
	const struct sentences sentences = sentence_cut(a, v, r.own);
	const struct sentences clauses = clause_cut(a, v, r.own);
	size_t end = 0;
	for (size_t c = 0; c < clauses.count; c++) {
		const size_t from = clauses.items[c].from;
		const size_t s = sentence_at(&sentences, from);
		if (from < end || s == SIZE_MAX)
			continue;
		end = part_end(&r, &clauses, c, sentences.items[s].to);
		if (is_rest(&r, from, end))
			return str_slice(r.own, from, end);
	}
	return (struct str) { 0 };
}
