#include "app/trouble.h"

static struct str
note_name(struct arena *a, struct str what, struct str box)
{
	return arena_printf(
	    a, TROUBLE_PREFIX "%.*s%s%.*s", STR_ARG(what), box.n > 0 ? " " : "", STR_ARG(box));
}

void
trouble_begin(
    struct store *s, struct str what, struct str box, const struct err *why, struct instant now)
{
	struct arena *a = arena_new();
	const struct str name = note_name(a, what, box), words = str_from(why->text);
	struct err err = { 0 };
	struct str before;
	struct instant at;
	if (notes_get(a, s, name, &before, &at, &err) && !str_equal(before, words))
		(void)(notes_set(s, name, words, now, &err) ? 0 : 1); /* see above */
	arena_free(a);
}

void
trouble_end(struct store *s, struct str what, struct str box)
{
	struct arena *a = arena_new();
	const struct str name = note_name(a, what, box);
	struct err err = { 0 };
	struct str before;
	struct instant at;
	if (notes_get(a, s, name, &before, &at, &err) && before.n > 0)
		(void)(notes_drop(s, name, &err) ? 0 : 1);
	arena_free(a);
}
