/* One LMTP session: lines in, replies out, mails to whoever decides. No sockets, no clock.
 *
 *     LHLO ─▶ (MAIL ─▶ RCPT… ─▶ DATA ─▶ text ─▶ lmtp_mail is there ─▶ lmtp_answer)… ─▶ QUIT
 *
 * Input is taken in any pieces; what was pipelined behind the end of a mail waits until
 * that mail is answered, so replies keep their order. A reply of 250 to a text is given only by
 * lmtp_answer. Offers PIPELINING, ENHANCEDSTATUSCODES, 8BITMIME, SMTPUTF8 and SIZE. Limits:
 * LMTP_LINE_BYTES a command, LMTP_RECIPIENTS_MAX a mail, LMTP_ERRORS_MAX refused commands and
 * LMTP_COMMANDS_MAX commands before a text, then 421. Time is the caller's matter.
 * Ownership: the envelope lives in the session's own arena until the mail is answered or dropped.
 * Standards: RFC 2033, RFC 5321, RFC 2920, RFC 2034, RFC 6152, RFC 6531, RFC 1870.
 */
#ifndef RECEIVE_LMTP_H
#define RECEIVE_LMTP_H

#include "base/arena.h"
#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

enum {
	LMTP_LINE_BYTES = 2048,    /* RFC 5321 4.5.3.1.4 wants 512 and room for extensions */
	LMTP_RECIPIENTS_MAX = 200, /* RFC 5321 4.5.3.1.8 wants at least 100 */
	LMTP_ERRORS_MAX = 20,
	LMTP_COMMANDS_MAX = 500
};

/* What becomes of a mail for one recipient. */
enum lmtp_fate {
	LMTP_TAKEN,    /* 250: it is on disk */
	LMTP_LATER,    /* 451: offer it again */
	LMTP_CROWDED,  /* 452: too much at once, offer it again */
	LMTP_TOO_LARGE /* 552 */
};

struct lmtp_settings {
	struct str host;    /* our name */
	uint64_t max_bytes; /* of a mail */
	void *context;      /* of the four functions */
	/* Is this one of our addresses? As written, UTF-8. */
	bool (*accepts)(void *context, struct str address);
	/* A text begins; it is to live in `a`. */
	void (*begins)(void *context, struct arena *a);
	/* Some of it, unstuffed. Other answers than LMTP_TAKEN are the fate of the mail: the rest
	 * is read and thrown away. */
	enum lmtp_fate (*text)(void *context, struct str piece);
	/* Once for each text that began, before its arena is emptied: it was answered or given up.
	 */
	void (*ends)(void *context);
};

/* A mail that waits for its fates. */
struct lmtp_mail {
	struct str sender; /* as written, without <>; empty: the null sender */
	struct str *recipients;
	size_t recipient_count; /* at least 1 */
};

struct lmtp;

/* The greeting is the first output. The session and `settings` live in or longer than `a`. */
struct lmtp *lmtp_new(struct arena *a, const struct lmtp_settings *settings);
void lmtp_free(struct lmtp *s); /* accepts NULL */

/* How many bytes were taken: fewer than given while a mail waits, output is to be sent first, or
 * the session has ended. */
size_t lmtp_input(struct lmtp *s, struct str bytes);

/* What is to be sent; lmtp_sent takes `n` bytes off it. */
struct str lmtp_output(const struct lmtp *s);
void lmtp_sent(struct lmtp *s, size_t n);

/* NULL while there is none. */
const struct lmtp_mail *lmtp_mail(const struct lmtp *s);
/* One fate a recipient, in their order. */
void lmtp_answer(struct lmtp *s, const enum lmtp_fate *fates);

/* Between MAIL and the answer: for deadlines, and to know what an end would cut off. */
bool lmtp_is_amid(const struct lmtp *s);
/* Nothing more is taken: close when the output is sent. */
bool lmtp_has_ended(const struct lmtp *s);
/* End it from our side with 421; a mail that waits for its fates must be answered first. */
void lmtp_end(struct lmtp *s, const char *why);

#endif
