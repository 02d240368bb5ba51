/* Transfer encodings and charsets: sizes told beforehand hold, text comes out valid, and what was
 * cut is a beginning of the whole. The first byte chooses the charset. */
#include "base/utf8.h"
#include "mail/charset.h"
#include "mail/parse.h"
#include "mail/transfer.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_transfer(struct arena *a, struct str in)
{
	static const enum transfer all[] = { TRANSFER_IDENTITY, TRANSFER_QUOTED_PRINTABLE,
		TRANSFER_BASE64 };
	for (size_t i = 0; i < COUNT(all); i++) {
		const struct str whole = transfer_decode(a, all[i], in, SIZE_MAX / 4).raw;
		const struct str part = transfer_decode(a, all[i], in, in.n / 3).raw;
		size_t n;
		const char *own = transfer_decode_own(a, all[i], in, 2, &n);
		if (whole.n > in.n || part.n > in.n / 3 || transfer_size(all[i], in) > in.n
		    || !str_equal(whole, (struct str) { .p = own, .n = n }))
			abort();
		/* White space at the end of a line is only known for padding when the line ends. */
		if (all[i] != TRANSFER_QUOTED_PRINTABLE && !str_starts(whole, part))
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = { "utf-8", "iso-8859-1", "windows-1252", "utf-7",
		"utf-16", "koi8-r", "iso-2022-jp", "gb18030", "big5", "shift_jis", "euc-kr",
		"macintosh", "x-nobody-knows", "" };
	static bool ready = false;
	struct err err;
	if (!ready && !parse_prepare(&err))
		abort();
	ready = true;
	if (size == 0)
		return 0;
	struct arena *a = arena_new();
	const struct str in = { .p = (const char *)data + 1, .n = size - 1 };
	bool rescued = false;
	const struct str text =
	    charset_to_utf8(a, str_from(names[data[0] % COUNT(names)]), in, &rescued);
	if (!utf8_is_valid(text) || str_find_char(text, '\0', 0) != STR_NONE)
		abort();
	check_transfer(a, in);
	arena_free(a);
	return 0;
}
