/* What changed about an event, as templates see it:
 *     changes[{title time doors place cost link session before after}] same_time same_place
 * One of title … link is true; `session` is the title of the session it is about, else empty. Times
 * of one day are told as clocks ("13.00–15.00" → "14.00–16.00"), else with their dates.
 */
#ifndef LETTER_DATA_CHANGE_H
#define LETTER_DATA_CHANGE_H

#include "letter/telling.h"

void data_changes(const struct telling *t, struct json *out);

#endif
