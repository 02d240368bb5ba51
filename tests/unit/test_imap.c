#include "loopback.h"

#include "receive/imap.h"

/* The library loses a greeting that is BYE: 50 bytes a refused connection. */
/* Found by its name, so it must be seen (the rest of the program is hidden). */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void)
{
	return "leak:mailimap_greeting_new";
}

enum at { AT_GREETING, AT_LOGIN, AT_CAPABILITY, AT_SELECT, AT_LIST, AT_READ, AT_SEEN, AT_NEVER };

static const char mail_text[] = "Subject: Hej\r\n\r\nHej!\r\n";

/* "A1 OK done\r\n" with the client's tag. */
static bool
finish_with(int fd, const struct script *script, enum at at, const char *tag, const char *before)
{
	char line[2000];
	const char *reply = script->reply;
	struct script own = *script;
	char tagged[300];

	(void)snprintf(line, sizeof line, "%s%s OK done\r\n", before, tag);
	if (script->action == DO_REPLY && reply != NULL && strncmp(reply, "TAG ", 4) == 0) {
		(void)snprintf(tagged, sizeof tagged, "%s %s", tag, reply + 4);
		own.reply = tagged;
	}
	return answer(fd, &own, (int)at, line);
}

static void
serve(FILE *in, int fd, int heard, const struct script *script)
{
	static const struct {
		const char *verb;
		enum at at;
		const char *before;
	} verbs[] = {
		{ " LOGIN ", AT_LOGIN, "" },
		{ " AUTHENTICATE ", AT_LOGIN, "" },
		{ " CAPABILITY", AT_CAPABILITY, "* CAPABILITY IMAP4rev1 IDLE UIDPLUS\r\n" },
		{ " SELECT ", AT_SELECT,
		    "* 3 EXISTS\r\n* OK [UIDVALIDITY 77] valid\r\n* OK [UIDNEXT 12] next\r\n" },
		{ "RFC822.SIZE", AT_LIST,
		    "* 3 FETCH (UID 11 RFC822.SIZE 21 INTERNALDATE \"08-Jun-2019 15:20:00 +0200\" "
		    "FLAGS (\\Seen))\r\n"
		    "* 1 FETCH (UID 7 RFC822.SIZE 9 INTERNALDATE \" 1-Jan-2019 00:00:00 +0000\" "
		    "FLAGS ())\r\n"
		    "* 2 FETCH (UID 9 RFC822.SIZE 9 INTERNALDATE \"01-Jan-2019 00:00:00 -0530\" "
		    "FLAGS (\\Deleted))\r\n" },
		{ "BODY.PEEK", AT_READ,
		    "* 3 FETCH (UID 11 BODY[]<0> {24}\r\nSubject: Hej\r\n\r\nHej!\r\n\r\n)\r\n" },
		{ " STORE ", AT_SEEN, "" },
	};
	char line[4096], tag[20] = "";

	if (!answer(fd, script, AT_GREETING, "* OK hello\r\n"))
		return;
	while (fgets(line, sizeof line, in) != NULL) {
		say(heard, line);
		if (line[0] == '\r') { /* the client has read why its token is refused */
			char no[64];
			(void)snprintf(no, sizeof no, "%s NO refused\r\n", tag);
			say(fd, no);
			continue;
		}
		size_t n = strcspn(line, " "), i = 0;
		(void)snprintf(tag, sizeof tag, "%.*s", (int)n, line);
		while (i < COUNT(verbs) && strstr(line, verbs[i].verb) == NULL)
			i++;
		if (i == COUNT(verbs)) {
			char bye[64];
			(void)snprintf(bye, sizeof bye, "* BYE bye\r\n%s OK bye\r\n", tag);
			say(fd, bye);
			return;
		}
		if (!finish_with(fd, script, verbs[i].at, tag, verbs[i].before))
			return;
	}
}

static struct imap *
open_client(const struct server *server, struct err *err)
{
	const struct imap_settings settings = { .host = STR("127.0.0.1"),
		.port = server->port,
		.tls = IMAP_TLS_NONE,
		.user = STR("samling"),
		.password = STR("hem\"ligt"),
		.command_ms = 700 };

	return imap_open(&settings, err);
}

/* The whole way of a mail. */
static bool
take(struct arena *a, struct imap *m, struct imap_box *box, struct imap_mail **mails, size_t *count,
    struct str *text, struct err *err)
{
	return imap_select(m, STR("INBOX"), box, err) && imap_list(a, m, 8, mails, count, err)
	       && imap_read(a, m, 11, 0, text, err) && imap_mark_seen(m, 11, err);
}

static void
a_mail_is_taken(void **state)
{
	const struct script script = { .at = AT_NEVER };
	struct arena *a = arena_new();
	struct err err = { .kind = ERR_NONE };
	struct server server = server_start(&script, serve);
	struct imap *m = open_client(&server, &err);
	struct imap_box box;
	struct imap_mail *mails;
	size_t count;
	struct str text;

	(void)state;
	if (m == NULL || !take(a, m, &box, &mails, &count, &text, &err))
		fail_msg("%s", err.text);
	assert_int_equal(box.validity, 77);
	assert_int_equal(box.next, 12);
	assert_int_equal(imap_exists(m), 3);
	assert_int_equal(count, 1); /* one is older, one is deleted */
	assert_int_equal(mails[0].uid, 11);
	assert_int_equal(mails[0].bytes, 21);
	assert_int_equal(mails[0].arrived.s, 1560000000);
	assert_true(str_starts(text, str_from(mail_text)));
	assert_true(imap_can_idle(m));
	imap_close(m);
	const struct str heard = server_stop(a, &server);
	assert_true(str_has(heard, STR("hem\\\"ligt")));
	assert_true(str_has(heard, STR("STORE 11 +FLAGS.SILENT (\\Seen)")));
	arena_free(a);
}

static const struct {
	const char *name;
	struct script script;
	enum err_kind want;
	const char *why;
} rows[] = {
#define STAGE(name, at)                                                                            \
	{ name ": dropped", { at, DO_DROP, NULL, false, false }, ERR_AGAIN, "" },                  \
	    { name ": stalls", { at, DO_STALL, NULL, false, false }, ERR_AGAIN,                    \
		    "takes too long" },                                                            \
	    { name ": drips", { at, DO_DRIP, NULL, false, false }, ERR_AGAIN, "takes too long" },  \
	{                                                                                          \
		name ": says bye", { at, DO_REPLY, "* BYE shutting down\r\n", false, false },      \
		    ERR_AGAIN, ""                                                                  \
	}
	STAGE("greeting", AT_GREETING),
	STAGE("capability", AT_CAPABILITY),
	STAGE("select", AT_SELECT),
	STAGE("list", AT_LIST),
	STAGE("read", AT_READ),
	STAGE("mark", AT_SEEN),
	{ "greeting: garbage", { AT_GREETING, DO_GARBAGE, NULL, false, false }, ERR_AGAIN, "" },
	{ "list: garbage", { AT_LIST, DO_GARBAGE, NULL, false, false }, ERR_AGAIN, "" },
	{ "login: stalls", { AT_LOGIN, DO_STALL, NULL, false, false }, ERR_AGAIN,
	    "takes too long" },
	{ "login: refused",
	    { AT_LOGIN, DO_REPLY, "TAG NO [AUTHENTICATIONFAILED] wrong\r\n", false, false },
	    ERR_CONFIG, "log in" },
	{ "select: no such mailbox",
	    { AT_SELECT, DO_REPLY, "TAG NO there is none\r\n", false, false }, ERR_CONFIG,
	    "there is none" },
	{ "read: refused", { AT_READ, DO_REPLY, "TAG NO not now\r\n", false, false }, ERR_AGAIN,
	    "not now" },
	{ "read: a huge literal",
	    { AT_READ, DO_REPLY, "* 3 FETCH (UID 11 BODY[] {4000000000}\r\n", false, false },
	    ERR_AGAIN, "longer text than was asked for" },
};

static void
every_stage_can_fail(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct err err = { .kind = ERR_NONE };
		struct server server = server_start(&rows[i].script, serve);
		struct imap *m = open_client(&server, &err);
		struct imap_box box;
		struct imap_mail *mails;
		size_t count;
		struct str text;
		const bool ok = m != NULL && take(a, m, &box, &mails, &count, &text, &err);

		imap_close(m);
		(void)server_stop(a, &server);
		if (ok)
			fail_msg("%s: it went well", rows[i].name);
		if (err.kind != rows[i].want || !str_has(str_from(err.text), str_from(rows[i].why)))
			fail_msg(
			    "%s: kind %s, '%s'", rows[i].name, err_kind_name(err.kind), err.text);
		arena_free(a);
	}
}

/* RFC 7628 and Google's XOAUTH2: a refusal comes as a challenge first. */
static void
a_token_logs_in(void **state)
{
	static const struct {
		const char *name;
		struct script script;
		enum err_kind want;
	} cases[] = {
		{ "accepted", { .at = AT_NEVER }, ERR_NONE },
		{ "refused",
		    { AT_LOGIN, DO_REPLY, "TAG NO [AUTHENTICATIONFAILED] x\r\n", false, false },
		    ERR_CONFIG },
		{ "refused with a challenge",
		    { AT_LOGIN, DO_REPLY, "+ eyJzdGF0dXMiOiI0MDEifQ==\r\n", false, false },
		    ERR_CONFIG },
		{ "dropped", { AT_LOGIN, DO_DROP, NULL, false, false }, ERR_AGAIN },
		{ "stalls", { AT_LOGIN, DO_STALL, NULL, false, false }, ERR_AGAIN },
		{ "drips", { AT_LOGIN, DO_DRIP, NULL, false, false }, ERR_AGAIN },
		{ "garbage", { AT_LOGIN, DO_GARBAGE, NULL, false, false }, ERR_AGAIN },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *a = arena_new();
		struct err err = { .kind = ERR_NONE };
		struct server server = server_start(&cases[i].script, serve);
		const struct imap_settings settings = { .host = STR("127.0.0.1"),
			.port = server.port,
			.tls = IMAP_TLS_NONE,
			.user = STR("samling"),
			.token = STR("mynt"),
			.command_ms = 700 };
		struct imap *m = imap_open(&settings, &err);
		imap_close(m);
		const struct str heard = server_stop(a, &server);
		if (err.kind != cases[i].want)
			fail_msg(
			    "%s: kind %s, '%s'", cases[i].name, err_kind_name(err.kind), err.text);
		/* base64 of "user=samling\1auth=Bearer mynt\1\1" */
		assert_true(str_has(heard,
		    STR("AUTHENTICATE XOAUTH2 dXNlcj1zYW1saW5nAWF1dGg9QmVhcmVyIG15bnQBAQ==")));
		arena_free(a);
	}
}

static void
nobody_listens(void **state)
{
	struct err err = { .kind = ERR_NONE };
	const struct server server = { .port = 1 };

	(void)state;
	assert_null(open_client(&server, &err));
	assert_int_equal(err.kind, ERR_AGAIN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mail_is_taken),
		cmocka_unit_test(every_stage_can_fail),
		cmocka_unit_test(a_token_logs_in),
		cmocka_unit_test(nobody_listens),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
