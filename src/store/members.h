/* Who is on a list. */
#ifndef STORE_MEMBERS_H
#define STORE_MEMBERS_H

#include "store/store.h"
#include "understand/ids.h"

struct member {
	struct str address, name;
	struct instant since;
	int64_t bounces;
};
bool members_has(struct arena *a, struct store *s, struct str list, struct str address, bool *is,
    struct err *err) NODISCARD;
/* Nothing happens to one who is on it already. */
bool members_add(struct arena *a, struct store *s, struct str list, struct str address,
    struct str name, struct mail_id mail, struct instant now, struct err *err) NODISCARD;
bool members_remove(struct arena *a, struct store *s, struct str list, struct str address,
    struct err *err) NODISCARD;
/* By row, after an address id (0: from the first); `*last` is where to go on. */
bool members_page(struct arena *a, struct store *s, struct str list, int64_t after, int64_t limit,
    struct member **items, size_t *count, int64_t *last, struct err *err) NODISCARD;

#endif
