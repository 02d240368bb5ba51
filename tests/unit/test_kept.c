#include "unit_util.h"

#include "app/lmtp_connection.h"
#include "app/kept.h"

static void
backoff(void **state)
{
	static const struct {
		unsigned failures;
		int64_t ms;
	} rows[] = { { 1, 200 }, { 2, 400 }, { 3, 800 }, { 7, 12800 }, { 8, 15000 }, { 9, 15000 },
		{ 4000000000u, 15000 } };
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		unit_check_int("backoff", kept_backoff_ms(rows[i].failures), rows[i].ms);
}

static void
our_addresses(void **state)
{
	struct str own[] = { STR_INIT("anmalan@samling.example"),
		STR_INIT("lista+nytt@samling.example") };
	static const struct {
		const char *name, *address;
		char separator;
		bool ours;
	} rows[] = {
		{ "as it is", "anmalan@samling.example", '+', true },
		{ "other case", "Anmalan@SAMLING.example", '+', true },
		{ "with a slug", "anmalan+perspektiv@samling.example", '+', true },
		{ "with a token", "anmalan+1abcdefghijklmnopqrstuvwxy@samling.example", '+', true },
		{ "two signs", "anmalan+a+b@samling.example", '+', true },
		{ "another sign", "anmalan-perspektiv@samling.example", '-', true },
		{ "the sign of another site", "anmalan-perspektiv@samling.example", '+', false },
		{ "no subaddresses here", "anmalan+perspektiv@samling.example", '\0', false },
		{ "an address that holds the sign", "lista+nytt@samling.example", '+', true },
		{ "half of it", "lista@samling.example", '+', false },
		{ "another domain", "anmalan@samling.example.net", '+', false },
		{ "another name", "anmalan2@samling.example", '+', false },
		{ "longer than ours", "xanmalan@samling.example", '+', false },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct site site = { .subaddress = rows[i].separator,
			.policy = { .own_addresses = { .items = own, .count = COUNT(own) } } };
		unit_check_int(
		    rows[i].name, lmtp_is_ours(&site, str_from(rows[i].address)), rows[i].ours);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(backoff),
		cmocka_unit_test(our_addresses) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
