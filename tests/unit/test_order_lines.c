/* Orders by mail, line by line. */
#include "unit_util.h"

#include "understand/order_lines.h"

static const struct {
	const char *name, *text, *want; /* want: number.verb=rest| for each */
} rows[] = {
	{ "numbers on one line", "1 ja, 2 nej fullt, 5 svar: parkering finns på gården, platser 60",
	    "1.1=|2.2=fullt|5.3=parkering finns på gården|0.6=60|" },
	{ "commas inside an answer", "1 svar: ja, det finns, kom gärna",
	    "1.3=ja, det finns, kom gärna|" },
	{ "open is no order inside an answer", "2 answer: we are there, open from eight",
	    "2.3=we are there, open from eight|" },
	{ "lines", "1. JA\n2) yes\n3: ok\n", "1.1=|2.1=|3.1=|" },
	{ "a name before the verb", "fest platser 60; fest status", "0.6=60|0.11=|" },
	{ "quotes", "meddela alla \"Ta med stövlar, det blir blött.\"",
	    "0.10=Ta med stövlar, det blir blött.|" },
	{ "several lines of an answer", "1 svar: hej!\nVälkommen", "1.3=hej!\nVälkommen|" },
	{ "called off", "ställ in", "0.9=|" },
	{ "moved", "flytta 2022-06-16 10:00", "0.8=2022-06-16 10:00|" },
	{ "a link", "länk: https://x.example/1", "0.7=https://x.example/1|" },
	{ "a link without one", "länk saknas", "0.0=länk saknas|" },
	{ "people", "anmäl Anna Ek anna@x.example, ta bort bo@x.example",
	    "0.12=Anna Ek anna@x.example|0.13=bo@x.example|" },
	{ "a sentence", "Kan du ringa mig?", "0.0=Kan du ringa mig?|" },
	{ "a number without a verb", "1 ja\n2 kanske", "1.1=|2.0=2 kanske|" },
	{ "a greeting", "Hej!\n1 ja\nMvh Karin", "1.1=|" },
	{ "nonsense behind an order", "1 ja\nflytta imorgon", "1.1=|0.0=flytta imorgon|" },
	{ "a list", "fest lista\nlist", "0.14=|0.14=|" },
	{ "a sentence that begins with a list", "Lista på mat saknas", "0.0=Lista på mat saknas|" },
	{ "a draft", "Utkast:\nVälkommen till fest, alla!\n\n1 ja, platser 60",
	    "0.15=Välkommen till fest, alla!\n\n1 ja, platser 60|" },
	{ "a draft on its line", "utkast: Välkommen, alla", "0.15=Välkommen, alla|" },
	{ "a draft behind an order", "platser 60\nNew event\nWelcome", "0.6=60|0.15=Welcome|" },
	{ "drafts of something else", "Draft minutes attached", "0.0=Draft minutes attached|" },
	{ "nothing", "", "" },
};

static void
lines_are_read(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct str slugs[] = { STR("fest") };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str got = STR("");
		const struct order_lines lines =
		    order_lines_read(a, str_from(rows[i].text), slugs, COUNT(slugs));

		for (size_t k = 0; k < lines.count; k++)
			got = arena_printf(a, "%.*s%d.%d=%.*s|", STR_ARG(got),
			    (int)lines.items[k].number, (int)lines.items[k].verb,
			    STR_ARG(lines.items[k].rest));
		if (!str_equal(got, str_from(rows[i].want)))
			fail_msg("%s: %.*s", rows[i].name, STR_ARG(got));
	}
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(lines_are_read) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
