#include "store/due.h"

#include "mail/limits.h"
#include "store/bounces.h"
#include "store/jobs.h"
#include "store/pendings.h"
#include "store/purge_due.h"
#include "store/purge_old.h"
#include "store/registrations.h"
#include "store/timers.h"

enum { JOB_SLICE = 100 };

static const char sql_pending[] = "SELECT id"
				  " FROM pending"
				  " WHERE open = 1"
				  " AND due <= :now"
				  " ORDER BY due, id"
				  " LIMIT 1 OFFSET :pass";

static bool
next_pending(
    struct arena *a, struct store *s, const struct due_wish *wish, struct due *due, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_pending);
	struct registration_list rows = { .count = 0 };
	struct pending_id id;

	query_bind_instant(q, ":now", wish->now);
	query_bind_int(q, ":pass", wish->pass_pendings);
	if (!query_one_int(q, 0, &id.n, err) || !pendings_get(a, s, id, &due->pending, err))
		return false;
	if (due->pending == NULL)
		return true;
	for (size_t i = 0; i < due->pending->registration_count; i++)
		if (!registrations_by_id(a, s, due->pending->registrations[i], &rows, err))
			return false;
	due->kind = DUE_PENDING;
	due->due = due->pending->due;
	due->slice = rows.items;
	due->slice_count = rows.count;
	due->slice_is_last = true;
	return true;
}

/* Letters about a registration to whoever hears for it; what its secretary reads is not told. */
#define TOLD                                                                                       \
	"SELECT max(l.made)"                                                                       \
	" FROM registration AS r"                                                                  \
	" JOIN letter_registration AS lr ON lr.registration = r.id"                                \
	" JOIN letter AS l ON l.id = lr.letter"                                                    \
	" WHERE r.id = :id"                                                                        \
	" AND lower(l.recipient) = lower(iif(r.email = '', r.registered_by, r.email))"

/* That they have a place, or what changed: no reminder on the heels of that. */
static const char sql_told[] = TOLD
    " AND l.template IN ('reply', 'own', 'promoted', 'approved', 'event-changed', 'link-changed')";

/* The link: of answers the confirmation alone is sure to have it. */
static const char sql_told_link[] =
    TOLD " AND (l.template IN ('promoted', 'approved', 'event-changed', 'link-changed', 'reminder')"
	 " OR (l.template IN ('reply', 'own') AND l.made = r.since))";

/* How the event is: when they came to stand where they stand, or were told of changes. */
static const char sql_told_changes[] = "SELECT max(r.since, coalesce((" TOLD
				       " AND l.template IN ('event-changed', 'link-changed')), 0))"
				       " FROM registration AS r"
				       " WHERE r.id = :id";

static bool
load_told(struct arena *a, struct store *s, struct due *due, const char *sql, struct err *err)
{
	due->told = arena_alloc(a, due->slice_count * sizeof *due->told);
	for (size_t i = 0; i < due->slice_count; i++) {
		struct query *q = db_query(store_db(s), sql);
		query_bind_int(q, ":id", due->slice[i].id.n);
		if (query_step(q, err) != 1)
			return false;
		due->told[i] = query_instant(q, 0);
		query_end(q);
	}
	return true;
}

static const char sql_had[] = "SELECT count(*)"
			      " FROM done"
			      " WHERE registration = :id"
			      " AND rule = :rule"
			      " AND outcome = 'sent'";
static const char sql_moved[] =
    "SELECT max(at)"
    " FROM revision"
    " WHERE event = :event"
    " AND (path IN ('starts', 'ends', 'timezone', 'reminders', 'link-sent')"
    " OR path LIKE 'session.%')";

static bool
load_timer(
    struct arena *a, struct store *s, struct event_id event, struct due *due, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_moved);

	query_bind_int(q, ":event", event.n);
	if (query_step(q, err) != 1)
		return false;
	due->moved = query_instant(q, 0);
	query_end(q);
	due->had = arena_alloc(a, due->slice_count * sizeof *due->had);
	for (size_t i = 0; i < due->slice_count; i++) {
		int64_t n;

		q = db_query(store_db(s), sql_had);
		query_bind_int(q, ":id", due->slice[i].id.n);
		query_bind_text(q, ":rule", due->rule);
		if (!query_one_int(q, 0, &n, err))
			return false;
		due->had[i] = n > 0;
	}
	return load_told(
	    a, s, due, str_equal(due->rule, STR("link")) ? sql_told_link : sql_told, err);
}

static const char sql_job[] = "SELECT id"
			      " FROM job"
			      " WHERE ended IS NULL"
			      " AND held = 0"
			      " ORDER BY id"
			      " LIMIT 1 OFFSET :pass";

static bool
next_job(
    struct arena *a, struct store *s, const struct due_wish *wish, struct due *due, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_job);
	struct registration_list rows = { .count = 0 };
	struct job_id id;

	query_bind_int(q, ":pass", wish->pass_jobs);
	if (!query_one_int(q, 0, &id.n, err) || !jobs_get(a, s, id, &due->job, err))
		return false;
	if (due->job == NULL)
		return true;
	if (!jobs_slice(a, s, due->job, JOB_SLICE, &rows, err))
		return false;
	due->kind = DUE_JOB;
	due->due = wish->now;
	due->slice = rows.items;
	due->slice_count = rows.count;
	due->slice_is_last = rows.count < JOB_SLICE;
	return load_told(a, s, due, sql_told_changes, err);
}

/* A reminder whose hour a move has put into the past waits with the announcement of that move. */
#define NOT_BEFORE_TOLD                                                                            \
	" AND (rule NOT LIKE 'reminder%' OR NOT EXISTS (SELECT 1 FROM job AS j"                    \
	" WHERE j.event = timer.event AND j.ended IS NULL AND j.held = 1 AND j.kind = 'announce'"  \
	" AND j.since > 0 AND j.made >= timer.due))"

static const char sql_timer[] = "SELECT event,"
				" rule,"
				" occurrence,"
				" due,"
				" window_ends"
				" FROM timer"
				" WHERE ended = 0"
				" AND due <= :now"
				" AND (:hold = 0 OR rule NOT LIKE 'purge%')" NOT_BEFORE_TOLD
				" ORDER BY due, event, rule, occurrence"
				" LIMIT 1 OFFSET :pass";

/* A purge is no letter to people but one slice after the other, until nothing is left. */
static bool
next_purge(struct store *s, struct event_id event, struct due *due, bool *left, struct err *err)
{
	due->kind = DUE_PURGE;
	due->event = event;
	due->slice_is_last = true;
	return purge_left(s, event, due->rule, due->occurrence, left, err)
	       && (*left || timers_end(s, event, due->rule, due->occurrence, err));
}

/* `*found` is false when no timer is due. */
static bool
next_timer(struct arena *a, struct store *s, const struct due_wish *wish, struct due *due,
    bool *found, struct err *err)
{
	for (;;) {
		struct registration_list rows = { .count = 0 };
		struct query *q = db_query(store_db(s), sql_timer);
		query_bind_instant(q, ":now", wish->now);
		query_bind_int(q, ":hold", wish->hold ? 1 : 0);
		query_bind_int(q, ":pass", wish->pass_timers);
		int got = query_step(q, err);
		*found = got == 1;
		if (got <= 0)
			return got == 0;
		struct event_id event = { query_int(q, 0) };
		*due = (struct due) {
			.kind = DUE_TIMER,
			.rule = query_text(a, q, 1),
			.occurrence = query_text(a, q, 2),
			.due = query_instant(q, 3),
			.window_ends = query_instant(q, 4),
		};
		query_end(q);
		if (str_starts(due->rule, STR("purge"))) {
			bool left;

			if (!next_purge(s, event, due, &left, err))
				return false;
			if (left)
				return true;
			continue;
		}
		if (!timers_slice(a, s, event, due->rule, due->occurrence,
			LIMIT_TRANSACTION_LETTERS, &rows, err))
			return false;
		due->slice = rows.items;
		due->slice_count = rows.count;
		due->slice_is_last = rows.count < LIMIT_TRANSACTION_LETTERS;
		if (rows.count > 0)
			return load_timer(a, s, event, due, err);
		if (!timers_end(s, event, due->rule, due->occurrence, err))
			return false;
	}
}

static bool
next_dead(struct arena *a, struct store *s, struct due *due, struct err *err)
{
	struct letter_id id;

	if (!bounces_next_dead(a, s, &id, &due->error, err))
		return false;
	if (id.n == 0)
		return true;
	due->kind = DUE_LETTER;
	due->letter = ARENA_NEW(a, struct letter_facts);
	due->letter->id = id;
	due->slice_is_last = true;
	return true;
}

/* Last of all: what belongs to no event. */
static bool
next_old(struct arena *a, struct store *s, const struct due_wish *wish, struct due *due,
    bool *found, struct err *err)
{
	if (wish->hold)
		return true;
	if (!purge_old_find(a, s, wish->now, found, err))
		return false;
	/* Nothing of a timer that ended on the way may cling to it. */
	*due = (struct due) {
		.kind = DUE_PURGE,
		.rule = STR("purge-old"),
		.due = wish->now,
		.slice_is_last = true,
	};
	return true;
}

bool
due_next(struct arena *a, struct store *s, const struct due_wish *wish, struct due **due,
    struct err *err)
{
	struct due *next = ARENA_NEW(a, struct due);
	bool found = false;

	*due = NULL;
	if (!next_pending(a, s, wish, next, err))
		return false;
	found = next->pending != NULL;
	if (!found && !next_job(a, s, wish, next, err))
		return false;
	found = found || next->job != NULL;
	if (!found && !next_timer(a, s, wish, next, &found, err))
		return false;
	if (!found && !next_dead(a, s, next, err))
		return false;
	found = found || next->letter != NULL;
	if (!found && !next_old(a, s, wish, next, &found, err))
		return false;
	if (found)
		*due = next;
	return true;
}

static const char sql_when[] =
    "SELECT min(due)"
    " FROM (SELECT min(due) AS due FROM pending WHERE open = 1 AND due IS NOT NULL"
    " UNION ALL SELECT min(due) FROM timer WHERE ended = 0 AND (:hold = 0 OR rule NOT LIKE "
    "'purge%')" NOT_BEFORE_TOLD
    " UNION ALL SELECT min(made) FROM job WHERE ended IS NULL AND held = 0)";

bool
due_when(struct store *s, bool hold, struct instant *when, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_when);

	query_bind_int(q, ":hold", hold ? 1 : 0);
	if (query_step(q, err) != 1)
		return false;
	*when = query_instant(q, 0);
	query_end(q);
	return true;
}
