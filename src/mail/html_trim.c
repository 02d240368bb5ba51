#include "mail/html_trim.h"

#include "base/attributes.h"
#include "base/buf.h"
#include "mail/limits.h"

static const char *const wanted_attributes[] = { "style", "class", "id", "href", "hidden",
	"start" };

/* Tags that only colour text; left out so that mail programs that never close them build no deep
 * tree. */
static const char *const inline_tags[] = { "font", "b", "i", "u", "em", "strong", "small", "big",
	"img", "o:p", "s", "tt", "code", "meta", "link", "base", "html", "head", "body", "center",
	"wbr", "map", "area", "input" };

/* Elements whose content is no text. */
static const char *const dropped_elements[] = { "style", "script", "title", "svg", "template",
	"object", "xml" };

struct trim {
	struct str in;
	struct buf out;
	/* What was never closed once is not looked for again, so that the whole stays linear. */
	bool quotes_broken, comments_broken, declarations_broken;
};

static bool
is_in(struct str name, const char *const *table, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal_nocase(name, str_from(table[i])))
			return true;
	return false;
}

/* The ">" that ends the tag at `i`, quotes respected; in.n if there is none. */
static size_t
tag_end(struct trim *t, size_t i)
{
	char quote = '\0';
	for (size_t k = i; k < t->in.n && !t->quotes_broken; k++) {
		const char c = t->in.p[k];
		if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if ((c == '"' || c == '\'') && t->in.p[k - 1] == '=')
			quote = c;
		else if (c == '>')
			return k;
	}
	t->quotes_broken = true;
	const size_t end = str_find_char(t->in, '>', i);
	return end == STR_NONE ? t->in.n : end;
}

static struct str
name_at(struct str in, size_t i)
{
	size_t end = i;
	while (end < in.n
	       && (ascii_is_alnum(in.p[end]) || in.p[end] == ':' || in.p[end] == '-'
		   || in.p[end] == '_'))
		end++;
	return str_slice(in, i, end);
}

static void
add_attribute(struct buf *out, struct str name, struct str value)
{
	buf_addc(out, ' ');
	buf_add(out, name);
	buf_addz(out, "=\"");
	for (size_t i = 0; i < value.n && i < LIMIT_LINE_BYTES; i++) {
		const char c = value.p[i];
		buf_addc(out, (char)(c == '"'                                         ? '\''
				     : c == '<' || c == '>' || (unsigned char)c < ' ' ? ' '
										      : c));
	}
	buf_addc(out, '"');
}

/* name [ "=" value ], separated by white space. */
static void
add_attributes(struct buf *out, struct str in)
{
	bool seen[COUNT(wanted_attributes)] = { false };
	for (size_t i = 0; i < in.n;) {
		const struct str name = name_at(in, i);
		if (name.n == 0) {
			i++;
			continue;
		}
		i += name.n;
		size_t value = i;
		while (value < in.n && ascii_is_space(in.p[value]))
			value++;
		struct str text = STR("");
		if (value < in.n && in.p[value] == '=') {
			value++;
			while (value < in.n && ascii_is_space(in.p[value]))
				value++;
			const char quote =
			    value < in.n && (in.p[value] == '"' || in.p[value] == '\'')
				? in.p[value]
				: '\0';
			value += quote != '\0';
			size_t end = value;
			while (end < in.n
			       && (quote != '\0' ? in.p[end] != quote : !ascii_is_space(in.p[end])))
				end++;
			text = str_slice(in, value, end);
			i = end + (quote != '\0');
		}
		for (size_t k = 0; k < COUNT(wanted_attributes); k++) {
			if (seen[k] || !str_equal_nocase(name, str_from(wanted_attributes[k])))
				continue;
			seen[k] = true;
			add_attribute(out, str_from(wanted_attributes[k]), text);
		}
	}
}

/* After "</name …>" that closes the element, or the end of the text. */
static size_t
skip_element(struct str in, size_t from, struct str name)
{
	for (size_t at = from; (at = str_find(in, STR("</"), at)) != STR_NONE; at += 2) {
		if (!str_starts_nocase(str_from_byte(in, at + 2), name))
			continue;
		const size_t end = str_find_char(in, '>', at);
		return end == STR_NONE ? in.n : end + 1;
	}
	return in.n;
}

/* "<!-- … -->", "<!DOCTYPE …>", "<![if …]>", "<?xml …>": what comes after. */
static size_t
skip_declaration(struct trim *t, size_t i)
{
	if (str_starts(str_from_byte(t->in, i), STR("<!--"))) {
		const size_t end =
		    t->comments_broken ? STR_NONE : str_find(t->in, STR("-->"), i + 4);
		t->comments_broken = end == STR_NONE;
		return end == STR_NONE ? i + 4 : end + 3;
	}
	const size_t end = t->declarations_broken ? STR_NONE : str_find_char(t->in, '>', i);
	t->declarations_broken = end == STR_NONE;
	return end == STR_NONE ? i + 2 : end + 1;
}

/* The tag at `i`; what comes after it. */
static size_t
take_tag(struct trim *t, size_t i)
{
	const bool closes = t->in.p[i + 1] == '/';
	const struct str name = name_at(t->in, i + 1 + closes);
	const size_t inside = i + 1 + closes + name.n;
	const size_t end = tag_end(t, inside);
	const bool empty = end < t->in.n && t->in.p[end - 1] == '/';
	if (is_in(name, dropped_elements, COUNT(dropped_elements)))
		return closes || empty ? end + 1 : skip_element(t->in, end, name);
	if (is_in(name, inline_tags, COUNT(inline_tags)))
		return end + 1;
	buf_addz(&t->out, closes ? "</" : "<");
	buf_add(&t->out, name);
	if (!closes)
		add_attributes(&t->out, str_slice(t->in, inside, end));
	buf_addc(&t->out, '>');
	return end + 1;
}

struct str
html_trim(struct arena *a, struct str html)
{
	struct trim t = { .in = html };
	/* "<" grows to "&lt;"; a tag never grows by more than the quotes around one short value. */
	buf_init(&t.out, a, 6 * html.n + 64);
	/* Without it libxml2 puts a paragraph around the first words. */
	buf_addz(&t.out, "<html><body>");
	for (size_t i = 0; i < html.n;) {
		const char c = html.p[i];
		const char next = (char)(i + 1 < html.n ? html.p[i + 1] : '\0');
		if (c != '<') {
			buf_addc(&t.out,
			    (char)((unsigned char)c < ' ' && c != '\n' && c != '\t' ? ' ' : c));
			i++;
		} else if (next == '!' || next == '?') {
			i = skip_declaration(&t, i);
		} else if (ascii_is_alpha(next)
			   || (next == '/' && i + 2 < html.n && ascii_is_alpha(html.p[i + 2]))) {
			i = take_tag(&t, i);
		} else {
			buf_addz(&t.out, "&lt;");
			i++;
		}
	}
	return buf_view(&t.out);
}
