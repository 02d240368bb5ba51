#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "mail/compose.h"

static struct compose
sample(void)
{
	return (struct compose) {
		.from = { .name = STR("Nätverket för öppna data"),
		    .address = STR("kurs@samling.example") },
		.to = { .name = STR("Berg, Åsa"), .address = STR("asa@x.example") },
		.reply_to = { .address = STR("kurs+1abc@samling.example") },
		.subject = STR("Välkommen till vårens möte"),
		.message_id = STR("<1abc@samling.example>"),
		.in_reply_to = STR("<q@x.example>"),
		.references = STR("<p@x.example> <q@x.example>"),
		.date = { .s = 1795299300 }, /* 2026-11-21T22:15:00Z */
		.utc_offset_s = 3600,
		.auto_submitted = COMPOSE_AUTO_REPLIED,
		.text = STR("Hej Åsa!\n\nFrom oss.\n"),
	};
}

/* The bytes, or the sentence of the error; the same flag as compose. */
static const char *
composed(struct arena *a, const struct compose *letter, bool *smtputf8)
{
	struct err err = { 0 };
	struct composed out;
	if (!compose_mail(a, letter, &out, &err))
		return arena_printf(a, "%s: %s", err_kind_name(err.kind), err.text).p;
	*smtputf8 = out.smtputf8;
	struct str rest = out.bytes, line;
	while (str_next(&rest, '\n', &line)) {
		assert_true(line.n <= 998);
		assert_int_equal(str_find_char(line, '\r', 0), STR_NONE);
	}
	return arena_strz(a, out.bytes);
}

static void
text_alone(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	bool smtputf8 = true;
	const struct compose_header extra[] = {
		{ .name = "X-Auto-Response-Suppress",
		    .value = STR("OOF, AutoReply, RN, NRN"),
		    .plain = true },
		{ .name = "List-Id", .value = STR("<nyheter.samling.example>"), .plain = true },
	};
	struct compose letter = sample();
	letter.extra = extra;
	letter.extra_count = COUNT(extra);
	assert_string_equal(composed(a, &letter, &smtputf8),
	    "From: =?utf-8?B?TsOkdHZlcmtldCBmw7ZyIMO2cHBuYSBkYXRh?=\n <kurs@samling.example>\n"
	    "To: =?utf-8?Q?Berg=2C_=C3=85sa?= <asa@x.example>\n"
	    "Reply-To: <kurs+1abc@samling.example>\n"
	    "Subject: =?utf-8?B?VsOkbGtvbW1lbiB0aWxsIHbDpXJlbnMgbcO2dGU=?=\n"
	    "Date: Sat, 21 Nov 2026 23:15:00 +0100\n"
	    "Message-ID: <1abc@samling.example>\n"
	    "In-Reply-To: <q@x.example>\n"
	    "References: <p@x.example> <q@x.example>\n"
	    "Auto-Submitted: auto-replied\n"
	    "X-Auto-Response-Suppress: OOF, AutoReply, RN, NRN\n"
	    "List-Id: <nyheter.samling.example>\n"
	    "MIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=utf-8\n"
	    "Content-Transfer-Encoding: quoted-printable\n"
	    "\n"
	    "Hej =C3=85sa!\n\n=46rom oss.\n");
	assert_false(smtputf8);
	arena_free(a);
}

static void
all_parts(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	bool smtputf8 = true;
	const struct compose_attachment attachments[] = {
		{ .name = STR("deltagare å.csv"), .type = STR("text/csv"), .bytes = STR("a;b\n") },
		{ .name = STR("mail.eml"),
		    .type = STR("message/rfc822"),
		    .bytes = STR("Subject: x\r\n\r\nhej\r\n") },
		{ .name = STR("åtta.eml"),
		    .type = STR("message/rfc822"),
		    .bytes = STR("Subject: \xE5\n\n") },
	};
	struct compose letter = sample();
	letter.html = STR("<p>Hej = du</p>\n");
	letter.calendar = STR("BEGIN:VCALENDAR\r\n");
	letter.calendar_method = STR("REQUEST");
	letter.attachments = attachments;
	letter.attachment_count = COUNT(attachments);
	const struct str bytes = str_from(composed(a, &letter, &smtputf8));
	const size_t from = str_find(bytes, STR("MIME-Version"), 0);
	const char *want =
	    "MIME-Version: 1.0\n"
	    "Content-Type: multipart/mixed;\n boundary=\"B_m\"\n"
	    "\n--B_m\nContent-Type: multipart/alternative;\n boundary=\"B_a\"\n"
	    "\n--B_a\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "
	    "quoted-printable\n\n"
	    "Hej =C3=85sa!\n\n=46rom oss.\n"
	    "\n--B_a\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: "
	    "quoted-printable\n\n"
	    "<p>Hej =3D du</p>\n"
	    "\n--B_a\nContent-Type: text/calendar; charset=utf-8; method=REQUEST\n"
	    "Content-Transfer-Encoding: base64\n\nQkVHSU46VkNBTEVOREFSDQo=\n"
	    "\n--B_a--\n"
	    "\n--B_m\nContent-Type: application/ics\nContent-Transfer-Encoding: base64\n"
	    "Content-Disposition: attachment;\n "
	    "filename=\"invite.ics\"\n\nQkVHSU46VkNBTEVOREFSDQo=\n"
	    "\n--B_m\nContent-Type: text/csv; charset=utf-8\nContent-Transfer-Encoding: base64\n"
	    "Content-Disposition: attachment;\n filename=\"deltagare _.csv\";\n"
	    " filename*=UTF-8''deltagare%20%C3%A5.csv\n\nYTtiCg==\n"
	    "\n--B_m\nContent-Type: message/rfc822\nContent-Transfer-Encoding: 7bit\n"
	    "Content-Disposition: attachment;\n filename=\"mail.eml\"\n\nSubject: x\n\nhej\n"
	    "\n--B_m\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
	    "Content-Disposition: attachment;\n filename=\"_tta.eml\";\n"
	    " filename*=UTF-8''%C3%A5tta.eml\n\nU3ViamVjdDog5QoK\n"
	    "\n--B_m--\n";
	/* The boundary is a hash; the golden bytes name it B. */
	const size_t mark = str_find(bytes, STR("boundary=\""), 0) + 10;
	const struct str stem = str_slice(bytes, mark, str_find_char(bytes, '"', mark) - 2);
	assert_true(str_starts(stem, STR("=_")));
	struct buf named;
	buf_init(&named, a, 100000);
	for (size_t i = from; i < bytes.n;) {
		const bool here = str_starts(str_from_byte(bytes, i), stem);
		buf_addc(&named, here ? 'B' : bytes.p[i]);
		i += here ? stem.n : 1;
	}
	assert_string_equal(named.p, want);
	bool again = true;
	assert_string_equal(composed(a, &letter, &again), bytes.p);
	arena_free(a);
}

static void
boundary_avoids_the_attached_mail(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	bool smtputf8 = false;
	struct compose_attachment own = {
		.name = STR("a.eml"), .type = STR("message/rfc822"), .bytes = STR("a: b\n\n")
	};
	struct compose letter = sample();
	letter.attachments = &own;
	letter.attachment_count = 1;
	const struct str first = str_from(composed(a, &letter, &smtputf8));
	const size_t mark = str_find(first, STR("boundary=\""), 0) + 10;
	const struct str taken = str_slice(first, mark, str_find_char(first, '"', mark));
	own.bytes = arena_printf(a, "a: b\n\n--%.*s--\n", STR_ARG(taken));
	const struct str second = str_from(composed(a, &letter, &smtputf8));
	const size_t other = str_find(second, STR("boundary=\""), 0) + 10;
	assert_false(str_starts(str_from_byte(second, other), taken));
	arena_free(a);
}

static void
smtputf8_address(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	bool smtputf8 = false;
	struct compose letter = sample();
	letter.to = (struct compose_mailbox) { .name = STR("Å"), .address = STR("åsa@x.example") };
	const struct str bytes = str_from(composed(a, &letter, &smtputf8));
	assert_true(smtputf8);
	assert_true(str_has(bytes, STR("\nTo: =?utf-8?B?w4U=?= <åsa@x.example>\n")));
	arena_free(a);
}

static void
refuses(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	bool smtputf8;
	struct compose letter = sample();
	letter.to.address = STR("a@x.example>\nBcc: <b@y.example");
	assert_true(str_starts(str_from(composed(a, &letter, &smtputf8)),
	    STR("input: header 'To' has no valid address")));
	static const struct str bad[] = {
		STR_INIT("a"),
		STR_INIT("@x"),
		STR_INIT("a@"),
		STR_INIT("a b@x"),
		STR_INIT("a@x, b@y"),
		STR_INIT("a@b@c"),
		STR_INIT("<a@b>"),
		STR_INIT("\"a@b"),
	};
	for (size_t i = 0; i < COUNT(bad); i++) {
		letter.to.address = bad[i];
		assert_true(str_starts(str_from(composed(a, &letter, &smtputf8)), STR("input: ")));
	}
	letter = sample();
	letter.to.name = STR("a\r\nBcc: b");
	assert_string_equal(
	    composed(a, &letter, &smtputf8), "input: header 'To' holds a control character");
	letter = sample();
	letter.subject = STR("a\nBcc: b");
	assert_string_equal(
	    composed(a, &letter, &smtputf8), "input: header 'Subject' holds a control character");
	letter.subject = (struct str) { .p = "a\0b", .n = 3 };
	assert_string_equal(
	    composed(a, &letter, &smtputf8), "input: header 'Subject' holds a control character");
	letter = sample();
	const struct compose_header extra[] = { { .name = "from", .value = STR("x") } };
	letter.extra = extra;
	letter.extra_count = 1;
	assert_string_equal(
	    composed(a, &letter, &smtputf8), "bug: header 'from' cannot be added to a letter");
	letter = sample();
	letter.date = INSTANT_NONE;
	assert_true(str_starts(str_from(composed(a, &letter, &smtputf8)), STR("bug: ")));
	letter = sample();
	letter.calendar = STR("x");
	assert_string_equal(composed(a, &letter, &smtputf8), "bug: calendar part has no method");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_alone),
		cmocka_unit_test(all_parts),
		cmocka_unit_test(boundary_avoids_the_attached_mail),
		cmocka_unit_test(smtputf8_address),
		cmocka_unit_test(refuses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
