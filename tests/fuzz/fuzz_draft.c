/* Any text as an invitation: the draft loads as an event, and its file holds nothing but one event
 * and comments. */
#include <stdint.h>

#include "words_util.h"
#include "base/problems.h"
#include "base/utf8.h"
#include "draft/draft.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const struct event_defaults site = { .timezone = STR("Europe/Stockholm"),
		.language = STR("sv"),
		.organiser = STR("O"),
		.address = STR("o@example.org") };
	const struct draft_input input = { .rules = test_rules(),
		.text = utf8_clean(a, (struct str) { (const char *)data, size }),
		.today = { 2026, 9, 1 } };
	const struct draft *draft = draft_read(a, &input);
	struct problems problems;
	problems_init(&problems, a);
	if (event_build(a, draft->slug, draft->options, draft->option_count, &site, &problems)
		== NULL
	    || draft_print(a, draft).n == 0)
		__builtin_trap();
	arena_free(a);
	return 0;
}
