#include "app/site.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/listen.h"
#include "app/site_options.h"
#include "app/site_sections.h"
#include "app/site_servers.h"
#include "app/site_value.h"
#include "base/file.h"
#include "calendar/zone.h"
#include "mail/address.h"

enum { PATH_BYTES = 4096 };

struct str
site_dir(struct arena *a, struct str given)
{
	if (given.n > 0)
		return given;
	const char *environment = getenv("SAMLING_SITE");
	if (environment != NULL && environment[0] != '\0')
		return arena_dup(a, str_from(environment));
	return STR("/etc/samling");
}

/* The folder of the running program, without a final slash. */
static struct str
program_dir(struct arena *a)
{
	char path[PATH_BYTES];
	const ssize_t n = readlink("/proc/self/exe", path, sizeof path);
	if (n <= 0)
		return STR(".");
	struct str whole = { .p = path, .n = (size_t)n };
	while (whole.n > 1 && whole.p[whole.n - 1] != '/')
		whole.n--;
	return arena_dup(a, str_slice(whole, 0, whole.n - 1));
}

struct str
site_share(struct arena *a)
{
	const char *environment = getenv("SAMLING_SHARE");
	if (environment != NULL && environment[0] != '\0')
		return arena_dup(a, str_from(environment));
	const struct str dir = program_dir(a);
	static const char *const beside[] = { "..", "../.." };
	for (size_t i = 0; i < COUNT(beside); i++) {
		const struct str tree = arena_printf(a, "%.*s/%s", STR_ARG(dir), beside[i]);
		if (file_exists(arena_printf(a, "%.*s/rules/common.rules", STR_ARG(tree)).p))
			return tree;
	}
	return arena_printf(a, "%.*s/../share/samling", STR_ARG(dir));
}

char *
site_path(struct arena *a, const struct site *site, struct str path)
{
	if (path.n > 0 && path.p[0] == '/')
		return arena_strz(a, path);
	return arena_strz(a, arena_printf(a, "%.*s/%.*s", STR_ARG(site->dir), STR_ARG(path)));
}

const struct site_fetch *
site_fetch_find(const struct site *site, struct str name)
{
	for (size_t i = 0; i < site->fetch_count; i++)
		if (str_equal(site->fetches[i].name, name))
			return &site->fetches[i];
	return NULL;
}

const struct site_event *
site_event_find(const struct site *site, struct str slug)
{
	for (size_t i = 0; i < site->event_count; i++)
		if (str_equal(site->events[i].slug, slug))
			return &site->events[i];
	return NULL;
}

static struct offset
offset_of(const struct site *site, const char *name)
{
	struct offset offset = { 0 };
	if (!offset_parse(site_text(site, name), &offset))
		return (struct offset) { 0 }; /* noted by site_options_check */
	return offset;
}

static void
load_texts(struct site *site)
{
	site->organiser = site_text(site, "organiser");
	site->address = address_normalise(site->a, site_text(site, "address"));
	site->from_name = site_text(site, "from-name");
	if (site->from_name.n == 0)
		site->from_name = site->organiser;
	site->controller = site_text(site, "controller");
	if (site->controller.n == 0)
		site->controller = site->organiser;
	site->privacy = site_text(site, "privacy");
	site->timezone = site_text(site, "timezone");
	site->digest = site_text(site, "digest");
	site->languages = site_list(site, site_text(site, "languages"));
	if (site->languages.count == 0)
		site->languages = site_list(site, STR("[\"sv\"]"));
	const struct str subaddress = site_text(site, "subaddress");
	site->subaddress = subaddress.n == 0 ? '\0' : subaddress.p[0];
	const struct str path = site_text(site, "return-path");
	site->return_path = site_is_word(path, "null")      ? RETURN_PATH_NULL
			    : site_is_word(path, "address") ? RETURN_PATH_ADDRESS
							    : RETURN_PATH_LETTER;
	site->database = site_text(site, "database");
	site->key = site_text(site, "key");
	site->log_addresses = site_is_word(site_text(site, "log-addresses"), "true");
	site->hold = site_is_word(site_text(site, "hold"), "true");
	site->keep_raw_mails = site_is_word(site_text(site, "raw-mails"), "true");
}

/* Who is written to, and in which language. */
static void
check_people(struct site *site, struct str file, struct problems *problems)
{
	struct arena *a = site->a;
	struct str address;
	struct err err = { 0 };
	const struct str first = site->languages.items[0];
	const char *own =
	    arena_printf(a, "%.*s/templates/%.*s", STR_ARG(site->dir), STR_ARG(first)).p;
	const char *share =
	    arena_printf(a, "%.*s/templates/%.*s", STR_ARG(site->share), STR_ARG(first)).p;
	if (site->address.n > 0 && !address_parse(a, site->address, &address, &err))
		problems_add(problems, file, 0,
		    "'address' cannot be '%.*s'; it wants a mail address", STR_ARG(site->address));
	for (size_t i = 0; i < site->coordinator_count; i++)
		if (!address_parse(a, site->coordinators[i].address, &address, &err))
			problems_add(problems, file, 0, "the coordinator '%.*s' is no mail address",
			    STR_ARG(site->coordinators[i].address));
	if (!file_exists(own) && !file_exists(share))
		problems_add(problems, file, 0,
		    "'languages' begins with '%.*s', which has no templates: there is no '%s'",
		    STR_ARG(first), own);
}

/* What no single value shows. */
static void
cross_check(struct site *site, struct str file, bool whole, struct problems *problems)
{
	if (whole && site->organiser.n == 0)
		problems_add(problems, file, 0, "'organiser' is missing");
	if (whole && site->address.n == 0)
		problems_add(
		    problems, file, 0, "'address' is missing: the address mails are sent to");
	if (zone_find(site->timezone) == NULL)
		problems_add(
		    problems, file, 0, "unknown time zone '%.*s'", STR_ARG(site->timezone));
	if (site->subaddress != '\0' && site->subaddress != '+' && site->subaddress != '-')
		problems_add(problems, file, 0, "'subaddress' is one of \"+\", \"-\" and \"\"");
	check_people(site, file, problems);
	site_servers_check(site, file, problems);
	mode_t mode;
	if (!listen_mode_parse(site->lmtp_mode, &mode))
		problems_add(problems, file, 0,
		    "'mode' of lmtp cannot be '%.*s'; it wants one as \"0660\"",
		    STR_ARG(site->lmtp_mode));
	for (size_t i = 0; i < site->lmtp_listen.count; i++)
		if (!listen_place_is_valid(site->a, site->lmtp_listen.items[i]))
			problems_add(problems, file, 0,
			    "'listen' cannot be '%.*s'; it wants unix:PATH or tcp:ADDRESS:PORT, "
			    "not port 25",
			    STR_ARG(site->lmtp_listen.items[i]));
	for (size_t i = 0; i < site->event_count; i++) {
		const struct event *event = site->events[i].event;
		if (event == NULL || event->series.n == 0)
			continue;
		bool known = false;
		for (size_t j = 0; j < site->series_count; j++)
			known = known || str_equal(site->series[j].name, event->series);
		if (!known)
			problems_add(problems, site->events[i].options.items[0].file, 0,
			    "event '%.*s' names the series '%.*s', which is nowhere",
			    STR_ARG(site->events[i].slug), STR_ARG(event->series));
	}
}

/* Move the options of `event SLUG { … }` from the common list to one list an event. */
static void
part_events(struct site *site, const struct config_options *all, struct problems *problems)
{
	struct site_event *event = NULL;
	for (size_t i = 0; i < all->count; i++) {
		struct event_option option = all->items[i];
		struct str rest = option.path, section = rest, slug;
		if (!str_cut(rest, '.', &section, &rest) || !str_equal(section, STR("event"))
		    || !str_cut(rest, '.', &slug, &rest)) {
			site->options.items = array_push(site->a, site->options.items,
			    &site->options.count, sizeof *site->options.items);
			site->options.items[site->options.count - 1] = option;
			continue;
		}
		if (event == NULL || !str_equal(event->slug, slug)
		    || !str_equal(event->options.items[0].file, option.file)) {
			if (site_event_find(site, slug) != NULL) {
				problems_add(problems, option.file, (size_t)option.line,
				    "event '%.*s' stands in two places", STR_ARG(slug));
				return;
			}
			site->events = array_push(
			    site->a, site->events, &site->event_count, sizeof *site->events);
			event = &site->events[site->event_count - 1];
			event->slug = slug;
		}
		option.path = rest;
		event->options.items = array_push(site->a, event->options.items,
		    &event->options.count, sizeof *event->options.items);
		event->options.items[event->options.count - 1] = option;
	}
}

/* samling.conf and every event file, in the order of their names. */
static bool
read_files(struct site *site, struct str conf, struct config_options *all,
    struct problems *problems, struct err *err)
{
	const struct config_name *names = site_config_names(site->a);
	if (!config_read(site->a, conf.p, names, all, problems, err))
		return err->kind == ERR_MISSING ? err_set(err, ERR_CONFIG,
			   "no site at '%.*s': there is no samling.conf (samling init makes one)",
			   STR_ARG(site->dir))
						: false;
	const char *dir = site_path(site->a, site, STR("events"));
	struct str *files;
	size_t count;
	if (!dir_list(site->a, dir, STR(".conf"), &files, &count, err))
		return err->kind == ERR_MISSING;
	for (size_t i = 0; i < count; i++)
		if (!config_read(site->a,
			arena_printf(site->a, "%s/%.*s", dir, STR_ARG(files[i])).p, names, all,
			problems, err))
			return false;
	return true;
}

struct site *
site_load(struct str dir, struct str share, struct problems *problems, struct err *err)
{
	struct arena *a = arena_new();
	struct site *site = ARENA_NEW(a, struct site);
	site->a = a;
	site->dir = arena_dup(a, dir);
	site->share = arena_dup(a, share);
	const struct str conf = arena_printf(a, "%.*s/samling.conf", STR_ARG(dir));
	struct config_options all = { 0 };
	if (!read_files(site, conf, &all, problems, err)) {
		site_free(site);
		return NULL;
	}
	/* Where reading stopped at an error, what stands behind it is not missing. */
	const bool whole = problems->count == 0;
	part_events(site, &all, problems);
	site_options_check(a, &site->options, problems);
	load_texts(site);
	site_sections_load(site);
	site->defaults = (struct event_defaults) { .timezone = site->timezone,
		.language = site->languages.items[0],
		.organiser = site->organiser,
		.from_name = site->from_name,
		.address = site->address,
		.controller = site->controller,
		.retention = offset_of(site, "retention"),
		.sensitive = offset_of(site, "sensitive") };
	site->letter_bodies = offset_of(site, "letter-bodies");
	for (size_t i = 0; i < site->event_count; i++)
		site->events[i].event =
		    event_build(a, site->events[i].slug, site->events[i].options.items,
			site->events[i].options.count, &site->defaults, problems);
	cross_check(site, conf, whole, problems);
	if (problems->count == 0)
		return site;
	const struct problem *first = &problems->items[0];
	(void)err_set(err, ERR_CONFIG, "%.*s:%zu: %.*s", STR_ARG(first->file), first->line,
	    STR_ARG(first->sentence));
	site_free(site);
	return NULL;
}

void
site_free(struct site *site)
{
	if (site != NULL)
		arena_free(site->a);
}

bool
site_read_events(struct arena *a, const struct site *site, const char *path,
    struct site_event **events, size_t *count, struct problems *problems, struct err *err)
{
	struct config_options all = { 0 };
	if (!config_read(a, path, site_config_names(a), &all, problems, err))
		return false;
	struct site one = { .a = a };
	part_events(&one, &all, problems);
	for (size_t i = 0; i < one.event_count; i++)
		one.events[i].event =
		    event_build(a, one.events[i].slug, one.events[i].options.items,
			one.events[i].options.count, &site->defaults, problems);
	if (one.event_count == 0 && problems->count == 0)
		problems_add(problems, str_from(path), 0, "there is no event in this file");
	*events = one.events;
	*count = one.event_count;
	return true;
}
