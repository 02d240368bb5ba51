#include "decide/seat.h"

#include "decide/approve.h"
#include "decide/ask.h"
#include "decide/attendee.h"
#include "decide/authority.h"
#include "decide/find.h"
#include "decide/reply.h"
#include "mail/address.h"

struct registration *
seat_row(
    struct work *w, const struct event_work *ew, const struct attendee *who, struct order_id order)
{
	struct registration *row = ARENA_NEW(w->a, struct registration);
	const struct sender *sender = &w->voice->sender;

	row->event = ew->event->id;
	row->order = order;
	row->arrived = w->voice->arrived;
	row->since = w->facts->now;
	row->until = INSTANT_NONE;
	row->registered_by = sender->address;
	row->registered_by_name = sender->name;
	row->language = w->voice->language.n > 0 ? w->voice->language : ew->event->language;
	if (who == NULL)
		return row;
	row->who = *who;
	if (who->sender && row->who.email.n == 0)
		row->who.email = sender->address;
	if (who->sender && row->who.name.n == 0)
		row->who.name = sender->name;
	row->sessions = attendee_sessions(w->a, who);
	/* Somebody signed up by hand, for whom nobody else answers. */
	if (row->registered_by.n == 0) {
		row->registered_by = row->who.email;
		row->registered_by_name = row->who.name;
	}
	return row;
}

struct seating
seat_group(
    const struct work *w, const struct event_work *ew, const struct rows *group, bool approved)
{
	const struct event *event = ew->event;

	(void)w;
	if (event->approval != APPROVAL_NONE && !approved)
		return (struct seating) { STATE_AWAITING_APPROVAL, STR("needs approval") };
	if (event->kind == EVENT_INTEREST)
		return (struct seating) { STATE_INTERESTED, STR("a call for interest") };
	if (ew->waiting > 0 && event->waitlist)
		return (struct seating) { STATE_WAITING, STR("behind the queue") };
	if (ew->waiting == 0 && places_lacking(&ew->axes, group->items, group->count) == NULL)
		return (struct seating) { STATE_CONFIRMED, STR("room") };
	if (event->waitlist)
		return (struct seating) { STATE_WAITING, STR("full") };
	return (struct seating) { STATE_NONE, STR("full, without a waiting list") };
}

void
seat_apply(struct work *w, struct event_work *ew, const struct rows *group, struct seating seating)
{
	for (size_t i = 0; i < group->count; i++) {
		struct registration *row = group->items[i];

		if (row->id.n == 0)
			work_enrol(w, ew, row, seating.state, seating.reason);
		else if (row->state != seating.state)
			work_move(w, ew, row, seating.state, seating.reason);
	}
}

enum block_kind
seat_block(enum state state)
{
	switch (state) {
	case STATE_INTERESTED:
		return BLOCK_INTERESTED;
	case STATE_UNCONFIRMED:
		return BLOCK_CONFIRM_REQUEST;
	case STATE_AWAITING_APPROVAL:
		return BLOCK_AWAITING_APPROVAL;
	case STATE_WAITING:
		return BLOCK_WAITING;
	case STATE_OFFERED:
		return BLOCK_OFFERED;
	case STATE_CONFIRMED:
	case STATE_ATTENDED:
	case STATE_ABSENT:
		return BLOCK_CONFIRMED;
	case STATE_EVENT_CANCELLED:
		return BLOCK_EVENT_CANCELLED;
	case STATE_REJECTED:
		return BLOCK_REJECTED;
	case STATE_WITHDRAWN:
	case STATE_EXPIRED:
	case STATE_PURGED:
		return BLOCK_CANCELLED;
	case STATE_NONE:
		break;
	}
	return BLOCK_FULL;
}

int64_t
seat_position(const struct event_work *ew, const struct rows *group)
{
	const struct registration *first = group->items[0];
	int64_t before = 0;
	int64_t behind = 0;

	for (size_t i = 0; i < ew->rows.count; i++) {
		const struct registration *row = ew->rows.items[i];

		if (row->state != STATE_WAITING || row->id.n == first->id.n)
			continue;
		if (registration_stands_before(row, first))
			before++;
		else
			behind++;
	}
	/* Beyond the head of the queue only its very end is known. */
	if (ew->unseen > 0 && behind == (int64_t)group->count - 1)
		return ew->waiting - behind;
	return ew->unseen > 0 && before >= QUEUE_HEAD ? 0 : before + 1;
}

void
seat_tell(struct work *w, struct event_work *ew, const struct rows *group, enum state state)
{
	enum block_kind kind = seat_block(state);
	struct block *block = reply_people(w, kind, ew, group);

	block->unproven = authority_unproven_accepted(w);
	if (state == STATE_WAITING)
		block->position = seat_position(ew, group);
	for (size_t i = 0; i < group->count; i++)
		(void)tell_person(w, ew, group->items[i], kind);
	if (state == STATE_AWAITING_APPROVAL)
		approval_request(w, ew, group);
	ask_missing(w, ew, group);
}

static const struct {
	enum event_phase phase;
	enum block_kind block;
	const char *reason;
} refusals[] = {
	{ PHASE_NOT_OPEN, BLOCK_NOT_OPEN, "not open yet" },
	{ PHASE_CLOSED, BLOCK_CLOSED, "after the last day" },
	{ PHASE_OVER, BLOCK_OVER, "the event is over" },
	{ PHASE_CANCELLED, BLOCK_EVENT_CANCELLED, "the event is cancelled" },
};

/* What is open instead, and not only when the mail arrived. */
static void
add_open_instead(const struct work *w, const struct event *instead_of, struct block *block)
{
	const struct event **open = arena_alloc(w->a, w->facts->open_event_count * sizeof *open);

	for (size_t i = 0; i < w->facts->open_event_count; i++) {
		const struct event *event = w->facts->open_events[i];

		if (event->id.n != instead_of->id.n
		    && event_phase(event, w->facts->now) == PHASE_OPEN)
			open[block->event_count++] = event;
	}
	block->events = open;
}

bool
seat_refused(struct work *w, const struct event_work *ew)
{
	enum event_phase phase = work_phase(w, ew);
	bool command = w->voice->sender.authority == AUTHORITY_COMMAND;

	/* A coordinator who takes somebody in knows the last day. */
	if (command && (phase == PHASE_NOT_OPEN || phase == PHASE_CLOSED))
		return false;
	for (size_t i = 0; i < COUNT(refusals); i++) {
		if (refusals[i].phase != phase)
			continue;
		struct block *block = reply_block(w, refusals[i].block, ew->event);

		add_open_instead(w, ew->event, block);
		work_outcome(w, DECISION_ACT, str_from(refusals[i].reason));
		return true;
	}
	return false;
}
