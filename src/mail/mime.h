/* Where the parts of a mail stand: views into the bytes that the gate passed, nothing decoded.
 *
 * Made by mail/parse.c, read by mail/part.c. Types only.
 */
#ifndef MAIL_MIME_H
#define MAIL_MIME_H

#include "base/str.h"
#include "mail/parameter.h"
#include "mail/transfer.h"
#include <stddef.h>

enum mime_kind {
	MIME_LEAF,
	MIME_MULTIPART,
	MIME_MESSAGE /* one child: the enclosed mail, whose header is the child's */
};

struct mime {
	enum mime_kind kind;
	struct str header;             /* fields of this part (or of the mail), raw */
	struct str body;               /* raw, still encoded */
	struct parameters type;        /* Content-Type; value empty if there is none */
	struct parameters disposition; /* Content-Disposition */
	enum transfer transfer;
	struct mime *children;
	size_t child_count;
};

#endif
