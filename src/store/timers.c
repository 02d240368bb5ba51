#include "store/timers.h"

#include "understand/event_timers.h"

static const char sql_clear[] = "DELETE FROM timer WHERE event = :event";
static const char sql_put[] = "INSERT INTO timer (event, rule, occurrence, due, window_ends)"
			      " VALUES (:event, :rule, :occurrence, :due, :window_ends)"
			      " ON CONFLICT DO UPDATE SET window_ends = excluded.window_ends";

bool
timers_rewrite(struct arena *a, struct store *s, const struct event *event, struct err *err)
{
	size_t count;
	const struct event_timer *timers = event_timers(a, event, &count);
	struct query *q = db_query(store_db(s), sql_clear);

	query_bind_int(q, ":event", event->id.n);
	if (!query_run(q, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		q = db_query(store_db(s), sql_put);
		query_bind_int(q, ":event", event->id.n);
		query_bind_text(q, ":rule", timers[i].rule);
		query_bind_text(q, ":occurrence", timers[i].occurrence);
		query_bind_instant(q, ":due", timers[i].due);
		query_bind_instant(q, ":window_ends", timers[i].window_ends);
		if (!query_run(q, err))
			return false;
	}
	return true;
}

static const char sql_end[] = "UPDATE timer"
			      " SET ended = 1,"
			      " after = max(after, 1)"
			      " WHERE event = :event"
			      " AND rule = :rule"
			      " AND occurrence = :occurrence";

bool
timers_end(
    struct store *s, struct event_id event, struct str rule, struct str occurrence, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_end);

	query_bind_int(q, ":event", event.n);
	query_bind_text(q, ":rule", rule);
	query_bind_text(q, ":occurrence", occurrence);
	return query_run(q, err);
}

static const char sql_wake[] = "UPDATE timer"
			       " SET ended = 0,"
			       " after = 0"
			       " WHERE event = :event"
			       " AND after > 0"
			       " AND window_ends > :now";

bool
timers_wake(struct store *s, struct event_id event, struct instant now, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_wake);

	query_bind_int(q, ":event", event.n);
	query_bind_instant(q, ":now", now);
	return query_run(q, err);
}

static const char sql_done[] =
    "INSERT INTO done (registration, rule, occurrence, letter, outcome, at)"
    " VALUES (:registration, :rule, :occurrence, :letter, :outcome, :now)"
    " ON CONFLICT DO NOTHING";

static const char sql_after[] = "UPDATE timer"
				" SET after = max(after, :registration)"
				" WHERE event = :event"
				" AND rule = :rule"
				" AND occurrence = :occurrence";

bool
done_add(struct store *s, const struct done_row *row, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_done);

	query_bind_int(q, ":registration", row->registration.n);
	query_bind_text(q, ":rule", row->rule);
	query_bind_text(q, ":occurrence", row->occurrence);
	query_bind_id(q, ":letter", row->letter.n);
	query_bind_text(q, ":outcome", row->outcome);
	query_bind_instant(q, ":now", row->now);
	if (!query_run(q, err))
		return false;
	q = db_query(store_db(s), sql_after);
	query_bind_int(q, ":registration", row->registration.n);
	query_bind_int(q, ":event", row->event.n);
	query_bind_text(q, ":rule", row->rule);
	query_bind_text(q, ":occurrence", row->occurrence);
	return query_run(q, err);
}

/* Thanks also go to those marked as having been there; all else to those who have a place. */
static const char sql_slice[] =
    "SELECT r.id"
    " FROM registration AS r"
    " WHERE r.event = :event"
    " AND r.id > (SELECT after FROM timer WHERE event = :event AND rule = :rule AND occurrence = "
    ":occurrence)"
    " AND r.state IN ('confirmed', iif(:rule = 'thanks', 'attended', 'confirmed'))"
    " AND NOT EXISTS (SELECT 1 FROM done AS d WHERE d.registration = r.id AND d.rule = :rule"
    " AND d.occurrence = :occurrence)"
    " ORDER BY r.id"
    " LIMIT :limit";

bool
timers_slice(struct arena *a, struct store *s, struct event_id event, struct str rule,
    struct str occurrence, int64_t limit, struct registration_list *list, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_slice);
	struct registration_id *ids = NULL;
	size_t n = 0;
	int more;

	query_bind_int(q, ":event", event.n);
	query_bind_text(q, ":rule", rule);
	query_bind_text(q, ":occurrence", occurrence);
	query_bind_int(q, ":limit", limit);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		ids = array_push(a, ids, &n, sizeof *ids);
		ids[n - 1].n = query_int(q, 0);
	}
	for (size_t i = 0; more == 0 && i < n; i++)
		if (!registrations_by_id(a, s, ids[i], list, err))
			return false;
	return more == 0;
}
