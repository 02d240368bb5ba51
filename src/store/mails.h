/* Mails received: what was decided of each. */
#ifndef STORE_MAILS_H
#define STORE_MAILS_H

#include "decide/decision.h"
#include "mail/message.h"
#include "store/store.h"
#include "understand/reading.h"

/* Was this mail decided before: for this recipient, for another one. */
struct mail_seen {
	bool here, elsewhere;
	struct mail_id id; /* of either */
};
bool mails_seen(struct arena *a, struct store *s, struct str fingerprint, struct str rcpt,
    struct mail_seen *out, struct err *err) NODISCARD;

struct mail_record {
	struct mail_id id; /* facts.mail */
	const struct message *message;
	const struct reading *reading; /* NULL: not read (machine, unparsed) */
	enum decision_kind decision;
	struct str reason;
	struct letter_id letter; /* it answers; 0: none */
	struct str rcpt;         /* empty: the message's */
	struct str kind;         /* empty: the message's; "unparsed" */
	struct instant now;
};
/* Also remembers the language of its writer, where the address is known. */
bool mails_record(
    struct arena *a, struct store *s, const struct mail_record *record, struct err *err) NODISCARD;

/* Count one more beginning of a mail, in a transaction of its own; `*count` with this one. */
bool mails_attempt(struct store *s, struct str hash, struct instant now, int64_t *count,
    struct err *err) NODISCARD;
/* How often it was counted. */
bool mails_attempts(struct store *s, struct str hash, int64_t *count, struct err *err) NODISCARD;
/* It was finished; inside the caller's transaction. */
bool mails_attempt_done(struct store *s, struct str hash, struct err *err) NODISCARD;

/* One mail for `report` and `explain`. */
struct mail_row {
	struct mail_id id;
	struct instant arrived;
	struct str sender, subject, kind, proof, decision, reason, language, acts, rules,
	    message_id;
	struct letter_id letter;
};
/* ERR_MISSING where there is none. */
bool mails_get(struct arena *a, struct store *s, struct mail_id id, struct mail_row *out,
    struct err *err) NODISCARD;
bool mails_page(struct arena *a, struct store *s, int64_t before, int64_t limit,
    struct mail_row **items, size_t *count, struct err *err) NODISCARD;

#endif
