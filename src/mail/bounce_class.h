/* What a delivery report means for the address written to: hard, soft, policy and delay told apart.
 *
 * By the enhanced status code where there is one, else by the words of the other server, which come
 * in any language; what nothing is known of is soft, so that nobody is cut off by a guess.
 * Standards: RFC 3463 (status codes).
 */
#ifndef MAIL_BOUNCE_CLASS_H
#define MAIL_BOUNCE_CLASS_H

#include "base/str.h"
#include "mail/message.h"

enum bounce_class {
	BOUNCE_NONE,  /* it arrived after all */
	BOUNCE_DELAY, /* the other side goes on trying */
	BOUNCE_SOFT,  /* this letter is lost, the next may arrive: mailbox full, server away, letter
			 too big */
	BOUNCE_POLICY, /* refused for what or from whom it was: the mailbox exists */
	BOUNCE_HARD    /* there is no such mailbox or domain */
};
/* By status code, else by the words of the other server. `status` and `diagnostic` may be empty. */
enum bounce_class bounce_class_of(struct str status, struct str diagnostic);
/* By words alone; BOUNCE_NONE: they tell nothing. */
enum bounce_class bounce_class_said(struct str words);
enum bounce_class bounce_class(const struct bounce *bounce);
const char *bounce_class_name(
    enum bounce_class class); /* "none", "delay", "soft", "policy", "hard" */

#endif
