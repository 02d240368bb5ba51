/* What every command gets, and the table of commands (STYLE rule 58). */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H

#include "app/args.h"
#include "base/arena.h"
#include "base/err.h"
#include "base/instant.h"

struct command_env {
	struct arena *a;    /* lives as long as the command */
	struct str site;    /* folder of the site */
	struct instant now; /* --now, else the system's clock */
	bool fixed_now;     /* --now was given */
	bool json;          /* --json was given */
	struct args *args;  /* what follows the command's name */
};

struct command {
	const char *name;
	/* Data to stdout, talk to stderr. 0 with nothing said, or an exit status; false… see
	 * command_fail */
	int (*run)(struct command_env *env);
	const char *arguments; /* for the usage line */
	const char *summary;
	const char *help; /* the options, one a line; may be NULL */
};

/* Ends with a command named NULL. */
extern const struct command commands[];

int cmd_init(struct command_env *env);
int cmd_check(struct command_env *env);
int cmd_filter(struct command_env *env);
int cmd_lmtp(struct command_env *env);
int cmd_run(struct command_env *env);
int cmd_fetch(struct command_env *env);
int cmd_import(struct command_env *env);
int cmd_explain(struct command_env *env);
int cmd_preview(struct command_env *env);
int cmd_send(struct command_env *env);
int cmd_tick(struct command_env *env);
int cmd_status(struct command_env *env);
int cmd_event(struct command_env *env);
int cmd_reg(struct command_env *env);
int cmd_outbox(struct command_env *env);
int cmd_case(struct command_env *env);
int cmd_person(struct command_env *env);
int cmd_export(struct command_env *env);
int cmd_backup(struct command_env *env);

#endif
