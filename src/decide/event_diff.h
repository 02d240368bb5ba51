/* What changed about an event, as those who come to it must hear it: time, place, link and the
 * like, and whom it concerns. Pure; words and languages are letter/'s matter.
 */
#ifndef DECIDE_EVENT_DIFF_H
#define DECIDE_EVENT_DIFF_H

#include "base/arena.h"
#include "decide/registration.h"
#include "understand/event.h"
#include <stdbool.h>
#include <stddef.h>

enum change_kind {
	CHANGE_TITLE,
	CHANGE_TIME,
	CHANGE_DOORS,
	CHANGE_PLACE,
	CHANGE_COST,
	CHANGE_LINK
};

struct event_change {
	enum change_kind kind;
	const struct session *was,
	    *is; /* of one session; NULL: of the event itself, or no such session */
	bool of_session;
};

struct event_changes {
	const struct event *before, *after;
	struct event_change *items;
	size_t count;
};

/* Everything that differs between two versions of an event, the event's own first. Where there are
 * sessions their times stand for the event's. */
struct event_changes event_diff(
    struct arena *a, const struct event *before, const struct event *after);
/* Those that this person must hear of: a session they attend, a link they were given (`link_out`:
 * it was sent, or went into the confirmation). Who waits hears of time and place only. */
struct event_changes event_diff_for(struct arena *a, const struct event_changes *all,
    const struct registration *row, bool link_out);
/* Nothing but links. */
bool event_diff_is_link(const struct event_changes *changes);

#endif
