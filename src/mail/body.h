/* Which parts of a mail are its body, and what becomes of the others.
 *
 * Of a multipart/alternative the plain text is read, unless it is blank: then the HTML, which the
 * cage has already made readable. Texts that follow each other are one body. What lies inside a
 * forwarded mail is never body. Limits: LIMIT_TEXT_BYTES; the rest of a longer body is left out.
 */
#ifndef MAIL_BODY_H
#define MAIL_BODY_H

#include "base/arena.h"
#include "base/str.h"
#include "mail/flat.h"
#include "mail/message.h"

/* The readable body, whole; may be empty. */
struct str body_text(struct arena *a, const struct flat *flat);

/* Adds to the message all that is neither body nor container, reports excepted. */
void body_attachments(struct arena *a, const struct flat *flat, struct message *m);

/* What was forwarded in line, and after it the readable text of mails attached. */
struct str body_with_forwarded(struct arena *a, const struct flat *flat, struct str forwarded);

#endif
