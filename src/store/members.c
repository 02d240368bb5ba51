#include "store/members.h"

#include "store/people.h"

static const char sql_has[] = "SELECT 1"
			      " FROM member"
			      " WHERE list = :list"
			      " AND address = (SELECT id FROM address WHERE address = :address)";

bool
members_has(struct arena *a, struct store *s, struct str list, struct str address, bool *is,
    struct err *err)
{
	struct query *q = db_query(store_db(s), sql_has);
	int64_t found;

	query_bind_text(q, ":list", list);
	query_bind_text(q, ":address", address_key(a, address));
	if (!query_one_int(q, 0, &found, err))
		return false;
	*is = found != 0;
	return true;
}

static const char sql_add[] = "INSERT INTO member (list, address, name, since, mail)"
			      " VALUES (:list, :address, :name, :now, :mail)"
			      " ON CONFLICT DO NOTHING";

bool
members_add(struct arena *a, struct store *s, struct str list, struct str address, struct str name,
    struct mail_id mail, struct instant now, struct err *err)
{
	struct person_row row;

	if (!people_need(a, s, address, STR(""), now, &row, err))
		return false;
	struct query *q = db_query(store_db(s), sql_add);
	query_bind_text(q, ":list", list);
	query_bind_int(q, ":address", row.address);
	query_bind_text(q, ":name", name);
	query_bind_instant(q, ":now", now);
	query_bind_id(q, ":mail", mail.n);
	return query_run(q, err);
}

static const char sql_remove[] = "DELETE FROM member"
				 " WHERE list = :list"
				 " AND address = (SELECT id FROM address WHERE address = :address)";

bool
members_remove(
    struct arena *a, struct store *s, struct str list, struct str address, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_remove);

	query_bind_text(q, ":list", list);
	query_bind_text(q, ":address", address_key(a, address));
	return query_run(q, err);
}

static const char sql_page[] = "SELECT m.address,"
			       " a.address,"
			       " m.name,"
			       " m.since,"
			       " m.bounces"
			       " FROM member AS m"
			       " JOIN address AS a ON a.id = m.address"
			       " WHERE m.list = :list"
			       " AND m.address > :after"
			       " ORDER BY m.address"
			       " LIMIT :limit";

bool
members_page(struct arena *a, struct store *s, struct str list, int64_t after, int64_t limit,
    struct member **items, size_t *count, int64_t *last, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_page);
	struct member *found = NULL;
	size_t n = 0;
	int more;

	query_bind_text(q, ":list", list);
	query_bind_int(q, ":after", after);
	query_bind_int(q, ":limit", limit);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		found = array_push(a, found, &n, sizeof *found);
		after = query_int(q, 0);
		found[n - 1] = (struct member) {
			.address = query_text(a, q, 1),
			.name = query_text(a, q, 2),
			.since = query_instant(q, 3),
			.bounces = query_int(q, 4),
		};
	}
	if (more < 0)
		return false;
	*items = found;
	*count = n;
	*last = after;
	return true;
}
