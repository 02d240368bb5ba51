#include "store/load_digest.h"

#include "calendar/zone.h"
#include "decide/authority.h"
#include "decide/event_diff.h"
#include "store/cases.h"
#include "store/digest_rows.h"
#include "store/events.h"
#include "store/jobs.h"
#include "store/registrations.h"
#include "store/report.h"

enum {
	EVENTS_PAGE = 200,
	PEOPLE_PAGE = 500,
	OVER_S = 2 * 86400,
	SOON_S = 8 * 86400,
	CASES_PAGE = 50
};

struct loading {
	struct arena *a;
	struct store *s;
	struct instant now;
	struct digest *d;
	struct err *err;
};

/* Told of while it is ahead, under way, or just over. */
static bool
is_told(const struct loading *l, const struct event *event)
{
	struct instant last = instant_is_none(event->ends.at) ? event->starts.at : event->ends.at;

	if (event->kind == EVENT_INTEREST && instant_is_none(last))
		last = event->deadline.at;
	return coordinator_of(l->d->coordinator, event) && event->state != EVENT_DRAFT
	       && (instant_is_none(last) || l->now.s < last.s + OVER_S);
}

static bool
load_people(const struct loading *l, struct digest_event *e)
{
	struct registration_list list = { .count = 0 };
	size_t before;

	do {
		struct registration_id after = { list.count > 0 ? list.items[list.count - 1].id.n
								: 0 };
		before = list.count;
		if (!registrations_page(l->a, l->s, e->event->id,
			STR("[\"waiting\",\"offered\",\"confirmed\"]"), after, PEOPLE_PAGE, &list,
			l->err))
			return false;
	} while (list.count - before == PEOPLE_PAGE);
	e->people = list.items;
	e->people_count = list.count;
	return true;
}

static void
add_next(const struct loading *l, struct digest_event *e, struct str what, struct instant at)
{
	size_t i;

	if (instant_is_none(at) || instant_before(at, l->now) || at.s - l->now.s > SOON_S)
		return;
	e->next = array_push(l->a, e->next, &e->next_count, sizeof *e->next);
	for (i = e->next_count - 1; i > 0 && instant_before(at, e->next[i - 1].at); i--)
		e->next[i] = e->next[i - 1];
	e->next[i] = (struct digest_next) { .what = what, .at = at };
}

static bool
load_event(const struct loading *l, const struct event *event, struct digest_event *e)
{
	struct event_counts counts;
	const struct zone *zone = zone_find(l->d->timezone);
	struct digest_next *timers;
	size_t n;

	*e = (struct digest_event) { .event = event };
	if (!report_event(l->s, event->id, &counts, l->err)
	    || !digest_history(l->a, l->s, event->id, l->d->since, e, l->err)
	    || !digest_days(l->s, event->id, zone, l->now, e->days, l->err)
	    || !digest_answers(l->a, l->s, event, e, l->err)
	    || !digest_bounces(l->a, l->s, event->id, l->d->since, e, l->err)
	    || !digest_timers(l->a, l->s, event->id, l->now, &timers, &n, l->err)
	    || !load_people(l, e))
		return false;
	for (size_t i = 0; i < STATES; i++)
		e->by_state[i] = counts.by_state[i];
	for (size_t i = 0; i < n; i++)
		add_next(l, e, timers[i].what, timers[i].at);
	add_next(l, e, STR("deadline"), event->deadline.at);
	add_next(l, e, STR("starts"), event->starts.at);
	return true;
}

static void
add_matter(const struct loading *l, struct digest_matter matter)
{
	struct digest *d = l->d;

	if (d->matter_count >= DIGEST_MATTERS)
		return;
	d->matters = array_push(l->a, d->matters, &d->matter_count, sizeof *d->matters);
	d->matters[d->matter_count - 1] = matter;
}

/* A job that waits for its number, and changes nobody was told of. */
static bool
load_event_matters(const struct loading *l, const struct event *event)
{
	struct job *job;
	int64_t announced, newest;
	struct instant at;

	if (!jobs_held_of(l->a, l->s, event->id, &job, l->err)
	    || !events_announced(l->s, event->id, &announced, l->err)
	    || !events_newest(l->s, event->id, &newest, &at, l->err))
		return false;
	if (job != NULL)
		add_matter(
		    l, (struct digest_matter) { .kind = MATTER_JOB, .event = event, .job = job });
	if (announced == 0 || announced == newest)
		return true;
	const struct event *before = events_as_of(l->a, l->s, event->id, announced, l->err);
	if (before == NULL)
		return false;
	if (job == NULL && event_diff(l->a, before, event).count > 0)
		add_matter(l, (struct digest_matter) { .kind = MATTER_CHANGED, .event = event });
	return true;
}

static bool
load_cases(const struct loading *l)
{
	struct case_row *rows;
	size_t n;
	int64_t after = 0;

	do {
		if (!cases_page(
			l->a, l->s, (struct event_id) { 0 }, after, CASES_PAGE, &rows, &n, l->err))
			return false;
		for (size_t i = 0; i < n; i++) {
			const struct event *event = NULL;

			after = rows[i].facts.id.n;
			if (!events_by_id(l->s, rows[i].facts.event, &event, l->err))
				return false;
			if (!coordinator_of(l->d->coordinator, event))
				continue;
			l->d->happened |= !instant_before(rows[i].opened, l->d->since);
			add_matter(l, (struct digest_matter) { .kind = MATTER_CASE,
					  .event = event,
					  .file = &rows[i].facts,
					  .reason = rows[i].reason });
		}
	} while (n == CASES_PAGE && l->d->matter_count < DIGEST_MATTERS);
	return true;
}

bool
load_digest(
    struct arena *a, struct store *s, struct instant now, struct digest *digest, struct err *err)
{
	struct loading l = { .a = a, .s = s, .now = now, .d = digest, .err = err };
	struct event_list page;

	if (!load_cases(&l) || !events_page(a, s, 0, EVENTS_PAGE, &page, err))
		return false;
	digest->events = arena_alloc(a, DIGEST_EVENTS * sizeof *digest->events);
	for (size_t i = page.count; i > 0 && digest->event_count < DIGEST_EVENTS; i--) {
		const struct event *event = page.items[i - 1];
		struct digest_event *e = &digest->events[digest->event_count];

		if (!is_told(&l, event))
			continue;
		if (!load_event(&l, event, e) || !load_event_matters(&l, event))
			return false;
		digest->event_count++;
		digest->happened |= e->came + e->left + e->changed > 0 || e->bounce_count > 0;
	}
	return true;
}

bool
load_digest_event(struct arena *a, struct store *s, struct instant now, struct digest *digest,
    const struct event *event, struct err *err)
{
	struct loading l = { .a = a, .s = s, .now = now, .d = digest, .err = err };

	digest->events =
	    array_push(a, digest->events, &digest->event_count, sizeof *digest->events);
	return load_event(&l, event, &digest->events[digest->event_count - 1]);
}
