/* Carrying out an administrator's order: facts, decision, rows in one transaction. */
#ifndef APP_ORDERS_H
#define APP_ORDERS_H

#include "app/program.h"
#include "decide/order.h"

/* Who sits at the terminal: the login name, for history. */
struct str order_who(struct arena *a);

/* `*decision` may be NULL when it is not wanted. */
bool order_carry_out(struct arena *a, struct program *p, const struct order *order, const struct event *event,
    struct instant now, const struct decision **decision, struct err *err) NODISCARD;

/* After an event was changed: whoever waits may have a place now. Inside the caller's transaction. */
bool order_promotion(struct arena *a, struct program *p, const struct event *event, struct instant now,
    struct err *err) NODISCARD;

/* An event by slug; ERR_MISSING says so. */
const struct event *order_event(struct program *p, const char *slug, struct err *err) NODISCARD;

#endif
