#include "decide/work.h"

#include "decide/attendee.h"
#include "decide/reply.h"
#include "mail/address.h"
#include <assert.h>

bool
rows_have(const struct rows *rows, struct registration_id id)
{
	for (size_t i = 0; i < rows->count; i++) {
		if (rows->items[i]->id.n == id.n)
			return true;
	}
	return false;
}

void
rows_add(struct arena *a, struct rows *rows, struct registration *row)
{
	rows->items = array_push(a, rows->items, &rows->count, sizeof(struct registration *));
	rows->items[rows->count - 1] = row;
}

static void
copy_rows(struct arena *a, struct rows *rows, const struct registration *items, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (rows_have(rows, items[i].id))
			continue;
		struct registration *row = ARENA_NEW(a, struct registration);

		*row = items[i];
		rows_add(a, rows, row);
	}
}

static void
copy_event(struct arena *a, struct event_work *ew, const struct event_facts *facts)
{
	ew->event = facts->event;
	ew->axes.count = facts->axis_count;
	ew->axes.items = arena_alloc(a, facts->axis_count * sizeof *facts->axes);
	for (size_t i = 0; i < facts->axis_count; i++)
		ew->axes.items[i] = facts->axes[i];
	copy_rows(a, &ew->rows, facts->queue, facts->queue_count);
	copy_rows(a, &ew->rows, facts->known, facts->known_count);
	ew->waiting = facts->waiting;
	ew->unseen = facts->waiting - (int64_t)facts->queue_count;
}

struct work *
work_new(struct arena *a, const struct message *message, const struct reading *reading,
    const struct facts *facts)
{
	struct work *w = ARENA_NEW(a, struct work);

	w->a = a;
	w->facts = facts;
	w->message = message;
	w->reading = reading;
	w->next = facts->next;
	w->kind = DECISION_IGNORE;
	w->event_count = facts->event_count;
	w->events = arena_alloc(a, facts->event_count * sizeof *w->events);
	for (size_t i = 0; i < facts->event_count; i++)
		copy_event(a, &w->events[i], &facts->events[i]);
	w->voice = ARENA_NEW(a, struct voice);
	w->voice->sender = facts->sender;
	w->voice->arrived = facts->arrived;
	w->voices = w->voice;
	if (reading != NULL && reading->language_weight > 0)
		w->voice->language = reading->language;
	return w;
}

void
work_outcome(struct work *w, enum decision_kind kind, struct str reason)
{
	if (w->reason.n == 0 || kind < w->kind) {
		w->kind = kind;
		w->reason = reason;
	}
}

struct event_work *
work_event(struct work *w, struct str slug)
{
	for (size_t i = 0; i < w->event_count; i++) {
		if (str_equal(w->events[i].event->slug, slug))
			return &w->events[i];
	}
	return NULL;
}

struct event_work *
work_event_by_id(struct work *w, struct event_id id)
{
	for (size_t i = 0; i < w->event_count; i++) {
		if (w->events[i].event->id.n == id.n)
			return &w->events[i];
	}
	return NULL;
}

struct effect *
work_effect(struct work *w, enum effect_kind kind, struct str reason)
{
	w->effects = array_push(w->a, w->effects, &w->effect_count, sizeof *w->effects);

	struct effect *effect = &w->effects[w->effect_count - 1];

	effect->kind = kind;
	effect->reason = reason;
	return effect;
}

/* Count a row in or out where its state holds a place or waits. */
static void
count_state(struct event_work *ew, const struct registration *row, int64_t step)
{
	if (state_holds_place(row->state))
		places_count(&ew->axes, row, step);
	if (row->state == STATE_WAITING)
		ew->waiting += step;
}

void
work_enrol(struct work *w, struct event_work *ew, struct registration *row, enum state state,
    struct str reason)
{
	assert(state_may_move(STATE_NONE, state));
	row->id.n = w->next.registration++;
	row->event = ew->event->id;
	row->state = state;
	row->since = w->facts->now;
	row->until = INSTANT_NONE;
	rows_add(w->a, &ew->rows, row);
	count_state(ew, row, 1);

	struct effect *effect = work_effect(w, EFFECT_ENROL, reason);

	effect->enrol = *row;
	effect->registration = row->id;
	effect->event = row->event;
	effect->to = state;
}

static void
move(struct work *w, struct event_work *ew, struct registration *row, enum state to,
    struct instant until, struct str reason)
{
	assert(state_may_move(row->state, to));

	struct effect *effect = work_effect(w, EFFECT_MOVE, reason);

	effect->registration = row->id;
	effect->event = row->event;
	effect->from = row->state;
	effect->to = to;
	effect->until = until;
	/* Who leaves the queue may have stood before somebody that fits. */
	if (state_holds_place(row->state) ? !state_holds_place(to)
					  : row->state == STATE_WAITING && !state_is_live(to))
		ew->freed = true;
	count_state(ew, row, -1);
	row->state = to;
	row->since = w->facts->now;
	row->until = until;
	count_state(ew, row, 1);
}

void
work_move(struct work *w, struct event_work *ew, struct registration *row, enum state to,
    struct str reason)
{
	move(w, ew, row, to, INSTANT_NONE, reason);
}

void
work_offer(struct work *w, struct event_work *ew, struct registration *row, struct instant until,
    struct str reason)
{
	move(w, ew, row, STATE_OFFERED, until, reason);
}

void
work_change(struct work *w, struct event_work *ew, struct registration *row,
    const struct attendee *change, struct str reason)
{
	struct effect *effect = work_effect(w, EFFECT_CHANGE, reason);

	effect->registration = row->id;
	effect->event = row->event;
	effect->change = *change;
	effect->sessions = attendee_sessions(w->a, change);
	count_state(ew, row, -1);
	row->who = attendee_merge(w->a, &row->who, change);
	if (effect->sessions.count > 0)
		row->sessions = effect->sessions;
	count_state(ew, row, 1);
	/* What they no longer stand on may be what somebody waits for. */
	ew->freed = true;
}

size_t
work_pend(struct work *w, struct pending *pending, struct str reason)
{
	pending->id.n = w->next.pending++;
	pending->mail = w->facts->mail;
	pending->open = true;

	struct effect *effect = work_effect(w, EFFECT_PEND, reason);

	effect->pend = *pending;
	return w->effect_count - 1;
}

void
work_pending_close(struct work *w, const struct pending *pending, struct str reason)
{
	struct effect *effect = work_effect(w, EFFECT_PENDING_CLOSE, reason);

	effect->pend = *pending;
	effect->pend.open = false;
}

void
work_answered(struct work *w, enum pending_kind kind, struct str reason)
{
	const struct letter_facts *letter = w->facts->letter;

	if (letter == NULL || letter->pending == NULL || letter->pending->kind != kind
	    || !letter->pending->open)
		return;
	for (size_t i = 0; i < w->effect_count; i++) {
		if (w->effects[i].kind == EFFECT_PENDING_CLOSE
		    && w->effects[i].pend.id.n == letter->pending->id.n)
			return;
	}
	work_pending_close(w, letter->pending, reason);
}

void
work_ask(struct work *w, const struct asked_question *asked)
{
	w->asked = array_push(w->a, w->asked, &w->asked_count, sizeof *w->asked);
	w->asked[w->asked_count - 1] = *asked;
}

struct voice *
work_speak_for(
    struct work *w, const struct sender *sender, struct instant arrived, struct str language)
{
	struct voice *before = w->voice;
	struct voice *voice = ARENA_NEW(w->a, struct voice);

	voice->sender = *sender;
	voice->arrived = arrived;
	voice->language = language;
	voice->replay = true;
	if (address_equal(sender->address, before->sender.address))
		voice->shared = before->shared != NULL ? before->shared : before;
	voice->next = w->voices;
	w->voices = voice;
	w->voice = voice;
	return before;
}

enum event_phase
work_phase(const struct work *w, const struct event_work *ew)
{
	const struct event *event = ew->event;
	struct instant over = instant_is_none(event->ends.at) ? event->starts.at : event->ends.at;
	struct instant last =
	    instant_is_none(event->deadline.at) ? event->starts.at : event->deadline.at;

	if (event->state == EVENT_CANCELLED)
		return PHASE_CANCELLED;
	if (!instant_is_none(over) && !instant_before(w->facts->now, over))
		return PHASE_OVER;
	if (event->state == EVENT_DRAFT)
		return PHASE_NOT_OPEN;
	if (!instant_is_none(event->opens.at) && instant_before(w->voice->arrived, event->opens.at))
		return PHASE_NOT_OPEN;
	if (event->state == EVENT_CLOSED)
		return PHASE_CLOSED;
	if (!instant_is_none(last) && !instant_before(w->voice->arrived, last))
		return PHASE_CLOSED;
	return PHASE_OPEN;
}

struct instant
instant_after(struct instant t, int64_t seconds)
{
	return (struct instant) { .s = t.s + seconds };
}

const struct decision *
work_finish(struct work *w)
{
	struct decision *decision = ARENA_NEW(w->a, struct decision);

	reply_finish(w);
	decision->kind = w->kind;
	decision->reason = w->reason.n > 0 ? w->reason : STR("nothing to do");
	decision->effects = w->effects;
	decision->effect_count = w->effect_count;
	decision->letters = arena_alloc(w->a, w->letter_count * sizeof *decision->letters);
	/* A command may be nobody's in particular; then nobody is answered. */
	for (size_t i = 0; i < w->letter_count; i++) {
		if (w->letters[i]->to.n > 0)
			decision->letters[decision->letter_count++] = *w->letters[i];
	}
	decision->asked = w->asked;
	decision->asked_count = w->asked_count;
	decision->case_id = w->case_id;
	return decision;
}
