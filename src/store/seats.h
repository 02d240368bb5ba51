/* The places a registration holds: one seat for the event, each session it attends, each option it
 * chose; unlimited ones too, so that a limit set later counts right. Triggers keep `taken`. */
#ifndef STORE_SEATS_H
#define STORE_SEATS_H

#include "decide/facts.h"
#include "store/store.h"

bool seats_take(struct store *s, const struct event *event, const struct registration *row,
    struct err *err) NODISCARD;
bool seats_give_back(struct store *s, struct registration_id id, struct err *err) NODISCARD;
/* The event first, then every limited session and option, with what is taken. */
bool seats_axes(struct arena *a, struct store *s, const struct event *event, struct axis **axes,
    size_t *count, struct err *err) NODISCARD;
/* After sessions or questions of the event changed. */
bool seats_renew(
    struct arena *a, struct store *s, const struct event *event, struct err *err) NODISCARD;

#endif
