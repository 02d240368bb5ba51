/* The way of a mail, from bytes to rows (DESIGN section 2): the file a newcomer reads first.
 *
 *     bytes ─cage─▶ flat ─▶ message ─understand─▶ reading ─decide─▶ decision
 *     ─render─▶ letters ─apply─▶ rows
 * with the context loaded before understanding, and facts, decision, letters and rows inside one
 * transaction. `explain` walks the same way and stops before the rows.
 *
 * Promise: when pipeline_mail returns true, the mail and all that follows from it is on disk. A
 * mail that cannot be read is kept whole and becomes a case; that too is true. False means that the
 * world or the operator is at fault, and the mail must be offered again.
 */
#ifndef APP_PIPELINE_H
#define APP_PIPELINE_H

#include "app/outcome.h"
#include "app/program.h"
#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/json.h"

/* Decide one mail and write all that follows. Between mails call store_rest. */
bool pipeline_mail(struct arena *a, struct program *p, const struct delivery *d, struct instant now,
    struct outcome *out, struct err *err) NODISCARD;

/* Its two halves, for many mails that share one commit (app/batch.h). First outside any
 * transaction: bytes to reading, and the mail packed to be kept; then, inside the caller's: facts,
 * decision, letters, rows. After a failure of the second the caller takes back what it wrote, and
 * may call it again. */
bool pipeline_read(struct arena *a, struct program *p, const struct delivery *d,
    struct outcome *out, struct err *err) NODISCARD;
bool pipeline_decide(struct arena *a, struct program *p, const struct delivery *d,
    struct instant now, struct outcome *out, struct err *err) NODISCARD;

/* The same up to the letters, on a snapshot, changing nothing. `context_json` may be NULL; `now`
 * none: the moment the mail arrived. */
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

#endif
