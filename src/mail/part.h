/* The parts of a mail, decoded: struct mime to struct flat.
 *
 * Which part is body: text and HTML without Content-Disposition "attachment"; of a
 * multipart/alternative the plain text where it is not blank, else the HTML; what was not chosen is
 * PART_OTHER without text. Text is decoded by transfer encoding and charset, unflowed (RFC 3676),
 * HTML reduced to text. A part of enclosed mail keeps the use it has there, with a greater depth;
 * the PART_MESSAGE itself has the enclosed mail's main header fields as text.
 */
#ifndef MAIL_PART_H
#define MAIL_PART_H

#include "base/arena.h"
#include "mail/flat.h"
#include "mail/mime.h"

/* `mail` is the mail itself (not the message node around it). Never fails. */
const struct flat *part_read(struct arena *a, const struct mime *mail, unsigned trouble);

#endif
