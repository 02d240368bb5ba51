#include "mail/quote.h"

#include "base/buf.h"
#include "mail/attribution.h"
#include "mail/banner.h"
#include "mail/limits.h"
#include "mail/signature.h"

/* Blanks only, no-break spaces among them: HTML is full of them. */
static bool
is_blank(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (i + 1 < s.n && s.p[i] == '\xc2' && s.p[i + 1] == '\xa0')
			i++;
		else if (!ascii_is_space(s.p[i]))
			return false;
	}
	return true;
}

/* One line of the body without its '>' marks. "> > >" and ">>>" are the same depth. */
static struct line
read_line(struct str text)
{
	struct line line = { .text = text, .use = LINE_OWN };

	while (line.depth < LIMIT_QUOTE_DEPTH) {
		struct str inner = line.depth > 0 ? str_trim_left(line.text) : line.text;

		if (inner.n == 0 || inner.p[0] != '>')
			break;
		line.text = str_from_byte(inner, 1);
		line.depth++;
	}
	if (line.depth > 0) {
		line.use = LINE_QUOTED;
		if (line.text.n > 0 && line.text.p[0] == ' ')
			line.text = str_from_byte(line.text, 1);
	}
	if (is_blank(line.text))
		line.text = str_slice(line.text, 0, 0);
	return line;
}

static struct lines
read_lines(struct arena *a, struct str text)
{
	struct lines lines = { 0 };
	struct str line;

	while (str_next(&text, '\n', &line)) {
		lines.items = array_push(a, lines.items, &lines.count, sizeof *lines.items);
		lines.items[lines.count - 1] = read_line(line);
	}
	return lines;
}

/* Is the next line with words at or after i a quoted one? */
static bool
quote_follows(const struct lines *lines, size_t i)
{
	for (; i < lines->count; i++)
		if (str_trim(lines->items[i].text).n > 0)
			return lines->items[i].depth > 0;
	return false;
}

/* The line after the last quoted one; asked once, so that a hostile body costs linear time. */
static size_t
quotes_end(const struct lines *lines)
{
	size_t end = lines->count;

	while (end > 0 && lines->items[end - 1].depth == 0)
		end--;
	return end;
}

static void
use_from(struct lines *lines, size_t from, size_t to, enum line_use use)
{
	for (size_t i = from; i < to; i++)
		lines->items[i].use = use;
}

/* '>' marks below a forward marker belong to the forwarded mail, up to the next own words. */
static size_t
mark_forward(struct lines *lines, size_t i)
{
	size_t end = i + 1;

	if (!quote_follows(lines, end)) {
		use_from(lines, i, lines->count, LINE_FORWARDED);
		return lines->count;
	}
	while (end < lines->count
	       && (lines->items[end].depth > 0 || str_trim(lines->items[end].text).n == 0))
		end++;
	use_from(lines, i, end, LINE_FORWARDED);
	return end;
}

/* One step over the lines of depth 0: what mail programs put above a quoted mail, and that mail.
 * Returns the line to go on with. */
static size_t
mark_at(
    struct lines *lines, size_t i, enum line_use quoted_use, size_t last_quote, bool *has_forward)
{
	struct str text = lines->items[i].text;
	size_t n;

	if (attribution_is_forward(text)) {
		*has_forward = true;
		return mark_forward(lines, i);
	}
	if (attribution_block_at(lines, i) > 0) {
		if (quoted_use == LINE_FORWARDED)
			*has_forward = true;
		use_from(lines, i, lines->count, quoted_use);
		return lines->count;
	}
	n = attribution_at(lines, i);
	if (n == 0 && attribution_is_original(text))
		n = 1;
	if (n == 0)
		return i + 1;
	/* Bottom posting and answers in line are told by '>'; without any, all below is quoted. */
	if (i + n < last_quote) {
		use_from(lines, i, i + n, quoted_use);
		return i + n;
	}
	use_from(lines, i, lines->count, quoted_use);
	return lines->count;
}

static void
mark_quotes(struct lines *lines, bool is_forward, bool *has_forward)
{
	enum line_use quoted_use = is_forward ? LINE_FORWARDED : LINE_QUOTED;
	size_t last_quote = quotes_end(lines);

	for (size_t i = 0; i < lines->count; i++)
		if (lines->items[i].depth > 0)
			lines->items[i].use = quoted_use;
	for (size_t i = 0; i < lines->count;)
		i = lines->items[i].depth > 0
			? i + 1
			: mark_at(lines, i, quoted_use, last_quote, has_forward);
}

/* Signatures end each stretch of own lines. */
static void
mark_signatures(struct arena *a, struct lines *lines, struct str writer)
{
	for (size_t i = 0; i < lines->count;) {
		size_t end = i;

		while (end < lines->count && lines->items[end].use == LINE_OWN)
			end++;
		if (end > i)
			signature_mark(a, lines, i, end, writer);
		i = end > i ? end : i + 1;
	}
}

/* All lines of one use; a gap between two stretches becomes a blank line, more blank lines one. */
static struct str
collect(struct arena *a, const struct lines *lines, enum line_use use, size_t max_bytes)
{
	struct buf b;
	bool gap = false;

	buf_init(&b, a, max_bytes);
	for (size_t i = 0; i < lines->count; i++) {
		struct str text = str_trim_right(lines->items[i].text);

		if (lines->items[i].use != use || text.n == 0) {
			gap = true;
			continue;
		}
		if (b.n > 0)
			buf_addz(&b, gap ? "\n\n" : "\n");
		buf_add(&b, text);
		gap = false;
	}
	return buf_view(&b);
}

/* The quoted sentence that ends just above line i: lines joined upward to a blank line, to the end
 * of the sentence before, or to where own words stand. */
static struct str
question_above(struct arena *a, const struct lines *lines, size_t i)
{
	size_t end = i, from;
	struct buf b;

	while (end > 0 && str_trim(lines->items[end - 1].text).n == 0)
		end--;
	if (end == 0 || lines->items[end - 1].depth == 0)
		return STR("");
	for (from = end - 1; from > 0; from--) {
		struct str above = str_trim(lines->items[from - 1].text);
		struct str here = str_trim(lines->items[from].text);

		if (lines->items[from - 1].depth == 0 || above.n == 0 || ascii_is_digit(here.p[0])
		    || str_find_char(STR(".!?:"), above.p[above.n - 1], 0) != STR_NONE)
			break;
	}
	buf_init(&b, a, LIMIT_OWN_BYTES);
	for (; from < end; from++) {
		if (b.n > 0)
			buf_addc(&b, ' ');
		buf_add(&b, str_trim(lines->items[from].text));
	}
	return buf_view(&b);
}

static struct str
join_own(struct arena *a, const struct lines *lines, size_t from, size_t to)
{
	struct lines part = { .items = lines->items + from, .count = to - from };

	return collect(a, &part, LINE_OWN, LIMIT_OWN_BYTES);
}

/* Own lines below quoted ones, where more quoted ones follow or an answer in line came before. */
static void
find_answers(struct arena *a, const struct lines *lines, struct quote_split *split)
{
	size_t last_quote = quotes_end(lines);

	for (size_t i = 0; i < lines->count;) {
		size_t end = i;
		struct inline_answer answer;

		while (end < lines->count && lines->items[end].depth == 0)
			end++;
		answer.answer = end > i ? join_own(a, lines, i, end) : STR("");
		answer.quoted = answer.answer.n > 0 ? question_above(a, lines, i) : STR("");
		if (answer.quoted.n > 0 && (end < last_quote || split->inline_answer_count > 0)) {
			split->inline_answers = array_push(a, split->inline_answers,
			    &split->inline_answer_count, sizeof *split->inline_answers);
			split->inline_answers[split->inline_answer_count - 1] = answer;
		}
		i = end > i ? end : i + 1;
	}
}

struct quote_split
quote_split(struct arena *a, struct str text, struct str writer, bool is_forward)
{
	struct quote_split split = { 0 };
	struct lines lines = read_lines(a, text);

	mark_quotes(&lines, is_forward, &split.has_forward);
	banner_mark(&lines);
	mark_signatures(a, &lines, writer);
	split.own = collect(a, &lines, LINE_OWN, text.n + 1);
	split.quoted = collect(a, &lines, LINE_QUOTED, text.n + 1);
	split.forwarded = collect(a, &lines, LINE_FORWARDED, text.n + 1);
	split.signature = collect(a, &lines, LINE_SIGNATURE, text.n + 1);
	split.disclaimer = collect(a, &lines, LINE_DISCLAIMER, text.n + 1);
	find_answers(a, &lines, &split);
	return split;
}
