#include "store/registrations.h"

#include "store/people.h"
#include "understand/reading_json.h"

/* The columns of every reading statement, in the order of read_row. */
#define COLUMNS                                                                                    \
	"SELECT r.id,"                                                                             \
	" r.event,"                                                                                \
	" r.orders,"                                                                               \
	" r.state,"                                                                                \
	" r.name,"                                                                                 \
	" r.email,"                                                                                \
	" r.organisation,"                                                                         \
	" r.title,"                                                                                \
	" r.phone,"                                                                                \
	" r.diet,"                                                                                 \
	" r.registered_by,"                                                                        \
	" r.registered_by_name,"                                                                   \
	" r.language,"                                                                             \
	" r.arrived,"                                                                              \
	" r.since,"                                                                                \
	" r.until,"                                                                                \
	" r.priority,"                                                                             \
	" r.sequence,"                                                                             \
	" coalesce((SELECT bounced FROM address WHERE address = lower(r.email)), 0)"               \
	" FROM registration AS r "
#define LIVE "('interested', 'unconfirmed', 'awaiting-approval', 'waiting', 'offered', 'confirmed')"

static bool
read_row(struct arena *a, struct query *q, struct registration *row, struct err *err)
{
	enum state state;
	struct str name = query_text(a, q, 3);

	if (!state_parse(name, &state)) {
		query_end(q);
		return err_set(err, ERR_BUG, "unknown state '%.*s' in registration", STR_ARG(name));
	}
	*row = (struct registration) {
		.id = { query_int(q, 0) },
		.event = { query_int(q, 1) },
		.order = { query_int(q, 2) },
		.state = state,
		.who = {
			.name = query_text(a, q, 4),
			.email = query_text(a, q, 5),
			.organisation = query_text(a, q, 6),
			.title = query_text(a, q, 7),
			.phone = query_text(a, q, 8),
			.diet = query_text(a, q, 9),
		},
		.registered_by = query_text(a, q, 10),
		.registered_by_name = query_text(a, q, 11),
		.language = query_text(a, q, 12),
		.arrived = query_instant(q, 13),
		.since = query_instant(q, 14),
		.until = query_instant(q, 15),
		.priority = query_int(q, 16),
		.sequence = query_int(q, 17),
		.bounced = query_bool(q, 18),
	};
	return true;
}

static const char sql_answers[] = "SELECT question,"
				  " value"
				  " FROM registration_answer"
				  " WHERE registration = :id"
				  " ORDER BY question";
static const char sql_sessions[] = "SELECT session"
				   " FROM registration_session"
				   " WHERE registration = :id"
				   " ORDER BY session";

static bool
read_details(struct arena *a, struct store *s, struct registration *row, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_answers);
	struct attendee *who = &row->who;
	int more;

	query_bind_int(q, ":id", row->id.n);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		who->answers =
		    array_push(a, who->answers, &who->answer_count, sizeof *who->answers);
		who->answers[who->answer_count - 1] =
		    (struct answer) { .question = query_text(a, q, 0),
			    .value = query_text(a, q, 1) };
	}
	if (more < 0)
		return false;
	q = db_query(store_db(s), sql_sessions);
	query_bind_int(q, ":id", row->id.n);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		struct strings *list = &row->sessions;
		list->items = array_push(a, list->items, &list->count, sizeof *list->items);
		list->items[list->count - 1] = query_text(a, q, 0);
	}
	return more == 0;
}

static bool
list_has(const struct registration_list *list, size_t count, struct registration_id id)
{
	for (size_t i = 0; i < count; i++)
		if (list->items[i].id.n == id.n)
			return true;
	return false;
}

/* Room for one more as array_push makes it, but a large list is moved, not copied: that of an event
 * of 20 000 would stand in memory twice. */
static void
make_room(struct arena *a, struct registration_list *list)
{
	const size_t n = list->count, size = sizeof *list->items;

	if (n == 0 || (n & (n - 1)) == 0)
		list->items = arena_resize(
		    a, n == 0 ? NULL : list->items, n * size, (n == 0 ? 1 : 2 * n) * size);
}

/* All rows of a bound statement; those already in the list stay once. */
static bool
collect(struct arena *a, struct store *s, struct query *q, struct registration_list *list,
    struct err *err)
{
	size_t before = list->count;
	int more;

	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		struct registration row;
		if (!read_row(a, q, &row, err))
			return false;
		if (list_has(list, before, row.id))
			continue;
		make_room(a, list);
		list->items[list->count++] = row;
	}
	for (size_t i = before; more == 0 && i < list->count; i++)
		if (!read_details(a, s, &list->items[i], err))
			return false;
	return more == 0;
}

static const char sql_by_id[] = COLUMNS "WHERE r.id = :id";

bool
registrations_by_id(struct arena *a, struct store *s, struct registration_id id,
    struct registration_list *list, struct err *err)
{
	if (list_has(list, list->count, id))
		return true;
	struct query *q = db_query(store_db(s), sql_by_id);
	query_bind_int(q, ":id", id.n);
	return collect(a, s, q, list, err);
}

static const char sql_of[] =
    COLUMNS "WHERE r.person = (SELECT person FROM address WHERE address = :address)"
	    " AND r.event = :event"
	    " AND r.state <> 'purged'"
	    " ORDER BY r.id";

bool
registrations_of(struct arena *a, struct store *s, struct event_id event, struct str address,
    struct registration_list *list, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_of);

	query_bind_text(q, ":address", address_key(a, address));
	query_bind_int(q, ":event", event.n);
	return collect(a, s, q, list, err);
}

static const char sql_by[] = COLUMNS "WHERE r.registered_by = :address"
				     " AND r.event = :event"
				     " AND r.state IN " LIVE " ORDER BY r.id";

bool
registrations_by(struct arena *a, struct store *s, struct event_id event, struct str address,
    struct registration_list *list, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_by);

	query_bind_text(q, ":address", address_key(a, address));
	query_bind_int(q, ":event", event.n);
	return collect(a, s, q, list, err);
}

static const char sql_named[] = COLUMNS "WHERE r.event = :event"
					" AND r.state IN " LIVE " AND r.name = :name COLLATE NOCASE"
					" ORDER BY r.id"
					" LIMIT 20";

bool
registrations_named(struct arena *a, struct store *s, struct event_id event, struct str name,
    struct registration_list *list, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_named);

	query_bind_int(q, ":event", event.n);
	query_bind_text(q, ":name", name);
	return collect(a, s, q, list, err);
}

static const char sql_of_order[] = COLUMNS "WHERE r.orders = :orders"
					   " AND r.state IN " LIVE " ORDER BY r.id";

bool
registrations_of_order(struct arena *a, struct store *s, struct order_id order,
    struct registration_list *list, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_of_order);

	query_bind_int(q, ":orders", order.n);
	return collect(a, s, q, list, err);
}

static const char sql_queue[] = COLUMNS "WHERE r.event = :event"
					" AND r.state = 'waiting'"
					" ORDER BY r.priority DESC, r.queued"
					" LIMIT :limit";

bool
registrations_queue(struct arena *a, struct store *s, struct event_id event, int64_t limit,
    struct registration_list *list, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_queue);

	query_bind_int(q, ":event", event.n);
	query_bind_int(q, ":limit", limit);
	return collect(a, s, q, list, err);
}

/* One state at a time the index is in the order of ids, and so is what is merged of them: a page
 * costs its rows, however many the event has. */
#define OF_STATE(state)                                                                            \
	"SELECT id FROM registration"                                                              \
	" WHERE event = :event"                                                                    \
	" AND state = '" state "'"                                                                 \
	" AND id > :after"                                                                         \
	" AND (:states = '[]' OR EXISTS (SELECT 1 FROM json_each(:states) WHERE value = '" state   \
	"'))"
#define OR_STATE(state) " UNION ALL " OF_STATE(state)
static const char sql_page[] = COLUMNS "WHERE r.id IN (SELECT id FROM (" OF_STATE("interested")
    OR_STATE("unconfirmed") OR_STATE("awaiting-approval") OR_STATE("waiting") OR_STATE("offered")
	OR_STATE("confirmed") OR_STATE("withdrawn") OR_STATE("rejected") OR_STATE("expired")
	    OR_STATE("attended") OR_STATE("absent") OR_STATE("event-cancelled")
		OR_STATE("purged") " ORDER BY id LIMIT :limit))"
				   " ORDER BY r.id";

bool
registrations_page(struct arena *a, struct store *s, struct event_id event, struct str states,
    struct registration_id after, int64_t limit, struct registration_list *list, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_page);

	query_bind_int(q, ":event", event.n);
	query_bind_int(q, ":after", after.n);
	query_bind_text(q, ":states", states);
	query_bind_int(q, ":limit", limit);
	return collect(a, s, q, list, err);
}

static const char sql_everywhere[] =
    COLUMNS "WHERE r.id IN (SELECT id FROM registration"
	    " WHERE person = (SELECT person FROM address WHERE address = :address)"
	    " UNION SELECT id FROM registration WHERE registered_by = :address)"
	    " AND r.state IN " LIVE " ORDER BY r.id DESC"
	    " LIMIT 200";

bool
registrations_everywhere(struct arena *a, struct store *s, struct str address,
    struct registration_list *list, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_everywhere);

	query_bind_text(q, ":address", address_key(a, address));
	return collect(a, s, q, list, err);
}

/* Most who write are new: that much is told without the tables that SQLite makes for what follows.
 */
static const char sql_known[] =
    "SELECT EXISTS (SELECT 1 FROM registration WHERE registered_by = :address)"
    " OR EXISTS (SELECT 1 FROM address AS a JOIN registration AS r ON r.person = a.person"
    " WHERE a.address = :address)";
static const char sql_events[] =
    "SELECT e.slug"
    " FROM event AS e"
    " WHERE e.id IN (SELECT event FROM registration"
    " WHERE person = (SELECT person FROM address WHERE address = :address) AND state IN " LIVE
    " UNION SELECT event FROM registration WHERE registered_by = :address AND state IN " LIVE ")"
    " ORDER BY e.near_until DESC, e.id DESC"
    " LIMIT 50";

bool
registrations_events(
    struct arena *a, struct store *s, struct str address, struct strings *slugs, struct err *err)
{
	const struct str key = address_key(a, address);
	struct strings list = { .count = 0 };
	int64_t known;
	int more;

	struct query *q = db_query(store_db(s), sql_known);
	query_bind_text(q, ":address", key);
	if (!query_one_int(q, 0, &known, err))
		return false;
	if (known == 0) {
		*slugs = list;
		return true;
	}
	q = db_query(store_db(s), sql_events);
	query_bind_text(q, ":address", key);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		list.items = array_push(a, list.items, &list.count, sizeof *list.items);
		list.items[list.count - 1] = query_text(a, q, 0);
	}
	if (more < 0)
		return false;
	*slugs = list;
	return true;
}

struct str
attendee_print(struct arena *a, const struct attendee *who)
{
	return json_print(a, attendee_json_print(a, who), false);
}

bool
attendee_parse(struct arena *a, struct str json, struct attendee *who, struct err *err)
{
	const struct json *object = json_parse(a, json, err);

	if (object == NULL)
		return false;
	*who = attendee_json_parse(a, object);
	return true;
}
