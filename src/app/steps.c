#include "app/steps.h"

#include "app/unread.h"
#include "mail/frame.h"
#include "mail/limits.h"
#include "mail/message_make.h"
#include "store/mails.h"
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

/* The mail itself is at fault: it becomes a case. False for the world's faults. */
static bool
give_up(struct arena *a, const struct delivery *d, struct outcome *out, const struct err *err)
{
	if (err->kind != ERR_INPUT && err->kind != ERR_LIMIT)
		return false;
	out->unread = arena_dup(a, str_from(err->text));
	if (out->message == NULL)
		out->message = unread_message(a, d);
	return true;
}

static bool
parse(struct arena *a, struct program *p, const struct delivery *d, struct outcome *out,
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
	out->flat = ask_cage(a, p, d->raw, err);
	return out->flat != NULL || give_up(a, d, out, err);
}

static bool
make_message(struct arena *a, const struct program *p, const struct delivery *d,
    struct outcome *out, struct err *err)
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
	if (out->message != NULL) /* of a mail that could not be read */
		return true;
	out->message = message_make(a, out->flat, &input, err);
	return out->message != NULL || give_up(a, d, out, err);
}

static bool
find_context(struct arena *a, struct program *p, struct outcome *out, struct err *err)
{
	const struct context_site site = program_context_site(a, p);
	const struct context *loaded =
	    load_context(a, p->store, out->message, &site, out->message->arrived, err);
	if (loaded == NULL)
		return false;
	struct context *context = ARENA_NEW(a, struct context);
	*context = *loaded;
	context->assume = p->assumes;
	out->context = context;
	return true;
}

/* A reading that ran into limits is a case like an unread mail. */
static bool
read_words(struct arena *a, struct program *p, const struct delivery *d, struct outcome *out,
    struct err *err)
{
	if (out->unread.n == 0) {
		out->reading = understand(a, p->rules, out->message, out->context, err);
		if (out->reading != NULL)
			return true;
		if (!give_up(a, d, out, err))
			return false;
	}
	out->reading = unread_reading(a, p->site, out->unread);
	return true;
}

/* A large mail that came before has its file, or is purged and shall have none. */
static bool
pack(struct arena *a, struct program *p, const struct delivery *d, struct outcome *out,
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
	struct raw_pack *kept = ARENA_NEW(a, struct raw_pack);
	out->kept = kept;
	return raw_mail_pack(a, p->store, out->message->fingerprint, d->raw, kept, err);
}

bool
step_take(struct arena *a, struct program *p, const struct delivery *d, enum step step,
    struct outcome *out, struct err *err)
{
	switch (step) {
	case STEP_PARSE:
		return parse(a, p, d, out, err);
	case STEP_MESSAGE:
		return make_message(a, p, d, out, err);
	case STEP_CONTEXT:
		return find_context(a, p, out, err);
	case STEP_UNDERSTAND:
		return read_words(a, p, d, out, err);
	case STEP_PACK:
		return pack(a, p, d, out, err);
	case STEPS:
		break;
	}
	return err_set(err, ERR_BUG, "no step %d", (int)step);
}
