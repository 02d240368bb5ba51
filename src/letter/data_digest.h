/* The daily letter as templates see it:
 *     digest{since happened sheets matter_count
 *       events[{title slug when places confirmed capacity waiting offered awaiting interested
 *               came left changed came_names left_names curve curve_total
 *               answers[{label values}] bounces[{name address hard policy}]
 *               next[{reminder link thanks deadline starts when}]}]
 *       matters[{number case{…} reason job{letters text} changed event}]}
 * The curve is one row of block characters, a day each, that any mail client shows.
 */
#ifndef LETTER_DATA_DIGEST_H
#define LETTER_DATA_DIGEST_H

#include "letter/telling.h"

/* NULL where the order has none. */
struct json *data_digest(const struct telling *t);

/* Seven heights of the highest; a day without any is the lowest. */
struct str data_curve(struct arena *a, const int64_t *days, size_t count);

#endif
