#include "draft/draft.h"

#include "base/buf.h"
#include "base/json.h"
#include "base/utf8.h"
#include "draft/draft_work.h"
#include "understand/event_file.h"

#include <stdarg.h>

enum { FILE_BYTES = 4 << 20, VALUE_BYTES = 64 << 10 };

static struct str
harmless(struct arena *a, struct str value)
{
	struct buf b;
	if (!str_has(value, STR("${")))
		return value;
	buf_init(&b, a, VALUE_BYTES * 2);
	for (size_t i = 0; i < value.n; i++) {
		buf_addc(&b, value.p[i]);
		if (value.p[i] == '$' && i + 1 < value.n && value.p[i + 1] == '{')
			buf_addc(&b, ' ');
	}
	return buf_view(&b);
}

static struct event_option *
find(const struct draft_work *w, struct str path)
{
	for (size_t i = 0; i < w->draft.option_count; i++) {
		if (str_equal(w->draft.options[i].path, path))
			return &w->draft.options[i];
	}
	return NULL;
}

void
draft_set(struct draft_work *w, struct str path, struct str value)
{
	struct draft *d = &w->draft;
	value = harmless(w->a, utf8_cut(str_trim(value), VALUE_BYTES));
	if (value.n == 0)
		return;
	struct event_option *option = find(w, path);
	if (option == NULL) {
		d->options = array_push(w->a, d->options, &d->option_count, sizeof *d->options);
		option = &d->options[d->option_count - 1];
	}
	*option = (struct event_option) { .path = path, .value = value };
}

void
draft_set_list(struct draft_work *w, struct str path, const struct strings *list)
{
	struct json *array = json_new_array(w->a);
	for (size_t i = 0; i < list->count; i++)
		json_add_string(w->a, array, harmless(w->a, list->items[i]));
	if (list->count > 0)
		draft_set(w, path, json_print(w->a, array, false));
}

struct str
draft_get(const struct draft_work *w, struct str path)
{
	const struct event_option *option = find(w, path);
	return option != NULL ? option->value : STR("");
}

void
draft_unset(struct draft_work *w, struct str path)
{
	struct event_option *option = find(w, path);
	if (option != NULL)
		option->value = STR("");
}

void
draft_note(struct draft_work *w, struct str path, const char *format, ...)
{
	struct draft *d = &w->draft;
	va_list ap;
	va_start(ap, format);
	struct str text = arena_vprintf(w->a, format, ap);
	va_end(ap);
	struct buf line; /* a comment ends with its line */
	buf_init(&line, w->a, text.n + 1);
	for (size_t i = 0; i < text.n; i++)
		buf_addc(&line, (unsigned char)text.p[i] < ' ' ? ' ' : text.p[i]);
	text = buf_view(&line);
	d->notes = array_push(w->a, d->notes, &d->note_count, sizeof *d->notes);
	d->notes[d->note_count - 1] = (struct draft_note) { .path = path, .text = text };
}

void
draft_unnote(struct draft_work *w, struct str path, struct str text)
{
	size_t kept = 0;
	for (size_t i = 0; i < w->draft.note_count; i++) {
		const struct draft_note note = w->draft.notes[i];
		if (!str_equal(note.path, path) || !str_equal(note.text, text))
			w->draft.notes[kept++] = note;
	}
	w->draft.note_count = kept;
}

struct str
draft_text(const struct draft_work *w, struct str name)
{
	const struct str table = STR("draft-texts");
	const struct str language = w->language.n > 0 ? w->language : w->input->language;
	struct str text = ruleset_text(w->input->rules, language, table, name);
	return text.n > 0 ? text : ruleset_text(w->input->rules, STR("en"), table, name);
}

struct str
draft_slug(struct arena *a, const struct vocabulary *v, struct str title)
{
	const struct words words = words_cut(a, v, title);
	struct buf b;
	buf_init(&b, a, SLUG_MAX_BYTES);
	for (size_t i = 0; i < words.count; i++) {
		struct buf word;
		buf_init(&word, a, SLUG_MAX_BYTES);
		const struct str plain = words.items[i].plain;
		for (size_t k = 0; k < plain.n && word.n < SLUG_MAX_BYTES; k++) {
			if (ascii_is_digit(plain.p[k]) || (plain.p[k] >= 'a' && plain.p[k] <= 'z'))
				buf_addc(&word, plain.p[k]);
		}
		if (word.n == 0 || words_say(&words, i, WORDS_DRAFT_HOLLOW)
		    || (b.n == 0 && ascii_is_digit(word.p[0])))
			continue;
		if (b.n > 0 && b.n + 1 + word.n > SLUG_MAX_BYTES)
			break;
		if (b.n > 0)
			buf_addc(&b, '-');
		buf_add(&b, buf_view(&word));
	}
	return b.n > 0 ? arena_dup(a, buf_view(&b)) : STR("invitation");
}

/* What the parts, read apart, say against each other; an event file may not. */
static void
settle(struct draft_work *w)
{
	const struct str starts = draft_get(w, STR("starts")), ends = draft_get(w, STR("ends"));
	const struct str doors = draft_get(w, STR("doors"));
	if (starts.n > 0 && ends.n > 0 && str_compare(ends, str_slice(starts, 0, ends.n)) < 0) {
		draft_note(
		    w, STR("ends"), "%.*s was read, which is before the start", STR_ARG(ends));
		draft_unset(w, STR("ends"));
	}
	int hour, minute;
	if (doors.n > 0
	    && (!clock_parse(doors, &hour, &minute) || w->first_minutes < hour * 60 + minute)) {
		draft_note(w, STR("doors"), "%.*s was read, but no later start", STR_ARG(doors));
		draft_unset(w, STR("doors"));
	}
}

const struct draft *
draft_read(struct arena *a, const struct draft_input *input)
{
	struct draft_work *w = ARENA_NEW(a, struct draft_work);
	w->a = a;
	w->v = ruleset_vocabulary(input->rules);
	w->input = input;
	w->text = utf8_cut(input->text, DRAFT_TEXT_BYTES);
	w->first_minutes = -1;
	w->blocks = draft_lines_read(a, w->v, w->text, input->today);
	if (w->text.n < input->text.n)
		draft_note(w, STR(""), "the invitation is longer than %d kB: its end was not read",
		    DRAFT_TEXT_BYTES >> 10);
	draft_language_read(w);
	draft_title_read(w);
	draft_set(w, STR("state"), STR("draft"));
	draft_when_read(w);
	draft_program_read(w);
	draft_place_read(w);
	draft_contacts_read(w);
	draft_facts_read(w);
	settle(w);
	w->draft.slug = draft_slug(a, w->v, draft_get(w, STR("title")));
	draft_note(
	    w, STR("state"), "samling event open %.*s, when it is right", STR_ARG(w->draft.slug));
	return &w->draft;
}

static void
print_notes(struct buf *b, const struct draft *draft, struct str path, const char *indent)
{
	for (size_t i = 0; i < draft->note_count; i++) {
		if (str_equal(draft->notes[i].path, path))
			buf_printf(b, "%s# %.*s\n", indent, STR_ARG(draft->notes[i].text));
	}
}

static bool
is_printed(const struct draft *draft, struct str path)
{
	for (size_t i = 0; i < draft->option_count; i++) {
		if (str_equal(draft->options[i].path, path))
			return draft->options[i].value.n > 0;
	}
	return false;
}

/* Notes of options that have no line of their own come first. */
static void
print_homeless(struct buf *b, const struct draft *draft)
{
	for (size_t i = 0; i < draft->note_count; i++) {
		const struct draft_note *note = &draft->notes[i];
		if (note->path.n == 0)
			buf_printf(b, "# %.*s\n", STR_ARG(note->text));
		else if (!is_printed(draft, note->path))
			buf_printf(b, "# %.*s: %.*s\n", STR_ARG(note->path), STR_ARG(note->text));
	}
}

struct str
draft_print(struct arena *a, const struct draft *draft)
{
	struct str rest = event_file_print(a, draft->slug, draft->options, draft->option_count),
		   line;
	struct buf b;
	int items = 0;
	struct str section = STR("");
	buf_init(&b, a, FILE_BYTES);
	print_homeless(&b, draft);
	while (str_next(&rest, '\n', &line) && !(rest.p == NULL && line.n == 0)) {
		const struct str bare = str_trim(line);
		const bool opens = str_ends(bare, STR("{")),
			   within = str_starts(line, STR("        "));
		struct str name, value;
		if (opens && str_equal(bare, STR("item {")))
			section = arena_printf(a, "item.%d.", ++items);
		else if (opens && str_cut(str_slice(bare, 0, bare.n - 2), ' ', &name, &value))
			section = arena_printf(a, "%.*s.%.*s.", STR_ARG(name), STR_ARG(value));
		else if (str_cut(bare, ' ', &name, &value) && str_starts(value, STR("= ")))
			print_notes(&b, draft,
			    within ? arena_printf(a, "%.*s%.*s", STR_ARG(section), STR_ARG(name))
				   : name,
			    within ? "        " : "    ");
		buf_add(&b, line);
		buf_addc(&b, '\n');
	}
	return buf_view(&b);
}
