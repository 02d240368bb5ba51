#include "mail/flowed.h"

#include "base/buf.h"
#include "mail/limits.h"

struct line {
	size_t depth;    /* quote marks */
	struct str text; /* without marks and stuffing; a flowed line keeps its last blank */
	bool flows;      /* goes on in the next line */
};

static const char marks[LIMIT_QUOTE_DEPTH + 1] =
    ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>"
    ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>";

static struct line
line_parse(struct str raw)
{
	struct line line = { .depth = 0 };
	while (line.depth < raw.n && raw.p[line.depth] == '>')
		line.depth++;
	line.text = str_from_byte(raw, line.depth);
	/* A '>' of the writer's own keeps its blank, else it would become a mark. */
	const bool own_mark = line.depth == 0 && str_starts(line.text, STR(" >"));
	if (line.text.n > 0 && line.text.p[0] == ' ' && !own_mark)
		line.text = str_from_byte(line.text, 1);
	line.flows = str_ends(line.text, STR(" ")) && !str_equal(line.text, STR("-- "));
	if (line.depth > LIMIT_QUOTE_DEPTH)
		line.depth = LIMIT_QUOTE_DEPTH;
	return line;
}

struct str
flowed_unfold(struct arena *a, struct str text, bool delsp)
{
	struct buf out;
	buf_init(&out, a, 2 * text.n + 2);
	struct str rest = text, raw;
	bool open = false; /* the line before flows into this one */
	bool first = true;
	size_t depth = 0;
	while (str_next(&rest, '\n', &raw)) {
		if (raw.n == 0 && rest.p == NULL)
			break; /* after the last LF */
		const struct line line = line_parse(raw);
		const bool separator = str_equal(line.text, STR("-- "));
		if (!open || line.depth != depth || separator) {
			if (!first)
				buf_addc(&out, '\n');
			first = false;
			buf_add(&out, (struct str) { .p = marks, .n = line.depth });
			if (line.depth > 0 && line.text.n > 0)
				buf_addc(&out, ' ');
		}
		buf_add(&out,
		    line.flows && delsp ? str_slice(line.text, 0, line.text.n - 1) : line.text);
		open = line.flows;
		depth = line.depth;
	}
	if (!first)
		buf_addc(&out, '\n');
	return buf_view(&out);
}
