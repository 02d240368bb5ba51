#include "store/purge_old.h"

#include "calendar/zone.h"
#include "store/erase.h"
#include "store/letters.h"
#include "store/notes.h"

enum { DAY_S = 86400, LOOK_S = 3600, SLICE = 40, BODIES = 200, COUNT_DAYS = 2 };

static const char sql_erased[] = "SELECT id FROM letter"
				 " WHERE template = 'erased'"
				 " AND recipient <> 'erased'"
				 " AND state IN ('sent', 'dead', 'dropped')"
				 " LIMIT :limit";
/* Of these nothing but the bytes was left, until they went out (purge_letter). */
static const char sql_emptied[] = "SELECT id FROM letter"
				  " WHERE size IS NOT NULL"
				  " AND data IS NULL"
				  " AND state IN ('sent', 'dead', 'dropped')"
				  " LIMIT :limit";
static const char sql_bodies[] = "SELECT id FROM letter"
				 " WHERE size IS NOT NULL"
				 " AND sent IS NOT NULL"
				 " AND sent < :before"
				 " LIMIT :limit";
/* Those that moved a registration go with its event. */
static const char sql_mails[] =
    "SELECT id FROM mail"
    " WHERE sender <> ''"
    " AND arrived < :before"
    " AND NOT EXISTS (SELECT 1 FROM history AS h WHERE h.mail = mail.id)"
    " UNION ALL SELECT id FROM mail INDEXED BY mail_nobodys" /* not all that were emptied */
    " WHERE sender = ''"
    " AND emptied = 0"
    " AND arrived < :before"
    " AND NOT EXISTS (SELECT 1 FROM history AS h WHERE h.mail = mail.id)"
    " LIMIT :limit";

/* So long before now, on the site's calendar; INT64_MIN where the site keeps for ever. */
static int64_t
before_by(const struct store *s, struct instant now, struct offset kept)
{
	const struct zone *zone = zone_find(store_defaults(s)->timezone);

	if (kept.n <= 0)
		return INT64_MIN;
	if (zone == NULL)
		zone = zone_find(STR("UTC"));
	return zone == NULL ? INT64_MIN : zone_add_offset(zone, now, kept, -1).s;
}

static int64_t
body_before(const struct store *s, struct instant now)
{
	return before_by(s, now, store_letter_bodies(s));
}

static int64_t
mail_before(const struct store *s, struct instant now)
{
	return before_by(s, now, store_defaults(s)->retention);
}

static bool
ids_of(struct store *s, const char *sql, int64_t before, int64_t limit, int64_t *ids, size_t *count,
    struct err *err)
{
	struct query *q = db_query(store_db(s), sql);
	int more;

	*count = 0;
	if (before != 0)
		query_bind_int(q, ":before", before);
	query_bind_int(q, ":limit", limit);
	for (more = query_step(q, err); more == 1; more = query_step(q, err))
		ids[(*count)++] = query_int(q, 0);
	return more == 0;
}

static bool
find_one(struct store *s, const char *sql, int64_t before, bool *found, struct err *err)
{
	int64_t id;
	size_t count;

	if (*found)
		return true;
	if (!ids_of(s, sql, before, 1, &id, &count, err))
		return false;
	*found = count > 0;
	return true;
}

static const char sql_uncount[] = "DELETE FROM letter_count"
				  " WHERE (kind, address, day) IN (SELECT kind, address, day FROM "
				  "letter_count WHERE day < :before LIMIT 1000)";
static const char sql_log[] = "INSERT INTO gone (file) VALUES ('') ON CONFLICT DO NOTHING";

/* Budgets of past days are nobody's matter: they go unasked. */
static bool
forget_counts(struct store *s, struct instant now, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_uncount);

	query_bind_int(q, ":before", now.s / DAY_S - COUNT_DAYS);
	if (!query_run(q, err))
		return false;
	return db_changes(store_db(s)) == 0 || query_run(db_query(store_db(s), sql_log), err);
}

bool
purge_old_find(struct arena *a, struct store *s, struct instant now, bool *left, struct err *err)
{
	const struct str name = STR("purge-old");
	bool found = false;
	struct instant looked;
	struct str value;

	if (!erase_left(s, &found, err) || !find_one(s, sql_erased, 0, &found, err)
	    || !find_one(s, sql_emptied, 0, &found, err)
	    || !notes_get(a, s, name, &value, &looked, err))
		return false;
	if (!found && !instant_is_none(looked) && now.s - looked.s < LOOK_S && now.s >= looked.s) {
		*left = false;
		return true;
	}
	if (!find_one(s, sql_bodies, body_before(s, now), &found, err)
	    || !find_one(s, sql_mails, mail_before(s, now), &found, err)
	    || !forget_counts(s, now, err))
		return false;
	*left = found;
	return found || notes_set(s, name, STR(""), now, err);
}

static const char sql_forget[] = "UPDATE letter"
				 " SET recipient = 'erased',"
				 " cause = '',"
				 " subject = '',"
				 " data = NULL,"
				 " last_error = '',"
				 " size = NULL"
				 " WHERE id = :id";
static const char sql_forget_count[] =
    "DELETE FROM letter_count"
    " WHERE kind IN ('answer', 'caused', 'target')"
    " AND address = (SELECT lower(recipient) FROM letter WHERE id = :id)";
static bool
of_letter(const struct purge *p, const char *sql, int64_t id)
{
	struct query *q = db_query(store_db(p->s), sql);

	query_bind_int(q, ":id", id);
	return query_run(q, p->err);
}

static bool
forget_erased(const struct purge *p)
{
	int64_t ids[SLICE];
	size_t count;

	if (!ids_of(p->s, sql_erased, 0, SLICE, ids, &count, p->err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!of_letter(p, sql_forget_count, ids[i]) || !of_letter(p, sql_forget, ids[i]))
			return false;
	return true;
}

static const char sql_empty[] = "UPDATE letter SET size = NULL WHERE id = :id";

static bool
forget_emptied(const struct purge *p)
{
	int64_t ids[SLICE];
	size_t count;

	if (!ids_of(p->s, sql_emptied, 0, SLICE, ids, &count, p->err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!of_letter(p, sql_empty, ids[i]))
			return false;
	return true;
}

static bool
forget_mails(const struct purge *p)
{
	int64_t ids[SLICE];
	size_t count;

	if (!ids_of(p->s, sql_mails, mail_before(p->s, p->now), SLICE, ids, &count, p->err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!purge_mail(p, (struct mail_id) { ids[i] }))
			return false;
	return true;
}

bool
purge_old(const struct purge *p)
{
	int64_t bodies;

	return erase_slice(p->a, p->s, p->now, p->err) && forget_erased(p) && forget_emptied(p)
	       && letters_purge_bodies(
		   p->s, (struct instant) { body_before(p->s, p->now) }, BODIES, &bodies, p->err)
	       && forget_mails(p) && query_run(db_query(store_db(p->s), sql_log), p->err);
}
