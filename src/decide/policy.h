/* How a site treats those who write, and who they are: strangers, participants, coordinators. Types
 * only. */
#ifndef DECIDE_POLICY_H
#define DECIDE_POLICY_H

#include "base/str.h"
#include "mail/message.h"
#include "understand/event.h"
#include <stdbool.h>
#include <stdint.h>

/* How strangers and coordinators are treated; from samling.conf. */
struct policy {
	enum unauthenticated {
		UNAUTHENTICATED_CONFIRM,
		UNAUTHENTICATED_ACCEPT,
		UNAUTHENTICATED_HUMAN
	} unauthenticated;
	bool cases_in_digest; /* cases = digest */
	bool hold;            /* nothing may be purged or erased */
	int64_t mass;         /* more letters than this wait for a coordinator */
	int64_t attendees_per_mail, letters_per_sender_day, third_party_per_sender_day,
	    letters_per_target_day;
	struct str language; /* the site's first */
	struct str timezone;
	struct strings own_addresses;
	struct str address; /* the site's */
};

/* Whose word it is. */
enum authority {
	AUTHORITY_MAIL,   /* the sender's, as far as proven */
	AUTHORITY_COMMAND /* the command line: an administrator's */
};

struct coordinator {
	struct str address, name, language;
	struct strings events; /* slugs, or "*" */
	bool may_change, may_approve, may_read;
	enum coordinator_cases {
		CASES_OF_SITE, /* as the site says */
		CASES_AT_ONCE,
		CASES_IN_DIGEST
	} cases;
	struct str timezone;            /* of the digest */
	int digest_hour, digest_minute; /* when the digest goes, on that zone's clock */
};

struct sender {
	struct str address, name; /* of the From; reply_to is where the answer goes */
	struct str reply_to;      /* equals address where there is no Reply-To */
	enum proof proof; /* PROOF_TOKEN when the answered letter went to this very address */
	enum authority authority;
	const struct coordinator *coordinator; /* NULL: none */
	struct str language;                   /* last known; may be empty */
	int64_t letters_today;                 /* answers this address got today */
	int64_t third_party_today;             /* letters to others this address caused today */
};

#endif
