#include "decide/decision.h"

static const char *const decision_names[] = {
	[DECISION_ACT] = "act",
	[DECISION_ASK] = "ask",
	[DECISION_HUMAN] = "human",
	[DECISION_IGNORE] = "ignore",
};

static const char *const effect_names[] = {
	[EFFECT_ENROL] = "enrol",
	[EFFECT_MOVE] = "move",
	[EFFECT_CHANGE] = "change",
	[EFFECT_PEND] = "pend",
	[EFFECT_PENDING_CLOSE] = "pending-close",
	[EFFECT_PENDING_DUE] = "pending-due",
	[EFFECT_CASE_OPEN] = "case-open",
	[EFFECT_CASE_CLOSE] = "case-close",
	[EFFECT_JOB] = "job",
	[EFFECT_JOB_GO] = "job-go",
	[EFFECT_JOB_END] = "job-end",
	[EFFECT_DONE] = "done",
	[EFFECT_TIMER_END] = "timer-end",
	[EFFECT_MEMBER_ADD] = "member-add",
	[EFFECT_MEMBER_REMOVE] = "member-remove",
	[EFFECT_PROVEN] = "proven",
	[EFFECT_BOUNCED] = "bounced",
	[EFFECT_REPLIED] = "replied",
	[EFFECT_REVISE] = "revise",
	[EFFECT_EVENT_STATE] = "event-state",
	[EFFECT_EVENT_NEW] = "event-new",
	[EFFECT_PURGE] = "purge",
	[EFFECT_ERASE] = "erase",
};

static const char *const block_names[BLOCKS] = {
	[BLOCK_CONFIRMED] = "confirmed",
	[BLOCK_PLACED] = "placed",
	[BLOCK_WAITING] = "waiting",
	[BLOCK_OFFERED] = "offered",
	[BLOCK_AWAITING_APPROVAL] = "awaiting-approval",
	[BLOCK_INTERESTED] = "interested",
	[BLOCK_ALREADY] = "already",
	[BLOCK_NOT_OPEN] = "not-open",
	[BLOCK_CLOSED] = "closed",
	[BLOCK_OVER] = "over",
	[BLOCK_EVENT_CANCELLED] = "event-cancelled",
	[BLOCK_FULL] = "full",
	[BLOCK_OPTION_FULL] = "option-full",
	[BLOCK_CANCELLED] = "cancelled",
	[BLOCK_SUBSTITUTED] = "substituted",
	[BLOCK_CHANGED] = "changed",
	[BLOCK_NOT_REGISTERED] = "not-registered",
	[BLOCK_REFUSED] = "refused",
	[BLOCK_TOO_LATE] = "too-late",
	[BLOCK_APPROVED] = "approved",
	[BLOCK_REJECTED] = "rejected",
	[BLOCK_UNDONE] = "undone",
	[BLOCK_NOTHING_TO_UNDO] = "nothing-to-undo",
	[BLOCK_LINK] = "link",
	[BLOCK_STATUS] = "status",
	[BLOCK_SUBSCRIBED] = "subscribed",
	[BLOCK_UNSUBSCRIBED] = "unsubscribed",
	[BLOCK_CASE_CLOSED] = "case-closed",
	[BLOCK_RELAYED] = "relayed",
	[BLOCK_JOB_GO] = "job-go",
	[BLOCK_RESULT] = "result",
	[BLOCK_CONFIRM_REQUEST] = "confirm-request",
	[BLOCK_ASKED_OTHERS] = "asked-others",
	[BLOCK_MISSING] = "missing",
	[BLOCK_WHO] = "who",
	[BLOCK_MANAGER] = "manager",
	[BLOCK_WHICH_EVENT] = "which-event",
	[BLOCK_RECEIPT] = "receipt",
};

const char *
decision_kind_name(enum decision_kind kind)
{
	return decision_names[kind];
}

const char *
effect_kind_name(enum effect_kind kind)
{
	return effect_names[kind];
}

const char *
block_kind_name(enum block_kind kind)
{
	return block_names[kind];
}
