#include "decide/decide.h"

#include "decide/carry.h"
#include "decide/case.h"
#include "decide/guard.h"
#include "decide/promote.h"
#include "decide/work.h"

/* The way of a mail that is decided as it stands. */
static void
decide_acts(struct work *w)
{
	if (guard_mail(w))
		return;
	if (!carry_out_answer(w))
		carry_out(w, w->reading);
	if (w->facts->sender.proof == PROOF_TOKEN) {
		struct effect *effect =
		    work_effect(w, EFFECT_PROVEN, STR("answered with our token"));

		effect->address = w->facts->sender.address;
		effect->name = w->facts->sender.name;
	}
}

static void
promote_all(struct work *w)
{
	for (size_t i = 0; i < w->event_count; i++) {
		if (w->events[i].freed)
			(void)promote(w, &w->events[i], false);
	}
}

/* The same mail came to another of our addresses before: what it said there is done, so only new
 * rows and memberships count, and nobody is told twice. */
static const struct decision *
only_what_is_new(struct work *w)
{
	for (size_t i = 0; i < w->effect_count; i++) {
		switch (w->effects[i].kind) {
		case EFFECT_ENROL:
		case EFFECT_MOVE:
		case EFFECT_CHANGE:
		case EFFECT_MEMBER_ADD:
		case EFFECT_MEMBER_REMOVE:
			return work_finish(w);
		case EFFECT_PEND:
		case EFFECT_PENDING_CLOSE:
		case EFFECT_PENDING_DUE:
		case EFFECT_CASE_OPEN:
		case EFFECT_CASE_CLOSE:
		case EFFECT_JOB:
		case EFFECT_JOB_GO:
		case EFFECT_JOB_END:
		case EFFECT_DONE:
		case EFFECT_TIMER_END:
		case EFFECT_PROVEN:
		case EFFECT_BOUNCED:
		case EFFECT_REPLIED:
		case EFFECT_REVISE:
		case EFFECT_EVENT_NEW:
		case EFFECT_EVENT_STATE:
		case EFFECT_PURGE:
		case EFFECT_ERASE:
			break;
		}
	}
	w = work_new(w->a, w->message, w->reading, w->facts);
	work_outcome(w, DECISION_IGNORE, STR("decided at another address"));
	return work_finish(w);
}

const struct decision *
decide_mail(struct arena *a, const struct message *message, const struct reading *reading,
    const struct facts *facts)
{
	struct work *w = work_new(a, message, reading, facts);

	decide_acts(w);
	promote_all(w);
	if (guard_over_budget(w)) {
		w = work_new(a, message, reading, facts);
		case_hand_over_acts(
		    w, NULL, STR("limit"), STR("more letters to others than one sender may cause"));
	}
	if (w->erased.n > 0)
		work_effect(w, EFFECT_ERASE, STR("asked for by its owner"))->address = w->erased;
	if (facts->seen_elsewhere)
		return only_what_is_new(w);
	return work_finish(w);
}
