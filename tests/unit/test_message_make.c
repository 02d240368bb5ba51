/* From flat to message: kinds, references, tokens, bounces, bodies. */
#include "mail/bounce.h"
#include "unit_util.h"

#include "mail/message_make.h"

#define TOKEN "1abcdefghijklmnopqrstuvwxy"

struct row {
	const char *name;
	enum message_kind want;
	const char *headers[8];
	const char *text;
};

static const struct row kinds[] = {
	{ "person", KIND_PERSON, { "From", "a@x.example", "Subject", "Hej" }, "Jag kommer." },
	{ "Auto-Submitted: no", KIND_PERSON,
	    { "From", "a@x.example", "Auto-Submitted", "NO (really)" }, "Jag kommer." },
	{ "Auto-Submitted: auto-replied", KIND_AUTO_REPLY,
	    { "From", "a@x.example", "Auto-Submitted", "Auto-Replied; x" }, "" },
	{ "Auto-Submitted: auto-generated", KIND_BULK,
	    { "From", "a@x.example", "Auto-Submitted", "auto-generated" }, "Larm" },
	{ "suppression alone says nothing", KIND_PERSON,
	    { "From", "a@x.example", "X-Auto-Response-Suppress", "All" }, "Ja" },
	{ "Precedence: list", KIND_BULK, { "From", "a@x.example", "Precedence", "list" }, "Ja" },
	{ "Precedence: auto_reply", KIND_AUTO_REPLY,
	    { "From", "a@x.example", "Precedence", "auto_reply" }, "Ja" },
	{ "vacation to a list mail", KIND_AUTO_REPLY,
	    { "From", "a@x.example", "Precedence", "bulk", "X-Autoreply", "yes" }, "Ja" },
	{ "List-Id", KIND_BULK, { "From", "a@x.example", "List-Id", "<a.b>" }, "Ja" },
	{ "null sender", KIND_AUTO_REPLY, { "From", "a@x.example", "Return-Path", "<>" }, "Hej" },
	{ "null sender, words of a bounce", KIND_BOUNCE,
	    { "From", "postmaster@x.example", "Return-Path", "<>", "Subject",
		"Det går inte att leverera: Hej" },
	    "b@y.example 5.1.1" },
	{ "our own address", KIND_BULK, { "From", "anmalan+x@samling.example" }, "Hej" },
	{ "subject of absence", KIND_AUTO_REPLY,
	    { "From", "a@x.example", "Subject", "Ikke til stede: Tilmelding" }, "Hej" },
	{ "absence below Re:", KIND_AUTO_REPLY,
	    { "From", "a@x.example", "Subject", "SV: Autosvar: Hej" }, "Hej" },
	{ "absence in the words", KIND_AUTO_REPLY, { "From", "a@x.example", "Subject", "Re: Hej" },
	    "Hej och tack för ditt mejl!\nJag är föräldraledig till augusti." },
	{ "a person who mentions a holiday", KIND_PERSON, { "From", "a@x.example" },
	    "Tack för ditt mejl! Jag är på semester då och måste tyvärr avboka." },
	{ "newsletter by its foot", KIND_BULK, { "From", "info@x.example" },
	    "Anmäl dig!\n\nVill du inte få fler utskick? Klicka." },
	{ "a quoted newsletter", KIND_PERSON, { "From", "a@x.example" },
	    "Ja tack\n> Vill du inte få fler utskick? Klicka." },
	{ "noreply", KIND_BULK, { "From", "noreply@x.example" }, "Ditt ärende" },
	{ "noreply with a person behind it", KIND_PERSON,
	    { "From", "noreply@x.example", "Reply-To", "a@x.example" }, "Jag kommer" },
};

static const struct message *
make(struct arena *a, const char *const *headers, const char *text)
{
	static const struct trust trust = { .style = TRUST_RFC8601 };
	static const struct str own[] = { STR_INIT("anmalan@samling.example") };
	const struct message_input input = {
		.rcpt = STR("anmalan@samling.example"),
		.trust = &trust,
		.own_addresses = own,
		.own_address_count = 1,
		.subaddress = '+',
		.received = { 1000 },
	};
	struct flat *flat = ARENA_NEW(a, struct flat);
	struct err err;
	const struct message *m;

	flat->headers = arena_alloc(a, 4 * sizeof *flat->headers);
	for (size_t i = 0; i < 8 && headers[i] != NULL; i += 2)
		flat->headers[flat->header_count++] = (struct header) {
			.name = str_from(headers[i]),
			.raw = str_from(headers[i + 1]),
			.text = str_from(headers[i + 1]),
		};
	flat->parts = ARENA_NEW(a, struct part);
	flat->part_count = 1;
	flat->parts[0] = (struct part) {
		.use = PART_TEXT, .type = STR("text/plain"), .text = str_from(text), .parent = -1
	};
	m = message_make(a, flat, &input, &err);
	assert_non_null(m);
	return m;
}

static void
every_kind(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(kinds); i++)
		unit_check_str(kinds[i].name,
		    str_from(message_kind_name(make(a, kinds[i].headers, kinds[i].text)->kind)),
		    str_from(message_kind_name(kinds[i].want)));
	arena_free(a);
}

static void
spam_is_marked_and_still_a_person(void **state)
{
	static const struct {
		const char *name, *header, *value, *want;
	} rows[] = {
		{ "SpamAssassin", "X-Spam-Flag", "YES", "X-Spam-Flag: YES" },
		{ "its status", "X-Spam-Status", "Yes, score=9.1",
		    "X-Spam-Status: Yes, score=9.1" },
		{ "rspamd", "X-Spam", "Yes", "X-Spam: Yes" },
		{ "Exchange", "X-MS-Exchange-Organization-SCL", "9",
		    "X-MS-Exchange-Organization-SCL: 9" },
		{ "not spam", "X-Spam-Status", "No, score=-1.9", "" },
		{ "Exchange is sure of it", "X-MS-Exchange-Organization-SCL", "-1", "" },
		{ "only a score", "X-Spam-Score", "1.1", "" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *const headers[8] = { "From", "a@x.example", rows[i].header,
			rows[i].value };
		const struct message *m = make(a, headers, "Jag kommer");
		unit_check_str(rows[i].name, m->spam, str_from(rows[i].want));
		assert_int_equal(m->kind, KIND_PERSON);
	}
	arena_free(a);
}

static void
references_newest_first(void **state)
{
	static const char *const headers[8] = { "From", "a@x.example", "In-Reply-To", "<c@x>",
		"References", "<a@x> <b@x>\t<c@x>" };
	struct arena *a = arena_new();
	const struct message *m = make(a, headers, "");

	(void)state;
	assert_int_equal(m->reference_count, 3);
	unit_check_str("answered", m->references[0], STR("<c@x>"));
	unit_check_str("newer", m->references[1], STR("<b@x>"));
	unit_check_str("older", m->references[2], STR("<a@x>"));
	arena_free(a);
}

static void
tokens(void **state)
{
	static const struct {
		const char *name, *headers[8], *text, *token, *quoted;
	} table[] = {
		{ "in the address",
		    { "From", "a@x.example", "To", "anmalan+" TOKEN "@samling.example" }, "", TOKEN,
		    "" },
		{ "in a stranger's address",
		    { "From", "a@x.example", "To", "b+" TOKEN "@x.example" }, "", "", "" },
		{ "in a reference",
		    { "From", "a@x.example", "In-Reply-To", "<" TOKEN "@samling.example>" }, "",
		    TOKEN, "" },
		{ "in quoted text", { "From", "a@x.example" }, "Ja\n> Ref: " TOKEN "\n", "",
		    TOKEN },
		{ "upper case", { "From", "a@x.example" },
		    "Ja\n> Ref: 1ABCDEFGHIJKLMNOPQRSTUVWXY\n", "", TOKEN },
		{ "too long", { "From", "a@x.example" }, "Ja\n> Ref: " TOKEN "a\n", "", "" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		const struct message *m = make(a, table[i].headers, table[i].text);

		unit_check_str(table[i].name, m->token, str_from(table[i].token));
		unit_check_str(table[i].name, m->quoted_token, str_from(table[i].quoted));
	}
	arena_free(a);
}

static void
home_made_bounce(void **state)
{
	static const char *const headers[8] = { "From", "postmaster@y.example", "Return-Path", "<>",
		"Subject", "Undeliverable: Hej" };
	struct arena *a = arena_new();
	const struct message *m = make(a, headers,
	    "Leveransen misslyckades:\n\nper@y.example<mailto:per@y.example>\n\n"
	    "Remote Server returned '550 5.1.10 not found'\n\nMessage-ID: <reg@samling.example>\n");

	(void)state;
	assert_non_null(m->bounce);
	unit_check_str("recipient", m->bounce->recipient, STR("per@y.example"));
	unit_check_str("status", m->bounce->status, STR("5.1.10"));
	unit_check_str("id", m->bounce->original_message_id, STR("<reg@samling.example>"));
	assert_true(m->bounce->permanent);
	arena_free(a);
}

static void
standard_bounce(void **state)
{
	static const struct str report =
	    STR_INIT("Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; "
		     "a@y.example\nAction: delayed\nStatus: 4.4.1\n\n"
		     "Final-Recipient: rfc822; b@y.example\nAction: failed\nStatus: "
		     "5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n  unknown\n");
	struct part parts[] = {
		{ .use = PART_TEXT,
		    .type = STR("text/plain"),
		    .text = STR("See below"),
		    .parent = -1 },
		{ .use = PART_REPORT,
		    .type = STR("message/delivery-status"),
		    .text = report,
		    .parent = -1 },
		{ .use = PART_REPORT,
		    .type = STR("text/rfc822-headers"),
		    .text = STR("From: x\nMessage-ID:\n <reg@samling.example>\n"),
		    .parent = -1 },
	};
	struct header header = {
		.name = STR("From"), .raw = STR("mailer-daemon@x.example"), .text = STR("")
	};
	const struct flat flat = {
		.headers = &header, .header_count = 1, .parts = parts, .part_count = 3
	};
	static const struct trust trust = { .style = TRUST_RFC8601 };
	struct arena *a = arena_new();
	struct err err;
	const struct message *m =
	    message_make(a, &flat, &(struct message_input) { .trust = &trust }, &err);

	(void)state;
	assert_non_null(m);
	assert_int_equal(m->kind, KIND_BOUNCE);
	unit_check_str("recipient", m->bounce->recipient, STR("b@y.example"));
	unit_check_str("id", m->bounce->original_message_id, STR("<reg@samling.example>"));
	unit_check_str("diagnostic", m->bounce->diagnostic, STR("550 5.1.1\n  unknown"));
	assert_true(m->bounce->permanent);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind),
		cmocka_unit_test(spam_is_marked_and_still_a_person),
		cmocka_unit_test(references_newest_first),
		cmocka_unit_test(tokens),
		cmocka_unit_test(home_made_bounce),
		cmocka_unit_test(standard_bounce),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
