#include "app/verbs.h"

#include <string.h>
#include <sysexits.h>

#include "app/exit.h"

static const struct verb *
find(const struct verb *verbs, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	return NULL;
}

int
verbs_run(struct command_env *env, const char *command, unsigned parts, const struct verb *verbs,
    size_t count)
{
	struct err err = { 0 };
	const char *name = args_next(env->args, NULL, &err);
	const struct verb *verb = name == NULL ? NULL : find(verbs, count, name);
	if (verb == NULL) {
		if (name == NULL)
			(void)err_set(&err, ERR_USAGE,
			    "'%s' wants to know what to do; see samling %s --help", command,
			    command);
		else
			(void)err_set(&err, ERR_USAGE,
			    "'%s %s' is no command; see samling %s --help", command, name, command);
		return exit_complain(&err);
	}
	struct program *p = program_open(env->a, env->site, parts, env->now, &err);
	const bool ok = p != NULL && verb->run(env, p, &err);
	program_close(p);
	return ok ? EX_OK : exit_complain(&err);
}
