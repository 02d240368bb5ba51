#include "app/batch.h"

#include "app/clock.h"
#include "base/log.h"
#include "base/token.h"
#include "store/mails.h"

struct str
batch_hash(struct arena *a, const struct delivery *d)
{
	return d->spooled.n > 0 ? d->spool_hash : fingerprint_of(a, &d->raw, 1);
}

static void
log_failure(const struct batch_mail *m, const struct err *err)
{
	struct log_line l;
	log_begin(&l, LOG_LEVEL_ERROR);
	log_str(&l, "msg", STR("a mail is not taken"));
	log_str(&l, "hash", m->hash);
	log_err(&l, err);
	log_end(&l);
}

static void
mark(struct board_slot *slot, const struct batch_mail *m)
{
	if (slot != NULL)
		board_mark(slot, m->hash);
}

static void
clear(struct board_slot *slot)
{
	if (slot != NULL)
		board_clear(slot);
}

/* Bytes to reading, outside any transaction. */
static bool
read_one(struct program *p, struct batch_mail *m, struct err *err)
{
	int64_t attempts;
	if (!mails_attempts(p->store, m->hash, &attempts, err))
		return false;
	if (attempts >= SET_ASIDE_AFTER)
		m->delivery.set_aside = STR("the program died on it twice");
	return pipeline_read(m->a, p, &m->delivery, &m->out, err);
}

/* Reading to rows, in a savepoint. */
static bool
decide_one(struct program *p, struct batch_mail *m, struct instant now, struct err *err)
{
	if (!store_savepoint(p->store, err))
		return false;
	if (pipeline_decide(m->a, p, &m->delivery, now, &m->out, err)
	    && (m->delivery.set_aside.n == 0 || mails_attempt_done(p->store, m->hash, err))
	    && store_release(p->store, err))
		return true;
	store_rollback_to_savepoint(p->store);
	return false;
}

/* One transaction over as many of the mails as it may hold; returns how many. */
static size_t
commit_some(struct program *p, struct batch_mail *mails, size_t count, struct instant now,
    struct board_slot *slot, size_t *letters, struct err *err)
{
	const int64_t begun = clock_ms();
	size_t n = 0, queued = 0;
	if (!store_begin(p->store, err))
		return 0;
	for (; n < count && (n == 0 || (queued < BATCH_LETTERS && clock_ms() - begun < BATCH_MS));
	     n++) {
		struct batch_mail *m = &mails[n];
		struct err own = { 0 };
		if (m->out.reading == NULL)
			continue;
		mark(slot, m);
		m->done = decide_one(p, m, now, &own);
		if (m->done)
			queued += m->out.letters.count;
		else
			log_failure(m, &own);
		clear(slot);
	}
	if (!store_commit(p->store, err)) {
		store_rollback(p->store);
		return 0;
	}
	*letters += queued;
	for (size_t i = 0; i < n; i++)
		if (mails[i].done)
			pipeline_log(&mails[i].out, clock_ms() - begun);
	return n;
}

size_t
batch_run(struct program *p, struct batch_mail *mails, size_t count, struct instant now,
    struct board_slot *slot)
{
	size_t letters = 0;
	for (size_t i = 0; i < count; i++) {
		struct err err = { 0 };
		mark(slot, &mails[i]);
		mails[i].done = false;
		if (!read_one(p, &mails[i], &err)) {
			mails[i].out = (struct outcome) { 0 };
			log_failure(&mails[i], &err);
		}
		clear(slot);
	}
	for (size_t i = 0; i < count;) {
		struct err err = { 0 };
		const size_t n = commit_some(p, mails + i, count - i, now, slot, &letters, &err);
		i += n;
		if (n > 0)
			continue;
		/* Nothing of the rest is on disk, whatever was decided. */
		for (; i < count; i++) {
			mails[i].done = false;
			log_failure(&mails[i], &err);
		}
	}
	store_rest(p->store);
	return letters;
}

bool
batch_note_suspect(struct program *p, struct board_slot *slot, struct instant now, struct err *err)
{
	const struct str hash = board_suspect(slot);
	int64_t count;
	if (hash.n == 0)
		return true;
	if (!mails_attempt(p->store, hash, now, &count, err))
		return false;
	struct log_line l;
	log_begin(&l, LOG_LEVEL_WARN);
	log_str(&l, "msg", STR("the last process died on a mail"));
	log_str(&l, "hash", hash);
	log_int(&l, "times", count);
	log_end(&l);
	board_clear(slot);
	return true;
}
