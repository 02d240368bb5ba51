/* Keeps the services of a site running.
 *
 * A process of its own for each; one that ends is started again, at once the first time and ever
 * later (kept_backoff_ms) while it keeps ending; one that does not beat for SERVICE_STALL_S
 * is killed. If a service died by a fault of its own (a crash, an exit in the middle of a mail, a
 * stall) while it worked on a mail, the next process learns which; a SIGKILL from outside accuses
 * no mail. SIGHUP: the site is loaded anew; if it checks out, every service is ended between two
 * mails and started with it, and what is listened on follows it; else all goes on with the old one
 * and the log says why. SIGTERM and SIGINT: services end between two mails, after END_MS they are
 * killed. A service that ends with EX_CONFIG before all were ready for the first time ends
 * everything: nothing starts on a broken site. The service manager hears READY, WATCHDOG, RELOADING
 * and STOPPING (app/notify.h).
 */
#ifndef APP_SUPERVISOR_H
#define APP_SUPERVISOR_H

#include "app/clock.h"
#include "app/listening.h"
#include "app/service.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"

struct supervision {
	struct arena *a;
	struct str site_dir;
	struct clock clock;
	enum { SUPERVISE_ALL, SUPERVISE_RECEIVING, SUPERVISE_FETCHING } what;
	struct strings names;        /* SUPERVISE_FETCHING: which mailboxes */
	const char *log;             /* as for sink_open */
	struct listening *listening; /* its sockets follow the site; NULL: none */
};

/* Runs until it is told to end. `p` was loaded with rules and templates; it is closed here. The
 * exit status. */
int supervisor_run(const struct supervision *supervision, struct program *p);

#endif
