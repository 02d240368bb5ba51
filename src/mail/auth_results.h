/* Authentication-Results: what a mail server found out about a sender.
 *
 * A reader of one field, nothing believed and nothing decided: mail/proof.c does that. Comments are
 * skipped wherever they stand, so a "dmarc=pass" inside one counts for nothing. Unknown methods are
 * kept, unknown properties passed over. At most AUTH_RESULTS_MAX results are kept.
 * Standard: RFC 8601 section 2.2; and the form of Exchange, which has no authserv-id.
 */
#ifndef MAIL_AUTH_RESULTS_H
#define MAIL_AUTH_RESULTS_H

#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

enum { AUTH_RESULTS_MAX = 32 };

struct auth_result {
	struct str method;        /* "dkim", as written */
	struct str result;        /* "pass", as written */
	struct str header_from;   /* header.from; may be empty */
	struct str header_d;      /* header.d; may be empty */
	struct str header_i;      /* header.i; may be empty */
	struct str smtp_mailfrom; /* smtp.mailfrom; may be empty */
};

struct auth_results {
	struct str authserv_id; /* empty in the form of Exchange */
	struct auth_result items[AUTH_RESULTS_MAX];
	size_t count;
};

/* The value of one field; views into `in`. False with ERR_INPUT where it does not follow the
 * grammar: then nothing of it is to be believed. */
bool auth_results_parse(struct str in, struct auth_results *results, struct err *err) NODISCARD;

#endif
