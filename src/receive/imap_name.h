/* Names of mailboxes as IMAP writes them: modified UTF-7. Standard: RFC 3501 section 5.1.3. */
#ifndef RECEIVE_IMAP_NAME_H
#define RECEIVE_IMAP_NAME_H

#include "base/arena.h"
#include "base/str.h"

/* "Sänt & klart" -> "S&AOQ-nt &- klart"; `name` is valid UTF-8. */
struct str imap_name_encode(struct arena *a, struct str name);

#endif
