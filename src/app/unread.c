#include "app/unread.h"

#include "base/token.h"

const struct message *
unread_message(struct arena *a, const struct delivery *d)
{
	struct message *m = ARENA_NEW(a, struct message);
	const struct str pieces[] = { d->raw, d->spool_hash };
	*m = (struct message) { .rcpt = d->rcpt,
		.return_path = d->return_path,
		.null_sender = d->return_path_known && d->return_path.n == 0,
		.arrived = d->received,
		.kind = KIND_PERSON,
		.bytes = d->bytes,
		.fingerprint = fingerprint_of(a, pieces, COUNT(pieces)) };
	return m;
}

const struct reading *
unread_reading(struct arena *a, const struct site *site, struct str why)
{
	struct reading *r = ARENA_NEW(a, struct reading);
	struct doubt *doubt = ARENA_NEW(a, struct doubt);
	*doubt = (struct doubt) { .kind = DOUBT_UNREADABLE, .why = why };
	*r = (struct reading) {
		.language = site->languages.items[0], .doubts = doubt, .doubt_count = 1
	};
	return r;
}
