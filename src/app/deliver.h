/* The outbox through the transport that the site has chosen. It is opened by the first call and
 * kept, with its connections, until deliver_end. */
#ifndef APP_DELIVER_H
#define APP_DELIVER_H

#include "app/program.h"
#include "outbox/drain.h"

/* All that the site has to say, and no server is asked yet. */
bool deliver_open(struct program *p, struct instant now, struct err *err) NODISCARD;

/* Send what is due. With `fixed` the clock stands at `now`. `result` may be NULL. */
bool deliver_due(struct program *p, struct instant now, bool fixed, struct drain_result *result,
    struct err *err) NODISCARD;

/* The same with a clock and an end of the caller's choice. */
bool deliver(struct program *p, const struct drain_options *options, struct drain_result *result,
    struct err *err) NODISCARD;

/* program_close calls it. */
void deliver_end(struct program *p);

#endif
