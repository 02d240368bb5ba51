/* Addresses and address fields (RFC 5322 3.4): what is taken, what is refused, what names say. */
#include "unit_util.h"

#include "mail/address.h"
#include "mail/address_list.h"
#include "mail/limits.h"

static void
addresses(void **state)
{
	static const struct {
		const char *name, *in, *want; /* want NULL: refused */
	} rows[] = {
		{ "plain", "asa@example.org", "asa@example.org" },
		{ "domain in lower case, local part kept", "Asa.Oberg@Example.ORG",
		    "Asa.Oberg@example.org" },
		{ "quoted local part is kept", "\"a b\"@example.org", "\"a b\"@example.org" },
		{ "needless quotes go", "\"asa\"@example.org", "asa@example.org" },
		{ "dot after the domain", "asa@example.org.", "asa@example.org" },
		{ "utf-8 in both halves", "åsa@öberg.example", "åsa@xn--berg-4qa.example" },
		{ "a-label stays", "asa@XN--BERG-4QA.example", "asa@xn--berg-4qa.example" },
		{ "comments and blanks around", " (c) asa (x) @ example.org (y) ",
		    "asa@example.org" },
		{ "literal", "asa@[192.0.2.1]", "asa@[192.0.2.1]" },
		{ "host alone", "root@localhost", "root@localhost" },
		{ "two at signs", "a@b@c", NULL },
		{ "two at signs, quoted", "\"a@b\"@c", "\"a@b\"@c" },
		{ "empty", "", NULL },
		{ "no local part", "@example.org", NULL },
		{ "no domain", "asa@", NULL },
		{ "double dot", "a..b@example.org", NULL },
		{ "blank inside", "a b@example.org", NULL },
		{ "angle", "<asa@example.org>", NULL },
		{ "line break in quotes", "\"a\nb\"@example.org", NULL },
		{ "unclosed quote", "\"a@example.org", NULL },
		{ "comma", "a,b@example.org", NULL },
		{ "domain with question mark", "asa@x?=", NULL },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str in = unit_copyz(rows[i].in), got = STR("");
		struct err err;
		bool good = address_parse(a, in, &got, &err);

		unit_check_int(rows[i].name, good, rows[i].want != NULL);
		unit_check_str(rows[i].name, got, str_from(rows[i].want));
		unit_free(in);
	}
	arena_free(a);
}

static void
too_long_is_a_limit(void **state)
{
	struct arena *a = arena_new();
	char local[LIMIT_LOCAL_BYTES + 4];
	struct str got, in;
	struct err err;

	(void)state;
	for (size_t i = 0; i < sizeof local; i++)
		local[i] = 'a';
	in = arena_printf(a, "%.*s@example.org", (int)sizeof local, local);
	assert_false(address_parse(a, in, &got, &err));
	assert_int_equal(err.kind, ERR_LIMIT);
	arena_free(a);
}

/* Each mailbox as "name|address", joined by ';'. */
static struct str
spell(struct arena *a, struct mailboxes list)
{
	struct str all = STR("");

	for (size_t i = 0; i < list.count; i++)
		all = arena_printf(a, "%.*s%s%.*s|%.*s", STR_ARG(all), i > 0 ? ";" : "",
		    STR_ARG(list.items[i].name), STR_ARG(list.items[i].address));
	return all;
}

static void
fields(void **state)
{
	static const struct {
		const char *name, *raw, *text, *want; /* text NULL: as raw */
	} rows[] = {
		{ "name and angle", "Anna Berg <anna@x.example>", NULL,
		    "Anna Berg|anna@x.example" },
		{ "bare", "anna@x.example", NULL, "|anna@x.example" },
		{ "quoted name with comma", "\"Berg, Anna\" <anna@x.example>", NULL,
		    "Berg, Anna|anna@x.example" },
		{ "unquoted comma", "Åsa Öberg, kansli <asa@x.example>", NULL,
		    "Åsa Öberg, kansli|asa@x.example" },
		{ "department in brackets", "Anna Berg (KSF) <anna@x.example>", NULL,
		    "Anna Berg (KSF)|anna@x.example" },
		{ "name in a comment", "anna@x.example (Anna Berg)", NULL,
		    "Anna Berg|anna@x.example" },
		{ "unclosed angle", "Asa <asa@x.example", NULL, "Asa|asa@x.example" },
		{ "angle alone, unclosed", "<asa@x.example", NULL, "|asa@x.example" },
		{ "empty angle", "Asa <>", NULL, "Asa|" },
		{ "two at signs", "Asa <a@b@c>", NULL, "Asa|" },
		{ "name without angle", "Anna Berg anna@x.example", NULL,
		    "Anna Berg|anna@x.example" },
		{ "name is the address", "\"anna@x.example\" <anna@x.example>", NULL,
		    "|anna@x.example" },
		{ "name is another address", "\"boss@y.example\" <anna@x.example>", NULL,
		    "boss@y.example|anna@x.example" },
		{ "mailto", "mailto:anna@x.example", NULL, "|anna@x.example" },
		{ "mailto in angle", "Anna <mailto:anna@x.example>", NULL, "Anna|anna@x.example" },
		{ "route", "Anna <@a.example,@b.example:anna@x.example>", NULL,
		    "Anna|anna@x.example" },
		{ "group", "Gruppen: Anna <a@x.example>, b@x.example;", NULL,
		    "Anna|a@x.example;|b@x.example" },
		{ "empty group", "undisclosed-recipients:;", NULL, "" },
		{ "several", "A <a@x.example>, \"B, b\" <b@x.example>; c@x.example", NULL,
		    "A|a@x.example;B, b|b@x.example;|c@x.example" },
		{ "single quotes", "'Anna Berg' <anna@x.example>", NULL,
		    "Anna Berg|anna@x.example" },
		{ "encoded", "=?utf-8?q?=C3=85sa?= <asa@x.example>", "Åsa <asa@x.example>",
		    "Åsa|asa@x.example" },
		{ "encoded comma", "=?utf-8?q?=C3=96berg=2C_=C3=85sa?= <asa@x.example>",
		    "Öberg, Åsa <asa@x.example>", "Öberg, Åsa|asa@x.example" },
		{ "encoded address is a name", "=?utf-8?q?boss=40y=2Eexample=2C?= <asa@x.example>",
		    "boss@y.example, <asa@x.example>", "boss@y.example,|asa@x.example" },
		{ "encoded angle is a name", "=?utf-8?q?=3Cboss=40y=2Eexample=3E?= <asa@x.example>",
		    "<boss@y.example> <asa@x.example>", "<boss@y.example>|asa@x.example" },
		{ "two encoded",
		    "=?utf-8?q?=C3=85?= <a@x.example>, =?utf-8?q?=C3=96?= <b@x.example>",
		    "Å <a@x.example>, Ö <b@x.example>", "Å|a@x.example;Ö|b@x.example" },
		{ "name alone", "Anna Berg", NULL, "Anna Berg|" },
		{ "empty", "", NULL, "" },
		{ "unclosed quote", "\"Anna <anna@x.example>", NULL, "Anna|anna@x.example" },
		{ "local part with blank", "Anna <\"a b\"@x.example>", NULL,
		    "Anna|\"a b\"@x.example" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str raw = unit_copyz(rows[i].raw),
			   text = unit_copyz(rows[i].text == NULL ? rows[i].raw : rows[i].text);

		unit_check_str(rows[i].name, spell(a, address_list_parse(a, raw, text)),
		    str_from(rows[i].want));
		unit_free(raw);
		unit_free(text);
	}
	arena_free(a);
}

static void
comparing(void **state)
{
	struct str base, detail;

	(void)state;
	assert_true(address_equal(STR("Asa@X.example"), STR("asa@x.example.")));
	assert_false(address_equal(STR("asa@x.example"), STR("asa@y.example")));
	assert_false(address_equal(STR(""), STR("")));
	assert_true(address_detail(STR("anmalan+slug-1@x.example"), '+', &base, &detail));
	unit_check_str("base", base, STR("anmalan"));
	unit_check_str("detail", detail, STR("slug-1"));
	assert_false(address_detail(STR("anmalan@x.example"), '+', &base, &detail));
	unit_check_str("no detail", detail, STR(""));
	assert_false(address_detail(STR("a+b@x.example"), '\0', &base, &detail));
	unit_check_str("no separator", base, STR("a+b"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses),
		cmocka_unit_test(too_long_is_a_limit),
		cmocka_unit_test(fields),
		cmocka_unit_test(comparing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
