#include "understand/answer_parse.h"

#include "base/buf.h"
#include "rules/words.h"
#include "understand/answer_option.h"
#include "understand/answer_words.h"
#include "understand/date_text.h"
#include "understand/person_field.h"

int
number_of_word(const struct word *word)
{
	uint64_t n;
	if (str_uint(word->plain, 1000, &n))
		return (int)n;
	return word_number_in(word, WORDS_NUMBER_FIRST, WORDS_NUMBER_LAST);
}

enum polarity
answer_polarity(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i < words.count && i < 3; i++) {
		if (words_say(&words, i, WORDS_ANSWER_NO))
			return POLARITY_NO;
		if (words_say(&words, i, WORDS_ANSWER_YES))
			return POLARITY_YES;
	}
	return POLARITY_NONE;
}

bool
answer_is_denied(struct arena *a, const struct vocabulary *v, struct str sentence)
{
	struct words words = words_cut(a, v, sentence);
	return words_hold(&words, WORDS_ANSWER_DENIAL);
}

bool
question_is_yesno(struct arena *a, const struct vocabulary *v, const struct question *question)
{
	if (question->type == QUESTION_YESNO)
		return true;
	return question->option_count == 2
	       && question_polarity_value(a, v, question, POLARITY_YES).n > 0
	       && question_polarity_value(a, v, question, POLARITY_NO).n > 0;
}

struct str
question_polarity_value(struct arena *a, const struct vocabulary *v,
    const struct question *question, enum polarity polarity)
{
	if (polarity == POLARITY_NONE)
		return (struct str) { 0 };
	for (size_t i = 0; i < question->option_count; i++) {
		struct words words = words_cut(a, v, question->options[i].value);
		if (words.count > 0
		    && words_say(&words, 0,
			polarity == POLARITY_YES ? WORDS_ANSWER_PLAIN_YES : WORDS_ANSWER_PLAIN_NO))
			return question->options[i].value;
	}
	if (question->type == QUESTION_YESNO && question->option_count == 0)
		return polarity == POLARITY_YES ? STR("yes") : STR("no");
	return (struct str) { 0 };
}

/* How many words of the label are keywords of the question. */
static size_t
label_fit(const struct words *label, struct str keywords)
{
	size_t n = 0;
	for (size_t i = 0; i < label->count; i++)
		n += label->items[i].plain.n >= 3 && keyword_fits(label->items[i].plain, keywords)
			 ? 1
			 : 0;
	return n;
}

/* "Hundens namn" for "Vad heter hunden?", "Antal år med hund" for a number. */
static size_t
sense_fit(struct arena *a, const struct vocabulary *v, const struct question *question,
    const struct words *label)
{
	const struct words ask = words_cut(a, v, question->ask);
	const bool name = words_hold(label, WORDS_QUESTION_CALLED)
			  && words_hold(&ask, WORDS_QUESTION_CALLED);
	const bool number =
	    words_hold(label, WORDS_QUESTION_MANY) && words_hold(&ask, WORDS_QUESTION_MANY);
	return (name ? 1 : 0) + (number ? 1 : 0);
}

/* How many of its options stand in the label: "Eget/delat", "Halv- eller heldag". */
static size_t
options_in(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, const struct words *words)
{
	size_t n = 0;
	if (question_is_yesno(a, v, question))
		return 0;
	for (size_t i = 0; i < question->option_count; i++)
		n += option_place(a, v, event, question, &question->options[i], words) != SIZE_MAX;
	return n;
}

const struct question *
question_by_label(
    struct arena *a, const struct vocabulary *v, const struct event *event, struct str label)
{
	const struct question *best = NULL;
	size_t most = 0;
	bool tie = false;
	struct words words = words_cut(a, v, label);
	if (words.count == 0 || words.count > 12
	    || words_hold(&words, WORDS_CHANGE_TOLD)) /* 'it says "dinner: no"' */
		return NULL;
	const struct str *own = event_keywords(a, v, event);
	for (size_t i = 0; i < event->question_count; i++) {
		const struct question *question = &event->questions[i];
		/* a word that only this question has tells more than one of several */
		size_t fit = label_fit(&words, question_keywords(a, v, event, question))
			     + 2 * label_fit(&words, own[i]);
		if (fit == 0 || question->type != QUESTION_TEXT)
			fit += options_in(a, v, event, question, &words);
		fit += fit > 0 ? sense_fit(a, v, question, &words) : 0;
		if (fit == 0 || fit < most)
			continue;
		tie = fit == most;
		most = fit;
		best = question;
	}
	return tie ? NULL : best;
}

/* "12.11.1975", "1975-11-12", "12/11 1975": all in digits. */
static struct str
date_in_digits(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i + 2 < words.count; i++) {
		int x = words.items[i].number, y = words.items[i + 1].number,
		    z = words.items[i + 2].number;
		bool month = y >= 1 && y <= 12;
		if (month && x >= 1 && x <= 31 && z > 1900 && z < 2100)
			return arena_printf(a, "%04d-%02d-%02d", z, y, x);
		if (month && x > 1900 && x < 2100 && z >= 1 && z <= 31)
			return arena_printf(a, "%04d-%02d-%02d", x, y, z);
	}
	return (struct str) { 0 };
}

static struct str
answer_date(struct arena *a, const struct vocabulary *v, const struct event *event, struct str text)
{
	struct str digits = date_in_digits(a, v, text);
	if (digits.n > 0)
		return digits;
	struct date_mentions found = date_text_find(a, v, text,
	    event->starts.local.date.year != 0 ? event->starts.local.date
					       : (struct date) { 2000, 1, 1 });
	if (found.count == 0 || found.items[0].kind != MENTION_DATE)
		return (struct str) { 0 };
	struct date d = found.items[0].first;
	/* "12. mars 1988": a year no event is in */
	const struct words behind = words_cut(a, v, str_from_byte(text, found.items[0].to));
	if (behind.count > 0 && behind.items[0].number > 1900 && behind.items[0].number < 2100)
		d.year = behind.items[0].number;
	return arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

static bool
is_whole(struct str text, const struct words *words, size_t i)
{
	const int mark = words_between(text, words, i);
	bool part = i + 1 < words->count && words->items[i + 1].number >= 0
		    && words->items[i + 1].from == words->items[i].to + 1
		    && (mark == ',' || mark == '.' || mark == '-');
	return !part && !str_starts(str_from_byte(text, words->items[i].to), STR("½"));
}

static struct str
answer_number(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i < words.count; i++) {
		int n = number_of_word(&words.items[i]);
		if (n >= 0) /* "43½" and "7,5" are no whole number */
			return is_whole(text, &words, i) ? arena_printf(a, "%d", n)
							 : (struct str) { 0 };
	}
	return (struct str) { 0 };
}

static struct str
answer_choices(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str text)
{
	struct words words = words_cut(a, v, text);
	struct str all = { 0 };
	for (size_t i = 0; i < question->option_count; i++) {
		if (option_place(a, v, event, question, &question->options[i], &words) == SIZE_MAX)
			continue;
		struct str value = question->options[i].value;
		all = all.n == 0 ? value
				 : arena_printf(a, "%.*s, %.*s", STR_ARG(all), STR_ARG(value));
	}
	return all;
}

static struct str
answer_text(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str text)
{
	const struct option *option = option_meant(a, v, event, question, text);
	if (option != NULL)
		return option->value;
	while (text.n > 0
	       && (text.p[text.n - 1] == '.' || text.p[text.n - 1] == ','
		   || text.p[text.n - 1] == ' '))
		text.n--;
	return str_equal(text, STR("-")) || str_equal(text, STR("–")) ? (struct str) { 0 } : text;
}

static struct str
answer_choice(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str text)
{
	const struct option *option = option_meant(a, v, event, question, text);
	if (option != NULL)
		return option->value;
	return question_is_yesno(a, v, question)
		   ? question_polarity_value(a, v, question, answer_polarity(a, v, text))
		   : (struct str) { 0 };
}

struct str
answer_parse(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str text)
{
	size_t begin, end;
	text = str_trim(text);
	switch (question->type) {
	case QUESTION_YESNO:
	case QUESTION_CHOICE:
		return answer_choice(a, v, event, question, text);
	case QUESTION_CHOICES:
		return answer_choices(a, v, event, question, text);
	case QUESTION_NUMBER:
		return answer_number(a, v, text);
	case QUESTION_DATE:
		return answer_date(a, v, event, text);
	case QUESTION_EMAIL:
		return field_find_email(text, 0, &begin, &end) ? str_slice(text, begin, end)
							       : (struct str) { 0 };
	case QUESTION_PHONE:
		return field_find_phone(text);
	case QUESTION_TEXT:
		return answer_text(a, v, event, question, text);
	}
	return (struct str) { 0 };
}
