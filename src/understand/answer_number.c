#include "understand/answer_seek.h"

#include "understand/answer_parse.h"
#include "understand/answer_words.h"

struct str
answer_digits_at(struct str text, size_t from)
{
	size_t to = from;
	while (to < text.n
	       && (ascii_is_digit(text.p[to])
		   || (text.p[to] == ' ' && to > from && to + 1 < text.n
		       && ascii_is_digit(text.p[to + 1]))))
		to++;
	return str_slice(text, from, to);
}

/* "E9", "4B": a name. */
static bool
is_lettered(struct str sentence, size_t from, size_t to)
{
	const size_t next = to + 1;
	return (from > 0 && ascii_is_alpha(sentence.p[from - 1]))
	       || (to < sentence.n && sentence.p[to] >= 'A' && sentence.p[to] <= 'Z'
		   && (next >= sentence.n || !ascii_is_alpha(sentence.p[next])));
}

/* A part of "1,80", "43½", "E9" or "08-555 61 00" is no number of its own. */
static bool
is_broken(const struct answer_seek *s, size_t i)
{
	const struct word *word = &s->words.items[i];
	const size_t from = word->from, to = word->to;
	if (word->number < 0)
		return false;
	bool before = from > 1 && str_find_char(STR(",.-/"), s->sentence.p[from - 1], 0) != STR_NONE
		      && ascii_is_digit(s->sentence.p[from - 2]);
	bool behind = to + 1 < s->sentence.n
		      && (str_find_char(STR(",."), s->sentence.p[to], 0) != STR_NONE
			  || s->sentence.p[to] == '-')
		      && ascii_is_digit(s->sentence.p[to + 1]);
	bool half = str_starts(str_from_byte(s->sentence, to), STR("½"));
	return before || behind || half
	       || (ascii_is_digit(s->sentence.p[from]) && is_lettered(s->sentence, from, to));
}

/* "5 May", "den 5:e", "kl. 14": a day or an hour, no count. */
static bool
is_of_date(const struct answer_seek *s, size_t i)
{
	const struct word *next = i + 1 < s->words.count ? &s->words.items[i + 1] : NULL;
	const struct word *before = i > 0 ? &s->words.items[i - 1] : NULL;
	return (next != NULL && word_number_in(next, WORDS_MONTH_FIRST, WORDS_MONTH_LAST) >= 0)
	       || (before != NULL
		   && (word_number_in(before, WORDS_MONTH_FIRST, WORDS_MONTH_LAST) >= 0
		       || word_number_in(before, WORDS_WEEKDAY_FIRST, WORDS_WEEKDAY_LAST) >= 0));
}

/* "4 meter" counts nothing but metres. */
static bool
is_measured_by(const struct answer_seek *s, size_t i)
{
	static const enum word_list units[] = { WORDS_UNIT_LENGTH, WORDS_UNIT_WEIGHT,
		WORDS_UNIT_AREA, WORDS_UNIT_VOLUME, WORDS_UNIT_TIME };
	bool unit = false;
	for (size_t u = 0; u < COUNT(units); u++)
		unit = unit || words_say(&s->words, i + 1, units[u]);
	return unit && words_between(s->sentence, &s->words, i) == 0
	       && !keyword_fits(s->words.items[i + 1].plain, s->keywords);
}

/* "Hektar blir null", "barn: to": a number spelt behind what it counts. */
static bool
is_told_behind(const struct answer_seek *s, size_t i, size_t k)
{
	return i > k && i <= k + 2
	       && (words_say(&s->words, i - 1, WORDS_ANSWER_IS)
		   || (i == k + 1 && words_between(s->sentence, &s->words, k) == ':'));
}

/* Is word i a number that may belong to the keyword at k: near it, no comma between? */
static bool
is_number_of(const struct answer_seek *s, size_t i, size_t k)
{
	if (i >= s->words.count)
		return false;
	const struct word *word = &s->words.items[i];
	if (is_broken(s, i) || is_of_date(s, i) || is_measured_by(s, i)
	    || words_say(&s->words, i + 1, WORDS_COUNT_PART))
		return false;
	size_t low = i < k ? i : k, high = i < k ? k : i;
	struct str gap = str_slice(s->sentence, s->words.items[low].to, s->words.items[high].from);
	bool digits = ascii_is_digit(s->sentence.p[word->from]);
	bool spelt = !digits && number_of_word(word) >= 0
		     && ((i < k && k - i <= 2) || is_told_behind(s, i, k));
	return (digits || spelt) && str_find_char(gap, ',', 0) == STR_NONE;
}

/* The number nearest to the keyword at k, before it first ("två vuxna"); of a year of birth behind
 * it. */
static size_t
number_near(const struct answer_seek *s, size_t k, bool birth)
{
	for (size_t d = 1; d <= 4; d++) {
		size_t before = d <= k ? k - d : SIZE_MAX, after = k + d;
		if (is_number_of(s, birth ? after : before, k))
			return birth ? after : before;
		if (is_number_of(s, birth ? before : after, k))
			return birth ? before : after;
	}
	return SIZE_MAX;
}

static void
add_number(struct answer_seek *s, const struct word *word, bool birth)
{
	struct str digits = answer_digits_at(s->sentence, word->from);
	if (digits.n == 2 && birth)
		digits = arena_printf(s->a, "20%.*s", STR_ARG(digits));
	const size_t had = s->hits.count;
	answer_add_hit(
	    s, digits.n > 0 ? digits : arena_printf(s->a, "%d", number_of_word(word)), word->from);
	/* "en elev äter inte gluten" may speak of one of those who were counted before */
	if (s->hits.count > had && (digits.n > 0 || number_of_word(word) != 1))
		s->hits.items[had].score = 1;
}

static bool
is_years(const struct answer_seek *s, size_t i)
{
	return words_say(&s->words, i, WORDS_AGE_YEARS)
	       /* "är" is "år" in its plain form */
	       || (i < s->words.count && str_equal_nocase(s->words.items[i].text, STR("år")));
}

/* "är 11", "er nu 74", "fyller 9", "aged 12"; of several ("vi är 3") it is a count. */
static bool
is_said_old(const struct answer_seek *s, size_t i)
{
	size_t next = i + 1, back = i;
	while (back > 0 && words_say(&s->words, back - 1, WORDS_AGE_FILLER))
		back--;
	if (back == 0 || !words_say(&s->words, back - 1, WORDS_AGE_VERB)
	    || (back > 1 && words_say(&s->words, back - 2, WORDS_AGE_NOBODY)))
		return false;
	const bool month =
	    next + 1 < s->words.count
	    && word_number_in(&s->words.items[next + 1], WORDS_MONTH_FIRST, WORDS_MONTH_LAST) >= 0;
	return next >= s->words.count || words_between(s->sentence, &s->words, i) != 0 || month
	       || words_say(&s->words, next, WORDS_AGE_BEHIND);
}

/* "I 9 år" is how long; but "min datter Asta på 11 år" how old. */
static bool
is_said_to_last(const struct answer_seek *s, size_t i)
{
	return i > 0 && words_say(&s->words, i - 1, WORDS_AGE_LASTS)
	       && !(i > 1 && words_say(&s->words, i - 1, WORDS_AT)
		    && (s->words.items[i - 2].capital
			|| words_say(&s->words, i - 2, WORDS_PEOPLE_RELATION)
			|| words_say(&s->words, i - 2, WORDS_MY)));
}

/* ", 12," or "(12)" in a line about somebody. */
static bool
is_between_commas(const struct answer_seek *s, size_t i)
{
	size_t from = s->words.items[i].from, to = s->words.items[i].to;
	while (from > 0 && s->sentence.p[from - 1] == ' ')
		from--;
	while (to < s->sentence.n && s->sentence.p[to] == ' ')
		to++;
	return from > 0 && str_find_char(STR(",;(|"), s->sentence.p[from - 1], 0) != STR_NONE
	       && (to == s->sentence.n
		   || str_find_char(STR(",;)|\n"), s->sentence.p[to], 0) != STR_NONE);
}

/* Does the number at word i tell how old somebody is? "He is one of them" does not, nor "men fyller 6"
 * behind an age. */
static bool
is_age(const struct answer_seek *s, size_t i)
{
	if (is_years(s, i + 1))
		return !is_said_to_last(s, i);
	for (size_t back = 2; back <= 3 && back <= i && s->hits.count > 0; back++)
		if (words_say(&s->words, i - back, WORDS_BUT))
			return false;
	return (s->words.items[i].number >= 0 || number_of_word(&s->words.items[i]) > 2)
	       && is_said_old(s, i);
}

/* How old somebody is, or for how many years they have done something. */
static void
seek_years(struct answer_seek *s, bool age)
{
	for (size_t i = 0; i < s->words.count; i++) {
		int n = number_of_word(&s->words.items[i]);
		bool range = i > 0 && s->words.items[i - 1].number >= 0
			     && words_between(s->sentence, &s->words, i - 1) != ',';
		if (n < (age ? 1 : 0) || n > 110 || range)
			continue;
		if (age ? is_age(s, i) : is_years(s, i + 1))
			answer_add_hit(s, arena_printf(s->a, "%d", n), s->words.items[i].from);
	}
	for (size_t i = 0; age && s->hits.count == 0 && i < s->words.count; i++) {
		int n = s->words.items[i].number;
		if (n > 0 && n <= 110 && is_between_commas(s, i))
			answer_add_hit(s, arena_printf(s->a, "%d", n), s->words.items[i].from);
	}
}

/* "Inga gäster", "no hotel nights", "jag kommer ensam": none of what is counted. */
static void
seek_none(struct answer_seek *s, struct str counted, bool companions)
{
	const size_t at = counted.n > 0 ? keyword_place(&s->words, counted, 0) : SIZE_MAX;
	if (s->hits.count > 0 || words_hold(&s->words, WORDS_ANSWER_MAYBE))
		return;
	/* "I don't have the number of seats at hand" */
	const bool unknown = at != SIZE_MAX && at >= 2
			     && (words_say(&s->words, at - 1, WORDS_QUESTION_MANY)
				 || words_say(&s->words, at - 2, WORDS_QUESTION_MANY));
	if (at != SIZE_MAX && !unknown && answer_is_denied_around(s, at))
		answer_add_hit(s, STR("0"), s->words.items[at].from);
	for (size_t i = 0; companions && i < s->words.count; i++) {
		if (words_say_phrase(&s->words, i, WORDS_ANSWER_ALONE) > 0)
			answer_add_hit(s, STR("0"), s->words.items[i].from);
	}
}

/* "Jag vill ha ett stånd": beside what is not counted, "ett" is no number. */
static void
drop_articles(struct answer_seek *s, size_t from)
{
	size_t kept = from;
	for (size_t i = from; i < s->hits.count; i++) {
		const bool digit = ascii_is_digit(s->sentence.p[s->hits.items[i].at]);
		if (digit || !str_equal(s->hits.items[i].value, STR("1")))
			s->hits.items[kept++] = s->hits.items[i];
	}
	s->hits.count = kept;
}

/* The numbers beside the words of a list. */
static bool
seek_beside(struct answer_seek *s, struct str keywords, bool birth)
{
	bool asked = false;
	for (size_t k = keyword_place(&s->words, keywords, 0); k != SIZE_MAX;
	     k = keyword_place(&s->words, keywords, k + 1)) {
		size_t best = number_near(s, k, birth);
		asked = true;
		if (best != SIZE_MAX)
			add_number(s, &s->words.items[best], birth);
	}
	return asked;
}

/* "Lo Dahl 2018", "Lo (2018)": a year behind a name, which the event is not of. */
static bool
is_year_of_somebody(const struct answer_seek *s, size_t i)
{
	const int held = s->event->starts.local.date.year;
	const bool past = held == 0 || s->words.items[i].number < held;
	const bool name = i > 0 && s->words.items[i - 1].capital
			  && words_between(s->sentence, &s->words, i - 1) == 0;
	return past && (name || answer_is_alone(s, i, 1));
}

static void
seek_birth_years(struct answer_seek *s, bool asked)
{
	for (size_t i = 0; i < s->words.count; i++) {
		const int year = s->words.items[i].number;
		if (year > 1900 && year < 2100 && (asked || is_year_of_somebody(s, i)))
			answer_add_hit(s, s->words.items[i].text, s->words.items[i].from);
	}
}

/* "Jag tar med mig två grannar": friends and neighbours are guests, too. */
static void
seek_companions(struct answer_seek *s)
{
	for (size_t i = 0; i + 1 < s->words.count; i++) {
		const int n = number_of_word(&s->words.items[i]);
		const size_t k =
		    words_say(&s->words, i + 1, WORDS_QUESTION_COMPANIONS) ? i + 1 : i + 2;
		if (n > 0 && words_say(&s->words, k, WORDS_QUESTION_COMPANIONS)
		    && words_between(s->sentence, &s->words, i) == 0)
			answer_add_hit(s, arena_printf(s->a, "%d", n), s->words.items[i].from);
	}
}

/* "Senast 2021", where the question asks for a year. */
static void
seek_past_years(struct answer_seek *s)
{
	const int held = s->event->starts.local.date.year;
	for (size_t i = 0; i < s->words.count; i++) {
		const int year = s->words.items[i].number;
		if (year > 1900 && year <= (held > 0 ? held : 2100) && !is_of_date(s, i)
		    && !is_broken(s, i))
			answer_add_hit(s, s->words.items[i].text, s->words.items[i].from);
	}
}

void
answer_seek_number(struct answer_seek *s)
{
	enum question_sense sense = question_sense(s->a, s->v, s->event, s->question);
	if (sense == SENSE_AGE || sense == SENSE_YEARS) {
		seek_years(s, sense == SENSE_AGE);
		return;
	}
	const struct words ask = words_cut(s->a, s->v, s->question->ask);
	if (sense == SENSE_OTHER && words_hold(&ask, WORDS_QUESTION_YEAR)
	    && !words_hold(&ask, WORDS_QUESTION_MANY)
	    && !question_asks_birth(s->v, s->keywords)) {
		seek_past_years(s);
		return;
	}
	/* "ett stånd" is no answer to how many people stand in it */
	const struct str counted = question_units(s->a, s->v, s->event, s->question);
	bool birth = question_asks_birth(s->v, s->keywords);
	bool asked = counted.n > 0 && seek_beside(s, counted, birth);
	const size_t had = s->hits.count;
	if (!asked || s->hits.count == 0) {
		asked = seek_beside(s, s->keywords, birth) || asked;
		drop_articles(s, had);
	}
	if (birth)
		seek_birth_years(s, asked);
	if (sense == SENSE_COMPANIONS && s->hits.count == had)
		seek_companions(s);
	if (sense != SENSE_PERSONS)
		seek_none(s, counted, sense == SENSE_COMPANIONS);
}
