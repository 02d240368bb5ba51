#include "letter/preview_words.h"

#include "decide/digest.h"
#include "mail/bounce.h"

enum { JOB_LETTERS = 40, HOUR_S = 3600, DAY_S = 86400 };

static const struct str reader_name = PREVIEW_NAME, reader_address = PREVIEW_ADDRESS;

/* Who reads what no participant reads: letters by their template, replies by their block. */
static const struct {
	struct str what;
	bool block;
	struct str name, address;
} readers[] = {
#define KARIN STR_INIT("Karin Holm"), STR_INIT("karin.holm@norrdal.example")
#define EVA STR_INIT("Eva Lind"), STR_INIT("eva.lind@avika.example")
	{ STR_INIT("case"), false, KARIN },
	{ STR_INIT("job"), false, KARIN },
	{ STR_INIT("digest"), false, KARIN },
	{ STR_INIT("participants"), false, KARIN },
	{ STR_INIT("draft-event"), false, KARIN },
	{ STR_INIT("bounce-notice"), false, KARIN },
	{ STR_INIT("approval-request"), false, EVA },
	{ STR_INIT("case-closed"), true, KARIN },
	{ STR_INIT("relayed"), true, KARIN },
	{ STR_INIT("job-go"), true, KARIN },
	{ STR_INIT("result"), true, KARIN },
	{ STR_INIT("approved"), true, EVA },
	{ STR_INIT("rejected"), true, EVA },
#undef KARIN
#undef EVA
};

static void
address_letter(struct letter_order *order, const struct attendee *first)
{
	const bool reply = str_equal(order->template, STR("reply"));
	const struct str what =
	    reply ? str_from(block_kind_name(order->blocks[0].kind)) : order->template;

	order->to = first->email;
	order->to_name = first->name;
	for (size_t i = 0; i < COUNT(readers); i++) {
		if (reply != readers[i].block || !str_equal(readers[i].what, what))
			continue;
		order->to = readers[i].address;
		order->to_name = readers[i].name;
	}
}

/* Anna comes in place of Bo; where there are many, the first two are signed up. */
static const struct reading *
reading_of(
    struct arena *a, const struct event *event, const struct registration *people, size_t count)
{
	struct reading *reading = ARENA_NEW(a, struct reading);
	struct act *act = ARENA_NEW(a, struct act);
	struct attendee *leaving = ARENA_NEW(a, struct attendee);
	const size_t told = count > 1 ? 2 : 1;

	*leaving = (struct attendee) { .name = PREVIEW_LEAVING };
	*act = (struct act) {
		.kind = count > 1 ? ACT_REGISTER : ACT_SUBSTITUTE,
		.event = event->slug,
		.attendees = { arena_alloc(a, told * sizeof *act->attendees.items), told },
		.leaving = { leaving, count > 1 ? 0 : 1 },
		.places = count > 1 ? (int)told : 0,
	};
	for (size_t i = 0; i < told; i++)
		act->attendees.items[i] = people[i].who;
	*reading = (struct reading) { .language = STR("sv"), .acts = act, .act_count = 1 };
	return reading;
}

/* An hour later and in another room. */
static const struct event_changes *
changes_of(struct arena *a, const struct event *event)
{
	struct event_changes *changes = ARENA_NEW(a, struct event_changes);
	struct event *was = ARENA_NEW(a, struct event);

	*was = *event;
	was->place = STR("Lilla salen, Storgatan 4");
	was->texts = arena_alloc(a, event->text_count * sizeof *was->texts);
	for (size_t i = 0; i < event->text_count; i++) {
		was->texts[i] = event->texts[i];
		was->texts[i].place = (struct str) { 0 };
	}
	if (!instant_is_none(event->starts.at)) {
		was->starts.at.s -= HOUR_S;
		was->starts.local = local_from_seconds(
		    date_to_days(event->starts.local.date) * DAY_S
		    + event->starts.local.hour * HOUR_S + event->starts.local.minute * 60 - HOUR_S);
	}
	*changes = event_diff(a, was, event);
	return changes;
}

static const struct digest *
digest_of(struct arena *a, const struct digest *from, struct instant now,
    const struct letter_order *order, struct registration *people, size_t count)
{
	const struct event *event = order->event;
	const struct digest_matter matters[] = {
		{ .kind = MATTER_CASE,
		    .event = event,
		    .file = order->case_file,
		    .reason = STR("a question for a coordinator") },
		{ .kind = MATTER_JOB, .event = event, .job = order->job },
		{ .kind = MATTER_CHANGED, .event = event },
	};
	static const int64_t days[DIGEST_DAYS] = { 0, 1, 0, 2, 5, 3, 1, 0, 0, 4, 8, 2, 1, 3 };
	struct digest *digest = ARENA_NEW(a, struct digest);
	struct digest_event *e = ARENA_NEW(a, struct digest_event);

	*digest = *from;
	*e = from->events[0];
	for (size_t i = 0; i < DIGEST_DAYS; i++)
		e->days[i] = days[i];
	e->by_state[STATE_CONFIRMED] = event->capacity > 0 ? event->capacity - 1 : 29;
	e->by_state[STATE_WAITING] = event->capacity > 0 ? 4 : 0;
	e->by_state[STATE_INTERESTED] = event->kind == EVENT_INTEREST ? 12 : 0;
	e->people = people;
	e->people_count = count;
	e->next[0].at.s = now.s + 7 * DAY_S;
	e->came_names.items = ARENA_NEW(a, struct str);
	e->left_names.items = ARENA_NEW(a, struct str);
	e->came_names.items[0] = reader_name;
	e->left_names.items[0] = STR("Bo Ek");
	e->answers = ARENA_NEW(a, struct digest_answer);
	e->answers[0] = (struct digest_answer) { STR("diet"), STR("vegetarian"), 7 };
	e->bounces = ARENA_NEW(a, struct digest_bounce);
	e->bounces[0] =
	    (struct digest_bounce) { STR("Eva Lind"), STR("eva.lnid@avika.example"), STR("hard") };
	digest->since.s = now.s - DAY_S;
	digest->events = e;
	digest->matters = arena_alloc(a, sizeof matters);
	digest->matter_count = COUNT(matters);
	for (size_t i = 0; i < COUNT(matters); i++)
		digest->matters[i] = matters[i];
	return digest;
}

/* Two mails and what came of them. */
static const struct kept_data *
kept_of(struct arena *a, const struct event *event, struct instant now,
    const struct registration *people, size_t count)
{
	const struct kept_text mails[] = { { { now.s - 9 * DAY_S }, STR("Anmälan") },
		{ { now.s - 8 * DAY_S }, STR("Fråga om parkering") } };
	struct kept_data *kept = ARENA_NEW(a, struct kept_data);
	struct kept_texts texts = {
		.items = arena_alloc(a, sizeof mails), .count = COUNT(mails), .total = COUNT(mails)
	};

	for (size_t i = 0; i < COUNT(mails); i++)
		texts.items[i] = mails[i];
	*kept = (struct kept_data) {
		.address = reader_address,
		.rows = arena_alloc(a, count * sizeof *kept->rows),
		.row_count = count,
		.mails = texts,
		.letters = texts,
	};
	for (size_t i = 0; i < count; i++)
		kept->rows[i] = (struct kept_row) { .row = people[i], .event = event };
	return kept;
}

static void
speak_of_case(struct case_facts *file, struct instant now, const struct reading *reading)
{
	file->arrived.s = now.s - HOUR_S;
	file->participant = reader_address;
	file->participant_name = reader_name;
	file->subject = STR("Parkering");
	file->question =
	    STR("Hej, finns det parkering vid lokalen, och kan jag ladda en elbil där?\n\n/Anna");
	file->suggested = reading;
}

/* The words a sample has only to be there are replaced by such as people write. */
void
preview_speak(struct arena *a, struct sample *sample, struct registration *people, size_t count)
{
	struct letter_order *order = sample->decision->letters;
	const struct instant now = sample->facts->now;
	const struct reading *reading = reading_of(a, order->event, people, count);
	struct bounce_notice *bounce = ARENA_NEW(a, struct bounce_notice);

	*bounce = *order->bounce;
	bounce->address = STR("anna.aebrg@avika.example");
	bounce->diagnostic = STR("550 5.1.1 no such user here");
	bounce->suggestions.items[0] = reader_address;
	bounce->coordinator = count == 1;
	order->bounce = bounce;
	order->text = (struct str) { 0 };
	if (str_equal(order->template, STR("answer")))
		order->text = STR("Hej,\n\njodå, det finns tjugo platser bakom huset, varav fyra "
				  "med laddning.\n\nKarin Holm");
	if (str_equal(order->template, STR("case")))
		order->text = STR("a question for a coordinator");
	speak_of_case(order->case_file, now, reading);
	sample->decision->effects[0].pend.held = reading;
	sample->decision->effects[0].pend.held_sender = reader_address;
	order->job->total = JOB_LETTERS;
	order->job->text = STR("Vi byter lokal till Stora salen, en trappa upp.");
	order->job->who = STR("karin.holm@norrdal.example");
	address_letter(order, &people[0].who);
	order->registered_by_name = STR("Bo Björk");
	order->changes = changes_of(a, order->event);
	order->digest = digest_of(a, order->digest, now, order, people, count);
	order->kept = kept_of(a, order->event, now, people, count);
}
