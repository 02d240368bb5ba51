/* Brings a database to the version this program knows, or says why it cannot. */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "store/db.h"

/* The version this program writes. */
int migrate_target(void);

/* An empty database gets the whole schema, an older one the numbered migrations, all in one
 * transaction. ERR_CONFIG when it belongs to another program, is newer than we are, or `mode` is
 * DB_READ and it is older. `path` is for the sentence. */
bool migrate(struct db *db, const char *path, enum db_mode mode, struct err *err) NODISCARD;

#endif
