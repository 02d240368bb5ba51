/* Why a mail was read as it was, and why not to trust that. Types only; part of
 * understand/reading.h. */
#ifndef UNDERSTAND_EVIDENCE_H
#define UNDERSTAND_EVIDENCE_H

#include "base/str.h"
#include "rules/kinds.h"
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

struct doubt {
	enum doubt_kind kind;
	struct str why; /* for people: the words or rule */
};

const char *evidence_place_name(enum evidence_place place);

#endif
