#include "mail/cage.h"

#include "mail/cage_zygote.h"
#include "mail/limits.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* after one of these the cage's memory is worth giving back */
enum { BIG_REQUEST_BYTES = 4 << 20 };

struct cage {
	struct arena *own;
	const struct cage_work *work;
	int control; /* to the zygote */
	pid_t zygote;
	bool ordered; /* a CAGE_FORK was sent and its report not yet read */
	int stream;   /* to the cage; -1: none */
	int pidfd;
	pid_t pid;
	clockid_t clock; /* CPU time of the cage */
	unsigned asked;  /* requests this cage has answered */
	bool odd;        /* retire it before the next request */
	uint32_t next_id;
};

/* One try of a request. */
struct attempt {
	struct arena *a;
	struct str request;
	struct cage_frame head; /* of the request */
	size_t put;             /* bytes of head and request written */
	struct cage_frame answer_head;
	char *answer;
	size_t got; /* bytes of answer_head and answer read */
	enum cage_verdict verdict;
	bool done;
};

static bool
order(struct cage *c, enum cage_order_kind kind, pid_t pid, struct err *err)
{
	const struct cage_order message = { .kind = kind, .pid = pid };
	if (send(c->control, &message, sizeof message, MSG_NOSIGNAL) != (ssize_t)sizeof message)
		return err_set(
		    err, ERR_AGAIN, "cannot reach the zygote of the cage: %s", strerror(errno));
	return true;
}

/* The report to the oldest order; descriptors, where some came, into fds. */
static bool
receive(struct cage *c, struct cage_report *report, int fds[2], struct err *err)
{
	struct iovec bytes = { .iov_base = report, .iov_len = sizeof *report };
	union {
		char room[CMSG_SPACE(2 * sizeof(int))];
		struct cmsghdr align;
	} control = { .room = { 0 } };
	struct msghdr msg = { .msg_iov = &bytes,
		.msg_iovlen = 1,
		.msg_control = control.room,
		.msg_controllen = sizeof control.room };
	ssize_t n;
	do
		n = recvmsg(c->control, &msg, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	if (n != (ssize_t)sizeof *report)
		return err_set(err, ERR_AGAIN, "the zygote of the cage is gone");
	const struct cmsghdr *head = CMSG_FIRSTHDR(&msg);
	fds[0] = fds[1] = -1;
	if (head != NULL && head->cmsg_type == SCM_RIGHTS
	    && head->cmsg_len == CMSG_LEN(2 * sizeof(int)))
		memcpy(fds, CMSG_DATA(head), 2 * sizeof(int));
	return true;
}

/* Ask for a cage without waiting for it. */
static bool
order_cage(struct cage *c, struct err *err)
{
	if (c->ordered)
		return true;
	c->ordered = order(c, CAGE_FORK, 0, err);
	return c->ordered;
}

static bool
await_cage(struct cage *c, struct err *err)
{
	if (!order_cage(c, err))
		return false;
	struct cage_report report;
	int fds[2];
	if (!receive(c, &report, fds, err))
		return false;
	c->ordered = false;
	if (!report.ok) {
		report.err.text[sizeof report.err.text - 1] = '\0';
		return err_set(err, report.err.kind, "%s", report.err.text);
	}
	if (fds[0] < 0)
		return err_set(err, ERR_AGAIN, "cannot take over the cage: out of descriptors");
	c->stream = fds[0];
	c->pidfd = fds[1];
	c->pid = report.pid;
	c->asked = 0;
	c->odd = false;
	if (fcntl(c->stream, F_SETFL, O_NONBLOCK) != 0
	    || clock_getcpuclockid(c->pid, &c->clock) != 0)
		return err_set(err, ERR_AGAIN, "cannot watch the cage: %s", strerror(errno));
	return true;
}

/* Kill the cage, if there is one, and say how it ended; the next is ordered first, so that the
 * zygote forks it while this one's memory is given back. -1: status unknown. */
static int
retire(struct cage *c)
{
	if (c->stream < 0)
		return -1;
	struct err ignored; /* the next request will meet it again */
	struct cage_report report;
	int fds[2], status = -1;
	(void)syscall(
	    SYS_pidfd_send_signal, c->pidfd, SIGKILL, NULL, 0); /* it may be dead already */
	(void)close(c->stream);
	(void)close(c->pidfd);
	c->stream = c->pidfd = -1;
	if (order(c, CAGE_REAP, c->pid, &ignored) && receive(c, &report, fds, &ignored)
	    && report.ok)
		status = report.status;
	(void)order_cage(c, &ignored);
	return status;
}

void
cage_hide(struct str bytes)
{
	const long page = sysconf(_SC_PAGESIZE);
	const uintptr_t from =
	    ((uintptr_t)bytes.p + (uintptr_t)page - 1) / (uintptr_t)page * (uintptr_t)page;
	const uintptr_t to = ((uintptr_t)bytes.p + bytes.n) / (uintptr_t)page * (uintptr_t)page;
	if (to > from)
		(void)madvise((void *)from, to - from, MADV_DONTFORK); /* else they inherit it */
}

struct cage *
cage_start(const struct cage_work *work, struct err *err)
{
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
		(void)err_set(
		    err, ERR_AGAIN, "cannot make a socket for the cage: %s", strerror(errno));
		return NULL;
	}
	const pid_t pid = fork();
	if (pid == 0) {
		(void)close(pair[0]);
		cage_zygote_run(pair[1], work);
	}
	(void)close(pair[1]); /* nothing was written */
	if (pid < 0) {
		(void)close(pair[0]);
		(void)err_set(
		    err, ERR_AGAIN, "cannot fork the zygote of the cage: %s", strerror(errno));
		return NULL;
	}
	struct arena *own = arena_new();
	struct cage *c = ARENA_NEW(own, struct cage);
	*c = (struct cage) { .own = own,
		.work = work,
		.control = pair[0],
		.zygote = pid,
		.stream = -1,
		.pidfd = -1 };
	if (!order_cage(c, err)) {
		cage_stop(c);
		return NULL;
	}
	return c;
}

bool
cage_ready(struct cage *c, struct err *err)
{
	return c->stream >= 0 || await_cage(c, err);
}

static int64_t
clock_ms(clockid_t clock)
{
	struct timespec t;
	if (clock_gettime(clock, &t) != 0)
		return 0;
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool
fail(struct attempt *t, enum cage_verdict verdict)
{
	t->verdict = verdict;
	t->done = true;
	return false;
}

/* Write what the socket takes: head and request at once, so that the cage wakes once. */
static void
write_some(struct cage *c, struct attempt *t)
{
	while (t->put < sizeof t->head + t->request.n) {
		const size_t head = t->put < sizeof t->head ? t->put : sizeof t->head;
		const size_t request = t->put - head;
		union {
			const char *from;
			char *to;
		} bytes = { .from = t->request.p + request }; /* sendmsg only reads it */
		struct iovec pieces[] = {
			{ .iov_base = (char *)&t->head + head, .iov_len = sizeof t->head - head },
			{ .iov_base = bytes.to, .iov_len = t->request.n - request },
		};
		const struct msghdr msg = { .msg_iov = pieces, .msg_iovlen = COUNT(pieces) };
		const ssize_t put = sendmsg(c->stream, &msg, MSG_NOSIGNAL);
		if (put < 0)
			return; /* full, or dead: then reading tells */
		t->put += (size_t)put;
	}
}

/* Read what is there. False when the attempt is over: it is done then. */
static bool
read_some(struct cage *c, struct attempt *t)
{
	for (;;) {
		const bool in_head = t->got < sizeof t->answer_head;
		const size_t have = in_head ? t->got : t->got - sizeof t->answer_head;
		const size_t want = (in_head ? sizeof t->answer_head : t->answer_head.bytes) - have;
		char *to = in_head ? (char *)&t->answer_head + have : t->answer + have;
		if (!in_head && want == 0) {
			t->verdict = CAGE_OK;
			t->done = true;
			return false;
		}
		const ssize_t got = recv(c->stream, to, want, 0);
		if (got < 0 && (errno == EAGAIN || errno == EINTR))
			return true;
		if (got <= 0)
			return fail(t, CAGE_DIED);
		t->got += (size_t)got;
		if (t->got != sizeof t->answer_head)
			continue;
		if (t->answer_head.id != t->head.id || t->answer_head.bytes > LIMIT_ANSWER_BYTES)
			return fail(t, CAGE_DIED);
		t->answer = arena_alloc(t->a, (size_t)t->answer_head.bytes + 1);
	}
}

/* Reads while it writes, else both sides block on a large mail. CPU time cannot run faster than the
 * clock, so the rest of it is how long poll may sleep. */
static void
attempt_run(struct cage *c, struct attempt *t)
{
	const int64_t cpu_ms = c->work->cpu_ms > 0 ? c->work->cpu_ms : LIMIT_CAGE_CPU_MS;
	const int64_t cpu_start = clock_ms(c->clock), wall_start = clock_ms(CLOCK_MONOTONIC);
	while (!t->done) {
		write_some(c, t);
		const int64_t cpu_left = cpu_ms - (clock_ms(c->clock) - cpu_start);
		const int64_t wall_left =
		    LIMIT_CAGE_WALL_MS - (clock_ms(CLOCK_MONOTONIC) - wall_start);
		const int64_t left = cpu_left < wall_left ? cpu_left : wall_left;
		if (left <= 0) {
			(void)fail(t, CAGE_LATE);
			return;
		}
		const bool writes = t->put < sizeof t->head + t->request.n;
		struct pollfd pollfd = { .fd = c->stream,
			.events = (short)(POLLIN | (writes ? POLLOUT : 0)) };
		(void)poll(&pollfd, 1, (int)left + 1); /* EINTR: another turn */
		(void)read_some(c, t);
	}
}

static struct str
describe(struct arena *a, const struct attempt *t, int status)
{
	if (t->verdict == CAGE_LATE)
		return STR("the mail parser was stopped: it took too long");
	if (status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
		return STR("the mail parser was killed: it asked the system for something no "
			   "parser needs (SIGSYS)");
	if (status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL)
		return arena_printf(a, "the mail parser crashed with signal %d", WTERMSIG(status));
	if (status >= 0 && WIFEXITED(status))
		return arena_printf(a, "the mail parser ended with status %d, likely out of memory",
		    WEXITSTATUS(status));
	return STR("the mail parser answered nonsense");
}

bool
cage_ask(struct arena *a, struct cage *c, struct str request, struct str *answer,
    enum cage_verdict *verdict, struct err *err)
{
	if (request.n > LIMIT_MAIL_BYTES)
		return err_set(
		    err, ERR_LIMIT, "the mail is larger than %u bytes", LIMIT_MAIL_BYTES);
	if (c->odd || c->asked >= LIMIT_CAGE_MAILS)
		(void)retire(c); /* how it ends tells nothing: we killed it */
	for (int try = 0;; try++) {
		if (!cage_ready(c, err))
			return false;
		const bool fresh = c->asked == 0;
		struct attempt t = { .a = a,
			.request = request,
			.verdict = CAGE_DIED,
			.head = { .id = ++c->next_id, .bytes = (uint32_t)request.n } };
		attempt_run(c, &t);
		c->asked++;
		*verdict = t.verdict;
		if (t.verdict == CAGE_OK) {
			*answer = (struct str) { .p = t.answer, .n = t.answer_head.bytes };
			c->odd = c->odd || request.n > BIG_REQUEST_BYTES;
			return true;
		}
		*answer = describe(a, &t, retire(c));
		/* A cage that others used may have been damaged by them. A fresh one that was late
		 * will be so again. */
		if (try > 0 || (fresh && t.verdict == CAGE_LATE))
			return true;
	}
}

void
cage_recycle(struct cage *c)
{
	c->odd = true;
}

void
cage_stop(struct cage *c)
{
	if (c == NULL)
		return;
	if (c->stream >= 0) {
		(void)close(c->stream); /* the cage ends with the zygote */
		(void)close(c->pidfd);
	}
	(void)close(c->control);
	while (waitpid(c->zygote, NULL, 0) < 0 && errno == EINTR)
		continue;
	arena_free(c->own);
}

const char *
cage_verdict_name(enum cage_verdict verdict)
{
	switch (verdict) {
	case CAGE_OK:
		return "ok";
	case CAGE_DIED:
		return "died";
	case CAGE_LATE:
		break;
	}
	return "late";
}
