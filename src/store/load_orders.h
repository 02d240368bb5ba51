/* What a decision must know of the orders in a coordinator's mail (decide/mail_order.h): the events
 * and addresses its lines name, the participants of events a list is ordered of, and the event that
 * an invitation would become: one behind the word "utkast", or one that the coordinator's own
 * calendar sent.
 */
#ifndef STORE_LOAD_ORDERS_H
#define STORE_LOAD_ORDERS_H

#include "store/gather.h"
#include "store/load_facts.h"

/* Events and addresses, from the mail itself and from orders that waited for its "OK". Nothing
 * where no coordinator wrote. */
bool gather_orders(
    struct gather *g, const struct message *m, const struct facts_input *in) NODISCARD;
/* After the events were loaded. */
bool load_rosters(struct gather *g) NODISCARD;

#endif
