#include "store/people.h"

#include "mail/address.h"

struct str
address_key(struct arena *a, struct str address)
{
	struct str normal = address_normalise(a, address);
	char *lower = arena_alloc(a, normal.n);

	for (size_t i = 0; i < normal.n; i++)
		lower[i] = ascii_lower(normal.p[i]);
	return (struct str) { .p = lower, .n = normal.n };
}

static const char sql_find[] = "SELECT person, id FROM address WHERE address = :address";
static const char sql_person[] = "INSERT INTO person (language, made) VALUES (:language, :now)";
static const char sql_address[] =
    "INSERT INTO address (address, person) VALUES (:address, :person)";

bool
people_need(struct arena *a, struct store *s, struct str address, struct str language,
    struct instant now, struct person_row *out, struct err *err)
{
	struct db *db = store_db(s);
	struct str key = address_key(a, address);
	struct query *q = db_query(db, sql_find);

	query_bind_text(q, ":address", key);
	int got = query_step(q, err);
	if (got < 0)
		return false;
	if (got == 1) {
		*out =
		    (struct person_row) { .person = query_int(q, 0), .address = query_int(q, 1) };
		query_end(q);
		return true;
	}
	q = db_query(db, sql_person);
	query_bind_text(q, ":language", language);
	query_bind_instant(q, ":now", now);
	if (!query_run(q, err))
		return false;
	int64_t person = db_last_id(db);
	q = db_query(db, sql_address);
	query_bind_text(q, ":address", key);
	query_bind_int(q, ":person", person);
	if (!query_run(q, err))
		return false;
	*out = (struct person_row) { .person = person, .address = db_last_id(db) };
	return true;
}

static const char sql_language[] = "SELECT p.language"
				   " FROM address AS a"
				   " JOIN person AS p ON p.id = a.person"
				   " WHERE a.address = :address";

bool
people_language(
    struct arena *a, struct store *s, struct str address, struct str *language, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_language);

	query_bind_text(q, ":address", address_key(a, address));
	int got = query_step(q, err);
	if (got < 0)
		return false;
	*language = got == 1 ? query_text(a, q, 0) : STR("");
	query_end(q);
	return true;
}

static const char sql_set_language[] =
    "UPDATE person"
    " SET language = :language"
    " WHERE id = (SELECT person FROM address WHERE address = :address)"
    " AND language <> :language";

bool
people_set_language(
    struct arena *a, struct store *s, struct str address, struct str language, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_set_language);

	query_bind_text(q, ":language", language);
	query_bind_text(q, ":address", address_key(a, address));
	return query_run(q, err);
}

static const char sql_proven[] = "UPDATE address"
				 " SET proven_at = :now,"
				 " bounced = 0"
				 " WHERE address = :address";

bool
people_proven(
    struct arena *a, struct store *s, struct str address, struct instant now, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_proven);

	query_bind_instant(q, ":now", now);
	query_bind_text(q, ":address", address_key(a, address));
	return query_run(q, err);
}

static const char sql_bounced[] = "UPDATE address"
				  " SET bounced = 1,"
				  " bounce_status = :status"
				  " WHERE address = :address";

bool
people_bounced(
    struct arena *a, struct store *s, struct str address, struct str status, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_bounced);

	query_bind_text(q, ":status", status);
	query_bind_text(q, ":address", address_key(a, address));
	return query_run(q, err);
}
