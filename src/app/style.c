#include "app/style.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
	const char *on;       /* with colour */
	const char *plain_on; /* without */
	const char *plain_off;
} styles[] = { [STYLE_PLAIN] = { "", "", "" },
	[STYLE_BOLD] = { "\033[1m", "", "" },
	[STYLE_DIM] = { "\033[2m", "", "" },
	[STYLE_MARK] = { "\033[1;36m", "«", "»" },
	[STYLE_GOOD] = { "\033[32m", "", "" },
	[STYLE_WARN] = { "\033[33m", "", "" } };

bool
style_wanted(int fd)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
	if (no != NULL && no[0] != '\0')
		return false;
	if (term != NULL && strcmp(term, "dumb") == 0)
		return false;
	return isatty(fd) == 1;
}

void
style_on(const struct styled *to, enum style style)
{
	buf_addz(to->out, to->colour ? styles[style].on : styles[style].plain_on);
}

void
style_off(const struct styled *to, enum style style)
{
	if (!to->colour)
		buf_addz(to->out, styles[style].plain_off);
	else if (style != STYLE_PLAIN)
		buf_addz(to->out, "\033[0m");
}

void
style_add(const struct styled *to, enum style style, struct str text)
{
	style_on(to, style);
	buf_add(to->out, text);
	style_off(to, style);
}

/* Bytes of a style that begins here: ESC [ digits and ; m. 0: none does. */
static size_t
style_length(struct str text, size_t at)
{
	size_t i = at + 1;
	if (text.p[at] != '\033' || i >= text.n || text.p[i] != '[')
		return 0;
	do
		i++;
	while (i < text.n && ((text.p[i] >= '0' && text.p[i] <= '9') || text.p[i] == ';'));
	return i < text.n && text.p[i] == 'm' ? i + 1 - at : 0;
}

/* Bytes of a control character that begins here, those of U+0080 to U+009F included. 0: none does.
 */
static size_t
control_length(struct str text, size_t at)
{
	const unsigned char c = (unsigned char)text.p[at];
	if (c == 0xC2 && at + 1 < text.n && (unsigned char)text.p[at + 1] < 0xA0)
		return 2;
	return (c < ' ' && c != '\n' && c != '\t') || c == 0x7F;
}

void
style_print(struct str text)
{
	size_t from = 0;
	for (size_t i = 0; i < text.n;) {
		const size_t style = style_length(text, i),
			     control = style > 0 ? 0 : control_length(text, i);
		if (control == 0) {
			i += style > 0 ? style : 1;
			continue;
		}
		(void)fwrite(
		    text.p + from, 1, i - from, stdout); /* main reports a failure at the end */
		i += control;
		from = i;
	}
	(void)fwrite(text.p + from, 1, text.n - from, stdout);
}
