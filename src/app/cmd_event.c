/* samling event list|show|file|add|change|open|close|cancel|announce|draft */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/event_draft.h"
#include "app/event_print.h"
#include "app/orders.h"
#include "app/site_options.h"
#include "app/verbs.h"
#include "base/json.h"
#include "understand/event_options.h"
#include "store/events.h"
#include "store/jobs.h"
#include "store/report.h"
#include "store/revise.h"

static bool
list(struct command_env *env, struct program *p, struct err *err)
{
	return args_end(env->args, err) && event_print_list(env, p, err);
}

static bool
show(struct command_env *env, struct program *p, struct err *err)
{
	const char *slug = args_next(env->args, "SLUG", err);
	if (slug == NULL || !args_end(env->args, err))
		return false;
	const struct event *event = order_event(p, slug, err);
	return event != NULL && event_print_revisions(env, p, event, err);
}

static bool
file(struct command_env *env, struct program *p, struct err *err)
{
	const char *slug = args_next(env->args, "SLUG", err);
	if (slug == NULL || !args_end(env->args, err))
		return false;
	const struct event *event = order_event(p, slug, err);
	return event != NULL && event_print_file(env, p, event, err);
}

/* Every event of a file, wherever it lies. */
static bool
add(struct command_env *env, struct program *p, struct err *err)
{
	const char *path = args_next(env->args, "FILE", err);
	if (path == NULL || !args_end(env->args, err))
		return false;
	struct problems problems;
	problems_init(&problems, env->a);
	struct site_event *events;
	size_t count;
	if (!site_read_events(env->a, p->site, path, &events, &count, &problems, err))
		return false;
	if (problems.count > 0) {
		const struct str text = problems_print(env->a, &problems);
		(void)fwrite(text.p, 1, text.n, stderr);
		return err_set(err, ERR_CONFIG, "nothing was taken up from '%s'", path);
	}
	if (!store_begin(p->store, err))
		return false;
	bool ok = true;
	for (size_t i = 0; ok && i < count; i++) {
		size_t changed = 0;
		ok = events_take_up(env->a, p->store, events[i].slug, events[i].options.items,
		    events[i].options.count, env->now, &changed, err);
		if (ok)
			(void)fprintf(stderr, "%.*s: %zu option%s taken up\n",
			    STR_ARG(events[i].slug), changed, changed == 1 ? "" : "s");
	}
	if (ok && store_commit(p->store, err))
		return true;
	store_rollback(p->store);
	return false;
}

static bool
set_state(struct command_env *env, struct program *p, enum event_state state, struct err *err)
{
	const char *slug = args_next(env->args, "SLUG", err);
	if (slug == NULL || !args_end(env->args, err))
		return false;
	const struct event *event = order_event(p, slug, err);
	if (event == NULL)
		return false;
	const struct order order = {
		.kind = ORDER_STATE, .state = state, .who = order_who(env->a)
	};
	return order_carry_out(env->a, p, &order, event, env->now, NULL, err);
}

/* A held job goes when its number is said. */
static bool
confirm(struct command_env *env, struct program *p, const struct event *event, const char *number,
    struct err *err)
{
	uint64_t n;
	if (!str_uint(str_from(number), INT32_MAX, &n))
		return err_set(err, ERR_USAGE, "'%s' is no number", number);
	struct job *job;
	if (!store_begin(p->store, err))
		return false;
	if (!jobs_held_of(env->a, p->store, event->id, &job, err))
		goto out;
	if (job == NULL) {
		(void)err_set(
		    err, ERR_MISSING, "nothing waits for a word at '%.*s'", STR_ARG(event->slug));
		goto out;
	}
	if (job->total != (int64_t)n) {
		(void)err_set(err, ERR_USAGE, "it is %lld letters, not %llu; nothing was done",
		    (long long)job->total, (unsigned long long)n);
		goto out;
	}
	if (jobs_release(p->store, job, env->now, err) && store_commit(p->store, err)) {
		(void)fprintf(
		    stderr, "%lld letters go out with the next tick\n", (long long)job->total);
		return true;
	}
out:
	store_rollback(p->store);
	return false;
}

static void
say_letters(const struct program *p, const char *verb, const char *slug, int64_t letters)
{
	if (letters > p->site->policy.mass)
		(void)fprintf(stderr,
		    "This writes to %lld people and waits for your word: samling event %s %s "
		    "--confirm %lld\n",
		    (long long)letters, verb, slug, (long long)letters);
	else
		(void)fprintf(stderr, "%lld letter%s with the next tick\n", (long long)letters,
		    letters == 1 ? " goes out" : "s go out");
}

static bool
open_event(struct command_env *env, struct program *p, struct err *err)
{
	return set_state(env, p, EVENT_OPEN, err);
}

static bool
close_event(struct command_env *env, struct program *p, struct err *err)
{
	return set_state(env, p, EVENT_CLOSED, err);
}

static bool
cancel(struct command_env *env, struct program *p, struct err *err)
{
	const char *number = args_value(env->args, "--confirm"),
		   *slug = args_next(env->args, "SLUG", err);
	const struct event *event = slug == NULL ? NULL : order_event(p, slug, err);
	if (event == NULL)
		return false;
	const char *text = args_next(env->args, NULL, err);
	struct event_counts counts;
	if (!args_end(env->args, err))
		return false;
	if (number != NULL)
		return confirm(env, p, event, number, err);
	if (!report_event(p->store, event->id, &counts, err))
		return false;
	const struct order order = { .kind = ORDER_CANCEL,
		.text = str_from(text),
		.who = order_who(env->a),
		.concerned = counts.live };
	if (!order_carry_out(env->a, p, &order, event, env->now, NULL, err))
		return false;
	say_letters(p, "cancel", slug, counts.live);
	return true;
}

static bool
announce(struct command_env *env, struct program *p, struct err *err)
{
	const char *number = args_value(env->args, "--confirm"),
		   *slug = args_next(env->args, "SLUG", err);
	const struct event *event = slug == NULL ? NULL : order_event(p, slug, err);
	if (event == NULL)
		return false;
	const char *text = args_next(env->args, NULL, err);
	struct order_told told;
	if (!args_end(env->args, err))
		return false;
	if (number != NULL)
		return confirm(env, p, event, number, err);
	if (!order_announce(env->a, p, event, str_from(text), env->now, &told, err))
		return false;
	if (told.changes == 0 && text == NULL)
		return err_set(
		    err, ERR_USAGE, "nothing has changed since people were told last: give a text");
	say_letters(p, "announce", slug, told.letters);
	return true;
}

/* A list is a JSON array; on the command line one value may stand for a list of one. */
static struct str
as_list(struct arena *a, struct str path, struct str value)
{
	struct option_path parsed;
	if (value.n == 0 || value.p[0] == '[' || !option_path_parse(path, &parsed))
		return value;
	const struct option_spec *spec = option_spec_find(parsed.section, parsed.name);
	if (spec == NULL || (spec->type != OPTION_LIST && spec->type != OPTION_OFFSETS))
		return value;
	struct json *list = json_new_array(a);
	json_add_string(a, list, value);
	return json_print(a, list, false);
}

/* "capacity=60": an empty value takes the option away. */
static bool
read_option(struct arena *a, const char *word, struct event_option *option, struct err *err)
{
	struct str path, value;
	if (!str_cut(str_from(word), '=', &path, &value) || path.n == 0)
		return err_set(err, ERR_USAGE, "'%s' is not of the form OPTION=VALUE", word);
	if (str_equal(path, STR("state")))
		return err_set(err, ERR_USAGE,
		    "an event is opened, closed and called off by event open, close, cancel");
	*option = (struct event_option) { .path = path, .value = as_list(a, path, value) };
	return true;
}

static bool
change(struct command_env *env, struct program *p, struct err *err)
{
	const bool silent = args_flag(env->args, "--silent");
	const char *slug = args_next(env->args, "SLUG", err);
	const struct event *event = slug == NULL ? NULL : order_event(p, slug, err);
	const char *word = event == NULL ? NULL : args_next(env->args, "OPTION=VALUE", err);
	struct event_option *options = NULL;
	size_t count = 0;
	if (word == NULL)
		return false;
	for (; word != NULL; word = args_next(env->args, NULL, err)) {
		options = array_push(env->a, options, &count, sizeof *options);
		if (!read_option(env->a, word, &options[count - 1], err))
			return false;
	}
	struct order_told told;
	if (!args_end(env->args, err)
	    || !order_change(env->a, p, event, options, count, silent, env->now, &told, err))
		return false;
	if (told.changes > 0)
		say_letters(p, "announce", slug, told.letters);
	else
		(void)fprintf(stderr, "changed; nobody needs to be told%s\n", silent ? " now" : "");
	return true;
}

static const struct verb verbs[] = { { "list", list }, { "show", show }, { "file", file },
	{ "add", add }, { "change", change }, { "open", open_event }, { "close", close_event },
	{ "cancel", cancel }, { "announce", announce }, { "draft", event_draft } };

int
cmd_event(struct command_env *env)
{
	/* An invitation is read by the cage and needs no database; all else needs one. */
	size_t i = 0;
	while (i < env->args->count && env->args->items[i] == NULL)
		i++;
	const bool drafts = i < env->args->count && strcmp(env->args->items[i], "draft") == 0;
	return verbs_run(env, "event",
	    drafts ? PROGRAM_CAGE | PROGRAM_RULES : PROGRAM_STORE | PROGRAM_TEMPLATES, verbs,
	    COUNT(verbs));
}
