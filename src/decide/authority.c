#include "decide/authority.h"

#include "mail/address.h"

bool
authority_proven(const struct work *w)
{
	return w->voice->sender.authority == AUTHORITY_COMMAND
	       || proof_is_good(w->voice->sender.proof);
}

enum verdict
authority_begin(const struct work *w)
{
	if (authority_proven(w))
		return VERDICT_YES;
	switch (w->facts->policy.unauthenticated) {
	case UNAUTHENTICATED_ACCEPT:
		return VERDICT_YES;
	case UNAUTHENTICATED_CONFIRM:
		return VERDICT_CONFIRM;
	case UNAUTHENTICATED_HUMAN:
		break;
	}
	return VERDICT_HUMAN;
}

bool
authority_unproven_accepted(const struct work *w)
{
	return !authority_proven(w) && authority_begin(w) == VERDICT_YES;
}

bool
authority_over(const struct work *w, const struct event_work *ew, const struct registration *row)
{
	const struct sender *sender = &w->voice->sender;

	if (sender->authority == AUTHORITY_COMMAND)
		return true;
	if (!proof_is_good(sender->proof))
		return false;
	return address_equal(sender->address, row->who.email)
	       || address_equal(sender->address, row->registered_by)
	       || authority_coordinator(w, ew->event, RIGHT_CHANGE);
}

bool
authority_own_token(const struct work *w, const struct registration *row)
{
	const struct sender *sender = &w->voice->sender;
	struct str registered = row->who.email.n > 0 ? row->who.email : row->registered_by;

	if (sender->authority == AUTHORITY_COMMAND)
		return true;
	return sender->proof == PROOF_TOKEN && address_equal(sender->address, registered);
}

bool
coordinator_of(const struct coordinator *coordinator, const struct event *event)
{
	for (size_t i = 0; event != NULL && i < event->coordinators.count; i++) {
		if (address_equal(event->coordinators.items[i], coordinator->address))
			return true;
	}
	for (size_t i = 0; i < coordinator->events.count; i++) {
		if (str_equal(coordinator->events.items[i], STR("*"))
		    || (event != NULL && str_equal(coordinator->events.items[i], event->slug)))
			return true;
	}
	return false;
}

bool
authority_coordinator(const struct work *w, const struct event *event, enum right right)
{
	const struct coordinator *coordinator = w->voice->sender.coordinator;

	if (coordinator == NULL || !authority_proven(w))
		return false;
	if (event != NULL && !coordinator_of(coordinator, event))
		return false;
	switch (right) {
	case RIGHT_CHANGE:
		return coordinator->may_change;
	case RIGHT_APPROVE:
		break;
	}
	return coordinator->may_approve;
}

bool
coordinator_hears(
    const struct work *w, const struct coordinator *coordinator, const struct event *event)
{
	if (coordinator_of(coordinator, event))
		return true;
	for (size_t i = 0; i < w->facts->coordinator_count; i++) {
		if (coordinator_of(&w->facts->coordinators[i], event))
			return false;
	}
	return true;
}
