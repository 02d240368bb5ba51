#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "letter/render.h"

static struct str languages[] = { STR_INIT("sv"), STR_INIT("en"), STR_INIT("da"), STR_INIT("nb") };

static void
the_installed_templates_hold(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct problems problems;
	struct err err;
	const struct letter_site site = {
		.organiser = STR("Organiser"),
		.address = STR("a@site.example"),
		.from_name = STR("From"),
		.controller = STR("Controller"),
		.privacy = STR("https://site.example/p"),
		.timezone = STR("Europe/Stockholm"),
		.languages = { languages, COUNT(languages) },
		.subaddress = '+',
	};
	problems_init(&problems, a);
	struct templates *templates =
	    templates_load(NULL, "templates", languages, COUNT(languages), &problems, &err);
	if (templates != NULL)
		letters_check(templates, &site, &problems);
	if (problems.count > 0)
		fail_msg("%s", arena_strz(a, problems_print(a, &problems)));
	assert_non_null(templates);

	/* Nothing falls back: every template and block stands in every language. */
	size_t count;
	const struct template *all = templates_all(templates, &count);
	for (size_t i = 0; i < count; i++)
		for (size_t l = 0; l < COUNT(languages); l++) {
			const struct template *t =
			    templates_find(templates, all[i].name, languages[l], STR(""));
			if (t == NULL || !str_equal(t->language, languages[l]))
				fail_msg("%.*s: not in %.*s", STR_ARG(all[i].name),
				    STR_ARG(languages[l]));
		}
	templates_free(templates);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(the_installed_templates_hold) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
