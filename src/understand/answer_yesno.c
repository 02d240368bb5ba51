#include "understand/answer_yesno.h"

#include "base/utf8.h"
#include "understand/answer_parse.h"
#include "understand/answer_words.h"
#include "understand/answers_aside.h"

static bool
holds_word_of(const struct answer_seek *s, struct str ask)
{
	const struct words words = words_cut(s->a, s->v, ask);
	for (size_t i = 0; i < words.count; i++) {
		const struct str plain = words.items[i].plain;
		if (plain.n >= 4 && keyword_fits(plain, s->keywords)
		    && keyword_place(&s->words, plain, 0) != SIZE_MAX)
			return true;
	}
	return false;
}

/* Does the sentence hold a longer word of the question itself, not only one that means the like? */
static bool
is_asked_plainly(const struct answer_seek *s)
{
	bool plainly = holds_word_of(s, s->question->ask);
	for (size_t t = 0; t < s->event->text_count && !plainly; t++)
		plainly = holds_word_of(
		    s, event_ask_in(s->event, s->question, s->event->texts[t].language));
	return plainly;
}

/* "Jag åker före middagen": no; but "for dinner" and "för lastbil" are no "før". */
static bool
leaves_before(const struct answer_seek *s, size_t at)
{
	for (size_t back = 1; back <= 2 && back <= at; back++) {
		const bool to = words_say(&s->words, at - back, WORDS_ANSWER_GIVEN_TO)
				&& !str_has(s->words.items[at - back].text, STR("ø"));
		if (words_say(&s->words, at - back, WORDS_ANSWER_BEFORE) && !to)
			return true;
	}
	return false;
}

/* "Middag: nej", "middag ja tack": the word right behind. */
static enum polarity
said_after(const struct answer_seek *s, size_t at)
{
	const int mark = words_between(s->sentence, &s->words, at);
	if (mark != ':' && mark != '=' && mark != 0)
		return POLARITY_NONE;
	if (words_say(&s->words, at + 1, WORDS_ANSWER_PLAIN_NO))
		return POLARITY_NO;
	return words_say(&s->words, at + 1, WORDS_ANSWER_PLAIN_YES) ? POLARITY_YES : POLARITY_NONE;
}

/* Stand words x and y in one clause, no comma or bracket between them? */
static bool
is_in_clause(const struct answer_seek *s, size_t x, size_t y)
{
	const size_t low = x < y ? x : y, high = x < y ? y : x;
	const struct str gap =
	    str_slice(s->sentence, s->words.items[low].from, s->words.items[high].to);
	return str_find_char(gap, ',', 0) == STR_NONE && str_find_char(gap, '(', 0) == STR_NONE
	       && str_find_char(gap, ')', 0) == STR_NONE && str_find_char(gap, ';', 0) == STR_NONE;
}

/* "Jeg har egen sovepose, men Anna må låne": only in the clause around word `at`. */
static bool
borrows_around(const struct answer_seek *s, size_t at)
{
	for (size_t i = 0; i < s->words.count; i++) {
		if (is_in_clause(s, at, i) && words_say(&s->words, i, WORDS_ANSWER_BORROW))
			return true;
	}
	return false;
}

/* Who is asked whether they need or borrow something, and has one; who is asked whether they have
 * one, and borrows; who is asked for a bed, and sleeps at home. */
static bool
is_provided(const struct answer_seek *s, size_t at)
{
	const struct words ask = words_cut(s->a, s->v, s->question->ask);
	bool needs = false, own = words_hold(&ask, WORDS_ANSWER_OWN), has = false, wants = false,
	     home = false;
	for (size_t i = 0; i < ask.count; i++)
		needs = needs || words_say_phrase(&ask, i, WORDS_QUESTION_NEED) > 0;
	for (size_t i = 0; i < s->words.count; i++) {
		has = has || words_say_phrase(&s->words, i, WORDS_ANSWER_HAS_OWN) > 0;
		wants = wants
			|| (is_in_clause(s, at, i)
			    && words_say_phrase(&s->words, i, WORDS_QUESTION_NEED) > 0
			    && !answer_is_denied_around(s, i));
		home = home || words_say_phrase(&s->words, i, WORDS_ANSWER_AT_HOME) > 0;
	}
	const struct str plain = s->words.items[at].plain;
	const bool sleeps = keyword_fits(plain, vocabulary_concept(s->v, STR("lodging")))
			    || keyword_fits(plain, vocabulary_concept(s->v, STR("nights")))
			    || keyword_fits(plain, vocabulary_concept(s->v, STR("bed")));
	return (own && borrows_around(s, at)) || (needs && !own && has && !wants) || (sleeps && home);
}

static bool
holds_phrase(const struct words *words, enum word_list list)
{
	for (size_t i = 0; i < words->count; i++) {
		if (words_say_phrase(words, i, list) > 0)
			return true;
	}
	return false;
}

/* "Har du varit med förut?" and "är det första gången?": who is here for the first time, or has
 * been before. */
static enum polarity
first_time(const struct answer_seek *s)
{
	const struct words ask = words_cut(s->a, s->v, s->question->ask);
	const bool asks_first = holds_phrase(&ask, WORDS_ANSWER_FIRST_TIME);
	const bool asks_past = question_asks_past(s->a, s->v, s->question);
	const bool first = holds_phrase(&s->words, WORDS_ANSWER_FIRST_TIME);
	const bool past = holds_phrase(&s->words, WORDS_QUESTION_EVER)
			  && words_hold(&s->words, WORDS_ANSWER_BEEN);
	if (asks_first && (first || past))
		return past || words_hold(&s->words, WORDS_NOT) ? POLARITY_NO : POLARITY_YES;
	return asks_past && first ? POLARITY_NO : POLARITY_NONE;
}

/* "Behöver du skjuts?", "vill du bli hämtad?": who comes by themselves does not. */
static bool
comes_alone(const struct answer_seek *s)
{
	const struct words ask = words_cut(s->a, s->v, s->question->ask);
	const bool asked =
	    holds_phrase(&ask, WORDS_QUESTION_NEED) || words_hold(&ask, WORDS_ANSWER_WANTED);
	const bool lift =
	    asked && keyword_place(&ask, vocabulary_concept(s->v, STR("lift")), 0) != SIZE_MAX;
	const bool bus = keyword_place(&ask, vocabulary_concept(s->v, STR("bus")), 0) != SIZE_MAX;
	return (lift || bus) && holds_phrase(&s->words, WORDS_ANSWER_DRIVES)
	       && !words_hold(&s->words, WORDS_ANSWER_DENIAL);
}

/* "Jag har varit med förut": the word, where the question has none but such. */
static size_t
been_place(const struct answer_seek *s)
{
	if (!question_asks_past(s->a, s->v, s->question)
	    || !words_hold(&s->words, WORDS_ANSWER_BEEN))
		return SIZE_MAX;
	for (size_t i = 0; i < s->words.count; i++) {
		if (words_say_phrase(&s->words, i, WORDS_QUESTION_EVER) > 0)
			return i;
	}
	return SIZE_MAX;
}

/* "Anbudsdagen" names the event and says nothing of bids. */
static bool
names_event_only(const struct answer_seek *s, size_t i)
{
	const struct str plain = s->words.items[i].plain;
	struct str rest = s->keywords, one;
	bool named = false;
	for (size_t k = 0; k < s->event->aliases.count; k++)
		named =
		    named || str_equal(plain, utf8_plain(s->a, s->event->aliases.items[k]));
	while (named && str_next(&rest, ' ', &one))
		named = !str_equal(one, plain);
	return named;
}

/* "Kommer", where the question only means the like: "har du rest utomlands?" */
static bool
is_idle(const struct answer_seek *s, size_t at)
{
	const bool time = words_say(&s->words, at, WORDS_ANSWER_PART_OF_DAY);
	if (!time && !words_say(&s->words, at, WORDS_QUESTION_LIGHT)
	    && !words_say(&s->words, at, WORDS_QUESTION_EMPTY))
		return false;
	const struct words ask = words_cut(s->a, s->v, s->question->ask);
	struct str rest = s->keywords, one;
	/* "kvällen" is no "grillkväll" */
	while (time && str_next(&rest, ' ', &one))
		if (str_equal(one, s->words.items[at].plain))
			return false;
	return time || keyword_place(&ask, s->words.items[at].plain, 0) == SIZE_MAX;
}

/* How many bytes the word has in common with the beginning of one of the keywords. */
static size_t
common_start(struct str plain, struct str keywords)
{
	size_t most = 0;
	struct str one;
	while (str_next(&keywords, ' ', &one)) {
		size_t n = 0;
		while (n < plain.n && n < one.n && plain.p[n] == one.p[n])
			n++;
		most = n > most ? n : most;
	}
	return most;
}

/* "Brikkenummer 5032" tells the number that another question asks for, and of no "brikke". */
static bool
is_of_longer(const struct answer_seek *s, size_t at)
{
	enum { LONGER = 3 };
	const struct str plain = s->words.items[at].plain;
	const struct str *own = event_keywords(s->a, s->v, s->event);
	const size_t mine = common_start(plain, s->keywords);
	for (size_t q = 0; q < s->event->question_count; q++) {
		if (&s->event->questions[q] != s->question
		    && common_start(plain, own[q]) >= mine + LONGER
		    && keyword_fits(plain, own[q]))
			return true;
	}
	return false;
}

/* "Jeg trenger å leie ski" needs no place in the bus: a verb of need whose object follows. */
static bool
needs_other(const struct answer_seek *s, size_t at)
{
	if (words_say_phrase(&s->words, at, WORDS_QUESTION_NEED) != 1)
		return false;
	for (size_t i = at; i + 1 < s->words.count; i++) {
		if (words_between(s->sentence, &s->words, i) != 0)
			return false;
		if (!words_say(&s->words, i + 1, WORDS_QUESTION_SMALL)
		    && !words_say(&s->words, i + 1, WORDS_QUESTION_EMPTY)
		    && !words_say(&s->words, i + 1, WORDS_CHANGE_LONGER))
			return keyword_place(&s->words, s->keywords, i + 1) == SIZE_MAX;
	}
	return false;
}

/* A word of the question; "tål" is no "tal". */
static size_t
next_keyword(const struct answer_seek *s, size_t from)
{
	size_t at = keyword_place(&s->words, s->keywords, from);
	while (at != SIZE_MAX
	       && ((words_say(&s->words, at, WORDS_FOOD_VERB)
		       && !str_is_ascii(s->words.items[at].text))
		   || names_event_only(s, at) || is_idle(s, at) || is_of_longer(s, at)
		   || needs_other(s, at)))
		at = keyword_place(&s->words, s->keywords, at + 1);
	return at;
}

/* What is said of the word at `at`. */
static enum polarity
said_of_word(const struct answer_seek *s, size_t at)
{
	const enum polarity plain = said_after(s, at);
	if (plain != POLARITY_NONE)
		return plain;
	return leaves_before(s, at) || is_provided(s, at) || answer_is_denied_around(s, at)
		   ? POLARITY_NO
		   : POLARITY_YES;
}

/* "Jeg bor i byen, så jeg skal ikke have værelse": of several words of the question, the first,
 * but a denied one says more. */
static enum polarity
said_anywhere(const struct answer_seek *s, size_t first)
{
	enum polarity said = said_of_word(s, first);
	for (size_t at = next_keyword(s, first + 1); at != SIZE_MAX && said == POLARITY_YES;
	     at = next_keyword(s, at + 1))
		said = said_of_word(s, at);
	return said;
}

void
answer_seek_polarity(struct answer_seek *s)
{
	size_t at = next_keyword(s, 0);
	if (str_ends(s->sentence, STR("?")) || words_hold(&s->words, WORDS_ANSWER_MAYBE))
		return;
	const enum polarity told = comes_alone(s) ? POLARITY_NO : first_time(s);
	if (told != POLARITY_NONE) {
		answer_add_hit(s, question_polarity_value(s->a, s->v, s->question, told), 0);
		return;
	}
	if (at == SIZE_MAX)
		at = been_place(s);
	if (at == SIZE_MAX)
		return;
	const enum polarity polarity = said_anywhere(s, at);
	const size_t had = s->hits.count;
	answer_add_hit(
	    s, question_polarity_value(s->a, s->v, s->question, polarity), s->words.items[at].from);
	if (s->hits.count > had)
		s->hits.items[had].score = is_asked_plainly(s) ? 2 : 1;
}
