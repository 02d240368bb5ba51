#include "letter/markdown.h"

#include "letter/markdown_text.h"
#include "mail/limits.h"
#include <cmark.h>
#include <stdlib.h>

static const struct str schemes[] = {
	STR_INIT("http://"),
	STR_INIT("https://"),
	STR_INIT("mailto:"),
	STR_INIT("tel:"),
};

static bool
is_punctuation(char c)
{
	return c > 0x20 && c < 0x7F && !ascii_is_alnum(c);
}

/* A blank that CommonMark could take for structure: at an edge, or beside another blank. */
static bool
is_edge(struct str value, size_t i)
{
	return i == 0 || i + 1 == value.n || ascii_is_space(value.p[i - 1])
	       || ascii_is_space(value.p[i + 1]);
}

void
markdown_escape(struct buf *out, struct str value)
{
	for (size_t i = 0; i < value.n; i++) {
		const char c = value.p[i];
		if (c == '\n')
			buf_addz(out, "&#10;");
		else if ((unsigned char)c <= 0x20 || c == 0x7F)
			buf_addz(out, is_edge(value, i) ? "&#32;" : " ");
		else {
			if (is_punctuation(c))
				buf_addc(out, '\\');
			buf_addc(out, c);
		}
	}
}

/* Put the children of a node where it stands, and drop the node. */
static void
unwrap(cmark_node *node)
{
	for (;;) {
		cmark_node *child = cmark_node_first_child(node);
		if (child == NULL || !cmark_node_insert_before(node, child))
			break;
	}
	cmark_node_free(node);
}

/* The line breaks of a value came through as characters of its text: they become
 * breaks of the tree. */
static void
split_lines(struct arena *a, cmark_node *node)
{
	struct str rest = arena_dup(a, str_from(cmark_node_get_literal(node))), line;
	bool first = true;
	while (str_next(&rest, '\n', &line)) {
		cmark_node *text = cmark_node_new(CMARK_NODE_TEXT);
		cmark_node *stop = first ? NULL : cmark_node_new(CMARK_NODE_LINEBREAK);
		first = false;
		if (stop != NULL && !cmark_node_insert_before(node, stop))
			cmark_node_free(stop);
		if (!cmark_node_set_literal(text, arena_strz(a, line))
		    || !cmark_node_insert_before(node, text))
			cmark_node_free(text);
	}
	cmark_node_free(node);
}

static bool
is_safe_url(struct str url)
{
	for (size_t i = 0; i < url.n; i++)
		if ((unsigned char)url.p[i] <= 0x20 || url.p[i] == 0x7F || url.p[i] == '<'
		    || url.p[i] == '>')
			return false;
	for (size_t i = 0; i < COUNT(schemes); i++)
		if (str_starts_nocase(url, schemes[i]))
			return true;
	return false;
}

static void
tidy_node(struct arena *a, cmark_node *node)
{
	const cmark_node_type type = cmark_node_get_type(node);
	if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)
		cmark_node_free(node);
	else if (type == CMARK_NODE_IMAGE)
		unwrap(node);
	else if (type == CMARK_NODE_LINK && !is_safe_url(str_from(cmark_node_get_url(node))))
		unwrap(node);
	else if (type == CMARK_NODE_TEXT
		 && str_has(str_from(cmark_node_get_literal(node)), STR("\n")))
		split_lines(a, node);
}

struct node_list {
	cmark_node **items;
	size_t count;
};

/* All nodes, each after its children, so that dropping one never frees one still to come. False:
 * nested deeper than MARKDOWN_DEPTH. Walked by hand: cmark's iterator tells leaves by their type
 * only. */
static bool
list_nodes(struct arena *a, cmark_node *root, struct node_list *list)
{
	size_t depth = 0;
	cmark_node *node = root;
	while (node != NULL) {
		cmark_node *next = cmark_node_first_child(node);
		if (next != NULL) {
			if (++depth > MARKDOWN_DEPTH)
				return false;
			node = next;
			continue;
		}
		for (;;) {
			list->items =
			    array_push(a, list->items, &list->count, sizeof(cmark_node *));
			list->items[list->count - 1] = node;
			next = node == root ? NULL : cmark_node_next(node);
			if (next != NULL || node == root)
				break;
			node = cmark_node_parent(node);
			depth--;
		}
		node = next;
	}
	return true;
}

static bool
render_tree(struct arena *a, cmark_node *root, struct markdown *out, struct err *err)
{
	struct node_list nodes = { 0 };
	if (!list_nodes(a, root, &nodes))
		return err_set(
		    err, ERR_LIMIT, "cannot render the letter: blocks are nested too deep");
	for (size_t i = 0; i < nodes.count; i++)
		tidy_node(a, nodes.items[i]);
	struct markdown done;
	struct buf text;
	buf_init(&text, a, LIMIT_LETTER_BYTES);
	markdown_text(a, root, &text);
	if (!buf_finish(&text, "the text of the letter", &done.text, err))
		return false;
	char *html = cmark_render_html(root, CMARK_OPT_DEFAULT);
	const struct str borrowed = str_from(html);
	const bool fits = borrowed.n <= LIMIT_LETTER_BYTES;
	if (fits)
		done.html = arena_dup(a, borrowed);
	cmark_get_default_mem_allocator()->free(html);
	if (!fits)
		return err_set(err, ERR_LIMIT, "the HTML of the letter is too long");
	*out = done;
	return true;
}

bool
markdown_render(struct arena *a, struct str source, struct markdown *out, struct err *err)
{
	if (source.n > LIMIT_LETTER_BYTES)
		return err_set(err, ERR_LIMIT, "the letter is too long");
	cmark_node *root =
	    cmark_parse_document(source.n > 0 ? source.p : "", source.n, CMARK_OPT_DEFAULT);
	const bool ok = render_tree(a, root, out, err);
	cmark_node_free(root);
	return ok;
}
