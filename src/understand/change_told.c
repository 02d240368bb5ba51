#include "understand/change_told.h"

#include "rules/sentence.h"
#include "rules/words.h"
#include "understand/answer_option.h"
#include "understand/answer_parse.h"
#include "understand/answer_words.h"
#include "understand/answers_change.h"
#include "understand/cancel_part.h"
#include "understand/people_list.h"
#include "understand/people_role.h"
#include "understand/told_before.h"

static bool
is_answered(const struct attendees *people, struct str question)
{
	for (size_t i = 0; i < people->count; i++) {
		if (attendee_find_answer(&people->items[i], question)
		    < people->items[i].answer_count)
			return true;
		for (size_t k = 0; k < people->items[i].cleared.count; k++)
			if (str_equal(people->items[i].cleared.items[k], question))
				return true;
	}
	return false;
}

/* "Code days" speaks of no question about days. */
static struct str
without_names(struct arena *a, const struct event *event, struct str text)
{
	char *p = arena_strz(a, text);
	for (size_t i = 0; i <= event->aliases.count; i++) {
		const struct str name = i == 0 ? event->title : event->aliases.items[i - 1];
		for (size_t at = str_find_nocase(text, name, 0); name.n > 0 && at != STR_NONE;
		     at = str_find_nocase(text, name, at + name.n)) {
			for (size_t c = at; c < at + name.n; c++)
				p[c] = ' ';
		}
	}
	return (struct str) { p, text.n };
}

/* "I write memoirs, not novels as I first told you": does a sentence that speaks of what was told
 * before speak of the question? */
static bool
tells_anew(struct arena *a, const struct vocabulary *v, struct str own, struct str keywords)
{
	const struct sentences cut = sentence_cut(a, v, own);
	for (size_t i = 0; i < cut.count; i++) {
		const struct words words =
		    words_cut(a, v, str_slice(own, cut.items[i].from, cut.items[i].to));
		bool told = false;
		for (size_t k = 0; k < words.count; k++)
			told = told
			       || (words_say(&words, k, WORDS_CHANGE_TOLD_WHAT)
				   && (words_say_phrase(&words, k, WORDS_CHANGE_KNOWN) > 0
				       || words_say_phrase(&words, k + 1, WORDS_CHANGE_TOLD) > 0));
		if (told && keyword_place(&words, keywords, 0) != SIZE_MAX)
			return true;
	}
	return false;
}

bool
change_settles(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct attendees *people, const struct word *word)
{
	const struct str *keywords = event_keywords(a, v, event);
	for (size_t q = 0; q < event->question_count; q++) {
		const struct words ask = words_cut(a, v, event->questions[q].ask);
		if (is_answered(people, event->questions[q].id)
		    && (keyword_fits(word->plain, keywords[q])
			|| keyword_place(&ask, word->plain, 0) != SIZE_MAX))
			return true;
	}
	return false;
}

/* Does a word of the question stand there that is no light verb, does not mean the event, and is
 * of no question that is answered? */
static bool
speaks_of(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct attendees *people, struct str keywords, const struct words *words)
{
	for (size_t i = keyword_place(words, keywords, 0); i != SIZE_MAX;
	     i = keyword_place(words, keywords, i + 1)) {
		const bool light =
		    words_say(words, i, WORDS_CHANGE_LIGHT)
		    || words_say(words, i, WORDS_ANSWER_INSTEAD)
		    || (i > 0 && words_say_phrase(words, i - 1, WORDS_CHANGE_LIGHT) > 1);
		if (!light && !event_is_called(a, v, event, words->items[i].plain)
		    && !change_settles(a, v, event, people, &words->items[i]))
			return true;
	}
	return false;
}

/* Is an option of the question named that no answered question asks with? */
static bool
names_option(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct attendees *people, const struct question *question, const struct words *words)
{
	for (size_t i = 0; i < question->option_count && !question_is_yesno(a, v, question); i++) {
		const size_t at =
		    option_place(a, v, event, question, &question->options[i], words);
		const size_t word = at == SIZE_MAX ? SIZE_MAX : words_from(words, at);
		if (word < words->count && !change_settles(a, v, event, people, &words->items[word]))
			return true;
	}
	return false;
}

/* "I'm on the list for both days and the dinner" asks for neither. */
static struct str
without_registered(struct arena *a, const struct vocabulary *v, struct str own)
{
	const struct sentences cut = sentence_cut(a, v, own);
	char *p = arena_strz(a, own);
	for (size_t s = 0; s < cut.count; s++) {
		const struct str sentence = str_slice(own, cut.items[s].from, cut.items[s].to);
		const struct words words = words_cut(a, v, sentence);
		if (!words_hold(&words, WORDS_CHANGE_KNOWN))
			continue;
		const struct str now = told_before_blank(a, v, sentence);
		for (size_t i = 0; i < now.n; i++)
			p[cut.items[s].from + i] = now.p[i];
	}
	return (struct str) { p, own.n };
}

/* Is a question of the event spoken of that has no answer? */
static bool
leaves_open(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct event *event, const struct act *act)
{
	if (event == NULL)
		return false;
	const struct str *keywords = event_keywords(a, v, event);
	const struct str own = without_registered(a, v, answers_without_kept(a, v, message->own));
	const struct words words = words_cut(a, v, without_names(a, event, own));
	for (size_t q = 0; q < event->question_count; q++) {
		const struct question *question = &event->questions[q];
		const enum question_sense sense = question_sense(a, v, event, question);
		const bool counts = sense == SENSE_COMPANIONS || sense == SENSE_PERSONS;
		const bool free = question->type == QUESTION_TEXT && !counts;
		if (is_answered(&act->attendees, question->id)
		    || (free /* its words are anybody's */
			&& (str_equal(question->id, STR("diet"))
			    || !tells_anew(a, v, message->own, keywords[q]))))
			continue;
		if (speaks_of(a, v, event, &act->attendees, keywords[q], &words)
		    || names_option(a, v, event, &act->attendees, question, &words))
			return true;
	}
	return false;
}

static bool
is_read(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct act *act)
{
	const struct attendees *people = &act->attendees;
	size_t told = act->places > 0 ? 1 : 0; /* fewer or more companions */
	for (size_t i = 0; i < people->count; i++) {
		const struct attendee *p = &people->items[i];
		bool moved =
		    p->sender
		    && !str_equal_nocase(p->email,
			message->from.count > 0 ? message->from.items[0].address : STR(""));
		told += p->answer_count + p->cleared.count + p->diet.n + p->organisation.n
			+ p->title.n + p->phone.n + (moved ? 1 : 0);
	}
	struct words own = words_cut(a, v, message->own);
	bool unread = told == 0;
	for (size_t i = 0; i < people->count; i++)
		unread = unread
			 || (words_hold(&own, WORDS_CHANGE_RENAMED)
			     && people->items[i].organisation.n + people->items[i].title.n == 0
			     && people->items[i].answer_count + people->items[i].diet.n == 0);
	return !unread;
}

bool
change_is_told(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct event *event, const struct act *act)
{
	return is_read(a, v, message, act) && !leaves_open(a, v, message, event, act);
}

bool
change_is_alone(const struct acts_found *found)
{
	for (size_t i = 0; i < found->count; i++)
		if (found->items[i].kind != ACT_CHANGE && found->items[i].kind != ACT_THANKS)
			return false;
	return true;
}

bool
change_is_beside(const struct acts_found *found)
{
	for (size_t i = 0; i < found->count; i++) {
		const enum act_kind kind = found->items[i].kind;
		if (kind == ACT_SUBSCRIBE || kind == ACT_UNSUBSCRIBE || kind == ACT_INTEREST
		    || kind == ACT_QUESTION || kind == ACT_DATA_REQUEST || kind == ACT_ERASE)
			return true;
	}
	return false;
}

bool
change_of_options(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct acts_found *found, const struct act_draft *draft)
{
	bool all = event != NULL;
	for (size_t i = 0; all && i < found->evidence_count; i++) {
		const struct evidence *e = &found->evidence[i];
		if (e->act == SIZE_MAX || &found->items[e->act] != draft || e->where != PLACE_OWN)
			continue;
		all = false;
		for (size_t q = 0; q < event->question_count && !all; q++)
			all = question_option_in(a, v, event, &event->questions[q], e->text, NULL)
			      != NULL;
	}
	return all;
}
