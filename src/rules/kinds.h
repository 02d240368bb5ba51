/* What a rule can be evidence of: what a mail asks for, and why acting on it could do harm.
 */
#ifndef RULES_KINDS_H
#define RULES_KINDS_H

#include "base/attributes.h"
#include "base/str.h"
#include <stdbool.h>

enum act_kind {
	ACT_REGISTER,
	ACT_INTEREST,
	ACT_CANCEL,
	ACT_CHANGE,
	ACT_SUBSTITUTE,
	ACT_QUESTION,
	ACT_SUBSCRIBE,
	ACT_UNSUBSCRIBE,
	ACT_APPROVE,
	ACT_DENY,
	ACT_DATA_REQUEST,
	ACT_ERASE,
	ACT_THANKS,
	ACT_ACCEPTED, /* calendar replies */
	ACT_DECLINED,
	ACT_TENTATIVE,
	ACT_OTHER,
	ACT_CONFIRM, /* yes to a question or offer of ours */
	ACT_REFUSE,  /* no to a question or offer of ours; reported as `confirm` with answer no */
	ACT_UNDO,
	ACT_LINK,
	ACT_STATUS,
	ACT_COMMAND /* a coordinator's */
};
enum { ACT_KINDS = ACT_COMMAND + 1 };

/* Why acting on the plain reading could do harm. */
enum doubt_kind {
	DOUBT_WHICH_EVENT,   /* several fit where one is meant: ask */
	DOUBT_CONTRADICTION, /* title of one event, date of another: ask or hand over */
	DOUBT_WHICH_ACT,     /* two acts that exclude each other, within 3: ask or hand over */
	DOUBT_CONDITION,     /* a condition only a person can judge */
	DOUBT_UNSURE,        /* who writes does not know yet: no hindrance to an interest */
	DOUBT_CONSENT,       /* an act for somebody who may not have agreed */
	DOUBT_PERSON,        /* threat, press, money, exception, anger: a person's matter */
	DOUBT_WHO,           /* whose place is meant cannot be told */
	DOUBT_WEAK,          /* only supporting evidence */
	DOUBT_EMPTY,         /* nothing to read */
	DOUBT_UNREADABLE     /* the bytes could not be read as a mail: kept whole, a case of kind
				"unparsed", no answer */
};

const char *act_kind_name(enum act_kind kind); /* "register", "data-request" … */
bool act_kind_parse(struct str name, enum act_kind *kind) NODISCARD;
const char *doubt_kind_name(enum doubt_kind kind);

#endif
