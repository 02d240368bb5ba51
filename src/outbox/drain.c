#include "outbox/drain.h"

#include "base/log.h"
#include "outbox/retry.h"
#include "store/letter_queue.h"

/* Claimed a few at a time: one commit for many letters, and little to wait for when we are killed.
 */
enum { CLAIM_MAX = 20, CLAIM_LEASE_S = 900 };

struct draining {
	struct store *s;
	struct transport *transport;
	const struct drain_options *options;
	struct drain_result *result;
	struct err *err;
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
send_one(const struct draining *d, struct arena *a, const struct outbox_letter *letter)
{
	struct outgoing out = {
		.id = letter->id.n,
		.message_id = letter->message_id,
		.envelope_from = letter->envelope_from,
		.to = letter->to,
		.bytes = letter->bytes,
		.made = letter->made,
		.again = letter->again || letter->attempts > 0,
	};
	struct err why = { .kind = ERR_NONE };

	switch (transport_send(d->transport, a, &out, &why)) {
	case SENT_OK:
		log_letter(d, letter, "sent", NULL);
		d->result->sent++;
		return letters_sent(
		    d->s, letter->id, d->options->clock(d->options->context), d->err);
	case SENT_LATER:
		return record_later(d, letter, &why);
	case SENT_NEVER:
		log_letter(d, letter, "dead", &why);
		d->result->dead++;
		return letters_dead(d->s, letter->id, str_from(why.text), d->err);
	case SENT_BROKEN:
		*d->err = why;
		return false;
	}
	return err_set(d->err, ERR_BUG, "the transport answered nothing known");
}

/* Give back what was claimed and not tried; should that fail, the claims run out by themselves. */
static void
let_go(const struct draining *d, const struct outbox_letter *letters, size_t count)
{
	struct err ignored = { .kind = ERR_NONE };

	for (size_t i = 0; i < count; i++)
		if (!letters_unclaim(d->s, letters[i].id, &ignored))
			return;
}

static int64_t
done_so_far(const struct draining *d)
{
	return d->result->sent + d->result->later + d->result->dead;
}

/* One claim; `*more` is false when none is due, or it is time to stop. */
static bool
drain_some(const struct draining *d, struct arena *a, bool *more)
{
	struct outbox_letter *letters;
	size_t count;

	if (!letters_claim(a, d->s, d->options->clock(d->options->context), CLAIM_LEASE_S,
		CLAIM_MAX, &letters, &count, d->err))
		return false;
	*more = count > 0;
	for (size_t i = 0; i < count; i++) {
		bool enough =
		    d->options->max_letters > 0 && done_so_far(d) >= d->options->max_letters;
		if (stopped(d) || enough) {
			let_go(d, &letters[i], count - i);
			*more = false;
			return true;
		}
		if (!send_one(d, a, &letters[i])) {
			let_go(d, &letters[i], count - i);
			return false;
		}
	}
	return true;
}

bool
drain(struct store *s, struct transport *transport, const struct drain_options *options,
    struct drain_result *result, struct err *err)
{
	struct draining d = {
		.s = s, .transport = transport, .options = options, .result = result, .err = err
	};
	struct arena *a = arena_new();
	bool ok = true, more = true;

	while (ok && more && !stopped(&d)) {
		ok = drain_some(&d, a, &more);
		arena_reset(a);
	}
	arena_free(a);
	return ok;
}
