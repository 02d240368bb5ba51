#include "send/smtp.h"

#include <assert.h>
#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "send/oauth.h"
#include "send/smtp_reply.h"
#include "send/smtp_text.h"

/* A token lives an hour as a rule. */
enum { TOKEN_S = 1800, URL_BYTES = 512, WHY_BYTES = 768, BREAK_OFF_TURNS = 5 };

/* One letter under way. */
struct slot {
	struct smtp *m;
	CURL *easy;
	struct curl_slist *recipients;
	const struct outgoing *letter; /* NULL: free */
	struct smtp_text text;
	bool lacks_utf8; /* MAIL went out without the SMTPUTF8 it needs */
	bool breaks_off; /* see break_off */
	struct smtp_talk talk;
	char error[CURL_ERROR_SIZE]; /* libcurl's own words for a failure */
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

static size_t
read_letter(char *out, size_t size, size_t count, void *context)
{
	struct slot *slot = context;
	slot->talk.stage = SMTP_STAGE_TEXT;
	return slot->lacks_utf8 ? CURL_READFUNC_ABORT
				: smtp_text_read(&slot->text, out, size * count);
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

static int
asked_to_go_on(
    void *context, curl_off_t down_all, curl_off_t down, curl_off_t up_all, curl_off_t up)
{
	const struct slot *slot = context;
	(void)down_all, (void)down, (void)up_all, (void)up;
	return slot->breaks_off ? 1 : 0;
}

/* Nothing is read: the replies go to overhear. */
static size_t
ignore(char *data, size_t size, size_t count, void *context)
{
	(void)data;
	(void)context;
	return size * count;
}

/* CERTINFO: to say what a refused certificate is. */
static const struct {
	CURLoption option;
	long value;
} always[] = { { CURLOPT_NOSIGNAL, 1 }, { CURLOPT_SSL_VERIFYPEER, 1 },
	{ CURLOPT_SSL_VERIFYHOST, 2 }, { CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2 },
	{ CURLOPT_CERTINFO, 1 }, { CURLOPT_UPLOAD, 1 }, { CURLOPT_VERBOSE, 1 },
	{ CURLOPT_NOPROGRESS, 0 } };

static bool
set(CURL *easy, CURLoption option, long value)
{
	return curl_easy_setopt(easy, option, value) == CURLE_OK;
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
	for (size_t i = 0; i < COUNT(always); i++)
		ok = ok && set(easy, always[i].option, always[i].value);
	ok = ok
	     && set(easy, CURLOPT_USE_SSL,
		 s->tls == SMTP_TLS_NONE ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
	if (ok && s->ca_file.n > 0)
		ok = curl_easy_setopt(easy, CURLOPT_CAINFO, s->ca_file.p) == CURLE_OK
		     && curl_easy_setopt(easy, CURLOPT_CAPATH, NULL) == CURLE_OK;
	ok = ok && set(easy, CURLOPT_CONNECTTIMEOUT_MS, s->connect_ms);
	ok = ok && set(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, (s->reply_ms + 999) / 1000);
	return ok && set(easy, CURLOPT_TIMEOUT_MS, s->timeout_ms);
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

static bool
set_up_letter(struct slot *slot, struct arena *a, const struct outgoing *letter)
{
	CURL *easy = slot->easy;
	const char *from = arena_strz(a, letter->envelope_from);
	const curl_off_t size = smtp_text_size(letter->bytes);
	slot->recipients = curl_slist_append(NULL, arena_strz(a, letter->to));
	bool ok = slot->recipients != NULL;
	ok = ok && curl_easy_setopt(easy, CURLOPT_MAIL_FROM, from) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, slot->recipients) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, size) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_READFUNCTION, read_letter) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_READDATA, slot) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, ignore) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, overhear) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_DEBUGDATA, slot) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, asked_to_go_on) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_XFERINFODATA, slot) == CURLE_OK;
	ok = ok && curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, slot->error) == CURLE_OK;
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
	*slot = (struct slot) {
		.m = m, .easy = slot->easy, .letter = letter, .text.rest = letter->bytes
	};
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

/* The library's words, and of a certificate whose it is, by whom and until when. */
static struct str
why_of(struct slot *slot, CURLcode code, char *out, size_t size)
{
	static const struct str told[] = { STR_INIT("Subject:"), STR_INIT("Issuer:"),
		STR_INIT("Expire date:") };
	const struct curl_certinfo *info = NULL;
	const char *words = slot->error[0] != '\0' ? slot->error : curl_easy_strerror(code);
	int n = snprintf(out, size, "%s", words);
	if (end_of(code) != SMTP_END_CERTIFICATE
	    || curl_easy_getinfo(slot->easy, CURLINFO_CERTINFO, &info) != CURLE_OK || info == NULL
	    || info->num_of_certs == 0)
		return str_from(out);
	for (const struct curl_slist *l = info->certinfo[0]; l != NULL; l = l->next)
		for (size_t i = 0; i < COUNT(told); i++)
			if (str_starts_nocase(str_from(l->data), told[i]) && (size_t)n < size)
				n += snprintf(out + n, size - (size_t)n, "; %s", l->data);
	return str_from(out);
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
		char why[WHY_BYTES];
		done->sent = smtp_talk_meaning(&slot->talk, end_of(code), m->settings.host,
		    why_of(slot, code, why, sizeof why), &done->why);
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

/* A letter that is taken off while its text is going, libcurl would end as if it were whole; one
 * whose connection is just being made, it would fall over. Asked whether to go on, we say no: it
 * then drops the connection. */
static void
break_off(struct smtp *m, size_t count)
{
	int running = 0;
	for (size_t i = 0; i < count; i++)
		m->slots[i].breaks_off = true;
	for (int turn = 0; turn < BREAK_OFF_TURNS; turn++)
		if (curl_multi_perform(m->multi, &running) != CURLM_OK || running == 0)
			break;
}

static void
close_smtp(struct transport *t)
{
	struct smtp *m = smtp_of(t);
	if (m->multi != NULL)
		break_off(m, t->width);
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

struct transport *
smtp_open(const struct smtp_settings *settings, struct err *err)
{
	assert(settings->connections > 0);
	struct arena *a = arena_new();
	struct smtp *m = ARENA_NEW(a, struct smtp);
	m->a = a;
	m->settings = smtp_settings_copy(a, settings);
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
