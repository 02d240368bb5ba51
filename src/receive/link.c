#include "receive/link.h"

#include <errno.h>
#include <fcntl.h>
#include <gnutls/gnutls.h>
#include <netdb.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"

static const char priority[] = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2";

struct link {
	struct arena *a;
	int fd;
	char *host;
	int64_t deadline_ms;  /* of the monotonic clock */
	uint64_t left;        /* bytes that may still be read */
	gnutls_session_t tls; /* NULL: in the clear */
	gnutls_certificate_credentials_t credentials;
	struct err err;
};

static int64_t
now_ms(void)
{
	struct timespec t = { 0 };
	(void)clock_gettime(CLOCK_MONOTONIC, &t); /* cannot fail for this clock */
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool
fail(struct link *l, enum err_kind kind, const char *what)
{
	if (l->err.kind == ERR_NONE)
		(void)err_set(&l->err, kind, "'%s': %s", l->host, what);
	return false;
}

/* Until the socket is ready for that; false at the deadline. */
static bool
wait_for(struct link *l, short events)
{
	for (;;) {
		const int64_t left = l->deadline_ms - now_ms();
		struct pollfd fd = { .fd = l->fd, .events = events };
		if (left <= 0)
			return fail(l, ERR_AGAIN, "takes too long");
		const int got = poll(&fd, 1, (int)left);
		if (got > 0)
			return true;
		if (got < 0 && errno != EINTR)
			return fail(l, ERR_AGAIN, strerror(errno));
	}
}

static bool
connect_to(struct link *l, const struct addrinfo *to)
{
	l->fd =
	    socket(to->ai_family, to->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, to->ai_protocol);
	if (l->fd < 0)
		return fail(l, ERR_AGAIN, strerror(errno));
	if (connect(l->fd, to->ai_addr, to->ai_addrlen) == 0)
		return true;
	if (errno != EINPROGRESS)
		return fail(l, ERR_AGAIN, strerror(errno));
	int error = 0;
	socklen_t n = sizeof error;
	if (!wait_for(l, POLLOUT))
		return false;
	if (getsockopt(l->fd, SOL_SOCKET, SO_ERROR, &error, &n) != 0)
		error = errno;
	return error == 0 || fail(l, ERR_AGAIN, strerror(error));
}

/* Each address of the host in turn. */
static bool
connect_any(struct link *l, int port)
{
	const struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
	struct addrinfo *list = NULL;
	const int got = getaddrinfo(l->host, arena_printf(l->a, "%d", port).p, &hints, &list);
	if (got != 0)
		return fail(l, ERR_AGAIN, gai_strerror(got));
	bool ok = false;
	for (const struct addrinfo *to = list; to != NULL && !ok; to = to->ai_next) {
		l->err = (struct err) { .kind = ERR_NONE };
		ok = connect_to(l, to);
		if (!ok && l->fd >= 0) {
			(void)close(l->fd); /* nothing was sent */
			l->fd = -1;
		}
	}
	freeaddrinfo(list);
	return ok;
}

struct link *
link_open(struct str host, int port, int timeout_ms, struct err *err)
{
	struct arena *a = arena_new();
	struct link *l = ARENA_NEW(a, struct link);
	l->a = a;
	l->fd = -1;
	l->host = arena_strz(a, host);
	link_allow(l, timeout_ms, 0);
	if (connect_any(l, port))
		return l;
	(void)err_set(err, l->err.kind, "cannot connect to %s", l->err.text);
	link_close(l);
	return NULL;
}

void
link_close(struct link *l)
{
	if (l == NULL)
		return;
	if (l->tls != NULL)
		gnutls_deinit(l->tls);
	if (l->credentials != NULL)
		gnutls_certificate_free_credentials(l->credentials);
	if (l->fd >= 0)
		(void)close(l->fd); /* what was sent was answered, or is not believed */
	arena_free(l->a);
}

void
link_allow(struct link *l, int timeout_ms, uint64_t max_bytes)
{
	l->deadline_ms = now_ms() + timeout_ms;
	l->left = max_bytes;
}

/* The library's sentence about a refused certificate. */
static bool
refuse_certificate(struct link *l)
{
	gnutls_datum_t text = { 0 };
	const unsigned status = gnutls_session_get_verify_cert_status(l->tls);
	if (gnutls_certificate_verification_status_print(status, GNUTLS_CRT_X509, &text, 0) != 0)
		return fail(l, ERR_CONFIG, "its certificate is not trusted");
	const struct str words =
	    str_trim((struct str) { .p = (const char *)text.data, .n = text.size });
	(void)fail(l, ERR_CONFIG, arena_strz(l->a, words));
	gnutls_free(text.data);
	return false;
}

static bool
shake_hands(struct link *l)
{
	for (;;) {
		const int got = gnutls_handshake(l->tls);
		if (got == GNUTLS_E_SUCCESS)
			return true;
		if (got == GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR)
			return refuse_certificate(l);
		if (gnutls_error_is_fatal(got) != 0)
			return fail(l, ERR_AGAIN, gnutls_strerror(got));
		if (!wait_for(l, gnutls_record_get_direction(l->tls) == 0 ? POLLIN : POLLOUT))
			return false;
	}
}

static bool
is_address(const char *host)
{
	const struct addrinfo hints = { .ai_flags = AI_NUMERICHOST };
	struct addrinfo *list = NULL;
	if (getaddrinfo(host, NULL, &hints, &list) != 0)
		return false;
	freeaddrinfo(list);
	return true;
}

static bool
set_up(struct link *l, struct str ca_file)
{
	if (gnutls_certificate_allocate_credentials(&l->credentials) != 0)
		return fail(l, ERR_AGAIN, "GnuTLS cannot start");
	const int trusted = ca_file.n > 0
				? gnutls_certificate_set_x509_trust_file(
				    l->credentials, arena_strz(l->a, ca_file), GNUTLS_X509_FMT_PEM)
				: gnutls_certificate_set_x509_system_trust(l->credentials);
	if (trusted <= 0)
		return fail(l, ERR_CONFIG, "there are no authorities to check its certificate by");
	if (gnutls_init(&l->tls, GNUTLS_CLIENT | GNUTLS_NONBLOCK) != 0
	    || gnutls_priority_set_direct(l->tls, priority, NULL) != 0
	    || gnutls_credentials_set(l->tls, GNUTLS_CRD_CERTIFICATE, l->credentials) != 0)
		return fail(l, ERR_AGAIN, "GnuTLS cannot start");
	if (!is_address(l->host)
	    && gnutls_server_name_set(l->tls, GNUTLS_NAME_DNS, l->host, strlen(l->host)) != 0)
		return fail(l, ERR_CONFIG, "is no name of a host");
	gnutls_session_set_verify_cert(l->tls, l->host, 0);
	gnutls_transport_set_int(l->tls, l->fd);
	return true;
}

bool
link_start_tls(struct link *l, struct str ca_file, struct err *err)
{
	if (set_up(l, ca_file) && shake_hands(l))
		return true;
	return err_set(err, l->err.kind, "no TLS with %s", l->err.text);
}

ssize_t
link_read(struct link *l, void *bytes, size_t n)
{
	if (l->err.kind != ERR_NONE)
		return -1;
	if (l->left == 0) {
		(void)fail(l, ERR_LIMIT, "sends more than was asked for");
		return -1;
	}
	if (n > l->left)
		n = (size_t)l->left;
	for (;;) {
		const ssize_t got = l->tls != NULL ? gnutls_record_recv(l->tls, bytes, n)
						   : recv(l->fd, bytes, n, 0);
		const bool wait = l->tls != NULL ? got < 0 && gnutls_error_is_fatal((int)got) == 0
						 : got < 0 && (errno == EAGAIN || errno == EINTR);
		if (got >= 0) {
			l->left -= (uint64_t)got;
			return got;
		}
		if (!wait) {
			(void)fail(l, ERR_AGAIN,
			    l->tls != NULL ? gnutls_strerror((int)got) : strerror(errno));
			return -1;
		}
		if (!wait_for(l, POLLIN))
			return -1;
	}
}

ssize_t
link_write(struct link *l, const void *bytes, size_t n)
{
	if (l->err.kind != ERR_NONE)
		return -1;
	for (;;) {
		const ssize_t got = l->tls != NULL ? gnutls_record_send(l->tls, bytes, n)
						   : send(l->fd, bytes, n, MSG_NOSIGNAL);
		const bool wait = l->tls != NULL ? got < 0 && gnutls_error_is_fatal((int)got) == 0
						 : got < 0 && (errno == EAGAIN || errno == EINTR);
		if (got >= 0)
			return got;
		if (!wait) {
			(void)fail(l, ERR_AGAIN,
			    l->tls != NULL ? gnutls_strerror((int)got) : strerror(errno));
			return -1;
		}
		if (!wait_for(l, POLLOUT))
			return -1;
	}
}

const struct err *
link_error(const struct link *l)
{
	return &l->err;
}

bool
link_has_pending(const struct link *l)
{
	return l->tls != NULL && gnutls_record_check_pending(l->tls) > 0;
}

int
link_fd(const struct link *l)
{
	return l->fd;
}
