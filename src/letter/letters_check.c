#include "letter/render.h"

#include <assert.h>

#include "base/distance.h"
#include "letter/data.h"
#include "letter/mustache.h"
#include "letter/sample.h"

enum { NEAR_ENOUGH = 2 };

/* Every letter that decide and the clock can cause; their blocks are found through the sample. */
static const struct str names[] = {
	STR_INIT("reply"),
	STR_INIT("own"),
	STR_INIT("confirm-request"),
	STR_INIT("subscribe-confirm"),
	STR_INIT("offer"),
	STR_INIT("offer-expired"),
	STR_INIT("promoted"),
	STR_INIT("approval-request"),
	STR_INIT("approved"),
	STR_INIT("rejected"),
	STR_INIT("reminder"),
	STR_INIT("link"),
	STR_INIT("event-changed"),
	STR_INIT("event-cancelled"),
	STR_INIT("thanks"),
	STR_INIT("answer"),
	STR_INIT("case"),
	STR_INIT("job"),
	STR_INIT("bounce-notice"),
	STR_INIT("link-changed"),
	STR_INIT("digest"),
	STR_INIT("participants"),
	STR_INIT("draft-event"),
	STR_INIT("data-copy"),
	STR_INIT("erased"),
};

const struct str *
letters_names(size_t *count)
{
	*count = COUNT(names);
	return names;
}

/* A list is checked with each of its elements, so the sample needs one of everything. */
const struct json *
letters_sample(struct arena *a, const struct letter_site *site)
{
	const struct sample sample = sample_make(a, site);
	const struct telling telling = {
		.a = a,
		.site = site,
		.decision = sample.decision,
		.facts = sample.facts,
		.order = sample.decision->letters,
		.language = site->languages.count > 0 ? site->languages.items[0] : STR("en"),
		.words = lexicon_in(STR("en")),
	};

	return data_letter(&telling, STR("ref"));
}

void
letters_check(
    const struct templates *templates, const struct letter_site *site, struct problems *problems)
{
	const struct json *data = letters_sample(problems->a, site);
	bool good = true;

	for (size_t i = 0; i < COUNT(names); i++)
		good = templates_check(templates, names[i], data, problems) && good;
	for (size_t i = 0; i < BLOCKS; i++) {
		const struct str name =
		    arena_printf(problems->a, "blocks/%s", block_kind_name((enum block_kind)i));

		good = templates_check(templates, name, data, problems) && good;
	}
	assert(good || problems->count > 0);
}

static bool
is_partial_of(const struct templates *templates, struct str name, struct arena *a)
{
	size_t count;
	const struct template *all = templates_all(templates, &count);

	for (size_t i = 0; i < count; i++) {
		const struct mustache_uses uses = mustache_variables(a, all[i].body);

		for (size_t k = 0; k < uses.count; k++)
			if (uses.items[k].is_partial && str_equal(uses.items[k].name, name))
				return true;
	}
	return false;
}

/* Installed templates are read, all of them, so their names are the known ones. */
static struct str
nearest(const struct templates *templates, struct str name)
{
	struct str best = { 0 };
	size_t count, least = NEAR_ENOUGH + 1;
	const struct template *all = templates_all(templates, &count);

	for (size_t i = 0; i < count; i++) {
		const size_t far = name_distance(all[i].name, name);

		if (!all[i].installed || far >= least)
			continue;
		least = far;
		best = all[i].name;
	}
	return best;
}

void
letters_check_names(const struct templates *templates, struct problems *problems)
{
	size_t count;
	const struct template *all = templates_all(templates, &count);

	for (size_t i = 0; i < count; i++) {
		const struct str near = nearest(templates, all[i].name);

		if (all[i].installed || str_equal(near, all[i].name)
		    || is_partial_of(templates, all[i].name, problems->a))
			continue;
		problems_add(problems, all[i].file, 0, "no letter is called '%.*s'%s%.*s%s",
		    STR_ARG(all[i].name), near.n > 0 ? " (did you mean '" : "", STR_ARG(near),
		    near.n > 0 ? "'?)" : "");
	}
}
