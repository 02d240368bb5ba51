/* A list of strings, in an arena. */
#ifndef BASE_STRINGS_H
#define BASE_STRINGS_H

#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

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

#endif
