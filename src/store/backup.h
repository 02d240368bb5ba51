/* A whole copy of the database while it is in use. */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include "store/store.h"

/* A new file, synced, put in the place of `path` at once. Raw mails kept as files are not in it. */
bool backup_write(struct store *s, const char *path, struct err *err) NODISCARD;

#endif
