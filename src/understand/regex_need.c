#include "understand/regex_need.h"

#include "base/utf8.h"
#include "understand/prefilter_text.h"
#include "understand/regex_part.h"

enum { DEPTH_MAX = 40, CLASS_SYMBOLS = 6 };

struct reader {
	struct arena *a;
	struct rule_scope *scope;
	struct str rest;
	int depth;
	bool unknown;
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
	case 'B':
		return regex_part_of_edge(r->a, 0);
	case 's':
	case 'h':
	case 'n':
	case 't':
	case 'r':
		*symbol = ' ';
		return regex_part_of_symbol(r->a, ' ');
	case 'p':
	case 'P':
	case 'x':
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
	bool few = !take(r, STR("^"));
	uint32_t c = 0;
	for (bool first = true; utf8_next(&r->rest, &c) && (c != ']' || first); first = false) {
		const char symbol = read_class_symbol(r, c, first);
		few = few && symbol != '\0'
		      && literal_set_add(
			  r->a, &set, literal_set_of_symbol(r->a, symbol), CLASS_SYMBOLS);
	}
	r->unknown = r->unknown || c != ']';
	return few ? regex_part_of_set(set) : regex_anything;
}

static struct regex_part read_alternatives(struct reader *r);

/* Behind the opening parenthesis. What looks around takes no character, and what it looks for is not told. */
static struct regex_part
read_group(struct reader *r)
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
	const struct regex_part inner = read_alternatives(r);
	r->unknown = r->unknown || !take(r, STR(")"));
	return looks ? regex_part_of_edge(r->a, 0) : inner;
}

/* {NAME}, behind the brace: as if its regex stood here in brackets. */
static struct regex_part
read_name(struct reader *r)
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
	if (found->part == NULL) {
		struct reader inner = { .a = r->scope->a,
			.scope = r->scope,
			.rest = found->define->source,
			.depth = r->depth };
		found->open = true;
		struct regex_part *part = ARENA_NEW(r->scope->a, struct regex_part);
		*part = read_alternatives(&inner);
		found->open = false;
		part->unknown = inner.unknown || inner.rest.n > 0;
		found->part = part;
	}
	struct regex_part part = *found->part;
	r->unknown = r->unknown || part.unknown;
	part.set = literal_set_copy(r->a, part.set);
	return part;
}

static struct regex_part
read_atom(struct reader *r)
{
	uint32_t c = 0;
	char symbol;
	(void)utf8_next(&r->rest, &c); /* the caller saw that there is one */
	switch (c) {
	case '(':
		return read_group(r);
	case '[':
		return read_class(r);
	case '.':
		return regex_anything;
	case '^':
	case '$':
		return regex_part_of_edge(r->a, 0);
	case '\\':
		return read_escape(r, &symbol);
	case '{':
		return read_name(r);
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

/* Most of a regex is letters: one more behind every text that was read. False, and nothing done, where that is
 * not so. */
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

/* Behind the opening bracket of a class, to behind its end. */
static void
skip_class(struct reader *r)
{
	(void)take(r, STR("^"));
	for (bool first = true; r->rest.n > 0 && (first || peek(r) != ']'); first = false) {
		const size_t n = peek(r) == '\\' && r->rest.n > 1 ? 2 : 1;
		r->unknown = r->unknown || str_starts(r->rest, STR("[:"));
		r->rest = str_from_byte(r->rest, n);
	}
	r->rest = str_from_byte(r->rest, 1);
}

/* To the end of the sequence, of which only the brackets matter. */
static void
skip_sequence(struct reader *r)
{
	int depth = 0;
	while (r->rest.n > 0 && !r->unknown) {
		const char c = peek(r);
		if (depth == 0 && (c == '|' || c == ')'))
			return;
		r->unknown =
		    (c == '\\' && str_starts(r->rest, STR("\\Q")))
		    || (c == '('
			&& (str_starts(r->rest, STR("(*")) || str_starts(r->rest, STR("(?#"))));
		depth += (c == '(') - (c == ')');
		r->rest = str_from_byte(r->rest, c == '\\' && r->rest.n > 1 ? 2 : 1);
		if (c == '[')
			skip_class(r);
	}
}

static struct regex_part
read_sequence(struct reader *r)
{
	struct regex_sequence s = regex_sequence_begin(r->a);
	while (r->rest.n > 0 && !r->unknown && peek(r) != '|' && peek(r) != ')') {
		if (!read_letter(r, &s))
			regex_sequence_add(r->a, &s, read_times(r, read_atom(r)));
		if (regex_sequence_suffices(r->a, &s))
			skip_sequence(r);
	}
	return regex_sequence_end(&s);
}

static struct regex_part
read_alternatives(struct reader *r)
{
	r->unknown = r->unknown || ++r->depth > DEPTH_MAX;
	struct regex_part all = read_sequence(r);
	while (!r->unknown && take(r, STR("|"))) {
		struct regex_part other = read_sequence(r);
		all = regex_part_either(r->a, &all, &other);
	}
	r->depth--;
	return all;
}

struct regex_need
regex_need_of(struct arena *a, struct rule_scope *scope, struct str source)
{
	struct reader r = { .a = a, .scope = scope, .rest = source };
	struct regex_part all = read_alternatives(&r);
	if (r.unknown || r.rest.n > 0)
		return (struct regex_need) { 0 };
	return regex_part_need(&all);
}
