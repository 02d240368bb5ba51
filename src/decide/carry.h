/* Carrying out what a mail wants: one act after the other, for whoever the voice is. */
#ifndef DECIDE_CARRY_H
#define DECIDE_CARRY_H

#include "decide/work.h"

/* Each act of a reading, in its order. */
void carry_out(struct work *w, const struct reading *reading);
/* Acts held from an earlier mail that arrived at `arrived`, on the word of `sender`. `event` not
 * NULL: what the acts without an event mean. */
void carry_out_held(struct work *w, const struct reading *held, const struct sender *sender,
    struct str language, struct instant arrived, const struct event *event);
/* Does this mail answer a question about its earlier acts (which event, another option, the
 * manager)? Then those are carried out; false: it does not. */
bool carry_out_answer(struct work *w);

/* One file an act. */
void register_act(struct work *w, const struct act *act);
void cancel_act(struct work *w, const struct act *act);
void substitute_act(struct work *w, const struct act *act);
void change_act(struct work *w, const struct act *act);
/* The option or session that somebody's new details lack room in; NULL: they fit. */
const struct axis *change_lacking(struct work *w, const struct event_work *ew,
    const struct registration *row, const struct attendee *change);
void undo_act(struct work *w, const struct act *act);
void confirm_act(struct work *w, const struct act *act, bool yes);
void approve_act(struct work *w, const struct act *act, bool yes);
void inform_act(struct work *w, const struct act *act); /* link, status */
void question_act(struct work *w, const struct act *act);
void subscribe_act(struct work *w, const struct act *act);
void erase_act(struct work *w, const struct act *act);
void data_request_act(struct work *w, const struct act *act);

#endif
