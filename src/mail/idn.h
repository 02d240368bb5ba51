/* Internationalised domain names as DNS and mail servers know them. The only user of libidn2.
 *
 * "öberg.example" and "xn--berg-4qa.example" are one domain. Addresses are kept, compared and sent
 * to in the second form (A-labels), which needs no SMTPUTF8. Standards: RFC 5890 to 5893 (IDNA2008)
 * with the mapping of UTS 46, non-transitional.
 */
#ifndef MAIL_IDN_H
#define MAIL_IDN_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/str.h"
#include <stdbool.h>

/* The domain in A-labels and lower case; ASCII is only made lower case. False for what IDNA
 * forbids, and for what its mapping would make more than letters, digits, '-', '_' and dots. */
bool idn_to_ascii(struct arena *a, struct str domain, struct str *out) NODISCARD;

/* One domain, whatever form each is in, and without regard to case? */
bool idn_equal(struct str a, struct str b);

#endif
