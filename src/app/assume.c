#include "app/assume.h"

#include "store/apply.h"
#include "store/events.h"
#include "store/invites.h"

/* What a database would hold of this mail's people. */
struct assumption {
	struct arena *a;
	struct program *p;
	const struct outcome *out;
	struct instant now;
	struct decision decision; /* as if decided before */
	int64_t next_registration, next_order;
};

static bool
speaks_of_registered(enum act_kind kind)
{
	return kind == ACT_CANCEL || kind == ACT_CHANGE || kind == ACT_SUBSTITUTE
	       || kind == ACT_ACCEPTED || kind == ACT_DECLINED || kind == ACT_TENTATIVE
	       || kind == ACT_UNDO || kind == ACT_LINK || kind == ACT_APPROVE || kind == ACT_DENY;
}

static bool
is_enrolled(const struct assumption *s, struct event_id event, const struct attendee *who)
{
	for (size_t i = 0; i < s->decision.effect_count; i++) {
		const struct registration *r = &s->decision.effects[i].enrol;
		if (r->event.n != event.n)
			continue;
		if (who->email.n > 0 ? str_equal_nocase(r->who.email, who->email)
				     : str_equal(r->who.name, who->name))
			return true;
	}
	return false;
}

static void
enrol(struct assumption *s, const struct event *event, const struct attendee *who, enum state state)
{
	if ((who->email.n == 0 && who->name.n == 0) || is_enrolled(s, event->id, who))
		return;
	const struct message *m = s->out->message;
	struct effect e = { .kind = EFFECT_ENROL, .reason = STR("assumed") };
	e.enrol = (struct registration) { .id = { ++s->next_registration },
		.event = event->id,
		.order = { s->next_order },
		.state = state,
		.who = { .name = who->name,
		    .email = who->email,
		    .sender = who->sender,
		    .answers = who->answers,
		    .answer_count = who->answer_count },
		.registered_by = who->email.n > 0 && !who->sender && m->from.count == 0 ? who->email
				 : m->from.count > 0 ? m->from.items[0].address
						     : STR(""),
		.language = s->out->reading->language,
		.arrived = m->arrived,
		.since = m->arrived,
		.until = INSTANT_NONE };
	s->decision.effects =
	    array_push(s->a, s->decision.effects, &s->decision.effect_count, sizeof e);
	s->decision.effects[s->decision.effect_count - 1] = e;
}

/* Whose interest a manager judges is not known without a database: somebody's who named them. */
static void
await_approval(struct assumption *s, const struct event *event)
{
	const struct message *m = s->out->message;
	struct answer *manager = ARENA_NEW(s->a, struct answer);
	*manager = (struct answer) { .question = STR("manager"),
		.value = m->from.count > 0 ? m->from.items[0].address : STR("") };
	const struct attendee somebody = {
		.name = STR("N. N."), .answers = manager, .answer_count = 1
	};
	enrol(s, event, &somebody, STATE_AWAITING_APPROVAL);
}

static void
enrol_all(struct assumption *s, const struct event *event, const struct act *act)
{
	const struct message *m = s->out->message;
	if (act->kind == ACT_APPROVE || act->kind == ACT_DENY) {
		await_approval(s, event);
		return;
	}
	const bool leaves = act->kind == ACT_SUBSTITUTE;
	const struct attendees *people =
	    leaves || act->leaving.count > 0 ? &act->leaving : &act->attendees;
	for (size_t i = 0; i < people->count; i++) {
		const struct attendee plain = { .name = people->items[i].name,
			.email = people->items[i].email,
			.sender = people->items[i].sender };
		enrol(s, event, &plain, STATE_CONFIRMED);
	}
	if (people->count == 0 && m->from.count > 0) {
		const struct attendee self = { .name = s->out->reading->writer,
			.email = m->from.items[0].address,
			.sender = true };
		enrol(s, event, &self, STATE_CONFIRMED);
	}
}

/* The UID of a calendar reply is ours, and belongs to its ATTENDEE. */
static bool
invite_all(struct assumption *s, struct err *err)
{
	const struct calendar_part *part = s->out->message->calendar;
	if (part == NULL || part->uid.n == 0)
		return true;
	const struct mailboxes *from = &s->out->message->from;
	const struct str attendee =
	    part->attendee.n > 0 || from->count == 0 ? part->attendee : from->items[0].address;
	for (size_t i = 0; i < s->decision.effect_count; i++) {
		const struct registration *row = &s->decision.effects[i].enrol;
		const struct letter_invite invite = { .uid = part->uid, .registration = row->id };
		if (str_equal_nocase(row->who.email, attendee)
		    && !invites_add(s->p->store, &invite, err))
			return false;
	}
	return true;
}

bool
assume_registered(struct arena *a, struct program *p, const struct outcome *out, struct instant now,
    struct err *err)
{
	struct assumption s = { .a = a, .p = p, .out = out, .now = now, .next_order = 1 };
	for (size_t i = 0; i < out->reading->act_count; i++) {
		const struct act *act = &out->reading->acts[i];
		if (!speaks_of_registered(act->kind) || act->event.n == 0)
			continue;
		const struct event *event;
		if (!events_find(p->store, act->event, &event, err))
			return false;
		if (event != NULL)
			enrol_all(&s, event, act);
	}
	if (s.decision.effect_count == 0)
		return true;
	const struct letters none = { 0 };
	const struct apply_by by = { .now = out->message->arrived, .who = STR("assumed") };
	return apply_decision(a, p->store, &s.decision, &none, &by, err) && invite_all(&s, err);
}
