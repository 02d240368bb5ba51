/* One mail address: read, made comparable, taken apart. Whole fields: mail/address_list.h.
 *
 * Who is registered depends on it, so nothing is guessed: exactly one '@' outside quotes, no white
 * space but in a quoted local part, which is kept as it is. A dot after the domain is dropped;
 * labels of foreign alphabets become A-labels ("xn--…", mail/idn.h).
 * Limits: LIMIT_LOCAL_BYTES, LIMIT_DOMAIN_BYTES.
 * Standards: RFC 5322 section 3.4.1, RFC 6531 (UTF-8 in both halves), RFC 5321 4.1.3 (literals).
 */
#ifndef MAIL_ADDRESS_H
#define MAIL_ADDRESS_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>

/* One addr-spec and nothing else: "asa@example.org", "\"a b\"@example.org". The result is
 * normalised as by address_normalise. ERR_INPUT if it is no address, ERR_LIMIT if it is too long.
 */
bool address_parse(struct arena *a, struct str raw, struct str *address, struct err *err) NODISCARD;

/* Domain in lower case and A-labels, without a dot at its end; the local part as written, without
 * comments, and without quotes where they are not needed. What is no address is returned unchanged.
 */
struct str address_normalise(struct arena *a, struct str address);

/* The same mailbox? Both halves without regard to case (RFC 5321 2.4 leaves the local part to the
 * receiving host; no host in use tells "Asa" from "asa"). Empty addresses are equal to nothing. */
bool address_equal(struct str a, struct str b);

/* The part before and after the last '@'; empty where there is no '@'. */
struct str address_local(struct str address);
struct str address_domain(struct str address);

/* "anmalan+slug@x" with separator '+': base is "anmalan", detail "slug". False, with base the whole
 * local part and detail empty, where there is no separator or the separator is 0. */
bool address_detail(struct str address, char separator, struct str *base, struct str *detail);

#endif
