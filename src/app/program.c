#include "app/program.h"

#include <stdio.h>
#include <string.h>

#include "app/cage_worker.h"
#include "app/deliver.h"
#include "base/file.h"
#include "base/log.h"
#include "rules/examples.h"
#include "store/events.h"
#include "store/notes.h"
#include "store/revise.h"

static void
print_problems(struct arena *a, const struct problems *problems)
{
	const struct str text = problems_print(a, problems);
	(void)fwrite(text.p, 1, text.n, stderr);
}

struct letter_site
program_letters(const struct site *site)
{
	return (struct letter_site) { .organiser = site->organiser,
		.address = site->address,
		.from_name = site->from_name,
		.controller = site->controller,
		.privacy = site->privacy,
		.timezone = site->timezone,
		.languages = site->languages,
		.subaddress = site->subaddress,
		.return_path = site->return_path == RETURN_PATH_NULL      ? LETTER_RETURN_NULL
			       : site->return_path == RETURN_PATH_ADDRESS ? LETTER_RETURN_ADDRESS
									  : LETTER_RETURN_TOKEN };
}

static void
load_rules(struct arena *a, struct program *p, const char *site_dir, const char *share_dir,
    bool keeps, struct problems *problems)
{
	p->rules = ruleset_load(arena_printf(a, "%s/rules", site_dir).p,
	    arena_printf(a, "%s/rules", share_dir).p, problems);
	examples_keep(ruleset_examples(p->rules),
	    site_path(a, p->site, STR("data/examples.learnt")), keeps);
}

/* Configuration, rules, templates: all that an administrator writes. Every error is told, not only
 * the first. */
static bool
load_texts(struct arena *a, struct program *p, struct str dir, unsigned parts,
    struct problems *problems, struct err *err)
{
	const struct str share = site_share(a);
	p->site = site_load(dir, share, problems, err);
	if (p->site == NULL)
		return false;
	const char *site_dir = arena_strz(a, dir), *share_dir = arena_strz(a, share);
	if ((parts & PROGRAM_RULES) != 0)
		load_rules(a, p, site_dir, share_dir, (parts & PROGRAM_STORE) != 0, problems);
	if ((parts & PROGRAM_TEMPLATES) != 0) {
		p->templates = templates_load(arena_printf(a, "%s/templates", site_dir).p,
		    arena_printf(a, "%s/templates", share_dir).p, p->site->languages.items,
		    p->site->languages.count, problems, err);
		if (p->templates == NULL && problems->count == 0)
			return false;
	}
	const bool thorough = (parts & PROGRAM_THOROUGH) != 0;
	if (thorough && p->rules != NULL && problems->count == 0)
		ruleset_compile(p->rules, problems);
	if (p->templates != NULL && problems->count == 0
	    && (thorough || templates_has_own(p->templates))) {
		p->letters = program_letters(p->site);
		p->letters.key = p->key;
		letters_check(p->templates, &p->letters, problems);
	}
	return problems->count == 0
	       || err_set(err, ERR_CONFIG, "the site at '%.*s' has %zu problem%s", STR_ARG(dir),
		   problems->count, problems->count == 1 ? "" : "s");
}

/* The key is made by `init`; without a database none is needed. */
static bool
load_key(struct arena *a, struct program *p, struct err *err)
{
	struct str bytes;
	const char *path = site_path(a, p->site, p->site->key);
	if (!file_read(a, path, SITE_KEY_BYTES + 1, &bytes, err))
		return err->kind == ERR_MISSING ? err_set(err, ERR_CONFIG,
			   "there is no key at '%s' (samling init makes one)", path)
						: false;
	if (bytes.n != SITE_KEY_BYTES)
		return err_set(err, ERR_CONFIG,
		    "the key at '%s' is damaged: it has %zu bytes, not %d", path, bytes.n,
		    (int)SITE_KEY_BYTES);
	memcpy(p->key.bytes, bytes.p, SITE_KEY_BYTES);
	return true;
}

/* All that the event files say, as one hash: when it is the one noted last, nothing is to be done.
 */
static struct str
hash_files(struct arena *a, const struct site *site)
{
	struct str *pieces = NULL;
	size_t count = 0;
	for (size_t i = 0; i < site->event_count; i++) {
		const struct config_options *options = &site->events[i].options;
		pieces = array_push(a, pieces, &count, sizeof *pieces);
		pieces[count - 1] = site->events[i].slug;
		for (size_t j = 0; j < options->count; j++) {
			pieces = array_push(a, pieces, &count, sizeof *pieces);
			pieces[count - 1] = options->items[j].path;
			pieces = array_push(a, pieces, &count, sizeof *pieces);
			pieces[count - 1] = options->items[j].value;
		}
	}
	return fingerprint_of(a, pieces, count);
}

static bool
take_up_all(
    struct arena *a, struct program *p, struct str hash, struct instant now, struct err *err)
{
	for (size_t i = 0; i < p->site->event_count; i++) {
		const struct site_event *event = &p->site->events[i];
		size_t changed = 0;
		if (!events_take_up(a, p->store, event->slug, event->options.items,
			event->options.count, now, &changed, err))
			return false;
	}
	return notes_set(p->store, STR("event-files"), hash, now, err)
	       && store_commit(p->store, err);
}

/* Changed event files become revisions, in one transaction. */
static bool
take_up_files(struct arena *a, struct program *p, struct instant now, struct err *err)
{
	const struct str hash = hash_files(a, p->site);
	struct str noted;
	struct instant at;
	if (!notes_get(a, p->store, STR("event-files"), &noted, &at, err))
		return false;
	if (str_equal(noted, hash))
		return true;
	if (!store_begin(p->store, err))
		return false;
	if (take_up_all(a, p, hash, now, err))
		return true;
	store_rollback(p->store);
	return false;
}

static bool
open_store(struct arena *a, struct program *p, unsigned parts, struct instant now, struct err *err)
{
	const char *path = site_path(a, p->site, p->site->database);
	p->assumes = (parts & PROGRAM_SNAPSHOT) != 0 && !file_exists(path);
	if (!p->assumes && !load_key(a, p, err))
		return false;
	const bool reads = !p->assumes && (parts & (PROGRAM_READ_ONLY | PROGRAM_SNAPSHOT)) != 0;
	const struct store_options options = { .path = p->assumes ? ":memory:" : path,
		.raw_dir = p->assumes ? NULL : site_path(a, p->site, STR("data/raw")),
		.key = p->key,
		.defaults = p->site->defaults,
		.letter_bodies = p->site->letter_bodies,
		.mode = p->assumes || (parts & PROGRAM_CREATE) != 0 ? DB_CREATE
			: reads                                     ? DB_READ
								    : DB_WRITE };
	p->store = store_open(&options, err);
	if (p->store == NULL)
		return err->kind == ERR_MISSING ? err_set(err, ERR_CONFIG,
			   "there is no database at '%s' (samling init makes one)", path)
						: false;
	return reads
	       || (events_follow_site(a, p->store, now, err) && take_up_files(a, p, now, err));
}

struct program *
program_load(struct arena *a, struct str dir, unsigned parts, struct err *err)
{
	struct program *p = ARENA_NEW(a, struct program);
	struct problems problems;
	problems_init(&problems, a);
	if (!load_texts(a, p, dir, parts, &problems, err)) {
		print_problems(a, &problems);
		program_close(p);
		return NULL;
	}
	p->letters = program_letters(p->site);
	p->letters.key = p->key;
	return p;
}

static bool
wants_store(unsigned parts)
{
	return (parts & (PROGRAM_STORE | PROGRAM_CREATE | PROGRAM_READ_ONLY | PROGRAM_SNAPSHOT))
	       != 0;
}

bool
program_attach(
    struct arena *a, struct program *p, unsigned parts, struct instant now, struct err *err)
{
	if ((parts & PROGRAM_CAGE) != 0 && p->cage == NULL) {
		p->cage = cage_start(&cage_worker, err);
		if (p->cage == NULL)
			return false;
	}
	if (wants_store(parts) && !open_store(a, p, parts, now, err))
		return false;
	p->letters.key = p->key;
	return true;
}

struct program *
program_open(struct arena *a, struct str dir, unsigned parts, struct instant now, struct err *err)
{
	struct cage *cage = NULL;
	if ((parts & PROGRAM_CAGE) != 0) {
		cage = cage_start(&cage_worker, err);
		if (cage == NULL)
			return NULL;
	}
	struct program *p = program_load(a, dir, parts, err);
	if (p == NULL) {
		cage_stop(cage);
		return NULL;
	}
	p->cage = cage;
	log_init((struct log_settings) {
	    .level = LOG_LEVEL_INFO, .addresses = p->site->log_addresses, .fd = 2 });
	if (program_attach(a, p, parts, now, err))
		return p;
	program_close(p);
	return NULL;
}

void
program_close(struct program *p)
{
	if (p == NULL)
		return;
	deliver_end(p);
	store_free(p->store);
	templates_free(p->templates);
	ruleset_free(p->rules);
	cage_stop(p->cage);
	site_free(p->site);
}

struct context_site
program_context_site(struct arena *a, const struct program *p)
{
	const struct site *site = p->site;
	struct strings coordinators = { 0 };
	for (size_t i = 0; i < site->coordinator_count; i++) {
		coordinators.items = array_push(
		    a, coordinators.items, &coordinators.count, sizeof *coordinators.items);
		coordinators.items[i] = site->coordinators[i].address;
	}
	return (struct context_site) { .timezone = site->timezone,
		.languages = site->languages,
		.address = site->address,
		.own_addresses = site->policy.own_addresses,
		.subaddress = site->subaddress,
		.lists = site->lists,
		.list_count = site->list_count,
		.coordinators = coordinators };
}

struct facts_input
program_facts_input(const struct program *p, struct instant now, struct instant arrived)
{
	return (struct facts_input) { .now = now,
		.arrived = arrived,
		.policy = p->site->policy,
		.coordinators = p->site->coordinators,
		.coordinator_count = p->site->coordinator_count,
		.lists = p->site->lists,
		.list_count = p->site->list_count,
		.rules = p->rules,
		.authority = AUTHORITY_MAIL };
}
