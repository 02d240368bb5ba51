/* What a mail asks for, told by how others have said it: a naive Bayes classifier over the words of
 * examples, for mails that no rule speaks in.
 *
 * `rules/NAME.examples` files hold an example a line, `act: words` (acts as in
 * understand/reading.h); empty lines and those that begin with `#` say nothing. The files of a site
 * and the installed ones add up, in whatever language: a site teaches its people's ways by a few
 * lines. An example counts by which words it has, how these begin, and which beginnings follow each
 * other; what only one example has counts nothing, so names do not.
 *
 * Files are read when the examples are first asked for. That takes longer than all else of a mail,
 * so what was learnt can be kept in a file, which holds until one of the others changes (name, size
 * or time). Owned by the arena; limits: EXAMPLE_CLASSES acts, EXAMPLES_FILE_BYTES a file.
 */
#ifndef RULES_EXAMPLES_H
#define RULES_EXAMPLES_H

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "rules/kinds.h"
#include <stdbool.h>
#include <stddef.h>

enum { EXAMPLE_CLASSES = 16, EXAMPLES_FILE_BYTES = 4 << 20 };

struct examples;

/* Of these folders, either of which may be NULL. */
struct examples *examples_new(struct arena *a, const char *site_dir, const char *installed_dir);

/* Where what is learnt is kept; before anything is read. `writes`: it is made anew where it is
 * missing or old, in the name of whoever runs the program. */
void examples_keep(struct examples *e, const char *path, bool writes);

/* Read the files now; again does nothing. A line that is wrong is told and passed over. */
void examples_read(struct examples *e, struct problems *problems);
/* The lines of one more file; before anything is asked. */
void examples_teach(
    struct examples *e, struct str text, struct str name, struct problems *problems);

struct opinion {
	enum act_kind act;       /* the likeliest; ACT_KINDS: no examples, or no words of theirs */
	double sure;             /* how likely, 0 to 1 */
	double share[ACT_KINDS]; /* of each act */
};

/* What a text most likely asks for. */
struct opinion examples_ask(struct arena *a, struct examples *e, struct str text);

#endif
