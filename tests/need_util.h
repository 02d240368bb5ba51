/* Is the need of a regex met in a text? Looks for each literal by itself, as plainly as can be:
 * what the prefilter, which looks for all of them at once, is held against.
 */
#ifndef NEED_UTIL_H
#define NEED_UTIL_H

#include "rules/prefilter_text.h"
#include "rules/regex_need.h"

/* Does no letter touch the literal at byte `at` where none may, and nothing at all stand there
 * where nothing may? Its symbols were compared. */
static inline bool
need_edges_hold(const struct literal *literal, struct str folded, size_t at)
{
	const size_t end = at + literal->n;
	const bool before =
	    at > 0 && prefilter_is_letter(folded.p[at - 1]) && prefilter_is_letter(folded.p[at]);
	const bool behind = end < folded.n && prefilter_is_letter(folded.p[end])
			    && prefilter_is_letter(folded.p[end - 1]);
	return !(before && (literal->bounds & LITERAL_BEGINS) != 0)
	       && !(behind && (literal->bounds & LITERAL_ENDS) != 0)
	       && !(at > 0 && (literal->bounds & LITERAL_FIRST) != 0)
	       && !(str_trim_right(str_from_byte(folded, end)).n > 0
		    && (literal->bounds & LITERAL_LAST) != 0);
}

static inline bool
need_stands_in(const struct literal *literal, struct str folded)
{
	const struct str symbols = { literal->symbols, literal->n };
	for (size_t at = str_find(folded, symbols, 0); at != STR_NONE;
	     at = str_find(folded, symbols, at + 1)) {
		if (need_edges_hold(literal, folded, at))
			return true;
	}
	return false;
}

static inline bool
need_met(const struct regex_need *need, struct str folded)
{
	for (size_t i = 0; i < need->count; i++) {
		bool found = false;
		for (size_t k = 0; k < need->sets[i].count && !found; k++)
			found = need_stands_in(&need->sets[i].items[k], folded);
		if (!found)
			return false;
	}
	return true;
}

#endif
