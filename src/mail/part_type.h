/* What a part is: type, name, use. Tables of types and file names; nothing is decoded.
 *
 * Standards: RFC 2045 5, RFC 2183, RFC 1847 (signed, encrypted), RFC 3462 (reports).
 */
#ifndef MAIL_PART_TYPE_H
#define MAIL_PART_TYPE_H

#include "base/arena.h"
#include "base/str.h"
#include "mail/flat.h"
#include "mail/mime.h"
#include <stdbool.h>

/* Lower case; "text/plain" where none is given, where it is no type, and for a multipart that is
 * none. */
struct str part_type(const struct mime *mime);

/* The file name without folders; may be empty. */
struct str part_name(struct arena *a, const struct mime *mime);

/* Of a leaf; PART_CALENDAR also for application/ics and *.ics. */
enum part_use part_leaf_use(const struct mime *mime, struct str type, struct str name);

/* Text that people write: text types and files such as .txt, .csv, .vcf, .ics. */
bool part_is_readable(struct str type, struct str name);

/* TROUBLE_TNEF, TROUBLE_ENCRYPTED or TROUBLE_BOUNDARY, where the part shows it. */
unsigned part_trouble(const struct mime *mime, struct str type, struct str name);

/* Nothing but white space, no-break spaces and zero-width characters? */
bool part_is_blank(struct str text);
/* Blank, or no more than that the letter stands in the HTML beside it ("This message requires
 * HTML")? */
enum { PART_STUB_BYTES = 200 };
bool part_says_nothing(struct str text);

/* ASCII lower case, without white space. */
struct str part_lower(struct arena *a, struct str s);

#endif
