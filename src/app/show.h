/* One mail's way, for a person to read: who wrote, the words that counted, how they were
 * understood, what was decided, what was answered. Used by `explain`, `import --explain` and `tick
 * --explain`. */
#ifndef APP_SHOW_H
#define APP_SHOW_H

#include "app/pipeline.h"
#include "app/style.h"

struct show_options {
	struct str name;     /* of the mail's file; may be empty */
	size_t letter_lines; /* of the text of the first letter; 0: only whom it goes to and its
				subject */
	size_t other_lines;  /* of the others */
	bool dense;          /* letters without their empty lines */
	bool evidence;       /* with the rules behind each act */
	struct str now;      /* said of the moment it was read at; empty: nothing */
};

void show_outcome(struct arena *a, const struct styled *to, const struct outcome *out,
    const struct show_options *options);

/* What time caused (pipeline_due): the decision and its letters, the text of the first. */
void show_due(struct arena *a, const struct styled *to, const struct outcome *out,
    const struct show_options *options);

#endif
