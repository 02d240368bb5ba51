#include "send/smtp.h"

#include <assert.h>
#include <curl/curl.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "send/oauth.h"
#include "send/smtp_reply.h"

/* A token lives an hour as a rule. */
enum { TOKEN_S = 1800, URL_BYTES = 512 };

/* One letter under way. */
struct slot {
	struct smtp *m;
	CURL *easy;
	struct curl_slist *recipients;
	const struct outgoing *letter; /* NULL: free */
	struct str rest;               /* of the letter's bytes */
	bool owes_lf;                  /* a CR was given for the LF that is next */
	bool lacks_utf8;               /* MAIL went out without the SMTPUTF8 it needs */
	struct smtp_talk talk;
};

struct smtp {
	struct transport transport; /* first: the vtable points back here */
	struct arena *a;
	struct smtp_settings settings;
	CURLM *multi;
	struct slot *slots;     /* transport.width of them */
	struct str token;       /* of the oauth command */
	int64_t token_at;       /* second of the monotonic clock */
	struct finished *early; /* those that could not even be started; room for transport.width */
	size_t early_count;
};

static struct smtp *
smtp_of(struct transport *t)
{
	static_assert(offsetof(struct smtp, transport) == 0, "the transport is the first member");
	return (struct smtp *)(void *)t;
}

static int64_t
clock_s(void)
{
	struct timespec t = { 0 };
	(void)clock_gettime(CLOCK_MONOTONIC, &t); /* cannot fail for this clock */
	return (int64_t)t.tv_sec;
}

static bool
needs_utf8(const struct outgoing *letter)
{
	return !str_is_ascii(letter->to) || !str_is_ascii(letter->envelope_from);
}

/* Text as it goes over the wire: LF becomes CR LF; libcurl doubles leading dots. */
static size_t
read_letter(char *out, size_t size, size_t count, void *context)
{
	struct slot *slot = context;
	const size_t room = size * count;
	size_t n = 0;
	slot->talk.stage = SMTP_STAGE_TEXT;
	if (slot->lacks_utf8)
		return CURL_READFUNC_ABORT;
	while (n < room && slot->rest.n > 0) {
		if (slot->rest.p[0] == '\n') {
			out[n++] = slot->owes_lf ? '\n' : '\r';
			slot->rest = str_from_byte(slot->rest, slot->owes_lf ? 1 : 0);
			slot->owes_lf = !slot->owes_lf;
			continue;
		}
		const size_t lf = str_find_char(slot->rest, '\n', 0);
		const struct str line =
		    str_slice(slot->rest, 0, lf < room - n ? lf : room - n); /* STR_NONE is large */
		memcpy(out + n, line.p, line.n);
		n += line.n;
		slot->owes_lf = line.p[line.n - 1] == '\r';
		slot->rest = str_from_byte(slot->rest, line.n);
	}
	return n;
}

/* The only way libcurl shows the commands, by which the stage of a failure is told. */
static int
overhear(CURL *easy, curl_infotype type, char *data, size_t n, void *context)
{
	struct slot *slot = context;
	const struct str line = { .p = data, .n = n };
	(void)easy;
	if (slot->letter == NULL)
		return 0;
	if (type == CURLINFO_HEADER_OUT) {
		smtp_talk_said(&slot->talk, line);
		if (slot->talk.stage == SMTP_STAGE_MAIL && needs_utf8(slot->letter))
			slot->lacks_utf8 = !str_has(line, STR(" SMTPUTF8"));
	} else if (type == CURLINFO_HEADER_IN) {
		smtp_talk_heard(&slot->talk, line);
	}
	return 0;
}

/* Nothing is read: the replies go to overhear. */
static size_t
ignore(char *data, size_t size, size_t count, void *context)
{
	(void)data;
	(void)context;
	return size * count;
}

static bool
set_up_session(const struct smtp *m, CURL *easy)
{
	const struct smtp_settings *s = &m->settings;
	char url[URL_BYTES];
	const bool v6 = str_has(s->host, STR(":"));
	(void)snprintf(url, sizeof url, "%s://%s%.*s%s:%d",
	    s->tls == SMTP_TLS_IMPLICIT ? "smtps" : "smtp", v6 ? "[" : "", STR_ARG(s->host),
	    v6 ? "]" : "", s->port);
	bool ok = curl_easy_setopt(easy, CURLOPT_URL, url) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps") == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_PROXY, "") == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L) == CURLE_OK;
	ok = ok
	     && curl_easy_setopt(easy, CURLOPT_USE_SSL,
		    (long)(s->tls == SMTP_TLS_NONE ? CURLUSESSL_NONE : CURLUSESSL_ALL))
		    == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L) == CURLE_OK;
	ok = ok
	     && curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2)
		    == CURLE_OK;
	if (ok && s->ca_file.n > 0)
		ok = curl_easy_setopt(easy, CURLOPT_CAINFO, s->ca_file.p) == CURLE_OK
		     && curl_easy_setopt(easy, CURLOPT_CAPATH, NULL) == CURLE_OK;
	ok = ok
	     && curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)s->connect_ms) == CURLE_OK;
	ok = ok
	     && curl_easy_setopt(
		    easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)(s->reply_ms + 999) / 1000)
		    == CURLE_OK;
	return ok && curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)s->timeout_ms) == CURLE_OK;
}

static bool
set_up_login(const struct smtp *m, CURL *easy)
{
	const struct smtp_settings *s = &m->settings;
	if (s->user.n == 0)
		return true;
	if (curl_easy_setopt(easy, CURLOPT_USERNAME, s->user.p) != CURLE_OK
	    || curl_easy_setopt(easy, CURLOPT_SASL_IR, 1L) != CURLE_OK)
		return false;
	if (s->oauth_command.n > 0)
		return curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, m->token.p) == CURLE_OK
		       && curl_easy_setopt(easy, CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2") == CURLE_OK;
	return curl_easy_setopt(easy, CURLOPT_PASSWORD, s->password.p) == CURLE_OK
	       && curl_easy_setopt(easy, CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
		      == CURLE_OK;
}

/* For SIZE (RFC 1870): never less than what goes over the wire, for libcurl holds a text to be
 * whole when so many bytes have gone. Every line may get a CR and a second dot. */
static curl_off_t
size_at_most(struct str bytes)
{
	size_t lines = 1;
	for (size_t i = 0; i < bytes.n; i++)
		lines += bytes.p[i] == '\n';
	return (curl_off_t)(bytes.n + 2 * lines + 1);
}

static bool
set_up_letter(struct slot *slot, struct arena *a, const struct outgoing *letter)
{
	CURL *easy = slot->easy;
	slot->recipients = curl_slist_append(NULL, arena_strz(a, letter->to));
	bool ok = slot->recipients != NULL;
	ok = ok
	     && curl_easy_setopt(easy, CURLOPT_MAIL_FROM, arena_strz(a, letter->envelope_from))
		    == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, slot->recipients) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L) == CURLE_OK;
	ok = ok
	     && curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, size_at_most(letter->bytes))
		    == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_READFUNCTION, read_letter) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_READDATA, slot) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, ignore) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, overhear) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_DEBUGDATA, slot) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L) == CURLE_OK;
	return ok && curl_easy_setopt(easy, CURLOPT_PRIVATE, slot) == CURLE_OK;
}

/* The access token, fetched anew when it may have run out. */
static enum sent
refresh_token(struct smtp *m, struct err *err)
{
	if (m->settings.oauth_command.n == 0
	    || (m->token.n > 0 && clock_s() - m->token_at < TOKEN_S))
		return SENT_OK;
	struct arena *a = arena_new();
	struct str token;
	const bool ok = oauth_token(a, m->settings.oauth_command, &token, err);
	if (ok) {
		m->token = arena_dup(m->a, token);
		m->token_at = clock_s();
	}
	arena_free(a);
	if (ok)
		return SENT_OK;
	return err->kind == ERR_CONFIG ? SENT_BROKEN : SENT_LATER;
}

static void
let_go(struct slot *slot)
{
	curl_slist_free_all(slot->recipients); /* accepts NULL */
	slot->recipients = NULL;
	slot->letter = NULL;
}

static void
start(struct transport *t, const struct outgoing *letter)
{
	struct smtp *m = smtp_of(t);
	struct slot *slot = m->slots;
	while (slot->letter != NULL)
		slot++;
	assert(slot < m->slots + t->width && m->early_count < t->width);
	struct finished *early = &m->early[m->early_count];
	*early = (struct finished) { .id = letter->id };
	early->sent = refresh_token(m, &early->why);
	if (early->sent != SENT_OK) {
		m->early_count++;
		return;
	}
	*slot =
	    (struct slot) { .m = m, .easy = slot->easy, .letter = letter, .rest = letter->bytes };
	/* libcurl copies what it is given, except the list of recipients. */
	struct arena *a = arena_new();
	curl_easy_reset(slot->easy);
	if (!set_up_session(m, slot->easy) || !set_up_login(m, slot->easy)
	    || !set_up_letter(slot, a, letter)
	    || curl_multi_add_handle(m->multi, slot->easy) != CURLM_OK) {
		let_go(slot);
		(void)err_set(
		    &early->why, ERR_CONFIG, "libcurl does not take the settings of 'send'");
		early->sent = SENT_BROKEN;
		m->early_count++;
	}
	arena_free(a);
}

/* The library's words for what the connection did. */
static enum smtp_end
end_of(CURLcode code)
{
	if (code == CURLE_OK)
		return SMTP_END_OK;
	if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE
	    || code == CURLE_SSL_ISSUER_ERROR)
		return SMTP_END_CERTIFICATE;
	if (code == CURLE_USE_SSL_FAILED)
		return SMTP_END_NO_TLS;
	return code == CURLE_LOGIN_DENIED ? SMTP_END_LOGIN : SMTP_END_BROKEN;
}

static void
finish_slot(struct smtp *m, struct slot *slot, CURLcode code, struct finished *done)
{
	*done = (struct finished) { .id = slot->letter->id };
	if (slot->lacks_utf8) {
		(void)err_set(&done->why, ERR_INPUT,
		    "'%.*s' offers no SMTPUTF8, which this address needs",
		    STR_ARG(m->settings.host));
		done->sent = SENT_NEVER;
	} else {
		done->sent = smtp_talk_meaning(&slot->talk, end_of(code), m->settings.host,
		    str_from(curl_easy_strerror(code)), &done->why);
	}
	if (code == CURLE_LOGIN_DENIED)
		m->token = STR("");
	(void)curl_multi_remove_handle(m->multi, slot->easy); /* it was added */
	let_go(slot);
}

static size_t
finish(struct transport *t, struct finished *done, int wait_ms)
{
	struct smtp *m = smtp_of(t);
	size_t n = 0;
	int running, left;
	if (m->early_count > 0) {
		for (; n < m->early_count; n++)
			done[n] = m->early[n];
		m->early_count = 0;
		return n;
	}
	(void)curl_multi_perform(m->multi, &running); /* what fails shows in the messages */
	for (int turn = 0; turn < 2 && n == 0; turn++) {
		if (turn == 1) {
			(void)curl_multi_poll(m->multi, NULL, 0, wait_ms, NULL);
			(void)curl_multi_perform(m->multi, &running);
		}
		const CURLMsg *msg;
		while (n < t->width && (msg = curl_multi_info_read(m->multi, &left)) != NULL) {
			char *slot = NULL;
			if (msg->msg == CURLMSG_DONE
			    && curl_easy_getinfo(msg->easy_handle, CURLINFO_PRIVATE, &slot)
				   == CURLE_OK)
				finish_slot(
				    m, (struct slot *)(void *)slot, msg->data.result, &done[n++]);
		}
	}
	return n;
}

static void
close_smtp(struct transport *t)
{
	struct smtp *m = smtp_of(t);
	for (size_t i = 0; i < t->width; i++) {
		if (m->slots[i].letter != NULL) {
			(void)curl_multi_remove_handle(m->multi, m->slots[i].easy);
			let_go(&m->slots[i]);
		}
		curl_easy_cleanup(m->slots[i].easy); /* accepts NULL */
	}
	(void)curl_multi_cleanup(m->multi); /* accepts NULL */
	arena_free(m->a);
}

static struct smtp_settings
copy_settings(struct arena *a, const struct smtp_settings *given)
{
	static const int ports[] = {
		[SMTP_TLS_IMPLICIT] = 465, [SMTP_TLS_STARTTLS] = 587, [SMTP_TLS_NONE] = 25
	};
	return (struct smtp_settings) { .host = arena_dup(a, given->host),
		.port = given->port > 0 ? given->port : ports[given->tls],
		.tls = given->tls,
		.ca_file = arena_dup(a, given->ca_file),
		.user = arena_dup(a, given->user),
		.password = arena_dup(a, given->password),
		.oauth_command = arena_dup(a, given->oauth_command),
		.connections = given->connections,
		.connect_ms = given->connect_ms > 0 ? given->connect_ms : SMTP_CONNECT_MS,
		.reply_ms = given->reply_ms > 0 ? given->reply_ms : SMTP_REPLY_MS,
		.timeout_ms = given->timeout_ms > 0 ? given->timeout_ms : SMTP_TIMEOUT_MS };
}

struct transport *
smtp_open(const struct smtp_settings *settings, struct err *err)
{
	assert(settings->connections > 0);
	struct arena *a = arena_new();
	struct smtp *m = ARENA_NEW(a, struct smtp);
	m->a = a;
	m->settings = copy_settings(a, settings);
	m->transport.start = start;
	m->transport.finish = finish;
	m->transport.close = close_smtp;
	m->slots = arena_alloc(a, settings->connections * sizeof *m->slots);
	m->early = arena_alloc(a, settings->connections * sizeof *m->early);
	bool ok = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
	m->multi = ok ? curl_multi_init() : NULL;
	ok = m->multi != NULL
	     && curl_multi_setopt(
		    m->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)settings->connections)
		    == CURLM_OK;
	for (; ok && m->transport.width < settings->connections; m->transport.width++) {
		m->slots[m->transport.width].easy = curl_easy_init();
		ok = m->slots[m->transport.width].easy != NULL;
	}
	if (ok)
		return &m->transport;
	(void)err_set(err, ERR_CONFIG, "cannot start libcurl");
	close_smtp(&m->transport);
	return NULL;
}
