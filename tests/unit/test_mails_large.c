/* Mails made of one thing many times: read or refused in little CPU time, never a crash. */
#include "mail_util.h"

#include "base/buf.h"
#include "mail/frame.h"
#include "mail/limits.h"
#include "mail/message_make.h"
#include <time.h>

enum { MOST_CPU_MS = LIMIT_CAGE_CPU_MS };

#define HEAD "From: a@lillby.example\n"
#define MIME HEAD "Content-Type: multipart/mixed; boundary=b\n\n"
#define HTML HEAD "Content-Type: text/html\n\n"

static const struct {
	const char *name, *before, *each;
	size_t times;
	const char *after;
	enum err_kind want; /* ERR_NONE: it is read */
} rows[] = {
	{ "50 000 recipients", HEAD "To: ", "b@storby.example, ", 50000, "\n\nx\n", ERR_LIMIT },
	{ "3 000 recipients", HEAD "To: ", "b@storby.example, ", 3000, "\n\nx\n", ERR_NONE },
	{ "50 000 references", HEAD "References: ", "<a@b> ", 50000, "\n\nx\n", ERR_LIMIT },
	{ "10 000 references", HEAD "References: ", "<a@b> ", 10000, "\n\nx\n", ERR_NONE },
	{ "50 000 fields", HEAD, "X-A: b\n", 50000, "\nx\n", ERR_LIMIT },
	{ "900 fields", HEAD, "X-A: b\n", 900, "\nx\n", ERR_NONE },
	{ "101 Received", HEAD, "Received: x\n", 101, "\nx\n", ERR_LIMIT },
	{ "100 Received", HEAD, "Received: x\n", 100, "\nx\n", ERR_NONE },
	{ "50 000 parts", MIME, "--b\n\nx\n", 50000, "--b--\n", ERR_LIMIT },
	{ "400 parts", MIME, "--b\n\nx\n", 400, "--b--\n", ERR_NONE },
	{ "5 000 parameters", HEAD "Content-Type: text/plain", "; a=b", 5000, "\n\nx\n", ERR_NONE },
	{ "5 000 parts of a parameter", HEAD "Content-Type: text/plain", ";a*0=b", 5000, "\n\nx\n",
	    ERR_NONE },
	{ "encoded words", HEAD "Subject: ", "=?utf-8?q?a?= ", 4000, "\n\nx\n", ERR_NONE },
	{ "beginnings of encoded words", HEAD "Subject: ", "=?", 30000, "\n\nx\n", ERR_NONE },
	{ "folds", HEAD "Subject: x", "\n ", 30000, "\n\nx\n", ERR_NONE },
	{ "open angles", "From: ", "<", 60000, "\n\nx\n", ERR_NONE },
	{ "quotes", "From: ", "\"", 60000, "\n\nx\n", ERR_NONE },
	{ "commas", "From: ", ",", 60000, "\n\nx\n", ERR_NONE },
	{ "colons", "From: ", ":", 60000, "\n\nx\n", ERR_NONE },
	{ "backslashes", "From: \"", "\\", 60000, "\n\nx\n", ERR_NONE },
	{ "51 comments in each other", "From: ", "(", 51, "\n\nx\n", ERR_LIMIT },
	{ "50 comments in each other", "From: ", "(", 50, "\n\nx\n", ERR_NONE },
	{ "lines without colon", HEAD, "x\n", 20000, "To: b@lillby.example\n\nx\n", ERR_NONE },
	{ "messages in each other", HEAD, "Content-Type: message/rfc822\n\n", 30000, "x\n",
	    ERR_LIMIT },
	{ "49 messages in each other", HEAD, "Content-Type: message/rfc822\n\n", 49, "x\n",
	    ERR_NONE },
	{ "lines of quote marks", HEAD "\n", ">>>>>>>>>>>>>>>>>>>>\n", 20000, "x\n", ERR_NONE },
	{ "one line of quote marks", HEAD "\n", ">", 400000, "\nx\n", ERR_NONE },
	{ "attributions", HEAD "\n", "Den 4 maj 2023 skrev a@b.example:\n", 10000, "x\n",
	    ERR_NONE },
	{ "openings of attributions", HEAD "\n", "Den 4 maj\n", 40000, "x\n", ERR_NONE },
	{ "questions and answers", HEAD "\n", "> a\nb\n", 60000, "> c\n", ERR_NONE },
	{ "header blocks", HEAD "\n", "x\nFrom: a\nTo: b\nSent: c\n", 20000, "x\n", ERR_NONE },
	{ "From labels", HEAD "\n", "From: a\n", 50000, "x\n", ERR_NONE },
	{ "rules", HEAD "\n", "______________\n", 30000, "x\n", ERR_NONE },
	{ "signature lines", HEAD "\n", "-- \n", 100000, "x\n", ERR_NONE },
	{ "closings", HEAD "\n", "Mvh\n", 100000, "x\n", ERR_NONE },
	{ "disclaimers", HEAD "\nx\n\n", "This email and any attachments\n\n", 12000, "",
	    ERR_NONE },
	{ "feet of phones", HEAD "\nx\n", "Sent from my iPhone\n", 20000, "", ERR_NONE },
	{ "names", HEAD "\n", "Anna Berg\n", 40000, "", ERR_NONE },
	{ "blank lines", HEAD "\n", "\n", 400000, "x\n", ERR_NONE },
	{ "one word", HEAD "\n", "a", 500000, "\n", ERR_NONE },
	{ "at signs in a report",
	    "From: MAILER-DAEMON@x.example\nReturn-Path: <>\nSubject: failure notice\n\n", "a@",
	    200000, "\n", ERR_NONE },
	{ "digits and dots in a report",
	    "From: MAILER-DAEMON@x.example\nReturn-Path: <>\nSubject: failure notice\n\n", "5.1.",
	    100000, "\n", ERR_NONE },
	{ "blocks of a report", HEAD "Content-Type: message/delivery-status\n\n",
	    "Final-Recipient: rfc822; a@b.example\nAction: x\n\n", 9000, "", ERR_NONE },
	{ "open divs", HTML, "<div>", 100000, "x", ERR_NONE },
	{ "open tables", HTML, "<table><tr><td>", 30000, "x", ERR_NONE },
	{ "blockquotes", HTML, "<blockquote>x", 30000, "", ERR_NONE },
	{ "rows of a table", HTML "<table>", "<tr><td>a<td>b", 30000, "</table>", ERR_NONE },
	{ "list items", HTML "<ol>", "<li>a", 50000, "</ol>", ERR_NONE },
	{ "links", HTML, "<a href=http://x.example/a>b</a>", 15000, "", ERR_NONE },
	{ "unclosed quotes of attributes", HTML, "<a href=\"x>", 50000, "", ERR_NONE },
	{ "unclosed comments", HTML, "<!-- ", 50000, "x", ERR_NONE },
	{ "entities", HTML, "&nbsp;", 80000, "x", ERR_NONE },
	{ "UTF-7 shifts", HEAD "Content-Type: text/plain; charset=utf-7\n\n", "+AMU-", 80000, "\n",
	    ERR_NONE },
	{ "escapes of ISO-2022-JP", HEAD "Content-Type: text/plain; charset=iso-2022-jp\n\n",
	    "\x1b$B\x1b(B", 60000, "\n", ERR_NONE },
	{ "soft line ends", HEAD "Content-Transfer-Encoding: quoted-printable\n\n", "=\n", 200000,
	    "x\n", ERR_NONE },
	{ "flowed lines", HEAD "Content-Type: text/plain; format=flowed\n\n", "a \n", 150000, "b\n",
	    ERR_NONE },
};

static void
read_large(void **state)
{
	static const struct trust trust = { .style = TRUST_RFC8601 };
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		struct buf b;
		struct err err = { 0 };

		buf_init(&b, a, 8 << 20);
		buf_add(&b, STR("..")); /* CAGE_MARGIN */
		buf_addz(&b, rows[i].before);
		for (size_t k = 0; k < rows[i].times; k++)
			buf_addz(&b, rows[i].each);
		buf_addz(&b, rows[i].after);
		const size_t n = b.n - CAGE_MARGIN;
		buf_add(&b, STR(".."));
		const clock_t begun = clock();
		const struct str answer = cage_worker.run(a, b.p + CAGE_MARGIN, n);
		const struct flat *flat = frame_read(a, answer, &err);
		const bool read =
		    flat != NULL
		    && message_make(a, flat, &(struct message_input) { .trust = &trust }, &err)
			   != NULL;
		const long ms = (long)((clock() - begun) * 1000 / CLOCKS_PER_SEC);
		if (getenv("MAILS_SHOW") != NULL)
			printf("%6ld ms %s\n", ms, rows[i].name);
		if ((read ? ERR_NONE : err.kind) != rows[i].want)
			fail_msg("%s: %s", rows[i].name, read ? "it is read" : err.text);
		if (ms > MOST_CPU_MS)
			fail_msg("%s: %ld ms", rows[i].name, ms);
		arena_free(a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(read_large) };

	return cmocka_run_group_tests(tests, set_up_cage_worker, NULL);
}
