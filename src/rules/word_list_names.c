#include "rules/word_list_names.h"

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

/* Is it "TABLE.ROW"? */
static bool
is_named(struct str name, struct str table, struct str row)
{
	return name.n == table.n + 1 + row.n && str_starts(name, table) && name.p[table.n] == '.'
	       && str_equal(str_from_byte(name, table.n + 1), row);
}

bool
word_list_names_find(
    const struct word_list_names *names, struct str table, struct str row, enum word_list *list)
{
	const uint32_t hash = hash_str(hash_step(hash_str(HASH_START, table), '.'), row);
	size_t at = hash % COUNT(names->slots);
	for (; names->slots[at] != 0; at = (at + 1) % COUNT(names->slots)) {
		*list = (enum word_list)(names->slots[at] - 1);
		if (is_named(str_from(word_list_name(*list)), table, row))
			return true;
	}
	return false;
}
