/* New words about events: files taken up, what coordinators and commands say.
 *
 * After each the timers are rewritten; seats are taken anew where sessions or questions changed;
 * SEQUENCE rises where time or place did; and a raised capacity with people waiting becomes a job
 * that promotes them. Letters are never written here. Inside the caller's transaction.
 */
#ifndef STORE_REVISE_H
#define STORE_REVISE_H

#include "store/events.h"

/* Who says something of an event. */
struct revision_source {
	const char *kind; /* "file", "mail", "command" */
	struct str
	    source; /* file, mail, command; for a file the options' own file and line count */
	struct str who;
	struct instant now;
};

/* Take up an event file: only what changed since it was last taken up becomes a revision, so later
 * words of a coordinator stay. Makes the event when it is new. `*changed`: how many revisions. */
bool events_take_up(struct arena *a, struct store *s, struct str slug,
    const struct event_option *options, size_t count, struct instant now, size_t *changed,
    struct err *err) NODISCARD;

/* Say something new of an event, which must build afterwards (else ERR_INPUT and nothing is
 * written); an option with value {NULL, 0} is removed. Makes the event when it is new. */
bool events_revise(struct arena *a, struct store *s, struct str slug,
    const struct event_option *options, size_t count, const struct revision_source *source,
    struct event_id *id, struct err *err) NODISCARD;

/* Where events say nothing the site speaks (event_defaults): when its zone, `retention` or
 * `sensitive` is not what it was, the copies and timers of all events are written anew, some events
 * a transaction; else it is one look at a note. Outside of a transaction. */
bool events_follow_site(
    struct arena *a, struct store *s, struct instant now, struct err *err) NODISCARD;

#endif
