#include "rules/kinds.h"

static const char *const act_names[ACT_KINDS] = {
	[ACT_REGISTER] = "register",
	[ACT_INTEREST] = "interest",
	[ACT_CANCEL] = "cancel",
	[ACT_CHANGE] = "change",
	[ACT_SUBSTITUTE] = "substitute",
	[ACT_QUESTION] = "question",
	[ACT_SUBSCRIBE] = "subscribe",
	[ACT_UNSUBSCRIBE] = "unsubscribe",
	[ACT_APPROVE] = "approve",
	[ACT_DENY] = "deny",
	[ACT_DATA_REQUEST] = "data-request",
	[ACT_ERASE] = "erase",
	[ACT_THANKS] = "thanks",
	[ACT_ACCEPTED] = "accepted",
	[ACT_DECLINED] = "declined",
	[ACT_TENTATIVE] = "tentative",
	[ACT_OTHER] = "other",
	[ACT_CONFIRM] = "confirm",
	[ACT_REFUSE] = "refuse",
	[ACT_UNDO] = "undo",
	[ACT_LINK] = "link",
	[ACT_STATUS] = "status",
	[ACT_COMMAND] = "command",
};

static const char *const doubt_names[] = {
	[DOUBT_WHICH_EVENT] = "which-event",
	[DOUBT_CONTRADICTION] = "contradiction",
	[DOUBT_WHICH_ACT] = "which-act",
	[DOUBT_CONDITION] = "condition",
	[DOUBT_UNSURE] = "unsure",
	[DOUBT_CONSENT] = "consent",
	[DOUBT_PERSON] = "person",
	[DOUBT_WHO] = "who",
	[DOUBT_WEAK] = "weak",
	[DOUBT_EMPTY] = "empty",
	[DOUBT_UNREADABLE] = "unreadable",
};

const char *
act_kind_name(enum act_kind kind)
{
	return act_names[kind];
}

bool
act_kind_parse(struct str name, enum act_kind *kind)
{
	for (size_t i = 0; i < ACT_KINDS; i++) {
		if (str_equal(name, str_from(act_names[i]))) {
			*kind = (enum act_kind)i;
			return true;
		}
	}
	return false;
}

const char *
doubt_kind_name(enum doubt_kind kind)
{
	return doubt_names[kind];
}
