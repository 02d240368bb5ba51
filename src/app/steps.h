/* The first half of the way of a mail, bytes to reading, step by step. Nothing here writes a row,
 * so it runs outside any transaction.
 *
 * One mail goes all steps in a row. Many mails take each step together (app/batch.h): the code and
 * the tables of a step are larger than what a processor keeps at hand, and then they are fetched
 * once for all mails instead of once for each.
 */
#ifndef APP_STEPS_H
#define APP_STEPS_H

#include "app/outcome.h"
#include "app/program.h"
#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"

enum step {
	STEP_PARSE,   /* bytes through the cage to flat */
	STEP_MESSAGE, /* flat to message */
	STEP_CONTEXT,
	STEP_UNDERSTAND, /* message and context to reading */
	STEP_PACK,       /* the mail made ready to be kept */
	STEPS
};

/* The next step of a mail whose outcome was born zero and has taken those before it. A mail that is
 * itself at fault gets a message without words and a reason in `out->unread`, and goes on; false is
 * left for the world's faults. */
bool step_take(struct arena *a, struct program *p, const struct delivery *d, enum step step,
    struct outcome *out, struct err *err) NODISCARD;

#endif
