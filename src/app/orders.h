/* Carrying out an administrator's order: facts, decision, rows in one transaction. */
#ifndef APP_ORDERS_H
#define APP_ORDERS_H

#include "app/program.h"
#include "decide/order.h"
#include "understand/event_build.h"

/* Who sits at the terminal: the login name, for history. */
struct str order_who(struct arena *a);

/* `*decision` may be NULL when it is not wanted. */
bool order_carry_out(struct arena *a, struct program *p, const struct order *order,
    const struct event *event, struct instant now, const struct decision **decision,
    struct err *err) NODISCARD;

/* What people will be told of. */
struct order_told {
	size_t changes;  /* that they must hear of */
	int64_t letters; /* at most; more than `mass` wait for a coordinator's word */
};

/* New values for options of an event; whom they concern is told what changed, unless `silent`: then
 * a later announcement tells it. ERR_INPUT when the event would not build; nothing is done then. */
bool order_change(struct arena *a, struct program *p, const struct event *event,
    const struct event_option *options, size_t count, bool silent, struct instant now,
    struct order_told *told, struct err *err) NODISCARD;

/* Tell what changed since people were told last, and `text`, which may be empty. */
bool order_announce(struct arena *a, struct program *p, const struct event *event, struct str text,
    struct instant now, struct order_told *told, struct err *err) NODISCARD;

/* How many letters an announcement writes at most. */
bool order_concerned(struct program *p, struct event_id event, bool link_only, int64_t *concerned,
    struct err *err) NODISCARD;

/* An event by slug; ERR_MISSING says so. */
const struct event *order_event(struct program *p, const char *slug, struct err *err) NODISCARD;

#endif
