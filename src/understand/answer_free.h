/* Free text that answers a question: what stands behind the words it asks with.
 *
 * "Vad vill du helst lära dig?" — "jag vill lära mig knyta dörrmattor"; "Which repository do you
 * maintain?" — "I maintain openrail-timetable". A clause must share two things with the question:
 * its words, that something is wanted, or that the writer is the one who does it; one is enough
 * where the question has no more. Clauses that deny say nothing. The answer is in the writer's
 * words, up to the end of the clause.
 */
#ifndef UNDERSTAND_ANSWER_FREE_H
#define UNDERSTAND_ANSWER_FREE_H

#include "understand/answer_seek.h"

/* The best clause of the sentence; its hit has a score, by which clauses of several sentences are
 * compared. */
void answer_seek_free(struct answer_seek *s);

#endif
