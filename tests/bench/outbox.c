/* usage: outbox SAMLING SITE MAIL COUNT
 *
 * COUNT letters from the outbox to `smtp-sink` over eight connections, beside `smtp-source`, which
 * has no outbox, sending as many mails as large over as many. Both are Postfix's; where they are
 * not installed this says so and ends well. The site must send by SMTP; it is told the port here.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/pipeline.h"

#include "bench.h"

#define CONNECTIONS "8"
#define AIM 0.5 /* of the rate of smtp-source */

static const char *
postfix_program(struct arena *a, const char *name)
{
	static const char *const folders[] = { "/usr/sbin", "/usr/bin", "/usr/local/sbin",
		"/usr/local/bin" };
	for (size_t i = 0; i < COUNT(folders); i++) {
		const char *path = arena_printf(a, "%s/%s", folders[i], name).p;
		if (access(path, X_OK) == 0)
			return path;
	}
	return NULL;
}

/* A port that nobody listens on. */
static int
free_port(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	const int fd = socket(AF_INET, SOCK_STREAM, 0);
	if (bind(fd, (const struct sockaddr *)&at, sizeof at) != 0
	    || getsockname(fd, (struct sockaddr *)&at, &n) != 0)
		die("no port is free");
	(void)close(fd);
	return ntohs(at.sin_port);
}

static void
wait_for(int port)
{
	const struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	for (int i = 0; i < 600; i++) {
		const int fd = socket(AF_INET, SOCK_STREAM, 0);
		const bool there = connect(fd, (const struct sockaddr *)&at, sizeof at) == 0;
		(void)close(fd);
		if (there)
			return;
		(void)poll(NULL, 0, 50);
	}
	die("smtp-sink does not listen");
}

/* What it says goes to the file `said`; NULL: to where ours goes. */
static pid_t
start(const char *const *words, const char *said)
{
	char *argv[16] = { NULL };
	for (size_t i = 0; words[i] != NULL && i + 1 < COUNT(argv); i++)
		argv[i] = strdup(words[i]);
	const pid_t pid = fork();
	if (pid != 0)
		return pid;
	if (said != NULL) {
		const int fd = open(said, O_WRONLY | O_CREAT | O_TRUNC, 0600);
		(void)dup2(fd, STDOUT_FILENO);
		(void)dup2(fd, STDERR_FILENO);
	}
	(void)execv(argv[0], argv);
	_exit(127);
}

/* Letters a second by that command, which must end well. */
static double
timed(const char *const *words, const char *said, size_t count)
{
	int status = 0;
	const double begun = clock_us();
	const pid_t pid = start(words, said);
	(void)waitpid(pid, &status, 0);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		die("'%s' ended badly; see '%s'", words[0], said);
	return (double)count * 1e6 / (clock_us() - begun);
}

/* The answer to a mail, as often as wanted: one letter, to others and with other ids. Returns how
 * large it is. */
static size_t
queue_letters(struct arena *a, const char *site, const char *mail, size_t count)
{
	struct err err = { 0 };
	struct outcome out;
	struct program *p = bench_open(a, site, PROGRAM_MAIL | PROGRAM_CREATE);
	const struct str raw = bench_mail(a, bench_template(a, mail), 1);
	const struct delivery d = { .raw = raw,
		.bytes = raw.n,
		.rcpt = STR("anmalan@samling.example"),
		.received = BENCH_NOW };
	if (!pipeline_mail(a, p, &d, BENCH_NOW, &out, &err))
		die("%s", err.text);
	if (out.letters.count == 0)
		die("the mail is not answered");
	program_close(p);
	sqlite3 *db = open_sql(arena_printf(a, "%s/data/samling.db", site).p);
	run_sql(db, "DELETE FROM letter WHERE id <> (SELECT max(id) FROM letter)");
	run_sql(db,
	    arena_printf(a,
		"WITH RECURSIVE c (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM c WHERE i < %zu) "
		"INSERT INTO letter (template, language, recipient, envelope_from, message_id, "
		"subject, size, state, due, made, third_party, cause) SELECT template, language, "
		"'writer.' || i || '@exempelstad.example', envelope_from, '<' || i || "
		"substr(message_id, 2), subject, size, state, due, made, third_party, cause FROM "
		"letter, c",
		count)
		.p);
	run_sql(db,
	    "INSERT INTO letter_body (letter, bytes) SELECT id, (SELECT bytes FROM letter_body "
	    "ORDER BY letter LIMIT 1) FROM letter WHERE id NOT IN (SELECT letter FROM "
	    "letter_body)");
	sqlite3_stmt *s = NULL;
	if (sqlite3_prepare_v2(db, "SELECT size FROM letter LIMIT 1", -1, &s, NULL) != SQLITE_OK
	    || sqlite3_step(s) != SQLITE_ROW)
		die("%s", sqlite3_errmsg(db));
	const size_t bytes = (size_t)sqlite3_column_int64(s, 0);
	(void)sqlite3_finalize(s);
	(void)sqlite3_close(db);
	return bytes;
}

static void
check_sent(struct arena *a, const char *site, size_t count)
{
	sqlite3 *db = open_sql(arena_printf(a, "%s/data/samling.db", site).p);
	sqlite3_stmt *s = NULL;
	if (sqlite3_prepare_v2(db, "SELECT count(*) FROM letter WHERE state = 'sent'", -1, &s, NULL)
		!= SQLITE_OK
	    || sqlite3_step(s) != SQLITE_ROW || sqlite3_column_int64(s, 0) != (int64_t)count)
		die("not every letter was sent");
	(void)sqlite3_finalize(s);
	(void)sqlite3_close(db);
}

/* The site sends by SMTP from now on: its own line `send` goes. */
static void
say_port(struct arena *a, const char *site, int port)
{
	const char *path = arena_printf(a, "%s/samling.conf", site).p;
	struct err err;
	struct str conf, line;
	if (!file_read(a, path, 1 << 20, &conf, &err))
		die("%s", err.text);
	FILE *f = fopen(path, "w");
	if (f == NULL)
		die("cannot write '%s'", path);
	while (str_next(&conf, '\n', &line))
		if (!str_starts(line, STR("send ")))
			(void)fprintf(f, "%.*s\n", STR_ARG(line));
	if (fprintf(f,
		"send { method = smtp  host = \"127.0.0.1\"  port = %d  tls = none"
		"  connections = " CONNECTIONS " }\n",
		port)
		< 0
	    || fclose(f) != 0)
		die("cannot write '%s'", path);
}

int
main(int argc, char **argv)
{
	if (argc != 5)
		die("usage: outbox SAMLING SITE MAIL COUNT");
	struct arena *a = arena_new();
	const char *site = argv[2], *sink = postfix_program(a, "smtp-sink"),
		   *source = postfix_program(a, "smtp-source");
	const size_t count = number_arg(argv[4]);
	if (sink == NULL || source == NULL) {
		(void)printf("outbox to smtp-sink: skipped, Postfix is not installed\n");
		arena_free(a);
		return 0;
	}
	const int port = free_port();
	say_port(a, site, port);
	const size_t bytes = queue_letters(a, site, argv[3], count);
	const char *address = arena_printf(a, "127.0.0.1:%d", port).p,
		   *length = arena_printf(a, "%zu", bytes).p,
		   *mails = arena_printf(a, "%zu", count).p;
	const pid_t listening =
	    start((const char *const[]) { sink, "-u", "nobody", address, "64", NULL },
		arena_printf(a, "%s/data/sink.log", site).p);
	wait_for(port);
	const double theirs = timed((const char *const[]) { source, "-d", "-s", CONNECTIONS, "-m",
					mails, "-l", length, "-f", "anmalan@samling.example", "-t",
					"writer@exempelstad.example", address, NULL },
	    arena_printf(a, "%s/data/source.log", site).p, count);
	const double cpu = cpu_us(RUSAGE_CHILDREN);
	const double ours = timed((const char *const[]) { argv[1], "--site", site, "--now",
				      "2030-03-01T10:00:00+01:00", "send", NULL },
	    arena_printf(a, "%s/data/send.log", site).p, count);
	const double us = (cpu_us(RUSAGE_CHILDREN) - cpu) / (double)count;
	(void)kill(listening, SIGTERM);
	(void)waitpid(listening, NULL, 0);
	check_sent(a, site, count);
	(void)printf(
	    "outbox to smtp-sink, %s connections, %zu letters of %zu bytes: %.0f a second "
	    "(%.0f us of processor time each), smtp-source %.0f; %.2f of it, aim %.2f %s\n",
	    CONNECTIONS, count, bytes, ours, us, theirs, ours / theirs, AIM,
	    ours >= theirs * AIM ? "kept" : "MISSED");
	arena_free(a);
	return 0;
}
