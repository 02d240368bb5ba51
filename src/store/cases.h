/* What a person must look at. */
#ifndef STORE_CASES_H
#define STORE_CASES_H

#include "decide/facts.h"
#include "mail/message.h"
#include "store/store.h"

bool cases_add(struct arena *a, struct store *s, const struct case_facts *row, struct str kind,
    struct str reason, struct mail_id mail, struct instant now, struct err *err) NODISCARD;
bool cases_close(struct store *s, struct case_id id, struct str by, struct str reason,
    struct instant now, struct err *err) NODISCARD;
/* NULL where there is none. */
bool cases_get(struct arena *a, struct store *s, struct case_id id, struct case_facts **out,
    struct err *err) NODISCARD;
/* The open case of a conversation: this sender's, of a mail that this one refers to or of the same
 * subject; NULL where there is none. */
bool cases_of_conversation(struct arena *a, struct store *s, const struct message *m,
    struct str sender, struct case_facts **out, struct err *err) NODISCARD;

struct case_row {
	struct case_facts facts;
	struct str kind, reason;
	struct instant opened;
};
/* Open ones after an id; `event` 0: of all. */
bool cases_page(struct arena *a, struct store *s, struct event_id event, int64_t after,
    int64_t limit, struct case_row **items, size_t *count, struct err *err) NODISCARD;

#endif
