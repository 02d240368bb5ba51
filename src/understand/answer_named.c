#include "understand/answer_named.h"

#include "understand/answer_parse.h"
#include "understand/answer_words.h"

struct str
answer_workplace_behind(const struct answer_seek *s, const struct answer_clause *c, size_t at)
{
	const bool who =
	    at > c->first
	    && (words_say(&s->words, at - 1, WORDS_TITLE_WORDS)
		|| words_say(&s->words, at - 1, WORDS_TITLE_US)
		|| vocabulary_meanings(s->v, s->a, s->words.items[at - 1].plain).count > 0);
	size_t from = at + 1;
	while (words_say(&s->words, from, WORDS_TITLE_FILLER))
		from++;
	size_t to = from;
	while (to < c->end
	       && (s->words.items[to].capital || (to > from && s->words.items[to].number >= 0)
		   || words_say(&s->words, to, WORDS_QUESTION_WORKPLACE)))
		to++;
	return who && to > from && s->words.items[from].text.n > 1
		   ? str_slice(s->sentence, s->words.items[from].from, s->words.items[to - 1].to)
		   : (struct str) { 0 };
}

enum { CLASS_MAX = 13 };

/* "Klass", "årskurs": what stands before the number of a class. */
static bool
is_class_word(const struct answer_seek *s, size_t i)
{
	return keyword_fits(s->words.items[i].plain, vocabulary_concept(s->v, STR("class")));
}

/* The letter right behind the number at word i, "B" of "4B" and "2.B". */
static bool
has_letter(const struct answer_seek *s, size_t i, bool led)
{
	if (i + 1 >= s->words.count || s->words.items[i + 1].text.n != 1)
		return false;
	const struct str gap =
	    str_slice(s->sentence, s->words.items[i].to, s->words.items[i + 1].from);
	return (gap.n == 0 || (str_equal(gap, STR("."))))
	       && (led || s->words.items[i + 1].capital)
	       && ascii_is_alpha(s->words.items[i + 1].text.p[0]);
}

void
answer_seek_class(struct answer_seek *s)
{
	for (size_t i = 0; i < s->words.count; i++) {
		const int n = s->words.items[i].number;
		const bool led = i > 0 && is_class_word(s, i - 1)
				 && words_between(s->sentence, &s->words, i - 1) != ',';
		if (n < 1 || n > CLASS_MAX)
			continue;
		if (i + 1 < s->words.count && is_class_word(s, i + 1) && !led) {
			answer_add_hit(s,
			    str_slice(
				s->sentence, s->words.items[i].from, s->words.items[i + 1].to),
			    s->words.items[i].from);
			continue;
		}
		if (has_letter(s, i, led))
			answer_add_hit(s,
			    str_slice(
				s->sentence, s->words.items[i].from, s->words.items[i + 1].to),
			    s->words.items[i].from);
		else if (led && words_between(s->sentence, &s->words, i - 1) == 0)
			answer_add_hit(s,
			    str_slice(
				s->sentence, s->words.items[i - 1].from, s->words.items[i].to),
			    s->words.items[i].from);
	}
}
