/* Which server letters are submitted to, and how long it may take. */
#ifndef SEND_SMTP_SETTINGS_H
#define SEND_SMTP_SETTINGS_H

#include "base/arena.h"
#include "base/str.h"

enum smtp_tls {
	SMTP_TLS_IMPLICIT, /* from the first byte; port 465 */
	SMTP_TLS_STARTTLS, /* port 587 */
	SMTP_TLS_NONE      /* a server on this machine; port 25 */
};

struct smtp_settings {
	struct str host;
	int port; /* 0: the usual one */
	enum smtp_tls tls;
	struct str ca_file;  /* who may sign; empty: those the system trusts */
	struct str user;     /* empty: no AUTH */
	struct str password; /* of the user, unless there is an oauth_command */
	struct str
	    oauth_command;  /* words separated by blanks; prints an access token; empty: none */
	size_t connections; /* at least 1 */
	int connect_ms;     /* 0: SMTP_CONNECT_MS, and so on */
	int reply_ms;
	int timeout_ms;
};

/* RFC 5321 4.5.3.2 wants ten minutes for the answer to a text: ending sooner doubles letters. */
enum { SMTP_CONNECT_MS = 60000, SMTP_REPLY_MS = 600000, SMTP_TIMEOUT_MS = 840000 };

/* A copy in the arena, with the usual values where none are given. */
struct smtp_settings smtp_settings_copy(struct arena *a, const struct smtp_settings *given);

#endif
