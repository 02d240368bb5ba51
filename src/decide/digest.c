#include "decide/digest.h"

static bool
is_due(const struct digest *digest, struct instant now)
{
	if (digest->happened)
		return true;
	return now.s - digest->since.s >= DIGEST_WEEK_S
	       && (digest->event_count > 0 || digest->matter_count > 0);
}

const struct decision *
decide_digest(struct arena *a, const struct digest *digest, const struct facts *facts)
{
	struct decision *d = ARENA_NEW(a, struct decision);

	d->kind = DECISION_IGNORE;
	d->reason = STR("nothing happened");
	if (!is_due(digest, facts->now))
		return d;
	d->kind = DECISION_ACT;
	d->reason = digest->happened ? STR("digest") : STR("weekly digest");
	d->letters = ARENA_NEW(a, struct letter_order);
	d->letter_count = 1;
	d->letters[0] = (struct letter_order) {
		.id = { facts->next.letter },
		.template = STR("digest"),
		.language = digest->coordinator->language.n > 0 ? digest->coordinator->language
								: facts->policy.language,
		.to = digest->coordinator->address,
		.to_name = digest->coordinator->name,
		.digest = digest,
		.until = INSTANT_NONE,
	};
	return d;
}
