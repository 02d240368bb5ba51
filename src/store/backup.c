#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/file.h"

static bool
sync_file(const char *path, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_set(err, ERR_AGAIN, "cannot open '%s': %s", path, strerror(errno));
	bool ok = fsync(fd) == 0
		  || err_set(err, ERR_AGAIN, "cannot sync '%s': %s", path, strerror(errno));
	(void)close(fd); /* only read */
	return ok;
}

static struct str
folder_of(struct str path)
{
	size_t n = path.n;

	while (n > 1 && path.p[n - 1] != '/')
		n--;
	if (n <= 1)
		return path.n > 0 && path.p[0] == '/' ? STR("/") : STR(".");
	return str_slice(path, 0, n - 1);
}

static bool
copy_and_rename(
    struct arena *a, struct store *s, const char *path, const char *new_path, struct err *err)
{
	if (!file_remove(new_path, err) || !fault_point("store.backup", err))
		return false;
	if (!db_copy(store_db(s), new_path, err) || !sync_file(new_path, err)
	    || !fault_point("store.backup-rename", err))
		return false;
	if (rename(new_path, path) != 0)
		return err_set(err, ERR_AGAIN, "cannot rename '%s': %s", new_path, strerror(errno));
	return dir_sync(arena_strz(a, folder_of(str_from(path))), err);
}

bool
backup_write(struct store *s, const char *path, struct err *err)
{
	struct arena *a = arena_new();
	const char *new_path = arena_strz(a, arena_printf(a, "%s.new", path));
	struct err ignored = { .kind = ERR_NONE };

	bool ok = copy_and_rename(a, s, path, new_path, err);
	if (!ok && !file_remove(new_path, &ignored))
		(void)err_prefix(err, "'%s' stays behind", new_path);
	arena_free(a);
	return ok;
}
