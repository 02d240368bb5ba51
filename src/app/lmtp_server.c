#include "app/lmtp_server.h"

#include <assert.h>
#include <errno.h>
#include <sys/socket.h>

#include "app/batch.h"
#include "app/lmtp_connection.h"
#include "app/stop.h"
#include "base/log.h"

enum {
	BATCH_MAILS = 64,   /* mails and recipients decided before anybody is answered */
	ACCEPT_AT_ONCE = 2, /* a turn, so that processes side by side share what comes */
	LEAVE_MS = 5,       /* to a process that serves fewer; then it is taken all the same */
	GATHER_MS = 1,      /* for mails under way, while others are whole: a commit takes longer */
	GATHERINGS = 64,
	FULL_PAUSE_MS = 200, /* after running out of descriptors */
	LONGEST_WAIT_MS = 30000
};

struct server {
	struct service_env *env;
	struct lmtp_host host;
	struct lmtp_connection **connections;
	size_t count, max;
	struct pollfd *fds; /* lifeline, listeners, connections */
	int64_t pause_ms;   /* no accepting before this */
	bool gave_way;      /* that is why */
	struct arena *batch_arena;
};

/* Connections stay where they are taken, so whoever has more than others leaves the next to them.
 */
static bool
give_way(struct server *s)
{
	const struct service_env *env = s->env;
	s->gave_way = !s->gave_way && board_has_idler(env->board, env->slot);
	if (s->gave_way)
		s->pause_ms = clock_ms() + LEAVE_MS;
	return s->gave_way;
}

/* Some of those that wait, as far as there is room; the others wait in the backlog. */
static void
accept_some(struct server *s, int listener)
{
	if (give_way(s))
		return;
	for (int i = 0; i < ACCEPT_AT_ONCE && s->count < s->max; i++) {
		const int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
		if (fd >= 0) {
			s->connections[s->count++] = lmtp_connection_new(&s->host, fd);
			atomic_store(&s->env->slot->connections, (int)s->count);
			continue;
		}
		if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS) {
			s->pause_ms = clock_ms() + FULL_PAUSE_MS;
			log_message(
			    LOG_LEVEL_WARN, STR("no descriptors are left for another connection"));
		}
		if (errno != EINTR && errno != ECONNABORTED)
			return;
	}
}

static struct batch_mail
batch_mail_of(const struct lmtp_connection *c, struct str rcpt, struct instant now)
{
	struct batch_mail m = { .a = arena_new(),
		.delivery = { .raw = c->in.raw,
		    .spooled = c->in.spooled,
		    .spool_hash = c->in.hash,
		    .bytes = c->in.bytes,
		    .rcpt = rcpt,
		    .return_path_known = true,
		    .return_path = lmtp_mail(c->session)->sender,
		    .received = now } };
	m.hash = batch_hash(m.a, &m.delivery);
	return m;
}

/* Decide the mails of `waiting`, one delivery a recipient, and answer each connection. */
static void
decide(
    struct server *s, struct lmtp_connection **waiting, size_t waiting_count, size_t delivery_count)
{
	struct program *p = s->env->p;
	const struct instant now = clock_now(&s->env->clock);
	struct batch_mail *mails = arena_alloc(s->batch_arena, delivery_count * sizeof *mails);
	size_t n = 0;
	for (size_t i = 0; i < waiting_count; i++)
		for (size_t j = 0; j < lmtp_mail(waiting[i]->session)->recipient_count; j++)
			mails[n++] = batch_mail_of(
			    waiting[i], lmtp_mail(waiting[i]->session)->recipients[j], now);
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
		lmtp_connection_answer(waiting[i], fates);
	}
	for (size_t i = 0; i < n; i++)
		arena_free(mails[i].a);
	arena_reset(s->batch_arena);
}

/* Take the mails that are whole, one a connection, and decide them together. False: there is none.
 */
static bool
decide_waiting(struct server *s)
{
	struct lmtp_connection *waiting[BATCH_MAILS];
	size_t count = 0, deliveries = 0;
	bool any = false;
	for (size_t i = 0; i < s->count && count < BATCH_MAILS && deliveries < BATCH_MAILS; i++) {
		struct lmtp_connection *c = s->connections[i];
		if (c->gone || lmtp_mail(c->session) == NULL)
			continue;
		any = true;
		if (!lmtp_connection_take(c))
			continue;
		waiting[count++] = c;
		deliveries += lmtp_mail(c->session)->recipient_count;
	}
	if (count > 0)
		decide(s, waiting, count, deliveries);
	return any;
}

/* Close what is over; the last one takes the place of a closed one. */
static void
sweep(struct server *s)
{
	const int64_t now = clock_ms();
	for (size_t i = 0; i < s->count;) {
		struct lmtp_connection *c = s->connections[i];
		if (!c->gone && lmtp_mail(c->session) == NULL && now >= lmtp_connection_deadline(c))
			lmtp_connection_end(c, "4.4.2 too slow");
		if (!c->gone) {
			i++;
			continue;
		}
		lmtp_connection_free(c);
		s->connections[i] = s->connections[--s->count];
	}
	atomic_store(&s->env->slot->connections, (int)s->count);
}

static int64_t
fill_fds(struct server *s)
{
	const struct service_env *env = s->env;
	const int64_t now = clock_ms();
	const bool open = s->count < s->max && now >= s->pause_ms;
	int64_t until = now + LONGEST_WAIT_MS;
	s->fds[0] = (struct pollfd) { .fd = env->lifeline, .events = POLLIN };
	for (size_t i = 0; i < env->listener_count; i++)
		s->fds[1 + i] =
		    (struct pollfd) { .fd = open ? env->listeners[i] : -1, .events = POLLIN };
	for (size_t i = 0; i < s->count; i++) {
		const struct lmtp_connection *c = s->connections[i];
		s->fds[1 + env->listener_count + i] =
		    (struct pollfd) { .fd = c->fd, .events = lmtp_connection_events(c) };
		if (lmtp_connection_deadline(c) < until)
			until = lmtp_connection_deadline(c);
	}
	if (s->pause_ms > now && s->pause_ms < until)
		until = s->pause_ms;
	return until > now ? until - now : 0;
}

/* Wait for what comes, so long at most, and take it. How much came; -1: polling fails. */
static int
hear(struct server *s, int64_t wait_ms)
{
	const size_t listeners = s->env->listener_count, known = s->count;
	const int64_t until_ms = fill_fds(s);
	const int got = stop_poll(
	    s->fds, 1 + listeners + known, (int)(until_ms < wait_ms ? until_ms : wait_ms));
	if (got < 0)
		return errno == EINTR ? 0 : -1;
	for (size_t i = 0; got > 0 && i < known; i++) {
		const short events = s->fds[1 + listeners + i].revents;
		if ((events & POLLOUT) != 0)
			lmtp_connection_go_on(s->connections[i]);
		if ((events & POLLIN) != 0)
			lmtp_connection_hear(s->connections[i]);
		if ((events & (POLLERR | POLLNVAL)) != 0 || events == POLLHUP)
			s->connections[i]->gone = true;
	}
	for (size_t i = 0; got > 0 && i < listeners; i++)
		if (s->fds[1 + i].revents != 0)
			accept_some(s, s->env->listeners[i]);
	sweep(s);
	return got;
}

/* Is a mail whole, and another under way that could share its commit? */
static bool
may_gather(const struct server *s)
{
	size_t whole = 0, amid = 0;
	for (size_t i = 0; i < s->count; i++) {
		if (lmtp_mail(s->connections[i]->session) != NULL)
			whole++;
		else if (lmtp_is_amid(s->connections[i]->session))
			amid++;
	}
	return whole > 0 && whole < BATCH_MAILS && amid > 0;
}

/* One turn; false when polling fails. Nothing waits for a decision when it begins. */
static bool
turn(struct server *s, struct err *err)
{
	board_beat(s->env->slot);
	if (hear(s, LONGEST_WAIT_MS) < 0)
		return err_set(err, ERR_AGAIN, "cannot poll: %s", strerror(errno));
	for (int i = 0; i < GATHERINGS && may_gather(s) && hear(s, GATHER_MS) > 0; i++)
		continue;
	while (decide_waiting(s))
		sweep(s);
	sweep(s);
	return true;
}

bool
lmtp_serve(struct service_env *env, struct err *err)
{
	const struct site *site = env->p->site;
	struct server s = { .env = env,
		.max = site->lmtp_connections,
		.host = { .site = site },
		.batch_arena = arena_new() };
	s.connections = arena_alloc(env->a, s.max * sizeof *s.connections);
	s.fds = arena_alloc(env->a, (1 + env->listener_count + s.max) * sizeof *s.fds);
	atomic_store(&env->slot->connections, 0);
	bool ok = true;
	while (ok && !service_must_end(env))
		ok = turn(&s, err);
	for (size_t i = 0; i < s.count; i++) {
		if (lmtp_mail(s.connections[i]->session) == NULL && !s.connections[i]->gone)
			lmtp_connection_end(s.connections[i], "4.3.2 going down");
		lmtp_connection_free(s.connections[i]);
	}
	arena_free(s.batch_arena);
	return ok;
}
