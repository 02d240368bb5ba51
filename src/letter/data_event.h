/* An event as templates see it:
 *     slug title series place cost audience about practical organiser address controller survey
 *     when zone day date doors opens deadline contacts interest cancelled not_open closed over
 *     sessions[{title when place}] programme[{at until track title speakers pause}]
 *     has_programme materials[]
 * The link is not among them: see letter/data_block.h.
 */
#ifndef LETTER_DATA_EVENT_H
#define LETTER_DATA_EVENT_H

#include "letter/telling.h"

/* NULL when `event` is NULL: null in JSON. */
struct json *data_event(const struct telling *t, const struct event *event);

/* "onsdag 15 juni kl. 12.30" in the event's zone (the site's where it is NULL); empty for
 * INSTANT_NONE. */
struct str data_instant(const struct telling *t, const struct event *event, struct instant at);

/* The zone of the event, else of the site, else UTC; never NULL. */
const struct zone *data_zone(const struct telling *t, const struct event *event);

/* A session's title, else "Tillfälle 2". */
struct str data_session_title(
    const struct telling *t, const struct event *event, const struct session *session);

/* "Anna, Bo och Cecilia" */
struct str data_joined(const struct telling *t, const struct strings *names);

#endif
