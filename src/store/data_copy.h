/* All that is kept of one address, for its owner (DESIGN section 12). */
#ifndef STORE_DATA_COPY_H
#define STORE_DATA_COPY_H

#include "decide/kept.h"
#include "store/store.h"

/* At most COPY_ROWS registrations and as many mails, letters and cases, newest first; words of
 * mails up to COPY_WORDS_BYTES in all, after which they are left out. Never NULL but on failure. */
enum { COPY_ROWS = 200, COPY_WORDS_BYTES = 1 << 20 };
const struct kept_data *data_copy_load(
    struct arena *a, struct store *s, struct str address, struct err *err) NODISCARD;

#endif
