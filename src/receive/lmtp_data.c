#include "receive/lmtp_data.h"

/* As much of the input as can be passed on unchanged: up to the next place where a line may begin
 * with a dot. */
static struct str
plain_run(struct lmtp_data *d, struct str *in)
{
	size_t n = 0;
	while (n < in->n) {
		const char c = in->p[n];
		if (d->at == LMTP_DATA_START && c == '.')
			break;
		n++;
		if (c == '\r') {
			d->at = LMTP_DATA_CR;
			continue;
		}
		if (c == '\n' && d->at == LMTP_DATA_CR) {
			d->at = LMTP_DATA_START;
			continue;
		}
		/* Inside a line nothing matters before its next CR. */
		d->at = LMTP_DATA_INSIDE;
		const size_t cr = str_find_char(*in, '\r', n);
		n = cr == STR_NONE ? in->n : cr;
	}
	const struct str run = str_slice(*in, 0, n);
	*in = str_from_byte(*in, n);
	return run;
}

struct str
lmtp_data_next(struct lmtp_data *d, struct str *in)
{
	if (in->n == 0 || d->ended)
		return STR("");
	const char c = in->p[0];
	switch (d->at) {
	case LMTP_DATA_START:
		if (c == '.') {
			*in = str_from_byte(*in, 1);
			d->at = LMTP_DATA_DOT;
			return STR("");
		}
		return plain_run(d, in);
	case LMTP_DATA_INSIDE:
	case LMTP_DATA_CR:
		return plain_run(d, in);
	case LMTP_DATA_DOT:
		/* The dot itself is gone: it was stuffed, or is the end. */
		if (c != '\r') {
			d->at = LMTP_DATA_INSIDE;
			return plain_run(d, in);
		}
		*in = str_from_byte(*in, 1);
		d->at = LMTP_DATA_DOT_CR;
		return STR("");
	case LMTP_DATA_DOT_CR:
		if (c == '\n') {
			*in = str_from_byte(*in, 1);
			d->ended = true;
			return STR("");
		}
		/* A CR that ended nothing belongs to the line. */
		d->at = LMTP_DATA_CR;
		return STR("\r");
	}
	return STR("");
}
