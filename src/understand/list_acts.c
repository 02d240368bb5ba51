#include "understand/list_acts.h"

#include "understand/list_match.h"

enum { SUPPORTS = 4 };

static bool
holds(const struct acts_found *found, enum act_kind kind)
{
	for (size_t i = 0; i < found->count; i++) {
		if (found->items[i].kind == kind)
			return true;
	}
	return false;
}

static void
mean_event(struct acts_found *found)
{
	for (size_t i = 0; i < found->count; i++) {
		enum act_kind *kind = &found->items[i].kind;
		if (*kind == ACT_SUBSCRIBE && !holds(found, ACT_REGISTER))
			*kind = ACT_REGISTER;
		else if (*kind == ACT_UNSUBSCRIBE && !holds(found, ACT_CANCEL))
			*kind = ACT_CANCEL;
	}
}

static void
mean_list(struct acts_found *found, bool named)
{
	for (size_t i = 0; i < found->count; i++) {
		enum act_kind *kind = &found->items[i].kind;
		if (*kind == ACT_CANCEL)
			*kind = ACT_UNSUBSCRIBE;
		else if (named && (*kind == ACT_REGISTER || *kind == ACT_INTEREST))
			*kind = ACT_SUBSCRIBE;
	}
	if (named && found->weak_weight >= SUPPORTS
	    && (found->weak == ACT_REGISTER || found->weak == ACT_INTEREST))
		found->weak = ACT_SUBSCRIBE;
}

bool
list_acts_settle(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context, struct str language, bool event_named, struct acts_found *found)
{
	bool answered = list_answered(message, context) != NULL,
	     named = list_named(a, message, context) != NULL;
	if (event_named) {
		if (!answered && !list_said(a, rules, message, context, language))
			mean_event(found);
		return false;
	}
	if (named || answered)
		mean_list(found, named);
	return named;
}
