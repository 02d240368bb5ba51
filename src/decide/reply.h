/* What is said, while a decision is made: the one reply to the writer, and letters to others.
 *
 * The reply comes into being with its first block. Blocks of one letter end up in the order of
 * enum block_kind; people in blocks are shown as they stand at the end of the decision.
 */
#ifndef DECIDE_REPLY_H
#define DECIDE_REPLY_H

#include "decide/work.h"

/* The reply to the voice, without anything said yet. */
struct letter_order *reply_letter(struct work *w);
/* One block more in the reply. `event` may be NULL. Valid until the next block is added. */
struct block *reply_block(struct work *w, enum block_kind kind, const struct event *event);
/* The same with people, and with calendar entries for those of them that the reply goes to: a
 * request where they now hold a place. */
struct block *reply_people(
    struct work *w, enum block_kind kind, const struct event_work *ew, const struct rows *rows);
/* What the reply waits for; of several the weightiest is told by the letter's token. Returns the
 * letter. */
struct letter_id reply_waits(struct work *w, enum pending_kind kind);
/* Bind the reply to a pending row made for it, if it is the weightiest. */
void reply_bind(struct work *w, enum pending_kind kind, struct pending_id id);

/* A letter to somebody; the address must not be empty. */
struct letter_order *letter_new(
    struct work *w, struct str template, struct str to, struct str name, const struct event *event);
struct block *letter_block(
    struct work *w, struct letter_order *letter, enum block_kind kind, const struct event *event);
void block_people(struct work *w, struct block *block, const struct rows *rows);
/* Tell the person of a row what is now true, in a letter `own`; NULL where the reply reaches them,
 * or nothing does. */
struct letter_order *tell_person(
    struct work *w, const struct event_work *ew, struct registration *row, enum block_kind kind);
/* Calendar entries of a row, where the letter goes to that very person. */
void letter_calendar(struct work *w, struct letter_order *letter, const struct event_work *ew,
    const struct registration *row, bool cancel);
/* Whoever answers for a row: the one who registered it, else the person. */
struct str row_contact(const struct registration *row);
struct str row_contact_name(const struct registration *row);

/* Order blocks, refresh people, fill languages. Called once, by work_finish. */
void reply_finish(struct work *w);

#endif
