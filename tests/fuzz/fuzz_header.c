/* What stands in header fields: fields, encoded words, dates, parameters, subjects, tokens.
 * Whatever comes out is one line of valid text and lies where it should. */
#include "base/utf8.h"
#include "mail/date_header.h"
#include "mail/encoded_word.h"
#include "mail/field.h"
#include "mail/parameter.h"
#include "mail/parse.h"
#include "mail/subject.h"
#include "mail/token_text.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_line(struct str s)
{
	if (!utf8_is_valid(s) || str_find_char(s, '\n', 0) != STR_NONE
	    || str_find_char(s, '\0', 0) != STR_NONE)
		abort();
}

static void
check_words(struct arena *a, struct str raw)
{
	bool rescued = false;
	check_line(encoded_word_raw(a, raw, &rescued));
	const struct str text = encoded_word_decode(a, raw, &rescued);
	check_line(text);
	const struct subject subject = subject_parse(text);
	if (subject.bare.n > 0
	    && (subject.bare.p < text.p || subject.bare.p + subject.bare.n > text.p + text.n))
		abort();
	size_t at = 0;
	if (token_text_find(text, 0, &at) && at >= text.n)
		abort();
	check_line(token_text_first(a, text));
}

static void
check_parameters(struct arena *a, struct str raw)
{
	const struct parameters parameters = parameter_parse(a, raw);
	if (parameters.count > LIMIT_PARAMETERS)
		abort();
	for (size_t i = 0; i < parameters.count; i++)
		check_line(parameters.items[i].value);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static bool ready = false;
	struct err err;
	if (!ready && !parse_prepare(&err))
		abort();
	ready = true;
	struct arena *a = arena_new();
	const struct str in = { .p = (const char *)data, .n = size };
	struct str rest = in, raw;
	struct instant t;
	for (size_t n = 0; field_next(&rest, &raw); n++) {
		const struct str value = field_value(a, raw);
		if (n > size || field_name(raw).n > raw.n || value.n > raw.n)
			abort();
		check_words(a, value);
		check_parameters(a, value);
		if (date_header_parse(value, &t) && (t.s < -62135596800 || t.s > 253402387200))
			abort();
	}
	arena_free(a);
	return 0;
}
