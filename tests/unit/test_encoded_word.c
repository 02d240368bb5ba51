#include "unit_util.h"

#include "mail/charset.h"
#include "mail/encoded_word.h"

static const struct {
	const char *name, *in, *want;
} rows[] = {
	{ "plain", "Hej", "Hej" },
	{ "Q", "=?iso-8859-1?Q?Anm=E4lan_till?=", "Anm\xc3\xa4lan till" },
	{ "B", "=?utf-8?b?w6U=?=", "\xc3\xa5" },
	{ "among text", "Re: =?utf-8?Q?=C3=A5?= nu", "Re: \xc3\xa5 nu" },
	{ "adjacent words are joined", "=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab" },
	{ "adjacent words of two charsets",
	    "=?utf-8?Q?=C3=A5?= =?iso-8859-1?Q?=E4?=", "\xc3\xa5\xc3\xa4" },
	{ "character split between words", "=?utf-8?Q?=C3?= =?utf-8?Q?=A5?=", "\xc3\xa5" },
	{ "base64 split between words",
	    "=?utf-8?B?w6XDpA==?=\t=?utf-8?B?w7Y=?=", "\xc3\xa5\xc3\xa4\xc3\xb6" },
	{ "blanks inside a word", "=?utf-8?Q?Hej d=C3=A4r?=", "Hej d\xc3\xa4r" },
	{ "in quotes", "\"=?utf-8?Q?=C3=85sa?=\"", "\"\xc3\x85sa\"" },
	{ "glued", "x=?utf-8?Q?=C3=A5?=y", "x\xc3\xa5y" },
	{ "language", "=?utf-8*sv?Q?=C3=A5?=", "\xc3\xa5" },
	{ "text begins with =", "=?utf-8?Q?=3D?=", "=" },
	{ "unknown encoding stays", "=?utf-8?X?abc?=", "=?utf-8?X?abc?=" },
	{ "unfinished stays", "=?utf-8?Q?abc", "=?utf-8?Q?abc" },
	{ "raw latin-1", "p\xe5 fredag", "p\xc3\xa5 fredag" },
	{ "raw utf-8", "p\xc3\xa5", "p\xc3\xa5" },
	{ "no line end can be smuggled", "=?utf-8?Q?a=0D=0ABcc:_x?=", "a Bcc: x" },
	{ "NUL", "=?utf-8?Q?a=00b?=", "a b" },
	{ "unknown charset", "=?x-klingon?Q?p=E5?=", "p\xc3\xa5" },
	{ "empty word", "=?utf-8?Q?\?=", "" },
	{ "question mark inside", "=?utf-8?Q?Vad=3F?= ok", "Vad? ok" },
};

static void
decodes(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str in = unit_copyz(rows[i].in);
		unit_check_str(
		    rows[i].name, encoded_word_decode(a, in, NULL), str_from(rows[i].want));
		unit_free(in);
	}
	unit_check_str(
	    "raw", encoded_word_raw(a, STR("=?a?\n p\xe5"), NULL), STR("=?a?  p\xc3\xa5"));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(decodes) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
