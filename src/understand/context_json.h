/* The context of a mail from JSON, for `explain --context FILE`: conversations without a database.
 *
 * Every member may be left out:
 *     {"letter": {"template": "reply", "event": "dalarna", "list": null, "to": "per@avika.example",
 *                 "pending": "answers",          one of pending_kind_name
 *                 "open": true, "by_token": true, "sent": "2019-02-20T10:00:00+01:00",
 *                 "people": [{"name": "Per Persson", "email": "per@avika.example"}],
 *                 "asked": [{"event": "dalarna", "question": "diet", "options": ["a", "b"]}]},
 *      "sender_events": ["dalarna"],             slugs the sender is registered for
 *      "sender_language": "sv", "sender_is_coordinator": false,
 *      "rcpt_event": "dalarna", "rcpt_list": null}
 * Errors: ERR_INPUT for a kind or time that cannot be read.
 */
#ifndef UNDERSTAND_CONTEXT_JSON_H
#define UNDERSTAND_CONTEXT_JSON_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/json.h"
#include "understand/context.h"
#include <stdbool.h>

/* Lay what the JSON says over `*context`; the rest stays. */
bool context_json_read(
    struct arena *a, const struct json *object, struct context *context, struct err *err) NODISCARD;

#endif
