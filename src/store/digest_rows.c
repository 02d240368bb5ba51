#include "store/digest_rows.h"

#include "base/utf8.h"

static const char sql_history[] = "SELECT h.from_state,"
				  " h.to_state,"
				  " CASE r.name WHEN '' THEN r.email ELSE r.name END"
				  " FROM history AS h"
				  " LEFT JOIN registration AS r ON r.id = h.registration"
				  " WHERE h.event = :event"
				  " AND h.at >= :since"
				  " ORDER BY h.id";

static void
add_name(struct arena *a, struct strings *names, struct str name)
{
	if (names->count >= DIGEST_NAMES || name.n == 0)
		return;
	names->items = array_push(a, names->items, &names->count, sizeof *names->items);
	names->items[names->count - 1] = name;
}

bool
digest_history(struct arena *a, struct store *s, struct event_id event, struct instant since,
    struct digest_event *out, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_history);
	int more;

	query_bind_int(q, ":event", event.n);
	query_bind_instant(q, ":since", since);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		struct str from = query_text(a, q, 0), name = query_text(a, q, 2);
		enum state to;

		if (str_equal(from, STR("none"))) {
			out->came++;
			add_name(a, &out->came_names, name);
		} else if (state_parse(query_text(a, q, 1), &to) && !state_is_live(to)
			   && to != STATE_ATTENDED && to != STATE_ABSENT) {
			out->left++;
			add_name(a, &out->left_names, name);
		} else {
			out->changed++;
		}
	}
	return more == 0;
}

static const char sql_days[] = "SELECT at"
			       " FROM history"
			       " WHERE event = :event"
			       " AND at >= :since"
			       " AND from_state = 'none'";

bool
digest_days(struct store *s, struct event_id event, const struct zone *zone, struct instant now,
    int64_t days[DIGEST_DAYS], struct err *err)
{
	const struct zone *z = zone != NULL ? zone : zone_find(STR("UTC"));
	const int64_t today = date_to_days(zone_local(z, now).date);
	const struct date first = date_from_days(today - DIGEST_DAYS + 1);
	struct query *q = db_query(store_db(s), sql_days);
	int more;

	query_bind_int(q, ":event", event.n);
	query_bind_instant(q, ":since", zone_day_start(z, first));
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		const int64_t day =
		    date_to_days(zone_local(z, query_instant(q, 0)).date) - date_to_days(first);

		if (day >= 0 && day < DIGEST_DAYS)
			days[day]++;
	}
	return more == 0;
}

/* Whoever eats what is summed without regard to case: "Vegetarian" and "vegetarian". */
static const char sql_answers[] = "SELECT a.question,"
				  " a.value,"
				  " count(*)"
				  " FROM registration AS r"
				  " JOIN registration_answer AS a ON a.registration = r.id"
				  " WHERE r.event = :event"
				  " AND r.state IN ('confirmed', 'offered')"
				  " GROUP BY a.question, a.value"
				  " UNION ALL"
				  " SELECT 'diet', diet, count(*)"
				  " FROM registration"
				  " WHERE event = :event"
				  " AND state IN ('confirmed', 'offered')"
				  " AND diet <> ''"
				  " GROUP BY diet";

static void
count_answer(
    struct arena *a, struct digest_event *out, struct str question, struct str value, int64_t n)
{
	size_t at = 0;

	while (at < out->answer_count
	       && !(str_equal(out->answers[at].question, question)
		    && str_equal(utf8_fold(a, out->answers[at].value), utf8_fold(a, value))))
		at++;
	if (at == out->answer_count) {
		out->answers =
		    array_push(a, out->answers, &out->answer_count, sizeof *out->answers);
		out->answers[at] = (struct digest_answer) { .question = question, .value = value };
	}
	out->answers[at].count += n;
}

static bool
is_summed(const struct event *event, struct str id)
{
	const struct question *question = event_question(event, id);

	if (str_equal(id, STR("diet")))
		return true;
	return question != NULL
	       && (question->option_count > 0 || question->type == QUESTION_YESNO
		   || question->type == QUESTION_NUMBER);
}

bool
digest_answers(struct arena *a, struct store *s, const struct event *event,
    struct digest_event *out, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_answers);
	int more;

	query_bind_int(q, ":event", event->id.n);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		struct str question = query_text(a, q, 0), value = query_text(a, q, 1), one;
		const struct question *known = event_question(event, question);

		if (!is_summed(event, question))
			continue;
		if (known == NULL || known->type != QUESTION_CHOICES) {
			count_answer(a, out, question, value, query_int(q, 2));
			continue;
		}
		while (str_next(&value, ',', &one))
			count_answer(a, out, question, str_trim(one), query_int(q, 2));
	}
	return more == 0;
}

static const char sql_bounces[] = "SELECT DISTINCT b.address,"
				  " b.class,"
				  " coalesce((SELECT max(r.name) FROM registration AS r"
				  " JOIN letter_registration AS lr ON lr.registration = r.id"
				  " WHERE lr.letter = b.letter AND lower(r.email) = b.address), '')"
				  " FROM bounce AS b"
				  " WHERE b.event = :event"
				  " AND b.at >= :since"
				  " AND b.class IN ('hard', 'soft', 'policy', 'dead')"
				  " ORDER BY b.address"
				  " LIMIT 50";

bool
digest_bounces(struct arena *a, struct store *s, struct event_id event, struct instant since,
    struct digest_event *out, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_bounces);
	int more;

	query_bind_int(q, ":event", event.n);
	query_bind_instant(q, ":since", since);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		out->bounces =
		    array_push(a, out->bounces, &out->bounce_count, sizeof *out->bounces);
		out->bounces[out->bounce_count - 1] =
		    (struct digest_bounce) { .address = query_text(a, q, 0),
			    .class = query_text(a, q, 1),
			    .name = query_text(a, q, 2) };
	}
	return more == 0;
}

static const char sql_timers[] = "SELECT rule,"
				 " due"
				 " FROM timer"
				 " WHERE event = :event"
				 " AND due > :now"
				 " ORDER BY due"
				 " LIMIT 10";

bool
digest_timers(struct arena *a, struct store *s, struct event_id event, struct instant now,
    struct digest_next **items, size_t *count, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_timers);
	struct digest_next *list = NULL;
	size_t n = 0;
	int more;

	query_bind_int(q, ":event", event.n);
	query_bind_instant(q, ":now", now);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		struct str rule = query_text(a, q, 0), stem, rest;

		list = array_push(a, list, &n, sizeof *list);
		list[n - 1] =
		    (struct digest_next) { .what = str_cut(rule, ':', &stem, &rest) ? stem : rule,
			    .at = query_instant(q, 1) };
	}
	if (more < 0)
		return false;
	*items = list;
	*count = n;
	return true;
}
