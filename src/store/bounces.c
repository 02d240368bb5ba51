#include "store/bounces.h"

#include "mail/address.h"
#include "store/people.h"

static const char sql_add[] =
    "INSERT INTO bounce (letter, mail, event, address, class, status, diagnostic, told, at)"
    " VALUES (:letter, :mail, :event, :address, :class, :status, :diagnostic, :told, :now)";

bool
bounces_add(struct arena *a, struct store *s, const struct bounced *bounced, struct mail_id mail,
    struct instant now, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_add);

	query_bind_int(q, ":letter", bounced->letter.n);
	query_bind_id(q, ":mail", mail.n);
	query_bind_id(q, ":event", bounced->event.n);
	query_bind_text(q, ":address", address_key(a, bounced->address));
	query_bind_text(q, ":class", bounced->class);
	query_bind_text(q, ":status", bounced->status);
	query_bind_text(q, ":diagnostic", bounced->diagnostic);
	query_bind_int(q, ":told", bounced->told ? 1 : 0);
	query_bind_instant(q, ":now", now);
	return query_run(q, err);
}

static const char sql_told[] = "SELECT count(*)"
			       " FROM bounce AS b"
			       " LEFT JOIN address AS a ON a.address = b.address"
			       " WHERE b.address = :address"
			       " AND b.class = :class"
			       " AND b.told = 1"
			       " AND b.at > coalesce(a.proven_at, 0)";
/* Few letters are refused by policy, so looking through them is cheap. */
static const char sql_told_domain[] = "SELECT count(*)"
				      " FROM bounce"
				      " WHERE class = 'policy'"
				      " AND told = 1"
				      " AND substr(address, -length(:domain)) = :domain";
static const char sql_near[] = "SELECT DISTINCT lower(email)"
			       " FROM registration"
			       " WHERE event = :event"
			       " AND state IN ('interested', 'unconfirmed', 'awaiting-approval', "
			       "'waiting', 'offered', 'confirmed')"
			       " AND email <> ''"
			       " AND lower(email) <> :address"
			       " LIMIT 500";

static bool
load_near(struct arena *a, struct store *s, struct str address, struct event_id event,
    struct strings *near, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_near);
	int more;

	query_bind_int(q, ":event", event.n);
	query_bind_text(q, ":address", address);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		near->items = array_push(a, near->items, &near->count, sizeof *near->items);
		near->items[near->count - 1] = query_text(a, q, 0);
	}
	return more == 0;
}

bool
bounces_facts(struct arena *a, struct store *s, struct str address, struct str class,
    struct event_id event, struct bounce_facts **out, struct err *err)
{
	struct bounce_facts *facts = ARENA_NEW(a, struct bounce_facts);
	struct str key = address_key(a, address);
	bool policy = str_equal(class, STR("policy"));
	struct query *q = db_query(store_db(s), policy ? sql_told_domain : sql_told);
	int64_t told;

	if (policy) {
		query_bind_text(
		    q, ":domain", arena_printf(a, "@%.*s", STR_ARG(address_domain(key))));
	} else {
		query_bind_text(q, ":address", key);
		query_bind_text(q, ":class", class);
	}
	if (!query_one_int(q, 0, &told, err)
	    || (event.n != 0 && !load_near(a, s, key, event, &facts->near, err)))
		return false;
	facts->told = told > 0;
	*out = facts;
	return true;
}

static const char sql_dead[] = "SELECT id,"
			       " last_error"
			       " FROM letter AS l"
			       " WHERE state = 'dead'"
			       " AND NOT EXISTS (SELECT 1 FROM bounce AS b WHERE b.letter = l.id)"
			       " ORDER BY id"
			       " LIMIT 1";

bool
bounces_next_dead(
    struct arena *a, struct store *s, struct letter_id *id, struct str *error, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_dead);
	int got = query_step(q, err);

	*id = (struct letter_id) { 0 };
	if (got != 1)
		return got == 0;
	id->n = query_int(q, 0);
	*error = query_text(a, q, 1);
	query_end(q);
	return true;
}
