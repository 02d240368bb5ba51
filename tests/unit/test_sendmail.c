/* What a sendmail program answers, and what it is told. */
#include "unit_util.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "send/sendmail.h"

static const struct {
	const char *name, *script;
	enum sent want;
	const char *why;
} rows[] = {
	{ "takes it", "cat >/dev/null", SENT_OK, "" },
	{ "reads nothing", "exit 0", SENT_OK, "" },
	{ "EX_TEMPFAIL", "exit 75", SENT_LATER, "75" },
	{ "EX_OSERR", "exit 71", SENT_LATER, "71" },
	{ "some failure", "exit 1", SENT_LATER, "1" },
	{ "EX_NOUSER", "exit 67", SENT_NEVER, "no such user" },
	{ "EX_NOHOST", "exit 68", SENT_NEVER, "no such host" },
	{ "EX_DATAERR", "exit 65", SENT_NEVER, "refused the letter" },
	{ "EX_USAGE", "exit 64", SENT_NEVER, "refused the arguments" },
	{ "EX_CONFIG", "exit 78", SENT_BROKEN, "configuration" },
	{ "is killed", "kill -9 $$", SENT_LATER, "" },
	{ "hangs", "exec sleep 20", SENT_LATER, "" },
	{ "hangs and hears no end", "trap '' TERM; while :; do sleep 1; done", SENT_LATER, "" },
	{ "talks", "echo 'some warning' >&2; echo more", SENT_OK, "" },
};

static char *
program(struct arena *a, const char *dir, const char *script)
{
	struct err err = { .kind = ERR_NONE };
	char *path = arena_strz(a, arena_printf(a, "%s/sendmail", dir));
	const struct str text = arena_printf(a, "#!/bin/sh\n%s\n", script);

	if (!file_replace(path, text, 0700, &err))
		fail_msg("%s", err.text);
	return path;
}

static enum sent
send_by(struct arena *a, const char *path, const char *from, struct err *err)
{
	struct transport *t = sendmail_open(a, str_from(path), 700);
	const struct outgoing letter = { .id = 1,
		.envelope_from = str_from(from),
		.to = STR("per@avika.example"),
		.bytes = STR("Subject: Hej\n\n.\nHej!\n") };

	return t->send(t, a, &letter, err);
}

static void
every_way_to_end(void **state)
{
	char dir[] = "/tmp/samling-sendmail.XXXXXX";

	(void)state;
	assert_non_null(mkdtemp(dir));
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct err err = { .kind = ERR_NONE };
		char *path = program(a, dir, rows[i].script);

		unit_check_int(
		    rows[i].name, send_by(a, path, "anmalan@samling.example", &err), rows[i].want);
		if (!str_has(str_from(err.text), str_from(rows[i].why)))
			fail_msg("%s: '%s'", rows[i].name, err.text);
		(void)unlink(path);
		arena_free(a);
	}
	(void)rmdir(dir);
}

static void
what_it_is_told(void **state)
{
	char dir[] = "/tmp/samling-sendmail.XXXXXX";
	struct arena *a = arena_new();
	struct err err = { .kind = ERR_NONE };
	struct str heard;

	(void)state;
	assert_non_null(mkdtemp(dir));
	char *path = program(a, dir, "printf '%s|' \"$@\" >>${0%/*}/heard; cat >>${0%/*}/heard");
	char *record = arena_strz(a, arena_printf(a, "%s/heard", dir));
	assert_int_equal(send_by(a, path, "anmalan+1abc@samling.example", &err), SENT_OK);
	assert_int_equal(send_by(a, path, "", &err), SENT_OK);
	assert_true(file_read(a, record, 10000, &heard, &err));
	unit_check_str("arguments and letter", heard,
	    STR("-i|-f|anmalan+1abc@samling.example|--|per@avika.example|Subject: Hej\n\n.\nHej!\n"
		"-i|-f|<>|--|per@avika.example|Subject: Hej\n\n.\nHej!\n"));
	assert_int_equal(send_by(a, "/nowhere/sendmail", "", &err), SENT_BROKEN);
	(void)unlink(path);
	(void)unlink(record);
	(void)rmdir(dir);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_way_to_end),
		cmocka_unit_test(what_it_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
