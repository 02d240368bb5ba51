/* The calendar entries of a letter: one a registration and session, each with a UID for ever.
 *
 * The UID is a hash of ids with the site's key, so nobody can guess the UID of another, and the
 * store finds the registration again by computing it. No token and no personal secret stands in the
 * text; the meeting link only where the letter may give it (letter/data_block.h).
 */
#ifndef LETTER_INVITE_H
#define LETTER_INVITE_H

#include "base/token.h"
#include "calendar/write.h"
#include "letter/telling.h"

/* `session` empty: the event is its one session. `domain` is that of the event's address. */
struct str invite_uid(struct arena *a, const struct site_key *key,
    struct registration_id registration, struct str session, struct str domain);

/* The UID of one order, as the entry says it. */
struct str invite_uid_of(const struct telling *t, const struct calendar_order *order);

/* The text/calendar object of one order. */
struct str invite_write(const struct telling *t, const struct calendar_order *order);

#endif
