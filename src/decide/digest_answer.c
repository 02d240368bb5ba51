#include "decide/digest_answer.h"

#include "decide/authority.h"
#include "decide/carry.h"
#include "decide/case.h"
#include "decide/find.h"
#include "decide/reply.h"
#include "mail/address.h"
#include "understand/order_lines.h"

/* What came of a line. */
struct result {
	bool done;
	struct str outcome; /* may be empty */
};

static struct result
yes(const char *outcome)
{
	return (struct result) { .done = true, .outcome = str_from(outcome) };
}

static struct result
no(const char *outcome)
{
	return (struct result) { .outcome = str_from(outcome) };
}

/* A job on everybody; above `mass` this coordinator is shown the number first. */
static struct result
add_job(struct work *w, struct event_work *ew, enum job_kind kind, int64_t since, struct str text)
{
	const int64_t taken = ew->axes.count > 0 ? ew->axes.items[0].taken : 0;
	struct job *job = ARENA_NEW(w->a, struct job);

	*job = (struct job) { .id = { w->next.job },
		.kind = kind,
		.event = ew->event->id,
		.total = taken + ew->waiting,
		.text = text,
		.who = w->voice->sender.address,
		.since = since };
	if (job->total == 0)
		return yes("nobody needs to be told");
	job->held = job->total > w->facts->policy.mass;
	w->next.job++;
	work_effect(
	    w, EFFECT_JOB, job->held ? STR("held until the number is confirmed") : STR("ordered"))
	    ->job = *job;
	if (!job->held)
		return yes("the letters go out");

	struct letter_order *letter =
	    letter_new(w, STR("job"), w->voice->sender.address, w->voice->sender.name, ew->event);

	letter->language = w->facts->sender.coordinator->language;
	letter->job = job;
	return yes("waits for your word in a letter of its own");
}

static struct result
answer_case(struct work *w, const struct case_facts *file, const struct event *event,
    const struct order_line *line)
{
	if (!file->open)
		return no("answered before");
	switch (line->verb) {
	case ORDER_VERB_YES:
		if (file->suggested == NULL)
			return no("nothing is suggested: answer in words");
		case_accept(w, file, event);
		return yes("");
	case ORDER_VERB_NO:
		if (line->rest.n == 0) {
			case_close(w, file, STR("closed by a coordinator"));
			return yes("");
		}
		case_relay(w, file, event, line->rest);
		return yes("the answer was sent");
	case ORDER_VERB_ANSWER:
		if (line->rest.n == 0)
			return no("no words to send");
		case_relay(w, file, event, line->rest);
		return yes("the answer was sent");
	case ORDER_VERB_CLOSE:
		case_close(w, file, STR("closed by a coordinator"));
		return yes("");
	case ORDER_VERB_NONE:
	case ORDER_VERB_OPEN:
	case ORDER_VERB_PLACES:
	case ORDER_VERB_LINK:
	case ORDER_VERB_MOVE:
	case ORDER_VERB_CANCEL:
	case ORDER_VERB_TELL:
	case ORDER_VERB_STATUS:
	case ORDER_VERB_REGISTER:
	case ORDER_VERB_REMOVE:
		break;
	}
	return no("not understood");
}

static struct result
answer_job(struct work *w, const struct job *job, const struct order_line *line)
{
	if (!job->held)
		return no("answered before");
	if (line->verb == ORDER_VERB_YES) {
		work_effect(w, EFFECT_JOB_GO, STR("released by a coordinator"))->job = *job;
		return yes("the letters go out");
	}
	if (line->verb != ORDER_VERB_NO && line->verb != ORDER_VERB_CLOSE)
		return no("not understood");
	work_effect(w, EFFECT_JOB_END, STR("refused by a coordinator"))->job = *job;
	return yes("");
}

static struct result
answer_matter(struct work *w, const struct order_line *line)
{
	const struct matter_facts *matter = NULL;

	for (size_t i = 0; i < w->facts->matter_count; i++) {
		if (w->facts->matters[i].number == line->number)
			matter = &w->facts->matters[i];
	}
	if (matter == NULL)
		return no("no such number");

	struct event_work *ew = work_event_by_id(w, matter->event);
	const struct event *event = ew != NULL ? ew->event : NULL;

	if (!authority_coordinator(w, event, RIGHT_CHANGE))
		return no("no right to do that");
	if (matter->file != NULL)
		return answer_case(w, matter->file, event, line);
	if (matter->job != NULL)
		return answer_job(w, matter->job, line);
	if (!matter->changed || ew == NULL || line->verb != ORDER_VERB_YES)
		return no("not understood");
	return add_job(
	    w, ew, JOB_ANNOUNCE, w->facts->events[ew - w->events].announced, (struct str) { 0 });
}

static void
revise(struct work *w, struct event_work *ew, const char *option, struct str value)
{
	struct effect *effect = work_effect(w, EFFECT_REVISE, STR("ordered"));

	effect->event = ew->event->id;
	effect->option = str_from(option);
	effect->value = value;
}

static void
set_state(struct work *w, struct event_work *ew, enum event_state state)
{
	struct effect *effect = work_effect(w, EFFECT_EVENT_STATE, STR("ordered"));

	effect->event = ew->event->id;
	effect->event_state = state;
}

static struct str
written(struct work *w, struct local_time t)
{
	return arena_printf(w->a, "%04d-%02d-%02d %02d:%02d", t.date.year, t.date.month, t.date.day,
	    t.hour, t.minute);
}

/* Does the event still build when it is over at `ends`? What an event may be is
 * understand/event_check.h's matter; this is the part of it that a move can break. */
static bool
may_move(const struct event *event, int64_t ends)
{
	return (instant_is_none(event->deadline.at)
		   || local_to_seconds(event->deadline.local) <= ends)
	       && (instant_is_none(event->opens.at) || local_to_seconds(event->opens.local) < ends);
}

/* End and doors keep their distance from the start. */
static struct result
move(struct work *w, struct event_work *ew, struct str when)
{
	const struct event *event = ew->event;
	const bool has_end = !instant_is_none(event->ends.at);
	struct local_time starts;
	bool date_only;

	if (!local_parse(when, &starts, &date_only) || date_only || event->session_count > 0
	    || event->item_count > 0 || instant_is_none(event->starts.at))
		return no("no such time");

	const int64_t by = local_to_seconds(starts) - local_to_seconds(event->starts.local);
	const int64_t ends =
	    by + local_to_seconds(has_end ? event->ends.local : event->starts.local);
	struct local_time doors = event->starts.local;

	if (!may_move(event, ends))
		return no("the last day to register comes after it");
	revise(w, ew, "starts", written(w, starts));
	if (has_end)
		revise(w, ew, "ends", written(w, local_from_seconds(ends)));
	if (event->has_doors) {
		doors.hour = event->doors_hour;
		doors.minute = event->doors_minute;
		doors = local_from_seconds(local_to_seconds(doors) + by);
		revise(w, ew, "doors", arena_printf(w->a, "%02d:%02d", doors.hour, doors.minute));
	}
	return add_job(w, ew, JOB_ANNOUNCE, w->facts->revision, (struct str) { 0 });
}

/* "Anna Ek anna@x.example": carried out as if from the command line. */
static struct result
enrol_or_remove(struct work *w, struct event_work *ew, const struct order_line *line)
{
	struct reading *held = ARENA_NEW(w->a, struct reading);
	struct act *act = ARENA_NEW(w->a, struct act);
	struct attendee *who = ARENA_NEW(w->a, struct attendee);
	struct sender sender = w->voice->sender;
	size_t from = line->rest.n;
	struct err ignored;
	const bool removes = line->verb == ORDER_VERB_REMOVE;

	while (from > 0 && !ascii_is_space(line->rest.p[from - 1]) && line->rest.p[from - 1] != '<')
		from--;
	struct str address = str_from_byte(line->rest, from);
	if (address.n > 0 && address.p[address.n - 1] == '>')
		address.n--;
	if (!address_parse(w->a, address, &who->email, &ignored))
		return no("not understood");
	who->name = str_trim(str_slice(line->rest, 0, from));
	while (who->name.n > 0
	       && (who->name.p[who->name.n - 1] == '<'
		   || ascii_is_space(who->name.p[who->name.n - 1])))
		who->name.n--;
	if (removes && find_address(ew, who->email) == NULL)
		return no("not registered");
	*act = (struct act) { .kind = removes ? ACT_CANCEL : ACT_REGISTER,
		.event = ew->event->slug,
		.places = removes ? 0 : 1,
		.number = -1 };
	if (removes)
		act->leaving = (struct attendees) { who, 1 };
	else
		act->attendees = (struct attendees) { who, 1 };
	*held = (struct reading) { .language = w->voice->language, .acts = act, .act_count = 1 };
	sender.authority = AUTHORITY_COMMAND;
	carry_out_held(w, held, &sender, w->voice->language, w->facts->now, ew->event);
	return yes("");
}

static struct str
status(struct work *w, const struct event_work *ew)
{
	const int64_t taken = ew->axes.count > 0 ? ew->axes.items[0].taken : 0;

	if (ew->event->capacity < 0)
		return arena_printf(w->a, "%lld + %lld", (long long)taken, (long long)ew->waiting);
	return arena_printf(w->a, "%lld/%lld + %lld", (long long)taken,
	    (long long)ew->event->capacity, (long long)ew->waiting);
}

/* The event named; else that of the letter answered; else the only one there is to speak of. */
static struct event_work *
event_meant(struct work *w, const struct order_line *line)
{
	if (line->slug.n > 0)
		return work_event(w, line->slug);
	if (w->facts->letter != NULL && w->facts->letter->event.n != 0)
		return work_event_by_id(w, w->facts->letter->event);
	return w->event_count == 1 ? &w->events[0] : NULL;
}

static struct result
command(struct work *w, const struct order_line *line)
{
	struct event_work *ew = event_meant(w, line);
	struct result result = { .done = true };

	if (ew == NULL)
		return no("which event is meant: begin with its name");
	if (!authority_coordinator(w, ew->event, RIGHT_CHANGE))
		return no("no right to do that");
	switch (line->verb) {
	case ORDER_VERB_OPEN:
		set_state(w, ew, EVENT_OPEN);
		return result;
	case ORDER_VERB_CLOSE:
		set_state(w, ew, EVENT_CLOSED);
		return result;
	case ORDER_VERB_PLACES:
		revise(w, ew, "capacity", line->rest);
		return result;
	case ORDER_VERB_LINK:
		if (!str_starts(line->rest, STR("https://"))
		    || str_find_char(line->rest, ' ', 0) != STR_NONE)
			return no("a link begins with https://");
		revise(w, ew, "link", line->rest);
		return add_job(w, ew, JOB_ANNOUNCE, w->facts->revision, (struct str) { 0 });
	case ORDER_VERB_MOVE:
		return move(w, ew, line->rest);
	case ORDER_VERB_CANCEL:
		set_state(w, ew, EVENT_CANCELLED);
		return add_job(w, ew, JOB_CANCEL_EVENT, 0, line->rest);
	case ORDER_VERB_TELL:
		return add_job(w, ew, JOB_TELL, 0, line->rest);
	case ORDER_VERB_STATUS:
		result.outcome = status(w, ew);
		return result;
	case ORDER_VERB_REGISTER:
	case ORDER_VERB_REMOVE:
		return enrol_or_remove(w, ew, line);
	case ORDER_VERB_NONE:
	case ORDER_VERB_YES:
	case ORDER_VERB_NO:
	case ORDER_VERB_ANSWER:
		break;
	}
	return no("not understood");
}

static struct order_lines
lines_of(struct work *w)
{
	struct strings slugs = { 0 };

	for (size_t i = 0; i < w->event_count; i++) {
		slugs.items = array_push(w->a, slugs.items, &slugs.count, sizeof *slugs.items);
		slugs.items[i] = w->events[i].event->slug;
	}
	return order_lines_read(w->a, w->message->own, slugs.items, slugs.count);
}

/* Outside an answer to a digest, only a mail that is nothing but orders is one. */
static bool
is_orders(const struct order_lines *lines, bool digest)
{
	for (size_t i = 0; i < lines->count; i++) {
		if (digest && lines->items[i].verb != ORDER_VERB_NONE)
			return true;
		if (!digest
		    && (lines->items[i].verb == ORDER_VERB_NONE || lines->items[i].number > 0))
			return false;
	}
	return !digest && lines->count > 0;
}

bool
digest_answered(struct work *w)
{
	const struct letter_facts *letter = w->facts->letter;
	const bool digest = letter != NULL && str_equal(letter->template, STR("digest"));
	struct order_lines lines;

	if (w->message == NULL || w->message->kind != KIND_PERSON
	    || !authority_coordinator(w, NULL, RIGHT_CHANGE))
		return false;
	lines = lines_of(w);
	if (!is_orders(&lines, digest))
		return false;
	for (size_t i = 0; i < lines.count; i++) {
		const struct order_line *line = &lines.items[i];
		const struct result result =
		    line->number > 0 ? answer_matter(w, line) : command(w, line);
		struct block *block = reply_block(w, BLOCK_RESULT, NULL);

		block->text = line->text;
		block->number = line->number;
		block->done = result.done;
		block->outcome = result.outcome;
		work_outcome(w, DECISION_ACT, STR("orders carried out"));
	}
	return true;
}
