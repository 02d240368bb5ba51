#include "decide/mail_order.h"

#include "decide/authority.h"
#include "decide/carry.h"
#include "decide/digest.h"
#include "decide/find.h"
#include "decide/reply.h"
#include "mail/address.h"

/* The revision that its participants know of. */
static int64_t
known_to(const struct work *w, const struct event_work *ew)
{
	return w->facts->events[ew - w->events].announced;
}

struct order_result
order_done(const char *outcome)
{
	return (struct order_result) { .done = true, .outcome = str_from(outcome) };
}

struct order_result
order_refused(const char *outcome)
{
	return (struct order_result) { .outcome = str_from(outcome) };
}

/* A job on everybody; above `mass` this coordinator is shown the number first. */
struct order_result
order_job(struct work *w, struct event_work *ew, enum job_kind kind, int64_t since, struct str text)
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
		return order_done("nobody needs to be told");
	job->held = job->total > w->facts->policy.mass;
	w->next.job++;
	work_effect(
	    w, EFFECT_JOB, job->held ? STR("held until the number is confirmed") : STR("ordered"))
	    ->job = *job;
	if (!job->held)
		return order_done("the letters go out");

	struct letter_order *letter =
	    letter_new(w, STR("job"), w->voice->sender.address, w->voice->sender.name, ew->event);

	letter->language = w->facts->sender.coordinator->language;
	letter->job = job;
	return order_done("waits for your word in a letter of its own");
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

static void
shift(struct work *w, struct event_work *ew, const char *option, const struct moment *moment,
    int64_t by)
{
	if (!instant_is_none(moment->at))
		revise(w, ew, option,
		    written(w, local_from_seconds(local_to_seconds(moment->local) + by)));
}

static const char *
session_option(struct work *w, const struct session *session, const char *name)
{
	return arena_strz(w->a, arena_printf(w->a, "session.%.*s.%s", STR_ARG(session->id), name));
}

/* Everything keeps its distance from the start: end, doors, sessions. */
static void
shift_all(struct work *w, struct event_work *ew, int64_t by)
{
	const struct event *event = ew->event;

	shift(w, ew, "starts", &event->starts, by);
	shift(w, ew, "ends", &event->ends, by);
	for (size_t i = 0; i < event->session_count; i++) {
		const struct session *session = &event->sessions[i];

		shift(w, ew, session_option(w, session, "starts"), &session->starts, by);
		shift(w, ew, session_option(w, session, "ends"), &session->ends, by);
	}
	if (event->has_doors) {
		struct local_time doors = event->starts.local;

		doors.hour = event->doors_hour;
		doors.minute = event->doors_minute;
		doors = local_from_seconds(local_to_seconds(doors) + by);
		revise(w, ew, "doors", arena_printf(w->a, "%02d:%02d", doors.hour, doors.minute));
	}
}

static struct order_result
move(struct work *w, struct event_work *ew, struct str when)
{
	const struct event *event = ew->event;
	struct local_time starts;
	bool date_only;

	if (!local_parse(when, &starts, &date_only) || date_only)
		return order_refused("no such time");
	if (instant_is_none(event->starts.at)) { /* a draft gets its first time */
		revise(w, ew, "starts", written(w, starts));
		return order_done("");
	}
	if (event->item_count > 0)
		return order_refused("its programme has times of its own: change the event file");

	const int64_t by = local_to_seconds(starts) - local_to_seconds(event->starts.local);
	const struct local_time last =
	    instant_is_none(event->ends.at) ? event->starts.local : event->ends.local;

	if (!may_move(event, by + local_to_seconds(last)))
		return order_refused("the last day to register comes after it");
	shift_all(w, ew, by);
	return order_job(w, ew, JOB_ANNOUNCE, known_to(w, ew), (struct str) { 0 });
}

/* The participants of one event, in a letter of their own. */
static struct order_result
list(struct work *w, const struct event_work *ew)
{
	const struct digest *all = w->facts->rosters;
	struct digest *one = ARENA_NEW(w->a, struct digest);

	for (size_t i = 0; all != NULL && i < all->event_count; i++) {
		if (all->events[i].event->id.n != ew->event->id.n)
			continue;
		*one = *all;
		one->events = &all->events[i];
		one->event_count = 1;
		struct letter_order *letter = letter_new(w, STR("participants"),
		    w->voice->sender.address, w->voice->sender.name, ew->event);
		letter->language = all->coordinator->language;
		letter->digest = one;
		return order_done("it comes in a letter of its own");
	}
	return order_refused("not understood");
}

/* "Anna Ek anna@x.example": carried out as if from the command line. */
static struct order_result
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
		return order_refused("not understood");
	who->name = str_trim(str_slice(line->rest, 0, from));
	while (who->name.n > 0
	       && (who->name.p[who->name.n - 1] == '<'
		   || ascii_is_space(who->name.p[who->name.n - 1])))
		who->name.n--;
	if (removes && find_address(ew, who->email) == NULL)
		return order_refused("not registered");
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
	return order_done("");
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
struct event_work *
mail_order_event(struct work *w, const struct order_line *line, struct str event)
{
	if (line->slug.n > 0 || event.n > 0)
		return work_event(w, line->slug.n > 0 ? line->slug : event);
	if (w->facts->letter != NULL && w->facts->letter->event.n != 0)
		return work_event_by_id(w, w->facts->letter->event);
	return w->event_count == 1 ? &w->events[0] : NULL;
}

struct order_result
mail_order_draft(struct work *w)
{
	const struct draft_facts *draft = w->facts->draft;

	if (draft == NULL || w->voice->sender.coordinator == NULL)
		return order_refused("no invitation that could be read");
	struct effect *effect = work_effect(w, EFFECT_EVENT_NEW, STR("ordered"));
	effect->event = draft->event->id;
	effect->draft = draft;
	struct letter_order *letter = letter_new(
	    w, STR("draft-event"), w->voice->sender.address, w->voice->sender.name, draft->event);
	letter->language = w->voice->sender.coordinator->language;
	letter->draft = draft;
	return order_done("it comes in a letter of its own");
}

struct order_result
mail_order_open(struct work *w, struct event_work *ew)
{
	if (ew->event->kind == EVENT_MEETING && instant_is_none(ew->event->starts.at))
		return order_refused("it has no time yet");
	set_state(w, ew, EVENT_OPEN);
	return order_done("");
}

struct order_result
mail_order(struct work *w, const struct order_line *line, struct str event)
{
	struct event_work *ew = mail_order_event(w, line, event);
	struct order_result result = { .done = true };

	if (line->verb == ORDER_VERB_DRAFT)
		return mail_order_draft(w);
	if (ew == NULL)
		return order_refused("which event is meant: begin with its name");
	if (!authority_coordinator(w, ew->event, RIGHT_CHANGE))
		return order_refused("no right to do that");
	switch (line->verb) {
	case ORDER_VERB_OPEN:
		return mail_order_open(w, ew);
	case ORDER_VERB_CLOSE:
		set_state(w, ew, EVENT_CLOSED);
		return result;
	case ORDER_VERB_PLACES:
		revise(w, ew, "capacity", line->rest);
		return result;
	case ORDER_VERB_LINK:
		if (!str_starts(line->rest, STR("https://"))
		    || str_find_char(line->rest, ' ', 0) != STR_NONE)
			return order_refused("a link begins with https://");
		revise(w, ew, "link", line->rest);
		return order_job(w, ew, JOB_ANNOUNCE, known_to(w, ew), (struct str) { 0 });
	case ORDER_VERB_MOVE:
		return move(w, ew, line->rest);
	case ORDER_VERB_CANCEL:
		set_state(w, ew, EVENT_CANCELLED);
		return order_job(w, ew, JOB_CANCEL_EVENT, 0, line->rest);
	case ORDER_VERB_TELL:
		return order_job(w, ew, JOB_TELL, 0, line->rest);
	case ORDER_VERB_STATUS:
		result.outcome = status(w, ew);
		return result;
	case ORDER_VERB_LIST:
		return list(w, ew);
	case ORDER_VERB_REGISTER:
	case ORDER_VERB_REMOVE:
		return enrol_or_remove(w, ew, line);
	case ORDER_VERB_DRAFT:
	case ORDER_VERB_NONE:
	case ORDER_VERB_YES:
	case ORDER_VERB_NO:
	case ORDER_VERB_ANSWER:
		break;
	}
	return order_refused("not understood");
}
