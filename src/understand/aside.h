/* Words beside the point: clauses that speak of an act or an event without meaning it.
 *
 * "Before I sign up …", "whether I should come", "how one cancels", "the workshop in December will
 * have to wait". The rules with `aside` tell them; how far a clause reaches stands in their
 * patterns. They are blanked for the rules of acts that change a registration, for their `match`
 * and for their `unless`, so that neither is misled by them; questions and doubts still see them.
 * Everything lives in the arena.
 */
#ifndef UNDERSTAND_ASIDE_H
#define UNDERSTAND_ASIDE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/ruleset.h"
#include "understand/reading.h"
#include <stdbool.h>
#include <stddef.h>

struct aside {
	size_t from, to; /* bytes of the text */
	const struct rule *rule;
};

struct asides {
	struct aside *items;
	size_t count;
	struct strings objects; /* what somebody wants to take part in: "the pottery class" */
};

/* The sentence with what is beside the acts blanked; every byte keeps its place. The sentence
 * itself if there is nothing to blank. `spoken` are the rules that spoke in it. All asides are
 * added to `asides` (may be NULL), `at` bytes further on. */
struct str aside_blank(struct arena *a, const struct ruleset *ruleset,
    const struct rule_spoken *spoken, size_t count, struct str sentence, size_t at,
    struct asides *asides);
/* The sentence without what no rule is to see ("if there is room"); itself if there is nothing
 * such. */
struct str aside_clear(struct arena *a, const struct ruleset *ruleset,
    const struct rule_spoken *spoken, size_t count, struct str sentence);
/* Is evidence of this act looked for in blanked text? */
bool aside_concerns(enum act_kind kind);

#endif
