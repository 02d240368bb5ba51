/* Mails of an IMAP mailbox. One of the two users of libetpan, whose TLS checks no certificate and
 * whose time-outs are per read: so the connection under it is receive/link.h, which does both.
 *
 * Nothing is changed on the server but by imap_mark_seen and imap_move, which the caller does after
 * the mail is on disk. Mails are read with PEEK, in pieces of IMAP_PIECE_BYTES. Limits: a command
 * takes at most the time and the bytes given to it here; a literal longer than asked for ends the
 * connection before room is made for it. After any failure the session is only good for closing.
 * Errors: ERR_AGAIN for network and server, ERR_CONFIG for a refused certificate, login or mailbox
 * name. Standards: RFC 3501, RFC 2177 (IDLE), RFC 6851 (MOVE), RFC 4315 (UIDPLUS), RFC 2595
 * (STARTTLS).
 */
#ifndef RECEIVE_IMAP_H
#define RECEIVE_IMAP_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/str.h"
#include <stdbool.h>
#include <stdint.h>

enum imap_tls { IMAP_TLS_IMPLICIT, IMAP_TLS_STARTTLS, IMAP_TLS_NONE };

enum { IMAP_PIECE_BYTES = 4 << 20, IMAP_COMMAND_MS = 60000, IMAP_LIST_BYTES = 64 << 20 };

struct imap_settings {
	struct str host;
	int port; /* 0: 993, or 143 */
	enum imap_tls tls;
	struct str ca_file; /* empty: what the system trusts */
	struct str user;
	struct str password;
	struct str token; /* for XOAUTH2, instead of a password; empty: none */
	int command_ms;   /* over a command; 0: IMAP_COMMAND_MS */
};

struct imap;

/* Connected, certificate checked, logged in. NULL on failure. */
struct imap *imap_open(const struct imap_settings *settings, struct err *err) NODISCARD;
void imap_close(struct imap *m); /* accepts NULL; says LOGOUT where the session still works */

struct imap_box {
	uint32_t validity; /* UIDVALIDITY */
	uint32_t next;     /* UIDNEXT; 0: the server does not say */
};
/* `name` in UTF-8. */
bool imap_select(struct imap *m, struct str name, struct imap_box *box, struct err *err) NODISCARD;
/* How many mails the server last said the mailbox holds: it says so at any time. */
uint32_t imap_exists(const struct imap *m);

struct imap_mail {
	uint32_t uid;
	uint64_t bytes;
	struct instant arrived; /* INTERNALDATE */
};
/* Mails with a UID of `from` or more that are not deleted, in order. */
bool imap_list(struct arena *a, struct imap *m, uint32_t from, struct imap_mail **mails,
    size_t *count, struct err *err) NODISCARD;

/* A piece of a mail from byte `offset`; empty at its end, or where the mail is gone. */
bool imap_read(struct arena *a, struct imap *m, uint32_t uid, uint64_t offset, struct str *piece,
    struct err *err) NODISCARD;

bool imap_mark_seen(struct imap *m, uint32_t uid, struct err *err) NODISCARD;
/* To another mailbox, which is made when it is not there. Without MOVE: copied and marked as
 * deleted, and expunged alone where the server can do that. */
bool imap_move(struct imap *m, uint32_t uid, struct str mailbox, struct err *err) NODISCARD;

/* Ask the server to say when something changes; then imap_fd can be polled, unless imap_has_news
 * says that there is something already. Nothing else may be asked until imap_idle_end. */
bool imap_can_idle(const struct imap *m);
bool imap_idle_begin(struct imap *m, struct err *err) NODISCARD;
bool imap_idle_end(struct imap *m, struct err *err) NODISCARD;
int imap_fd(const struct imap *m);
bool imap_has_news(const struct imap *m);
/* Sign of life; the server may say what is new. */
bool imap_noop(struct imap *m, struct err *err) NODISCARD;

#endif
