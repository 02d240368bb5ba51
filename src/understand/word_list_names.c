#include "understand/word_list_names.h"

#include "base/hash.h"
#include <assert.h>

_Static_assert(
    WORD_LISTS < COUNT(((struct word_list_names *)0)->slots) / 2, "the table is too full");

static size_t
slot_of(const struct word_list_names *names, struct str name)
{
	return hash_str(HASH_START, name) % COUNT(names->slots);
}

void
word_list_names_fill(struct word_list_names *names)
{
	for (size_t list = 0; list < WORD_LISTS; list++) {
		size_t at = slot_of(names, str_from(word_list_name((enum word_list)list)));
		while (names->slots[at] != 0)
			at = (at + 1) % COUNT(names->slots);
		names->slots[at] = (uint16_t)(list + 1);
	}
}

bool
word_list_names_find(const struct word_list_names *names, struct str name, enum word_list *list)
{
	size_t at = slot_of(names, name);
	for (; names->slots[at] != 0; at = (at + 1) % COUNT(names->slots)) {
		*list = (enum word_list)(names->slots[at] - 1);
		if (str_equal(str_from(word_list_name(*list)), name))
			return true;
	}
	return false;
}
