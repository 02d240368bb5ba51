#include "understand/cancel_part.h"

#include "base/utf8.h"
#include "rules/sentence.h"
#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/answer_words.h"

enum { REACH = 4 /* words from what calls off to what is called off */ };

bool
event_is_called(
    struct arena *a, const struct vocabulary *v, const struct event *event, struct str plain)
{
	const struct words title = words_cut(a, v, event->title);
	bool named = keyword_place(&title, plain, 0) != SIZE_MAX;
	for (size_t i = 0; i < event->aliases.count && !named; i++) {
		const struct words alias = words_cut(a, v, event->aliases.items[i]);
		named = keyword_place(&alias, plain, 0) != SIZE_MAX;
	}
	return named;
}

/* A thing, not what is done: "middagen", "the dinner", "to lunch". */
static bool
is_thing(const struct words *words, size_t i)
{
	enum { BEFORE = 2, SHORT = 4 };
	bool led = false;
	for (size_t back = 1; back <= BEFORE && back <= i; back++)
		led = led || words_say(words, i - back, WORDS_FROM)
		      || words_say(words, i - back, WORDS_TO)
		      || words_say(words, i - back, WORDS_ANSWER_GIVEN_TO)
		      || words_say(words, i - back, WORDS_QUESTION_EMPTY);
	const struct word *word = &words->items[i];
	return led || (word->plain.n > SHORT && word_is_definite(word));
}

/* "Plats" is no "parkeringsplats". */
static bool
begins_alike(struct str plain, struct str keywords)
{
	enum { ALIKE = 3 };
	struct str one;
	while (plain.n >= ALIKE && str_next(&keywords, ' ', &one)) {
		if (str_starts(one, str_slice(plain, 0, ALIKE)) && keyword_fits(plain, one))
			return true;
	}
	return false;
}

/* May the question be answered with no? */
static bool
takes_no(struct arena *a, const struct vocabulary *v, const struct question *question)
{
	return question_is_yesno(a, v, question)
	       && question_polarity_value(a, v, question, POLARITY_NO).n > 0;
}

/* Does a word of such a question stand in words [from, to) of the sentence? */
static bool
asks_for_thing(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct words *words, size_t from, size_t to)
{
	const struct str *keywords = event_keywords(a, v, event);
	for (size_t q = 0; q < event->question_count; q++) {
		if (!takes_no(a, v, &event->questions[q]))
			continue;
		for (size_t i = keyword_place(words, keywords[q], from); i != SIZE_MAX && i < to;
		     i = keyword_place(words, keywords[q], i + 1)) {
			if (is_thing(words, i) && begins_alike(words->items[i].plain, keywords[q])
			    && !event_is_called(a, v, event, words->items[i].plain))
				return true;
		}
	}
	return false;
}

static bool
ends_clause(struct str sentence, const struct words *words, size_t i)
{
	const int mark = words_between(sentence, words, i);
	return mark == ',' || mark == ';' || mark == '(' || mark == '.';
}

/* Does the clause of this evidence, or what follows it closely, speak of such a thing, and of
 * nothing that the event is called? */
static bool
is_of_part(struct arena *a, const struct vocabulary *v, const struct event *event,
    struct str sentence, size_t from, size_t to)
{
	const struct words words = words_cut(a, v, sentence);
	size_t first = 0, last = 0;
	while (first + 1 < words.count && words.items[first].to <= from)
		first++;
	last = first;
	while (last + 1 < words.count && words.items[last + 1].from < to)
		last++;
	const size_t begin = first;
	while (first > 0 && begin - first < REACH && !ends_clause(sentence, &words, first - 1))
		first--;
	size_t end = last + 1;
	while (end < words.count && end <= last + REACH && !ends_clause(sentence, &words, end - 1))
		end++;
	for (size_t i = first; i < end; i++) {
		if (words.items[i].plain.n >= REACH && !words_say(&words, i, WORDS_QUESTION_SMALL)
		    && event_is_called(a, v, event, words.items[i].plain))
			return false;
	}
	return asks_for_thing(a, v, event, &words, first, end);
}

/* The same of all the sentences that this evidence reaches over: at least one denies a part, and
 * none anything else. */
static bool
rests_on_part(struct arena *a, const struct vocabulary *v, struct str own,
    const struct event *event, const struct sentences *cut, const struct evidence *e)
{
	bool found = false;
	for (size_t s = 0; s < cut->count; s++) {
		const struct sentence *one = &cut->items[s];
		if (e->from >= one->to || e->to <= one->from)
			continue;
		const struct str sentence = str_slice(own, one->from, one->to);
		const bool whole = e->from >= one->from && e->to <= one->to;
		const size_t from = e->from > one->from ? e->from - one->from : 0;
		const size_t to = (e->to < one->to ? e->to : one->to) - one->from;
		const struct words words = words_cut(a, v, sentence);
		bool denied = whole;
		for (size_t i = 0; i < words.count; i++)
			denied =
			    denied || words_say_phrase(&words, i, WORDS_ANSWER_DENIAL_AROUND) > 0;
		if (denied && !is_of_part(a, v, event, sentence, from, to))
			return false;
		found = found || denied;
	}
	return found;
}

bool
cancel_is_of_part(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct event *event, const struct acts_found *found, const struct act_draft *draft)
{
	const struct sentences cut = sentence_cut(a, v, message->own);
	size_t of_part = 0;
	for (size_t i = 0; event != NULL && i < found->evidence_count; i++) {
		const struct evidence *e = &found->evidence[i];
		if (e->act == SIZE_MAX || &found->items[e->act] != draft)
			continue;
		if (e->where != PLACE_OWN || !rests_on_part(a, v, message->own, event, &cut, e))
			return false;
		of_part++;
	}
	return of_part > 0;
}

bool
cancel_is_beside(const struct acts_found *found)
{
	for (size_t i = 0; i < found->count; i++) {
		const enum act_kind kind = found->items[i].kind;
		if (kind == ACT_REGISTER || kind == ACT_INTEREST || kind == ACT_CHANGE)
			return true;
	}
	return false;
}
