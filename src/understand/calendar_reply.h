/* The button somebody pressed in a calendar: an iTIP REPLY (RFC 5546 3.2.3) as an act.
 *
 * ACCEPTED, DECLINED and TENTATIVE read as such for the ATTENDEE (in
 * `attendees`); DELEGATED as substitute, the delegate
 * coming and the ATTENDEE leaving. The event is the one our letter or address names, else the one
 * whose title stands in the SUMMARY, else the only one that starts at DTSTART. What a person wrote
 * beside the button stands in `words` (understand/calendar_words.h).
 */
#ifndef UNDERSTAND_CALENDAR_REPLY_H
#define UNDERSTAND_CALENDAR_REPLY_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"
#include "understand/context.h"
#include "understand/reading.h"
#include <stdbool.h>

/* False when the message holds no readable REPLY. */
bool calendar_reply_read(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, struct act *act, struct evidence *evidence) NODISCARD;

#endif
