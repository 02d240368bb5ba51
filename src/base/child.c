#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"

extern char **environ;

/* Our ends of the child's standard input and output; -1: closed. */
struct talk {
	pid_t pid;
	int input, output;
	int64_t deadline_ms;
};

static int64_t
now_ms(void)
{
	struct timespec t = { 0 };
	(void)clock_gettime(CLOCK_MONOTONIC, &t); /* cannot fail for this clock */
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
close_end(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd); /* a socket: nothing can be lost by closing */
	*fd = -1;
}

/* posix_spawn with the two far ends as descriptors 0 and 1, a group of its own, and default
 * signals. */
static int
spawn(char **argv, int far_input, int far_output, pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none, all;
	(void)sigemptyset(&none);
	(void)sigfillset(&all);
	if (posix_spawn_file_actions_init(&actions) != 0)
		return ENOMEM;
	if (posix_spawnattr_init(&attributes) != 0) {
		(void)posix_spawn_file_actions_destroy(&actions);
		return ENOMEM;
	}
	int error = posix_spawn_file_actions_adddup2(&actions, far_input, 0);
	if (error == 0 && far_output >= 0)
		error = posix_spawn_file_actions_adddup2(&actions, far_output, 1);
	if (error == 0 && far_output < 0)
		error = posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	if (error == 0)
		error = posix_spawnattr_setflags(&attributes,
		    POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	if (error == 0)
		error = posix_spawnattr_setsigmask(&attributes, &none);
	if (error == 0)
		error = posix_spawnattr_setsigdefault(&attributes, &all);
	if (error == 0)
		error = posix_spawnp(pid, argv[0], &actions, &attributes, argv, environ);
	(void)posix_spawnattr_destroy(&attributes);
	(void)posix_spawn_file_actions_destroy(&actions);
	return error;
}

/* Socket pairs instead of pipes: a child that closes its input early then costs us an errno, not a
 * SIGPIPE. */
static bool
start(struct arena *a, const struct child *child, struct talk *talk, struct err *err)
{
	char **argv = arena_alloc(a, (child->argv_count + 1) * sizeof *argv);
	for (size_t i = 0; i < child->argv_count; i++)
		argv[i] = arena_strz(a, child->argv[i]);
	int in[2] = { -1, -1 }, out[2] = { -1, -1 };
	int error = socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) == 0 ? 0 : errno;
	if (error == 0 && child->max_output_bytes > 0)
		error = socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, out) == 0 ? 0 : errno;
	if (error == 0)
		error = spawn(argv, in[1], out[1], &talk->pid);
	close_end(&in[1]);
	close_end(&out[1]);
	if (error != 0) {
		close_end(&in[0]);
		close_end(&out[0]);
		const bool again =
		    error == EAGAIN || error == ENOMEM || error == EMFILE || error == ENFILE;
		return err_set(err, again ? ERR_AGAIN : ERR_CONFIG, "cannot run '%s': %s", argv[0],
		    strerror(error));
	}
	talk->input = in[0];
	talk->output = out[0];
	talk->deadline_ms = now_ms() + child->timeout_ms;
	return true;
}

/* One turn of writing and reading; `*rest` is what the child has not taken yet. */
static void
exchange(struct talk *talk, struct str *rest, struct buf *output, int wait_ms)
{
	struct pollfd fds[] = {
		{ .fd = talk->input, .events = POLLOUT },
		{ .fd = talk->output, .events = POLLIN },
	};
	if (poll(fds, COUNT(fds), wait_ms) <= 0)
		return;
	if (fds[0].revents != 0) {
		const ssize_t n = send(talk->input, rest->p, rest->n, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n > 0)
			*rest = str_from_byte(*rest, (size_t)n);
		/* A child that reads no further may still do its work: its exit status tells. */
		if (rest->n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
			close_end(&talk->input);
	}
	if (fds[1].revents != 0) {
		char bytes[4096];
		const ssize_t n = recv(talk->output, bytes, sizeof bytes, MSG_DONTWAIT);
		if (n > 0)
			buf_add(output, (struct str) { .p = bytes, .n = (size_t)n });
		else if (n == 0 || (errno != EAGAIN && errno != EINTR))
			close_end(&talk->output);
	}
}

/* Wait for the end of the child; false when the deadline passed first. */
static bool
wait_end(const struct talk *talk, int *wait_status)
{
	for (;;) {
		const pid_t ended = waitpid(talk->pid, wait_status, WNOHANG);
		if (ended == talk->pid)
			return true;
		if (now_ms() >= talk->deadline_ms)
			return false;
		const struct timespec moment = { .tv_nsec = 2000000 };
		(void)nanosleep(&moment, NULL); /* woken early by a signal is as good */
	}
}

static void
kill_group(const struct talk *talk, int *wait_status)
{
	(void)kill(-talk->pid, SIGKILL); /* fails only if it has ended by itself */
	while (waitpid(talk->pid, wait_status, 0) < 0 && errno == EINTR)
		continue;
}

bool
child_run(
    struct arena *a, const struct child *child, int *status, struct str *output, struct err *err)
{
	struct talk talk = { .pid = -1 };
	if (!start(a, child, &talk, err))
		return false;
	struct buf written;
	buf_init(&written, a, child->max_output_bytes);
	struct str rest = child->input;
	if (rest.n == 0)
		close_end(&talk.input);
	while ((talk.input >= 0 || talk.output >= 0) && !written.overflowed) {
		const int64_t left = talk.deadline_ms - now_ms();
		if (left <= 0)
			break;
		exchange(&talk, &rest, &written, (int)left);
	}
	close_end(&talk.input);
	close_end(&talk.output);
	int wait_status = 0;
	const bool ended = !written.overflowed && wait_end(&talk, &wait_status);
	if (!ended)
		kill_group(&talk, &wait_status);
	if (written.overflowed)
		return err_set(err, ERR_LIMIT, "'%.*s' wrote more than %zu bytes",
		    STR_ARG(child->argv[0]), child->max_output_bytes);
	if (!ended)
		return err_set(err, ERR_AGAIN, "'%.*s' took more than %d ms",
		    STR_ARG(child->argv[0]), child->timeout_ms);
	if (!WIFEXITED(wait_status))
		return err_set(err, ERR_AGAIN, "'%.*s' was ended by signal %d",
		    STR_ARG(child->argv[0]), WIFSIGNALED(wait_status) ? WTERMSIG(wait_status) : 0);
	*status = WEXITSTATUS(wait_status);
	if (output != NULL)
		*output = buf_view(&written);
	return true;
}
