#include "mail/encode.h"

#include <string.h>

#include "mail/encode_bytes.h"

enum {
	LINE_COLUMNS = 76,    /* RFC 2045: lines of quoted-printable and base64 */
	HEADER_COLUMNS = 78,  /* RFC 5322 2.1.1 */
	LINE_MAX_BYTES = 998, /* the same: never more */
	WORD_COLUMNS = 75,    /* RFC 2047 2: one encoded word */
	FILENAME_MAX_BYTES = 200
};

/* Must this byte be encoded wherever it stands? RFC 2045 6.7 */
static bool
needs_quoting(char c)
{
	return (c < ' ' || c >= 0x7F || c == '=')
	       && c != '\t'; /* beyond ASCII: above, or below where char has a sign */
}

/* How many bytes from `i` on stand as they are, as far as it matters: more than one row of them is
 * enough. */
static size_t
plain_run(struct str line, size_t i)
{
	const size_t most = line.n - i > LINE_COLUMNS + 1 ? i + LINE_COLUMNS + 1 : line.n;
	size_t end = i;
	if (i == 0 && (str_starts(line, STR("From ")) || str_equal(line, STR("."))))
		return 0;
	while (end < most && !needs_quoting(line.p[end]))
		end++;
	if (end == line.n && end > i && (line.p[end - 1] == ' ' || line.p[end - 1] == '\t'))
		end--; /* a line ends with no blank */
	return end - i;
}

/* What one row of quoted-printable takes of a line from `i` on, printed; returns how many bytes it
 * took. A row that goes on leaves a column for its "=". No character is cut in two. */
static size_t
quote_row(struct str line, size_t i, char row[LINE_COLUMNS], size_t *width)
{
	const size_t begun = i;
	size_t column = 0;
	while (i < line.n) {
		const size_t plain = plain_run(line, i);
		const size_t n = plain > 0 ? plain : bytes_of_character(line, i);
		const size_t need = plain > 0 ? plain : 3 * n;
		const size_t room =
		    LINE_COLUMNS - column - (need > LINE_COLUMNS - column || i + n < line.n);
		const size_t taken = plain > room ? room : need > room ? 0 : n;
		for (size_t k = 0; plain == 0 && k < taken; k++)
			column += bytes_put_hex(row + column, '=', line.p[i + k]);
		if (plain > 0) {
			memcpy(row + column, line.p + i, taken);
			column += taken;
		}
		i += taken;
		if (taken < n)
			break;
	}
	*width = column;
	return i - begun;
}

static void
quote_line(struct buf *out, struct str line)
{
	char row[LINE_COLUMNS + 2];
	size_t i = 0;
	do {
		size_t width;
		i += quote_row(line, i, row, &width);
		if (i < line.n)
			row[width++] = '=';
		row[width++] = '\n';
		buf_add(out, (struct str) { .p = row, .n = width });
	} while (i < line.n);
}

void
encode_quoted(struct buf *out, struct str text)
{
	struct str line;
	if (str_ends(text, STR("\n")))
		text.n--;
	if (text.n == 0) {
		buf_addc(out, '\n');
		return;
	}
	while (str_next(&text, '\n', &line))
		quote_line(out, line);
}

void
encode_base64(struct buf *out, struct str bytes)
{
	const size_t per_line = LINE_COLUMNS / 4 * 3;
	for (size_t i = 0; i < bytes.n; i += per_line) {
		bytes_add_base64(out, str_slice(bytes, i, i + per_line));
		buf_addc(out, '\n');
	}
}

/* RFC 2047 5 (3): what Q may leave as it is, also within a phrase. */
static bool
is_q_safe(char c)
{
	return ascii_is_alnum(c) || c == '!' || c == '*' || c == '+' || c == '-' || c == '/';
}

static size_t
q_width(struct str s)
{
	size_t width = 0;
	for (size_t i = 0; i < s.n; i++)
		width += is_q_safe(s.p[i]) || s.p[i] == ' ' ? 1 : 3;
	return width;
}

static size_t
b_width(struct str s)
{
	return (s.n + 2) / 3 * 4;
}

static void
add_word(struct buf *out, struct str s, bool q)
{
	buf_addz(out, q ? "=?utf-8?Q?" : "=?utf-8?B?");
	if (!q)
		bytes_add_base64(out, s);
	for (size_t i = 0; i < s.n && q; i++) {
		if (s.p[i] == ' ')
			buf_addc(out, '_');
		else if (is_q_safe(s.p[i]))
			buf_addc(out, s.p[i]);
		else
			bytes_add_hex(out, '=', s.p[i]);
	}
	buf_addz(out, "?=");
}

/* RFC 2047 2: encoded-word = "=?" charset "?" encoding "?" encoded-text "?="; readers drop the
 * white space between two of them. Returns the column reached. */
static size_t
add_words(struct buf *out, struct str s, size_t column)
{
	const size_t frame = sizeof "=?utf-8?Q?"
				    "?="
			     - 1; /* in two, or it holds a trigraph */
	const bool q = q_width(s) <= b_width(s);
	bool first = true;
	while (s.n > 0) {
		const size_t free = column + 1 < LINE_COLUMNS ? LINE_COLUMNS - column - 1 : 0;
		const size_t room = first && free < WORD_COLUMNS ? free : (size_t)WORD_COLUMNS;
		size_t n = 0, width = frame;
		while (n < s.n) {
			const size_t more = n + bytes_of_character(s, n);
			const size_t next = q ? width + q_width(str_slice(s, n, more))
					      : frame + b_width(str_slice(s, 0, more));
			if (next > room)
				break;
			n = more;
			width = next;
		}
		if (!first || n == 0) {
			buf_addz(out, "\n");
			column = 0;
		}
		first = false;
		if (n == 0)
			continue;
		buf_addc(out, ' ');
		add_word(out, str_slice(s, 0, n), q);
		column += 1 + width;
		s = str_from_byte(s, n);
	}
	return column;
}

/* Words of ASCII, folded before a blank where the line would pass 78. */
static size_t
add_folded(struct buf *out, struct str s, size_t column)
{
	struct str word;
	bool first = true;
	while (str_next(&s, ' ', &word)) {
		/* Lines of blanks alone are obsolete syntax: several blanks stay on one line. */
		if (!first && word.n > 0 && column + 1 + word.n > HEADER_COLUMNS) {
			buf_addc(out, '\n');
			column = 0;
		} else if (first && word.n > 0 && column + 1 + word.n > LINE_MAX_BYTES) {
			buf_addc(out, '\n');
			column = 0;
		}
		buf_addc(out, ' ');
		buf_add(out, word);
		column += 1 + word.n;
		first = false;
	}
	return column;
}

static bool
check_value(const char *name, struct str value, struct err *err)
{
	for (size_t i = 0; i < value.n; i++)
		if (bytes_is_control(value.p[i]))
			return err_set(
			    err, ERR_INPUT, "header '%s' holds a control character", name);
	return true;
}

static bool
has_long_word(struct str s)
{
	struct str word;
	while (str_next(&s, ' ', &word))
		if (word.n > LINE_MAX_BYTES - HEADER_COLUMNS)
			return true;
	return false;
}

bool
encode_header(struct buf *out, const char *name, struct str value, struct err *err)
{
	if (!check_value(name, value, err))
		return false;
	const bool plain = str_is_ascii(value) && !str_has(value, STR("=?"))
			   && !has_long_word(value) && !str_starts(value, STR(" "))
			   && !str_ends(value, STR(" ")) && !str_has(value, STR("  "));
	buf_printf(out, "%s:", name);
	if (plain)
		(void)add_folded(out, value, strlen(name) + 1);
	else
		(void)add_words(out, value, strlen(name) + 1);
	buf_addc(out, '\n');
	return true;
}

bool
encode_header_plain(struct buf *out, const char *name, struct str value, struct err *err)
{
	if (!check_value(name, value, err))
		return false;
	if (!str_is_ascii(value) || has_long_word(value))
		return err_set(
		    err, ERR_INPUT, "header '%s' holds more than plain ASCII words", name);
	buf_printf(out, "%s:", name);
	(void)add_folded(out, str_trim(value), strlen(name) + 1);
	buf_addc(out, '\n');
	return true;
}

/* atext of RFC 5322 3.2.3, and blanks between: what a display name may be without quotes. */
static bool
is_bare(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!ascii_is_alnum(name.p[i])
		    && str_find_char(STR(" !#$%&'*+-/^_`{|}~"), name.p[i], 0) == STR_NONE)
			return false;
	return true;
}

static size_t
add_display(struct buf *out, struct str name, size_t column)
{
	name = str_trim(name);
	if (name.n == 0)
		return column;
	if (!str_is_ascii(name) || str_has(name, STR("=?")) || str_has(name, STR("  "))
	    || has_long_word(name))
		return add_words(out, name, column);
	if (is_bare(name))
		return add_folded(out, name, column);
	struct buf quoted;
	buf_init(&quoted, out->a, out->max);
	buf_addc(&quoted, '"');
	for (size_t i = 0; i < name.n; i++) {
		if (name.p[i] == '"' || name.p[i] == '\\')
			buf_addc(&quoted, '\\');
		buf_addc(&quoted, name.p[i]);
	}
	buf_addc(&quoted, '"');
	return add_folded(out, buf_view(&quoted), column);
}

/* Enough to keep one address one address: local@domain, no blanks or angle brackets outside quotes.
 */
static bool
is_address(struct str address)
{
	size_t at = STR_NONE;
	bool quoted = false;
	for (size_t i = 0; i < address.n; i++) {
		const char c = address.p[i];
		if (bytes_is_control(c))
			return false;
		if (c == '\\' && quoted)
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && str_find_char(STR(" <>(),;:"), c, 0) != STR_NONE
			 && (at == STR_NONE || c != ':'))
			return false;
		else if (!quoted && c == '@' && at != STR_NONE)
			return false;
		else if (!quoted && c == '@')
			at = i;
	}
	return !quoted && at != STR_NONE && at > 0 && at + 1 < address.n && address.n <= 320;
}

bool
encode_header_mailbox(struct buf *out, const char *name, struct str display, struct str address,
    bool *smtputf8, struct err *err)
{
	if (!check_value(name, display, err))
		return false;
	if (!is_address(address))
		return err_set(err, ERR_INPUT, "header '%s' has no valid address: '%.*s'", name,
		    STR_ARG(address));
	buf_printf(out, "%s:", name);
	const size_t column = add_display(out, display, strlen(name) + 1);
	/* A line with an encoded word has at most 76 characters (RFC 2047 2). */
	if (column > strlen(name) + 1 && column + address.n + 3 > LINE_COLUMNS)
		buf_addc(out, '\n');
	buf_printf(out, " <%.*s>\n", STR_ARG(address));
	if (!str_is_ascii(address))
		*smtputf8 = true;
	return true;
}

/* RFC 2231 7: attribute-char. */
static bool
is_attribute_char(char c)
{
	return ascii_is_alnum(c) || str_find_char(STR("!#$&+-.^_`{|}~"), c, 0) != STR_NONE;
}

bool
encode_filename(struct buf *out, struct str filename, struct err *err)
{
	if (!check_value("Content-Disposition", filename, err))
		return false;
	if (filename.n > FILENAME_MAX_BYTES)
		return err_set(err, ERR_INPUT, "file name is over %d bytes", FILENAME_MAX_BYTES);
	buf_addz(out, ";\n filename=\"");
	for (size_t i = 0; i < filename.n; i += bytes_of_character(filename, i)) {
		const char c = filename.p[i];
		const bool odd = c == '"' || c == '\\' || c == '/' || (unsigned char)c >= 0x80;
		buf_addc(out, odd ? '_' : c);
	}
	buf_addc(out, '"');
	if (str_is_ascii(filename))
		return true;
	buf_addz(out, ";\n filename*=UTF-8''");
	for (size_t i = 0; i < filename.n; i++) {
		const char c = filename.p[i] == '/' || filename.p[i] == '\\' ? '_' : filename.p[i];
		if (is_attribute_char(c))
			buf_addc(out, c);
		else
			bytes_add_hex(out, '%', c);
	}
	return true;
}
