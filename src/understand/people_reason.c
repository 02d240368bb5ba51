/* Who is only the reason why somebody else does not come: people_is_reason of people_move.h. */
#include "understand/people_move.h"

#include "understand/people_clause.h"
#include "understand/people_meant.h"
#include "understand/people_place.h"

/* "Jag kan inte komma för min dotter Ida är sjuk": what stops the writer is told behind. */
static bool
is_because(struct people_reader *r, size_t from, size_t to)
{
	const struct words *words = &r->words;
	size_t because = words->count;
	const size_t behind = words_from(words, to);
	if (!words_say(words, behind, WORDS_MENTION_FINITE))
		return false;
	for (size_t i = 0; i < words->count && words->items[i].to <= from; i++) {
		const struct word *word = &words->items[i];
		if (!people_same_sentence(r->text, word->to, from))
			continue;
		if (words_say_phrase(words, i, WORDS_LEAVING_BECAUSE) > 0)
			because = i;
		if (i > because + 4)
			because = words->count;
	}
	for (size_t i = 0; because < words->count && i < because; i++) {
		const struct word *word = &words->items[i];
		if ((people_says_i(words, i) || words_say(words, i, WORDS_WE))
		    && people_same_sentence(r->text, word->to, from)
		    && people_role(r->a, r->v, r->masked, word->from, word->to) == ROLE_LEAVES)
			return true;
	}
	return false;
}

/* "Ida är sjuk så jag kan inte komma" */
static bool
is_before_so(struct people_reader *r, size_t to)
{
	const struct words *words = &r->words;
	for (size_t i = 1; i < words->count; i++) {
		const struct word *word = &words->items[i];
		if (word->from < to || !people_same_sentence(r->text, to, word->from))
			continue;
		/* "Ida och jag är sjuka": the two of them */
		bool joined = i > 1 && words->items[i - 2].to <= to
			      && words_say(words, i - 1, WORDS_AND);
		bool so = !joined && words_say(words, i - 1, WORDS_CLAUSE_BREAK_AFTER_COMMA);
		bool writer = words_say(words, i, WORDS_I_SURE) || str_equal(word->text, STR("I"));
		if (so && writer
		    && people_role(r->a, r->v, r->masked, word->from, word->to) == ROLE_LEAVES)
			return true;
	}
	return false;
}

/* By name, or as "min dotter" whose name is told elsewhere. */
bool
people_is_reason(struct people_reader *r, const struct person_hit *hit)
{
	if (is_before_so(r, hit->to) || is_because(r, hit->from, hit->to))
		return true;
	for (size_t i = 0; i < r->words.count; i++) {
		const struct word *word = &r->words.items[i];
		if (r->meant[i] == (size_t)(hit - r->hits.items) && people_is_unnamed(r, i)
		    && (is_before_so(r, word->to) || is_because(r, word->from, word->to)))
			return true;
	}
	return false;
}
