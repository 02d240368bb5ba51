/* Lines that programs put below a mail: "Skickat från min iPhone", and "Ref: …" of our own letters,
 * which stands among own words where the answering program quotes without any mark.
 */
#ifndef MAIL_FOOT_H
#define MAIL_FOOT_H

#include "base/str.h"
#include <stdbool.h>

/* "Skickat från min iPhone", "Hämta Outlook för iOS<https://…>". */
bool foot_is_device(struct str line);

/* "Ref: " and a token, nothing else (templates/LANG/foot.md). */
bool foot_is_reference(struct str line);

#endif
