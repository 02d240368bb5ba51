/* samling: lets people register for events by plain e-mail. The command line; what the commands do
 * stands in cmd_*.c, the table in commands.c. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <time.h>

#include "app/args.h"
#include "app/command.h"
#include "app/exit.h"
#include "app/manual.h"
#include "app/site.h"
#include "app/version.h"

static const char usage[] = "usage: samling [--site DIR] [--now TIME] COMMAND [ARGUMENT…]\n"
			    "Registrations for events by plain e-mail.\n\n";

static int
print_help(FILE *out)
{
	(void)fputs(usage, out);
	for (const struct command *c = commands; c->name != NULL; c++)
		(void)fprintf(out, "  %-9s %s\n", c->name, c->summary);
	(void)fputs(
	    "\n"
	    "  --site DIR  the site; else $SAMLING_SITE, else /etc/samling\n"
	    "  --now TIME  take this for the present (2022-05-24T10:15:00+02:00)\n"
	    "  --version   print the version\n\n"
	    "samling COMMAND --help tells more of a command; samling help samling.conf and\n"
	    "samling help event list all options of a site and of an event.\n",
	    out);
	return out == stdout ? EX_OK : EX_USAGE;
}

static int
print_command_help(const struct command *c)
{
	(void)printf("usage: samling %s %s\n%s.\n", c->name, c->arguments, c->summary);
	if (c->help != NULL)
		(void)printf("\n%s", c->help);
	return EX_OK;
}

static const struct command *
find_command(const char *name)
{
	for (const struct command *c = commands; c->name != NULL; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

/* help TOPIC: a command, or a part of the manual. */
static int
print_topic(struct args *args, const char *topic)
{
	const struct command *c = find_command(topic);
	if (manual_print(topic, args_flag(args, "--roff")))
		return EX_OK;
	if (c != NULL)
		return print_command_help(c);
	(void)fprintf(
	    stderr, "samling: there is no help on '%s'; samling help lists the commands\n", topic);
	return EX_USAGE;
}

/* The clock of the system: read here, and nowhere else. */
static struct instant
system_now(void)
{
	return (struct instant) { .s = (int64_t)time(NULL) };
}

static int
fail_usage(const struct err *err, const struct command *c)
{
	(void)fprintf(stderr, "samling: %s\n", err->text);
	if (c != NULL)
		(void)fprintf(stderr, "usage: samling %s %s\n", c->name, c->arguments);
	else
		(void)fputs("samling help lists the commands\n", stderr);
	return EX_USAGE;
}

/* Options that stand before or after the command's name alike. */
static bool
read_common(struct command_env *env, struct err *err)
{
	const char *site = args_value(env->args, "--site");
	env->site = site_dir(env->a, str_from(site));
	env->json = args_flag(env->args, "--json");
	env->now = system_now();
	const char *now = args_value(env->args, "--now");
	if (now == NULL)
		return true;
	env->fixed_now = true;
	if (!instant_parse(str_from(now), &env->now))
		return err_set(
		    err, ERR_USAGE, "'%s' is no time; write 2022-05-24T10:15:00+02:00", now);
	return true;
}

/* Nothing of a mail may be left in a core file or in a file others can read; a closed pipe is an
 * error to report, not a death. */
static void
be_careful(void)
{
	(void)umask(077);
	const struct rlimit none = { 0, 0 };
	(void)setrlimit(RLIMIT_CORE,
	    &none); /* best effort: a hard limit below cannot be raised, which is as good */
	(void)signal(SIGPIPE, SIG_IGN);
}

int
main(int argc, char **argv)
{
	be_careful();
	struct err err = { 0 };
	struct args args;
	if (!args_init(&args, argc - 1, argv + 1, &err))
		return fail_usage(&err, NULL);
	struct command_env env = { .a = arena_new(), .args = &args };
	int status = EX_USAGE;
	const bool help = args_flag(&args, "--help");
	if (args_flag(&args, "--version")) {
		(void)printf("samling %s\n", SAMLING_VERSION);
		status = EX_OK;
		goto out;
	}
	if (!read_common(&env, &err)) {
		status = fail_usage(&err, NULL);
		goto out;
	}
	const char *name = args_next(&args, NULL, &err);
	if (name == NULL || strcmp(name, "help") == 0) {
		const char *topic = args_next(&args, NULL, &err);
		status = topic != NULL ? print_topic(&args, topic)
				       : print_help(name != NULL || help ? stdout : stderr);
		goto out;
	}
	const struct command *c = find_command(name);
	if (c == NULL) {
		(void)err_set(&err, ERR_USAGE, "there is no command '%s'", name);
		status = fail_usage(&err, NULL);
	} else if (help) {
		status = print_command_help(c);
	} else {
		status = c->run(&env);
	}
out:
	arena_free(env.a);
	if (fflush(stdout) != 0 && status == EX_OK)
		status = EX_IOERR;
	return status;
}
