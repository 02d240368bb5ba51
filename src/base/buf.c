#include "base/buf.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_ROOM = 256 };

void
buf_init(struct buf *b, struct arena *a, size_t max_bytes)
{
	*b = (struct buf) { .a = a, .max = max_bytes };
}

/* Make room for `more` bytes and the NUL; false (and overflowed) when that passes the maximum. */
static bool
make_room(struct buf *b, size_t more)
{
	if (b->overflowed || more > b->max - b->n) {
		b->overflowed = true;
		return false;
	}
	const size_t need = b->n + more + 1;
	if (need <= b->room)
		return true;
	size_t room = b->room == 0 ? FIRST_ROOM : 2 * b->room;
	if (room < need)
		room = need;
	if (room - 1 > b->max)
		room = b->max + 1;
	b->p = arena_resize(b->a, b->p, b->room, room);
	b->room = room;
	return true;
}

void
buf_add(struct buf *b, struct str s)
{
	if (s.n == 0 || !make_room(b, s.n))
		return;
	memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
	b->p[b->n] = '\0';
}

void
buf_addz(struct buf *b, const char *z)
{
	buf_add(b, str_from(z));
}

void
buf_printf(struct buf *b, const char *format, ...)
{
	va_list ap, again;
	const size_t room = b->room - b->n; /* as a rule it fits */
	va_start(ap, format);
	va_copy(again, ap);
	const int n = vsnprintf(b->p == NULL ? NULL : b->p + b->n, room, format, ap);
	va_end(ap);
	if (n > 0 && make_room(b, (size_t)n)) {
		if ((size_t)n >= room)
			(void)vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
		b->n += (size_t)n;
	} else if (room > 0) {
		b->p[b->n] = '\0'; /* nothing of it is kept */
	}
	va_end(again);
}

struct str
buf_view(const struct buf *b)
{
	return (struct str) { .p = b->p == NULL ? "" : b->p, .n = b->n };
}

bool
buf_finish(const struct buf *b, const char *what, struct str *out, struct err *err)
{
	if (b->overflowed)
		return err_set(err, ERR_LIMIT, "%s is larger than %zu bytes", what, b->max);
	*out = buf_view(b);
	return true;
}
