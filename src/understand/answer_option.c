#include "understand/answer_option.h"

#include "base/buf.h"
#include "base/distance.h"
#include "base/utf8.h"
#include "understand/answer_choice.h"
#include "understand/answer_guess.h"
#include "understand/answer_parse.h"
#include "understand/answer_time.h"

enum { VALUE_WORDS = 5 /* what is longer is a sentence */ };

static bool
ends_as(struct str rest, const char *const *endings, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (str_equal(rest, str_from(endings[i])))
			return true;
	}
	return false;
}

/* "Maling" and "male", "rydding" and "rydder", "snickeri" and "snickra": what is done, and doing
 * it. */
static bool
is_deed(struct str written, struct str known)
{
	static const char *const nouns[] = { "ning", "ing", "eri" };
	static const char *const verbs[] = { "", "a", "ar", "ade", "e", "er", "r", "te", "ed", "s",
		"ra", "rar" };
	for (size_t i = 0; i < COUNT(nouns); i++) {
		const struct str noun = str_from(nouns[i]);
		if (known.n < noun.n + 3 || !str_ends(known, noun))
			continue;
		const struct str stem = str_slice(known, 0, known.n - noun.n);
		if (str_starts(written, stem) && written.n >= 4
		    && ends_as(str_from_byte(written, stem.n), verbs, COUNT(verbs)))
			return true;
	}
	return false;
}

/* A letter off in a long word: misspelt, or as the neighbours spell it ("førstehjelp"). */
static bool
is_near(const struct word *written, const struct word *known)
{
	enum { LONG = 7, VERY_LONG = 9 };
	const struct str x = written->plain, y = known->plain;
	if (str_has(x, STR("dag")) && str_has(y, STR("dag")))
		return false; /* "tirsdag" is no "torsdag" */
	return x.n >= LONG && y.n >= LONG && x.p[0] == y.p[0] && x.n <= y.n + 1 && y.n <= x.n + 1
	       && known->number < 0 && !str_has_digit(y)
	       && name_distance(x, y) <= (x.n >= VERY_LONG && y.n >= VERY_LONG ? 2U : 1U);
}

/* "Indisk" and "indiskt", "alkoholfria" and "alkoholfritt", "letteste" and "lett". */
static bool
is_adjective(struct str written, struct str known)
{
	enum { STEM = 4 };
	static const char *const most[] = { "ast", "aste", "este", "est", "ste" };
	const bool neuter = known.n > STEM + 1 && str_ends(known, STR("t"));
	const struct str stem = neuter ? str_slice(known, 0, known.n - 1) : known;
	if (neuter && str_equal(written, stem))
		return true;
	if (neuter && str_ends(stem, STR("t")) && stem.n > STEM + 2
	    && (str_equal(written, str_slice(stem, 0, stem.n - 1))
		|| (written.n == stem.n && str_starts(written, str_slice(stem, 0, stem.n - 1))
		    && (str_ends(written, STR("a")) || str_ends(written, STR("e"))))))
		return true;
	return known.n >= STEM && str_starts(written, known)
	       && ends_as(str_from_byte(written, known.n), most, COUNT(most));
}

/* Is the plain word the known one, inflected or the head of a compound? */
static bool
same_word(struct str written, struct str known)
{
	static const char *const endings[] = { "et", "en", "t", "n", "s", "a", "e", "ets", "ens" };
	if (str_equal(written, known) || is_deed(written, known))
		return true;
	if (known.n >= 6 && str_starts(written, known))
		return true; /* a compound: "heldagsseminarium" */
	if (is_adjective(written, known))
		return true;
	if (known.n >= 3 && known.n <= 4 && str_starts(written, known))
		return ends_as(str_from_byte(written, known.n), endings, COUNT(endings));
	/* "Anna" is no "annat" */
	if (written.n < known.n && known.n > 0
	    && str_find_char(STR("aeiouy"), known.p[known.n - 1], 0) == STR_NONE)
		return false;
	return known.n >= 5 && str_starts(written, str_slice(known, 0, known.n - 1))
	       && written.n <= known.n + 4;
}

bool
option_word_fits(const struct word *written, const struct word *known)
{
	return same_word(written->plain, known->plain) || is_near(written, known)
	       || (word_is(written, WORDS_DATE_BEFORE_CLOCK)
		   && word_is(known, WORDS_DATE_BEFORE_CLOCK));
}

bool
option_word_is_near(const struct word *written, const struct word *known)
{
	return !same_word(written->plain, known->plain) && is_near(written, known);
}

bool
option_written_apart(const struct words *words, size_t i, struct str known)
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
		while (k < known.count && option_word_fits(&words->items[i + k], &known.items[k]))
			k++;
		if (k == known.count
		    || (known.count == 1 && option_written_apart(words, i, known.items[0].plain)))
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

size_t
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

static void
add_forms(struct buf *b, const struct option *option)
{
	buf_add(b, option->value);
	buf_addc(b, '\n');
	buf_add(b, option->label);
	buf_addc(b, '\n');
	for (size_t i = 0; i < option->words.count; i++) {
		buf_add(b, option->words.items[i]);
		buf_addc(b, '\n');
	}
}

/* The forms an option may be written in, joined by line ends: value, label, words, in every
 * language. */
static struct str
forms_of(struct arena *a, const struct event *event, const struct question *question,
    const struct option *option)
{
	struct buf b;
	buf_init(&b, a, 1 << 14);
	add_forms(&b, option);
	for (size_t t = 0; t < event->text_count; t++) {
		for (size_t q = 0; q < event->texts[t].question_count; q++) {
			const struct question *other = &event->texts[t].questions[q];
			const struct option *same = str_equal(other->id, question->id)
							? question_option(other, option->value)
							: NULL;
			if (same != NULL)
				add_forms(&b, same);
		}
	}
	return buf_view(&b);
}

/* How well a short value names an option: 3 it is one of its forms, 2 it begins one or one begins
 * it, 0 neither. */
static int
value_fit(struct arena *a, struct str plain, struct str forms)
{
	int best = 0;
	struct str form;
	while (str_next(&forms, '\n', &form)) {
		struct str known = utf8_plain(a, str_trim(form));
		if (known.n == 0)
			continue;
		if (str_equal(known, plain))
			return 3;
		/* "A" for "spår A" */
		if (plain.n == 1 && known.n > 2 && known.p[known.n - 2] == ' '
		    && str_ends(known, plain))
			return 3;
		if (str_starts(known, plain)
		    || (known.n >= 4 && str_starts(plain, known)))
			best = 2;
	}
	return best;
}

const struct option *
option_meant(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct str text)
{
	const struct option *best = NULL;
	int most = 0, same = 0;
	while (text.n > 0 && str_find_char(STR(".,;:!() "), text.p[text.n - 1], 0) != STR_NONE)
		text.n--;
	struct str plain = utf8_plain(a, str_trim(text));
	struct words words = words_cut(a, v, text);
	bool value = words.count > 0 && words.count <= VALUE_WORDS && !str_equal(plain, STR("x"));
	for (size_t i = 0; value && i < question->option_count; i++) {
		struct str forms = forms_of(a, event, question, &question->options[i]);
		int fit = value_fit(a, plain, forms);
		if (fit == 0 || fit < most)
			continue;
		same = fit > most ? 1 : same + 1;
		most = fit;
		best = &question->options[i];
	}
	if (best != NULL && (same == 1 || most == 3))
		return best;
	best = question_option_in(a, v, event, question, text, NULL);
	if (best != NULL || !value)
		return best;
	best = option_of_hour(a, v, question, text);
	best = best != NULL ? best : option_of_size(a, v, question, text);
	if (best != NULL)
		return best;
	struct str day = answer_in_text(
	    a, v, event, question, text, (struct str) { 0 }, event->starts.local.date);
	return day.n > 0 ? question_option(question, day) : NULL;
}
