#include "mail/message.h"

#include "base/attributes.h"

const char *
message_kind_name(enum message_kind kind)
{
	static const char *const names[] = {
		[KIND_PERSON] = "person",
		[KIND_AUTO_REPLY] = "auto-reply",
		[KIND_BOUNCE] = "bounce",
		[KIND_CALENDAR_REPLY] = "calendar-reply",
		[KIND_BULK] = "bulk",
	};

	return names[kind];
}

const char *
proof_name(enum proof proof)
{
	static const char *const names[] = {
		[PROOF_NONE] = "none",
		[PROOF_FAILED] = "failed",
		[PROOF_SPF] = "spf",
		[PROOF_DKIM] = "dkim",
		[PROOF_DMARC] = "dmarc",
		[PROOF_INTERNAL] = "internal",
		[PROOF_TOKEN] = "token",
	};

	return names[proof];
}

bool
proof_is_good(enum proof proof)
{
	return proof != PROOF_NONE && proof != PROOF_FAILED;
}
