#include "store/mails.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "mail/limits.h"
#include "store/people.h"
#include "understand/reading_json.h"

/* The id is that of the row with the highest value. */
static const char sql_seen[] = "SELECT id,"
			       " max(rcpt = :rcpt)"
			       " FROM mail"
			       " WHERE fingerprint = :fingerprint"
			       " HAVING count(*) > 0";

bool
mails_seen(struct arena *a, struct store *s, struct str fingerprint, struct str rcpt,
    struct mail_seen *out, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_seen);

	query_bind_text(q, ":fingerprint", fingerprint);
	query_bind_text(q, ":rcpt", address_key(a, rcpt));
	int got = query_step(q, err);
	if (got < 0)
		return false;
	*out = (struct mail_seen) { .here = false };
	if (got == 0)
		return true;
	out->id.n = query_int(q, 0);
	out->here = query_bool(q, 1);
	out->elsewhere = !out->here;
	query_end(q);
	return true;
}

/* Names of the rules that spoke, one a line, each once. */
static struct str
rule_names(struct arena *a, const struct reading *r)
{
	struct buf b;

	buf_init(&b, a, 64u << 10);
	for (size_t i = 0; r != NULL && i < r->evidence_count; i++) {
		size_t k = 0;
		while (k < i && !str_equal(r->evidence[k].rule, r->evidence[i].rule))
			k++;
		if (k < i)
			continue;
		buf_add(&b, r->evidence[i].rule);
		buf_addc(&b, '\n');
	}
	return buf_view(&b);
}

static const char sql_record[] =
    "INSERT INTO mail (id, fingerprint, rcpt, message_id, arrived, recorded, sender, sender_name, "
    "subject, own, kind,"
    " kind_reason, proof, proof_reason, language, acts, rules, decision, reason, letter, bytes)"
    " VALUES (:id, :fingerprint, :rcpt, :message_id, :arrived, :now, :sender, :sender_name, "
    ":subject, :own, :kind,"
    " :kind_reason, :proof, :proof_reason, :language, :acts, :rules, :decision, :reason, :letter, "
    ":bytes)";

bool
mails_record(struct arena *a, struct store *s, const struct mail_record *record, struct err *err)
{
	const struct message *m = record->message;
	const struct reading *r = record->reading;
	struct mailbox from =
	    m->from.count > 0 ? m->from.items[0] : (struct mailbox) { .name = STR("") };
	struct query *q = db_query(store_db(s), sql_record);

	query_bind_int(q, ":id", record->id.n);
	query_bind_text(q, ":fingerprint", m->fingerprint);
	query_bind_text(q, ":rcpt", address_key(a, record->rcpt.n > 0 ? record->rcpt : m->rcpt));
	query_bind_text(q, ":message_id", m->message_id);
	query_bind_instant(q, ":arrived", m->arrived);
	query_bind_instant(q, ":now", record->now);
	query_bind_text(q, ":sender", address_key(a, from.address));
	query_bind_text(q, ":sender_name", from.name);
	query_bind_text(q, ":subject", m->subject);
	query_bind_text(q, ":own", utf8_cut(m->own, LIMIT_OWN_BYTES));
	query_bind_text(
	    q, ":kind", record->kind.n > 0 ? record->kind : str_from(message_kind_name(m->kind)));
	query_bind_text(q, ":kind_reason", m->kind_reason);
	query_bind_text(q, ":proof", str_from(proof_name(m->proof)));
	query_bind_text(q, ":proof_reason", m->proof_reason);
	query_bind_text(q, ":language", r != NULL ? r->language : STR(""));
	query_bind_text(q, ":acts",
	    r != NULL ? json_print(a, acts_json_print(a, r->acts, r->act_count), false)
		      : STR("[]"));
	query_bind_text(q, ":rules", rule_names(a, r));
	query_bind_text(q, ":decision", str_from(decision_kind_name(record->decision)));
	query_bind_text(q, ":reason", record->reason);
	query_bind_id(q, ":letter", record->letter.n);
	query_bind_int(q, ":bytes", (int64_t)m->bytes);
	if (!query_run(q, err))
		return false;
	/* A language that was guessed from nothing teaches nothing about its writer. */
	if (r == NULL || r->language_weight == 0 || from.address.n == 0)
		return true;
	return people_set_language(a, s, from.address, r->language, err);
}

static const char sql_attempt[] = "INSERT INTO attempt (hash, count, at)"
				  " VALUES (:hash, 1, :now)"
				  " ON CONFLICT DO UPDATE SET count = count + 1, at = excluded.at";
static const char sql_attempts[] = "SELECT count FROM attempt WHERE hash = :hash";

static bool
attempt_inside(
    struct store *s, struct str hash, struct instant now, int64_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_attempt);

	query_bind_text(q, ":hash", hash);
	query_bind_instant(q, ":now", now);
	if (!query_run(q, err))
		return false;
	q = db_query(store_db(s), sql_attempts);
	query_bind_text(q, ":hash", hash);
	return query_one_int(q, 0, count, err);
}

bool
mails_attempt(struct store *s, struct str hash, struct instant now, int64_t *count, struct err *err)
{
	int64_t n;

	if (!store_begin(s, err))
		return false;
	if (!attempt_inside(s, hash, now, &n, err)) {
		store_rollback(s);
		return false;
	}
	if (!store_commit(s, err))
		return false;
	*count = n;
	return true;
}

bool
mails_attempts(struct store *s, struct str hash, int64_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_attempts);

	query_bind_text(q, ":hash", hash);
	return query_one_int(q, 0, count, err);
}

static const char sql_attempt_done[] = "DELETE FROM attempt WHERE hash = :hash";

bool
mails_attempt_done(struct store *s, struct str hash, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_attempt_done);

	query_bind_text(q, ":hash", hash);
	return query_run(q, err);
}

#define COLUMNS                                                                                    \
	"SELECT id,"                                                                               \
	" arrived,"                                                                                \
	" sender,"                                                                                 \
	" subject,"                                                                                \
	" kind,"                                                                                   \
	" proof,"                                                                                  \
	" decision,"                                                                               \
	" reason,"                                                                                 \
	" language,"                                                                               \
	" acts,"                                                                                   \
	" rules,"                                                                                  \
	" message_id,"                                                                             \
	" letter"                                                                                  \
	" FROM mail "

static struct mail_row
read_row(struct arena *a, struct query *q)
{
	return (struct mail_row) {
		.id = { query_int(q, 0) },
		.arrived = query_instant(q, 1),
		.sender = query_text(a, q, 2),
		.subject = query_text(a, q, 3),
		.kind = query_text(a, q, 4),
		.proof = query_text(a, q, 5),
		.decision = query_text(a, q, 6),
		.reason = query_text(a, q, 7),
		.language = query_text(a, q, 8),
		.acts = query_text(a, q, 9),
		.rules = query_text(a, q, 10),
		.message_id = query_text(a, q, 11),
		.letter = { query_int(q, 12) },
	};
}

static const char sql_get[] = COLUMNS "WHERE id = :id";

bool
mails_get(
    struct arena *a, struct store *s, struct mail_id id, struct mail_row *out, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_get);

	query_bind_int(q, ":id", id.n);
	int got = query_step(q, err);
	if (got < 0)
		return false;
	if (got == 0)
		return err_set(err, ERR_MISSING, "no mail %lld", (long long)id.n);
	*out = read_row(a, q);
	query_end(q);
	return true;
}

static const char sql_page[] = COLUMNS "WHERE id < :before"
				       " ORDER BY id DESC"
				       " LIMIT :limit";

bool
mails_page(struct arena *a, struct store *s, int64_t before, int64_t limit, struct mail_row **items,
    size_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_page);
	struct mail_row *list = NULL;
	size_t n = 0;
	int more;

	query_bind_int(q, ":before", before == 0 ? INT64_MAX : before);
	query_bind_int(q, ":limit", limit);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		list = array_push(a, list, &n, sizeof *list);
		list[n - 1] = read_row(a, q);
	}
	if (more < 0)
		return false;
	*items = list;
	*count = n;
	return true;
}
