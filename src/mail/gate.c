#include "mail/gate.h"

#include "mail/field.h"
#include "mail/flat.h"
#include "mail/gate_mime.h"
#include "mail/limits.h"
#include <string.h>

/* Does a field of the header block begin here: name ":"? */
static bool
is_field(struct str line)
{
	return field_name(line).n > 0;
}

/* A field that mail programs write: lines of a letter such as "Namn: Anna" are none. */
static bool
is_usual_field(struct str line)
{
	static const char *const usual[] = { "from", "to", "cc", "subject", "date", "received",
		"sender", "bcc" };
	const struct str name = field_name(line);
	if (name.n == 0)
		return false;
	for (size_t i = 0; i < COUNT(usual); i++)
		if (str_equal_nocase(name, str_from(usual[i])))
			return true;
	return str_find_char(name, '-', 0) != STR_NONE && str_find_char(name, ' ', 0) == STR_NONE;
}

static struct str
first_line(struct str text)
{
	const size_t end = str_find_char(text, '\n', 0);
	return end == STR_NONE ? text : str_slice(text, 0, end);
}

/* A line of mbox; "From : a@b" is a field. */
static bool
is_from_line(struct str text)
{
	if (str_starts(text, STR(">From ")))
		return true;
	return str_starts(text, STR("From "))
	       && !str_starts(str_trim_left(str_from_byte(text, 5)), STR(":"));
}

/* "From a@b Sat Jan  3 01:05:34 1996" or ">From …", and a byte order mark, in any order. */
static struct str
strip_start(struct str raw, unsigned *trouble)
{
	struct str rest = raw;
	for (;;) {
		if (str_starts(rest, STR("\xef\xbb\xbf"))) {
			*trouble |= TROUBLE_BOM;
			rest = str_from_byte(rest, 3);
		} else if (is_from_line(rest)) {
			size_t end = 0;
			while (end < rest.n && rest.p[end] != '\n' && rest.p[end] != '\r')
				end++;
			while (end < rest.n && (rest.p[end] == '\n' || rest.p[end] == '\r'))
				end++;
			*trouble |= TROUBLE_FROM_LINE;
			rest = str_from_byte(rest, end);
		} else if (rest.n > 0 && (rest.p[0] == '\n' || rest.p[0] == '\r')) {
			rest = str_from_byte(rest, 1); /* blank lines before the header */
		} else {
			return rest;
		}
	}
}

/* CRLF, CRCRLF, CR and LF to LF, NUL to "?", a last LF. `out` has raw.n + 1 bytes and may be where
 * `raw` begins; returns those used. */
static size_t
normalise(struct str raw, char *out, unsigned *trouble)
{
	size_t n = 0;
	for (size_t i = 0; i < raw.n; i++) {
		const char c = raw.p[i];
		if (c == '\0') {
			*trouble |= TROUBLE_NUL;
			out[n++] = '?';
		} else if (c != '\r') {
			out[n++] = c;
		} else {
			if (i + 2 < raw.n && raw.p[i + 1] == '\r' && raw.p[i + 2] == '\n') {
				*trouble |= TROUBLE_BARE_CR;
				i++;
			}
			if (i + 1 < raw.n && raw.p[i + 1] == '\n')
				i++;
			else
				*trouble |= TROUBLE_BARE_CR;
			out[n++] = '\n';
		}
	}
	if (n > 0 && out[n - 1] != '\n')
		out[n++] = '\n';
	return n;
}

/* A line in the header block that is no field: is it a torn one (more header follows), or has the
 * letter begun without a blank line? Looks at the lines up to the next blank one, eight at most. */
static bool
more_header_follows(struct str text)
{
	struct str rest = text, line;
	for (int i = 0; i < 8 && str_next(&rest, '\n', &line) && line.n > 0; i++)
		if (is_usual_field(line))
			return true;
	return false;
}

/* Count one field, `raw` with its folds. */
static bool
check_field(struct str raw, size_t *received, size_t *froms, struct err *err)
{
	if (raw.n > LIMIT_HEADER_BYTES)
		return err_set(
		    err, ERR_LIMIT, "a header field is larger than %u bytes", LIMIT_HEADER_BYTES);
	const struct str name = field_name(raw);
	*froms += str_equal_nocase(name, STR("From"));
	*received += str_equal_nocase(name, STR("Received"));
	if (*received > LIMIT_RECEIVED)
		return err_set(
		    err, ERR_LIMIT, "more than %d Received fields: a loop", LIMIT_RECEIVED);
	size_t depth = 0;
	for (size_t i = 0; i < raw.n; i++) {
		if (raw.p[i] == '(' && ++depth > LIMIT_COMMENT_DEPTH)
			return err_set(err, ERR_LIMIT,
			    "more than %d nested comments in a header field", LIMIT_COMMENT_DEPTH);
		depth -= raw.p[i] == ')' && depth > 0;
	}
	return true;
}

/* Join torn lines to the field before, in place; find where the block ends. `*end` is the first
 * byte after the last field's LF; `*torn` tells that no blank line stands there. */
static void
mend_header(char *text, size_t n, size_t *end, bool *torn, unsigned *trouble)
{
	size_t at = 0;
	*torn = false;
	while (at < n && text[at] != '\n') {
		const struct str rest = { .p = text + at, .n = n - at };
		const struct str line = first_line(rest);
		const bool folded = at > 0 && (line.p[0] == ' ' || line.p[0] == '\t');
		if (!folded && !is_field(line)) {
			*trouble |= at == 0 ? TROUBLE_NO_HEADER : TROUBLE_HEADER_WITHOUT_COLON;
			if (at == 0 || !more_header_follows(str_from_byte(rest, line.n + 1))) {
				*torn = true;
				break;
			}
			text[at - 1] = ' ';
		}
		at += line.n + 1;
	}
	*end = at < n ? at : n;
}

static bool
check_header(struct str block, unsigned *trouble, struct err *err)
{
	if (block.n > LIMIT_HEADER_BLOCK_BYTES)
		return err_set(
		    err, ERR_LIMIT, "the header is larger than %u bytes", LIMIT_HEADER_BLOCK_BYTES);
	size_t count = 0, received = 0, froms = 0;
	struct str rest = block, raw;
	while (field_next(&rest, &raw)) {
		if (++count > LIMIT_HEADERS)
			return err_set(err, ERR_LIMIT, "more than %d header fields", LIMIT_HEADERS);
		if (!check_field(raw, &received, &froms, err))
			return false;
	}
	if (froms > 1)
		*trouble |= TROUBLE_MANY_FROM;
	return true;
}

bool
gate_pass(struct arena *a, struct str raw, struct gate *gate, struct err *err)
{
	if (raw.n > LIMIT_MAIL_BYTES)
		return gate_pass_in_place(NULL, raw.n, gate, err);
	char *bytes = arena_alloc(a, raw.n + 2 * GATE_MARGIN);
	if (raw.n > 0)
		memcpy(bytes + GATE_MARGIN, raw.p, raw.n);
	return gate_pass_in_place(bytes + GATE_MARGIN, raw.n, gate, err);
}

bool
gate_pass_in_place(char *bytes, size_t n, struct gate *gate, struct err *err)
{
	if (n > LIMIT_MAIL_BYTES)
		return err_set(
		    err, ERR_LIMIT, "the mail is larger than %u bytes", LIMIT_MAIL_BYTES);
	unsigned trouble = 0;
	const struct str raw = { .p = bytes, .n = n }, start = strip_start(raw, &trouble);
	if (str_trim(start).n == 0)
		return err_set(err, ERR_INPUT, "the mail is empty");
	char *text = bytes + (n - start.n);
	size_t end;
	bool torn;
	n = normalise(start, text, &trouble);
	mend_header(text, n, &end, &torn, &trouble);
	if (!check_header((struct str) { .p = text, .n = end }, &trouble, err))
		return false;
	if (torn) {
		/* The header moves one byte to the front; the blank line takes the byte that
		 * becomes free. */
		memmove(text - 1, text, end);
		text--;
		text[end] = '\n';
		n++;
	}
	if (!gate_mime_scan(text, n, &trouble, err))
		return false;
	*gate = (struct gate) { .bytes = { .p = text, .n = n }, .trouble = trouble };
	return true;
}
