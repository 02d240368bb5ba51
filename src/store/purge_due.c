#include "store/purge_due.h"

#include "store/events.h"
#include "store/purge.h"
#include "store/purge_old.h"
#include "store/timers.h"
#include "understand/reading_json.h"

enum { SLICE = 25 };

#define KEPT_STATES                                                                                \
	"('interested', 'unconfirmed', 'awaiting-approval', 'waiting', 'offered', 'confirmed', "   \
	"'withdrawn', 'rejected', 'expired', 'attended', 'absent', 'event-cancelled')"

static const char sql_kept[] = "SELECT id FROM registration"
			       " WHERE event = :event"
			       " AND state IN " KEPT_STATES " LIMIT :limit";
static const char sql_letters[] = "SELECT id FROM letter"
				  " WHERE event = :event"
				  " AND data IS NOT NULL"
				  " LIMIT :limit";
static const char sql_case_mails[] = "SELECT coalesce(mail, 0) FROM case_file"
				     " WHERE event = :event"
				     " AND participant <> ''"
				     " LIMIT :limit";
static const char sql_pendings[] = "SELECT id FROM pending"
				   " WHERE event = :event"
				   " AND address <> ''"
				   " LIMIT :limit";
/* How one was described, each time; a description holds the diet where there is one. */
static const char sql_details[] =
    "SELECT id FROM history"
    " WHERE event = :event"
    " AND after IS NOT NULL"
    " AND id > (SELECT after FROM timer WHERE event = :event AND rule = :rule AND occurrence = "
    ":occurrence)"
    " ORDER BY id"
    " LIMIT :limit";
static const char sql_diets[] = "SELECT id FROM registration"
				" WHERE event = :event"
				" AND diet <> ''"
				" LIMIT :limit";

/* Where a rule of an event finds things, one after the other. */
static const char *const rest[] = { sql_kept, sql_letters, sql_case_mails, sql_pendings };
static const char *const sensitive[] = { sql_details, sql_diets };

struct slice {
	struct purge p;
	struct event_id event;
	struct str rule, occurrence;
};

static bool
is_sensitive(struct str rule)
{
	return str_equal(rule, STR("purge-sensitive"));
}

static void
bind(struct query *q, const struct slice *slice, const char *sql, int64_t limit)
{
	query_bind_int(q, ":event", slice->event.n);
	query_bind_int(q, ":limit", limit);
	if (sql != sql_details)
		return;
	query_bind_text(q, ":rule", slice->rule);
	query_bind_text(q, ":occurrence", slice->occurrence);
}

static bool
ids_of(const struct slice *slice, const char *sql, int64_t *ids, size_t *count)
{
	struct query *q = db_query(store_db(slice->p.s), sql);
	int more;

	*count = 0;
	bind(q, slice, sql, SLICE);
	for (more = query_step(q, slice->p.err); more == 1; more = query_step(q, slice->p.err))
		ids[(*count)++] = query_int(q, 0);
	return more == 0;
}

bool
purge_left(struct store *s, struct event_id event, struct str rule, struct str occurrence,
    bool *left, struct err *err)
{
	const char *const *where = is_sensitive(rule) ? sensitive : rest;
	const size_t places = is_sensitive(rule) ? COUNT(sensitive) : COUNT(rest);
	const struct slice slice = { .event = event, .rule = rule, .occurrence = occurrence };

	*left = false;
	for (size_t i = 0; i < places && !*left; i++) {
		struct query *q = db_query(store_db(s), where[i]);
		int got;

		bind(q, &slice, where[i], 1);
		got = query_step(q, err);
		if (got < 0)
			return false;
		*left = got == 1;
		query_end(q);
	}
	return true;
}

/* Without the diet and the answers to sensitive questions; `*had` when there were any. */
static struct attendee
without_sensitive(const struct event *event, struct attendee who, bool *had)
{
	size_t kept = 0;

	*had = *had || who.diet.n > 0;
	who.diet = STR("");
	for (size_t i = 0; i < who.answer_count; i++) {
		const struct question *question =
		    event != NULL ? event_question(event, who.answers[i].question) : NULL;

		if (question != NULL && question->sensitive)
			*had = true;
		else
			who.answers[kept++] = who.answers[i];
	}
	who.answer_count = kept;
	return who;
}

static const char sql_empty[] = "UPDATE registration SET diet = '' WHERE id = :id";
static const char sql_answer[] = "DELETE FROM registration_answer"
				 " WHERE registration = :id"
				 " AND question = :question";

static bool
purge_answers(const struct slice *slice, const struct event *event, struct registration_id id)
{
	struct query *q = db_query(store_db(slice->p.s), sql_empty);

	query_bind_int(q, ":id", id.n);
	if (!query_run(q, slice->p.err) || !purge_texts(&slice->p, id))
		return false;
	for (size_t i = 0; event != NULL && i < event->question_count; i++) {
		if (!event->questions[i].sensitive)
			continue;
		q = db_query(store_db(slice->p.s), sql_answer);
		query_bind_int(q, ":id", id.n);
		query_bind_text(q, ":question", event->questions[i].id);
		if (!query_run(q, slice->p.err))
			return false;
	}
	return true;
}

static const char sql_detail[] = "SELECT coalesce(registration, 0),"
				 " before,"
				 " after"
				 " FROM history"
				 " WHERE id = :id";
static const char sql_rewrite[] = "UPDATE history"
				  " SET before = :before,"
				  " after = :after"
				  " WHERE id = :id";

static bool
rewrite(const struct slice *slice, const struct event *event, struct str *json, bool *had)
{
	struct attendee who;

	if (json->n == 0)
		return true;
	if (!attendee_parse(slice->p.a, *json, &who, slice->p.err))
		return false;
	who = without_sensitive(event, who, had);
	*json = attendee_print(slice->p.a, &who);
	return true;
}

static bool
purge_detail(const struct slice *slice, const struct event *event, int64_t id)
{
	struct query *q = db_query(store_db(slice->p.s), sql_detail);
	bool had = false;

	query_bind_int(q, ":id", id);
	if (query_step(q, slice->p.err) != 1)
		return false;
	struct registration_id registration = { query_int(q, 0) };
	struct str before = query_text(slice->p.a, q, 1), after = query_text(slice->p.a, q, 2);
	query_end(q);
	if (!rewrite(slice, event, &before, &had) || !rewrite(slice, event, &after, &had))
		return false;
	if (!had)
		return true;
	q = db_query(store_db(slice->p.s), sql_rewrite);
	query_bind_int(q, ":id", id);
	if (before.n > 0)
		query_bind_text(q, ":before", before);
	query_bind_text(q, ":after", after);
	return query_run(q, slice->p.err) && purge_answers(slice, event, registration);
}

static const char sql_after[] = "UPDATE timer"
				" SET after = :id"
				" WHERE event = :event"
				" AND rule = :rule"
				" AND occurrence = :occurrence";

static bool
slice_sensitive(const struct slice *slice)
{
	const struct event *event;
	int64_t ids[SLICE];
	size_t count;

	if (!events_by_id(slice->p.s, slice->event, &event, slice->p.err)
	    || !ids_of(slice, sql_details, ids, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!purge_detail(slice, event, ids[i]))
			return false;
	if (count > 0) {
		struct query *q = db_query(store_db(slice->p.s), sql_after);
		query_bind_int(q, ":event", slice->event.n);
		query_bind_text(q, ":rule", slice->rule);
		query_bind_text(q, ":occurrence", slice->occurrence);
		query_bind_int(q, ":id", ids[count - 1]);
		return query_run(q, slice->p.err);
	}
	if (!ids_of(slice, sql_diets, ids, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!purge_answers(slice, event, (struct registration_id) { ids[i] }))
			return false;
	return true;
}

static const char sql_case[] = "UPDATE case_file"
			       " SET participant = '',"
			       " participant_name = '',"
			       " subject = '',"
			       " question = '',"
			       " suggested = NULL,"
			       " closed_reason = iif(open = 1, 'purged', closed_reason),"
			       " open = 0"
			       " WHERE event = :event"
			       " AND mail IS :mail"
			       " AND participant <> ''";
static const char sql_pending[] = "UPDATE pending"
				  " SET address = '',"
				  " held = NULL,"
				  " asked = '[]',"
				  " held_sender = '',"
				  " held_sender_name = '',"
				  " closed_reason = iif(open = 1, 'purged', closed_reason),"
				  " open = 0"
				  " WHERE id = :id";

static bool
purge_case(const struct slice *slice, int64_t mail)
{
	struct query *q = db_query(store_db(slice->p.s), sql_case);

	if (mail != 0 && !purge_mail(&slice->p, (struct mail_id) { mail }))
		return false;
	query_bind_int(q, ":event", slice->event.n);
	query_bind_id(q, ":mail", mail);
	return query_run(q, slice->p.err);
}

static bool
purge_one(const struct slice *slice, const char *sql, int64_t id)
{
	if (sql == sql_kept)
		return purge_registration(&slice->p, (struct registration_id) { id });
	if (sql == sql_letters)
		return purge_letter(&slice->p, (struct letter_id) { id });
	if (sql == sql_case_mails)
		return purge_case(slice, id);

	struct query *q = db_query(store_db(slice->p.s), sql_pending);

	query_bind_int(q, ":id", id);
	return query_run(q, slice->p.err);
}

static bool
slice_rest(const struct slice *slice)
{
	int64_t ids[SLICE];
	size_t count = 0;

	for (size_t i = 0; i < COUNT(rest) && count == 0; i++) {
		if (!ids_of(slice, rest[i], ids, &count))
			return false;
		for (size_t k = 0; k < count; k++)
			if (!purge_one(slice, rest[i], ids[k]))
				return false;
	}
	return true;
}

bool
purge_slice(struct arena *a, struct store *s, struct event_id event, struct str rule,
    struct str occurrence, struct instant now, struct err *err)
{
	const struct slice slice = {
		.p = { .a = a,
		    .s = s,
		    .who = STR("time"),
		    .words_only = is_sensitive(rule),
		    .now = now,
		    .err = err },
		.event = event,
		.rule = rule,
		.occurrence = occurrence,
	};

	if (str_equal(rule, STR("purge-old")))
		return purge_old(&slice.p);
	if (!purge_digests(&slice.p))
		return false;
	if (is_sensitive(rule))
		return slice_sensitive(&slice);
	if (str_equal(rule, STR("purge")))
		return slice_rest(&slice);
	return err_set(err, ERR_BUG, "unknown rule '%.*s' of a purge", STR_ARG(rule));
}
