/* samling init DIR: a site that works at once. Nothing leaves the machine until it is told to:
 * letters go to a Maildir in the site. */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "app/command.h"
#include "app/exit.h"
#include "app/program.h"
#include "base/file.h"
#include "base/token.h"
#include "store/store.h"

static const char conf_format[] =
    "# A site of samling. `samling check` says what is wrong, `samling check --show` lists all "
    "options.\n"
    "organiser   = \"%s\"\n"
    "address     = \"%s\"          # mails to this address are read; events also have "
    "ADDRESS+SLUG\n"
    "timezone    = \"Europe/Stockholm\"\n"
    "languages   = {\"%s\"%s}      # the first is the default\n"
    "subaddress  = \"+\"           # \"+\", \"-\", or \"\" where the mail server has none\n"
    "return-path = letter        # letter, address, null\n"
    "retention   = \"12mo\"        # answers are deleted this long after an event\n"
    "sensitive   = \"14d\"         # diet and other sensitive answers\n"
    "\n"
    "# Who gets what needs a person, and may run events by answering.\n"
    "%scoordinator \"%s\" { name = \"%s\" language = %s rights = {\"change\", \"approve\", "
    "\"read\"} events = {\"*\"} }\n"
    "\n"
    "# What is believed of a sender. With the name your mail server writes in "
    "Authentication-Results,\n"
    "# set it here and choose unauthenticated = confirm: strangers then confirm by answering.\n"
    "trust {\n"
    "    authserv-id     = {}\n"
    "    received        = {}\n"
    "    unauthenticated = accept    # accept, confirm, human\n"
    "}\n"
    "\n"
    "# Letters go to this Maildir until you choose another way: method = sendmail path = "
    "\"/usr/sbin/sendmail\"\n"
    "send { method = maildir  path = \"data/letters\" }\n";

static const char event_format[] =
    "# One event; `samling event add FILE` or `samling event list` takes it up. Delete what you do "
    "not need.\n"
    "event exempel {\n"
    "    title     = \"Exempelmöte\"\n"
    "    starts    = \"%04d-%02d-%02d 13:00\"\n"
    "    ends      = \"%04d-%02d-%02d 15:00\"\n"
    "    place     = \"Digitalt möte\"\n"
    "    link      = \"https://moten.example/exempel\"\n"
    "    link-sent = \"1d 08:00\"       # the link goes out the day before at eight\n"
    "    deadline  = \"%04d-%02d-%02d\"   # the last day, until 23.59\n"
    "    capacity  = 50\n"
    "    waitlist  = true\n"
    "    reminders = {\"7d\"}\n"
    "    question diet { ask = \"Allergier eller önskemål om kost?\" type = text sensitive = true "
    "}\n"
    "}\n";

struct new_site {
	struct str dir;
	const char *organiser, *address, *language, *coordinator;
};

/* A value between the quotes of a configuration file. */
static bool
is_quotable(const char *value)
{
	for (const char *p = value; *p != '\0'; p++)
		if (*p == '"' || *p == '\\' || *p == '$' || (unsigned char)*p < ' ')
			return false;
	return true;
}

static bool
write_file(struct arena *a, const struct new_site *n, const char *name, struct str text,
    mode_t mode, struct err *err)
{
	const char *path = arena_printf(a, "%.*s/%s", STR_ARG(n->dir), name).p;
	if (file_exists(path))
		return err_set(
		    err, ERR_CONFIG, "'%s' is there already; nothing was overwritten", path);
	return file_replace(path, text, mode, err);
}

static bool
write_conf(struct arena *a, const struct new_site *n, struct err *err)
{
	const bool swedish = strcmp(n->language, "sv") == 0;
	const char *coordinator =
	    n->coordinator == NULL ? "coordinator@example.org" : n->coordinator;
	return write_file(a, n, "samling.conf",
	    arena_printf(a, conf_format, n->organiser, n->address, n->language,
		swedish ? ", \"en\"" : "", n->coordinator == NULL ? "# " : "", coordinator,
		coordinator, n->language),
	    0600, err);
}

static bool
write_event(struct arena *a, const struct new_site *n, struct instant now, struct err *err)
{
	const struct date today = local_from_seconds(now.s).date;
	const struct date day = date_add_days(today, 35), last = date_add_days(today, 28);
	return write_file(a, n, "events/exempel.conf",
	    arena_printf(a, event_format, day.year, day.month, day.day, day.year, day.month,
		day.day, last.year, last.month, last.day),
	    0600, err);
}

static bool
make_folders(struct arena *a, const struct new_site *n, struct err *err)
{
	static const char *const folders[] = { "", "/events", "/rules", "/templates", "/data",
		"/data/bad", "/data/raw" };
	for (size_t i = 0; i < COUNT(folders); i++)
		if (!dir_make(arena_printf(a, "%.*s%s", STR_ARG(n->dir), folders[i]).p, err))
			return false;
	return true;
}

/* The key is made once and for ever: with another one, no token ever sent would be known again. */
static bool
make_key(struct arena *a, const struct new_site *n, struct err *err)
{
	if (file_exists(arena_printf(a, "%.*s/data/key", STR_ARG(n->dir)).p))
		return true;
	const struct site_key key = key_make();
	const struct str bytes = { .p = (const char *)key.bytes, .n = sizeof key.bytes };
	return write_file(a, n, "data/key", bytes, 0600, err);
}

/* A folder that already has a samling.conf gets only what is missing: key and database. */
static bool
make_site(
    struct arena *a, const struct new_site *n, struct instant now, bool *is_new, struct err *err)
{
	*is_new = !file_exists(arena_printf(a, "%.*s/samling.conf", STR_ARG(n->dir)).p);
	if (!*is_new && file_exists(arena_printf(a, "%.*s/data/samling.db", STR_ARG(n->dir)).p))
		return err_set(
		    err, ERR_CONFIG, "there is a site at '%.*s' already", STR_ARG(n->dir));
	if (!make_folders(a, n, err) || !make_key(a, n, err))
		return false;
	return !*is_new || (write_event(a, n, now, err) && write_conf(a, n, err));
}

int
cmd_init(struct command_env *env)
{
	struct err err = { 0 };
	struct new_site n = { .organiser = args_value(env->args, "--organiser"),
		.address = args_value(env->args, "--address"),
		.language = args_value(env->args, "--language"),
		.coordinator = args_value(env->args, "--coordinator") };
	const char *dir = args_next(env->args, "DIR", &err);
	if (dir == NULL || !args_end(env->args, &err))
		return exit_complain(&err);
	n.dir = str_from(dir);
	n.organiser = n.organiser == NULL ? "Exempelorganisationen" : n.organiser;
	n.address = n.address == NULL ? "anmalan@localhost" : n.address;
	n.language = n.language == NULL ? "sv" : n.language;
	const char *const written[] = { n.organiser, n.address, n.language, n.coordinator };
	for (size_t i = 0; i < COUNT(written); i++) {
		if (written[i] != NULL && !is_quotable(written[i])) {
			(void)err_set(&err, ERR_USAGE,
			    "'%s' holds a character that cannot stand in samling.conf", written[i]);
			return exit_complain(&err);
		}
	}
	bool is_new;
	if (!make_site(env->a, &n, env->now, &is_new, &err))
		return exit_complain(&err);
	struct program *program = program_open(env->a, n.dir, PROGRAM_CREATE, env->now, &err);
	if (program == NULL)
		return exit_complain(&err);
	program_close(program);
	if (!is_new) {
		(void)printf("The site in %s has its database.\n", dir);
		return EX_OK;
	}
	(void)printf(
	    "A site stands in %s.\n"
	    "  samling.conf         what to change first: organiser, address, coordinator\n"
	    "  events/exempel.conf  an event to begin with\n"
	    "  data/letters         where letters go until you choose another way\n"
	    "Next: samling --site %s check\n",
	    dir, dir);
	return EX_OK;
}
