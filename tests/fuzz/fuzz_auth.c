/* Authentication-Results: what is found lies inside the field, and a foreign id never proves. */
#include "mail/auth_results.h"
#include "mail/proof.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct str field = { (const char *)data, size }, ours = STR("mx.ours.example");
	struct header header = { .name = STR("Authentication-Results"), .raw = field };
	const struct flat flat = { .headers = &header, .header_count = 1 };
	const struct trust trust = { .authserv_ids = &ours, .authserv_id_count = 1 };
	struct mailbox box = { .address = STR("a@x.example") };
	struct arena *a = arena_new();
	struct auth_results results;
	struct err err;

	if (proof_is_good(proof_read(a, &flat, &trust, &(struct mailboxes) { &box, 1 }).proof)
	    && !(auth_results_parse(field, &results, &err)
		 && str_equal_nocase(results.authserv_id, ours)))
		__builtin_trap();
	arena_free(a);
	return 0;
}
