/* A whole mail to a message: kind, bounce, proof, own words, signature, answers between lines. All
 * of its text is valid, and the same mail gives the same message. */
#include "base/utf8.h"
#include "mail/bounce.h"
#include "mail/message_make.h"
#include "mail/parse.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct str ours[] = { STR_INIT("anmalan@samling.example") };

static const struct message *
read_mail(struct arena *a, struct str raw)
{
	static const struct trust trust = { .authserv_ids = ours, .authserv_id_count = 1 };
	const struct message_input input = { .rcpt = ours[0],
		.trust = &trust,
		.own_addresses = ours,
		.own_address_count = 1,
		.subaddress = '+',
		.bytes = raw.n };
	struct err err;
	const struct flat *flat = parse_mail(a, raw, &err);
	return flat == NULL ? NULL : message_make(a, flat, &input, &err);
}

static void
check_text(struct str s)
{
	if (!utf8_is_valid(s) || str_find_char(s, '\0', 0) != STR_NONE
	    || str_find_char(s, '\r', 0) != STR_NONE)
		abort();
}

static void
check_message(const struct message *m)
{
	const struct str texts[] = { m->subject, m->own, m->quoted, m->forwarded, m->signature,
		m->disclaimer, m->kind_reason, m->proof_reason, m->message_id, m->token };
	for (size_t i = 0; i < COUNT(texts); i++)
		check_text(texts[i]);
	for (size_t i = 0; i < m->attachment_count; i++)
		check_text(m->attachments[i].text);
	if (m->bounce != NULL) {
		check_text(m->bounce->recipient);
		check_text(m->bounce->diagnostic);
	}
	if ((m->kind == KIND_BOUNCE) != (m->bounce != NULL))
		abort();
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
	const struct str raw = { .p = (const char *)data, .n = size };
	const struct message *m = read_mail(a, raw), *again = read_mail(a, raw);
	if ((m == NULL) != (again == NULL))
		abort();
	if (m != NULL) {
		check_message(m);
		if (!str_equal(m->own, again->own) || m->kind != again->kind
		    || !str_equal(m->fingerprint, again->fingerprint))
			abort();
	}
	arena_free(a);
	return 0;
}
