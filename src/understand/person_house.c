#include "understand/person_house.h"

#include "rules/words.h"
#include "understand/person_domain.h"
#include "understand/person_field.h"

enum { HOUSE_WORDS = 6, LONG = 6, LONGER = 9 };

static bool
ends_in(struct str word, const struct str ends[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_ends(word, ends[i]))
			return true;
	return false;
}

/* "Nattugglan", "Plejehjemmet", "Kystlaget": the one of that name. */
static bool
is_definite(const struct word *word)
{
	static const struct str ends[] = { STR_INIT("an"), STR_INIT("en"), STR_INIT("et") };
	return word->capital && word->plain.n >= LONG && ends_in(word->plain, ends, COUNT(ends));
}

/* "Odlarna", "Spejderne", "Bygdegårdarna": many who are known. */
static bool
is_definite_plural(const struct word *word)
{
	static const struct str ends[] = { STR_INIT("arna"), STR_INIT("erna"), STR_INIT("orna"),
		STR_INIT("erne"), STR_INIT("ene") };
	return word->capital && word->plain.n >= LONG && ends_in(word->plain, ends, COUNT(ends));
}

/* "Veras mamma" is somebody. */
static bool
holds_kin(const struct words *words)
{
	return words_hold(words, WORDS_PEOPLE_KIN) || words_hold(words, WORDS_PEOPLE_NEAR)
	       || words_hold(words, WORDS_PEOPLE_FAMILY);
}

/* "Udds smide", "Bygdens hus" */
static bool
is_owned(const struct words *words)
{
	return words->count == 2 && words->items[0].plain.n >= 4
	       && str_ends(words->items[0].plain, STR("s")) && words->items[1].plain.n >= 4;
}

/* "Odlarna på Näset", "Bygdegårdsringen i Nås", "Bakers of Holm" */
static bool
is_placed(const struct words *words)
{
	const struct word *first = &words->items[0];
	if (words->count < 3 || !words->items[2].capital)
		return false;
	return str_equal(words->items[1].text, STR("of"))
		   ? str_ends(first->plain, STR("s"))
		   : (is_definite_plural(first) || (is_definite(first) && first->plain.n >= LONGER))
			 && words_say(words, 1, WORDS_TITLE_PLACE);
}

bool
house_is_shaped(struct arena *a, const struct vocabulary *v, struct str text)
{
	const struct words words = words_cut(a, v, text);
	const size_t n = words.count;
	if (n == 0 || n > HOUSE_WORDS || !words.items[0].capital || str_has_digit(text)
	    || str_has(text, STR("@")) || field_is_title(a, v, text) || holds_kin(&words))
		return false;
	const struct word *first = &words.items[0];
	if (n == 1)
		return is_definite(first) || is_definite_plural(first);
	const bool near = words_between(text, &words, 0) == 0;
	if (words.items[1].capital)
		return (near && is_definite(first)) || words_between(text, &words, n - 2) == '&';
	return near && (is_owned(&words) || is_placed(&words));
}

/* Is what stands behind a name in From a house, `at` it or else in brackets or behind a bar? "KSF"
 * and "Extern" say nothing. */
static bool
is_house(struct arena *a, const struct vocabulary *v, struct str text, struct str address, bool at)
{
	const struct words words = words_cut(a, v, text);
	size_t capitals = 0;
	for (size_t i = 0; i < words.count; i++)
		capitals += words.items[i].capital ? 1 : 0;
	if (words.count == 0 || words.count > HOUSE_WORDS || capitals == 0
	    || words_hold(&words, WORDS_DEPARTMENT_WORD) || field_is_title(a, v, text)
	    || str_has(text, STR("@")))
		return false;
	if (words.count == 1)
		return text.n >= LONG && (at || domain_names(a, text, address));
	return field_is_organisation(a, v, text) || house_is_shaped(a, v, text)
	       || domain_names(a, text, address) || capitals == words.count;
}

struct str
house_of_display(struct arena *a, const struct vocabulary *v, struct str display,
    struct str address, struct str *person)
{
	static const struct {
		const char *open, *close;
		bool at;
	} marks[] = { { "(", ")", false }, { " | ", "", false }, { " / ", "", false },
		{ " - ", "", false }, { " – ", "", false }, { " at ", "", true },
		{ " på ", "", true }, { " hos ", "", true }, { " från ", "", true },
		{ " fra ", "", true }, { " from ", "", true }, { ", ", "", false } };
	for (size_t i = 0; i < COUNT(marks); i++) {
		const struct str open = str_from(marks[i].open), close = str_from(marks[i].close);
		const size_t found = str_find(display, open, 0);
		if (found == STR_NONE || found == 0)
			continue;
		const struct str behind = str_from_byte(display, found + open.n);
		const size_t end = close.n > 0 ? str_find(behind, close, 0) : behind.n;
		const struct str text = str_trim(str_slice(behind, 0, end));
		if (end == STR_NONE || !is_house(a, v, text, address, marks[i].at))
			continue;
		*person = str_trim(str_slice(display, 0, found));
		return text;
	}
	*person = display;
	return (struct str) { 0 };
}
