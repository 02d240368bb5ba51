#include "understand/list_acts.h"

#include "base/utf8.h"
#include "understand/list_match.h"
#include "understand/sentence.h"

enum { SUPPORTS = 4 };

struct lists {
	struct arena *a;
	const struct ruleset *rules;
	const struct message *message;
	const struct context *context;
	struct str language;
	struct acts_found *found;
	struct sentences sentences; /* of the own words */
	bool *object;               /* per sentence: it speaks of a list */
};

static bool
holds(const struct acts_found *found, enum act_kind kind)
{
	for (size_t i = 0; i < found->count; i++) {
		if (found->items[i].kind == kind)
			return true;
	}
	return false;
}

/* Do these words end in one of the table's? */
static bool
ends_in(struct arena *a, const struct rule_table *table, struct str text)
{
	const struct str words = utf8_fold(a, text);
	for (size_t r = 0; table != NULL && r < table->row_count; r++) {
		const struct strings ends = table->rows[r].words;
		for (size_t k = 0; k < ends.count; k++) {
			if (str_ends(words, arena_printf(a, " %.*s", STR_ARG(ends.items[k]))))
				return true;
		}
	}
	return false;
}

/* "… on the list": do words of the act end in the bare word? */
static bool
says_bare_list(
    struct arena *a, const struct rule_table *bare, const struct acts_found *found, size_t act)
{
	for (size_t i = 0; i < found->evidence_count; i++) {
		if (found->evidence[i].act == act && ends_in(a, bare, found->evidence[i].text))
			return true;
	}
	return false;
}

/* `bare` NULL: whatever list they speak of. */
static void
mean_event(struct arena *a, const struct rule_table *bare, struct acts_found *found)
{
	for (size_t i = 0; i < found->count; i++) {
		enum act_kind *kind = &found->items[i].kind;
		if (bare != NULL && !says_bare_list(a, bare, found, i))
			continue;
		if (*kind == ACT_SUBSCRIBE && !holds(found, ACT_REGISTER))
			*kind = ACT_REGISTER;
		else if (*kind == ACT_UNSUBSCRIBE && !holds(found, ACT_CANCEL))
			*kind = ACT_CANCEL;
	}
}

static void
mean_list(struct acts_found *found, bool named)
{
	for (size_t i = 0; i < found->count; i++) {
		enum act_kind *kind = &found->items[i].kind;
		if (*kind == ACT_CANCEL)
			*kind = ACT_UNSUBSCRIBE;
		else if (named && (*kind == ACT_REGISTER || *kind == ACT_INTEREST))
			*kind = ACT_SUBSCRIBE;
	}
	if (named && found->weak_weight >= SUPPORTS
	    && (found->weak == ACT_REGISTER || found->weak == ACT_INTEREST))
		found->weak = ACT_SUBSCRIBE;
}

/* The sentence an evidence of the own words stands in; SIZE_MAX: in none. */
static size_t
sentence_of(const struct lists *l, const struct evidence *e)
{
	for (size_t s = 0; e->where == PLACE_OWN && s < l->sentences.count; s++) {
		if (e->from >= l->sentences.items[s].from && e->from < l->sentences.items[s].to)
			return s;
	}
	return SIZE_MAX;
}

static bool
is_about_list(enum act_kind kind)
{
	return kind == ACT_SUBSCRIBE || kind == ACT_UNSUBSCRIBE;
}

/* Does a sentence speak of "the list" and no more? */
static bool
holds_bare_list(const struct lists *l, size_t sentence)
{
	const struct rule_table *bare = ruleset_table(l->rules, l->language, STR("list-bare"));
	const struct sentence *s = &l->sentences.items[sentence];
	const struct str words = utf8_fold(l->a, str_slice(l->message->own, s->from, s->to));
	for (size_t r = 0; bare != NULL && r < bare->row_count; r++) {
		const struct strings names = bare->rows[r].words;
		for (size_t k = 0; k < names.count; k++) {
			if (str_has(words, arena_printf(l->a, " %.*s", STR_ARG(names.items[k]))))
				return true;
		}
	}
	return false;
}

/* "You have a newsletter. Put me on it", "I don't read the newsletter. Take me off the list": the list of
 * the sentence before. */
static void
mark_pronouns(const struct lists *l)
{
	const struct rule_table *it = ruleset_table(l->rules, l->language, STR("list-it"));
	for (size_t s = 1; s < l->sentences.count; s++)
		l->object[s] = l->object[s] || (l->object[s - 1] && holds_bare_list(l, s));
	for (size_t i = 0; i < l->found->evidence_count; i++) {
		const struct evidence *e = &l->found->evidence[i];
		const size_t s = sentence_of(l, e);
		if (is_about_list(l->found->kinds[i]) && s != SIZE_MAX && s > 0 && l->object[s - 1]
		    && ends_in(l->a, it, e->text))
			l->object[s] = true;
	}
}

/* Is something that is wanted of a list said where one is spoken of? */
static bool
says_wish(const struct lists *l)
{
	for (size_t i = 0; i < l->found->evidence_count; i++) {
		const struct evidence *e = &l->found->evidence[i];
		const size_t s = sentence_of(l, e);
		if (is_about_list(l->found->kinds[i]) && e->weight >= SUPPORTS && s != SIZE_MAX
		    && l->object[s])
			return true;
	}
	return false;
}

static struct lists
lists_of(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context, struct str language, struct acts_found *found)
{
	struct lists l = { a, rules, message, context, language, found,
		sentence_cut(a, ruleset_vocabulary(rules), message->own), NULL };
	l.object = arena_alloc(a, (l.sentences.count + 1) * sizeof *l.object);
	for (size_t s = 0; s < l.sentences.count; s++) {
		const struct sentence *one = &l.sentences.items[s];
		l.object[s] = list_is_object(
		    a, rules, context, language, str_slice(message->own, one->from, one->to));
	}
	mark_pronouns(&l);
	return l;
}

static enum act_kind
of_lists(enum act_kind kind)
{
	if (kind == ACT_REGISTER || kind == ACT_INTEREST)
		return ACT_SUBSCRIBE;
	return kind == ACT_CANCEL ? ACT_UNSUBSCRIBE : kind;
}

/* Is all that speaks for the act said of a list? */
static bool
is_of_list(const struct lists *l, size_t draft)
{
	size_t said = 0;
	for (size_t i = 0; i < l->found->evidence_count; i++) {
		const struct evidence *e = &l->found->evidence[i];
		if (e->act != draft || e->where == PLACE_SUBJECT)
			continue;
		size_t s = sentence_of(l, e);
		if (s == SIZE_MAX || !l->object[s])
			return false;
		said++;
	}
	return said > 0;
}

/* An act is gone; what spoke for it speaks for none. */
static void
drop_act(struct acts_found *found, size_t at)
{
	for (size_t i = at + 1; i < found->count; i++)
		found->items[i - 1] = found->items[i];
	found->count--;
	for (size_t i = 0; i < found->evidence_count; i++) {
		size_t *act = &found->evidence[i].act;
		*act = *act == at ? SIZE_MAX : *act != SIZE_MAX && *act > at ? *act - 1 : *act;
	}
}

/* "Take me off Bryggbrevet", "add me to your mailing list": said of a list, whatever else the mail
 * names. */
static void
mean_objects(const struct lists *l)
{
	struct acts_found *found = l->found;
	for (size_t i = found->count; i > 0; i--) {
		enum act_kind meant = of_lists(found->items[i - 1].kind);
		if (meant == found->items[i - 1].kind || !is_of_list(l, i - 1))
			continue;
		if (holds(found, meant))
			drop_act(found, i - 1);
		else
			found->items[i - 1].kind = meant;
	}
}

/* The only act of this kind, or COUNT: none, or several. */
static size_t
only_act(const struct acts_found *found, bool (*is)(enum act_kind))
{
	size_t at = found->count, n = 0;
	for (size_t i = 0; i < found->count; i++) {
		if (!is(found->items[i].kind))
			continue;
		at = i;
		n++;
	}
	return n == 1 ? at : found->count;
}

static bool
is_question(enum act_kind kind)
{
	return kind == ACT_QUESTION;
}

/* "May I have it too?" of a list that is named, and no other question: the wish, or one beside it. */
static void
mean_wish(const struct lists *l)
{
	struct acts_found *found = l->found;
	const size_t question = only_act(found, is_question), held = only_act(found, is_about_list);
	const bool open = question < found->count
			  && (found->count == 1 || (found->count == 2 && held < found->count));
	size_t asking = SIZE_MAX, wishing = SIZE_MAX, asked = 0;
	enum act_kind wish = ACT_SUBSCRIBE;
	for (size_t i = 0; open && i < found->evidence_count; i++) {
		const struct evidence *e = &found->evidence[i];
		size_t s = sentence_of(l, e);
		if (found->kinds[i] == ACT_QUESTION && e->act == question) {
			asked += s != asking ? 1 : 0;
			asking = s;
		} else if (is_about_list(found->kinds[i]) && e->weight >= SUPPORTS
			   && s != SIZE_MAX) {
			wishing = s;
			wish = found->kinds[i];
		}
	}
	if (asked != 1 || wishing == SIZE_MAX || wishing != asking)
		return;
	if (found->count == 2)
		drop_act(found, question);
	else
		found->items[question].kind = wish;
}

/* Words of the title of the list that was written to name that list. */
static bool
is_title_of_list(const struct lists *l, const struct evidence *e)
{
	const struct list_name *list = list_written_to(l->context);
	return list != NULL && str_has_nocase(list->title, e->text);
}

enum list_event {
	LIST_EVENT_NONE,
	LIST_EVENT_ADDRESSED, /* sent to its address */
	LIST_EVENT_NAMED      /* by the mail's own words */
};

/* An event is named, and not only by the subject of a mail about a list. */
static enum list_event
event_said(const struct lists *l, const struct event_match *match)
{
	const bool list = list_in_words(l->a, l->rules, l->message, l->context, l->language);
	const int enough = list ? ACT_ALONE : 1;
	int own = list || list_answered(l->message, l->context) != NULL ? 0 : enough;
	for (size_t i = 0; i < match->evidence_count; i++) {
		const struct evidence *e = &match->evidence[i];
		const bool again = i > 0 && e[-1].from == e->from; /* a part of the same word */
		if (e->where == PLACE_OWN && !again && !is_title_of_list(l, e))
			own += e->weight;
	}
	if (match->named && own >= enough)
		return LIST_EVENT_NAMED;
	return event_match_addressed(match, l->context) ? LIST_EVENT_ADDRESSED : LIST_EVENT_NONE;
}

/* "No more of these, thanks", in answer to a list's mail: thanks are not what is wanted. */
static void
mean_leaving(const struct lists *l)
{
	struct acts_found *found = l->found;
	for (size_t i = 0; i < found->evidence_count; i++) {
		if (found->count == 1 && found->items[0].kind == ACT_THANKS
		    && found->kinds[i] == ACT_UNSUBSCRIBE && found->evidence[i].where == PLACE_OWN
		    && found->evidence[i].weight >= SUPPORTS)
			found->items[0].kind = ACT_UNSUBSCRIBE;
	}
}

bool
list_acts_settle(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context, struct str language, const struct event_match *match,
    struct acts_found *found)
{
	const struct rule_table *bare = ruleset_table(rules, language, STR("list-bare"));
	struct lists l = lists_of(a, rules, message, context, language, found);
	bool answered = list_answered(message, context) != NULL,
	     named = list_named(a, message, context) != NULL
		     || list_is_object(a, rules, context, language, message->subject)
		     || (list_written_to(context) != NULL && message->quoted.n == 0);
	mean_objects(&l);
	const enum list_event event = event_said(&l, match);
	bool said = answered || list_said(a, rules, message, context, language);
	if (event == LIST_EVENT_NAMED && !said)
		mean_event(a, NULL, found);
	else if (event == LIST_EVENT_ADDRESSED && bare != NULL && !said)
		mean_event(a, bare, found);
	if (event == LIST_EVENT_NAMED)
		return false;
	if (named || answered)
		mean_list(found, named);
	named = named || says_wish(&l);
	if (named)
		mean_wish(&l);
	if (answered)
		mean_leaving(&l);
	return named;
}
