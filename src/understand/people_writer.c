#include "understand/people_writer.h"

#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/people_child.h"
#include "understand/people_clause.h"

/* "vi vill anmäla grabben", "I would like to register my son": behind the subject at i, a verb of
 * registering whose object is somebody else. */
static bool
registers_another(const struct words *words, size_t i)
{
	for (size_t k = i + 1; k < words->count && k < i + 7; k++) {
		if (!words_say(words, k, WORDS_ROLE_REGISTERING))
			continue;
		size_t object = k + 1;
		while (words_say(words, object, WORDS_ROLE_PARTICLE))
			object++;
		size_t noun = words_say(words, object, WORDS_MY) ? object + 1 : object;
		for (size_t n = object; n < words->count && n < object + 8; n++) {
			if (words_say(words, n, WORDS_ROLE_ME) || words_say(words, n, WORDS_I_SURE))
				return false;
		}
		const struct str plain = object < words->count ? words->items[object].plain : STR("");
		if (str_equal(plain, STR("sig")) || str_equal(plain, STR("seg")))
			return false; /* "undertecknad anmäler sig" */
		return object < words->count && words->items[object].number < 0
		       && !words_say(words, object, WORDS_ROLE_NOBODY)
		       && !words_say(words, noun, WORDS_ROLE_GROUP);
	}
	return false;
}

/* "skriv upp mig", "sign us up", "meld meg på": an order to put the writer down. */
static bool
registers_self(const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		size_t object = i + 1;
		while (words_say(words, object, WORDS_ROLE_PARTICLE))
			object++;
		bool denied = i > 0 && words_say(words, i - 1, WORDS_ROLE_DENIAL);
		if (denied || !words_say(words, object, WORDS_ROLE_ME))
			continue;
		if (words_say(words, i, WORDS_ROLE_REGISTERING)
		    || (words_say(words, i, WORDS_ROLE_PUTS)
			&& (object > i + 1 || words_say(words, object + 1, WORDS_ROLE_PARTICLE))))
			return true;
	}
	return false;
}

/* "I would both like to come", "jeg vil også gerne deltage": a first person, and coming a few words
 * on. */
static bool
says_comes(struct arena *a, const struct vocabulary *v, struct str text, const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		size_t k = i + 1;
		bool contracted = words_say(words, i, WORDS_MENTION_CONTRACTED)
				  && str_starts(words->items[i].text, STR("I"));
		if (!words_say(words, i, WORDS_I) && !contracted)
			continue;
		while (
		    k < words->count && k < i + 6 && words_say(words, k, WORDS_ROLE_BEFORE_COMING))
			k++;
		if (words_say_phrase(words, k, WORDS_ROLE_COMING) > 0
		    && !words_say(words, k + 1, WORDS_ROLE_NOT_COMING)) {
			struct words clause = words_cut(a, v,
			    people_clause(a, v, text, words->items[i].from, words->items[k].to));
			if (!words_hold(&clause, WORDS_ROLE_AS_PLANNED))
				return true;
		}
	}
	return false;
}

/* "och jag är hennes chef", "undertecknad är pappa": who the writer is to somebody, behind "och
 * jag". */
static bool
is_to_them(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_PEOPLE_IS)
	       && (words_say(words, i + 1, WORDS_PEOPLE_OTHER)
		   || words_say(words, i + 1, WORDS_PEOPLE_KIN));
}

static bool
is_first_person(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_I_SURE)
	       || (i < words->count && str_equal(words->items[i].text, STR("I")));
}

/* "själv är jag", "jag själv", at word i. */
static bool
begins_with_self(const struct words *words, size_t i)
{
	return (words_say(words, i, WORDS_ROLE_MYSELF)
		   && (is_first_person(words, i + 1) || is_first_person(words, i + 2)))
	       || (is_first_person(words, i) && words_say(words, i + 1, WORDS_ROLE_MYSELF));
}

/* "själv är jag assistent och ska inte delta": a sentence that sets the writer apart, and denies to
 * come. */
static bool
denies_apart(struct str text, const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		bool denied = false, comes = false;
		if (!begins_with_self(words, i))
			continue;
		for (size_t k = i + 1;
		     k < words->count
		     && people_same_sentence(text, words->items[i].to, words->items[k].from);
		     k++) {
			denied = denied || words_say(words, k, WORDS_ROLE_DENIAL);
			comes = comes || words_say_phrase(words, k, WORDS_ROLE_COMING) > 0;
		}
		if (denied && comes)
			return true;
	}
	return false;
}

/* "jag är bara hans assistent", "I am only the secretary": whoever is no more than that writes for
 * somebody else. */
static bool
only_assists(const struct words *words)
{
	enum { OFFICE = 4 };
	for (size_t i = 0; i + 2 < words->count; i++) {
		const bool is = (is_first_person(words, i) && words_say(words, i + 1, WORDS_PEOPLE_IS))
				|| (words_say(words, i, WORDS_PEOPLE_IS)
				    && is_first_person(words, i + 1));
		if (!is || !words_say(words, i + 2, WORDS_ONLY))
			continue;
		for (size_t k = i + 3; k < i + 3 + OFFICE; k++)
			if (words_say(words, k, WORDS_TITLE_WORDS))
				return true;
	}
	return false;
}

/* "I am only handling the travel and won't be there myself": the writer denies to come. */
static bool
says_stays_away(const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		if (!words_say(words, i, WORDS_ROLE_DENIAL))
			continue;
		bool self = false;
		for (size_t k = i > 8 ? i - 8 : 0; k < i; k++)
			self = words_say(words, k, WORDS_I_SURE)
			       || str_equal(words->items[k].text, STR("I"))
			       || (self && !words->items[k].capital);
		for (size_t k = i + 1; self && k < i + 3; k++) {
			size_t n = words_say_phrase(words, k, WORDS_ROLE_COMING);
			if (n > 0 && words_say(words, k + n, WORDS_ROLE_MYSELF))
				return true;
		}
	}
	return false;
}

/* "kommer inte själv", "not coming myself" from word i. */
static bool
denies_self(const struct words *words, size_t i)
{
	const size_t before = words_say(words, i, WORDS_ROLE_DENIAL) ? 1 : 0;
	const size_t comes = words_say_phrase(words, i + before, WORDS_ROLE_COMING);
	const size_t behind = i + before + comes;
	const size_t after = before == 0 && words_say(words, behind, WORDS_ROLE_DENIAL) ? 1 : 0;
	return comes > 0 && before + after > 0
	       && words_say(words, behind + after, WORDS_ROLE_MYSELF);
}

bool
people_signs_away(struct arena *a, const struct vocabulary *v, struct str text, struct str writer)
{
	const struct words words = words_cut(a, v, text);
	bool own = true, named = false; /* the line begins with the writer; names somebody else */
	for (size_t i = 0; i < words.count; i++) {
		const struct word *word = &words.items[i];
		const struct str gap = str_slice(text, i > 0 ? word[-1].to : 0, word->from);
		if (i == 0 || str_find_char(gap, '\n', 0) != STR_NONE) {
			own =
			    writer.n > 0 && str_starts(str_slice(text, word->from, text.n), writer);
			named = false;
		}
		const bool apart = str_find_char(gap, '(', 0) != STR_NONE
				   || str_find_char(gap, ',', 0) != STR_NONE;
		if (apart && !named && denies_self(&words, i))
			return true;
		named = named || (word->capital && !own);
	}
	return false;
}

/* "Vi anmäler:", "jag anmäler följande": a list of others follows. */
static bool
registers_others(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_ROLE_PASSIVE)
	       || (words_say(words, i, WORDS_WE) && words_say(words, i + 1, WORDS_ROLE_REGISTERS))
	       || (words_say(words, i, WORDS_I_SURE)
		   && words_say(words, i + 1, WORDS_ROLE_REGISTERS_SURE)
		   && !words_say(words, i + 2, WORDS_ROLE_SELF_OR_HEREBY));
}

static bool
is_writer(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_ROLE_ME) || words_say(words, i, WORDS_I_SURE)
	       || (i < words->count && str_equal(words->items[i].text, STR("I")));
}

/* "min kone Lone Dal (lone@…) og mig", "jag å min syster": in a row with somebody named or of their
 * own. */
static bool
is_joined_to_another(struct str text, const struct words *words)
{
	for (size_t i = 1; i + 1 < words->count; i++) {
		const struct word *before = &words->items[i - 1], *after = &words->items[i + 1];
		bool spoken = str_equal(words->items[i].text, STR("å"));
		if (!words_say(words, i, WORDS_AND) && !spoken)
			continue;
		const struct str gap = str_slice(text, before->to, words->items[i].from);
		bool behind = before->capital || words_say(words, i - 1, WORDS_PEOPLE_NEAR)
			      || str_find_char(gap, ')', 0) != STR_NONE;
		if (is_writer(words, i + 1) && behind && !registers_another(words, i + 1)
		    && (words_between(text, words, i + 1) != 0
			|| !words_say(words, i + 2, WORDS_MENTION_FINITE)))
			return true;
		if (is_writer(words, i - 1) && !is_writer(words, i + 1)
		    && (after->capital || words_say(words, i + 1, WORDS_MY)))
			return true;
	}
	return false;
}

/* "Jostein (jostein@…) og jeg melder oss på": whatever else the writer has no time for. */
static bool
registers_with_another(struct str text, const struct words *words)
{
	for (size_t i = 1; i + 2 < words->count; i++) {
		if (!words_say(words, i, WORDS_AND) || !is_writer(words, i + 1)
		    || words_between(text, words, i + 1) != 0)
			continue;
		for (size_t k = i + 2; k < i + 5 && k < words->count; k++)
			if (words_say(words, k, WORDS_ROLE_ME)
			    && (words_say(words, k - 1, WORDS_ROLE_REGISTERING)
				|| words_say(words, k - 1, WORDS_ROLE_REGISTERS)
				|| words_say(words, k - 1, WORDS_ROLE_PUTS)))
				return true;
	}
	return false;
}

/* "min sambo Mattias kommer också": as the writer does. */
static bool
brings_own(const struct words *words)
{
	for (size_t i = 0; i + 1 < words->count; i++) {
		bool own = words_say(words, i, WORDS_PEOPLE_MY_ONE)
			   && words_say(words, i + 1, WORDS_PEOPLE_KIN);
		for (size_t k = i + 2; own && k < words->count && k < i + 7; k++) {
			if (words_say(words, k, WORDS_ALSO)
			    && (words_say(words, k - 1, WORDS_ROLE_COMING)
				|| words_say(words, k + 1, WORDS_ROLE_COMING)
				|| words_say(words, k - 1, WORDS_MENTION_FINITE)))
				return true;
		}
	}
	return false;
}

bool
people_only_writer(struct arena *a, const struct vocabulary *v, struct str text, size_t *at)
{
	const struct words words = words_cut(a, v, text);
	for (size_t i = 0; i + 1 < words.count; i++) {
		bool more = words_between(text, &words, i + 1) == 0
			    && (words_say(&words, i + 2, WORDS_MENTION_FINITE)
				|| words_say(&words, i + 2, WORDS_TITLE_STOP)
				|| words_say(&words, i + 2, WORDS_AND));
		if (!words_say(&words, i, WORDS_ONLY)
		    || !words_say(&words, i + 1, WORDS_LEAVING_ONLY_ME) || more)
			continue;
		*at = words.items[i].from;
		return true;
	}
	return false;
}

static bool
stays_away(struct str text, const struct words *words)
{
	return words_hold(words, WORDS_ROLE_WRITER_NO) || says_stays_away(words)
	       || denies_apart(text, words) || only_assists(words);
}

int
people_writer_comes(struct arena *a, const struct vocabulary *v, struct str text, bool lists_others)
{
	struct words words = words_cut(a, v, text);
	if (registers_with_another(text, &words))
		return 1;
	if (stays_away(text, &words))
		return -1;
	for (size_t i = 0; i < words.count; i++) {
		const size_t yes = words_say_phrase(&words, i, WORDS_ROLE_WRITER_YES);
		if (yes == 0 || is_to_them(&words, i + yes)
		    || (lists_others && registers_others(&words, i))
		    || registers_another(&words, i) || child_is_wished(&words, i))
			continue;
		struct str clause =
		    people_clause(a, v, text, words.items[i].from, words.items[i].to);
		struct words own = words_cut(a, v, clause);
		if (!words_hold(&own, WORDS_ROLE_AS_PLANNED))
			return 1;
	}
	if (says_comes(a, v, text, &words) || registers_self(&words)
	    || is_joined_to_another(text, &words) || brings_own(&words))
		return 1;
	for (size_t i = 0; i + 1 < words.count; i++) {
		int mark = words_between(text, &words, i);
		if (words_say(&words, i, WORDS_PEOPLE_FIRST_PERSON) && (mark == '+' || mark == '&'))
			return 1;
	}
	return 0;
}

/* "min fru", "my nice boss", "kollegaen min" at word i, and no name behind it. */
static bool
is_unnamed_other(const struct words *words, size_t i)
{
	const bool my = words_say(words, i, WORDS_MY);
	/* "en av mina elever" */
	if (i + 3 < words->count && number_of_word(&words->items[i]) == 1
	    && words_say(words, i + 2, WORDS_MY))
		return i + 4 >= words->count || !words->items[i + 4].capital;
	size_t noun = my ? i + 1 : i;
	if (my && !words_say(words, noun, WORDS_PEOPLE_NEAR))
		noun++;
	const size_t after = noun + (!my && words_say(words, noun + 1, WORDS_MY) ? 2 : 1);
	return words_say(words, noun, WORDS_PEOPLE_NEAR) && (my || after == noun + 2)
	       && (after >= words->count
		   || (!words->items[after].capital && !words_say(words, after, WORDS_AND)));
}

bool
people_registers_unnamed(struct arena *a, const struct vocabulary *v, struct str text)
{
	const struct words words = words_cut(a, v, text);
	for (size_t i = 0; i < words.count; i++) {
		size_t object = i + 1;
		while (words_say(&words, object, WORDS_ROLE_PARTICLE))
			object++;
		if ((words_say(&words, i, WORDS_ROLE_REGISTERING)
			|| (words_say(&words, i, WORDS_ROLE_PUTS) && object > i + 1))
		    && is_unnamed_other(&words, object))
			return true;
	}
	return false;
}
