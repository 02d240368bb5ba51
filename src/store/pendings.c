#include "store/pendings.h"

#include "base/json.h"
#include "store/people.h"
#include "understand/reading_json.h"

struct str
asked_print(struct arena *a, const struct asked_question *asked, size_t count)
{
	struct json *array = json_new_array(a);

	for (size_t i = 0; i < count; i++) {
		struct json *one = json_new_object(a), *options = json_new_array(a);
		json_set_string(a, one, "event", asked[i].event);
		json_set_string(a, one, "question", asked[i].question);
		for (size_t k = 0; k < asked[i].options.count; k++)
			json_add_string(a, options, asked[i].options.items[k]);
		json_set(a, one, "options", options);
		json_add(a, array, one);
	}
	return json_print(a, array, false);
}

bool
asked_parse(
    struct arena *a, struct str json, struct asked_question **asked, size_t *count, struct err *err)
{
	const struct json *array = json_parse(a, json, err);

	if (array == NULL)
		return false;
	struct asked_question *list = arena_alloc(a, array->count * sizeof *list);
	for (size_t i = 0; i < array->count; i++) {
		const struct json *one = array->items[i], *options = json_get(one, "options");
		list[i].event = json_get_string(one, "event");
		list[i].question = json_get_string(one, "question");
		if (options == NULL)
			continue;
		list[i].options.items =
		    arena_alloc(a, options->count * sizeof *list[i].options.items);
		list[i].options.count = options->count;
		for (size_t k = 0; k < options->count; k++)
			list[i].options.items[k] = options->items[k]->string;
	}
	*asked = list;
	*count = array->count;
	return true;
}

struct str
held_print(struct arena *a, const struct reading *held)
{
	if (held == NULL)
		return (struct str) { .p = NULL, .n = 0 };
	return json_print(a, acts_json_print(a, held->acts, held->act_count), false);
}

bool
held_parse(struct arena *a, struct str json, struct str language, const struct reading **held,
    struct err *err)
{
	if (json.n == 0) {
		*held = NULL;
		return true;
	}
	struct reading *reading = ARENA_NEW(a, struct reading);
	const struct json *array = json_parse(a, json, err);
	if (array == NULL || !acts_json_parse(a, array, &reading->acts, &reading->act_count, err))
		return false;
	reading->language = language;
	*held = reading;
	return true;
}

static const char sql_add[] =
    "INSERT INTO pending (id, kind, letter, event, address, held, held_language, held_sender, "
    "held_sender_name,"
    " held_arrived, asked, case_file, job, mail, due, reminded, open)"
    " VALUES (:id, :kind, :letter, :event, :address, :held, :held_language, :held_sender, "
    ":held_sender_name,"
    " :held_arrived, :asked, :case_file, :job, :mail, :due, :reminded, 1)";
static const char sql_add_registration[] =
    "INSERT INTO pending_registration (pending, registration)"
    " VALUES (:pending, :registration)"
    " ON CONFLICT DO NOTHING";

bool
pendings_add(struct arena *a, struct store *s, const struct pending *row, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_add);

	query_bind_int(q, ":id", row->id.n);
	query_bind_text(q, ":kind", str_from(pending_kind_name(row->kind)));
	query_bind_id(q, ":letter", row->letter.n);
	query_bind_id(q, ":event", row->event.n);
	query_bind_text(q, ":address", address_key(a, row->address));
	if (row->held != NULL)
		query_bind_text(q, ":held", held_print(a, row->held));
	query_bind_text(q, ":held_language", row->held != NULL ? row->held->language : STR(""));
	query_bind_text(q, ":held_sender", row->held_sender);
	query_bind_text(q, ":held_sender_name", row->held_sender_name);
	query_bind_instant(q, ":held_arrived", row->held_arrived);
	query_bind_text(q, ":asked", asked_print(a, row->asked, row->asked_count));
	query_bind_id(q, ":case_file", row->case_id.n);
	query_bind_id(q, ":job", row->job.n);
	query_bind_id(q, ":mail", row->mail.n);
	query_bind_instant(q, ":due", row->due);
	query_bind_int(q, ":reminded", row->reminded);
	if (!query_run(q, err))
		return false;
	for (size_t i = 0; i < row->registration_count; i++) {
		q = db_query(store_db(s), sql_add_registration);
		query_bind_int(q, ":pending", row->id.n);
		query_bind_int(q, ":registration", row->registrations[i].n);
		if (!query_run(q, err))
			return false;
	}
	return true;
}

static const char sql_close[] = "UPDATE pending"
				" SET open = 0,"
				" closed_reason = :reason"
				" WHERE id = :id";

bool
pendings_close(struct store *s, struct pending_id id, struct str reason, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_close);

	query_bind_int(q, ":id", id.n);
	query_bind_text(q, ":reason", reason);
	return query_run(q, err);
}

static const char sql_due_at[] = "UPDATE pending"
				 " SET due = :due,"
				 " reminded = reminded + 1"
				 " WHERE id = :id";

bool
pendings_due_at(struct store *s, struct pending_id id, struct instant due, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_due_at);

	query_bind_int(q, ":id", id.n);
	query_bind_instant(q, ":due", due);
	return query_run(q, err);
}

static const char sql_registrations[] = "SELECT registration"
					" FROM pending_registration"
					" WHERE pending = :id"
					" ORDER BY registration";

static bool
read_registrations(struct arena *a, struct store *s, struct pending *row, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_registrations);
	int more;

	query_bind_int(q, ":id", row->id.n);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		row->registrations = array_push(
		    a, row->registrations, &row->registration_count, sizeof *row->registrations);
		row->registrations[row->registration_count - 1].n = query_int(q, 0);
	}
	return more == 0;
}

static const char sql_get[] = "SELECT kind,"
			      " letter,"
			      " event,"
			      " address,"
			      " held,"
			      " held_language,"
			      " held_sender,"
			      " held_sender_name,"
			      " held_arrived,"
			      " asked,"
			      " case_file,"
			      " job,"
			      " mail,"
			      " due,"
			      " reminded,"
			      " open"
			      " FROM pending"
			      " WHERE id = :id";

bool
pendings_get(
    struct arena *a, struct store *s, struct pending_id id, struct pending **out, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_get);

	query_bind_int(q, ":id", id.n);
	int got = query_step(q, err);
	if (got < 0)
		return false;
	if (got == 0) {
		*out = NULL;
		return true;
	}
	struct pending *row = ARENA_NEW(a, struct pending);
	struct str kind = query_text(a, q, 0), held = query_text(a, q, 4),
		   language = query_text(a, q, 5);
	struct str asked = query_text(a, q, 9);
	*row = (struct pending) {
		.id = id,
		.letter = { query_int(q, 1) },
		.event = { query_int(q, 2) },
		.address = query_text(a, q, 3),
		.held_sender = query_text(a, q, 6),
		.held_sender_name = query_text(a, q, 7),
		.held_arrived = query_instant(q, 8),
		.case_id = { query_int(q, 10) },
		.job = { query_int(q, 11) },
		.mail = { query_int(q, 12) },
		.due = query_instant(q, 13),
		.reminded = (int)query_int(q, 14),
		.open = query_bool(q, 15),
	};
	query_end(q);
	if (!pending_kind_parse(kind, &row->kind))
		return err_set(err, ERR_BUG, "unknown kind '%.*s' of pending %lld", STR_ARG(kind),
		    (long long)id.n);
	if (!held_parse(a, held, language, &row->held, err)
	    || !asked_parse(a, asked, &row->asked, &row->asked_count, err)
	    || !read_registrations(a, s, row, err))
		return false;
	*out = row;
	return true;
}
