/* Proof of a sender (DESIGN section 6, RFC 8601), Received order, dates. */
#include "unit_util.h"

#include "mail/auth_results.h"
#include "mail/date_header.h"
#include "mail/proof.h"

#define RECEIVED                                                                                   \
	"Received", "from a.example by mx.samling.example (Postfix) with ESMTPS id 1; Mon, 10 "    \
		    "Sep 2018 10:10:00 +0200"
#define FOREIGN                                                                                    \
	"Received", "from b.example by mx.elsewhere.example; Mon, 10 Sep 2018 10:00:00 +0200"
#define AR "Authentication-Results"

struct row {
	const char *name;
	enum proof want;
	const char *headers[8]; /* name, value, name, value … above From */
};

static const struct row rows[] = {
	{ "dmarc passes", PROOF_DMARC,
	    { RECEIVED, AR, "mx.samling.example; dmarc=pass header.from=x.example" } },
	{ "dmarc fails", PROOF_FAILED,
	    { RECEIVED, AR, "mx.samling.example; dmarc=fail header.from=x.example" } },
	{ "nothing", PROOF_NONE, { RECEIVED } },
	{ "somebody else's id", PROOF_NONE,
	    { RECEIVED, AR, "mx.evil.example; dmarc=pass header.from=x.example" } },
	{ "id that begins like ours", PROOF_NONE,
	    { RECEIVED, AR, "mx.samling.example.evil.example; dmarc=pass" } },
	{ "ours above, foreign below", PROOF_FAILED,
	    { RECEIVED, AR, "mx.samling.example; dmarc=fail", AR,
		"mx.elsewhere.example; dmarc=pass" } },
	{ "forged with our id below the true one", PROOF_NONE,
	    { RECEIVED, AR, "mx.samling.example; spf=none", AR,
		"mx.samling.example; dmarc=pass header.from=x.example" } },
	{ "two filters above Received", PROOF_DKIM,
	    { AR, "mx.samling.example; dmarc=none", AR,
		"mx.samling.example; dkim=pass header.d=x.example", RECEIVED } },
	{ "below a foreign hop", PROOF_NONE,
	    { RECEIVED, FOREIGN, AR, "mx.samling.example; dmarc=pass header.from=x.example" } },
	{ "dkim of another domain", PROOF_NONE,
	    { RECEIVED, AR, "mx.samling.example; dkim=pass header.d=y.example" } },
	{ "dkim of a sub-domain", PROOF_DKIM,
	    { RECEIVED, AR, "mx.samling.example; dkim=pass header.d=mail.x.example" } },
	{ "dkim of the whole top domain", PROOF_NONE,
	    { RECEIVED, AR, "mx.samling.example; dkim=pass header.d=example" } },
	{ "dkim by header.i", PROOF_DKIM,
	    { RECEIVED, AR, "mx.samling.example; dkim=pass header.i=@x.example" } },
	{ "spf aligned, dkim fails", PROOF_SPF,
	    { RECEIVED, AR,
		"mx.samling.example; dkim=fail header.d=x.example; spf=pass "
		"smtp.mailfrom=anna@x.example" } },
	{ "spf of another domain", PROOF_NONE,
	    { RECEIVED, AR, "mx.samling.example; spf=pass smtp.mailfrom=b@y.example" } },
	{ "everything temperror", PROOF_NONE,
	    { RECEIVED, AR, "mx.samling.example; spf=temperror; dmarc=temperror" } },
	{ "none", PROOF_NONE, { RECEIVED, AR, "mx.samling.example; none" } },
	{ "version, comments, blanks, case", PROOF_DMARC,
	    { RECEIVED, AR,
		"MX.samling.example 1 (ours); DKIM = pass (2048) header.d=x.example; DMARC=Pass "
		"(p=none) header.from=x.example" } },
	{ "pass inside a comment", PROOF_FAILED,
	    { RECEIVED, AR,
		"mx.samling.example; dmarc=fail (says \"dmarc=pass\") header.from=x.example" } },
	{ "dmarc of another From", PROOF_NONE,
	    { RECEIVED, AR, "mx.samling.example; dmarc=pass header.from=y.example" } },
	{ "unreadable", PROOF_NONE,
	    { RECEIVED, AR, "mx.samling.example; dmarc=pass header.from=\"x.example" } },
	{ "second From field", PROOF_NONE,
	    { RECEIVED, AR, "mx.samling.example; dmarc=pass header.from=x.example", "From",
		"b@y.example" } },
	{ "internal line", PROOF_INTERNAL, { RECEIVED, "X-Internal", "yes" } },
	{ "internal line below a foreign hop", PROOF_NONE,
	    { RECEIVED, FOREIGN, "X-Internal", "yes" } },
};

static void
proofs(void **state)
{
	const struct str ours[] = { STR("mx.samling.example") };
	const struct trust trust = {
		.authserv_ids = ours,
		.authserv_id_count = 1,
		.received = ours,
		.received_count = 1,
		.internal = STR("X-Internal: yes"),
	};
	struct mailbox box = { .address = STR("anna@x.example") };
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct header headers[5];
		struct flat flat = { .headers = headers };
		const struct mailboxes from = { &box, 1 };

		for (size_t k = 0; k < 8 && rows[i].headers[k] != NULL; k += 2)
			headers[flat.header_count++] =
			    (struct header) { .name = str_from(rows[i].headers[k]),
				    .raw = str_from(rows[i].headers[k + 1]) };
		headers[flat.header_count++] =
		    (struct header) { .name = STR("From"), .raw = STR("anna@x.example") };
		unit_check_str(rows[i].name,
		    str_from(proof_name(proof_read(a, &flat, &trust, &from).proof)),
		    str_from(proof_name(rows[i].want)));
	}
	arena_free(a);
}

static void
exchange_has_no_id(void **state)
{
	struct header headers[] = {
		{ .name = STR("Authentication-Results"),
		    .raw = STR("spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=x.example; "
			       "dkim=pass (signature was verified)"
			       " header.d=x.example;dmarc=pass action=none "
			       "header.from=x.example;compauth=pass reason=100") },
		{ .name = STR("From"), .raw = STR("anna@x.example") },
	};
	const struct flat flat = { .headers = headers, .header_count = 2 };
	const struct trust trust = { .style = TRUST_EXCHANGE };
	struct mailbox box = { .address = STR("anna@x.example") };
	const struct mailboxes from = { &box, 1 };
	struct arena *a = arena_new();

	(void)state;
	assert_int_equal(proof_read(a, &flat, &trust, &from).proof, PROOF_DMARC);
	arena_free(a);
}

static void
arrival_is_our_own_received(void **state)
{
	const struct str ours[] = { STR("mx.samling.example") };
	const struct trust trust = { .received = ours, .received_count = 1 };
	struct header headers[] = {
		{ .name = STR("Received"),
		    .raw = STR(
			"from a by mx.samling.example (x by y); Mon, 10 Sep 2018 10:10:00 +0200") },
		{ .name = STR("Received"),
		    .raw = STR("from b by c; Mon, 10 Sep 2018 09:00:00 +0200") }
	};
	struct flat flat = { .headers = headers, .header_count = 2 };

	(void)state;
	assert_int_equal(proof_arrived(&flat, &trust).s, 1536567000);
	flat.headers = headers + 1;
	flat.header_count = 1;
	assert_true(instant_is_none(proof_arrived(&flat, &trust)));
}

static void
dates(void **state)
{
	static const struct {
		const char *name, *in;
		int64_t want; /* -1: refused */
	} table[] = {
		{ "usual", "Mon, 10 Sep 2018 10:10:00 +0200", 1536567000 },
		{ "comment", "Mon, 10 Sep 2018 10:10:00 +0200 (CEST)", 1536567000 },
		{ "no weekday, no seconds", "10 Sep 2018 08:10 GMT", 1536567000 },
		{ "obsolete zone", "10 Sep 2018 04:10:00 EDT", 1536567000 },
		{ "two digits", "10 Sep 18 08:10:00 Z", 1536567000 },
		{ "comment first", "(x) Mon(y), 10 Sep 2018 08:10:00 +0000", 1536567000 },
		{ "impossible day", "31 Feb 2018 08:10:00 +0000", -1 },
		{ "no zone is UTC", "10 Sep 2018 08:10:00", 1536567000 },
		{ "leap second", "31 Dec 2016 23:59:60 +0000", 1483228799 },
		{ "bad zone", "10 Sep 2018 08:10:00 +0099", -1 },
		{ "empty", "", -1 },
		{ "words", "i dag", -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(table); i++) {
		struct str in = unit_copyz(table[i].in);
		struct instant t = { .s = -1 };

		unit_check_int(table[i].name, date_header_parse(in, &t) ? t.s : -1, table[i].want);
		unit_free(in);
	}
}

static void
alignment(void **state)
{
	(void)state;
	assert_true(proof_aligned(STR("X.example"), STR("x.EXAMPLE")));
	assert_true(proof_aligned(STR("mail.x.example"), STR("x.example")));
	assert_false(proof_aligned(STR("evilx.example"), STR("x.example")));
	assert_false(proof_aligned(STR("a.co.uk"), STR("co.uk")));
	assert_false(proof_aligned(STR(""), STR("")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(proofs),
		cmocka_unit_test(exchange_has_no_id),
		cmocka_unit_test(arrival_is_our_own_received),
		cmocka_unit_test(dates),
		cmocka_unit_test(alignment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
