#include "receive/imap.h"

#include <libetpan/libetpan.h>
#include <libetpan/mmapstring.h>

#include "receive/imap_literal.h"
#include "receive/imap_name.h"
#include "receive/imap_session.h"
#include "receive/link.h"

/* The library puts strings above this into files in /tmp, which a full disk turns into SIGBUS. */
enum { IN_MEMORY_BYTES = 256 << 20, STREAM_BYTES = 16384, GOODBYE_MS = 2000 };

struct imap {
	struct arena *a;
	struct imap_settings settings;
	struct link *link;
	struct imap_literal literal;
	uint64_t literal_max;
	bool too_long; /* a literal was */
	bool gone;     /* the server ended the connection */
	bool broken;
	mailimap *session;
	mailstream *stream;
	mailstream_low_driver driver;
	mailstream_low low; /* ours, so that the library has nothing to free */
};

static ssize_t
low_read(mailstream_low *low, void *bytes, size_t n)
{
	struct imap *m = low->data;
	const ssize_t got = link_read(m->link, bytes, n);
	m->gone = m->gone || got == 0;
	if (got <= 0)
		return -1;
	if (imap_literal_check(
		&m->literal, (struct str) { .p = bytes, .n = (size_t)got }, m->literal_max))
		return got;
	m->too_long = true;
	return -1;
}

static ssize_t
low_write(mailstream_low *low, const void *bytes, size_t n)
{
	struct imap *m = low->data;
	return link_write(m->link, bytes, n);
}

static int
low_close(mailstream_low *low)
{
	(void)low;
	return 0;
}

static int
low_fd(mailstream_low *low)
{
	const struct imap *m = low->data;
	return link_fd(m->link);
}

static void
low_free(mailstream_low *low)
{
	(void)low; /* it lives in the arena */
}

static void
low_cancel(mailstream_low *low)
{
	(void)low;
}

static struct mailstream_cancel *
low_get_cancel(mailstream_low *low)
{
	(void)low;
	return NULL;
}

static carray *
low_certificates(mailstream_low *low)
{
	(void)low;
	return NULL;
}

static int
low_idle(mailstream_low *low)
{
	(void)low;
	return -1; /* plain poll is used */
}

void
imap_allow(struct imap *m, uint64_t literal_bytes, uint64_t answer_bytes)
{
	m->literal_max = literal_bytes;
	link_allow(m->link, m->settings.command_ms, literal_bytes + answer_bytes);
}

static void
allow(struct imap *m)
{
	imap_allow(m, 0, IMAP_ANSWER_BYTES);
}

bool
imap_fail(struct imap *m, enum err_kind kind, const char *doing, struct err *err)
{
	const struct err *link = link_error(m->link);
	const char *said = m->session != NULL ? m->session->imap_response : NULL;
	m->broken = true;
	if (m->too_long)
		return err_set(err, ERR_AGAIN,
		    "cannot %s: '%.*s' sends a longer text than was asked for", doing,
		    STR_ARG(m->settings.host));
	if (link->kind != ERR_NONE)
		return err_set(err, link->kind == ERR_CONFIG ? ERR_CONFIG : ERR_AGAIN,
		    "cannot %s: %s", doing, link->text);
	if (m->gone)
		return err_set(err, ERR_AGAIN, "cannot %s: '%.*s' ended the connection", doing,
		    STR_ARG(m->settings.host));
	return err_set(err, kind, "cannot %s: '%.*s' answers: %.200s", doing,
	    STR_ARG(m->settings.host),
	    said != NULL && said[0] != '\0' ? said : "nothing that could be understood");
}

static bool
is_ok(int r)
{
	return r == MAILIMAP_NO_ERROR || r == MAILIMAP_NO_ERROR_AUTHENTICATED
	       || r == MAILIMAP_NO_ERROR_NON_AUTHENTICATED;
}

struct mailimap *
imap_library(struct imap *m)
{
	return m->session;
}

bool
imap_is_whole(const struct imap *m)
{
	return link_error(m->link)->kind == ERR_NONE && !m->too_long && !m->gone;
}

static bool
ask_capabilities(struct imap *m, struct err *err)
{
	struct mailimap_capability_data *data = NULL;
	allow(m);
	if (!is_ok(mailimap_capability(m->session, &data)))
		return imap_fail(m, ERR_AGAIN, "talk", err);
	mailimap_capability_data_free(data);
	return true;
}

static bool
start_tls(struct imap *m, struct err *err)
{
	allow(m);
	if (!is_ok(mailimap_starttls(m->session)))
		return imap_fail(m, ERR_CONFIG, "start TLS", err);
	/* What came in the clear after the answer was put there by somebody else. */
	m->stream->read_buffer_len = 0;
	return link_start_tls(m->link, m->settings.ca_file, err) && ask_capabilities(m, err);
}

static bool
log_in(struct imap *m, struct err *err)
{
	const char *user = arena_strz(m->a, m->settings.user);
	allow(m);
	const int r = m->settings.token.n > 0 ? mailimap_oauth2_authenticate(
			  m->session, user, arena_strz(m->a, m->settings.token))
					      : mailimap_login(m->session, user,
						  arena_strz(m->a, m->settings.password));
	if (!is_ok(r))
		return imap_fail(m,
		    r == MAILIMAP_ERROR_STREAM || r == MAILIMAP_ERROR_PARSE ? ERR_AGAIN
									    : ERR_CONFIG,
		    "log in", err);
	return ask_capabilities(m, err);
}

static void
make_stream(struct imap *m)
{
	m->driver = (mailstream_low_driver) { .mailstream_read = low_read,
		.mailstream_write = low_write,
		.mailstream_close = low_close,
		.mailstream_get_fd = low_fd,
		.mailstream_free = low_free,
		.mailstream_cancel = low_cancel,
		.mailstream_get_cancel = low_get_cancel,
		.mailstream_get_certificate_chain = low_certificates,
		.mailstream_setup_idle = low_idle,
		.mailstream_unsetup_idle = low_idle,
		.mailstream_interrupt_idle = low_idle };
	m->low = (mailstream_low) { .data = m, .driver = &m->driver, .privacy = 1 };
	m->stream = mailstream_new(&m->low, STREAM_BYTES);
	m->session = mailimap_new(0, NULL);
}

static bool
begin(struct imap *m, struct err *err)
{
	const struct imap_settings *s = &m->settings;
	const int port = s->port > 0 ? s->port : s->tls == IMAP_TLS_IMPLICIT ? 993 : 143;
	m->link = link_open(s->host, port, s->command_ms, err);
	if (m->link == NULL)
		return false;
	allow(m);
	if (s->tls == IMAP_TLS_IMPLICIT && !link_start_tls(m->link, s->ca_file, err))
		return false;
	make_stream(m);
	if (m->stream == NULL || m->session == NULL)
		return err_set(err, ERR_AGAIN, "there is no memory for a session of IMAP");
	mailstream *stream = m->stream;
	const int r = mailimap_connect(m->session, stream);
	if (!is_ok(r))
		return imap_fail(m, ERR_AGAIN, "be greeted", err);
	if (s->tls == IMAP_TLS_STARTTLS && !start_tls(m, err))
		return false;
	return r == MAILIMAP_NO_ERROR_AUTHENTICATED || log_in(m, err);
}

struct imap *
imap_open(const struct imap_settings *settings, struct err *err)
{
	struct arena *a = arena_new();
	struct imap *m = ARENA_NEW(a, struct imap);
	m->a = a;
	m->settings = *settings;
	m->settings.host = arena_dup(a, settings->host);
	m->settings.ca_file = arena_dup(a, settings->ca_file);
	m->settings.user = arena_dup(a, settings->user);
	m->settings.password = arena_dup(a, settings->password);
	m->settings.token = arena_dup(a, settings->token);
	if (m->settings.command_ms == 0)
		m->settings.command_ms = IMAP_COMMAND_MS;
	(void)mmap_string_set_ceil(IN_MEMORY_BYTES); /* the former value */
	if (begin(m, err))
		return m;
	m->broken = true;
	imap_close(m);
	return NULL;
}

void
imap_close(struct imap *m)
{
	if (m == NULL)
		return;
	if (m->link != NULL) {
		/* Freeing the session says LOGOUT, too: after a failure it gets no time for it. */
		link_allow(m->link, m->broken ? 0 : GOODBYE_MS, m->broken ? 0 : IMAP_ANSWER_BYTES);
		if (!m->broken)
			(void)mailimap_logout(m->session); /* nothing depends on it */
	}
	if (m->session != NULL)
		mailimap_free(m->session);
	link_close(m->link);
	arena_free(m->a);
}

bool
imap_select(struct imap *m, struct str name, struct imap_box *box, struct err *err)
{
	allow(m);
	const int r = mailimap_select(m->session, imap_name_encode(m->a, name).p);
	if (!is_ok(r))
		return imap_fail(m, r == MAILIMAP_ERROR_SELECT ? ERR_CONFIG : ERR_AGAIN,
		    "open the mailbox", err);
	const struct mailimap_selection_info *info = m->session->imap_selection_info;
	if (info == NULL)
		return imap_fail(m, ERR_AGAIN, "open the mailbox", err);
	*box = (struct imap_box) { .validity = info->sel_uidvalidity, .next = info->sel_uidnext };
	return true;
}

uint32_t
imap_exists(const struct imap *m)
{
	const struct mailimap_selection_info *info = m->session->imap_selection_info;
	return info == NULL ? 0 : info->sel_exists;
}

bool
imap_can_idle(const struct imap *m)
{
	return mailimap_has_idle(m->session) != 0;
}

bool
imap_idle_begin(struct imap *m, struct err *err)
{
	allow(m);
	return is_ok(mailimap_idle(m->session)) || imap_fail(m, ERR_AGAIN, "wait for mails", err);
}

bool
imap_idle_end(struct imap *m, struct err *err)
{
	allow(m);
	return is_ok(mailimap_idle_done(m->session))
	       || imap_fail(m, ERR_AGAIN, "wait for mails", err);
}

int
imap_fd(const struct imap *m)
{
	return link_fd(m->link);
}

bool
imap_has_news(const struct imap *m)
{
	return m->stream->read_buffer_len > 0 || link_has_pending(m->link);
}

bool
imap_noop(struct imap *m, struct err *err)
{
	allow(m);
	return is_ok(mailimap_noop(m->session)) || imap_fail(m, ERR_AGAIN, "talk", err);
}
