#include "store/purge.h"

#include "base/file.h"

/* Rows are read to their end before any of them is changed. */
static bool
collect_ids(const struct purge *p, const char *sql, int64_t id, int64_t **ids, size_t *count)
{
	struct query *q = db_query(store_db(p->s), sql);
	int more;

	*ids = NULL;
	*count = 0;
	query_bind_int(q, ":id", id);
	for (more = query_step(q, p->err); more == 1; more = query_step(q, p->err)) {
		*ids = array_push(p->a, *ids, count, sizeof **ids);
		(*ids)[*count - 1] = query_int(q, 0);
	}
	return more == 0;
}

/* A statement about one row, with whose names go. */
static bool
change(const struct purge *p, const char *sql, int64_t id, bool whose)
{
	struct query *q = db_query(store_db(p->s), sql);

	query_bind_int(q, ":id", id);
	if (whose) {
		query_bind_int(q, ":names", p->words_only ? 0 : 1);
		query_bind_text(q, ":address", p->address);
	}
	return query_run(q, p->err);
}

static const char sql_letter[] =
    "UPDATE letter"
    " SET data = NULL,"
    " subject = '',"
    " last_error = '',"
    " size = iif(state IN ('queued', 'later', 'held') AND (:names = 0 OR (:address <> '' AND "
    "lower(recipient) <> :address)), size, NULL),"
    " state = iif(state IN ('queued', 'later', 'held') AND :names = 1 AND (:address = '' OR "
    "lower(recipient) = :address), 'dropped', state),"
    " cause = iif(:names = 1 AND (:address = '' OR cause = :address), '', cause),"
    " recipient = iif(:names = 1 AND (:address = '' OR lower(recipient) = :address), 'erased', "
    "recipient)"
    " WHERE id = :id"
    " AND NOT (template = 'erased' AND state IN ('queued', 'later', 'held'))";
/* What a letter to somebody else waits for goes on: an offer is theirs, whoever made room. */
static const char sql_letter_pending[] =
    "UPDATE pending"
    " SET held = iif(:names = 0 OR :address IN ('', held_sender, address), NULL, held),"
    " held_sender_name = iif(:names = 1 AND :address IN ('', held_sender), '', held_sender_name),"
    " held_sender = iif(:names = 1 AND :address IN ('', held_sender), '', held_sender),"
    " asked = iif(open = 1 AND :address <> address, asked, '[]'),"
    " closed_reason = iif(open = 1 AND :names = 1 AND :address = address, 'purged', closed_reason),"
    " open = iif(:names = 1 AND :address = address, 0, open),"
    " address = iif(:names = 1 AND (:address = address OR (:address = '' AND open = 0)), '', "
    "address)"
    " WHERE letter = :id";
static const char sql_letter_bounce[] =
    "UPDATE bounce"
    " SET diagnostic = '',"
    " address = iif(:names = 1 AND (:address = '' OR address = :address), 'erased', address)"
    " WHERE letter = :id";

bool
purge_letter(const struct purge *p, struct letter_id id)
{
	return change(p, sql_letter, id.n, true) && change(p, sql_letter_pending, id.n, true)
	       && change(p, sql_letter_bounce, id.n, true);
}

static const char sql_mail_history[] = "UPDATE history"
				       " SET who = ''"
				       " WHERE mail = :id"
				       " AND instr(who, '@') > 0"
				       " AND :names = 1"
				       " AND (:address = '' OR lower(who) = :address)";
/* Of what it was read as, the names of acts and events stay. */
static const char sql_mail[] =
    "UPDATE mail"
    " SET subject = '',"
    " own = '',"
    " acts = (SELECT json_group_array(json_object('act', json_extract(value, '$.act'),"
    " 'event', json_extract(value, '$.event'))) FROM json_each(acts)),"
    " proof_reason = iif(:names = 1 AND (:address = '' OR sender = :address), '', proof_reason),"
    " message_id = iif(:names = 1 AND (:address = '' OR sender = :address), '', message_id),"
    " sender_name = iif(:names = 1 AND (:address = '' OR sender = :address), '', sender_name),"
    " emptied = iif(:names = 1 AND (:address = '' OR sender = :address), 1, emptied),"
    " sender = iif(:names = 1 AND (:address = '' OR sender = :address), '', sender)"
    " WHERE id = :id";
static const char sql_mail_case[] =
    "UPDATE case_file"
    " SET subject = '',"
    " question = '',"
    " suggested = NULL,"
    " closed = iif(open = 1 AND :names = 1 AND (:address = '' OR participant = :address), "
    ":now, closed),"
    " open = iif(:names = 1 AND (:address = '' OR participant = :address), 0, open),"
    " participant_name = iif(:names = 1 AND (:address = '' OR participant = :address), '', "
    "participant_name),"
    " participant = iif(:names = 1 AND (:address = '' OR participant = :address), '', participant)"
    " WHERE mail = :id";

static bool
purge_case_of_mail(const struct purge *p, int64_t mail)
{
	struct query *q = db_query(store_db(p->s), sql_mail_case);

	query_bind_int(q, ":id", mail);
	query_bind_int(q, ":names", p->words_only ? 0 : 1);
	query_bind_text(q, ":address", p->address);
	query_bind_instant(q, ":now", p->now);
	return query_run(q, p->err);
}

/* Two deliveries of one mail share the file. */
static const char sql_raw_file[] =
    "INSERT INTO gone (file)"
    " SELECT file FROM raw_mail AS r"
    " WHERE mail = :id"
    " AND file <> ''"
    " AND NOT EXISTS (SELECT 1 FROM raw_mail AS o WHERE o.file = r.file AND o.file <> '' AND "
    "o.mail <> r.mail)"
    " ON CONFLICT DO NOTHING";
static const char sql_raw[] = "DELETE FROM raw_mail WHERE mail = :id";
static const char sql_log[] = "INSERT INTO gone (file) VALUES ('') ON CONFLICT DO NOTHING";
static const char sql_mail_letters[] = "SELECT id FROM letter WHERE mail = :id";

bool
purge_mail(const struct purge *p, struct mail_id id)
{
	int64_t *letters;
	size_t count;

	if (!collect_ids(p, sql_mail_letters, id.n, &letters, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!purge_letter(p, (struct letter_id) { letters[i] }))
			return false;
	return change(p, sql_mail_history, id.n, true) && purge_case_of_mail(p, id.n)
	       && change(p, sql_mail, id.n, true) && change(p, sql_raw_file, id.n, false)
	       && change(p, sql_raw, id.n, false)
	       && query_run(db_query(store_db(p->s), sql_log), p->err);
}

/* What put a row there or changed it, what its own people wrote, and the mails that asked what
 * these answered. Not the mail of a stranger whose leaving made room. */
static const char sql_mails_about[] =
    "WITH said (mail) AS ("
    "SELECT h.mail FROM history AS h JOIN registration AS r ON r.id = h.registration"
    " WHERE h.registration = :id AND (h.what IN ('enrol', 'change') OR EXISTS"
    " (SELECT 1 FROM mail AS m WHERE m.id = h.mail AND m.sender IN (lower(r.email), "
    "r.registered_by)))"
    " UNION SELECT o.mail FROM registration AS r JOIN orders AS o ON o.id = r.orders WHERE r.id = "
    ":id"
    " UNION SELECT l.mail FROM letter_registration AS lr JOIN letter AS l ON l.id = lr.letter"
    " JOIN mail AS m ON m.id = l.mail JOIN registration AS r ON r.id = lr.registration"
    " WHERE lr.registration = :id AND m.sender IN (lower(r.email), r.registered_by)"
    " UNION SELECT w.mail FROM pending_registration AS pr JOIN pending AS w ON w.id = pr.pending"
    " WHERE pr.registration = :id)"
    " SELECT mail FROM said WHERE mail IS NOT NULL"
    " UNION SELECT l.mail FROM said JOIN mail AS m ON m.id = said.mail JOIN letter AS l ON l.id = "
    "m.letter"
    " WHERE l.mail IS NOT NULL";
static const char sql_letters_about[] =
    "SELECT letter FROM letter_registration WHERE registration = :id";
/* One that concerns others as well goes on for them. */
static const char sql_pendings_about[] =
    "UPDATE pending"
    " SET held = NULL,"
    " held_sender = '',"
    " held_sender_name = '',"
    " asked = '[]',"
    " closed_reason = iif(open = 1, 'purged', closed_reason),"
    " open = 0"
    " WHERE id IN (SELECT pending FROM pending_registration WHERE registration = :id)"
    " AND NOT EXISTS (SELECT 1 FROM pending_registration AS pr JOIN registration AS r ON r.id = "
    "pr.registration"
    " WHERE pr.pending = pending.id AND r.id <> :id AND r.state IN ('unconfirmed', "
    "'awaiting-approval', 'waiting', 'offered', 'confirmed'))";

bool
purge_texts(const struct purge *p, struct registration_id id)
{
	int64_t *ids;
	size_t count;

	if (!collect_ids(p, sql_mails_about, id.n, &ids, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!purge_mail(p, (struct mail_id) { ids[i] }))
			return false;
	if (!collect_ids(p, sql_letters_about, id.n, &ids, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!purge_letter(p, (struct letter_id) { ids[i] }))
			return false;
	return change(p, sql_pendings_about, id.n, false);
}

static const char sql_remember[] =
    "INSERT INTO history (at, who, what, event, registration, reason, from_state, to_state)"
    " SELECT :now, :who, :what, event, id, :reason, state, 'purged'"
    " FROM registration"
    " WHERE id = :id";
static const char sql_history[] =
    "UPDATE history"
    " SET before = NULL,"
    " after = NULL,"
    " who = iif(instr(who, '@') > 0 AND (:address = '' OR lower(who) = :address), '', who)"
    " WHERE registration = :id";
static const char sql_row[] = "UPDATE registration"
			      " SET state = 'purged',"
			      " person = NULL,"
			      " name = '',"
			      " email = '',"
			      " organisation = '',"
			      " title = '',"
			      " phone = '',"
			      " diet = '',"
			      " registered_by = '',"
			      " registered_by_name = '',"
			      " since = :now,"
			      " until = NULL,"
			      " queued = 0"
			      " WHERE id = :id";
static const char sql_answers[] = "DELETE FROM registration_answer WHERE registration = :id";
static const char sql_seats[] = "DELETE FROM seat WHERE registration = :id";
static const char sql_done[] = "DELETE FROM done WHERE registration = :id";
static const char sql_person_of[] = "SELECT coalesce(person, 0) FROM registration WHERE id = :id";

static bool
remember(const struct purge *p, struct registration_id id)
{
	struct query *q = db_query(store_db(p->s), sql_remember);
	const bool erased = p->address.n > 0;

	query_bind_instant(q, ":now", p->now);
	query_bind_text(q, ":who", p->who);
	query_bind_text(q, ":what", erased ? STR("erase") : STR("purge"));
	query_bind_text(
	    q, ":reason", erased ? STR("asked for by its owner") : STR("kept long enough"));
	query_bind_int(q, ":id", id.n);
	return query_run(q, p->err);
}

static bool
empty_history(const struct purge *p, struct registration_id id)
{
	struct query *q = db_query(store_db(p->s), sql_history);

	query_bind_int(q, ":id", id.n);
	query_bind_text(q, ":address", p->address);
	return query_run(q, p->err);
}

static bool
empty_row(const struct purge *p, struct registration_id id)
{
	struct query *q = db_query(store_db(p->s), sql_row);

	query_bind_int(q, ":id", id.n);
	query_bind_instant(q, ":now", p->now);
	return query_run(q, p->err);
}

bool
purge_registration(const struct purge *p, struct registration_id id)
{
	struct query *q = db_query(store_db(p->s), sql_person_of);
	int64_t person;

	query_bind_int(q, ":id", id.n);
	if (!query_one_int(q, 0, &person, p->err) || !purge_texts(p, id) || !remember(p, id)
	    || !empty_history(p, id) || !change(p, sql_answers, id.n, false)
	    || !change(p, sql_seats, id.n, false) || !change(p, sql_done, id.n, false)
	    || !empty_row(p, id) || !query_run(db_query(store_db(p->s), sql_log), p->err))
		return false;
	return person == 0 || purge_person(p, person);
}

static const char sql_address[] =
    "DELETE FROM address"
    " WHERE person = :id"
    " AND NOT EXISTS (SELECT 1 FROM registration AS r WHERE r.person = :id)"
    " AND NOT EXISTS (SELECT 1 FROM member AS m WHERE m.address = address.id)"
    " AND NOT EXISTS (SELECT 1 FROM case_file AS c WHERE c.participant = address.address AND "
    "c.open = 1)";
static const char sql_person[] =
    "DELETE FROM person"
    " WHERE id = :id"
    " AND NOT EXISTS (SELECT 1 FROM address AS a WHERE a.person = person.id)";

bool
purge_person(const struct purge *p, int64_t person)
{
	return change(p, sql_address, person, false) && change(p, sql_person, person, false);
}

static const char sql_digests[] = "UPDATE letter"
				  " SET data = NULL,"
				  " size = NULL"
				  " WHERE template IN ('digest', 'participants')"
				  " AND data IS NOT NULL"
				  " AND state IN ('sent', 'dead', 'dropped')";

bool
purge_digests(const struct purge *p)
{
	return query_run(db_query(store_db(p->s), sql_digests), p->err);
}
