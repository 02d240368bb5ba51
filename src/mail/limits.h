/* Every bound on what strangers send: value, unit, why (STYLE rule 36). */
#ifndef MAIL_LIMITS_H
#define MAIL_LIMITS_H

#define LIMIT_KEPT_BYTES                                                                           \
	(100u << 20)                 /* bytes of a mail kept whole; above: 75, the MTA keeps it    \
				      */
#define LIMIT_MAIL_BYTES (25u << 20) /* bytes of a mail parsed; above: kept as a file, a case */
#define LIMIT_HEADER_BLOCK_BYTES (256u << 10) /* all header fields together */
#define LIMIT_HEADER_BYTES (64u << 10)        /* one unfolded field */
#define LIMIT_HEADERS 1000                    /* fields */
#define LIMIT_RECEIVED 100                    /* Received fields: a loop (RFC 5321 6.3) */
#define LIMIT_COMMENT_DEPTH 50                /* nested ( in one field; 150 000 kill libetpan */
#define LIMIT_MIME_DEPTH 50     /* nested multiparts and messages; 30 000 kill libetpan */
#define LIMIT_PARTS 500         /* body parts; nested multiparts cost libetpan quadratic time */
#define LIMIT_BOUNDARY_BYTES 70 /* RFC 2046 5.1.1 */
#define LIMIT_ADDRESSES 500     /* mailboxes read of one field */
#define LIMIT_LOCAL_BYTES 64    /* RFC 5321 4.5.3.1.1 */
#define LIMIT_DOMAIN_BYTES 255  /* RFC 5321 4.5.3.1.2 */
#define LIMIT_REFERENCES 20     /* message ids looked at */
#define LIMIT_TEXT_BYTES (512u << 10) /* readable text of one part; the rest is cut and said so */
#define LIMIT_TEXT_TOTAL_BYTES                                                                     \
	(2u << 20)                  /* readable text of all parts; an answer of the cage holds it */
#define LIMIT_OWN_BYTES (64u << 10) /* own words that rules look at */
#define LIMIT_ANSWER_BYTES (4u << 20)        /* one answer of the cage */
#define LIMIT_CAGE_CPU_MS 2000               /* CPU time of the cage for one mail */
#define LIMIT_CAGE_WALL_MS 20000             /* wall time of the cage for one mail */
#define LIMIT_CAGE_MEMORY_BYTES (256u << 20) /* address space of the cage */
#define LIMIT_CAGE_MAILS 100                 /* good mails before a fresh cage */
#define LIMIT_QUOTE_DEPTH 100                /* '>' marks counted */
#define LIMIT_LINE_BYTES 2000                /* one line looked at by a rule */
#define LIMIT_MATCH_STEPS 100000             /* PCRE2 match limit */
#define LIMIT_MATCH_DEPTH 1000               /* PCRE2 depth limit */
#define LIMIT_MATCH_HEAP_KB 16384            /* PCRE2 heap limit */
#define LIMIT_PATTERN_MS 500                 /* all patterns over one mail */
#define LIMIT_ATTENDEES 25                   /* people signed up by one mail (DESIGN section 6) */
#define LIMIT_THIRD_PARTY_LETTERS 30         /* letters to others a sender and day */
#define LIMIT_LETTERS_TO_ADDRESS 5           /* letters strangers cause to one address a day */
#define LIMIT_ANSWERS_TO_SENDER 50           /* answers to one sender a day */
#define LIMIT_FIELD_BYTES 500                /* name, title, organisation, answer */
#define LIMIT_LETTER_BYTES (2u << 20)        /* one rendered letter */
#define LIMIT_TEMPLATE_DEPTH 20              /* nested sections and partials */
#define LIMIT_TRANSACTION_LETTERS 200        /* letters of one transaction (DESIGN section 2) */

#endif
