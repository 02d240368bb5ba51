#include "rules/regex_edge.h"

#include "base/utf8.h"
#include "rules/prefilter_text.h"

enum { DEPTH_MAX = 12 };

/* What follows, as far as it was read. */
enum edge { EDGE_NO, EDGE_YES, EDGE_OUTER };

struct regex_times
regex_take_times(struct str *rest)
{
	struct regex_times times = { 0 };
	const char c = rest->n > 0 ? rest->p[0] : '\0';
	if (c == '?' || c == '*' || c == '+') {
		times = (struct regex_times) { .none = c != '+', .many = c != '?' };
		*rest = str_from_byte(*rest, 1);
	} else if (c == '{' && rest->n > 1 && ascii_is_digit(rest->p[1])) {
		const size_t end = str_find_char(*rest, '}', 0);
		times = (struct regex_times) { .none = rest->p[1] == '0', .many = true };
		*rest = str_from_byte(*rest, end == STR_NONE ? rest->n : end + 1);
	} else {
		return times;
	}
	if (rest->n > 0 && (rest->p[0] == '?' || rest->p[0] == '+'))
		*rest = str_from_byte(*rest, 1); /* lazy or possessive: the same texts */
	return times;
}

bool
regex_skip_class(struct str *rest)
{
	size_t i = rest->n > 0 && rest->p[0] == '^' ? 1 : 0;
	for (bool first = true; i < rest->n && (first || rest->p[i] != ']'); first = false) {
		if (rest->p[i] == '[' && i + 1 < rest->n && rest->p[i + 1] == ':')
			return false;
		i += rest->p[i] == '\\' ? 2 : 1;
	}
	*rest = str_from_byte(*rest, i < rest->n ? i + 1 : rest->n);
	return true;
}

size_t
regex_verb_length(struct str rest)
{
	return str_starts(rest, STR("*SKIP)")) || str_starts(rest, STR("*FAIL)")) ? 6 : 0;
}

bool
regex_skip_sequence(struct str *rest)
{
	/* Within brackets, where most of a regex stands, no bar ends anything. */
	static const bool matters[][256] = {
		{ ['\\'] = true, ['('] = true, [')'] = true, ['['] = true, ['|'] = true },
		{ ['\\'] = true, ['('] = true, [')'] = true, ['['] = true }
	};
	const char *p = rest->p, *const end = rest->p + rest->n;
	size_t depth = 0;
	bool known = true;
	for (;;) {
		const bool *const stops = matters[depth > 0];
		while (p < end && !stops[(unsigned char)*p])
			p++;
		if (p == end || !known || (depth == 0 && (*p == '|' || *p == ')')))
			break;
		const char c = *p++, next = p < end ? *p : '\0';
		if (c == '\\') {
			known = next != 'Q';
			p += p < end;
		} else if (c == '(') {
			const struct str inside = { p, (size_t)(end - p) };
			const size_t verb = next == '*' ? regex_verb_length(inside) : 0;
			known = verb > 0
				|| (next != '*' && !(next == '?' && end - p > 1 && p[1] == '#'));
			depth += verb == 0;
			p += verb;
		} else if (c == ')') {
			depth--;
		} else if (c == '[') {
			struct str inner = { p, (size_t)(end - p) };
			known = regex_skip_class(&inner);
			p = inner.p;
		}
	}
	*rest = (struct str) { p, (size_t)(end - p) };
	return known;
}

/* To the ) of the brackets that `rest` is in, or the end of the regex. */
static bool
skip_alternatives(struct str *rest)
{
	while (regex_skip_sequence(rest)) {
		if (rest->n == 0 || rest->p[0] != '|')
			return true;
		*rest = str_from_byte(*rest, 1);
	}
	return false;
}

bool
regex_group_repeats(struct str rest)
{
	if (!skip_alternatives(&rest))
		return true;
	rest = str_from_byte(rest, 1);
	return regex_take_times(&rest).many;
}

static enum edge edge_at(struct rule_scope *scope, struct str rest, int depth);

/* Brackets, behind (?: — or a define, whose end is that of its text: does every alternative begin
 * with an edge? */
static enum edge
edge_of_all(struct rule_scope *scope, struct str rest, int depth)
{
	for (;;) {
		if (edge_at(scope, rest, depth + 1) != EDGE_YES || !regex_skip_sequence(&rest))
			return EDGE_NO;
		if (rest.n == 0 || rest.p[0] != '|')
			return EDGE_YES;
		rest = str_from_byte(rest, 1);
	}
}

static enum edge
edge_of_name(struct rule_scope *scope, struct str *rest, int depth)
{
	const size_t end = str_find_char(*rest, '}', 0);
	struct rule_scoped *found = scope == NULL || end == STR_NONE
					? NULL
					: rule_scope_find(scope, str_slice(*rest, 1, end));
	*rest = str_from_byte(*rest, end == STR_NONE ? rest->n : end + 1);
	return found == NULL ? EDGE_NO : edge_of_all(scope, found->define->source, depth);
}

/* One character that stands for itself, or an escape; taken off. */
static enum edge
edge_of_symbol(struct str *rest)
{
	uint32_t c = 0;
	if (rest->p[0] != '\\' || rest->n < 2) {
		(void)utf8_next(rest, &c);
		return prefilter_is_letter(prefilter_symbol(c)) ? EDGE_NO : EDGE_YES;
	}
	const char escaped = rest->p[1];
	*rest = str_from_byte(*rest, 2);
	if ((unsigned char)escaped >= 0x80)
		return EDGE_NO;
	return ascii_is_alnum(escaped) && !str_has(STR("bsdhnrtzZ"), (struct str) { &escaped, 1 })
		   ? EDGE_NO
		   : EDGE_YES;
}

/* A class of signs alone, behind its bracket; taken off. */
static enum edge
edge_of_class(struct str *rest)
{
	struct str inner = *rest;
	if (!regex_skip_class(rest) || inner.n == 0 || inner.p[0] == '^' || inner.p[0] == ']')
		return EDGE_NO;
	inner.n -= rest->n + 1;
	while (inner.n > 0) {
		if (ascii_is_digit(inner.p[0]) || edge_of_symbol(&inner) != EDGE_YES)
			return EDGE_NO; /* digits begin ranges */
	}
	return EDGE_YES;
}

static bool
looks_elsewhere(struct str rest)
{
	return str_starts(rest, STR("(?!")) || str_starts(rest, STR("(?<!"))
	       || str_starts(rest, STR("(?<="));
}

/* To behind the bracket of the group that begins here with so many signs; false where it cannot be
 * told. */
static bool
skip_group(struct str *rest, size_t signs)
{
	*rest = str_from_byte(*rest, signs);
	if (!skip_alternatives(rest))
		return false;
	*rest = str_from_byte(*rest, 1);
	return true;
}

/* Brackets, a class, a define or a character, without how often it stands; taken off where it is an
 * edge. */
static enum edge
edge_of_atom(struct rule_scope *scope, struct str *rest, int depth)
{
	if (str_starts(*rest, STR("(?:"))) {
		const enum edge edge = edge_of_all(scope, str_from_byte(*rest, 3), depth);
		return edge == EDGE_YES && skip_group(rest, 3) ? EDGE_YES : EDGE_NO;
	}
	if (rest->p[0] == '(')
		return EDGE_NO;
	if (rest->p[0] == '{')
		return edge_of_name(scope, rest, depth);
	if (rest->p[0] != '[')
		return edge_of_symbol(rest);
	*rest = str_from_byte(*rest, 1);
	return edge_of_class(rest);
}

/* What begins here: an edge, or what may be something else; EDGE_OUTER at the end of the
 * alternative. */
static enum edge
edge_at(struct rule_scope *scope, struct str rest, int depth)
{
	while (rest.n > 0 && rest.p[0] != '|' && rest.p[0] != ')') {
		if (depth > DEPTH_MAX || str_has(STR(".^?*+"), str_slice(rest, 0, 1)))
			return EDGE_NO;
		if (rest.p[0] == '$' || str_starts(rest, STR("(?!\\p{L})")))
			return EDGE_YES;
		if (str_starts(rest, STR("(?=")))
			return edge_of_all(scope, str_from_byte(rest, 3), depth);
		if (looks_elsewhere(rest)) { /* which takes no character */
			if (!skip_group(&rest, 3))
				return EDGE_NO;
			continue;
		}
		const enum edge edge = edge_of_atom(scope, &rest, depth);
		if (edge != EDGE_YES || !regex_take_times(&rest).none)
			return edge;
	}
	return EDGE_OUTER;
}

bool
regex_edge_follows(struct rule_scope *scope, struct str rest, bool outer)
{
	for (;;) {
		const enum edge edge = edge_at(scope, rest, 0);
		if (edge != EDGE_OUTER)
			return edge == EDGE_YES;
		if (!skip_alternatives(&rest))
			return false;
		if (rest.n == 0)
			return outer;
		rest = str_from_byte(rest, 1);
		if (regex_take_times(&rest).many)
			return false;
	}
}
