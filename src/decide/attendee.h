/* The details of a person at one event, and how new ones are taken in. */
#ifndef DECIDE_ATTENDEE_H
#define DECIDE_ATTENDEE_H

#include "base/arena.h"
#include "decide/registration.h"
#include "understand/reading.h"

/* `old` with what `change` says: members not empty are set, `cleared` ones emptied. */
struct attendee attendee_merge(
    struct arena *a, const struct attendee *old, const struct attendee *change);
/* Would merging change anything? */
bool attendee_differs(const struct attendee *old, const struct attendee *change);
/* A change that turns `now` back into `before`. */
struct attendee attendee_back(
    struct arena *a, const struct attendee *before, const struct attendee *now);
/* The value of an answer; diet included; empty: none. */
struct str attendee_answer(const struct attendee *who, struct str question);
/* Ids of the sessions chosen in the answer `sessions`; none: all. */
struct strings attendee_sessions(struct arena *a, const struct attendee *who);
/* The number of unnamed companions the answers `persons` and `guests` tell; -1: not told. */
int64_t attendee_companions(const struct attendee *who);
/* An address in an answer such as "Eva Ek <eva@x.example>"; empty: none. */
struct str address_within(struct str text);

#endif
