#include "app/show_letter.h"

#include "app/show_text.h"

enum { SUBJECT_INDENT = 12 };

/* The name of a registration, from the effects before it or from the facts. */
static struct str
name_of(const struct outcome *out, struct registration_id id)
{
	for (size_t i = 0; i < out->decision->effect_count; i++) {
		const struct effect *e = &out->decision->effects[i];
		if (e->kind == EFFECT_ENROL && e->enrol.id.n == id.n)
			return e->enrol.who.name;
	}
	for (size_t i = 0; i < out->facts->event_count; i++) {
		const struct event_facts *event = &out->facts->events[i];
		for (size_t j = 0; j < event->known_count; j++)
			if (event->known[j].id.n == id.n)
				return event->known[j].who.name;
		for (size_t j = 0; j < event->queue_count; j++)
			if (event->queue[j].id.n == id.n)
				return event->queue[j].who.name;
	}
	return STR("");
}

static struct str
who_text(struct arena *a, const struct outcome *out, struct registration_id id)
{
	const struct str name = name_of(out, id);
	return name.n > 0 ? name : arena_printf(a, "registration %lld", (long long)id.n);
}

static struct str
with_reason(struct arena *a, struct str text, const struct effect *e)
{
	return e->reason.n == 0 ? text
				: arena_printf(a, "%.*s (%.*s)", STR_ARG(text), STR_ARG(e->reason));
}

struct str
effect_text(struct arena *a, const struct outcome *out, const struct effect *e)
{
	const char *kind = effect_kind_name(e->kind);
	struct str text = str_from(kind);
	switch (e->kind) {
	case EFFECT_ENROL:
		text = arena_printf(a, "%s %.*s: %s", kind,
		    STR_ARG(e->enrol.who.name.n > 0 ? e->enrol.who.name
						    : STR("a companion without a name")),
		    state_name(e->enrol.state));
		break;
	case EFFECT_MOVE:
		text = arena_printf(a, "%s %.*s: %s → %s", kind,
		    STR_ARG(who_text(a, out, e->registration)), state_name(e->from),
		    state_name(e->to));
		break;
	case EFFECT_CHANGE:
		text = arena_printf(a, "%s %.*s", kind, STR_ARG(who_text(a, out, e->registration)));
		break;
	case EFFECT_PEND:
		text = arena_printf(a, "waits for %s from %.*s", pending_kind_name(e->pend.kind),
		    STR_ARG(e->pend.address));
		break;
	case EFFECT_CASE_OPEN:
		text = arena_printf(a, "opens case %lld: %.*s", (long long)e->case_file.id.n,
		    STR_ARG(e->case_kind));
		break;
	case EFFECT_JOB:
		text = arena_printf(a, "%s %s, %lld letters%s", kind, job_kind_name(e->job.kind),
		    (long long)e->job.total, e->job.held ? ", held" : "");
		break;
	case EFFECT_DONE:
		return arena_printf(a, "%.*s for %.*s: %.*s", STR_ARG(e->rule),
		    STR_ARG(who_text(a, out, e->registration)), STR_ARG(e->outcome));
	case EFFECT_MEMBER_ADD:
	case EFFECT_MEMBER_REMOVE:
		text =
		    arena_printf(a, "%s %.*s: %.*s", kind, STR_ARG(e->list), STR_ARG(e->address));
		break;
	case EFFECT_PROVEN:
		text = arena_printf(a, "%s %.*s", kind, STR_ARG(e->address));
		break;
	case EFFECT_BOUNCED:
		text = arena_printf(a, "%s %.*s: %.*s %.*s", kind, STR_ARG(e->bounced.address),
		    STR_ARG(e->bounced.class), STR_ARG(e->bounced.status));
		break;
	case EFFECT_REPLIED:
		text = arena_printf(a, "%s %.*s: %.*s", kind,
		    STR_ARG(who_text(a, out, e->registration)), STR_ARG(e->partstat));
		break;
	case EFFECT_REVISE:
		text =
		    arena_printf(a, "%s %.*s: %.*s", kind, STR_ARG(e->option), STR_ARG(e->value));
		break;
	case EFFECT_PENDING_CLOSE:
		text = STR("waits no longer");
		break;
	case EFFECT_CASE_CLOSE:
		text = STR("closes the case");
		break;
	case EFFECT_TIMER_END:
		text = arena_printf(a, "%.*s is done with", STR_ARG(e->rule));
		break;
	case EFFECT_PURGE:
		text = arena_printf(a, "%s by %.*s", kind, STR_ARG(e->rule));
		break;
	case EFFECT_ERASE:
		text = arena_printf(a, "%s %.*s", kind, STR_ARG(e->address));
		break;
	case EFFECT_PENDING_DUE:
	case EFFECT_JOB_GO:
	case EFFECT_JOB_END:
	case EFFECT_EVENT_NEW:
	case EFFECT_EVENT_STATE:
		break;
	}
	return with_reason(a, text, e);
}

void
show_letter(
    struct arena *a, const struct styled *to, const struct letter *letter, size_t lines, bool dense)
{
	const struct letter_order *order = letter->order;
	style_add(to, STYLE_DIM, STR("  letter    "));
	buf_printf(to->out, "%.*s to ", STR_ARG(order->template));
	style_add(to, STYLE_BOLD, order->to);
	for (size_t i = 0; i < order->block_count; i++)
		style_add(to, STYLE_DIM,
		    arena_printf(
			a, "%s%s", i == 0 ? ": " : ", ", block_kind_name(order->blocks[i].kind)));
	buf_addz(to->out, "\n            ");
	show_wrapped(to, STYLE_GOOD, SUBJECT_INDENT, letter->subject);
	if (lines > 0)
		show_text(to, &(struct shown_text) { .text = str_trim_right(letter->text),
				  .bar = "            ┃ ",
				  .max_lines = lines,
				  .dense = dense });
}
