/* A site: samling.conf, the event files, and where everything else of it lies.
 *
 *     samling.conf  events/ *.conf  rules/ *.rules  templates/LANG/NAME.md
 *     data/{samling.db key raw bad letters examples.learnt}
 * Loaded whole at start; a site with a problem does not load (exit 78). Const once made. Secrets
 * are never in it, only paths. Options: the table in app/site_options.c, which is also what `check
 * --show` prints.
 */
#ifndef APP_SITE_H
#define APP_SITE_H

#include "app/config.h"
#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/problems.h"
#include "decide/facts.h"
#include "mail/proof.h"
#include "understand/event.h"
#include "understand/event_build.h"
#include <stdbool.h>

enum return_path { RETURN_PATH_LETTER, RETURN_PATH_ADDRESS, RETURN_PATH_NULL };

enum send_method { SEND_MAILDIR, SEND_SENDMAIL, SEND_SMTP };

/* A server that letters go to or mails come from. */
struct site_server {
	struct str host;
	int port; /* 0: the usual one */
	enum site_tls { SITE_TLS_IMPLICIT, SITE_TLS_STARTTLS, SITE_TLS_NONE } tls;
	struct str ca_file;       /* path; empty: what the system trusts */
	struct str user;          /* empty: no login */
	struct str password_file; /* path; empty: none */
	struct str oauth_command; /* empty: none */
};

/* A mailbox that mails are fetched from. */
struct site_fetch {
	struct str name;
	struct str maildir; /* path; empty: by IMAP */
	struct site_server server;
	struct str mailbox,
	    done_mailbox;   /* as the administrator writes them, UTF-8; the second may be empty */
	struct str address; /* envelope recipient of its mails; may be empty */
};

/* One event of the files. */
struct site_event {
	struct str slug;
	struct config_options options; /* as written, paths without "event.SLUG." */
	const struct event *event;     /* built from these alone */
};

struct series {
	struct str name, title;
};

struct site {
	struct arena *a;
	struct str dir;   /* folder of the site */
	struct str share; /* folder of the installed rules/ and templates/ */
	struct str organiser, address, from_name, controller, privacy, timezone, digest;
	struct strings languages; /* the first is the default */
	char subaddress;          /* '+', '-', or 0 */
	enum return_path return_path;
	struct str database, key; /* paths */
	bool log_addresses, hold;
	bool keep_raw_mails;
	struct policy policy;
	struct event_defaults defaults;
	struct offset letter_bodies;
	struct trust trust;
	struct coordinator *coordinators;
	size_t coordinator_count;
	struct list_name *lists;
	size_t list_count;
	struct series *series;
	size_t series_count;
	enum send_method send_method;
	struct str send_path;       /* Maildir, or the sendmail program */
	struct strings lmtp_listen; /* "unix:PATH", "tcp:ADDRESS:PORT" */
	struct str lmtp_mode;       /* octal, of a Unix socket */
	size_t lmtp_connections;    /* of one process; at least 1 */
	size_t lmtp_processes;      /* at least 1 */
	struct site_server send_server;
	int64_t send_connections, send_per_minute, send_per_day,
	    send_per_domain; /* 0: any number */
	struct site_fetch *fetches;
	size_t fetch_count;
	struct site_event *events;
	size_t event_count;
	struct config_options options; /* of samling.conf */
};

/* Load and check. NULL with ERR_CONFIG ("no site at …") when samling.conf cannot be read, or when
 * `problems` has something in it. `dir` as given on the command line; `share` from site_share. */
struct site *site_load(
    struct str dir, struct str share, struct problems *problems, struct err *err) NODISCARD;
void site_free(struct site *site); /* accepts NULL */

/* The folder a command uses: `given`, else $SAMLING_SITE, else /etc/samling. */
struct str site_dir(struct arena *a, struct str given);

/* Where the installed rules and templates lie: $SAMLING_SHARE, else beside the program when it runs
 * from its build folder, else ../share/samling from the program's own folder. */
struct str site_share(struct arena *a);

/* A path of the site, as the file system wants it; absolute paths stay. */
char *site_path(struct arena *a, const struct site *site, struct str path);

/* The events of one more file, whatever its place, built with the site's defaults. */
bool site_read_events(struct arena *a, const struct site *site, const char *path,
    struct site_event **events, size_t *count, struct problems *problems,
    struct err *err) NODISCARD;

/* NULL where there is none. */
const struct site_fetch *site_fetch_find(const struct site *site, struct str name);
const struct site_event *site_event_find(const struct site *site, struct str slug);

#endif
