/* "purge-old": what belongs to no event and may be kept no longer (store/purge_due.h). */
#ifndef STORE_PURGE_OLD_H
#define STORE_PURGE_OLD_H

#include "store/purge.h"

/* Looked for once an hour, but for `erased` letters, whose address goes as soon as they left. */
bool purge_old_find(
    struct arena *a, struct store *s, struct instant now, bool *left, struct err *err) NODISCARD;
/* One slice. */
bool purge_old(const struct purge *p) NODISCARD;

#endif
