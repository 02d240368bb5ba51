#include "mail/bounce.h"

#include "mail/address.h"
#include "mail/bounce_class.h"
#include "mail/bounce_words.h"
#include "mail/limits.h"

/* The value of "Name: value" in a block of fields, folded lines joined by their place; empty if
 * none. */
static struct str
field(struct str block, struct str name)
{
	struct str rest = block, line;

	while (str_next(&rest, '\n', &line)) {
		const char *end;
		struct str value;

		if (!str_starts_nocase(line, name) || line.n <= name.n || line.p[name.n] != ':')
			continue;
		value = str_from_byte(line, name.n + 1);
		end = value.p + value.n;
		while (rest.n > 0 && (rest.p[0] == ' ' || rest.p[0] == '\t')
		       && str_next(&rest, '\n', &line))
			end = line.p + line.n;
		return str_trim((struct str) { .p = value.p, .n = (size_t)(end - value.p) });
	}
	return STR("");
}

/* "rfc822; asa@x" without its type; the type of a diagnostic likewise. */
static struct str
after_type(struct str value)
{
	struct str type, rest;

	return str_cut(value, ';', &type, &rest) ? str_trim(rest) : value;
}

static struct str
address_in(struct arena *a, struct str s)
{
	struct err ignored;
	struct str address;

	s = str_trim(s);
	if (s.n > 2 && s.p[0] == '<' && s.p[s.n - 1] == '>')
		s = str_slice(s, 1, s.n - 1);
	return address_parse(a, s, &address, &ignored) ? address : STR("");
}

/* status-code = ("2"/"4"/"5") "." 1*3digit "." 1*3digit   ; RFC 3463 2. The first one in the text
 * that is no part of a longer number, such as an IP address. */
struct str
bounce_status_in(struct str text)
{
	for (size_t i = 0; i + 4 < text.n; i++) {
		size_t dots = 0, k = i;

		if ((text.p[i] != '4' && text.p[i] != '5') || text.p[i + 1] != '.'
		    || (i > 0 && (ascii_is_alnum(text.p[i - 1]) || text.p[i - 1] == '.')))
			continue;
		while (k < text.n && (ascii_is_digit(text.p[k]) || text.p[k] == '.'))
			dots += text.p[k++] == '.';
		if (text.p[k - 1] == '.') {
			dots--;
			k--;
		}
		if (dots == 2 && k - i <= 9 && k - i >= 5)
			return str_slice(text, i, k);
	}
	return STR("");
}

/* The block of the recipient that fared worst: failed before delayed before any other. */
static void
read_report(struct arena *a, struct bounce *b, struct str report)
{
	static const struct str separator = STR_INIT("\n\n");
	int best = -1;

	for (size_t from = 0; from < report.n;) {
		size_t end = str_find(report, separator, from);
		struct str block = str_slice(report, from, end);
		struct str action = field(block, STR("Action")), recipient;
		int rank = str_starts_nocase(action, STR("failed"))
			       ? 2
			       : str_starts_nocase(action, STR("delayed"));

		recipient = field(block, STR("Original-Recipient"));
		if (recipient.n == 0)
			recipient = field(block, STR("Final-Recipient"));
		if (recipient.n > 0 && action.n > 0 && rank > best) {
			best = rank;
			b->recipient = address_in(a, after_type(recipient));
			b->status = bounce_status_in(field(block, STR("Status")));
			b->diagnostic = after_type(field(block, STR("Diagnostic-Code")));
			b->delayed = rank == 1;
			b->delivered = rank == 0;
			b->permanent = rank == 2 && str_starts(b->status, STR("5"));
		}
		from = end == STR_NONE ? report.n : end + separator.n;
	}
}

static bool
is_address_char(char c)
{
	return ascii_is_alnum(c) || (unsigned char)c >= 0x80
	       || str_find_char(STR("!#$%&'*+-/=?^_`{|}~.@"), c, 0) != STR_NONE;
}

/* The first address of a home-made report that is not its own mail system's. */
static struct str
first_address(struct arena *a, struct str text)
{
	for (size_t at = str_find_char(text, '@', 0); at != STR_NONE;
	     at = str_find_char(text, '@', at + 1)) {
		size_t from = at, end = at + 1;
		struct str address;

		while (from > 0 && text.p[from - 1] != '@' && is_address_char(text.p[from - 1])
		       && at - from < LIMIT_LOCAL_BYTES)
			from--;
		while (end < text.n && text.p[end] != '@' && is_address_char(text.p[end])
		       && end - at < LIMIT_DOMAIN_BYTES)
			end++;
		while (from < at && text.p[from] == '\'')
			from++;
		while (end > at + 1 && (text.p[end - 1] == '.' || text.p[end - 1] == '\''))
			end--;
		address = address_in(a, str_slice(text, from, end));
		if (address.n > 0 && !str_starts_nocase(address, STR("postmaster@"))
		    && !str_starts_nocase(address, STR("mailer-daemon@")))
			return address;
	}
	return STR("");
}

/* What stands above our letter, where the report gives it back as text. */
static struct str
above_the_letter(struct str text)
{
	static const struct str begins[] = { STR_INIT("Return-Path:"), STR_INIT("Received:"),
		STR_INIT("Message-ID:"), STR_INIT("MIME-Version:"), STR_INIT("--- Below this line"),
		STR_INIT("------ This is a copy"), STR_INIT("----- Original") };
	struct str rest = text, line;

	while (str_next(&rest, '\n', &line))
		for (size_t i = 0; i < COUNT(begins); i++)
			if (str_starts_nocase(line, begins[i]))
				return str_slice(text, 0, (size_t)(line.p - text.p));
	return text;
}

/* The sentence of another server: the line with the status, or with "550"; else the first that says
 * why, in whatever language. */
static struct str
diagnostic_line(struct str text, struct str status)
{
	struct str rest = text, line;

	while (str_next(&rest, '\n', &line))
		if (status.n > 0 ? str_has(line, status) : str_has(line, STR("550 ")))
			return str_trim(line);
	rest = above_the_letter(text);
	while (str_next(&rest, '\n', &line))
		if (bounce_class_said(line) != BOUNCE_NONE)
			return str_trim(line);
	return STR("");
}

static bool
says_delayed(struct str text)
{
	for (size_t i = 0; i < BOUNCE_DELAYS; i++)
		if (str_has_nocase(text, bounce_delays[i]))
			return true;
	return false;
}

/* The Message-ID of our letter: in the returned mail or its headers, else named in the text. */
static struct str
original_id(const struct flat *flat, struct str text)
{
	struct str id = STR("");

	for (size_t i = 0; i < flat->part_count && id.n == 0; i++) {
		const struct part *part = &flat->parts[i];

		if (part->use == PART_MESSAGE || part->depth > 0
		    || str_equal(part->type, STR("text/rfc822-headers")))
			id = field(part->text, STR("Message-ID"));
		else if (part->use == PART_REPORT)
			id = field(part->text, STR("Original-Message-ID"));
	}
	return id.n > 0 ? id : field(text, STR("Message-ID"));
}

/* What our submission named the letter (RFC 3461 4.4), where the other side gives it back. */
static struct str
envelope_id(const struct flat *flat)
{
	struct str id = STR("");

	for (size_t i = 0; i < flat->part_count && id.n == 0; i++)
		if (flat->parts[i].use == PART_REPORT && flat->parts[i].depth == 0)
			id = field(flat->parts[i].text, STR("Original-Envelope-Id"));
	return id;
}

/* Whose rule or full mailbox refused the letter, where the refusal comes as a disposition
 * notification (RFC 5429 2.1.2). */
static struct str
disposed_recipient(struct arena *a, const struct flat *flat)
{
	for (size_t i = 0; i < flat->part_count; i++)
		if (str_equal(flat->parts[i].type, STR("message/disposition-notification")))
			return address_in(
			    a, after_type(field(flat->parts[i].text, STR("Final-Recipient"))));
	return STR("");
}

struct bounce *
bounce_read(struct arena *a, const struct flat *flat, struct str text)
{
	struct bounce *b = ARENA_NEW(a, struct bounce);
	const struct header *failed = flat_find(flat, STR("X-Failed-Recipients"));

	for (size_t i = 0; i < flat->part_count; i++)
		if (flat->parts[i].use == PART_REPORT && flat->parts[i].depth == 0
		    && b->recipient.n == 0)
			read_report(a, b, flat->parts[i].text);
	b->original_message_id = original_id(flat, text);
	b->envelope_id = envelope_id(flat);
	if (b->recipient.n > 0)
		return b;
	if (failed != NULL) {
		struct str first = failed->raw, rest = failed->raw;

		(void)str_next(&rest, ',', &first);
		b->recipient = address_in(a, first);
	}
	if (b->recipient.n == 0)
		b->recipient = disposed_recipient(a, flat);
	if (b->recipient.n == 0)
		b->recipient = first_address(a, text);
	b->status = bounce_status_in(text);
	b->diagnostic = diagnostic_line(text, b->status);
	b->delayed = says_delayed(above_the_letter(text));
	b->permanent = !b->delayed
		       && (str_starts(b->status, STR("5"))
			   || (b->status.n == 0 && str_has(b->diagnostic, STR("550 "))));
	return b;
}
