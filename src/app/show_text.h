/* Running text on a terminal: broken at blanks so that no line is wider than 100 columns, a bar
 * before each. */
#ifndef APP_SHOW_TEXT_H
#define APP_SHOW_TEXT_H

#include "app/style.h"
#include "understand/reading.h"

enum { SHOW_ALL_LINES = 1 << 20 };

struct shown_text {
	struct str text;
	const char *bar;  /* before each line */
	size_t max_lines; /* of the terminal; what is left is counted in one line more */
	bool dense;       /* without empty lines */
	const struct reading
	    *reading; /* the words of its evidence in `own` are marked; NULL: none are */
};

void show_text(const struct styled *to, const struct shown_text *shown);

/* A value that begins in column `indent` of the line begun; what does not fit stands below, and
 * ends the line. */
void show_wrapped(const struct styled *to, enum style style, size_t indent, struct str text);

/* Lines of a text as written; a last one without an end counts. */
size_t count_lines(struct str text);

#endif
