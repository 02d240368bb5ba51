/* What we keep of a mail: who wrote, their own words, and how far they are proven.
 *
 * Immutable once made; all views into one arena; all text valid UTF-8, NFC, LF, no NUL. What was
 * cut off the own words (quoted text, signature, disclaimer, forwarded mail) is kept beside them,
 * so that explain can show it and a person can find it. Standards: RFC 5322 (fields), RFC 3834
 * (automatic answers), RFC 8601 (proof).
 */
#ifndef MAIL_MESSAGE_H
#define MAIL_MESSAGE_H

#include "base/instant.h"
#include "base/str.h"
#include "mail/flat.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum message_kind {
	KIND_PERSON,
	KIND_AUTO_REPLY, /* vacation notice, receipt, challenge: a machine answers for a person */
	KIND_BOUNCE,
	KIND_CALENDAR_REPLY, /* iTIP REPLY: a person pressed a button */
	KIND_BULK            /* newsletter, list mail, monitoring, our own letter come back */
};

enum proof {
	PROOF_NONE,     /* nothing says who wrote */
	PROOF_FAILED,   /* our mail server says the From is forged */
	PROOF_SPF,      /* aligned spf pass */
	PROOF_DKIM,     /* aligned dkim pass */
	PROOF_DMARC,    /* dmarc pass */
	PROOF_INTERNAL, /* the site's `internal` header line */
	PROOF_TOKEN     /* answers with the token of a letter sent to that very address; set after
			   look-up */
};

/* One mailbox of an address field. */
struct mailbox {
	struct str name;    /* display name, decoded, unquoted; may be empty */
	struct str address; /* local@domain, domain lower case; empty where the field held no valid
			       address */
	struct str written; /* the text it was read from, for the curious */
};

struct mailboxes {
	struct mailbox *items;
	size_t count;
};

struct attachment {
	struct str name; /* may be empty */
	struct str type; /* "text/csv" */
	uint64_t bytes;
	struct str text; /* readable text where there is any (text, vCard, CSV, calendar, forwarded
			    mail); else empty */
};

/* An answer written between quoted lines, with the line it answers. Both also stand in own and
 * quoted. */
struct inline_answer {
	struct str quoted; /* the quoted line just above, without its '>' */
	struct str answer; /* the own words below it */
};

struct bounce;

struct message {
	/* the envelope and the clock */
	struct str rcpt;        /* envelope recipient; empty: unknown */
	struct str return_path; /* envelope sender without <>; empty when null or unknown */
	bool null_sender;       /* the return path is known and empty */
	struct instant arrived; /* see DESIGN section 2; never the Date header */

	/* the fields that decide identity */
	struct mailboxes from; /* more than one mailbox or field: see trouble */
	struct mailboxes reply_to, sender, to, cc;
	struct str message_id; /* with <>; may be empty */
	struct str
	    *references; /* In-Reply-To first, then References from the newest to the oldest */
	size_t reference_count;
	struct str date_header; /* as written; for the fingerprint and for people only */

	/* the words */
	struct str subject;         /* decoded, without Re:, VB:, SV:, FW: … */
	struct str subject_written; /* decoded, as written */
	struct str own;             /* the sender's own words */
	struct str quoted;          /* what they answer, without '>' marks */
	struct str forwarded; /* a mail forwarded in line or attached, its header block included */
	struct str signature; /* signature and "sent from my phone" */
	struct str disclaimer;
	struct inline_answer *inline_answers;
	size_t inline_answer_count;
	struct attachment *attachments;
	size_t attachment_count;
	struct calendar_part *calendar; /* NULL: none */

	/* what sort of mail */
	enum message_kind kind;
	struct str kind_reason; /* "Auto-Submitted: auto-replied", "words: automatiskt svar"; empty
				   for persons */
	struct str spam;        /* "X-Spam-Flag: YES": a filter on the way said so; may be empty */
	enum proof proof;
	struct str proof_reason;  /* "dmarc=pass by mx.samling.example" */
	bool forwarded_by_person; /* the subject or the body says the mail was forwarded */
	struct str token; /* a token of ours found in recipient, references or body; lower case; may
			     be empty */
	struct str quoted_token; /* the same, found only in quoted text; may be empty */
	struct bounce *bounce;   /* KIND_BOUNCE: what it says (mail/bounce.h); else NULL */
	unsigned trouble;        /* a sum of enum trouble */
	struct str
	    fingerprint; /* 32 hex digits: BLAKE2b of From, Date, Subject, Message-ID and body */
	uint64_t bytes;  /* size of the raw mail */
};

const char *message_kind_name(enum message_kind kind); /* "person", "auto-reply", … */
const char *proof_name(enum proof proof);              /* "none", "dmarc", … */
/* Neither none nor failed. */
bool proof_is_good(enum proof proof);

#endif
