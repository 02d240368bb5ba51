#include "app/event_print.h"

#include <stdio.h>

#include "base/json.h"
#include "store/events.h"
#include "store/report.h"
#include "understand/event_build.h"
#include "understand/event_file.h"
#include "understand/event_phase.h"

enum { PAGE = 100 };

static const char *const state_words[] = { [EVENT_OPEN] = "open",
	[EVENT_DRAFT] = "draft",
	[EVENT_CLOSED] = "closed",
	[EVENT_CANCELLED] = "cancelled" };

/* "2022-06-15 12:30", or a dash. */
static struct str
moment_text(struct arena *a, const struct moment *m)
{
	if (instant_is_none(m->at))
		return STR("-");
	const struct local_time *t = &m->local;
	return arena_printf(a, "%04d-%02d-%02d %02d:%02d", t->date.year, t->date.month, t->date.day,
	    t->hour, t->minute);
}

static struct str
state_text(const struct event *event, struct instant now)
{
	return str_from(event->state == EVENT_OPEN ? event_phase_name(event_phase(event, now))
						   : state_words[event->state]);
}

static struct json *
event_json(struct arena *a, const struct event *event, const struct event_counts *counts,
    struct instant now)
{
	struct json *object = json_new_object(a);
	json_set_string(a, object, "slug", event->slug);
	json_set_string(a, object, "title", event->title);
	json_set_string(a, object, "state", state_text(event, now));
	json_set_string(a, object, "starts", moment_text(a, &event->starts));
	if (event->capacity >= 0)
		json_set_int(a, object, "capacity", event->capacity);
	else
		json_set_null(a, object, "capacity");
	for (size_t i = STATE_INTERESTED; i < STATES; i++)
		json_set_int(a, object, state_name((enum state)i), counts->by_state[i]);
	json_set_int(a, object, "cases", counts->open_cases);
	return object;
}

static void
print_row(
    struct arena *a, const struct event *event, const struct event_counts *c, struct instant now)
{
	const struct str capacity =
	    event->capacity < 0 ? STR("") : arena_printf(a, "/%lld", (long long)event->capacity);
	const struct str places = arena_printf(a, "%lld%.*s",
	    (long long)(c->by_state[STATE_CONFIRMED] + c->by_state[STATE_OFFERED]),
	    STR_ARG(capacity));
	(void)printf("%-18.*s %-9.*s %-16.*s %9.*s %8lld %6lld  %.*s\n", STR_ARG(event->slug),
	    STR_ARG(state_text(event, now)), STR_ARG(moment_text(a, &event->starts)),
	    STR_ARG(places), (long long)c->by_state[STATE_WAITING], (long long)c->open_cases,
	    STR_ARG(event->title));
}

bool
event_print_list(struct command_env *env, struct program *p, struct err *err)
{
	struct json *all = json_new_array(env->a);
	if (!env->json)
		(void)printf("%-18s %-9s %-16s %9s %8s %6s  %s\n", "EVENT", "STATE", "STARTS",
		    "PLACES", "WAITING", "CASES", "TITLE");
	int64_t before = 0;
	for (;;) {
		struct event_list page;
		if (!events_page(env->a, p->store, before, PAGE, &page, err))
			return false;
		for (size_t i = 0; i < page.count; i++) {
			struct event_counts counts;
			if (!report_event(p->store, page.items[i]->id, &counts, err))
				return false;
			if (env->json)
				json_add(env->a, all,
				    event_json(env->a, page.items[i], &counts, env->now));
			else
				print_row(env->a, page.items[i], &counts, env->now);
			before = page.items[i]->id.n;
		}
		if (page.count < PAGE)
			break;
	}
	if (env->json)
		(void)printf("%.*s\n", STR_ARG(json_print(env->a, all, true)));
	return true;
}

bool
event_print_revisions(
    struct command_env *env, struct program *p, const struct event *event, struct err *err)
{
	struct revision *items;
	size_t count;
	if (!events_revisions(env->a, p->store, event->id, &items, &count, err))
		return false;
	struct json *object = json_new_object(env->a);
	for (size_t i = 0; i < count; i++) {
		const struct str source = arena_printf(env->a, "%.*s %.*s%s%.*s",
		    STR_ARG(items[i].source_kind), STR_ARG(items[i].source),
		    items[i].who.n > 0 ? " by " : "", STR_ARG(items[i].who));
		if (!env->json) {
			(void)printf("%-34.*s %-44.*s # %.*s, %.*s\n", STR_ARG(items[i].path),
			    STR_ARG(items[i].value), STR_ARG(source),
			    STR_ARG(instant_print(env->a, items[i].at)));
			continue;
		}
		struct json *one = json_new_object(env->a);
		json_set_string(env->a, one, "value", items[i].value);
		json_set_string(env->a, one, "source", source);
		json_set_string(env->a, one, "at", instant_print(env->a, items[i].at));
		json_put(env->a, object, items[i].path, one);
	}
	if (env->json)
		(void)printf("%.*s\n", STR_ARG(json_print(env->a, object, true)));
	return true;
}

bool
event_print_file(
    struct command_env *env, struct program *p, const struct event *event, struct err *err)
{
	struct revision *items;
	size_t count;
	if (!events_revisions(env->a, p->store, event->id, &items, &count, err))
		return false;
	struct event_option *options = arena_alloc(env->a, (count + 1) * sizeof *options);
	for (size_t i = 0; i < count; i++)
		options[i] =
		    (struct event_option) { .path = items[i].path, .value = items[i].value };
	const struct str text = event_file_print(env->a, event->slug, options, count);
	(void)fwrite(text.p, 1, text.n, stdout);
	return true;
}
