/* What stands for a mail that could not be read: enough to keep it and to make it a case. */
#ifndef APP_UNREAD_H
#define APP_UNREAD_H

#include "app/pipeline.h"

/* A message without words or sender: nobody is answered by it. Its fingerprint is that of the
 * bytes. */
const struct message *unread_message(struct arena *a, const struct delivery *d);

/* A reading without acts, with the doubt that says why. */
const struct reading *unread_reading(struct arena *a, const struct site *site, struct str why);

#endif
