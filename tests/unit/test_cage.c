/* The cage holds: whatever a mail does to its parser, the next one is answered as if nothing had
 * been. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "mail/cage.h"
#include "mail/frame.h"
#include "mail/limits.h"
#include "mail/parse.h"
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct str
do_exec(struct arena *a)
{
	(void)a;
	char *const none[] = { NULL };
	(void)execve("/bin/true", none, none);
	return STR("exec came back");
}

static struct str
do_socket(struct arena *a)
{
	(void)a;
	(void)socket(AF_INET, SOCK_STREAM, 0);
	return STR("socket came back");
}

static struct str
do_fork(struct arena *a)
{
	(void)a;
	(void)fork();
	return STR("fork came back");
}

static struct str
do_kill(struct arena *a)
{
	(void)a;
	(void)kill(getppid(), SIGTERM);
	return STR("kill came back");
}

static struct str
do_open(struct arena *a)
{
	(void)a;
	return open("/etc/passwd", O_RDONLY) < 0 ? STR("refused") : STR("opened");
}

static struct str
do_spin(struct arena *a)
{
	(void)a;
	volatile unsigned i = 0;
	while (i < UINT32_MAX)
		i = 0;
	return STR("");
}

#if !defined(__SANITIZE_ADDRESS__) /* which needs the address space that the limit forbids */
static struct str
do_hog(struct arena *a)
{
	for (int i = 0; i < 4096; i++)
		memset(arena_alloc(a, 1 << 20), 1, 1 << 20);
	return STR("");
}
#endif

static struct str
do_crash(struct arena *a)
{
	(void)a;
	/* A fault of the kind that a stray write is; the parser itself is asked with real mails
	 * below. */
	(void)raise(SIGSEGV);
	_exit(3);
}

static unsigned
deeper(unsigned n)
{
	volatile char room[4096];
	room[n % sizeof room] = 1;
	return n == 0 ? 0 : deeper(n - 1) + (unsigned)room[n % sizeof room];
}

static struct str
do_deep(struct arena *a)
{
	return arena_printf(a, "%u", deeper(100000));
}

static const struct {
	const char *name;
	struct str (*act)(struct arena *a);
	enum cage_verdict want;
	const char *answer; /* what the answer must hold */
} acts[] = {
	{ "!exec", do_exec, CAGE_DIED, "SIGSYS" },
	{ "!socket", do_socket, CAGE_DIED, "SIGSYS" },
	{ "!fork", do_fork, CAGE_DIED, "SIGSYS" },
	{ "!kill", do_kill, CAGE_DIED, "SIGSYS" },
	{ "!open", do_open, CAGE_OK, "refused" },
	{ "!spin", do_spin, CAGE_LATE, "too long" },
	{ "!crash", do_crash, CAGE_DIED, "" },
	{ "!deep", do_deep, CAGE_DIED, "" },
#if !defined(__SANITIZE_ADDRESS__)
	{ "!hog", do_hog, CAGE_DIED, "out of memory" },
#endif
};

static struct str
work_run(struct arena *a, struct str request)
{
	for (size_t i = 0; i < COUNT(acts); i++)
		if (str_equal(request, str_from(acts[i].name)))
			return acts[i].act(a);
	struct err err;
	struct str bytes;
	const struct flat *flat = parse_mail(a, request, &err);
	if (flat == NULL || !frame_print(a, flat, &bytes, &err))
		return frame_print_err(a, &err);
	return bytes;
}

static const struct cage_work work = { .prepare = parse_prepare, .run = work_run, .cpu_ms = 1000 };

static const struct str good =
    STR_INIT("From: Anna <anna@example.org>\nSubject: =?iso-8859-1?Q?Anm=E4lan?=\n"
	     "Content-Type: multipart/alternative; boundary=b\n\n"
	     "--b\nContent-Type: text/plain; charset=koi8-r\n\n\xf0\xd2\xc9\n"
	     "--b\nContent-Type: text/html\n\n<p>Hej</p>\n--b--\n");

static void
check_good(struct cage *cage)
{
	struct err err;
	struct arena *a = arena_new();
	struct str answer;
	enum cage_verdict verdict;
	if (!cage_ask(a, cage, good, &answer, &verdict, &err))
		fail_msg("%s", err.text);
	assert_int_equal(verdict, CAGE_OK);
	/* Byte by byte what the same work says outside. */
	assert_true(str_equal(answer, work_run(a, good)));
	arena_free(a);
}

static void
check_act(struct cage *cage, size_t i)
{
	struct err err;
	struct arena *a = arena_new();
	struct str answer;
	enum cage_verdict verdict;
	if (!cage_ask(a, cage, str_from(acts[i].name), &answer, &verdict, &err))
		fail_msg("%s: %s", acts[i].name, err.text);
	if (verdict != acts[i].want || !str_has(answer, str_from(acts[i].answer)))
		fail_msg("%s: verdict %s, '%.*s'", acts[i].name, cage_verdict_name(verdict),
		    STR_ARG(answer));
	arena_free(a);
}

static int
set_up(void **state)
{
	struct err err;
	if (!parse_prepare(&err))
		return -1;
	*state = cage_start(&work, &err);
	return *state == NULL || !cage_ready(*state, &err) ? -1 : 0;
}

static int
tear_down(void **state)
{
	cage_stop(*state);
	return 0;
}

static void
every_attack_is_contained(void **state)
{
	for (size_t i = 0; i < COUNT(acts); i++) {
		check_act(*state, i);
		check_good(*state);
	}
}

static void
crashes_between_good_mails_change_no_answer(void **state)
{
	for (int i = 0; i < 100; i++) {
		check_act(*state, 6);
		check_good(*state);
	}
}

static void
cages_are_renewed(void **state)
{
	for (int i = 0; i < 2 * LIMIT_CAGE_MAILS + 5; i++) {
		check_good(*state);
		if (i % 20 == 0)
			cage_recycle(*state);
	}
}

static struct str
repeat(struct arena *a, const char *head, const char *what, size_t times)
{
	const size_t n = strlen(what), h = strlen(head);
	char *p = arena_alloc(a, h + n * times + 1);
	memcpy(p, head, h);
	for (size_t i = 0; i < times; i++)
		memcpy(p + h + i * n, what, n);
	return (struct str) { .p = p, .n = h + n * times };
}

static void
mails_that_kill_the_library_are_answered(void **state)
{
	struct arena *a = arena_new();
	const struct str mails[] = {
		STR("From: a@b.se\nContent-Type: multipart/mixed; "
		    "boundary=\"\\\"\"\n\nhej\n--\"\n\nx\n--\"--\n"),
		repeat(a, "From: a@b.se\n", "Content-Type: message/rfc822\n\n", 30000),
		repeat(a, "", "Content-Type: multipart/mixed; boundary=a\n\n--a\n", 30000),
		repeat(a, "From: a@b.se ", "(", 200000),
		repeat(a, "Content-Type: message/rfc822\n\nFrom: a@b.se ", "(", 200000),
		repeat(a, "Content-Type: text/html\n\n<p ", " a=b", 60000),
		repeat(a, "Content-Type: text/html\n\n", "<div>", 200000),
		repeat(a, "Content-Type: text/html\n\n", "<blockquote><table><tr><td>", 50000),
		repeat(a, "Content-Type: text/html\n\n", "<a href=\"", 100000),
		repeat(a, "Content-Type: text/html\n\n", "<!--", 500000),
		repeat(a, "Content-Type: text/html\n\n<ol>", "<li>a", 200000),
		repeat(a, "Subject: ", "=?utf-8?Q?a?= ", 4000),
	};
	for (size_t i = 0; i < COUNT(mails); i++) {
		struct err err;
		struct str answer;
		enum cage_verdict verdict;
		if (!cage_ask(a, *state, mails[i], &answer, &verdict, &err))
			fail_msg("%s", err.text);
		if (verdict != CAGE_OK)
			fail_msg(
			    "mail %zu: %s: %.*s", i, cage_verdict_name(verdict), STR_ARG(answer));
		check_good(*state);
	}
	arena_free(a);
}

static void
large_mail_passes(void **state)
{
	struct err err;
	struct arena *a = arena_new();
	const struct str mail =
	    repeat(a, "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n",
		"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5\n", 340000);
	struct str answer;
	enum cage_verdict verdict;
	if (!cage_ask(a, *state, mail, &answer, &verdict, &err))
		fail_msg("%s", err.text);
	assert_int_equal(verdict, CAGE_OK);
	const struct flat *flat = frame_read(a, answer, &err);
	assert_non_null(flat);
	assert_int_equal(flat->parts[0].bytes, 340000 * 51);
	const struct str big = { .p = mail.p, .n = LIMIT_MAIL_BYTES + 1 };
	assert_false(cage_ask(a, *state, big, &answer, &verdict, &err));
	assert_int_equal(err.kind, ERR_LIMIT);
	arena_free(a);
}

static bool
refuse(struct err *err)
{
	return err_set(err, ERR_CONFIG, "cannot open charset 'x'");
}

static void
failing_preparation_is_told(void **state)
{
	(void)state;
	static const struct cage_work bad = { .prepare = refuse, .run = work_run };
	struct err err;
	struct cage *cage = cage_start(&bad, &err);
	assert_non_null(cage);
	assert_false(cage_ready(cage, &err));
	assert_int_equal(err.kind, ERR_CONFIG);
	assert_string_equal(err.text, "cannot open charset 'x'");
	cage_stop(cage);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_attack_is_contained),
		cmocka_unit_test(crashes_between_good_mails_change_no_answer),
		cmocka_unit_test(cages_are_renewed),
		cmocka_unit_test(mails_that_kill_the_library_are_answered),
		cmocka_unit_test(large_mail_passes),
		cmocka_unit_test(failing_preparation_is_told),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
