/* What carries a letter away: Maildir, sendmail, SMTP.
 *
 * One letter at a time: `send` answers before the next. A transport that can do more has `width`
 * above 1: so many letters may be started before the first of them is finished, in any order. `err`
 * says why a letter was not sent.
 *
 * Delivery is at least once: a server that took a letter and went away before it said so is offered
 * the letter again, with the same Message-ID.
 */
#ifndef SEND_TRANSPORT_H
#define SEND_TRANSPORT_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

struct outgoing {
	int64_t id; /* of the letter; the same letter has the same one for ever */
	struct str message_id;
	struct str envelope_from; /* empty: the null sender */
	struct str to;
	struct str bytes; /* LF line ends */
	struct instant made;
	bool again; /* it may have been sent before by one that was killed */
};

enum sent {
	SENT_OK,
	SENT_LATER, /* the world is at fault: try again */
	SENT_NEVER, /* this letter is at fault: the other side will never take it */
	SENT_BROKEN /* the configuration is at fault: no letter can go; keep all and stop */
};

/* How a letter that was started ended. */
struct finished {
	int64_t id;
	enum sent sent;
	struct err why; /* unless SENT_OK */
};

struct transport {
	/* NULL where `width` is above 1 */
	enum sent (*send)(
	    struct transport *t, struct arena *a, const struct outgoing *letter, struct err *err);
	size_t width; /* 0 and 1: only `send` */
	/* `letter` is to live until it is finished. */
	void (*start)(struct transport *t, const struct outgoing *letter);
	/* Those that ended, at most `width`; waits for the first, but no longer than `wait_ms`. */
	size_t (*finish)(struct transport *t, struct finished *done, int wait_ms);
	void (*close)(struct transport *t); /* releases it; NULL: nothing to release */
};

static inline enum sent
transport_send(struct transport *t, struct arena *a, const struct outgoing *letter, struct err *err)
{
	return t->send(t, a, letter, err);
}

static inline void
transport_close(struct transport *t)
{
	if (t != NULL && t->close != NULL)
		t->close(t);
}

#endif
