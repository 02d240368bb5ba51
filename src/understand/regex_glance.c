#include "understand/regex_glance.h"

#include "base/utf8.h"
#include "understand/prefilter_text.h"
#include "understand/regex_edge.h"

enum { DEPTH_MAX = 40 };

struct glancer {
	const struct glance_text *text;
	struct rule_scope *scope;
	const char *p, *end; /* what is left of the regex */
	int depth;
	bool unknown;
	bool outer;  /* behind the whole regex a word ends */
	bool begins; /* no letter stands before the letters that follow */
	/* The letters that must follow each other here, looked up as they are read. */
	uint32_t symbols;  /* the last of them, as glance_place wants them */
	uint32_t count;    /* how many, with the edge before the first */
	char before, last; /* the letter before, counted or not; the last that counted */
};

static void
begin_letters(struct glancer *g, bool begins)
{
	g->begins = begins;
	g->before = g->last = '\0';
	g->symbols = 0;
	g->count = begins;
}

/* A letter more, folded as prefilter_fold_literal does. Can they stand in the text? */
static inline bool
add_letter(struct glancer *g, char letter)
{
	const char before = g->before;
	g->before = letter;
	if (letter == 'e' && (before == 'a' || before == 'o' || (before == '\0' && !g->begins)))
		return true;
	if (letter == 'a' && g->last == 'a')
		return true;
	g->last = letter;
	g->symbols = g->symbols << GLANCE_SYMBOL_BITS | ((uint32_t)letter & 31);
	return ++g->count < GLANCE_LONGEST || glance_has(g->text, g->symbols, GLANCE_LONGEST);
}

/* The letters are at an end, which may be that of a word. Can they stand in the text? */
static bool
finish(struct glancer *g, bool edge)
{
	bool stands = true;
	if (g->last != '\0') {
		g->count += edge;
		g->symbols = edge ? g->symbols << GLANCE_SYMBOL_BITS : g->symbols;
		if (g->count >= GLANCE_SHORTEST && (edge || g->count < GLANCE_LONGEST))
			stands = glance_has(g->text, g->symbols,
			    g->count < GLANCE_LONGEST ? g->count : GLANCE_LONGEST);
	}
	begin_letters(g, edge);
	return stands;
}

static bool
starts(const struct glancer *g, struct str prefix)
{
	return (size_t)(g->end - g->p) >= prefix.n && memcmp(g->p, prefix.p, prefix.n) == 0;
}

static bool
take(struct glancer *g, struct str prefix)
{
	if (!starts(g, prefix))
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
	if (!prefilter_is_letter(symbol))
		return finish(g, !times.none);
	if (!times.none && !times.many)
		return add_letter(g, symbol);
	const bool stands = finish(g, false);
	begin_letters(g, false);
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
	case 'b':
	case 'A':
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

/* Behind the opening parenthesis. What looks around takes no character, and what it looks for is not told. */
static bool
read_group(struct glancer *g)
{
	if (take(g, STR("?!\\p{L})")) || (g->last == '\0' && take(g, STR("?<!\\p{L})"))))
		return finish(g, true);
	const bool looks = starts(g, STR("?=")) || starts(g, STR("?!")) || starts(g, STR("?<="))
			   || starts(g, STR("?<!"));
	if (g->last != '\0' && !finish(g, false)) {
		g->p--;
		return false;
	}
	if (looks) {
		g->p += 2;
		for (skip_sequence(g); take(g, STR("|"));)
			skip_sequence(g);
		g->unknown = g->unknown || !take(g, STR(")"));
		return true;
	}
	if (peek(g) == '?' && !take(g, STR("?:")) && !take(g, STR("?-i:"))) {
		g->unknown = g->unknown || !take(g, STR("?<"));
		skip_past(g, '>');
	}
	g->unknown = g->unknown || peek(g) == '*';
	const bool inner = read_alternatives(g);
	g->unknown = g->unknown || !take(g, STR(")"));
	begin_letters(g, false);
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
	if (g->last != '\0' && !finish(g, false))
		return false;
	struct str behind = rest_of(g);
	const struct regex_times times = regex_take_times(&behind);
	const bool outer = !times.many && regex_edge_follows(g->scope, behind, g->outer),
		   begins = g->begins;
	const size_t place = (size_t)begins + 2 * (size_t)outer;
	if (found->glanced[place] != g->scope->glances) {
		const struct str source = found->define->source;
		struct glancer inner = { .text = g->text,
			.scope = g->scope,
			.p = source.p,
			.end = source.p + source.n,
			.depth = g->depth,
			.outer = outer };
		begin_letters(&inner, begins);
		found->open = true;
		const bool stands = read_alternatives(&inner);
		found->open = false;
		found->glanced[place] = g->scope->glances;
		found->stands[place] = stands || inner.unknown || inner.p < inner.end;
	}
	g->p = behind.p;
	begin_letters(g, false);
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
	while (g->p < g->end && ascii_is_alpha(*g->p)
	       && (g->p + 1 == g->end || !times[(unsigned char)g->p[1]])) {
		if (!add_letter(g, ascii_lower(*g->p++)))
			return false;
	}
	return true;
}

static bool
read_sequence(struct glancer *g)
{
	bool stands = true;
	while (stands && g->p < g->end && !g->unknown && *g->p != '|' && *g->p != ')') {
		stands = read_letters(g);
		if (stands && g->p < g->end && *g->p != '|' && *g->p != ')')
			stands = read_atom(g);
	}
	if (stands && g->last != '\0')
		stands = finish(g, regex_edge_follows(g->scope, rest_of(g), g->outer));
	if (!stands)
		skip_sequence(g);
	return stands;
}

/* One of them is enough: the others are not read. */
static bool
read_alternatives(struct glancer *g)
{
	const bool begins = g->begins;
	g->unknown = g->unknown || ++g->depth > DEPTH_MAX;
	bool stands = read_sequence(g);
	while (!g->unknown && take(g, STR("|"))) {
		begin_letters(g, begins);
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
