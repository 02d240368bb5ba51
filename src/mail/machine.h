/* Local parts by which machines sign. */
#ifndef MAIL_MACHINE_H
#define MAIL_MACHINE_H

#include "base/str.h"
#include <stdbool.h>

/* A mail system: mailer-daemon, postmaster. */
bool machine_is_mailer(struct str local);

/* Something that reads no answers: noreply, newsletter. */
bool machine_is_mute(struct str local);

#endif
