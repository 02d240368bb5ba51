#include "app/manual_letters.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/json.h"
#include "decide/reply.h"
#include "letter/render.h"
#include "understand/evidence.h"

enum { GROUP_BYTES = 4000 };

static void
put_names(const char *what, const char *names, bool roff)
{
	if (roff)
		(void)printf(".TP\n.B %s\n%s\n", what, names);
	else
		(void)printf("  %-12s %s\n", what, names);
}

void
manual_letters(bool roff)
{
	struct arena *a = arena_new();
	struct buf letters, blocks;
	size_t count;
	const struct str *names = letters_names(&count);

	buf_init(&letters, a, GROUP_BYTES);
	buf_init(&blocks, a, GROUP_BYTES);
	for (size_t i = 0; i < count; i++)
		buf_printf(&letters, "%s%.*s", i > 0 ? ", " : "", STR_ARG(names[i]));
	for (size_t i = 0; i < BLOCKS; i++)
		buf_printf(&blocks, "%s%s", i > 0 ? ", " : "", block_kind_name((enum block_kind)i));
	put_names("Letters", arena_strz(a, buf_view(&letters)), roff);
	put_names("Blocks", arena_strz(a, buf_view(&blocks)), roff);
	arena_free(a);
}

/* What stands in a value: the object itself, or what a list has. */
static const struct json *
object_in(const struct json *value)
{
	if (value->kind == JSON_KIND_ARRAY && value->count > 0)
		value = value->items[0];
	return value->kind == JSON_KIND_OBJECT ? value : NULL;
}

/* "title when place …", a list marked so. */
static struct str
keys_of(struct arena *a, const struct json *object)
{
	struct buf out;

	buf_init(&out, a, GROUP_BYTES);
	for (size_t i = 0; i < object->count; i++) {
		const struct json *value = object->members[i].value;
		const char *mark = value->kind == JSON_KIND_ARRAY    ? "[]"
				   : value->kind == JSON_KIND_OBJECT ? "{}"
								     : "";

		buf_printf(
		    &out, "%s%.*s%s", i > 0 ? " " : "", STR_ARG(object->members[i].key), mark);
	}
	return buf_view(&out);
}

/* Groups told already, by their keys: `person` has what each of `people` has. Inside of others that
 * goes without saying. */
struct told {
	struct str name, keys;
};
struct telling_of {
	struct arena *a;
	struct told *items;
	size_t count;
	bool roff;
};

static void
put_group(struct telling_of *t, struct str name, const struct json *object)
{
	const struct str keys = keys_of(t->a, object);

	for (size_t i = 0; i < t->count; i++) {
		if (!str_equal(t->items[i].keys, keys))
			continue;
		if (str_find_char(name, '.', 0) == STR_NONE)
			put_names(arena_strz(t->a, name),
			    arena_printf(t->a, "as %.*s", STR_ARG(t->items[i].name)).p, t->roff);
		return;
	}
	t->items = array_push(t->a, t->items, &t->count, sizeof *t->items);
	t->items[t->count - 1] = (struct told) { name, keys };
	put_names(arena_strz(t->a, name), arena_strz(t->a, keys), t->roff);
	for (size_t i = 0; i < object->count; i++) {
		const struct json *inner = object_in(object->members[i].value);

		const struct str key = object->members[i].key;

		/* The first group is the letter itself: its names stand alone. */
		if (inner != NULL)
			put_group(t,
			    t->items[0].keys.p == keys.p
				? key
				: arena_printf(t->a, "%.*s.%.*s", STR_ARG(name), STR_ARG(key)),
			    inner);
	}
}

void
manual_variables(bool roff)
{
	const struct letter_site site = { .organiser = STR("o"),
		.address = STR("a@site.example"),
		.timezone = STR("UTC"),
		.subaddress = '+' };
	struct telling_of t = { .a = arena_new(), .roff = roff };

	put_group(&t, STR("everywhere"), letters_sample(t.a, &site));
	arena_free(t.a);
}

void
manual_kinds(bool roff)
{
	struct arena *a = arena_new();
	struct buf acts, doubts;

	buf_init(&acts, a, GROUP_BYTES);
	buf_init(&doubts, a, GROUP_BYTES);
	for (size_t i = 0; i < ACT_KINDS; i++)
		buf_printf(&acts, "%s%s", i > 0 ? ", " : "", act_kind_name((enum act_kind)i));
	for (size_t i = 0; i <= DOUBT_UNREADABLE; i++)
		buf_printf(&doubts, "%s%s", i > 0 ? ", " : "", doubt_kind_name((enum doubt_kind)i));
	put_names("act", arena_strz(a, buf_view(&acts)), roff);
	put_names("doubt", arena_strz(a, buf_view(&doubts)), roff);
	arena_free(a);
}
