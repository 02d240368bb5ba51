#include "mail/compose.h"

#include "mail/encode.h"

enum { BOUNDARY_TRIES = 1000, LINE_MAX_BYTES = 998 };

static const struct str own_headers[] = {
	STR_INIT("From"),
	STR_INIT("To"),
	STR_INIT("Reply-To"),
	STR_INIT("Subject"),
	STR_INIT("Date"),
	STR_INIT("Message-ID"),
	STR_INIT("In-Reply-To"),
	STR_INIT("References"),
	STR_INIT("Auto-Submitted"),
	STR_INIT("MIME-Version"),
};

struct writer {
	struct arena *a;
	const struct compose *letter;
	struct buf out;
	bool smtputf8;
	struct str mixed, alternative; /* boundaries */
	struct err *err;
};

/* RFC 5322 3.3, with seconds: "Sat, 21 Nov 2026 23:15:00 +0100". */
static void
write_date(struct writer *w)
{
	static const char days[][4] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
	static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
		"Sep", "Oct", "Nov", "Dec" };
	const int offset = w->letter->utc_offset_s;
	const struct local_time t = local_from_seconds(w->letter->date.s + offset);
	const int minutes = (offset < 0 ? -offset : offset) / 60;
	buf_printf(&w->out, "Date: %s, %d %s %04d %02d:%02d:%02d %c%02d%02d\n",
	    days[date_weekday(t.date) - 1], t.date.day, months[t.date.month - 1], t.date.year,
	    t.hour, t.minute, t.second, offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

static bool
write_mailbox(struct writer *w, const char *name, const struct compose_mailbox *mailbox)
{
	return encode_header_mailbox(
	    &w->out, name, mailbox->name, mailbox->address, &w->smtputf8, w->err);
}

static bool
write_id(struct writer *w, const char *name, struct str value)
{
	return value.n == 0 || encode_header_plain(&w->out, name, value, w->err);
}

/* ftext of RFC 5322 3.6.8, and none of those written here. */
static bool
is_extra_name(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!ascii_is_alnum(name.p[i]) && name.p[i] != '-')
			return false;
	for (size_t i = 0; i < COUNT(own_headers); i++)
		if (str_equal_nocase(name, own_headers[i]))
			return false;
	return name.n > 0 && !str_starts_nocase(name, STR("Content-T"))
	       && !str_equal_nocase(name, STR("Content-Disposition"));
}

static bool
write_extra(struct writer *w)
{
	for (size_t i = 0; i < w->letter->extra_count; i++) {
		const struct compose_header *header = &w->letter->extra[i];
		if (!is_extra_name(str_from(header->name)))
			return err_set(w->err, ERR_BUG, "header '%s' cannot be added to a letter",
			    header->name);
		const bool ok =
		    header->plain
			? encode_header_plain(&w->out, header->name, header->value, w->err)
			: encode_header(&w->out, header->name, header->value, w->err);
		if (!ok)
			return false;
	}
	return true;
}

static void
write_auto(struct writer *w)
{
	switch (w->letter->auto_submitted) {
	case COMPOSE_AUTO_NONE:
		break;
	case COMPOSE_AUTO_REPLIED:
		buf_addz(&w->out, "Auto-Submitted: auto-replied\n");
		break;
	case COMPOSE_AUTO_GENERATED:
		buf_addz(&w->out, "Auto-Submitted: auto-generated\n");
		break;
	}
}

static bool
write_headers(struct writer *w)
{
	const struct compose *letter = w->letter;
	if (!write_mailbox(w, "From", &letter->from) || !write_mailbox(w, "To", &letter->to))
		return false;
	if (letter->reply_to.address.n > 0 && !write_mailbox(w, "Reply-To", &letter->reply_to))
		return false;
	if (!encode_header(&w->out, "Subject", letter->subject, w->err))
		return false;
	write_date(w);
	if (!write_id(w, "Message-ID", letter->message_id)
	    || !write_id(w, "In-Reply-To", letter->in_reply_to)
	    || !write_id(w, "References", letter->references))
		return false;
	write_auto(w);
	if (!write_extra(w))
		return false;
	buf_addz(&w->out, "MIME-Version: 1.0\n");
	return true;
}

static void
write_text(struct writer *w, const char *type, struct str text)
{
	buf_printf(&w->out,
	    "Content-Type: %s; charset=utf-8\n"
	    "Content-Transfer-Encoding: quoted-printable\n\n",
	    type);
	encode_quoted(&w->out, text);
}

static void
write_delimiter(struct writer *w, struct str boundary, const char *end)
{
	buf_printf(&w->out, "\n--%.*s%s\n", STR_ARG(boundary), end);
}

static void
write_multipart(struct writer *w, const char *subtype, struct str boundary)
{
	buf_printf(&w->out, "Content-Type: multipart/%s;\n boundary=\"%.*s\"\n", subtype,
	    STR_ARG(boundary));
}

/* Text alone, or multipart/alternative; from the plainest to the richest (RFC 2046 5.1.4), the
 * calendar last, where mail clients look for it. */
static void
write_body(struct writer *w)
{
	const struct compose *letter = w->letter;
	if (letter->html.n == 0 && letter->calendar.n == 0) {
		write_text(w, "text/plain", letter->text);
		return;
	}
	write_multipart(w, "alternative", w->alternative);
	write_delimiter(w, w->alternative, "");
	write_text(w, "text/plain", letter->text);
	if (letter->html.n > 0) {
		write_delimiter(w, w->alternative, "");
		write_text(w, "text/html", letter->html);
	}
	if (letter->calendar.n > 0) {
		write_delimiter(w, w->alternative, "");
		buf_printf(&w->out,
		    "Content-Type: text/calendar; charset=utf-8; method=%.*s\n"
		    "Content-Transfer-Encoding: base64\n\n",
		    STR_ARG(letter->calendar_method));
		encode_base64(&w->out, letter->calendar);
	}
	write_delimiter(w, w->alternative, "--");
}

/* token "/" token of RFC 2045 5.1. */
static bool
is_type(struct str type)
{
	struct str major, minor;
	if (!str_cut(type, '/', &major, &minor) || major.n == 0 || minor.n == 0 || type.n > 100)
		return false;
	for (size_t i = 0; i < type.n; i++)
		if (!ascii_is_alnum(type.p[i])
		    && str_find_char(STR("/.+-_"), type.p[i], 0) == STR_NONE)
			return false;
	return !str_has(minor, STR("/"));
}

/* May it travel as it stands? 7-bit, LF line ends or CR LF, no line too long. */
static bool
is_7bit(struct str bytes)
{
	struct str line;
	while (str_next(&bytes, '\n', &line)) {
		if (line.n > LINE_MAX_BYTES)
			return false;
		for (size_t i = 0; i < line.n; i++) {
			const unsigned char c = (unsigned char)line.p[i];
			if (c == 0 || c >= 0x80 || (c == '\r' && i + 1 < line.n))
				return false;
		}
	}
	return true;
}

static bool
is_message(struct str type)
{
	return str_equal_nocase(type, STR("message/rfc822"));
}

static void
write_7bit(struct writer *w, struct str bytes)
{
	struct str line;
	if (str_ends(bytes, STR("\n")))
		bytes.n--;
	while (str_next(&bytes, '\n', &line)) {
		if (str_ends(line, STR("\r")))
			line.n--;
		buf_add(&w->out, line);
		buf_addc(&w->out, '\n');
	}
}

/* RFC 2046 5.2.1 forbids base64 for message/rfc822, so a mail with other bytes is attached as a
 * file. */
static bool
write_attachment(struct writer *w, const struct compose_attachment *attachment)
{
	if (!is_type(attachment->type))
		return err_set(w->err, ERR_BUG, "attachment has no valid type: '%.*s'",
		    STR_ARG(attachment->type));
	const bool message = is_message(attachment->type);
	const bool as_it_is = message && is_7bit(attachment->bytes);
	const struct str type =
	    message && !as_it_is ? STR("application/octet-stream") : attachment->type;
	write_delimiter(w, w->mixed, "");
	buf_printf(&w->out, "Content-Type: %.*s%s%s%.*s\n", STR_ARG(type),
	    str_starts_nocase(type, STR("text/")) ? "; charset=utf-8" : "",
	    attachment->method.n > 0 ? "; method=" : "", STR_ARG(attachment->method));
	buf_printf(&w->out, "Content-Transfer-Encoding: %s\n", as_it_is ? "7bit" : "base64");
	buf_addz(&w->out, "Content-Disposition: attachment");
	if (attachment->name.n > 0 && !encode_filename(&w->out, attachment->name, w->err))
		return false;
	buf_addz(&w->out, "\n\n");
	if (as_it_is)
		write_7bit(w, attachment->bytes);
	else
		encode_base64(&w->out, attachment->bytes);
	return true;
}

static bool
write_mixed(struct writer *w)
{
	const struct compose *letter = w->letter;
	write_multipart(w, "mixed", w->mixed);
	write_delimiter(w, w->mixed, "");
	write_body(w);
	if (letter->calendar.n > 0) {
		const struct compose_attachment invite = {
			.name = STR("invite.ics"),
			.type = STR("application/ics"),
			.bytes = letter->calendar,
		};
		if (!write_attachment(w, &invite))
			return false;
	}
	for (size_t i = 0; i < letter->attachment_count; i++)
		if (!write_attachment(w, &letter->attachments[i]))
			return false;
	write_delimiter(w, w->mixed, "--");
	return true;
}

/* FNV-1a: only has to differ from letter to letter, not to resist anybody. */
static uint64_t
hash(struct str s, uint64_t seed)
{
	uint64_t h = 0xCBF29CE484222325u ^ seed;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001B3u;
	return h;
}

static bool
choose_boundaries(struct writer *w)
{
	const struct compose *letter = w->letter;
	for (uint64_t seed = 0; seed < BOUNDARY_TRIES; seed++) {
		const uint64_t h = hash(letter->message_id, seed);
		const struct str stem = arena_printf(w->a, "=_%016llx", (unsigned long long)h);
		bool occurs = false;
		for (size_t i = 0; i < letter->attachment_count && !occurs; i++)
			occurs = is_message(letter->attachments[i].type)
				 && str_has(letter->attachments[i].bytes, stem);
		if (occurs)
			continue;
		w->mixed = arena_printf(w->a, "%.*s_m", STR_ARG(stem));
		w->alternative = arena_printf(w->a, "%.*s_a", STR_ARG(stem));
		return true;
	}
	return err_set(w->err, ERR_INPUT, "cannot find a boundary the attached mail does not hold");
}

static bool
check(const struct compose *letter, struct err *err)
{
	if (letter->from.address.n == 0 || letter->to.address.n == 0 || letter->message_id.n == 0
	    || letter->text.n == 0 || instant_is_none(letter->date))
		return err_set(err, ERR_BUG, "letter lacks from, to, message id, text or date");
	bool method = letter->calendar.n == 0 || letter->calendar_method.n > 0;
	for (size_t i = 0; i < letter->calendar_method.n; i++)
		method = method && ascii_is_alpha(letter->calendar_method.p[i]);
	return method || err_set(err, ERR_BUG, "calendar part has no method");
}

bool
compose_mail(struct arena *a, const struct compose *letter, struct composed *out, struct err *err)
{
	struct writer w = { .a = a, .letter = letter, .err = err };
	buf_init(&w.out, a, COMPOSE_MAX_BYTES);
	if (!check(letter, err) || !write_headers(&w) || !choose_boundaries(&w))
		return false;
	if (letter->attachment_count == 0 && letter->calendar.n == 0)
		write_body(&w);
	else if (!write_mixed(&w))
		return false;
	struct str bytes;
	if (!buf_finish(&w.out, "the letter", &bytes, err))
		return false;
	*out = (struct composed) { .bytes = bytes, .smtputf8 = w.smtputf8 };
	return true;
}
