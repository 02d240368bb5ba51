#include "base/name_set.h"

#include "base/hash.h"

struct named {
	struct str kind, name;
	uint32_t hash; /* 0: free */
};

/* Never 0. */
static uint32_t
hash_of(struct str kind, struct str name)
{
	return hash_str(hash_str(HASH_START, kind), name) | 1;
}

/* Where it stands, or could. */
static struct named *
slot_of(const struct name_set *set, const struct named *one)
{
	size_t at = one->hash >> 1 & (set->room - 1);
	while (set->slots[at].hash != 0
	       && (set->slots[at].hash != one->hash || !str_equal(set->slots[at].name, one->name)
		   || !str_equal(set->slots[at].kind, one->kind)))
		at = (at + 1) & (set->room - 1);
	return &set->slots[at];
}

static void
grow(struct arena *a, struct name_set *set)
{
	const struct name_set old = *set;
	set->room = old.room == 0 ? 64 : 2 * old.room;
	set->slots = arena_alloc(a, set->room * sizeof *set->slots);
	for (size_t i = 0; i < old.room; i++) {
		if (old.slots[i].hash != 0)
			*slot_of(set, &old.slots[i]) = old.slots[i];
	}
}

bool
name_set_add(struct arena *a, struct name_set *set, struct str kind, struct str name)
{
	if (2 * set->count >= set->room)
		grow(a, set);
	const struct named one = { .kind = kind, .name = name, .hash = hash_of(kind, name) };
	struct named *slot = slot_of(set, &one);
	if (slot->hash != 0)
		return false;
	*slot = one;
	set->count++;
	return true;
}

bool
name_set_has(const struct name_set *set, struct str kind, struct str name)
{
	const struct named one = { .kind = kind, .name = name, .hash = hash_of(kind, name) };
	return set->room > 0 && slot_of(set, &one)->hash != 0;
}
