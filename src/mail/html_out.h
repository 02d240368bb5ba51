/* Readable text written line by line: folds white space, owes line breaks until text comes, puts ">
 * " before every line of what is quoted. For mail/html.c only.
 */
#ifndef MAIL_HTML_OUT_H
#define MAIL_HTML_OUT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

struct html_out {
	struct buf text;
	size_t quotes;      /* quoted containers we are in */
	size_t line_quotes; /* the same when the last line was begun */
	unsigned owed;      /* line ends to write before the next text */
	unsigned rows;      /* > 0: inside a row of data, breaks are blanks */
	bool open;          /* the current line has text */
	bool blank;         /* a blank is owed */
	bool tab;           /* the white space of that blank holds a TAB … */
	bool folded;        /* … and a line end: then it only indents the source */
	bool ghost;  /* the line holds a no-break space and nothing else: an empty line meant so */
	bool marker; /* the line holds only "- ": a break before its text is none */
};

void html_out_init(struct html_out *o, struct arena *a, size_t max_bytes);
/* White space folded, but a TAB amid a line of the source stays one: it parts the columns of what
 * was pasted. No-break spaces are blanks. */
void html_out_text(struct html_out *o, struct str text);
/* As it stands, line ends are breaks (pre). */
void html_out_verbatim(struct html_out *o, struct str text);
/* Text comes on a new line (1) or after an empty line (2). */
void html_out_break(struct html_out *o, unsigned lines);
/* One line end more (br). */
void html_out_newline(struct html_out *o);
void html_out_tab(struct html_out *o);
/* "- " on a new line. */
void html_out_marker(struct html_out *o, struct str marker);
void html_out_quote(struct html_out *o, bool begin);
/* The whole text, ended by one LF. */
struct str html_out_finish(struct html_out *o);

#endif
