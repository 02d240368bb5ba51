/* A block as its template sees it:
 *     block event{…} people[…] names self one several person{…}
 *     leaving[…] leaving_names leaving_self
 *     position asked[{number ask options[{number label}]}] asked_one events[{number …}] text
 *     list{name address title} number undo unproven link link_later until
 * `self`: the one person spoken of is the recipient. `link` is the event's address on the net, only
 * where somebody spoken of is registered and it is time to give it; before that time `link_later`
 * tells when.
 */
#ifndef LETTER_DATA_BLOCK_H
#define LETTER_DATA_BLOCK_H

#include "letter/telling.h"

/* `block` may be NULL: all keys of a letter without blocks, about the order's event. */
struct json *data_block(const struct telling *t, const struct block *block);

/* May the link of this event be given now to somebody registered? */
bool data_link_is_due(const struct telling *t, const struct event *event);

#endif
