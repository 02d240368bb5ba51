/* What an event asks of its participants. Part of understand/event.h. */
#ifndef UNDERSTAND_QUESTION_H
#define UNDERSTAND_QUESTION_H

#include "base/str.h"
#include "base/strings.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum question_type {
	QUESTION_TEXT,
	QUESTION_NUMBER,
	QUESTION_CHOICE,
	QUESTION_CHOICES,
	QUESTION_YESNO,
	QUESTION_DATE,
	QUESTION_EMAIL,
	QUESTION_PHONE
};

struct option {
	struct str value;     /* what is stored */
	struct str label;     /* what is shown; the value where none was given */
	struct strings words; /* further words that mean it */
	int64_t capacity;     /* places with this answer; -1: unlimited */
};

struct question {
	struct str id;
	struct str ask; /* in the event's language */
	enum question_type type;
	struct option *options; /* empty for free text; a text question may have some too */
	size_t option_count;
	bool required;
	bool sensitive;
};

#endif
