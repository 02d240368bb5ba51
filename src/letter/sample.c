#include "letter/sample.h"

#include "decide/digest.h"
#include "mail/bounce.h"

/* 2022-06-01, a fortnight before the event; no reader ever sees these words. */
#define SAMPLE_NOW ((struct instant) { .s = 1654070400 })
#define SAMPLE_START ((struct instant) { .s = 1655288400 })

static const struct option option_table[] = {
	{ .value = STR_INIT("a"), .label = STR_INIT("first"), .capacity = -1 },
	{ .value = STR_INIT("b"), .label = STR_INIT("second"), .capacity = 2 },
};

static struct moment
moment_at(int64_t hours)
{
	const struct instant at = { .s = SAMPLE_START.s + hours * 3600 };

	return (struct moment) { .at = at, .local = local_from_seconds(at.s + 7200) };
}

static struct strings
one_string(struct arena *a, struct str s)
{
	struct strings all = { .items = ARENA_NEW(a, struct str), .count = 1 };

	all.items[0] = s;
	return all;
}

static struct question *
sample_question(struct arena *a)
{
	struct question *question = ARENA_NEW(a, struct question);

	*question = (struct question) {
		.id = STR("q"),
		.ask = STR("Which one?"),
		.type = QUESTION_CHOICE,
		.options = arena_alloc(a, sizeof option_table),
		.option_count = COUNT(option_table),
		.required = true,
	};
	for (size_t i = 0; i < COUNT(option_table); i++)
		question->options[i] = option_table[i];
	return question;
}

static struct event *
sample_event(struct arena *a, const struct letter_site *site)
{
	struct event *event = ARENA_NEW(a, struct event);

	*event = (struct event) {
		.id = { 1 },
		.slug = STR("sample"),
		.title = STR("Title"),
		.series = STR("series"),
		.starts = moment_at(0),
		.ends = moment_at(3),
		.has_doors = true,
		.doors_hour = 12,
		.timezone = site->timezone,
		.place = STR("Place"),
		.link = STR("https://meet.example/1"),
		.opens = moment_at(-1000),
		.deadline = moment_at(-100),
		.deadline_written = STR("2022-06-10"),
		.capacity = 10,
		.cost = STR("Free"),
		.audience = STR("All"),
		.about = STR("About"),
		.practical = STR("Practical"),
		.contacts = one_string(a, STR("Contact <contact@site.example>")),
		.materials = one_string(a, STR("https://site.example/material")),
		.organiser = site->organiser,
		.address = site->address,
		.controller = site->controller,
		.language = STR("sv"),
		.survey = STR("https://site.example/survey"),
		.sessions = ARENA_NEW(a, struct session),
		.session_count = 1,
		.items = ARENA_NEW(a, struct item),
		.item_count = 1,
		.questions = sample_question(a),
		.question_count = 1,
	};
	event->sessions[0] = (struct session) {
		.id = STR("s"),
		.title = STR("Session"),
		.starts = event->starts,
		.ends = event->ends,
		.place = STR("Room"),
		.capacity = -1,
	};
	event->items[0] = (struct item) {
		.at = event->starts,
		.until = event->ends,
		.track = STR("A"),
		.title = STR("Talk"),
		.speakers = one_string(a, STR("Speaker")),
		.pause = true,
	};
	return event;
}

static struct registration *
sample_person(struct arena *a, const struct event *event)
{
	struct registration *row = ARENA_NEW(a, struct registration);
	struct answer *answer = ARENA_NEW(a, struct answer);

	*answer = (struct answer) { .question = STR("q"), .value = STR("a") };
	*row = (struct registration) {
		.id = { 1 },
		.event = event->id,
		.state = STATE_CONFIRMED,
		.who = {
			.name = STR("Name"), .email = STR("name@home.example"), .organisation = STR("Organisation"),
			.title = STR("Title"), .phone = STR("0"), .diet = STR("Diet"), .answers = answer,
			.answer_count = 1,
		},
		.sessions = one_string(a, STR("s")),
		.registered_by = STR("name@home.example"),
		.since = SAMPLE_NOW,
		.until = SAMPLE_NOW,
	};
	return row;
}

static struct reading *
sample_reading(struct arena *a, const struct event *event, const struct registration *person)
{
	struct reading *reading = ARENA_NEW(a, struct reading);
	struct act *act = ARENA_NEW(a, struct act);
	struct attendee *who = ARENA_NEW(a, struct attendee);

	*who = person->who;
	*act = (struct act) {
		.kind = ACT_SUBSTITUTE,
		.event = event->slug,
		.attendees = { who, 1 },
		.leaving = { who, 1 },
		.places = 2,
		.words = STR("Words"),
	};
	*reading = (struct reading) { .language = STR("sv"), .acts = act, .act_count = 1 };
	return reading;
}

static struct asked_question *
sample_asked(struct arena *a, const struct event *event)
{
	struct asked_question *asked = ARENA_NEW(a, struct asked_question);

	*asked = (struct asked_question) {
		.event = event->slug,
		.question = STR("q"),
		.options = one_string(a, STR("a")),
	};
	return asked;
}

static struct block
sample_block(
    struct arena *a, enum block_kind kind, const struct event *event, struct registration *person)
{
	const struct event **events = arena_alloc(a, sizeof *events);

	events[0] = event;
	return (struct block) {
		.kind = kind,
		.event = event,
		.people = person,
		.people_count = 1,
		.leaving = person,
		.leaving_count = 1,
		.position = 1,
		.asked = sample_asked(a, event),
		.asked_count = 1,
		.events = events,
		.event_count = 1,
		.text = STR("a"),
		.list = { .name = STR("list"),
		    .address = STR("list@site.example"),
		    .title = STR("List") },
		.number = 1,
		.outcome = STR("done"),
		.done = true,
		.undo = true,
		.unproven = true,
	};
}

static struct case_facts *
sample_case(struct arena *a, const struct reading *reading)
{
	struct case_facts *file = ARENA_NEW(a, struct case_facts);

	*file = (struct case_facts) {
		.id = { 1 },
		.participant = STR("name@home.example"),
		.participant_name = STR("Name"),
		.subject = STR("Subject"),
		.question = STR("Question"),
		.suggested = reading,
		.arrived = SAMPLE_NOW,
	};
	return file;
}

static struct job *
sample_job(struct arena *a)
{
	struct job *job = ARENA_NEW(a, struct job);

	*job = (struct job) {
		.id = { 1 }, .kind = JOB_TELL, .total = 1, .text = STR("Text"), .who = STR("Who")
	};
	return job;
}

static const struct bounce_notice *
sample_bounce(struct arena *a)
{
	struct bounce_notice *notice = ARENA_NEW(a, struct bounce_notice);

	*notice = (struct bounce_notice) {
		.address = STR("nmae@home.example"),
		.status = STR("5.1.1"),
		.diagnostic = STR("unknown user"),
		.suggestions = one_string(a, STR("name@home.example")),
		.hard = true,
		.coordinator = true,
	};
	return notice;
}

static const struct event_changes *
sample_changes(struct arena *a, const struct event *event)
{
	struct event_changes *changes = ARENA_NEW(a, struct event_changes);

	*changes = (struct event_changes) {
		.before = event,
		.after = event,
		.items = ARENA_NEW(a, struct event_change),
		.count = 1,
	};
	changes->items[0] = (struct event_change) {
		.kind = CHANGE_TIME,
		.was = event->sessions,
		.is = event->sessions,
		.of_session = event->session_count > 0,
	};
	return changes;
}

static const struct digest *
sample_digest(struct arena *a, const struct event *event, const struct case_facts *file,
    const struct job *job)
{
	static const struct coordinator coordinator = { .address =
							    STR_INIT("coordinator@site.example") };
	struct digest *digest = ARENA_NEW(a, struct digest);
	struct digest_event *e = ARENA_NEW(a, struct digest_event);
	struct digest_matter *matter = ARENA_NEW(a, struct digest_matter);

	*e = (struct digest_event) {
		.event = event,
		.came = 1,
		.left = 1,
		.came_names = one_string(a, STR("Name")),
		.left_names = one_string(a, STR("Name")),
		.days = { 1 },
		.answers = ARENA_NEW(a, struct digest_answer),
		.answer_count = 1,
		.bounces = ARENA_NEW(a, struct digest_bounce),
		.bounce_count = 1,
		.next = ARENA_NEW(a, struct digest_next),
		.next_count = 1,
	};
	for (size_t i = 0; i < STATES; i++)
		e->by_state[i] = 1;
	e->answers[0] =
	    (struct digest_answer) { .question = STR("q"), .value = STR("a"), .count = 1 };
	e->bounces[0] =
	    (struct digest_bounce) { STR("Name"), STR("name@home.example"), STR("hard") };
	e->next[0] = (struct digest_next) { .what = STR("reminder"), .at = SAMPLE_START };
	/* A list is checked with each of its elements, so this one is of every kind. */
	*matter = (struct digest_matter) {
		.kind = MATTER_CHANGED,
		.event = event,
		.file = file,
		.reason = STR("why"),
		.job = job,
	};
	*digest = (struct digest) {
		.coordinator = &coordinator,
		.since = SAMPLE_NOW,
		.events = e,
		.event_count = 1,
		.matters = matter,
		.matter_count = 1,
		.happened = true,
	};
	return digest;
}

static struct kept_texts
sample_texts(struct arena *a)
{
	struct kept_texts texts = {
		.items = ARENA_NEW(a, struct kept_text), .count = 1, .total = 1
	};

	texts.items[0] = (struct kept_text) { .at = SAMPLE_NOW, .subject = STR("Subject") };
	return texts;
}

static const struct kept_data *
sample_kept(struct arena *a, const struct event *event, const struct registration *person)
{
	struct kept_data *kept = ARENA_NEW(a, struct kept_data);

	*kept = (struct kept_data) {
		.address = STR("name@home.example"),
		.rows = ARENA_NEW(a, struct kept_row),
		.row_count = 1,
		.mails = sample_texts(a),
		.letters = sample_texts(a),
		.cases = sample_texts(a),
		.lists = one_string(a, STR("list")),
	};
	kept->rows[0] = (struct kept_row) { .row = *person, .event = event };
	kept->rows[0].row.registered_by = STR("by@home.example");
	return kept;
}

static struct letter_order *
sample_letter(struct arena *a, const struct event *event, struct registration *person,
    const struct reading *reading)
{
	struct letter_order *letter = ARENA_NEW(a, struct letter_order);

	*letter = (struct letter_order) {
		.id = { 1 },
		.template = STR("reply"),
		.to = STR("name@home.example"),
		.to_name = STR("Name"),
		.event = event,
		.blocks = arena_alloc(a, BLOCKS * sizeof *letter->blocks),
		.block_count = BLOCKS,
		.case_file = sample_case(a, reading),
		.text = STR("Text"),
		.registered_by_name = STR("By"),
		.job = sample_job(a),
		.bounce = sample_bounce(a),
		.changes = sample_changes(a, event),
		.kept = sample_kept(a, event, person),
		.until = SAMPLE_NOW,
	};
	letter->digest = sample_digest(a, event, letter->case_file, letter->job);
	for (size_t i = 0; i < BLOCKS; i++)
		letter->blocks[i] = sample_block(a, (enum block_kind)i, event, person);
	return letter;
}

struct sample
sample_make(struct arena *a, const struct letter_site *site)
{
	const struct event *event = sample_event(a, site);

	return sample_about(a, event, sample_person(a, event));
}

struct sample
sample_about(struct arena *a, const struct event *event, struct registration *person)
{
	const struct reading *reading = sample_reading(a, event, person);
	struct sample sample = { .facts = ARENA_NEW(a, struct facts),
		.decision = ARENA_NEW(a, struct decision) };
	struct effect *held = ARENA_NEW(a, struct effect);

	*held =
	    (struct effect) { .kind = EFFECT_PEND, .pend = { .letter = { 1 }, .held = reading } };
	sample.facts->now = SAMPLE_NOW;
	sample.decision->effects = held;
	sample.decision->effect_count = 1;
	sample.decision->letters = sample_letter(a, event, person, reading);
	sample.decision->letter_count = 1;
	return sample;
}
