/* A store in memory for tests of decide/: one event, rows, pendings. Loads facts as
 * store/load_facts.c promises them (decide/facts.h) and applies effects, asserting what must always
 * be true. */
#ifndef TESTS_DECIDE_STORE_H
#define TESTS_DECIDE_STORE_H

#include "decide/decide.h"
#include "decide/places.h"
#include "mail/address.h"

enum { STORE_ROWS = 400, STORE_PENDINGS = 200, STORE_ADDRESSES = 40 };

struct decide_store {
	struct arena *a; /* rows and pendings live here */
	struct event event;
	struct registration rows[STORE_ROWS];
	size_t row_count;
	struct pending pendings[STORE_PENDINGS];
	size_t pending_count;
	struct next_ids next;
	struct instant now;
	bool job; /* a promotion is to be done by a job */
	struct session sessions[2];
	struct question questions[2];
	struct option options[3];
};

/* What a mail or a command names, for choosing the rows it concerns. */
struct decide_about {
	struct str addresses[STORE_ADDRESSES];
	size_t count;
};

static inline struct str
store_dup(struct decide_store *s, struct str text)
{
	return text.n > 0 ? arena_dup(s->a, text) : (struct str) { 0 };
}

static inline struct attendee
store_dup_attendee(struct decide_store *s, const struct attendee *who)
{
	struct attendee copy = *who;

	copy.answers = arena_alloc(s->a, who->answer_count * sizeof *copy.answers);
	for (size_t i = 0; i < who->answer_count; i++)
		copy.answers[i] = (struct answer) { store_dup(s, who->answers[i].question),
			store_dup(s, who->answers[i].value) };
	copy.name = store_dup(s, who->name);
	copy.email = store_dup(s, who->email);
	copy.diet = store_dup(s, who->diet);
	copy.organisation = store_dup(s, who->organisation);
	copy.title = store_dup(s, who->title);
	copy.phone = store_dup(s, who->phone);
	copy.cleared = (struct strings) { 0 };
	return copy;
}

static inline struct strings
store_dup_strings(struct decide_store *s, struct strings from)
{
	struct strings copy = { arena_alloc(s->a, from.count * sizeof(struct str)), from.count };

	for (size_t i = 0; i < from.count; i++)
		copy.items[i] = store_dup(s, from.items[i]);
	return copy;
}

static inline struct registration *
store_row(struct decide_store *s, int64_t id)
{
	for (size_t i = 0; i < s->row_count; i++) {
		if (s->rows[i].id.n == id)
			return &s->rows[i];
	}
	return NULL;
}

static inline bool
store_about(const struct decide_about *about, struct str address)
{
	for (size_t i = 0; i < about->count; i++) {
		if (address_equal(about->addresses[i], address))
			return true;
	}
	return false;
}

static inline void
store_axes(struct arena *a, const struct decide_store *s, struct event_facts *ef)
{
	const struct event *event = &s->event;

	ef->axes = arena_alloc(a, 8 * sizeof *ef->axes);
	ef->axes[ef->axis_count++] =
	    (struct axis) { .kind = AXIS_EVENT, .capacity = event->capacity };
	for (size_t i = 0; i < event->session_count; i++) {
		if (event->sessions[i].capacity >= 0)
			ef->axes[ef->axis_count++] = (struct axis) { .kind = AXIS_SESSION,
				.id = event->sessions[i].id,
				.capacity = event->sessions[i].capacity };
	}
	for (size_t q = 0; q < event->question_count; q++) {
		for (size_t o = 0; o < event->questions[q].option_count; o++) {
			const struct option *option = &event->questions[q].options[o];

			if (option->capacity >= 0)
				ef->axes[ef->axis_count++] = (struct axis) { .kind = AXIS_OPTION,
					.question = event->questions[q].id,
					.id = option->value,
					.capacity = option->capacity };
		}
	}
	struct axes axes = { ef->axes, ef->axis_count };

	for (size_t i = 0; i < s->row_count; i++) {
		if (state_holds_place(s->rows[i].state))
			places_count(&axes, &s->rows[i], 1);
	}
}

static inline int
store_queue_order(const struct registration *x, const struct registration *y)
{
	if (x->priority != y->priority)
		return x->priority > y->priority ? -1 : 1;
	if (x->order.n != y->order.n)
		return x->order.n < y->order.n ? -1 : 1;
	return x->id.n < y->id.n ? -1 : 1;
}

/* Facts as inside a transaction at s->now; sender, letter and so on are for the caller to fill in.
 */
static inline struct facts *
store_facts(struct arena *a, struct decide_store *s, const struct decide_about *about,
    const struct pending *pending)
{
	struct facts *f = ARENA_NEW(a, struct facts);
	struct event_facts *ef = ARENA_NEW(a, struct event_facts);
	bool *known = arena_alloc(a, s->row_count + 1);

	ef->event = &s->event;
	store_axes(a, s, ef);
	for (size_t i = 0; i < s->row_count; i++) {
		const struct registration *row = &s->rows[i];

		known[i] = store_about(about, row->who.email)
			   || (state_is_live(row->state) && store_about(about, row->registered_by));
		for (size_t p = 0; pending != NULL && p < pending->registration_count; p++)
			known[i] = known[i] || pending->registrations[p].n == row->id.n;
	}
	ef->known = arena_alloc(a, (s->row_count + 1) * sizeof *ef->known);
	ef->queue = arena_alloc(a, QUEUE_HEAD * sizeof *ef->queue);
	for (size_t i = 0; i < s->row_count; i++) {
		bool take = known[i];

		for (size_t j = 0; j < s->row_count && !take; j++)
			take = known[j] && state_is_live(s->rows[i].state)
			       && s->rows[j].order.n == s->rows[i].order.n;
		if (take)
			ef->known[ef->known_count++] = s->rows[i];
		if (s->rows[i].state == STATE_WAITING) {
			size_t at;

			if (++ef->waiting > QUEUE_HEAD
			    && store_queue_order(&s->rows[i], &ef->queue[QUEUE_HEAD - 1]) > 0)
				continue;
			if (ef->queue_count < QUEUE_HEAD)
				ef->queue_count++;
			for (at = ef->queue_count - 1;
			     at > 0 && store_queue_order(&s->rows[i], &ef->queue[at - 1]) < 0; at--)
				ef->queue[at] = ef->queue[at - 1];
			ef->queue[at] = s->rows[i];
		}
	}
	f->now = f->arrived = s->now;
	f->events = ef;
	f->event_count = 1;
	f->next = s->next;
	f->policy.unauthenticated = UNAUTHENTICATED_CONFIRM;
	f->policy.language = STR("sv");
	f->mail = (struct mail_id) { 1 };
	return f;
}

static inline void
store_apply_enrol(struct decide_store *s, const struct registration *enrol)
{
	struct registration *row = &s->rows[s->row_count++];

	assert_true(s->row_count < STORE_ROWS);
	assert_true(state_may_move(STATE_NONE, enrol->state));
	assert_true(enrol->id.n >= s->next.registration);
	*row = *enrol;
	row->who = store_dup_attendee(s, &enrol->who);
	row->sessions = store_dup_strings(s, enrol->sessions);
	row->registered_by = store_dup(s, enrol->registered_by);
	row->registered_by_name = store_dup(s, enrol->registered_by_name);
	row->language = store_dup(s, enrol->language);
	s->next.registration = enrol->id.n + 1;
	if (enrol->order.n >= s->next.order)
		s->next.order = enrol->order.n + 1;
}

static inline void
store_apply_pend(struct decide_store *s, const struct pending *pend)
{
	struct pending *copy = &s->pendings[s->pending_count++];

	assert_true(s->pending_count < STORE_PENDINGS);
	*copy = *pend;
	copy->address = store_dup(s, pend->address);
	copy->held =
	    NULL; /* lives in the arena of its mail; tests that replay acts keep them themselves */
	copy->asked = NULL;
	copy->asked_count = 0;
	copy->registrations =
	    arena_alloc(s->a, (pend->registration_count + 1) * sizeof *copy->registrations);
	for (size_t i = 0; i < pend->registration_count; i++)
		copy->registrations[i] = pend->registrations[i];
	s->next.pending = pend->id.n + 1;
}

static inline struct attendee
store_changed(struct decide_store *s, const struct attendee *old, const struct attendee *change)
{
	struct attendee merged = *old;

	if (change->name.n > 0)
		merged.name = store_dup(s, change->name);
	if (change->email.n > 0)
		merged.email = store_dup(s, change->email);
	merged.answers = arena_alloc(
	    s->a, (old->answer_count + change->answer_count + 1) * sizeof *merged.answers);
	merged.answer_count = 0;
	for (size_t i = 0; i < old->answer_count; i++) {
		struct answer answer = old->answers[i];

		for (size_t j = 0; j < change->answer_count; j++) {
			if (str_equal(change->answers[j].question, answer.question))
				answer.value = store_dup(s, change->answers[j].value);
		}
		merged.answers[merged.answer_count++] = answer;
	}
	for (size_t j = 0; j < change->answer_count; j++) {
		bool there = false;

		for (size_t i = 0; i < old->answer_count; i++)
			there = there
				|| str_equal(change->answers[j].question, old->answers[i].question);
		if (!there)
			merged.answers[merged.answer_count++] =
			    (struct answer) { store_dup(s, change->answers[j].question),
				    store_dup(s, change->answers[j].value) };
	}
	return merged;
}

static inline void
store_apply(struct decide_store *s, const struct decision *d)
{
	for (size_t i = 0; i < d->effect_count; i++) {
		const struct effect *e = &d->effects[i];
		struct registration *row = store_row(s, e->registration.n);

		assert_true(e->reason.n > 0);
		switch (e->kind) {
		case EFFECT_ENROL:
			store_apply_enrol(s, &e->enrol);
			break;
		case EFFECT_MOVE:
			assert_non_null(row);
			assert_int_equal(row->state, e->from);
			assert_true(state_may_move(e->from, e->to));
			row->state = e->to;
			row->until = e->until;
			row->since = s->now;
			break;
		case EFFECT_CHANGE:
			assert_non_null(row);
			assert_true(state_is_live(row->state));
			row->who = store_changed(s, &row->who, &e->change);
			if (e->sessions.count > 0)
				row->sessions = store_dup_strings(s, e->sessions);
			break;
		case EFFECT_PEND:
			store_apply_pend(s, &e->pend);
			break;
		case EFFECT_PENDING_CLOSE:
			for (size_t p = 0; p < s->pending_count; p++) {
				if (s->pendings[p].id.n == e->pend.id.n)
					s->pendings[p].open = false;
			}
			break;
		case EFFECT_JOB:
			s->job = true;
			break;
		case EFFECT_PENDING_DUE:
		case EFFECT_CASE_OPEN:
		case EFFECT_CASE_CLOSE:
		case EFFECT_JOB_GO:
		case EFFECT_JOB_END:
		case EFFECT_DONE:
		case EFFECT_TIMER_END:
		case EFFECT_MEMBER_ADD:
		case EFFECT_MEMBER_REMOVE:
		case EFFECT_PROVEN:
		case EFFECT_BOUNCED:
		case EFFECT_REPLIED:
		case EFFECT_REVISE:
		case EFFECT_EVENT_NEW:
		case EFFECT_EVENT_STATE:
		case EFFECT_PURGE:
		case EFFECT_ERASE:
			break;
		}
	}
	for (size_t i = 0; i < d->letter_count; i++) {
		if (d->letters[i].id.n >= s->next.letter)
			s->next.letter = d->letters[i].id.n + 1;
	}
}

#endif
