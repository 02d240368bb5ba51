/* Letters that did not arrive: reports of other servers, and our own attempts that failed for good.
 *
 * The letter is known (store/load_facts.c found it by its return path, its Message-ID or the line
 * at its foot), so it is its address that is marked, whatever address the report names. Whoever
 * registered that person and the coordinators are told once; nobody is ever answered. A report
 * about no letter of ours marks nothing: anybody can write one.
 */
#ifndef DECIDE_BOUNCED_H
#define DECIDE_BOUNCED_H

#include "decide/due.h"
#include "decide/work.h"

void bounced_report(struct work *w);
void bounced_dead(struct work *w, const struct due *due);

/* Whoever was told answers with the right address: the one person of that letter gets it, and the
 * letter they missed. False: this mail answers no such notice, or names no address. */
bool bounced_answered(struct work *w);

#endif
