/* Erasing: all that is kept of one address, at once for nearly everybody.
 *
 * An address with thousands of mails is forgotten at once, and what it wrote and was written is
 * emptied slice by slice (rule "purge-old", store/purge_due.h): no transaction empties more than
 * ERASE_AT_ONCE mails, letters and registrations. What exactly is to go was noted in the first, so
 * whoever writes again meanwhile is a newcomer, and nothing of that is touched.
 */
#ifndef STORE_ERASE_H
#define STORE_ERASE_H

#include "store/store.h"

enum { ERASE_AT_ONCE = 100 };

/* Its registrations become purged rows (those that still hold a place must have been withdrawn
 * before), whatever it wrote or was written goes, memberships end, and the address is forgotten.
 * Whom it registered with an address of their own stay, and speak for themselves from now on. The
 * letter `erased` alone stays until it is sent. Inside the caller's transaction. */
bool erase_address(struct arena *a, struct store *s, struct str address, struct instant now,
    struct err *err) NODISCARD;

/* Is anything left to empty, of any address? */
bool erase_left(struct store *s, bool *left, struct err *err) NODISCARD;
/* ERASE_AT_ONCE of it. Inside the caller's transaction. */
bool erase_slice(struct arena *a, struct store *s, struct instant now, struct err *err) NODISCARD;

#endif
