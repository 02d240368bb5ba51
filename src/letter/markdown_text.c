#include "letter/markdown_text.h"

#include "base/utf8.h"
#include <cmark.h>

/* The words of one paragraph or heading: blanks between words, LF for hard line breaks, the blanks
 * and angle brackets around addresses included. */
static struct str
inline_words(struct arena *a, cmark_node *leaf)
{
	struct buf words;
	buf_init(&words, a, SIZE_MAX / 8);
	size_t link_from = 0;
	cmark_iter *iter = cmark_iter_new(leaf);
	for (;;) {
		const cmark_event_type event = cmark_iter_next(iter);
		if (event == CMARK_EVENT_DONE)
			break;
		cmark_node *node = cmark_iter_get_node(iter);
		const cmark_node_type type = cmark_node_get_type(node);
		if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
			buf_addz(&words, cmark_node_get_literal(node));
		} else if (type == CMARK_NODE_SOFTBREAK) {
			buf_addc(&words, ' ');
		} else if (type == CMARK_NODE_LINEBREAK) {
			buf_addc(&words, '\n');
		} else if (type == CMARK_NODE_LINK && event == CMARK_EVENT_ENTER) {
			link_from = words.n;
		} else if (type == CMARK_NODE_LINK) {
			const struct str url = str_from(cmark_node_get_url(node));
			const struct str text = str_from_byte(buf_view(&words), link_from);
			if (str_equal(text, url) || text.n == 0)
				words.n = link_from;
			else if (str_starts_nocase(url, STR("mailto:"))
				 && str_equal(str_from_byte(url, 7), text))
				continue;
			else
				buf_addc(&words, ' ');
			buf_printf(&words, "<%.*s>", STR_ARG(url));
		}
	}
	cmark_iter_free(iter);
	return buf_view(&words);
}

/* What stands before the first and before every further line of a leaf block. */
struct prefixes {
	struct str first, rest;
};

static bool
is_first_leaf_of(const cmark_node *leaf, cmark_node *ancestor)
{
	for (cmark_node *node = cmark_node_first_child(ancestor); node != NULL;
	     node = cmark_node_first_child(node))
		if (node == leaf)
			return true;
	return false;
}

static struct str
marker_of(struct arena *a, cmark_node *item)
{
	cmark_node *list = cmark_node_parent(item);
	if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST)
		return STR("- ");
	int number = cmark_node_get_list_start(list);
	for (cmark_node *node = cmark_node_previous(item); node != NULL;
	     node = cmark_node_previous(node))
		number++;
	return arena_printf(a, "%d. ", number);
}

static struct prefixes
prefixes_of(struct arena *a, cmark_node *leaf)
{
	struct prefixes p = { .first = STR(""), .rest = STR("") };
	for (cmark_node *node = cmark_node_parent(leaf); node != NULL;
	     node = cmark_node_parent(node)) {
		struct str first = STR(""), rest = STR("");
		if (cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE) {
			first = rest = STR("> ");
		} else if (cmark_node_get_type(node) == CMARK_NODE_ITEM) {
			const struct str marker = marker_of(a, node);
			rest = arena_printf(a, "%*s", (int)marker.n, "");
			first = is_first_leaf_of(leaf, node) ? marker : rest;
		} else {
			continue;
		}
		const struct str firsts[] = { first, p.first }, rests[] = { rest, p.rest };
		p.first = arena_join(a, firsts, COUNT(firsts));
		p.rest = arena_join(a, rests, COUNT(rests));
	}
	return p;
}

/* Is this leaf the beginning of an item that follows the line before without an empty line? */
static bool
is_tight(cmark_node *leaf)
{
	cmark_node *item = cmark_node_parent(leaf);
	if (item == NULL || cmark_node_get_type(item) != CMARK_NODE_ITEM
	    || cmark_node_first_child(item) != leaf)
		return false;
	cmark_node *list = cmark_node_parent(item);
	if (cmark_node_previous(item) != NULL)
		return cmark_node_get_list_tight(list) != 0;
	cmark_node *outer = cmark_node_parent(list);
	return cmark_node_get_type(outer) == CMARK_NODE_ITEM
	       && cmark_node_get_list_tight(cmark_node_parent(outer)) != 0;
}

/* Write one line's words, wrapped; returns the columns of its longest line. */
static size_t
wrap_line(struct buf *out, struct str words, const struct prefixes *prefixes, bool first)
{
	struct str prefix = first ? prefixes->first : prefixes->rest;
	size_t column = utf8_count(prefix), longest = 0;
	bool fresh = true; /* no word on the line yet */
	buf_add(out, prefix);
	struct str word;
	while (str_next(&words, ' ', &word)) {
		const size_t width = utf8_count(word);
		if (width == 0)
			continue;
		if (!fresh && column + 1 + width > MARKDOWN_COLUMNS) {
			buf_addc(out, '\n');
			buf_add(out, prefixes->rest);
			column = utf8_count(prefixes->rest);
			fresh = true;
		}
		if (!fresh) {
			buf_addc(out, ' ');
			column++;
		}
		buf_add(out, word);
		column += width;
		fresh = false;
		longest = column > longest ? column : longest;
	}
	buf_addc(out, '\n');
	return longest;
}

static size_t
wrap(struct buf *out, struct str words, const struct prefixes *prefixes)
{
	size_t longest = 0;
	bool first = true;
	struct str line;
	while (str_next(&words, '\n', &line)) {
		const size_t width = wrap_line(out, line, prefixes, first);
		longest = width > longest ? width : longest;
		first = false;
	}
	return longest;
}

static void
write_code(struct buf *out, struct str code, const struct prefixes *prefixes)
{
	struct str prefix = prefixes->first, line;
	if (str_ends(code, STR("\n")))
		code.n--;
	while (str_next(&code, '\n', &line)) {
		buf_printf(out, "%.*s    %.*s\n", STR_ARG(prefix), STR_ARG(line));
		prefix = prefixes->rest;
	}
}

static void
underline(struct buf *out, const struct prefixes *prefixes, size_t width, char c)
{
	buf_add(out, prefixes->rest);
	for (size_t i = utf8_count(prefixes->rest); i < width; i++)
		buf_addc(out, c);
	buf_addc(out, '\n');
}

static void
write_leaf(struct arena *a, cmark_node *leaf, struct buf *out)
{
	if (out->n > 0 && !is_tight(leaf))
		buf_addc(out, '\n');
	const struct prefixes prefixes = prefixes_of(a, leaf);
	const cmark_node_type type = cmark_node_get_type(leaf);
	if (type == CMARK_NODE_CODE_BLOCK) {
		write_code(out, str_from(cmark_node_get_literal(leaf)), &prefixes);
		return;
	}
	if (type == CMARK_NODE_THEMATIC_BREAK) {
		buf_printf(out, "%.*s----------\n", STR_ARG(prefixes.first));
		return;
	}
	const size_t width = wrap(out, inline_words(a, leaf), &prefixes);
	if (type == CMARK_NODE_HEADING && cmark_node_get_heading_level(leaf) <= 2 && width > 0)
		underline(
		    out, &prefixes, width, cmark_node_get_heading_level(leaf) == 1 ? '=' : '-');
}

static bool
is_leaf(cmark_node_type type)
{
	return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING
	       || type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_THEMATIC_BREAK;
}

void
markdown_text(struct arena *a, struct cmark_node *root, struct buf *out)
{
	cmark_iter *iter = cmark_iter_new(root);
	for (;;) {
		const cmark_event_type event = cmark_iter_next(iter);
		if (event == CMARK_EVENT_DONE || out->overflowed)
			break;
		cmark_node *node = cmark_iter_get_node(iter);
		if (event == CMARK_EVENT_ENTER && is_leaf(cmark_node_get_type(node)))
			write_leaf(a, node, out);
	}
	cmark_iter_free(iter);
}
