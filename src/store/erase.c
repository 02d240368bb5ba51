#include "store/erase.h"

#include "store/people.h"
#include "store/purge.h"

static const char sql_rows[] =
    "SELECT id FROM registration"
    " WHERE person = (SELECT person FROM address WHERE address = :address)"
    " UNION SELECT id FROM registration WHERE registered_by = :address AND email = ''";
static const char sql_mails[] = "SELECT id FROM mail WHERE sender = :address";
static const char sql_letters[] = "SELECT id FROM letter WHERE recipient = :address";

static bool
ids_of(const struct purge *p, const char *sql, int64_t **ids, size_t *count)
{
	struct query *q = db_query(store_db(p->s), sql);
	int more;

	*ids = NULL;
	*count = 0;
	query_bind_text(q, ":address", p->address);
	for (more = query_step(q, p->err); more == 1; more = query_step(q, p->err)) {
		*ids = array_push(p->a, *ids, count, sizeof **ids);
		(*ids)[*count - 1] = query_int(q, 0);
	}
	return more == 0;
}

static bool
erase_rows(const struct purge *p)
{
	int64_t *ids;
	size_t count;

	if (!ids_of(p, sql_rows, &ids, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!purge_registration(p, (struct registration_id) { ids[i] }))
			return false;
	return true;
}

static bool
erase_texts(const struct purge *p)
{
	int64_t *ids;
	size_t count;

	if (!ids_of(p, sql_mails, &ids, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!purge_mail(p, (struct mail_id) { ids[i] }))
			return false;
	if (!ids_of(p, sql_letters, &ids, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!purge_letter(p, (struct letter_id) { ids[i] }))
			return false;
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

bool
erase_address(
    struct arena *a, struct store *s, struct str address, struct instant now, struct err *err)
{
	const struct purge p = { .a = a,
		.s = s,
		.who = STR("its owner"),
		.address = address_key(a, address),
		.now = now,
		.err = err };

	if (!erase_rows(&p) || !erase_texts(&p) || !purge_digests(&p))
		return false;
	for (size_t i = 0; i < COUNT(statements); i++) {
		struct query *q = db_query(store_db(s), statements[i]);
		query_bind_text(q, ":address", p.address);
		if (!query_run(q, err))
			return false;
	}
	return true;
}
