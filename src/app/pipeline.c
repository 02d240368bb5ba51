#include "app/pipeline.h"

#include "app/assume.h"
#include "app/digest_due.h"
#include "app/unread.h"
#include "base/log.h"
#include "decide/decide.h"
#include "mail/frame.h"
#include "mail/limits.h"
#include "mail/message_make.h"
#include "store/apply.h"
#include "store/due.h"
#include "store/mails.h"
#include "store/sweep.h"
#include "store/raw_mail.h"
#include "understand/context_json.h"
#include "understand/understand.h"

/* The bytes through the cage. ERR_INPUT or ERR_LIMIT when the mail is at fault. */
static const struct flat *
ask_cage(struct arena *a, struct program *p, struct str raw, struct err *err)
{
	struct str answer;
	enum cage_verdict verdict;
	if (!cage_ask(a, p->cage, raw, &answer, &verdict, err))
		return NULL;
	if (verdict != CAGE_OK) {
		(void)err_set(err, ERR_INPUT, "the reader of mails %s: %.*s",
		    cage_verdict_name(verdict), STR_ARG(answer));
		return NULL;
	}
	const struct flat *flat = frame_read(a, answer, err);
	if (flat == NULL || flat->trouble != 0)
		cage_recycle(p->cage);
	return flat;
}

/* What stands after the first empty line, found without looking further. */
static struct str
body_of(struct str raw)
{
	for (size_t at = str_find_char(raw, '\n', 0); at != STR_NONE;
	     at = str_find_char(raw, '\n', at + 1)) {
		const struct str rest = str_from_byte(raw, at + 1);
		if (str_starts(rest, STR("\n")) || str_starts(rest, STR("\r\n")))
			return str_from_byte(rest, rest.p[0] == '\n' ? 1 : 2);
	}
	return STR("");
}

static const struct message *
make_message(struct arena *a, const struct program *p, const struct delivery *d,
    const struct flat *flat, struct err *err)
{
	const struct policy *policy = &p->site->policy;
	const struct message_input input = { .rcpt = d->rcpt,
		.return_path_known = d->return_path_known,
		.return_path = d->return_path,
		.received = d->received,
		.trust = &p->site->trust,
		.own_addresses = policy->own_addresses.items,
		.own_address_count = policy->own_addresses.count,
		.subaddress = p->site->subaddress,
		.raw_body = body_of(d->raw),
		.bytes = d->bytes };
	return message_make(a, flat, &input, err);
}

/* Bytes to message. A mail that is itself at fault becomes a message without words and a reason in
 * `out->unread`; false is left for the world's faults. */
static bool
read_mail(struct arena *a, struct program *p, const struct delivery *d, struct outcome *out,
    struct err *err)
{
	if (d->spooled.n > 0 || d->set_aside.n > 0) {
		out->unread = d->set_aside.n > 0
				  ? d->set_aside
				  : arena_printf(a, "larger than %u MB; it stands in '%.*s'",
				      LIMIT_MAIL_BYTES >> 20, STR_ARG(d->spooled));
		out->message = unread_message(a, d);
		return true;
	}
	const struct flat *flat = ask_cage(a, p, d->raw, err);
	if (flat != NULL) {
		out->message = make_message(a, p, d, flat, err);
		if (out->message != NULL)
			return true;
	}
	if (err->kind != ERR_INPUT && err->kind != ERR_LIMIT)
		return false;
	out->unread = arena_dup(a, str_from(err->text));
	out->message = unread_message(a, d);
	return true;
}

/* Message to reading. A reading that ran into limits is a case like an unread mail. */
static bool
understand_mail(struct arena *a, struct program *p, const struct json *context_json,
    struct outcome *out, struct err *err)
{
	const struct context_site site = program_context_site(a, p);
	const struct context *loaded =
	    load_context(a, p->store, out->message, &site, out->message->arrived, err);
	if (loaded == NULL)
		return false;
	struct context *context = ARENA_NEW(a, struct context);
	*context = *loaded;
	context->assume = p->assumes;
	if (context_json != NULL && !context_json_read(a, context_json, context, err))
		return false;
	out->context = context;
	if (out->unread.n == 0) {
		out->reading = understand(a, p->rules, out->message, context, err);
		if (out->reading != NULL)
			return true;
		if (err->kind != ERR_INPUT && err->kind != ERR_LIMIT)
			return false;
		out->unread = arena_dup(a, str_from(err->text));
	}
	out->reading = unread_reading(a, p->site, out->unread);
	return true;
}

/* Inside the transaction: look, decide, write the letters. */
static bool
decide_and_render(struct arena *a, struct program *p, const struct delivery *d, struct instant now,
    struct outcome *out, struct err *err)
{
	const struct facts_input input = program_facts_input(p, now, out->message->arrived);
	out->facts = load_facts(a, p->store, out->message, out->reading, out->context, &input, err);
	if (out->facts == NULL)
		return false;
	out->decision = decide_mail(a, out->message, out->reading, out->facts);
	return letters_render(a, p->templates, &p->letters, out->decision, out->facts, out->message,
	    d->raw, &out->letters, err);
}

static bool
write_mail(struct arena *a, struct program *p, const struct delivery *d, struct instant now,
    const struct outcome *out, struct err *err)
{
	const struct facts *facts = out->facts;
	if (facts->seen)
		return true;
	const struct mail_record record = { .id = facts->mail,
		.message = out->message,
		.reading =
		    out->message->kind == KIND_PERSON || out->message->kind == KIND_CALENDAR_REPLY
			? out->reading
			: NULL,
		.decision = out->decision->kind,
		.reason = out->decision->reason,
		.letter = facts->letter == NULL ? (struct letter_id) { 0 } : facts->letter->id,
		.rcpt = d->rcpt,
		.kind = out->unread.n > 0 ? STR("unparsed") : STR(""),
		.now = now };
	const struct apply_by by = { .now = now,
		.mail = facts->mail,
		.who = facts->sender.address,
		.cause = facts->sender.address,
		.stranger = facts->sender.coordinator == NULL,
		.hold_letters = d->hold_letters };
	if (!mails_record(a, p->store, &record, err)
	    || (out->kept != NULL && !raw_mail_keep(a, p->store, facts->mail, out->kept, err)))
		return false;
	return apply_decision(a, p->store, out->decision, &out->letters, &by, err);
}

/* A large mail that came before has its file, or is purged and shall have none. */
static bool
pack_raw(struct arena *a, struct program *p, const struct delivery *d, struct outcome *out,
    struct err *err)
{
	if ((!p->site->keep_raw_mails && out->unread.n == 0) || d->raw.n == 0)
		return true;
	struct mail_seen seen = { 0 };
	if (d->raw.n > RAW_IN_DATABASE_BYTES
	    && !mails_seen(a, p->store, out->message->fingerprint, d->rcpt, &seen, err))
		return false;
	if (seen.here)
		return true;
	struct raw_pack *pack = ARENA_NEW(a, struct raw_pack);
	out->kept = pack;
	return raw_mail_pack(a, p->store, out->message->fingerprint, d->raw, pack, err);
}

bool
pipeline_read(struct arena *a, struct program *p, const struct delivery *d, struct outcome *out,
    struct err *err)
{
	*out = (struct outcome) { 0 };
	return read_mail(a, p, d, out, err) && understand_mail(a, p, NULL, out, err)
	       && pack_raw(a, p, d, out, err);
}

bool
pipeline_decide(struct arena *a, struct program *p, const struct delivery *d, struct instant now,
    struct outcome *out, struct err *err)
{
	return decide_and_render(a, p, d, now, out, err) && write_mail(a, p, d, now, out, err);
}

bool
pipeline_mail(struct arena *a, struct program *p, const struct delivery *d, struct instant now,
    struct outcome *out, struct err *err)
{
	if (!pipeline_read(a, p, d, out, err) || !store_begin(p->store, err))
		return false;
	if (pipeline_decide(a, p, d, now, out, err) && store_commit(p->store, err))
		return true;
	store_rollback(p->store);
	return false;
}

bool
pipeline_mail_in_batch(struct arena *a, struct program *p, const struct delivery *d,
    struct instant now, struct outcome *out, struct err *err)
{
	if (!pipeline_read(a, p, d, out, err) || !store_savepoint(p->store, err))
		return false;
	if (pipeline_decide(a, p, d, now, out, err) && store_release(p->store, err))
		return true;
	store_rollback_to_savepoint(p->store);
	return false;
}

bool
pipeline_explain(struct arena *a, struct program *p, const struct delivery *d, struct instant now,
    const struct json *context_json, struct outcome *out, struct err *err)
{
	*out = (struct outcome) { 0 };
	if (!read_mail(a, p, d, out, err) || !understand_mail(a, p, context_json, out, err))
		return false;
	const struct instant at = instant_is_none(now) ? out->message->arrived : now;
	if (!out->context->assume)
		return decide_and_render(a, p, d, at, out, err);
	if (!store_begin(p->store, err))
		return false;
	const bool ok =
	    assume_registered(a, p, out, at, err) && decide_and_render(a, p, d, at, out, err);
	store_rollback(p->store); /* the next mail assumes for itself */
	return ok;
}

/* Commands and time: facts are given, the rest is the same. */
static bool
finish(struct arena *a, struct program *p, const struct apply_by *by, struct outcome *out,
    struct err *err)
{
	return letters_render(a, p->templates, &p->letters, out->decision, out->facts, NULL,
		   STR(""), &out->letters, err)
	       && apply_decision(a, p->store, out->decision, &out->letters, by, err)
	       && store_commit(p->store, err);
}

/* Whoever is erased must not be named as the one whose going moved others. */
static struct str
who_commands(const struct decision *decision, struct str who)
{
	for (size_t i = 0; i < decision->effect_count; i++)
		if (decision->effects[i].kind == EFFECT_ERASE)
			return STR("command");
	return who;
}

bool
pipeline_command(struct arena *a, struct program *p, const struct reading *reading, struct str who,
    struct str who_name, struct instant now, struct outcome *out, struct err *err)
{
	*out = (struct outcome) { .reading = reading };
	if (!store_begin(p->store, err))
		return false;
	struct facts_input input = program_facts_input(p, now, now);
	input.authority = AUTHORITY_COMMAND;
	input.sender = who;
	input.sender_name = who_name;
	out->facts = load_facts(a, p->store, NULL, reading, NULL, &input, err);
	if (out->facts != NULL) {
		out->decision = decide_mail(a, NULL, reading, out->facts);
		const struct apply_by by = { .now = now,
			.who = who_commands(out->decision, who),
			.command = STR("command") };
		if (finish(a, p, &by, out, err))
			return true;
	}
	store_rollback(p->store);
	return false;
}

/* Nothing else is due: the daily letters, one at a time. Rules that owed nobody anything were ended
 * on the way, so there is always something to commit. */
static bool
send_digest(struct arena *a, struct program *p, struct instant now, bool *did, struct outcome *out,
    struct err *err)
{
	const struct apply_by by = { .now = now, .who = STR("time") };
	bool due;
	do {
		if (!digest_take(a, p, now, &due, out, err)
		    || (due
			&& !apply_decision(a, p->store, out->decision, &out->letters, &by, err))) {
			store_rollback(p->store);
			return false;
		}
		*did = due && out->letters.count > 0;
	} while (due && !*did);
	if (store_commit(p->store, err))
		return true;
	store_rollback(p->store);
	return false;
}

/* Note what failed, so that the next call goes on behind it. False for what is no fault of its own.
 */
static bool
pass_over(const struct due *due, struct due_passed *passed, const struct err *err)
{
	if (due == NULL || err->kind == ERR_AGAIN)
		return false;
	switch (due->kind) {
	case DUE_PENDING:
		passed->pendings++;
		break;
	case DUE_JOB:
		passed->jobs++;
		break;
	case DUE_TIMER:
		passed->timers++;
		break;
	case DUE_LETTER:
	case DUE_PURGE:
		return false;
	}
	if (passed->first.kind == ERR_NONE)
		passed->first = *err;
	log_message(LOG_LEVEL_ERROR, str_from(err->text));
	return true;
}

bool
pipeline_due(struct arena *a, struct program *p, struct instant now, struct due_passed *passed,
    bool *did, struct outcome *out, struct err *err)
{
	*out = (struct outcome) { 0 };
	if (!store_begin(p->store, err))
		return false;
	struct due *due = NULL;
	const struct due_wish wish = { .now = now,
		.hold = p->site->policy.hold,
		.pass_pendings = passed->pendings,
		.pass_jobs = passed->jobs,
		.pass_timers = passed->timers };
	if (due_next(a, p->store, &wish, &due, err)) {
		if (due == NULL)
			return send_digest(a, p, now, did, out, err)
			       && (*did || p->site->policy.hold
				   || sweep_gone(a, p->store, now, err));
		const struct facts_input input = program_facts_input(p, now, now);
		out->facts = load_due_facts(a, p->store, due, &input, err);
		if (out->facts != NULL) {
			out->decision = decide_due(a, due, out->facts);
			const struct apply_by by = { .now = now, .who = STR("time") };
			if (finish(a, p, &by, out, err)) {
				*did = true;
				return true;
			}
		}
	}
	store_rollback(p->store);
	if (!pass_over(due, passed, err))
		return false;
	*out = (struct outcome) { 0 };
	*did = true;
	return true;
}

void
pipeline_log(const struct outcome *out, int64_t ms)
{
	struct log_line l;
	log_begin(&l, out->unread.n > 0 ? LOG_LEVEL_WARN : LOG_LEVEL_INFO);
	log_int(&l, "mail", out->facts->mail.n);
	if (out->message != NULL) {
		log_address(&l, "from", out->facts->sender.address);
		log_str(&l, "kind", str_from(message_kind_name(out->message->kind)));
	}
	if (out->reading != NULL && out->reading->act_count > 0) {
		log_str(&l, "act", str_from(act_kind_name(out->reading->acts[0].kind)));
		log_str(&l, "event", out->reading->acts[0].event);
	}
	for (size_t i = 0; out->reading != NULL && i < out->reading->evidence_count; i++) {
		if (out->reading->evidence[i].act != 0)
			continue;
		log_str(&l, "rule", out->reading->evidence[i].rule);
		break;
	}
	log_str(&l, "decision", str_from(decision_kind_name(out->decision->kind)));
	if (out->decision->effect_count > 0)
		log_str(&l, "effect", str_from(effect_kind_name(out->decision->effects[0].kind)));
	log_str(&l, "reason", out->decision->reason);
	if (out->unread.n > 0)
		log_str(&l, "unread", out->unread);
	log_int(&l, "letters", (int64_t)out->letters.count);
	log_int(&l, "ms", ms);
	log_end(&l);
}
