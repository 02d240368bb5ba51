/* The words that somebody wrote beside the button of their calendar.
 *
 * They stand in the COMMENT, or where a program has no such field (Outlook, web mail) in the body
 * of the mail. There the program writes, too: "Anna Berg has accepted this invitation". A paragraph
 * is the program's only where every one of its words is known: the words by which programs tell it
 * (the table "calendar" of rules/LANG.words), dates and times, names of the people, title and
 * place. Whatever holds another word, or asks something, is a person's. Programs known to leave no
 * room for a person's words (Google, Apple) are known by their PRODID, whatever their language.
 */
#ifndef UNDERSTAND_CALENDAR_WORDS_H
#define UNDERSTAND_CALENDAR_WORDS_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/vocabulary.h"

/* Empty where nobody wrote anything. The message holds a calendar part. */
struct str calendar_words(
    struct arena *a, const struct vocabulary *v, const struct message *message);

#endif
