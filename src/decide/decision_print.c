#include "decide/decision_print.h"

#include "base/buf.h"

enum { PRINT_BYTES = 4 << 20 };

static void
print_person(struct buf *b, const struct attendee *who)
{
	if (who->name.n > 0)
		buf_printf(b, " %.*s", STR_ARG(who->name));
	if (who->email.n > 0)
		buf_printf(b, " <%.*s>", STR_ARG(who->email));
	if (who->name.n == 0 && who->email.n == 0)
		buf_addz(b, " (unnamed)");
}

static void
print_field(struct buf *b, const char *name, struct str value)
{
	if (value.n > 0)
		buf_printf(b, " %s=%.*s", name, STR_ARG(value));
}

static void
print_details(struct buf *b, const struct attendee *who)
{
	print_field(b, "organisation", who->organisation);
	print_field(b, "title", who->title);
	print_field(b, "phone", who->phone);
	print_field(b, "diet", who->diet);
	for (size_t i = 0; i < who->answer_count; i++)
		buf_printf(b, " %.*s=%.*s", STR_ARG(who->answers[i].question),
		    STR_ARG(who->answers[i].value));
}

static void
print_instant(struct arena *a, struct buf *b, const char *word, struct instant t)
{
	if (!instant_is_none(t))
		buf_printf(b, " %s %.*s", word, STR_ARG(instant_print(a, t)));
}

static void
print_change(struct buf *b, const struct effect *effect)
{
	buf_printf(b, " %lld", (long long)effect->registration.n);
	print_field(b, "name", effect->change.name);
	print_field(b, "email", effect->change.email);
	print_details(b, &effect->change);
	for (size_t i = 0; i < effect->change.cleared.count; i++)
		buf_printf(b, " %.*s=", STR_ARG(effect->change.cleared.items[i]));
}

static void
print_pending(struct arena *a, struct buf *b, const struct effect *effect)
{
	const struct pending *pending = &effect->pend;

	buf_printf(b, " %s of %.*s", pending_kind_name(pending->kind), STR_ARG(pending->address));
	for (size_t i = 0; i < pending->registration_count; i++)
		buf_printf(
		    b, "%s%lld", i == 0 ? " for " : ",", (long long)pending->registrations[i].n);
	for (size_t i = 0; pending->held != NULL && i < pending->held->act_count; i++)
		buf_printf(b, " holding %s", act_kind_name(pending->held->acts[i].kind));
	if (effect->kind == EFFECT_PEND)
		print_instant(a, b, "due", pending->due);
	if (effect->kind == EFFECT_PENDING_DUE)
		print_instant(a, b, "due", effect->until);
}

static const char *
event_state_word(enum event_state state)
{
	switch (state) {
	case EVENT_OPEN:
		return "open";
	case EVENT_DRAFT:
		return "draft";
	case EVENT_CLOSED:
		return "closed";
	case EVENT_CANCELLED:
		break;
	}
	return "cancelled";
}

static void
print_effect(struct arena *a, struct buf *b, const struct effect *effect)
{
	buf_printf(b, "  %s", effect_kind_name(effect->kind));
	switch (effect->kind) {
	case EFFECT_ENROL:
		buf_printf(
		    b, " %lld %s", (long long)effect->enrol.id.n, state_name(effect->enrol.state));
		print_person(b, &effect->enrol.who);
		print_details(b, &effect->enrol.who);
		break;
	case EFFECT_MOVE:
		buf_printf(b, " %lld %s to %s", (long long)effect->registration.n,
		    state_name(effect->from), state_name(effect->to));
		print_instant(a, b, "until", effect->until);
		break;
	case EFFECT_CHANGE:
		print_change(b, effect);
		break;
	case EFFECT_PEND:
	case EFFECT_PENDING_CLOSE:
	case EFFECT_PENDING_DUE:
		print_pending(a, b, effect);
		break;
	case EFFECT_CASE_OPEN:
	case EFFECT_CASE_CLOSE:
		buf_printf(b, " %lld", (long long)effect->case_file.id.n);
		if (effect->case_kind.n > 0)
			buf_printf(b, " %.*s", STR_ARG(effect->case_kind));
		break;
	case EFFECT_JOB:
	case EFFECT_JOB_GO:
	case EFFECT_JOB_END:
		buf_printf(b, " %s", job_kind_name(effect->job.kind));
		break;
	case EFFECT_DONE:
		buf_printf(
		    b, " %lld %.*s", (long long)effect->registration.n, STR_ARG(effect->rule));
		break;
	case EFFECT_TIMER_END:
		buf_printf(b, " %.*s %.*s", STR_ARG(effect->rule), STR_ARG(effect->occurrence));
		break;
	case EFFECT_MEMBER_ADD:
	case EFFECT_MEMBER_REMOVE:
	case EFFECT_PROVEN:
		buf_printf(b, "%s%.*s %.*s", effect->list.n > 0 ? " " : "", STR_ARG(effect->list),
		    STR_ARG(effect->address));
		break;
	case EFFECT_BOUNCED:
		buf_printf(b, " %.*s %.*s%s%.*s", STR_ARG(effect->bounced.address),
		    STR_ARG(effect->bounced.class), effect->bounced.status.n > 0 ? " " : "",
		    STR_ARG(effect->bounced.status));
		break;
	case EFFECT_REPLIED:
		buf_printf(
		    b, " %lld %.*s", (long long)effect->registration.n, STR_ARG(effect->partstat));
		break;
	case EFFECT_REVISE:
		buf_printf(b, " %.*s=%.*s", STR_ARG(effect->option), STR_ARG(effect->value));
		break;
	case EFFECT_EVENT_NEW:
		buf_printf(b, " %.*s", STR_ARG(effect->draft->event->slug));
		break;
	case EFFECT_EVENT_STATE:
		buf_printf(b, " %s", event_state_word(effect->event_state));
		break;
	case EFFECT_PURGE:
		buf_printf(b, " %.*s", STR_ARG(effect->rule));
		break;
	case EFFECT_ERASE:
		buf_printf(b, " %.*s", STR_ARG(effect->address));
		break;
	}
	buf_printf(b, " \xe2\x80\x94 %.*s\n", STR_ARG(effect->reason));
}

static void
print_letter(struct arena *a, struct buf *b, const struct letter_order *letter)
{
	buf_printf(b, "  letter %.*s %.*s to %.*s", STR_ARG(letter->template),
	    STR_ARG(letter->language), STR_ARG(letter->to));
	for (size_t i = 0; i < letter->block_count; i++) {
		const struct block *block = &letter->blocks[i];

		buf_printf(b, "%s%s", i == 0 ? ": " : " + ", block_kind_name(block->kind));
		if (block->position > 0)
			buf_printf(b, " (place %lld)", (long long)block->position);
	}
	print_instant(a, b, "until", letter->until);
	for (size_t i = 0; i < letter->calendar_count; i++)
		buf_printf(b, " [%s %lld]",
		    letter->calendars[i].method == CALENDAR_CANCEL ? "cancel" : "request",
		    (long long)letter->calendars[i].registration.id.n);
	buf_addc(b, '\n');
}

static void
print_asked(struct buf *b, const struct asked_question *asked)
{
	buf_printf(b, "  asked %.*s%s%.*s", STR_ARG(asked->event), asked->event.n > 0 ? "." : "",
	    STR_ARG(asked->question));
	for (size_t i = 0; i < asked->options.count; i++)
		buf_printf(b, "%s%.*s", i == 0 ? ": " : ", ", STR_ARG(asked->options.items[i]));
	buf_addc(b, '\n');
}

struct str
decision_print(struct arena *a, const struct decision *decision)
{
	struct buf b;

	buf_init(&b, a, PRINT_BYTES);
	buf_printf(&b, "%s: %.*s\n", decision_kind_name(decision->kind), STR_ARG(decision->reason));
	for (size_t i = 0; i < decision->effect_count; i++)
		print_effect(a, &b, &decision->effects[i]);
	for (size_t i = 0; i < decision->asked_count; i++)
		print_asked(&b, &decision->asked[i]);
	for (size_t i = 0; i < decision->letter_count; i++)
		print_letter(a, &b, &decision->letters[i]);
	return buf_view(&b);
}
