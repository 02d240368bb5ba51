#include "understand/people_from.h"

#include "base/utf8.h"
#include "understand/person_field.h"
#include "understand/person_name.h"
#include "understand/words.h"

/* A run of words that is an organisation's name, from word i on; `*capitals` counts its capitals.
 */
static struct str
organisation_run(
    struct str text, const struct words *words, size_t i, size_t *capitals, bool *organisation)
{
	size_t end = i;
	*capitals = 0;
	*organisation = false;
	while (end < words->count && end < i + 7
	       && (end == i || words_between(text, words, end - 1) == 0)) {
		const struct word *word = &words->items[end];
		bool named = word_is_organisation(word);
		bool link = word_is(word, WORDS_ORGANISATION_LINKS) && end + 1 < words->count
			    && words->items[end + 1].capital;
		/* "Hjortholms kammarkör", "Tallmo scoutkår": a house behind its place */
		bool house = end > i && words->items[end - 1].capital
			     && words_say(words, end, WORDS_ORGANISATION_HOUSE);
		named = named || house;
		if (!word->capital && !named && !link)
			break;
		*capitals += word->capital ? 1 : 0;
		*organisation = *organisation || named;
		end++;
	}
	struct str found = end > i ? str_slice(text, words->items[i].from, words->items[end - 1].to)
				   : (struct str) { 0 };
	return str_has(found, STR("\n")) ? (struct str) { 0 } : found;
}

/* "Älvbro kommuns anmälningar": the house is "Älvbro kommun". */
static struct str
without_genitive(struct arena *a, const struct vocabulary *v, struct str house)
{
	if (house.n < 2 || house.p[house.n - 1] != 's')
		return house;
	const struct str stem = str_slice(house, 0, house.n - 1);
	const struct words words = words_cut(a, v, stem);
	return words.count > 1 && word_is_organisation(&words.items[words.count - 1]) ? stem
										      : house;
}

/* The house of a department: "Institutionen för språk vid Norrstads universitet". */
static struct str
house_of(struct arena *a, const struct vocabulary *v, struct str text, const struct words *words,
    size_t i, struct str found)
{
	enum { NEAR = 8 };
	struct words own = words_cut(a, v, found);
	if (!words_hold(&own, WORDS_DEPARTMENT_WORD))
		return found;
	for (size_t k = i + 1; k + 1 < words->count && k < i + NEAR; k++) {
		size_t capitals;
		bool organisation;
		if (!words_say(words, k, WORDS_AT) && words_between(text, words, k) != ',')
			continue;
		struct str house = organisation_run(text, words, k + 1, &capitals, &organisation);
		if (house.n > 0 && organisation && capitals > 0)
			return house;
	}
	return (struct str) { 0 };
}

/* Does the word at i lead to where somebody comes from: "från", "vi på", "work for"? */
static bool
leads_from(const struct words *words, size_t i)
{
	bool works = false;
	for (size_t k = i > 3 ? i - 3 : 0; k < i; k++)
		works = works || k + words_say_phrase(words, k, WORDS_CHANGE_CALLED) == i + 1;
	return works || words_say(words, i, WORDS_FROM)
	       || (words_say(words, i, WORDS_PEOPLE_WORK_AT) && i > 0
		   && words_say(words, i - 1, WORDS_PEOPLE_US));
}

struct str
people_from_where(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i + 1 < words.count; i++) {
		bool sure = leads_from(&words, i);
		bool represents = words_say(&words, i, WORDS_PEOPLE_REPRESENT);
		if ((!sure && !represents) || words_between(text, &words, i) != 0)
			continue;
		size_t capitals;
		bool organisation;
		struct str found = organisation_run(text, &words, i + 1, &capitals, &organisation);
		bool named =
		    capitals > 0 || words_cut(a, v, found).count > 1; /* "klubben" is not */
		if (found.n > 0
		    && ((organisation && named)
			|| (sure && capitals >= 2 && !words_say(&words, i, WORDS_FROM_VAGUE)))) {
			found = house_of(a, v, text, &words, i, found);
			if (found.n > 0)
				return without_genitive(
				    a, v, field_organisation_alone(a, v, found));
		}
	}
	return (struct str) { 0 };
}

struct str
people_domain_organisation(
    struct arena *a, const struct vocabulary *v, struct str text, struct str address)
{
	struct str local, domain;
	if (!str_cut(utf8_plain(a, address), '@', &local, &domain))
		return (struct str) { 0 };
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i < words.count; i++) {
		struct str plain = words.items[i].plain;
		bool org = word_is_organisation(&words.items[i]);
		struct str stem =
		    str_ends(plain, STR("s")) ? str_slice(plain, 0, plain.n - 1) : plain;
		if (!words.items[i].capital || org || stem.n < 4 || !str_has(domain, stem))
			continue;
		bool before = i > 0 && word_is_organisation(&words.items[i - 1])
			      && words_between(text, &words, i - 1) == 0;
		bool after = i + 1 < words.count && word_is_organisation(&words.items[i + 1])
			     && words_between(text, &words, i) == 0;
		if (after) {
			size_t from = i; /* "Tveitnes Bakeri AS" of tveitnesbakeri.example */
			while (from > 0 && words.items[from - 1].capital
			       && words.items[from].from == words.items[from - 1].to + 1
			       && str_has(domain, words.items[from - 1].plain))
				from--;
			return without_genitive(
			    a, v, str_slice(text, words.items[from].from, words.items[i + 1].to));
		}
		if (before)
			return str_slice(text, words.items[i - 1].from, words.items[i].to);
	}
	return (struct str) { 0 };
}
