#include "unit_util.h"

#include "base/buf.h"
#include "receive/lmtp.h"

enum { ROOM = 1 << 20 };

/* One session: the codes of its replies, and what came of it. */
struct play {
	struct arena *a;
	struct buf replies; /* the first words of each reply line */
	struct buf mails;   /* sender>recipient,recipient:text| */
	struct buf text;
	const char *fates;   /* per delivery: t(aken), l(ater); the last goes on */
	enum lmtp_fate sink; /* what the sink answers to any text */
	int texts;           /* begun and not ended */
};

static bool
accepts(void *context, struct str address)
{
	(void)context;
	return str_ends(address, STR("@ours.example"))
	       || str_ends(address, STR("@xn--urs-rna.example"));
}

static void
begins(void *context, struct arena *a)
{
	struct play *play = context;
	(void)a;
	buf_init(&play->text, play->a, ROOM);
	assert_int_equal(play->texts++, 0);
}

static void
ends(void *context)
{
	struct play *play = context;
	assert_int_equal(play->texts--, 1);
}

static enum lmtp_fate
text(void *context, struct str piece)
{
	struct play *play = context;
	buf_add(&play->text, piece);
	return play->sink;
}

/* "250-PIPELINING" as "250-PIPELINING", "550 5.1.1 no such…" as "550 5.1.1". */
static void
note_output(struct play *play, struct lmtp *s)
{
	struct str out = lmtp_output(s), line;
	const size_t n = out.n;
	while (out.n > 0 && str_next(&out, '\n', &line)) {
		assert_true(str_ends(line, STR("\r")));
		const size_t blank = str_find_char(line, ' ', 4);
		if (play->replies.n > 0)
			buf_addc(&play->replies, ' ');
		buf_add(&play->replies,
		    str_trim(str_slice(line, 0, blank == STR_NONE ? line.n : blank)));
	}
	lmtp_sent(s, n);
}

static void
answer(struct play *play, struct lmtp *s)
{
	const struct lmtp_mail *mail = lmtp_mail(s);
	enum lmtp_fate fates[LMTP_RECIPIENTS_MAX];
	buf_add(&play->mails, mail->sender);
	for (size_t i = 0; i < mail->recipient_count; i++) {
		buf_addc(&play->mails, i == 0 ? '>' : ',');
		buf_add(&play->mails, mail->recipients[i]);
		fates[i] = play->fates[0] == 'l' ? LMTP_LATER : LMTP_TAKEN;
		if (play->fates[0] != '\0' && play->fates[1] != '\0')
			play->fates++;
	}
	buf_addc(&play->mails, ':');
	buf_add(&play->mails, buf_view(&play->text));
	buf_addc(&play->mails, '|');
	lmtp_answer(s, fates);
}

/* Push the input in pieces of `step` bytes, each in a heap block of its exact size. */
static void
run_session(struct play *play, struct str input, size_t step)
{
	const struct lmtp_settings settings = { .host = STR("ours.example"),
		.max_bytes = 1000,
		.context = play,
		.accepts = accepts,
		.begins = begins,
		.text = text,
		.ends = ends };
	struct lmtp *s = lmtp_new(play->a, &settings);
	note_output(play, s);
	for (size_t at = 0; at < input.n && !lmtp_has_ended(s);) {
		const struct str piece = unit_copy(str_slice(input, at, at + step));
		size_t taken = 0;
		do {
			taken += lmtp_input(s, str_from_byte(piece, taken));
			note_output(play, s);
			if (lmtp_mail(s) != NULL) {
				answer(play, s);
				note_output(play, s);
			}
		} while (taken < piece.n && !lmtp_has_ended(s));
		at += piece.n;
		unit_free(piece);
	}
	lmtp_free(s);
	assert_int_equal(play->texts, 0);
}

#define HELLO "LHLO mx.example\r\n"
#define HELLO_REPLY                                                                                \
	"220 ours.example 250-ours.example 250-PIPELINING 250-ENHANCEDSTATUSCODES 250-8BITMIME "   \
	"250-SMTPUTF8 250 SIZE"
#define ENVELOPE "MAIL FROM:<a@x.example>\r\nRCPT TO:<b@ours.example>\r\n"
#define OPEN HELLO ENVELOPE "DATA\r\n"
#define OPEN_REPLY HELLO_REPLY " 250 2.1.0 250 2.1.5 354"

static const struct {
	const char *name, *input, *fates, *replies, *mails;
	enum lmtp_fate sink;
} rows[] = {
	{ "one mail", OPEN "Subject: x\r\n\r\nhej\r\n.\r\nQUIT\r\n", "t",
	    OPEN_REPLY " go 250 2.0.0 221 2.0.0",
	    "a@x.example>b@ours.example:Subject: x\r\n\r\nhej\r\n|", LMTP_TAKEN },
	{ "an empty text", OPEN ".\r\n", "t", OPEN_REPLY " go 250 2.0.0",
	    "a@x.example>b@ours.example:|", LMTP_TAKEN },
	{ "two mails, pipelined to the end",
	    OPEN "x\r\n.\r\n" ENVELOPE "DATA\r\ny\r\n.\r\nQUIT\r\n", "tl",
	    OPEN_REPLY " go 250 2.0.0 250 2.1.0 250 2.1.5 354 go 451 4.3.0 221 2.0.0",
	    "a@x.example>b@ours.example:x\r\n|a@x.example>b@ours.example:y\r\n|", LMTP_TAKEN },
	{ "stuffed dots", OPEN "..\r\n...x\r\n.y\r\na.\r\n.\r\n", "t", OPEN_REPLY " go 250 2.0.0",
	    "a@x.example>b@ours.example:.\r\n..x\r\ny\r\na.\r\n|", LMTP_TAKEN },
	{ "LF . LF ends nothing", OPEN "a\n.\nb\r\n.\r\n", "t", OPEN_REPLY " go 250 2.0.0",
	    "a@x.example>b@ours.example:a\n.\nb\r\n|", LMTP_TAKEN },
	{ "LF . CR LF ends nothing", OPEN "a\n.\r\nb\r\n.\r\n", "t", OPEN_REPLY " go 250 2.0.0",
	    "a@x.example>b@ours.example:a\n.\r\nb\r\n|", LMTP_TAKEN },
	{ "CR LF . LF ends nothing", OPEN "a\r\n.\nb\r\n.\r\n", "t", OPEN_REPLY " go 250 2.0.0",
	    "a@x.example>b@ours.example:a\r\n\nb\r\n|", LMTP_TAKEN },
	{ "CR . CR ends nothing", OPEN "a\r.\rb\r\n.\rc\r\n.\r\n", "t", OPEN_REPLY " go 250 2.0.0",
	    "a@x.example>b@ours.example:a\r.\rb\r\n\rc\r\n|", LMTP_TAKEN },
	{ "CR CR LF . CR LF ends", OPEN "a\r\r\n.\r\n", "t", OPEN_REPLY " go 250 2.0.0",
	    "a@x.example>b@ours.example:a\r\r\n|", LMTP_TAKEN },
	{ "several recipients with fates of their own",
	    HELLO "MAIL FROM:<>\r\nRCPT TO:<b@ours.example>\r\nRCPT TO:<no@x.example>\r\nRCPT "
		  "TO:<c@OURS.example>\r\nDATA\r\nx\r\n.\r\n",
	    "lt", HELLO_REPLY " 250 2.1.0 250 2.1.5 550 5.1.1 250 2.1.5 354 go 451 4.3.0 250 2.0.0",
	    ">b@ours.example,c@ours.example:x\r\n|", LMTP_TAKEN },
	{ "no recipient accepted",
	    HELLO "MAIL FROM:<a@x.example>\r\nRCPT TO:<no@x.example>\r\nDATA\r\n", "t",
	    HELLO_REPLY " 250 2.1.0 550 5.1.1 503 5.5.1", "", LMTP_TAKEN },
	{ "SMTPUTF8",
	    HELLO "MAIL FROM:<åsa@x.example> BODY=8BITMIME SMTPUTF8\r\nRCPT "
		  "TO:<b@öurs.example>\r\nDATA\r\nå\r\n.\r\n",
	    "t", HELLO_REPLY " 250 2.1.0 250 2.1.5 354 go 250 2.0.0",
	    "åsa@x.example>b@xn--urs-rna.example:å\r\n|", LMTP_TAKEN },
	{ "UTF-8 unannounced",
	    HELLO
	    "MAIL FROM:<åsa@x.example>\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<b@öurs.example>\r\n",
	    "t", HELLO_REPLY " 553 5.6.7 250 2.1.0 553 5.6.7", "", LMTP_TAKEN },
	{ "no UTF-8 at all", HELLO "MAIL FROM:<\xE5sa@x.example> SMTPUTF8\r\n", "t",
	    HELLO_REPLY " 553 5.1.7", "", LMTP_TAKEN },
	{ "RSET midway", HELLO ENVELOPE "RSET\r\nDATA\r\n" ENVELOPE "DATA\r\nx\r\n.\r\n", "t",
	    HELLO_REPLY
	    " 250 2.1.0 250 2.1.5 250 2.0.0 503 5.5.1 250 2.1.0 250 2.1.5 354 go 250 2.0.0",
	    "a@x.example>b@ours.example:x\r\n|", LMTP_TAKEN },
	{ "LHLO again forgets the mail", HELLO ENVELOPE HELLO "DATA\r\n", "t",
	    HELLO_REPLY " 250 2.1.0 250 2.1.5 250-ours.example 250-PIPELINING "
			"250-ENHANCEDSTATUSCODES 250-8BITMIME 250-SMTPUTF8 250 SIZE 503 5.5.1",
	    "", LMTP_TAKEN },
	{ "order of commands",
	    ENVELOPE "DATA\r\n" HELLO "RCPT TO:<b@ours.example>\r\n" ENVELOPE
		     "MAIL FROM:<c@x.example>\r\n",
	    "t",
	    "220 ours.example 503 5.5.1 503 5.5.1 503 5.5.1 250-ours.example 250-PIPELINING "
	    "250-ENHANCEDSTATUSCODES 250-8BITMIME 250-SMTPUTF8 250 SIZE "
	    "503 5.5.1 250 2.1.0 250 2.1.5 503 5.5.1",
	    "", LMTP_TAKEN },
	{ "announced as too large",
	    HELLO "MAIL FROM:<a@x.example> SIZE=1001\r\nMAIL FROM:<a@x.example> SIZE=1000\r\n", "t",
	    HELLO_REPLY " 552 5.3.4 250 2.1.0", "", LMTP_TAKEN },
	{ "the sink cannot keep it: every recipient hears it, and the session goes on",
	    HELLO ENVELOPE "RCPT TO:<c@ours.example>\r\nDATA\r\nx\r\ny\r\n.\r\nNOOP\r\n", "t",
	    HELLO_REPLY " 250 2.1.0 250 2.1.5 250 2.1.5 354 go 451 4.3.0 451 4.3.0 250 2.0.0", "",
	    LMTP_LATER },
	{ "gone in the middle of a text", OPEN "Subject: x\r\n", "t", OPEN_REPLY " go", "",
	    LMTP_TAKEN },
	{ "too much at once", OPEN "x\r\n.\r\n", "t", OPEN_REPLY " go 452 4.3.1", "",
	    LMTP_CROWDED },
	{ "other greetings are refused", "EHLO x\r\nHELO x\r\nLHLO\r\n", "t",
	    "220 ours.example 500 5.5.1 500 5.5.1 501 5.5.4", "", LMTP_TAKEN },
	{ "small commands",
	    HELLO "noop\r\nVRFY b\r\nHELP\r\nEXPN l\r\nAUTH PLAIN\r\nSTARTTLS\r\nxyzzy\r\nDATA "
		  "x\r\n\r\nquit\r\n",
	    "t",
	    HELLO_REPLY " 250 2.0.0 252 2.1.5 214 2.0.0 502 5.5.1 502 5.5.1 502 5.5.1 500 5.5.2 "
			"501 5.5.4 500 5.5.2 221 2.0.0",
	    "", LMTP_TAKEN },
	{ "nothing is taken after QUIT", HELLO "QUIT\r\nNOOP\r\n", "t", HELLO_REPLY " 221 2.0.0",
	    "", LMTP_TAKEN },
	{ "a bare LF ends no command", HELLO "NOOP\nNOOP\r\n", "t",
	    HELLO_REPLY " 500 5.5.2 250 2.0.0", "", LMTP_TAKEN },
	{ "a CR inside a command", HELLO "NO\rOP\r\n", "t", HELLO_REPLY " 500 5.5.2", "",
	    LMTP_TAKEN },
	{ "parameters",
	    HELLO "MAIL FROM:<a@x.example> RET=HDRS\r\nMAIL FROM:<a@x.example> "
		  "BODY=BINARYMIME\r\nMAIL FROM:<a@x.example> SIZE=x\r\n"
		  "MAIL FROM: <a@x.example>  SIZE=5 body=8bitmime\r\nRCPT TO:<b@ours.example> "
		  "NOTIFY=NEVER\r\nRCPT TO: <b@ours.example>\r\n",
	    "t", HELLO_REPLY " 555 5.5.4 501 5.5.4 501 5.5.4 250 2.1.0 555 5.5.4 250 2.1.5", "",
	    LMTP_TAKEN },
	{ "paths",
	    HELLO "MAIL FROM:a@x.example\r\nMAIL FROM:<a@x.example\r\nMAIL "
		  "FROM:<a@x.example>x\r\nMAIL <a@x.example>\r\n"
		  "MAIL FROM:<@r.example,@s.example:a@x.example>\r\nRCPT TO:<>\r\nRCPT "
		  "TO:<b>\r\nRCPT TO:<\"a>b\"@ours.example>\r\nDATA\r\n.\r\n",
	    "t",
	    HELLO_REPLY " 501 5.5.4 501 5.5.4 501 5.5.4 501 5.5.4 250 2.1.0 553 5.1.3 553 5.1.3 "
			"250 2.1.5 354 go 250 2.0.0",
	    "a@x.example>\"a>b\"@ours.example:|", LMTP_TAKEN },
	{ "a sender without a domain", HELLO "MAIL FROM:<root>\r\n", "t", HELLO_REPLY " 250 2.1.0",
	    "", LMTP_TAKEN },
};

static void
sessions(void **state)
{
	static const size_t steps[] = { 1, 2, 3, 7, 100000 };
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		for (size_t j = 0; j < COUNT(steps); j++) {
			struct arena *a = arena_new();
			struct play play = { .a = a, .fates = rows[i].fates, .sink = rows[i].sink };
			buf_init(&play.replies, a, ROOM);
			buf_init(&play.mails, a, ROOM);
			run_session(&play, str_from(rows[i].input), steps[j]);
			unit_check_str(
			    rows[i].name, buf_view(&play.replies), str_from(rows[i].replies));
			unit_check_str(
			    rows[i].name, buf_view(&play.mails), str_from(rows[i].mails));
			arena_free(a);
		}
	}
}

static struct str
played(struct arena *a, const char *name, const struct buf *input, struct str *mails)
{
	struct play play = { .a = a, .fates = "t" };
	(void)name;
	buf_init(&play.replies, a, ROOM);
	buf_init(&play.mails, a, ROOM);
	run_session(&play, buf_view(input), 999);
	*mails = buf_view(&play.mails);
	return buf_view(&play.replies);
}

static void
limits(void **state)
{
	struct arena *a = arena_new();
	struct buf in;
	struct str mails, replies;
	(void)state;

	buf_init(&in, a, ROOM);
	buf_addz(&in, HELLO "MAIL FROM:<");
	for (size_t i = 0; i < 3000; i++)
		buf_addc(&in, 'x');
	buf_addz(&in, "@x.example>\r\nNOOP\r\n");
	unit_check_str(
	    "long line", played(a, "", &in, &mails), STR(HELLO_REPLY " 500 5.5.6 250 2.0.0"));

	buf_init(&in, a, ROOM);
	buf_addz(&in, OPEN);
	for (size_t i = 0; i < 30; i++)
		buf_addz(&in, "0123456789012345678901234567890123456789\r\n");
	buf_addz(&in, ".\r\nNOOP\r\n");
	unit_check_str(
	    "long text", played(a, "", &in, &mails), STR(OPEN_REPLY " go 552 5.3.4 250 2.0.0"));
	unit_check_str("long text", mails, STR(""));

	buf_init(&in, a, ROOM);
	buf_addz(&in, HELLO "MAIL FROM:<a@x.example>\r\n");
	for (int i = 0; i < LMTP_RECIPIENTS_MAX + 3; i++)
		buf_printf(&in, "RCPT TO:<r%d@ours.example>\r\n", i);
	buf_addz(&in, "DATA\r\nx\r\n.\r\n");
	replies = played(a, "", &in, &mails);
	unit_check_int("many recipients",
	    str_has(replies, STR("250 2.1.5 452 4.5.3 452 4.5.3 452 4.5.3 354 go")), 1);
	unit_check_int("many recipients", str_has(mails, STR(",r199@ours.example:")), 1);

	buf_init(&in, a, ROOM);
	buf_addz(&in, HELLO);
	for (size_t i = 0; i < 100; i++)
		buf_addz(&in, "what\r\n");
	replies = played(a, "", &in, &mails);
	unit_check_int("errors", str_ends(replies, STR("500 5.5.2 421 4.7.0")), 1);

	buf_init(&in, a, ROOM);
	buf_addz(&in, HELLO);
	for (size_t i = 0; i < 1000; i++)
		buf_addz(&in, "NOOP\r\n");
	replies = played(a, "", &in, &mails);
	unit_check_int("commands", str_ends(replies, STR("250 2.0.0 421 4.7.0")), 1);
	arena_free(a);
}

/* A client that pipelines and does not read is not heard until it does. */
static void
output_holds_input_back(void **state)
{
	struct arena *a = arena_new();
	struct play play = { .a = a, .fates = "t" };
	const struct lmtp_settings settings = { .host = STR("ours.example"),
		.max_bytes = 1000,
		.context = &play,
		.accepts = accepts,
		.begins = begins,
		.text = text,
		.ends = ends };
	struct buf in;
	(void)state;
	buf_init(&in, a, ROOM);
	for (size_t i = 0; i < 400; i++)
		buf_addz(&in, "NOOP\r\n");
	struct lmtp *s = lmtp_new(a, &settings);
	const size_t taken = lmtp_input(s, buf_view(&in));
	assert_true(taken < in.n);
	assert_int_equal(lmtp_input(s, str_from_byte(buf_view(&in), taken)), 0);
	lmtp_sent(s, lmtp_output(s).n);
	assert_true(lmtp_input(s, str_from_byte(buf_view(&in), taken)) > 0);
	lmtp_end(s, "4.3.2 going down");
	assert_true(lmtp_has_ended(s));
	lmtp_free(s);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sessions),
		cmocka_unit_test(limits),
		cmocka_unit_test(output_holds_input_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
