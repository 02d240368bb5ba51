/* The connections of an LMTP service: one poll loop, one process.
 *
 * Mails that are whole at the same moment share a commit (app/batch.h); each recipient gets its own reply
 * after it. Ends between two mails: idle clients hear 421, what is under way without an answer is offered
 * again by them.
 * Limits: LMTP_MEMORY_BYTES of mails in memory at once (then 452), IDLE_MS without a byte, MAIL_MS from MAIL
 * to the end of the text, so that a client that drips holds nothing for long.
 */
#ifndef APP_LMTP_SERVER_H
#define APP_LMTP_SERVER_H

#include "app/service.h"

#define LMTP_MEMORY_BYTES (256u << 20)

/* Serve until the service is to end. False with ERR_AGAIN when polling fails. */
bool lmtp_serve(struct service_env *env, struct err *err) NODISCARD;

/* Is it one of the site's addresses, whatever stands after its subaddress sign? */
bool lmtp_is_ours(const struct site *site, struct str address);

#endif
