/* Everybody a mail names, before it is said what they do: lists, forms, running text, attachments
 * and Cc brought together, with the addresses that stand elsewhere in the text. The gathering half
 * of people.
 */
#ifndef UNDERSTAND_PEOPLE_GATHER_H
#define UNDERSTAND_PEOPLE_GATHER_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/words.h"
#include "understand/context.h"
#include "understand/people.h"
#include "understand/people_list.h"
#include "understand/people_role.h"
#include "understand/people_text.h"
#include <stdbool.h>

/* Everything about one people_read. */
struct people_reader {
	struct arena *a;
	const struct vocabulary *v;
	const struct message *message;
	const struct context *context;
	const struct people_question *question;
	struct str text;   /* the part of the own words that is asked about */
	struct str masked; /* the same with the names in it made unreadable: "Ronja Stadig" does not
			      stay */
	struct words words; /* of the text */
	struct attendee sender;
	struct person_hits hits;
	enum person_role *roles; /* of each of the hits */
	size_t *meant; /* of each word: the hit it means (understand/people_meant.h); SIZE_MAX: none
			*/
	struct people out;
};

/* Fill `hits`, and what a form says of the sender. */
void people_gather(struct people_reader *r);

/* The writer's name, number and details, as a form and running text have them. */
void people_read_own(struct people_reader *r);
/* Those of attached vCards and CSV tables, added to `hits`. */
void people_attached(struct people_reader *r);
/* An address of the site, of an event or list, with or without +slug. */
bool people_is_ours(const struct people_reader *r, struct str address);
bool people_is_sender(const struct people_reader *r, const struct attendee *person);
/* Does the local part say this name? "eva.stork@", "estork@", "eva@". */
bool people_address_says(
    struct arena *a, const struct vocabulary *v, struct str address, struct str name);
/* "Anmälan av Hugo Brodd" in the letter of ours that is answered: whom it is about where that is
 * not the writer; no name: nobody else. */
struct attendee people_answered(struct people_reader *r);
/* "Alva har ändrat sig" in answer to "Alva Ahlgren är anmäld": the whole names of those who stand
 * in the text by their first, where only one of those named in what is quoted or forwarded is
 * called so. */
void people_complete_by_quoted(struct people_reader *r);
/* "Se nedan": whoever wrote the forwarded request takes part. True if one was added. */
bool people_add_forwarded(struct people_reader *r);
/* What all the text says of each of the hits, by name and by "hon"; those of attachments and Cc
 * come. */
void people_tell_roles(struct people_reader *r);
/* Of one of the hits, once roles are told. */
enum person_role people_role_of(const struct people_reader *r, const struct person_hit *hit);
/* The sender with what lists and forms say of them first; `hit` may be NULL. */
struct attendee people_sender_with(struct people_reader *r, const struct person_hit *hit);
/* Add to attendees or leaving, once: by address, else by name; never an address of ours. */
void people_add_attendee(struct people_reader *r, struct attendees *list, struct attendee person);
void people_add_evidence(struct people_reader *r, const struct person_hit *hit);
void people_add_doubt(struct people_reader *r, enum doubt_kind kind, struct str why);

#endif
