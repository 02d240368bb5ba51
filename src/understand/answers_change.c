#include "understand/answers_change.h"

#include "base/utf8.h"
#include "rules/sentence.h"
#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/answer_words.h"

enum { YES_NO_BYTES = 12, ADDED_REACH = 4 /* words from what adds to what is added */ };

/* "Ta bort mig från parkeringen", "teltet kan dere stryke": what is struck out is no longer wanted.
 */
static bool
is_struck(const struct words *words, struct str keywords)
{
	const size_t about = keyword_place(words, keywords, 0);
	bool struck = false;
	for (size_t i = 0; about != SIZE_MAX && i < words->count; i++) {
		const bool denied = (i > 0 && words_say(words, i - 1, WORDS_NOT))
				    || words_say(words, i + 1, WORDS_NOT);
		if (denied)
			continue;
		if ((i < about && words_say_phrase(words, i, WORDS_FOOD_REMOVE) > 0)
		    || (i > about && words_say_phrase(words, i, WORDS_FOOD_REMOVE_BEHIND) > 0))
			struck = true;
	}
	return struck;
}

/* "Skriv upp mig på soppan också", "could you put me down for a locker?": what is added is wanted. */
static bool
is_added(const struct words *words, struct str keywords)
{
	const size_t about = keyword_place(words, keywords, 0);
	for (size_t i = 0; about != SIZE_MAX && i < about; i++) {
		const size_t n = words_say_phrase(words, i, WORDS_CHANGE_ADDS);
		if (n > 0 && i + n + ADDED_REACH > about && !words_hold(words, WORDS_NOT))
			return true;
	}
	return false;
}

/* Where what is given up begins behind word `from`: "i stället för Baddaren", "från …". */
static size_t
old_place(const struct words *words, size_t from, struct str sentence)
{
	for (size_t i = from + 1; i < words->count; i++) {
		if (words_say_phrase(words, i, WORDS_ANSWER_INSTEAD) > 0
		    || words_say(words, i, WORDS_FROM))
			return words->items[i].from;
	}
	return sentence.n;
}

struct str
answer_changed_to(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str keywords, struct str sentence)
{
	struct words words = words_cut(a, v, sentence);
	size_t verb = SIZE_MAX, to = SIZE_MAX;
	for (size_t i = 0; i < words.count; i++) {
		if (words_say(&words, i, WORDS_CHANGE_VERB_TO))
			verb = i;
		if (verb != SIZE_MAX && i > verb && i + 1 < words.count
		    && words_say(&words, i, WORDS_TO))
			to = i + 1;
	}
	if (question_is_yesno(a, v, question) && is_struck(&words, keywords))
		return question_polarity_value(a, v, question, POLARITY_NO);
	if (question_is_yesno(a, v, question) && is_added(&words, keywords))
		return question_polarity_value(a, v, question, POLARITY_YES);
	if (to == SIZE_MAX)
		return (struct str) { 0 };
	struct str tail = str_slice(sentence, words.items[to].from, old_place(&words, to, sentence));
	if (!question_is_yesno(a, v, question)) {
		const struct option *option = question_option_in(a, v, event, question, tail, NULL);
		return option != NULL ? option->value : (struct str) { 0 };
	}
	bool spoken = keyword_place(&words, keywords, 0) != SIZE_MAX;
	return spoken ? question_polarity_value(
		   a, v, question, answer_polarity(a, v, utf8_cut(tail, YES_NO_BYTES)))
		      : (struct str) { 0 };
}

bool
answer_is_kept(struct arena *a, const struct vocabulary *v, struct str sentence)
{
	struct words words = words_cut(a, v, sentence);
	bool keeps = false, changes = false;
	for (size_t i = 0; i < words.count; i++) {
		keeps = keeps || words_say_phrase(&words, i, WORDS_CHANGE_UNCHANGED) > 0;
		changes = changes || words_say(&words, i, WORDS_CHANGE_VERB);
	}
	return keeps && !changes;
}

static void
blank(char *p, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		p[i] = p[i] == '\n' ? '\n' : ' ';
}

/* Blank the bracket of the sentence that says so; false: none does, or the sentence does too. */
static bool
blank_bracket(
    struct arena *a, const struct vocabulary *v, struct str text, char *p, const struct sentence *s)
{
	const size_t open = str_find_char(text, '(', s->from);
	const size_t close = open < s->to ? str_find_char(text, ')', open) : STR_NONE;
	if (close == STR_NONE || close >= s->to
	    || !answer_is_kept(a, v, str_slice(text, open, close))
	    || answer_is_kept(a, v, str_slice(text, s->from, open)))
		return false;
	blank(p, open, close + 1);
	return true;
}

/* Where "but" begins what is said of something else; the end of the sentence: nowhere. */
static size_t
but_place(struct arena *a, const struct vocabulary *v, struct str text, const struct sentence *s)
{
	const struct words words = words_cut(a, v, str_slice(text, s->from, s->to));
	for (size_t i = 1; i < words.count; i++)
		if (words_say(&words, i, WORDS_BUT))
			return s->from + words.items[i].from;
	return s->to;
}

struct str
answers_without_kept(struct arena *a, const struct vocabulary *v, struct str text)
{
	const struct sentences cut = sentence_cut(a, v, text);
	char *p = arena_strz(a, text);
	for (size_t i = 0; i < cut.count; i++) {
		const struct sentence *s = &cut.items[i];
		const size_t but = but_place(a, v, text, s);
		if (but < s->to && answer_is_kept(a, v, str_slice(text, s->from, but))
		    && !answer_is_kept(a, v, str_slice(text, but, s->to))) {
			blank(p, s->from, but);
			continue;
		}
		if (!answer_is_kept(a, v, str_slice(text, s->from, s->to)))
			continue;
		const bool bracket = blank_bracket(a, v, text, p, s);
		if (!bracket || answer_is_kept(a, v, str_slice((struct str) { p, text.n }, s->from, s->to)))
			blank(p, s->from, s->to);
	}
	return (struct str) { p, text.n };
}
