/* One command line of LMTP, taken apart.
 *
 * Addresses are only cut out here, not judged: whose they are is asked by the session, and a sender
 * nobody could answer is no reason to lose a mail. Tolerated: blanks after "FROM:" and "TO:".
 * Standards: RFC 2033, RFC 5321 section 4.1.1, RFC 1870 (SIZE), RFC 6152 (BODY), RFC 6531
 * (SMTPUTF8).
 */
#ifndef RECEIVE_LMTP_COMMAND_H
#define RECEIVE_LMTP_COMMAND_H

#include "base/str.h"

enum lmtp_verb {
	LMTP_VERB_LHLO,
	LMTP_VERB_MAIL,
	LMTP_VERB_RCPT,
	LMTP_VERB_DATA,
	LMTP_VERB_RSET,
	LMTP_VERB_NOOP,
	LMTP_VERB_VRFY,
	LMTP_VERB_HELP,
	LMTP_VERB_QUIT
};

struct lmtp_command {
	enum lmtp_verb verb;
	struct str path; /* MAIL, RCPT: inside <>, without a source route; empty: the null sender */
	uint64_t size;   /* MAIL: as announced; 0: not */
	bool utf8;       /* MAIL: SMTPUTF8 */
};

/* NULL when it could be read, else the whole reply that refuses it ("501 5.5.4 …"). `line` is
 * without its line end; the path looks into it. */
const char *lmtp_command_parse(struct str line, struct lmtp_command *command);

#endif
