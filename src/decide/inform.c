/* link, status, question, subscribe, unsubscribe: what moves no registration. */
#include "decide/ask.h"
#include "decide/authority.h"
#include "decide/carry.h"
#include "decide/case.h"
#include "decide/find.h"
#include "decide/reply.h"
#include "mail/address.h"

/* The link goes to the registered only, and only to the registered address. */
static bool
send_link(struct work *w, const struct event_work *ew)
{
	struct registration *own = find_address(ew, w->voice->sender.address);
	struct rows one = { 0 };

	if (own == NULL || !state_holds_place(own->state))
		return false;
	rows_add(w->a, &one, own);
	reply_people(w, BLOCK_LINK, ew, &one);
	work_outcome(w, DECISION_ACT, STR("the link, to the registered address"));
	return true;
}

static bool
send_status(struct work *w, const struct event_work *ew)
{
	struct rows all = find_all_of(w, ew, w->voice->sender.address);

	if (all.count == 0)
		return false;
	reply_people(w, BLOCK_STATUS, ew, &all);
	work_outcome(w, DECISION_ACT, STR("told how it stands"));
	return true;
}

void
inform_act(struct work *w, const struct act *act)
{
	bool told = false;
	const struct event_work *named = act->event.n > 0 ? work_event(w, act->event) : NULL;

	w->voice->to_registered = true;
	if (w->voice->shared != NULL)
		w->voice->shared->to_registered = true;
	for (size_t i = 0; i < w->event_count; i++) {
		const struct event_work *ew = &w->events[i];

		if (act->event.n > 0 && ew != named)
			continue;
		if (act->kind == ACT_LINK)
			told = send_link(w, ew) || told;
		/* Who has no place to link to is told how it stands instead. */
		if (act->kind == ACT_STATUS || !told)
			told = send_status(w, ew) || told;
	}
	if (told)
		return;
	reply_block(w, BLOCK_NOT_REGISTERED, named != NULL ? named->event : NULL);
	work_outcome(w, DECISION_ACT, STR("not registered"));
}

void
question_act(struct work *w, const struct act *act)
{
	const struct event_work *ew = act->event.n > 0 ? work_event(w, act->event) : NULL;
	const struct event *event = ew != NULL ? ew->event : NULL;
	const struct sender *sender = &w->voice->sender;

	if (authority_begin(w) == VERDICT_CONFIRM) {
		ask_confirm(w, sender->address, sender->name, ew, &(struct rows) { 0 }, act,
		    STR("sender not proven"));
		return;
	}
	case_hand_over(w, event, STR("question"), STR("a question for a coordinator"));
}

static const struct list_facts *
find_list(const struct work *w, struct str name)
{
	for (size_t i = 0; i < w->facts->list_count; i++) {
		if (str_equal(w->facts->lists[i].list.name, name))
			return &w->facts->lists[i];
	}
	return NULL;
}

static void
member(struct work *w, const struct list_facts *list, struct str address, struct str name, bool add)
{
	bool changes = !address_equal(address, w->facts->sender.address) || list->member != add;
	struct str reason = add ? STR("subscribed") : STR("unsubscribed");

	if (changes) {
		struct effect *effect =
		    work_effect(w, add ? EFFECT_MEMBER_ADD : EFFECT_MEMBER_REMOVE, reason);

		effect->list = list->list.name;
		effect->address = address;
		effect->name = name;
	} else {
		reason = add ? STR("subscribed before") : STR("not subscribed");
	}
	reply_block(w, add ? BLOCK_SUBSCRIBED : BLOCK_UNSUBSCRIBED, NULL)->list = list->list;
	work_outcome(w, DECISION_ACT, reason);
}

/* Double opt-in: the letter says which list, so it is one of its own. */
static void
ask_member(struct work *w, const struct list_facts *list, struct str address, const struct act *act)
{
	size_t letters = w->letter_count;

	ask_confirm(w, address, (struct str) { 0 }, NULL, &(struct rows) { 0 }, act,
	    STR("asked the subscribed address"));
	for (size_t i = letters; i < w->letter_count; i++) {
		if (!address_equal(w->letters[i]->to, address))
			continue;
		if (act->kind == ACT_SUBSCRIBE)
			w->letters[i]->template = STR("subscribe-confirm");
		w->letters[i]->blocks[0].list = list->list;
	}
}

void
subscribe_act(struct work *w, const struct act *act)
{
	const struct list_facts *list = find_list(w, act->list);
	struct str address = w->voice->sender.address;
	struct str name = w->voice->sender.name;
	bool add = act->kind == ACT_SUBSCRIBE;

	if (list == NULL) {
		case_hand_over(w, NULL, STR("unclear"), STR("a list we do not have"));
		return;
	}
	if (act->attendees.count > 0 && act->attendees.items[0].email.n > 0) {
		address = act->attendees.items[0].email;
		name = act->attendees.items[0].name;
	}
	if (authority_begin(w) == VERDICT_HUMAN) {
		case_hand_over(w, NULL, STR("unproven"), STR("sender not proven"));
		return;
	}
	if (!authority_proven(w)
	    || (w->voice->sender.authority == AUTHORITY_MAIL
		&& !address_equal(address, w->voice->sender.address)))
		ask_member(w, list, address, act);
	else
		member(w, list, address, name, add);
}
