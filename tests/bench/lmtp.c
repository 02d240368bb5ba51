/* usage: lmtp SAMLING SITE MAIL COUNT
 *
 * Mails by LMTP over 1, 8 and 64 connections: to `samling lmtp`, which understands and answers
 * them; to a bare sink that only writes each mail to a file and syncs it before it says 250; and
 * the floor (floor.h), which writes the same rows with as many mails a commit as there are
 * connections, and no socket. Durable all three; a mail counts when its 250 is here. The figures
 * are mails a second, their ratios in one run, and processor time, which a busy machine cannot
 * lengthen. A missed aim is said and is no failure.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "floor.h"

enum { MAILS_A_SECOND = 2500, TIMES_THE_FLOOR = 3 }; /* the aims, with 64 connections */
enum { CONNECTIONS_MAX = 64, BYTES = 128 << 10 };

static void
address_of(struct sockaddr_un *address, const char *path)
{
	*address = (struct sockaddr_un) { .sun_family = AF_UNIX };
	if (strlen(path) >= sizeof address->sun_path)
		die("'%s' is too long for a socket", path);
	memcpy(address->sun_path, path, strlen(path));
}

/* One connection of the load: what it waits for. */
struct client {
	int fd;
	enum { GREETING, HELLO, ENVELOPE, TEXT, DONE } stage;
	int replies; /* still to come in this stage */
	size_t mail; /* the one it sends */
	size_t in_n;
	char in[4096];
};

struct load {
	struct arena *a; /* of `mails` */
	struct str template;
	struct str *mails; /* from `first` to before `end`, as they are sent */
	size_t first, next, end;
	struct client clients[CONNECTIONS_MAX];
};

static void
put(int fd, struct str bytes)
{
	while (bytes.n > 0) {
		const ssize_t n = send(fd, bytes.p, bytes.n, MSG_NOSIGNAL);
		if (n < 0)
			die("cannot send: %s", strerror(errno));
		bytes = str_from_byte(bytes, (size_t)n);
	}
}

static struct str
as_sent(struct arena *a, struct str mail)
{
	struct buf out;
	struct str line;
	buf_init(&out, a, BYTES);
	while (str_next(&mail, '\n', &line)) {
		if (str_starts(line, STR(".")))
			buf_addc(&out, '.');
		buf_add(&out, str_ends(line, STR("\r")) ? str_slice(line, 0, line.n - 1) : line);
		buf_addz(&out, "\r\n");
	}
	buf_addz(&out, ".\r\n");
	return buf_view(&out);
}

/* Made before the clock runs: a sender has its mails. */
static void
make_mails(struct load *l, size_t first, size_t count)
{
	struct arena *scratch = arena_new();
	arena_reset(l->a);
	l->first = l->next = first;
	l->end = first + count;
	l->mails = arena_alloc(l->a, count * sizeof *l->mails);
	for (size_t i = 0; i < count; i++) {
		l->mails[i] =
		    arena_dup(l->a, as_sent(scratch, bench_mail(scratch, l->template, first + i)));
		arena_reset(scratch);
	}
	arena_free(scratch);
}

/* All replies of a stage are here. */
static void
go_on(struct load *l, struct client *c)
{
	switch (c->stage) {
	case GREETING:
		put(c->fd, STR("LHLO bench.example\r\n"));
		c->stage = HELLO;
		c->replies = 1;
		return;
	case ENVELOPE:
		put(c->fd, l->mails[c->mail - l->first]);
		c->stage = TEXT;
		c->replies = 1;
		return;
	case HELLO:
	case TEXT:
		c->stage = l->next < l->end ? ENVELOPE : DONE;
		c->replies = 3;
		if (c->stage == DONE)
			return;
		c->mail = l->next++;
		put(c->fd, STR("MAIL FROM:<writer@exempelstad.example>\r\nRCPT "
			       "TO:<anmalan@samling.example>\r\nDATA\r\n"));
		return;
	case DONE:
		return;
	}
}

static void
take_reply(struct load *l, struct client *c, struct str line)
{
	if (line.n < 4 || line.p[3] == '-')
		return;
	if (line.p[0] != '2' && line.p[0] != '3')
		die("the server says '%.*s'", STR_ARG(line));
	if (--c->replies == 0)
		go_on(l, c);
}

static void
hear(struct load *l, struct client *c)
{
	const ssize_t n = recv(c->fd, c->in + c->in_n, sizeof c->in - c->in_n, 0);
	if (n <= 0)
		die("the server hung up");
	c->in_n += (size_t)n;
	struct str rest = { .p = c->in, .n = c->in_n };
	for (size_t lf = str_find_char(rest, '\n', 0); lf != STR_NONE;
	     lf = str_find_char(rest, '\n', 0)) {
		take_reply(l, c, str_slice(rest, 0, lf));
		rest = str_from_byte(rest, lf + 1);
	}
	memmove(c->in, rest.p, rest.n);
	c->in_n = rest.n;
}

/* Mails a second over so many connections, from the mail of that number on. */
static double
run_load(struct load *l, const char *path, size_t connections, size_t first, size_t count)
{
	struct sockaddr_un address;
	address_of(&address, path);
	make_mails(l, first, count);
	const double begun = clock_us();
	for (size_t i = 0; i < connections; i++) {
		l->clients[i] = (struct client) {
			.fd = socket(AF_UNIX, SOCK_STREAM, 0), .stage = GREETING, .replies = 1
		};
		if (connect(l->clients[i].fd, (const struct sockaddr *)&address, sizeof address)
		    != 0)
			die("cannot connect to '%s': %s", path, strerror(errno));
	}
	for (size_t working = connections; working > 0;) {
		struct pollfd fds[CONNECTIONS_MAX];
		working = 0;
		for (size_t i = 0; i < connections; i++) {
			fds[i] =
			    (struct pollfd) { .fd = l->clients[i].stage == DONE ? -1
										: l->clients[i].fd,
				    .events = POLLIN };
			working += l->clients[i].stage != DONE;
		}
		if (working > 0 && poll(fds, (nfds_t)connections, 60000) <= 0)
			die("the server is silent");
		for (size_t i = 0; i < connections && working > 0; i++)
			if (fds[i].revents != 0)
				hear(l, &l->clients[i]);
	}
	const double took = clock_us() - begun;
	for (size_t i = 0; i < connections; i++)
		(void)close(l->clients[i].fd);
	return (double)count * 1e6 / took;
}

/* The sink: a process a connection, a synced file a mail. */
static void
sink_connection(int fd, const char *dir)
{
	static char in[BYTES];
	size_t n = 0, files = 0;
	bool text = false;
	put(fd, STR("220 sink\r\n"));
	for (;;) {
		const ssize_t got = recv(fd, in + n, sizeof in - n, 0);
		if (got <= 0)
			_exit(0);
		n += (size_t)got;
		const struct str all = { .p = in, .n = n };
		if (!text) {
			struct str rest = all, line;
			if (!str_ends(all, STR("\r\n")))
				continue;
			while (str_next(&rest, '\n', &line) && line.n > 0) {
				text = str_starts(line, STR("DATA"));
				put(fd, text ? STR("354 go on\r\n") : STR("250 ok\r\n"));
			}
			n = 0;
		} else if (str_ends(all, STR("\r\n.\r\n"))) {
			char path[4096];
			(void)snprintf(
			    path, sizeof path, "%s/%ld.%zu", dir, (long)getpid(), files++);
			const int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
			if (file < 0 || write(file, in, n) != (ssize_t)n || fsync(file) != 0
			    || close(file) != 0)
				_exit(1);
			put(fd, STR("250 ok\r\n"));
			n = 0;
			text = false;
		}
	}
}

static pid_t
start_sink(const char *path, const char *dir)
{
	struct sockaddr_un address;
	address_of(&address, path);
	const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (bind(fd, (const struct sockaddr *)&address, sizeof address) != 0
	    || listen(fd, CONNECTIONS_MAX) != 0)
		die("cannot listen on '%s': %s", path, strerror(errno));
	const pid_t pid = fork();
	if (pid == 0) {
		(void)signal(SIGCHLD, SIG_IGN);
		for (;;) {
			const int c = accept(fd, NULL, NULL);
			if (c >= 0 && fork() == 0)
				sink_connection(c, dir);
			(void)close(c);
		}
	}
	(void)close(fd);
	return pid;
}

static pid_t
start_samling(const char *samling, const char *site, const char *log)
{
	const pid_t pid = fork();
	if (pid == 0) {
		const int fd = open(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
		(void)dup2(fd, STDERR_FILENO);
		(void)execl(samling, samling, "--site", site, "--now", "2030-03-01T10:00:00+01:00",
		    "lmtp", "--listen", "unix:data/lmtp", (char *)NULL);
		_exit(127);
	}
	for (int i = 0; i < 600; i++) {
		struct arena *a = arena_new();
		struct err err;
		struct str said;
		const bool ready =
		    file_read(a, log, 1 << 20, &said, &err) && str_has(said, STR("msg=ready"));
		arena_free(a);
		if (ready)
			return pid;
		(void)poll(NULL, 0, 50);
	}
	die("the service does not start; see '%s'", log);
}

/* The database as it stands, without a journal beside it. */
static void
copy_database(struct arena *a, const char *site, const char *to)
{
	const char *from = arena_printf(a, "%s/data/samling.db", site).p;
	sqlite3 *db = open_sql(from);
	run_sql(db, "PRAGMA wal_checkpoint(TRUNCATE)");
	(void)sqlite3_close(db);
	copy_file(from, to);
}

/* One number of connections: ours and the sink one after the other, so that what else the machine
 * does slows them alike. */
struct turn {
	size_t connections;
	double ours, sink, floor; /* mails a second */
};

/* The floor writes what samling wrote for all turns: `count` mails of them. Processor time a mail.
 */
static double
run_floor(struct arena *a, const char *site, const char *base, struct str template, size_t count,
    struct turn *turns, size_t turn_count)
{
	struct floor rows;
	struct str *mails = arena_alloc(a, count * sizeof *mails);
	const char *after = arena_printf(a, "%s/after.db", site).p,
		   *path = arena_printf(a, "%s/floor.db", site).p;
	double cpu = 0;
	for (size_t i = 0; i < count; i++)
		mails[i] = bench_mail(a, template, i + 1);
	copy_database(a, site, after);
	floor_load(&rows, after, base);
	for (size_t i = 0; i < turn_count; i++) {
		struct samples whole = { 0 }, parse = { 0 };
		copy_file(base, path);
		const double begun = clock_us(), before = cpu_us(RUSAGE_SELF);
		floor_run(&rows, path, mails, count, turns[i].connections, &whole, &parse);
		turns[i].floor = (double)count * 1e6 / (clock_us() - begun);
		cpu = (cpu_us(RUSAGE_SELF) - before) / (double)count;
		free(whole.items);
		free(parse.items);
		(void)unlink(path);
	}
	floor_free(&rows);
	return cpu;
}

static void
print_turns(const struct turn *turns, size_t count, double ours_us, double floor_us)
{
	(void)printf("%-14s %10s %10s %10s %14s %14s\n", "connections", "samling", "sink", "floor",
	    "share of sink", "times the floor");
	for (size_t i = 0; i < count; i++)
		(void)printf("%-14zu %10.0f %10.0f %10.0f %14.2f %14.2f\n", turns[i].connections,
		    turns[i].ours, turns[i].sink, turns[i].floor, turns[i].ours / turns[i].sink,
		    turns[i].floor / turns[i].ours);
	const struct turn *most = &turns[count - 1];
	(void)printf("with %zu connections: %.0f mails a second, aim %d %s; %.2f times the floor, "
		     "aim %d %s\n",
	    most->connections, most->ours, MAILS_A_SECOND,
	    most->ours >= MAILS_A_SECOND ? "kept" : "MISSED", most->floor / most->ours,
	    TIMES_THE_FLOOR, most->floor <= most->ours * TIMES_THE_FLOOR ? "kept" : "MISSED");
	(void)printf(
	    "processor time a mail, all connections and processes: %.0f us, the floor's %.0f "
	    "us with most a commit; %.2f times\n",
	    ours_us, floor_us, ours_us / floor_us);
}

int
main(int argc, char **argv)
{
	if (argc != 5)
		die("usage: lmtp SAMLING SITE MAIL COUNT");
	struct arena *a = arena_new();
	const char *site = argv[2];
	const size_t count = number_arg(argv[4]);
	struct load load = { .a = arena_new(), .template = bench_template(a, argv[3]) };
	program_close(bench_open(a, site, PROGRAM_STORE | PROGRAM_CREATE));
	const char *sink_path = arena_printf(a, "%s/sink", site).p,
		   *sink_dir = arena_printf(a, "%s/sunk", site).p,
		   *base = arena_printf(a, "%s/base.db", site).p;
	struct err err;
	if (!dir_make(sink_dir, &err))
		die("%s", err.text);
	copy_database(a, site, base);
	const pid_t sink = start_sink(sink_path, sink_dir);
	const pid_t samling =
	    start_samling(argv[1], site, arena_printf(a, "%s/data/lmtp.log", site).p);
	const char *path = arena_printf(a, "%s/data/lmtp", site).p;
	struct turn turns[] = { { .connections = 1 }, { .connections = 8 }, { .connections = 64 } };
	for (size_t i = 0; i < COUNT(turns); i++) {
		turns[i].sink = run_load(&load, sink_path, turns[i].connections, 1, count);
		turns[i].ours = /* which knows no mail again */
		    run_load(&load, path, turns[i].connections, i * count + 1, count);
	}
	int status = 0;
	(void)kill(samling, SIGTERM);
	(void)waitpid(samling, &status, 0);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		die("the service ended badly");
	const double ours_us = cpu_us(RUSAGE_CHILDREN) / (double)(count * COUNT(turns));
	(void)kill(sink, SIGTERM);
	(void)waitpid(sink, NULL, 0);
	const double floor_us =
	    run_floor(a, site, base, load.template, count * COUNT(turns), turns, COUNT(turns));
	(void)printf("LMTP, durable, %zu mails each: mails a second\n", count);
	print_turns(turns, COUNT(turns), ours_us, floor_us);
	arena_free(load.a);
	arena_free(a);
	return 0;
}
