#include "unit_util.h"

#include "mail/parse.h"

/* Body text of the mail itself: all PART_TEXT and PART_HTML of depth 0 that hold text, joined. */
static struct str
body(struct arena *a, const struct flat *flat)
{
	struct str all = STR("");
	for (size_t i = 0; i < flat->part_count; i++)
		if (flat->parts[i].depth == 0
		    && (flat->parts[i].use == PART_TEXT || flat->parts[i].use == PART_HTML))
			all =
			    arena_printf(a, "%.*s%.*s", STR_ARG(all), STR_ARG(flat->parts[i].text));
	return all;
}

static const struct {
	const char *name, *in, *subject, *body;
	unsigned trouble;
} rows[] = {
	{ "plain", "Subject: x\n\nhej\n", "x", "hej\n", 0 },
	{ "CRLF", "Subject: x\r\n\r\nhej\r\n", "x", "hej\n", 0 },
	{ "encoded subject", "Subject: =?iso-8859-1?Q?p=E5?=\n =?iso-8859-1?Q?_fredag?=\n\nhej\n",
	    "p\xc3\xa5 fredag", "hej\n", 0 },
	{ "raw latin-1 subject", "Subject: p\xe5 fredag\n\nhej\n", "p\xc3\xa5 fredag", "hej\n",
	    TROUBLE_CHARSET },
	{ "unknown encoding stays raw", "Subject: =?utf-8?X?a?=\n\nhej\n", "=?utf-8?X?a?=", "hej\n",
	    0 },
	{ "no charset, 8 bit", "Subject: x\n\np\xe5\n", "x", "p\xc3\xa5\n", TROUBLE_CHARSET },
	{ "latin-1 with windows quotes",
	    "Subject: x\nContent-Type: text/plain; charset=iso-8859-1\n\n\x93hej\x94\n", "x",
	    "\xe2\x80\x9chej\xe2\x80\x9d\n", 0 },
	{ "links in what is not quoted-printable",
	    "Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n?id=xy&pwd=zz=4", "x",
	    "?id=xy&pwd=zz=4\n", TROUBLE_QUOTED_PRINTABLE },
	{ "torn header", "Subject: x\nslut\nTo: b@c.se\n\nhej\n", "x slut", "hej\n",
	    TROUBLE_HEADER_WITHOUT_COLON },
	{ "last header without line end", "To: a@b.se\nSubject: x", "x", "", 0 },
	{ "byte order mark",
	    "\xef\xbb\xbf"
	    "Subject: x\n\nhej\n",
	    "x", "hej\n", TROUBLE_BOM },
	{ "mbox", "From a Mon\nSubject: x\n\nhej\n", "x", "hej\n", TROUBLE_FROM_LINE },
	{ "bare CR", "Subject: x\r\rhej\r", "x", "hej\n", TROUBLE_BARE_CR },
	{ "multipart without boundary", "Subject: x\nContent-Type: multipart/mixed\n\nhej\n", "x",
	    "hej\n", TROUBLE_BOUNDARY },
	{ "boundary that kills libetpan",
	    "Subject: x\nContent-Type: multipart/mixed; boundary=\"\\\"\"\n\nhej\n", "x", "hej\n",
	    TROUBLE_BOUNDARY },
	{ "alternative: text",
	    "Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nhej\n--b\n"
	    "Content-Type: text/html\n\n<p>HEJ</p>\n--b--\n",
	    "x", "hej", 0 },
	{ "alternative: blank text",
	    "Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: "
	    "text/plain\n\n \n--b\n"
	    "Content-Type: text/html\n\n<p>HEJ</p>\n--b--\n",
	    "x", " HEJ\n", 0 },
	{ "alternative inside related inside mixed",
	    "Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n--a\n"
	    "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: "
	    "multipart/alternative; boundary=c\n\n--c\n\nhej\n"
	    "--c\nContent-Type: text/html\n\n<p>HEJ</p>\n--c--\n--b--\n--a--\n",
	    "x", "hej", 0 },
	{ "html alone",
	    "Subject: x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: "
	    "base64\n\nPHA+w6U8L3A+\n",
	    "x", "\xc3\xa5\n", 0 },
	{ "html that names its charset",
	    "Subject: x\nContent-Type: text/html\n\n<meta charset=\"iso-8859-1\"><p>\xe5</p>\n",
	    "x", "\xc3\xa5\n", 0 },
	{ "attachment is no body",
	    "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhej\n--b\n"
	    "Content-Disposition: attachment; filename=a.txt\n\ninte\n--b--\n",
	    "x", "hej", 0 },
	{ "flowed", "Subject: x\nContent-Type: text/plain; format=flowed\n\nett \ntv\n", "x",
	    "ett tv\n", 0 },
	{ "unclosed multipart",
	    "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhej\n", "x", "hej",
	    0 },
	{ "two content types",
	    "Subject: x\nContent-Type: text/plain; charset=koi8-r\nContent-Type: "
	    "text/html\n\n\xf0\n",
	    "x", "\xd0\x9f\n", 0 },
	{ "winmail",
	    "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhej\n--b\n"
	    "Content-Type: application/ms-tnef; name=winmail.dat\n\nx\n--b--\n",
	    "x", "hej", TROUBLE_TNEF },
	{ "encrypted",
	    "Subject: x\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx\n",
	    "x", "", TROUBLE_ENCRYPTED },
	{ "no header", "Hej, jag kommer.\n", "", "Hej, jag kommer.\n", TROUBLE_NO_HEADER },
};

static const struct flat *
parse(struct arena *a, const char *name, const char *in)
{
	const struct str raw = unit_copyz(in);
	struct err err = { .kind = ERR_NONE };
	const struct flat *flat = parse_mail(a, raw, &err);
	unit_free(raw); /* the result looks into the arena only */
	if (flat == NULL)
		fail_msg("%s: %s", name, err.text);
	return flat;
}

static void
reads(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena *a = arena_new();
		const struct flat *flat = parse(a, rows[i].name, rows[i].in);
		const struct header *subject = flat_find(flat, STR("subject"));
		unit_check_str(rows[i].name, subject == NULL ? STR("") : subject->text,
		    str_from(rows[i].subject));
		unit_check_str(rows[i].name, body(a, flat), str_from(rows[i].body));
		unit_check_int(rows[i].name, flat->trouble, rows[i].trouble);
		arena_free(a);
	}
}

struct want {
	enum part_use use;
	const char *type, *name, *text;
	int depth, parent;
};

static void
check_parts(const char *name, const char *in, const struct want *want, size_t count)
{
	struct arena *a = arena_new();
	const struct flat *flat = parse(a, name, in);
	unit_check_int(name, (int64_t)flat->part_count, (int64_t)count);
	for (size_t i = 0; i < count; i++) {
		const struct part *part = &flat->parts[i];
		unit_check_int(name, part->use, want[i].use);
		unit_check_str(name, part->type, str_from(want[i].type));
		unit_check_str(name, part->name, str_from(want[i].name));
		unit_check_str(name, part->text, str_from(want[i].text));
		unit_check_int(name, part->depth, want[i].depth);
		unit_check_int(name, part->parent, want[i].parent);
	}
	arena_free(a);
}

static void
parts_are_told(void **state)
{
	(void)state;
	static const struct want attachments[] = {
		{ PART_OTHER, "multipart/mixed", "", "", 0, -1 },
		{ PART_TEXT, "text/plain", "", "hej", 0, 0 },
		{ PART_ATTACHMENT, "text/csv", "lista \xc3\xa5.csv", "a;b", 0, 0 },
		{ PART_ATTACHMENT, "application/pdf", "x.pdf", "", 0, 0 },
		{ PART_ATTACHMENT, "application/octet-stream", "k.vcf", "BEGIN:VCARD", 0, 0 },
		{ PART_CALENDAR, "text/calendar", "", "BEGIN:VCALENDAR", 0, 0 },
		{ PART_ATTACHMENT, "application/ics", "i.ics", "BEGIN:VCALENDAR", 0, 0 },
		{ PART_OTHER, "application/pgp-signature", "", "", 0, 0 },
	};
	check_parts("attachments",
	    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhej\n--b\n"
	    "Content-Type: text/csv; charset=utf-8\nContent-Disposition: attachment; "
	    "filename*=utf-8''lista%20%C3%A5.csv\n\na;b\n"
	    "--b\nContent-Type: application/pdf; "
	    "name=\"C:\\tmp\\x.pdf\"\nContent-Transfer-Encoding: base64\n\nSGVq\n"
	    "--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; "
	    "filename=k.vcf\n\nBEGIN:VCARD\n"
	    "--b\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\n"
	    "--b\nContent-Type: application/ics; name=i.ics\n\nBEGIN:VCALENDAR\n"
	    "--b\nContent-Type: application/pgp-signature\n\nx\n--b--\n",
	    attachments, COUNT(attachments));
	static const struct want forwarded[] = {
		{ PART_OTHER, "multipart/mixed", "", "", 0, -1 },
		{ PART_MESSAGE, "message/rfc822", "", "From: c@d.se\nSubject: \xc3\xa5\n", 0, 0 },
		{ PART_TEXT, "text/plain", "", "inre", 1, 1 },
		{ PART_MESSAGE, "message/rfc822", "", "From: a@b.se\n", 0, 0 },
		{ PART_TEXT, "text/plain", "", "hej\n", 1, 3 },
	};
	check_parts("forwarded, plain and in base64",
	    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n"
	    "Received: x\nSubject: =?utf-8?Q?=C3=A5?=\nFrom: c@d.se\n\ninre\n--b\nContent-Type: "
	    "message/rfc822\n"
	    "Content-Transfer-Encoding: base64\n\nRnJvbTogYUBiLnNlCgpoZWoK\n--b--\n",
	    forwarded, COUNT(forwarded));
	static const struct want report[] = {
		{ PART_OTHER, "multipart/report", "", "", 0, -1 },
		{ PART_TEXT, "text/plain", "", "fel", 0, 0 },
		{ PART_REPORT, "message/delivery-status", "", "Reporting-MTA: x\n\nStatus: 5.1.1",
		    0, 0 },
		{ PART_REPORT, "text/rfc822-headers", "", "Message-ID: <1@x>", 0, 0 },
	};
	check_parts("report",
	    "Content-Type: multipart/report; boundary=b\n\n--b\n\nfel\n--b\nContent-Type: "
	    "message/delivery-status\n\n"
	    "Reporting-MTA: x\n\nStatus: 5.1.1\n--b\nContent-Type: "
	    "text/rfc822-headers\n\nMessage-ID: <1@x>\n--b--\n",
	    report, COUNT(report));
}

static void
headers_are_all_there(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct flat *flat = parse(a, "headers",
	    "From: a@b.se\nFrom: \"a b\"@c.se\nTo:\nX-A :  b\n  c  \nFrom: X <>\n\nx\n");
	static const char *const want[][2] = { { "From", "a@b.se" }, { "From", "\"a b\"@c.se" },
		{ "To", "" }, { "X-A", "b  c" }, { "From", "X <>" } };
	assert_int_equal(flat->header_count, COUNT(want));
	for (size_t i = 0; i < COUNT(want); i++) {
		unit_check_str("name", flat->headers[i].name, str_from(want[i][0]));
		unit_check_str("value", flat->headers[i].raw, str_from(want[i][1]));
	}
	assert_int_equal(flat->trouble, TROUBLE_MANY_FROM);
	arena_free(a);
}

static int
set_up(void **state)
{
	(void)state;
	struct err err;
	return parse_prepare(&err) ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reads),
		cmocka_unit_test(parts_are_told), cmocka_unit_test(headers_are_all_there) };
	return cmocka_run_group_tests(tests, set_up, NULL);
}
