#include "app/deliver.h"

#include <time.h>

#include "send/maildir.h"
#include "send/sendmail.h"

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
open_transport(struct arena *a, const struct site *site, struct err *err)
{
	char *path = site_path(a, site, site->send_path);
	switch (site->send_method) {
	case SEND_MAILDIR:
		return maildir_open(a, path, err);
	case SEND_SENDMAIL:
		return sendmail_open(a, str_from(path), SENDMAIL_TIMEOUT_MS);
	}
	return NULL;
}

bool
deliver(struct arena *a, struct program *p, const struct drain_options *options, struct drain_result *result,
    struct err *err)
{
	struct transport *transport = open_transport(a, p->site, err);
	if (transport == NULL)
		return false;
	const bool ok = drain(p->store, transport, options, result, err);
	transport_close(transport);
	return ok;
}

bool
deliver_due(struct arena *a, struct program *p, struct instant now, bool fixed, struct drain_result *result,
    struct err *err)
{
	const struct drain_options options = { .clock = fixed ? standing_clock : system_clock, .context = &now };
	struct drain_result ignored = { 0 };
	return deliver(a, p, &options, result == NULL ? &ignored : result, err);
}
