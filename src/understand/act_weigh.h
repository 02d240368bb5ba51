/* Acts weighed against each other: what takes others back, what excludes what. The half of acts.h
 * that comes after the evidence is collected.
 */
#ifndef UNDERSTAND_ACT_WEIGH_H
#define UNDERSTAND_ACT_WEIGH_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/ruleset.h"
#include "understand/acts.h"
#include <stdbool.h>
#include <stddef.h>

/* Weights of one kind of act, and what they rest on. */
struct tally {
	int weight;
	bool in_own;
	size_t first; /* in own words; SIZE_MAX: elsewhere */
};

/* Evidence on its way to acts. */
struct finder {
	struct arena *a;
	const struct message *message;
	struct acts_found *found;
	const struct ruleset *ruleset;
	struct str language;
	const struct rule **sources; /* the rule of each evidence */
	enum act_kind *kinds;        /* the act of each evidence; ACT_KINDS: a doubt */
	bool lists;                  /* the own words speak of mailing lists */
	bool *fallen;                /* taken back, or outweighed */
	struct tally tally[ACT_KINDS];
};

/* Weigh what was found, and let fall what others exclude; doubts are added to what was found. */
void act_weigh(struct finder *f);
/* Is the act told by itself? */
bool act_stands(const struct finder *f, enum act_kind kind);

#endif
