/* Any bytes as a template file: compiled or complained about. */
#include "base/problems.h"
#include "base/utf8.h"
#include "letter/template_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct problems problems;
	problems_init(&problems, a);
	struct template t = {
		.name = STR("reply"), .language = STR("sv"), .file = STR("reply.md")
	};
	if (!template_file_parse(a, (struct str) { (const char *)data, size }, &t, &problems)
	    && problems.count == 0)
		__builtin_trap();
	if (problems.count == 0 && t.body == NULL)
		__builtin_trap();
	arena_free(a);
	return 0;
}
