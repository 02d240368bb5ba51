#include "store/invites.h"

static const char sql_add[] = "INSERT INTO invite (uid, registration, session)"
			      " VALUES (:uid, :registration, :session)"
			      " ON CONFLICT DO NOTHING";

bool
invites_add(struct store *s, const struct letter_invite *invite, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_add);

	query_bind_text(q, ":uid", invite->uid);
	query_bind_int(q, ":registration", invite->registration.n);
	query_bind_text(q, ":session", invite->session);
	return query_run(q, err);
}

static const char sql_find[] = "SELECT i.registration,"
			       " r.event,"
			       " i.session,"
			       " i.sequence,"
			       " i.stamp,"
			       " i.partstat"
			       " FROM invite AS i"
			       " JOIN registration AS r ON r.id = i.registration"
			       " WHERE i.uid = :uid";

bool
invites_find(
    struct arena *a, struct store *s, struct str uid, struct invite_facts **out, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_find);

	query_bind_text(q, ":uid", uid);
	int got = query_step(q, err);
	*out = NULL;
	if (got != 1)
		return got == 0;
	*out = ARENA_NEW(a, struct invite_facts);
	**out = (struct invite_facts) {
		.registration = { query_int(q, 0) },
		.event = { query_int(q, 1) },
		.session = query_text(a, q, 2),
		.sequence = query_int(q, 3),
		.stamp = query_text(a, q, 4),
		.partstat = query_text(a, q, 5),
	};
	query_end(q);
	return true;
}

static const char sql_replied[] = "UPDATE invite"
				  " SET partstat = :partstat,"
				  " sequence = :sequence,"
				  " stamp = :stamp,"
				  " at = :now"
				  " WHERE uid = :uid";

bool
invites_replied(struct store *s, struct str uid, int64_t sequence, struct str stamp,
    struct str partstat, struct instant now, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_replied);

	query_bind_text(q, ":partstat", partstat);
	query_bind_int(q, ":sequence", sequence);
	query_bind_text(q, ":stamp", stamp);
	query_bind_instant(q, ":now", now);
	query_bind_text(q, ":uid", uid);
	return query_run(q, err);
}
