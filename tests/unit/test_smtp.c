#include "smtp_server.h"

#include "base/buf.h"
#include "send/smtp.h"

static struct transport *
open_client(const struct server *server, size_t connections, const char *user)
{
	struct err err = { .kind = ERR_NONE };
	const struct smtp_settings settings = { .host = STR("127.0.0.1"),
		.port = server->port,
		.tls = SMTP_TLS_NONE,
		.user = str_from(user),
		.password = STR("hemligt"),
		.connections = connections,
		.connect_ms = 500,
		.reply_ms = 1000,
		.timeout_ms = 1500 };
	struct transport *t = smtp_open(&settings, &err);

	if (t == NULL)
		fail_msg("%s", err.text);
	return t;
}

static struct outgoing
letter(int64_t id)
{
	return (struct outgoing) { .id = id,
		.message_id = STR("<a@samling.example>"),
		.envelope_from = STR("anmalan+1abc@samling.example"),
		.to = STR("per@avika.example"),
		.bytes = STR("Subject: Hej\n\nHej!\n.dold\n..\nslut") };
}

static struct finished
send_one(struct transport *t, const struct outgoing *out)
{
	struct finished done[8];
	size_t n = 0;

	t->start(t, out);
	for (int i = 0; i < 20 && n == 0; i++)
		n = t->finish(t, done, 1000);
	assert_int_equal(n, 1);
	assert_int_equal(done[0].id, out->id);
	return done[0];
}

/* Each stage of a conversation, and each way it can go wrong there. */
static const struct {
	const char *name;
	struct script script;
	enum sent want;
	const char *why; /* stands in the sentence */
} rows[] = {
	{ "all goes well", { AT_NEVER, DO_DROP, NULL, false, false }, SENT_OK, "" },
#define STAGE(name, at, on4, on5)                                                                  \
	{ name ": dropped", { at, DO_DROP, NULL, false, false }, SENT_LATER, "127.0.0.1" },        \
	    { name ": 421", { at, DO_REPLY, "421 4.3.2 closing\r\n", false, false }, SENT_LATER,   \
		    "" },                                                                          \
	    { name ": 4xx", { at, DO_REPLY, "451 4.3.0 not now\r\n", false, false }, on4, "" },    \
	    { name ": 5xx", { at, DO_REPLY, "554 5.7.1 never\r\n", false, false }, on5, "" },      \
	    { name ": stalls", { at, DO_STALL, NULL, false, false }, SENT_LATER, "127.0.0.1" },    \
	    { name ": drips", { at, DO_DRIP, NULL, false, false }, SENT_LATER, "127.0.0.1" },      \
	{                                                                                          \
		name ": garbage", { at, DO_GARBAGE, NULL, false, false }, SENT_LATER, "127.0.0.1"  \
	}
	STAGE("greeting", AT_CONNECT, SENT_LATER, SENT_LATER),
	STAGE("sign-in", AT_AUTH, SENT_LATER, SENT_BROKEN),
	STAGE("sender", AT_MAIL, SENT_LATER, SENT_NEVER),
	STAGE("recipient", AT_RCPT, SENT_LATER, SENT_NEVER),
	STAGE("data", AT_DATA, SENT_LATER, SENT_NEVER),
	STAGE("text", AT_DOT, SENT_LATER, SENT_NEVER),
	{ "hello: dropped", { AT_EHLO, DO_DROP, NULL, false, false }, SENT_LATER, "127.0.0.1" },
	{ "hello: stalls", { AT_EHLO, DO_STALL, NULL, false, false }, SENT_LATER, "127.0.0.1" },
	{ "recipient: 552 is a full mailbox",
	    { AT_RCPT, DO_REPLY, "552 5.2.2 full\r\n", false, false }, SENT_LATER,
	    "552 5.2.2 full" },
	{ "sender: too large for the server",
	    { AT_MAIL, DO_REPLY, "552 5.3.4 message too big\r\n", false, false }, SENT_NEVER,
	    "552 5.3.4" },
	{ "recipient: unknown",
	    { AT_RCPT, DO_REPLY, "550 5.1.1 no such user \303\245\r\n", false, false }, SENT_NEVER,
	    "'127.0.0.1' refused the recipient: 550 5.1.1 no such user ??" },
	{ "sender: must log in", { AT_MAIL, DO_REPLY, "530 5.7.0 log in\r\n", false, false },
	    SENT_BROKEN, "530" },
	{ "text: dropped is ambiguous", { AT_DOT, DO_DROP, NULL, false, false }, SENT_LATER,
	    "may have it" },
};

static void
every_stage_can_fail(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct server server = server_start(&rows[i].script, serve);
		struct transport *t = open_client(&server, 1, "samling");
		const struct outgoing out = letter((int64_t)i + 1);
		const struct finished f = send_one(t, &out);

		transport_close(t);
		(void)server_stop(a, &server);
		unit_check_int(rows[i].name, f.sent, rows[i].want);
		if (!str_has(str_from(f.why.text), str_from(rows[i].why)))
			fail_msg(
			    "%s: '%s' does not say '%s'", rows[i].name, f.why.text, rows[i].why);
		if (f.sent != SENT_OK && f.why.kind == ERR_NONE)
			fail_msg("%s: no reason is given", rows[i].name);
		arena_free(a);
	}
}

static void
the_letter_arrives_whole(void **state)
{
	const struct script script = { .at = AT_NEVER };
	struct arena *a = arena_new();
	struct server server = server_start(&script, serve);
	struct transport *t = open_client(&server, 1, "samling");
	const struct outgoing out = letter(1);
	struct outgoing null_sender = letter(2);

	(void)state;
	null_sender.envelope_from = STR("");
	assert_int_equal(send_one(t, &out).sent, SENT_OK);
	assert_int_equal(send_one(t, &null_sender).sent, SENT_OK);
	transport_close(t);
	const struct str heard = server_stop(a, &server);
	static const char *const wants[] = { "AUTH PLAIN ",
		"MAIL FROM:<anmalan+1abc@samling.example>", "MAIL FROM:<>",
		"RCPT TO:<per@avika.example>\r\n",
		"\r\nSubject: Hej\r\n\r\nHej!\r\n..dold\r\n...\r\nslut\r\n.\r\n" };
	for (size_t i = 0; i < COUNT(wants); i++)
		if (!str_has(heard, str_from(wants[i])))
			fail_msg("'%s' is missing in '%.*s'", wants[i], STR_ARG(heard));
	const size_t first = str_find(heard, STR("== CONNECT"), 0);
	assert_true(str_find(heard, STR("== CONNECT"), first + 1)
		    == STR_NONE); /* one connection for both */
	arena_free(a);
}

/* Counts the lines of a text instead of repeating them. */
static void
serve_counting(FILE *in, int fd, int heard, const struct script *script)
{
	char line[4096], count[40];
	long lines = -1; /* not in a text */

	(void)script;
	say(fd, "220 test.example ESMTP\r\n");
	while (fgets(line, sizeof line, in) != NULL) {
		if (lines >= 0 && strcmp(line, ".\r\n") != 0) {
			lines += line[0] == '.' && line[1] == '.';
			continue;
		}
		if (lines >= 0) {
			(void)snprintf(count, sizeof count, "lines %ld\n", lines);
			say(heard, count);
			lines = -1;
		} else {
			say(heard, line);
		}
		const bool data = strncmp(line, "DATA", 4) == 0;
		say(fd, strncmp(line, "EHLO", 4) == 0 ? "250-test.example\r\n250 SIZE 1000000\r\n"
			: data                        ? "354 go on\r\n"
						      : "250 2.0.0 ok\r\n");
		lines = data ? 0 : lines;
	}
}

/* SIZE is announced, and no text is held to be whole too early: dots are doubled, lines get a CR.
 */
static void
large_texts_of_dots_arrive_whole(void **state)
{
	static const struct {
		const char *name, *line;
	} rows_of[] = { { "dots", ".\n" }, { "dots and words", ".hej\n" }, { "CR LF", "..\r\n" } };

	(void)state;
	for (size_t i = 0; i < COUNT(rows_of); i++) {
		enum { LINES = 60000 };
		const struct script script = { .at = AT_NEVER };
		struct arena *a = arena_new();
		struct server server = server_start(&script, serve_counting);
		struct transport *t = open_client(&server, 1, "");
		struct outgoing out = letter(1);
		struct buf text;

		buf_init(&text, a, LINES * 8);
		for (int n = 0; n < LINES; n++)
			buf_add(&text, str_from(rows_of[i].line));
		out.bytes = buf_view(&text);
		unit_check_int(rows_of[i].name, send_one(t, &out).sent, SENT_OK);
		transport_close(t);
		const struct str heard = server_stop(a, &server);
		assert_true(str_has(heard, STR(" SIZE=")));
		assert_true(str_has(heard, STR("lines 60000\n")));
		arena_free(a);
	}
}

static void
addresses_beyond_ascii(void **state)
{
	static const struct {
		const char *name, *to;
		struct script script;
		enum sent want;
		const char *heard;
	} cases[] = {
		{ "offered", "\303\245sa@avika.example", { .at = AT_NEVER }, SENT_OK, "SMTPUTF8" },
		{ "not offered", "\303\245sa@avika.example", { .at = AT_NEVER, .no_utf8 = true },
		    SENT_NEVER, "" },
		{ "domain only", "asa@\303\245vika.example", { .at = AT_NEVER, .no_utf8 = true },
		    SENT_NEVER, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *a = arena_new();
		struct server server = server_start(&cases[i].script, serve);
		struct transport *t = open_client(&server, 1, "");
		struct outgoing out = letter(1);

		out.to = str_from(cases[i].to);
		const struct finished f = send_one(t, &out);
		transport_close(t);
		const struct str heard = server_stop(a, &server);
		unit_check_int(cases[i].name, f.sent, cases[i].want);
		if (!str_has(heard, str_from(cases[i].heard)))
			fail_msg("%s: '%.*s'", cases[i].name, STR_ARG(heard));
		arena_free(a);
	}
}

static void
several_share_a_few_connections(void **state)
{
	enum { LETTERS = 40, WIDTH = 4 };
	const struct script script = { .at = AT_NEVER };
	struct arena *a = arena_new();
	struct server server = server_start(&script, serve);
	struct transport *t = open_client(&server, WIDTH, "");
	struct outgoing out[LETTERS];
	struct finished done[WIDTH];
	size_t begun = 0, ended = 0, connections = 0;

	(void)state;
	assert_int_equal(t->width, WIDTH);
	while (ended < LETTERS) {
		while (begun < LETTERS && begun - ended < WIDTH) {
			out[begun] = letter((int64_t)begun);
			t->start(t, &out[begun++]);
		}
		const size_t n = t->finish(t, done, 1000);
		for (size_t i = 0; i < n; i++)
			unit_check_int(done[i].why.text, done[i].sent, SENT_OK);
		ended += n;
	}
	transport_close(t);
	const struct str heard = server_stop(a, &server);
	for (size_t at = str_find(heard, STR("== CONNECT"), 0); at != STR_NONE;
	     at = str_find(heard, STR("== CONNECT"), at + 1))
		connections++;
	assert_true(connections >= 1 && connections <= WIDTH);
	arena_free(a);
}

/* Reads a text slowly, and says when it was ended. */
static void
serve_slowly(FILE *in, int fd, int heard, const struct script *script)
{
	char line[4096];
	bool text = false;

	(void)script;
	say(fd, "220 test.example\r\n");
	while (fgets(line, sizeof line, in) != NULL) {
		if (text && strcmp(line, ".\r\n") == 0) {
			say(heard, "ENDED\n");
			return;
		}
		if (text) {
			rest_ms(1);
			continue;
		}
		text = strncmp(line, "DATA", 4) == 0;
		say(fd, text ? "354 go on\r\n" : "250 ok\r\n");
		say(heard, line);
	}
}

/* Two are on their way when the transport is closed, in the midst of the text or of the handshake:
 * it does not die of it, and ends no half letter. */
static void
closing_breaks_off_what_is_under_way(void **state)
{
	static const struct {
		const char *name;
		void (*serve)(FILE *, int, int, const struct script *);
		enum smtp_tls tls;
		struct script script;
	} cases[] = {
		{ "text", serve_slowly, SMTP_TLS_NONE, { .at = AT_NEVER } },
		{ "greeting", serve, SMTP_TLS_NONE, { .at = AT_CONNECT, .action = DO_STALL } },
		{ "handshake", serve, SMTP_TLS_IMPLICIT, { .at = AT_CONNECT, .action = DO_STALL } },
		{ "hello", serve, SMTP_TLS_STARTTLS, { .at = AT_EHLO, .action = DO_STALL } },
	};
	enum { LINES = 100000 };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *a = arena_new();
		struct err err = { .kind = ERR_NONE };
		struct server server = server_start(&cases[i].script, cases[i].serve);
		const struct smtp_settings settings = { .host = STR("127.0.0.1"),
			.port = server.port,
			.tls = cases[i].tls,
			.connections = 2 };
		struct transport *t = smtp_open(&settings, &err);
		struct outgoing out[] = { letter(1), letter(2) };
		struct finished done[2];
		struct buf text;

		assert_non_null(t);
		buf_init(&text, a, LINES * 64);
		for (int n = 0; n < LINES; n++)
			buf_addz(&text, "en rad av ett brev som inte kommer fram\n");
		out[0].bytes = out[1].bytes = buf_view(&text);
		t->start(t, &out[0]);
		t->start(t, &out[1]);
		for (int turn = 0; turn < 3; turn++)
			unit_check_int(cases[i].name, (int64_t)t->finish(t, done, 100), 0);
		transport_close(t);
		const struct str heard = server_stop(a, &server);
		assert_false(str_has(heard, STR("ENDED")));
		arena_free(a);
	}
}

static void
tls_is_required(void **state)
{
	const struct script script = { .at = AT_NEVER };
	struct arena *a = arena_new();
	struct server server = server_start(&script, serve);
	struct err err = { .kind = ERR_NONE };
	struct smtp_settings settings = { .host = STR("127.0.0.1"),
		.port = server.port,
		.tls = SMTP_TLS_STARTTLS,
		.user = STR("samling"),
		.password = STR("hemligt"),
		.connections = 1,
		.connect_ms = 1000 };
	const struct outgoing out = letter(1);

	(void)state;
	struct transport *t = smtp_open(&settings, &err);
	assert_int_equal(send_one(t, &out).sent, SENT_BROKEN); /* the server offers none */
	transport_close(t);
	settings.tls = SMTP_TLS_IMPLICIT;
	t = smtp_open(&settings, &err);
	assert_int_equal(send_one(t, &out).sent, SENT_LATER); /* and speaks no TLS */
	transport_close(t);
	const struct str heard = server_stop(a, &server);
	assert_false(str_has(heard, STR("AUTH")));
	assert_false(str_has(heard, STR("MAIL")));
	arena_free(a);
}

/* A server that knows AUTH LOGIN alone, as old ones do. */
static void
serve_login(FILE *in, int fd, int heard, const struct script *script)
{
	char line[4096];
	bool password = false;

	(void)script;
	say(fd, "220 old.example ESMTP\r\n");
	while (fgets(line, sizeof line, in) != NULL) {
		say(heard, line);
		if (password)
			say(fd, "235 2.7.0 welcome\r\n");
		else if (strncmp(line, "EHLO", 4) == 0)
			say(fd, "250-old.example\r\n250 AUTH LOGIN\r\n");
		else
			say(fd, strncmp(line, "AUTH LOGIN ", 11) == 0 ? "334 UGFzc3dvcmQ6\r\n"
				: strncmp(line, "DATA", 4) == 0       ? "354 go on\r\n"
				: line[0] == '.' && line[1] == '\r'   ? "250 2.0.0 taken\r\n"
				: strchr("MR", line[0]) != NULL       ? "250 ok\r\n"
								      : "");
		password = strncmp(line, "AUTH LOGIN ", 11) == 0;
	}
}

static void
an_old_server_is_told_the_password_by_login(void **state)
{
	const struct script script = { .at = AT_NEVER };
	struct arena *a = arena_new();
	struct server server = server_start(&script, serve_login);
	struct transport *t = open_client(&server, 1, "samling");
	struct outgoing out = letter(1);

	(void)state;
	out.bytes = STR("Subject: Hej\n\nhej\n");
	assert_int_equal(send_one(t, &out).sent, SENT_OK);
	transport_close(t);
	const struct str heard = server_stop(a, &server);
	assert_true(str_has(heard, STR("AUTH LOGIN c2FtbGluZw==\r\naGVtbGlndA==\r\n")));
	arena_free(a);
}

static void
tokens_come_from_a_command(void **state)
{
	static const struct {
		const char *name, *command;
		enum sent want;
		const char *heard;
	} cases[] = {
		/* base64 of "user=samling\1auth=Bearer mynt\1\1" */
		{ "a token", "echo mynt", SENT_OK,
		    "AUTH XOAUTH2 dXNlcj1zYW1saW5nAWF1dGg9QmVhcmVyIG15bnQBAQ==" },
		{ "fails", "false", SENT_LATER, "" },
		{ "is nowhere", "/nowhere/token", SENT_BROKEN, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct script script = { .at = AT_NEVER };
		struct arena *a = arena_new();
		struct server server = server_start(&script, serve);
		struct err err = { .kind = ERR_NONE };
		const struct smtp_settings settings = { .host = STR("127.0.0.1"),
			.port = server.port,
			.tls = SMTP_TLS_NONE,
			.user = STR("samling"),
			.oauth_command = str_from(cases[i].command),
			.connections = 1,
			.connect_ms = 1000 };
		const struct outgoing out = letter(1);

		struct transport *t = smtp_open(&settings, &err);
		const struct finished f = send_one(t, &out);
		transport_close(t);
		const struct str heard = server_stop(a, &server);
		unit_check_int(cases[i].name, f.sent, cases[i].want);
		if (!str_has(heard, str_from(cases[i].heard)))
			fail_msg("%s: '%.*s'", cases[i].name, STR_ARG(heard));
		arena_free(a);
	}
}

static void
several_fail_before_they_start(void **state)
{
	const struct smtp_settings settings = { .host = STR("127.0.0.1"),
		.port = 1,
		.tls = SMTP_TLS_NONE,
		.user = STR("samling"),
		.oauth_command = STR("false"),
		.connections = 3 };
	struct err err = { .kind = ERR_NONE };
	const struct outgoing out[] = { letter(1), letter(2), letter(3) };
	struct finished done[3];

	(void)state;
	struct transport *t = smtp_open(&settings, &err);
	for (size_t i = 0; i < COUNT(out); i++)
		t->start(t, &out[i]);
	assert_int_equal(t->finish(t, done, 1000), 3);
	for (size_t i = 0; i < COUNT(out); i++) {
		assert_int_equal(done[i].id, out[i].id);
		assert_int_equal(done[i].sent, SENT_LATER);
		assert_true(str_has(str_from(done[i].why.text), STR("gave no token")));
	}
	transport_close(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_stage_can_fail),
		cmocka_unit_test(the_letter_arrives_whole),
		cmocka_unit_test(large_texts_of_dots_arrive_whole),
		cmocka_unit_test(addresses_beyond_ascii),
		cmocka_unit_test(several_share_a_few_connections),
		cmocka_unit_test(closing_breaks_off_what_is_under_way),
		cmocka_unit_test(tls_is_required),
		cmocka_unit_test(an_old_server_is_told_the_password_by_login),
		cmocka_unit_test(tokens_come_from_a_command),
		cmocka_unit_test(several_fail_before_they_start),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
