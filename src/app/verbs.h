/* Commands with a second word: `event list`, `case close 3`. One table a command (STYLE rule 13).
 */
#ifndef APP_VERBS_H
#define APP_VERBS_H

#include "app/command.h"
#include "app/program.h"

struct verb {
	const char *name;
	bool (*run)(struct command_env *env, struct program *p, struct err *err);
};

/* Take the verb from the arguments, open the site with `parts` and run it; the exit status. */
int verbs_run(struct command_env *env, const char *command, unsigned parts,
    const struct verb *verbs, size_t count);

#endif
