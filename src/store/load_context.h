/* What a mail is read against, from the database: outside the write transaction, a hint only. */
#ifndef STORE_LOAD_CONTEXT_H
#define STORE_LOAD_CONTEXT_H

#include "mail/message.h"
#include "store/store.h"
#include "understand/context.h"

/* What the configuration knows. */
struct context_site {
	struct str timezone;
	struct strings languages;
	struct str address;           /* the site's */
	struct strings own_addresses; /* of site, events, lists */
	char subaddress;              /* '+', '-', or 0 */
	const struct list_name *lists;
	size_t list_count;
	struct strings coordinators; /* addresses */
};

/* NULL on failure. `m` may be NULL for commands: then only site and events are filled. */
const struct context *load_context(struct arena *a, struct store *s, const struct message *m,
    const struct context_site *site, struct instant arrived, struct err *err) NODISCARD;

/* How a letter of ours was told in a mail. */
struct letter_found {
	struct letter_id id; /* 0: none */
	bool by_token;       /* in recipient or references; false: only in quoted text */
};
/* By checked token, else by the Message-IDs it refers to. */
bool letter_of_message(struct arena *a, struct store *s, const struct message *m,
    struct letter_found *out, struct err *err) NODISCARD;

#endif
