#include "understand/answer_clause.h"

#include "understand/answer_parse.h"
#include "understand/answer_words.h"

/* Is word i what "you" do, or joined by "or" to that? */
static bool
is_done_by_you(const struct words *words, size_t i)
{
	if (words_say(words, i + 1, WORDS_QUESTION_YOU)
	    || (i > 0 && words_say(words, i - 1, WORDS_QUESTION_YOU)))
		return true;
	return (words_say(words, i + 1, WORDS_OR) || words_say(words, i + 1, WORDS_AND))
	       && words_say(words, i + 3, WORDS_QUESTION_YOU);
}

struct answer_asked
answer_asked_read(const struct answer_seek *s, struct str ask)
{
	struct words words = words_cut(s->a, s->v, ask);
	struct answer_asked asked = { 0 };
	for (size_t i = 0; i < words.count; i++) {
		struct str plain = words.items[i].plain;
		asked.wants = asked.wants || words_say(&words, i, WORDS_ANSWER_WANTED);
		asked.numbered = asked.numbered || words_say(&words, i, WORDS_QUESTION_NUMBERED);
		asked.brings = asked.brings || words_say_phrase(&words, i, WORDS_ANSWER_BRINGS) > 0;
		asked.from = asked.from || words_say(&words, i, WORDS_QUESTION_FROM);
		asked.titled = asked.titled || words_say(&words, i, WORDS_QUESTION_TITLED);
		asked.workplace =
		    asked.workplace || words_say(&words, i, WORDS_QUESTION_WORKPLACE);
		if (i > 1 && i + 1 == words.count
		    && (words_say(&words, i - 1, WORDS_QUESTION_YOU)
			|| words_say(&words, i - 2, WORDS_QUESTION_YOU))
		    && words_say(&words, i, WORDS_ANSWER_BEFORE_VALUE))
			asked.behind = plain;
		if (plain.n < 4 || words_say(&words, i, WORDS_QUESTION_EMPTY)
		    || words_say(&words, i, WORDS_ANSWER_WANTED))
			continue;
		if (asked.done_count < DONE_MAX && is_done_by_you(&words, i))
			asked.done[asked.done_count++] = plain;
	}
	return asked;
}

bool
answer_says_done(const struct answer_seek *s, size_t i, const struct answer_asked *asked)
{
	const struct str plain = s->words.items[i].plain;
	for (size_t k = 0; k < asked->done_count; k++) {
		const struct str done = asked->done[k];
		if (str_starts(plain, str_slice(done, 0, done.n > 5 ? done.n - 2 : done.n)))
			return true;
	}
	return false;
}

bool
answer_clause_says(const struct answer_seek *s, const struct answer_clause *c, enum word_list list)
{
	for (size_t i = c->first; i < c->end; i++) {
		if (words_say(&s->words, i, list))
			return true;
	}
	return false;
}

struct answer_clause
answer_clause_from(const struct answer_seek *s, size_t first)
{
	size_t end = first;
	while (end + 1 < s->words.count) {
		struct str gap =
		    str_slice(s->sentence, s->words.items[end].to, s->words.items[end + 1].from);
		end++;
		bool decimal = gap.n == 1 && s->words.items[end].number >= 0;
		if (!decimal
		    && (str_find_char(gap, ',', 0) != STR_NONE
			|| str_find_char(gap, ';', 0) != STR_NONE
			|| str_find_char(gap, '(', 0) != STR_NONE
			|| str_find_char(gap, ')', 0) != STR_NONE
			|| str_find_char(gap, '\n', 0) != STR_NONE))
			return (struct answer_clause) { first, end };
	}
	return (struct answer_clause) { first, s->words.count };
}

/* Does the clause speak of what another question asks for, of somebody, or of a number? */
static bool
is_of_other(const struct answer_seek *s, const struct answer_clause *c)
{
	const struct str clause =
	    str_slice(s->sentence, s->words.items[c->first].from, s->words.items[c->end - 1].to);
	const struct words words = words_cut(s->a, s->v, clause);
	const struct str *own = event_keywords(s->a, s->v, s->event);
	for (size_t q = 0; q < s->event->question_count; q++) {
		if (&s->event->questions[q] != s->question
		    && keyword_place(&words, own[q], 0) != SIZE_MAX)
			return true;
	}
	for (size_t i = 0; i < words.count; i++) {
		if (number_of_word(&words.items[i]) >= 0 || words_say(&words, i, WORDS_I)
		    || words_say(&words, i, WORDS_WE))
			return true;
	}
	return answer_clause_says(s, c, WORDS_ANSWER_DENIAL_AROUND)
	       || answer_clause_says(s, c, WORDS_BUT);
}

struct answer_clause
answer_clause_list(const struct answer_seek *s, struct answer_clause c)
{
	enum { ITEM_WORDS = 4 };
	struct answer_clause all = c;
	for (size_t at = c.end; at < s->words.count;) {
		const struct answer_clause next = answer_clause_from(s, at);
		if (next.end - next.first > ITEM_WORDS
		    || words_between(s->sentence, &s->words, at - 1) != ','
		    || is_of_other(s, &next))
			return c;
		all.end = at = next.end;
		if (answer_clause_says(s, &next, WORDS_AND))
			return all;
	}
	return c;
}
