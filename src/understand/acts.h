/* The acts a mail holds, told by the rules: evidence collected, weighed and put in order.
 *
 * Rules look at one sentence of the sender's own words at a time; quoted text, forwarded mails and
 * disclaimers are no evidence. A subject counts unless it is a reply's or forward's (somebody else
 * wrote it), except where there are no own words at all. Evidence of an act adds up, each rule
 * once; from ACT_ALONE on the act stands. Two acts that exclude each other within ACT_CLOSE are a
 * doubt. Everything lives in the arena.
 */
#ifndef UNDERSTAND_ACTS_H
#define UNDERSTAND_ACTS_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/ruleset.h"
#include "understand/aside.h"
#include "understand/reading.h"
#include <stdbool.h>
#include <stddef.h>

enum { ACT_ALONE = 8, ACT_CLOSE = 3, SUPPORTS = 4 /* words of this weight support an act */ };

/* An act before its event and people are known. */
struct act_draft {
	enum act_kind kind;
	int weight;
	bool in_own;     /* its evidence stands in the own words (else in the subject …) */
	size_t first;    /* where its first evidence stands in the own words */
	size_t from, to; /* the part of message->own that speaks of it; 0 and SIZE_MAX: all */
};

struct acts_found {
	struct act_draft *items; /* the main one first */
	size_t count;
	struct evidence
	    *evidence; /* act: index in items; SIZE_MAX: a doubt's, or of an act that fell */
	size_t evidence_count;
	enum act_kind
	    *kinds; /* the act each speaks for, whether it stands or not; ACT_KINDS: a doubt's */
	struct doubt *doubts;
	size_t doubt_count;
	enum act_kind
	    weak; /* the heaviest act that did not stand; meaningful when weak_weight > 0 */
	int weak_weight;
	struct asides own_asides; /* own words that mean no act or no event */
	bool declined;            /* beside a sign-up something else is declined */
	struct str
	    limit_rule; /* a rule that met its limits: nothing here is complete; empty: none */
};

struct acts_found acts_find(struct arena *a, const struct ruleset *rules,
    const struct message *message, struct str language);

/* One more act, behind those that stand: told by all of the own words, as if one rule had spoken.
 */
void acts_add(struct arena *a, struct acts_found *found, enum act_kind kind);

/* One more doubt, unless there is one of its kind. */
void acts_doubt(struct arena *a, struct acts_found *found, enum doubt_kind kind, struct str why);

/* The part of the own words that acts are looked for in: without greeting and closing lines. */
bool acts_has_words(const struct message *message);

#endif
