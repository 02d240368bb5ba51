#include "store_util.h"

#include "base/buf.h"
#include "store/erase.h"
#include "store/purge_due.h"

/* Zelda wrote three mails: she and Per signed up (mail 1), she asked something (2), and she left a
 * group whose place went to Bo as an offer (3). Per has an address of his own; Kim is known by name
 * only. */
static const char rows[] =
    "INSERT INTO person (id, language, made) VALUES (1, 'sv', 1), (2, 'sv', 1), (3, 'sv', 1);"
    "INSERT INTO address (id, address, person) VALUES (1, 'zelda@x.example', 1), (2, "
    "'per@x.example', 2), (3, "
    "'bo@x.example', 3);"
    "INSERT INTO orders (id, event, mail, made) VALUES (1, 1, 1, 1), (2, 1, NULL, 1);"
    "INSERT INTO mail (id, fingerprint, rcpt, message_id, arrived, recorded, sender, sender_name, "
    "subject, own, kind,"
    " kind_reason, proof, proof_reason, language, acts, rules, decision, reason, letter, bytes)"
    " SELECT n, 'f' || n, '', '<m@zelda>', 1, 1, 'zelda@x.example', 'Zelda', 'Zelda', 'zelda "
    "says', 'person', '', 'dmarc',"
    " 'zelda', 'sv', "
    "'[{\"act\":\"register\",\"event\":\"motet\",\"attendees\":[{\"name\":\"Zelda\"}]}]', 'r', "
    "'act', '', NULL, 9"
    " FROM (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3);"
    "INSERT INTO raw_mail (mail, bytes, deflated, file) VALUES (1, 9, x'7a656c6461', ''), (2, 9, "
    "NULL, 'two.z');"
    "INSERT INTO registration (id, event, orders, person, state, name, email, organisation, title, "
    "phone, diet,"
    " registered_by, registered_by_name, language, arrived, since, until, priority) VALUES"
    " (1, 1, 1, 1, 'withdrawn', 'Zelda', 'Zelda@x.example', '', '', '', 'zelda', "
    "'zelda@x.example', 'Zelda', 'sv', 1, 1, NULL, 0),"
    " (2, 1, 1, 2, 'confirmed', 'Per', 'per@x.example', '', '', '', '', 'zelda@x.example', "
    "'Zelda', 'sv', 1, 1, NULL, 0),"
    " (3, 1, 1, NULL, 'withdrawn', 'Kim', '', '', '', '', '', 'zelda@x.example', 'Zelda', 'sv', 1, "
    "1, NULL, 0),"
    " (4, 1, 2, 3, 'offered', 'Bo', 'bo@x.example', '', '', '', '', 'bo@x.example', 'Bo', 'sv', 1, "
    "1, 99, 0);"
    "INSERT INTO registration_answer VALUES (1, 'role', 'zelda');"
    "INSERT INTO history (at, who, what, event, registration, mail, reason, from_state, to_state, "
    "after) VALUES"
    " (1, 'zelda@x.example', 'enrol', 1, 1, 1, '', 'none', 'confirmed', '{\"name\":\"Zelda\"}'),"
    " (1, 'Zelda@x.example', 'move', 1, 4, 3, '', 'waiting', 'offered', NULL);"
    "INSERT INTO letter (id, template, language, recipient, envelope_from, message_id, subject, "
    "size, state, due, made,"
    " sent, event, mail, pending, data, third_party, cause) VALUES"
    " (1, 'reply', 'sv', 'Zelda@x.example', '', '<1>', 'Zelda', 1, 'sent', 1, 1, 1, 1, 1, "
    "NULL, 'zelda', 0, 'zelda@x.example'),"
    " (2, 'offer', 'sv', 'bo@x.example', '', '<2>', 'Offer', 1, 'queued', 1, 1, NULL, 1, 3, 1, "
    "'zelda', 1, 'zelda@x.example'),"
    " (3, 'erased', 'sv', 'zelda@x.example', '', '<3>', 'Gone', 1, 'queued', 1, 1, NULL, NULL, "
    "3, NULL, '{}', 0, '');"
    "INSERT INTO letter_body VALUES (1, CAST('zelda' AS BLOB)), (2, x'00'), (3, x'00');"
    "INSERT INTO letter_registration VALUES (1, 1), (1, 2), (2, 4);"
    "INSERT INTO letter_count VALUES ('answer', 'zelda@x.example', 1, 1);"
    "INSERT INTO pending (id, kind, letter, event, address, held, held_language, held_sender, "
    "held_sender_name, asked,"
    " mail, due, reminded, open) VALUES"
    " (1, 'offer', 2, 1, 'bo@x.example', NULL, '', '', '', '[]', 3, 99, 0, 1),"
    " (2, 'confirm', 1, 1, 'zelda@x.example', '[\"zelda\"]', 'sv', 'zelda@x.example', 'Zelda', "
    "'[]', 1, 99, 0, 1);"
    "INSERT INTO pending_registration VALUES (1, 4), (2, 1);"
    "INSERT INTO case_file (id, kind, reason, event, open, participant, participant_name, "
    "participant_language, subject,"
    " question, mail, suggested, suggested_language, arrived, opened) VALUES"
    " (1, 'question', '', 1, 1, 'zelda@x.example', 'Zelda', 'sv', 'zelda', 'zelda asks', 2, NULL, "
    "'', 1, 1);"
    "INSERT INTO member (list, address, name, since) VALUES ('news', 1, 'Zelda', 1);"
    "INSERT INTO bounce (letter, address, class, status, diagnostic, told, at) VALUES (1, "
    "'zelda@x.example', 'hard', "
    "'5.1.1', 'no zelda', 0, 1);";

static const char sql_columns[] = "SELECT m.name,"
				  " c.name"
				  " FROM sqlite_schema AS m"
				  " JOIN pragma_table_info(m.name) AS c"
				  " WHERE m.type = 'table'"
				  " AND m.name NOT LIKE 'sqlite%'";

static int64_t
number(struct store *s, const char *sql)
{
	struct err err = { .kind = ERR_NONE };
	int64_t n = -1;

	if (!query_one_int(db_query(store_db(s), sql), -1, &n, &err))
		fail_msg("%s", err.text);
	return n;
}

/* How many values of the whole database hold the name, the one letter still to be sent left out. */
static int64_t
traces(struct arena *a, struct store *s)
{
	struct err err = { .kind = ERR_NONE };
	struct query *q = db_query(store_db(s), sql_columns);
	struct buf sum;

	/* One statement: each is kept. */
	buf_init(&sum, a, 1 << 20);
	buf_addz(&sum, "SELECT 0");
	while (query_step(q, &err) == 1) {
		const struct str table = query_text(a, q, 0), column = query_text(a, q, 1);

		buf_printf(&sum,
		    " + (SELECT count(*) FROM \"%.*s\" WHERE lower(CAST(\"%.*s\" AS TEXT)) LIKE "
		    "'%%zelda%%'%s)",
		    STR_ARG(table), STR_ARG(column),
		    str_equal(table, STR("letter")) ? " AND template <> 'erased'" : "");
	}
	return number(s, arena_strz(a, buf_view(&sum)));
}

static struct store *
store_with_rows(struct arena *a)
{
	struct store *s = store_in_memory(NULL);
	struct err err = { .kind = ERR_NONE };

	(void)take_up_test_event(a, s, test_event, COUNT(test_event));
	if (!store_begin(s, &err) || !db_script(store_db(s), rows, &err))
		fail_msg("%s", err.text);
	return s;
}

static void
erasing_leaves_no_word_and_harms_nobody_else(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_with_rows(a);
	struct err err = { .kind = ERR_NONE };

	(void)state;
	assert_true(traces(a, s) > 20);
	assert_true(erase_address(a, s, STR("Zelda@X.example"), NOW, &err));
	assert_true(store_commit(s, &err));
	assert_int_equal(traces(a, s), 0);
	assert_int_equal(number(s, "SELECT count(*) FROM registration WHERE state = 'purged'"), 2);
	assert_int_equal(number(s, "SELECT count(*) FROM registration WHERE id = 2 AND state = "
				   "'confirmed' AND name = 'Per'"
				   " AND registered_by = email"),
	    1);
	assert_int_equal(number(s, "SELECT count(*) FROM pending WHERE id = 1 AND open = 1"), 1);
	assert_int_equal(number(s, "SELECT count(*) FROM pending WHERE id = 2 AND open = 0"), 1);
	assert_int_equal(number(s, "SELECT count(*) FROM letter WHERE id = 2 AND state = 'queued' "
				   "AND size IS NOT NULL"),
	    1);
	assert_int_equal(
	    number(s, "SELECT count(*) FROM letter WHERE id = 3 AND recipient LIKE 'zelda%'"), 1);
	assert_int_equal(number(s, "SELECT count(*) FROM mail WHERE acts = "
				   "'[{\"act\":\"register\",\"event\":\"motet\"}]'"),
	    3);
	assert_int_equal(number(s, "SELECT count(*) FROM gone WHERE file = 'two.z'"), 1);
	assert_int_equal(number(s, "SELECT count(*) FROM case_file WHERE open = 1"), 0);
	store_free(s);
	arena_free(a);
}

static void
a_purge_ends(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_with_rows(a);
	struct err err = { .kind = ERR_NONE };
	const struct event_id event = { 1 };
	bool left = true;
	int slices = 0;

	(void)state;
	for (; left && slices < 20; slices++) {
		assert_true(purge_slice(a, s, event, STR("purge"), STR(""), NOW, &err));
		assert_true(purge_left(s, event, STR("purge"), STR(""), &left, &err));
	}
	assert_false(left);
	assert_int_equal(number(s, "SELECT count(*) FROM registration WHERE state <> 'purged'"), 0);
	assert_int_equal(
	    number(s,
		"SELECT count(*) FROM registration WHERE name <> '' OR email <> '' OR diet <> ''"),
	    0);
	assert_int_equal(number(s, "SELECT count(*) FROM person"), 1); /* on a list */
	assert_int_equal(number(s, "SELECT count(*) FROM history WHERE after IS NOT NULL"), 0);
	store_rollback(s);
	store_free(s);
	arena_free(a);
}

/* Two thousand more mails, and a letter that answers each. */
static const char many[] =
    "INSERT INTO mail (id, fingerprint, rcpt, message_id, arrived, recorded, sender, sender_name, "
    "subject, own, kind, kind_reason, proof, proof_reason, language, acts, rules, decision, "
    "reason, "
    "letter, bytes)"
    " WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 2999)"
    " SELECT i, 'n' || i, '', '<m@zelda>', 1, 1, 'zelda@x.example', 'Zelda', 'Zelda', 'zelda "
    "says', "
    "'person', '', 'dmarc', '', 'sv', '[]', '', 'ignore', '', NULL, 9 FROM n;"
    "INSERT INTO letter (id, template, language, recipient, envelope_from, message_id, subject, "
    "size, state, due, made, sent, event, mail, pending, data, third_party, cause)"
    " WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 2999)"
    " SELECT i, 'reply', 'sv', 'zelda@x.example', '', '<n' || i || '>', 'Zelda', 1, 'sent', 1, "
    "1, "
    "1, NULL, i, NULL, 'zelda', 0, 'zelda@x.example' FROM n;"
    "INSERT INTO letter_body SELECT id, CAST('zelda' AS BLOB) FROM letter WHERE id >= 1000;";
/* She writes again while the old mails are still being emptied. */
static const char again[] =
    "INSERT INTO person (id, language, made) VALUES (9, 'sv', 2);"
    "INSERT INTO address (id, address, person) VALUES (9, 'zelda@x.example', 9);"
    "INSERT INTO registration (id, event, orders, person, state, name, email, organisation, title, "
    "phone, diet, registered_by, registered_by_name, language, arrived, since, until, priority)"
    " VALUES (9, 1, 1, 9, 'confirmed', 'Zelda', 'zelda@x.example', '', '', '', '', "
    "'zelda@x.example', 'Zelda', 'sv', 2, 2, NULL, 0);";

static void
thousands_of_mails_go_in_slices(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_with_rows(a);
	struct err err = { .kind = ERR_NONE };
	bool left = true;
	int64_t before;
	int slices = 0;

	(void)state;
	assert_true(db_script(store_db(s), many, &err) && store_commit(s, &err));
	assert_true(store_begin(s, &err));
	assert_true(erase_address(a, s, STR("zelda@x.example"), NOW, &err));
	assert_true(store_commit(s, &err));
	/* At once she is nobody, and only so many rows were touched. */
	assert_int_equal(number(s, "SELECT count(*) FROM address WHERE address LIKE 'zelda%'"), 0);
	assert_int_equal(number(s, "SELECT count(*) FROM registration WHERE state = 'purged'"), 2);
	before = number(s, "SELECT count(*) FROM mail WHERE sender = 'zelda@x.example'");
	assert_true(before >= 2003 - ERASE_AT_ONCE && before < 2003);
	assert_true(store_begin(s, &err) && db_script(store_db(s), again, &err));
	assert_true(store_commit(s, &err));
	for (; slices < 100; slices++) {
		int64_t now;

		assert_true(erase_left(s, &left, &err));
		if (!left)
			break;
		assert_true(store_begin(s, &err));
		assert_true(erase_slice(a, s, NOW, &err));
		assert_true(store_commit(s, &err));
		now = number(s, "SELECT count(*) FROM mail WHERE sender = 'zelda@x.example'");
		assert_true(before - now <= ERASE_AT_ONCE);
		before = now;
	}
	assert_false(left);
	assert_true(slices >= 20);
	assert_int_equal(number(s, "SELECT count(*) FROM mail WHERE sender <> '' OR own <> ''"), 0);
	assert_int_equal(number(s, "SELECT count(*) FROM letter WHERE recipient LIKE 'zelda%' AND "
				   "template <> 'erased'"),
	    0);
	assert_int_equal(number(s, "SELECT count(*) FROM registration WHERE id = 9 AND state = "
				   "'confirmed' AND name = 'Zelda' AND person = 9"),
	    1);
	store_free(s);
	arena_free(a);
}

/* Letters are kept whole as long as the site says, and no longer. */
static void
letter_bodies_go_by_the_sites_word(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_with_rows(a);
	struct err err = { .kind = ERR_NONE };
	const struct instant early = { 1 + 30 * 86400 }, late = { 1 + 31 * 86400 };

	(void)state;
	assert_true(store_commit(s, &err));
	assert_true(
	    store_begin(s, &err)
	    && purge_slice(a, s, (struct event_id) { 0 }, STR("purge-old"), STR(""), early, &err));
	assert_int_equal(number(s, "SELECT count(*) FROM letter WHERE size IS NOT NULL"), 3);
	assert_true(
	    purge_slice(a, s, (struct event_id) { 0 }, STR("purge-old"), STR(""), late, &err));
	assert_int_equal(number(s, "SELECT count(*) FROM letter WHERE size IS NOT NULL"), 2);
	assert_true(store_commit(s, &err));
	store_free(s);
	arena_free(a);
}

/* An event that says nothing of it follows the site. */
static void
timers_follow_the_site(void **state)
{
	struct arena *a = arena_new();
	struct store *s = store_with_rows(a);
	struct err err = { .kind = ERR_NONE };
	struct event_defaults site = *store_defaults(s);
	static const char due[] = "SELECT due FROM timer WHERE event = 1 AND rule = 'purge'";

	(void)state;
	assert_true(store_commit(s, &err));
	assert_true(events_follow_site(a, s, NOW, &err));
	const int64_t year = number(s, due);
	site.retention = (struct offset) { .kind = OFFSET_MONTHS, .n = 3 };
	store_set_defaults(s, &site);
	assert_true(events_follow_site(a, s, NOW, &err));
	const int64_t quarter = number(s, due);
	assert_true(year - quarter > 270 * 86400 && year - quarter < 280 * 86400);
	assert_int_equal(
	    number(s, "SELECT count(*) FROM timer WHERE event = 1 AND rule = 'purge'"), 1);
	site = *store_defaults(s);
	site.sensitive = (struct offset) { .kind = OFFSET_DAYS, .n = 1 };
	store_set_defaults(s, &site);
	assert_true(events_follow_site(a, s, NOW, &err));
	assert_int_equal(
	    number(s, "SELECT count(*) FROM timer WHERE rule = 'purge-sensitive' AND due "
		      "= 1561125600"),
	    1); /* 2019-06-21 16:00 in Stockholm */
	assert_int_equal(number(s, "SELECT count(*) FROM timer WHERE rule LIKE 'reminder%'"), 2);
	store_free(s);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(erasing_leaves_no_word_and_harms_nobody_else),
		cmocka_unit_test(a_purge_ends),
		cmocka_unit_test(thousands_of_mails_go_in_slices),
		cmocka_unit_test(letter_bodies_go_by_the_sites_word),
		cmocka_unit_test(timers_follow_the_site),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
