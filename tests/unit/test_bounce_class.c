/* What delivery reports mean, by status and by words. */
#include "mail/bounce.h"
#include "unit_util.h"

#include "mail/bounce_class.h"

static const struct {
	const char *name, *status, *diagnostic;
	enum bounce_class want;
} rows[] = {
	{ "no such user", "5.1.1", "550 5.1.1 User unknown", BOUNCE_HARD },
	{ "no such host", "5.1.2", "", BOUNCE_HARD },
	{ "null MX", "5.1.10", "", BOUNCE_HARD },
	{ "disabled", "5.2.1", "", BOUNCE_HARD },
	{ "full", "5.2.2", "552 mailbox full", BOUNCE_SOFT },
	{ "too big", "5.2.3", "", BOUNCE_SOFT },
	{ "expired", "4.4.7", "delivery time expired", BOUNCE_SOFT },
	{ "greylisted for ever", "4.7.1", "", BOUNCE_POLICY },
	{ "blocked", "5.7.1", "550 5.7.1 blocked", BOUNCE_POLICY },
	{ "our sender", "5.1.8", "", BOUNCE_POLICY },
	{ "Exchange", "5.4.1", "Recipient address rejected: Access denied", BOUNCE_HARD },
	{ "says nothing, words of spam", "5.0.0", "Message looks like spam", BOUNCE_POLICY },
	{ "says nothing, words of nobody", "5.0.0", "no such user here", BOUNCE_HARD },
	{ "words alone", "", "Adressen finns inte", BOUNCE_HARD },
	{ "a number alone", "", "host said: 550 sorry", BOUNCE_HARD },
	{ "full in words", "", "user is over quota", BOUNCE_SOFT },
	{ "nothing at all", "", "", BOUNCE_SOFT },
};

static void
reports_are_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		enum bounce_class got =
		    bounce_class_of(str_from(rows[i].status), str_from(rows[i].diagnostic));

		if (got != rows[i].want)
			fail_msg("%s: %s, not %s", rows[i].name, bounce_class_name(got),
			    bounce_class_name(rows[i].want));
	}
}

static void
success_and_delay_are_no_failure(void **state)
{
	(void)state;
	const struct bounce delivered = { .status = STR("2.0.0"), .delivered = true };
	const struct bounce delayed = { .status = STR("5.1.1"), .delayed = true };

	assert_int_equal(bounce_class(&delivered), BOUNCE_NONE);
	assert_int_equal(bounce_class(&delayed), BOUNCE_DELAY);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_are_told_apart),
		cmocka_unit_test(success_and_delay_are_no_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
