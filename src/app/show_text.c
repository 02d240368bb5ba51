#include "app/show_text.h"

enum { TERMINAL_COLUMNS = 98, TEXT_COLUMNS = 84 };

size_t
count_lines(struct str text)
{
	size_t n = text.n > 0 && text.p[text.n - 1] != '\n';
	for (size_t i = str_find_char(text, '\n', 0); i != STR_NONE;
	     i = str_find_char(text, '\n', i + 1))
		n++;
	return n;
}

/* Where the line of so many columns ends that begins at `from`, and in `*next` where the one after
 * it begins. */
static size_t
line_end(struct str text, size_t from, size_t columns, size_t *next)
{
	size_t blank = from, seen = 0;
	for (size_t i = from; i < text.n; i++) {
		if (text.p[i] == '\n') {
			*next = i + 1;
			return i;
		}
		if (text.p[i] == ' ')
			blank = i;
		const bool begins = ((unsigned char)text.p[i] & 0xC0) != 0x80;
		if (begins && ++seen > columns) {
			*next = blank > from ? blank + 1 : i;
			return blank > from ? blank : i;
		}
	}
	*next = text.n;
	return text.n;
}

/* Is this byte of the own words inside a piece of evidence? */
static bool
counts(const struct reading *reading, size_t at)
{
	for (size_t i = 0; i < reading->evidence_count; i++) {
		const struct evidence *e = &reading->evidence[i];
		if (e->where == PLACE_OWN && e->act != SIZE_MAX && e->from <= at && at < e->to)
			return true;
	}
	return false;
}

/* One line; a mark that goes on in the next is ended here and begun again there, so that no bar is
 * coloured. */
static void
show_line(const struct styled *to, const struct shown_text *shown, size_t from, size_t end)
{
	style_add(to, STYLE_DIM, str_from(shown->bar));
	bool marked = false;
	for (size_t i = from; i < end; i++) {
		const bool now = shown->reading != NULL && counts(shown->reading, i);
		if (now && !marked)
			style_on(to, STYLE_MARK);
		if (!now && marked)
			style_off(to, STYLE_MARK);
		marked = now;
		buf_add(to->out, str_slice(shown->text, i, i + 1));
	}
	if (marked)
		style_off(to, STYLE_MARK);
	buf_addc(to->out, '\n');
}

void
show_text(const struct styled *to, const struct shown_text *shown)
{
	size_t lines = 0, next = 0;
	for (size_t from = 0; from < shown->text.n; from = next) {
		const size_t end = line_end(shown->text, from, TEXT_COLUMNS, &next);
		const size_t left = count_lines(str_slice(shown->text, from, shown->text.n));
		if (shown->dense && end == from)
			continue;
		if (lines >= shown->max_lines && left > 1) {
			style_on(to, STYLE_DIM);
			buf_printf(to->out, "%s… and %zu lines more\n", shown->bar, left);
			style_off(to, STYLE_DIM);
			return;
		}
		show_line(to, shown, from, end);
		lines++;
	}
}

void
show_wrapped(const struct styled *to, enum style style, size_t indent, struct str text)
{
	size_t next = 0;
	for (size_t from = 0; from < text.n; from = next) {
		const size_t end = line_end(text, from, TERMINAL_COLUMNS - indent, &next);
		if (from > 0)
			buf_printf(to->out, "%*s", (int)indent, "");
		style_add(to, style, str_slice(text, from, end));
		buf_addc(to->out, '\n');
	}
	if (text.n == 0)
		buf_addc(to->out, '\n');
}
