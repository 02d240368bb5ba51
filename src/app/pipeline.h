/* The way of a mail, from bytes to rows (DESIGN section 2): the file a newcomer reads first.
 *
 *     bytes ─cage─▶ flat ─▶ message ─understand─▶ reading ─decide─▶ decision ─render─▶ letters ─apply─▶ rows
 * with the context loaded before understanding, and facts, decision, letters and rows inside one
 * transaction. `explain` walks the same way and stops before the rows.
 *
 * Promise: when pipeline_mail returns true, the mail and all that follows from it is on disk. A
 * mail that cannot be read is kept whole and becomes a case; that too is true. False means that the
 * world or the operator is at fault, and the mail must be offered again.
 */
#ifndef APP_PIPELINE_H
#define APP_PIPELINE_H

#include "app/program.h"
#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "decide/decision.h"
#include "letter/letter.h"
#include "mail/message.h"
#include "store/raw_mail.h"
#include "understand/context.h"
#include "understand/reading.h"

/* One mail as it was handed over. */
struct delivery {
	struct str raw;     /* the bytes; empty when they stand in a file */
	struct str spooled; /* path of a mail over LIMIT_MAIL_BYTES, kept unparsed; empty: none */
	struct str spool_hash; /* of its bytes */
	struct str
	    set_aside;  /* why this mail is not to be read at all: it made the program die; empty */
	uint64_t bytes; /* of the mail */
	struct str rcpt; /* envelope recipient; empty: unknown */
	bool return_path_known;
	struct str return_path;  /* without <> */
	struct instant received; /* when it was handed over, or arrived by IMAP or Maildir */
	bool hold_letters;       /* import without --send */
};

/* All that was found on the way; every pointer lives in the arena of the mail. */
struct outcome {
	const struct message *message;
	struct str unread; /* why the mail could not be read; empty: it could */
	const struct context *context;
	const struct reading *reading;
	const struct raw_pack *kept; /* the mail as it is to be kept; NULL: it is not */
	const struct facts *facts;
	const struct decision *decision;
	struct letters letters;
};

/* Decide one mail and write all that follows. Between mails call store_rest. */
bool pipeline_mail(struct arena *a, struct program *p, const struct delivery *d, struct instant now,
    struct outcome *out, struct err *err) NODISCARD;

/* Its two halves, for many mails that share one commit (app/batch.h). First outside any
 * transaction: bytes to reading, and the mail packed to be kept; then, inside the caller's: facts,
 * decision, letters, rows. After a failure of the second the caller takes back its savepoint. */
bool pipeline_read(struct arena *a, struct program *p, const struct delivery *d,
    struct outcome *out, struct err *err) NODISCARD;
bool pipeline_decide(struct arena *a, struct program *p, const struct delivery *d,
    struct instant now, struct outcome *out, struct err *err) NODISCARD;

/* The same in one: for a mail of a batch: inside store_begin, in a savepoint of its own, so a
 * mail that fails takes none of the others with it. On disk when store_commit returns true. The
 * write lock is held from the first mail to the commit: keep a batch short. */
bool pipeline_mail_in_batch(struct arena *a, struct program *p, const struct delivery *d,
    struct instant now, struct outcome *out, struct err *err) NODISCARD;

/* The same up to the letters, on a snapshot, changing nothing. `context_json` may be NULL; `now` none:
 * the moment the mail arrived. */
bool pipeline_explain(struct arena *a, struct program *p, const struct delivery *d,
    struct instant now, const struct json *context_json, struct outcome *out,
    struct err *err) NODISCARD;

/* A reading of our own making, carried out with an administrator's authority: `reg add` and the
 * like. */
bool pipeline_command(struct arena *a, struct program *p, const struct reading *reading,
    struct str who, struct str who_name, struct instant now, struct outcome *out,
    struct err *err) NODISCARD;

/* What could not be carried out, of one walk through all that is due. Born zero. */
struct due_passed {
	int64_t pendings, jobs, timers;
	struct err first; /* why the first of them failed; kind ERR_NONE: none did */
};

/* Carry out one thing that is due. `*did` is false where nothing is. One that fails by its own
 * fault (a template, a limit, a bug) is noted in `passed`, changes nothing and holds up nothing:
 * `*did` is true and `out->decision` NULL. False is left for the world's faults. */
bool pipeline_due(struct arena *a, struct program *p, struct instant now, struct due_passed *passed,
    bool *did, struct outcome *out, struct err *err) NODISCARD;

/* The log line of an outcome. */
void pipeline_log(const struct outcome *out, int64_t ms);

#endif
