/* What the cage answers about a mail: every header and every part, decoded, nothing interpreted.
 *
 * mail/parse.c makes it from hostile bytes inside the cage; mail/frame.c carries it over the socket
 * as plain lengths and bytes, checked again on arrival; mail/message.c makes the message of it.
 * Invariants after arrival in the parent: all text is valid UTF-8, NFC, LF line ends, no NUL.
 */
#ifndef MAIL_FLAT_H
#define MAIL_FLAT_H

#include "base/instant.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One header field, in the order of the mail. */
struct header {
	struct str name; /* as written, without colon */
	struct str raw;  /* unfolded value, encoded words left alone; bytes that are not UTF-8 read
			    as windows-1252 */
	struct str text; /* the same with encoded words (RFC 2047) decoded */
};

enum part_use {
	PART_TEXT, /* text/plain that is body */
	PART_HTML, /* text/html that is body; `text` holds it already reduced to readable text */
	PART_CALENDAR,   /* text/calendar */
	PART_MESSAGE,    /* message/rfc822 (or global): a forwarded mail; its parts follow with a
			    greater depth */
	PART_REPORT,     /* message/delivery-status, disposition-notification */
	PART_ATTACHMENT, /* anything else, and everything with Content-Disposition: attachment */
	PART_OTHER       /* multipart containers, signatures, and what nobody reads */
};

struct part {
	enum part_use use;
	struct str type;    /* "text/plain", lower case */
	struct str name;    /* file name; RFC 2231 and RFC 2047 decoded; may be empty */
	struct str charset; /* as declared, lower case; may be empty */
	struct str method;  /* text/calendar: the method parameter; may be empty */
	struct str text;    /* decoded text; empty for what is not text or was not decoded */
	bool flowed;        /* format=flowed (RFC 3676), already unflowed in `text` */
	uint64_t bytes;     /* decoded size */
	int depth;          /* 0: the mail's own body; each message/rfc822 around it adds one */
	int parent;         /* index in parts of the enclosing container; -1: none */
	bool alternative;   /* child of a multipart/alternative */
};

/* One VEVENT of a text/calendar part, read by calendar/read.c inside the cage. Times leave the cage
 * as local time and zone name: the parent knows the zones. */
struct calendar_part {
	struct str method; /* REPLY, REQUEST, CANCEL, COUNTER …, upper case */
	struct str prodid; /* the program that wrote it; may be empty */
	struct str uid;
	int64_t sequence;
	struct str dtstamp;       /* as written */
	struct str attendee;      /* address without mailto:, lower case; the first ATTENDEE */
	struct str attendee_name; /* may be empty */
	struct str
	    partstat; /* ACCEPTED, DECLINED, TENTATIVE, DELEGATED, NEEDS-ACTION; may be empty */
	struct str delegated_to;                   /* may be empty */
	struct str organizer;                      /* may be empty */
	struct str comment;                        /* may be empty */
	struct str summary, location, description; /* may be empty */
	struct local_time starts, ends;            /* year 0: none */
	struct str tzid;                           /* "Z" for UTC; empty: floating */
};

enum trouble {
	TROUBLE_FROM_LINE = 1 << 0, /* an mbox From line was stripped */
	TROUBLE_BOM = 1 << 1,
	TROUBLE_BARE_CR = 1 << 2,
	TROUBLE_NUL = 1 << 3,
	TROUBLE_HEADER_WITHOUT_COLON = 1 << 4,
	TROUBLE_MANY_FROM = 1 << 5, /* more than one From field: nobody knows who wrote */
	TROUBLE_BOUNDARY = 1 << 6,  /* missing or absurd boundary: read as text */
	TROUBLE_CHARSET = 1 << 7,   /* declared charset wrong or unknown: rescued */
	TROUBLE_QUOTED_PRINTABLE = 1 << 8,
	TROUBLE_TRUNCATED = 1 << 9, /* some text was cut at a limit */
	TROUBLE_TNEF = 1 << 10,     /* winmail.dat: recognised, not read */
	TROUBLE_ENCRYPTED = 1 << 11,
	TROUBLE_NO_HEADER = 1 << 12
};

struct flat {
	struct header *headers;
	size_t header_count;
	struct part *parts;
	size_t part_count;
	struct calendar_part *calendars;
	size_t calendar_count;
	unsigned trouble; /* a sum of enum trouble */
};

/* The first header of that name (ASCII case folded); NULL if there is none. */
const struct header *flat_find(const struct flat *flat, struct str name);

#endif
