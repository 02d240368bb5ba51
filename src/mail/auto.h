/* What sort of mail: a person, or a machine that must never be answered (RFC 3834).
 *
 * Header fields speak first, words only where they are silent. X-Auto-Response-Suppress alone says
 * nothing about who wrote: Outlook puts it on the mails of people. The reason ends up in the log,
 * in explain and in the tests. Standards: RFC 3834 (Auto-Submitted), RFC 2919 and 2369 (List-*),
 * RFC 6522 (reports), RFC 5546 (REPLY).
 */
#ifndef MAIL_AUTO_H
#define MAIL_AUTO_H

#include "base/arena.h"
#include "base/str.h"
#include "mail/flat.h"
#include "mail/message.h"
#include <stdbool.h>
#include <stddef.h>

struct auto_input {
	const struct flat *flat;
	bool null_sender;      /* the return path is known and empty */
	struct str from;       /* address of the writer; may be empty */
	struct str reply_to;   /* address of the first Reply-To; may be empty */
	struct str subject;    /* decoded, as written */
	struct str text;       /* the readable body, whole: delivery reports quote */
	struct str words;      /* the own words in it: all other machines are known by these */
	const struct str *own; /* our own addresses */
	size_t own_count;
	char subaddress; /* what separates slug and token in our addresses; 0: nothing */
};

struct auto_kind {
	enum message_kind kind;
	struct str reason; /* empty for persons */
};

/* What a spam filter wrote into the header, where it called the mail spam; empty: none did. Filters
 * err, so that says nothing about who wrote. */
struct str auto_spam(struct arena *a, const struct flat *flat);

struct auto_kind auto_kind(struct arena *a, const struct auto_input *input);

#endif
