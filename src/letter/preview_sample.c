#include "letter/preview_sample.h"

enum { MANY = 40, FORTNIGHT_S = 14 * 86400, SESSIONS = 3 };

/* As they come in real mails; the extreme ones are as long as such a field gets. */
static const struct attendee plain = {
	.name = STR_INIT("Anna Åberg"),
	.email = STR_INIT("anna.aberg@avika.example"),
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
		const int64_t shift = (int64_t)i * 7 * 86400;
		struct session *session = &copy->sessions[i];

		*session = (struct session) {
			.id = arena_printf(a, "s%d", i + 1),
			.starts = event->starts,
			.ends = event->starts,
			.capacity = -1,
		};
		session->starts.at.s += shift;
		session->starts.local = local_from_seconds(
		    date_to_days(event->starts.local.date) * 86400 + shift
		    + event->starts.local.hour * 3600 + event->starts.local.minute * 60);
		session->ends = session->starts;
		session->ends.at.s += 7200;
		session->ends.local = local_from_seconds(
		    date_to_days(session->starts.local.date) * 86400
		    + session->starts.local.hour * 3600 + session->starts.local.minute * 60 + 7200);
	}
	return copy;
}

/* Everything that is asked, with what may be answered. */
static void
ask_all(struct arena *a, const struct event *event, struct block *block)
{
	block->asked = NULL;
	block->asked_count = 0;
	for (size_t i = 0; i < event->question_count; i++) {
		const struct question *question = &event->questions[i];
		struct asked_question asked = { .event = event->slug, .question = question->id };

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

/* The words a sample has only to be there are replaced by such as people write. */
static void
speak(struct letter_order *order)
{
	struct case_facts *file = order->case_file;

	order->text = (struct str) { 0 };
	if (str_equal(order->template, STR("answer")))
		order->text = STR("Hej,\n\njodå, det finns tjugo platser bakom huset, varav fyra "
				  "med laddning.\n\nKarin Holm");
	if (str_equal(order->template, STR("case")))
		order->text = STR("a question for a coordinator");
	file->participant = plain.email;
	file->participant_name = plain.name;
	file->subject = STR("Parkering");
	file->question =
	    STR("Hej, finns det parkering vid lokalen, och kan jag ladda en elbil där?\n\n/Anna");
	order->job->text = STR("Vi byter lokal till Stora salen, en trappa upp.");
	order->job->who = STR("karin.holm@norrdal.example");
	order->to = plain.email;
	order->to_name = plain.name;
	order->registered_by_name = STR("Bo Björk");
}

/* Two mails and what came of them. */
static const struct kept_data *
keep(struct arena *a, const struct event *event, struct registration *all, size_t count)
{
	static const struct kept_text mails[] = { { { 1654070400 }, STR_INIT("Anmälan") },
		{ { 1654156800 }, STR_INIT("Fråga om parkering") } };
	struct kept_data *kept = ARENA_NEW(a, struct kept_data);
	struct kept_texts texts = {
		.items = arena_alloc(a, sizeof mails), .count = COUNT(mails), .total = COUNT(mails)
	};

	for (size_t i = 0; i < COUNT(mails); i++)
		texts.items[i] = mails[i];
	*kept = (struct kept_data) {
		.address = plain.email,
		.rows = arena_alloc(a, count * sizeof *kept->rows),
		.row_count = count,
		.mails = texts,
		.letters = texts,
	};
	for (size_t i = 0; i < count; i++)
		kept->rows[i] = (struct kept_row) { .row = all[i], .event = event };
	return kept;
}

struct sample
preview_sample(struct arena *a, const struct event *event, enum preview_scene scene,
    struct str name, enum block_kind block)
{
	const bool extreme = scene == PREVIEW_EXTREME;
	const struct event *about = extreme ? with_sessions(a, event) : event;
	const size_t count = extreme ? MANY : 1;
	struct registration *all = people(a, about, scene, states[block], count);
	struct sample sample = sample_about(a, about, all);
	struct letter_order *order = sample.decision->letters;
	struct block one = order->blocks[block];

	sample.facts->now = before(about);
	one.people = all;
	one.people_count = count;
	one.leaving =
	    block == BLOCK_SUBSTITUTED ? people(a, about, PREVIEW_PLAIN, STATE_WITHDRAWN, 1) : all;
	one.leaving_count = block == BLOCK_SUBSTITUTED ? 1 : count;
	one.position = extreme ? 117 : 2;
	one.unproven = extreme;
	one.text = (struct str) { 0 };
	one.list = (struct list_name) {
		.name = STR("nyheter"),
		.address = STR("nyheter@norrdal.example"),
		.title = STR("Nyheter om vatten"),
	};
	ask_all(a, about, &one);
	order->template = name;
	order->blocks[0] = one;
	order->block_count = 1;
	order->until = (struct instant) { before(about).s + 2 * 86400 };
	speak(order);
	order->kept = keep(a, about, all, count);
	return sample;
}
