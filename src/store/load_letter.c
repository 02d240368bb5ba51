#include "store/load_letter.h"

#include "store/history.h"
#include "store/pendings.h"

static const char sql_registrations[] = "SELECT registration"
					" FROM letter_registration"
					" WHERE letter = :id"
					" ORDER BY registration"
					" LIMIT 200";

static bool
load_registrations(struct arena *a, struct store *s, struct letter_facts *letter, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_registrations);
	int more;

	query_bind_int(q, ":id", letter->id.n);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		letter->registrations = array_push(a, letter->registrations,
		    &letter->registration_count, sizeof *letter->registrations);
		letter->registrations[letter->registration_count - 1].n = query_int(q, 0);
	}
	return more == 0;
}

static const char sql_letter[] = "SELECT template,"
				 " recipient,"
				 " event,"
				 " coalesce(sent, made),"
				 " pending,"
				 " mail,"
				 " case_file,"
				 " job"
				 " FROM letter"
				 " WHERE id = :id";

bool
load_letter(struct arena *a, struct store *s, struct letter_found found, struct letter_loaded *out,
    struct err *err)
{
	struct query *q = db_query(store_db(s), sql_letter);

	*out = (struct letter_loaded) { .letter = NULL };
	query_bind_int(q, ":id", found.id.n);
	int got = query_step(q, err);
	if (got <= 0)
		return got == 0;
	struct letter_facts *letter = ARENA_NEW(a, struct letter_facts);
	*letter = (struct letter_facts) {
		.id = found.id,
		.template = query_text(a, q, 0),
		.to = query_text(a, q, 1),
		.event = { query_int(q, 2) },
		.sent = query_instant(q, 3),
		.by_token = found.by_token,
	};
	struct pending_id pending = { query_int(q, 4) };
	struct mail_id mail = { query_int(q, 5) };
	struct case_id case_id = { query_int(q, 6) };
	struct job_id job = { query_int(q, 7) };
	query_end(q);
	if (!pendings_get(a, s, pending, &letter->pending, err)
	    || !load_registrations(a, s, letter, err)
	    || (mail.n != 0 && !history_undo(a, s, mail, &letter->undo, &letter->undo_count, err)))
		return false;
	if (letter->pending != NULL && case_id.n == 0)
		case_id = letter->pending->case_id;
	if (letter->pending != NULL && job.n == 0)
		job = letter->pending->job;
	*out = (struct letter_loaded) { .letter = letter, .case_id = case_id, .job = job };
	return true;
}
