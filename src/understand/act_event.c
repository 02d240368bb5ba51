#include "understand/act_event.h"

#include "rules/sentence.h"
#include "rules/words.h"
#include "understand/act_mention.h"
#include "understand/event_sources.h"

enum { ELLIPSIS_WORDS = 6, BARE_WORDS = 5, LOOK_BACK = 4 };

struct seeker {
	struct arena *a;
	const struct vocabulary *v;
	const struct message *message;
	const struct context *context;
	const struct acts_found *found;
	struct sentences sentences;
	struct act_events *out;
};

static void
add(struct arena *a, struct strings *list, struct str slug)
{
	if (strings_hold(list, slug))
		return;
	list->items = array_push(a, list->items, &list->count, sizeof *list->items);
	list->items[list->count - 1] = slug;
}

/* The act of words that an event can belong to: one that stands; none of them for thanks, which may
 * fall; the interest for a registration that fell beside it. SIZE_MAX: no event belongs to these
 * words. */
static size_t
draft_of(const struct seeker *s, size_t evidence)
{
	const struct acts_found *found = s->found;
	const enum act_kind kind = found->kinds[evidence];
	if (found->evidence[evidence].act != SIZE_MAX)
		return found->evidence[evidence].act;
	if (kind == ACT_THANKS)
		return found->count;
	for (size_t i = 0; kind == ACT_REGISTER && i < found->count; i++) {
		if (found->items[i].kind == ACT_INTEREST)
			return i;
	}
	return SIZE_MAX;
}

/* How far the words of an act are from a mention: in its clause, before it in its sentence, behind
 * it. */
static size_t
distance(const struct act_mention *m, const struct evidence *e)
{
	enum { BEFORE = 10000, BEHIND = 20000 };
	if (e->from >= m->from && e->from < m->to)
		return e->from > m->at ? e->from - m->at : m->at - e->from;
	if (e->from < m->from)
		return BEFORE + (m->from - e->from);
	return BEHIND + (e->from - m->to);
}

/* The words of an act nearest to a mention, in its clause or anywhere in its sentence. */
static bool
attach(const struct seeker *s, struct act_mention *m, size_t from, size_t to, int weight)
{
	size_t best = SIZE_MAX;
	for (size_t i = 0; i < s->found->evidence_count; i++) {
		const struct evidence *e = &s->found->evidence[i];
		const bool here = e->where == PLACE_OWN && e->from >= from && e->from < to;
		if (!here || e->weight < weight || (int)s->found->kinds[i] >= ACT_KINDS
		    || draft_of(s, i) == SIZE_MAX || distance(m, e) >= best)
			continue;
		best = distance(m, e);
		m->draft = draft_of(s, i);
		m->kind = s->found->kinds[i];
	}
	return best != SIZE_MAX;
}

/* "… and also the course": no more than a name, which shares what is said before it. */
static bool
is_bare(const struct seeker *s, const struct act_mention *m)
{
	const struct words words =
	    words_cut(s->a, s->v, str_slice(s->message->own, m->from, m->to));
	size_t before = 0;
	for (size_t i = 0; i < words.count; i++) {
		if (words_say(&words, i, WORDS_I_SURE) || words_say(&words, i, WORDS_WE)
		    || str_equal(words.items[i].text, STR("I"))
		    || words_say(&words, i, WORDS_MENTION_FINITE))
			return false;
		before += m->from + words.items[i].from < m->at ? 1 : 0;
	}
	return before <= BARE_WORDS;
}

/* "… since I am on the course already", "I enjoyed the breakfast last year": named beside the
 * point. */
static bool
is_beside(const struct seeker *s, size_t from, size_t to)
{
	const struct words words = words_cut(s->a, s->v, str_slice(s->message->own, from, to));
	return words_hold(&words, WORDS_EVENT_BESIDE);
}

/* Does another mention of the sentence stand with an act in its own clause? */
static bool
is_second(const struct seeker *s, const struct act_mention *m, const struct sentence *sentence)
{
	for (size_t i = 0; i < s->out->count; i++) {
		struct act_mention other = s->out->items[i];
		if (other.from >= sentence->from && other.to <= sentence->to
		    && other.from != m->from && attach(s, &other, other.from, other.to, ACT_ALONE))
			return true;
	}
	return false;
}

/* "And the course.", an item below "sign me up for:" */
static bool
is_ellipsis(const struct seeker *s, size_t sentence)
{
	const struct sentence *one = &s->sentences.items[sentence];
	const struct words words =
	    words_cut(s->a, s->v, str_slice(s->message->own, one->from, one->to));
	return sentence > 0 && words.count <= ELLIPSIS_WORDS;
}

/* Does such a word or phrase stand so few words before a name? */
static bool
stands_before(const struct seeker *s, size_t at, enum word_list list, size_t most)
{
	const struct words words = words_cut(s->a, s->v, str_slice(s->message->own, 0, at));
	for (size_t back = 1; back <= most && back <= words.count; back++) {
		if (words_say_phrase(&words, words.count - back, list) > 0)
			return true;
	}
	return false;
}

/* "… or the course", "instead of the breakfast", "if the breakfast is full": whether it is meant is
 * not said. */
static bool
is_open_choice(const struct seeker *s, const struct act_mention *m)
{
	if (stands_before(s, m->at, WORDS_OR, 2) || stands_before(s, m->at, WORDS_ROLE_REPLACED, 4))
		return true;
	/* "webbinariet om solceller" is about them, "om frukosten är full" a condition */
	const struct words behind = words_cut(s->a, s->v, str_slice(s->message->own, m->at, m->to));
	return stands_before(s, m->at, WORDS_MENTION_IF, 2)
	       && words_hold(&behind, WORDS_MENTION_FINITE);
}

/* "I cannot come to camp 1, but gladly to camp 2": what is behind "but" is not cancelled with what
 * is before it. */
static bool
is_contrast(const struct seeker *s, const struct act_mention *m)
{
	const struct words words =
	    words_cut(s->a, s->v, str_slice(s->message->own, m->from, m->at));
	return m->kind == ACT_CANCEL && words_hold(&words, WORDS_BUT);
}

static bool
attach_clause(const struct seeker *s, struct act_mention *m, const struct sentence *sentence)
{
	const bool open = is_open_choice(s, m);
	const struct words all = words_cut(s->a, s->v, s->message->own);
	if (event_is_denied(&all, s->message->own, m->at)) {
		m->draft = s->found->count;
		return true;
	}
	if (!open && attach(s, m, m->from, m->to, ACT_ALONE))
		return true;
	if (is_beside(s, m->from, m->to)) {
		m->draft = s->found->count;
		return true;
	}
	if (open)
		return true;
	if (attach(s, m, m->from, m->to, 1))
		return true;
	if ((is_bare(s, m) || !is_second(s, m, sentence))
	    && attach(s, m, sentence->from, sentence->to, 1) && is_contrast(s, m))
		m->draft = SIZE_MAX;
	return m->draft != SIZE_MAX;
}

static void
attach_all(struct seeker *s)
{
	struct act_events *out = s->out;
	const struct act_mention *last = NULL;
	for (size_t i = 0; i < out->count; i++) {
		struct act_mention *m = &out->items[i];
		size_t at = 0;
		while (at + 1 < s->sentences.count && s->sentences.items[at].to <= m->from)
			at++;
		if (!attach_clause(s, m, &s->sentences.items[at]) && is_ellipsis(s, at)
		    && last != NULL) {
			m->draft = last->draft;
			m->kind = last->kind;
		}
		if (m->draft != SIZE_MAX)
			last = m;
		out->told = out->told || m->draft < s->found->count;
	}
}

/* Do the own words name the event; `told`: where an act speaks? */
static bool
is_named(const struct act_events *events, struct str slug, bool told)
{
	for (size_t i = 0; i < events->count; i++) {
		if (str_equal(events->items[i].event, slug)
		    && (!told || events->items[i].draft != SIZE_MAX))
			return true;
	}
	return false;
}

/* Acts that name no event themselves, and nothing before them does. */
static bool
is_open(const struct act_events *events, const struct acts_found *found)
{
	for (size_t d = 0; d < found->count; d++) {
		bool before = false;
		for (size_t i = 0; i < events->count; i++)
			before = before || events->items[i].draft == d
				 || events->items[i].at < found->items[d].first;
		if (!before)
			return true;
	}
	return false;
}

/* "Move me from the breakfast to the course": a change of events is one place left and one taken.
 */
static void
find_move(struct seeker *s)
{
	struct act_events *out = s->out;
	for (size_t i = 0; i + 1 < out->count; i++) {
		const struct act_mention *from = &out->items[i], *to = &out->items[i + 1];
		if (from->draft >= s->found->count || from->draft != to->draft
		    || s->found->items[from->draft].kind != ACT_CHANGE
		    || str_equal(from->event, to->event)
		    || !stands_before(s, from->at, WORDS_FROM, LOOK_BACK)
		    || !stands_before(s, to->at, WORDS_TO, LOOK_BACK))
			continue;
		out->from = from->event;
		out->to = to->event;
	}
}

/* Where no act names an event, but two sentences that are more than a name speak of one each: which
 * of them the act is about is not said. */
static struct str
told_apart(const struct seeker *s)
{
	const struct act_mention *first = NULL;
	for (size_t i = 0; i < s->out->count; i++) {
		const struct act_mention *m = &s->out->items[i];
		const size_t at = sentence_at(&s->sentences, m->at);
		if (at == SIZE_MAX || m->draft != SIZE_MAX || is_ellipsis(s, at))
			continue;
		if (first != NULL && !str_equal(first->event, m->event)
		    && sentence_at(&s->sentences, first->at) != at)
			return m->event;
		first = first != NULL ? first : m;
	}
	return STR("");
}

struct act_events
act_events_find(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, struct strings chosen, const struct acts_found *found)
{
	struct act_events events = { .chosen = chosen };
	struct seeker s = { a, v, message, context, found, { 0 }, &events };
	if (chosen.count < 2)
		return events;
	s.sentences = sentence_cut(a, v, message->own);
	act_mentions_read(a, v, message->own, context, &found->own_asides, &events);
	attach_all(&s);
	find_move(&s);
	if (!events.told && found->count > 0)
		events.doubtful = told_apart(&s);
	for (size_t e = 0; events.told && e < chosen.count; e++) {
		const bool by_subject = !is_named(&events, chosen.items[e], false);
		if (!is_named(&events, chosen.items[e], true)
		    && !(by_subject && is_open(&events, found)))
			events.doubtful = chosen.items[e];
	}
	return events;
}

/* Named by the subject alone. */
static struct strings
rest_of(struct arena *a, const struct act_events *events)
{
	struct strings list = { 0 };
	for (size_t e = 0; e < events->chosen.count; e++) {
		if (!is_named(events, events->chosen.items[e], false))
			add(a, &list, events->chosen.items[e]);
	}
	return list.count > 0 ? list : events->chosen;
}

struct strings
act_events_of(
    struct arena *a, const struct act_events *events, const struct acts_found *found, size_t draft)
{
	struct strings list = { 0 };
	const struct act_mention *last = NULL;
	if (!events->told)
		return events->chosen;
	for (size_t i = 0; i < events->count; i++) {
		if (events->items[i].draft == draft)
			add(a, &list, events->items[i].event);
		else if (found->items[draft].in_own && events->items[i].draft != found->count
			 && events->items[i].at < found->items[draft].first)
			last = &events->items[i];
	}
	for (size_t i = 0; list.count == 0 && last != NULL && i < events->count; i++) {
		if (events->items[i].draft == last->draft
		    && events->items[i].at < found->items[draft].first)
			add(a, &list, events->items[i].event);
		if (&events->items[i] == last)
			return list;
	}
	return list.count > 0 ? list : rest_of(a, events);
}

enum act_kind
act_events_kind(const struct act_events *events, size_t draft, enum act_kind kind, struct str event)
{
	if (kind == ACT_CHANGE && events->from.n > 0 && str_equal(events->from, event))
		return ACT_CANCEL;
	if (kind == ACT_CHANGE && events->to.n > 0 && str_equal(events->to, event))
		return ACT_REGISTER;
	for (size_t i = 0; kind == ACT_INTEREST && i < events->count; i++) {
		const struct act_mention *m = &events->items[i];
		if (m->draft == draft && m->kind == ACT_REGISTER && str_equal(m->event, event))
			return ACT_REGISTER;
	}
	return kind;
}
