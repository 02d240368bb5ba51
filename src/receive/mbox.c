#include "receive/mbox.h"

#include <stdint.h>

#include "base/buf.h"

static const struct str from_line = STR_INIT("From ");

bool
mbox_is(struct str text)
{
	return str_starts(text, from_line);
}

/* Where the next mail begins after this one, which begins at 0; the end of the text if none does.
 */
static size_t
mail_end(struct str text)
{
	for (size_t at = str_find(text, STR("\nFrom "), 1); at != STR_NONE;
	     at = str_find(text, STR("\nFrom "), at + 1)) {
		const bool after_empty =
		    text.p[at - 1] == '\n'
		    || (at > 1 && text.p[at - 1] == '\r' && text.p[at - 2] == '\n');
		if (after_empty)
			return at + 1;
	}
	return text.n;
}

size_t
mbox_count(struct str text)
{
	size_t n = 0;
	for (; text.n > 0; n++)
		text = str_from_byte(text, mail_end(text));
	return n;
}

/* ">From " and ">>From " lose one mark. */
static struct str
unquote(struct str line)
{
	size_t marks = 0;
	while (marks < line.n && line.p[marks] == '>')
		marks++;
	return marks > 0 && str_starts(str_from_byte(line, marks), from_line)
		   ? str_from_byte(line, 1)
		   : line;
}

bool
mbox_next(struct arena *a, struct str *rest, struct str *mail)
{
	if (rest->n == 0)
		return false;
	const size_t end = mail_end(*rest);
	struct str text = str_slice(*rest, 0, end), line;
	*rest = str_from_byte(*rest, end);
	if (mbox_is(text) && !str_next(&text, '\n', &line))
		text = STR("");
	struct buf b;
	buf_init(&b, a, SIZE_MAX / 2);
	while (text.n > 0 && str_next(&text, '\n', &line)) {
		buf_add(&b, unquote(line));
		buf_addc(&b, '\n');
	}
	*mail = buf_view(&b);
	return true;
}
