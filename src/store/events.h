/* Events in and out of their revisions (DESIGN section 4, "Where truth lives").
 *
 * An event is what event_build makes of the newest value of every path. Built events are cached per
 * handle until the highest revision id moves, so a mail builds nothing. Handed out events live
 * until store_rest (store/store.h). An event whose revisions no longer build is ERR_CONFIG with the
 * first problem.
 */
#ifndef STORE_EVENTS_H
#define STORE_EVENTS_H

#include "store/store.h"
#include "understand/event.h"

/* `*event` is NULL where there is none of that slug, id. */
bool events_find(
    struct store *s, struct str slug, const struct event **event, struct err *err) NODISCARD;
bool events_by_id(
    struct store *s, struct event_id id, const struct event **event, struct err *err) NODISCARD;

struct event_list {
	const struct event **items;
	size_t count;
};
/* Open or near at that time: not a draft, and not over for more than EVENT_NEAR_DAYS; by start. */
enum { EVENT_NEAR_DAYS = 60, EVENT_NEAR_MAX = 500 };
bool events_near(struct arena *a, struct store *s, struct instant at, struct event_list *out,
    struct err *err) NODISCARD;
/* All of them, newest first, `limit` at most, those with an id below `before` (0: from the newest).
 */
bool events_page(struct arena *a, struct store *s, int64_t before, int64_t limit,
    struct event_list *out, struct err *err) NODISCARD;

/* One revision that counts, for `event show`. */
struct revision {
	int64_t id;
	struct str path, value;
	struct str source_kind, source, who;
	struct instant at;
};
/* The newest of every path that was not removed, by path; also what `event file` prints. */
bool events_revisions(struct arena *a, struct store *s, struct event_id event,
    struct revision **items, size_t *count, struct err *err) NODISCARD;

/* Those, ready for event_build and event_file_print. */
bool events_options(struct arena *a, struct store *s, struct event_id event,
    struct event_option **options, size_t *count, struct err *err) NODISCARD;
/* The event as it was at a revision; NULL with an error when it did not build then. */
const struct event *events_as_of(struct arena *a, struct store *s, struct event_id event,
    int64_t revision, struct err *err) NODISCARD;
/* What it was between a revision and its newest, in order; what did not build then is left out. */
struct event_past;
enum { EVENT_PASTS_MAX = 20 };
bool events_pasts(struct arena *a, struct store *s, struct event_id event, int64_t since,
    struct event_past **pasts, size_t *count, struct err *err) NODISCARD;
/* Its newest revision, and when that was made. */
bool events_newest(struct store *s, struct event_id event, int64_t *revision, struct instant *at,
    struct err *err) NODISCARD;
/* How far its participants were told, as a revision: its first words, until something is announced.
 */
bool events_announced(
    struct store *s, struct event_id event, int64_t *revision, struct err *err) NODISCARD;
bool events_set_announced(
    struct store *s, struct event_id event, int64_t revision, struct err *err) NODISCARD;
/* Build from options with the site's defaults; NULL with ERR_CONFIG and the first problem. */
const struct event *events_build(struct arena *a, struct store *s, struct event_id id,
    struct str slug, const struct event_option *options, size_t count, struct err *err) NODISCARD;

#endif
