#include "understand/regex_glance.h"

#include "base/utf8.h"
#include "understand/prefilter_text.h"

enum { LETTERS_MAX = 24, DEPTH_MAX = 40 };

struct glancer {
	const struct glance_text *text;
	struct rule_scope *scope;
	const char *p, *end; /* what is left of the regex */
	int depth;
	bool unknown;
	bool begins; /* no letter stands before the letters */
	size_t n;
	char letters[LETTERS_MAX]; /* that must follow each other here */
};

/* The letters are at an end, which may be that of a word. Can they stand in the text? */
static bool
finish(struct glancer *g, bool edge)
{
	const size_t n = g->n == 0 ? 0 : prefilter_fold_literal(g->letters, g->n, g->begins);
	const size_t length = n + g->begins + edge;
	const uint32_t piece = (uint32_t)(length < GLANCE_LONGEST ? length : GLANCE_LONGEST);
	uint32_t symbols = 0;
	bool stands = true;
	for (size_t i = g->begins ? 0 : 1; n > 0 && i < n + 1 + edge && stands; i++) {
		const bool letter = i > 0 && i <= n;
		symbols =
		    symbols << GLANCE_SYMBOL_BITS | (letter ? (uint32_t)g->letters[i - 1] & 31 : 0);
		stands = piece < GLANCE_SHORTEST || i + g->begins < piece
			 || glance_has(g->text, symbols, piece);
	}
	g->n = 0;
	g->begins = edge;
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

/* Behind the opening bracket of a class. */
static void
skip_class(struct glancer *g)
{
	(void)take(g, STR("^"));
	for (bool first = true; g->p < g->end && (first || *g->p != ']'); first = false) {
		g->unknown = g->unknown || starts(g, STR("[:"));
		g->p += *g->p == '\\' && g->p + 1 < g->end ? 2 : 1;
	}
	g->p += g->p < g->end ? 1 : 0;
}

/* To what ends the sequence: only brackets matter. */
static void
skip_sequence(struct glancer *g)
{
	static const bool matters[256] = {
		['\\'] = true, ['('] = true, [')'] = true, ['['] = true, ['|'] = true
	};
	int depth = 0;
	while (g->p < g->end && !g->unknown) {
		const char c = *g->p;
		if (!matters[(unsigned char)c]) {
			g->p++;
			continue;
		}
		if (depth == 0 && (c == '|' || c == ')'))
			return;
		g->unknown = (c == '\\' && starts(g, STR("\\Q")))
			     || (c == '(' && (starts(g, STR("(*")) || starts(g, STR("(?#"))));
		depth += (c == '(') - (c == ')');
		g->p += c == '\\' && g->p + 1 < g->end ? 2 : 1;
		if (c == '[')
			skip_class(g);
	}
}

/* Behind an atom: whether it may be left out, or stand more than once. */
struct times {
	bool none, many;
};

static struct times
read_times(struct glancer *g)
{
	struct times times = { 0 };
	const char c = peek(g);
	if (c == '?' || c == '*' || c == '+') {
		g->p++;
		times = (struct times) { .none = c != '+', .many = c != '?' };
	} else if (c == '{' && g->p + 1 < g->end && ascii_is_digit(g->p[1])) {
		times = (struct times) { .none = g->p[1] == '0', .many = true };
		skip_past(g, '}');
	} else {
		return times;
	}
	if (peek(g) == '?' || peek(g) == '+')
		g->p++; /* lazy or possessive: the same texts */
	return times;
}

/* One character, already taken. */
static bool
read_symbol(struct glancer *g, char symbol)
{
	const struct times times = read_times(g);
	if (!prefilter_is_letter(symbol))
		return finish(g, !times.none);
	if (times.none || times.many) {
		const bool stands = finish(g, false);
		g->begins = false;
		return stands;
	}
	if (g->n == LETTERS_MAX && !finish(g, false))
		return false;
	g->letters[g->n++] = symbol;
	return true;
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
	if (take(g, STR("?!\\p{L})")) || (g->n == 0 && take(g, STR("?<!\\p{L})"))))
		return finish(g, true);
	const bool looks = starts(g, STR("?=")) || starts(g, STR("?!")) || starts(g, STR("?<="))
			   || starts(g, STR("?<!"));
	if (g->n > 0 && !finish(g, false)) {
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
	g->n = 0;
	g->begins = false;
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
	if (g->n > 0 && !finish(g, false))
		return false;
	const bool begins = g->begins;
	if (found->glanced[begins] != g->scope->glances) {
		const struct str source = found->define->source;
		struct glancer inner = { .text = g->text,
			.scope = g->scope,
			.p = source.p,
			.end = source.p + source.n,
			.depth = g->depth,
			.begins = begins };
		found->open = true;
		const bool stands = read_alternatives(&inner);
		found->open = false;
		found->glanced[begins] = g->scope->glances;
		found->stands[begins] = stands || inner.unknown || inner.p < inner.end;
	}
	g->begins = false;
	return read_times(g).none || found->stands[begins];
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

static bool
read_sequence(struct glancer *g)
{
	bool stands = true;
	while (stands && g->p < g->end && !g->unknown && *g->p != '|' && *g->p != ')')
		stands = read_atom(g);
	stands = stands && finish(g, false);
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
		g->begins = begins;
		g->n = 0;
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
