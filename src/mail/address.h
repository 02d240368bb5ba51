/* Mailboxes of address fields, read by our own tolerant reader.
 *
 * Who is registered depends on these fields, so nothing is guessed: an address is taken only where
 * there is exactly one reading, and a display name, however it is encoded, can never become an
 * address, because the structure is read from the field before encoded words are decoded.
 * Tolerated: unclosed '<', commas in unquoted names, a name before an address without angle brackets,
 * "mailto:", a trailing dot after the domain, ';' between mailboxes, obsolete routes, group syntax.
 * Refused (the mailbox stays, its address empty): two '@', empty '<>', white space inside an address.
 * Limits: LIMIT_ADDRESSES, LIMIT_LOCAL_BYTES, LIMIT_DOMAIN_BYTES, LIMIT_COMMENT_DEPTH.
 * Standards: RFC 5322 section 3.4 and 4.4, RFC 6531 (UTF-8 in both halves), RFC 5321 4.1.3 (literals).
 */
#ifndef MAIL_ADDRESS_H
#define MAIL_ADDRESS_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include "mail/message.h"
#include <stdbool.h>

/* One addr-spec and nothing else: "asa@example.org", "\"a b\"@example.org". The result is normalised
 * as by address_normalise. ERR_INPUT if it is no address, ERR_LIMIT if it is too long. */
bool address_parse(struct arena *a, struct str raw, struct str *address, struct err *err) NODISCARD;

/* All mailboxes of a field. `raw` is the field with encoded words left alone, `text` the same field
 * decoded; names are taken from `text`, everything else from `raw`. Never fails: what cannot be read
 * is a mailbox without address; mailboxes beyond LIMIT_ADDRESSES are left out. */
struct mailboxes address_list_parse(struct arena *a, struct str raw, struct str text);

/* Domain in lower case, without a dot at its end; the local part as written, without comments, and
 * without quotes where they are not needed. What is no address is returned unchanged. */
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
