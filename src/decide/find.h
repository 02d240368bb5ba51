/* Whose registration is meant. People are never merged by name: a name finds a row, but who may
 * touch it is asked separately (decide/authority.h). */
#ifndef DECIDE_FIND_H
#define DECIDE_FIND_H

#include "decide/work.h"

/* The live row of an address at an event; NULL if there is none. */
struct registration *find_address(const struct event_work *ew, struct str address);
/* The live row an act speaks of: by address, as the writer, by name among those of the writer's, by
 * a name that only one has. NULL if there is none. */
struct registration *find_person(
    const struct work *w, const struct event_work *ew, const struct attendee *who);
/* Live rows with this address, or registered by it. */
struct rows find_all_of(struct work *w, const struct event_work *ew, struct str address);
/* Live rows without name and address that this address registered. */
struct rows find_unnamed(struct work *w, const struct event_work *ew, struct str address);
struct registration *find_row(const struct event_work *ew, struct registration_id id);
/* The live rows the answered letter speaks of, of this event. */
struct rows find_of_letter(struct work *w, const struct event_work *ew);
/* Rows of a pending, with these ids, of this event. */
struct rows find_rows(
    struct work *w, const struct event_work *ew, const struct registration_id *ids, size_t count);
bool row_is_unnamed(const struct registration *row);
/* Names compared without case and diacritics. */
bool name_equal(struct arena *a, struct str one, struct str other);

/* The event an act is about: named; else that of the answered letter; else the only one where the
 * writer has live rows (`registered`), else the only open one. NULL, with the decision made (asked
 * which, or handed over), where that cannot be told. */
struct event_work *find_event(struct work *w, const struct act *act, bool registered);

#endif
