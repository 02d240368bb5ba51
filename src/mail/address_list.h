/* The mailboxes of an address field, read by our own tolerant reader.
 *
 * A display name, however it is encoded, can never become an address, because the structure is read
 * from the field before encoded words are decoded.
 * Tolerated: unclosed '<', commas in unquoted names, a name before an address without angle
 * brackets, "mailto:", ';' between mailboxes, obsolete routes, group syntax. Refused (the mailbox
 * stays, its address empty): two '@', empty '<>', white space inside an address. Limits:
 * LIMIT_ADDRESSES, LIMIT_COMMENT_DEPTH. Standards: RFC 5322 sections 3.4 and 4.4, RFC 6531.
 */
#ifndef MAIL_ADDRESS_LIST_H
#define MAIL_ADDRESS_LIST_H

#include "base/arena.h"
#include "base/str.h"
#include "mail/message.h"

/* All mailboxes of a field. `raw` is the field with encoded words left alone, `text` the same field
 * decoded; names are taken from `text`, everything else from `raw`. Never fails: what cannot be
 * read is a mailbox without address; mailboxes beyond LIMIT_ADDRESSES are left out. */
struct mailboxes address_list_parse(struct arena *a, struct str raw, struct str text);

#endif
