#include "letter/mustache.h"

#include "base/json.h"
#include "letter/mustache_node.h"
#include "mail/limits.h"

/* Nodes visited by one rendering: a partial that calls itself on lists could else go on for ever
 * without writing a byte. */
enum { STEPS_MAX = 1000000 };

/* The values that sections have entered, innermost first. */
struct frame {
	const struct json *value;
	const struct frame *outer;
};

struct renderer {
	struct arena *a;
	const struct mustache_partials *partials;
	mustache_escape *escape;
	struct buf *out;
	struct str indent; /* of the partial being rendered */
	struct str file;   /* for sentences */
	size_t depth, steps;
	struct problems *problems; /* mustache_check only */
	struct err *err;
};

void
mustache_escape_line(struct buf *out, struct str value)
{
	for (size_t i = 0; i < value.n; i++) {
		const char c = value.p[i];
		buf_addc(out, (unsigned char)c < 0x20 || c == 0x7F ? ' ' : c);
	}
}

/* Mustache: the first part of a dotted name is looked for outwards, the others only inside it. */
static const struct json *
resolve(const struct frame *frame, struct str name)
{
	if (str_equal(name, STR(".")))
		return frame->value;
	struct str rest = name, part = STR("");
	(void)str_next(&rest, '.', &part); /* a name is never empty */
	const struct json *value = NULL;
	for (; frame != NULL && value == NULL; frame = frame->outer)
		value = json_find(frame->value, part);
	while (value != NULL && str_next(&rest, '.', &part))
		value = json_find(value, part);
	return value;
}

static bool
is_true(const struct json *value)
{
	if (value == NULL)
		return false;
	switch (value->kind) {
	case JSON_KIND_NULL:
		return false;
	case JSON_KIND_BOOL:
		return value->boolean;
	case JSON_KIND_NUMBER:
		return value->integer != 0;
	case JSON_KIND_STRING:
		return value->string.n > 0;
	case JSON_KIND_ARRAY:
		return value->count > 0;
	case JSON_KIND_OBJECT:
		return true;
	}
	return false;
}

static struct str
text_of(struct arena *a, const struct json *value)
{
	if (value == NULL)
		return STR("");
	switch (value->kind) {
	case JSON_KIND_STRING:
		return value->string;
	case JSON_KIND_NUMBER:
		return arena_printf(a, "%lld", (long long)value->integer);
	case JSON_KIND_BOOL:
		return value->boolean ? STR("true") : STR("false");
	case JSON_KIND_NULL:
	case JSON_KIND_ARRAY:
	case JSON_KIND_OBJECT:
		break;
	}
	return STR("");
}

static const struct mustache *
find_partial(const struct renderer *r, struct str name)
{
	return r->partials == NULL ? NULL : r->partials->find(r->partials->context, name);
}

static bool render_nodes(
    struct renderer *r, const struct mustache_node *node, const struct frame *frame);

static bool
enter(struct renderer *r, const struct mustache_node *node)
{
	if (r->depth >= LIMIT_TEMPLATE_DEPTH)
		return err_set(r->err, ERR_LIMIT,
		    "cannot render '%.*s:%zu': nested too deep at '%.*s'", STR_ARG(r->file),
		    node->line, STR_ARG(node->text));
	r->depth++;
	return true;
}

static bool
render_partial(struct renderer *r, const struct mustache_node *node, const struct frame *frame)
{
	const bool dynamic = node->kind == MUSTACHE_DYNAMIC;
	const struct str name = dynamic ? text_of(r->a, resolve(frame, node->text)) : node->text;
	const struct mustache *partial = find_partial(r, name);
	if (partial == NULL)
		return err_set(r->err, ERR_CONFIG,
		    "cannot render '%.*s:%zu': unknown partial '%.*s'", STR_ARG(r->file),
		    node->line, STR_ARG(name));
	if (!enter(r, node))
		return false;
	const struct str indent = r->indent, file = r->file;
	if (node->indent.n > 0)
		r->indent = arena_printf(r->a, "%.*s%.*s", STR_ARG(indent), STR_ARG(node->indent));
	r->file = partial->file;
	const bool ok = render_nodes(r, partial->first, frame);
	r->indent = indent;
	r->file = file;
	r->depth--;
	return ok;
}

static bool
render_section(struct renderer *r, const struct mustache_node *node, const struct frame *frame)
{
	const struct json *value = resolve(frame, node->text);
	if (is_true(value) == (node->kind == MUSTACHE_INVERTED))
		return true;
	if (!enter(r, node))
		return false;
	bool ok = true;
	if (node->kind == MUSTACHE_INVERTED) {
		ok = render_nodes(r, node->child, frame);
	} else if (value->kind != JSON_KIND_ARRAY) {
		const struct frame inner = { .value = value, .outer = frame };
		ok = render_nodes(r, node->child, &inner);
	} else {
		for (size_t i = 0; i < value->count && ok; i++) {
			const struct frame inner = { .value = value->items[i], .outer = frame };
			ok = render_nodes(r, node->child, &inner);
		}
	}
	r->depth--;
	return ok;
}

static void
render_text(struct renderer *r, const struct mustache_node *node)
{
	if (node->line_start)
		buf_add(r->out, r->indent);
	buf_add(r->out, node->text);
}

static bool
render_nodes(struct renderer *r, const struct mustache_node *node, const struct frame *frame)
{
	bool ok = true;
	for (; node != NULL && ok; node = node->next) {
		if (++r->steps > STEPS_MAX || r->out->n > LIMIT_LETTER_BYTES || r->out->overflowed)
			return err_set(r->err, ERR_LIMIT,
			    "cannot render '%.*s': output is too long", STR_ARG(r->file));
		switch (node->kind) {
		case MUSTACHE_TEXT:
			render_text(r, node);
			break;
		case MUSTACHE_VARIABLE:
			r->escape(r->out, text_of(r->a, resolve(frame, node->text)));
			break;
		case MUSTACHE_RAW:
			buf_add(r->out, text_of(r->a, resolve(frame, node->text)));
			break;
		case MUSTACHE_SECTION:
		case MUSTACHE_INVERTED:
			ok = render_section(r, node, frame);
			break;
		case MUSTACHE_PARTIAL:
		case MUSTACHE_DYNAMIC:
			ok = render_partial(r, node, frame);
			break;
		}
	}
	return ok;
}

bool
mustache_render(struct arena *a, const struct mustache *m, const struct json *data,
    const struct mustache_partials *partials, mustache_escape *escape, struct buf *out,
    struct err *err)
{
	struct renderer r = {
		.a = a,
		.partials = partials,
		.escape = escape,
		.out = out,
		.file = m->file,
		.err = err,
	};
	const struct frame root = { .value = data };
	return render_nodes(&r, m->first, &root);
}

static void
list_uses(struct arena *a, const struct mustache_node *node, struct mustache_uses *uses)
{
	for (; node != NULL; node = node->next) {
		if (node->kind != MUSTACHE_TEXT && !str_equal(node->text, STR("."))) {
			uses->items = array_push(a, uses->items, &uses->count, sizeof *uses->items);
			uses->items[uses->count - 1] = (struct mustache_use) {
				.name = node->text,
				.line = node->line,
				.is_partial = node->kind == MUSTACHE_PARTIAL,
			};
		}
		list_uses(
		    a, node->child, uses); /* as deep as sections nest: LIMIT_TEMPLATE_DEPTH */
	}
}

struct mustache_uses
mustache_variables(struct arena *a, const struct mustache *m)
{
	struct mustache_uses uses = { 0 };
	list_uses(a, m->first, &uses);
	return uses;
}

static void check_nodes(
    struct renderer *r, const struct mustache_node *node, const struct frame *frame);

static void
check_partial(struct renderer *r, const struct mustache_node *node, struct str name,
    const struct frame *frame)
{
	const struct mustache *partial = find_partial(r, name);
	if (partial == NULL) {
		problems_add(
		    r->problems, r->file, node->line, "unknown partial '%.*s'", STR_ARG(name));
		return;
	}
	if (r->depth >= LIMIT_TEMPLATE_DEPTH)
		return; /* a partial that calls itself: everything in it was seen long ago */
	const struct str file = r->file;
	r->file = partial->file;
	r->depth++;
	check_nodes(r, partial->first, frame);
	r->depth--;
	r->file = file;
}

static void
check_section(struct renderer *r, const struct mustache_node *node, const struct json *value,
    const struct frame *frame)
{
	const bool enters = node->kind == MUSTACHE_SECTION;
	if (enters && value->kind == JSON_KIND_ARRAY) {
		for (size_t i = 0; i < value->count; i++) {
			const struct frame inner = { .value = value->items[i], .outer = frame };
			check_nodes(r, node->child, &inner);
		}
		return;
	}
	const struct frame inner = { .value = value, .outer = frame };
	const bool object = value->kind == JSON_KIND_OBJECT || value->kind == JSON_KIND_STRING;
	check_nodes(r, node->child, enters && object ? &inner : frame);
}

static void
check_nodes(struct renderer *r, const struct mustache_node *node, const struct frame *frame)
{
	for (; node != NULL && ++r->steps <= STEPS_MAX; node = node->next) {
		if (node->kind == MUSTACHE_TEXT)
			continue;
		if (node->kind == MUSTACHE_PARTIAL) {
			check_partial(r, node, node->text, frame);
			continue;
		}
		const struct json *value = resolve(frame, node->text);
		if (value == NULL)
			problems_add(r->problems, r->file, node->line, "unknown variable '%.*s'",
			    STR_ARG(node->text));
		else if (node->kind == MUSTACHE_DYNAMIC)
			check_partial(r, node, text_of(r->a, value), frame);
		else if (node->child != NULL)
			check_section(r, node, value, frame);
	}
}

void
mustache_check(struct arena *a, const struct mustache *m, const struct json *sample,
    const struct mustache_partials *partials, struct problems *problems)
{
	struct renderer r = { .a = a, .partials = partials, .file = m->file, .problems = problems };
	const struct frame root = { .value = sample };
	check_nodes(&r, m->first, &root);
}
