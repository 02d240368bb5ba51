#include "draft/draft_lines.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "draft/draft.h"
#include "draft/draft_clock.h"
#include "understand/date_text.h"

enum { WRAPPED_BYTES = 55, JOINED_BYTES = 256 << 10 };

struct line {
	struct str text;
	enum draft_label label; /* its heading; then `text` is what stands behind it */
	bool timed;             /* begins with a time of day, and more follows */
	bool dated;             /* begins with a date */
};

struct reader {
	struct arena *a;
	const struct vocabulary *v;
	struct date today;
	struct line *lines;
	size_t line_count, timed_count;
	struct draft_blocks blocks;
	struct draft_block *now; /* NULL: the next line begins a paragraph */
	bool heading_alone;      /* the heading of `now` had a line of its own */
	bool gap;                /* an empty line stood before this one */
	struct str last;         /* the line before, for wrapped text */
};

/* Bullets, table bars and marks of emphasis at both ends. */
static struct str
strip(struct arena *a, struct str line)
{
	static const struct str marks[] = { STR_INIT("•"), STR_INIT("·"), STR_INIT("▪"),
		STR_INIT("●"), STR_INIT("- "), STR_INIT("– "), STR_INIT("* "), STR_INIT("**"),
		STR_INIT("#"), STR_INIT("|"), STR_INIT("> ") };
	struct buf b;
	buf_init(&b, a, line.n + 1);
	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == '\xc2' && i + 1 < line.n && line.p[i + 1] == '\xa0') {
			buf_addc(&b, ' ');
			i++;
		} else if (!(line.p[i] == '*' && i + 1 < line.n && line.p[i + 1] == '*')) {
			buf_addc(&b, line.p[i]);
		} else {
			i++;
		}
	}
	line = str_trim(buf_view(&b));
	for (size_t m = 0; m < COUNT(marks);) {
		if (str_starts(line, marks[m])) {
			line = str_trim(str_from_byte(line, marks[m].n));
			m = 0;
		} else {
			m++;
		}
	}
	while (str_ends(line, STR("|")) || str_ends(line, STR("*")))
		line = str_trim_right(str_slice(line, 0, line.n - 1));
	return line;
}

/* Behind the words of a heading: where its value begins; STR_NONE if this is no heading. */
static size_t
value_from(struct str line, size_t at, bool first)
{
	struct str after = str_from_byte(line, at);
	if (first && str_trim(after).n > 0 && after.p[0] == '\t')
		return at + 1;
	size_t skipped = after.n - str_trim_left(after).n;
	if (skipped < after.n && after.p[skipped] == '(') {
		const size_t close = str_find_char(after, ')', skipped);
		if (close != STR_NONE && close - skipped < 40)
			skipped = close + 1;
	}
	if (skipped < after.n && after.p[skipped] == ':')
		return at + skipped + 1;
	if (first && skipped < after.n && after.p[skipped] == '?')
		return at + skipped + 1;
	if (first && skipped >= after.n)
		return line.n;
	if (first && (str_starts(after, STR(" – ")) || str_starts(after, STR(" - "))))
		return at + (after.p[1] == '-' ? 3 : 5);
	return STR_NONE;
}

static void
add_line(struct reader *r, struct str text, enum draft_label label)
{
	struct line line = { .text = str_trim(text), .label = label };
	if (label == LABEL_NONE && line.text.n == 0)
		return;
	struct draft_clock clock;
	struct str rest;
	const struct date_mentions dates =
	    date_text_find(r->a, r->v, str_slice(line.text, 0, 80), r->today);
	for (size_t i = 0; i < dates.count; i++) {
		if (dates.items[i].kind != MENTION_MONTH && dates.items[i].from <= 5)
			line.dated = true;
	}
	line.timed =
	    !line.dated && draft_clock_leads(r->a, r->v, line.text, &clock, &rest) && rest.n > 0;
	if (line.timed && label == LABEL_NONE)
		r->timed_count++;
	r->lines = array_push(r->a, r->lines, &r->line_count, sizeof *r->lines);
	r->lines[r->line_count - 1] = line;
}

/* One line of the file, cut before each heading that stands in it. */
static void
read_line(struct reader *r, struct str line)
{
	const struct words w = words_cut(r->a, r->v, line);
	enum draft_label label = LABEL_NONE;
	size_t from = 0;
	for (size_t i = 0; i < w.count;) {
		size_t end = i + 1;
		const bool first = w.items[i].from == 0;
		const enum draft_label found = draft_label_at(line, &w, i, &end);
		const bool may =
		    found != LABEL_NONE && (first || (w.items[i].capital && found != LABEL_OTHER));
		const size_t value = may ? value_from(line, w.items[end - 1].to, first) : STR_NONE;
		if (value == STR_NONE) {
			i++;
			continue;
		}
		if (w.items[i].from > from || label != LABEL_NONE)
			add_line(r, str_slice(line, from, w.items[i].from), label);
		label = found;
		from = value;
		while (end < w.count && w.items[end].from < value)
			end++;
		i = end;
	}
	add_line(r, str_from_byte(line, from), label);
}

static void
begin(struct reader *r, enum draft_label label)
{
	r->blocks.items =
	    array_push(r->a, r->blocks.items, &r->blocks.count, sizeof *r->blocks.items);
	r->now = &r->blocks.items[r->blocks.count - 1];
	r->now->label = label;
}

static void
append(struct reader *r, struct str text)
{
	if (text.n == 0)
		return;
	r->now->lines = array_push(r->a, r->now->lines, &r->now->line_count, sizeof *r->now->lines);
	r->now->lines[r->now->line_count - 1] = text;
}

/* Is this line the rest of the one before it, which had no room? */
static bool
is_wrapped(struct str before, struct str line)
{
	struct str rest = line;
	uint32_t c = 0;
	if (!utf8_next(&rest, &c) || before.n == 0)
		return false;
	const char last = before.p[before.n - 1];
	if (last == ',' || (utf8_is_letter(c) && !utf8_is_upper(c)))
		return true;
	return before.n >= WRAPPED_BYTES && last != '.' && last != '!' && last != '?'
	       && last != ':';
}

/* Does a line with a time come before the next heading, within a few lines? */
static bool
programme_goes_on(const struct reader *r, size_t i)
{
	for (size_t k = i; k < r->line_count && k < i + 6; k++) {
		if (r->lines[k].label != LABEL_NONE && r->lines[k].label != LABEL_SPEAKERS)
			return false;
		if (r->lines[k].timed)
			return true;
	}
	return false;
}

static bool
belongs(const struct reader *r, size_t i)
{
	const struct line *line = &r->lines[i];
	if (r->now == NULL)
		return false;
	if (r->now->label == LABEL_PROGRAM)
		return line->timed || !r->gap || r->now->line_count == 0 || programme_goes_on(r, i);
	if (r->now->label == LABEL_NONE)
		return !r->gap && !(line->timed && r->timed_count > 1);
	if (r->now->line_count == 0)
		return true;
	if (r->gap || (line->timed && r->timed_count > 1 && r->now->label != LABEL_WHEN))
		return false;
	return r->heading_alone || is_wrapped(r->last, line->text);
}

static void
sort_line(struct reader *r, size_t i)
{
	const struct line *line = &r->lines[i];
	const bool in_program = r->now != NULL && r->now->label == LABEL_PROGRAM;
	if (line->label == LABEL_SPEAKERS && in_program) {
		append(r, arena_printf(r->a, "\t%.*s", STR_ARG(line->text)));
	} else if (line->label != LABEL_NONE) {
		begin(r, line->label);
		r->heading_alone = line->text.n == 0;
		append(r, line->text);
	} else {
		if (!belongs(r, i))
			begin(r, line->timed && r->timed_count > 1 ? LABEL_PROGRAM : LABEL_NONE);
		append(r, line->text);
	}
	r->last = line->text;
}

struct draft_blocks
draft_lines_read(struct arena *a, const struct vocabulary *v, struct str text, struct date today)
{
	struct reader r = { .a = a, .v = v, .today = today };
	struct str rest = utf8_cut(text, DRAFT_TEXT_BYTES), line;
	while (str_next(&rest, '\n', &line)) {
		const size_t before = r.line_count;
		line = strip(a, line);
		if (line.n > 0)
			read_line(&r, line);
		if (r.line_count == before) { /* an empty line is one without text and heading */
			r.lines = array_push(a, r.lines, &r.line_count, sizeof *r.lines);
			r.lines[r.line_count - 1] = (struct line) { 0 };
		}
	}
	for (size_t i = 0; i < r.line_count; i++) {
		if (r.lines[i].text.n == 0 && r.lines[i].label == LABEL_NONE) {
			r.gap = true;
			continue;
		}
		sort_line(&r, i);
		r.gap = false;
	}
	return r.blocks;
}

struct str
draft_block_join(struct arena *a, const struct draft_block *block, const char *between)
{
	struct buf b;
	buf_init(&b, a, JOINED_BYTES);
	for (size_t i = 0; i < block->line_count; i++) {
		if (i > 0)
			buf_addz(
			    &b, is_wrapped(block->lines[i - 1], block->lines[i]) ? " " : between);
		buf_add(&b, str_trim(block->lines[i]));
	}
	return buf_view(&b);
}

struct str
draft_block_text(
    struct arena *a, const struct draft_blocks *blocks, enum draft_label label, const char *between)
{
	struct buf b;
	buf_init(&b, a, JOINED_BYTES);
	for (size_t i = 0; i < blocks->count; i++) {
		if (blocks->items[i].label != label || blocks->items[i].line_count == 0)
			continue;
		if (b.n > 0)
			buf_addz(&b, between);
		buf_add(&b, draft_block_join(a, &blocks->items[i], between));
	}
	return buf_view(&b);
}
