/* What happened, for a person who reviews it: reading, decision, effects, letters, changed rows. */
#include "runner.h"

static void
show_attendee(struct run *r, const char *label, const struct attendee *who)
{
	buf_printf(&r->out, "%s", label);
	if (who->name.n > 0)
		buf_printf(&r->out, " %.*s", STR_ARG(who->name));
	buf_printf(&r->out, " <%.*s>", STR_ARG(who->email));
	const struct str more[] = { who->title, who->organisation, who->phone, who->diet };
	for (size_t i = 0; i < sizeof more / sizeof more[0]; i++)
		if (more[i].n > 0)
			buf_printf(&r->out, ", %.*s", STR_ARG(more[i]));
	for (size_t i = 0; i < who->answer_count; i++)
		buf_printf(&r->out, ", %.*s=%.*s", STR_ARG(who->answers[i].question),
		    STR_ARG(who->answers[i].value));
	for (size_t i = 0; i < who->cleared.count; i++)
		buf_printf(&r->out, ", no %.*s", STR_ARG(who->cleared.items[i]));
	buf_addz(&r->out, "\n");
}

static void
show_act(struct run *r, const struct act *act)
{
	buf_printf(&r->out, "act      %s", act_kind_name(act->kind));
	if (act->event.n > 0)
		buf_printf(&r->out, " %.*s", STR_ARG(act->event));
	if (act->list.n > 0)
		buf_printf(&r->out, " list %.*s", STR_ARG(act->list));
	if (act->places > 0)
		buf_printf(&r->out, ", places %lld", (long long)act->places);
	if (act->everybody)
		buf_addz(&r->out, ", everybody");
	if (act->kind == ACT_COMMAND)
		buf_printf(&r->out, ", number %lld", (long long)act->number);
	if (act->words.n > 0)
		buf_printf(&r->out, ", \"%.*s\"", STR_ARG(act->words));
	buf_addz(&r->out, "\n");
	for (size_t i = 0; i < act->attendees.count; i++)
		show_attendee(r, "           with", &act->attendees.items[i]);
	for (size_t i = 0; i < act->leaving.count; i++)
		show_attendee(r, "           without", &act->leaving.items[i]);
}

static void
show_reading(struct run *r, const struct outcome *out)
{
	const struct message *m = out->message;
	buf_printf(&r->out, "mail     %s, %s", message_kind_name(m->kind),
	    proof_name(out->facts->sender.proof));
	if (out->reading != NULL)
		buf_printf(&r->out, ", %.*s", STR_ARG(out->reading->language));
	if (out->facts->letter != NULL)
		buf_printf(&r->out, ", answers letter %lld (%.*s)%s",
		    (long long)out->facts->letter->id.n, STR_ARG(out->facts->letter->template),
		    out->facts->letter->by_token ? "" : " by its text");
	if (out->facts->seen)
		buf_addz(&r->out, ", seen before");
	buf_addz(&r->out, "\n");
	if (out->unread.n > 0)
		buf_printf(&r->out, "unread   %.*s\n", STR_ARG(out->unread));
	if (out->reading == NULL)
		return;
	for (size_t i = 0; i < out->reading->act_count; i++)
		show_act(r, &out->reading->acts[i]);
	for (size_t i = 0; i < out->reading->doubt_count; i++)
		buf_printf(&r->out, "doubt    %s: %.*s\n",
		    doubt_kind_name(out->reading->doubts[i].kind),
		    STR_ARG(out->reading->doubts[i].why));
}

static void
show_effect(struct run *r, const struct effect *e)
{
	buf_printf(&r->out, "effect   %s", effect_kind_name(e->kind));
	if (e->kind == EFFECT_ENROL)
		buf_printf(
		    &r->out, " %lld as %s", (long long)e->enrol.id.n, state_name(e->enrol.state));
	if (e->kind == EFFECT_MOVE)
		buf_printf(&r->out, " %lld %s to %s", (long long)e->registration.n,
		    state_name(e->from), state_name(e->to));
	if (e->kind == EFFECT_CHANGE)
		buf_printf(&r->out, " %lld", (long long)e->registration.n);
	if (e->kind == EFFECT_DONE)
		buf_printf(&r->out, " %lld %.*s %.*s", (long long)e->registration.n,
		    STR_ARG(e->rule), STR_ARG(e->outcome));
	if (e->kind == EFFECT_CASE_OPEN)
		buf_printf(&r->out, " %.*s", STR_ARG(e->case_kind));
	buf_printf(&r->out, ": %.*s\n", STR_ARG(e->reason));
}

void
show_outcome(struct run *r, const struct outcome *out)
{
	if (out->message != NULL)
		show_reading(r, out);
	buf_printf(&r->out, "decision %s: %.*s\n", decision_kind_name(out->decision->kind),
	    STR_ARG(out->decision->reason));
	for (size_t i = 0; i < out->decision->effect_count; i++)
		show_effect(r, &out->decision->effects[i]);
}

/* Whether case.conf wants the words of this letter: `text = 10.1 20.2`; none where it says nothing.
 */
static bool
wants_text(struct run *r, int64_t nth)
{
	const struct str text = run_option(r, STR("text"));
	if (r->whole)
		return true;
	if (text.n == 0 || r->mark_count == 0)
		return false;
	const struct str name = arena_printf(
	    r->a, "%lld.%lld", (long long)r->marks[r->mark_count - 1].number, (long long)nth);
	struct str rest = text, word;
	while (str_next(&rest, ' ', &word))
		if (str_equal(word, name))
			return true;
	return false;
}

static void
show_blocks(struct run *r, const struct outcome *out, int64_t id)
{
	for (size_t i = 0; out != NULL && i < out->decision->letter_count; i++) {
		const struct letter_order *order = &out->decision->letters[i];
		for (size_t j = 0; order->id.n == id && j < order->block_count; j++)
			buf_printf(&r->out, "%s%s", j == 0 ? " " : "+",
			    block_kind_name(order->blocks[j].kind));
	}
}

static void
show_letter(struct run *r, const struct outcome *out, const struct sent_letter *letter)
{
	const int64_t nth =
	    letter->id - (r->mark_count > 0 ? r->marks[r->mark_count - 1].after : 0);
	const struct str ics = letter_part(r->a, letter->bytes, "text/calendar");
	buf_printf(&r->out, "letter   %.*s", STR_ARG(letter->template));
	show_blocks(r, out, letter->id);
	buf_printf(&r->out, ", %.*s, to %.*s%s%s%s: %.*s\n", STR_ARG(letter->language),
	    STR_ARG(letter->to), letter->envelope_from.n == 0 ? ", null sender" : "",
	    str_equal(letter->state, STR("held")) ? ", held" : "",
	    ics.n == 0                           ? ""
	    : str_has(ics, STR("METHOD:CANCEL")) ? ", calendar cancel"
						 : ", calendar request",
	    STR_ARG(letter->subject));
	if (!wants_text(r, nth))
		return;
	struct str rest = str_trim_right(letter_part(r->a, letter->bytes, "text/plain")), line;
	while (str_next(&rest, '\n', &line))
		buf_printf(&r->out, "  |%s%.*s\n", line.n > 0 ? " " : "", STR_ARG(line));
}

bool
show_letters(struct run *r, const struct outcome *out, struct err *err)
{
	struct sent_letter *items;
	size_t count;
	if (!letters_after(r, r->last_letter, &items, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		show_letter(r, out, &items[i]);
		check_calendars(r, &items[i]);
		r->last_letter = items[i].id;
	}
	return true;
}
