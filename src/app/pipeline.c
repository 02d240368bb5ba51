#include "app/pipeline.h"

#include "app/assume.h"
#include "app/digest_due.h"
#include "app/steps.h"
#include "base/log.h"
#include "decide/decide.h"
#include "store/apply.h"
#include "store/due.h"
#include "store/mails.h"
#include "store/sweep.h"
#include "store/raw_mail.h"
#include "understand/context_json.h"

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

bool
pipeline_read(struct arena *a, struct program *p, const struct delivery *d, struct outcome *out,
    struct err *err)
{
	*out = (struct outcome) { 0 };
	for (enum step step = STEP_PARSE; step < STEPS; step++)
		if (!step_take(a, p, d, step, out, err))
			return false;
	return true;
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

/* What is said to be known, instead of what the database says. */
static bool
tell_context(struct arena *a, const struct json *json, struct outcome *out, struct err *err)
{
	struct context *context = ARENA_NEW(a, struct context);
	*context = *out->context;
	out->context = context;
	return json == NULL || context_json_read(a, json, context, err);
}

bool
pipeline_explain(struct arena *a, struct program *p, const struct delivery *d, struct instant now,
    const struct json *context_json, struct outcome *out, struct err *err)
{
	*out = (struct outcome) { 0 };
	if (!step_take(a, p, d, STEP_PARSE, out, err) || !step_take(a, p, d, STEP_MESSAGE, out, err)
	    || !step_take(a, p, d, STEP_CONTEXT, out, err)
	    || !tell_context(a, context_json, out, err)
	    || !step_take(a, p, d, STEP_UNDERSTAND, out, err))
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
