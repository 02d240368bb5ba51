/* Mails of nearly LIMIT_MAIL_BYTES through samling filter: how long each shape takes, and what its processes hold.
 *
 *     large SAMLING SITE
 * The sum of the proportional set sizes of all processes of one call, and the most that one of them, the cage,
 * holds resident; looked at about every half millisecond.
 */
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mail/limits.h"

#include "bench.h"

enum { AIM_CPU_MS = 1000, AIM_CAGE_MB = 64, TREE = 16, BYTES = LIMIT_MAIL_BYTES - (512 << 10) };

static const struct {
	const char *name, *head, *piece, *end;
	size_t times; /* 0: as often as there is room */
} shapes[] = {
	{ "attachment, base64",
	    "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nJag anmäler "
	    "mig.\r\n--b\r\n"
	    "Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: "
	    "base64\r\n\r\n",
	    NULL, "--b--\r\n", 0 },
	{ "text, base64",
	    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n",
	    "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5\r\n", "", 0 },
	{ "text, quoted-printable",
	    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
	    "quoted-printable\r\n\r\n",
	    "H=C3=A4r st=C3=A5r en rad om ingenting s=C3=A4rskilt, som g=C3=A5r vidare =\r\noch "
	    "vidare.\r\n",
	    "", 0 },
	{ "many parts",
	    "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nJag anmäler mig.\r\n",
	    "--b\r\nContent-Type: text/csv\r\n\r\nName,Mail\r\n", "--b--\r\n", 400 },
	{ "HTML, deep", "Content-Type: text/html; charset=utf-8\r\n\r\n<html><body>",
	    "<div class=x><span style='color:red'>ord <b>fet</b></span>\r\n", "", 0 },
	{ "a mail inside, base64",
	    "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n",
	    "QTogYgoKYWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eWFiY2RlZmdoaWprbG1ub3BxcnN0\r\n", "", 0 },
	{ "lines like boundaries", "Content-Type: multipart/mixed; boundary=b\r\n\r\n", "--x\r\n",
	    "--b--\r\n", 0 },
};

/* A line of base64 that does not repeat. */
static void
put_random(FILE *f, uint64_t *seed)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char line[79];
	for (size_t i = 0; i < 76; i++) {
		*seed = *seed * 6364136223846793005u + 1442695040888963407u;
		line[i] = digits[*seed >> 58];
	}
	memcpy(line + 76, "\r\n", 3);
	(void)fputs(line, f);
}

static void
write_mail(const char *path, size_t shape)
{
	FILE *f = fopen(path, "wb");
	uint64_t seed = 1;
	if (f == NULL)
		die("cannot write '%s'", path);
	(void)fprintf(f,
	    "From: Ada Ask <ada.%zu@lillby.example>\r\nTo: anmalan@samling.example\r\nSubject: "
	    "Perspektiv\r\n"
	    "Message-ID: <large-%zu@lillby.example>\r\n%s",
	    shape, shape, shapes[shape].head);
	const size_t one = shapes[shape].piece == NULL ? 78 : strlen(shapes[shape].piece);
	const size_t times = shapes[shape].times > 0 ? shapes[shape].times : BYTES / one;
	const size_t lines = shapes[shape].times > 0 ? BYTES / times / 80 : 0;
	for (size_t i = 0; i < times; i++) {
		if (shapes[shape].piece == NULL)
			put_random(f, &seed);
		else
			(void)fputs(shapes[shape].piece, f);
		for (size_t k = 0; k < lines; k++)
			put_random(f, &seed);
	}
	(void)fputs(shapes[shape].end, f);
	if (fclose(f) != 0)
		die("cannot write '%s'", path);
}

/* The numbers in a small file of /proc; those after `label`, where there is one. */
static size_t
read_numbers(const char *path, const char *label, uint64_t *numbers, size_t max)
{
	char text[4096];
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	const ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
	if (fd >= 0)
		(void)close(fd);
	if (n <= 0)
		return 0;
	text[n] = '\0';
	const char *p = label == NULL ? text : strstr(text, label);
	size_t count = 0;
	for (p = p != NULL && label != NULL ? p + strlen(label) : p;
	     p != NULL && *p != '\0' && count < max; count++) {
		while (*p == ' ')
			p++;
		char *end;
		numbers[count] = strtoull(p, &end, 10);
		if (end == p)
			break;
		p = end;
	}
	return count;
}

struct peak {
	uint64_t tree_kb, cage_kb;
};

/* Kilobytes of a process and all below it; the deepest is the cage. */
static uint64_t
tree_kb(struct arena *a, uint64_t pid, int depth, struct peak *peak)
{
	uint64_t kb = 0, rss = 0, children[TREE];
	(void)read_numbers(arena_printf(a, "/proc/%llu/smaps_rollup", (unsigned long long)pid).p,
	    "\nPss:", &kb, 1);
	if (depth == 3) {
		(void)read_numbers(
		    arena_printf(a, "/proc/%llu/smaps_rollup", (unsigned long long)pid).p,
		    "\nRss:", &rss, 1);
		peak->cage_kb = rss > peak->cage_kb ? rss : peak->cage_kb;
	}
	const size_t n = read_numbers(arena_printf(a, "/proc/%llu/task/%llu/children",
					  (unsigned long long)pid, (unsigned long long)pid)
					  .p,
	    NULL, children, TREE);
	for (size_t i = 0; i < n; i++)
		kb += tree_kb(a, children[i], depth + 1, peak);
	return kb;
}

static int
run(char **command, const char *mail, struct peak *peak)
{
	struct arena *a = arena_new();
	int status = 0;
	const pid_t child = fork();
	if (child == 0) {
		const int in = open(mail, O_RDONLY);
		if (in < 0 || dup2(in, STDIN_FILENO) < 0)
			_exit(127);
		(void)execv(command[0], command);
		_exit(127);
	}
	while (child > 0 && waitpid(child, &status, WNOHANG) == 0) {
		const uint64_t kb = tree_kb(a, (uint64_t)child, 0, peak);
		peak->tree_kb = kb > peak->tree_kb ? kb : peak->tree_kb;
		arena_reset(a);
		(void)nanosleep(&(struct timespec) { .tv_nsec = 300000 }, NULL);
	}
	arena_free(a);
	return child < 0 ? -1 : status;
}

int
main(int argc, char **argv)
{
	if (argc != 3)
		die("usage: large SAMLING SITE");
	struct arena *a = arena_new();
	const char *mail = arena_printf(a, "%s/mail.eml", argv[2]).p;
	program_close(bench_open(a, argv[2], PROGRAM_STORE | PROGRAM_CREATE));
	char option[] = "--site", filter[] = "filter", clock[] = "--now",
	     now[] = "2030-03-01T10:00:00+01:00", to[] = "--rcpt",
	     rcpt[] = "anmalan@samling.example";
	char *command[] = { argv[1], option, argv[2], clock, now, filter, to, rcpt, NULL };
	for (size_t i = 0; i < COUNT(shapes); i++) {
		struct peak peak = { 0 };
		write_mail(mail, i);
		const double cpu = cpu_us(RUSAGE_CHILDREN), start = clock_us();
		const int status = run(command, mail, &peak);
		const double cpu_ms = (cpu_us(RUSAGE_CHILDREN) - cpu) / 1e3;
		if (status != 0)
			die("filter ended with status %d; see %s/data/log", status, argv[2]);
		const bool kept = cpu_ms <= AIM_CPU_MS && peak.cage_kb <= AIM_CAGE_MB << 10;
		(void)printf("25 MB, %-24s %5.0f ms (%4.0f of processor time, aim %d), all "
			     "processes %3llu MB, cage %3llu MB"
			     " resident (aim %d)  %s\n",
		    shapes[i].name, (clock_us() - start) / 1e3, cpu_ms, AIM_CPU_MS,
		    (unsigned long long)peak.tree_kb >> 10, (unsigned long long)peak.cage_kb >> 10,
		    AIM_CAGE_MB, kept ? "kept" : "MISSED");
	}
	arena_free(a);
	return 0;
}
