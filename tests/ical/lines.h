/* A second reader of iCalendar for the tests, written from RFC 5545's grammar and from nothing of
 * src/calendar: sections 3.1 (content lines, folding, escaping) and 3.4 (objects within objects).
 *
 * It is strict where mail clients are lenient: what it refuses is an error of the writer. The first
 * sentence of what is wrong stays in `wrong`; everything lives in the arena.
 */
#ifndef TESTS_ICAL_LINES_H
#define TESTS_ICAL_LINES_H

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include <stdint.h>

enum { ICAL_OCTETS = 75, ICAL_PARAMS = 12, ICAL_NAMES = 80 };

struct ical_param {
	struct str name, value;
};
struct ical_line {
	struct str name, value; /* the value as written, not unescaped */
	struct ical_param params[ICAL_PARAMS];
	size_t param_count;
	size_t component; /* that it stands in */
};
struct ical_component {
	struct str name;
	size_t parent; /* itself for the first */
};
struct ical {
	struct arena *a;
	const char *wrong; /* NULL: nothing */
	struct ical_line *lines;
	size_t line_count;
	struct ical_component *components;
	size_t component_count;
};

/* Always false. */
static inline bool
ical_fail(struct ical *c, const char *what, struct str where)
{
	if (c->wrong == NULL)
		c->wrong = arena_printf(c->a, "%s: '%.*s'", what, STR_ARG(where)).p;
	return false;
}

/* iana-token, x-name: 1*(ALPHA / DIGIT / "-") */
static inline size_t
ical_name(struct str s)
{
	size_t n = 0;

	while (n < s.n && (ascii_is_alnum(s.p[n]) || s.p[n] == '-'))
		n++;
	return n;
}

static inline bool
ical_is_control(char c)
{
	const unsigned char byte = (unsigned char)c;

	return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

/* param-value = paramtext / quoted-string */
static inline size_t
ical_param_value(struct str s, struct str *value)
{
	size_t n = 0;

	if (s.n > 0 && s.p[0] == '"') {
		for (n = 1; n < s.n && s.p[n] != '"' && !ical_is_control(s.p[n]);)
			n++;
		if (n == s.n || s.p[n] != '"')
			return 0;
		*value = str_slice(s, 1, n);
		return n + 1;
	}
	while (n < s.n && str_find_char(STR("\";:,"), s.p[n], 0) == STR_NONE
	       && !ical_is_control(s.p[n]))
		n++;
	*value = str_slice(s, 0, n);
	return n;
}

/* *(";" param-name "=" param-value) */
static inline bool
ical_params(struct ical *c, struct str *rest, struct ical_line *line)
{
	while (rest->n > 0 && rest->p[0] == ';') {
		struct ical_param *param = &line->params[line->param_count];
		const struct str from = str_from_byte(*rest, 1);
		const size_t n = ical_name(from);

		if (line->param_count == ICAL_PARAMS || n == 0 || n == from.n || from.p[n] != '=')
			return ical_fail(c, "no parameter", *rest);
		param->name = str_slice(from, 0, n);
		*rest = str_from_byte(from, n + 1);
		const size_t used = ical_param_value(*rest, &param->value);
		if (used == 0)
			return ical_fail(c, "no parameter value", *rest);
		for (size_t i = 0; i < line->param_count; i++)
			if (str_equal_nocase(line->params[i].name, param->name))
				return ical_fail(c, "parameter twice", param->name);
		*rest = str_from_byte(*rest, used);
		line->param_count++;
	}
	return true;
}

/* contentline = name *(";" param ) ":" value CRLF */
static inline bool
ical_content_line(struct ical *c, struct str text, struct ical_line *line)
{
	const size_t n = ical_name(text);
	struct str rest = str_from_byte(text, n);

	if (n == 0)
		return ical_fail(c, "line without a name", text);
	*line = (struct ical_line) { .name = str_slice(text, 0, n) };
	if (!ical_params(c, &rest, line))
		return false;
	if (rest.n == 0 || rest.p[0] != ':')
		return ical_fail(c, "line without a colon", text);
	line->value = str_from_byte(rest, 1);
	for (size_t i = 0; i < line->value.n; i++)
		if (ical_is_control(line->value.p[i]))
			return ical_fail(c, "control character", text);
	return true;
}

/* BEGIN opens a component, END closes the one that is open. */
static inline bool
ical_place(struct ical *c, struct ical_line *line, size_t *open)
{
	const bool begins = str_equal_nocase(line->name, STR("BEGIN"));

	line->component = *open;
	if (begins) {
		if (c->component_count > 0 && *open == SIZE_MAX)
			return ical_fail(c, "second object in the stream", line->value);
		c->components =
		    array_push(c->a, c->components, &c->component_count, sizeof *c->components);
		c->components[c->component_count - 1] =
		    (struct ical_component) { line->value, *open == SIZE_MAX ? 0 : *open };
		*open = c->component_count - 1;
		return true;
	}
	if (*open == SIZE_MAX)
		return ical_fail(c, "line outside of an object", line->name);
	if (str_equal_nocase(line->name, STR("END"))) {
		if (!str_equal_nocase(c->components[*open].name, line->value))
			return ical_fail(c, "END of what is not open", line->value);
		*open = *open == 0 ? SIZE_MAX : c->components[*open].parent;
		return true;
	}
	c->lines = array_push(c->a, c->lines, &c->line_count, sizeof *c->lines);
	c->lines[c->line_count - 1] = *line;
	return true;
}

/* One content line, unfolded: CRLF and one blank are nothing. False at the end and on errors. */
static inline bool
ical_unfold(struct ical *c, struct str *rest, struct str *text)
{
	char *out = arena_alloc(c->a, rest->n + 1);
	size_t n = 0;
	bool folded = false;

	while (rest->n > 0) {
		const size_t end = str_find(*rest, STR("\r\n"), 0);
		const struct str raw = str_slice(*rest, 0, end == STR_NONE ? rest->n : end);

		if (end == STR_NONE)
			return ical_fail(c, "line does not end with CR LF", raw);
		if (raw.n > ICAL_OCTETS)
			return ical_fail(c, "line of more than 75 octets", raw);
		if (str_find_char(raw, '\r', 0) != STR_NONE
		    || str_find_char(raw, '\n', 0) != STR_NONE)
			return ical_fail(c, "CR or LF alone", raw);
		if (!utf8_is_valid(raw))
			return ical_fail(c, "folded inside a character", raw);
		for (size_t i = folded ? 1 : 0; i < raw.n; i++)
			out[n++] = raw.p[i];
		*rest = str_from_byte(*rest, end + 2);
		folded = rest->n > 0 && (rest->p[0] == ' ' || rest->p[0] == '\t');
		if (!folded) {
			*text = (struct str) { .p = out, .n = n };
			return n > 0 || ical_fail(c, "empty line", *rest);
		}
	}
	return false;
}

static inline bool
ical_read(struct ical *c, struct str bytes)
{
	struct str text;
	size_t open = SIZE_MAX;

	while (ical_unfold(c, &bytes, &text)) {
		struct ical_line line;

		if (!ical_content_line(c, text, &line) || !ical_place(c, &line, &open))
			return false;
	}
	if (c->wrong == NULL && (open != SIZE_MAX || c->component_count == 0))
		return ical_fail(c, "object that does not end", STR(""));
	return c->wrong == NULL;
}

/* The nth property of a name in a component; NULL: there are not so many. */
static inline const struct ical_line *
ical_find(const struct ical *c, size_t component, const char *name, size_t nth)
{
	for (size_t i = 0; i < c->line_count; i++)
		if (c->lines[i].component == component
		    && str_equal_nocase(c->lines[i].name, str_from(name)) && nth-- == 0)
			return &c->lines[i];
	return NULL;
}

static inline size_t
ical_count(const struct ical *c, size_t component, const char *name)
{
	size_t n = 0;

	while (ical_find(c, component, name, n) != NULL)
		n++;
	return n;
}

/* Empty: there is none. */
static inline struct str
ical_param_of(const struct ical_line *line, const char *name)
{
	for (size_t i = 0; i < line->param_count; i++)
		if (str_equal_nocase(line->params[i].name, str_from(name)))
			return line->params[i].value;
	return STR("");
}

#endif
