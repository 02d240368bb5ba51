/* samling check: load everything and say all that is wrong; --show prints the options in force,
 * --rules how the rules do on a folder of mails. */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "app/command.h"
#include "app/exit.h"
#include "app/program.h"
#include "app/rule_report.h"
#include "app/site_options.h"
#include "base/file.h"
#include "understand/event_options.h"

static void
show_options(struct command_env *env, const struct site *site)
{
	size_t count;
	const struct site_option *options = site_options_all(&count);
	for (size_t i = 0; i < count; i++) {
		if (options[i].section[0] != '\0')
			continue;
		const struct str value = config_get(&site->options, str_from(options[i].name));
		const char *fallback = options[i].fallback == NULL ? "" : options[i].fallback;
		(void)printf("%-14s = %-32.*s # %s%s\n", options[i].name,
		    STR_ARG(value.n > 0 ? value : str_from(fallback)), options[i].help,
		    value.n > 0 ? "" : " (default)");
	}
	for (size_t i = 0; i < site->options.count; i++)
		if (str_find_char(site->options.items[i].path, '.', 0) != STR_NONE)
			(void)printf("%.*s = %.*s\n", STR_ARG(site->options.items[i].path),
			    STR_ARG(site->options.items[i].value));
	for (size_t i = 0; i < site->event_count; i++)
		(void)printf("event %.*s: %.*s\n", STR_ARG(site->events[i].slug),
		    STR_ARG(site->events[i].event->title));
	(void)env;
}

/* Rules' examples and templates' variables; the configuration itself was checked by loading it. */
static void
check_texts(struct arena *a, struct str dir, const struct site *site, struct problems *problems,
    struct err *err)
{
	const struct str share = site_share(a);
	struct ruleset *rules = ruleset_load(arena_printf(a, "%.*s/rules", STR_ARG(dir)).p,
	    arena_printf(a, "%.*s/rules", STR_ARG(share)).p, problems);
	ruleset_check(rules, problems);
	ruleset_free(rules);
	const struct str languages[] = { STR("sv") };
	struct templates *templates =
	    templates_load(arena_printf(a, "%.*s/templates", STR_ARG(dir)).p,
		arena_printf(a, "%.*s/templates", STR_ARG(share)).p,
		site == NULL ? languages : site->languages.items,
		site == NULL ? 1 : site->languages.count, problems, err);
	if (templates != NULL)
		letters_check_names(templates, problems);
	if (templates != NULL && site != NULL) {
		const struct letter_site letters = program_letters(site);
		letters_check(templates, &letters, problems);
	}
	templates_free(templates);
}

int
cmd_check(struct command_env *env)
{
	struct err err = { 0 };
	const bool show = args_flag(env->args, "--show");
	const char *mails = args_value(env->args, "--rules");
	if (!args_end(env->args, &err))
		return exit_complain(&err);
	struct problems problems;
	problems_init(&problems, env->a);
	struct site *site = site_load(env->site, site_share(env->a), &problems, &err);
	if (site == NULL && problems.count == 0)
		return exit_complain(&err);
	check_texts(env->a, env->site, site, &problems, &err);
	const struct str text = problems_print(env->a, &problems);
	(void)fwrite(text.p, 1, text.n, stderr);
	if (problems.count == 0 && show)
		show_options(env, site);
	if (problems.count == 0)
		(void)fprintf(stderr, "the site at '%.*s' is in order: %zu event%s\n",
		    STR_ARG(env->site), site->event_count, site->event_count == 1 ? "" : "s");
	if (problems.count == 0 && site->coordinator_count == 0)
		(void)fprintf(stderr,
		    "no coordinator is named: what needs a person is told to nobody, "
		    "and waits in 'samling case list'\n");
	site_free(site);
	if (problems.count == 0 && mails != NULL && !rule_report(env, mails, &err))
		return exit_complain(&err);
	return problems.count == 0 ? EX_OK : EX_CONFIG;
}
