/* Why a mail was read as it was, and why not to trust that. Types only; part of
 * understand/reading.h. */
#ifndef UNDERSTAND_EVIDENCE_H
#define UNDERSTAND_EVIDENCE_H

#include "base/str.h"
#include "understand/question.h"
#include <stddef.h>

enum evidence_place {
	PLACE_OWN,
	PLACE_SUBJECT,
	PLACE_QUOTED,
	PLACE_SIGNATURE,
	PLACE_ATTACHMENT,
	PLACE_HEADER
};

struct evidence {
	size_t act;      /* index in acts; SIZE_MAX: language, event or doubt */
	struct str rule; /* "rules/sv.rules:12 register.explicit" */
	enum evidence_place where;
	size_t attachment; /* which, for PLACE_ATTACHMENT */
	size_t from, to;   /* bytes in that text */
	struct str text;
	int weight;
};

struct candidate {
	struct str event; /* slug */
	int weight;
	struct strings why; /* the words that spoke for it */
};

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

struct doubt {
	enum doubt_kind kind;
	struct str why; /* for people: the words or rule */
};

const char *doubt_kind_name(enum doubt_kind kind);
const char *evidence_place_name(enum evidence_place place);

#endif
