/* An address field: every address found reads as itself again, and holds no line break or angle. */
#include "base/utf8.h"
#include "mail/address.h"
#include "mail/address_list.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct str raw = utf8_clean(a, (struct str) { (const char *)data, size }), again;
	struct mailboxes list = address_list_parse(a, raw, raw);
	struct err err;

	for (size_t i = 0; i < list.count; i++) {
		struct str address = list.items[i].address;

		if (address.n == 0)
			continue;
		if (!address_parse(a, address, &again, &err) || !str_equal(address, again)
		    || str_find_char(address, '\n', 0) != STR_NONE)
			__builtin_trap();
	}
	arena_free(a);
	return 0;
}
