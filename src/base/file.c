#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"

/* Which kind of failure an errno is, for a path somebody named. */
static enum err_kind
kind_of(int error)
{
	switch (error) {
	case ENOENT:
		return ERR_MISSING;
	case EACCES:
	case EPERM:
	case EISDIR:
	case ENOTDIR:
	case ELOOP:
	case ENAMETOOLONG:
	case EROFS:
		return ERR_CONFIG;
	default:
		return ERR_AGAIN;
	}
}

static bool
fail(struct err *err, const char *verb, const char *path)
{
	const int error = errno;
	return err_set(err, kind_of(error), "cannot %s '%s': %s", verb, path, strerror(error));
}

/* read(2) until n bytes or the end; -1 on failure. */
static ssize_t
read_some(int fd, char *p, size_t n)
{
	for (;;) {
		const ssize_t got = read(fd, p, n);
		if (got >= 0 || errno != EINTR)
			return got;
	}
}

bool
file_read_fd(
    struct arena *a, int fd, const char *name, size_t max_bytes, struct str *out, struct err *err)
{
	struct stat st;
	size_t room = 16 * 1024, n = 0;
	/* A file's size is a hint for the first allocation, nothing more. */
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
		room = (uint64_t)st.st_size < max_bytes ? (size_t)st.st_size + 1 : max_bytes + 1;
	char *p = arena_resize(a, NULL, 0, room + 1); /* not cleared */
	for (;;) {
		if (n == room) {
			p = arena_resize(a, p, room + 1, 2 * room + 1);
			room *= 2;
		}
		const ssize_t got = read_some(fd, p + n, room - n);
		if (got < 0)
			return fail(err, "read", name);
		if (got == 0)
			break;
		n += (size_t)got;
		if (n > max_bytes)
			return err_set(
			    err, ERR_LIMIT, "'%s' is larger than %zu bytes", name, max_bytes);
	}
	p[n] = '\0';
	*out = (struct str) { .p = p, .n = n };
	return true;
}

bool
file_read(struct arena *a, const char *path, size_t max_bytes, struct str *out, struct err *err)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return fail(err, "open", path);
	const bool ok = file_read_fd(a, fd, path, max_bytes, out, err);
	(void)close(fd); /* nothing was written */
	return ok;
}

bool
file_read_head(struct arena *a, const char *path, size_t bytes, struct str *out, bool *whole,
    struct err *err)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return fail(err, "open", path);
	char *p = arena_resize(a, NULL, 0, bytes + 1); /* not cleared */
	size_t n = 0;
	ssize_t got = 1;
	while (got > 0 && n < bytes + 1) {
		got = read_some(fd, p + n, bytes + 1 - n);
		n += got > 0 ? (size_t)got : 0;
	}
	(void)close(fd); /* nothing was written */
	if (got < 0)
		return fail(err, "read", path);
	*whole = n <= bytes;
	*out = (struct str) { .p = p, .n = *whole ? n : bytes };
	return true;
}

bool
file_write_fd(int fd, const char *name, struct str bytes, struct err *err)
{
	while (bytes.n > 0) {
		const ssize_t done = write(fd, bytes.p, bytes.n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return fail(err, "write", name);
		bytes = str_from_byte(bytes, (size_t)done);
	}
	return true;
}

/* The folder a path stands in, as a C string. */
static struct str
folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	if (slash == NULL)
		return STR(".");
	return slash == path ? STR("/") : (struct str) { .p = path, .n = (size_t)(slash - path) };
}

/* A path in a fixed array, NUL-terminated. */
static bool
path_copy(char *to, size_t room, struct str path, const char *suffix, struct err *err)
{
	const int n = snprintf(to, room, "%.*s%s", STR_ARG(path), suffix);
	if (n < 0 || (size_t)n >= room)
		return err_set(err, ERR_CONFIG, "the path '%.*s' is too long", STR_ARG(path));
	return true;
}

bool
file_new_begin(struct file_new *f, const char *path, mode_t mode, struct err *err)
{
	char suffix[40];
	(void)snprintf(suffix, sizeof suffix, ".new.%ld", (long)getpid());
	if (!path_copy(f->temporary, sizeof f->temporary, str_from(path), suffix, err)
	    || !fault_point("file.create", err))
		return false;
	/* Left by a process of our number that was killed; nobody else may have it open. */
	(void)unlink(f->temporary);
	f->path = path;
	f->fd = open(f->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	if (f->fd < 0)
		return fail(err, "create", f->temporary);
	/* The umask may have taken bits that the caller asked for. */
	if (fchmod(f->fd, mode) == 0)
		return true;
	(void)fail(err, "set the mode of", f->temporary);
	file_new_drop(f);
	return false;
}

bool
file_new_add(struct file_new *f, struct str bytes, struct err *err)
{
	return fault_point("file.write", err) && file_write_fd(f->fd, f->temporary, bytes, err);
}

static bool
sync_and_rename(struct file_new *f, struct err *err)
{
	if (!fault_point("file.sync", err))
		return false;
	if (fsync(f->fd) != 0)
		return fail(err, "sync", f->temporary);
	const int fd = f->fd;
	f->fd = -1;
	if (close(fd) != 0)
		return fail(err, "close", f->temporary);
	return fault_point("file.rename", err)
	       && (rename(f->temporary, f->path) == 0 || fail(err, "rename to", f->path));
}

bool
file_new_end(struct file_new *f, struct err *err)
{
	char folder[FILE_PATH_BYTES];
	if (!path_copy(folder, sizeof folder, folder_of(f->path), "", err)
	    || !sync_and_rename(f, err)) {
		file_new_drop(f); /* the first failure is the one to report */
		return false;
	}
	return dir_sync(folder, err);
}

void
file_new_drop(struct file_new *f)
{
	if (f->fd >= 0)
		(void)close(f->fd);
	(void)unlink(f->temporary);
	f->fd = -1;
}

bool
file_replace(const char *path, struct str bytes, mode_t mode, struct err *err)
{
	struct file_new f;
	if (!file_new_begin(&f, path, mode, err))
		return false;
	if (file_new_add(&f, bytes, err))
		return file_new_end(&f, err);
	file_new_drop(&f);
	return false;
}

bool
file_remove(const char *path, struct err *err)
{
	if (!fault_point("file.remove", err))
		return false;
	return unlink(path) == 0 || errno == ENOENT || fail(err, "remove", path);
}

bool
file_exists(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0;
}

bool
dir_sync(const char *path, struct err *err)
{
	if (!fault_point("dir.sync", err))
		return false;
	const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return fail(err, "open", path);
	/* Some network file systems know no sync of a folder and say EINVAL. */
	const bool ok = fsync(fd) == 0 || errno == EINVAL || fail(err, "sync", path);
	(void)close(fd); /* nothing was written */
	return ok;
}

bool
dir_make(const char *path, struct err *err)
{
	char part[FILE_PATH_BYTES];
	const struct str whole = str_from(path);
	for (size_t end = 1; end <= whole.n; end++) {
		if (end < whole.n && whole.p[end] != '/')
			continue;
		if (!path_copy(part, sizeof part, str_slice(whole, 0, end), "", err))
			return false;
		if (mkdir(part, 0700) != 0 && errno != EEXIST)
			return fail(err, "make the folder", part);
	}
	struct stat st;
	if (stat(path, &st) != 0)
		return fail(err, "look at", path);
	return S_ISDIR(st.st_mode) || err_set(err, ERR_CONFIG, "'%s' is no folder", path);
}

static int
compare_names(const void *a, const void *b)
{
	const struct str *x = a, *y = b;
	return str_compare(*x, *y);
}

bool
dir_list(struct arena *a, const char *path, struct str suffix, struct str **names, size_t *count,
    struct err *err)
{
	DIR *dir = opendir(path);
	if (dir == NULL)
		return fail(err, "open the folder", path);
	struct str *found = NULL;
	size_t n = 0;
	for (;;) {
		errno = 0;
		const struct dirent *entry = readdir(dir);
		if (entry == NULL)
			break;
		const struct str name = str_from(entry->d_name);
		if (name.p[0] == '.' || !str_ends(name, suffix))
			continue;
		found = array_push(a, found, &n, sizeof *found);
		found[n - 1] = arena_dup(a, name);
	}
	const bool ok = errno == 0 || fail(err, "read the folder", path);
	(void)closedir(dir);
	if (!ok)
		return false;
	if (n > 1)
		qsort(found, n, sizeof *found, compare_names);
	*names = found;
	*count = n;
	return true;
}
