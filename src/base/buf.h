/* Growing bytes with a hard maximum, in an arena.
 *
 * A buffer is born with the largest size it may reach. Going over it loses nothing silently: the
 * buffer stops growing, `overflowed` stays set, and buf_finish says ERR_LIMIT. So a writer appends
 * without checking and asks once at the end.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"

struct buf {
	struct arena *a;
	char *p; /* n bytes written, always followed by a NUL once anything was added */
	size_t n;
	size_t room; /* bytes allocated */
	size_t max;  /* never more than this */
	bool overflowed;
};

/* No allocation yet. */
void buf_init(struct buf *b, struct arena *a, size_t max_bytes);

void buf_add(struct buf *b, struct str s);
/* One character; room for it there is as a rule. */
static inline void
buf_addc(struct buf *b, char c)
{
	if (b->overflowed || b->n + 1 >= b->room) {
		buf_add(b, (struct str) { .p = &c, .n = 1 });
		return;
	}
	b->p[b->n++] = c;
	b->p[b->n] = '\0';
}
void buf_addz(struct buf *b, const char *z);
void buf_printf(struct buf *b, const char *format, ...) PRINTF_LIKE(2, 3);

/* What was written so far; valid until the next addition. */
struct str buf_view(const struct buf *b);

/* What was written, living in the arena; false with ERR_LIMIT if it went over the maximum, `what`
 * naming it for the sentence ("the letter", …). */
bool buf_finish(const struct buf *b, const char *what, struct str *out, struct err *err) NODISCARD;

#endif
