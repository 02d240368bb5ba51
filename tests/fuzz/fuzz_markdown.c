/* The bytes as a value of a template: escaped, they must never become a tag. Then as a whole
 * document. */
#include "base/utf8.h"
#include "letter/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct err err;
	struct markdown out;
	const struct str text = utf8_clean(a, (struct str) { .p = (const char *)data, .n = size });
	struct buf source;
	buf_init(&source, a, 1000000);
	buf_addz(&source, "Hej ");
	markdown_escape(&source, text);
	if (markdown_render(a, buf_view(&source), &out, &err)) {
		if (!str_starts(out.html, STR("<p>Hej")))
			__builtin_trap();
		for (size_t at = str_find_char(out.html, '<', 1); at != STR_NONE;
		     at = str_find_char(out.html, '<', at + 1))
			if (!str_starts(str_from_byte(out.html, at), STR("<br />"))
			    && !str_equal(str_from_byte(out.html, at), STR("</p>\n")))
				__builtin_trap();
	}
	(void)!markdown_render(a, text, &out, &err);
	arena_free(a);
	return 0;
}
