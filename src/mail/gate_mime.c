#include "mail/gate_mime.h"

#include "mail/field.h"
#include "mail/flat.h"
#include "mail/limits.h"
#include <string.h>

/* An open container; a message/rfc822 has an empty boundary. */
struct scan {
	char *text;
	size_t n;
	struct str open[LIMIT_MIME_DEPTH]; /* boundaries, outermost first */
	size_t depth;
	size_t containers, parts;
	bool messages; /* a message is enclosed: its header may hold comments */
	unsigned *trouble;
};

enum content { CONTENT_LEAF, CONTENT_MULTIPART, CONTENT_MESSAGE };

/* After comments and white space; comments are told by their parentheses alone. */
static size_t
skip_cfws(struct str in, size_t i)
{
	int depth = 0;
	for (; i < in.n; i++) {
		depth += in.p[i] == '(';
		if (depth == 0 && !ascii_is_space(in.p[i]))
			break;
		depth -= in.p[i] == ')' && depth > 0;
	}
	return i;
}

/* 1*70 printable ASCII, not in a quote: wider than RFC 2046's bchars, because real mail is. */
static bool
is_sane(struct str boundary)
{
	if (boundary.n == 0 || boundary.n > LIMIT_BOUNDARY_BYTES)
		return false;
	for (size_t i = 0; i < boundary.n; i++)
		if (boundary.p[i] < ' ' || boundary.p[i] > '~' || boundary.p[i] == '"'
		    || boundary.p[i] == '\\')
			return false;
	return true;
}

/* The value at `i`, just after "boundary": [CFWS] "=" [CFWS] ( quoted-string / token ). */
static bool
boundary_value(struct str field, size_t i, struct str *boundary)
{
	i = skip_cfws(field, i);
	if (i >= field.n || field.p[i] != '=')
		return false;
	i = skip_cfws(field, i + 1);
	size_t end = i;
	if (i < field.n && field.p[i] == '"') {
		end = ++i;
		while (end < field.n && field.p[end] != '"')
			end++;
	} else {
		while (end < field.n && !ascii_is_space(field.p[end]) && field.p[end] != ';'
		       && field.p[end] != '(')
			end++;
	}
	*boundary = str_slice(field, i, end);
	return true;
}

/* Every boundary parameter must be sane and there must be one; a backslash anywhere could hide a
 * quote. */
static bool
find_boundary(struct str field, struct str *boundary)
{
	if (str_find_char(field, '\\', 0) != STR_NONE)
		return false;
	bool found = false;
	for (size_t at = 0; (at = str_find_nocase(field, STR("boundary"), at)) != STR_NONE;
	     at += 8) {
		struct str value;
		const bool begins = at > 0
				    && (ascii_is_space(field.p[at - 1]) || field.p[at - 1] == ';'
					|| field.p[at - 1] == ')');
		if (!begins || !boundary_value(field, at + 8, &value))
			continue;
		if (!is_sane(value))
			return false;
		if (!found)
			*boundary = value;
		found = true;
	}
	return found;
}

static enum content
content_of(struct str field)
{
	const size_t colon = str_find_char(field, ':', 0);
	const struct str value = str_from_byte(field, skip_cfws(field, colon + 1));
	if (str_starts_nocase(value, STR("multipart")))
		return CONTENT_MULTIPART;
	return str_starts_nocase(value, STR("message")) ? CONTENT_MESSAGE : CONTENT_LEAF;
}

/* A Content-Type field, folds included, at byte `at`. */
static bool
see_content_type(struct scan *scan, size_t at, struct str field, struct err *err)
{
	struct str boundary = STR("");
	switch (content_of(field)) {
	case CONTENT_LEAF:
		return true;
	case CONTENT_MULTIPART:
		if (!find_boundary(field, &boundary)) {
			scan->text[at] = 'X';
			*scan->trouble |= TROUBLE_BOUNDARY;
			return true;
		}
		break;
	case CONTENT_MESSAGE:
		scan->messages = true;
		break;
	}
	if (++scan->containers > LIMIT_PARTS)
		return err_set(err, ERR_LIMIT, "more than %d multiparts and messages", LIMIT_PARTS);
	if (scan->depth == LIMIT_MIME_DEPTH)
		return err_set(err, ERR_LIMIT, "more than %d nested multiparts and messages",
		    LIMIT_MIME_DEPTH);
	scan->open[scan->depth++] = boundary;
	return true;
}

/* "--boundary" begins a part, "--boundary--" ends the container; what was open inside it is over.
 */
static bool
see_boundary(struct scan *scan, struct str line, struct err *err)
{
	const struct str rest = str_from_byte(line, 2);
	for (size_t i = scan->depth; i-- > 0;) {
		const struct str boundary = scan->open[i];
		if (boundary.n == 0 || !str_starts(rest, boundary))
			continue;
		const struct str after = str_from_byte(rest, boundary.n);
		if (str_starts(after, STR("--"))) {
			scan->depth = i;
			return true;
		}
		if (str_trim(after).n > 0)
			continue; /* a longer boundary that begins alike */
		scan->depth = i + 1;
		if (++scan->parts > LIMIT_PARTS)
			return err_set(err, ERR_LIMIT, "more than %d parts", LIMIT_PARTS);
		return true;
	}
	return true;
}

/* Nested comments beyond the limit lose their parentheses; `*depth` runs over folded lines. */
static void
flatten_comments(char *line, size_t n, size_t *depth)
{
	for (size_t i = 0; i < n; i++) {
		if (line[i] == '(' && ++*depth > LIMIT_COMMENT_DEPTH) {
			line[i] = ' ';
			*depth = LIMIT_COMMENT_DEPTH;
		}
		*depth -= line[i] == ')' && *depth > 0;
	}
}

bool
gate_mime_scan(char *text, size_t n, unsigned *trouble, struct err *err)
{
	struct scan scan = { .text = text, .n = n, .trouble = trouble };
	size_t comments = 0;
	for (size_t at = 0; at < n;) {
		const struct str rest = { .p = text + at, .n = n - at };
		const size_t end = str_find_char(rest, '\n', 0);
		const struct str line = end == STR_NONE ? rest : str_slice(rest, 0, end);
		const char first = line.n > 0 ? line.p[0] : '\n';
		if (first != ' ' && first != '\t')
			comments = 0;
		if ((first == 'C' || first == 'c')
		    && str_equal_nocase(field_name(rest), STR("Content-Type"))) {
			struct str all = rest, field;
			if (field_next(&all, &field) && !see_content_type(&scan, at, field, err))
				return false;
		} else if (first == '-' && line.n > 2 && line.p[1] == '-') {
			if (!see_boundary(&scan, line, err))
				return false;
		} else if (scan.messages) {
			flatten_comments(text + at, line.n, &comments);
		}
		at += line.n + 1;
	}
	return true;
}
