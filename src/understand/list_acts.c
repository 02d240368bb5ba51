#include "understand/list_acts.h"

#include "rules/sentence.h"
#include "rules/words.h"
#include "understand/list_match.h"
#include "understand/list_speech.h"

static bool
holds(const struct acts_found *found, enum act_kind kind)
{
	for (size_t i = 0; i < found->count; i++) {
		if (found->items[i].kind == kind)
			return true;
	}
	return false;
}

/* "… on the list": do words of the act end in the bare word? */
static bool
says_bare_list(
    struct arena *a, const struct rule_table *bare, const struct acts_found *found, size_t act)
{
	for (size_t i = 0; i < found->evidence_count; i++) {
		if (found->evidence[i].act == act && list_ends_in(a, bare, found->evidence[i].text))
			return true;
	}
	return false;
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

/* `bare` NULL: whatever list they speak of. */
static void
mean_event(struct arena *a, const struct rule_table *bare, struct acts_found *found)
{
	for (size_t i = 0; i < found->count; i++) {
		enum act_kind *kind = &found->items[i].kind;
		if (bare != NULL && !says_bare_list(a, bare, found, i))
			continue;
		if (*kind == ACT_SUBSCRIBE && holds(found, ACT_SUBSTITUTE))
			drop_act(found, i--); /* a part of the event: "I'd like to be on it too" */
		else if (*kind == ACT_SUBSCRIBE && !holds(found, ACT_REGISTER))
			*kind = ACT_REGISTER;
		else if (*kind == ACT_UNSUBSCRIBE && !holds(found, ACT_CANCEL))
			*kind = ACT_CANCEL;
	}
}

/* "Strike me from the breakfast, but send me Bryggbrevet": is the act said of something else, and
 * of the list that another is wanted? */
static bool
is_apart(const struct list_speech *l, size_t draft)
{
	bool of_list = false;
	for (size_t i = 0; i < l->found->evidence_count; i++) {
		const struct evidence *e = &l->found->evidence[i];
		const bool list = list_is_spoken_of(l, e);
		if (e->act == draft && (list || e->where != PLACE_OWN))
			return false;
		of_list = of_list || (list && l->found->kinds[i] == ACT_SUBSCRIBE);
	}
	return of_list && l->found->items[draft].kind == ACT_CANCEL;
}

static void
mean_list(const struct list_speech *l, bool named)
{
	struct acts_found *found = l->found;
	for (size_t i = 0; i < found->count; i++) {
		enum act_kind *kind = &found->items[i].kind;
		if (is_apart(l, i))
			continue;
		if (*kind == ACT_CANCEL)
			*kind = ACT_UNSUBSCRIBE;
		else if (named && (*kind == ACT_REGISTER || *kind == ACT_INTEREST))
			*kind = ACT_SUBSCRIBE;
	}
	if (named && found->weak_weight >= SUPPORTS
	    && (found->weak == ACT_REGISTER || found->weak == ACT_INTEREST))
		found->weak = ACT_SUBSCRIBE;
}

/* Is something that is wanted of a list said where one is spoken of? */
static bool
says_wish(const struct list_speech *l)
{
	for (size_t i = 0; i < l->found->evidence_count; i++) {
		const struct evidence *e = &l->found->evidence[i];
		const size_t s = list_sentence_of(l, e);
		if (list_is_kind(l->found->kinds[i]) && e->weight >= SUPPORTS && s != SIZE_MAX
		    && l->object[s])
			return true;
	}
	return false;
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
is_of_list(const struct list_speech *l, size_t draft)
{
	size_t said = 0;
	for (size_t i = 0; i < l->found->evidence_count; i++) {
		const struct evidence *e = &l->found->evidence[i];
		if (e->act != draft || e->where == PLACE_SUBJECT)
			continue;
		if (!list_is_spoken_of(l, e))
			return false;
		said++;
	}
	return said > 0;
}

/* "My boss gets your newsletter and says I should come, so sign me up": a list that somebody has
 * already. */
static bool
is_received(const struct list_speech *l, size_t draft)
{
	for (size_t i = 0; i < l->found->evidence_count; i++) {
		const struct evidence *e = &l->found->evidence[i];
		const size_t s = e->act == draft ? list_sentence_of(l, e) : SIZE_MAX;
		if (s == SIZE_MAX)
			continue;
		const struct words words = words_cut(l->a, ruleset_vocabulary(l->rules),
		    str_slice(l->message->own, l->sentences.items[s].from, e->from));
		if (words_hold(&words, WORDS_MENTION_GETS))
			return true;
	}
	return false;
}

/* "Take me off Bryggbrevet", "add me to your mailing list": said of a list, whatever else the mail
 * names. */
static void
mean_objects(const struct list_speech *l)
{
	struct acts_found *found = l->found;
	for (size_t i = found->count; i > 0; i--) {
		enum act_kind meant = of_lists(found->items[i - 1].kind);
		if (meant == found->items[i - 1].kind || !is_of_list(l, i - 1)
		    || (meant == ACT_SUBSCRIBE && is_received(l, i - 1)))
			continue;
		if (holds(found, meant))
			drop_act(found, i - 1);
		else
			found->items[i - 1].kind = meant;
	}
}

/* Is it said of a list, and of being on it? */
static bool
is_list_wish(const struct list_speech *l, size_t evidence, enum act_kind place, enum act_kind list)
{
	const enum act_kind kind = l->found->kinds[evidence];
	return (kind == list || kind == place)
	       && list_is_spoken_of(l, &l->found->evidence[evidence]);
}

/* Is it said of a place, by words that stand? */
static bool
is_place_wish(const struct list_speech *l, size_t evidence, enum act_kind place)
{
	const struct evidence *e = &l->found->evidence[evidence];
	return e->where == PLACE_OWN && e->act != SIZE_MAX && l->found->kinds[evidence] == place
	       && !list_is_spoken_of(l, e);
}

/* "Sign me up, and add me to the newsletter": beside what is said of a place, the same of a list.
 */
static void
split_object(const struct list_speech *l, enum act_kind place, enum act_kind list)
{
	struct acts_found *found = l->found;
	bool of_place = false, of_list = false;
	if (!holds(found, place) || holds(found, list))
		return;
	for (size_t i = 0; i < found->evidence_count; i++) {
		const bool heard = found->evidence[i].weight >= SUPPORTS;
		of_place = of_place || (heard && is_place_wish(l, i, place));
		of_list = of_list || (heard && is_list_wish(l, i, place, list));
	}
	if (!of_place || !of_list)
		return;
	for (size_t i = 0; i < found->evidence_count; i++)
		if (is_list_wish(l, i, place, list))
			found->evidence[i].act = found->count;
	acts_add(l->a, found, list);
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

/* "May I have it too?" of a list that is named, and no other question: the wish, or one beside it.
 */
static void
mean_wish(const struct list_speech *l)
{
	struct acts_found *found = l->found;
	const size_t question = only_act(found, is_question), held = only_act(found, list_is_kind);
	const bool open = question < found->count
			  && (found->count == 1 || (found->count == 2 && held < found->count));
	size_t asking = SIZE_MAX, wishing = SIZE_MAX, asked = 0;
	enum act_kind wish = ACT_SUBSCRIBE;
	for (size_t i = 0; open && i < found->evidence_count; i++) {
		const struct evidence *e = &found->evidence[i];
		size_t s = list_sentence_of(l, e);
		if (found->kinds[i] == ACT_QUESTION && e->act == question) {
			asked += s != asking ? 1 : 0;
			asking = s;
		} else if (list_is_kind(found->kinds[i]) && e->weight >= SUPPORTS && s != SIZE_MAX
			   && (wishing == SIZE_MAX || wishing != asking)) {
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
is_title_of_list(const struct list_speech *l, const struct evidence *e)
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
event_said(const struct list_speech *l, const struct event_match *match)
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

/* "No more of these, thanks", in answer to a list's mail: thanks are not what is wanted. "Strike me
 * from Bryggbrevet, I have a new job": nor is a change of what no list holds. */
static void
mean_leaving(const struct list_speech *l, bool answered)
{
	struct acts_found *found = l->found;
	for (size_t i = 0; i < found->evidence_count; i++) {
		const struct evidence *e = &found->evidence[i];
		const enum act_kind beside = found->count == 1 ? found->items[0].kind : ACT_OTHER;
		if ((beside == ACT_CHANGE || (answered && beside == ACT_THANKS))
		    && found->kinds[i] == ACT_UNSUBSCRIBE && e->where == PLACE_OWN
		    && e->weight >= SUPPORTS && (answered || list_is_spoken_of(l, e)))
			found->items[0].kind = ACT_UNSUBSCRIBE;
	}
}

/* "Do you know somebody who wants it?" What only supports a list, of a mail that speaks of none. */
static void
drop_unsaid(struct acts_found *found)
{
	for (size_t i = found->count; i > 0; i--) {
		bool sure = !list_is_kind(found->items[i - 1].kind);
		for (size_t k = 0; k < found->evidence_count; k++)
			sure = sure
			       || (found->evidence[k].act == i - 1
				   && found->evidence[k].weight >= ACT_ALONE);
		if (!sure)
			drop_act(found, i - 1);
	}
}

bool
list_acts_settle(struct arena *a, const struct ruleset *rules, const struct message *message,
    const struct context *context, struct str language, const struct event_match *match,
    struct acts_found *found)
{
	const struct rule_table *bare = ruleset_table(rules, language, STR("list-bare"));
	struct list_speech l = list_speech_of(a, rules, message, context, language, match, found);
	bool answered = list_answered(message, context) != NULL,
	     named = list_named(a, message, context) != NULL
		     || list_is_object(a, rules, context, language, message->subject)
		     || (list_written_to(context) != NULL && message->quoted.n == 0);
	split_object(&l, ACT_REGISTER, ACT_SUBSCRIBE);
	split_object(&l, ACT_CANCEL, ACT_UNSUBSCRIBE);
	mean_objects(&l);
	const enum list_event event = event_said(&l, match);
	bool said = answered || list_said(a, rules, message, context, language);
	if (!said && !named)
		drop_unsaid(found);
	if (event == LIST_EVENT_NAMED && !said)
		mean_event(a, NULL, found);
	else if (event == LIST_EVENT_ADDRESSED && bare != NULL && !said)
		mean_event(a, bare, found);
	if (event == LIST_EVENT_NAMED) {
		if (holds(found, ACT_SUBSCRIBE)) /* "may I have them?", after thanks for a day */
			mean_wish(&l);
		return false;
	}
	if (named || answered)
		mean_list(&l, named);
	named = named || says_wish(&l);
	if (named)
		mean_wish(&l);
	if (answered || named)
		mean_leaving(&l, answered);
	return named;
}
