/* A change that is told as a wish, a question or news: "may I have the 5 km instead?", "I'd rather
 * see the maps", "the bus isn't needed after all".
 *
 * No rule speaks for a change, or one speaks for a sign-up, a question or a cancel beside it; but
 * the writer is registered, or says that something turns, and what the mail says is, read as a
 * change, one of the writer's own and told whole (change_told.h). A sign-up stands unless the
 * writer is registered or every word for it stands beside an "instead"; a cancel unless what is
 * chosen instead is told; a question where anything else is asked.
 */
#ifndef UNDERSTAND_CHANGE_WISH_H
#define UNDERSTAND_CHANGE_WISH_H

#include "understand/act_promote.h"
#include "understand/reading.h"

/* `event`: the one event of the mail; `changed`: who changes, and what, were it a change. */
bool change_is_wished(
    const struct promotion *p, const struct event *event, const struct attendees *changed);
/* May it be one, before anybody is looked for? */
bool change_may_be_wished(const struct promotion *p, const struct event *event);

#endif
