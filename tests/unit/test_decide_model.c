/* decide/ against a reference model that knows nothing of it: 100 000 random histories of one event
 * with several axes. After every step each row must be in the state the model says, and what is
 * always true must be true. The model keeps flat arrays and recounts everything; it shares no code
 * with decide/. */
#include "unit_util.h"

#include "decide_store.h"

enum {
	HISTORIES = 100000,
	STEPS = 14,
	PEOPLE = 7,
	ROWS = 160,
	HOUR = 3600,
	UNNAMED = -1,
	NO_ONE = -1
};

/* The states again, so that the model does not lean on the program's table. */
enum m_state { M_UNCONFIRMED, M_WAITING, M_OFFERED, M_CONFIRMED, M_GONE, M_EXPIRED };

struct m_row {
	int person; /* or UNNAMED */
	int by;     /* who registered */
	int group;
	int food; /* option 0 or 1; -1: none */
	int day;  /* session 0 or 1; -1: both */
	enum m_state state;
	int64_t until;
};

struct model {
	struct m_row rows[ROWS];
	int count;
	int groups;
	int64_t capacity, food_capacity,
	    day_capacity; /* -1: none; food 0 and day 0 are the limited ones */
	bool waitlist, offer;
	int64_t now, starts;
	bool freed;
};

static uint64_t
roll(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static int
pick(uint64_t *seed, int n)
{
	return (int)(roll(seed) % (uint64_t)n);
}

/* ---- the model ---- */

static bool
m_live(const struct m_row *row)
{
	return row->state != M_GONE && row->state != M_EXPIRED;
}

static bool
m_placed(const struct m_row *row)
{
	return row->state == M_OFFERED || row->state == M_CONFIRMED;
}

/* Would everything hold if these flags' rows had places too? */
static bool
m_room(const struct model *m, const bool *more, bool food_only)
{
	int64_t all = 0, food = 0, day = 0, more_food = 0, more_all = 0, more_day = 0;

	for (int i = 0; i < m->count; i++) {
		bool placed = m_placed(&m->rows[i]);

		if (!placed && !more[i])
			continue;
		all++;
		food += m->rows[i].food == 0;
		day += m->rows[i].day != 1;
		if (placed)
			continue;
		more_all++;
		more_food += m->rows[i].food == 0;
		more_day += m->rows[i].day != 1;
	}
	if (m->food_capacity >= 0 && more_food > 0 && food > m->food_capacity)
		return false;
	if (food_only)
		return true;
	if (m->day_capacity >= 0 && more_day > 0 && day > m->day_capacity)
		return false;
	return m->capacity < 0 || more_all == 0 || all <= m->capacity;
}

static int
m_waiting(const struct model *m)
{
	int n = 0;

	for (int i = 0; i < m->count; i++)
		n += m->rows[i].state == M_WAITING;
	return n;
}

static int
m_find(const struct model *m, int person)
{
	for (int i = 0; i < m->count; i++) {
		if (m->rows[i].person == person && m_live(&m->rows[i]))
			return i;
	}
	return NO_ONE;
}

static void
m_leave(struct model *m, int i, enum m_state to)
{
	if (m_placed(&m->rows[i]) || m->rows[i].state == M_WAITING)
		m->freed = true;
	m->rows[i].state = to;
}

static void
m_seat(struct model *m, const bool *rows, bool offer)
{
	for (int i = 0; i < m->count; i++) {
		if (!rows[i])
			continue;
		m->rows[i].state = offer ? M_OFFERED : M_CONFIRMED;
		m->rows[i].until = m->now + 48 * HOUR < m->starts ? m->now + 48 * HOUR : m->starts;
	}
}

/* Groups in order; who does not fit is passed; in the end a part of the first one passed. */
static void
m_promote(struct model *m)
{
	int passed = NO_ONE;

	if (!m->freed || m->now >= m->starts)
		return;
	for (int g = 0; g < m->groups; g++) {
		bool members[ROWS] = { false };
		int n = 0;

		for (int i = 0; i < m->count; i++) {
			members[i] = m->rows[i].group == g && m->rows[i].state == M_WAITING;
			n += members[i];
		}
		if (n == 0)
			continue;
		if (m_room(m, members, false))
			m_seat(m, members, m->offer);
		else if (passed == NO_ONE)
			passed = n > 1 ? g : -2;
	}
	if (passed >= 0) {
		bool part[ROWS] = { false };

		for (int i = 0; i < m->count; i++) {
			if (m->rows[i].group != passed || m->rows[i].state != M_WAITING)
				continue;
			part[i] = true;
			if (!m_room(m, part, false))
				part[i] = false;
		}
		m_seat(m, part, true);
	}
}

struct wish {
	int sender;
	bool who[PEOPLE];
	int unnamed;
	int food, day;
	bool proven;
};

static void
m_change(struct model *m, int i, int food, int day)
{
	struct m_row was = m->rows[i];
	bool new_food = food == 0 && was.food != 0;
	bool new_day = day == 0 && was.day == 1;

	if ((food < 0 || food == was.food) && (day < 0 || day == was.day))
		return;
	if (m_placed(&was)) {
		int64_t foods = 0, days = 0;

		for (int j = 0; j < m->count; j++) {
			foods += m_placed(&m->rows[j]) && m->rows[j].food == 0;
			days += m_placed(&m->rows[j]) && m->rows[j].day != 1;
		}
		if ((new_food && m->food_capacity >= 0 && foods >= m->food_capacity)
		    || (new_day && m->day_capacity >= 0 && days >= m->day_capacity))
			return;
	}
	if (food >= 0)
		m->rows[i].food = food;
	if (day >= 0)
		m->rows[i].day = day;
	m->freed = true;
}

static void
m_settle(struct model *m, const bool *group)
{
	enum m_state to = M_WAITING;

	if (!m_room(m, group, true))
		to = M_GONE;
	else if (m_waiting(m) == 0 && m_room(m, group, false))
		to = M_CONFIRMED;
	else if (!m->waitlist)
		to = M_GONE;
	for (int i = 0; i < m->count; i++) {
		if (group[i])
			m->rows[i].state = to;
	}
}

static void
m_register(struct model *m, const struct wish *wish)
{
	bool group[ROWS] = { false };
	int before = m->count;
	int unnamed = wish->unnamed;

	if (m->now >= m->starts)
		return;
	for (int p = 0; p < PEOPLE; p++) {
		int i = wish->who[p] ? m_find(m, p) : NO_ONE;

		if (!wish->who[p])
			continue;
		if (i == NO_ONE) {
			i = m->count++;
			m->rows[i] = (struct m_row) { p, wish->sender, m->groups, wish->food,
				wish->day, M_GONE, 0 };
			group[i] = true;
		} else if (m->rows[i].state == M_UNCONFIRMED) {
			group[i] = true;
		} else if (wish->proven && (m->rows[i].by == wish->sender || p == wish->sender)) {
			m_change(m, i, wish->food, wish->day);
		}
	}
	/* Companions there already count; unconfirmed ones join the group again. */
	for (int i = 0; i < before && unnamed > 0; i++) {
		if (m->rows[i].person != UNNAMED || !m_live(&m->rows[i])
		    || m->rows[i].by != wish->sender)
			continue;
		unnamed--;
		if (m->rows[i].state == M_UNCONFIRMED)
			group[i] = true;
	}
	for (; unnamed > 0; unnamed--) {
		group[m->count] = true;
		m->rows[m->count++] =
		    (struct m_row) { UNNAMED, wish->sender, m->groups, -1, -1, M_GONE, 0 };
	}
	bool option_full = !m_room(m, group, true);
	bool seated = m_waiting(m) == 0 && m_room(m, group, false);

	if (option_full || (!seated && !m->waitlist)) {
		m->count = before; /* asked, or told that it is full */
		return;
	}
	m->groups++;
	if (!wish->proven) {
		for (int i = before; i < m->count; i++)
			m->rows[i].state = M_UNCONFIRMED;
		return;
	}
	m_settle(m, group);
}

/* These rows leave; companions of a group whose last named person leaves go too. */
static void
m_leave_all(struct model *m, const bool *rows)
{
	bool touched[ROWS] = { false };

	for (int i = 0; i < m->count; i++) {
		if (!rows[i])
			continue;
		m_leave(m, i, M_GONE);
		if (m->rows[i].person != UNNAMED)
			touched[m->rows[i].group] = true;
	}
	for (int i = 0; i < m->count; i++) {
		if (m->rows[i].person != UNNAMED && m_live(&m->rows[i]))
			touched[m->rows[i].group] = false;
	}
	for (int i = 0; i < m->count; i++) {
		if (m->rows[i].person == UNNAMED && m_live(&m->rows[i])
		    && touched[m->rows[i].group])
			m_leave(m, i, M_GONE);
	}
}

static void
m_cancel(struct model *m, int sender, int person)
{
	bool rows[ROWS] = { false };
	int i = m_find(m, person);

	if (i == NO_ONE || m->now >= m->starts + 2 * HOUR)
		return;
	if (sender != person && m->rows[i].by != sender)
		return;
	rows[i] = true;
	m_leave_all(m, rows);
}

/* ---- the same steps as mails ---- */

static const char *const addresses[PEOPLE] = { "p0@x.example", "p1@x.example", "p2@x.example",
	"p3@x.example", "p4@x.example", "p5@x.example", "p6@x.example" };
static const char *const foods[] = { "meat", "green" };
static const char *const days[] = { "mon", "tue" };

struct world {
	struct arena *step; /* one mail */
	struct decide_store s;
	struct model m;
	uint64_t seed;
};

static void
world_event(struct world *w)
{
	struct event *event = &w->s.event;
	struct model *m = &w->m;

	w->s.options[0] = (struct option) {
		.value = STR("meat"), .label = STR("meat"), .capacity = m->food_capacity
	};
	w->s.options[1] =
	    (struct option) { .value = STR("green"), .label = STR("green"), .capacity = -1 };
	w->s.questions[0] = (struct question) { .id = STR("food"),
		.type = QUESTION_CHOICE,
		.options = w->s.options,
		.option_count = 2 };
	w->s.sessions[0] = (struct session) { .id = STR("mon"), .capacity = m->day_capacity };
	w->s.sessions[1] = (struct session) { .id = STR("tue"), .capacity = -1 };
	*event = (struct event) { .id = { 1 },
		.slug = STR("fest"),
		.title = STR("Fest"),
		.language = STR("sv"),
		.starts = { .at = { m->starts } },
		.ends = { .at = { m->starts + 2 * HOUR } },
		.opens = { .at = INSTANT_NONE },
		.deadline = { .at = INSTANT_NONE },
		.capacity = m->capacity,
		.waitlist = m->waitlist,
		.has_offer = m->offer,
		.questions = w->s.questions,
		.question_count = 1,
		.sessions = w->s.sessions,
		.session_count = 2 };
	if (m->offer)
		event->offer = (struct offset) { .kind = OFFSET_ELAPSED, .n = 48 * HOUR };
}

static void
world_new(struct world *w, struct arena *history, struct arena *step, uint64_t seed)
{
	w->step = step;
	w->seed = seed;
	w->m.count = w->m.groups = 0;
	w->s.a = history;
	w->s.row_count = w->s.pending_count = 0;
	w->s.job = false;
	w->s.next = (struct next_ids) { 1, 1, 1, 1, 1, 1, 1 };
	w->s.now.s = w->m.now = 1000000;
	w->m.freed = false;
	w->m.starts = 1000000 + 24 * HOUR * (1 + pick(&w->seed, 12));
	w->m.capacity = pick(&w->seed, 8) == 0 ? -1 : 1 + pick(&w->seed, 6);
	w->m.food_capacity = pick(&w->seed, 2) == 0 ? -1 : 1 + pick(&w->seed, 3);
	w->m.day_capacity = pick(&w->seed, 2) == 0 ? -1 : 1 + pick(&w->seed, 3);
	w->m.waitlist = pick(&w->seed, 5) != 0;
	w->m.offer = pick(&w->seed, 2) == 0;
	world_event(w);
}

static void
act_person(struct world *w, struct attendees *people, int person, int food, int day)
{
	people->items = array_push(w->step, people->items, &people->count, sizeof *people->items);

	struct attendee *who = &people->items[people->count - 1];

	who->email = str_from(addresses[person]);
	who->name = str_slice(who->email, 0, 2);
	if (food >= 0) {
		who->answers =
		    array_push(w->step, who->answers, &who->answer_count, sizeof *who->answers);
		who->answers[who->answer_count - 1] =
		    (struct answer) { STR("food"), str_from(foods[food]) };
	}
	if (day >= 0) {
		who->answers =
		    array_push(w->step, who->answers, &who->answer_count, sizeof *who->answers);
		who->answers[who->answer_count - 1] =
		    (struct answer) { STR("sessions"), str_from(days[day]) };
	}
}

static struct facts *
world_facts(struct world *w, int sender, const struct act *act, const struct pending *pending,
    enum proof proof)
{
	struct decide_about about = { .count = 0 };
	struct facts *f;

	if (sender >= 0)
		about.addresses[about.count++] = str_from(addresses[sender]);
	for (size_t i = 0; act != NULL && i < act->attendees.count; i++)
		about.addresses[about.count++] = act->attendees.items[i].email;
	for (size_t i = 0; act != NULL && i < act->leaving.count; i++)
		about.addresses[about.count++] = act->leaving.items[i].email;
	f = store_facts(w->step, &w->s, &about, pending);
	if (sender >= 0) {
		f->sender.address = f->sender.reply_to = str_from(addresses[sender]);
		f->sender.proof = proof;
	}
	return f;
}

/* Letters reach only those whose rows the decision speaks of, and the sender. */
static void
check_letters(const struct world *w, const struct facts *f, const struct decision *d)
{
	for (size_t i = 0; i < d->letter_count; i++) {
		bool concerned = address_equal(d->letters[i].to, f->sender.address);

		for (size_t e = 0; e < d->effect_count && !concerned; e++) {
			struct registration_id id = d->effects[e].registration;

			for (size_t r = 0; r < w->s.row_count && id.n != 0; r++) {
				if (w->s.rows[r].id.n == id.n)
					concerned = concerned
						    || address_equal(
							d->letters[i].to, w->s.rows[r].who.email)
						    || address_equal(d->letters[i].to,
							w->s.rows[r].registered_by);
			}
			if (d->effects[e].kind == EFFECT_PEND)
				concerned =
				    concerned
				    || address_equal(d->letters[i].to, d->effects[e].pend.address);
		}
		assert_true(concerned);
		assert_true(d->letters[i].language.n > 0);
		for (size_t b = 1; b < d->letters[i].block_count; b++)
			assert_true(
			    d->letters[i].blocks[b - 1].kind <= d->letters[i].blocks[b].kind);
	}
}

/* Nobody overtakes without the reason saying so, and groups stay together. */
static void
check_queue(const struct world *w, const struct decision *d, const struct facts *f)
{
	const struct event_facts *ef = &f->events[0];

	for (size_t e = 0; e < d->effect_count; e++) {
		const struct effect *effect = &d->effects[e];
		const struct registration *row =
		    store_row((struct decide_store *)(uintptr_t)&w->s, effect->registration.n);
		bool ahead = false;

		if (effect->kind != EFFECT_MOVE || effect->from != STATE_WAITING
		    || !state_holds_place(effect->to))
			continue;
		for (size_t q = 0; q < ef->queue_count; q++) {
			const struct registration *other =
			    store_row((struct decide_store *)(uintptr_t)&w->s, ef->queue[q].id.n);

			if (other->state != STATE_WAITING)
				continue;
			if (other->order.n == row->order.n)
				assert_true(str_equal(
				    effect->reason, STR("the part of the group that fits")));
			else
				ahead = ahead || store_queue_order(other, row) < 0;
		}
		if (ahead)
			assert_true(
			    str_equal(effect->reason, STR("passed a group that does not fit")));
	}
}

static void
check_always(const struct world *w)
{
	struct event_facts ef = { .event = &w->s.event };

	store_axes(w->step, &w->s, &ef);
	for (size_t i = 0; i < ef.axis_count; i++)
		assert_true(ef.axes[i].capacity < 0 || ef.axes[i].taken <= ef.axes[i].capacity);
	for (size_t i = 0; i < w->s.row_count; i++) {
		for (size_t j = i + 1; j < w->s.row_count && state_is_live(w->s.rows[i].state); j++)
			assert_false(
			    state_is_live(w->s.rows[j].state)
			    && address_equal(w->s.rows[i].who.email, w->s.rows[j].who.email));
	}
}

static enum m_state
seen_as(enum state state)
{
	switch (state) {
	case STATE_UNCONFIRMED:
		return M_UNCONFIRMED;
	case STATE_WAITING:
		return M_WAITING;
	case STATE_OFFERED:
		return M_OFFERED;
	case STATE_CONFIRMED:
		return M_CONFIRMED;
	case STATE_EXPIRED:
		return M_EXPIRED;
	case STATE_WITHDRAWN:
		return M_GONE;
	case STATE_NONE:
	case STATE_INTERESTED:
	case STATE_AWAITING_APPROVAL:
	case STATE_REJECTED:
	case STATE_ATTENDED:
	case STATE_ABSENT:
	case STATE_EVENT_CANCELLED:
	case STATE_PURGED:
		break;
	}
	fail();
	return M_GONE;
}

static void
check_model(const struct world *w)
{
	bool same = w->m.count == (int)w->s.row_count;

	for (int i = 0; i < w->m.count && same; i++)
		same = seen_as(w->s.rows[i].state) == w->m.rows[i].state;
	if (same)
		return;
	printf("%d rows, the model has %d\n", (int)w->s.row_count, w->m.count);
	for (size_t i = 0; i < w->s.row_count; i++)
		printf("row %lld %.*s %s, the model says %d (person %d, group %d)\n",
		    (long long)w->s.rows[i].id.n, STR_ARG(w->s.rows[i].who.email),
		    state_name(w->s.rows[i].state), (int)w->m.rows[i].state, w->m.rows[i].person,
		    w->m.rows[i].group);
	fail();
}

static void
world_step_done(struct world *w, const struct facts *f, const struct decision *d)
{
	assert_true(d->reason.n > 0);
	store_apply(&w->s, d);
	check_letters(w, f, d);
	check_queue(w, d, f);
	check_always(w);
	m_promote(&w->m);
	w->m.freed = false;
	check_model(w);
}

static void
world_mail(
    struct world *w, int sender, struct act *act, const struct pending *pending, enum proof proof)
{
	struct facts *f = world_facts(w, sender, act, pending, proof);
	struct reading reading = {
		.language = STR("sv"), .language_weight = 5, .acts = act, .act_count = 1
	};
	struct letter_facts letter = { .id = { 1 }, .template = STR("offer"), .event = { 1 } };

	if (pending != NULL) {
		letter.pending = ARENA_NEW(w->step, struct pending);
		*letter.pending = *pending;
		f->letter = &letter;
	}
	world_step_done(w, f, decide_mail(w->step, NULL, &reading, f));
}

static void
step_register(struct world *w)
{
	struct wish wish = { .sender = pick(&w->seed, PEOPLE), .proven = pick(&w->seed, 4) != 0 };
	struct act act = { .kind = ACT_REGISTER, .event = STR("fest"), .number = -1 };

	wish.who[wish.sender] = true;
	for (int n = pick(&w->seed, 4); n > 0; n--)
		wish.who[pick(&w->seed, PEOPLE)] = true;
	wish.food = pick(&w->seed, 3) - 1;
	wish.day = pick(&w->seed, 3) - 1;
	for (int p = 0; p < PEOPLE; p++) {
		if (wish.who[p])
			act_person(w, &act.attendees, p, wish.food, wish.day);
	}
	if (act.attendees.count < 4 && pick(&w->seed, 4) == 0)
		wish.unnamed = 1;
	act.places = (int64_t)act.attendees.count + wish.unnamed;
	m_register(&w->m, &wish);
	world_mail(w, wish.sender, &act, NULL, wish.proven ? PROOF_DMARC : PROOF_NONE);
}

static void
step_cancel(struct world *w)
{
	int sender = pick(&w->seed, PEOPLE);
	int person = pick(&w->seed, 3) == 0 ? pick(&w->seed, PEOPLE) : sender;
	struct act act = { .kind = ACT_CANCEL, .event = STR("fest"), .number = -1 };

	act_person(w, &act.leaving, person, -1, -1);
	m_cancel(&w->m, sender, person);
	world_mail(w, sender, &act, NULL, PROOF_DKIM);
}

static void
step_change(struct world *w)
{
	int sender = pick(&w->seed, PEOPLE);
	struct act act = { .kind = ACT_CHANGE, .event = STR("fest"), .number = -1, .places = 1 };
	int food = pick(&w->seed, 2);
	int day = pick(&w->seed, 3) - 1;
	int i = m_find(&w->m, sender);

	act_person(w, &act.attendees, sender, food, day);
	if (i != NO_ONE && w->m.now < w->m.starts + 2 * HOUR)
		m_change(&w->m, i, food, day);
	world_mail(w, sender, &act, NULL, PROOF_DMARC);
}

static int
person_of(struct str address)
{
	for (int p = 0; p < PEOPLE; p++) {
		if (str_equal(address, str_from(addresses[p])))
			return p;
	}
	fail();
	return 0;
}

/* What yes or no to an offer, or to "was it you?", does to the rows it is about. */
static void
m_answer(struct model *m, const struct pending *pending, bool yes)
{
	bool group[ROWS] = { false };
	bool refused[ROWS] = { false };
	bool any = false;

	for (size_t i = 0; i < pending->registration_count; i++) {
		int r = (int)pending->registrations[i].n - 1;

		if (pending->kind == PENDING_OFFER && m->rows[r].state == M_OFFERED
		    && m->now < m->rows[r].until) {
			if (yes)
				m->rows[r].state = M_CONFIRMED;
			refused[r] = !yes;
		} else if (pending->kind == PENDING_CONFIRM && m->rows[r].state == M_UNCONFIRMED) {
			group[r] = any = true;
			if (!yes || m->now >= m->starts + 2 * HOUR)
				m->rows[r].state = M_GONE;
		}
	}
	m_leave_all(m, refused);
	if (pending->kind == PENDING_CONFIRM && any && yes && m->now < m->starts + 2 * HOUR)
		m_settle(m, group);
}

static void
step_answer(struct world *w)
{
	struct act act = { .kind = pick(&w->seed, 4) != 0 ? ACT_CONFIRM : ACT_REFUSE,
		.event = STR("fest"),
		.number = -1 };
	const struct pending *pending;

	if (w->s.pending_count == 0)
		return;
	pending = &w->s.pendings[(size_t)pick(&w->seed, (int)w->s.pending_count)];
	if (!pending->open || (pending->kind != PENDING_OFFER && pending->kind != PENDING_CONFIRM))
		return;
	m_answer(&w->m, pending, act.kind == ACT_CONFIRM);
	world_mail(w, person_of(pending->address), &act, pending, PROOF_TOKEN);
}

static void
world_due(struct world *w, struct due *due, const struct pending *pending)
{
	struct facts *f = world_facts(w, NO_ONE, NULL, pending, PROOF_NONE);

	world_step_done(w, f, decide_due(w->step, due, f));
}

/* Time passes, and what runs out does so in the order of its ids. */
static void
step_time(struct world *w)
{
	w->m.now += HOUR * (1 + pick(&w->seed, 60));
	w->s.now.s = w->m.now;
	for (size_t p = 0; p < w->s.pending_count; p++) {
		struct pending pending = w->s.pendings[p];
		struct due due = { .kind = DUE_PENDING, .pending = &pending };

		if (!pending.open || instant_is_none(pending.due) || pending.due.s > w->m.now)
			continue;
		for (size_t i = 0; i < pending.registration_count; i++) {
			int r = (int)pending.registrations[i].n - 1;

			if ((pending.kind == PENDING_OFFER && w->m.rows[r].state == M_OFFERED)
			    || (pending.kind == PENDING_CONFIRM
				&& w->m.rows[r].state == M_UNCONFIRMED))
				m_leave(&w->m, r, M_EXPIRED);
		}
		world_due(w, &due, &pending);
	}
}

static void
step_raise(struct world *w)
{
	struct job job = { .id = { 1 }, .kind = JOB_PROMOTE, .event = { 1 } };
	struct due due = { .kind = DUE_JOB, .job = &job, .slice_is_last = true };

	if (w->m.capacity < 0)
		return;
	w->m.capacity += 1 + pick(&w->seed, 3);
	w->s.event.capacity = w->m.capacity;
	w->m.freed = true;
	world_due(w, &due, NULL);
}

static void
history(struct world *w)
{
	for (int i = 0; i < STEPS; i++) {
		int what = pick(&w->seed, 20);

		if (what < 8)
			step_register(w);
		else if (what < 12)
			step_cancel(w);
		else if (what < 14)
			step_change(w);
		else if (what < 17)
			step_answer(w);
		else if (what < 19)
			step_time(w);
		else
			step_raise(w);
		arena_reset(w->step);
	}
}

static void
random_histories_match_the_model(void **unused)
{
	struct arena *of_history = arena_new();
	struct arena *of_step = arena_new();
	struct world *w = calloc(1, sizeof *w);
	const char *only = getenv("MODEL_SEED");

	(void)unused;
	assert_non_null(w);
	for (uint64_t i = 1; i <= HISTORIES; i++) {
		if (only != NULL && strtoull(only, NULL, 10) != i)
			continue;
		world_new(w, of_history, of_step, i * UINT64_C(0x9E3779B97F4A7C15));
		if (getenv("MODEL_TRACE") != NULL)
			printf("history %llu\n", (unsigned long long)i);
		history(w);
		arena_reset(of_history);
	}
	free(w);
	arena_free(of_history);
	arena_free(of_step);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_histories_match_the_model),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
