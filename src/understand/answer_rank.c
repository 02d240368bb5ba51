#include "understand/answer_rank.h"

#include "understand/answer_choice.h"
#include "understand/answer_parse.h"
#include "understand/answer_range.h"
#include "understand/answer_time.h"
#include "understand/answer_words.h"
#include "understand/date_text.h"

/* By what options are put in order. */
enum scale {
	SCALE_PRICE,
	SCALE_TIME, /* days, then hours */
	SCALE_SIZE, /* "12 km", "XL" */
	SCALE_ORDER /* as they stand */
};

enum { RANKED_MAX = 12, LAST = -1, MIDDLE = -2, UNKNOWN = -1 };

/* What a word tells: the place on one of the scales, from the lowest. */
static const struct rank {
	enum word_list words;
	enum scale scales[2];
	int place;
	bool of_two; /* tells nothing of more than two */
} ranks[] = {
	{ WORDS_RANK_CHEAPEST, { SCALE_PRICE, SCALE_PRICE }, 0, false },
	{ WORDS_RANK_DEAREST, { SCALE_PRICE, SCALE_PRICE }, LAST, false },
	{ WORDS_RANK_FIRST, { SCALE_TIME, SCALE_ORDER }, 0, false },
	{ WORDS_RANK_LAST, { SCALE_TIME, SCALE_ORDER }, LAST, false },
	{ WORDS_RANK_EARLIER, { SCALE_TIME, SCALE_TIME }, 0, true },
	{ WORDS_RANK_LATER, { SCALE_TIME, SCALE_TIME }, LAST, true },
	{ WORDS_RANK_LEAST, { SCALE_SIZE, SCALE_SIZE }, 0, false },
	{ WORDS_RANK_MOST, { SCALE_SIZE, SCALE_SIZE }, LAST, false },
	{ WORDS_RANK_SECOND, { SCALE_TIME, SCALE_ORDER }, 1, false },
	{ WORDS_RANK_THIRD, { SCALE_TIME, SCALE_ORDER }, 2, false },
	{ WORDS_RANK_MIDDLE, { SCALE_TIME, SCALE_ORDER }, MIDDLE, false },
};

/* "4 200 kr", "£40". */
static int64_t
price_in(const struct answer_seek *s, struct str text)
{
	const struct words words = words_cut(s->a, s->v, text);
	for (size_t i = 0; i < words.count; i++) {
		if (words.items[i].number < 0)
			continue;
		size_t last = i;
		int64_t price = words.items[i].number;
		while (last + 1 < words.count && words.items[last + 1].text.n == 3
		       && words.items[last + 1].number >= 0
		       && words.items[last + 1].from <= words.items[last].to + 2)
			price = price * 1000 + words.items[++last].number;
		const struct str before = str_slice(text, 0, words.items[i].from);
		const struct str after = str_from_byte(text, words.items[last].to);
		if (words_say(&words, last + 1, WORDS_RANK_MONEY) || str_ends(before, STR("£"))
		    || str_ends(before, STR("€")) || str_ends(before, STR("$"))
		    || str_starts(after, STR(":-")) || str_starts(after, STR("€"))
		    || str_starts(after, STR(" €")))
			return price;
		i = last;
	}
	return UNKNOWN;
}

static int64_t
time_in(const struct answer_seek *s, struct str text)
{
	enum { DAY = 24 * 60 };
	const struct date_mentions days =
	    date_text_find(s->a, s->v, text, s->event->starts.local.date);
	if (days.count == 1
	    && (days.items[0].kind == MENTION_DATE || days.items[0].kind == MENTION_WEEKDAY))
		return (int64_t)date_to_days(days.items[0].first) * DAY;
	const int clock = days.count > 0 ? UNKNOWN : clock_of(s->a, s->v, text);
	return days.count > 0 || clock >= 0 ? clock : hours_begin(s->a, s->v, text);
}

static int64_t
size_in(const struct answer_seek *s, struct str text)
{
	static const char *const sizes[] = { "XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL" };
	for (size_t i = 0; i < COUNT(sizes); i++) {
		if (str_equal(text, str_from(sizes[i])))
			return (int64_t)i;
	}
	const struct words words = words_cut(s->a, s->v, text);
	for (size_t i = 0; i < words.count; i++) {
		if (words.items[i].number >= 0)
			return words.items[i].number;
	}
	return UNKNOWN;
}

static int64_t
key_of(const struct answer_seek *s, const struct option *option, enum scale scale)
{
	const struct str forms[] = { option->value, option->label };
	int64_t key = UNKNOWN;
	for (size_t f = 0; f < COUNT(forms) && key == UNKNOWN; f++) {
		switch (scale) {
		case SCALE_PRICE:
			key = price_in(s, forms[f]);
			break;
		case SCALE_TIME:
			key = time_in(s, forms[f]);
			break;
		case SCALE_SIZE:
			key = size_in(s, forms[f]);
			break;
		case SCALE_ORDER:
			return option - s->question->options;
		}
	}
	return key;
}

/* The options on the scale, the lowest first; 0 where two stand alike, or too many do not stand on
 * it. */
static size_t
put_in_order(const struct answer_seek *s, enum scale scale, const struct option **sorted)
{
	int64_t keys[RANKED_MAX];
	size_t n = 0, without = 0;
	for (size_t o = 0; o < s->question->option_count && n < RANKED_MAX; o++) {
		const struct option *option = &s->question->options[o];
		const int64_t key = key_of(s, option, scale);
		size_t at = n;
		if (key == UNKNOWN) {
			without++;
			continue;
		}
		for (; at > 0 && keys[at - 1] >= key; at--) {
			if (keys[at - 1] == key)
				return 0;
			keys[at] = keys[at - 1];
			sorted[at] = sorted[at - 1];
		}
		keys[at] = key;
		sorted[at] = option;
		n++;
	}
	return n >= 2 && without <= 1 ? n : 0;
}

/* `*scales`: of how many of the scales it may make use; it gets how many it took. */
static const struct option *
option_ranked(const struct answer_seek *s, const struct rank *rank, size_t *scales)
{
	const struct option *sorted[RANKED_MAX];
	for (size_t k = 0; k < *scales; k++) {
		const size_t n = put_in_order(s, rank->scales[k], sorted);
		const size_t place = rank->place == LAST     ? n - 1
				     : rank->place == MIDDLE ? n / 2
							     : (size_t)rank->place;
		if (n == 0 || (rank->of_two && n != 2) || (rank->place == MIDDLE && n != 3)
		    || place >= n)
			continue;
		*scales = k + 1;
		return sorted[place];
	}
	return NULL;
}

/* Can another question of the event be ranked so as well, on no worse a scale? */
static bool
ranks_other(const struct answer_seek *s, const struct rank *rank)
{
	size_t scales = COUNT(rank->scales);
	if (option_ranked(s, rank, &scales) == NULL)
		return true;
	for (size_t q = 0; q < s->event->question_count; q++) {
		struct answer_seek other = *s;
		other.question = &s->event->questions[q];
		if (other.question != s->question && other.question->option_count > 1
		    && !question_is_yesno(s->a, s->v, other.question)
		    && option_ranked(&other, rank, &(size_t) { scales }) != NULL)
			return true;
	}
	return false;
}

/* Does a word of the question, or one for any option, stand close behind word i? */
static bool
is_of_question(const struct answer_seek *s, size_t i, const struct rank *rank)
{
	enum { REACH = 2 };
	for (size_t k = i + 1; k < s->words.count && k <= i + REACH; k++) {
		if (words_between(s->sentence, &s->words, k - 1) != 0)
			return false;
		if (keyword_fits(s->words.items[k].plain, s->keywords)
		    && !words_say(&s->words, k, WORDS_ANSWER_WANTED))
			return true;
		if (words_say(&s->words, k, WORDS_RANK_OPTION))
			return !ranks_other(s, rank);
	}
	return false;
}

/* "Egen hytt" of "egen hytt (4 200 kr)". */
static struct str
outside(struct str label)
{
	const size_t bracket = str_find_char(label, '(', 0);
	return bracket == STR_NONE ? label : str_slice(label, 0, bracket);
}

/* Is word i one of another question with options too? */
static bool
is_of_other(const struct answer_seek *s, size_t i)
{
	for (size_t q = 0; q < s->event->question_count; q++) {
		const struct question *other = &s->event->questions[q];
		if (other != s->question && other->option_count > 1
		    && keyword_fits(s->words.items[i].plain,
			question_keywords(s->a, s->v, s->event, other)))
			return true;
	}
	return false;
}

/* "Hytt: alternativ 2": does a word of the question stand before? */
static bool
is_labelled(const struct answer_seek *s, size_t before)
{
	return before > 0 && words_say(&s->words, before, WORDS_RANK_OPTION)
	       && keyword_fits(s->words.items[before - 1].plain, s->keywords)
	       && !is_of_other(s, before - 1);
}

/* "Alternativ 2", "workshop nr 2", where no option has a number of its own. */
static void
seek_numbered(struct answer_seek *s)
{
	for (size_t o = 0; o < s->question->option_count; o++)
		if (str_has_digit(s->question->options[o].value)
		    || str_has_digit(outside(s->question->options[o].label)))
			return;
	for (size_t i = 1; i < s->words.count; i++) {
		const int n = s->words.items[i].number;
		size_t before = i - 1;
		while (before > 0 && words_say(&s->words, before, WORDS_QUESTION_NUMBERED))
			before--;
		const bool any = words_say(&s->words, before, WORDS_RANK_OPTION)
				 && !ranks_other(s, &ranks[2]);
		const bool ends = i + 1 >= s->words.count
				  || words_between(s->sentence, &s->words, i) != 0;
		if (n >= 1 && (size_t)n <= s->question->option_count && ends
		    && (any || is_labelled(s, before)
			|| (keyword_fits(s->words.items[before].plain, s->keywords)
			    && !is_of_other(s, before)))
		    && !answer_is_other_than(s, before))
			answer_add_hit(
			    s, s->question->options[n - 1].value, s->words.items[i].from);
	}
}

/* "I'll miss the dinner and the second day": a denial anywhere before it in the clause. */
static bool
is_refused(const struct answer_seek *s, size_t i)
{
	for (size_t k = i; k > 0; k--) {
		const int mark = words_between(s->sentence, &s->words, k - 1);
		if (mark == ',' || mark == ';')
			return false;
		if (words_say_phrase(&s->words, k - 1, WORDS_ANSWER_DENIAL_AROUND) > 0)
			return true;
	}
	return false;
}

void
answer_seek_rank(struct answer_seek *s)
{
	if (s->question->option_count < 2)
		return;
	for (size_t i = 0; i < s->words.count; i++) {
		const struct str plain = s->words.items[i].plain;
		for (size_t r = 0; r < COUNT(ranks); r++) {
			const bool verb = str_equal_nocase(s->words.items[i].text, STR("ändra"))
					  || str_equal(s->words.items[i].text, STR("Ändra"));
			const size_t n = /* plain, "ändra" is "andra" */
			    verb ? 0 : words_say_phrase(&s->words, i, ranks[r].words);
			/* "mittenpasset" */
			const bool joined =
			    ranks[r].place == MIDDLE && str_starts(plain, STR("mitten"))
			    && keyword_fits(str_from_byte(plain, STR("mitten").n), s->keywords);
			if ((n == 0 && !joined) || answer_is_other_than(s, i) || is_refused(s, i)
			    || (!joined && !is_of_question(s, i + n - 1, &ranks[r])))
				continue;
			const struct option *option =
			    option_ranked(s, &ranks[r], &(size_t) { COUNT(ranks[r].scales) });
			if (option != NULL)
				answer_add_hit(s, option->value, s->words.items[i].from);
		}
	}
	seek_numbered(s);
}
