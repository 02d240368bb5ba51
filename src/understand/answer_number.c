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

/* Is word i a number that may belong to the keyword at k: near it, no comma between? */
static bool
is_number_of(const struct answer_seek *s, size_t i, size_t k)
{
	if (i >= s->words.count)
		return false;
	const struct word *word = &s->words.items[i];
	size_t low = i < k ? i : k, high = i < k ? k : i;
	struct str gap = str_slice(s->sentence, s->words.items[low].to, s->words.items[high].from);
	bool digits = ascii_is_digit(s->sentence.p[word->from]);
	bool spelt = !digits && i < k && k - i <= 2 && number_of_word(word) >= 0;
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
	answer_add_hit(
	    s, digits.n > 0 ? digits : arena_printf(s->a, "%d", number_of_word(word)), word->from);
}

void
answer_seek_number(struct answer_seek *s)
{
	bool birth = question_asks_birth(s->v, s->keywords), asked = false;
	for (size_t k = keyword_place(&s->words, s->keywords, 0); k != SIZE_MAX;
	     k = keyword_place(&s->words, s->keywords, k + 1)) {
		size_t best = number_near(s, k, birth);
		asked = true;
		if (best != SIZE_MAX)
			add_number(s, &s->words.items[best], birth);
	}
	for (size_t i = 0; birth && i < s->words.count; i++) {
		int year = s->words.items[i].number;
		if (year > 1900 && year < 2100
		    && (asked || (s->hits.count == 0 && answer_is_alone(s, i, 1))))
			answer_add_hit(s, s->words.items[i].text, s->words.items[i].from);
	}
}
