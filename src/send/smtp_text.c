#include "send/smtp_text.h"

size_t
smtp_text_read(struct smtp_text *text, char *out, size_t room)
{
	size_t n = 0;
	while (n < room && text->rest.n > 0) {
		if (text->rest.p[0] == '\n') {
			out[n++] = text->owes_lf ? '\n' : '\r';
			text->rest = str_from_byte(text->rest, text->owes_lf ? 1 : 0);
			text->owes_lf = !text->owes_lf;
			continue;
		}
		const size_t lf = str_find_char(text->rest, '\n', 0);
		const struct str line =
		    str_slice(text->rest, 0, lf < room - n ? lf : room - n); /* STR_NONE is large */
		memcpy(out + n, line.p, line.n);
		n += line.n;
		text->owes_lf = line.p[line.n - 1] == '\r';
		text->rest = str_from_byte(text->rest, line.n);
	}
	return n;
}

int64_t
smtp_text_size(struct str bytes)
{
	size_t lines = 1;
	for (size_t i = 0; i < bytes.n; i++)
		lines += bytes.p[i] == '\n';
	return (int64_t)(bytes.n + 2 * lines + 1);
}
