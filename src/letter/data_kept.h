/* What is kept of the reader, as the letters `data-copy` and `erased` see it (kept; null
 * elsewhere):
 *     address rows[{title when state own name registered_by noted[]}] has_rows
 *     row_count (of the reader's own)
 *     mails[{when subject}] mail_count letters[{when subject}] letter_count cases[{when subject}]
 *     lists[] has_lists
 */
#ifndef LETTER_DATA_KEPT_H
#define LETTER_DATA_KEPT_H

#include "letter/telling.h"

struct json *data_kept(const struct telling *t);

#endif
