#include "unit_util.h"

#include <unistd.h>

#include "base/file.h"
#include "send/maildir.h"

static struct outgoing
letter(void)
{
	return (struct outgoing) {
		.id = 7,
		.message_id = STR("<a@samling.example>"),
		.envelope_from = STR("anmalan@samling.example"),
		.to = STR("per@avika.example"),
		.bytes = STR("Subject: Hej\n\nVälkommen\n"),
		.made = { 1560000000 },
	};
}

static size_t
files_in(struct arena *a, const char *dir, const char *folder, struct str *first)
{
	struct err err = { .kind = ERR_NONE };
	struct str *names;
	size_t count;

	if (!dir_list(a, arena_strz(a, arena_printf(a, "%s/%s", dir, folder)), STR(""), &names,
		&count, &err))
		fail_msg("%s", err.text);
	if (count > 0)
		*first = names[0];
	return count;
}

static void
delivers_once(void **state)
{
	char dir[] = "/tmp/test-maildir-XXXXXX";
	struct arena *a = arena_new();
	struct err err = { .kind = ERR_NONE };
	struct outgoing out = letter();
	struct str name = STR(""), bytes;

	(void)state;
	assert_non_null(mkdtemp(dir));
	struct transport *t = maildir_open(a, dir, &err);
	assert_non_null(t);
	assert_int_equal(transport_send(t, a, &out, &err), SENT_OK);
	assert_int_equal(transport_send(t, a, &out, &err), SENT_OK);
	assert_int_equal(files_in(a, dir, "new", &name), 1);
	assert_int_equal(files_in(a, dir, "tmp", &name), 0);
	const char *path = arena_strz(a, arena_printf(a, "%s/new/%.*s", dir, STR_ARG(name)));
	assert_true(file_read(a, path, 1000, &bytes, &err));
	unit_check_str("the letter", bytes,
	    STR("Return-Path: <anmalan@samling.example>\nDelivered-To: per@avika.example\n"
		"Subject: Hej\n\nVälkommen\n"));

	/* A reader looked at it before we were told that it went. */
	const char *seen = arena_strz(a, arena_printf(a, "%s/cur/%.*s:2,S", dir, STR_ARG(name)));
	assert_int_equal(rename(path, seen), 0);
	out.again = true;
	assert_int_equal(transport_send(t, a, &out, &err), SENT_OK);
	assert_int_equal(files_in(a, dir, "new", &name), 0);

	out.id = 8;
	out.envelope_from = STR("");
	assert_int_equal(transport_send(t, a, &out, &err), SENT_OK);
	assert_int_equal(files_in(a, dir, "new", &name), 1);
	transport_close(t);
	arena_free(a);
}

static void
a_full_disk_is_later(void **state)
{
	char dir[] = "/tmp/test-maildir-XXXXXX";
	struct arena *a = arena_new();
	struct err err = { .kind = ERR_NONE };
	struct outgoing out = letter();

	(void)state;
	assert_non_null(mkdtemp(dir));
	struct transport *t = maildir_open(a, dir, &err);
	assert_non_null(t);
	assert_int_equal(rmdir(arena_strz(a, arena_printf(a, "%s/tmp", dir))), 0);
	assert_int_equal(transport_send(t, a, &out, &err), SENT_LATER);
	assert_int_equal(err.kind, ERR_AGAIN);
	arena_free(a);
}

static void
put(struct arena *a, const char *dir, const char *name)
{
	struct err err;

	if (!file_replace(arena_strz(a, arena_printf(a, "%s/%s", dir, name)), STR("x"), 0600, &err))
		fail_msg("%s", err.text);
}

/* Only files of these letters, read or not; also where no Maildir is any more. */
static void
letters_are_removed(void **state)
{
	char dir[] = "/tmp/test-maildir-XXXXXX";
	struct arena *a = arena_new();
	struct err err = { .kind = ERR_NONE };
	const struct outgoing out = letter();
	const struct str names[] = {
		maildir_name(a, out.id, out.made, out.message_id),
		maildir_name(a, 8, out.made, STR("<b@samling.example>")),
		maildir_name(a, 9, out.made, STR("<c@samling.example>")),
	};
	struct str left = STR("");

	(void)state;
	assert_non_null(mkdtemp(dir));
	struct transport *t = maildir_open(a, dir, &err);
	assert_non_null(t);
	assert_int_equal(transport_send(t, a, &out, &err), SENT_OK);
	put(a, dir, arena_printf(a, "cur/%.*s:2,RS", STR_ARG(names[1])).p);
	put(a, dir, arena_printf(a, "cur/%.*s-copy", STR_ARG(names[1])).p);
	put(a, dir, "cur/1560000000.L8_0123456789abcdef.samling:2,S");
	put(a, dir, "new/1560000000.M1P2.host");
	assert_true(maildir_remove(a, dir, names, COUNT(names), &err));
	assert_int_equal(files_in(a, dir, "new", &left), 1);
	unit_check_str("new", left, STR("1560000000.M1P2.host"));
	assert_int_equal(files_in(a, dir, "cur", &left), 2);
	assert_true(maildir_remove(a, dir, names, COUNT(names), &err));
	assert_true(maildir_remove(a, "/nowhere", names, COUNT(names), &err));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(delivers_once),
		cmocka_unit_test(letters_are_removed), cmocka_unit_test(a_full_disk_is_later) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
