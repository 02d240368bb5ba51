#include "mail/enriched.h"

#include <stdbool.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "mail/limits.h"

enum { COMMAND_CHARS = 60 }; /* RFC 1896: longer is none */

struct enriched {
	struct buf out;
	int nofill, excerpt, param; /* how deep we are in each */
	bool begun;                 /* something stands on this line */
};

/* "name" or "/name" and what follows ">"; false: no command stands here. */
static bool
take_command(struct str *rest, struct str *name)
{
	const size_t most = rest->n < COMMAND_CHARS + 3 ? rest->n : COMMAND_CHARS + 3;
	const size_t end = str_find_char(str_slice(*rest, 0, most), '>', 1);
	if (end == STR_NONE)
		return false;
	*name = str_slice(*rest, 1, end);
	const struct str bare = str_from_byte(*name, str_starts(*name, STR("/")) ? 1 : 0);
	if (bare.n == 0 || !ascii_is_alpha(bare.p[0]))
		return false;
	for (size_t i = 0; i < bare.n; i++)
		if (!ascii_is_alnum(bare.p[i]) && bare.p[i] != '-')
			return false;
	*rest = str_from_byte(*rest, end + 1);
	return true;
}

static void
end_line(struct enriched *e)
{
	buf_addc(&e->out, '\n');
	e->begun = false;
}

static void
obey(struct enriched *e, struct str name)
{
	const bool ends = str_starts(name, STR("/"));
	const struct str what = str_from_byte(name, ends ? 1 : 0);
	int *depth = str_equal_nocase(what, STR("nofill"))    ? &e->nofill
		     : str_equal_nocase(what, STR("excerpt")) ? &e->excerpt
		     : str_equal_nocase(what, STR("param"))   ? &e->param
							      : NULL;
	if (depth == NULL)
		return;
	if (depth == &e->excerpt && e->begun)
		end_line(e);
	if (!ends && *depth < LIMIT_QUOTE_DEPTH)
		++*depth;
	else if (ends && *depth > 0)
		--*depth;
}

static void
add(struct enriched *e, char c)
{
	if (e->param > 0 || (c == ' ' && !e->begun && e->nofill == 0))
		return;
	for (int i = 0; !e->begun && i < e->excerpt; i++)
		buf_addz(&e->out, "> ");
	e->begun = true;
	buf_addc(&e->out, c);
}

/* The line ends that stand here, and those behind them. */
static void
take_line_ends(struct enriched *e, struct str *rest)
{
	size_t n = 0;
	while (n < rest->n && rest->p[n] == '\n')
		n++;
	*rest = str_from_byte(*rest, n);
	if (e->param > 0)
		return;
	if (n == 1 && e->nofill == 0)
		add(e, ' ');
	for (size_t i = e->nofill > 0 ? 0 : 1; i < n; i++)
		end_line(e);
}

struct str
enriched_to_text(struct arena *a, struct str text)
{
	struct enriched e = { .begun = false };
	struct str name;
	buf_init(&e.out, a, LIMIT_TEXT_BYTES + 4); /* so that no character is cut in two */
	while (text.n > 0) {
		if (text.p[0] == '\n') {
			take_line_ends(&e, &text);
		} else if (text.p[0] == '<' && take_command(&text, &name)) {
			obey(&e, name);
		} else {
			const bool escaped = str_starts(text, STR("<<"));
			add(&e, text.p[0]);
			text = str_from_byte(text, escaped ? 2 : 1);
		}
	}
	return utf8_cut(buf_view(&e.out), LIMIT_TEXT_BYTES);
}
