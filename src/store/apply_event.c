#include "store/apply_event.h"

#include "store/events.h"
#include "store/revise.h"

static bool
revise_slug(struct arena *a, struct store *s, struct str slug, const struct event_option *options,
    size_t count, const struct apply_by *by, struct event_id *id, struct err *err)
{
	const struct revision_source source = {
		.kind = by->mail.n != 0 ? "mail" : "command",
		.source = by->mail.n != 0 ? arena_printf(a, "mail %lld", (long long)by->mail.n)
					  : by->command,
		.who = by->who,
		.now = by->now,
	};
	return events_revise(a, s, slug, options, count, &source, id, err);
}

static bool
revise(struct arena *a, struct store *s, struct event_id id, const struct event_option *options,
    size_t count, const struct apply_by *by, struct err *err)
{
	const struct event *event;

	if (!events_by_id(s, id, &event, err))
		return false;
	if (event == NULL)
		return err_set(err, ERR_BUG, "no event %lld", (long long)id.n);
	return revise_slug(a, s, event->slug, options, count, by, &id, err);
}

bool
apply_event_new(struct arena *a, struct store *s, const struct draft_facts *draft,
    const struct apply_by *by, struct err *err)
{
	struct event_id id;

	return revise_slug(
		   a, s, draft->event->slug, draft->options, draft->option_count, by, &id, err)
	       && (id.n == draft->event->id.n
		   || err_set(err, ERR_BUG, "the new event is %lld", (long long)id.n));
}

bool
apply_event_state(struct arena *a, struct store *s, const struct effect *e,
    const struct apply_by *by, struct err *err)
{
	static const char *const states[] = { [EVENT_OPEN] = "open",
		[EVENT_DRAFT] = "draft",
		[EVENT_CLOSED] = "closed",
		[EVENT_CANCELLED] = "cancelled" };
	const struct event_option option = { .path = STR("state"),
		.value = str_from(states[e->event_state]) };

	return revise(a, s, e->event, &option, 1, by, err);
}

bool
apply_revisions(struct arena *a, struct store *s, const struct effect *effects, size_t count,
    const struct apply_by *by, size_t *done, struct err *err)
{
	struct event_option *options = NULL;
	size_t n = 0;

	while (n < count && effects[n].kind == EFFECT_REVISE
	       && effects[n].event.n == effects[0].event.n) {
		const struct effect *e = &effects[n];

		options = array_push(a, options, &n, sizeof *options);
		options[n - 1] = (struct event_option) { .path = e->option, .value = e->value };
	}
	*done = n;
	return revise(a, s, effects[0].event, options, n, by, err);
}
