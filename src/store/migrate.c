#include "store/migrate.h"

#include <stdio.h>

#include "store/schema.h"

int
migrate_target(void)
{
	int target = SCHEMA_FIRST;

	for (const struct migration *m = schema_migrations; m->version != 0; m++)
		if (m->version > target)
			target = m->version;
	return target;
}

static const char sql_version[] = "SELECT user_version FROM pragma_user_version";
static const char sql_application[] = "SELECT application_id FROM pragma_application_id";
static const char sql_tables[] = "SELECT count(*) FROM sqlite_schema";

struct found {
	int64_t version, application, tables;
};

static bool
look(struct db *db, struct found *found, struct err *err)
{
	return query_one_int(db_query(db, sql_version), 0, &found->version, err)
	       && query_one_int(db_query(db, sql_application), 0, &found->application, err)
	       && query_one_int(db_query(db, sql_tables), 0, &found->tables, err);
}

static bool
is_empty(const struct found *found)
{
	return found->version == 0 && found->application == 0 && found->tables == 0;
}

static bool
refuse(const struct found *found, const char *path, enum db_mode mode, struct err *err)
{
	if (is_empty(found)) {
		if (mode == DB_CREATE)
			return true;
		return err_set(
		    err, ERR_CONFIG, "empty database '%s': run 'samling init' first", path);
	}
	if (found->application != SCHEMA_APPLICATION_ID)
		return err_set(err, ERR_CONFIG, "'%s' is no database of samling", path);
	if (found->version > migrate_target())
		return err_set(err, ERR_CONFIG,
		    "database '%s' is of version %lld, newer than this program, which knows "
		    "version %d: install the "
		    "newer program",
		    path, (long long)found->version, migrate_target());
	if (mode == DB_READ && found->version < migrate_target())
		return err_set(err, ERR_CONFIG,
		    "database '%s' is of version %lld, older than this program: any command that "
		    "writes brings it to "
		    "version %d",
		    path, (long long)found->version, migrate_target());
	return true;
}

static bool
run_steps(struct db *db, const struct found *found, struct err *err)
{
	char pragma[80];

	if (is_empty(found) && !db_script(db, schema_sql, err))
		return err_prefix(err, "schema.sql");
	for (const struct migration *m = schema_migrations; m->version != 0; m++) {
		if (m->version <= found->version || m->version <= SCHEMA_FIRST)
			continue;
		if (!db_script(db, m->sql, err))
			return err_prefix(err, "%s", m->name);
	}
	/* Pragmas take no bound values; both numbers are ours. */
	(void)snprintf(pragma, sizeof pragma,
	    "PRAGMA application_id = %d; PRAGMA user_version = %d;", SCHEMA_APPLICATION_ID,
	    migrate_target());
	return db_script(db, pragma, err);
}

bool
migrate(struct db *db, const char *path, enum db_mode mode, struct err *err)
{
	struct found found;

	if (!look(db, &found, err) || !refuse(&found, path, mode, err))
		return false;
	if (found.version == migrate_target())
		return true;
	if (!db_begin(db, err))
		return false;
	/* Another process may have done it while we waited for the lock. */
	bool ok = look(db, &found, err) && refuse(&found, path, mode, err)
		  && (found.version == migrate_target() || run_steps(db, &found, err))
		  && db_commit(db, err);
	if (!ok)
		db_rollback(db);
	return ok;
}
