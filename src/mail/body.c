#include "mail/body.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "mail/limits.h"
#include "mail/part_type.h"

static bool
is_text(const struct part *part)
{
	return part->use == PART_TEXT || part->use == PART_HTML;
}

/* Is another alternative of the same mail read instead? Two of a kind: the first. A plain one beats
 * an HTML one, unless it says nothing. */
static bool
is_beaten(const struct flat *flat, size_t i, size_t by)
{
	const struct part *part = &flat->parts[i], *other = &flat->parts[by];

	if (by == i || other->parent != part->parent || !other->alternative || other->depth != 0
	    || !is_text(other) || part_is_blank(other->text))
		return false;
	if (other->use == part->use)
		return by < i;
	return part_says_nothing(part->use == PART_TEXT ? part->text : other->text)
	       == (part->use == PART_TEXT);
}

/* Index of the enclosing mail's own parts that are readable body: for each text/plain or text/html
 * of depth 0, the plain one of an alternative unless it is blank. */
static bool
is_body(const struct flat *flat, size_t i)
{
	const struct part *part = &flat->parts[i];

	if (part->depth != 0 || !is_text(part))
		return false;
	for (size_t k = 0; part->alternative && k < flat->part_count; k++)
		if (is_beaten(flat, i, k))
			return false;
	return true;
}

struct str
body_text(struct arena *a, const struct flat *flat)
{
	struct buf b;

	buf_init(&b, a, 4 * LIMIT_TEXT_BYTES);
	for (size_t i = 0; i < flat->part_count; i++) {
		if (!is_body(flat, i) || flat->parts[i].text.n == 0)
			continue;
		if (b.n > 0)
			buf_addz(&b, "\n\n");
		buf_add(&b, flat->parts[i].text);
	}
	return utf8_cut(utf8_visible(a, buf_view(&b)), LIMIT_TEXT_BYTES);
}

/* Everything that is neither body nor container, and forwarded mails; a forwarded mail's own parts
 * follow as its text. */
void
body_attachments(struct arena *a, const struct flat *flat, struct message *m)
{
	for (size_t i = 0; i < flat->part_count; i++) {
		const struct part *part = &flat->parts[i];
		bool other_body =
		    part->use == PART_TEXT || part->use == PART_HTML || part->use == PART_OTHER;

		if (part->depth != 0 || other_body || part->use == PART_REPORT)
			continue;
		m->attachments =
		    array_push(a, m->attachments, &m->attachment_count, sizeof *m->attachments);
		m->attachments[m->attachment_count - 1] = (struct attachment) {
			.name = part->name,
			.type = part->type,
			.bytes = part->bytes,
			.text = part->text,
		};
	}
}

/* The readable text of mails attached, added to what was forwarded in line. */
struct str
body_with_forwarded(struct arena *a, const struct flat *flat, struct str forwarded)
{
	struct buf b;

	buf_init(&b, a, 2 * LIMIT_TEXT_BYTES);
	buf_add(&b, forwarded);
	for (size_t i = 0; i < flat->part_count; i++) {
		const struct part *part = &flat->parts[i];
		bool message = part->use == PART_MESSAGE && part->depth == 0;
		bool inside =
		    part->depth > 0
		    && (part->use == PART_TEXT || (part->use == PART_HTML && !part->alternative));

		if ((!message && !inside) || str_trim(part->text).n == 0)
			continue;
		if (b.n > 0)
			buf_addz(&b, "\n\n");
		buf_add(&b, str_trim(part->text));
	}
	return utf8_cut(buf_view(&b), LIMIT_TEXT_BYTES);
}
