/* A decision as JSON, for `explain --json` and the log of decisions. */
#ifndef DECIDE_DECISION_JSON_H
#define DECIDE_DECISION_JSON_H

#include "base/arena.h"
#include "base/json.h"
#include "decide/decision.h"

/* {"decision", "reason", "asked", "case", "effects", "letters"} (DESIGN section 5); `case` is the
 * kind of the case opened, or null. Letters hold no subject: that is known once they are rendered.
 */
struct json *decision_json(struct arena *a, const struct decision *decision);

/* One effect, one letter. */
struct json *effect_json(struct arena *a, const struct effect *effect);
struct json *letter_order_json(struct arena *a, const struct letter_order *letter);

#endif
