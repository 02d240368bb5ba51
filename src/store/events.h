/* Events in and out of their revisions (DESIGN section 4, "Where truth lives").
 *
 * An event is what event_build makes of the newest value of every path. Built events are cached per
 * handle until the highest revision id moves, so a mail builds nothing. Handed out events live until
 * store_rest (store/store.h). An event whose revisions no longer build is ERR_CONFIG with the first problem.
 */
#ifndef STORE_EVENTS_H
#define STORE_EVENTS_H

#include "store/store.h"
#include "understand/event.h"

/* `*event` is NULL where there is none of that slug, id. */
bool events_find(struct store *s, struct str slug, const struct event **event, struct err *err) NODISCARD;
bool events_by_id(struct store *s, struct event_id id, const struct event **event, struct err *err) NODISCARD;

struct event_list {
	const struct event **items;
	size_t count;
};
/* Open or near at that time: not a draft, and not over for more than EVENT_NEAR_DAYS; by start. */
enum { EVENT_NEAR_DAYS = 60, EVENT_NEAR_MAX = 500 };
bool events_near(struct arena *a, struct store *s, struct instant at, struct event_list *out,
    struct err *err) NODISCARD;
/* All of them, newest first, `limit` at most, those with an id below `before` (0: from the newest). */
bool events_page(struct arena *a, struct store *s, int64_t before, int64_t limit, struct event_list *out,
    struct err *err) NODISCARD;

/* Who says something of an event. */
struct revision_source {
	const char *kind;  /* "file", "mail", "command" */
	struct str source; /* file, mail, command; for a file the options' own file and line count */
	struct str who;
	struct instant now;
};

/* Take up an event file: only what changed since it was last taken up becomes a revision, so later
 * words of a coordinator stay. Makes the event when it is new. `*changed`: how many revisions. */
bool events_take_up(struct arena *a, struct store *s, struct str slug, const struct event_option *options,
    size_t count, struct instant now, size_t *changed, struct err *err) NODISCARD;

/* Say something new of an event, which must build afterwards (else ERR_INPUT and nothing is written);
 * an option with value {NULL, 0} is removed. Makes the event when it is new. */
bool events_revise(struct arena *a, struct store *s, struct str slug, const struct event_option *options,
    size_t count, const struct revision_source *source, struct event_id *id, struct err *err) NODISCARD;

/* One revision that counts, for `event show`. */
struct revision {
	int64_t id;
	struct str path, value;
	struct str source_kind, source, who;
	struct instant at;
};
/* The newest of every path that was not removed, by path; also what `event file` prints. */
bool events_revisions(struct arena *a, struct store *s, struct event_id event, struct revision **items,
    size_t *count, struct err *err) NODISCARD;

#endif
