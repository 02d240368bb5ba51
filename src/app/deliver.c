#include "app/deliver.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/site_servers.h"
#include "app/trouble.h"
#include "send/maildir.h"
#include "send/sendmail.h"
#include "send/smtp.h"
#include "store/sweep.h"

enum { SENDMAIL_TIMEOUT_MS = 60000 };

static struct instant
standing_clock(void *context)
{
	const struct instant *now = context;
	return *now;
}

static struct instant
system_clock(void *context)
{
	(void)context;
	return (struct instant) { .s = (int64_t)time(NULL) };
}

static struct transport *
open_smtp(struct arena *a, const struct site *site, struct err *err)
{
	static const enum smtp_tls tls[] = { [SITE_TLS_IMPLICIT] = SMTP_TLS_IMPLICIT,
		[SITE_TLS_STARTTLS] = SMTP_TLS_STARTTLS,
		[SITE_TLS_NONE] = SMTP_TLS_NONE };
	const struct site_server *server = &site->send_server;
	struct smtp_settings settings = { .host = server->host,
		.port = server->port,
		.tls = tls[server->tls],
		.user = server->user,
		.oauth_command = server->oauth_command,
		.connections = (size_t)site->send_connections };
	if (server->ca_file.n > 0)
		settings.ca_file = str_from(site_path(a, site, server->ca_file));
	if (!site_password(a, site, server, &settings.password, err))
		return NULL;
	return smtp_open(&settings, err);
}

static struct transport *
open_transport(struct arena *a, struct program *p, struct instant now, struct err *err)
{
	const struct site *site = p->site;
	char *path = site_path(a, site, site->send_path);
	switch (site->send_method) {
	case SEND_MAILDIR:
		return sweep_maildir(a, p->store, str_from(path), now, err)
			   ? maildir_open(a, path, err)
			   : NULL;
	case SEND_SENDMAIL:
		return sendmail_open(a, str_from(path), SENDMAIL_TIMEOUT_MS);
	case SEND_SMTP:
		return open_smtp(a, site, err);
	}
	return NULL;
}

static bool
lock(int fd, short type, bool wait)
{
	struct flock whole = { .l_type = type, .l_whence = SEEK_SET };
	return fcntl(fd, wait ? F_SETLKW : F_SETLK, &whole) == 0;
}

/* Every sender holds a lock that ends with it. Who gets it alone knows that whatever is claimed was
 * claimed by the dead: it need not wait until those claims run out. */
static bool
become_sender(struct program *p, struct err *err)
{
	const char *path = site_path(p->transport_arena, p->site, STR("data/sending"));
	p->sender_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (p->sender_fd < 0)
		return err_set(err, ERR_AGAIN, "cannot open '%s': %s", path, strerror(errno));
	if (lock(p->sender_fd, F_WRLCK, false) && !letters_free_claims(p->store, err))
		return false;
	return lock(p->sender_fd, F_RDLCK, true)
	       || err_set(err, ERR_AGAIN, "cannot lock '%s': %s", path, strerror(errno));
}

bool
deliver_open(struct program *p, struct instant now, struct err *err)
{
	if (p->transport != NULL)
		return true;
	p->transport_arena = arena_new();
	p->sender_fd = -1;
	if (become_sender(p, err))
		p->transport = open_transport(p->transport_arena, p, now, err);
	if (p->transport == NULL)
		deliver_end(p);
	return p->transport != NULL;
}

static bool
drain_outbox(struct program *p, const struct drain_options *options, struct drain_result *result,
    struct err *err)
{
	if (!deliver_open(p, options->clock(options->context), err))
		return false;
	struct drain_options limited = *options;
	limited.limits = (struct letter_limits) { .per_minute = p->site->send_per_minute,
		.per_day = p->site->send_per_day,
		.per_domain = p->site->send_per_domain };
	return drain(p->store, p->transport, &limited, result, err);
}

bool
deliver(struct program *p, const struct drain_options *options, struct drain_result *result,
    struct err *err)
{
	const int64_t before = result->sent;
	const bool ok = drain_outbox(p, options, result, err);
	if (!ok)
		trouble_begin(
		    p->store, STR("send"), STR(""), err, options->clock(options->context));
	else if (result->sent > before)
		trouble_end(p->store, STR("send"), STR(""));
	return ok;
}

void
deliver_end(struct program *p)
{
	transport_close(p->transport); /* accepts NULL */
	if (p->transport_arena != NULL && p->sender_fd >= 0)
		(void)close(p->sender_fd); /* the lock ends with it */
	arena_free(p->transport_arena);
	p->transport = NULL;
	p->transport_arena = NULL;
}

bool
deliver_due(
    struct program *p, struct instant now, bool fixed, struct drain_result *result, struct err *err)
{
	const struct drain_options options = { .clock = fixed ? standing_clock : system_clock,
		.context = &now };
	struct drain_result ignored = { 0 };
	return deliver(p, &options, result == NULL ? &ignored : result, err);
}
