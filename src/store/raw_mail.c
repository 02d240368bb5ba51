#include "store/raw_mail.h"

#define ZLIB_CONST
#include <zlib.h>

#include "base/fault.h"
#include "base/file.h"
#include "mail/limits.h"

enum { WINDOW_MIN = 9, PROBE_BYTES = 32 << 10 };

static bool
fail(struct err *err, struct str raw)
{
	return err_set(err, ERR_AGAIN, "cannot deflate a mail of %zu bytes", raw.n);
}

/* The library's own choice clears 268 kB of working memory; a small mail needs a small window. */
static bool
begin(z_stream *z, struct str raw, int strategy, struct err *err)
{
	int window = WINDOW_MIN;
	while (window < MAX_WBITS && raw.n > (size_t)1 << window)
		window++;
	*z = (z_stream) { .next_in = (const unsigned char *)raw.p, .avail_in = (uInt)raw.n };
	return deflateInit2(z, Z_BEST_SPEED, Z_DEFLATED, window, window - 7, strategy) == Z_OK
	       || fail(err, raw);
}

/* Into `room` bytes: Z_STREAM_END, or Z_OK where there is more than fits. */
static int
deflate_some(z_stream *z, unsigned char *to, size_t room)
{
	z->next_out = to;
	z->avail_out = (uInt)room;
	return deflate(z, Z_FINISH);
}

/* Base64 holds nothing that repeats: looking for it costs four times the deflating, and gains
 * nothing. Told by a piece from the middle. */
static bool
find_strategy(struct arena *a, struct str raw, int *strategy, struct err *err)
{
	*strategy = Z_DEFAULT_STRATEGY;
	if (raw.n <= RAW_IN_DATABASE_BYTES)
		return true;
	const struct str probe = str_slice(raw, raw.n / 2, raw.n / 2 + PROBE_BYTES);
	const size_t most = PROBE_BYTES / 10 * 7;
	z_stream z;
	if (!begin(&z, probe, Z_DEFAULT_STRATEGY, err))
		return false;
	if (deflate_some(&z, arena_alloc(a, most), most) != Z_STREAM_END)
		*strategy = Z_RLE;
	(void)deflateEnd(&z); /* only frees */
	return true;
}

/* All that is left of the stream, after the first `n` bytes, which stand in `to`. */
static bool
deflate_to_file(z_stream *z, const char *path, unsigned char *to, size_t n, struct err *err)
{
	struct file_new file;
	if (!fault_point("store.raw-file", err) || !file_new_begin(&file, path, 0600, err))
		return false;
	for (int status = Z_OK;;) {
		const struct str piece = { .p = (const char *)to, .n = n - z->avail_out };
		if (!file_new_add(&file, piece, err))
			break;
		if (status == Z_STREAM_END)
			return file_new_end(&file, err);
		status = deflate_some(z, to, n);
		if (status != Z_OK && status != Z_STREAM_END) {
			(void)err_set(err, ERR_AGAIN, "cannot deflate '%s'", path);
			break;
		}
	}
	file_new_drop(&file);
	return false;
}

static bool
pack_file(struct arena *a, struct store *s, z_stream *z, unsigned char *to, size_t n,
    struct raw_pack *out, struct err *err)
{
	out->none = store_raw_dir(s) == NULL;
	if (out->none)
		return true;
	out->file = arena_printf(a, "%.*s.z", STR_ARG(out->fingerprint));
	const char *path = arena_printf(a, "%s/%.*s", store_raw_dir(s), STR_ARG(out->file)).p;
	return dir_make(store_raw_dir(s), err) && deflate_to_file(z, path, to, n, err);
}

bool
raw_mail_pack(struct arena *a, struct store *s, struct str fingerprint, struct str raw,
    struct raw_pack *out, struct err *err)
{
	int strategy;
	z_stream z;
	if (!find_strategy(a, raw, &strategy, err) || !begin(&z, raw, strategy, err))
		return false;
	const uLong bound = deflateBound(&z, (uLong)raw.n);
	const size_t room = bound < RAW_IN_DATABASE_BYTES ? bound : RAW_IN_DATABASE_BYTES;
	unsigned char *to = arena_alloc(a, room);
	struct raw_pack pack = { .raw = raw, .fingerprint = fingerprint };
	bool ok = true;
	switch (deflate_some(&z, to, room)) {
	case Z_STREAM_END:
		pack.deflated = (struct str) { .p = (const char *)to, .n = z.total_out };
		break;
	case Z_OK:
		ok = pack_file(a, s, &z, to, room, &pack, err);
		break;
	default:
		ok = fail(err, raw);
	}
	(void)deflateEnd(&z); /* only frees */
	if (ok)
		*out = pack;
	return ok;
}

/* Whoever swept the files of mails that are purged may have taken one that was packed anew. */
static bool
write_again_if_gone(struct arena *a, struct store *s, const struct raw_pack *pack, struct err *err)
{
	struct raw_pack again;
	return file_exists(arena_printf(a, "%s/%.*s", store_raw_dir(s), STR_ARG(pack->file)).p)
	       || raw_mail_pack(a, s, pack->fingerprint, pack->raw, &again, err);
}

static const char sql_keep[] = "INSERT INTO raw_mail (mail, bytes, deflated, file)"
			       " VALUES (:mail, :bytes, :deflated, :file)";

bool
raw_mail_keep(struct arena *a, struct store *s, struct mail_id id, const struct raw_pack *pack,
    struct err *err)
{
	if (pack->none)
		return true;
	if (pack->file.n > 0 && !write_again_if_gone(a, s, pack, err))
		return false;
	struct query *q = db_query(store_db(s), sql_keep);
	query_bind_int(q, ":mail", id.n);
	query_bind_int(q, ":bytes", (int64_t)pack->raw.n);
	query_bind_text(q, ":file", pack->file);
	if (pack->file.n == 0)
		query_bind_blob(q, ":deflated", pack->deflated);
	return query_run(q, err);
}

static bool
inflate_raw(struct arena *a, struct str deflated, size_t bytes, struct str *out, struct err *err)
{
	uLongf n = (uLongf)bytes;
	unsigned char *p = arena_alloc(a, bytes + 1);

	if (uncompress(p, &n, (const unsigned char *)deflated.p, (uLong)deflated.n) != Z_OK
	    || n != bytes)
		return err_set(err, ERR_CONFIG, "a stored mail is damaged");
	*out = (struct str) { .p = (const char *)p, .n = n };
	return true;
}

static const char sql_raw[] = "SELECT bytes,"
			      " deflated,"
			      " file"
			      " FROM raw_mail"
			      " WHERE mail = :mail";

bool
raw_mail_load(struct arena *a, struct store *s, struct mail_id id, struct str *raw, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_raw);

	query_bind_int(q, ":mail", id.n);
	const int got = query_step(q, err);
	if (got < 0)
		return false;
	if (got == 0) {
		*raw = STR("");
		return true;
	}
	const size_t bytes = (size_t)query_int(q, 0);
	struct str deflated = query_text(a, q, 1);
	const struct str file = query_text(a, q, 2);
	query_end(q);
	if (file.n > 0) {
		if (store_raw_dir(s) == NULL)
			return err_set(err, ERR_CONFIG,
			    "mail %lld is in a file, and the site names no folder for them",
			    (long long)id.n);
		const struct str path = arena_printf(a, "%s/%.*s", store_raw_dir(s), STR_ARG(file));
		if (!file_read(a, path.p, LIMIT_KEPT_BYTES, &deflated, err))
			return false;
	}
	return inflate_raw(a, deflated, bytes, raw, err);
}
