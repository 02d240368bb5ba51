/* Seating a group: people who come together get the same answer, whole.
 *
 * The order of questions: is somebody's approval needed, does anybody wait already, does the group
 * fit on every axis, is there a waiting list.
 */
#ifndef DECIDE_SEAT_H
#define DECIDE_SEAT_H

#include "decide/work.h"

/* What a group gets. STATE_NONE: no place and no waiting list. */
struct seating {
	enum state state;
	struct str reason;
};

/* `approved`: whoever must agree has agreed. */
struct seating seat_group(
    const struct work *w, const struct event_work *ew, const struct rows *group, bool approved);
/* Enrol rows that have no id, move those that have one, to what they get (not STATE_NONE). */
void seat_apply(
    struct work *w, struct event_work *ew, const struct rows *group, struct seating seating);
/* The block that says a state. */
enum block_kind seat_block(enum state state);
/* Say it: the block with position in the queue, own letters, who must approve, what is missing. */
void seat_tell(struct work *w, struct event_work *ew, const struct rows *group, enum state state);
/* How many wait before and with the first of this group, counted from 1. 0: not known. */
int64_t seat_position(const struct event_work *ew, const struct rows *group);
/* Tell what stands in the way of registering now; false: nothing does. */
bool seat_refused(struct work *w, const struct event_work *ew);

/* A row as a mail asks for it; not enrolled yet. `who` NULL: an unnamed companion. */
struct registration *seat_row(
    struct work *w, const struct event_work *ew, const struct attendee *who, struct order_id order);

#endif
