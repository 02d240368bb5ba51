#include "understand/diet_text.h"

#include "rules/words.h"
#include "understand/answer_words.h"
#include "understand/person_field.h"

static size_t
earlier(struct str sentence, struct str stop, size_t from, size_t end)
{
	size_t at = str_find_nocase(sentence, stop, from);
	return at != STR_NONE && at < end ? at : end;
}

static size_t
clause_end(struct arena *a, const struct vocabulary *v, struct str sentence, size_t from)
{
	static const char *const stops[] = { ",", ".", ";", "(", ")", "!", "?", "\n", " – ",
		" - " };
	const struct strings words = vocabulary_texts(v, WORDS_FOOD_WISH_STOP);
	size_t end = sentence.n;
	for (size_t i = 0; i < COUNT(stops); i++)
		end = earlier(sentence, str_from(stops[i]), from, end);
	for (size_t i = 0; i < words.count; i++)
		end = earlier(
		    sentence, arena_printf(a, " %.*s ", STR_ARG(words.items[i])), from, end);
	return end;
}

static bool
denied_before(const struct words *words, size_t i)
{
	for (size_t back = 1; back <= 3 && back <= i; back++) {
		if (words_say(words, i - back, WORDS_CLAUSE_BREAK))
			break;
		if (words_say(words, i - back, WORDS_FOOD_DENIAL))
			return true;
	}
	return false;
}

static bool
is_wish(struct arena *a, const struct vocabulary *v, const struct word *word)
{
	return word->number < 0 && field_is_diet(a, v, word->text)
	       && !word_is(word, WORDS_FOOD_HOLLOW) && !word_is(word, WORDS_FOOD_NOT_FREE);
}

/* "kan inte med mjölk": a food after what cannot be. */
static bool
holds_food(const struct words *words, size_t i, size_t count)
{
	for (size_t k = i; k < i + count; k++) {
		if (words_say(words, k, WORDS_FOOD_SUBSTANCE))
			return true;
	}
	return false;
}

/* "äter sällan eller aldrig kött", "doesn't eat pork", "kan inte me mjölk", "no dairy": where a
 * refusal of food begins that begins at word i or ends its verb there, and how many words say so;
 * 0 if none does. */
static size_t
refusal_at(const struct words *words, size_t i)
{
	bool verb = words_say(words, i, WORDS_FOOD_VERB);
	for (size_t k = i + 1; verb && k <= i + 2; k++) {
		if (words_say(words, k, WORDS_FOOD_DENIAL) || words_say(words, k, WORDS_FOOD_NO))
			return k - i + 1;
	}
	if (words_say(words, i, WORDS_FOOD_DENIAL) || words_say(words, i, WORDS_ROLE_CANNOT)
	    || words_say(words, i, WORDS_ANSWER_DENIAL)) {
		if (words_say(words, i + 1, WORDS_FOOD_VERB) && holds_food(words, i + 2, 4))
			return 2;
	}
	if (words_say(words, i, WORDS_ROLE_CAN)
	    && (words_say(words, i + 1, WORDS_FOOD_DENIAL)
		|| words_say(words, i + 2, WORDS_FOOD_DENIAL))
	    && holds_food(words, i + 2, 3))
		return 2;
	const bool kind = i + 2 < words->count && !words_say(words, i + 1, WORDS_FOOD_VERB)
			  && !words_say(words, i + 1, WORDS_QUESTION_SMALL)
			  && words_say(words, i + 2, WORDS_FOOD_SUBSTANCE); /* "ingen rå fisk" */
	return words_say(words, i, WORDS_FOOD_WITHOUT)
		       && (kind || words_say(words, i + 1, WORDS_FOOD_SUBSTANCE))
		   ? 1
		   : 0;
}

/* "Spiser ikke middag": a meal is passed over, no food. */
static bool
is_of_meal(struct arena *a, const struct vocabulary *v, struct str clause)
{
	static const struct str meals[] = { STR_INIT("dinner"), STR_INIT("lunch"),
		STR_INIT("supper"), STR_INIT("breakfast") };
	const struct words words = words_cut(a, v, clause);
	bool meal = false;
	for (size_t i = 0; i < COUNT(meals); i++)
		meal = meal
		       || keyword_place(&words, vocabulary_concept(v, meals[i]), 0) != SIZE_MAX;
	for (size_t i = 0; meal && i < words.count; i++)
		meal = !is_wish(a, v, &words.items[i]);
	return meal && !words_hold(&words, WORDS_FOOD_SUBSTANCE);
}

/* A word of the event itself: nobody's wish at a course about diabetes. */
static bool
is_of_event(struct str plain, struct str hollow)
{
	struct str one;
	while (str_next(&hollow, ' ', &one)) {
		if (one.n >= 5 && (str_starts(plain, one) || str_starts(one, plain)))
			return true;
	}
	return false;
}

/* Words of one wish joined by "och": "diabetes och glutenfri". */
static size_t
wish_end(struct arena *a, const struct vocabulary *v, const struct words *words, size_t i)
{
	size_t end = i + 1;
	while (end + 1 < words->count
	       && (words_say(words, end, WORDS_AND) || words_say(words, end, WORDS_OR))
	       && is_wish(a, v, &words->items[end + 1]))
		end += 2;
	return end;
}

struct str
diet_in_sentence(
    struct arena *a, const struct vocabulary *v, struct str hollow, struct str sentence, size_t *at)
{
	struct words words = words_cut(a, v, sentence);
	size_t from = SIZE_MAX, to = 0;
	for (size_t i = 0; i < words.count && from == SIZE_MAX; i++) {
		size_t n = words_say_phrase(&words, i, WORDS_FOOD_OPENING);
		n = n > 0 ? n : refusal_at(&words, i);
		const size_t end =
		    n > 0 && i + n < words.count
			? clause_end(a, v, sentence, words.items[i + n - 1].to)
			: 0;
		if (end > 0 && !is_of_meal(a, v, str_slice(sentence, words.items[i].from, end))) {
			from = words.items[i].from;
			to = end;
		}
		if (from == SIZE_MAX && is_wish(a, v, &words.items[i])
		    && !is_of_event(words.items[i].plain, hollow) && !denied_before(&words, i)) {
			from = words.items[i].from;
			to = words.items[wish_end(a, v, &words, i) - 1].to;
		}
	}
	if (from == SIZE_MAX && words.count > 0 && words_say(&words, 0, WORDS_FOOD_LABEL)) {
		size_t colon = str_find_char(sentence, ':', 0);
		if (colon != STR_NONE && field_is_diet(a, v, str_from_byte(sentence, colon + 1))) {
			from = colon + 1;
			to = sentence.n;
		}
	}
	if (from == SIZE_MAX || to <= from)
		return (struct str) { 0 };
	struct str found = str_trim(str_slice(sentence, from, to));
	if (at != NULL)
		*at = (size_t)(found.p - sentence.p);
	return found;
}

struct str
diet_ordinary(struct arena *a, const struct vocabulary *v, struct str sentence)
{
	struct words words = words_cut(a, v, sentence);
	bool asked = false;
	for (size_t i = 0; i < words.count; i++) {
		asked = asked || words_say(&words, i, WORDS_FOOD_ASK);
		size_t n = asked ? words_say_phrase(&words, i, WORDS_FOOD_ORDINARY) : 0;
		if (n > 0)
			return str_slice(sentence, words.items[i].from, words.items[i + n - 1].to);
	}
	return (struct str) { 0 };
}

/* "stryk", "ta bort", "slutat vara" shortly before a wish; "kan ni stryka", "är borta" behind it.
 */
static bool
is_removed(struct str sentence, const struct words *words, size_t i)
{
	enum { BEFORE = 6, BEHIND = 14 };
	for (size_t back = 1; back <= BEFORE && back <= i; back++) {
		if (back > 1 && words_between(sentence, words, i - back) == ',')
			break;
		if (words_say_phrase(words, i - back, WORDS_FOOD_REMOVE) > 0)
			return true;
	}
	for (size_t next = i + 1; next <= i + BEHIND && next < words->count; next++) {
		if (words_say_phrase(words, next, WORDS_FOOD_REMOVE_BEHIND) > 0)
			return true;
	}
	return false;
}

bool
diet_is_taken_back(struct arena *a, const struct vocabulary *v, struct str sentence)
{
	struct words words = words_cut(a, v, sentence);
	bool denied = false, longer = false, wish = false,
	     stated = diet_in_sentence(a, v, STR(""), sentence, NULL).n > 0;
	for (size_t i = 0; i < words.count; i++) {
		bool diet =
		    is_wish(a, v, &words.items[i]) || field_is_diet(a, v, words.items[i].text);
		if (diet
		    && (is_removed(sentence, &words, i) || (!stated && denied_before(&words, i))))
			return true;
		if (!stated && words_say_phrase(&words, i, WORDS_FOOD_ANYTHING) > 0)
			return true;
		denied = denied || words_say(&words, i, WORDS_FOOD_DENIAL);
		longer = longer || words_say_phrase(&words, i, WORDS_FOOD_LONGER) > 0;
		wish = wish || diet;
	}
	return denied && longer && wish;
}
