#include "letter/mustache.h"

#include "letter/mustache_node.h"
#include "mail/limits.h"

/* Sections that are open at the place reached; the outermost is the template itself. */
struct open_section {
	struct mustache_node *section; /* NULL: the template */
	struct mustache_node **end;    /* where the next node is hooked on */
};

struct compiler {
	struct arena *a;
	const struct mustache_source *source;
	struct str open, close; /* the delimiters in force */
	struct open_section stack[LIMIT_TEMPLATE_DEPTH + 1];
	size_t depth;
	struct err *err;
};

/* One tag as it stands in the text. */
struct tag {
	size_t from, to;    /* the tag with its delimiters */
	char sigil;         /* one of # ^ / > ! = & < $ {, or 0 for a variable */
	struct str content; /* trimmed, without the sigil */
};

static size_t
line_of(const struct mustache_source *source, size_t at)
{
	size_t line = source->first_line == 0 ? 1 : source->first_line;
	for (size_t i = 0; i < at; i++)
		line += source->text.p[i] == '\n';
	return line;
}

static bool
refuse(const struct compiler *c, size_t at, const char *sentence, struct str name)
{
	const size_t line = line_of(c->source, at);
	if (c->source->problems != NULL)
		problems_add(c->source->problems, c->source->file, line, "%s '%.*s'", sentence,
		    STR_ARG(name));
	return err_set(c->err, ERR_CONFIG, "%.*s:%zu: %s '%.*s'", STR_ARG(c->source->file), line,
	    sentence, STR_ARG(name));
}

static struct mustache_node *
add(struct compiler *c, enum mustache_kind kind, struct str text, size_t at)
{
	struct mustache_node *node = ARENA_NEW(c->a, struct mustache_node);
	node->kind = kind;
	node->text = text;
	node->line = kind == MUSTACHE_TEXT ? 0 : line_of(c->source, at);
	struct open_section *top = &c->stack[c->depth];
	*top->end = node;
	top->end = &node->next;
	return node;
}

static bool
at_line_start(struct str text, size_t at)
{
	return at == 0 || text.p[at - 1] == '\n';
}

/* The text of a stretch, a node a line. */
static void
add_text(struct compiler *c, size_t from, size_t to)
{
	const struct str text = c->source->text;
	while (from < to) {
		size_t end = str_find_char(text, '\n', from);
		end = end == STR_NONE || end >= to ? to : end + 1;
		struct mustache_node *node =
		    add(c, MUSTACHE_TEXT, str_slice(text, from, end), from);
		node->line_start = at_line_start(text, from);
		from = end;
	}
}

static bool
is_blank(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' && s.p[i] != '\t' && s.p[i] != '\r')
			return false;
	return true;
}

/* Does the tag stand alone on its line? Then the stretch from `*from` (its line's first byte) to
 * `*to` (the next line's) disappears with it. */
static bool
is_standalone(struct str text, const struct tag *tag, size_t *from, size_t *to)
{
	size_t begin = tag->from;
	while (!at_line_start(text, begin))
		begin--;
	size_t end = str_find_char(text, '\n', tag->to);
	if (end == STR_NONE)
		end = text.n;
	if (tag->sigil == '\0' || tag->sigil == '{' || tag->sigil == '&')
		return false;
	if (!is_blank(str_slice(text, begin, tag->from))
	    || !is_blank(str_slice(text, tag->to, end)))
		return false;
	*from = begin;
	*to = end == text.n ? end : end + 1;
	return true;
}

/* Read the tag whose opening delimiter stands at `from`. */
static bool
read_tag(const struct compiler *c, size_t from, struct tag *tag)
{
	const struct str text = c->source->text;
	size_t inner = from + c->open.n;
	const char sigil = inner < text.n ? text.p[inner] : '\0';
	*tag = (struct tag) { .from = from };
	if (sigil != '\0' && str_find_char(STR("#^/>!=&<${"), sigil, 0) != STR_NONE) {
		tag->sigil = sigil;
		inner++;
	}
	struct str close = c->close;
	if (tag->sigil == '{' || tag->sigil == '=')
		close =
		    arena_printf(c->a, "%c%.*s", tag->sigil == '{' ? '}' : '=', STR_ARG(c->close));
	const size_t end = str_find(text, close, inner);
	if (end == STR_NONE)
		return refuse(c, from, "tag is not closed", str_slice(text, from, from + 20));
	tag->content = str_trim(str_slice(text, inner, end));
	tag->to = end + close.n;
	return true;
}

static bool
check_name(const struct compiler *c, const struct tag *tag, struct str name)
{
	bool good = name.n > 0;
	for (size_t i = 0; i < name.n && good; i++)
		good = !ascii_is_space(name.p[i]) && name.p[i] != '{' && name.p[i] != '}';
	if (good && !str_equal(name, STR(".")))
		good = name.p[0] != '.' && name.p[name.n - 1] != '.' && !str_has(name, STR(".."));
	return good || refuse(c, tag->from, "tag has no valid name:", tag->content);
}

/* "=<% %>=": two delimiters without blanks or equals signs. */
static bool
set_delimiters(struct compiler *c, const struct tag *tag)
{
	struct str open, close;
	if (!str_cut(tag->content, ' ', &open, &close))
		return refuse(c, tag->from, "tag does not name two delimiters:", tag->content);
	close = str_trim(close);
	if (open.n == 0 || close.n == 0 || str_has(close, STR(" "))
	    || str_has(tag->content, STR("=")))
		return refuse(c, tag->from, "tag does not name two delimiters:", tag->content);
	c->open = open;
	c->close = close;
	return true;
}

static bool
open_section(struct compiler *c, const struct tag *tag)
{
	if (c->depth >= LIMIT_TEMPLATE_DEPTH)
		return refuse(c, tag->from, "too many sections in each other at", tag->content);
	const enum mustache_kind kind = tag->sigil == '#' ? MUSTACHE_SECTION : MUSTACHE_INVERTED;
	struct mustache_node *section = add(c, kind, tag->content, tag->from);
	c->depth++;
	c->stack[c->depth] = (struct open_section) { .section = section, .end = &section->child };
	return true;
}

static bool
close_section(struct compiler *c, const struct tag *tag)
{
	if (c->depth == 0)
		return refuse(c, tag->from, "end of a section that was not begun:", tag->content);
	const struct mustache_node *section = c->stack[c->depth].section;
	if (!str_equal(section->text, tag->content))
		return refuse(
		    c, tag->from, "end of another section than the one begun last:", tag->content);
	c->depth--;
	return true;
}

static bool
add_partial(struct compiler *c, const struct tag *tag, struct str indent)
{
	const bool dynamic = str_starts(tag->content, STR("*"));
	const struct str name = dynamic ? str_trim(str_from_byte(tag->content, 1)) : tag->content;
	if (!check_name(c, tag, name))
		return false;
	add(c, dynamic ? MUSTACHE_DYNAMIC : MUSTACHE_PARTIAL, name, tag->from)->indent = indent;
	return true;
}

static bool
add_tag(struct compiler *c, const struct tag *tag, struct str indent)
{
	if (tag->sigil == '!')
		return true;
	if (tag->sigil == '=')
		return set_delimiters(c, tag);
	if (tag->sigil == '>')
		return add_partial(c, tag, indent);
	if (!check_name(c, tag, tag->content))
		return false;
	if (tag->sigil == '#' || tag->sigil == '^')
		return open_section(c, tag);
	if (tag->sigil == '/')
		return close_section(c, tag);
	if (tag->sigil == '\0') {
		(void)add(c, MUSTACHE_VARIABLE, tag->content, tag->from); /* nothing to set on it */
		return true;
	}
	if (tag->sigil == '<' || tag->sigil == '$')
		return refuse(c, tag->from, "inheritance is not supported:", tag->content);
	if (c->source->raw.n == 0 || !str_equal(tag->content, c->source->raw))
		return refuse(
		    c, tag->from, "values are never inserted without escaping:", tag->content);
	(void)add(c, MUSTACHE_RAW, tag->content, tag->from);
	return true;
}

static bool
compile(struct compiler *c)
{
	const struct str text = c->source->text;
	size_t done = 0;
	for (;;) {
		struct tag tag;
		const size_t from = str_find(text, c->open, done);
		if (from == STR_NONE)
			break;
		if (!read_tag(c, from, &tag))
			return false;
		size_t text_end = from, next = tag.to;
		const bool alone = is_standalone(text, &tag, &text_end, &next);
		add_text(c, done, text_end);
		if (!alone && at_line_start(text, from))
			add(c, MUSTACHE_TEXT, (struct str) { .p = NULL, .n = 0 }, from)
			    ->line_start = true;
		const struct str indent = alone ? str_slice(text, text_end, from) : STR("");
		if (!add_tag(c, &tag, indent))
			return false;
		done = next;
	}
	add_text(c, done, text.n);
	if (c->depth > 0)
		return refuse(
		    c, text.n, "section is not closed:", c->stack[c->depth].section->text);
	return true;
}

struct mustache *
mustache_compile_source(struct arena *a, struct mustache_source source, struct err *err)
{
	struct mustache *m = ARENA_NEW(a, struct mustache);
	m->file = source.file;
	struct compiler c = {
		.a = a,
		.source = &source,
		.open = STR("{{"),
		.close = STR("}}"),
		.err = err,
	};
	c.stack[0].end = &m->first;
	return compile(&c) ? m : NULL;
}

struct mustache *
mustache_compile(struct arena *a, struct str text, const char *file, struct err *err)
{
	const struct mustache_source source = {
		.text = arena_dup(a, text),
		.file = arena_dup(a, str_from(file)),
	};
	return mustache_compile_source(a, source, err);
}
