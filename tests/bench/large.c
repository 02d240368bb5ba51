/* Mails of nearly LIMIT_MAIL_BYTES through samling filter: how long each shape takes, and what its
 * processes hold.
 *
 *     large SAMLING SITE
 */
#include "mail/limits.h"

#include "proc.h"

enum { AIM_CPU_MS = 1000, AIM_CAGE_MB = 64, BYTES = LIMIT_MAIL_BYTES - (512 << 10) };

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
		const int status = proc_watch(proc_spawn(command, mail), &peak);
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
