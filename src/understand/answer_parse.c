#include "understand/answer_parse.h"

#include "base/buf.h"
#include "understand/answer_words.h"
#include "understand/date_text.h"
#include "understand/person_field.h"
#include "understand/words.h"

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

static bool
same_word(struct str written, struct str known)
{
	if (str_equal(written, known))
		return true;
	if (known.n >= 6 && str_starts(written, known))
		return true; /* a compound: "heldagsseminarium" */
	return known.n >= 5 && str_starts(written, str_slice(known, 0, known.n - 1))
	       && written.n <= known.n + 4;
}

/* "halv dag" for "halvdag". */
static bool
written_apart(const struct words *words, size_t i, struct str known)
{
	if (i + 1 >= words->count)
		return false;
	struct str x = words->items[i].plain, y = words->items[i + 1].plain;
	return x.n >= 3 && x.n + y.n == known.n && str_starts(known, x) && str_ends(known, y);
}

/* The last place where all words of `phrase` stand in a row; SIZE_MAX if nowhere. */
static size_t
phrase_place(
    struct arena *a, const struct vocabulary *v, const struct words *words, struct str phrase)
{
	struct words known = words_cut(a, v, phrase);
	size_t found = SIZE_MAX;
	for (size_t i = 0; known.count > 0 && i + known.count <= words->count; i++) {
		size_t k = 0;
		while (
		    k < known.count && same_word(words->items[i + k].plain, known.items[k].plain))
			k++;
		if (k == known.count
		    || (known.count == 1 && written_apart(words, i, known.items[0].plain)))
			found = words->items[i].from;
	}
	return found;
}

static size_t
later(size_t x, size_t y)
{
	if (x == SIZE_MAX)
		return y;
	return y == SIZE_MAX || x > y ? x : y;
}

static size_t
option_place(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, const struct option *option, const struct words *words)
{
	bool labelled =
	    !str_equal(option->label, option->value) && !str_has(option->value, STR(" "));
	size_t at = labelled ? SIZE_MAX
			     : phrase_place(a, v, words,
				 option->value); /* "both" alone may be said of anything */
	at = later(at, phrase_place(a, v, words, option->label));
	for (size_t i = 0; i < option->words.count; i++)
		at = later(at, phrase_place(a, v, words, option->words.items[i]));
	for (size_t t = 0; t < event->text_count; t++) {
		for (size_t q = 0; q < event->texts[t].question_count; q++) {
			const struct question *translated = &event->texts[t].questions[q];
			const struct option *same = str_equal(translated->id, question->id)
							? question_option(translated, option->value)
							: NULL;
			if (same == NULL)
				continue;
			at = later(at, phrase_place(a, v, words, same->label));
			for (size_t i = 0; i < same->words.count; i++)
				at = later(at, phrase_place(a, v, words, same->words.items[i]));
		}
	}
	return at;
}

const struct option *
question_option_in(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str text, size_t *at)
{
	const struct option *found = NULL;
	struct words words = words_cut(a, v, text);
	size_t best = 0;
	for (size_t i = 0; i < question->option_count; i++) {
		size_t place = option_place(a, v, event, question, &question->options[i], &words);
		if (place == SIZE_MAX || (found != NULL && place < best))
			continue;
		found = &question->options[i];
		best = place;
	}
	if (found != NULL && at != NULL)
		*at = best;
	return found;
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

const struct question *
question_by_label(
    struct arena *a, const struct vocabulary *v, const struct event *event, struct str label)
{
	const struct question *best = NULL;
	size_t most = 0;
	bool tie = false;
	struct words words = words_cut(a, v, label);
	if (words.count == 0 || words.count > 12)
		return NULL;
	for (size_t i = 0; i < event->question_count; i++) {
		const struct question *question = &event->questions[i];
		size_t fit = label_fit(&words, question_keywords(a, v, event, question));
		if (fit == 0 && question->type != QUESTION_TEXT
		    && !question_is_yesno(a, v, question)
		    && question_option_in(a, v, event, question, label, NULL) != NULL)
			fit = 1;
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
	return arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

static struct str
answer_number(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i < words.count; i++) {
		int n = number_of_word(&words.items[i]);
		if (n >= 0)
			return arena_printf(a, "%d", n);
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
	const struct option *option = question_option_in(a, v, event, question, text, NULL);
	if (option != NULL)
		return option->value;
	while (text.n > 0
	       && (text.p[text.n - 1] == '.' || text.p[text.n - 1] == ','
		   || text.p[text.n - 1] == ' '))
		text.n--;
	return str_equal(text, STR("-")) || str_equal(text, STR("–")) ? (struct str) { 0 } : text;
}

struct str
answer_parse(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str text)
{
	size_t begin, end;
	text = str_trim(text);
	switch (question->type) {
	case QUESTION_YESNO:
	case QUESTION_CHOICE: {
		const struct option *option = question_option_in(a, v, event, question, text, NULL);
		if (option != NULL)
			return option->value;
		return question_is_yesno(a, v, question)
			   ? question_polarity_value(a, v, question, answer_polarity(a, v, text))
			   : (struct str) { 0 };
	}
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
