#include "mail/part.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "mail/charset.h"
#include "mail/encoded_word.h"
#include "mail/enriched.h"
#include "mail/field.h"
#include "mail/flowed.h"
#include "mail/html.h"
#include "mail/limits.h"
#include "mail/part_type.h"

enum { HTML_RAW_BYTES = 2 << 20 }; /* markup is many times its text */

struct reader {
	struct arena *a;
	struct flat *flat;
	size_t budget; /* bytes of text that may still be kept */
};

static void read_node(struct reader *r, const struct mime *mime, int parent, int depth,
    bool alternative, bool no_html);

static struct part *
add_part(struct reader *r, const struct mime *mime, int parent, int depth, bool alternative)
{
	struct flat *flat = r->flat;
	flat->parts = array_push(r->a, flat->parts, &flat->part_count, sizeof *flat->parts);
	struct part *part = &flat->parts[flat->part_count - 1];
	*part = (struct part) {
		.use = PART_OTHER, .depth = depth, .parent = parent, .alternative = alternative
	};
	part->type = part_type(mime);
	part->name = part_name(r->a, mime);
	part->charset = part_lower(r->a, parameter_find(&mime->type, STR("charset")));
	if (str_equal(part->type, STR("text/calendar")))
		part->method = parameter_find(&mime->type, STR("method"));
	return part;
}

/* The charset that the HTML itself names, where the header names none. */
static struct str
html_charset(struct str raw)
{
	const struct str head = str_slice(raw, 0, 2048);
	const size_t at = str_find_nocase(head, STR("charset="), 0);
	if (at == STR_NONE)
		return STR("");
	size_t from = at + 8;
	if (from < head.n && (head.p[from] == '"' || head.p[from] == '\''))
		from++;
	size_t to = from;
	while (
	    to < head.n && (ascii_is_alnum(head.p[to]) || head.p[to] == '-' || head.p[to] == '_'))
		to++;
	return str_slice(head, from, to);
}

static struct str
decode_text(struct reader *r, const struct mime *mime, struct part *part, size_t max_bytes)
{
	const struct transfer_result decoded =
	    transfer_decode(r->a, mime->transfer, mime->body, max_bytes);
	r->flat->trouble |= decoded.rescued ? TROUBLE_QUOTED_PRINTABLE : 0u;
	r->flat->trouble |= decoded.truncated ? TROUBLE_TRUNCATED : 0u;
	struct str charset = part->charset;
	if (charset.n == 0 && str_equal(part->type, STR("text/html")))
		charset = html_charset(decoded.raw);
	bool rescued = false;
	const struct str text = charset_to_utf8(r->a, charset, decoded.raw, &rescued);
	r->flat->trouble |= rescued ? TROUBLE_CHARSET : 0u;
	return text;
}

static void
keep_text(struct reader *r, struct part *part, struct str text)
{
	const size_t most = r->budget < LIMIT_TEXT_BYTES ? r->budget : LIMIT_TEXT_BYTES;
	part->text = utf8_cut(text, most);
	if (part->text.n < text.n)
		r->flat->trouble |= TROUBLE_TRUNCATED;
	r->budget -= part->text.n;
}

static void
read_text(struct reader *r, const struct mime *mime, struct part *part)
{
	if (str_equal(part->type, STR("text/html"))) {
		keep_text(r, part, html_to_text(r->a, decode_text(r, mime, part, HTML_RAW_BYTES)));
		return;
	}
	struct str text = decode_text(r, mime, part, LIMIT_TEXT_BYTES + 1);
	if (str_equal_nocase(parameter_find(&mime->type, STR("format")), STR("flowed"))) {
		text = flowed_unfold(r->a, text,
		    str_equal_nocase(parameter_find(&mime->type, STR("delsp")), STR("yes")));
		part->flowed = true;
	}
	if (str_equal(part->type, STR("text/enriched")))
		text = enriched_to_text(r->a, text);
	keep_text(r, part, text);
}

/* A second copy of the invitation (application/ics beside text/calendar) is an attachment like
 * others. */
static enum part_use
calendar_use(const struct flat *flat, struct str type)
{
	if (str_equal(type, STR("text/calendar")))
		return PART_CALENDAR;
	for (size_t i = 0; i < flat->part_count; i++)
		if (flat->parts[i].use == PART_CALENDAR)
			return PART_ATTACHMENT;
	return PART_CALENDAR;
}

static void
read_leaf(struct reader *r, const struct mime *mime, struct part *part, bool no_html)
{
	r->flat->trouble |= part_trouble(mime, part->type, part->name);
	part->bytes = transfer_size(mime->transfer, mime->body);
	enum part_use use = part_leaf_use(mime, part->type, part->name);
	if (use == PART_CALENDAR)
		use = calendar_use(r->flat, part->type);
	if (use == PART_HTML && no_html)
		use = PART_OTHER;
	/* A mail that is one text has no other body, whatever its disposition says. */
	if (use == PART_ATTACHMENT && part->parent == -1 && str_starts(part->type, STR("text/")))
		use = str_equal(part->type, STR("text/html")) ? PART_HTML : PART_TEXT;
	part->use = use;
	if (use != PART_OTHER && part_is_readable(part->type, part->name))
		read_text(r, mime, part);
}

/* The header of an enclosed mail as a person would see it, with what bounces need. */
static struct str
header_text(struct reader *r, struct str block)
{
	static const char *const shown[] = { "From", "Sender", "Reply-To", "To", "Cc", "Date",
		"Subject", "Message-ID", "In-Reply-To", "References", "Auto-Submitted" };
	struct buf out;
	buf_init(&out, r->a, LIMIT_TEXT_BYTES);
	for (size_t i = 0; i < COUNT(shown); i++) {
		struct str value;
		if (!field_find(r->a, block, str_from(shown[i]), &value))
			continue;
		const struct str text = encoded_word_decode(r->a, value, NULL);
		if (text.n < LIMIT_LINE_BYTES)
			buf_printf(&out, "%s: %.*s\n", shown[i], STR_ARG(text));
	}
	return buf_view(&out);
}

/* Is there a plain text in here that says something? */
static bool
has_plain_text(struct reader *r, const struct mime *mime)
{
	for (size_t i = 0; i < mime->child_count && mime->kind == MIME_MULTIPART; i++)
		if (has_plain_text(r, &mime->children[i]))
			return true;
	if (mime->kind != MIME_LEAF || part_leaf_use(mime, part_type(mime), STR("")) != PART_TEXT)
		return false;
	struct arena *scratch = arena_new();
	const struct str raw =
	    transfer_decode(scratch, mime->transfer, mime->body, LIMIT_TEXT_BYTES).raw;
	const bool says = !part_says_nothing(
	    charset_to_utf8(scratch, parameter_find(&mime->type, STR("charset")), raw, NULL));
	arena_free(scratch);
	return says;
}

static void
read_node(struct reader *r, const struct mime *mime, int parent, int depth, bool alternative,
    bool no_html)
{
	struct part *part = add_part(r, mime, parent, depth, alternative);
	const int self = (int)(r->flat->part_count - 1);
	switch (mime->kind) {
	case MIME_LEAF:
		read_leaf(r, mime, part, no_html);
		break;
	case MIME_MULTIPART: {
		r->flat->trouble |= part_trouble(mime, part->type, part->name);
		const bool choice = str_equal(part->type, STR("multipart/alternative"));
		const bool plain = no_html || (choice && has_plain_text(r, mime));
		for (size_t i = 0; i < mime->child_count; i++)
			read_node(r, &mime->children[i], self, depth, choice, plain);
		break;
	}
	case MIME_MESSAGE:
		part->use = PART_MESSAGE;
		part->bytes = mime->body.n;
		if (mime->child_count > 0) {
			keep_text(r, part, header_text(r, mime->children[0].header));
			read_node(r, &mime->children[0], self, depth + 1, false, false);
		}
		break;
	}
}

static void
read_headers(struct reader *r, struct str block)
{
	struct flat *flat = r->flat;
	struct str rest = block, raw;
	while (field_next(&rest, &raw)) {
		const struct str name = field_name(raw);
		if (name.n == 0)
			continue;
		const struct str value = field_value(r->a, raw);
		bool rescued = false;
		const struct header header = { .name = name,
			.raw = encoded_word_raw(r->a, value, &rescued),
			.text = encoded_word_decode(r->a, value, &rescued) };
		flat->trouble |= rescued ? TROUBLE_CHARSET : 0u;
		flat->headers =
		    array_push(r->a, flat->headers, &flat->header_count, sizeof *flat->headers);
		flat->headers[flat->header_count - 1] = header;
	}
}

const struct flat *
part_read(struct arena *a, const struct mime *mail, unsigned trouble)
{
	struct flat *flat = ARENA_NEW(a, struct flat);
	flat->trouble = trouble;
	struct reader r = { .a = a, .flat = flat, .budget = LIMIT_TEXT_TOTAL_BYTES };
	read_headers(&r, mail->header);
	read_node(&r, mail, -1, 0, false, false);
	return flat;
}
