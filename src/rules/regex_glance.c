#include "rules/regex_glance.h"

#include "base/utf8.h"
#include "rules/glance_letters.h"
#include "rules/prefilter_text.h"
#include "rules/regex_edge.h"

enum { DEPTH_MAX = 40 };

struct glancer {
	const struct glance_text *text;
	struct rule_scope *scope;
	const char *p, *end; /* what is left of the regex */
	int depth;
	bool unknown;
	bool outer; /* behind the whole regex a word ends */
	struct glance_letters letters;
};

/* The letters are at an end, which may be that of a word. */
static bool
finish(struct glancer *g, bool edge)
{
	return glance_letters_end(&g->letters, g->text, edge);
}

/* The same at the end of an alternative: what stands behind it is read where that matters. */
static bool
finish_alternative(const struct glancer *g)
{
	if (glance_letters_stand(&g->letters, g->text, true))
		return true;
	const struct str rest = { g->p, (size_t)(g->end - g->p) };
	return glance_letters_stand(&g->letters, g->text, false)
	       && !regex_edge_follows(g->scope, rest, g->outer);
}

static bool
starts(const struct glancer *g, struct str prefix)
{
	return (size_t)(g->end - g->p) >= prefix.n && memcmp(g->p, prefix.p, prefix.n) == 0;
}

static bool
take(struct glancer *g, struct str prefix)
{
	if (g->p == g->end || *g->p != prefix.p[0] || !starts(g, prefix))
		return false;
	g->p += prefix.n;
	return true;
}

static char
peek(const struct glancer *g)
{
	return g->p < g->end ? *g->p : '\0';
}

static void
skip_past(struct glancer *g, char end)
{
	const char *at = g->p < g->end ? memchr(g->p, end, (size_t)(g->end - g->p)) : NULL;
	g->unknown = g->unknown || at == NULL;
	g->p = at == NULL ? g->end : at + 1;
}

static struct str
rest_of(const struct glancer *g)
{
	return (struct str) { g->p, (size_t)(g->end - g->p) };
}

/* Behind the opening bracket of a class. */
static void
skip_class(struct glancer *g)
{
	struct str rest = rest_of(g);
	g->unknown = !regex_skip_class(&rest) || g->unknown;
	g->p = rest.p;
}

/* To what ends the sequence: only brackets matter. */
static void
skip_sequence(struct glancer *g)
{
	static const bool matters[256] = {
		['\\'] = true, ['('] = true, [')'] = true, ['['] = true, ['|'] = true
	};
	while (g->p < g->end && !matters[(unsigned char)*g->p])
		g->p++;
	if (g->p == g->end || *g->p == '|' || *g->p == ')')
		return;
	struct str rest = rest_of(g);
	g->unknown = !regex_skip_sequence(&rest) || g->unknown;
	g->p = rest.p;
}

static struct regex_times
read_times(struct glancer *g)
{
	struct str rest = rest_of(g);
	const struct regex_times times = regex_take_times(&rest);
	g->p = rest.p;
	return times;
}

/* One character, already taken. */
static bool
read_symbol(struct glancer *g, char symbol)
{
	const struct regex_times times = read_times(g);
	if (symbol == ' ' && !times.none)
		return glance_letters_blank(&g->letters, g->text);
	if (!prefilter_is_letter(symbol))
		return finish(g, !times.none) && (times.none || glance_has_sign(g->text, symbol));
	if (!times.none && !times.many)
		return glance_letters_add(&g->letters, g->text, symbol);
	const bool stands = finish(g, false);
	glance_letters_begin(&g->letters, false);
	return stands;
}

/* Something that takes any characters. */
static bool
read_anything(struct glancer *g)
{
	(void)read_times(g);
	return finish(g, false);
}

/* Behind a backslash. */
static bool
read_escape(struct glancer *g)
{
	const char c = peek(g);
	g->unknown = g->unknown || c == '\0';
	g->p += g->p < g->end ? 1 : 0;
	switch (c) {
	case 'A':
		glance_letters_begin_text(&g->letters, g->text);
		return true;
	case 'b':
	case 'z':
	case 'Z':
		return finish(g, true);
	case 's':
	case 'h':
	case 'n':
	case 't':
	case 'r':
		return read_symbol(g, ' ');
	case 'p':
	case 'P':
	case 'x':
		g->unknown = g->unknown || peek(g) != '{';
		skip_past(g, '}');
		return read_anything(g);
	case 'K': /* where the match is said to begin */
		return true;
	case 'd':
	case 'w':
	case 'D':
	case 'S':
	case 'W':
	case 'B':
		return read_anything(g);
	default:
		g->unknown = g->unknown || (unsigned char)c >= 0x80 || ascii_is_alnum(c);
		return read_symbol(g, prefilter_symbol((unsigned char)c));
	}
}

static bool read_alternatives(struct glancer *g);

/* What looks around takes no character, and what it looks for is not told; but for that no letter
 * stands there. True: it was passed over. */
static bool
read_around(struct glancer *g)
{
	static const struct str around[] = { STR_INIT("?="), STR_INIT("?!"), STR_INIT("?<="),
		STR_INIT("?<!") };
	size_t i = 0;
	while (i < COUNT(around) && !take(g, around[i]))
		i++;
	if (i == COUNT(around))
		return false;
	for (skip_sequence(g); take(g, STR("|"));)
		skip_sequence(g);
	g->unknown = g->unknown || !take(g, STR(")"));
	return true;
}

/* Behind the opening parenthesis. */
static bool
read_group(struct glancer *g)
{
	const bool plain = take(g, STR("?:"));
	if (!plain
	    && (take(g, STR("?!\\p{L})"))
		|| (g->letters.last == '\0' && take(g, STR("?<!\\p{L})")))))
		return finish(g, true);
	const char *inside = g->p;
	if (g->letters.last != '\0' && !finish(g, false)) {
		g->p = inside - (plain ? 3 : 1);
		return false;
	}
	if (!plain && peek(g) == '?') {
		if (read_around(g))
			return true;
		if (!take(g, STR("?-i:"))) {
			g->unknown = g->unknown || !take(g, STR("?<"));
			skip_past(g, '>');
		}
	}
	const size_t verb = peek(g) == '*' ? regex_verb_length(rest_of(g)) : 0;
	if (verb > 0) {
		g->p += verb;
		glance_letters_begin(&g->letters, false);
		return true;
	}
	g->unknown = g->unknown || peek(g) == '*';
	const bool inner = read_alternatives(g);
	g->unknown = g->unknown || !take(g, STR(")"));
	glance_letters_begin(&g->letters, false);
	return read_times(g).none || inner;
}

/* {NAME}, behind the brace: as if its regex stood here in brackets. */
static bool
read_name(struct glancer *g)
{
	const char *from = g->p;
	skip_past(g, '}');
	const struct str name = { from, (size_t)(g->p - from) - (g->p > from ? 1 : 0) };
	struct rule_scoped *found =
	    g->scope == NULL || g->unknown ? NULL : rule_scope_find(g->scope, name);
	if (found == NULL || found->open) {
		g->unknown = true;
		return true;
	}
	if (str_equal(found->define->source, STR("(?!\\p{L})")))
		return finish(g, true);
	if (g->letters.last != '\0' && !finish(g, false))
		return false;
	struct str behind = rest_of(g);
	const struct regex_times times = regex_take_times(&behind);
	const bool outer = !times.many && regex_edge_follows(g->scope, behind, g->outer),
		   begins = g->letters.begins, first = begins && g->letters.symbols == GLANCE_START;
	const size_t place = (size_t)begins + 2 * (size_t)outer + 4 * (size_t)first;
	if (found->glanced[place] != g->scope->glances) {
		const struct str source = found->define->source;
		struct glancer inner = { .text = g->text,
			.scope = g->scope,
			.p = source.p,
			.end = source.p + source.n,
			.depth = g->depth,
			.outer = outer };
		glance_letters_begin(&inner.letters, begins);
		if (first)
			glance_letters_begin_text(&inner.letters, g->text);
		found->open = true;
		const bool stands = read_alternatives(&inner);
		found->open = false;
		found->glanced[place] = g->scope->glances;
		found->stands[place] = stands || inner.unknown || inner.p < inner.end;
	}
	g->p = behind.p;
	glance_letters_begin(&g->letters, false);
	return times.none || found->stands[place];
}

static bool
read_atom(struct glancer *g)
{
	const char c = *g->p;
	if ((unsigned char)c >= 0x80) {
		struct str rest = { g->p, (size_t)(g->end - g->p) };
		uint32_t point = 0;
		(void)utf8_next(&rest, &point);
		g->p = rest.p;
		return read_symbol(g, prefilter_symbol(point));
	}
	g->p++;
	switch (c) {
	case '(':
		return read_group(g);
	case '[':
		skip_class(g);
		return read_anything(g);
	case '.':
		return read_anything(g);
	case '^':
		glance_letters_begin_text(&g->letters, g->text);
		return true;
	case '$':
		return finish(g, true);
	case '\\':
		return read_escape(g);
	case '{':
		return read_name(g);
	case '?':
	case '*':
	case '+':
		g->unknown = true;
		return true;
	default:
		return read_symbol(g, prefilter_symbol((unsigned char)c));
	}
}

/* Letters that stand for themselves, once each. */
static bool
read_letters(struct glancer *g)
{
	static const bool times[256] = { ['?'] = true, ['*'] = true, ['+'] = true, ['{'] = true };
	const char *const end = g->end;
	while (g->p < end && ascii_is_alpha(*g->p)
	       && (g->p + 1 == end || !times[(unsigned char)g->p[1]])) {
		if (!glance_letters_add(&g->letters, g->text, ascii_lower(*g->p++)))
			return false;
	}
	return true;
}

static bool
at_end(const struct glancer *g)
{
	return g->p == g->end || *g->p == '|' || *g->p == ')';
}

static bool
read_sequence(struct glancer *g)
{
	bool stands = read_letters(g);
	while (stands && !at_end(g) && !g->unknown)
		stands = read_atom(g) && read_letters(g);
	stands = stands && finish_alternative(g);
	if (!stands)
		skip_sequence(g);
	return stands;
}

/* One of them is enough: the others are not read. */
static bool
read_alternatives(struct glancer *g)
{
	const struct glance_letters before = g->letters;
	g->unknown = g->unknown || ++g->depth > DEPTH_MAX;
	bool stands = read_sequence(g);
	while (!g->unknown && g->p < g->end && *g->p == '|') {
		g->p++;
		g->letters = before;
		if (stands)
			skip_sequence(g);
		else
			stands = read_sequence(g);
	}
	g->depth--;
	return stands || g->unknown;
}

void
glance_begin(struct rule_scope *scope)
{
	scope->glances++;
}

bool
regex_glance(const struct glance_text *text, struct rule_scope *scope, struct str source)
{
	struct glancer g = {
		.text = text, .scope = scope, .p = source.p, .end = source.p + source.n
	};
	const bool stands = read_alternatives(&g);
	return stands || g.unknown || g.p < g.end;
}
