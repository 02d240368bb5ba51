/* The words by which machines are known, in the languages around us. Tables only. */
#ifndef MAIL_AUTO_WORDS_H
#define MAIL_AUTO_WORDS_H

#include "base/str.h"
#include <stdbool.h>

enum auto_words {
	AUTO_REPLY_SUBJECT,   /* a subject begins with one: "Autosvar: …" */
	AUTO_ABSENCE_SUBJECT, /* also people write it: "Frånvaro på torsdag" */
	AUTO_REPLY_TEXT,      /* only machines write it: "Detta är ett automatiskt svar" */
	AUTO_ABSENCE_TEXT,    /* also people write it: "jag är föräldraledig" */
	AUTO_THANKS_TEXT, /* with an absence it makes an automatic answer: "tack för ditt mejl" */
	AUTO_PERSON_TEXT, /* beside them it does not: "jag är på semester då och får tyvärr avboka"
			   */
	AUTO_BOUNCE_SUBJECT, /* stands in a subject of a delivery report */
	AUTO_BOUNCE_TEXT,
	AUTO_REFUSED,  /* a disposition notification that refuses the letter */
	AUTO_BULK_TEXT /* footers of mass mailings */
};

/* Does the text hold one of the words, its place allowing? `*word` is the one found. Case ignored.
 */
bool auto_find(enum auto_words which, struct str text, struct str *word);

#endif
