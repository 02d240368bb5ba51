/* What follows from a mail, a command or the time: effects on rows, and letters to write.
 *
 * Pure data. store/apply.c carries out effects in order, letter/ renders the letters; neither
 * decides. Every effect and the decision itself carry a reason, a short fixed word or phrase
 * ("room", "full", "behind the queue", "asked the registered address") that ends in log, history
 * and explain.
 */
#ifndef DECIDE_DECISION_H
#define DECIDE_DECISION_H

#include "decide/effect.h"
#include "decide/letter_order.h"

enum decision_kind { DECISION_ACT, DECISION_ASK, DECISION_HUMAN, DECISION_IGNORE };

struct decision {
	enum decision_kind kind; /* the strongest thing done for the main act (DESIGN section 5) */
	struct str reason;
	struct effect *effects;
	size_t effect_count;
	struct letter_order *letters;
	size_t letter_count;
	struct asked_question *asked; /* what the sender is asked, all letters together */
	size_t asked_count;
	struct case_id case_id; /* opened by it; 0: none */
};

const char *decision_kind_name(enum decision_kind kind);

#endif
