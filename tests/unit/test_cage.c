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
#include <stdio.h>
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
	{ "exec", do_exec, CAGE_DIED, "SIGSYS" },
	{ "socket", do_socket, CAGE_DIED, "SIGSYS" },
	{ "fork", do_fork, CAGE_DIED, "SIGSYS" },
	{ "kill", do_kill, CAGE_DIED, "SIGSYS" },
	{ "open", do_open, CAGE_OK, "refused" },
	{ "spin", do_spin, CAGE_LATE, "too long" },
	{ "crash", do_crash, CAGE_DIED, "" },
	{ "deep", do_deep, CAGE_DIED, "" },
#if !defined(__SANITIZE_ADDRESS__)
	{ "hog", do_hog, CAGE_DIED, "out of memory" },
#endif
};

static struct str
work_run(struct arena *a, char *mail, size_t n)
{
	const struct str request = { .p = mail, .n = n };
	for (size_t i = 0; i < COUNT(acts); i++)
		if (str_starts(request, STR("!"))
		    && str_equal(str_from_byte(request, 1), str_from(acts[i].name)))
			return acts[i].act(a);
	struct err err;
	struct str bytes;
	const struct flat *flat = parse_mail_in_place(a, mail, n, &err);
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
	const struct flat *flat = parse_mail(a, good, &err);
	struct str outside;
	assert_non_null(flat);
	assert_true(frame_print(a, flat, &outside, &err));
	assert_true(str_equal(answer, outside));
	arena_free(a);
}

static void
check_act(struct cage *cage, size_t i)
{
	struct err err;
	struct arena *a = arena_new();
	struct str answer;
	enum cage_verdict verdict;
	if (!cage_ask(a, cage, arena_printf(a, "!%s", acts[i].name), &answer, &verdict, &err))
		fail_msg("%s: %s", acts[i].name, err.text);
	if (verdict != acts[i].want || !str_has(answer, str_from(acts[i].answer)))
		fail_msg("%s: verdict %s, '%.*s'", acts[i].name, cage_verdict_name(verdict),
		    STR_ARG(answer));
	arena_free(a);
}

static struct cage *the_cage;

static int
set_up(void **state)
{
	struct err err;
	if (!parse_prepare(&err))
		return -1;
	/* The state is left to the tests of acts. */
	(void)state;
	the_cage = cage_start(&work, &err);
	return the_cage == NULL || !cage_ready(the_cage, &err) ? -1 : 0;
}

static int
tear_down(void **state)
{
	(void)state;
	cage_stop(the_cage);
	return 0;
}

/* One row of acts: the act is contained, and the next mail answered to the byte. */
static void
act_is_contained(void **state)
{
	const size_t *i = *state;
	check_act(the_cage, *i);
	check_good(the_cage);
}

/* Crashes of every kind between good mails; CRASHES says how many (make torture: 1 000). */
static void
crashes_between_good_mails_change_no_answer(void **state)
{
	(void)state;
	const char *text = getenv("CRASHES");
	const long crashes = text != NULL ? strtol(text, NULL, 10) : 100;
	long done = 0;
	for (size_t i = 0; done < crashes; i = (i + 1) % COUNT(acts)) {
		if (acts[i].want != CAGE_DIED || str_equal(str_from(acts[i].name), STR("hog")))
			continue; /* a second each */
		check_act(the_cage, i);
		check_good(the_cage);
		done++;
	}
}

static void
cages_are_renewed(void **state)
{
	(void)state;
	for (int i = 0; i < 2 * LIMIT_CAGE_MAILS + 5; i++) {
		check_good(the_cage);
		if (i % 20 == 0)
			cage_recycle(the_cage);
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
	(void)state;
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
		if (!cage_ask(a, the_cage, mails[i], &answer, &verdict, &err))
			fail_msg("%s", err.text);
		if (verdict != CAGE_OK)
			fail_msg(
			    "mail %zu: %s: %.*s", i, cage_verdict_name(verdict), STR_ARG(answer));
		check_good(the_cage);
	}
	arena_free(a);
}

static void
large_mail_passes(void **state)
{
	(void)state;
	struct err err;
	struct arena *a = arena_new();
	const struct str mail =
	    repeat(a, "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n",
		"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5\n", 340000);
	struct str answer;
	enum cage_verdict verdict;
	if (!cage_ask(a, the_cage, mail, &answer, &verdict, &err))
		fail_msg("%s", err.text);
	assert_int_equal(verdict, CAGE_OK);
	const struct flat *flat = frame_read(a, answer, &err);
	assert_non_null(flat);
	assert_int_equal(flat->parts[0].bytes, 340000 * 51);
	const struct str big = { .p = mail.p, .n = LIMIT_MAIL_BYTES + 1 };
	assert_false(cage_ask(a, the_cage, big, &answer, &verdict, &err));
	assert_int_equal(err.kind, ERR_LIMIT);
	arena_free(a);
}

#if !defined(__SANITIZE_ADDRESS__)
/* Kilobytes resident at most, of the youngest cage that still lives. */
static long
cage_peak_kb(void)
{
	/* The zygote is our only child, the cage its only one. */
	long pid = getpid(), kb = -1;
	for (int below = 0; below < 2; below++) {
		char path[64], line[256];
		(void)snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", pid, pid);
		FILE *f = fopen(path, "r");
		if (f == NULL || fgets(line, sizeof line, f) == NULL)
			fail_msg("cannot read '%s'", path);
		(void)fclose(f);
		pid = strtol(line, NULL, 10);
	}
	char path[64], line[256];
	(void)snprintf(path, sizeof path, "/proc/%ld/status", pid);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof line, f) != NULL)
		if (str_starts(str_from(line), STR("VmHWM:")))
			kb = strtol(line + 6, NULL, 10);
	(void)fclose(f);
	return kb;
}
#endif

/* 24 MB in the shapes that mails have: answered, and within 64 MB resident. */
static void
large_mails_leave_a_small_cage(void **state)
{
	(void)state;
	static const struct {
		const char *name, *head, *what;
	} shapes[] = {
		{ "attachment",
		    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHej\n--b\n"
		    "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n",
		    "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5\n" },
		{ "base64 text", "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n",
		    "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5\n" },
		{ "quoted-printable text",
		    "Content-Type: text/plain; charset=iso-8859-1\n"
		    "Content-Transfer-Encoding: quoted-printable\n\n",
		    "H=E4r st=E5r en rad med =E5=E4=F6 om ingenting s=E4rskilt.=\n" },
		{ "deep HTML", "Content-Type: text/html\n\n", "<div><span style=\"a\">ord\n" },
		{ "a mail in base64",
		    "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n",
		    "QTogYgoKYWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eWFiY2RlZmdoaWprbG1ub3BxcnN0\n" },
		{ "one line", "Subject: x\n\n",
		    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
		{ "lines like boundaries", "Content-Type: multipart/mixed; boundary=b\n\n",
		    "--x\n" },
	};
	for (size_t i = 0; i < COUNT(shapes); i++) {
		struct err err;
		struct arena *a = arena_new();
		const struct str mail =
		    repeat(a, shapes[i].head, shapes[i].what, (24 << 20) / strlen(shapes[i].what));
		struct str answer;
		enum cage_verdict verdict;
		if (!cage_ask(a, the_cage, mail, &answer, &verdict, &err))
			fail_msg("%s: %s", shapes[i].name, err.text);
		if (verdict != CAGE_OK)
			fail_msg("%s: %.*s", shapes[i].name, STR_ARG(answer));
		if (frame_read(a, answer, &err) == NULL)
			fail_msg("%s: %s", shapes[i].name, err.text);
#if !defined(__SANITIZE_ADDRESS__) /* which keeps what is freed */
		if (cage_peak_kb() > 64 << 10)
			fail_msg("%s: %ld kB", shapes[i].name, cage_peak_kb());
#endif
		check_good(the_cage);
		arena_free(a);
	}
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
	const struct CMUnitTest others[] = {
		cmocka_unit_test(crashes_between_good_mails_change_no_answer),
		cmocka_unit_test(cages_are_renewed),
		cmocka_unit_test(mails_that_kill_the_library_are_answered),
		cmocka_unit_test(large_mail_passes),
		cmocka_unit_test(large_mails_leave_a_small_cage),
		cmocka_unit_test(failing_preparation_is_told),
	};
	static size_t numbers[COUNT(acts)];
	struct CMUnitTest tests[COUNT(acts) + COUNT(others)];
	char names[COUNT(acts)][40];
	for (size_t i = 0; i < COUNT(acts); i++) {
		numbers[i] = i;
		(void)snprintf(names[i], sizeof names[i], "contains_%s", acts[i].name);
		tests[i] = (struct CMUnitTest) { .name = names[i],
			.test_func = act_is_contained,
			.initial_state = &numbers[i] };
	}
	memcpy(tests + COUNT(acts), others, sizeof others);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
