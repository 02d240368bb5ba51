#include "understand/act_promote.h"

#include "rules/sentence.h"
#include "understand/answers.h"
#include "understand/change_told.h"
#include "understand/change_wish.h"
#include "understand/event_phase.h"
#include "understand/people.h"
#include "understand/registered.h"

enum { SUPPORTS_NEWS = 5, SUPPORTS_FACT = 7 };

/* Is there one event that the mail is plainly about? Then even supporting words mean that event. */
static bool
has_plain_event(const struct promotion *p)
{
	return p->match->chosen.count == 1 && p->match->doubt_count == 0;
}

static const struct event *
plain_event(const struct promotion *p)
{
	return context_event(p->context, p->match->chosen.items[0]);
}

static bool
is_reply(const struct promotion *p)
{
	return p->context->letter != NULL || p->message->quoted.n > 0;
}

/* Does it answer a letter of ours, or one that says the writer is registered? An invitation says no
 * such thing. */
static bool
answers_known(const struct promotion *p)
{
	return p->context->letter != NULL
	       || registered_already(p->a, p->v, p->message, p->context, plain_event(p));
}

/* Does the mail ask something, or hold what only a person can judge? */
static bool
is_open(const struct promotion *p)
{
	return str_has(p->message->own, STR("?")) || p->found->doubt_count > 0;
}

struct people
promotion_people(const struct promotion *p, enum act_kind kind, size_t from, size_t to)
{
	struct people_question question = { .act = kind,
		.event = plain_event(p),
		.language = p->language,
		.from = from,
		.to = to,
		.only = true };
	struct people people = people_read(p->a, p->v, p->message, p->context, &question);
	answers_read(p->a, p->v, p->message, p->context, &question, &people);
	return people;
}

static struct people
people_if(const struct promotion *p, enum act_kind kind)
{
	return promotion_people(p, kind, 0, SIZE_MAX);
}

/* No word of what is wanted, but answers to the event's questions or a list of people: "Bas här,
 * enkelrum." */
static bool
tells_of_itself(const struct promotion *p)
{
	const struct acts_found *f = p->found;
	const bool reason = f->weak == ACT_CANCEL && f->weak_weight <= SUPPORTS; /* "was ill" */
	const bool other = f->weak_weight > 0 && f->weak != ACT_REGISTER && f->weak != ACT_CHANGE
			   && f->weak != ACT_SUBSCRIBE && !reason;
	const bool named = p->match->named || event_match_addressed(p->match, p->context);
	if (!has_plain_event(p) || !named || is_open(p) || other
	    || event_phase(plain_event(p), p->context->arrived) == PHASE_OVER)
		return false;
	struct people people = people_if(p, ACT_REGISTER);
	size_t told = 0, others = 0;
	for (size_t i = 0; i < people.attendees.count; i++) {
		told += people.attendees.items[i].answer_count;
		others += people.attendees.items[i].sender ? 0 : 1;
	}
	return told >= 2 || (told >= 1 && others >= 2);
}

/* The writer, at the address the mail is from: another address is told by rules. */
static bool
is_writer(const struct promotion *p, const struct attendee *person)
{
	return person->sender && p->message->from.count > 0
	       && str_equal_nocase(person->email, p->message->from.items[0].address);
}

/* Is this, as a change, one of the writer's own details alone, and does it say which? */
static bool
is_own_change(const struct promotion *p, const struct people *people)
{
	const struct act change = {
		.kind = ACT_CHANGE, .attendees = people->attendees, .places = people->places
	};
	return people->doubt_count == 0 && people->attendees.count == 1
	       && is_writer(p, &people->attendees.items[0])
	       && change_is_told(p->a, p->v, p->message, plain_event(p), &change);
}

static bool
changes_own(const struct promotion *p)
{
	const struct people people = people_if(p, ACT_CHANGE);
	return is_own_change(p, &people);
}

/* Is it a change that is told as a wish, a question or news? */
static bool
wishes_change(const struct promotion *p)
{
	if (!has_plain_event(p) || event_phase(plain_event(p), p->context->arrived) == PHASE_OVER
	    || !change_may_be_wished(p, plain_event(p)))
		return false;
	const struct people people = people_if(p, ACT_CHANGE);
	return is_own_change(p, &people)
	       && change_is_wished(p, plain_event(p), &people.attendees);
}

/* Is every sentence one of thanks? "Thanks! Looking forward to Wednesday" chooses no day. */
static bool
thanks_throughout(const struct promotion *p)
{
	const struct acts_found *f = p->found;
	const struct sentences cut = sentence_cut(p->a, p->v, p->message->own);
	for (size_t s = 0; s < cut.count; s++) {
		bool thanks = false;
		for (size_t i = 0; i < f->evidence_count; i++)
			thanks = thanks
				 || (f->kinds[i] == ACT_THANKS && f->evidence[i].where == PLACE_OWN
				     && f->evidence[i].from >= cut.items[s].from
				     && f->evidence[i].from < cut.items[s].to);
		if (!thanks)
			return false;
	}
	return cut.count > 0;
}

/* Who is registered, or says how it was before, brings something new, and wants nothing else. */
static bool
tells_news(const struct promotion *p)
{
	const struct acts_found *f = p->found;
	const bool thanks = f->count == 1 && f->items[0].kind == ACT_THANKS;
	const bool other = f->weak_weight > SUPPORTS && f->weak != ACT_REGISTER
			   && f->weak != ACT_CHANGE && f->weak != ACT_THANKS;
	const bool changed = f->weak == ACT_CHANGE && f->weak_weight >= SUPPORTS_NEWS;
	if ((f->count > 0 && !thanks) || other || !has_plain_event(p) || is_open(p)
	    || (!changed && !registered_already(p->a, p->v, p->message, p->context, plain_event(p)))
	    || (thanks && thanks_throughout(p)))
		return false;
	return changes_own(p);
}

/* "Ändring av vår intresseanmälan: nu kör vi själva": the subject says what it is, whatever of a
 * sign-up is spoken of below. */
static bool
is_called_change(const struct promotion *p)
{
	const struct acts_found *f = p->found;
	bool called = false;
	for (size_t i = 0; i < f->evidence_count; i++)
		called =
		    called || (f->kinds[i] == ACT_CHANGE && f->evidence[i].where == PLACE_SUBJECT);
	for (size_t i = 0; i < f->count; i++)
		called = called
			 && (f->items[i].kind == ACT_REGISTER || f->items[i].kind == ACT_INTEREST);
	return called && f->count > 0 && has_plain_event(p) && changes_own(p);
}

static bool
is_enough(const struct promotion *p)
{
	const struct acts_found *f = p->found;
	bool wants = f->weak == ACT_REGISTER || f->weak == ACT_INTEREST,
	     list = f->weak == ACT_SUBSCRIBE || f->weak == ACT_UNSUBSCRIBE,
	     fact = f->weak_weight >= SUPPORTS_FACT,
	     addressed = f->weak_weight > SUPPORTS && event_match_addressed(p->match, p->context);
	return f->weak_weight >= SUPPORTS
	       && ((wants && has_plain_event(p) && (p->match->named || addressed))
		   || (f->weak == ACT_CHANGE && (is_reply(p) || fact))
		   || (f->weak == ACT_CANCEL && fact) || f->weak == ACT_QUESTION
		   || f->weak == ACT_THANKS || (list && p->list_named));
}

/* A change of what is not there yet, by the examples alone: "Robin here, shirt L" signs up. */
static bool
is_guessed_change(const struct promotion *p)
{
	const struct acts_found *f = p->found;
	bool ruled = false;
	for (size_t i = 0; i < f->evidence_count; i++)
		ruled = ruled
			|| (f->kinds[i] == ACT_CHANGE
			    && str_starts(f->evidence[i].rule, STR("rules/")));
	return f->count == 1 && f->items[0].kind == ACT_CHANGE && !ruled && has_plain_event(p)
	       && !answers_known(p);
}

bool
acts_want_nothing(const struct acts_found *found)
{
	for (size_t i = 0; i < found->count; i++)
		if (found->items[i].kind != ACT_THANKS && found->items[i].kind != ACT_QUESTION)
			return false;
	return found->count > 0;
}

void
act_promote(const struct promotion *p)
{
	struct acts_found *f = p->found;
	if (tells_news(p) || is_called_change(p) || wishes_change(p)) {
		f->count = f->doubt_count = 0; /* that it signs nobody up is settled */
		f->weak = ACT_CHANGE;
		f->weak_weight = SUPPORTS_FACT;
	} else if ((f->count == 0 || is_guessed_change(p)) && tells_of_itself(p)) {
		f->count = 0;
		f->weak = answers_known(p) ? ACT_CHANGE : ACT_REGISTER;
		f->weak_weight = SUPPORTS_FACT;
	}
	if (f->count > 0 || !is_enough(p))
		return;
	struct act_draft draft = {
		.kind = f->weak, .weight = ACT_ALONE, .in_own = true, .to = SIZE_MAX
	};
	f->items = array_push(p->a, f->items, &f->count, sizeof draft);
	f->items[f->count - 1] = draft;
	for (size_t i = 0; i < f->evidence_count; i++)
		f->evidence[i].act = 0;
}
