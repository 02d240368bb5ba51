#include "app/batch.h"

#include <malloc.h>

#include "app/clock.h"
#include "app/steps.h"
#include "base/log.h"
#include "base/token.h"
#include "store/mails.h"

enum { KEPT_FREE_BYTES = 32 << 20 };

/* The arenas of mails come and go: memory that goes back to the system after each costs more than
 * it saves. */
void
batch_prepare(void)
{
	(void)mallopt(M_TRIM_THRESHOLD, KEPT_FREE_BYTES); /* best effort */
	(void)mallopt(M_MMAP_THRESHOLD, KEPT_FREE_BYTES);
}

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

static void
lose(struct batch_mail *m, const struct err *err)
{
	m->lost = true;
	log_failure(m, err);
}

/* A mail that the program died on before is not read at all. */
static bool
look_back(struct program *p, struct batch_mail *m, struct err *err)
{
	int64_t attempts;
	if (!mails_attempts(p->store, m->hash, &attempts, err))
		return false;
	if (attempts >= SET_ASIDE_AFTER)
		m->delivery.set_aside = STR("the program died on it twice");
	return true;
}

/* Bytes to reading, outside any transaction. */
static void
read_all(struct program *p, struct batch_mail *mails, size_t count, struct board_slot *slot)
{
	for (size_t i = 0; i < count; i++) {
		struct err err = { 0 };
		mails[i].done = mails[i].lost = false;
		mails[i].out = (struct outcome) { 0 };
		if (!look_back(p, &mails[i], &err))
			lose(&mails[i], &err);
	}
	for (enum step step = STEP_PARSE; step < STEPS; step++)
		for (size_t i = 0; i < count; i++) {
			struct batch_mail *m = &mails[i];
			struct err err = { 0 };
			if (m->lost)
				continue;
			mark(slot, m);
			if (!step_take(m->a, p, &m->delivery, step, &m->out, &err))
				lose(m, &err);
			clear(slot);
		}
}

/* Reading to rows. */
static bool
decide_one(struct program *p, struct batch_mail *m, struct instant now, struct err *err)
{
	return pipeline_decide(m->a, p, &m->delivery, now, &m->out, err)
	       && (m->delivery.set_aside.n == 0 || mails_attempt_done(p->store, m->hash, err));
}

/* In a savepoint. */
static bool
decide_alone(struct program *p, struct batch_mail *m, struct instant now, struct err *err)
{
	if (!store_savepoint(p->store, err))
		return false;
	if (decide_one(p, m, now, err) && store_release(p->store, err))
		return true;
	store_rollback_to_savepoint(p->store);
	return false;
}

/* A batch under way. */
struct run {
	struct program *p;
	struct instant now;
	struct board_slot *slot;
	bool apart;     /* each mail in a savepoint; else one that fails takes all others with it */
	size_t letters; /* queued */
};

/* One transaction over as many of the mails as it may hold; returns how many. 0 where nothing was
 * written: with `apart` set where it was not, the same is to be tried again. */
static size_t
commit_some(struct run *r, struct batch_mail *mails, size_t count, struct err *err)
{
	const int64_t begun = clock_ms();
	size_t n = 0, queued = 0;
	if (!store_begin(r->p->store, err))
		return 0;
	for (; n < count && (n == 0 || (queued < BATCH_LETTERS && clock_ms() - begun < BATCH_MS));
	     n++) {
		struct batch_mail *m = &mails[n];
		struct err own = { 0 };
		if (m->lost)
			continue;
		mark(r->slot, m);
		m->done = r->apart ? decide_alone(r->p, m, r->now, &own)
				   : decide_one(r->p, m, r->now, &own);
		clear(r->slot);
		if (!m->done && !r->apart) {
			r->apart = true;
			store_rollback(r->p->store);
			return 0;
		}
		if (!m->done)
			log_failure(m, &own);
		else
			queued += m->out.letters.count;
	}
	if (!store_commit(r->p->store, err)) {
		store_rollback(r->p->store);
		return 0;
	}
	r->letters += queued;
	for (size_t i = 0; i < n; i++)
		if (mails[i].done)
			outcome_log(&mails[i].out, clock_ms() - begun);
	return n;
}

/* Nothing of these is on disk, whatever was decided. */
static void
take_back(struct batch_mail *mails, size_t count, const struct err *why)
{
	for (size_t i = 0; i < count; i++) {
		mails[i].done = false;
		if (!mails[i].lost)
			log_failure(&mails[i], why);
	}
}

size_t
batch_run(struct program *p, struct batch_mail *mails, size_t count, struct instant now,
    struct board_slot *slot)
{
	struct run r = { .p = p, .now = now, .slot = slot };
	read_all(p, mails, count, slot);
	for (size_t i = 0; i < count;) {
		struct err err = { 0 };
		const bool apart = r.apart;
		const size_t n = commit_some(&r, mails + i, count - i, &err);
		i += n;
		if (n > 0 || r.apart != apart)
			continue;
		take_back(mails + i, count - i, &err);
		break;
	}
	store_rest(p->store);
	return r.letters;
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
