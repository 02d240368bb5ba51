/* The words of a language that no template can hold: names of days and months, how a date and a
 * time are put together, states, acts. One row a language; a language without a row speaks English.
 */
#ifndef LETTER_LEXICON_H
#define LETTER_LEXICON_H

#include "base/str.h"
#include "decide/registration.h"
#include "understand/reading.h"

struct lexicon {
	struct str language;
	struct str weekdays[7]; /* Monday first */
	struct str months[12];
	struct str the;     /* between weekday and day: "den " */
	struct str day_dot; /* after the number of the day: "." */
	struct str at;      /* between date and clock: " kl. " */
	struct str from;    /* the same before a clock that a second follows */
	struct str clock;   /* between hour and minute */
	struct str and;     /* between the last two of a list: " och " */
	struct str more;    /* after how many are not named: " till" */
	struct str yes, no;
	struct str companion; /* a place without a name */
	struct str session;   /* before the number of an untitled session */
	struct str diet;      /* label of the field */
	struct str organisation, title, phone;
	struct str name, email, state, registered, by; /* columns of a spreadsheet */
	struct str states[STATES];
	struct str acts[ACT_KINDS];
};

/* Never NULL. Lives for ever. */
const struct lexicon *lexicon_in(struct str language);

/* "Europe/Stockholm" in words, "svensk tid"; empty: no words for this zone. */
struct str lexicon_zone(const struct lexicon *words, struct str zone);

#endif
