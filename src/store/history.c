#include "store/history.h"

#include "store/registrations.h"

static const char sql_add[] = "INSERT INTO history (at, who, what, event, registration, mail, "
			      "reason, from_state, to_state, before, after)"
			      " VALUES (:at, :who, :what, :event, :registration, :mail, :reason, "
			      ":from, :to, :before, :after)";

bool
history_add(struct store *s, const struct history_new *row, int64_t *id, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_add);

	query_bind_instant(q, ":at", row->at);
	query_bind_text(q, ":who", row->who);
	query_bind_text(q, ":what", str_from(row->what));
	query_bind_id(q, ":event", row->event.n);
	query_bind_id(q, ":registration", row->registration.n);
	query_bind_id(q, ":mail", row->mail.n);
	query_bind_text(q, ":reason", row->reason);
	query_bind_text(q, ":from", str_from(row->from));
	query_bind_text(q, ":to", str_from(row->to));
	if (row->before.p != NULL)
		query_bind_text(q, ":before", row->before);
	if (row->after.p != NULL)
		query_bind_text(q, ":after", row->after);
	if (!query_run(q, err))
		return false;
	*id = db_last_id(store_db(s));
	return true;
}

#define COLUMNS                                                                                    \
	"SELECT id,"                                                                               \
	" at,"                                                                                     \
	" who,"                                                                                    \
	" what,"                                                                                   \
	" reason,"                                                                                 \
	" from_state,"                                                                             \
	" to_state,"                                                                               \
	" before,"                                                                                 \
	" after,"                                                                                  \
	" registration,"                                                                           \
	" mail"                                                                                    \
	" FROM history "

static bool
collect(
    struct arena *a, struct query *q, struct history_row **items, size_t *count, struct err *err)
{
	struct history_row *list = NULL;
	size_t n = 0;
	int more;

	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		list = array_push(a, list, &n, sizeof *list);
		list[n - 1] = (struct history_row) {
			.id = query_int(q, 0),
			.at = query_instant(q, 1),
			.who = query_text(a, q, 2),
			.what = query_text(a, q, 3),
			.reason = query_text(a, q, 4),
			.from = query_text(a, q, 5),
			.to = query_text(a, q, 6),
			.before = query_text(a, q, 7),
			.after = query_text(a, q, 8),
			.registration = { query_int(q, 9) },
			.mail = { query_int(q, 10) },
		};
	}
	if (more < 0)
		return false;
	*items = list;
	*count = n;
	return true;
}

static const char sql_of_registration[] = COLUMNS "WHERE registration = :id ORDER BY id";

bool
history_of_registration(struct arena *a, struct store *s, struct registration_id id,
    struct history_row **items, size_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_of_registration);

	query_bind_int(q, ":id", id.n);
	return collect(a, q, items, count, err);
}

static const char sql_of_event[] = COLUMNS "WHERE event = :event"
					   " AND at > :after"
					   " ORDER BY at, id"
					   " LIMIT :limit";

bool
history_of_event(struct arena *a, struct store *s, struct event_id event, struct instant after,
    int64_t limit, struct history_row **items, size_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_of_event);

	query_bind_int(q, ":event", event.n);
	query_bind_int(q, ":after", instant_is_none(after) ? INT64_MIN : after.s);
	query_bind_int(q, ":limit", limit);
	return collect(a, q, items, count, err);
}

static const char sql_of_mail[] = COLUMNS "WHERE mail = :mail"
					  " AND registration IS NOT NULL"
					  " ORDER BY id"
					  " LIMIT 200";

bool
history_undo(struct arena *a, struct store *s, struct mail_id mail, struct undo_step **steps,
    size_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_of_mail);
	struct history_row *rows;
	size_t n;

	query_bind_int(q, ":mail", mail.n);
	if (!collect(a, q, &rows, &n, err))
		return false;
	struct undo_step *list = arena_alloc(a, n * sizeof *list);
	for (size_t i = 0; i < n; i++) {
		list[i] = (struct undo_step) {
			.registration = rows[i].registration,
			.details = rows[i].before.n > 0,
			.at = rows[i].at,
		};
		if (rows[i].from.n > 0
		    && (!(str_equal(rows[i].from, STR("none"))
			    || state_parse(rows[i].from, &list[i].from))
			|| !state_parse(rows[i].to, &list[i].to)))
			return err_set(
			    err, ERR_BUG, "unknown state in history %lld", (long long)rows[i].id);
		if (list[i].details && !attendee_parse(a, rows[i].before, &list[i].before, err))
			return false;
	}
	*steps = list;
	*count = n;
	return true;
}
