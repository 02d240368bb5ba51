/* How far a misspelt name is from a known one; for suggestions. */
#ifndef BASE_DISTANCE_H
#define BASE_DISTANCE_H

#include "base/str.h"
#include <stddef.h>

enum { DISTANCE_MAX_BYTES = 40 };

/* Levenshtein distance in bytes; DISTANCE_MAX_BYTES when one of them is longer than that. */
size_t name_distance(struct str from, struct str to);

#endif
