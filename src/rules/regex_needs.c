#include "rules/regex_needs.h"

#include "base/strings.h"
#include "rules/regex_edge.h"

enum { DEPTH_MAX = 4 };

/* What (?: and ) enclose where they enclose all of it; else all of it. */
static struct str
without_brackets(struct str source)
{
	if (!str_starts(source, STR("(?:")))
		return source;
	struct str rest = str_from_byte(source, 3);
	while (regex_skip_sequence(&rest) && rest.n > 0 && rest.p[0] == '|')
		rest = str_from_byte(rest, 1);
	return rest.n == 1 && rest.p[0] == ')' ? str_slice(source, 3, source.n - 1) : source;
}

/* The alternatives of a regex as it is written, none where it is not known how they are told apart.
 */
static struct strings
alternatives(struct arena *a, struct str source)
{
	struct strings all = { 0 };
	struct str rest = source;
	for (;;) {
		const struct str from = rest;
		if (!regex_skip_sequence(&rest) || (rest.n > 0 && rest.p[0] != '|'))
			return (struct strings) { 0 };
		all.items = array_push(a, all.items, &all.count, sizeof *all.items);
		all.items[all.count - 1] = str_slice(from, 0, from.n - rest.n);
		if (rest.n == 0)
			return all;
		rest = str_from_byte(rest, 1);
	}
}

/* The define that {NAME} alone stands for; NULL where it is anything else. */
static const struct rule_define *
define_of(struct rule_scope *scope, struct str source)
{
	if (scope == NULL || source.n < 3 || source.p[0] != '{'
	    || str_find_char(source, '}', 0) != source.n - 1)
		return NULL;
	const struct rule_scoped *found =
	    rule_scope_find(scope, str_slice(source, 1, source.n - 1));
	return found == NULL ? NULL : found->define;
}

static void
split(struct arena *a, struct rule_scope *scope, struct str source, int depth, struct strings *out)
{
	const struct strings all = alternatives(a, source);
	for (size_t i = 0; i < all.count; i++) {
		const struct rule_define *define = define_of(scope, all.items[i]);
		const struct str inner =
		    define == NULL ? all.items[i] : without_brackets(define->source);
		const size_t before = out->count;
		if (define != NULL && depth < DEPTH_MAX)
			split(a, scope, inner, depth + 1, out);
		if (out->count > before)
			continue;
		out->items = array_push(a, out->items, &out->count, sizeof *out->items);
		out->items[out->count - 1] = all.items[i];
	}
}

static struct str
join(struct arena *a, struct str x, struct str y)
{
	return x.n == 0 ? y : arena_printf(a, "%.*s|%.*s", STR_ARG(x), STR_ARG(y));
}

static struct regex_need *
push(struct arena *a, struct regex_need *list, size_t *count, struct regex_need need)
{
	list = array_push(a, list, count, sizeof *list);
	list[*count - 1] = need;
	return list;
}

struct regex_need *
regex_needs_add(struct arena *a, struct rule_scope *scope, struct str source,
    struct regex_need *list, size_t *count)
{
	const struct regex_need whole = regex_need_of(a, scope, source);
	const size_t before = *count;
	struct strings pieces = { 0 };
	struct str single = STR("");
	split(a, scope, source, 0, &pieces);
	for (size_t i = 0; i < pieces.count; i++) {
		const struct regex_need need = regex_need_of(a, scope, pieces.items[i]);
		if (need.count == 0) {
			*count = before;
			return push(a, list, count, whole);
		}
		if (need.count == 1)
			single = join(a, single, pieces.items[i]);
		else
			list = push(a, list, count, need);
	}
	if (*count == before)
		return push(a, list, count, whole);
	return single.n == 0 ? list : push(a, list, count, regex_need_of(a, scope, single));
}
