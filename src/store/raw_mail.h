/* Mails as they came: deflated, in the database up to RAW_IN_DATABASE_BYTES, larger ones as files
 * beside it.
 *
 * Deflating 25 MB and syncing them takes longer than others should wait for the database, so a mail
 * is packed before the transaction and kept in it. Memory: RAW_IN_DATABASE_BYTES, whatever the size
 * of the mail. A file is named after the fingerprint of its mail. Should the transaction fail, it
 * stays behind, and the next try writes it again.
 */
#ifndef STORE_RAW_MAIL_H
#define STORE_RAW_MAIL_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include "store/store.h"
#include "understand/ids.h"

#define RAW_IN_DATABASE_BYTES (256u << 10)

/* A mail made ready to be kept. */
struct raw_pack {
	struct str raw, fingerprint;
	struct str deflated; /* empty where `file` is not */
	struct str file;     /* its name in the folder for raw mails; synced; empty: none */
	bool none;           /* too large for the database, and the site has no folder */
};

/* Outside any transaction. `raw` must live as long as the result. */
bool raw_mail_pack(struct arena *a, struct store *s, struct str fingerprint, struct str raw,
    struct raw_pack *out, struct err *err) NODISCARD;

/* Inside the caller's transaction, after the mail's own row. */
bool raw_mail_keep(struct arena *a, struct store *s, struct mail_id id, const struct raw_pack *pack,
    struct err *err) NODISCARD;

/* `*raw` is empty where none is kept. */
bool raw_mail_load(struct arena *a, struct store *s, struct mail_id id, struct str *raw,
    struct err *err) NODISCARD;

#endif
