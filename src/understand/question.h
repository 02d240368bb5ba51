/* What an event asks of its participants. Part of understand/event.h. */
#ifndef UNDERSTAND_QUESTION_H
#define UNDERSTAND_QUESTION_H

#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct strings {
	struct str *items;
	size_t count;
};

static inline bool
strings_hold(const struct strings *list, struct str text)
{
	for (size_t i = 0; i < list->count; i++) {
		if (str_equal(list->items[i], text))
			return true;
	}
	return false;
}

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
