/* Any bytes as JSON: what is read prints as what reads the same; as a context, and as acts. */
#include "base/json.h"
#include "understand/context_json.h"
#include "understand/reading_json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct err err;
	const struct json *json = json_parse(a, (struct str) { (const char *)data, size }, &err);
	if (json != NULL) {
		const struct str printed = json_print(a, json, false);
		const struct json *again = json_parse(a, printed, &err);
		if (again == NULL || !str_equal(printed, json_print(a, again, false)))
			__builtin_trap();
		struct context context = { .today = { 2026, 5, 4 } };
		(void)!context_json_read(a, json, &context, &err);
		struct act *acts;
		size_t count;
		if (acts_json_parse(a, json, &acts, &count, &err)) {
			const struct str first =
			    json_print(a, acts_json_print(a, acts, count), false);
			struct act *same;
			size_t same_count;
			if (!acts_json_parse(
				a, json_parse(a, first, &err), &same, &same_count, &err)
			    || !str_equal(
				first, json_print(a, acts_json_print(a, same, same_count), false)))
				__builtin_trap();
		}
	}
	arena_free(a);
	return 0;
}
