#include "app/show.h"

#include "app/show_letter.h"
#include "app/show_text.h"
#include "calendar/zone.h"

enum { WORDS_LINES = 40, INDENT = 12, PEOPLE_INDENT = 16 };

static void
label(const struct styled *to, const char *name)
{
	style_on(to, STYLE_DIM);
	buf_printf(to->out, "  %-10s", name);
	style_off(to, STYLE_DIM);
}

static void
line(const struct styled *to, const char *name, struct str text)
{
	label(to, name);
	show_wrapped(to, STYLE_PLAIN, INDENT, text);
}

static void
show_rule(const struct styled *to, struct str name)
{
	style_on(to, STYLE_DIM);
	buf_addz(to->out, "── ");
	style_off(to, STYLE_DIM);
	style_add(to, STYLE_BOLD, name);
	style_on(to, STYLE_DIM);
	buf_addc(to->out, ' ');
	for (size_t i = name.n; i < 70; i++)
		buf_addz(to->out, "─");
	style_off(to, STYLE_DIM);
	buf_addc(to->out, '\n');
}

static void
show_head(struct arena *a, const struct styled *to, const struct outcome *out, struct str now)
{
	const struct message *m = out->message;
	label(to, "from");
	if (m->from.count == 0)
		buf_addz(to->out, "nobody that could be told");
	for (size_t i = 0; i < m->from.count; i++) {
		style_add(to, STYLE_BOLD, m->from.items[i].name);
		buf_printf(to->out, "%s<%.*s>", m->from.items[i].name.n > 0 ? " " : "",
		    STR_ARG(m->from.items[i].address));
	}
	const bool good = proof_is_good(out->facts->sender.proof);
	buf_addz(to->out, "  ");
	style_add(to, good ? STYLE_GOOD : STYLE_WARN,
	    arena_printf(a, good ? "proven by %s" : "not proven (%s)",
		proof_name(out->facts->sender.proof)));
	buf_addc(to->out, '\n');
	const struct zone *zone = zone_find(out->context->timezone);
	const struct local_time at =
	    zone == NULL ? local_from_seconds(m->arrived.s) : zone_local(zone, m->arrived);
	line(to, "arrived",
	    arena_printf(a, "%04d-%02d-%02d %02d.%02d%s%.*s", at.date.year, at.date.month,
		at.date.day, at.hour, at.minute, m->rcpt.n > 0 ? "  at " : "", STR_ARG(m->rcpt)));
	if (now.n > 0)
		line(to, "now", now);
	line(to, "subject", m->subject_written);
	if (m->kind != KIND_PERSON)
		line(to, "kind",
		    arena_printf(
			a, "%s: %.*s", message_kind_name(m->kind), STR_ARG(m->kind_reason)));
}

/* What was put aside, so that nobody wonders where it went. */
static void
show_aside(struct arena *a, const struct styled *to, const struct message *m)
{
	const struct {
		const char *name;
		struct str text;
	} aside[] = { { "quoted", m->quoted }, { "forwarded", m->forwarded },
		{ "signature", m->signature }, { "disclaimer", m->disclaimer } };
	struct str list = STR("");
	for (size_t i = 0; i < COUNT(aside); i++) {
		const size_t n = count_lines(aside[i].text);
		if (n > 0)
			list = arena_printf(a, "%.*s%s%s %zu line%s", STR_ARG(list),
			    list.n > 0 ? ", " : "", aside[i].name, n, n == 1 ? "" : "s");
	}
	for (size_t i = 0; i < m->attachment_count; i++)
		list = arena_printf(a, "%.*s%s%.*s (%.*s)", STR_ARG(list), list.n > 0 ? ", " : "",
		    STR_ARG(m->attachments[i].name), STR_ARG(m->attachments[i].type));
	if (list.n > 0)
		style_add(to, STYLE_DIM, arena_printf(a, "  put aside: %.*s\n", STR_ARG(list)));
}

static struct str
person(struct arena *a, const struct attendee *who)
{
	struct str s = who->name;
	if (who->email.n > 0)
		s = arena_printf(
		    a, "%.*s%s<%.*s>", STR_ARG(s), s.n > 0 ? " " : "", STR_ARG(who->email));
	const struct str more[] = { who->title, who->organisation, who->phone, who->diet };
	for (size_t i = 0; i < COUNT(more); i++)
		if (more[i].n > 0)
			s = arena_printf(a, "%.*s, %.*s", STR_ARG(s), STR_ARG(more[i]));
	for (size_t i = 0; i < who->answer_count; i++)
		s = arena_printf(a, "%.*s, %.*s: %.*s", STR_ARG(s),
		    STR_ARG(who->answers[i].question), STR_ARG(who->answers[i].value));
	for (size_t i = 0; i < who->cleared.count; i++)
		s = arena_printf(a, "%.*s, no %.*s", STR_ARG(s), STR_ARG(who->cleared.items[i]));
	return s;
}

static void
show_person(const struct styled *to, const char *mark, struct str text)
{
	label(to, "");
	buf_printf(to->out, "  %s ", mark);
	show_wrapped(to, STYLE_PLAIN, PEOPLE_INDENT, text);
}

static void
show_act(struct arena *a, const struct styled *to, const struct reading *r, size_t index,
    const struct show_options *options)
{
	const struct act *act = &r->acts[index];
	label(to, index == 0 ? "means" : "");
	style_add(to, STYLE_BOLD, str_from(act_kind_name(act->kind)));
	const struct str target = act->event.n > 0 ? act->event : act->list;
	buf_printf(to->out, "%s%.*s", target.n > 0 ? " " : "", STR_ARG(target));
	if (act->places > (int64_t)act->attendees.count)
		buf_printf(to->out, ", %lld places", (long long)act->places);
	buf_addc(to->out, '\n');
	for (size_t i = 0; i < act->leaving.count; i++)
		show_person(to, "−", person(a, &act->leaving.items[i]));
	for (size_t i = 0; i < act->attendees.count; i++)
		show_person(
		    to, act->kind == ACT_CANCEL ? "−" : "+", person(a, &act->attendees.items[i]));
	for (size_t i = 0; options->evidence && i < r->evidence_count; i++) {
		const struct evidence *e = &r->evidence[i];
		if (e->act == index)
			style_add(to, STYLE_DIM,
			    arena_printf(a, "              %.*s: “%.*s” (%+d)\n", STR_ARG(e->rule),
				STR_ARG(e->text), e->weight));
	}
}

static void
show_reading(struct arena *a, const struct styled *to, const struct outcome *out,
    const struct show_options *options)
{
	const struct reading *r = out->reading;
	for (size_t i = 0; i < r->act_count; i++)
		show_act(a, to, r, i, options);
	if (options->evidence)
		line(to, "language", r->language);
	for (size_t i = 0; options->evidence && i < r->candidate_count; i++)
		line(to, i == 0 ? "events" : "",
		    arena_printf(
			a, "%.*s (%d)", STR_ARG(r->candidates[i].event), r->candidates[i].weight));
	for (size_t i = 0; i < r->doubt_count; i++) {
		label(to, "doubt");
		style_add(to, STYLE_WARN,
		    arena_printf(a, "%s: %.*s\n", doubt_kind_name(r->doubts[i].kind),
			STR_ARG(r->doubts[i].why)));
	}
}

static void
show_decision(struct arena *a, const struct styled *to, const struct outcome *out)
{
	const struct decision *d = out->decision;
	label(to, "decided");
	style_add(to, STYLE_BOLD, str_from(decision_kind_name(d->kind)));
	buf_printf(to->out, ": %.*s\n", STR_ARG(d->reason));
	for (size_t i = 0; i < d->effect_count; i++)
		line(to, "", effect_text(a, out, &d->effects[i]));
}

void
show_outcome(struct arena *a, const struct styled *to, const struct outcome *out,
    const struct show_options *options)
{
	show_rule(to, options->name.n > 0 ? options->name : STR("mail"));
	show_head(a, to, out, options->now);
	if (out->unread.n > 0)
		line(to, "unread", out->unread);
	else
		show_text(to, &(struct shown_text) { .text = str_trim_right(out->message->own),
				  .bar = "  │ ",
				  .max_lines = WORDS_LINES,
				  .reading = out->reading });
	show_aside(a, to, out->message);
	show_reading(a, to, out, options);
	show_decision(a, to, out);
	for (size_t i = 0; i < out->letters.count; i++)
		show_letter(a, to, &out->letters.items[i],
		    i == 0 ? options->letter_lines : options->other_lines, options->dense);
	if (out->letters.count == 0)
		line(to, "letter", STR("none"));
	buf_addc(to->out, '\n');
}

void
show_due(struct arena *a, const struct styled *to, const struct outcome *out,
    const struct show_options *options)
{
	show_decision(a, to, out);
	for (size_t i = 0; i < out->letters.count; i++)
		show_letter(
		    a, to, &out->letters.items[i], i == 0 ? options->letter_lines : 0, true);
	buf_addc(to->out, '\n');
}
