#include "understand/event_file.h"

#include "base/buf.h"
#include "base/json.h"
#include "base/problems.h"
#include "understand/event_take.h"

enum { FILE_MAX_BYTES = 4 << 20 };

static void
print_indent(struct buf *b, int depth)
{
	for (int i = 0; i < depth; i++)
		buf_addz(b, "    ");
}

/* A double-quoted text; libConfuse knows the escapes of C. */
static void
print_quoted(struct buf *b, struct str s)
{
	buf_addc(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n') {
			buf_addz(b, "\\n");
			continue;
		}
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_addc(b, '\\');
		buf_addc(b, s.p[i]);
	}
	buf_addc(b, '"');
}

static void
print_list(struct buf *b, const struct strings *list)
{
	buf_addc(b, '{');
	for (size_t i = 0; i < list->count; i++) {
		if (i > 0)
			buf_addz(b, ", ");
		print_quoted(b, list->items[i]);
	}
	buf_addc(b, '}');
}

static void
print_option(struct buf *b, const struct take *t, struct take_at at, const struct option_spec *spec,
    int depth)
{
	const char *name = arena_strz(t->a, spec->name);
	struct str value = take_text(t, at, name);
	if (value.n == 0)
		return;
	print_indent(b, depth);
	buf_printf(b, "%s = ", name);
	switch (spec->type) {
	case OPTION_LIST:
	case OPTION_OFFSETS: {
		struct strings list = take_list(t, at, name);
		print_list(b, &list);
		break;
	}
	case OPTION_BOOL:
	case OPTION_NUMBER:
	case OPTION_WORD:
		buf_add(b, value);
		break;
	case OPTION_TEXT:
	case OPTION_MOMENT:
	case OPTION_CLOCK:
	case OPTION_OFFSET:
		print_quoted(b, value);
		break;
	}
	buf_addc(b, '\n');
}

/* The section's own options, in the order of the table. */
static void
print_options(struct buf *b, const struct take *t, struct take_at at, int depth)
{
	size_t count;
	const struct option_spec *specs = event_options_all(&count);
	for (size_t i = 0; i < count; i++) {
		if (specs[i].section == at.section)
			print_option(b, t, at, &specs[i], depth);
	}
}

static void
open_section(struct buf *b, const char *kind, struct str title, int depth)
{
	buf_addc(b, '\n');
	print_indent(b, depth);
	buf_addz(b, kind);
	if (title.n > 0) {
		buf_addc(b, ' ');
		if (slug_is_valid(title))
			buf_add(b, title);
		else
			print_quoted(b, title);
	}
	buf_addz(b, " {\n");
}

static void
close_section(struct buf *b, int depth)
{
	print_indent(b, depth);
	buf_addz(b, "}\n");
}

/* A question with its options, of the event or of a text. */
static void
print_question(struct buf *b, const struct take *t, struct take_at at, int depth)
{
	bool text = at.section == SECTION_TEXT_QUESTION;
	open_section(b, "question", at.id, depth);
	print_options(b, t, at, depth + 1);
	struct take_at within = at;
	within.section = text ? SECTION_TEXT_OPTION : SECTION_OPTION;
	struct strings values = take_titles(t, within.section, at);
	for (size_t i = 0; i < values.count; i++) {
		within.value = values.items[i];
		open_section(b, "option", within.value, depth + 1);
		print_options(b, t, within, depth + 2);
		close_section(b, depth + 1);
	}
	close_section(b, depth);
}

static void
print_texts(struct buf *b, const struct take *t, struct take_at whole)
{
	struct strings languages = take_titles(t, SECTION_TEXT, whole);
	for (size_t i = 0; i < languages.count; i++) {
		struct take_at at = { .section = SECTION_TEXT, .language = languages.items[i] };
		open_section(b, "text", at.language, 1);
		print_options(b, t, at, 2);
		struct strings ids = take_titles(t, SECTION_TEXT_QUESTION, at);
		for (size_t j = 0; j < ids.count; j++) {
			struct take_at within = { SECTION_TEXT_QUESTION, ids.items[j], at.language,
				{ 0 } };
			print_question(b, t, within, 2);
		}
		close_section(b, 1);
	}
}

struct str
event_file_print(struct arena *a, struct str slug, const struct event_option *options, size_t count)
{
	struct problems ignored; /* whoever loads the options reports what is wrong with them */
	struct take t;
	struct buf b;
	struct take_at whole = { .section = SECTION_EVENT };
	problems_init(&ignored, a);
	take_init(&t, a, options, count, &ignored);
	buf_init(&b, a, FILE_MAX_BYTES);
	buf_printf(&b, "event %.*s {\n", STR_ARG(slug));
	print_options(&b, &t, whole, 1);
	const struct {
		enum option_section section;
		const char *kind;
	} plain[] = { { SECTION_SESSION, "session" }, { SECTION_ITEM, "item" } };
	for (size_t p = 0; p < COUNT(plain); p++) {
		struct strings ids = take_titles(&t, plain[p].section, whole);
		for (size_t i = 0; i < ids.count; i++) {
			struct take_at at = { .section = plain[p].section, .id = ids.items[i] };
			bool titled = plain[p].section == SECTION_SESSION;
			open_section(&b, plain[p].kind, titled ? at.id : (struct str) { 0 }, 1);
			print_options(&b, &t, at, 2);
			close_section(&b, 1);
		}
	}
	struct strings ids = take_titles(&t, SECTION_QUESTION, whole);
	for (size_t i = 0; i < ids.count; i++)
		print_question(&b, &t,
		    (struct take_at) { .section = SECTION_QUESTION, .id = ids.items[i] }, 1);
	print_texts(&b, &t, whole);
	buf_addz(&b, "}\n");
	return buf_view(&b);
}
