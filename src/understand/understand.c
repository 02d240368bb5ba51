#include "understand/understand.h"

#include "understand/act_event.h"
#include "understand/act_opinion.h"
#include "understand/act_part.h"
#include "understand/act_share.h"
#include "understand/act_promote.h"
#include "understand/acts.h"
#include "understand/answers.h"
#include "understand/calendar_reply.h"
#include "understand/cancel_part.h"
#include "understand/change_rest.h"
#include "understand/change_told.h"
#include "understand/event_match.h"
#include "understand/event_over.h"
#include "understand/language.h"
#include "understand/list_acts.h"
#include "understand/list_match.h"
#include "understand/people.h"
#include "understand/reading_settle.h"
#include "understand/reading_whole.h"
#include "understand/reply.h"

enum { ACT_EVENTS_MAX = 8 };

struct work {
	struct arena *a;
	const struct vocabulary *v;
	const struct ruleset *rules;
	const struct message *message;
	const struct context *context;
	struct reading *reading;
	struct acts_found found;
	struct event_match match;
	struct act_events events; /* where several are chosen */
	bool list_named;          /* a list of ours, and no event */
};

static void
add_doubt(struct work *w, enum doubt_kind kind, struct str why)
{
	reading_add_doubt(w->a, w->reading, kind, why);
}

static void
add_evidence(struct work *w, struct evidence evidence, size_t act)
{
	struct reading *r = w->reading;
	evidence.act = act;
	r->evidence = array_push(w->a, r->evidence, &r->evidence_count, sizeof evidence);
	r->evidence[r->evidence_count - 1] = evidence;
}

static size_t
add_act(struct work *w, struct act act)
{
	struct reading *r = w->reading;
	r->acts = array_push(w->a, r->acts, &r->act_count, sizeof act);
	r->acts[r->act_count - 1] = act;
	return r->act_count - 1;
}

static bool
is_about_people(enum act_kind kind)
{
	return kind == ACT_REGISTER || kind == ACT_INTEREST || kind == ACT_CANCEL
	       || kind == ACT_CHANGE || kind == ACT_SUBSTITUTE;
}

static bool
is_about_lists(enum act_kind kind)
{
	return kind == ACT_SUBSCRIBE || kind == ACT_UNSUBSCRIBE;
}

/* The events one act speaks of. */
static struct strings
events_of(struct work *w, const struct act_draft *draft)
{
	struct strings none = { 0 };
	if (is_about_lists(draft->kind) || draft->kind == ACT_DATA_REQUEST
	    || draft->kind == ACT_ERASE || draft->kind == ACT_OTHER
	    || (draft->kind == ACT_QUESTION && w->list_named))
		return none;
	return w->match.chosen.count > 1
		   ? act_events_of(w->a, &w->events, &w->found, (size_t)(draft - w->found.items))
		   : w->match.chosen;
}

/* Does another act of the mail speak of people? */
static bool
is_only(const struct work *w, const struct act_draft *draft)
{
	for (size_t i = 0; i < w->found.count; i++)
		if (&w->found.items[i] != draft && is_about_people(w->found.items[i].kind))
			return false;
	return true;
}

/* A call for interest takes no registrations: wanting a place there is the interest. */
static enum act_kind
kind_for(enum act_kind kind, const struct event *event)
{
	return kind == ACT_REGISTER && event != NULL && event->kind == EVENT_INTEREST ? ACT_INTEREST
										      : kind;
}

static struct people
people_of(
    struct work *w, const struct act_draft *draft, enum act_kind kind, const struct event *event)
{
	bool only = is_only(w, draft); /* then all the words speak of its people */
	struct people_question question = { .act = kind,
		.event = event,
		.language = w->reading->language,
		.from = only ? 0 : draft->from,
		.to = only ? SIZE_MAX : draft->to,
		.only = only };
	struct people people = people_read(w->a, w->v, w->message, w->context, &question);
	answers_read(w->a, w->v, w->message, w->context, &question, &people);
	people_settle_unread(w->a, &people);
	return people;
}

static void
take_people(struct work *w, const struct people *people, struct act *act)
{
	act->kind = people->fewer ? ACT_CHANGE : act->kind;
	act->attendees = people->attendees;
	act->leaving = people->leaving;
	act->places = people->places;
	act->everybody = people->everybody;
	for (size_t i = 0; i < people->evidence_count; i++)
		add_evidence(w, people->evidence[i], SIZE_MAX);
	for (size_t i = 0; i < people->doubt_count; i++)
		add_doubt(w, people->doubts[i].kind, people->doubts[i].why);
}

static bool
names_nobody(const struct attendees *people)
{
	for (size_t i = 0; i < people->count; i++)
		if (people->items[i].name.n > 0 || people->items[i].email.n > 0)
			return false;
	return true;
}

/* A place is handed on only to somebody: "by train instead" is a change, where it says of what. */
static void
read_people(
    struct work *w, const struct act_draft *draft, const struct event *event, struct act *act)
{
	const struct people people = people_of(w, draft, act->kind, event);
	if (act->kind == ACT_SUBSTITUTE && !people.stranger
	    && (names_nobody(&people.attendees) || change_of_options(w->a, w->v, event, &w->found, draft))) {
		const struct people same = people_of(w, draft, ACT_CHANGE, event);
		struct act change = *act;
		change.kind = ACT_CHANGE;
		change.attendees = same.attendees;
		change.places = same.places;
		if (change_is_told(w->a, w->v, w->message, event, &change)) {
			act->kind = ACT_CHANGE;
			take_people(w, &same, act);
			return;
		}
	}
	take_people(w, &people, act);
}

/* The words an act rests on, and what follows in their sentence. */
static struct str
words_of(const struct work *w, size_t draft_index)
{
	for (size_t i = 0; i < w->found.evidence_count; i++) {
		const struct evidence *e = &w->found.evidence[i];
		if (e->act == draft_index && e->where == PLACE_OWN)
			return str_slice(w->message->own, e->from, e->to);
	}
	return STR("");
}

/* One act of a draft, for one event (NULL: none told). */
static void
assemble(struct work *w, size_t draft_index, enum act_kind kind, struct str slug)
{
	const struct act_draft *draft = &w->found.items[draft_index];
	const struct event *event = context_event(w->context, slug);
	if (kind == ACT_CANCEL
	    && cancel_is_of_part(w->a, w->v, w->message, event, &w->found, draft)) {
		if (cancel_is_beside(&w->found))
			return;
		kind = ACT_CHANGE;
	}
	struct act act = {
		.kind = kind_for(kind, event), .event = slug, .weight = draft->weight, .number = -1
	};
	if (is_about_people(act.kind))
		read_people(w, draft, event, &act);
	if (!act_share_out(w->a, w->v, &w->events, draft_index, w->message->own, &act))
		add_doubt(w, DOUBT_WHO, STR("who for which event"));
	if (act.kind == ACT_CHANGE && !change_is_told(w->a, w->v, w->message, event, &act)) {
		if (change_is_beside(&w->found))
			return;
		add_doubt(w, DOUBT_WEAK, STR("what is to be changed"));
	}
	if (act.kind == ACT_CHANGE && w->reading->doubt_count == 0 && change_is_alone(&w->found)) {
		const struct str rest = change_rest(w->a, w->v, w->message, w->context, event,
		    w->reading->language, &act.attendees);
		if (rest.n > 0)
			add_doubt(w, DOUBT_WEAK, rest);
	}
	if (is_about_lists(act.kind)) {
		const struct list_name *list = list_match(w->a, w->rules, w->message, w->context,
		    w->reading->language, words_of(w, draft_index));
		act.list = list != NULL ? list->name : STR("");
	}
	if (act.kind == ACT_QUESTION || act.kind == ACT_OTHER)
		act.words = acts_has_words(w->message) ? w->message->own : w->message->subject;
	size_t at = add_act(w, act);
	for (size_t i = 0; i < w->found.evidence_count; i++)
		if (w->found.evidence[i].act == draft_index)
			add_evidence(w, w->found.evidence[i], at);
}

static void
assemble_all(struct work *w)
{
	w->events = act_events_find(w->a, w->v, w->message, w->context, w->match.chosen, &w->found);
	if (w->events.doubtful.n > 0)
		add_doubt(w, DOUBT_WHICH_EVENT, w->events.doubtful);
	for (size_t i = 0; i < w->found.count; i++) {
		struct strings events = events_of(w, &w->found.items[i]);
		const enum act_kind kind = w->found.items[i].kind;
		if (events.count == 0)
			assemble(w, i, kind, STR(""));
		for (size_t k = 0; k < events.count && k < ACT_EVENTS_MAX; k++)
			assemble(w, i, act_events_kind(&w->events, i, kind, events.items[k]),
			    events.items[k]);
	}
	for (size_t i = 0; i < w->found.evidence_count; i++)
		if (w->found.evidence[i].act == SIZE_MAX)
			add_evidence(w, w->found.evidence[i], SIZE_MAX);
}

static bool
is_reply(const struct work *w)
{
	return w->context->letter != NULL || w->message->quoted.n > 0;
}

/* Nothing told: a person must read it. */
static void
read_nothing(struct work *w)
{
	struct str words = acts_has_words(w->message) ? w->message->own : w->message->subject;
	bool empty = str_trim(words).n == 0;
	/* Anger, money and the press want a person's answer, whatever the words. */
	struct act act = { .kind = w->found.doubt_count > 0 ? ACT_QUESTION : ACT_OTHER,
		.number = -1,
		.words = words,
		.event = w->match.chosen.count == 1 && w->match.named ? w->match.chosen.items[0]
								      : STR("") };
	size_t at = add_act(w, act);
	add_evidence(w,
	    (struct evidence) { .rule = STR("no rule"),
		.where = PLACE_OWN,
		.to = w->message->own.n,
		.text = w->message->own },
	    at);
	add_doubt(w, empty ? DOUBT_EMPTY : DOUBT_WEAK,
	    empty                      ? STR("no words")
	    : w->found.weak_weight > 0 ? str_from(act_kind_name(w->found.weak))
				       : STR("no rule speaks"));
}

static void
read_calendar(struct work *w)
{
	struct act act;
	struct evidence evidence;
	w->reading->language_weight = 0; /* these are a program's words, not the person's */
	if (calendar_reply_read(w->a, w->v, w->message, w->context, &act, &evidence))
		add_evidence(w, evidence, add_act(w, act));
	else
		read_nothing(w);
}

static void
take_match(struct work *w)
{
	struct reading *r = w->reading;
	r->candidates = w->match.candidates;
	r->candidate_count = w->match.candidate_count;
	for (size_t i = 0; i < w->match.evidence_count; i++)
		add_evidence(w, w->match.evidence[i], SIZE_MAX);
}

/* Doubts about the event matter only where an act needs one. */
static void
take_doubts(struct work *w)
{
	bool needs_event = false;
	for (size_t i = 0; i < w->reading->act_count; i++) {
		enum act_kind kind = w->reading->acts[i].kind;
		needs_event =
		    needs_event || is_about_people(kind) || kind == ACT_APPROVE || kind == ACT_DENY;
	}
	for (size_t i = 0; needs_event && i < w->match.doubt_count; i++)
		add_doubt(w, w->match.doubts[i].kind, w->match.doubts[i].why);
	for (size_t i = 0; i < w->found.doubt_count; i++)
		add_doubt(w, w->found.doubts[i].kind, w->found.doubts[i].why);
	if (w->found.declined && w->context->sender_events.count > 0)
		add_doubt(w, DOUBT_WHICH_ACT, STR("a place they have may be declined"));
}

static bool
read_person(struct work *w, struct err *err)
{
	struct reading *r = w->reading;
	w->found = acts_find(w->a, w->rules, w->message, r->language);
	if (w->found.count == 0 && w->found.weak_weight == 0 && w->found.limit_rule.n == 0) {
		/* Perhaps a language nobody guessed: the rules of all. */
		struct acts_found all = acts_find(w->a, w->rules, w->message, STR(""));
		w->found = all;
	}
	if (w->found.limit_rule.n > 0) {
		return err_set(
		    err, ERR_LIMIT, "rule '%.*s' met its limits", STR_ARG(w->found.limit_rule));
	}
	w->match = event_match_mail(w->a, w->v, w->message, w->context, &w->found.own_asides);
	take_match(w);
	if (w->match.stranger && w->context->letter == NULL)
		act_part_drop(&w->found);
	w->list_named = list_acts_settle(
	    w->a, w->rules, w->message, w->context, r->language, &w->match, &w->found);
	struct reply reply =
	    reply_read(w->a, w->rules, w->message, w->context, r->language, &w->found);
	if ((reply.act.kind == ACT_APPROVE || reply.act.kind == ACT_DENY) && reply.act.event.n == 0
	    && w->match.chosen.count == 1)
		reply.act.event = w->match.chosen.items[0];
	if (reply.found)
		add_evidence(w, reply.evidence, add_act(w, reply.act));
	else
		act_opinion(w->a, w->rules, w->message, w->context, &w->match, &w->found);
	if (!reply.found || !reply.alone) {
		if (acts_want_nothing(&w->found))
			event_over_settle(w->a, w->v, w->message, w->context, &w->match);
		act_promote(&(struct promotion) { .a = w->a,
		    .v = w->v,
		    .message = w->message,
		    .context = w->context,
		    .language = r->language,
		    .match = &w->match,
		    .list_named = w->list_named,
		    .found = &w->found });
		assemble_all(w);
	}
	if (r->act_count == 0)
		read_nothing(w);
	take_doubts(w);
	reading_settle(w->a, r, is_reply(w));
	reading_whole(w->a, w->v, w->message, w->context, r);
	return true;
}

const struct reading *
understand(struct arena *a, const struct ruleset *ruleset, const struct message *message,
    const struct context *context, struct err *err)
{
	const struct ruleset *rules = ruleset_for_mail(a, ruleset, message);
	struct reading *reading = ARENA_NEW(a, struct reading);
	struct work w = { .a = a,
		.v = ruleset_vocabulary(rules),
		.rules = rules,
		.message = message,
		.context = context,
		.reading = reading };
	struct language_guess guess = language_of(a, rules, message, context);
	reading->language = guess.language;
	reading->language_weight = guess.weight;
	switch (message->kind) {
	case KIND_AUTO_REPLY:
	case KIND_BOUNCE:
	case KIND_BULK:
		return reading; /* machines ask for nothing */
	case KIND_CALENDAR_REPLY:
		reading->writer = people_writer(a, w.v, message, context);
		read_calendar(&w);
		return reading;
	case KIND_PERSON:
		reading->writer = people_writer(a, w.v, message, context);
		break;
	}
	return read_person(&w, err) ? reading : NULL;
}
