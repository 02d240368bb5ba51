#include "understand/answer_choice.h"

#include "understand/answer_parse.h"
#include "understand/answer_words.h"

bool
question_counts(const struct question *question)
{
	uint64_t n;
	bool all = question->option_count > 1;
	for (size_t i = 0; i < question->option_count; i++)
		all = all && str_uint(question->options[i].value, 1000, &n);
	return all && question->type == QUESTION_CHOICE;
}

/* The option of the size that words from i on spell out; `*count` gets how many words they are. */
static const struct option *
size_at(const struct words *words, size_t i, const struct question *question, size_t *count)
{
	static const struct {
		enum word_list spelt;
		const char *codes[2]; /* alone, behind "extra" */
	} sizes[] = {
		{ WORDS_SIZE_SMALL, { "S", "XS" } },
		{ WORDS_SIZE_MEDIUM, { "M", "M" } },
		{ WORDS_SIZE_LARGE, { "L", "XL" } },
	};
	bool extra = words_say(words, i, WORDS_SIZE_EXTRA);
	*count = extra ? 2 : 1;
	for (size_t k = 0; k < COUNT(sizes); k++) {
		if (words_say(words, i + *count - 1, sizes[k].spelt))
			return question_option(question, str_from(sizes[k].codes[extra ? 1 : 0]));
	}
	return NULL;
}

const struct option *
option_of_size(
    struct arena *a, const struct vocabulary *v, const struct question *question, struct str text)
{
	struct words words = words_cut(a, v, text);
	size_t n;
	for (size_t i = 0; i < words.count && words.count <= 3; i++) {
		const struct option *option = size_at(&words, i, question, &n);
		if (option != NULL)
			return option;
	}
	return NULL;
}

void
answer_seek_size(struct answer_seek *s)
{
	size_t n = 1;
	for (size_t i = 0; i < s->words.count; i += n) {
		const struct option *option = size_at(&s->words, i, s->question, &n);
		if (option != NULL)
			answer_add_hit(s, option->value, s->words.items[i].from);
		else
			n = 1;
	}
}

/* Does the option say no? */
static bool
is_refusal(struct arena *a, const struct vocabulary *v, const struct option *option)
{
	struct words value = words_cut(a, v, option->value), label = words_cut(a, v, option->label);
	return (str_is_ascii(option->value) && words_say(&value, 0, WORDS_ANSWER_DENIAL))
	       || (label.count <= 3 && words_hold(&label, WORDS_ANSWER_DENIAL));
}

/* Where what is said of something ends behind word i: a comma, a full stop, "och". */
static bool
is_cut_behind(const struct answer_seek *s, size_t i)
{
	const int mark = words_between(s->sentence, &s->words, i);
	const size_t to = s->words.items[i].to;
	const size_t next = i + 1 < s->words.count ? s->words.items[i + 1].from : s->sentence.n;
	const struct str gap = str_slice(s->sentence, to, next);
	return mark == ',' || str_has(gap, STR(". ")) || str_has(gap, STR(";"))
	       || str_has(gap, STR("\n")) || str_has(gap, STR("(")) || str_has(gap, STR(")"));
}

/* "Alle tre dager unntatt middagen", "allt utom lunchen": what is excepted reaches one word or two.
 */
static bool
is_excepted(const struct answer_seek *s, size_t at)
{
	for (size_t back = 1; back <= 3 && back <= at; back++) {
		if (words_say_phrase(&s->words, at - back, WORDS_ANSWER_EXCEPT) > 0)
			return true;
	}
	return false;
}

bool
answer_is_denied_around(const struct answer_seek *s, size_t at)
{
	if (is_excepted(s, at))
		return true;
	for (size_t i = at; i < s->words.count && i <= at + 9; i++) {
		if (words_say_phrase(&s->words, i, WORDS_ANSWER_DENIAL_AROUND) > 0)
			return true;
		if (words_say(&s->words, i, WORDS_ANSWER_JOINT) || is_cut_behind(s, i))
			break;
	}
	for (size_t i = at; i > 0 && i + 9 > at; i--) {
		if (words_say(&s->words, i - 1, WORDS_ANSWER_JOINT) || is_cut_behind(s, i - 1))
			break;
		if (words_say_phrase(&s->words, i - 1, WORDS_ANSWER_DENIAL_AROUND) > 0)
			return true;
	}
	return false;
}

/* Is an option named in the clause around word `at`, or was one named before and nobody else is
 * spoken of since? */
static bool
is_answered_around(const struct answer_seek *s, size_t at)
{
	size_t first = at, last = at;
	while (first > 0 && !is_cut_behind(s, first - 1)
	       && !words_say(&s->words, first - 1, WORDS_ANSWER_JOINT))
		first--;
	while (last + 1 < s->words.count && !is_cut_behind(s, last)
	       && !words_say(&s->words, last + 1, WORDS_ANSWER_JOINT))
		last++;
	bool named = false;
	for (size_t i = 0; i <= last; i++)
		named = named || (i > 0 && s->words.items[i].capital);
	for (size_t i = 0; i < s->hits.count; i++) {
		const size_t hit = s->hits.items[i].at;
		if (!named
		    || (hit >= s->words.items[first].from && hit < s->words.items[last].to))
			return true;
	}
	return false;
}

void
answer_seek_left(struct answer_seek *s)
{
	const struct option *left = NULL;
	size_t denied = 0;
	if (s->hits.count > 0 || words_hold(&s->words, WORDS_ANSWER_MAYBE))
		return;
	for (size_t i = 0; i < s->question->option_count && i < 64; i++) {
		const struct option *option = &s->question->options[i];
		if ((s->denied >> i & 1) != 0) {
			denied++;
		} else if (!is_refusal(s->a, s->v, option)) {
			if (left != NULL)
				return;
			left = option;
		}
	}
	if (denied > 0 && left != NULL)
		answer_add_hit(s, left->value, 0);
	for (size_t i = 0; i < s->hits.count; i++)
		s->hits.items[i].weak = true;
}

/* Is word i one of an option itself, and another not denied? "Inte gräs" refuses no more than that.
 */
static bool
is_of_option(const struct answer_seek *s, size_t i)
{
	bool named = false, open = false;
	for (size_t o = 0; o < s->question->option_count; o++) {
		const struct words value = words_cut(s->a, s->v, s->question->options[o].value),
				   label = words_cut(s->a, s->v, s->question->options[o].label);
		if (is_refusal(s->a, s->v, &s->question->options[o]))
			continue;
		named = named
			|| (value.count == 1
			    && keyword_fits(s->words.items[i].plain, value.items[0].plain))
			|| (label.count == 1
			    && keyword_fits(s->words.items[i].plain, label.items[0].plain));
		open = open || o >= 64 || (s->denied >> o & 1) == 0;
	}
	return named && open;
}

void
answer_seek_refusal(struct answer_seek *s)
{
	const struct option *refusal = NULL;
	for (size_t i = 0; i < s->question->option_count; i++) {
		if (!is_refusal(s->a, s->v, &s->question->options[i]))
			continue;
		if (refusal != NULL)
			return;
		refusal = &s->question->options[i];
	}
	if (refusal == NULL || words_hold(&s->words, WORDS_ANSWER_MAYBE))
		return;
	for (size_t at = keyword_place(&s->words, s->keywords, 0); at != SIZE_MAX;
	     at = keyword_place(&s->words, s->keywords, at + 1)) {
		/* "I'll bring my own lunch" */
		const bool own = at > 0 && words_say(&s->words, at - 1, WORDS_ANSWER_OWN);
		if ((own || answer_is_denied_around(s, at)) && !is_answered_around(s, at)
		    && !is_of_option(s, at)) {
			answer_add_hit(s, refusal->value, s->words.items[at].from);
			return;
		}
	}
}

void
answer_seek_moved(struct answer_seek *s, const struct option *option)
{
	const struct words value = words_cut(s->a, s->v, option->value);
	if (value.count != 2 || value.items[0].number < 0 || value.items[1].number >= 0)
		return;
	for (size_t i = 1; i < s->words.count; i++) {
		const bool ends = i + 1 == s->words.count
				  || words_between(s->sentence, &s->words, i) != 0
				  || words_say_phrase(&s->words, i + 1, WORDS_ANSWER_INSTEAD) > 0;
		if (ends && s->words.items[i].number == value.items[0].number
		    && words_say(&s->words, i - 1, WORDS_TO))
			answer_add_hit(s, option->value, s->words.items[i].from);
	}
}

static bool
says_both(const struct answer_seek *s, struct str text)
{
	const struct words words = words_cut(s->a, s->v, text);
	return words_hold(&words, WORDS_EVENT_BOTH);
}

void
answer_join_both(struct answer_seek *s)
{
	const struct option *both = NULL;
	bool apart = false;
	for (size_t i = 0; s->question->option_count == 3 && i < 3; i++)
		if (says_both(s, s->question->options[i].value))
			both = &s->question->options[i];
	for (size_t i = 1; i < s->hits.count; i++)
		apart = apart || !str_equal(s->hits.items[i].value, s->hits.items[0].value);
	if (both == NULL || !apart || !words_hold(&s->words, WORDS_EVENT_BOTH))
		return;
	s->hits.count = 1;
	s->hits.items[0].value = both->value;
}

static bool
says_driver(const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		if (words_say_phrase(words, i, WORDS_ANSWER_DRIVES) > 0)
			return true;
	}
	return false;
}

void
answer_seek_driver(struct answer_seek *s)
{
	const struct option *found = NULL;
	const struct words ask = words_cut(s->a, s->v, s->question->ask);
	const bool bus =
	    keyword_place(&ask, vocabulary_concept(s->v, STR("bus")), 0) != SIZE_MAX
	    || keyword_place(&ask, vocabulary_concept(s->v, STR("lift")), 0) != SIZE_MAX;
	if (!bus || s->hits.count > 0 || !says_driver(&s->words)
	    || words_hold(&s->words, WORDS_ANSWER_DENIAL)
	    || words_hold(&s->words, WORDS_ANSWER_MAYBE))
		return;
	for (size_t i = 0; i < s->question->option_count; i++) {
		const struct option *option = &s->question->options[i];
		const struct words value = words_cut(s->a, s->v, option->value),
				   label = words_cut(s->a, s->v, option->label);
		if (!says_driver(&value) && !says_driver(&label)
		    && !is_refusal(s->a, s->v, option))
			continue;
		if (found != NULL)
			return;
		found = option;
	}
	if (found != NULL)
		answer_add_hit(s, found->value, 0);
}
