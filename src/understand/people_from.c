#include "understand/people_from.h"

#include "base/utf8.h"
#include "rules/words.h"
#include "understand/person_field.h"
#include "understand/person_house.h"
#include "understand/person_name.h"

enum { LEAST_NOUN = 4 };

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

/* How words lead to where somebody comes from, the surest last. */
enum lead {
	LEAD_NONE,
	LEAD_REPRESENTS, /* "for": much else, too */
	LEAD_FROM,       /* "från" */
	LEAD_AT,         /* "vi på" */
	LEAD_WORKS       /* "jobbar på", "jag driver", "Eva Ek på": whatever follows is the house */
};

/* Does the writer, or somebody of the writer's, stand before the word at i: "jag driver", "I run"? */
static bool
is_ours(const struct words *words, size_t i)
{
	for (size_t k = i > 2 ? i - 2 : 0; k < i; k++)
		if (words_say(words, k, WORDS_PEOPLE_FIRST_PERSON) || words_say(words, k, WORDS_WE))
			return true;
	return false;
}

/* Does the word at i stand right behind the writer's name? */
static bool
is_behind_name(struct arena *a, const struct vocabulary *v, struct str text,
    const struct words *words, size_t i, struct str name)
{
	const size_t from = i > 2 ? i - 2 : 0;
	return i > from && name.n > 0 && words->items[from].capital
	       && words_between(text, words, i - 1) == 0
	       && name_same(a, v,
		   str_slice(text, words->items[from].from, words->items[i - 1].to), name);
}

static enum lead
lead_at(const struct words *words, size_t i)
{
	for (size_t k = i > 3 ? i - 3 : 0; k <= i; k++) {
		const size_t end = i + 1;
		if (k + words_say_phrase(words, k, WORDS_CHANGE_CALLED) == end && k < i)
			return words_say(words, i, WORDS_TO) ? LEAD_FROM : LEAD_WORKS; /* "moved to" */
		if (k + words_say_phrase(words, k, WORDS_PEOPLE_RUNS) == end && is_ours(words, k))
			return LEAD_WORKS;
	}
	if (words_say(words, i, WORDS_FROM))
		return LEAD_FROM;
	if (words_say(words, i, WORDS_PEOPLE_WORK_AT) && i > 0
	    && words_say(words, i - 1, WORDS_PEOPLE_US))
		return LEAD_AT;
	return words_say(words, i, WORDS_PEOPLE_REPRESENT) ? LEAD_REPRESENTS : LEAD_NONE;
}

/* "Tornets bokhandel": the noun behind a genitive belongs to it. */
static struct str
with_noun(struct str text, const struct words *words, struct str found)
{
	const size_t next = words_from(words, (size_t)(found.p - text.p) + found.n);
	return next < words->count && next > 0 && str_ends(found, STR("s"))
		       && !words->items[next].capital && words->items[next].plain.n >= LEAST_NOUN
		       && (words->items[next].known == NULL
			   || words_say(words, next, WORDS_ORGANISATION_HOUSE))
		       && words_between(text, words, next - 1) == 0
		   ? str_slice(text, (size_t)(found.p - text.p), words->items[next].to)
		   : found;
}

/* Is what stands behind such words a house? */
static bool
is_house(struct arena *a, const struct vocabulary *v, struct str found, enum lead lead, bool vague,
    bool organisation, size_t capitals)
{
	const struct words words = words_cut(a, v, found);
	/* "klubben" is not; nor is "register me for Chefsforum" */
	bool named = lead == LEAD_REPRESENTS ? words.count > 1 : capitals > 0 || words.count > 1;
	/* "from Copenhagen" is no house, "vi på Skovbrynet" is */
	if ((organisation && named)
	    || ((lead >= LEAD_AT || words.count > 1) && house_is_shaped(a, v, found)))
		return true;
	return (lead == LEAD_WORKS && capitals > 0 && words.items[0].plain.n >= LEAST_NOUN)
	       || (lead >= LEAD_FROM && capitals >= 2 && !vague);
}

struct str
people_from_where(
    struct arena *a, const struct vocabulary *v, struct str text, struct str name)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i + 1 < words.count; i++) {
		enum lead lead = lead_at(&words, i);
		if ((words_say(&words, i, WORDS_AT) || lead == LEAD_FROM || lead == LEAD_AT)
		    && is_behind_name(a, v, text, &words, i, name))
			lead = LEAD_WORKS;
		if (lead == LEAD_NONE || words_between(text, &words, i) != 0)
			continue;
		size_t capitals;
		bool organisation;
		/* "from the Harbour Grain office" */
		bool office = words_say(&words, i + 1, WORDS_DATE_THE);
		struct str found = organisation_run(
		    text, &words, office ? i + 2 : i + 1, &capitals, &organisation);
		if (found.n == 0)
			continue;
		if (lead == LEAD_WORKS)
			found = with_noun(text, &words, found);
		const size_t next = words_from(&words, (size_t)(found.p - text.p) + found.n);
		bool vague = words_say(&words, i, WORDS_FROM_VAGUE)
			     && !(office && words_say(&words, next, WORDS_PEOPLE_OFFICE));
		if (!is_house(a, v, found, lead, vague, organisation, capitals))
			continue;
		found = house_of(a, v, text, &words, i, found);
		if (found.n > 0)
			return without_genitive(a, v, field_organisation_alone(a, v, found));
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
