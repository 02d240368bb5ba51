#include "understand/people_first.h"

#include "understand/people_clause.h"
#include "understand/person_name.h"

enum { NAME_WORDS = 3, YEAR_FIRST = 1900, YEAR_LAST = 2100, AGE_LAST = 110, ASKED_WORDS = 5 };

static bool
is_blank(struct str text, const struct words *words, size_t i)
{
	return words_between(text, words, i) == 0;
}

/* A given name in capitals, no other name beside it. */
static bool
is_first_name(struct str text, const struct words *words, size_t i)
{
	if (i >= words->count || !words->items[i].capital
	    || !words_say(words, i, WORDS_NAME_GIVEN) || words_say(words, i, WORDS_NAME_NEVER)
	    || word_number_in(&words->items[i], WORDS_MONTH_FIRST, WORDS_MONTH_LAST) >= 0)
		return false;
	/* "båten Lovis", "Båten heter Lovis, 27 fot" */
	const size_t before = i > 0 && words_say(words, i - 1, WORDS_PEOPLE_IS_CALLED) ? 2 : 1;
	if (i >= before && words_say(words, i - before, WORDS_NAME_THING))
		return false;
	bool joined = (i > 0 && words->items[i - 1].capital && is_blank(text, words, i - 1)
			  && !words_say(words, i - 1, WORDS_NAME_BEFORE))
		      || (i + 1 < words->count && words->items[i + 1].capital
			  && is_blank(text, words, i));
	return !joined;
}

/* "Hej Ella!", "Hälsningar Ella", "/Ella": greeted, or who writes. */
static bool
is_greeted(struct str text, const struct words *words, size_t i)
{
	if (i == 0)
		return false;
	const size_t at = words->items[i].from;
	return words_say(words, i - 1, WORDS_DRAFT_GREETING)
	       || words_say(words, i - 1, WORDS_SIGNATURE_CLOSING)
	       || (at > 0 && text.p[at - 1] == '/');
}

/* "(3.b)", "(åk 2)" behind word i - 1: the word behind short brackets with a number; i: no such. */
static size_t
behind_class(struct str text, const struct words *words, size_t i)
{
	enum { CLASS_BYTES = 14 };
	const size_t at = i > 0 && i < words->count ? words->items[i - 1].to : text.n;
	const struct str rest = str_slice(text, at, at + CLASS_BYTES < text.n ? at + CLASS_BYTES : text.n);
	const size_t close = str_find_char(rest, ')', 0);
	bool digit = false;
	if (close == STR_NONE || !str_starts(rest, STR(" (")))
		return i;
	for (size_t k = 0; k < close; k++)
		digit = digit || ascii_is_digit(rest.p[k]);
	return digit ? words_from(words, at + close) : i;
}

size_t
people_first_age(struct str text, const struct words *words, size_t i)
{
	i = behind_class(text, words, i);
	while (i < words->count) {
		const int number = words->items[i].number;
		bool year = number >= YEAR_FIRST && number <= YEAR_LAST;
		bool age = (number > 0 && number <= AGE_LAST)
			   || (number < 0 && words_say(words, i, WORDS_AGE_YEARS));
		bool apart = i > 0 && !is_blank(text, words, i - 1)
			     && words_between(text, words, i - 1) != '('
			     && words_between(text, words, i - 1) != ',';
		if ((!year && !age) || apart)
			break;
		i++;
	}
	return i;
}

/* "och", "," or "+" behind word i - 1: the word of the next one; SIZE_MAX: nothing joins. */
static size_t
joined_at(struct str text, const struct words *words, size_t i)
{
	if (words_say(words, i, WORDS_AND))
		return i + 1;
	const int mark = i > 0 ? words_between(text, words, i - 1) : -1;
	return mark == ',' || mark == '+' || mark == '&' ? i : SIZE_MAX;
}

bool
people_first_begins(struct str text, const struct words *words, size_t i)
{
	if (!is_first_name(text, words, i)
	    || (is_greeted(text, words, i) && people_first_age(text, words, i + 1) == i + 1))
		return false;
	size_t names = 0, at = i;
	bool told = false;
	while (at != SIZE_MAX && is_first_name(text, words, at)) {
		const size_t behind = people_first_age(text, words, at + 1);
		told = told || behind > at + 1;
		names++;
		i = behind;
		at = joined_at(text, words, behind);
	}
	bool does = i < words->count && !words->items[i].capital
		    && (words_say(words, i, WORDS_MENTION_FINITE) || words_say(words, i, WORDS_TO));
	return told || (names > 1 && does);
}

bool
people_first_asked(struct str text, const struct words *words, size_t i)
{
	if (i == 0 || i + 1 >= words->count || !words->items[i].capital
	    || words->items[i + 1].capital || !words_say(words, i - 1, WORDS_MENTION_FINITE)
	    || !is_blank(text, words, i - 1) || !is_blank(text, words, i)
	    || words_say(words, i, WORDS_NAME_NEVER) || words_say(words, i, WORDS_NAME_BEFORE))
		return false;
	for (size_t k = i + 1; k < words->count && k <= i + ASKED_WORDS && is_blank(text, words, k - 1);
	     k++)
		if (words_say_phrase(words, k, WORDS_ROLE_COMING) > 0
		    || words_say(words, k, WORDS_WITH))
			return true;
	return false;
}

/* A family's name from word i on: "Ask", "Hietala-Sund", "von Essen"; empty: none. */
static struct str
family_at(struct str text, const struct words *words, size_t i)
{
	size_t end = i;
	while (end < words->count && end < i + NAME_WORDS
	       && (words->items[end].capital || words_say(words, end, WORDS_NAME_PARTICLES))
	       && !words_say(words, end, WORDS_NAME_NEVER)
	       && (end == i || is_blank(text, words, end - 1)))
		end++;
	if (end == i || !words->items[end - 1].capital)
		return (struct str) { 0 };
	return str_slice(text, words->items[i].from, words->items[end - 1].to);
}

/* "efternamnet är Ask", "surname for both: Ask": the word behind the phrase at i; 0: no such. */
static size_t
after_surname(const struct words *words, size_t i)
{
	size_t n = words_say_phrase(words, i, WORDS_LABEL_FAMILY_NAME);
	if (n == 0)
		return 0;
	for (n += i; n < i + NAME_WORDS + 3 && n < words->count && !words->items[n].capital; n++)
		if (!words_say(words, n, WORDS_PEOPLE_IS) && !words_say(words, n, WORDS_MENTION_FINITE)
		    && !words_say(words, n, WORDS_PEOPLE_EVERYBODY)
		    && !words_say(words, n, WORDS_PLACE_TO)
		    && !words_say(words, n, WORDS_MENTION_BEFORE))
			break;
	return n;
}

static bool
says_near(const struct words *words, size_t from, size_t to, enum word_list list)
{
	for (size_t i = from; i < to && i < words->count; i++)
		if (words_say_phrase(words, i, list) > 0)
			return true;
	return false;
}

/* "båda heter Ask", "de heter Ask båda två", "hon heter Ask i efternamn": the word behind "heter"; 0:
 * a name, but not the family's. */
static size_t
after_called(struct str text, const struct words *words, size_t i)
{
	if (!words_say(words, i, WORDS_PEOPLE_IS_CALLED))
		return 0;
	size_t at = i + 1;
	while (words_say(words, at, WORDS_PEOPLE_EVERYBODY))
		at++;
	const struct str family = family_at(text, words, at);
	if (family.n == 0)
		return 0;
	size_t behind = at;
	while (behind < words->count && words->items[behind].to <= (size_t)(family.p - text.p) + family.n)
		behind++;
	bool all = says_near(words, i > NAME_WORDS ? i - NAME_WORDS : 0, at, WORDS_PEOPLE_EVERYBODY)
		   || (behind < words->count && is_blank(text, words, behind - 1)
		       && says_near(words, behind, behind + 2, WORDS_PEOPLE_EVERYBODY));
	bool surname = says_near(words, behind, behind + 2, WORDS_LABEL_FAMILY_NAME)
		       || words_say_phrase(words, behind, WORDS_PEOPLE_LIKE_ME) > 0;
	return (all && !words_say(words, at, WORDS_NAME_GIVEN)) || surname ? at : 0;
}

/* "Elsa (7) och Otto (5) Holm": the word of the name behind a row of first names with ages; 0: there
 * is none. */
static size_t
after_row(struct str text, const struct words *words, size_t i)
{
	if (!is_first_name(text, words, i) || i == 0
	    || (!words_say(words, i - 1, WORDS_AND) && words_between(text, words, i - 1) != ','))
		return 0;
	const size_t at = people_first_age(text, words, i + 1);
	return at > i + 1 && at < words->count && words->items[at].capital
		       && str_find_char(
			      str_slice(text, words->items[at - 1].to, words->items[at].from), '.', 0)
			      == STR_NONE
		       && !words_say(words, at, WORDS_NAME_BEFORE)
		   ? at
		   : 0;
}

void
people_first_family(
    struct arena *a, const struct vocabulary *v, struct str text, struct person_hits *hits)
{
	const struct words words = words_cut(a, v, text);
	struct str family = { 0 };
	for (size_t i = 0; i < words.count && family.n == 0; i++) {
		size_t at = after_surname(&words, i);
		if (at == 0)
			at = after_called(text, &words, i);
		if (at == 0)
			at = after_row(text, &words, i);
		family = at > 0 ? family_at(text, &words, at) : family;
	}
	for (size_t i = 0; i < hits->count && family.n > 0; i++) {
		struct str *name = &hits->items[i].person.name;
		if (name->n > 0 && !str_has(*name, STR(" ")) && !str_equal(*name, family)
		    && hits->items[i].to > hits->items[i].from)
			*name = arena_printf(a, "%.*s %.*s", STR_ARG(*name), STR_ARG(family));
	}
}

/* The word with a capital at the end of the window that "och" or "&" joins to what follows; SIZE_MAX:
 * none. */
static size_t
joined_last(struct str window, const struct words *words)
{
	if (words->count == 0)
		return SIZE_MAX;
	const struct str gap =
	    str_trim(str_from_byte(window, words->items[words->count - 1].to));
	const bool mark = str_equal(gap, STR("&")) || str_equal(gap, STR("+"));
	const bool and = gap.n == 0 && words_say(words, words->count - 1, WORDS_AND);
	const size_t back = mark ? 1 : 2;
	return (mark || and) && words->count >= back && words->items[words->count - back].capital
		   ? words->count - back
		   : SIZE_MAX;
}

void
people_first_sibling(struct arena *a, const struct vocabulary *v, struct str text, struct person_hits *hits,
    const struct name_hit *name)
{
	const struct str window =
	    str_slice(text, name->from > 60 ? name->from - 60 : 0, name->from);
	struct words before = words_cut(a, v, window);
	struct words whole = words_cut(a, v, name->name);
	/* "Kjell och Anita Wiberg kommer", but not "Bo Ek och Anita Wiberg" */
	const size_t one = joined_last(window, &before);
	if (one == SIZE_MAX || whole.count < 2)
		return;
	bool kin = words_say(&before, one, WORDS_NAME_GIVEN) && whole.count == 2
		   && words_between(window, &before, one) == 0
		   && (one == 0 || !before.items[one - 1].capital
		       || words_say(&before, one - 1, WORDS_NAME_BEFORE) /* "Makarna Anna och …" */
		       || words_between(window, &before, one - 1) != 0);
	for (size_t i = 0; i < one; i++)
		kin = kin || words_say(&before, i, WORDS_PEOPLE_FAMILY);
	if (!kin || !name_is_person(a, v, before.items[one].text, 1))
		return;
	struct str given = before.items[one].text;
	struct str surname = str_from_byte(name->name, whole.items[1].from);
	struct person_hit hit = { .person = { .name = arena_printf(a, "%.*s %.*s", STR_ARG(given),
						  STR_ARG(surname)) },
		.from = (size_t)(given.p - text.p),
		.to = (size_t)(given.p - text.p) + given.n };
	people_add(a, v, hits, hit);
}
