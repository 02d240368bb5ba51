#include "app/intake.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/token.h"
#include "mail/limits.h"

enum { CHUNK_BYTES = 64 * 1024, PIECE_BYTES = 1 << 20 };

/* Bytes read; 0 at the end; -1 with the sentence. */
static ssize_t
read_some(int fd, char *buffer, size_t n, struct err *err)
{
	for (;;) {
		const ssize_t got = read(fd, buffer, n);
		if (got >= 0)
			return got;
		if (errno != EINTR) {
			(void)err_set(err, ERR_AGAIN, "cannot read the mail: %s", strerror(errno));
			return -1;
		}
	}
}

/* The hash of a long mail is that of the hashes of its pieces, so that it never stands in memory whole. */
struct spool {
	struct arena *a;
	int fd;
	const char *path;
	uint64_t bytes;
	struct str *pieces;
	size_t piece_count;
	char *piece;
	size_t piece_n;
};

static void
end_piece(struct spool *s)
{
	const struct str whole = { .p = s->piece, .n = s->piece_n };
	s->pieces = array_push(s->a, s->pieces, &s->piece_count, sizeof *s->pieces);
	s->pieces[s->piece_count - 1] = fingerprint_of(s->a, &whole, 1);
	s->piece_n = 0;
}

static bool
spool_add(struct spool *s, struct str bytes, struct err *err)
{
	if (s->bytes + bytes.n > LIMIT_KEPT_BYTES)
		return err_set(err, ERR_LIMIT, "the mail is larger than %u MB", LIMIT_KEPT_BYTES >> 20);
	if (!fault_point("intake.spool", err) || !file_write_fd(s->fd, s->path, bytes, err))
		return false;
	s->bytes += bytes.n;
	while (bytes.n > 0) {
		const size_t room = PIECE_BYTES - s->piece_n, n = bytes.n < room ? bytes.n : room;
		memcpy(s->piece + s->piece_n, bytes.p, n);
		s->piece_n += n;
		if (s->piece_n == PIECE_BYTES)
			end_piece(s);
		bytes = str_from_byte(bytes, n);
	}
	return true;
}

static bool
spool_rest(struct spool *s, int fd, struct str first, struct str second, struct err *err)
{
	if (!spool_add(s, first, err) || !spool_add(s, second, err))
		return false;
	char *chunk = arena_alloc(s->a, CHUNK_BYTES);
	for (;;) {
		const ssize_t n = read_some(fd, chunk, CHUNK_BYTES, err);
		if (n < 0)
			return false;
		if (n == 0)
			break;
		if (!spool_add(s, (struct str) { .p = chunk, .n = (size_t)n }, err))
			return false;
	}
	end_piece(s);
	if (!fault_point("intake.sync", err))
		return false;
	return fsync(s->fd) == 0 || err_set(err, ERR_AGAIN, "cannot sync '%s': %s", s->path, strerror(errno));
}

/* What was read so far and what is still to come, into a file named after its hash. */
static bool
spool_mail(struct arena *a, int fd, const char *dir, struct str first, struct str second, struct intake *in,
    struct err *err)
{
	if (!dir_make(dir, err))
		return false;
	struct spool s = { .a = a, .piece = arena_alloc(a, PIECE_BYTES) };
	s.path = arena_printf(a, "%s/.spool-%ld", dir, (long)getpid()).p;
	s.fd = open(s.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (s.fd < 0)
		return err_set(err, ERR_AGAIN, "cannot make '%s': %s", s.path, strerror(errno));
	bool ok = spool_rest(&s, fd, first, second, err);
	if (close(s.fd) != 0 && ok)
		ok = err_set(err, ERR_AGAIN, "cannot write '%s': %s", s.path, strerror(errno));
	if (ok) {
		in->hash = fingerprint_of(a, s.pieces, s.piece_count);
		in->spooled = arena_printf(a, "%s/%.*s.eml", dir, STR_ARG(in->hash));
		in->bytes = s.bytes;
		ok = rename(s.path, in->spooled.p) == 0 ||
		    err_set(err, ERR_AGAIN, "cannot rename '%s': %s", s.path, strerror(errno));
		ok = ok && dir_sync(dir, err);
	}
	if (!ok)
		(void)unlink(s.path); /* half a mail is worth nothing; the whole one is offered again */
	return ok;
}

bool
intake_read(struct arena *a, int fd, const char *spool_dir, struct intake *in, struct err *err)
{
	*in = (struct intake) { 0 };
	struct buf all;
	buf_init(&all, a, LIMIT_MAIL_BYTES);
	char chunk[CHUNK_BYTES];
	for (;;) {
		const ssize_t n = read_some(fd, chunk, sizeof chunk, err);
		if (n < 0)
			return false;
		if (n == 0)
			break;
		const struct str piece = { .p = chunk, .n = (size_t)n };
		if (all.n + piece.n > LIMIT_MAIL_BYTES)
			return spool_mail(a, fd, spool_dir, buf_view(&all), piece, in, err);
		buf_add(&all, piece);
	}
	in->raw = buf_view(&all);
	in->bytes = all.n;
	return true;
}
