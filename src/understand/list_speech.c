#include "understand/list_speech.h"

#include "base/utf8.h"
#include "rules/words.h"
#include "understand/list_match.h"

/* Does one of the table's words stand in the text, or at its end, as `stands` tells? */
static bool
has_one_of(struct arena *a, const struct rule_table *table, struct str text,
    bool (*stands)(struct str text, struct str part))
{
	const struct str folded = utf8_fold(a, text);
	for (size_t r = 0; table != NULL && r < table->row_count; r++) {
		const struct strings words = table->rows[r].words;
		for (size_t k = 0; k < words.count; k++) {
			if (stands(folded, arena_printf(a, " %.*s", STR_ARG(words.items[k]))))
				return true;
		}
	}
	return false;
}

bool
list_ends_in(struct arena *a, const struct rule_table *table, struct str text)
{
	return has_one_of(a, table, text, str_ends);
}

size_t
list_sentence_of(const struct list_speech *l, const struct evidence *e)
{
	return e->where == PLACE_OWN ? sentence_at(&l->sentences, e->from) : SIZE_MAX;
}

bool
list_is_kind(enum act_kind kind)
{
	return kind == ACT_SUBSCRIBE || kind == ACT_UNSUBSCRIBE;
}

/* Does a piece speak of "the list" and no more? */
static bool
holds_bare_list(const struct list_speech *l, const struct sentence *s)
{
	const struct rule_table *bare = ruleset_table(l->rules, l->language, STR("list-bare"));
	return has_one_of(l->a, bare, str_slice(l->message->own, s->from, s->to), str_has);
}

/* The last place of the piece where an event of ours is named; SIZE_MAX: nowhere. */
static size_t
event_in(const struct list_speech *l, const struct sentence *piece)
{
	size_t at = SIZE_MAX;
	for (size_t i = 0; i < l->match->evidence_count; i++) {
		const struct evidence *e = &l->match->evidence[i];
		if (e->where == PLACE_OWN && e->from >= piece->from && e->from < piece->to
		    && (at == SIZE_MAX || e->to > at))
			at = e->to;
	}
	return at;
}

/* Is a list the last thing the sentence speaks of? Not "I read of the breakfast in your newsletter,
 * and of the dinner". */
static bool
ends_on_list(const struct list_speech *l, size_t s)
{
	const size_t event = event_in(l, &l->sentences.items[s]);
	return event == SIZE_MAX
	       || list_is_object(l->a, l->rules, l->context, l->language,
		   str_slice(l->message->own, event, l->sentences.items[s].to));
}

/* "That I would like to be on": does the sentence begin with the table's word for it? */
static bool
begins_with_it(const struct list_speech *l, const struct rule_table *it, size_t s)
{
	const struct sentence *one = &l->sentences.items[s];
	const struct words words = words_cut(l->a, ruleset_vocabulary(l->rules),
	    str_slice(l->message->own, one->from, one->to));
	return words.count > 0
	       && list_ends_in(l->a, it, arena_printf(l->a, " %.*s", STR_ARG(words.items[0].text)));
}

/* "How does one get the newsletter? Put me down": a few words behind a question that ends on a
 * list. */
static bool
follows_question(const struct list_speech *l, size_t s)
{
	enum { FEW = 6 };
	const struct sentence *one = &l->sentences.items[s], *before = one - 1;
	const struct words words = words_cut(l->a, ruleset_vocabulary(l->rules),
	    str_slice(l->message->own, one->from, one->to));
	return words.count <= FEW && event_in(l, one) == SIZE_MAX
	       && str_has(str_slice(l->message->own, before->from, before->to), STR("?"));
}

/* "You have a newsletter. Put me on it", "I don't read the newsletter. Take me off the list": the
 * list of the sentence before. */
static void
mark_pronouns(const struct list_speech *l)
{
	const struct rule_table *it = ruleset_table(l->rules, l->language, STR("list-it"));
	for (size_t s = 1; s < l->sentences.count; s++)
		l->object[s] = l->object[s]
			       || (l->object[s - 1] && holds_bare_list(l, &l->sentences.items[s]));
	for (size_t i = 0; i < l->found->evidence_count; i++) {
		const struct evidence *e = &l->found->evidence[i];
		const size_t s = list_sentence_of(l, e);
		if (list_is_kind(l->found->kinds[i]) && s != SIZE_MAX && s > 0 && l->object[s - 1]
		    && (list_ends_in(l->a, it, e->text)
			|| (ends_on_list(l, s - 1)
			    && (begins_with_it(l, it, s) || follows_question(l, s)))))
			l->object[s] = true;
	}
}

/* Which of the pieces speak of a list. */
static bool *
mark_objects(const struct list_speech *l, const struct sentences *pieces)
{
	bool *object = arena_alloc(l->a, (pieces->count + 1) * sizeof *object);
	for (size_t i = 0; i < pieces->count; i++) {
		const struct sentence *one = &pieces->items[i];
		object[i] = list_is_object(l->a, l->rules, l->context, l->language,
		    str_slice(l->message->own, one->from, one->to));
	}
	return object;
}

struct list_speech
list_speech_of(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context, struct str language, const struct event_match *match,
    struct acts_found *found)
{
	const struct vocabulary *v = ruleset_vocabulary(rules);
	struct list_speech l = { .a = a,
		.rules = rules,
		.message = message,
		.context = context,
		.language = language,
		.match = match,
		.found = found,
		.sentences = sentence_cut(a, v, message->own),
		.clauses = clause_cut(a, v, message->own) };
	l.object = mark_objects(&l, &l.sentences);
	bool any = false;
	for (size_t s = 0; s < l.sentences.count; s++)
		any = any || l.object[s];
	l.clause_object = arena_alloc(a, (l.clauses.count + 1) * sizeof *l.clause_object);
	if (any) /* what no sentence names, no clause does */
		l.clause_object = mark_objects(&l, &l.clauses);
	mark_pronouns(&l);
	return l;
}

static bool
concerns_lists(enum act_kind kind)
{
	return kind == ACT_REGISTER || kind == ACT_INTEREST || kind == ACT_CANCEL
	       || list_is_kind(kind);
}

/* Does the clause say what is to be done with the list it names? */
static bool
is_told(const struct list_speech *l, size_t clause)
{
	for (size_t i = 0; i < l->found->evidence_count; i++) {
		const struct evidence *e = &l->found->evidence[i];
		if (e->where == PLACE_OWN && e->weight >= SUPPORTS
		    && (int)l->found->kinds[i] < ACT_KINDS && concerns_lists(l->found->kinds[i])
		    && sentence_at(&l->clauses, e->from) == clause)
			return true;
	}
	return false;
}

bool
list_is_spoken_of(const struct list_speech *l, const struct evidence *e)
{
	const size_t s = list_sentence_of(l, e);
	if (s == SIZE_MAX || !l->object[s])
		return false;
	const size_t at = sentence_at(&l->clauses, e->from);
	if (at != SIZE_MAX && holds_bare_list(l, &l->clauses.items[at]))
		return true;
	if (at != SIZE_MAX && !l->clause_object[at]
	    && event_in(l, &l->clauses.items[at]) != SIZE_MAX)
		return false; /* "I can't make the seminar, but I do read the newsletter" */
	for (size_t c = 0; at != SIZE_MAX && !l->clause_object[at] && c < l->clauses.count; c++) {
		const struct sentence *one = &l->clauses.items[c];
		if (l->clause_object[c] && one->from >= l->sentences.items[s].from
		    && one->to <= l->sentences.items[s].to && is_told(l, c))
			return false;
	}
	return true;
}
