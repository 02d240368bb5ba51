#include "unit_util.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/clock.h"
#include "app/lmtp_connection.h"
#include "base/buf.h"
#include "base/file.h"

enum { ROOM = 1 << 20 };

/* A connection and the client's end of it. */
struct line {
	struct arena *a;
	struct str own;
	struct site site;
	struct lmtp_host host;
	struct lmtp_connection *c;
	int client;
	char dir[64];
};

static void
open_line(struct line *l)
{
	int pair[2];
	*l = (struct line) { .a = arena_new(),
		.own = STR("anmalan@samling.example"),
		.dir = "/tmp/samling-line-XXXXXX" };
	assert_non_null(mkdtemp(l->dir));
	l->site = (struct site) { .dir = str_from(l->dir),
		.address = l->own,
		.subaddress = '+',
		.policy = { .own_addresses = { .items = &l->own, .count = 1 } } };
	l->host = (struct lmtp_host) { .site = &l->site };
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
	assert_int_equal(fcntl(pair[0], F_SETFL, O_NONBLOCK), 0);
	assert_int_equal(fcntl(pair[1], F_SETFL, O_NONBLOCK), 0);
	l->client = pair[1];
	l->c = lmtp_connection_new(&l->host, pair[0]);
}

static void
close_line(struct line *l)
{
	lmtp_connection_free(l->c);
	assert_int_equal(l->host.held, 0);
	assert_int_equal(close(l->client), 0);
	(void)rmdir(arena_printf(l->a, "%s/data/raw", l->dir).p);
	(void)rmdir(arena_printf(l->a, "%s/data", l->dir).p);
	assert_int_equal(rmdir(l->dir), 0); /* nothing was left in it */
	arena_free(l->a);
}

static void
say(struct line *l, struct str text)
{
	while (text.n > 0) {
		const ssize_t n = write(l->client, text.p, text.n);
		if (n > 0)
			text = str_from_byte(text, (size_t)n);
		lmtp_connection_hear(l->c);
	}
}

/* How often the client hears this, while the connection goes on as a poll loop would let it. */
static size_t
hear(struct line *l, struct buf *all, struct str wanted)
{
	char some[512];
	for (ssize_t n = read(l->client, some, sizeof some); n > 0;
	     n = read(l->client, some, sizeof some)) {
		buf_add(all, (struct str) { .p = some, .n = (size_t)n });
		lmtp_connection_go_on(l->c);
	}
	size_t count = 0;
	for (size_t at = str_find(buf_view(all), wanted, 0); at != STR_NONE;
	     at = str_find(buf_view(all), wanted, at + 1))
		count++;
	return count;
}

static void
pipelined_recipients_are_all_answered(void **state)
{
	struct line l;
	struct buf all, in;
	(void)state;
	open_line(&l);
	buf_init(&all, l.a, ROOM);
	buf_init(&in, l.a, ROOM);
	buf_addz(&in, "LHLO x\r\nMAIL FROM:<a@x.example>\r\n");
	for (int i = 0; i < LMTP_RECIPIENTS_MAX; i++)
		buf_printf(&in, "RCPT TO:<anmalan+e%d@samling.example>\r\n", i);
	buf_addz(&in, "DATA\r\nhej\r\n.\r\n");
	say(&l, buf_view(&in));
	assert_int_equal(hear(&l, &all, STR("250 2.1.5")), LMTP_RECIPIENTS_MAX);
	assert_non_null(lmtp_mail(l.c->session));
	assert_true(lmtp_connection_take(l.c));
	unit_check_str("text", l.c->in.raw, STR("hej\r\n"));
	const enum lmtp_fate fates[LMTP_RECIPIENTS_MAX] = { LMTP_TAKEN };
	lmtp_connection_answer(l.c, fates);
	assert_int_equal(hear(&l, &all, STR("250 2.0.0")), LMTP_RECIPIENTS_MAX);
	close_line(&l);
}

static void
deadlines(void **state)
{
	struct line l;
	(void)state;
	open_line(&l);
	const int64_t idle = lmtp_connection_deadline(l.c);
	assert_in_range(idle - clock_ms(), 290000, 300000);
	say(&l, STR("LHLO x\r\nMAIL FROM:<a@x.example>\r\n"));
	assert_true(l.c->mail_ms > 0);
	/* Bytes put off the one, but not the other. */
	l.c->mail_ms -= 850000;
	say(&l, STR("RCPT TO:<anmalan@samling.example>\r\n"));
	assert_in_range(lmtp_connection_deadline(l.c) - clock_ms(), 1, 50000);
	say(&l, STR("RSET\r\n"));
	assert_in_range(lmtp_connection_deadline(l.c) - clock_ms(), 290000, 300000);
	close_line(&l);
}

/* A long text becomes a file; gone with its client, or too much for the process, it leaves nothing.
 */
static void
long_texts(void **state)
{
	static char block[64 << 10];
	struct line l;
	struct buf all;
	struct err err;
	struct str *names;
	size_t count;
	(void)state;
	memset(block, 'x', sizeof block);
	open_line(&l);
	buf_init(&all, l.a, ROOM);
	say(&l, STR("LHLO x\r\nMAIL FROM:<a@x.example>\r\nRCPT "
		    "TO:<anmalan@samling.example>\r\nDATA\r\n"));
	for (size_t n = 0; n < (26u << 20); n += sizeof block)
		say(&l, (struct str) { .p = block, .n = sizeof block });
	assert_true(l.host.held > 0);
	assert_true(dir_list(
	    l.a, arena_printf(l.a, "%s/data/raw", l.dir).p, STR(""), &names, &count, &err));
	assert_int_equal(count, 1);
	close_line(&l);

	open_line(&l);
	buf_init(&all, l.a, ROOM);
	l.host.held = LMTP_MEMORY_BYTES + 1;
	say(&l, STR("LHLO x\r\nMAIL FROM:<a@x.example>\r\nRCPT "
		    "TO:<anmalan@samling.example>\r\nDATA\r\nhej\r\n.\r\n"));
	assert_int_equal(hear(&l, &all, STR("452 4.3.1")), 1);
	l.host.held = 0;
	close_line(&l);
}

static void
ends(void **state)
{
	struct line l;
	struct buf all;
	(void)state;
	open_line(&l);
	buf_init(&all, l.a, ROOM);
	lmtp_connection_end(l.c, "4.3.2 going down");
	assert_true(l.c->gone);
	assert_int_equal(hear(&l, &all, STR("421 4.3.2")), 1);
	close_line(&l);
	open_line(&l);
	assert_int_equal(shutdown(l.client, SHUT_WR), 0);
	lmtp_connection_hear(l.c);
	assert_true(l.c->gone);
	close_line(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pipelined_recipients_are_all_answered),
		cmocka_unit_test(deadlines),
		cmocka_unit_test(long_texts),
		cmocka_unit_test(ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
