#include "letter/preview_sample.h"

#include "letter/preview_words.h"

enum { MANY = 40, WEEK_S = 7 * 86400, FORTNIGHT_S = 14 * 86400, SESSIONS = 3 };

/* As they come in real mails; the extreme ones are as long as such a field gets. */
static const struct attendee plain = {
	.name = PREVIEW_NAME,
	.email = PREVIEW_ADDRESS,
	.organisation = STR_INIT("Åvika kommun"),
	.title = STR_INIT("miljöstrateg"),
	.phone = STR_INIT("070-174 06 11"),
	.diet = STR_INIT("vegetarian"),
};
static const struct attendee extremes[] = {
	{
	    .name =
		STR_INIT("Wilhelmina Konstantinopolitanska von Heijne-Lundenstråle af Segerbaden"),
	    .email = STR_INIT("wilhelmina.konstantinopolitanska.von.heijne-lundenstrale@"
			      "forvaltningen.exempelkommunen.example"),
	    .organisation = STR_INIT(
		"Samhällsbyggnadsförvaltningens miljö- och hållbarhetsavdelning, Exempelkommunen"),
	    .title =
		STR_INIT("biträdande verksamhetsutvecklingssamordnare för klimatanpassningsfrågor"),
	    .diet = STR_INIT("inga nötter, laktos eller gluten, och helst ingen paprika"),
	},
	{ .email = STR_INIT("registrator@x.example") },
	{ .name = STR_INIT("Bo Ek") },
	{ .name = STR_INIT("") },
};

static const enum state states[BLOCKS] = {
	[BLOCK_WAITING] = STATE_WAITING,
	[BLOCK_OFFERED] = STATE_OFFERED,
	[BLOCK_AWAITING_APPROVAL] = STATE_AWAITING_APPROVAL,
	[BLOCK_INTERESTED] = STATE_INTERESTED,
	[BLOCK_CANCELLED] = STATE_WITHDRAWN,
	[BLOCK_REFUSED] = STATE_WITHDRAWN,
	[BLOCK_REJECTED] = STATE_REJECTED,
	[BLOCK_EVENT_CANCELLED] = STATE_EVENT_CANCELLED,
	[BLOCK_CONFIRM_REQUEST] = STATE_UNCONFIRMED,
	[BLOCK_TOO_LATE] = STATE_EXPIRED,
};

/* What decide/ gives a calendar entry: letters by name, replies by their block. */
static const struct {
	struct str template;
	enum block_kind block;
	enum calendar_method method;
} dated[] = {
	{ STR_INIT("reply"), BLOCK_CONFIRMED, CALENDAR_REQUEST },
	{ STR_INIT("reply"), BLOCK_PLACED, CALENDAR_REQUEST },
	{ STR_INIT("reply"), BLOCK_CHANGED, CALENDAR_REQUEST },
	{ STR_INIT("reply"), BLOCK_SUBSTITUTED, CALENDAR_REQUEST },
	{ STR_INIT("reply"), BLOCK_UNDONE, CALENDAR_REQUEST },
	{ STR_INIT("reply"), BLOCK_CANCELLED, CALENDAR_CANCEL },
	{ STR_INIT("own"), BLOCK_CONFIRMED, CALENDAR_REQUEST },
	{ STR_INIT("promoted"), BLOCK_PLACED, CALENDAR_REQUEST },
	{ STR_INIT("approved"), BLOCK_CONFIRMED, CALENDAR_REQUEST },
	{ STR_INIT("event-changed"), BLOCK_CONFIRMED, CALENDAR_REQUEST },
	{ STR_INIT("link-changed"), BLOCK_CONFIRMED, CALENDAR_REQUEST },
	{ STR_INIT("event-cancelled"), BLOCK_EVENT_CANCELLED, CALENDAR_CANCEL },
	{ STR_INIT("erased"), BLOCK_CANCELLED, CALENDAR_CANCEL },
};

static struct attendee
answering(struct arena *a, const struct event *event, struct attendee who)
{
	for (size_t i = 0; i < event->question_count; i++) {
		const struct question *question = &event->questions[i];

		if (str_equal(question->id, STR("diet")))
			continue;
		who.answers = array_push(a, who.answers, &who.answer_count, sizeof *who.answers);
		who.answers[who.answer_count - 1] = (struct answer) {
			.question = question->id,
			.value =
			    question->option_count > 0 ? question->options[0].value : STR("ja"),
		};
	}
	return who;
}

static struct instant
before(const struct event *event)
{
	const struct instant at =
	    instant_is_none(event->starts.at) ? event->deadline.at : event->starts.at;

	return (struct instant) { instant_is_none(at) ? 1654070400 : at.s - FORTNIGHT_S };
}

static struct registration *
people(struct arena *a, const struct event *event, enum preview_scene scene, enum state state,
    size_t count)
{
	struct registration *all = arena_alloc(a, count * sizeof *all);

	for (size_t i = 0; i < count; i++) {
		const bool rich = scene == PREVIEW_PLAIN || i % COUNT(extremes) == 0;
		const struct attendee who =
		    scene == PREVIEW_PLAIN ? plain : extremes[i % COUNT(extremes)];

		all[i] = (struct registration) {
			.id = { (int64_t)i + 1 },
			.event = event->id,
			.state = state == STATE_NONE ? STATE_CONFIRMED : state,
			.who = rich ? answering(a, event, who) : who,
			.registered_by = plain.email,
			.registered_by_name = plain.name,
			.since = before(event),
			.until = { before(event).s + 2 * 86400 },
		};
	}
	return all;
}

/* Whatever the zone does in between, the clock on the wall moves as far. */
static struct moment
later(struct moment from, int64_t seconds)
{
	const struct local_time t = from.local;

	return (struct moment) {
		.at = { from.at.s + seconds },
		.local = local_from_seconds(
		    date_to_days(t.date) * 86400 + t.hour * 3600 + t.minute * 60 + seconds),
	};
}

/* Three sessions without titles. */
static const struct event *
with_sessions(struct arena *a, const struct event *event)
{
	struct event *copy = ARENA_NEW(a, struct event);

	*copy = *event;
	if (instant_is_none(event->starts.at))
		return copy;
	copy->session_count = SESSIONS;
	copy->sessions = arena_alloc(a, SESSIONS * sizeof *copy->sessions);
	for (int i = 0; i < SESSIONS; i++) {
		const struct moment starts = later(event->starts, (int64_t)i * WEEK_S);

		copy->sessions[i] = (struct session) {
			.id = arena_printf(a, "s%d", i + 1),
			.starts = starts,
			.ends = later(starts, 7200),
			.capacity = -1,
		};
	}
	copy->ends = copy->sessions[SESSIONS - 1].ends;
	return copy;
}

/* Everything that is asked, with what may be answered; where an option is full, that question
 * alone. */
static void
ask_all(struct arena *a, const struct event *event, struct block *block)
{
	block->asked = NULL;
	block->asked_count = 0;
	for (size_t i = 0; i < event->question_count; i++) {
		const struct question *question = &event->questions[i];
		struct asked_question asked = { .event = event->slug, .question = question->id };

		if (block->kind == BLOCK_OPTION_FULL
		    && (question->option_count == 0 || block->asked_count > 0))
			continue;
		for (size_t o = 0; o < question->option_count; o++) {
			asked.options.items = array_push(a, asked.options.items,
			    &asked.options.count, sizeof *asked.options.items);
			asked.options.items[o] = question->options[o].value;
		}
		block->asked =
		    array_push(a, block->asked, &block->asked_count, sizeof *block->asked);
		block->asked[block->asked_count - 1] = asked;
	}
}

/* Other events to choose from, where a block tells of such: this one, and the week after. */
static void
offer_events(struct arena *a, const struct event *event, bool extreme, struct block *block)
{
	struct event *next = ARENA_NEW(a, struct event);
	const size_t count = block->kind == BLOCK_WHICH_EVENT ? 2 : extreme ? 1 : 0;

	*next = *event;
	if (!instant_is_none(event->starts.at)) {
		next->starts = later(event->starts, WEEK_S);
		next->ends =
		    instant_is_none(event->ends.at) ? event->ends : later(event->ends, WEEK_S);
	}
	const struct event **events = arena_alloc(a, 2 * sizeof *events);

	events[0] = block->kind == BLOCK_WHICH_EVENT ? event : next;
	events[1] = next;
	block->events = events;
	block->event_count = count;
}

/* What is said of nobody in particular. */
static struct str
words_of(const struct block *block)
{
	if (block->kind == BLOCK_RESULT)
		return STR("platser 60");
	if (block->kind != BLOCK_OPTION_FULL)
		return (struct str) { 0 };
	for (size_t i = 0; i < block->asked_count; i++)
		if (block->asked[i].options.count > 0)
			return block->asked[i].options.items[0];
	return STR("Workshop");
}

static const struct event *
with_link(struct arena *a, const struct event *event)
{
	struct event *copy = ARENA_NEW(a, struct event);

	*copy = *event;
	copy->has_link_sent = false;
	if (copy->link.n == 0)
		copy->link = STR("https://mote.norrdal.example/j/820514077");
	return copy;
}

static void
add_entry(struct arena *a, struct letter_order *order, const struct event *event,
    const struct registration *row, struct str session, enum calendar_method method)
{
	order->calendars =
	    array_push(a, order->calendars, &order->calendar_count, sizeof *order->calendars);
	order->calendars[order->calendar_count - 1] = (struct calendar_order) {
		.method = method, .registration = *row, .event = event, .session = session
	};
}

/* One entry a session. */
static void
put_in_calendar(struct arena *a, const struct event *event, enum block_kind block,
    const struct registration *row, struct letter_order *order)
{
	for (size_t i = 0; i < COUNT(dated) && !instant_is_none(event->starts.at); i++) {
		if (!str_equal(dated[i].template, order->template) || dated[i].block != block)
			continue;
		if (event->session_count == 0)
			add_entry(a, order, event, row, (struct str) { 0 }, dated[i].method);
		for (size_t s = 0; s < event->session_count; s++)
			add_entry(a, order, event, row, event->sessions[s].id, dated[i].method);
	}
}

struct sample
preview_sample(struct arena *a, const struct event *event, enum preview_scene scene,
    struct str name, enum block_kind block)
{
	const bool extreme = scene == PREVIEW_EXTREME;
	const bool linked = block == BLOCK_LINK || str_starts(name, STR("link"));
	const struct event *timed = extreme ? with_sessions(a, event) : event;
	const struct event *about = linked ? with_link(a, timed) : timed;
	const size_t count = extreme ? MANY : 1;
	struct registration *all = people(a, about, scene, states[block], count);
	struct sample sample = sample_about(a, about, all);
	struct letter_order *order = sample.decision->letters;
	struct block one = order->blocks[block];

	sample.facts->now = before(about);
	one.people = all;
	one.people_count = count;
	one.leaving = all;
	one.leaving_count = count;
	if (block == BLOCK_SUBSTITUTED) {
		one.leaving = people(a, about, PREVIEW_PLAIN, STATE_WITHDRAWN, 1);
		one.leaving->who = (struct attendee) { .name = PREVIEW_LEAVING };
		one.leaving_count = 1;
	}
	one.position = states[block] == STATE_WAITING ? extreme ? 117 : 2 : 0;
	one.unproven = extreme;
	one.outcome = (struct str) { 0 };
	one.number = 40;
	one.list = (struct list_name) {
		.name = STR("nyheter"),
		.address = STR("nyheter@norrdal.example"),
		.title = STR("Nyheter om vatten"),
	};
	ask_all(a, about, &one);
	one.text = words_of(&one);
	offer_events(a, about, extreme, &one);
	order->template = name;
	order->blocks[0] = one;
	order->block_count = 1;
	order->until = (struct instant) { before(about).s + 2 * 86400 };
	preview_speak(a, &sample, all, count);
	put_in_calendar(a, about, block, all, order);
	return sample;
}
