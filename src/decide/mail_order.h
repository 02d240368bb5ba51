/* One order about an event, as a coordinator writes it by mail: open, close, places, link, move,
 * cancel, tell all, status, list, register, remove. Who may order what is looked at here, line by
 * line.
 */
#ifndef DECIDE_MAIL_ORDER_H
#define DECIDE_MAIL_ORDER_H

#include "decide/work.h"
#include "understand/order_lines.h"

/* What came of a line. */
struct order_result {
	bool done;
	struct str
	    outcome; /* may be empty; letter/reason.h says it in the coordinator's language */
};

struct order_result order_done(const char *outcome);
struct order_result order_refused(const char *outcome);

/* A job on everybody; above `mass` this coordinator is shown the number first. */
struct order_result order_job(
    struct work *w, struct event_work *ew, enum job_kind kind, int64_t since, struct str text);

/* The event a line speaks of: the one it names, else `event` (a slug, may be empty), else that of
 * the letter answered, else the only one. NULL: not told. */
struct event_work *mail_order_event(
    struct work *w, const struct order_line *line, struct str event);
/* The invitation of this mail becomes a draft, and a letter of its own says what was read. */
struct order_result mail_order_draft(struct work *w);
/* An event opens, where it has all that people must know. */
struct order_result mail_order_open(struct work *w, struct event_work *ew);
struct order_result mail_order(struct work *w, const struct order_line *line, struct str event);

#endif
