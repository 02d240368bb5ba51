#include "mail/html.h"

#include "base/attributes.h"
#include "base/utf8.h"
#include "mail/charset.h"
#include "mail/html_out.h"
#include "mail/html_trim.h"
#include "mail/limits.h"
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

enum element {
	ELEMENT_INLINE,
	ELEMENT_BLOCK,     /* on lines of its own */
	ELEMENT_PARAGRAPH, /* with an empty line around */
	ELEMENT_BREAK,
	ELEMENT_RULE,
	ELEMENT_ITEM,
	ELEMENT_ROW,
	ELEMENT_QUOTE,
	ELEMENT_PRE,
	ELEMENT_LINK,
	ELEMENT_DROPPED
};

static const struct {
	const char *name;
	enum element element;
} elements[] = {
	{ "p", ELEMENT_PARAGRAPH },
	{ "div", ELEMENT_BLOCK },
	{ "br", ELEMENT_BREAK },
	{ "hr", ELEMENT_RULE },
	{ "li", ELEMENT_ITEM },
	{ "ul", ELEMENT_BLOCK },
	{ "ol", ELEMENT_BLOCK },
	{ "tr", ELEMENT_ROW },
	{ "table", ELEMENT_BLOCK },
	{ "td", ELEMENT_BLOCK },
	{ "th", ELEMENT_BLOCK },
	{ "caption", ELEMENT_BLOCK },
	{ "blockquote", ELEMENT_QUOTE },
	{ "pre", ELEMENT_PRE },
	{ "a", ELEMENT_LINK },
	{ "h1", ELEMENT_PARAGRAPH },
	{ "h2", ELEMENT_PARAGRAPH },
	{ "h3", ELEMENT_PARAGRAPH },
	{ "h4", ELEMENT_PARAGRAPH },
	{ "h5", ELEMENT_PARAGRAPH },
	{ "h6", ELEMENT_PARAGRAPH },
	{ "dl", ELEMENT_BLOCK },
	{ "dt", ELEMENT_BLOCK },
	{ "dd", ELEMENT_BLOCK },
	{ "section", ELEMENT_BLOCK },
	{ "article", ELEMENT_BLOCK },
	{ "header", ELEMENT_BLOCK },
	{ "footer", ELEMENT_BLOCK },
	{ "address", ELEMENT_BLOCK },
	{ "form", ELEMENT_BLOCK },
	{ "fieldset", ELEMENT_BLOCK },
	{ "select", ELEMENT_DROPPED },
	{ "style", ELEMENT_DROPPED },
	{ "script", ELEMENT_DROPPED },
	{ "title", ELEMENT_DROPPED },
	{ "textarea", ELEMENT_DROPPED },
};

static const struct str rule_line = STR_INIT("________________________________");

struct walk {
	struct arena *a;
	struct html_out out;
	unsigned item; /* which of its list the element about to be walked is, if it is an item */
};

static void walk_children(struct walk *w, const xmlNode *node, bool pre);

/* libxml2 would print its complaints. */
static void PRINTF_LIKE(2, 3) ignore_error(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

void
html_prepare(void)
{
	xmlInitParser();
	xmlSetGenericErrorFunc(NULL, ignore_error);
}

static struct str
from_xml(const xmlChar *text)
{
	/* xmlChar is unsigned char; the bytes are the same. */
	return str_from((const char *)text);
}

static struct str
attribute(const xmlNode *node, const char *name)
{
	for (const xmlAttr *at = node->properties; at != NULL; at = at->next)
		if (str_equal_nocase(from_xml(at->name), str_from(name)))
			return at->children == NULL ? STR("") : from_xml(at->children->content);
	return STR("");
}

/* Does the style hold "name:value" (blanks and case ignored)? */
static bool
has_style(struct walk *w, const xmlNode *node, const char *wanted)
{
	const struct str style = attribute(node, "style");
	if (style.n == 0)
		return false;
	char *squeezed = arena_alloc(w->a, style.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < style.n; i++)
		if (!ascii_is_space(style.p[i]))
			squeezed[n++] = ascii_lower(style.p[i]);
	return str_has((struct str) { .p = squeezed, .n = n }, str_from(wanted));
}

static bool
is_hidden(struct walk *w, const xmlNode *node)
{
	for (const xmlAttr *at = node->properties; at != NULL; at = at->next)
		if (str_equal_nocase(from_xml(at->name), STR("hidden")))
			return true;
	return has_style(w, node, "display:none") || has_style(w, node, "mso-hide:all")
	       || has_style(w, node, "visibility:hidden");
}

static enum element
element_of(const xmlNode *node)
{
	for (size_t i = 0; i < COUNT(elements); i++)
		if (str_equal_nocase(from_xml(node->name), str_from(elements[i].name)))
			return elements[i].element;
	return ELEMENT_INLINE;
}

static bool
is_named(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE
	       && str_equal_nocase(from_xml(node->name), str_from(name));
}

static bool
is_cell(const xmlNode *node)
{
	return is_named(node, "td") || is_named(node, "th");
}

/* Line breaks a cell would have; a table inside counts as many. */
static unsigned
cell_breaks(const xmlNode *node)
{
	enum { MANY = 100 };
	unsigned n = 0;
	for (const xmlNode *child = node->children; child != NULL && n < MANY;
	     child = child->next) {
		if (is_named(child, "table") || is_named(child, "li")
		    || is_named(child, "blockquote"))
			return MANY;
		n += is_named(child, "br") || is_named(child, "p") || is_named(child, "div");
		n += child->type == XML_ELEMENT_NODE ? cell_breaks(child) : 0;
	}
	return n;
}

/* A row of data has two cells or more, each of about one line; other tables lay out the page. */
static bool
is_data_row(const xmlNode *row)
{
	unsigned cells = 0;
	for (const xmlNode *child = row->children; child != NULL; child = child->next) {
		if (!is_cell(child))
			continue;
		cells++;
		if (cell_breaks(child) > 2)
			return false;
	}
	return cells >= 2;
}

static void
walk_row(struct walk *w, const xmlNode *row)
{
	html_out_break(&w->out, 1);
	if (!is_data_row(row)) {
		walk_children(w, row, false);
		html_out_break(&w->out, 1);
		return;
	}
	bool first = true;
	w->out.rows++;
	for (const xmlNode *child = row->children; child != NULL; child = child->next) {
		if (!is_cell(child) || is_hidden(w, child))
			continue;
		if (!first)
			html_out_tab(&w->out);
		first = false;
		walk_children(w, child, false);
	}
	w->out.rows--;
	html_out_break(&w->out, 1);
}

/* "https://www.example.org/" and "www.example.org" say the same. */
static struct str
bare_url(struct str url)
{
	static const char *const starts[] = { "mailto:", "https://", "http://", "www." };
	struct str bare = str_trim(url);
	for (size_t i = 0; i < COUNT(starts); i++)
		if (str_starts_nocase(bare, str_from(starts[i])))
			bare = str_from_byte(bare, str_from(starts[i]).n);
	if (str_ends(bare, STR("/")))
		bare = str_slice(bare, 0, bare.n - 1);
	return bare;
}

static void
walk_link(struct walk *w, const xmlNode *node, bool pre)
{
	const struct str url = str_trim(attribute(node, "href"));
	const size_t before = w->out.text.n;
	walk_children(w, node, pre);
	const struct str shown = str_trim(str_from_byte(buf_view(&w->out.text), before));
	const bool foreign = str_starts_nocase(url, STR("http://"))
			     || str_starts_nocase(url, STR("https://"))
			     || str_starts_nocase(url, STR("mailto:"));
	if (!foreign || shown.n == 0 || url.n >= LIMIT_LINE_BYTES
	    || str_equal_nocase(bare_url(url), bare_url(shown)))
		return;
	const bool mail = str_starts_nocase(url, STR("mailto:"));
	w->out.blank = true;
	html_out_text(
	    &w->out, arena_printf(w->a, "<%.*s>", STR_ARG(mail ? str_from_byte(url, 7) : url)));
}

/* Indentation as some programs make it is no quotation. */
static bool
is_quote(struct walk *w, const xmlNode *node)
{
	if (is_named(node, "blockquote"))
		return !has_style(w, node, "margin:0040px") && !has_style(w, node, "margin:00040px")
		       && !has_style(w, node, "margin:000px40px")
		       && !str_has_nocase(attribute(node, "class"), STR("indent"));
	return str_has_nocase(attribute(node, "class"), STR("yahoo_quoted"));
}

static void
walk_item(struct walk *w, const xmlNode *node)
{
	struct str marker = STR("- ");
	if (node->parent != NULL && is_named(node->parent, "ol")) {
		unsigned n = w->item;
		uint64_t from;
		if (str_uint(attribute(node->parent, "start"), 100000, &from))
			n = n + (unsigned)from - 1;
		marker = arena_printf(w->a, "%u. ", n);
	}
	html_out_marker(&w->out, marker);
	walk_children(w, node, false);
	w->out.marker = false;
	html_out_break(&w->out, 1);
}

static void
walk_block(struct walk *w, const xmlNode *node, bool pre, unsigned lines)
{
	html_out_break(&w->out, lines);
	if (is_quote(w, node)) {
		html_out_quote(&w->out, true);
		walk_children(w, node, pre);
		html_out_quote(&w->out, false);
		return;
	}
	/* Outlook draws this line above the header block of the mail it answers. */
	if (is_named(node, "div") && has_style(w, node, "border-top:solid")) {
		html_out_text(&w->out, rule_line);
		html_out_break(&w->out, 1);
	}
	walk_children(w, node, pre);
	html_out_break(&w->out, lines);
}

static void
walk_element(struct walk *w, const xmlNode *node, bool pre)
{
	if (is_hidden(w, node))
		return;
	switch (element_of(node)) {
	case ELEMENT_INLINE:
		walk_children(w, node, pre);
		break;
	case ELEMENT_BLOCK:
	case ELEMENT_QUOTE:
		walk_block(w, node, pre, 1);
		break;
	case ELEMENT_PARAGRAPH: {
		const bool tight = str_has_nocase(attribute(node, "class"), STR("Mso"))
				   || has_style(w, node, "margin:0")
				   || has_style(w, node, "margin-bottom:0");
		walk_block(w, node, pre, tight ? 1 : 2);
		break;
	}
	case ELEMENT_BREAK:
		html_out_newline(&w->out);
		break;
	case ELEMENT_RULE:
		html_out_break(&w->out, 1);
		html_out_text(&w->out, rule_line);
		html_out_break(&w->out, 1);
		break;
	case ELEMENT_ITEM:
		walk_item(w, node);
		break;
	case ELEMENT_ROW:
		walk_row(w, node);
		break;
	case ELEMENT_PRE:
		walk_block(w, node, true, 1);
		break;
	case ELEMENT_LINK:
		walk_link(w, node, pre);
		break;
	case ELEMENT_DROPPED:
		break;
	}
}

/* Recursion is bounded by libxml2's own limit of 256 nested elements, and by ours. */
static void
walk_children(struct walk *w, const xmlNode *node, bool pre)
{
	unsigned items = 0;
	for (const xmlNode *child = node->children; child != NULL; child = child->next) {
		items += is_named(child, "li");
		w->item = items;
		if (child->type == XML_ELEMENT_NODE)
			walk_element(w, child, pre);
		else if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
			if (pre)
				html_out_verbatim(&w->out, from_xml(child->content));
			else
				html_out_text(&w->out, from_xml(child->content));
		}
	}
}

struct str
html_to_text(struct arena *a, struct str html)
{
	const struct str trimmed = html_trim(a, html);
	if (str_trim(trimmed).n == 0 || trimmed.n > INT32_MAX)
		return STR("");
	const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
			    | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT
			    | HTML_PARSE_NODEFDTD;
	xmlDoc *doc = htmlReadMemory(trimmed.p, (int)trimmed.n, NULL, "UTF-8", options);
	if (doc == NULL)
		return STR("");
	struct walk w = { .a = a };
	html_out_init(&w.out, a, LIMIT_TEXT_BYTES + LIMIT_LINE_BYTES);
	const xmlNode *root = xmlDocGetRootElement(doc);
	if (root != NULL)
		walk_children(&w, root, false);
	xmlFreeDoc(doc);
	/* A numeric entity can name what is no text. */
	return charset_to_utf8(a, STR("utf-8"), html_out_finish(&w.out), NULL);
}
