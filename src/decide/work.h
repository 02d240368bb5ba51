/* A decision while it is made: the rows as they stand so far, the effects and letters collected.
 *
 * Every function that changes a row writes the effect and counts the places in the same breath, so
 * that what is decided next sees it. Rows are shared by pointer and stay where they are.
 */
#ifndef DECIDE_WORK_H
#define DECIDE_WORK_H

#include "base/arena.h"
#include "decide/decision.h"
#include "decide/facts.h"
#include "decide/places.h"
#include "decide/spans.h"
#include "understand/event_phase.h"

struct rows {
	struct registration **items;
	size_t count;
};

struct event_work {
	const struct event *event;
	struct axes axes;
	struct rows rows; /* every row known or in the head of the queue, as it stands now */
	int64_t waiting;  /* in all */
	int64_t unseen;   /* how many of them are not in rows */
	bool freed;       /* places came free in this decision */
};

/* Whose wish is carried out, and who is answered for it. */
struct voice {
	struct sender sender;
	struct instant arrived;
	struct str language;         /* of the mail; empty: not known */
	struct voice *shared;        /* whose letter is used; NULL: its own */
	struct letter_order *letter; /* the reply; NULL: nothing said yet */
	enum pending_kind waits;     /* what the reply waits for; PENDING_NONE */
	bool replay;                 /* what was said in an earlier mail */
	bool to_registered;          /* the reply holds what must never go to a Reply-To */
	struct voice *next;          /* all voices of a decision */
};

struct confirming; /* of decide/ask.c: an open "was it you?" */

struct work {
	struct arena *a;
	const struct facts *facts;
	const struct message *message; /* NULL: a command, or time */
	const struct reading *reading; /* NULL: time */
	struct next_ids next;
	struct event_work *events;
	size_t event_count;
	struct voice *voice;  /* the one carried out now */
	struct voice *voices; /* all of them */
	struct confirming *confirming;
	struct effect *effects;
	size_t effect_count;
	struct letter_order **letters;
	size_t letter_count;
	struct asked_question *asked;
	size_t asked_count;
	enum decision_kind kind;
	struct str reason; /* of the strongest thing done so far; empty: nothing yet */
	struct case_id case_id;
	struct str erased; /* address whose data goes at the end; empty: none */
	bool by_time;
};

struct work *work_new(struct arena *a, const struct message *message, const struct reading *reading,
    const struct facts *facts);
/* The decision; nothing may be added afterwards. */
const struct decision *work_finish(struct work *w);

/* The stronger of what was done before and this; among equals the first stays. */
void work_outcome(struct work *w, enum decision_kind kind, struct str reason);

struct event_work *work_event(struct work *w, struct str slug);
struct event_work *work_event_by_id(struct work *w, struct event_id id);

struct effect *work_effect(struct work *w, enum effect_kind kind, struct str reason);
/* A new row in `state`; `row` must live in the arena, its id and since are filled. */
void work_enrol(struct work *w, struct event_work *ew, struct registration *row, enum state state,
    struct str reason);
void work_move(struct work *w, struct event_work *ew, struct registration *row, enum state to,
    struct str reason);
/* To offered, held until `until`. */
void work_offer(struct work *w, struct event_work *ew, struct registration *row,
    struct instant until, struct str reason);
/* New details; `change` is kept in the effect, the row gets them merged in. */
void work_change(struct work *w, struct event_work *ew, struct registration *row,
    const struct attendee *change, struct str reason);
/* A pending row; its id is filled, its due instant must be set. The PEND effect's place is
 * returned. */
size_t work_pend(struct work *w, struct pending *pending, struct str reason);
void work_pending_close(struct work *w, const struct pending *pending, struct str reason);
/* Close what the answered letter waits for, if that is of this kind. */
void work_answered(struct work *w, enum pending_kind kind, struct str reason);
void work_ask(struct work *w, const struct asked_question *asked);

/* From here on acts are carried out for somebody else; returns whom to come back to. */
struct voice *work_speak_for(
    struct work *w, const struct sender *sender, struct instant arrived, struct str language);

/* What a registration meets now: judged by when the voice's mail arrived, over by `now`. */
enum event_phase work_phase(const struct work *w, const struct event_work *ew);

struct instant instant_after(struct instant t, int64_t seconds);
void rows_add(struct arena *a, struct rows *rows, struct registration *row);
bool rows_have(const struct rows *rows, struct registration_id id);

#endif
