#include "app/fetch.h"

#include <fcntl.h>
#include <unistd.h>

#include "app/batch.h"
#include "app/fetch_before.h"
#include "app/fetch_login.h"
#include "app/intake.h"
#include "base/file.h"
#include "base/log.h"
#include "mail/limits.h"
#include "receive/imap.h"
#include "receive/maildir_box.h"
#include "store/notes.h"

/* A batch is read whole before it is decided. */
enum { BATCH_MAILS = 20, BATCH_BYTES = 16 << 20 };

struct fetch {
	struct program *p;
	const struct site_fetch *box;
	struct clock clock;
	bool all;
	struct board_slot *slot;
	struct imap *imap; /* NULL: not connected */
	bool idling;
	uint32_t validity, before; /* of the selected mailbox; before it was numbered anew */
	bool anew; /* until all of it was looked at again: UIDs do not tell what is new */
	uint32_t last, listed; /* the highest UID done with; listed, taken or passed over */
	struct instant first;  /* mails from before are not taken */
	size_t taken, letters, late; /* late: see app/fetch_before.h */
};

/* One mail that is to be taken: from either kind of mailbox. */
struct waiting {
	uint32_t uid;
	const struct maildir_mail *file;
	uint64_t bytes;
	struct instant arrived;
};

struct fetch *
fetch_new(struct program *p, const struct site_fetch *box, struct clock clock, bool all,
    struct board_slot *slot)
{
	struct fetch *f = ARENA_NEW(p->site->a, struct fetch);
	*f = (struct fetch) { .p = p, .box = box, .clock = clock, .all = all, .slot = slot };
	return f;
}

static void
disconnect(struct fetch *f)
{
	imap_close(f->imap); /* accepts NULL */
	f->imap = NULL;
	f->idling = false;
}

void
fetch_free(struct fetch *f)
{
	if (f != NULL)
		disconnect(f);
}

static struct str
note_name(struct arena *a, const struct fetch *f)
{
	return arena_printf(a, "fetch %.*s", STR_ARG(f->box->name));
}

/* "VALIDITY LAST FIRST"; a Maildir has only the last of the three. */
static bool
remember(struct arena *a, const struct fetch *f, struct err *err)
{
	const struct str value =
	    arena_printf(a, "%lu %lu %lld", (unsigned long)(f->anew ? f->before : f->validity),
		(unsigned long)f->last, (long long)f->first.s);
	return notes_set(f->p->store, note_name(a, f), value, clock_now(&f->clock), err);
}

/* What was remembered, as far as it still holds. `known` is false at the first connection. */
static bool
recall(struct arena *a, struct fetch *f, uint32_t validity, bool *known, struct err *err)
{
	struct str value, first, second;
	struct instant at;
	uint64_t old = 0, last = 0, start = 0;
	if (!notes_get(a, f->p->store, note_name(a, f), &value, &at, err))
		return false;
	*known = str_next(&value, ' ', &first) && str_uint(first, UINT32_MAX, &old)
		 && str_next(&value, ' ', &second) && str_uint(second, UINT32_MAX, &last)
		 && str_uint(value, INT64_MAX, &start);
	f->validity = validity;
	f->before = (uint32_t)old;
	f->anew = *known && old != validity && !f->all;
	const int64_t start_s = *known ? (int64_t)start : clock_now(&f->clock).s;
	f->first = (struct instant) { .s = f->all ? 0 : start_s };
	f->last = *known && old == validity && !f->all ? (uint32_t)last : 0;
	return true;
}

/* One mail's bytes, from a server in pieces; too large for memory: through a file. */
static bool
read_imap(
    struct arena *a, struct fetch *f, const struct waiting *w, struct intake *in, struct err *err)
{
	const char *dir = site_path(a, f->p->site, STR("data/raw"));
	char *path = arena_strz(a, arena_printf(a, "%s/.fetch-%ld", dir, (long)getpid()));
	struct str piece;
	if (!dir_make(dir, err))
		return false;
	const int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_set(err, ERR_AGAIN, "cannot make '%s'", path);
	(void)unlink(path); /* it lives as long as it is open */
	bool ok = true;
	for (uint64_t at = 0; ok && at <= LIMIT_KEPT_BYTES; at += piece.n) {
		ok = imap_read(a, f->imap, w->uid, at, &piece, err)
		     && file_write_fd(fd, path, piece, err);
		if (f->slot != NULL)
			board_beat(f->slot);
		if (ok && piece.n < IMAP_PIECE_BYTES)
			break;
	}
	ok = ok
	     && (lseek(fd, 0, SEEK_SET) == 0 || err_set(err, ERR_AGAIN, "cannot read '%s'", path))
	     && intake_read(a, fd, dir, in, err);
	(void)close(fd); /* it is gone */
	return ok;
}

static bool
read_small(
    struct arena *a, struct fetch *f, const struct waiting *w, struct intake *in, struct err *err)
{
	if (w->bytes > IMAP_PIECE_BYTES - 1)
		return read_imap(a, f, w, in, err);
	if (!imap_read(a, f->imap, w->uid, 0, &in->raw, err))
		return false;
	/* More than was announced: the long way. */
	if (in->raw.n == IMAP_PIECE_BYTES)
		return read_imap(a, f, w, in, err);
	in->bytes = in->raw.n;
	return true;
}

static bool
read_file(
    struct arena *a, struct fetch *f, const struct waiting *w, struct intake *in, struct err *err)
{
	const int fd = open(w->file->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return true; /* taken by somebody else: nothing was read */
	const bool ok = intake_read(a, fd, site_path(a, f->p->site, STR("data/raw")), in, err);
	(void)close(fd); /* only read */
	return ok;
}

static void
log_too_large(const struct fetch *f, const struct waiting *w, const struct err *err)
{
	struct log_line l;
	log_begin(&l, LOG_LEVEL_ERROR);
	log_str(&l, "fetch", f->box->name);
	log_int(&l, "uid", (int64_t)w->uid);
	log_err(&l, err);
	log_end(&l);
}

/* The bytes of one mail, as a delivery; `m->a` NULL: there is none any more, or it is over every
 * limit and stays where it is. */
static bool
load(struct fetch *f, const struct waiting *w, struct batch_mail *m, struct err *err)
{
	struct arena *a = arena_new();
	struct intake in = { 0 };
	const bool ok =
	    w->file != NULL ? read_file(a, f, w, &in, err) : read_small(a, f, w, &in, err);
	if ((!ok && err->kind == ERR_LIMIT) || (ok && in.bytes == 0)) {
		if (!ok)
			log_too_large(f, w, err);
		*err = (struct err) { 0 };
		arena_free(a);
		return true;
	}
	if (!ok) {
		arena_free(a);
		return false;
	}
	m->a = a;
	m->delivery = (struct delivery) { .raw = in.raw,
		.spooled = in.spooled,
		.spool_hash = in.hash,
		.bytes = in.bytes,
		.rcpt = f->box->address,
		.received = instant_is_none(w->arrived) ? clock_now(&f->clock) : w->arrived };
	m->hash = batch_hash(a, &m->delivery);
	return true;
}

/* The mail is on disk: say so where it lies. That this fails is no reason to take it again. */
static bool
put_away(struct arena *a, struct fetch *f, const struct waiting *w, struct err *err)
{
	if (w->file != NULL)
		return maildir_box_done(a, site_path(a, f->p->site, f->box->maildir), w->file, err);
	return f->box->done_mailbox.n > 0 ? imap_move(f->imap, w->uid, f->box->done_mailbox, err)
					  : imap_mark_seen(f->imap, w->uid, err);
}

/* Decide what was loaded; what is done with is remembered, then put away. */
static bool
decide(struct arena *a, struct fetch *f, const struct waiting *list, struct batch_mail *mails,
    size_t count, struct err *err)
{
	struct batch_mail *loaded = arena_alloc(a, count * sizeof *loaded);
	size_t n = 0, done = 0;
	for (size_t i = 0; i < count; i++)
		if (mails[i].a != NULL)
			loaded[n++] = mails[i];
	f->letters += batch_run(f->p, loaded, n, clock_now(&f->clock), f->slot);
	n = 0;
	for (; done < count && (mails[done].a == NULL || loaded[n++].done); done++)
		f->last = list[done].uid > f->last ? list[done].uid : f->last;
	bool ok = remember(a, f, err);
	for (size_t i = 0; ok && i < done; i++) {
		f->taken += mails[i].a != NULL;
		ok = mails[i].a == NULL || put_away(a, f, &list[i], err);
	}
	return ok
	       && (done == count
		   || err_set(err, ERR_AGAIN, "a mail could not be taken; the log tells why"));
}

/* As many as go into one batch; returns how many. */
static size_t
take_batch(struct fetch *f, const struct waiting *list, size_t count, struct err *err)
{
	struct arena *a = arena_new();
	struct batch_mail mails[BATCH_MAILS] = { 0 };
	size_t n = 0;
	uint64_t bytes = 0;
	bool ok = true;
	while (
	    ok && n < count && n < BATCH_MAILS && (n == 0 || bytes + list[n].bytes < BATCH_BYTES)) {
		ok = load(f, &list[n], &mails[n], err);
		bytes += list[n].bytes;
		n += ok;
		if (f->slot != NULL)
			board_beat(f->slot);
	}
	ok = ok && decide(a, f, list, mails, n, err);
	for (size_t i = 0; i < BATCH_MAILS; i++)
		arena_free(mails[i].a);
	arena_free(a);
	return ok ? n : 0;
}

static bool
connect_imap(struct fetch *f, struct err *err)
{
	struct arena *a = arena_new();
	struct imap_box box;
	bool known = false;
	f->imap = fetch_login(a, f->p->site, &f->box->server, err);
	bool ok = f->imap != NULL && imap_select(f->imap, f->box->mailbox, &box, err)
		  && recall(a, f, box.validity, &known, err);
	if (ok && !known && !f->all) {
		struct imap_mail *mails = NULL;
		size_t count = 0;
		ok = box.next > 0 || imap_list(a, f->imap, 1, &mails, &count, err);
		f->last = box.next > 0 ? box.next - 1 : count > 0 ? mails[count - 1].uid : 0;
	}
	ok = ok && (known || remember(a, f, err));
	arena_free(a);
	return ok;
}

static bool
list_imap(struct arena *a, struct fetch *f, struct waiting **list, size_t *count, struct err *err)
{
	struct imap_mail *mails;
	size_t n;
	if (f->last == UINT32_MAX || !imap_list(a, f->imap, f->last + 1, &mails, &n, err))
		return f->last == UINT32_MAX;
	f->listed = n > 0 ? mails[n - 1].uid : f->last;
	for (size_t i = 0; i < n; i++) {
		if (f->anew && instant_before(mails[i].arrived, f->first))
			continue; /* older than our first connection */
		*list = array_push(a, *list, count, sizeof **list);
		(*list)[*count - 1] = (struct waiting) {
			.uid = mails[i].uid, .bytes = mails[i].bytes, .arrived = mails[i].arrived
		};
	}
	return true;
}

static bool
list_maildir(
    struct arena *a, struct fetch *f, struct waiting **list, size_t *count, struct err *err)
{
	struct maildir_mail *mails;
	size_t n;
	bool known;
	if (!recall(a, f, 0, &known, err)
	    || !maildir_box_list(a, site_path(a, f->p->site, f->box->maildir), &mails, &n, err)
	    || !fetch_before_drop(
		a, f->p->store, f->box->name, f->first, !known, mails, &n, &f->late, err)
	    || (!known && !f->all && !remember(a, f, err)))
		return false;
	*list = arena_alloc(a, n * sizeof **list);
	for (*count = 0; *count < n; ++*count)
		(*list)[*count] = (struct waiting) { .file = &mails[*count],
			.bytes = mails[*count].bytes,
			.arrived = mails[*count].arrived };
	return true;
}

/* What is there now. `*more`: something came meanwhile. */
static bool
take_all(struct fetch *f, bool (*stop)(void *), void *context, bool *more, struct err *err)
{
	struct arena *a = arena_new();
	struct waiting *list = NULL;
	size_t count = 0, at = 0;
	const uint32_t exists = f->imap != NULL ? imap_exists(f->imap) : 0;
	bool ok = f->imap != NULL ? list_imap(a, f, &list, &count, err)
				  : list_maildir(a, f, &list, &count, err);
	while (ok && at < count && (stop == NULL || !stop(context))) {
		const size_t n = take_batch(f, list + at, count - at, err);
		ok = n > 0;
		at += n;
	}
	if (ok && at == count && f->anew) { /* what was passed over is not looked at again */
		f->last = f->listed;
		f->anew = false;
		ok = remember(a, f, err);
	}
	*more = ok && at == count && f->imap != NULL && imap_exists(f->imap) > exists;
	arena_free(a);
	return ok;
}

bool
fetch_take(struct fetch *f, bool (*stop)(void *context), void *context, struct err *err)
{
	bool more = true, ok = f->imap != NULL || f->box->maildir.n > 0 || connect_imap(f, err);
	while (ok && more)
		ok = take_all(f, stop, context, &more, err);
	if (ok && f->all) {
		f->all = false;
		f->first = (struct instant) { 0 };
	}
	if (!ok)
		disconnect(f);
	return ok;
}

size_t
fetch_counted(struct fetch *f, size_t *letters)
{
	const size_t taken = f->taken;
	*letters = f->letters;
	f->taken = f->letters = 0;
	return taken;
}

bool
fetch_wait_begin(struct fetch *f, int *fd, bool *news, struct err *err)
{
	*fd = -1;
	*news = false;
	if (f->imap == NULL)
		return true;
	f->idling = imap_can_idle(f->imap);
	if (!f->idling)
		return true;
	if (!imap_idle_begin(f->imap, err)) {
		disconnect(f);
		return false;
	}
	*fd = imap_fd(f->imap);
	*news = imap_has_news(f->imap);
	return true;
}

bool
fetch_wait_end(struct fetch *f, struct err *err)
{
	if (f->imap == NULL)
		return true;
	const bool idled = f->idling;
	f->idling = false;
	const bool ok = idled ? imap_idle_end(f->imap, err) : imap_noop(f->imap, err);
	if (!ok)
		disconnect(f);
	return ok;
}
