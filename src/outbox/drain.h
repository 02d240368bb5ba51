/* Letters that are due go out: claimed, sent, recorded, so that stopping or being killed between
 * two steps loses nothing. As many are under way at once as the transport takes; those that end
 * shortly after each other are recorded in one commit. Killed between sending and recording, a
 * letter may go a second time when its claim is over, with the same Message-ID; transports that can
 * tell (Maildir) do not double it. Logs one line a letter.
 */
#ifndef OUTBOX_DRAIN_H
#define OUTBOX_DRAIN_H

#include "send/transport.h"
#include "store/letter_queue.h"
#include <signal.h>

struct drain_options {
	struct instant (*clock)(void *context); /* what time it is; tests give a fixed one */
	void *context;
	const volatile sig_atomic_t *stop; /* set by a signal; NULL: none */
	int64_t max_letters;               /* then return; 0: until none is due */
	bool quiet;                        /* no log line a letter */
	struct letter_limits limits;       /* how many may go; what is above waits */
};

struct drain_result {
	int64_t sent, later, dead;
};

/* The clock is asked at least once a second while something is under way.
 * False when the store failed, or the transport cannot work at all (ERR_CONFIG). `result` is
 * counted up as it goes. */
bool drain(struct store *s, struct transport *transport, const struct drain_options *options,
    struct drain_result *result, struct err *err) NODISCARD;

#endif
