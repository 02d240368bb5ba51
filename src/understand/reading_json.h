/* A reading as JSON and back.
 *
 * reading_json_put adds the members of the `explain` contract (DESIGN section 5) that come from the
 * reading: language, acts, candidates, evidence, doubts, and the derived intents, event, list,
 * attendees, leaving and count. acts_json_print and acts_json_parse carry acts through the database
 * (held acts): what is printed is read back whole.
 */
#ifndef UNDERSTAND_READING_JSON_H
#define UNDERSTAND_READING_JSON_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/json.h"
#include "understand/reading.h"
#include <stdbool.h>

/* language, acts, candidates, doubts, evidence; in the order of the contract. */
void reading_json_put(struct arena *a, struct json *object, const struct reading *reading);
/* intents, event, list, attendees, leaving, count. */
void reading_json_derive(struct arena *a, struct json *object, const struct reading *reading);

struct json *acts_json_print(struct arena *a, const struct act *acts, size_t count);
bool acts_json_parse(struct arena *a, const struct json *array, struct act **acts, size_t *count,
    struct err *err) NODISCARD;
/* One person as in acts, and back; unknown members are ignored. */
struct json *attendee_json_print(struct arena *a, const struct attendee *attendee);
struct attendee attendee_json_parse(struct arena *a, const struct json *object);

#endif
