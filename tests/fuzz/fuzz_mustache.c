/* A template, and after the first NUL a value: compiled and rendered, with itself as partial. */
#include "base/json.h"
#include "letter/markdown.h"
#include "letter/mustache.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct mustache *
itself(const void *context, struct str name)
{
	return name.n == 1 ? context : NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct err err;
	struct str text = { .p = (const char *)data, .n = size }, value = STR("");
	(void)str_cut(text, '\0', &text, &value);
	const struct mustache *m = mustache_compile(a, text, "fuzz", &err);
	struct json *json = json_new_object(a);
	json_set_string(a, json, "a", value);
	struct buf out;
	buf_init(&out, a, 100000);
	const struct mustache_partials partials = { .find = itself, .context = m };
	(void)(m != NULL && mustache_render(a, m, json, &partials, markdown_escape, &out, &err));
	arena_free(a);
	return 0;
}
