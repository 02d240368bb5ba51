/* Rows of registration in and out, with their answers and sessions. */
#ifndef STORE_REGISTRATIONS_H
#define STORE_REGISTRATIONS_H

#include "decide/registration.h"
#include "store/store.h"

struct registration_list {
	struct registration *items;
	size_t count;
};

/* Add to the list; rows already in it (by id) stay once. */
bool registrations_by_id(struct arena *a, struct store *s, struct registration_id id,
    struct registration_list *list, struct err *err) NODISCARD;
/* Of that address at that event: live, withdrawn, rejected or expired ones. */
bool registrations_of(struct arena *a, struct store *s, struct event_id event, struct str address,
    struct registration_list *list, struct err *err) NODISCARD;
/* Live ones that this address registered. */
bool registrations_by(struct arena *a, struct store *s, struct event_id event, struct str address,
    struct registration_list *list, struct err *err) NODISCARD;
/* Live ones of that name, at most 20; looks at the whole event, so for coordinators only. */
bool registrations_named(struct arena *a, struct store *s, struct event_id event, struct str name,
    struct registration_list *list, struct err *err) NODISCARD;
/* All live ones of an order. */
bool registrations_of_order(struct arena *a, struct store *s, struct order_id order,
    struct registration_list *list, struct err *err) NODISCARD;
/* The first waiting, in queue order. */
bool registrations_queue(struct arena *a, struct store *s, struct event_id event, int64_t limit,
    struct registration_list *list, struct err *err) NODISCARD;
/* After an id, by id; `states` is a JSON array of state names ("[]": every state). */
bool registrations_page(struct arena *a, struct store *s, struct event_id event, struct str states,
    struct registration_id after, int64_t limit, struct registration_list *list,
    struct err *err) NODISCARD;
/* At every event: live ones of that address or registered by it; for STATUS and data copies. */
bool registrations_everywhere(struct arena *a, struct store *s, struct str address,
    struct registration_list *list, struct err *err) NODISCARD;
/* Slugs of events this address stands in live, or registered others for. */
bool registrations_events(struct arena *a, struct store *s, struct str address,
    struct strings *slugs, struct err *err) NODISCARD;

/* The details as JSON and back, for history. */
struct str attendee_print(struct arena *a, const struct attendee *who);
bool attendee_parse(
    struct arena *a, struct str json, struct attendee *who, struct err *err) NODISCARD;

#endif
