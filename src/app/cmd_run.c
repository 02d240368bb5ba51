/* samling run: receiving, sending and what is due, kept running. samling lmtp: receiving alone. */
#include <sysexits.h>

#include "app/command.h"
#include "app/exit.h"
#include "app/listening.h"
#include "app/sink.h"
#include "app/supervisor.h"

/* What the command line says of the sockets. */
static bool
read_places(struct args *args, struct listening *l, struct err *err)
{
	const char *mode = args_value(args, "--mode");
	l->mode = str_from(mode);
	for (const char *place = args_value(args, "--listen"); place != NULL;
	     place = args_value(args, "--listen")) {
		l->ask.items = array_push(l->a, l->ask.items, &l->ask.count, sizeof *l->ask.items);
		l->ask.items[l->ask.count - 1] = str_from(place);
	}
	return args_end(args, err);
}

static int
run(struct command_env *env, int what)
{
	struct err err = { 0 };
	const char *log = args_value(env->args, "--log");
	struct program *p = program_load(env->a, env->site, PROGRAM_SERVICE, &err);
	if (p == NULL)
		return exit_complain(&err);
	struct listening listening = { .a = env->a, .dir = env->site };
	const struct supervision s = { .a = env->a,
		.site_dir = env->site,
		.what = what,
		.log = log != NULL ? log : "",
		.clock = env->fixed_now ? clock_at(env->now) : clock_system(),
		.listening = &listening };
	if (!read_places(env->args, &listening, &err) || !listening_open(&listening, p->site, &err)
	    || !sink_open(s.log, p->site->log_addresses, "run", &err)) {
		program_close(p);
		return exit_complain(&err);
	}
	return supervisor_run(&s, p);
}

int
cmd_run(struct command_env *env)
{
	return run(env, SUPERVISE_ALL);
}

int
cmd_lmtp(struct command_env *env)
{
	return run(env, SUPERVISE_RECEIVING);
}
