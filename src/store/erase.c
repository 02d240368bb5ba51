#include "store/erase.h"

#include "store/people.h"
#include "store/purge.h"

/* What is to go, as it stands now. */
static const char sql_rows[] =
    "INSERT INTO erasing (kind, id, address)"
    " SELECT 'registration', id, :address FROM registration"
    " WHERE person = (SELECT person FROM address WHERE address = :address)"
    " UNION SELECT 'registration', id, :address FROM registration"
    " WHERE registered_by = :address AND email = ''"
    " ON CONFLICT DO NOTHING";
static const char sql_mails[] = "INSERT INTO erasing (kind, id, address)"
				" SELECT 'mail', id, :address FROM mail"
				" WHERE sender = :address"
				" ON CONFLICT DO NOTHING";
static const char sql_letters[] =
    "INSERT INTO erasing (kind, id, address)"
    " SELECT 'letter', id, :address FROM letter"
    " WHERE recipient = :address"
    " AND NOT (template = 'erased' AND state IN ('queued', 'later', 'held'))"
    " ON CONFLICT DO NOTHING";
static const char *const noted[] = { sql_rows, sql_mails, sql_letters };

/* Registrations, then mails, then letters: the first find the others by their addresses. */
static const char sql_next[] = "SELECT kind, id, address FROM erasing"
			       " ORDER BY kind DESC, id"
			       " LIMIT :limit";
static const char sql_gone[] = "DELETE FROM erasing WHERE kind = :kind AND id = :id";
static const char sql_left[] = "SELECT EXISTS (SELECT 1 FROM erasing)";

struct erasing {
	struct str kind, address;
	int64_t id;
};

static bool
next_items(struct arena *a, struct store *s, struct erasing *items, size_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_next);
	int more;

	*count = 0;
	query_bind_int(q, ":limit", ERASE_AT_ONCE);
	for (more = query_step(q, err); more == 1; more = query_step(q, err))
		items[(*count)++] = (struct erasing) {
			.kind = query_text(a, q, 0),
			.id = query_int(q, 1),
			.address = query_text(a, q, 2),
		};
	return more == 0;
}

static bool
empty(const struct purge *p, const struct erasing *item)
{
	struct query *q;
	bool ok;

	if (str_equal(item->kind, STR("registration")))
		ok = purge_registration(p, (struct registration_id) { item->id });
	else if (str_equal(item->kind, STR("mail")))
		ok = purge_mail(p, (struct mail_id) { item->id });
	else
		ok = purge_letter(p, (struct letter_id) { item->id });
	if (!ok)
		return false;
	q = db_query(store_db(p->s), sql_gone);
	query_bind_text(q, ":kind", item->kind);
	query_bind_int(q, ":id", item->id);
	return query_run(q, p->err);
}

bool
erase_slice(struct arena *a, struct store *s, struct instant now, struct err *err)
{
	struct erasing items[ERASE_AT_ONCE];
	size_t count;

	if (!next_items(a, s, items, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct purge p = { .a = a,
			.s = s,
			.who = STR("its owner"),
			.address = items[i].address,
			.now = now,
			.err = err };

		if (!empty(&p, &items[i]))
			return false;
	}
	return true;
}

bool
erase_left(struct store *s, bool *left, struct err *err)
{
	int64_t is;

	if (!query_one_int(db_query(store_db(s), sql_left), 0, &is, err))
		return false;
	*left = is != 0;
	return true;
}

/* What names the address and nothing else; in this order, for the references between them. */
static const char sql_registered_by[] = "UPDATE registration"
					" SET registered_by = lower(email),"
					" registered_by_name = name"
					" WHERE registered_by = :address"
					" AND email <> ''";
static const char sql_pending[] = "UPDATE pending"
				  " SET address = '',"
				  " held = NULL,"
				  " held_sender = '',"
				  " held_sender_name = '',"
				  " open = 0,"
				  " closed_reason = 'erased'"
				  " WHERE address = :address"
				  " AND open = 1";
static const char sql_case[] = "UPDATE case_file"
			       " SET participant = '',"
			       " participant_name = '',"
			       " subject = '',"
			       " question = '',"
			       " suggested = NULL,"
			       " closed_reason = 'erased',"
			       " open = 0"
			       " WHERE participant = :address"
			       " AND open = 1";
static const char sql_bounce[] = "UPDATE bounce"
				 " SET address = 'erased',"
				 " diagnostic = ''"
				 " WHERE address = :address";
static const char sql_member[] =
    "DELETE FROM member"
    " WHERE address = (SELECT id FROM address WHERE address = :address)";
static const char sql_count[] = "DELETE FROM letter_count"
				" WHERE kind IN ('answer', 'caused', 'target')"
				" AND address = :address";
static const char sql_person[] =
    "UPDATE registration"
    " SET person = NULL"
    " WHERE person = (SELECT person FROM address WHERE address = :address)";
static const char sql_alone[] =
    "DELETE FROM person"
    " WHERE id = (SELECT person FROM address WHERE address = :address)"
    " AND NOT EXISTS (SELECT 1 FROM address AS a WHERE a.person = person.id AND a.address <> "
    ":address)";
static const char sql_address[] = "DELETE FROM address WHERE address = :address";
static const char *const statements[] = { sql_registered_by, sql_pending, sql_case, sql_bounce,
	sql_member, sql_count, sql_person, sql_alone, sql_address };

static bool
run_all(struct store *s, const char *const *sql, size_t count, struct str address, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		struct query *q = db_query(store_db(s), sql[i]);

		query_bind_text(q, ":address", address);
		if (!query_run(q, err))
			return false;
	}
	return true;
}

bool
erase_address(
    struct arena *a, struct store *s, struct str address, struct instant now, struct err *err)
{
	const struct purge p = { .a = a, .s = s, .now = now, .err = err };
	const struct str key = address_key(a, address);

	return run_all(s, noted, COUNT(noted), key, err) && erase_slice(a, s, now, err)
	       && purge_digests(&p) && run_all(s, statements, COUNT(statements), key, err);
}
