#include "unit_util.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "receive/maildir_box.h"

static void
put(struct arena *a, const char *dir, const char *name)
{
	struct err err = { .kind = ERR_NONE };
	const char *path = arena_printf(a, "%s/%s", dir, name).p;

	if (!file_replace(path, STR("Subject: x\n\nhej\n"), 0600, &err))
		fail_msg("%s", err.text);
}

static void
mails_wait_and_are_moved(void **state)
{
	char dir[] = "/tmp/test-maildir-box-XXXXXX";
	struct arena *a = arena_new();
	struct err err = { .kind = ERR_NONE };
	struct maildir_mail *mails;
	size_t count;

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_false(maildir_box_list(a, dir, &mails, &count, &err));
	assert_int_equal(err.kind, ERR_CONFIG);
	assert_true(dir_make(arena_printf(a, "%s/new/folder", dir).p, &err));
	assert_true(dir_make(arena_printf(a, "%s/cur", dir).p, &err));
	put(a, dir, "new/2.b.host");
	put(a, dir, "new/1.a.host:2,");
	put(a, dir, "new/.hidden");
	assert_true(maildir_box_list(a, dir, &mails, &count, &err));
	assert_int_equal(count, 2);
	unit_check_str("order", mails[0].name, STR("1.a.host:2,"));
	assert_int_equal(mails[1].bytes, 16);
	assert_true(mails[1].arrived.s > 0);
	for (size_t i = 0; i < 2; i++) {
		assert_true(maildir_box_done(a, dir, &mails[i], &err));
		assert_true(maildir_box_done(a, dir, &mails[i], &err)); /* gone already */
	}
	assert_true(file_exists(arena_printf(a, "%s/cur/2.b.host:2,S", dir).p));
	assert_true(file_exists(arena_printf(a, "%s/cur/1.a.host:2,", dir).p));
	assert_true(maildir_box_list(a, dir, &mails, &count, &err));
	assert_int_equal(count, 0);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(mails_wait_and_are_moved) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
