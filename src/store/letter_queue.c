#include "store/letter_queue.h"

enum { MINUTE_S = 60, DAY_S = 86400 };

/* Begin where no transaction is open; say whether this call did. */
static bool
own_begin(struct store *s, bool *own, struct err *err)
{
	*own = !db_in_transaction(store_db(s));
	return !*own || store_begin(s, err);
}

static bool
own_end(struct store *s, bool own, bool ok, struct err *err)
{
	if (!own)
		return ok;
	if (ok)
		return store_commit(s, err);
	store_rollback(s);
	return false;
}

static bool
run_own(struct store *s, struct query *q, struct err *err)
{
	bool own;

	if (!own_begin(s, &own, err)) {
		query_end(q);
		return false;
	}
	return own_end(s, own, query_run(q, err), err);
}

/* Claims that hold. One beyond the lease was made by a clock that was ahead: it counts as run out.
 */
#define IS_CLAIMED "claimed_until > 0 AND claimed_until > :now AND claimed_until <= :lease"
/* Sent in the span that ends now. What a clock that was ahead calls the future counts for as long.
 */
#define IS_GONE "sent >= :since AND sent <= :until AND sent IS NOT NULL AND size IS NOT NULL"

static void
bind_times(struct query *q, struct instant now, int64_t lease_s, int64_t span_s)
{
	query_bind_int(q, ":since", now.s - span_s);
	query_bind_int(q, ":until", now.s + span_s);
	query_bind_instant(q, ":now", now);
	query_bind_int(q, ":lease", now.s + lease_s);
}

/* Served by the indexes letter_gone and letter_claimed. A letter under way counts as sent. */
static const char sql_gone[] = "SELECT (SELECT count(*)"
			       " FROM letter"
			       " WHERE " IS_GONE ")"
			       " + (SELECT count(*)"
			       " FROM letter"
			       " WHERE " IS_CLAIMED ")";

/* How many more may go in the `span_s` seconds that end now; `limit` 0: any number. */
static bool
allowance(struct store *s, struct instant now, int64_t lease_s, int64_t span_s, int64_t limit,
    size_t *max, struct err *err)
{
	int64_t gone;

	if (limit == 0)
		return true;
	struct query *q = db_query(store_db(s), sql_gone);
	bind_times(q, now, lease_s, span_s);
	if (!query_one_int(q, 0, &gone, err))
		return false;
	if (gone >= limit)
		*max = 0;
	else if ((uint64_t)(limit - gone) < *max)
		*max = (size_t)(limit - gone);
	return true;
}

#define DOMAIN "lower(substr(recipient, instr(recipient, '@') + 1))"

struct domain_share {
	struct str domain;
	int64_t gone; /* in this minute, this claim included */
};
struct domain_shares {
	struct domain_share *items;
	size_t count;
	int64_t limit; /* 0: none */
};

static const char sql_domains[] = "SELECT " DOMAIN ","
				  " count(*)"
				  " FROM (SELECT recipient"
				  " FROM letter"
				  " WHERE " IS_GONE " UNION ALL SELECT recipient"
				  " FROM letter"
				  " WHERE " IS_CLAIMED ")"
				  " GROUP BY 1";

static bool
load_shares(struct arena *a, struct store *s, struct instant now, int64_t lease_s,
    struct domain_shares *shares, struct err *err)
{
	int more;

	if (shares->limit == 0)
		return true;
	struct query *q = db_query(store_db(s), sql_domains);
	bind_times(q, now, lease_s, MINUTE_S);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		shares->items = array_push(a, shares->items, &shares->count, sizeof *shares->items);
		shares->items[shares->count - 1] =
		    (struct domain_share) { .domain = query_text(a, q, 0),
			    .gone = query_int(q, 1) };
	}
	return more == 0;
}

/* Take one letter's share of its domain; false when there is none left. */
static bool
take_share(struct arena *a, struct domain_shares *shares, struct str domain)
{
	if (shares->limit == 0)
		return true;
	for (size_t i = 0; i < shares->count; i++) {
		if (!str_equal(shares->items[i].domain, domain))
			continue;
		return shares->items[i].gone++ < shares->limit;
	}
	shares->items = array_push(a, shares->items, &shares->count, sizeof *shares->items);
	shares->items[shares->count - 1] = (struct domain_share) { .domain = domain, .gone = 1 };
	return true;
}

/* Said where the planner would take the index of states and sort all that waits. */
#define BY_DUE " INDEXED BY letter_due"

/* No try is put off for so long: such a due was written by a clock that was ahead. */
static const char sql_settle[] = "UPDATE letter" BY_DUE " SET due = :now"
				 " WHERE state IN ('queued', 'later')"
				 " AND due > :far";

static bool
settle(struct store *s, struct instant now, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_settle);

	query_bind_instant(q, ":now", now);
	query_bind_int(q, ":far", now.s + LETTER_PAUSE_MAX_S);
	return query_run(q, err);
}

static const char sql_claimable[] =
    "SELECT id,"
    " claimed_until <> 0,"
    " " DOMAIN " FROM letter" BY_DUE " WHERE state IN ('queued', 'later')"
    " AND due <= :now"
    " AND NOT (" IS_CLAIMED ")"
    " ORDER BY due, id";
static const char sql_claim[] = "UPDATE letter"
				" SET claimed_until = :until"
				" WHERE id = :id";

static bool
claim_all(struct arena *a, struct store *s, struct instant now, int64_t lease_s, size_t max,
    struct domain_shares *shares, struct outbox_letter **items, size_t *count, struct err *err)
{
	struct letter_id *ids = arena_alloc(a, max * sizeof *ids);
	bool *again = arena_alloc(a, max * sizeof *again);
	struct query *q = db_query(store_db(s), sql_claimable);
	size_t n = 0;
	int more = 1;

	query_bind_instant(q, ":now", now);
	query_bind_int(q, ":lease", now.s + lease_s);
	while (n < max && (more = query_step(q, err)) == 1) {
		if (!take_share(a, shares, query_text(a, q, 2)))
			continue;
		ids[n].n = query_int(q, 0);
		again[n++] = query_bool(q, 1);
	}
	if (more < 0)
		return false;
	query_end(q);
	struct outbox_letter *list = arena_alloc(a, n * sizeof *list);
	for (size_t i = 0; i < n; i++) {
		q = db_query(store_db(s), sql_claim);
		query_bind_int(q, ":until", now.s + lease_s);
		query_bind_int(q, ":id", ids[i].n);
		if (!query_run(q, err) || !letters_get(a, s, ids[i], &list[i], err))
			return false;
		list[i].again = again[i];
	}
	*items = list;
	*count = n;
	return true;
}

bool
letters_claim(struct arena *a, struct store *s, struct instant now, int64_t lease_s, size_t max,
    const struct letter_limits *limits, struct outbox_letter **items, size_t *count,
    struct err *err)
{
	struct domain_shares shares = { .limit = limits->per_domain };
	bool own;

	if (!own_begin(s, &own, err))
		return false;
	const bool ok = settle(s, now, err)
			&& allowance(s, now, lease_s, MINUTE_S, limits->per_minute, &max, err)
			&& allowance(s, now, lease_s, DAY_S, limits->per_day, &max, err)
			&& load_shares(a, s, now, lease_s, &shares, err)
			&& claim_all(a, s, now, lease_s, max, &shares, items, count, err);
	return own_end(s, own, ok, err);
}

static const char sql_sent[] = "UPDATE letter"
			       " SET state = 'sent',"
			       " sent = :now,"
			       " attempts = attempts + 1,"
			       " claimed_until = 0"
			       " WHERE id = :id";

bool
letters_sent(struct store *s, struct letter_id id, struct instant now, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_sent);

	query_bind_instant(q, ":now", now);
	query_bind_int(q, ":id", id.n);
	return run_own(s, q, err);
}

static const char sql_later[] = "UPDATE letter"
				" SET state = 'later',"
				" due = :due,"
				" attempts = attempts + 1,"
				" last_error = :why,"
				" claimed_until = 0"
				" WHERE id = :id";

bool
letters_later(
    struct store *s, struct letter_id id, struct instant due, struct str why, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_later);

	query_bind_instant(q, ":due", due);
	query_bind_text(q, ":why", why);
	query_bind_int(q, ":id", id.n);
	return run_own(s, q, err);
}

static const char sql_dead[] = "UPDATE letter"
			       " SET state = 'dead',"
			       " attempts = attempts + 1,"
			       " last_error = :why,"
			       " claimed_until = 0"
			       " WHERE id = :id";

bool
letters_dead(struct store *s, struct letter_id id, struct str why, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_dead);

	query_bind_text(q, ":why", why);
	query_bind_int(q, ":id", id.n);
	return run_own(s, q, err);
}

static const char sql_renew[] = "UPDATE letter"
				" SET claimed_until = :until"
				" WHERE id = :id"
				" AND claimed_until > 0";

bool
letters_renew(
    struct store *s, struct letter_id id, struct instant now, int64_t lease_s, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_renew);

	query_bind_int(q, ":until", now.s + lease_s);
	query_bind_int(q, ":id", id.n);
	return run_own(s, q, err);
}

/* Not 0: a transport that can tell is to look whether it has the letter. */
static const char sql_free[] = "UPDATE letter"
			       " SET claimed_until = 1"
			       " WHERE claimed_until > 1"
			       " AND state IN ('queued', 'later')";

bool
letters_free_claims(struct store *s, struct err *err)
{
	return run_own(s, db_query(store_db(s), sql_free), err);
}

static const char sql_unclaim[] = "UPDATE letter"
				  " SET claimed_until = 0"
				  " WHERE id = :id";

bool
letters_unclaim(struct store *s, struct letter_id id, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_unclaim);

	query_bind_int(q, ":id", id.n);
	return run_own(s, q, err);
}

static bool
one_by_hand(
    struct store *s, struct query *q, struct letter_id id, const char *states, struct err *err)
{
	if (!run_own(s, q, err))
		return false;
	if (db_changes(store_db(s)) == 0)
		return err_set(
		    err, ERR_MISSING, "no letter %lld that is %s", (long long)id.n, states);
	return true;
}

static const char sql_retry[] = "UPDATE letter"
				" SET state = 'queued',"
				" due = :now,"
				" made = iif(state = 'dead', :now, made),"
				" claimed_until = 0"
				" WHERE id = :id"
				" AND state IN ('held', 'later', 'dead', 'dropped')"
				" AND size IS NOT NULL";

bool
letters_retry(struct store *s, struct letter_id id, struct instant now, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_retry);

	query_bind_instant(q, ":now", now);
	query_bind_int(q, ":id", id.n);
	return one_by_hand(s, q, id, "held, later, dead or dropped", err);
}

static const char sql_drop[] = "UPDATE letter"
			       " SET state = 'dropped'"
			       " WHERE id = :id"
			       " AND state IN ('queued', 'held', 'later', 'dead')";

bool
letters_drop(struct store *s, struct letter_id id, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_drop);

	query_bind_int(q, ":id", id.n);
	return one_by_hand(s, q, id, "queued, held, later or dead", err);
}

static const char sql_release[] = "UPDATE letter"
				  " SET state = 'queued',"
				  " due = :now"
				  " WHERE state = 'held'";

bool
letters_release(struct store *s, struct instant now, int64_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_release);

	query_bind_instant(q, ":now", now);
	if (!run_own(s, q, err))
		return false;
	*count = db_changes(store_db(s));
	return true;
}

static const char sql_next[] = "SELECT min(due) FROM letter WHERE state IN ('queued', 'later')";

bool
letters_next_due(struct store *s, struct instant *due, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_next);

	if (query_step(q, err) != 1)
		return false;
	*due = query_instant(q, 0);
	query_end(q);
	return true;
}
