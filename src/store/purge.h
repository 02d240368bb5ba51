/* Words and names taken out of the rows that hold them.
 *
 * What stays: ids, instants, fingerprints, names of acts and rules, states, decisions and reasons,
 * so that counts and the way of every mail can still be told. What goes is overwritten
 * (secure_delete); files and the database's log are swept after the commit (store/sweep.h). Inside
 * the caller's transaction. DESIGN section 12.
 */
#ifndef STORE_PURGE_H
#define STORE_PURGE_H

#include "store/store.h"
#include "understand/ids.h"

struct purge {
	struct arena *a;
	struct store *s;
	struct str who;     /* in history: "time" */
	struct str address; /* erasing: whose mails and letters lose their addresses as well, lower
			       case; empty: every one met, as all of an event goes */
	bool words_only;    /* nobody loses an address or a name, only what was said goes */
	struct instant now;
	struct err *err;
};

/* A mail: what its sender said, how it was read beyond the names of acts, the mail as it came, and
 * the letters, cases and held acts that it caused. */
bool purge_mail(const struct purge *p, struct mail_id id) NODISCARD;
/* A letter: body, data, subject, what it waits for; its recipient where that is whose data goes. */
bool purge_letter(const struct purge *p, struct letter_id id) NODISCARD;
/* All mails and letters that a registration was spoken of in. */
bool purge_texts(const struct purge *p, struct registration_id id) NODISCARD;
/* The same, and the row itself: purged, without a person; who has no other row is forgotten. */
bool purge_registration(const struct purge *p, struct registration_id id) NODISCARD;
/* An address and its person, where no registration, membership or open case is left. */
bool purge_person(const struct purge *p, int64_t person) NODISCARD;

/* Digests and lists of participants that were sent name everybody; our copies of them go. */
bool purge_digests(const struct purge *p) NODISCARD;

#endif
