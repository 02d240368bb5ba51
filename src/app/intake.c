#include "app/intake.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/file.h"
#include "base/token.h"
#include "mail/limits.h"

enum { CHUNK_BYTES = 64 * 1024, PIECE_BYTES = 1 << 20, OLD_S = 86400 };

/* How the name of a file begins while it is written. */
static const struct str half_name = STR_INIT("spool-");

static void
end_piece(struct intake_sink *s)
{
	const struct str whole = { .p = s->piece, .n = s->piece_n };
	s->pieces = array_push(s->a, s->pieces, &s->piece_count, sizeof *s->pieces);
	s->pieces[s->piece_count - 1] = fingerprint_of(s->a, &whole, 1);
	s->piece_n = 0;
}

static bool
spool_add(struct intake_sink *s, struct str bytes, struct err *err)
{
	if (s->bytes + bytes.n > LIMIT_KEPT_BYTES)
		return err_set(
		    err, ERR_LIMIT, "the mail is larger than %u MB", LIMIT_KEPT_BYTES >> 20);
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

/* What stands in memory goes on in a file. */
static bool
spool_begin(struct intake_sink *s, struct err *err)
{
	if (!dir_make(s->dir, err))
		return false;
	char *path =
	    arena_strz(s->a, arena_printf(s->a, "%s/%.*sXXXXXX", s->dir, STR_ARG(half_name)));
	s->fd = mkstemp(path);
	if (s->fd < 0)
		return err_set(err, ERR_AGAIN, "cannot make '%s': %s", path, strerror(errno));
	(void)fcntl(s->fd, F_SETFD, FD_CLOEXEC); /* cannot fail on an open descriptor */
	s->path = path;
	s->piece = arena_alloc(s->a, PIECE_BYTES);
	return spool_add(s, buf_view(&s->memory), err);
}

void
intake_begin(struct intake_sink *s, struct arena *a, const char *dir)
{
	*s = (struct intake_sink) { .a = a, .dir = dir, .fd = -1 };
	buf_init(&s->memory, a, LIMIT_MAIL_BYTES);
}

bool
intake_add(struct intake_sink *s, struct str bytes, struct err *err)
{
	if (s->fd < 0 && s->memory.n + bytes.n <= LIMIT_MAIL_BYTES) {
		buf_add(&s->memory, bytes);
		return true;
	}
	return (s->fd >= 0 || spool_begin(s, err)) && spool_add(s, bytes, err);
}

static bool
spool_end(struct intake_sink *s, struct intake *in, struct err *err)
{
	end_piece(s);
	if (!fault_point("intake.sync", err))
		return false;
	if (fsync(s->fd) != 0)
		return err_set(err, ERR_AGAIN, "cannot sync '%s': %s", s->path, strerror(errno));
	const bool closed = close(s->fd) == 0;
	s->fd = -1;
	if (!closed)
		return err_set(err, ERR_AGAIN, "cannot write '%s': %s", s->path, strerror(errno));
	in->hash = fingerprint_of(s->a, s->pieces, s->piece_count);
	in->spooled = arena_printf(s->a, "%s/%.*s.eml", s->dir, STR_ARG(in->hash));
	in->bytes = s->bytes;
	if (rename(s->path, in->spooled.p) != 0)
		return err_set(err, ERR_AGAIN, "cannot rename '%s': %s", s->path, strerror(errno));
	s->path = NULL;
	return dir_sync(s->dir, err);
}

bool
intake_end(struct intake_sink *s, struct intake *in, struct err *err)
{
	*in = (struct intake) { 0 };
	if (s->fd < 0) {
		in->raw = buf_view(&s->memory);
		in->bytes = in->raw.n;
		return true;
	}
	if (spool_end(s, in, err))
		return true;
	intake_drop(s); /* half a mail is worth nothing; the whole one is offered again */
	return false;
}

void
intake_drop(struct intake_sink *s)
{
	if (s->fd >= 0)
		(void)close(s->fd);
	if (s->path != NULL)
		(void)unlink(s->path);
	s->fd = -1;
	s->path = NULL;
}

void
intake_sweep(struct arena *a, const char *dir, struct instant now)
{
	struct err ignored;
	struct str *names;
	size_t count;
	if (!dir_list(a, dir, STR(""), &names, &count, &ignored))
		return;
	for (size_t i = 0; i < count; i++) {
		const char *path = arena_printf(a, "%s/%.*s", dir, STR_ARG(names[i])).p;
		struct stat st;
		if (str_starts(names[i], half_name) && stat(path, &st) == 0
		    && now.s - (int64_t)st.st_mtime > OLD_S)
			(void)unlink(path);
	}
}

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

bool
intake_read(struct arena *a, int fd, const char *spool_dir, struct intake *in, struct err *err)
{
	struct intake_sink sink;
	intake_begin(&sink, a, spool_dir);
	char *chunk = arena_alloc(a, CHUNK_BYTES);
	for (;;) {
		const ssize_t n = read_some(fd, chunk, CHUNK_BYTES, err);
		if (n == 0)
			return intake_end(&sink, in, err);
		if (n < 0 || !intake_add(&sink, (struct str) { .p = chunk, .n = (size_t)n }, err)) {
			intake_drop(&sink);
			return false;
		}
	}
}
