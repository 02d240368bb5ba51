#include "mail/cage_zygote.h"

#include "mail/cage_filter.h"
#include "mail/limits.h"
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDRESS_SANITIZER 1
#endif
#endif

enum { ONE_PIECE_BYTES = 32 << 10 };

bool
cage_read_all(int fd, void *p, size_t n)
{
	char *to = p;
	while (n > 0) {
		const ssize_t got = read(fd, to, n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		to += got;
		n -= (size_t)got;
	}
	return true;
}

bool
cage_write_all(int fd, const void *p, size_t n)
{
	const char *from = p;
	while (n > 0) {
		const ssize_t put = send(fd, from, n, MSG_NOSIGNAL);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		from += put;
		n -= (size_t)put;
	}
	return true;
}

/* 0, 1 and 2 become /dev/null, `fd` becomes CAGE_FD, all else is closed. */
static bool
close_others(int fd)
{
	const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (null < 0)
		return false;
	/* dup2 onto 0 to 2 must not hit the socket. */
	const int kept = fcntl(fd, F_DUPFD_CLOEXEC, 10);
	if (kept < 0)
		return false;
	for (int i = 0; i < 3; i++)
		if (dup2(null, i) < 0)
			return false;
	return dup2(kept, CAGE_FD) == CAGE_FD && close_range(CAGE_FD + 1, ~0u, 0) == 0;
}

static bool
limit(int resource, rlim_t most)
{
	const struct rlimit limits = { .rlim_cur = most, .rlim_max = most };
	return setrlimit((__rlimit_resource_t)resource, &limits) == 0;
}

/* No RLIMIT_CPU: it would add up over the mails. */
static bool
set_limits(void)
{
#if !defined(ADDRESS_SANITIZER)
	/* The sanitizer reserves terabytes. */
	if (!limit(RLIMIT_AS, LIMIT_CAGE_MEMORY_BYTES))
		return false;
#endif
	return limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0)
	       && limit(RLIMIT_NOFILE, CAGE_FD + 1);
}

/* A short one in one piece, so that the parent wakes once. */
static bool
write_answer(struct arena *a, const struct cage_frame *frame, const char *bytes)
{
	if (frame->bytes > ONE_PIECE_BYTES)
		return cage_write_all(CAGE_FD, frame, sizeof *frame)
		       && cage_write_all(CAGE_FD, bytes, frame->bytes);
	char *all = arena_alloc(a, sizeof *frame + frame->bytes);
	memcpy(all, frame, sizeof *frame);
	memcpy(all + sizeof *frame, bytes, frame->bytes);
	return cage_write_all(CAGE_FD, all, sizeof *frame + frame->bytes);
}

static NORETURN void
cage_run(int fd, pid_t zygote, const struct cage_work *work, const struct cage_filter *filter)
{
	struct err err;
	if (dup2(fd, CAGE_FD) != CAGE_FD || close_range(CAGE_FD + 1, ~0u, 0) != 0
	    || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != zygote
	    || prctl(PR_SET_DUMPABLE, 0) != 0 || !set_limits())
		_exit(1);
	/* Freed memory is other people's mail: overwrite it. */
	(void)mallopt(M_PERTURB, 0xa5);
	struct arena *a = arena_new();
	if (!cage_filter_set(filter, &err))
		_exit(1);
	for (;;) {
		struct cage_frame frame;
		if (!cage_read_all(CAGE_FD, &frame, sizeof frame) || frame.bytes > LIMIT_MAIL_BYTES)
			_exit(0);
		char *request =
		    (char *)arena_alloc(a, (size_t)frame.bytes + 2 * CAGE_MARGIN) + CAGE_MARGIN;
		if (!cage_read_all(CAGE_FD, request, frame.bytes))
			_exit(0);
		const struct str answer = work->run(a, request, frame.bytes);
		frame.bytes =
		    (uint32_t)(answer.n < LIMIT_ANSWER_BYTES ? answer.n : LIMIT_ANSWER_BYTES);
		if (!write_answer(a, &frame, answer.p))
			_exit(0);
		arena_reset(a);
	}
}

/* Forks a cage; its stream and pidfd in fds. */
static bool
fork_cage(const struct cage_work *work, const struct cage_filter *filter,
    struct cage_report *report, int fds[2])
{
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return err_set(&report->err, ERR_AGAIN, "cannot make a socket for the cage: %s",
		    strerror(errno));
	const pid_t zygote = getpid();
	const pid_t pid = fork();
	if (pid == 0)
		cage_run(pair[1], zygote, work, filter);
	(void)close(pair[1]); /* nothing of ours was written */
	if (pid < 0) {
		(void)close(pair[0]);
		return err_set(&report->err, ERR_AGAIN, "cannot fork a cage: %s", strerror(errno));
	}
	const int pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
	if (pidfd < 0) {
		(void)kill(pid, SIGKILL);
		(void)waitpid(pid, NULL, 0);
		(void)close(pair[0]);
		return err_set(
		    &report->err, ERR_CONFIG, "cannot watch the cage: %s", strerror(errno));
	}
	report->pid = pid;
	report->ok = true;
	fds[0] = pair[0];
	fds[1] = pidfd;
	return true;
}

/* One message; count descriptors with it (0 or 2). */
static bool
send_report(const struct cage_report *report, const int fds[2], bool with_fds)
{
	struct cage_report copy = *report;
	struct iovec bytes = { .iov_base = &copy, .iov_len = sizeof copy };
	union {
		char room[CMSG_SPACE(2 * sizeof(int))];
		struct cmsghdr align;
	} control = { .room = { 0 } };
	struct msghdr msg = { .msg_iov = &bytes, .msg_iovlen = 1 };
	if (with_fds) {
		msg.msg_control = control.room;
		msg.msg_controllen = sizeof control.room;
		struct cmsghdr *head = CMSG_FIRSTHDR(&msg);
		head->cmsg_level = SOL_SOCKET;
		head->cmsg_type = SCM_RIGHTS;
		head->cmsg_len = CMSG_LEN(2 * sizeof(int));
		memcpy(CMSG_DATA(head), fds, 2 * sizeof(int));
	}
	return sendmsg(CAGE_FD, &msg, MSG_NOSIGNAL) == (ssize_t)sizeof copy;
}

/* A signal to the process group (^C, systemd's stop) must not end the mail that is being read: the
 * parent decides; its end is ours. */
static void
ignore_signals(void)
{
	static const int ignored[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGPIPE,
		SIGALRM };
	const struct sigaction ignore = { .sa_handler = SIG_IGN },
			       usual = { .sa_handler = SIG_DFL };
	for (size_t i = 0; i < COUNT(ignored); i++)
		(void)sigaction(ignored[i], &ignore, NULL); /* cannot fail for these */
	(void)sigaction(SIGCHLD, &usual, NULL);             /* else statuses would be lost */
	sigset_t none;
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
}

void
cage_zygote_run(int control, const struct cage_work *work)
{
	struct cage_filter filter;
	struct err err = { .kind = ERR_NONE };
	ignore_signals();
	bool ready = close_others(control)
		     || err_set(&err, ERR_AGAIN, "cannot set up the cage: %s", strerror(errno));
	ready = ready && (work->prepare == NULL || work->prepare(&err))
		&& cage_filter_make(&filter, &err);
	for (;;) {
		struct cage_order order;
		const ssize_t n = recv(CAGE_FD, &order, sizeof order, 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n != (ssize_t)sizeof order)
			_exit(0);
		struct cage_report report = { .ok = false, .err = err };
		int fds[2];
		bool with_fds = false;
		switch (order.kind) {
		case CAGE_FORK:
			with_fds = ready && fork_cage(work, &filter, &report, fds);
			break;
		case CAGE_REAP:
			report.ok = waitpid(order.pid, &report.status, 0) == order.pid;
			break;
		}
		const bool sent = send_report(&report, fds, with_fds);
		for (int i = 0; i < 2 && with_fds; i++)
			(void)close(fds[i]); /* the parent has its own */
		if (!sent)
			_exit(0);
	}
}
