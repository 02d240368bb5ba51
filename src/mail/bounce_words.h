/* The words by which delivery reports are known, as mail systems around us write them: Swedish,
 * Danish, Norwegian, English, German, Finnish, French, Dutch, Spanish, Italian, Polish, Portuguese,
 * Russian. They count only in mails of a mail system or of the null sender (mail/auto.h).
 */
#ifndef MAIL_BOUNCE_WORDS_H
#define MAIL_BOUNCE_WORDS_H

#include "base/str.h"

enum { BOUNCE_SUBJECTS = 92, BOUNCE_TEXTS = 69, BOUNCE_DELAYS = 31 };

extern const struct str bounce_subjects[BOUNCE_SUBJECTS]; /* somewhere in the subject */
extern const struct str bounce_texts[BOUNCE_TEXTS];       /* somewhere in the text */
extern const struct str bounce_delays[BOUNCE_DELAYS];     /* in the text: they go on trying */

#endif
