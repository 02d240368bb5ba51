/* Mails that share a commit: they are read together, step by step (app/steps.h), then decided one
 * after the other in one transaction. Should one fail there, the transaction is taken back and
 * begun again with each mail in a savepoint of its own, so that it takes no other with it:
 * savepoints copy every page before it is written, which is a tenth of all work on a mail.
 *
 * A transaction ends early after BATCH_LETTERS letters or BATCH_MS, to hold the write lock shortly;
 * the rest goes into the next one. A mail on which the process died SET_ASIDE_AFTER times
 * (mails_attempts) is kept unread and becomes a case.
 */
#ifndef APP_BATCH_H
#define APP_BATCH_H

#include "app/board.h"
#include "app/pipeline.h"

enum { BATCH_LETTERS = 100, BATCH_MS = 40, SET_ASIDE_AFTER = 2 };

struct batch_mail {
	struct arena *a; /* for all that is found on the way; one a mail */
	struct delivery delivery;
	struct str hash;    /* of its bytes, as attempts are counted by */
	bool done;          /* out: it is on disk; else it must be offered again */
	bool lost;          /* it could not be read; for batch_run */
	struct outcome out; /* valid where done */
};

/* Once in a process that will run many batches. */
void batch_prepare(void);

/* The hash of a mail, as `filter` and batches count attempts by. */
struct str batch_hash(struct arena *a, const struct delivery *d);

/* Decide them all and set `done` of each. Logs a line a mail. `slot` may be NULL. Returns the
 * number of letters queued. */
size_t batch_run(struct program *p, struct batch_mail *mails, size_t count, struct instant now,
    struct board_slot *slot);

/* The mail the last process died on is counted, durably; then the slot is clear. */
bool batch_note_suspect(
    struct program *p, struct board_slot *slot, struct instant now, struct err *err) NODISCARD;

#endif
