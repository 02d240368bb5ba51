/* The lines that mail programs put above what they quote: "Den 3 juni 2022 kl. 10:12 skrev Anna:",
 * "-----Original Message-----", and header blocks "Från: … Skickat: … Till: … Ämne: …".
 *
 * These are what mail programs write, whatever the language of the mail: a convention of theirs as
 * a header field is, and so in tables here, for the programs in Swedish, English, Danish,
 * Norwegian, Finnish and German. What people write stands in rules/LANG.words
 * (rules/vocabulary.h).
 */
#ifndef MAIL_ATTRIBUTION_H
#define MAIL_ATTRIBUTION_H

#include "mail/line.h"
#include <stdbool.h>
#include <stddef.h>

/* Does an attribution begin at line i? The number of lines it takes (1 to 3), or 0. */
size_t attribution_at(const struct lines *lines, size_t i);

/* Does a header block of a quoted mail begin at line i, a rule or marker line above it included? It
 * needs a From line and two of date, to, cc and subject in the lines after it. The number of lines
 * up to the first label line after the From line, or 0. */
size_t attribution_block_at(const struct lines *lines, size_t i);

/* "-----Ursprungligt meddelande-----" and its kin. */
bool attribution_is_original(struct str line);

/* "---------- Forwarded message ---------", "Vidarebefordrat brev:" and their kin. */
bool attribution_is_forward(struct str line);

#endif
