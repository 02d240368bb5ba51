/* One mail on its way: what was handed over, and all that was found so far. Plain data.
 */
#ifndef APP_OUTCOME_H
#define APP_OUTCOME_H

#include "decide/decision.h"
#include "letter/letter.h"
#include "mail/flat.h"
#include "mail/message.h"
#include "store/raw_mail.h"
#include "understand/context.h"
#include "understand/reading.h"

/* One mail as it was handed over. */
struct delivery {
	struct str raw;     /* the bytes; empty when they stand in a file */
	struct str spooled; /* path of a mail over LIMIT_MAIL_BYTES, kept unparsed; empty: none */
	struct str spool_hash; /* of its bytes */
	struct str
	    set_aside;  /* why this mail is not to be read at all: it made the program die; empty */
	uint64_t bytes; /* of the mail */
	struct str rcpt; /* envelope recipient; empty: unknown */
	bool return_path_known;
	struct str return_path;  /* without <> */
	struct instant received; /* when it was handed over, or arrived by IMAP or Maildir */
	bool hold_letters;       /* import without --send */
};

/* All that was found on the way; every pointer lives in the arena of the mail. */
struct outcome {
	const struct flat *flat; /* NULL: it was not, or could not be read */
	const struct message *message;
	struct str unread; /* why the mail could not be read; empty: it could */
	const struct context *context;
	const struct reading *reading;
	const struct raw_pack *kept; /* the mail as it is to be kept; NULL: it is not */
	const struct facts *facts;
	const struct decision *decision;
	struct letters letters;
};

/* The log line of an outcome. */
void outcome_log(const struct outcome *out, int64_t ms);

#endif
