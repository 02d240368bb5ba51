#include "send/sendmail.h"

#include <assert.h>
#include <stddef.h>
#include <sysexits.h>

#include "base/child.h"

struct sendmail {
	struct transport transport; /* first: the vtable points back here */
	struct str path;
	int timeout_ms;
};

static const struct {
	int status;
	enum sent sent;
	const char *why;
} meanings[] = {
	{ EX_OK, SENT_OK, "" },
	{ EX_USAGE, SENT_NEVER, "it refused the arguments" },
	{ EX_DATAERR, SENT_NEVER, "it refused the letter" },
	{ EX_NOUSER, SENT_NEVER, "no such user" },
	{ EX_NOHOST, SENT_NEVER, "no such host" },
	{ EX_CONFIG, SENT_BROKEN, "its configuration is wrong" },
};

static enum sent
meaning_of(struct str path, int status, struct err *err)
{
	for (size_t i = 0; i < COUNT(meanings); i++) {
		if (meanings[i].status != status)
			continue;
		if (meanings[i].sent != SENT_OK)
			(void)err_set(err, meanings[i].sent == SENT_BROKEN ? ERR_CONFIG : ERR_INPUT,
			    "'%.*s' ended with %d: %s", STR_ARG(path), status, meanings[i].why);
		return meanings[i].sent;
	}
	(void)err_set(err, ERR_AGAIN, "'%.*s' ended with %d", STR_ARG(path), status);
	return SENT_LATER;
}

static enum sent
sendmail_send(struct transport *t, struct arena *a, const struct outgoing *letter, struct err *err)
{
	static_assert(
	    offsetof(struct sendmail, transport) == 0, "the transport is the first member");
	const struct sendmail *m = (const struct sendmail *)(const void *)t;
	/* An empty sender is written <>: an empty argument means "as the user" to some. */
	const struct str argv[] = {
		m->path,
		STR("-i"),
		STR("-f"),
		letter->envelope_from.n > 0 ? letter->envelope_from : STR("<>"),
		STR("--"),
		letter->to,
	};
	struct child child = {
		.argv = argv,
		.argv_count = COUNT(argv),
		.input = letter->bytes,
		.timeout_ms = m->timeout_ms,
		.max_output_bytes = 0,
	};
	struct str output;
	int status;

	if (!child_run(a, &child, &status, &output, err))
		return err->kind == ERR_CONFIG ? SENT_BROKEN : SENT_LATER;
	return meaning_of(m->path, status, err);
}

struct transport *
sendmail_open(struct arena *a, struct str path, int timeout_ms)
{
	struct sendmail *m = ARENA_NEW(a, struct sendmail);

	m->transport.send = sendmail_send;
	m->path = arena_dup(a, path);
	m->timeout_ms = timeout_ms;
	return &m->transport;
}
