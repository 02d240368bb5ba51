/* Names in running text: runs of words with capitals that are no title, place, route or house. In a
 * mail all in capitals, given names with what nobody knows behind them. */
#ifndef UNDERSTAND_NAME_FIND_H
#define UNDERSTAND_NAME_FIND_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include <stddef.h>

struct name_hit {
	struct str name;
	size_t from, to; /* bytes of the text */
};

struct name_hits {
	struct name_hit *items;
	size_t count;
};

/* Names of two and more words in running text; `hollow` (plain words, blank-separated) are never
 * part of one. */
struct name_hits names_find(
    struct arena *a, const struct vocabulary *v, struct str text, struct str hollow);

#endif
