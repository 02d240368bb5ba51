/* Who leaves, who comes in whose place, and whose details change: cancel, substitute and change of
 * people. */
#ifndef UNDERSTAND_PEOPLE_MOVE_H
#define UNDERSTAND_PEOPLE_MOVE_H

#include "understand/people_gather.h"

/* Each fills `out` of a reader that has gathered. */
void people_read_cancel(struct people_reader *r);
void people_read_substitute(struct people_reader *r);
void people_read_change(struct people_reader *r);

/* "Ida är sjuk så jag kan inte komma": the one is the reason why the writer does not come. */
bool people_is_reason(struct people_reader *r, const struct person_hit *hit);

/* Where nobody is said to leave: those of whom it is not said in so many words. */
void people_leave_unsaid(struct people_reader *r);
/* "Ni får stryka honom": somebody else, whom nothing names. */
bool people_takes_off_another(const struct people_reader *r);
/* "jag må melde afbud …, det samme gælder min kollega": the writer leaves too. */
bool people_writer_leaves(struct people_reader *r);
/* Name and address alone. */
struct attendee people_only_who(struct attendee person);

/* The organisation of attendees that have none: said for all, else the writer's for colleagues. */
void people_fill_organisations(struct people_reader *r);
/* The event asks who approves: names in running text are managers, not participants. */
bool people_asks_manager(const struct people_reader *r);

#endif
