/* What a pattern begins with: never less than it can match. */
#include "unit_util.h"

#include "understand/pattern_shape.h"

static void
may_match(void **state)
{
	(void)state;
	static const struct {
		const char *name, *pattern, *text;
		bool may;
	} rows[] = {
		{ "a word that stands there", "\\bvill", "jag vill", true },
		{ "a word that does not", "\\bvill", "jag ska komma", false },
		{ "inside a word, but bound", "\\bmal", "anmal", false },
		{ "inside a word", "mal", "anmal", true },
		{ "other case", "\\bVill", "VILL", true },
		{ "a letter beyond ASCII", "\\bönskar", "Vi Önskar", true },
		{ "after such a letter", "\\bkar", "å kar", true },
		{ "long s", "\\bses", "vi \u017fes", true },
		{ "an alternative", "\\b(?:ja|nej)\\b", "nej", true },
		{ "no alternative", "\\b(?:ja|nej)\\b", "kanske", false },
		{ "bound in one alternative only", "\\bja|mal", "anmal", true },
		{ "optional beginning", "\\b(?:jag )?kommer", "hon kommer", true },
		{ "class", "[xy]z", "ayz", true },
		{ "class not there", "[xy]z", "xaya", false },
		{ "range", "[a-f]z", "ez", true },
		{ "negated class", "[^x]z", "az", true },
		{ "repeated", "a+z", "aaz", true },
		{ "counted", "a{2,3}z", "aaz", true },
		{ "counted from none", "a{0,3}z", "z", true },
		{ "digits of another script", "\\d{2}", "٣٤", true },
		{ "one character alone", "\\?", "hur?", true },
		{ "one character that is not there", "\\?", "hur", false },
		{ "lookahead", "(?=ja)j", "ja", true },
		{ "named group", "(?<n>ja)", "ja", true },
		{ "what is not known holds everything", "(?i)zz", "a", true },
		{ "empty pattern", "", "", true },
		{ "rest behind brackets", "\\bja(?:x|[)|])y|nej", "nej", true },
		{ "end of the text", "a$", "ba", true },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str pattern = unit_copyz(rows[i].pattern),
				 text = unit_copyz(rows[i].text);
		const struct pattern_shape shape = pattern_shape_of(pattern);
		const struct text_shape found = text_shape_of(text);
		unit_check_int(rows[i].name, shape_may_match(&shape, &found), rows[i].may);
		unit_free(pattern);
		unit_free(text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(may_match) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
