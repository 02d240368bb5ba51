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
#include "send/smtp_settings.h"
#include "send/transport.h"

/* No connection is made before the first letter. The settings are copied. NULL with ERR_CONFIG.
 * Released by transport_close. */
struct transport *smtp_open(const struct smtp_settings *settings, struct err *err) NODISCARD;

#endif
