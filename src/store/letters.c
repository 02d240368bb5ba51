#include "store/letters.h"

#include "store/people.h"

enum { DAY_S = 86400 };

static int64_t
day_of(struct instant t)
{
	return t.s / DAY_S - (t.s % DAY_S < 0 ? 1 : 0);
}

static struct str
counter_name(enum letter_counter counter)
{
	static const char *const names[] = {
		[COUNT_ANSWER] = "answer", [COUNT_CAUSED] = "caused", [COUNT_TARGET] = "target"
	};
	return str_from(names[counter]);
}

static const char sql_count[] = "INSERT INTO letter_count (kind, address, day, letters)"
				" VALUES (:kind, :address, :day, 1)"
				" ON CONFLICT DO UPDATE SET letters = letters + 1";

static bool
count_one(struct arena *a, struct store *s, enum letter_counter counter, struct str address,
    struct instant now, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_count);

	query_bind_text(q, ":kind", counter_name(counter));
	query_bind_text(q, ":address", address_key(a, address));
	query_bind_int(q, ":day", day_of(now));
	return query_run(q, err);
}

static const char sql_counted[] = "SELECT letters"
				  " FROM letter_count"
				  " WHERE kind = :kind"
				  " AND address = :address"
				  " AND day = :day";

bool
letters_counted(struct arena *a, struct store *s, enum letter_counter counter, struct str address,
    struct instant now, int64_t *n, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_counted);

	query_bind_text(q, ":kind", counter_name(counter));
	query_bind_text(q, ":address", address_key(a, address));
	query_bind_int(q, ":day", day_of(now));
	return query_one_int(q, 0, n, err);
}

static const char sql_add[] =
    "INSERT INTO letter (id, template, language, recipient, envelope_from, message_id, subject, "
    "size, state, due,"
    " made, event, list, mail, pending, case_file, job, data, third_party, cause)"
    " VALUES (:id, :template, :language, :recipient, :envelope_from, :message_id, :subject, "
    ":size, :state, :now,"
    " :now, :event, :list, :mail, :pending, :case_file, :job, :data, :third_party, :cause)";
static const char sql_add_body[] = "INSERT INTO letter_body (letter, bytes) VALUES (:id, :bytes)";
static const char sql_add_registration[] = "INSERT INTO letter_registration (letter, registration)"
					   " VALUES (:letter, :registration)"
					   " ON CONFLICT DO NOTHING";

/* Answers to it are read with what its template saw (store/load_matters.h). */
static bool
is_read_again(const struct letter_new *letter)
{
	return str_equal(letter->template, STR("digest"));
}

static bool
add_row(struct arena *a, struct store *s, const struct letter_new *letter, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_add);

	query_bind_int(q, ":id", letter->id.n);
	query_bind_text(q, ":template", letter->template);
	query_bind_text(q, ":language", letter->language);
	query_bind_text(q, ":recipient", letter->to);
	query_bind_text(q, ":envelope_from", letter->envelope_from);
	query_bind_text(q, ":message_id", letter->message_id);
	query_bind_text(q, ":subject", letter->subject);
	query_bind_int(q, ":size", (int64_t)letter->bytes.n);
	query_bind_text(q, ":state", letter->held ? STR("held") : STR("queued"));
	query_bind_instant(q, ":now", letter->now);
	query_bind_id(q, ":event", letter->event.n);
	query_bind_text(q, ":list", letter->list);
	query_bind_id(q, ":mail", letter->mail.n);
	query_bind_id(q, ":pending", letter->pending);
	query_bind_id(q, ":case_file", letter->case_file);
	query_bind_id(q, ":job", letter->job);
	if (letter->data != NULL)
		query_bind_text(q, ":data",
		    is_read_again(letter) ? json_print(a, letter->data, false) : STR("{}"));
	query_bind_int(q, ":third_party", letter->third_party ? 1 : 0);
	query_bind_text(q, ":cause", address_key(a, letter->cause));
	return query_run(q, err);
}

static bool
add_body(struct store *s, const struct letter_new *letter, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_add_body);

	query_bind_int(q, ":id", letter->id.n);
	query_bind_blob(q, ":bytes", letter->bytes);
	return query_run(q, err);
}

bool
letters_add(struct arena *a, struct store *s, const struct letter_new *letter, struct err *err)
{
	if (!add_row(a, s, letter, err) || !add_body(s, letter, err))
		return false;
	for (size_t i = 0; i < letter->registration_count; i++) {
		struct query *q = db_query(store_db(s), sql_add_registration);
		query_bind_int(q, ":letter", letter->id.n);
		query_bind_int(q, ":registration", letter->registrations[i].n);
		if (!query_run(q, err))
			return false;
	}
	if (letter->answer && !count_one(a, s, COUNT_ANSWER, letter->to, letter->now, err))
		return false;
	if (!letter->third_party || letter->cause.n == 0)
		return true;
	return count_one(a, s, COUNT_CAUSED, letter->cause, letter->now, err)
	       && (!letter->stranger
		   || count_one(a, s, COUNT_TARGET, letter->to, letter->now, err));
}

#define COLUMNS                                                                                    \
	"SELECT id,"                                                                               \
	" template,"                                                                               \
	" language,"                                                                               \
	" recipient,"                                                                              \
	" envelope_from,"                                                                          \
	" message_id,"                                                                             \
	" subject,"                                                                                \
	" state,"                                                                                  \
	" last_error,"                                                                             \
	" attempts,"                                                                               \
	" made,"                                                                                   \
	" due,"                                                                                    \
	" sent,"                                                                                   \
	" event,"                                                                                  \
	" mail"

static struct outbox_letter
read_row(struct arena *a, struct query *q)
{
	return (struct outbox_letter) {
		.id = { query_int(q, 0) },
		.template = query_text(a, q, 1),
		.language = query_text(a, q, 2),
		.to = query_text(a, q, 3),
		.envelope_from = query_text(a, q, 4),
		.message_id = query_text(a, q, 5),
		.subject = query_text(a, q, 6),
		.state = query_text(a, q, 7),
		.last_error = query_text(a, q, 8),
		.attempts = query_int(q, 9),
		.made = query_instant(q, 10),
		.due = query_instant(q, 11),
		.sent = query_instant(q, 12),
		.event = { query_int(q, 13) },
		.mail = { query_int(q, 14) },
	};
}

static const char sql_page_open[] =
    COLUMNS " FROM letter"
	    " WHERE state IN ('queued', 'held', 'later', 'dead', 'dropped')"
	    " AND id > :after"
	    " ORDER BY id"
	    " LIMIT :limit";
static const char sql_page_state[] = COLUMNS " FROM letter"
					     " WHERE state = :state"
					     " AND id > :after"
					     " ORDER BY id"
					     " LIMIT :limit";

bool
letters_page(struct arena *a, struct store *s, struct str state, int64_t after, int64_t limit,
    struct outbox_letter **items, size_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), state.n > 0 ? sql_page_state : sql_page_open);
	struct outbox_letter *list = NULL;
	size_t n = 0;
	int more;

	if (state.n > 0)
		query_bind_text(q, ":state", state);
	query_bind_int(q, ":after", after);
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

static const char sql_get[] = COLUMNS ", bytes"
				      " FROM letter"
				      " LEFT JOIN letter_body ON letter_body.letter = letter.id"
				      " WHERE id = :id";

bool
letters_get(struct arena *a, struct store *s, struct letter_id id, struct outbox_letter *out,
    struct err *err)
{
	struct query *q = db_query(store_db(s), sql_get);

	query_bind_int(q, ":id", id.n);
	int got = query_step(q, err);
	if (got < 0)
		return false;
	if (got == 0)
		return err_set(err, ERR_MISSING, "no letter %lld", (long long)id.n);
	*out = read_row(a, q);
	out->bytes = query_text(a, q, 15);
	query_end(q);
	return true;
}

static const char sql_purge[] = "UPDATE letter"
				" SET size = NULL"
				" WHERE id IN (SELECT id FROM letter WHERE size IS NOT NULL AND "
				"sent IS NOT NULL AND sent < :before LIMIT :max)";

bool
letters_purge_bodies(
    struct store *s, struct instant before, int64_t max, int64_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_purge);

	query_bind_instant(q, ":before", before);
	query_bind_int(q, ":max", max);
	if (!query_run(q, err))
		return false;
	*count = db_changes(store_db(s));
	return true;
}
