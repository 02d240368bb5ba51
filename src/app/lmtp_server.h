/* The connections of an LMTP service: one poll loop, one process.
 *
 * Mails that are whole at the same moment share a commit (app/batch.h); each recipient gets its own
 * reply after it. Ends between two mails: idle clients hear 421, what is under way without an
 * answer is offered again by them.
 */
#ifndef APP_LMTP_SERVER_H
#define APP_LMTP_SERVER_H

#include "app/service.h"

/* Serve until the service is to end. False with ERR_AGAIN when polling fails. */
bool lmtp_serve(struct service_env *env, struct err *err) NODISCARD;

#endif
