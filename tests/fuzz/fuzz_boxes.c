/* What comes from mail servers and mailboxes: mbox files, the literals of IMAP, names of mailboxes,
 * SMTP replies. How a stream is cut up makes no difference. */
#include "base/utf8.h"
#include "receive/imap_literal.h"
#include "receive/imap_name.h"
#include "receive/mbox.h"
#include "send/smtp_reply.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_mbox(struct arena *a, struct str in)
{
	struct str rest = in, mail;
	size_t count = 0, bytes = 0;
	while (mbox_next(a, &rest, &mail)) {
		count++;
		bytes += mail.n;
	}
	if (bytes > in.n + count || (mbox_is(in) && count != mbox_count(in)))
		__builtin_trap();
}

static void
check_literals(struct str in)
{
	struct imap_literal whole = { 0 }, pieces = { 0 };
	const bool once = imap_literal_check(&whole, in, 1000);
	bool each = true;
	for (size_t i = 0; each && i < in.n; i++)
		each = imap_literal_check(&pieces, str_slice(in, i, i + 1), 1000);
	if (once != each || (once && (whole.skip != pieces.skip || whole.state != pieces.state)))
		__builtin_trap();
}

static void
check_talk(struct str in)
{
	struct smtp_talk talk = { 0 };
	struct str rest = in, line;
	while (str_next(&rest, '\n', &line)) {
		if (line.n % 2 == 0)
			smtp_talk_said(&talk, line);
		else
			smtp_talk_heard(&talk, line);
		if (talk.reply_n > SMTP_REPLY_BYTES)
			__builtin_trap();
	}
	struct err err;
	(void)smtp_talk_meaning(
	    &talk, in.n % 2 == 0 ? SMTP_END_OK : SMTP_END_BROKEN, STR("h.example"), STR("x"), &err);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const struct str in = { .p = (const char *)data, .n = size };
	check_mbox(a, in);
	check_literals(in);
	check_talk(in);
	const struct str name = imap_name_encode(a, utf8_clean(a, in));
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] >= 0x80)
			__builtin_trap();
	arena_free(a);
	return 0;
}
