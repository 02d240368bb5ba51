/* The state of a site, as the rest of the program sees it.
 *
 * One handle a process and thread. Writes happen inside store_begin … store_commit; where one mail
 * of a batch fails, each is put into a savepoint. Facts are read inside the transaction that writes
 * what follows from them, so there is one writer and ids may be counted upwards. Lifetimes: events
 * handed out are shared by all mails of this handle and live until store_rest, which is called
 * between mails; everything else lives in the caller's arena.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/token.h"
#include "store/db.h"
#include "understand/event_build.h"
#include <stdbool.h>

struct store;

struct store_options {
	const char *path; /* database file, or ":memory:" */
	const char
	    *raw_dir; /* where raw mails over RAW_IN_DATABASE_BYTES go; NULL: none are kept */
	struct site_key key;
	struct event_defaults defaults; /* what events say nothing of; copied */
	struct offset letter_bodies;    /* how long they are kept once sent; 0: as their data */
	enum db_mode mode;
	int busy_ms; /* 0: BUSY_MS */
};

enum { BUSY_MS = 30000 };

/* NULL on failure. */
struct store *store_open(const struct store_options *options, struct err *err) NODISCARD;
void store_free(struct store *s); /* accepts NULL */

bool store_begin(struct store *s, struct err *err) NODISCARD;
bool store_commit(struct store *s, struct err *err) NODISCARD;
void store_rollback(struct store *s); /* harmless outside a transaction */
bool store_savepoint(struct store *s, struct err *err) NODISCARD;
bool store_release(struct store *s, struct err *err) NODISCARD;
void store_rollback_to_savepoint(struct store *s);

/* Whether commits are to survive a power loss, and not only the death of the process (store/db.h).
 */
void store_set_firm(struct store *s, bool firm);

/* Nothing of the last mail is looked at any more: old versions of events are freed. */
void store_rest(struct store *s);

/* New defaults, when a daemon took up a changed samling.conf; the events are built anew. */
void store_set_defaults(struct store *s, const struct event_defaults *defaults);

/* For the files of store/ and for tests. */
struct db *store_db(struct store *s);
const struct site_key *store_key(const struct store *s);
const char *store_raw_dir(const struct store *s); /* NULL: none */
struct event_cache;
struct event_cache *store_event_cache(struct store *s);
const struct event_defaults *store_defaults(const struct store *s);
struct offset store_letter_bodies(const struct store *s);

#endif
