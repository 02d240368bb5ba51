#include "mail/frame.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "mail/limits.h"
#include <string.h>

static const struct str magic_flat = STR_INIT("flat1"), magic_error = STR_INIT("fail1");

/* Where the texts of each struct stand, in the order of the bytes. */
static const size_t header_texts[] = { offsetof(struct header, name), offsetof(struct header, raw),
	offsetof(struct header, text) };
static const size_t part_texts[] = { offsetof(struct part, type), offsetof(struct part, name),
	offsetof(struct part, charset), offsetof(struct part, method),
	offsetof(struct part, text) };
static const size_t calendar_texts[] = { offsetof(struct calendar_part, method),
	offsetof(struct calendar_part, prodid), offsetof(struct calendar_part, uid), offsetof(struct calendar_part, dtstamp),
	offsetof(struct calendar_part, attendee), offsetof(struct calendar_part, attendee_name),
	offsetof(struct calendar_part, partstat), offsetof(struct calendar_part, delegated_to),
	offsetof(struct calendar_part, organizer), offsetof(struct calendar_part, comment),
	offsetof(struct calendar_part, summary), offsetof(struct calendar_part, location),
	offsetof(struct calendar_part, description), offsetof(struct calendar_part, tzid) };

static void
put_number(struct buf *out, int64_t number)
{
	const uint64_t n = (uint64_t)number;
	char bytes[8];
	for (int i = 0; i < 8; i++)
		bytes[i] = (char)(unsigned char)(n >> (56 - 8 * i) & 0xff);
	buf_add(out, (struct str) { .p = bytes, .n = sizeof bytes });
}

static void
put_text(struct buf *out, struct str s)
{
	put_number(out, (int64_t)s.n);
	buf_add(out, s);
}

static void
put_texts(struct buf *out, const void *object, const size_t *offsets, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct str s;
		memcpy(&s, (const char *)object + offsets[i], sizeof s);
		put_text(out, s);
	}
}

static void
put_time(struct buf *out, struct local_time t)
{
	const int values[] = { t.date.year, t.date.month, t.date.day, t.hour, t.minute, t.second };
	for (size_t i = 0; i < COUNT(values); i++)
		put_number(out, values[i]);
}

static void
put_part(struct buf *out, const struct part *part)
{
	put_texts(out, part, part_texts, COUNT(part_texts));
	put_number(out, (int64_t)part->use);
	put_number(out, part->flowed);
	put_number(out, (int64_t)part->bytes);
	put_number(out, part->depth);
	put_number(out, part->parent);
	put_number(out, part->alternative);
}

bool
frame_print(struct arena *a, const struct flat *flat, struct str *bytes, struct err *err)
{
	struct buf out;
	buf_init(&out, a, LIMIT_ANSWER_BYTES);
	buf_add(&out, magic_flat);
	put_number(&out, flat->trouble);
	put_number(&out, (int64_t)flat->header_count);
	for (size_t i = 0; i < flat->header_count; i++)
		put_texts(&out, &flat->headers[i], header_texts, COUNT(header_texts));
	put_number(&out, (int64_t)flat->part_count);
	for (size_t i = 0; i < flat->part_count; i++)
		put_part(&out, &flat->parts[i]);
	put_number(&out, (int64_t)flat->calendar_count);
	for (size_t i = 0; i < flat->calendar_count; i++) {
		const struct calendar_part *calendar = &flat->calendars[i];
		put_texts(&out, calendar, calendar_texts, COUNT(calendar_texts));
		put_number(&out, calendar->sequence);
		put_time(&out, calendar->starts);
		put_time(&out, calendar->ends);
	}
	return buf_finish(&out, "what was read of the mail", bytes, err);
}

struct str
frame_print_err(struct arena *a, const struct err *why)
{
	struct buf out;
	buf_init(&out, a, 2 * ERR_TEXT_BYTES);
	buf_add(&out, magic_error);
	put_number(&out, (int64_t)why->kind);
	put_text(&out, str_from(why->text));
	return buf_view(&out);
}

/* What is left to read; once something is wrong, everything reads as empty and `bad` stays. */
struct cursor {
	struct arena *a;
	struct str left;
	bool bad;
};

/* Between low and high, both included. */
static int64_t
get_number(struct cursor *c, int64_t low, int64_t high)
{
	if (c->bad || c->left.n < 8) {
		c->bad = true;
		return low;
	}
	uint64_t n = 0;
	for (size_t i = 0; i < 8; i++)
		n = n << 8 | (unsigned char)c->left.p[i];
	c->left = str_from_byte(c->left, 8);
	const int64_t value = (int64_t)n;
	if (value < low || value > high) {
		c->bad = true;
		return low;
	}
	return value;
}

static struct str
get_text(struct cursor *c)
{
	const size_t n = (size_t)get_number(c, 0, LIMIT_ANSWER_BYTES);
	if (c->bad || n > c->left.n) {
		c->bad = true;
		return STR("");
	}
	const struct str s = str_slice(c->left, 0, n);
	c->left = str_from_byte(c->left, n);
	if (!utf8_is_valid(s) || str_find_char(s, '\0', 0) != STR_NONE
	    || str_find_char(s, '\r', 0) != STR_NONE) {
		c->bad = true;
		return STR("");
	}
	return utf8_nfc(c->a, s);
}

static void
get_texts(struct cursor *c, void *object, const size_t *offsets, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct str s = get_text(c);
		memcpy((char *)object + offsets[i], &s, sizeof s);
	}
}

/* A count of things of at least `least` bytes each. */
static size_t
get_count(struct cursor *c, size_t least)
{
	return (size_t)get_number(c, 0, (int64_t)(c->left.n / least));
}

static struct local_time
get_time(struct cursor *c)
{
	struct local_time t = { .hour = 0 };
	t.date.year = (int)get_number(c, 0, 9999);
	t.date.month = (int)get_number(c, 0, 12);
	t.date.day = (int)get_number(c, 0, 31);
	t.hour = (int)get_number(c, 0, 23);
	t.minute = (int)get_number(c, 0, 59);
	t.second = (int)get_number(c, 0, 60);
	if (t.date.year != 0 && !date_is_valid(t.date))
		c->bad = true;
	if (t.second == 60)
		t.second = 59; /* a leap second */
	return t;
}

static void
get_parts(struct cursor *c, struct flat *flat)
{
	flat->part_count = get_count(c, 8 * COUNT(part_texts));
	flat->parts = arena_alloc(c->a, flat->part_count * sizeof *flat->parts);
	for (size_t i = 0; i < flat->part_count && !c->bad; i++) {
		struct part *part = &flat->parts[i];
		get_texts(c, part, part_texts, COUNT(part_texts));
		part->use = (enum part_use)get_number(c, PART_TEXT, PART_OTHER);
		part->flowed = get_number(c, 0, 1) == 1;
		part->bytes = (uint64_t)get_number(c, 0, INT64_MAX);
		part->depth = (int)get_number(c, 0, LIMIT_PARTS);
		part->parent = (int)get_number(c, -1, (int64_t)i - 1);
		part->alternative = get_number(c, 0, 1) == 1;
	}
}

static void
get_calendars(struct cursor *c, struct flat *flat)
{
	flat->calendar_count = get_count(c, 8 * COUNT(calendar_texts));
	flat->calendars = arena_alloc(c->a, flat->calendar_count * sizeof *flat->calendars);
	for (size_t i = 0; i < flat->calendar_count && !c->bad; i++) {
		struct calendar_part *calendar = &flat->calendars[i];
		get_texts(c, calendar, calendar_texts, COUNT(calendar_texts));
		calendar->sequence = get_number(c, INT64_MIN, INT64_MAX);
		calendar->starts = get_time(c);
		calendar->ends = get_time(c);
	}
}

static const struct flat *
read_error(struct cursor *c, struct err *err)
{
	const enum err_kind kind = (enum err_kind)get_number(c, ERR_INPUT, ERR_BUG);
	const struct str text = get_text(c);
	if (c->bad || c->left.n > 0)
		(void)err_set(err, ERR_INPUT, "the cage's answer is damaged");
	else
		(void)err_set(err, kind, "%.*s", STR_ARG(text));
	return NULL;
}

const struct flat *
frame_read(struct arena *a, struct str bytes, struct err *err)
{
	struct cursor c = { .a = a,
		.left = str_from_byte(bytes, magic_flat.n),
		.bad = bytes.n > LIMIT_ANSWER_BYTES };
	if (str_starts(bytes, magic_error))
		return read_error(&c, err);
	c.bad = c.bad || !str_starts(bytes, magic_flat);
	struct flat *flat = ARENA_NEW(a, struct flat);
	flat->trouble = (unsigned)get_number(&c, 0, 2 * TROUBLE_NO_HEADER - 1);
	flat->header_count = get_count(&c, 8 * COUNT(header_texts));
	flat->headers = arena_alloc(a, flat->header_count * sizeof *flat->headers);
	for (size_t i = 0; i < flat->header_count && !c.bad; i++)
		get_texts(&c, &flat->headers[i], header_texts, COUNT(header_texts));
	get_parts(&c, flat);
	get_calendars(&c, flat);
	if (c.bad || c.left.n > 0) {
		(void)err_set(err, ERR_INPUT, "the cage's answer is damaged");
		return NULL;
	}
	return flat;
}
