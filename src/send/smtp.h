/* SMTP submission to one server, by libcurl: several letters at once over connections that are used
 * again.
 *
 * TLS from the first byte or by STARTTLS is required as configured, never tried only: a server
 * without it, or whose certificate is not signed by a known authority for this host name, gets no
 * letter and no password. AUTH by PLAIN, LOGIN or XOAUTH2. SMTPUTF8 for addresses that need it,
 * SIZE where it is offered. No parameters of RFC 3461 (NOTIFY, ENVID): libcurl before 8.16 has no
 * place for them; reports find their letter by its return path.
 *
 * What becomes of a letter: 2xx to its text sent; 4xx, a broken connection and a time-out later;
 * 5xx to MAIL, RCPT, DATA or the text never. A connection that breaks after the text and before the
 * answer is the one ambiguous case: later, with the same Message-ID. A refused certificate,
 * password or STARTTLS is the configuration's fault and stops all sending (SENT_BROKEN); so does
 * 530 ("authentication required").
 *
 * Limits: `timeout_ms` over a letter; CONNECT_MS to be greeted and logged in, REPLY_MS an answer.
 * Standards: RFC 5321 (4.5.3.1.10: 552 to RCPT means later), RFC 1870, RFC 6409, RFC 3207, RFC
 * 4954, RFC 6531.
 */
#ifndef SEND_SMTP_H
#define SEND_SMTP_H

#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include "send/transport.h"
#include <stdint.h>

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

/* No connection is made before the first letter. The settings are copied. NULL with ERR_CONFIG.
 * Released by transport_close. */
struct transport *smtp_open(const struct smtp_settings *settings, struct err *err) NODISCARD;

#endif
