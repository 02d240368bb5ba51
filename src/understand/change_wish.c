#include "understand/change_wish.h"

#include "rules/sentence.h"
#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/people_list.h"
#include "understand/registered.h"

static bool
says(const struct promotion *p, const struct sentence *s, enum word_list list)
{
	const struct words words =
	    words_cut(p->a, p->v, str_slice(p->message->own, s->from, s->to));
	return words_hold(&words, list);
}

static bool
turns(const struct promotion *p)
{
	const struct words words = words_cut(p->a, p->v, p->message->own);
	return words_hold(&words, WORDS_CHANGE_TURN);
}

/* Does every question in the mail ask for the change itself? */
static bool
asks_for_it(const struct promotion *p, const struct sentences *cut)
{
	const struct str own = p->message->own;
	for (size_t s = 0; s < cut->count; s++) {
		const struct sentence *one = &cut->items[s];
		const struct str sentence = str_slice(own, one->from, one->to);
		if (str_has(sentence, STR("?")) && !says(p, one, WORDS_CHANGE_TURN)
		    && !says(p, one, WORDS_CHANGE_MAY))
			return false;
	}
	return true;
}

/* Does all that rules say for the act stand in sentences with such a word: an "instead"? */
static bool
is_beside(const struct promotion *p, const struct sentences *cut, enum act_kind kind,
    enum word_list list)
{
	const struct acts_found *f = p->found;
	size_t rules = 0;
	for (size_t i = 0; i < f->evidence_count; i++) {
		const struct evidence *e = &f->evidence[i];
		if (e->act == SIZE_MAX || f->items[e->act].kind != kind
		    || !str_starts(e->rule, STR("rules/")))
			continue;
		const size_t s = e->where == PLACE_OWN ? sentence_at(cut, e->from) : SIZE_MAX;
		if (s == SIZE_MAX || !says(p, &cut->items[s], list))
			return false;
		rules++;
	}
	const struct words own = words_cut(p->a, p->v, p->message->own);
	return rules > 0 || words_hold(&own, WORDS_ANSWER_INSTEAD)
	       || words_hold(&own, WORDS_CHANGE_REST)
	       || words_hold(&own, WORDS_CHANGE_AFTER_ALL)
	       || words_hold(&own, WORDS_CHANGE_VERB_TO);
}

/* Is the phrase of `n` words at i said of the writer? "Är jag anmäld", "jag har redan valt". */
static bool
is_of_writer(const struct words *words, size_t i, size_t n)
{
	enum { SUBJECT = 3 };
	bool own = false;
	for (size_t k = i > SUBJECT ? i - SUBJECT : 0; k <= i + n; k++)
		own = own || words_say(words, k, WORDS_I_SURE) || words_say(words, k, WORDS_WE)
		      || (k < words->count && str_equal(words->items[k].text, STR("I")));
	return own;
}

/* "Jag är redan anmäld", "a small correction", but not "Robert är redan anmäld". */
static bool
are_known(const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		const size_t n = words_say_phrase(words, i, WORDS_CHANGE_KNOWN);
		if (n > 0
		    && (!words_say(words, i, WORDS_PEOPLE_IS) || is_of_writer(words, i, n)))
			return true;
	}
	return false;
}

/* "Jeg valgte løn, men …": does the writer say how it was? */
static bool
says_told(const struct promotion *p)
{
	const struct words own = words_cut(p->a, p->v, p->message->own);
	for (size_t i = 0; i < own.count; i++) {
		const size_t n = words_say_phrase(&own, i, WORDS_CHANGE_TOLD);
		if (n > 0 && is_of_writer(&own, i, n))
			return true;
	}
	return false;
}

/* Does the writer say so, and not only a letter of ours below? */
static bool
says_known(const struct promotion *p)
{
	const struct words own = words_cut(p->a, p->v, p->message->own);
	const struct words subject = words_cut(p->a, p->v, p->message->subject);
	const bool fresh =
	    str_equal(str_trim(p->message->subject), str_trim(p->message->subject_written));
	return are_known(&own) || (fresh && are_known(&subject));
}

/* Does anything say "instead", or ask to be moved, beside an "after all"? */
static bool
moves(const struct promotion *p)
{
	const struct words own = words_cut(p->a, p->v, p->message->own);
	bool found = false;
	for (size_t i = 0; i < own.count; i++)
		found = found
			|| (words_say_phrase(&own, i, WORDS_CHANGE_TURN) > 0
			    && words_say_phrase(&own, i, WORDS_CHANGE_AFTER_ALL) == 0);
	return found;
}

/* "Turen kommer jeg på som avtalt": does anything stay as it was? */
static bool
keeps_place(const struct promotion *p)
{
	const struct words own = words_cut(p->a, p->v, p->message->own);
	return words_hold(&own, WORDS_CHANGE_REST);
}

/* May an act that was found be the change itself? */
static bool
may_be_change(
    const struct promotion *p, const struct sentences *cut, enum act_kind kind, bool known)
{
	if (kind == ACT_REGISTER || kind == ACT_INTEREST)
		return says_known(p) || (known && turns(p)) || (says_told(p) && moves(p))
		       || is_beside(p, cut, kind, WORDS_ANSWER_INSTEAD);
	if (kind == ACT_CANCEL)
		return is_beside(p, cut, kind, WORDS_ANSWER_INSTEAD)
		       || (keeps_place(p) && is_beside(p, cut, kind, WORDS_FOOD_REMOVE));
	if (kind == ACT_QUESTION)
		return known || moves(p);
	return (kind == ACT_THANKS || kind == ACT_OTHER) && turns(p);
}

/* Is the writer registered, or does anything stay as it was? */
static bool
keeps(const struct promotion *p)
{
	return says_known(p) || keeps_place(p);
}

/* Is nothing doubted but that a sign-up is one (act_opinion.h)? */
static bool
only_doubts_wish(const struct acts_found *f)
{
	return f->doubt_count == 0
	       || (f->doubt_count == 1 && f->doubts[0].kind == DOUBT_WHICH_ACT && f->count == 1
		   && (f->items[0].kind == ACT_REGISTER || f->items[0].kind == ACT_INTEREST));
}

bool
change_may_be_wished(const struct promotion *p, const struct event *event)
{
	const struct acts_found *f = p->found;
	const struct sentences cut = sentence_cut(p->a, p->v, p->message->own);
	const bool known = registered_already(p->a, p->v, p->message, p->context, event);
	if (!only_doubts_wish(f) || !asks_for_it(p, &cut) || (!turns(p) && !keeps(p)))
		return false;
	for (size_t i = 0; i < f->count; i++)
		if (!may_be_change(p, &cut, f->items[i].kind, known))
			return false;
	return true;
}

/* Is something else chosen, and not only something left out? */
static bool
chooses(const struct promotion *p, const struct event *event, const struct attendees *changed)
{
	for (size_t i = 0; i < changed->count; i++) {
		const struct attendee *person = &changed->items[i];
		for (size_t q = 0; q < event->question_count; q++)
			if (event->questions[q].type != QUESTION_TEXT
			    && !question_is_yesno(p->a, p->v, &event->questions[q])
			    && attendee_find_answer(person, event->questions[q].id)
				   < person->answer_count)
				return true;
	}
	return false;
}

/* Does a sentence that says what turns tell by itself what is chosen? */
static bool
turns_to(const struct promotion *p)
{
	const struct sentences cut = sentence_cut(p->a, p->v, p->message->own);
	for (size_t s = 0; s < cut.count; s++) {
		const struct sentence *one = &cut.items[s];
		if (!says(p, one, WORDS_CHANGE_TURN))
			continue;
		const struct people people =
		    promotion_people(p, ACT_CHANGE, one->from, one->to);
		for (size_t i = 0; i < people.attendees.count; i++)
			if (people.attendees.items[i].answer_count > 0)
				return true;
	}
	return false;
}

bool
change_is_wished(
    const struct promotion *p, const struct event *event, const struct attendees *changed)
{
	if (!keeps(p) && !turns_to(p))
		return false;
	const struct acts_found *f = p->found;
	for (size_t i = 0; i < f->count; i++)
		if (f->items[i].kind == ACT_CANCEL && !keeps_place(p)
		    && !chooses(p, event, changed))
			return false;
	return true;
}
