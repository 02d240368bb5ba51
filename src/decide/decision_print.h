/* A decision as canonical text, for transcripts: the same decision always gives the same bytes.
 *
 *     act: room
 *       enrol 1 confirmed Anna Åberg <a@x.example> — room
 *       letter reply sv to a@x.example: confirmed
 */
#ifndef DECIDE_DECISION_PRINT_H
#define DECIDE_DECISION_PRINT_H

#include "base/arena.h"
#include "base/str.h"
#include "decide/decision.h"

/* Ends with a newline. */
struct str decision_print(struct arena *a, const struct decision *decision);

#endif
