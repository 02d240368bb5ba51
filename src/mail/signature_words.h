/* The words that tell signatures and disclaimers, in the languages around us.
 *
 * They part a mail before anything is understood, so they are tables here: what mail programs and
 * companies add, and the closings in front of it. A language that is missing loses only the cut:
 * its signature is then read with the own words, where the lists of rules/LANG.words are asked.
 */
#ifndef MAIL_SIGNATURE_WORDS_H
#define MAIL_SIGNATURE_WORDS_H

#include "base/str.h"
#include <stdbool.h>

/* How the rest of a line relates to a closing formula such as "Med vänlig hälsning". */
enum closing {
	CLOSING_NONE,
	CLOSING_ALONE, /* the formula alone */
	CLOSING_NAMED  /* the formula and a few words: "Mvh Ingvild" */
};

enum closing signature_closing(struct str line);

/* A phrase that stands in legal disclaimers and nowhere else; `at` its place. */
bool signature_disclaimer_find(struct str text, size_t *at);

/* A footer of a mailing list. */
bool signature_is_list_footer(struct str line);

/* A label of contact lines: "Tel", "Mobil", "E-post"; without its colon. */
bool signature_is_contact_label(struct str word);

/* A word that may matter to an event and so never belongs to a signature: diet, yes, no, cancel …
 */
bool signature_is_meaning(struct str line);

#endif
