#include "understand/pattern_shape.h"

#include "base/utf8.h"

/* Classes: 0 the end of the text, 1 to 26 the letters, then these. */
enum { CLASS_DIGIT = 27, CLASS_LETTER, CLASS_MARK, CLASS_SIGN };

#define BIT(class) (UINT32_C(1) << (class))
#define LETTERS (BIT(CLASS_DIGIT) - BIT(1))
#define WORDLIKE (LETTERS | BIT(CLASS_DIGIT) | BIT(CLASS_LETTER))
#define ANY_CLASS (BIT(SHAPE_CLASSES - 1) - BIT(1))

enum { DEPTH_MAX = 40 };

/* What a part of a pattern can begin with: nothing at all, one character and then what follows, or
 * a pair. */
struct beginning {
	bool empty;
	uint32_t singles;
	uint32_t pairs[SHAPE_CLASSES];
};

struct reader {
	struct str rest;
	int depth;
	bool unknown;
};

/* ASCII by letter; what lies beyond it is a letter, or a sign such as a dash. */
static unsigned
class_of(uint32_t c)
{
	if (c >= 0x80)
		return utf8_is_letter(c) ? CLASS_LETTER : CLASS_SIGN;
	if (ascii_is_alpha((char)c))
		return (unsigned)(ascii_lower((char)c) - 'a' + 1);
	return ascii_is_digit((char)c) ? CLASS_DIGIT : CLASS_MARK;
}

/* The classes of whatever equals this character without case: the long s is an s and the Kelvin
 * sign a k. */
static uint32_t
classes_of(uint32_t c)
{
	const bool doubled =
	    c == 's' || c == 'S' || c == 'k' || c == 'K' || c == 0x17F || c == 0x212A;
	return BIT(class_of(c))
	       | (doubled ? BIT(CLASS_LETTER) | BIT(class_of('s')) | BIT(class_of('k')) : 0);
}

static uint32_t
firsts(const struct beginning *b)
{
	uint32_t set = b->singles;
	for (unsigned i = 0; i < SHAPE_CLASSES; i++)
		set |= b->pairs[i] != 0 ? BIT(i) : 0;
	return set;
}

static struct beginning
either(struct beginning a, const struct beginning *b)
{
	a.empty = a.empty || b->empty;
	a.singles |= b->singles;
	for (unsigned i = 0; i < SHAPE_CLASSES; i++)
		a.pairs[i] |= b->pairs[i];
	return a;
}

static struct beginning
follow(const struct beginning *a, const struct beginning *b)
{
	struct beginning both = { .empty = a->empty && b->empty,
		.singles = (a->empty ? b->singles : 0) | (b->empty ? a->singles : 0) };
	const uint32_t next = firsts(b);
	for (unsigned i = 0; i < SHAPE_CLASSES; i++)
		both.pairs[i] = a->pairs[i] | (a->empty ? b->pairs[i] : 0)
				| ((a->singles >> i & 1) != 0 ? next : 0);
	return both;
}

static const struct beginning nothing = { .empty = true };

static struct beginning
one_of(uint32_t set)
{
	return (struct beginning) { .singles = set };
}

static bool
take(struct reader *r, struct str prefix)
{
	if (!str_starts(r->rest, prefix))
		return false;
	r->rest = str_from_byte(r->rest, prefix.n);
	return true;
}

/* To behind the next closing character: \p{L}, (?<name>. */
static void
skip_past(struct reader *r, char end)
{
	const size_t at = str_find_char(r->rest, end, 0);
	r->unknown = r->unknown || at == STR_NONE;
	r->rest = str_from_byte(r->rest, at == STR_NONE ? r->rest.n : at + 1);
}

/* Behind a backslash, outside or inside a class. `*width` is false for what takes no character. */
static uint32_t
read_escape(struct reader *r, bool *width)
{
	uint32_t c = 0;
	*width = true;
	if (take(r, STR("p{L}")))
		return LETTERS | BIT(CLASS_LETTER);
	if (!utf8_next(&r->rest, &c)) {
		r->unknown = true;
		return 0;
	}
	switch (c) {
	case 'b':
	case 'B':
		*width = false;
		return 0;
	case 'd':
		return BIT(CLASS_DIGIT) | BIT(CLASS_LETTER)
		       | BIT(CLASS_SIGN); /* digits of every script */
	case 's':
	case 'n':
	case 't':
	case 'r':
		return BIT(CLASS_MARK) | BIT(CLASS_SIGN);
	case 'w':
	case 'S':
	case 'W':
	case 'D':
		return ANY_CLASS;
	default:
		break;
	}
	if (c == 'p' && take(r, STR("{")))
		skip_past(r, '}');
	else if (c >= 0x80 || ascii_is_alnum((char)c))
		r->unknown = true;
	return c == 'p' ? ANY_CLASS : classes_of(c);
}

/* Behind the opening bracket. */
static struct beginning
read_class(struct reader *r)
{
	uint32_t set = 0, c = 0;
	const bool negated = take(r, STR("^"));
	for (bool first = true; utf8_next(&r->rest, &c) && (c != ']' || first); first = false) {
		bool width;
		if (c == '\\') {
			const uint32_t escaped = read_escape(r, &width);
			set |= width ? escaped : ANY_CLASS;
		} else if (c == '[' && str_starts(r->rest, STR(":"))) {
			r->unknown = true;
		} else if (c == '-' && !first && !str_starts(r->rest, STR("]"))) {
			set = ANY_CLASS; /* a range, as good as anything */
		} else {
			set |= classes_of(c);
		}
	}
	r->unknown = r->unknown || c != ']';
	return one_of(negated ? ANY_CLASS : set);
}

static struct beginning read_alternatives(struct reader *r);

/* Behind the opening parenthesis. What looks around takes no character and is left out, which only
 * adds. */
static struct beginning
read_group(struct reader *r)
{
	static const struct str around[] = { STR_INIT("?="), STR_INIT("?!"), STR_INIT("?<="),
		STR_INIT("?<!") };
	bool looks = false;
	for (size_t i = 0; i < COUNT(around) && !looks; i++)
		looks = take(r, around[i]);
	if (!looks && str_starts(r->rest, STR("?")) && !take(r, STR("?:"))
	    && !take(r, STR("?-i:"))) {
		if (take(r, STR("?<")))
			skip_past(r, '>');
		else
			r->unknown = true;
	}
	const struct beginning inner = read_alternatives(r);
	r->unknown = r->unknown || !take(r, STR(")"));
	return looks ? nothing : inner;
}

/* ? * + {2,5} behind an atom; a count is taken for "once or more", and with a 0 for "any number".
 */
static struct beginning
read_times(struct reader *r, const struct beginning *once)
{
	bool none = false, many = false;
	if (take(r, STR("?"))) {
		none = true;
	} else if (take(r, STR("*"))) {
		none = many = true;
	} else if (take(r, STR("+"))) {
		many = true;
	} else if (take(r, STR("{"))) {
		none = str_starts(r->rest, STR("0"));
		r->unknown = r->unknown || r->rest.n == 0 || !ascii_is_digit(r->rest.p[0]);
		many = true;
		skip_past(r, '}');
	} else {
		return *once;
	}
	if (!take(r, STR("?")))
		(void)take(r, STR("+")); /* lazy or possessive: the same characters */
	struct beginning all = *once;
	if (many) {
		const struct beginning twice = follow(once, once);
		all = either(all, &twice);
	}
	all.empty = all.empty || none;
	return all;
}

static struct beginning
read_atom(struct reader *r)
{
	uint32_t c = 0;
	bool width;
	(void)utf8_next(&r->rest, &c); /* the caller saw that there is one */
	switch (c) {
	case '(':
		return read_group(r);
	case '[':
		return read_class(r);
	case '.':
		return one_of(ANY_CLASS);
	case '^':
	case '$':
		return nothing;
	case '\\': {
		const uint32_t set = read_escape(r, &width);
		return width ? one_of(set) : nothing;
	}
	default:
		return one_of(classes_of(c));
	}
}

/* To the end of this alternative; only brackets matter. */
static void
skip_rest(struct reader *r)
{
	int depth = 0;
	while (r->rest.n > 0 && !r->unknown) {
		const char c = r->rest.p[0], next = r->rest.n > 1 ? r->rest.p[1] : '\0';
		if (depth == 0 && (c == '|' || c == ')'))
			return;
		depth += (c == '(') - (c == ')');
		r->rest = str_from_byte(r->rest, 1);
		if (c == '[') {
			(void)read_class(r);
		} else if (c == '\\') {
			r->unknown = next == 'Q';
			r->rest = str_from_byte(r->rest, 1);
		} else if (c == '(' && (next == '*' || next == '?')) {
			const char kind = r->rest.n > 1 ? r->rest.p[1] : '\0';
			r->unknown = next == '*'
				     || (kind != ':' && kind != '=' && kind != '!' && kind != '<'
					 && kind != '-');
		}
	}
}

/* Nothing behind the second character matters. */
static struct beginning
read_sequence(struct reader *r)
{
	struct beginning all = nothing;
	while (r->rest.n > 0 && !r->unknown && r->rest.p[0] != '|' && r->rest.p[0] != ')') {
		if (!all.empty && all.singles == 0) {
			skip_rest(r);
			break;
		}
		const struct beginning atom = read_atom(r);
		const struct beginning times = read_times(r, &atom);
		all = follow(&all, &times);
	}
	return all;
}

static struct beginning
read_alternatives(struct reader *r)
{
	r->unknown = r->unknown || ++r->depth > DEPTH_MAX;
	struct beginning all = read_sequence(r);
	while (!r->unknown && take(r, STR("|"))) {
		const struct beginning other = read_sequence(r);
		all = either(all, &other);
	}
	r->depth--;
	return all;
}

struct pattern_shape
pattern_shape_of(struct str source)
{
	struct reader r = { .rest = source };
	const bool bounded = take(&r, STR("\\b"));
	struct beginning b = read_sequence(&r);
	struct pattern_shape shape = { .word_start =
					   bounded && (firsts(&b) & ~(uint32_t)WORDLIKE) == 0 };
	while (!r.unknown && take(&r, STR("|"))) {
		const struct beginning other = read_sequence(&r);
		b = either(b, &other);
		shape.word_start = false; /* \b bound the first alternative alone */
	}
	shape.anything = r.unknown || r.rest.n > 0 || b.empty;
	for (unsigned i = 0; i < SHAPE_CLASSES; i++)
		shape.rows[i] = (b.singles >> i & 1) != 0 ? UINT32_MAX : b.pairs[i];
	return shape;
}

struct text_shape
text_shape_of(struct str text)
{
	struct text_shape shape = { { 0 }, { 0 } };
	unsigned before = CLASS_MARK, class;
	uint32_t c, next = 0;
	for (bool more = utf8_next(&text, &c); more; before = class, c = next) {
		class = class_of(c);
		more = utf8_next(&text, &next);
		const uint32_t pair = BIT(more ? class_of(next) : 0);
		shape.anywhere[class] |= pair;
		/* After a letter beyond ASCII there may be none: one too many does no harm. */
		if (before > CLASS_DIGIT)
			shape.word_start[class] |= pair;
	}
	return shape;
}

bool
shape_may_match(const struct pattern_shape *pattern, const struct text_shape *text)
{
	const uint32_t *rows = pattern->word_start ? text->word_start : text->anywhere;
	uint32_t common = pattern->anything ? 1 : 0;
	for (unsigned i = 0; i < SHAPE_CLASSES; i++)
		common |= pattern->rows[i] & rows[i];
	return common != 0;
}
