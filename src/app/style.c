#include "app/style.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
	const char *on;	       /* with colour */
	const char *plain_on;  /* without */
	const char *plain_off;
} styles[] = {
	[STYLE_PLAIN] = { "", "", "" },
	[STYLE_BOLD] = { "\033[1m", "", "" },
	[STYLE_DIM] = { "\033[2m", "", "" },
	[STYLE_MARK] = { "\033[1;36m", "«", "»" },
	[STYLE_GOOD] = { "\033[32m", "", "" },
	[STYLE_WARN] = { "\033[33m", "", "" }
};

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
