#include "store/data_copy.h"

#include "base/json.h"
#include "store/events.h"
#include "store/history.h"
#include "store/people.h"
#include "store/registrations.h"
#include "understand/reading_json.h"

struct copy {
	struct arena *a;
	struct store *s;
	struct kept_data *kept;
	struct json *whole;
	size_t words;
	struct err *err;
};

static const char sql_rows[] =
    "SELECT id FROM registration"
    " WHERE id IN (SELECT id FROM registration"
    " WHERE person = (SELECT person FROM address WHERE address = :address)"
    " UNION SELECT id FROM registration WHERE registered_by = :address)"
    " AND state <> 'purged'"
    " ORDER BY id DESC"
    " LIMIT :limit";

static struct query *
query_of(const struct copy *c, const char *sql)
{
	struct query *q = db_query(store_db(c->s), sql);

	query_bind_text(q, ":address", c->kept->address);
	query_bind_int(q, ":limit", COPY_ROWS);
	return q;
}

static struct json *
history_json(const struct copy *c, const struct history_row *row)
{
	struct json *one = json_new_object(c->a);

	json_set_string(c->a, one, "at", instant_print(c->a, row->at));
	json_set_string(c->a, one, "what", row->what);
	json_set_string(c->a, one, "from", row->from);
	json_set_string(c->a, one, "to", row->to);
	json_set_string(c->a, one, "reason", row->reason);
	return one;
}

/* What others were registered with is theirs: of them only the name and the state are told. */
static bool
row_json(const struct copy *c, const struct kept_row *kept, struct json **out)
{
	const struct registration *row = &kept->row;
	const bool own = str_equal_nocase(row->who.email, c->kept->address);
	struct json *one = json_new_object(c->a);
	struct history_row *items;
	size_t count;

	json_set_string(c->a, one, "event", kept->event->slug);
	json_set_string(c->a, one, "title", kept->event->title);
	json_set_string(c->a, one, "state", str_from(state_name(row->state)));
	json_set_string(c->a, one, "arrived", instant_print(c->a, row->arrived));
	json_set_string(c->a, one, "since", instant_print(c->a, row->since));
	json_set_bool(c->a, one, "own", own);
	*out = one;
	if (!own) {
		json_set_string(c->a, one, "name", row->who.name);
		return true;
	}
	json_set(c->a, one, "details", attendee_json_print(c->a, &row->who));
	json_set_string(c->a, one, "registered_by", row->registered_by);
	if (!history_of_registration(c->a, c->s, row->id, &items, &count, c->err))
		return false;
	struct json *history = json_new_array(c->a);
	for (size_t i = 0; i < count; i++)
		json_add(c->a, history, history_json(c, &items[i]));
	json_set(c->a, one, "history", history);
	return true;
}

static bool
copy_rows(struct copy *c)
{
	struct query *q = query_of(c, sql_rows);
	struct registration_list list = { .count = 0 };
	struct json *all = json_new_array(c->a);
	struct registration_id ids[COPY_ROWS];
	size_t count = 0;
	int more;

	for (more = query_step(q, c->err); more == 1; more = query_step(q, c->err))
		ids[count++].n = query_int(q, 0);
	for (size_t i = 0; more == 0 && i < count; i++)
		if (!registrations_by_id(c->a, c->s, ids[i], &list, c->err))
			return false;
	if (more < 0)
		return false;
	c->kept->rows = arena_alloc(c->a, list.count * sizeof *c->kept->rows);
	for (size_t i = 0; i < list.count; i++) {
		struct kept_row *kept = &c->kept->rows[c->kept->row_count++];
		struct json *one;

		kept->row = list.items[i];
		if (!events_by_id(c->s, kept->row.event, &kept->event, c->err))
			return false;
		if (kept->event == NULL)
			return err_set(
			    c->err, ERR_BUG, "no event %lld", (long long)kept->row.event.n);
		if (!row_json(c, kept, &one))
			return false;
		json_add(c->a, all, one);
	}
	json_set(c->a, c->whole, "registrations", all);
	return true;
}

static const char sql_mails[] = "SELECT arrived,"
				" subject,"
				" own,"
				" kind,"
				" decision,"
				" reason"
				" FROM mail"
				" WHERE sender = :address"
				" ORDER BY arrived DESC"
				" LIMIT :limit";
static const char sql_letters[] = "SELECT made,"
				  " subject,"
				  " template,"
				  " state"
				  " FROM letter"
				  " WHERE recipient = :address"
				  " ORDER BY id DESC"
				  " LIMIT :limit";
static const char sql_cases[] = "SELECT opened,"
				" subject,"
				" kind,"
				" iif(open, 'open', 'closed')"
				" FROM case_file"
				" WHERE participant = :address"
				" AND mail IN (SELECT id FROM mail WHERE sender = :address)"
				" ORDER BY id DESC"
				" LIMIT :limit";
static const char sql_mail_total[] = "SELECT count(*) FROM mail WHERE sender = :address";
static const char sql_letter_total[] = "SELECT count(*) FROM letter WHERE recipient = :address";

/* What a table calls its columns from the third on; NULL ends them. */
static const char *const mail_columns[] = { "words", "kind", "decision", "reason", NULL };
static const char *const letter_columns[] = { "letter", "state", NULL };
static const char *const case_columns[] = { "kind", "state", NULL };

static struct str
within_words(struct copy *c, const char *column, struct str text)
{
	if (column != mail_columns[0])
		return text;
	c->words += text.n;
	return c->words <= COPY_WORDS_BYTES ? text : STR("…");
}

static bool
copy_texts(struct copy *c, const char *sql, const char *name, const char *const *columns,
    struct kept_texts *texts)
{
	struct query *q = query_of(c, sql);
	struct json *all = json_new_array(c->a);
	int more;

	for (more = query_step(q, c->err); more == 1; more = query_step(q, c->err)) {
		struct json *one = json_new_object(c->a);
		const struct kept_text text = { .at = query_instant(q, 0),
			.subject = query_text(c->a, q, 1) };

		texts->items = array_push(c->a, texts->items, &texts->count, sizeof *texts->items);
		texts->items[texts->count - 1] = text;
		json_set_string(c->a, one, "at", instant_print(c->a, text.at));
		json_set_string(c->a, one, "subject", text.subject);
		for (int i = 0; columns[i] != NULL; i++)
			json_set_string(c->a, one, columns[i],
			    within_words(c, columns[i], query_text(c->a, q, i + 2)));
		json_add(c->a, all, one);
	}
	texts->total = (int64_t)texts->count;
	json_set(c->a, c->whole, name, all);
	return more == 0;
}

static bool
total(const struct copy *c, const char *sql, struct kept_texts *texts)
{
	struct query *q = db_query(store_db(c->s), sql);

	query_bind_text(q, ":address", c->kept->address);
	return query_one_int(q, 0, &texts->total, c->err);
}

static const char sql_lists[] = "SELECT list"
				" FROM member"
				" WHERE address = (SELECT id FROM address WHERE address = :address)"
				" ORDER BY list"
				" LIMIT :limit";

static bool
copy_lists(struct copy *c)
{
	struct query *q = query_of(c, sql_lists);
	struct strings *lists = &c->kept->lists;
	struct json *all = json_new_array(c->a);
	int more;

	for (more = query_step(q, c->err); more == 1; more = query_step(q, c->err)) {
		lists->items = array_push(c->a, lists->items, &lists->count, sizeof *lists->items);
		lists->items[lists->count - 1] = query_text(c->a, q, 0);
		json_add_string(c->a, all, lists->items[lists->count - 1]);
	}
	json_set(c->a, c->whole, "lists", all);
	return more == 0;
}

static const char sql_address[] = "SELECT p.made,"
				  " p.language,"
				  " a.bounced,"
				  " a.proven_at"
				  " FROM address AS a"
				  " JOIN person AS p ON p.id = a.person"
				  " WHERE a.address = :address"
				  " LIMIT :limit";

static bool
copy_address(struct copy *c)
{
	struct query *q = query_of(c, sql_address);
	const int got = query_step(q, c->err);

	json_set_string(c->a, c->whole, "address", c->kept->address);
	if (got != 1)
		return got == 0;
	json_set_string(c->a, c->whole, "known_since", instant_print(c->a, query_instant(q, 0)));
	json_set_string(c->a, c->whole, "language", query_text(c->a, q, 1));
	json_set_bool(c->a, c->whole, "letters_come_back", query_bool(q, 2));
	if (!query_is_null(q, 3))
		json_set_string(
		    c->a, c->whole, "last_proven", instant_print(c->a, query_instant(q, 3)));
	query_end(q);
	return true;
}

const struct kept_data *
data_copy_load(struct arena *a, struct store *s, struct str address, struct err *err)
{
	struct copy c = {
		.a = a,
		.s = s,
		.kept = ARENA_NEW(a, struct kept_data),
		.whole = json_new_object(a),
		.err = err,
	};
	struct kept_data *kept = c.kept;

	kept->address = address_key(a, address);
	if (!copy_address(&c) || !copy_rows(&c)
	    || !copy_texts(&c, sql_mails, "mails", mail_columns, &kept->mails)
	    || !copy_texts(&c, sql_letters, "letters", letter_columns, &kept->letters)
	    || !copy_texts(&c, sql_cases, "cases", case_columns, &kept->cases)
	    || !total(&c, sql_mail_total, &kept->mails)
	    || !total(&c, sql_letter_total, &kept->letters) || !copy_lists(&c))
		return NULL;
	kept->whole = c.whole;
	return kept;
}
