#include "mail/html_out.h"

#include "mail/limits.h"

enum { MOST_OWED = 3 };

void
html_out_init(struct html_out *o, struct arena *a, size_t max_bytes)
{
	*o = (struct html_out) { .owed = 0 };
	buf_init(&o->text, a, max_bytes);
}

static void
add_marks(struct html_out *o, size_t quotes, bool empty_line)
{
	const size_t n = quotes < LIMIT_QUOTE_DEPTH ? quotes : LIMIT_QUOTE_DEPTH;
	for (size_t i = 0; i < n; i++)
		buf_addz(&o->text, i + 1 < n || empty_line ? ">" : "> ");
}

/* What is owed before text. */
static void
start(struct html_out *o)
{
	const bool first = o->text.n == 0;
	for (unsigned i = 0; i < o->owed && !first; i++) {
		buf_addc(&o->text, '\n');
		if (i + 1 < o->owed)
			add_marks(o, o->quotes < o->line_quotes ? o->quotes : o->line_quotes, true);
	}
	if (o->owed > 0 || first) {
		add_marks(o, o->quotes, false);
		o->line_quotes = o->quotes;
	} else if (o->blank && !o->marker) {
		buf_addc(&o->text, o->tab && !o->folded ? '\t' : ' ');
	}
	o->owed = 0;
	o->open = true;
	o->blank = o->ghost = o->marker = o->tab = o->folded = false;
}

void
html_out_text(struct html_out *o, struct str text)
{
	for (size_t i = 0; i < text.n;) {
		const bool hard = str_starts(str_from_byte(text, i), STR("\xc2\xa0"));
		if (hard || ascii_is_space(text.p[i])) {
			o->blank = o->blank || (o->open && o->owed == 0);
			o->ghost = o->ghost || hard;
			o->tab = o->tab || text.p[i] == '\t';
			o->folded = o->folded || text.p[i] == '\n';
			i += hard ? 2 : 1;
			continue;
		}
		size_t end = i;
		while (end < text.n && !ascii_is_space(text.p[end])
		       && !str_starts(str_from_byte(text, end), STR("\xc2\xa0")))
			end++;
		start(o);
		buf_add(&o->text, str_slice(text, i, end));
		i = end;
	}
}

void
html_out_verbatim(struct html_out *o, struct str text)
{
	struct str rest = text, line;
	bool first = true;
	while (str_next(&rest, '\n', &line)) {
		if (!first)
			html_out_newline(o);
		first = false;
		if (line.n == 0)
			continue;
		start(o);
		buf_add(&o->text, line);
	}
}

void
html_out_break(struct html_out *o, unsigned lines)
{
	if (o->rows > 0) {
		o->blank = o->open; /* nothing before the first text of a cell */
		return;
	}
	if (o->marker)
		return;
	if (o->ghost && (o->owed > 0 || !o->open) && o->owed < MOST_OWED)
		o->owed++;
	o->ghost = false;
	if (o->owed < lines)
		o->owed = lines;
	o->blank = false;
}

void
html_out_newline(struct html_out *o)
{
	if (o->rows > 0) {
		o->blank = o->open; /* nothing before the first text of a cell */
		return;
	}
	if (o->owed < MOST_OWED)
		o->owed++;
	o->blank = o->ghost = false;
}

void
html_out_tab(struct html_out *o)
{
	o->blank = o->tab = false;
	start(o);
	buf_addc(&o->text, '\t');
	/* No blank between the TAB and the text of the cell. */
	o->open = false;
}

void
html_out_marker(struct html_out *o, struct str marker)
{
	o->marker = false;
	html_out_break(o, 1);
	start(o);
	buf_add(&o->text, marker);
	o->marker = true;
}

void
html_out_quote(struct html_out *o, bool begin)
{
	o->marker = false;
	html_out_break(o, 1);
	if (begin)
		o->quotes++;
	else if (o->quotes > 0)
		o->quotes--;
}

struct str
html_out_finish(struct html_out *o)
{
	if (o->text.n > 0)
		buf_addc(&o->text, '\n');
	return buf_view(&o->text);
}
