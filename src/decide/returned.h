/* A letter of ours that came back for good: its address is marked, so that nothing more is sent there, and
 * a coordinator is told, once an address. Delays and reports of letters that are not ours change nothing.
 */
#ifndef DECIDE_RETURNED_H
#define DECIDE_RETURNED_H

#include "decide/work.h"

/* The mail is a delivery report. The outcome is always "ignore": machines get no answer. */
void returned_letter(struct work *w);

#endif
