#include "outbox/drain.h"

#include "base/log.h"
#include "outbox/retry.h"
#include "store/letter_queue.h"

/* Claimed a few at a time: one commit for many letters, and little to wait for when we are killed.
 * A transport that sends one letter while we wait gets a lease longer than it may take; claims on
 * what is under way beside us are renewed, so that those of a killed sender are soon free again. */
enum {
	CLAIM_MAX = 20,
	WHOLE_LEASE_S = 900,
	RENEWED_LEASE_S = 150,
	RENEW_EVERY_S = 30,
	START_WITHIN_S = 50,
	CLAIM_WIDE = 64, /* by a transport that has several under way */
	WAIT_MS = 1000,
	ENDED_MAX = 64,      /* recorded in one commit; so many may go twice after a kill */
	NEXT_WITHIN_MS = 10, /* what ended waits so long for another to be recorded with */
	FIRM_EVERY = 8, /* of the commits that record and claim: after a power loss, the letters
				of those before may go twice */
	FLIGHT_BYTES = 64 << 20
};

struct draining {
	struct store *s;
	struct transport *transport;
	const struct drain_options *options;
	struct drain_result *result;
	struct err *err;
	struct arena *a; /* of the letters under way; reset when there are none */
	struct instant claimed, renewed;
	struct outbox_letter *letters; /* claimed then */
	size_t count, next;            /* claimed; the next to be started */
	struct outbox_letter **flying; /* started and not recorded */
	size_t flying_count;
	struct finished
	    *ended; /* of those: how they ended; fewer than ENDED_MAX, and `width` more */
	size_t ended_count;
	bool more;      /* another claim may find some */
	unsigned turns; /* of recording and claiming */
};

static bool
stopped(const struct draining *d)
{
	return d->options->stop != NULL && *d->options->stop != 0;
}

static void
log_letter(const struct draining *d, const struct outbox_letter *letter, const char *outcome,
    const struct err *why)
{
	struct log_line line;

	if (d->options->quiet)
		return;
	log_begin(&line, why == NULL ? LOG_LEVEL_INFO : LOG_LEVEL_WARN);
	log_int(&line, "letter", letter->id.n);
	log_address(&line, "to", letter->to);
	log_str(&line, "template", letter->template);
	log_str(&line, "outcome", str_from(outcome));
	log_int(&line, "attempts", letter->attempts + 1);
	if (why != NULL)
		log_err(&line, why);
	log_end(&line);
}

static bool
record_later(const struct draining *d, const struct outbox_letter *letter, const struct err *why)
{
	struct instant now = d->options->clock(d->options->context);
	struct instant next = retry_next(letter->attempts + 1, letter->made, now, letter->id.n);

	if (instant_is_none(next)) {
		log_letter(d, letter, "dead", why);
		d->result->dead++;
		return letters_dead(d->s, letter->id, str_from(why->text), d->err);
	}
	log_letter(d, letter, "later", why);
	d->result->later++;
	return letters_later(d->s, letter->id, next, str_from(why->text), d->err);
}

static bool
record(const struct draining *d, const struct outbox_letter *letter, const struct finished *f)
{
	switch (f->sent) {
	case SENT_OK:
		log_letter(d, letter, "sent", NULL);
		d->result->sent++;
		return letters_sent(
		    d->s, letter->id, d->options->clock(d->options->context), d->err);
	case SENT_LATER:
		return record_later(d, letter, &f->why);
	case SENT_NEVER:
		log_letter(d, letter, "dead", &f->why);
		d->result->dead++;
		return letters_dead(d->s, letter->id, str_from(f->why.text), d->err);
	case SENT_BROKEN:
		*d->err = f->why;
		return false;
	}
	return err_set(d->err, ERR_BUG, "the transport answered nothing known");
}

/* The one under way with that id, taken off. */
static struct outbox_letter *
land(struct draining *d, int64_t id)
{
	for (size_t i = 0; i < d->flying_count; i++) {
		struct outbox_letter *letter = d->flying[i];
		if (letter->id.n != id)
			continue;
		d->flying[i] = d->flying[--d->flying_count];
		return letter;
	}
	return NULL;
}

/* What was sent stays recorded even where another of them shows that nothing can be sent at all. */
static bool
record_each(struct draining *d, const struct finished *done, size_t count)
{
	bool ok = true;
	struct err ignored = { .kind = ERR_NONE };

	for (size_t i = 0; i < count; i++) {
		const struct outbox_letter *letter = land(d, done[i].id);
		if (letter == NULL)
			continue;
		if (!record(d, letter, &done[i])) {
			ok = false;
			if (!letters_unclaim(d->s, letter->id, &ignored))
				break;
		}
	}
	return ok;
}

/* Those that ended together, in one commit. */
static bool
record_all(struct draining *d, const struct finished *done, size_t count)
{
	struct err ignored = { .kind = ERR_NONE };

	if (count <= 1)
		return record_each(d, done, count);
	if (!store_begin(d->s, d->err))
		return false;
	const bool ok = record_each(d, done, count);
	if (store_commit(d->s, ok ? d->err : &ignored))
		return ok;
	store_rollback(d->s);
	return false;
}

static bool
record_ended(struct draining *d)
{
	const size_t count = d->ended_count;

	d->ended_count = 0;
	return record_all(d, d->ended, count);
}

/* Give back what was claimed and not started; should that fail, the claims run out by themselves.
 */
static void
let_go(struct draining *d)
{
	struct err ignored = { .kind = ERR_NONE };

	for (; d->next < d->count; d->next++)
		if (!letters_unclaim(d->s, d->letters[d->next].id, &ignored))
			break;
	d->next = d->count;
}

static struct outgoing
outgoing_of(const struct outbox_letter *letter)
{
	return (struct outgoing) {
		.id = letter->id.n,
		.message_id = letter->message_id,
		.envelope_from = letter->envelope_from,
		.to = letter->to,
		.bytes = letter->bytes,
		.made = letter->made,
		.again = letter->again || letter->attempts > 0,
	};
}

static bool
enough(const struct draining *d)
{
	const struct drain_result *r = d->result;
	const int64_t begun = r->sent + r->later + r->dead + (int64_t)d->flying_count;

	return stopped(d) || (d->options->max_letters > 0 && begun >= d->options->max_letters);
}

/* Start as many as may be under way at once; a transport that knows only one at a time is done with
 * it here. */
static bool
start_some(struct draining *d)
{
	const size_t width = d->transport->width;

	/* Its claim must last as long as the transport may take. */
	if (d->next < d->count
	    && d->options->clock(d->options->context).s > d->claimed.s + START_WITHIN_S)
		let_go(d);
	while (d->next < d->count && !enough(d)
	       && d->flying_count - d->ended_count < (width > 1 ? width : 1)) {
		struct outbox_letter *letter = &d->letters[d->next++];
		struct outgoing *out = ARENA_NEW(d->a, struct outgoing);
		*out = outgoing_of(letter);
		d->flying[d->flying_count++] = letter;
		if (d->transport->start != NULL) {
			d->transport->start(d->transport, out);
			continue;
		}
		struct finished f = { .id = letter->id.n };
		f.sent = transport_send(d->transport, d->a, out, &f.why);
		if (!record_all(d, &f, 1))
			return false;
	}
	return true;
}

static int64_t
lease_s(const struct draining *d)
{
	return d->transport->start != NULL ? RENEWED_LEASE_S : WHOLE_LEASE_S;
}

static bool
renew(struct draining *d, struct instant now)
{
	const int64_t since_s = now.s - d->renewed.s;

	if (d->transport->start == NULL || (since_s >= 0 && since_s < RENEW_EVERY_S))
		return true;
	d->renewed = now;
	if (!store_begin(d->s, d->err))
		return false;
	for (size_t i = 0; i < d->flying_count; i++)
		if (!letters_renew(d->s, d->flying[i]->id, now, lease_s(d), d->err)) {
			store_rollback(d->s);
			return false;
		}
	return store_commit(d->s, d->err);
}

/* Those that end shortly after each other are recorded together: a commit costs more than a letter.
 */
static bool
finish_some(struct draining *d)
{
	if (d->flying_count == d->ended_count)
		return record_ended(d);
	/* Asked once a turn, so that whoever watches sees that we live. */
	if (!renew(d, d->options->clock(d->options->context)))
		return false;
	struct finished *done = d->ended + d->ended_count;
	const size_t n =
	    d->transport->finish(d->transport, done, d->ended_count > 0 ? NEXT_WITHIN_MS : WAIT_MS);
	bool now = n == 0;
	for (size_t i = 0; i < n; i++)
		now = now || done[i].sent == SENT_BROKEN;
	d->ended_count += n;
	return now || d->ended_count >= ENDED_MAX ? record_ended(d) : true;
}

/* A clock that jumped ahead lets claims run out while their letters are still under way: claimed
 * again, they are not started again. */
static void
pass_over_flying(struct draining *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->count; i++) {
		bool flying = false;
		for (size_t j = 0; j < d->flying_count; j++)
			flying = flying || d->flying[j]->id.n == d->letters[i].id.n;
		if (!flying)
			d->letters[n++] = d->letters[i];
	}
	d->count = n;
}

/* What ended is recorded in the commit that claims more. */
static bool
record_and_claim(struct draining *d, struct instant now)
{
	const size_t width = d->transport->width, ended = d->ended_count,
		     wide = width > CLAIM_WIDE ? width : CLAIM_WIDE;

	d->next = d->count = 0;
	store_set_firm(d->s, ++d->turns % FIRM_EVERY == 0);
	if (!store_begin(d->s, d->err))
		return false;
	d->ended_count = 0;
	bool ok = record_each(d, d->ended, ended);
	if (d->flying_count == 0)
		arena_reset(d->a);
	ok = ok
	     && letters_claim(d->a, d->s, now, lease_s(d), width > 1 ? wide : CLAIM_MAX,
		 &d->options->limits, &d->letters, &d->count, d->err);
	struct err ignored = { .kind = ERR_NONE };
	if (store_commit(d->s, ok ? d->err : &ignored))
		return ok;
	store_rollback(d->s);
	d->count = 0;
	return false;
}

static bool
claim_some(struct draining *d)
{
	const struct instant now = d->options->clock(d->options->context);

	if (d->flying_count > d->ended_count && arena_used(d->a) > FLIGHT_BYTES)
		return true;
	d->claimed = now;
	if (d->flying_count == d->ended_count)
		d->renewed = now;
	if (!record_and_claim(d, now))
		return false;
	d->more = d->count > 0;
	pass_over_flying(d);
	return true;
}

static bool
drain_all(struct draining *d)
{
	while (d->more || d->next < d->count || d->flying_count > 0) {
		if (enough(d)) {
			let_go(d);
			d->more = false;
		}
		if (d->more && d->next == d->count && !claim_some(d))
			return false;
		if (!start_some(d) || !finish_some(d))
			return false;
	}
	return true;
}

/* When nothing can be sent any more: what ended is recorded, if it can be; the claims of what is
 * under way are given up. */
static void
abandon(struct draining *d)
{
	struct err ignored = { .kind = ERR_NONE };

	d->err = &ignored;
	(void)record_ended(d);
	let_go(d);
	for (size_t i = 0; i < d->flying_count; i++)
		if (!letters_unclaim(d->s, d->flying[i]->id, &ignored))
			return;
}

bool
drain(struct store *s, struct transport *transport, const struct drain_options *options,
    struct drain_result *result, struct err *err)
{
	struct draining d = { .s = s,
		.transport = transport,
		.options = options,
		.result = result,
		.err = err,
		.a = arena_new(),
		.more = true };
	struct arena *a = arena_new();
	const size_t width = transport->width > 1 ? transport->width : 1;
	d.flying = arena_alloc(a, (ENDED_MAX + width) * sizeof(struct outbox_letter *));
	d.ended = arena_alloc(a, (ENDED_MAX + width) * sizeof *d.ended);
	const bool ok = drain_all(&d);

	if (!ok)
		abandon(&d);
	arena_free(a);
	arena_free(d.a);
	store_set_firm(s, true);
	return ok;
}
