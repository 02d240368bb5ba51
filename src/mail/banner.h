/* Paragraphs that programs of the receiving or sending office put around a letter: warnings about
 * strangers and Outlook's "You don't often get email from …" above it, sensitivity labels above or
 * below, and below a sign alone how it was sent ("Anna reacted via Gmail").
 *
 * Only whole paragraphs of known words are taken, the first three and the last; what is taken is a
 * disclaimer, which stays beside (mail/quote.h).
 */
#ifndef MAIL_BANNER_H
#define MAIL_BANNER_H

#include "mail/line.h"

/* Marks own lines as LINE_DISCLAIMER. */
void banner_mark(struct lines *lines);

#endif
