#include "store/registration_write.h"

#include "store/people.h"

static const char sql_order[] = "INSERT INTO orders (id, event, mail, made)"
				" VALUES (:id, :event, :mail, :now)"
				" ON CONFLICT DO NOTHING";

static bool
need_order(struct store *s, const struct registration *row, struct mail_id mail, struct instant now,
    struct err *err)
{
	struct query *q = db_query(store_db(s), sql_order);

	query_bind_int(q, ":id", row->order.n);
	query_bind_int(q, ":event", row->event.n);
	query_bind_id(q, ":mail", mail.n);
	query_bind_instant(q, ":now", now);
	return query_run(q, err);
}

static bool
need_person(struct arena *a, struct store *s, const struct registration *row, struct instant now,
    int64_t *person, struct err *err)
{
	struct person_row found = { .person = 0 };

	if (row->who.email.n > 0
	    && !people_need(a, s, row->who.email, row->language, now, &found, err))
		return false;
	*person = found.person;
	return true;
}

static void
bind_details(struct arena *a, struct query *q, const struct registration *row, int64_t person)
{
	query_bind_id(q, ":person", person);
	query_bind_text(q, ":name", row->who.name);
	query_bind_text(q, ":email", row->who.email);
	query_bind_text(q, ":organisation", row->who.organisation);
	query_bind_text(q, ":title", row->who.title);
	query_bind_text(q, ":phone", row->who.phone);
	query_bind_text(q, ":diet", row->who.diet);
	query_bind_text(q, ":registered_by", address_key(a, row->registered_by));
	query_bind_text(q, ":registered_by_name", row->registered_by_name);
	query_bind_text(q, ":language", row->language);
	query_bind_int(q, ":id", row->id.n);
}

static const char sql_answer[] = "INSERT INTO registration_answer (registration, question, value)"
				 " VALUES (:id, :question, :value)"
				 " ON CONFLICT DO UPDATE SET value = excluded.value";

static bool
write_answers(struct store *s, const struct registration *row, struct err *err)
{
	for (size_t i = 0; i < row->who.answer_count; i++) {
		struct query *q = db_query(store_db(s), sql_answer);
		query_bind_int(q, ":id", row->id.n);
		query_bind_text(q, ":question", row->who.answers[i].question);
		query_bind_text(q, ":value", row->who.answers[i].value);
		if (!query_run(q, err))
			return false;
	}
	return true;
}

static const char sql_no_sessions[] = "DELETE FROM registration_session WHERE registration = :id";
static const char sql_session[] = "INSERT INTO registration_session (registration, session)"
				  " VALUES (:id, :session)"
				  " ON CONFLICT DO NOTHING";

bool
registrations_set_sessions(
    struct store *s, struct registration_id id, const struct strings *sessions, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_no_sessions);

	query_bind_int(q, ":id", id.n);
	if (!query_run(q, err))
		return false;
	for (size_t i = 0; i < sessions->count; i++) {
		q = db_query(store_db(s), sql_session);
		query_bind_int(q, ":id", id.n);
		query_bind_text(q, ":session", sessions->items[i]);
		if (!query_run(q, err))
			return false;
	}
	return true;
}

static const char sql_insert[] =
    "INSERT INTO registration (id, event, orders, person, state, name, email, organisation, title, "
    "phone,"
    " diet, registered_by, registered_by_name, language, arrived, since, until, priority, queued, "
    "sequence)"
    " VALUES (:id, :event, :orders, :person, :state, :name, :email, :organisation, :title, :phone,"
    " :diet, :registered_by, :registered_by_name, :language, :arrived, :since, :until, :priority, "
    ":queued,"
    " :sequence)";

bool
registrations_insert(struct arena *a, struct store *s, const struct registration *row,
    struct mail_id mail, int64_t queued, struct instant now, struct err *err)
{
	int64_t person;

	if (!need_order(s, row, mail, now, err) || !need_person(a, s, row, now, &person, err))
		return false;
	struct query *q = db_query(store_db(s), sql_insert);
	bind_details(a, q, row, person);
	query_bind_int(q, ":event", row->event.n);
	query_bind_int(q, ":orders", row->order.n);
	query_bind_text(q, ":state", str_from(state_name(row->state)));
	query_bind_instant(q, ":arrived", instant_is_none(row->arrived) ? now : row->arrived);
	query_bind_instant(q, ":since", now);
	query_bind_instant(q, ":until", row->state == STATE_OFFERED ? row->until : INSTANT_NONE);
	query_bind_int(q, ":priority", row->priority);
	query_bind_int(q, ":queued", queued);
	query_bind_int(q, ":sequence", row->sequence);
	if (!query_run(q, err) || !write_answers(s, row, err))
		return false;
	return row->sessions.count == 0
	       || registrations_set_sessions(s, row->id, &row->sessions, err);
}

static const char sql_move[] = "UPDATE registration"
			       " SET state = :to,"
			       " since = :now,"
			       " until = :until,"
			       " queued = :queued"
			       " WHERE id = :id"
			       " AND state = :from";

bool
registrations_move(struct store *s, struct registration_id id, enum state from, enum state to,
    struct instant until, int64_t queued, struct instant now, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_move);

	query_bind_int(q, ":id", id.n);
	query_bind_text(q, ":from", str_from(state_name(from)));
	query_bind_text(q, ":to", str_from(state_name(to)));
	query_bind_instant(q, ":until", to == STATE_OFFERED ? until : INSTANT_NONE);
	query_bind_int(q, ":queued", queued);
	query_bind_instant(q, ":now", now);
	if (!query_run(q, err))
		return false;
	if (db_changes(store_db(s)) != 1)
		return err_set(err, ERR_BUG, "registration %lld is not %s, so it cannot become %s",
		    (long long)id.n, state_name(from), state_name(to));
	return true;
}

static const char sql_update[] = "UPDATE registration"
				 " SET person = :person,"
				 " name = :name,"
				 " email = :email,"
				 " organisation = :organisation,"
				 " title = :title,"
				 " phone = :phone,"
				 " diet = :diet,"
				 " registered_by = :registered_by,"
				 " registered_by_name = :registered_by_name,"
				 " language = :language"
				 " WHERE id = :id";
static const char sql_no_answers[] = "DELETE FROM registration_answer WHERE registration = :id";

bool
registrations_update(struct arena *a, struct store *s, const struct registration *row,
    struct instant now, struct err *err)
{
	int64_t person;

	if (!need_person(a, s, row, now, &person, err))
		return false;
	struct query *q = db_query(store_db(s), sql_update);
	bind_details(a, q, row, person);
	if (!query_run(q, err))
		return false;
	q = db_query(store_db(s), sql_no_answers);
	query_bind_int(q, ":id", row->id.n);
	return query_run(q, err) && write_answers(s, row, err);
}
