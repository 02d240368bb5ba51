#include "store/report.h"

#include "store/due.h"

static const char sql_tally[] = "SELECT state, people FROM tally WHERE event = :event";
static const char sql_open_cases_of[] =
    "SELECT count(*) FROM case_file WHERE event = :event AND open = 1";

bool
report_event(struct store *s, struct event_id event, struct event_counts *out, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_tally);
	struct event_counts counts = { .live = 0 };
	struct arena *a = arena_new();
	int more;

	query_bind_int(q, ":event", event.n);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		enum state state;
		if (!state_parse(query_text(a, q, 0), &state))
			continue;
		counts.by_state[state] = query_int(q, 1);
		if (state_is_live(state))
			counts.live += query_int(q, 1);
	}
	arena_free(a);
	if (more < 0)
		return false;
	q = db_query(store_db(s), sql_open_cases_of);
	query_bind_int(q, ":event", event.n);
	if (!query_one_int(q, 0, &counts.open_cases, err))
		return false;
	*out = counts;
	return true;
}

/* Ids only grow, so the highest one counts what ever was; open things are few and have partial
 * indexes. */
static const char sql_status[] =
    "SELECT (SELECT count(*) FROM event),"
    " (SELECT coalesce(max(id), 0) FROM registration),"
    " (SELECT coalesce(max(id), 0) FROM mail),"
    " (SELECT count(*) FROM letter WHERE state = 'queued'),"
    " (SELECT count(*) FROM letter WHERE state = 'later'),"
    " (SELECT count(*) FROM letter WHERE state = 'held'),"
    " (SELECT count(*) FROM letter WHERE state = 'dead'),"
    " (SELECT coalesce(max(id), 0) FROM letter),"
    " (SELECT count(*) FROM case_file WHERE open = 1),"
    " (SELECT count(*) FROM pending WHERE open = 1),"
    " (SELECT count(*) FROM job WHERE ended IS NULL),"
    " (SELECT min(due) FROM letter WHERE state IN ('queued', 'later') AND due <= :now),"
    " (SELECT recorded FROM mail ORDER BY id DESC LIMIT 1),"
    " (SELECT min(m.recorded) FROM case_file AS c JOIN mail AS m ON m.id = c.mail WHERE c.open = "
    "1)";

static const char sql_due[] = "SELECT count(*), min(due)"
			      " FROM (SELECT due FROM pending WHERE open = 1 AND due <= :now"
			      " UNION ALL SELECT due FROM timer WHERE ended = 0 AND due <= :now"
			      " UNION ALL SELECT made FROM job WHERE ended IS NULL AND held = 0)";

bool
report_status(struct store *s, struct instant now, struct status_counts *out, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_status);

	query_bind_instant(q, ":now", now);

	if (query_step(q, err) != 1)
		return false;
	*out = (struct status_counts) {
		.events = query_int(q, 0),
		.registrations = query_int(q, 1),
		.mails = query_int(q, 2),
		.letters_queued = query_int(q, 3),
		.letters_later = query_int(q, 4),
		.letters_held = query_int(q, 5),
		.letters_dead = query_int(q, 6),
		.letters_sent = query_int(q, 7),
		.open_cases = query_int(q, 8),
		.open_pendings = query_int(q, 9),
		.open_jobs = query_int(q, 10),
		.oldest_letter = query_instant(q, 11),
		.last_mail = query_instant(q, 12),
		.oldest_case = query_instant(q, 13),
	};
	query_end(q);
	q = db_query(store_db(s), sql_due);
	query_bind_instant(q, ":now", now);
	if (query_step(q, err) != 1)
		return false;
	out->due = query_int(q, 0);
	out->oldest_due = query_instant(q, 1);
	query_end(q);
	return due_when(s, false, &out->next_due, err);
}
