#include "send/maildir.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/file.h"
#include "base/token.h"

#define ENVELOPE_MAX_BYTES 4096u

struct maildir {
	struct transport transport; /* first: the vtable points back here */
	char *tmp, *new, *cur;      /* folders */
};

static struct maildir *
maildir_of(struct transport *t)
{
	static_assert(
	    offsetof(struct maildir, transport) == 0, "the transport is the first member");
	return (struct maildir *)(void *)t;
}

struct str
maildir_name(struct arena *a, int64_t id, struct instant made, struct str message_id)
{
	struct str hash = fingerprint_of(a, &message_id, 1);

	return arena_printf(
	    a, "%lld.L%lld_%.16s.samling", (long long)made.s, (long long)id, hash.p);
}

/* A mail reader moves it to cur/ and adds ":2,S". */
static enum sent
find_in_cur(const struct maildir *m, struct str name, bool *found, struct err *err)
{
	DIR *dir = opendir(m->cur);

	if (dir == NULL) {
		(void)err_set(err, ERR_AGAIN, "cannot open '%s': %s", m->cur, strerror(errno));
		return SENT_LATER;
	}
	*found = false;
	for (struct dirent *entry = readdir(dir); entry != NULL && !*found; entry = readdir(dir))
		*found = str_starts(str_from(entry->d_name), name);
	(void)closedir(dir); /* only read */
	return SENT_OK;
}

static bool
write_new(const char *path, struct str head, struct str bytes, struct err *err)
{
	if (!fault_point("maildir.create", err))
		return false;
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_set(err, ERR_AGAIN, "cannot create '%s': %s", path, strerror(errno));
	bool ok = fault_point("maildir.write", err) && file_write_fd(fd, path, head, err)
		  && file_write_fd(fd, path, bytes, err) && fault_point("maildir.sync", err);
	if (ok && fsync(fd) != 0)
		ok = err_set(err, ERR_AGAIN, "cannot sync '%s': %s", path, strerror(errno));
	if (close(fd) != 0 && ok)
		ok = err_set(err, ERR_AGAIN, "cannot close '%s': %s", path, strerror(errno));
	return ok;
}

static bool
deliver(const char *tmp_path, const char *new_path, const char *new_dir, struct str head,
    struct str bytes, struct err *err)
{
	/* Left by one that was killed; the claim of the letter is ours alone. */
	if (!file_remove(tmp_path, err) || !write_new(tmp_path, head, bytes, err)
	    || !fault_point("maildir.rename", err))
		return false;
	/* The name tells the letter, so replacing could only replace it by itself. */
	if (rename(tmp_path, new_path) != 0)
		return err_set(err, ERR_AGAIN, "cannot rename '%s': %s", tmp_path, strerror(errno));
	return fault_point("maildir.sync-folder", err) && dir_sync(new_dir, err);
}

static enum sent
maildir_send(struct transport *t, struct arena *a, const struct outgoing *letter, struct err *err)
{
	struct maildir *m = maildir_of(t);
	struct str name = maildir_name(a, letter->id, letter->made, letter->message_id), head;
	char *tmp_path = arena_strz(a, arena_printf(a, "%s/%.*s", m->tmp, STR_ARG(name)));
	char *new_path = arena_strz(a, arena_printf(a, "%s/%.*s", m->new, STR_ARG(name)));
	struct buf b;
	bool in_cur = false;

	buf_init(&b, a, ENVELOPE_MAX_BYTES);
	buf_printf(&b, "Return-Path: <%.*s>\nDelivered-To: %.*s\n", STR_ARG(letter->envelope_from),
	    STR_ARG(letter->to));
	if (!buf_finish(&b, "the envelope", &head, err))
		return SENT_NEVER;
	enum sent looked = letter->again ? find_in_cur(m, name, &in_cur, err) : SENT_OK;
	if (looked != SENT_OK || in_cur)
		return looked;
	if (file_exists(new_path)) {
		/* Delivered before; its folder may not have been synced when we were killed. */
		return dir_sync(m->new, err) ? SENT_OK : SENT_LATER;
	}
	if (deliver(tmp_path, new_path, m->new, head, letter->bytes, err))
		return SENT_OK;
	return err->kind == ERR_CONFIG ? SENT_BROKEN : SENT_LATER;
}

struct transport *
maildir_open(struct arena *a, const char *path, struct err *err)
{
	struct maildir *m = ARENA_NEW(a, struct maildir);

	m->transport.send = maildir_send;
	m->tmp = arena_strz(a, arena_printf(a, "%s/tmp", path));
	m->new = arena_strz(a, arena_printf(a, "%s/new", path));
	m->cur = arena_strz(a, arena_printf(a, "%s/cur", path));
	if (!dir_make(m->tmp, err) || !dir_make(m->new, err) || !dir_make(m->cur, err))
		return NULL;
	return &m->transport;
}

static int
by_name(const void *x, const void *y)
{
	const struct str *a = x, *b = y;

	return str_compare(*a, *b);
}

/* The name itself, or with what a mail reader adds to it: ":2,S". */
static bool
is_one_of(struct str file, const struct str *sorted, size_t count)
{
	struct str name, flags;

	if (!str_cut(file, ':', &name, &flags))
		name = file;
	return bsearch(&name, sorted, count, sizeof name, by_name) != NULL;
}

static bool
remove_read(
    struct arena *a, const char *path, const struct str *sorted, size_t count, struct err *err)
{
	const char *cur = arena_strz(a, arena_printf(a, "%s/cur", path));
	DIR *dir = opendir(cur);
	bool ok = true;

	if (dir == NULL)
		return errno == ENOENT
		       || err_set(err, ERR_AGAIN, "cannot open '%s': %s", cur, strerror(errno));
	for (struct dirent *entry = readdir(dir); entry != NULL && ok; entry = readdir(dir)) {
		if (is_one_of(str_from(entry->d_name), sorted, count))
			ok = file_remove(
			    arena_strz(a, arena_printf(a, "%s/%s", cur, entry->d_name)), err);
	}
	(void)closedir(dir); /* only read */
	return ok;
}

bool
maildir_remove(
    struct arena *a, const char *path, const struct str *names, size_t count, struct err *err)
{
	struct str *read = arena_alloc(a, count * sizeof *read);
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		const char *file =
		    arena_strz(a, arena_printf(a, "%s/new/%.*s", path, STR_ARG(names[i])));
		if (!file_exists(file))
			read[n++] = names[i];
		else if (!file_remove(file, err))
			return false;
	}
	qsort(read, n, sizeof *read, by_name);
	return n == 0 || remove_read(a, path, read, n, err);
}
