/* samling preview: every letter about an event on one page, in every language there are templates
 * for. */
#include <stdio.h>
#include <sysexits.h>

#include "app/command.h"
#include "app/exit.h"
#include "app/orders.h"
#include "app/program.h"
#include "base/file.h"
#include "letter/preview.h"

static const struct str known[] = { STR_INIT("sv"), STR_INIT("en"), STR_INIT("da"),
	STR_INIT("nb") };

/* The site's languages first, then the others the program speaks. */
static struct strings
all_languages(struct arena *a, const struct strings *first)
{
	struct strings all = { 0 };

	for (size_t i = 0; i < first->count + COUNT(known); i++) {
		const struct str language =
		    i < first->count ? first->items[i] : known[i - first->count];
		bool there = false;

		for (size_t k = 0; k < all.count; k++)
			there = there || str_equal(all.items[k], language);
		if (there)
			continue;
		all.items = array_push(a, all.items, &all.count, sizeof *all.items);
		all.items[all.count - 1] = language;
	}
	return all;
}

/* As the database has it; one that only a file has yet, as the file says. */
static const struct event *
find_event(struct program *p, const char *slug, struct err *err)
{
	const struct event *event = order_event(p, slug, err);

	for (size_t i = 0; event == NULL && i < p->site->event_count; i++)
		if (str_equal(p->site->events[i].slug, str_from(slug)))
			event = p->site->events[i].event;
	return event;
}

static bool
make_page(
    struct command_env *env, struct program *p, const char *slug, struct str *html, struct err *err)
{
	const struct event *event = find_event(p, slug, err);
	struct letter_site site = p->letters;
	struct problems problems;

	if (event == NULL)
		return false;
	problems_init(&problems, env->a);
	site.languages = all_languages(env->a, &p->letters.languages);
	struct templates *templates =
	    templates_load(arena_printf(env->a, "%.*s/templates", STR_ARG(env->site)).p,
		arena_printf(env->a, "%.*s/templates", STR_ARG(site_share(env->a))).p,
		site.languages.items, site.languages.count, &problems, err);
	const bool ok =
	    templates != NULL && preview_page(env->a, templates, &site, event, html, err);
	templates_free(templates);
	return ok;
}

int
cmd_preview(struct command_env *env)
{
	struct err err = { 0 };
	struct str html;
	const char *out = args_value(env->args, "--out");
	const char *slug = args_next(env->args, "SLUG", &err);
	if (slug == NULL || !args_end(env->args, &err))
		return exit_complain(&err);
	struct program *p = program_open(env->a, env->site, PROGRAM_SNAPSHOT, env->now, &err);
	bool ok = p != NULL && make_page(env, p, slug, &html, &err);
	if (ok && out != NULL)
		ok = file_replace(out, html, 0644, &err);
	else if (ok)
		(void)fwrite(html.p, 1, html.n, stdout);
	program_close(p);
	return ok ? EX_OK : exit_complain(&err);
}
