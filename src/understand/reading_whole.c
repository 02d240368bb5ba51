#include "understand/reading_whole.h"

#include "rules/words.h"
#include "understand/event_phase.h"
#include "understand/reading_settle.h"
#include "understand/registered.h"

/* Of own words: thanks that say more are read by a person; sooner where a rule heard something
 * else, later where the event is over and there is no more to ask of it. */
enum { THANKS_BYTES = 280, THANKS_MIXED_BYTES = 120, THANKS_AFTER_BYTES = 600 };

/* Nobody but the writer is named. */
static bool
is_writer_alone(const struct act *act)
{
	return act->attendees.count == 1 && act->attendees.items[0].sender;
}

static bool
tells_details(const struct attendee *person)
{
	return person->answer_count > 0 || person->diet.n > 0 || person->cleared.count > 0;
}

/* The letter that is answered says that the writer is registered. */
static void
take_as_known(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, struct reading *r, struct act *act)
{
	if (act->kind != ACT_REGISTER || !is_writer_alone(act)
	    || !registered_by_letter(a, v, message, context_event(context, act->event)))
		return;
	if (act->places > 1) { /* companions, or just a lift shared */
		reading_add_doubt(a, r, DOUBT_WHICH_ACT, STR("registered already, now more"));
		return;
	}
	if (tells_details(&act->attendees.items[0])) {
		act->kind = ACT_CHANGE;
		return;
	}
	act->kind = ACT_THANKS;
	act->attendees = (struct attendees) { 0 };
	act->places = 0;
}

/* Does a rule speak for an act that did not come of it? */
static bool
hears_more(const struct reading *r)
{
	for (size_t i = 0; i < r->evidence_count; i++) {
		const struct evidence *e = &r->evidence[i];
		if (e->act == SIZE_MAX && e->where == PLACE_OWN && e->weight > 0
		    && str_starts(e->rule, STR("rules/")))
			return true;
	}
	return false;
}

static size_t
most_thanks(const struct message *message, const struct context *context, const struct reading *r)
{
	const struct event *event = context_event(context, r->acts[0].event);
	if (hears_more(r))
		return THANKS_MIXED_BYTES;
	return event != NULL && event_phase(event, context->arrived) == PHASE_OVER
		       && !str_has(message->own, STR("?"))
		   ? THANKS_AFTER_BYTES
		   : THANKS_BYTES;
}

static void
doubt_long_thanks(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, struct reading *r)
{
	const struct words words = words_cut(a, v, message->own);

	if (!words_hold(&words, WORDS_NO_ANSWER) && r->act_count == 1
	    && r->acts[0].kind == ACT_THANKS
	    && str_trim(message->own).n > most_thanks(message, context, r))
		reading_add_doubt(a, r, DOUBT_WEAK, STR("more than thanks"));
}

void
reading_whole(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, struct reading *reading)
{
	for (size_t i = 0; i < reading->act_count; i++)
		take_as_known(a, v, message, context, reading, &reading->acts[i]);
	doubt_long_thanks(a, v, message, context, reading);
}
