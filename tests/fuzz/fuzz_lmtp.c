/* An LMTP session of any bytes says lines, and the same ones however its input is cut up. */
#include "base/buf.h"
#include "receive/lmtp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
static bool
accepts(void *c, struct str address)
{
	return c != NULL || address.n % 2 == 0;
}
static void
begins(void *c, struct arena *a)
{
	(void)c, (void)a;
}
static void
ends(void *c)
{
	(void)c;
}
static enum lmtp_fate
text(void *c, struct str piece)
{
	return c == NULL && piece.n > 0 ? LMTP_TAKEN : LMTP_LATER;
}

static struct str
play(struct arena *a, struct str in, size_t step)
{
	const struct lmtp_settings settings = { STR("x.example"), 4000, NULL, accepts, begins, text,
		ends };
	const enum lmtp_fate fates[LMTP_RECIPIENTS_MAX] = { LMTP_TAKEN, LMTP_LATER };
	struct buf out;
	buf_init(&out, a, SIZE_MAX / 4);
	struct lmtp *s = lmtp_new(a, &settings);
	for (size_t at = 0; at < in.n && !lmtp_has_ended(s);) {
		at += lmtp_input(s, str_slice(in, at, at + step));
		if (lmtp_mail(s) != NULL)
			lmtp_answer(s, fates);
		buf_add(&out, lmtp_output(s));
		lmtp_sent(s, lmtp_output(s).n);
	}
	lmtp_free(s);
	return buf_view(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct str in = { .p = (const char *)data, .n = size };
	struct arena *a = arena_new();
	if (!str_equal(play(a, in, SIZE_MAX / 2), play(a, in, 1)))
		__builtin_trap();
	arena_free(a);
	return 0;
}
