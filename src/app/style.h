/* How text is made to stand out on a terminal: bold, dim, colours; nothing of it in a pipe or with
 * NO_COLOR. */
#ifndef APP_STYLE_H
#define APP_STYLE_H

#include "base/buf.h"
#include <stdbool.h>

enum style { STYLE_PLAIN, STYLE_BOLD, STYLE_DIM, STYLE_MARK, STYLE_GOOD, STYLE_WARN };

struct styled {
	struct buf *out;
	bool colour; /* false: STYLE_MARK shows as «…», the rest not at all */
};

/* Is this descriptor a terminal that wants colour? (https://no-color.org) */
bool style_wanted(int fd);

void style_on(const struct styled *to, enum style style);
void style_off(const struct styled *to, enum style style);
/* Write to standard output. What mails hold may try to steer the terminal: of control characters
 * only line ends, tabs and our own kind of style (ESC [ … m) go out. */
void style_print(struct str text);
/* on, text, off */
void style_add(const struct styled *to, enum style style, struct str text);

#endif
