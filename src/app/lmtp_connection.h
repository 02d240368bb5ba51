/* One client of the LMTP service: its socket, its session, and the mail being received. Nothing
 * waits: what cannot be read or written at once is left for the next turn of the poll loop
 * (app/lmtp_server.h). Limits: LMTP_MEMORY_BYTES of mails in the memory of one process (then 452);
 * IDLE_MS without a byte, and MAIL_MS from MAIL to the end of the text, so that a client that drips
 * holds nothing for long.
 */
#ifndef APP_LMTP_CONNECTION_H
#define APP_LMTP_CONNECTION_H

#include "app/intake.h"
#include "app/site.h"
#include "base/arena.h"
#include "receive/lmtp.h"

#define LMTP_MEMORY_BYTES (256u << 20)

enum { LMTP_INPUT_BYTES = 64 * 1024 };

/* What the connections of a process share. */
struct lmtp_host {
	const struct site *site;
	size_t held; /* bytes of mails in memory */
};

struct lmtp_connection {
	struct lmtp_host *host;
	struct lmtp_settings settings;
	struct arena *a;
	int fd;
	struct lmtp *session;
	struct intake_sink sink; /* the text being received */
	size_t held;             /* its part of the host's */
	struct intake in;        /* the mail that waits for its fates */
	int64_t heard_ms;        /* last byte in or out */
	int64_t mail_ms;         /* when the mail under way began; 0: none */
	bool gone;               /* to be closed */
	size_t input_n;          /* bytes of `input` not yet taken */
	char input[LMTP_INPUT_BYTES];
};

/* Takes the descriptor, which is non-blocking; greets. */
struct lmtp_connection *lmtp_connection_new(struct lmtp_host *host, int fd);
void lmtp_connection_free(struct lmtp_connection *c);

/* What to poll for. */
short lmtp_connection_events(const struct lmtp_connection *c);
/* When it will have been too slow, by clock_ms. */
int64_t lmtp_connection_deadline(const struct lmtp_connection *c);

/* There is something to read; there is room to write, or a mail was answered. */
void lmtp_connection_hear(struct lmtp_connection *c);
void lmtp_connection_go_on(struct lmtp_connection *c);

/* A mail is whole (lmtp_mail of the session): put it into `in`. False: it cannot be kept, its
 * recipients have been told. */
bool lmtp_connection_take(struct lmtp_connection *c);
void lmtp_connection_answer(struct lmtp_connection *c, const enum lmtp_fate *fates);

/* End it from our side with 421; no mail waits for its fates. */
void lmtp_connection_end(struct lmtp_connection *c, const char *why);

/* Is it one of the site's addresses, whatever stands after its subaddress sign? */
bool lmtp_is_ours(const struct site *site, struct str address);

#endif
