#include "receive/imap_literal.h"

static const uint64_t huge = UINT64_C(1) << 40;

/* One byte of a line. */
static void
step(struct imap_literal *l, char c)
{
	switch (l->state) {
	case LITERAL_NONE:
		break;
	case LITERAL_DIGITS:
		if (ascii_is_digit(c)) {
			l->n = l->n > huge ? l->n : l->n * 10 + (uint64_t)(c - '0');
			return;
		}
		if (c == '+')
			return;
		if (c == '}') {
			l->state = LITERAL_CLOSED;
			return;
		}
		break;
	case LITERAL_CLOSED:
		if (c == '\r') {
			l->state = LITERAL_CR;
			return;
		}
		if (c == '\n') {
			l->skip = l->n;
			l->state = LITERAL_NONE;
			return;
		}
		break;
	case LITERAL_CR:
		l->skip = c == '\n' ? l->n : 0;
		l->state = LITERAL_NONE;
		return;
	}
	l->state = c == '{' ? LITERAL_DIGITS : LITERAL_NONE;
	l->n = 0;
}

bool
imap_literal_check(struct imap_literal *l, struct str bytes, uint64_t max)
{
	for (size_t i = 0; i < bytes.n;) {
		if (l->skip > 0) {
			const uint64_t left = bytes.n - i, n = l->skip < left ? l->skip : left;
			l->skip -= n;
			i += (size_t)n;
			continue;
		}
		step(l, bytes.p[i++]);
		if (l->skip > max || (l->state == LITERAL_CLOSED && l->n > max))
			return false;
	}
	return true;
}
