/* Files and folders: read whole, replaced whole.
 *
 * A file is either old or new, never in between (STYLE rule 50). Every descriptor is O_CLOEXEC.
 * Errors: ERR_MISSING when it does not exist, ERR_CONFIG when permission is missing or a path is
 * no file or folder, ERR_LIMIT when it is too large, ERR_AGAIN for everything the disk does.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* The whole file, at most `max_bytes`. */
bool file_read(struct arena *a, const char *path, size_t max_bytes, struct str *out,
    struct err *err) NODISCARD;

/* What a file begins with, at most `bytes`; `*whole`: there is no more. */
bool file_read_head(struct arena *a, const char *path, size_t bytes, struct str *out, bool *whole,
    struct err *err) NODISCARD;

/* The rest of an open descriptor; `name` is for the sentence ("standard input"). */
bool file_read_fd(struct arena *a, int fd, const char *name, size_t max_bytes, struct str *out,
    struct err *err) NODISCARD;

/* All bytes to a descriptor. */
bool file_write_fd(int fd, const char *name, struct str bytes, struct err *err) NODISCARD;

/* Put `bytes` where `path` is: a new file beside it, written, synced, renamed over it, folder
 * synced. On failure the old file is as it was and the new one is removed. `mode` as 0600. */
bool file_replace(const char *path, struct str bytes, mode_t mode, struct err *err) NODISCARD;

/* The same in pieces: begin, add as often as there is more, end. After begin succeeded one of end
 * and drop is called; what fails leaves the old file, and only drop may follow. `path` must live
 * until then. */
enum { FILE_PATH_BYTES = 4096 };
struct file_new {
	const char *path;
	char temporary[FILE_PATH_BYTES];
	int fd;
};
bool file_new_begin(struct file_new *f, const char *path, mode_t mode, struct err *err) NODISCARD;
bool file_new_add(struct file_new *f, struct str bytes, struct err *err) NODISCARD;
bool file_new_end(struct file_new *f, struct err *err) NODISCARD;
void file_new_drop(struct file_new *f);

/* Remove; that there was none is no failure. */
bool file_remove(const char *path, struct err *err) NODISCARD;

/* A file or folder of that name is there and can be looked at. */
bool file_exists(const char *path);

/* Names made, renamed or removed in this folder are on disk when this returns true. */
bool dir_sync(const char *path, struct err *err) NODISCARD;

/* The folder and those above it, each 0700 where it was missing. */
bool dir_make(const char *path, struct err *err) NODISCARD;

/* Names (not paths) in a folder that end with `suffix` (empty: all), sorted by bytes; none that
 * begins with a dot. */
bool dir_list(struct arena *a, const char *path, struct str suffix, struct str **names,
    size_t *count, struct err *err) NODISCARD;

#endif
