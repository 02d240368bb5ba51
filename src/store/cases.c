#include "store/cases.h"

#include "store/pendings.h"
#include "store/people.h"

static const char sql_add[] =
    "INSERT INTO case_file (id, kind, reason, event, open, participant, participant_name, "
    "participant_language,"
    " subject, question, mail, letter, suggested, suggested_language, arrived, opened)"
    " VALUES (:id, :kind, :reason, :event, 1, :participant, :participant_name, "
    ":participant_language,"
    " :subject, :question, :mail, :letter, :suggested, :suggested_language, :arrived, :now)";

bool
cases_add(struct arena *a, struct store *s, const struct case_facts *row, struct str kind,
    struct str reason, struct mail_id mail, struct instant now, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_add);

	query_bind_int(q, ":id", row->id.n);
	query_bind_text(q, ":kind", kind);
	query_bind_text(q, ":reason", reason);
	query_bind_id(q, ":event", row->event.n);
	query_bind_text(q, ":participant", address_key(a, row->participant));
	query_bind_text(q, ":participant_name", row->participant_name);
	query_bind_text(q, ":participant_language", row->participant_language);
	query_bind_text(q, ":subject", row->subject);
	query_bind_text(q, ":question", row->question);
	query_bind_id(q, ":mail", row->mail.n != 0 ? row->mail.n : mail.n);
	query_bind_id(q, ":letter", row->letter.n);
	if (row->suggested != NULL)
		query_bind_text(q, ":suggested", held_print(a, row->suggested));
	query_bind_text(
	    q, ":suggested_language", row->suggested != NULL ? row->suggested->language : STR(""));
	query_bind_instant(q, ":arrived", instant_is_none(row->arrived) ? now : row->arrived);
	query_bind_instant(q, ":now", now);
	return query_run(q, err);
}

static const char sql_close[] = "UPDATE case_file"
				" SET open = 0,"
				" closed = :now,"
				" closed_by = :by,"
				" closed_reason = :reason"
				" WHERE id = :id"
				" AND open = 1";

bool
cases_close(struct store *s, struct case_id id, struct str by, struct str reason,
    struct instant now, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_close);

	query_bind_int(q, ":id", id.n);
	query_bind_text(q, ":by", by);
	query_bind_text(q, ":reason", reason);
	query_bind_instant(q, ":now", now);
	return query_run(q, err);
}

#define COLUMNS                                                                                    \
	"SELECT id,"                                                                               \
	" event,"                                                                                  \
	" open,"                                                                                   \
	" participant,"                                                                            \
	" participant_name,"                                                                       \
	" participant_language,"                                                                   \
	" subject,"                                                                                \
	" question,"                                                                               \
	" mail,"                                                                                   \
	" letter,"                                                                                 \
	" arrived,"                                                                                \
	" suggested,"                                                                              \
	" suggested_language,"                                                                     \
	" kind,"                                                                                   \
	" reason,"                                                                                 \
	" opened"                                                                                  \
	" FROM case_file "

struct case_text {
	struct str suggested, language;
};

static struct case_row
read_row(struct arena *a, struct query *q, struct case_text *text)
{
	*text = (struct case_text) { .suggested = query_text(a, q, 11),
		.language = query_text(a, q, 12) };
	return (struct case_row) {
		.facts = {
			.id = { query_int(q, 0) },
			.event = { query_int(q, 1) },
			.open = query_bool(q, 2),
			.participant = query_text(a, q, 3),
			.participant_name = query_text(a, q, 4),
			.participant_language = query_text(a, q, 5),
			.subject = query_text(a, q, 6),
			.question = query_text(a, q, 7),
			.mail = { query_int(q, 8) },
			.letter = { query_int(q, 9) },
			.arrived = query_instant(q, 10),
		},
		.kind = query_text(a, q, 13),
		.reason = query_text(a, q, 14),
		.opened = query_instant(q, 15),
	};
}

static const char sql_get[] = COLUMNS "WHERE id = :id";

bool
cases_get(
    struct arena *a, struct store *s, struct case_id id, struct case_facts **out, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_get);
	struct case_text text;

	query_bind_int(q, ":id", id.n);
	int got = query_step(q, err);
	if (got < 0)
		return false;
	if (got == 0) {
		*out = NULL;
		return true;
	}
	struct case_row row = read_row(a, q, &text);
	query_end(q);
	struct case_facts *facts = ARENA_NEW(a, struct case_facts);
	*facts = row.facts;
	if (!held_parse(a, text.suggested, text.language, &facts->suggested, err))
		return false;
	*out = facts;
	return true;
}

/* A mail that refers to the one a case began with, or to a letter that answered that one. */
static const char sql_by_reference[] = "SELECT id"
				       " FROM case_file"
				       " WHERE mail IN (SELECT id FROM mail"
				       " WHERE message_id = :reference AND message_id <> ''"
				       " UNION ALL"
				       " SELECT mail FROM letter WHERE message_id = :reference)"
				       " AND open = 1"
				       " AND participant = :sender"
				       " LIMIT 1";
static const char sql_by_subject[] = "SELECT id"
				     " FROM case_file"
				     " WHERE participant = :sender"
				     " AND open = 1"
				     " AND subject = :subject"
				     " AND subject <> ''"
				     " ORDER BY id DESC"
				     " LIMIT 1";

bool
cases_of_conversation(struct arena *a, struct store *s, const struct message *m, struct str sender,
    struct case_facts **out, struct err *err)
{
	struct str key = address_key(a, sender);
	struct case_id id = { 0 };

	for (size_t i = 0; i < m->reference_count && id.n == 0; i++) {
		struct query *q = db_query(store_db(s), sql_by_reference);
		query_bind_text(q, ":reference", m->references[i]);
		query_bind_text(q, ":sender", key);
		if (!query_one_int(q, 0, &id.n, err))
			return false;
	}
	if (id.n == 0) {
		struct query *q = db_query(store_db(s), sql_by_subject);
		query_bind_text(q, ":sender", key);
		query_bind_text(q, ":subject", m->subject);
		if (!query_one_int(q, 0, &id.n, err))
			return false;
	}
	if (id.n != 0)
		return cases_get(a, s, id, out, err);
	*out = NULL;
	return true;
}

static const char sql_page[] = COLUMNS "WHERE open = 1"
				       " AND (:event = 0 OR event = :event)"
				       " AND id > :after"
				       " ORDER BY id"
				       " LIMIT :limit";

bool
cases_page(struct arena *a, struct store *s, struct event_id event, int64_t after, int64_t limit,
    struct case_row **items, size_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_page);
	struct case_row *list = NULL;
	struct case_text *texts = NULL;
	size_t n = 0, text_count = 0;
	int more;

	query_bind_int(q, ":event", event.n);
	query_bind_int(q, ":after", after);
	query_bind_int(q, ":limit", limit);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		list = array_push(a, list, &n, sizeof *list);
		texts = array_push(a, texts, &text_count, sizeof *texts);
		list[n - 1] = read_row(a, q, &texts[n - 1]);
	}
	if (more < 0)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!held_parse(
			a, texts[i].suggested, texts[i].language, &list[i].facts.suggested, err))
			return false;
	*items = list;
	*count = n;
	return true;
}
