#include "rules/rule_regex.h"

#include "base/buf.h"

enum { REGEX_MAX = 32 << 10, DEFINE_DEPTH = 20 };

/* How a letter is typed on a keyboard that lacks it: as a group, and inside a class. */
static const struct {
	struct str letter, group, in_class;
} spellings[] = {
	{ STR_INIT("å"), STR_INIT("(?:å|aa?)"), STR_INIT("åa") },
	{ STR_INIT("ä"), STR_INIT("(?:ä|ae?|æ)"), STR_INIT("äæa") },
	{ STR_INIT("ö"), STR_INIT("(?:ö|oe?|ø)"), STR_INIT("öøo") },
	{ STR_INIT("æ"), STR_INIT("(?:æ|ä|ae?)"), STR_INIT("æäa") },
	{ STR_INIT("ø"), STR_INIT("(?:ø|ö|oe?)"), STR_INIT("øöo") },
	{ STR_INIT("é"), STR_INIT("(?:é|e)"), STR_INIT("ée") },
};

struct expansion {
	struct buf out;
	struct rule_scope *scope;
	struct problems *problems;
	struct str file;
	size_t line;
	bool failed;
	int depth;
};

static void expand(struct expansion *x, struct str source);

static void
add_defines(struct arena *a, struct rule_scope *scope, struct rule_define *const *defines,
    size_t count, struct str language)
{
	for (size_t i = 0; i < count; i++) {
		if (!str_equal(defines[i]->language, language))
			continue;
		scope->items = array_push(a, scope->items, &scope->count, sizeof *scope->items);
		scope->items[scope->count - 1].define = defines[i];
	}
}

struct rule_scope *
rule_scope_new(
    struct arena *a, struct rule_define *const *defines, size_t count, struct str language)
{
	struct rule_scope *scope = ARENA_NEW(a, struct rule_scope);
	scope->a = a;
	if (language.n > 0)
		add_defines(a, scope, defines, count, language);
	add_defines(a, scope, defines, count, STR(""));
	return scope;
}

struct rule_scoped *
rule_scope_find(struct rule_scope *scope, struct str name)
{
	for (size_t i = 0; i < scope->count; i++) {
		if (str_equal(scope->items[i].define->name, name))
			return &scope->items[i];
	}
	return NULL;
}

static void
expand_name(struct expansion *x, struct str name)
{
	struct rule_scoped *found = rule_scope_find(x->scope, name);
	if (found == NULL || found->open || x->depth >= DEFINE_DEPTH) {
		problems_add(x->problems, x->file, x->line,
		    found == NULL ? "'{%.*s}' is not defined" : "'{%.*s}' uses itself",
		    STR_ARG(name));
		x->failed = true;
		return;
	}
	found->open = true;
	x->depth++;
	buf_addz(&x->out, "(?:");
	expand(x, found->define->source);
	buf_addz(&x->out, ")");
	x->depth--;
	found->open = false;
}

/* The length of "{NAME}" at the start of `s`, 0 if it is none: a quantifier begins with a digit or
 * comma. */
static size_t
name_length(struct str s)
{
	size_t end = str_find_char(s, '}', 1);
	if (s.n < 3 || s.p[0] != '{' || end == STR_NONE || ascii_is_digit(s.p[1]) || s.p[1] == ','
	    || s.p[1] == '}') {
		return 0;
	}
	return end + 1;
}

/* A letter with a spelling of its own: its number in the table, or COUNT. */
static size_t
find_spelling(struct str s)
{
	size_t i = 0;
	while (i < COUNT(spellings) && !str_starts(s, spellings[i].letter)) {
		i++;
	}
	return i;
}

/* An escape such as \b, \p{L} or \x{e5}, copied as it is: its length. */
static size_t
escape_length(struct str s)
{
	size_t end = s.n > 2 && s.p[2] == '{' ? str_find_char(s, '}', 2) : STR_NONE;
	if (end != STR_NONE && !(s.p[1] >= '0' && s.p[1] <= '9')
	    && str_has(STR("pPxoNgk"), str_slice(s, 1, 2))) {
		return end + 1;
	}
	return s.n < 2 ? s.n : 2;
}

static void
expand(struct expansion *x, struct str source)
{
	bool in_class = false;
	for (size_t i = 0; i < source.n;) {
		struct str s = str_from_byte(source, i);
		const bool letter = (unsigned char)s.p[0] >= 0x80;
		size_t spelling = letter ? find_spelling(s) : COUNT(spellings);
		size_t name = in_class || s.p[0] != '{' ? 0 : name_length(s);
		if (s.p[0] == '\\') {
			size_t n = escape_length(s);
			buf_add(&x->out, str_slice(s, 0, n));
			i += n;
		} else if (name > 0) {
			expand_name(x, str_slice(s, 1, name - 1));
			i += name;
		} else if (spelling < COUNT(spellings)) {
			buf_add(&x->out,
			    in_class ? spellings[spelling].in_class : spellings[spelling].group);
			i += spellings[spelling].letter.n;
		} else if (s.p[0] == ' ' && !in_class) {
			bool quantified =
			    s.n > 1
			    && (s.p[1] == '?' || s.p[1] == '*' || s.p[1] == '+' || s.p[1] == '{');
			buf_addz(&x->out,
			    quantified && name_length(str_from_byte(s, 1)) == 0 ? "\\s" : "\\s+");
			i++;
		} else {
			in_class = in_class ? s.p[0] != ']' : s.p[0] == '[';
			buf_addc(&x->out, s.p[0]);
			i++;
		}
	}
}

bool
rule_regex_expand(struct arena *a, struct rule_scope *scope, struct str source, struct str file,
    size_t line, struct problems *problems, struct str *out)
{
	struct expansion x = { .scope = scope, .problems = problems, .file = file, .line = line };
	struct err err = { 0 };
	buf_init(&x.out, a, REGEX_MAX);
	expand(&x, source);
	if (x.failed)
		return false;
	if (!buf_finish(&x.out, "the regex with its defines", out, &err)) {
		problems_add(problems, file, line, "%s", err.text);
		return false;
	}
	return true;
}
