/* Erasing: all that is kept of one address, at once. */
#ifndef STORE_ERASE_H
#define STORE_ERASE_H

#include "store/store.h"

/* Its registrations become purged rows (those that still hold a place must have been withdrawn
 * before), whatever it wrote or was written goes, memberships end, and the address is forgotten.
 * Whom it registered with an address of their own stay, and speak for themselves from now on. The
 * letter `erased` alone stays until it is sent. Inside the caller's transaction. */
bool erase_address(struct arena *a, struct store *s, struct str address, struct instant now,
    struct err *err) NODISCARD;

#endif
