#include "app/lmtp_server.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/batch.h"
#include "app/intake.h"
#include "app/stop.h"
#include "base/log.h"
#include "mail/address.h"
#include "mail/limits.h"
#include "receive/lmtp.h"

enum {
	INPUT_BYTES = 64 * 1024,
	IDLE_MS = 300000,	/* RFC 5321 section 4.5.3.2.7 */
	MAIL_MS = 900000,
	BATCH_MAILS = 64,	/* mails and recipients decided before anybody is answered */
	ACCEPT_AT_ONCE = 2,	/* a turn, so that processes side by side share what comes */
	FULL_PAUSE_MS = 200	/* after running out of descriptors */
};

struct connection {
	struct server *server;
	struct arena *a;
	int fd;
	struct lmtp *session;
	struct intake_sink sink;  /* the text being received */
	bool receiving;		  /* the sink is in use */
	struct intake in;	  /* the mail that waits for its fates */
	int64_t heard_ms;	  /* last byte in or out */
	int64_t mail_ms;	  /* when the mail under way began; 0: none */
	size_t input_n;		  /* bytes of `input` not yet taken */
	bool gone;		  /* to be closed */
	char input[INPUT_BYTES];
};

struct server {
	struct service_env *env;
	struct lmtp_settings settings; /* but for the context */
	struct connection **connections;
	size_t count, max;
	struct pollfd *fds; /* lifeline, listeners, connections */
	int64_t pause_ms;   /* no accepting before this */
	struct arena *batch_arena;
};

bool
lmtp_is_ours(const struct site *site, struct str address)
{
	struct str base, detail;
	(void)address_detail(address, site->subaddress, &base, &detail);
	const struct strings *own = &site->policy.own_addresses;
	for (size_t i = 0; i < own->count; i++) {
		const struct str local = address_local(own->items[i]);
		if (str_equal_nocase(address_domain(own->items[i]), address_domain(address)) &&
		    (str_equal_nocase(local, base) || str_equal_nocase(local, address_local(address))))
			return true;
	}
	return false;
}

static bool
accepts(void *context, struct str address)
{
	const struct connection *c = context;
	return lmtp_is_ours(c->server->env->p->site, address);
}

static void
begins(void *context, struct arena *a)
{
	struct connection *c = context;
	intake_begin(&c->sink, a, site_path(a, c->server->env->p->site, STR("data/raw")));
	c->receiving = true;
}

static uint64_t
bytes_in_memory(const struct server *s)
{
	uint64_t bytes = 0;
	for (size_t i = 0; i < s->count; i++)
		if (s->connections[i]->receiving)
			bytes += s->connections[i]->sink.memory.room;
	return bytes;
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
text(void *context, struct str piece)
{
	struct connection *c = context;
	struct err err = { 0 };
	if (c->sink.fd < 0 && c->sink.memory.n + piece.n > c->sink.memory.room && bytes_in_memory(c->server) > LMTP_MEMORY_BYTES)
		return LMTP_CROWDED;
	if (intake_add(&c->sink, piece, &err))
		return LMTP_TAKEN;
	log_trouble(&err);
	return err.kind == ERR_LIMIT ? LMTP_TOO_LARGE : LMTP_LATER;
}

static void
close_connection(struct connection *c)
{
	if (c->receiving)
		intake_drop(&c->sink);
	(void)close(c->fd); /* all that was promised is on disk */
	lmtp_free(c->session);
	arena_free(c->a);
}

static void
open_connection(struct server *s, int fd)
{
	struct arena *a = arena_new();
	struct connection *c = ARENA_NEW(a, struct connection);
	struct lmtp_settings *settings = ARENA_NEW(a, struct lmtp_settings);
	*settings = s->settings;
	settings->context = c;
	c->server = s;
	c->a = a;
	c->fd = fd;
	c->session = lmtp_new(a, settings);
	c->heard_ms = clock_ms();
	s->connections[s->count++] = c;
}

/* Some of those that wait, as far as there is room; the others wait in the backlog. */
static void
accept_some(struct server *s, int listener)
{
	for (int i = 0; i < ACCEPT_AT_ONCE && s->count < s->max; i++) {
		const int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
		if (fd >= 0) {
			open_connection(s, fd);
			continue;
		}
		if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS) {
			s->pause_ms = clock_ms() + FULL_PAUSE_MS;
			log_message(LOG_LEVEL_WARN, STR("no descriptors are left for another connection"));
		}
		if (errno != EINTR && errno != ECONNABORTED)
			return;
	}
}

static void
flush(struct connection *c)
{
	for (struct str out = lmtp_output(c->session); out.n > 0 && !c->gone; out = lmtp_output(c->session)) {
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

/* What was read goes to the session, which stops at a whole mail. */
static void
feed(struct connection *c)
{
	const size_t n = lmtp_input(c->session, (struct str) { .p = c->input, .n = c->input_n });
	memmove(c->input, c->input + n, c->input_n - n);
	c->input_n -= n;
	if (!lmtp_is_amid(c->session))
		c->mail_ms = 0;
	else if (c->mail_ms == 0)
		c->mail_ms = clock_ms();
	/* The session gave the mail up by itself. */
	if (c->receiving && !lmtp_is_amid(c->session)) {
		intake_drop(&c->sink);
		c->receiving = false;
	}
	flush(c);
}

static void
hear(struct connection *c)
{
	const ssize_t n = recv(c->fd, c->input + c->input_n, sizeof c->input - c->input_n, 0);
	if (n > 0) {
		c->input_n += (size_t)n;
		c->heard_ms = clock_ms();
		feed(c);
	} else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
		c->gone = true;
	}
}

static void
answer(struct connection *c, const enum lmtp_fate *fates)
{
	lmtp_answer(c->session, fates);
	c->receiving = false;
	c->mail_ms = 0;
	feed(c);
}

/* A mail whose text is whole but cannot be kept. */
static void
refuse(struct connection *c, const struct err *err)
{
	enum lmtp_fate fates[LMTP_RECIPIENTS_MAX];
	log_trouble(err);
	for (size_t i = 0; i < LMTP_RECIPIENTS_MAX; i++)
		fates[i] = err->kind == ERR_LIMIT ? LMTP_TOO_LARGE : LMTP_LATER;
	answer(c, fates);
}

static struct batch_mail
batch_mail_of(const struct connection *c, struct str rcpt, struct instant now)
{
	struct batch_mail m = { .a = arena_new(),
		.delivery = { .raw = c->in.raw, .spooled = c->in.spooled, .spool_hash = c->in.hash, .bytes = c->in.bytes,
		    .rcpt = rcpt, .return_path_known = true, .return_path = lmtp_mail(c->session)->sender, .received = now } };
	m.hash = batch_hash(m.a, &m.delivery);
	return m;
}

/* Decide the mails of `waiting`, one delivery a recipient, and answer each connection. */
static void
decide(struct server *s, struct connection **waiting, size_t waiting_count, size_t delivery_count)
{
	struct program *p = s->env->p;
	const struct instant now = clock_now(&s->env->clock);
	struct batch_mail *mails = arena_alloc(s->batch_arena, delivery_count * sizeof *mails);
	size_t n = 0;
	for (size_t i = 0; i < waiting_count; i++)
		for (size_t j = 0; j < lmtp_mail(waiting[i]->session)->recipient_count; j++)
			mails[n++] = batch_mail_of(waiting[i], lmtp_mail(waiting[i]->session)->recipients[j], now);
	assert(n == delivery_count);
	if (batch_run(p, mails, n, now, s->env->slot) > 0)
		service_poke(s->env, WAKE_SEND);
	service_poke(s->env, WAKE_DUE);
	n = 0;
	for (size_t i = 0; i < waiting_count; i++) {
		enum lmtp_fate fates[LMTP_RECIPIENTS_MAX];
		const size_t count = lmtp_mail(waiting[i]->session)->recipient_count;
		for (size_t j = 0; j < count; j++)
			fates[j] = mails[n++].done ? LMTP_TAKEN : LMTP_LATER;
		answer(waiting[i], fates);
	}
	for (size_t i = 0; i < n; i++)
		arena_free(mails[i].a);
	arena_reset(s->batch_arena);
}

/* Take the mails that are whole, one a connection, and decide them together. False: there is none. */
static bool
decide_waiting(struct server *s)
{
	struct connection *waiting[BATCH_MAILS];
	size_t count = 0, deliveries = 0;
	bool any = false;
	for (size_t i = 0; i < s->count && count < BATCH_MAILS && deliveries < BATCH_MAILS; i++) {
		struct connection *c = s->connections[i];
		struct err err = { 0 };
		if (c->gone || lmtp_mail(c->session) == NULL)
			continue;
		any = true;
		if (!intake_end(&c->sink, &c->in, &err)) {
			refuse(c, &err);
			continue;
		}
		waiting[count++] = c;
		deliveries += lmtp_mail(c->session)->recipient_count;
	}
	if (count > 0)
		decide(s, waiting, count, deliveries);
	return any;
}

static int64_t
deadline_of(const struct connection *c)
{
	const int64_t idle = c->heard_ms + IDLE_MS;
	return c->mail_ms > 0 && c->mail_ms + MAIL_MS < idle ? c->mail_ms + MAIL_MS : idle;
}

/* Close what is over; the last one takes the place of a closed one. */
static void
sweep(struct server *s)
{
	const int64_t now = clock_ms();
	for (size_t i = 0; i < s->count;) {
		struct connection *c = s->connections[i];
		if (!c->gone && lmtp_mail(c->session) == NULL && now >= deadline_of(c)) {
			lmtp_end(c->session, "4.4.2 too slow");
			flush(c);
			c->gone = true;
		}
		if (!c->gone) {
			i++;
			continue;
		}
		close_connection(c);
		s->connections[i] = s->connections[--s->count];
	}
}

static short
events_of(const struct connection *c)
{
	const struct str out = lmtp_output(c->session);
	short events = 0;
	if (out.n > 0)
		events |= POLLOUT;
	else if (c->input_n < sizeof c->input)
		events |= POLLIN;
	return events;
}

static int64_t
fill_fds(struct server *s)
{
	const struct service_env *env = s->env;
	const int64_t now = clock_ms();
	const bool open = s->count < s->max && now >= s->pause_ms;
	int64_t until = now + 30000;
	s->fds[0] = (struct pollfd) { .fd = env->lifeline, .events = POLLIN };
	for (size_t i = 0; i < env->listener_count; i++)
		s->fds[1 + i] = (struct pollfd) { .fd = open ? env->listeners[i] : -1, .events = POLLIN };
	for (size_t i = 0; i < s->count; i++) {
		const struct connection *c = s->connections[i];
		s->fds[1 + env->listener_count + i] = (struct pollfd) { .fd = c->fd, .events = events_of(c) };
		if (deadline_of(c) < until)
			until = deadline_of(c);
	}
	if (s->pause_ms > now && s->pause_ms < until)
		until = s->pause_ms;
	return until > now ? until - now : 0;
}

/* One turn; false when polling fails. Nothing waits for a decision when it begins. */
static bool
turn(struct server *s, struct err *err)
{
	const size_t listeners = s->env->listener_count, known = s->count;
	const int64_t wait_ms = fill_fds(s);
	board_beat(s->env->slot);
	const int got = stop_poll(s->fds, 1 + listeners + known, (int)wait_ms);
	if (got < 0 && errno != EINTR)
		return err_set(err, ERR_AGAIN, "cannot poll: %s", strerror(errno));
	for (size_t i = 0; got > 0 && i < known; i++) {
		const short events = s->fds[1 + listeners + i].revents;
		if ((events & POLLOUT) != 0)
			feed(s->connections[i]); /* what was held back by output goes on */
		if ((events & POLLIN) != 0)
			hear(s->connections[i]);
		if ((events & (POLLERR | POLLNVAL)) != 0 || events == POLLHUP)
			s->connections[i]->gone = true;
	}
	for (size_t i = 0; got > 0 && i < listeners; i++)
		if (s->fds[1 + i].revents != 0)
			accept_some(s, s->env->listeners[i]);
	for (size_t i = known; i < s->count; i++)
		flush(s->connections[i]);
	while (decide_waiting(s))
		sweep(s);
	sweep(s);
	return true;
}

bool
lmtp_serve(struct service_env *env, struct err *err)
{
	const struct site *site = env->p->site;
	struct server s = { .env = env, .max = site->lmtp_connections, .batch_arena = arena_new(),
		.settings = { .host = address_domain(site->address), .max_bytes = LIMIT_KEPT_BYTES, .accepts = accepts,
		    .begins = begins, .text = text } };
	s.connections = arena_alloc(env->a, s.max * sizeof *s.connections);
	s.fds = arena_alloc(env->a, (1 + env->listener_count + s.max) * sizeof *s.fds);
	bool ok = true;
	while (ok && !service_must_end(env))
		ok = turn(&s, err);
	for (size_t i = 0; i < s.count; i++) {
		if (lmtp_mail(s.connections[i]->session) == NULL)
			lmtp_end(s.connections[i]->session, "4.3.2 going down");
		flush(s.connections[i]);
		close_connection(s.connections[i]);
	}
	arena_free(s.batch_arena);
	return ok;
}
