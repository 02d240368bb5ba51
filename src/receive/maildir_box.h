/* Mails that a mail system delivered into a Maildir: they wait in new/ and are moved to cur/,
 * marked as seen, when they are done with. (Writing into one: send/maildir.h.) A mail that is moved
 * and comes back after a power loss is offered again, which changes nothing.
 */
#ifndef RECEIVE_MAILDIR_BOX_H
#define RECEIVE_MAILDIR_BOX_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct maildir_mail {
	struct str name; /* of the file in new/ */
	char *path;
	uint64_t bytes;
	struct instant arrived; /* when the file was written */
};

/* All that wait, in the order of their names, which is nearly that of arrival. ERR_CONFIG where
 * there is no Maildir. */
bool maildir_box_list(struct arena *a, const char *dir, struct maildir_mail **mails, size_t *count,
    struct err *err) NODISCARD;

/* Done with it. That it is gone is no failure. */
bool maildir_box_done(
    struct arena *a, const char *dir, const struct maildir_mail *mail, struct err *err) NODISCARD;

#endif
