#include "rules/regex_need.h"

#include "base/utf8.h"
#include "rules/prefilter_text.h"
#include "rules/regex_edge.h"
#include "rules/regex_part.h"

enum { DEPTH_MAX = 40, CLASS_SYMBOLS = 6 };

struct reader {
	struct arena *a;
	struct rule_scope *scope;
	struct str rest;
	int depth;
	bool unknown;
	unsigned before; /* what holds where the alternatives begin that are read: LITERAL_BEGINS,
			    _FIRST */
	bool outer;      /* an edge follows behind the whole */
};

static bool
take(struct reader *r, struct str prefix)
{
	if (!str_starts(r->rest, prefix))
		return false;
	r->rest = str_from_byte(r->rest, prefix.n);
	return true;
}

static char
peek(const struct reader *r)
{
	return r->rest.n > 0 ? r->rest.p[0] : '\0';
}

/* To behind the next closing character: \p{L}, (?<name>. */
static void
skip_past(struct reader *r, char end)
{
	const size_t at = str_find_char(r->rest, end, 0);
	r->unknown = r->unknown || at == STR_NONE;
	r->rest = str_from_byte(r->rest, at == STR_NONE ? r->rest.n : at + 1);
}

/* \x{1f44d}, behind the x. */
static struct regex_part
read_code(struct reader *r, char *symbol)
{
	uint32_t c = 0;
	r->unknown = r->unknown || !take(r, STR("{"));
	for (; peek(r) != '}' && !r->unknown; r->rest = str_from_byte(r->rest, 1)) {
		const char digit = ascii_lower(peek(r));
		r->unknown = !ascii_is_digit(digit) && (digit < 'a' || digit > 'f');
		c = c << 4 | (uint32_t)(ascii_is_digit(digit) ? digit - '0' : digit - 'a' + 10);
	}
	r->rest = str_from_byte(r->rest, 1);
	*symbol = prefilter_symbol(c);
	return regex_part_of_symbol(r->a, *symbol);
}

/* Behind a backslash. `*symbol` is 0 for what is no single character or takes none. */
static struct regex_part
read_escape(struct reader *r, char *symbol)
{
	const char c = peek(r);
	*symbol = '\0';
	r->unknown = r->unknown || c == '\0';
	r->rest = str_from_byte(r->rest, 1);
	switch (c) {
	case 'b':
		return regex_part_of_edge(r->a, LITERAL_BEGINS | LITERAL_ENDS);
	case 'A':
		return regex_part_of_edge(r->a, LITERAL_BEGINS | LITERAL_FIRST);
	case 'z':
	case 'Z':
		return regex_part_of_edge(r->a, LITERAL_ENDS | LITERAL_LAST);
	case 'B':
	case 'K': /* where the match is said to begin */
		return regex_part_of_edge(r->a, 0);
	case 's':
	case 'h':
	case 'n':
	case 't':
	case 'r':
		*symbol = ' ';
		return regex_part_of_symbol(r->a, ' ');
	case 'x':
		return read_code(r, symbol);
	case 'p':
	case 'P':
		if (take(r, STR("{")))
			skip_past(r, '}');
		else
			r->unknown = true;
		return regex_anything;
	case 'd':
	case 'w':
	case 'D':
	case 'S':
	case 'W':
		return regex_anything;
	default:
		break;
	}
	r->unknown = r->unknown || (unsigned char)c >= 0x80 || ascii_is_alnum(c);
	*symbol = prefilter_symbol((unsigned char)c);
	return regex_part_of_symbol(r->a, *symbol);
}

/* What one character of a class, already taken, stands for; 0 where that is many. */
static char
read_class_symbol(struct reader *r, uint32_t c, bool first)
{
	char symbol = prefilter_symbol(c);
	if (c == '\\')
		(void)read_escape(r, &symbol);
	else if (c == '[')
		r->unknown = r->unknown || peek(r) == ':' || peek(r) == '.' || peek(r) == '=';
	else if (c == '-' && !first && peek(r) != ']')
		return '\0'; /* a range */
	return symbol;
}

/* Behind the opening bracket: a set of single symbols, if they are few. */
static struct regex_part
read_class(struct reader *r)
{
	struct literal_set set = { 0 };
	bool few = !take(r, STR("^")), held[128] = { false };
	uint32_t c = 0;
	for (bool first = true; utf8_next(&r->rest, &c) && (c != ']' || first); first = false) {
		const char symbol = read_class_symbol(r, c, first);
		few = few && symbol != '\0'
		      && (held[(unsigned char)symbol]
			  || literal_set_add(
			      r->a, &set, literal_set_of_symbol(r->a, symbol), CLASS_SYMBOLS));
		held[(unsigned char)symbol] = true;
	}
	r->unknown = r->unknown || c != ']';
	return few ? regex_part_of_set(set) : regex_anything;
}

static struct regex_part read_alternatives(struct reader *r, unsigned before);

/* Behind the opening parenthesis. What looks around takes no character, and what it looks for is
 * not told. */
static struct regex_part
read_group(struct reader *r, unsigned before)
{
	static const struct {
		struct str text;
		unsigned bounds;
	} edges[] = { { STR_INIT("?!\\p{L})"), LITERAL_ENDS },
		{ STR_INIT("?<!\\p{L})"), LITERAL_BEGINS } };
	static const struct str around[] = { STR_INIT("?="), STR_INIT("?!"), STR_INIT("?<="),
		STR_INIT("?<!") };
	for (size_t i = 0; i < COUNT(edges); i++) {
		if (take(r, edges[i].text))
			return regex_part_of_edge(r->a, edges[i].bounds);
	}
	const size_t verb = regex_verb_length(r->rest);
	r->rest = str_from_byte(r->rest, verb);
	if (verb > 0)
		return regex_part_of_edge(r->a, 0);
	bool looks = false;
	for (size_t i = 0; i < COUNT(around) && !looks; i++)
		looks = take(r, around[i]);
	r->unknown = r->unknown || peek(r) == '*';
	if (!looks && peek(r) == '?' && !take(r, STR("?:")) && !take(r, STR("?-i:"))) {
		if (take(r, STR("?<")))
			skip_past(r, '>');
		else
			r->unknown = true;
	}
	const struct regex_part inner =
	    read_alternatives(r, looks || regex_group_repeats(r->rest) ? 0 : before);
	r->unknown = r->unknown || !take(r, STR(")"));
	return looks ? regex_part_of_edge(r->a, 0) : inner;
}

/* {NAME}, behind the brace: as if its regex stood here in brackets. */
static struct regex_part
read_name(struct reader *r, unsigned before)
{
	const size_t end = str_find_char(r->rest, '}', 0);
	struct rule_scoped *found = r->scope == NULL || end == STR_NONE
					? NULL
					: rule_scope_find(r->scope, str_slice(r->rest, 0, end));
	if (found == NULL || found->open) {
		r->unknown = true;
		return regex_anything;
	}
	r->rest = str_from_byte(r->rest, end + 1);
	struct str behind = r->rest;
	const bool once = !regex_take_times(&behind).many;
	const bool outer = once && regex_edge_follows(r->scope, behind, r->outer);
	before = once ? before : 0;
	const size_t place = before | (outer ? LITERAL_ENDS : 0u);
	if (found->parts[place] == NULL) {
		struct reader inner = { .a = r->scope->a,
			.scope = r->scope,
			.rest = found->define->source,
			.depth = r->depth,
			.outer = outer };
		found->open = true;
		struct regex_part *part = ARENA_NEW(r->scope->a, struct regex_part);
		*part = read_alternatives(&inner, before);
		found->open = false;
		part->unknown = inner.unknown || inner.rest.n > 0;
		found->parts[place] = part;
	}
	struct regex_part part = *found->parts[place];
	r->unknown = r->unknown || part.unknown;
	part.set = literal_set_copy(r->a, part.set);
	return part;
}

static struct regex_part
read_atom(struct reader *r, unsigned before)
{
	uint32_t c = 0;
	char symbol;
	(void)utf8_next(&r->rest, &c); /* the caller saw that there is one */
	switch (c) {
	case '(':
		return read_group(r, before);
	case '[':
		return read_class(r);
	case '.':
		return regex_anything;
	case '^':
		return regex_part_of_edge(r->a, LITERAL_BEGINS | LITERAL_FIRST);
	case '$':
		return regex_part_of_edge(r->a, LITERAL_ENDS | LITERAL_LAST);
	case '\\':
		return read_escape(r, &symbol);
	case '{':
		return read_name(r, before);
	case '?':
	case '*':
	case '+':
		r->unknown = true;
		return regex_anything;
	default:
		return regex_part_of_symbol(r->a, prefilter_symbol(c));
	}
}

/* {2}, {2,} or {2,5} at the front: its length, 0 if it is none. */
static size_t
count_length(struct str s)
{
	size_t n = 1;
	while (n < s.n && ascii_is_digit(s.p[n]))
		n++;
	if (s.p[0] != '{' || n == 1)
		return 0;
	if (n < s.n && s.p[n] == ',')
		n++;
	while (n < s.n && ascii_is_digit(s.p[n]))
		n++;
	return n < s.n && s.p[n] == '}' ? n + 1 : 0;
}

static bool
is_counted(const struct reader *r)
{
	const char next = peek(r);
	return next == '?' || next == '*' || next == '+'
	       || (next == '{' && count_length(r->rest) > 0);
}

/* ? * + {2,5} behind an atom. */
static struct regex_part
read_times(struct reader *r, struct regex_part once)
{
	if (!is_counted(r))
		return once;
	bool none = false, many = false;
	if (take(r, STR("?"))) {
		none = true;
	} else if (take(r, STR("*"))) {
		none = many = true;
	} else if (take(r, STR("+"))) {
		many = true;
	} else {
		none = str_starts(r->rest, STR("{0"));
		many = true;
		skip_past(r, '}');
	}
	if (!take(r, STR("?")))
		(void)take(r, STR("+")); /* lazy or possessive: the same texts */
	return regex_part_repeat(r->a, once, none, many);
}

/* Most of a regex is letters: one more behind every text that was read. False, and nothing done,
 * where that is not so. */
static bool
read_letter(struct reader *r, struct regex_sequence *s)
{
	const struct str before = r->rest;
	uint32_t c = 0;
	(void)utf8_next(&r->rest, &c);
	const bool plain = c >= 0x80 || c == ' ' || ascii_is_alnum((char)c);
	if (plain && !is_counted(r) && literal_set_append(&s->run, prefilter_symbol(c)))
		return true;
	r->rest = before;
	return false;
}

/* To the end of the sequence, of which only the brackets matter. */
static void
skip_sequence(struct reader *r)
{
	r->unknown = !regex_skip_sequence(&r->rest) || r->unknown;
}

static struct regex_part
read_sequence(struct reader *r, unsigned before)
{
	struct regex_sequence s = regex_sequence_begin(r->a, before);
	while (r->rest.n > 0 && !r->unknown && peek(r) != '|' && peek(r) != ')') {
		if (!read_letter(r, &s))
			regex_sequence_add(
			    r->a, &s, read_times(r, read_atom(r, regex_sequence_bounds(&s))));
		if (r->depth == 1 && regex_sequence_suffices(r->a, &s))
			skip_sequence(r);
	}
	return regex_sequence_end(r->a, &s, regex_edge_follows(r->scope, r->rest, r->outer));
}

static struct regex_part
read_alternatives(struct reader *r, unsigned before)
{
	r->unknown = r->unknown || ++r->depth > DEPTH_MAX;
	struct regex_part all = read_sequence(r, before);
	while (!r->unknown && take(r, STR("|"))) {
		struct regex_part other = read_sequence(r, before);
		all = regex_part_either(r->a, &all, &other);
	}
	r->depth--;
	return all;
}

struct regex_need
regex_need_of(struct arena *a, struct rule_scope *scope, struct str source)
{
	struct reader r = { .a = a, .scope = scope, .rest = source };
	struct regex_part all = read_alternatives(&r, 0);
	if (r.unknown || r.rest.n > 0)
		return (struct regex_need) { 0 };
	return regex_part_need(&all);
}
