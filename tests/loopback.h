/* A tiny server on the loopback for tests of clients: it does what its script says at one stage,
 * and is agreeable otherwise. What it hears goes to a pipe. The talk is in tests/smtp_server.h and
 * in test_imap.c. */
#ifndef LOOPBACK_H
#define LOOPBACK_H

#include "unit_util.h"

#include "base/arena.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum action { DO_DROP, DO_REPLY, DO_STALL, DO_DRIP, DO_GARBAGE };

struct script {
	int at; /* a stage of the protocol */
	enum action action;
	const char *reply;     /* of DO_REPLY, and what DO_DRIP drips */
	bool no_utf8, no_auth; /* SMTP: is not offered */
};

struct server {
	pid_t pid;
	int port;
	int heard; /* read end: every line, and "== CONNECT" for every connection */
};

static inline void
say(int fd, const char *text)
{
	const ssize_t n = write(fd, text, strlen(text));
	(void)n; /* a client that has gone is seen by the next read */
}

static inline void
rest_ms(long ms)
{
	const struct timespec t = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 };
	(void)nanosleep(&t, NULL);
}

/* False: this connection is over. */
static inline bool
answer(int fd, const struct script *script, int at, const char *usual)
{
	if (at != script->at) {
		say(fd, usual);
		return true;
	}
	switch (script->action) {
	case DO_DROP:
		return false;
	case DO_REPLY:
		say(fd, script->reply);
		return strncmp(script->reply, "421", 3) != 0
		       && strncmp(script->reply, "* BYE", 5) != 0;
	case DO_STALL:
		rest_ms(20000);
		return false;
	case DO_DRIP:
		for (int i = 0; i < 60; i++) {
			say(fd, "2");
			rest_ms(200);
		}
		return false;
	case DO_GARBAGE:
		say(fd, "\001\002\377 what is this?\r\n\r\n<html>\r\n");
		return true;
	}
	return false;
}

/* One connection. */
typedef void talk(FILE *in, int fd, int heard, const struct script *script);

static inline struct server
server_start(const struct script *script, talk *serve)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof address;
	int ends[2];
	const int listener = socket(AF_INET, SOCK_STREAM, 0);

	assert_true(listener >= 0 && pipe(ends) == 0);
	assert_int_equal(bind(listener, (const struct sockaddr *)&address, sizeof address), 0);
	assert_int_equal(listen(listener, 16), 0);
	assert_int_equal(getsockname(listener, (struct sockaddr *)&address, &n), 0);
	struct server server = { .pid = fork(), .port = ntohs(address.sin_port), .heard = ends[0] };
	assert_true(server.pid >= 0);
	if (server.pid == 0) {
		(void)setpgid(0, 0);
		(void)signal(SIGPIPE, SIG_IGN);
		(void)signal(SIGCHLD, SIG_IGN);
		(void)alarm(60); /* should the test fail and never stop it */
		for (;;) {
			const int fd = accept(listener, NULL, NULL);
			if (fd < 0)
				_exit(1);
			say(ends[1], "== CONNECT\n");
			if (fork() == 0) {
				(void)alarm(60);
				serve(fdopen(dup(fd), "r"), fd, ends[1], script);
				_exit(0);
			}
			(void)close(fd);
		}
	}
	(void)setpgid(server.pid, server.pid);
	(void)close(listener);
	(void)close(ends[1]);
	return server;
}

/* End it, and give what it heard. */
static inline struct str
server_stop(struct arena *a, struct server *server)
{
	size_t n = 0;
	char *heard = arena_alloc(a, 65536);

	rest_ms(20); /* what is on its way to the pipe arrives */
	(void)kill(-server->pid, SIGKILL);
	(void)waitpid(server->pid, NULL, 0);
	for (ssize_t got = 1; got > 0 && n < 65536; n += (size_t)(got > 0 ? got : 0))
		got = read(server->heard, heard + n, 65536 - n);
	(void)close(server->heard);
	return (struct str) { .p = heard, .n = n };
}

#endif
