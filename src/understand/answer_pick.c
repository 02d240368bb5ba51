#include "understand/answer_choice.h"
#include "understand/answer_label.h"
#include "understand/answer_meaning.h"
#include "understand/answer_option.h"
#include "understand/answer_parse.h"
#include "understand/answer_plain.h"
#include "understand/answer_seek.h"
#include "understand/answer_whole.h"
#include "understand/answer_words.h"

static bool
has_word_after(const struct answer_seek *s, size_t i, enum word_list list)
{
	for (size_t k = i + 1; k < s->words.count; k++) {
		if (words_between(s->sentence, &s->words, k - 1) == ',')
			return false;
		if (words_say(&s->words, k, list))
			return true;
	}
	return false;
}

/* "Inte tält utan sovsal": the second is meant. */
static bool
is_meant_rather(const struct answer_seek *s, size_t i)
{
	bool denied = false;
	for (size_t k = 0; k < i; k++)
		denied = denied || words_say(&s->words, k, WORDS_NOT)
			 || words_say(&s->words, k, WORDS_ANSWER_NO);
	return denied && words_say(&s->words, i, WORDS_ANSWER_RATHER);
}

/* "I stället för att ta med egna": behind that, up to a comma, is what is not wanted. */
static bool
is_instead_of(const struct answer_seek *s, size_t i)
{
	enum { REACH = 7 };
	for (size_t back = 1; back <= REACH && back <= i; back++) {
		const size_t at = i - back;
		if (words_between(s->sentence, &s->words, at) == ',')
			return false;
		if (words_say(&s->words, at, WORDS_ANSWER_GIVEN_TO) && at > 0
		    && words_say(&s->words, at - 1, WORDS_ANSWER_INSTEAD))
			return true;
	}
	return false;
}

bool
answer_is_other_than(const struct answer_seek *s, size_t i)
{
	if (is_instead_of(s, i))
		return true;
	size_t reach = 4;
	for (size_t back = 1; back <= reach && back <= i; back++) {
		reach += words_say(&s->words, i - back, WORDS_OR) ? 2 : 0;
		/* "än" is no "an" */
		if (str_equal_nocase(s->words.items[i - back].text, STR("än")))
			return true;
		if (is_meant_rather(s, i - back))
			return false;
		int mark = words_between(s->sentence, &s->words, i - back);
		if (mark == ',' || mark == ';' || mark == '.')
			return false;
		if (words_say(&s->words, i - back, WORDS_ANSWER_JOINT_TO))
			return false;
		if (words_say(&s->words, i - back, WORDS_FROM) && !has_word_after(s, i, WORDS_TO))
			continue; /* "2 barn från 1C" is no move away */
		if (words_say(&s->words, i - back, WORDS_ANSWER_OTHER_THAN))
			return true;
	}
	return false;
}

bool
answer_is_alone(const struct answer_seek *s, size_t i, size_t count)
{
	static const struct str marks = STR_INIT(",;()/|\t\n.-+&");
	const struct word *first = &s->words.items[i], *last = &s->words.items[i + count - 1];
	size_t from = first->from, to = last->to;
	while (from > 0 && s->sentence.p[from - 1] == ' ')
		from--;
	while (to < s->sentence.n && s->sentence.p[to] == ' ')
		to++;
	bool before = from == 0 || str_find_char(marks, s->sentence.p[from - 1], 0) != STR_NONE
		      || s->sentence.p[from - 1] == ':';
	bool after = to >= s->sentence.n || str_find_char(marks, s->sentence.p[to], 0) != STR_NONE
		     || words_say(&s->words, i + count, WORDS_AND);
	/* "Ingen middag", "A sandwich": what only leads to the next word */
	const bool leads = words_say(&s->words, i, WORDS_QUESTION_SMALL)
			   || words_say(&s->words, i, WORDS_ANSWER_DENIAL);
	return before && (after || (from == 0 && !(count == 1 && leads)));
}

bool
answer_is_asked_for(const struct answer_seek *s, size_t i, size_t count, bool beside)
{
	for (size_t k = 0; k < s->words.count; k++) {
		bool itself = k >= i && k < i + count;
		bool near = k + 3 >= i && k <= i + count + 2;
		if (!itself && (near || !beside)
		    && keyword_fits(s->words.items[k].plain, s->keywords))
			return true;
	}
	return false;
}

/* Is word i a word of the phrase? Of several also in another form of the verb: "skulle behöva
 * skjuts". */
static bool
fits_word(const struct answer_seek *s, size_t i, const struct words *phrase, size_t k, bool exact)
{
	if (i >= s->words.count)
		return false;
	const struct word *written = &s->words.items[i], *known = &phrase->items[k];
	if (exact)
		return str_equal(written->text, known->text);
	return option_word_fits(written, known)
	       || (phrase->count > 1 && known->plain.n >= 4
		   && verb_fits(written->plain, known->plain));
}

/* "Simmar nu 200 meter", "åker med egen bil": a word that may stand in the middle of any phrase. */
static bool
may_stand_between(const struct answer_seek *s, size_t i)
{
	return words_say(&s->words, i, WORDS_NOW) || words_say(&s->words, i, WORDS_WITH)
	       || words_say(&s->words, i, WORDS_MY);
}

/* How many words from i on are this phrase; 0 if they are not. `exact`: letters as the option has
 * them. */
static size_t
phrase_at(const struct answer_seek *s, size_t i, const struct words *phrase, bool exact)
{
	if (phrase->count == 0 || i + phrase->count > s->words.count)
		return 0;
	if (phrase->count == 1 && !exact
	    && option_written_apart(&s->words, i, phrase->items[0].plain))
		return 2;
	size_t at = i;
	for (size_t k = 0; k < phrase->count; k++, at++) {
		const bool first_gap = k > 0 && at == i + k;
		if (first_gap && may_stand_between(s, at) && !fits_word(s, at, phrase, k, exact))
			at++;
		if (!fits_word(s, at, phrase, k, exact))
			return 0;
		if (k + 1 < phrase->count && at + 1 < s->words.count
		    && s->words.items[at].to != s->words.items[at + 1].from
		    && words_between(s->sentence, &s->words, at) != 0)
			return 0;
	}
	return at - i;
}

/* Words that may be said of anything: "annat", "ingen". */
static bool
is_vague(const struct words *phrase)
{
	return phrase->count == 1
	       && (words_say(phrase, 0, WORDS_ANSWER_COMMON)
		   || words_say(phrase, 0, WORDS_QUESTION_SMALL)
		   || words_say(phrase, 0, WORDS_ANSWER_DENIAL));
}

/* Are the options sizes or other single letters? */
static bool
is_letter(struct str value)
{
	return value.n == 1 && value.p[0] >= 'B' && value.p[0] <= 'Z' && value.p[0] != 'I';
}

/* A capital letter that is no initial: "jag tar L", "Jeg skal have en L". Beside a name it is one
 * only where another of the options stands alone too ("jag tar L och Anna S"). */
static bool
is_lone_letter(const struct answer_seek *s, size_t i)
{
	const struct word *word = &s->words.items[i];
	const bool initial = word->to + 1 < s->sentence.n && s->sentence.p[word->to] == '.'
			     && i + 1 < s->words.count && s->words.items[i + 1].capital;
	const bool name = i > 0 && s->words.items[i - 1].capital && s->words.items[i - 1].text.n > 1
			  && words_between(s->sentence, &s->words, i - 1) == 0;
	const bool before = i + 1 < s->words.count && s->words.items[i + 1].capital
			    && words_between(s->sentence, &s->words, i) == 0;
	return is_letter(word->text) && !initial && !name && !before;
}

static bool
is_size(const struct answer_seek *s, size_t i)
{
	static const char *const sizes[] = { "S", "M", "L" };
	bool sizes_only = false, another = false;
	for (size_t k = 0; k < COUNT(sizes); k++)
		sizes_only = sizes_only || question_option(s->question, str_from(sizes[k])) != NULL;
	for (size_t k = 0; k < s->words.count; k++)
		another = another
			  || (k != i && is_lone_letter(s, k)
			      && question_option(s->question, s->words.items[k].text) != NULL);
	const bool asked = keyword_place(&s->words, s->keywords, 0) != SIZE_MAX;
	return is_letter(s->words.items[i].text) && (is_lone_letter(s, i) || another)
	       && (sizes_only || asked || another);
}

/* "M och inte XL": is another option said not to be it? */
static bool
has_contrast(const struct answer_seek *s, const struct option *option)
{
	for (size_t o = 0; o < s->question->option_count; o++) {
		const struct option *other = &s->question->options[o];
		const struct words phrase = words_cut(s->a, s->v, other->value);
		if (other == option)
			continue;
		for (size_t i = 0; i < s->words.count; i++)
			if (phrase_at(s, i, &phrase, true) > 0 && answer_is_other_than(s, i))
				return true;
	}
	return false;
}

/* Has it a digit or a capital? */
static bool
is_marked(struct str text)
{
	for (size_t c = 0; c < text.n; c++)
		if (ascii_is_digit(text.p[c]) || text.p[c] != ascii_lower(text.p[c]))
			return true;
	return false;
}

/* One phrase of an option that is plain is enough. */
static void
add_phrase(struct answer_seek *s, const struct option *option, size_t at, bool weak)
{
	const size_t before = s->hits.count;
	answer_add_hit(s, option->value, at);
	for (size_t i = 0; i < s->hits.count; i++) {
		struct answer_hit *hit = &s->hits.items[i];
		if (hit->at == at && str_equal(hit->value, option->value))
			hit->weak = weak && (i >= before || hit->weak);
	}
}

/* A longer word that the event is called by: "Mentorprogrammet" chooses no mentor. */
static bool
names_event(const struct answer_seek *s, size_t i, size_t n, const struct words *phrase)
{
	const struct str plain = s->words.items[i].plain;
	const struct words title = words_cut(s->a, s->v, s->event->title);
	bool named = false;
	for (size_t k = 0; k < title.count; k++)
		named = named
			|| (plain.n >= 5 && str_starts(plain, title.items[k].plain)
			    && title.items[k].plain.n >= 5);
	return n == 1 && named && plain.n > phrase->items[0].plain.n;
}

/* "Köket" for "kök": so inflected the word speaks of the thing itself. */
static bool
is_definite(const struct answer_seek *s, size_t i, size_t n, const struct words *phrase)
{
	if (n != 1 || is_vague(phrase))
		return false;
	const size_t known = phrase->items[0].plain.n;
	return known >= 3 && s->words.items[i].plain.n >= known + (known >= 4 ? 1 : 2);
}

/* Does what stands around the words tell that they are the option? */
static bool
is_said_plainly(const struct answer_seek *s, size_t i, size_t n, const struct words *phrase)
{
	return is_definite(s, i, n, phrase) || answer_is_chosen(s, i, n) || answer_is_said_to_be(s, i, n);
}

static bool
is_year(struct str text)
{
	uint64_t n;
	return text.n == 4 && str_uint(text, 2200, &n) && n > 1900;
}

/* How many words from i on are the phrase, or one joined with a word of the question; not one that
 * is another option letter for letter. */
static size_t
words_of_option(const struct answer_seek *s, size_t i, const struct words *phrase, bool exact,
    const struct option *option)
{
	if (!exact && answer_is_joined(s, i, phrase))
		return 1;
	const size_t n = phrase_at(s, i, phrase, exact);
	const bool near = n == 1 && phrase->count == 1
			  && option_word_is_near(&s->words.items[i], &phrase->items[0]);
	return near && answer_is_of_other(s, i, option) ? 0 : n;
}

enum phrase_sort {
	PHRASE_VALUE, /* what is stored */
	PHRASE_OWN,   /* the label, or words given for it */
	PHRASE_PART   /* a part of the label */
};

/* Can the words mean nothing but the option? "XL" and "1A" cannot; "M" and "bil" can. */
static bool
is_sure(struct str text, const struct words *phrase, enum phrase_sort sort)
{
	enum { SHORT = 3, LONG = 5, VERY_LONG = 8 };
	if (text.n <= SHORT)
		return is_marked(text) && text.n >= 2;
	return !is_vague(phrase)
	       && (sort == PHRASE_OWN || phrase->count > 1 || is_year(text)
		   || text.n >= (sort == PHRASE_PART ? VERY_LONG : LONG));
}

static void
seek_phrase(
    struct answer_seek *s, const struct option *option, struct str text, enum phrase_sort sort)
{
	const struct words phrase = words_cut(s->a, s->v, str_trim(text));
	const bool letters = text.n <= 3;
	const bool exact = letters && is_marked(text);
	const bool sure = is_sure(text, &phrase, sort);
	for (size_t i = 0; i < s->words.count; i++) {
		const size_t n = words_of_option(s, i, &phrase, exact, option);
		if (n == 0 || names_event(s, i, n, &phrase) || answer_is_day_of_other(s, i)
		    || answer_is_address(s, i))
			continue;
		if (answer_is_other_than(s, i) || answer_is_denied_behind(s, i, n)) {
			const size_t o = (size_t)(option - s->question->options);
			s->denied |= o < 64 ? (uint64_t)1 << o : 0;
			continue;
		}
		const bool plain = sure || answer_is_alone(s, i, n)
				   || (exact ? is_size(s, i) || has_contrast(s, option)
					     : is_said_plainly(s, i, n, &phrase));
		if (plain || answer_is_asked_for(s, i, n, letters))
			add_phrase(s, option, s->words.items[i].from, !plain && !letters);
	}
}

/* "group A" of "group A (Tuesdays)". */
static struct str
before_bracket(struct str label)
{
	size_t at = str_find_char(label, '(', 0);
	return str_trim(at == STR_NONE ? label : str_slice(label, 0, at));
}

static void
seek_label(struct answer_seek *s, const struct option *option, struct str label)
{
	const struct label_parts *parts = label_parts(s, option, label);
	if (!str_equal(label, option->value))
		seek_phrase(s, option, before_bracket(label), PHRASE_OWN);
	for (size_t i = 0; i < parts->count; i++)
		seek_phrase(s, option, parts->items[i], PHRASE_PART);
}

static void
seek_option(struct answer_seek *s, const struct option *option)
{
	bool labelled = !str_equal(option->label, option->value) && option->label.n > 0;
	seek_phrase(s, option, option->value,
	    !labelled && option->words.count > 0 ? PHRASE_OWN : PHRASE_VALUE);
	answer_seek_moved(s, option);
	seek_label(s, option, labelled ? option->label : option->value);
	for (size_t i = 0; i < option->words.count; i++)
		seek_phrase(s, option, option->words.items[i], PHRASE_OWN);
	for (size_t t = 0; t < s->event->text_count; t++) {
		for (size_t q = 0; q < s->event->texts[t].question_count; q++) {
			const struct question *other = &s->event->texts[t].questions[q];
			const struct option *same = str_equal(other->id, s->question->id)
							? question_option(other, option->value)
							: NULL;
			if (same == NULL)
				continue;
			if (same->label.n > 0)
				seek_label(s, option, same->label);
			for (size_t i = 0; i < same->words.count; i++)
				seek_phrase(s, option, same->words.items[i], PHRASE_OWN);
		}
	}
}

void
answer_seek_options(struct answer_seek *s)
{
	for (size_t i = 0; i < s->question->option_count; i++)
		seek_option(s, &s->question->options[i]);
	answer_seek_meanings(s);
	if (s->question->type == QUESTION_CHOICES)
		answer_seek_whole(s);
}
