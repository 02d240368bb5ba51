#include "app/lmtp_connection.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/clock.h"
#include "base/log.h"
#include "mail/address.h"
#include "mail/limits.h"

enum { IDLE_MS = 300000, /* RFC 5321 section 4.5.3.2.7 */ MAIL_MS = 900000 };

bool
lmtp_is_ours(const struct site *site, struct str address)
{
	struct str base, detail;
	(void)address_detail(address, site->subaddress, &base, &detail);
	const struct strings *own = &site->policy.own_addresses;
	for (size_t i = 0; i < own->count; i++) {
		const struct str local = address_local(own->items[i]);
		if (!str_equal_nocase(address_domain(own->items[i]), address_domain(address)))
			continue;
		if (str_equal_nocase(local, base)
		    || str_equal_nocase(local, address_local(address)))
			return true;
	}
	return false;
}

static bool
accepts(void *context, struct str address)
{
	const struct lmtp_connection *c = context;
	return lmtp_is_ours(c->host->site, address);
}

static void
begins(void *context, struct arena *a)
{
	struct lmtp_connection *c = context;
	intake_begin(&c->sink, a, site_path(a, c->host->site, STR("data/raw")));
}

static void
log_trouble(const struct err *err)
{
	struct log_line l;
	log_begin(&l, LOG_LEVEL_WARN);
	log_str(&l, "msg", STR("a mail cannot be received"));
	log_err(&l, err);
	log_end(&l);
}

static enum lmtp_fate
fate_of(const struct err *err)
{
	log_trouble(err);
	return err->kind == ERR_LIMIT ? LMTP_TOO_LARGE : LMTP_LATER;
}

static enum lmtp_fate
text(void *context, struct str piece)
{
	struct lmtp_connection *c = context;
	struct err err = { 0 };
	const bool grows = c->sink.fd < 0 && c->sink.memory.n + piece.n > c->sink.memory.room;
	if (grows && c->host->held > LMTP_MEMORY_BYTES)
		return LMTP_CROWDED;
	if (!intake_add(&c->sink, piece, &err))
		return fate_of(&err);
	c->host->held += c->sink.memory.room - c->held;
	c->held = c->sink.memory.room;
	return LMTP_TAKEN;
}

/* The mail under way is over, whatever became of it. */
static void
ends(void *context)
{
	struct lmtp_connection *c = context;
	intake_drop(&c->sink);
	c->host->held -= c->held;
	c->held = 0;
}

struct lmtp_connection *
lmtp_connection_new(struct lmtp_host *host, int fd)
{
	struct arena *a = arena_new();
	struct lmtp_connection *c = ARENA_NEW(a, struct lmtp_connection);
	c->host = host;
	c->a = a;
	c->fd = fd;
	c->settings = (struct lmtp_settings) { .host = address_domain(host->site->address),
		.max_bytes = LIMIT_KEPT_BYTES,
		.context = c,
		.accepts = accepts,
		.begins = begins,
		.text = text,
		.ends = ends };
	c->session = lmtp_new(a, &c->settings);
	c->heard_ms = clock_ms();
	lmtp_connection_go_on(c);
	return c;
}

void
lmtp_connection_free(struct lmtp_connection *c)
{
	(void)close(c->fd); /* all that was promised is on disk */
	lmtp_free(c->session);
	arena_free(c->a);
}

short
lmtp_connection_events(const struct lmtp_connection *c)
{
	if (lmtp_output(c->session).n > 0)
		return POLLOUT;
	return c->input_n < sizeof c->input ? POLLIN : 0;
}

int64_t
lmtp_connection_deadline(const struct lmtp_connection *c)
{
	const int64_t idle = c->heard_ms + IDLE_MS;
	return c->mail_ms > 0 && c->mail_ms + MAIL_MS < idle ? c->mail_ms + MAIL_MS : idle;
}

static void
flush(struct lmtp_connection *c)
{
	for (struct str out = lmtp_output(c->session); out.n > 0 && !c->gone;
	     out = lmtp_output(c->session)) {
		const ssize_t n = send(c->fd, out.p, out.n, MSG_NOSIGNAL);
		if (n > 0) {
			lmtp_sent(c->session, (size_t)n);
			c->heard_ms = clock_ms();
		} else if (errno != EINTR) {
			c->gone = errno != EAGAIN;
			return;
		}
	}
	c->gone = c->gone || lmtp_has_ended(c->session);
}

/* Output and input take turns: the session takes nothing while much is to be sent, and stops at a
 * whole mail. */
void
lmtp_connection_go_on(struct lmtp_connection *c)
{
	size_t n;
	do {
		flush(c);
		n = c->gone
			? 0
			: lmtp_input(c->session, (struct str) { .p = c->input, .n = c->input_n });
		memmove(c->input, c->input + n, c->input_n - n);
		c->input_n -= n;
	} while (n > 0);
	if (!lmtp_is_amid(c->session))
		c->mail_ms = 0;
	else if (c->mail_ms == 0)
		c->mail_ms = clock_ms();
}

void
lmtp_connection_hear(struct lmtp_connection *c)
{
	const ssize_t n = recv(c->fd, c->input + c->input_n, sizeof c->input - c->input_n, 0);
	if (n > 0) {
		c->input_n += (size_t)n;
		c->heard_ms = clock_ms();
		lmtp_connection_go_on(c);
	} else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
		c->gone = true;
	}
}

void
lmtp_connection_answer(struct lmtp_connection *c, const enum lmtp_fate *fates)
{
	lmtp_answer(c->session, fates);
	c->mail_ms = 0; /* what is pipelined behind it has its own time */
	lmtp_connection_go_on(c);
}

bool
lmtp_connection_take(struct lmtp_connection *c)
{
	struct err err = { 0 };
	enum lmtp_fate fates[LMTP_RECIPIENTS_MAX];
	if (intake_end(&c->sink, &c->in, &err))
		return true;
	fates[0] = fate_of(&err);
	for (size_t i = 1; i < LMTP_RECIPIENTS_MAX; i++)
		fates[i] = fates[0];
	lmtp_connection_answer(c, fates);
	return false;
}

void
lmtp_connection_end(struct lmtp_connection *c, const char *why)
{
	lmtp_end(c->session, why);
	flush(c);
	c->gone = true;
}
