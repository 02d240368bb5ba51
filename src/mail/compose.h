/* Typed headers and bodies become the final bytes of a letter (RFC 5322).
 *
 * The bytes are 7-bit except for raw UTF-8 addresses (`smtputf8`), have LF line ends (as Maildir
 * and sendmail want them; send/ writes CRLF where the protocol does), no line over 998 bytes, and
 * depend on nothing but the struct: the same letter is always the same bytes. Shape: text alone; or
 * multipart/alternative of text, HTML and, last, text/calendar in base64; inside multipart/mixed
 * where there are attachments or a calendar, which is then also attached as invite.ics. Boundaries
 * begin with "=_", which neither quoted-printable nor base64 can hold, and are hashed from the
 * message id; what is attached as it stands (message/rfc822) is searched for them. Errors:
 * ERR_INPUT for a header value with a control character or an address that is none; ERR_BUG for a
 * letter without from, to, date, message id or text; ERR_LIMIT over COMPOSE_MAX_BYTES. Standards:
 * RFC 5322, 2045 to 2047, 2183, 2231, 3834 (Auto-Submitted), 6047 (text/calendar), 6532.
 */
#ifndef MAIL_COMPOSE_H
#define MAIL_COMPOSE_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

#define COMPOSE_MAX_BYTES (64u << 20) /* a case letter may carry a whole mail in base64 */

struct compose_mailbox {
	struct str name; /* may be empty */
	struct str address;
};

struct compose_header {
	const char *name; /* "List-Id"; none that compose writes itself */
	struct str value;
	bool plain; /* never as encoded words: ids, addresses, URLs */
};

struct compose_attachment {
	struct str name; /* file name, may be UTF-8 */
	struct str
	    type; /* "text/csv"; text is UTF-8; message/rfc822 stays that only if it is 7-bit */
	struct str method; /* of a text/calendar: the same as its METHOD (RFC 6047); else empty */
	struct str bytes;
};

enum compose_auto { COMPOSE_AUTO_NONE, COMPOSE_AUTO_REPLIED, COMPOSE_AUTO_GENERATED };

struct compose {
	struct compose_mailbox from;
	struct compose_mailbox to;
	struct compose_mailbox reply_to; /* address may be empty: no Reply-To */
	struct str subject;              /* plain UTF-8 text */
	struct str message_id;           /* with <> */
	struct str in_reply_to;          /* with <>; may be empty */
	struct str references;           /* ids with <>, separated by blanks; may be empty */
	struct instant date;
	int utc_offset_s; /* of the Date header: 3600 for +0100; whole minutes */
	enum compose_auto auto_submitted;
	const struct compose_header *extra;
	size_t extra_count;
	struct str text;
	struct str html;            /* a whole page; may be empty */
	struct str calendar;        /* an iCalendar object; may be empty */
	struct str calendar_method; /* "REQUEST": the same as its METHOD */
	const struct compose_attachment *attachments;
	size_t attachment_count;
};

struct composed {
	struct str bytes;
	bool smtputf8; /* may only go to servers that offer SMTPUTF8 (RFC 6531) */
};

bool compose_mail(
    struct arena *a, const struct compose *letter, struct composed *out, struct err *err) NODISCARD;

#endif
