#include "understand/people_count.h"

#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/people_clause.h"

static bool
companions_at(const struct words *words, size_t i)
{
	size_t next = words_say(words, i, WORDS_COUNT_BEFORE_COMPANIONS) ? i + 1 : i;
	next = words_say(words, next, WORDS_MY) ? next + 1 : next;
	return words_say(words, i, WORDS_COUNT_COMPANIONS)
	       || words_say(words, next, WORDS_COUNT_COMPANIONS);
}

/* "vi blir 4", "alla fyra", "we are 3" */
static bool
said_of_us(const struct words *words, size_t i)
{
	if (i == 0 || !words_say(words, i - 1, WORDS_COUNT_LINKS))
		return false;
	return words_say(words, i - 1, WORDS_COUNT_ALL)
	       || (i > 1 && words_say(words, i - 2, WORDS_COUNT_WE));
}

/* "i alt fire.", "fyra totalt": of all together, where nothing else is counted. */
static bool
said_of_all(struct str text, const struct words *words, size_t i)
{
	bool total = false;
	for (size_t k = i > 2 ? i - 2 : 0; k < i; k++)
		total = total || k + words_say_phrase(words, k, WORDS_COUNT_TOTAL) == i;
	const size_t behind = words_say_phrase(words, i + 1, WORDS_COUNT_TOTAL);
	const size_t last = i + behind;
	return (total || behind > 0)
	       && (last + 1 >= words->count || words_between(text, words, last) != 0);
}

/* "har med mig min personliga assistent" */
static bool
brings_helper(const struct words *words)
{
	for (size_t i = 0; i + 3 < words->count; i++) {
		bool brings = words_say_phrase(words, i, WORDS_COUNT_BRINGS) > 0;
		size_t next = i + 2;
		while (next < i + 5 && words_say(words, next, WORDS_COUNT_BEFORE_HELPER))
			next++;
		if (brings && words_say(words, next, WORDS_COUNT_HELPERS))
			return true;
	}
	return false;
}

/* "alla fyra tillfällena" */
static bool
counts_times(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_COUNT_TIME)
	       || words_say(words, i, WORDS_PEOPLE_NOT_PEOPLE);
}

/* "och två", "med två", "med mig två", "with my two" */
static bool
comes_with(struct str text, const struct words *words, size_t i)
{
	i -= i > 1 && words_say(words, i - 1, WORDS_MY) && !words_say(words, i - 1, WORDS_COUNT_ALONG)
		 ? 1
		 : 0;
	return people_joined(text, words, i - 1) || words_say(words, i - 1, WORDS_AND)
	       || words_say(words, i - 1, WORDS_COUNT_ALONG)
	       || (i > 1 && words_say(words, i - 1, WORDS_ME)
		   && words_say(words, i - 2, WORDS_WITH));
}

static bool
is_relation(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_PEOPLE_RELATION) || words_say(words, i, WORDS_PEOPLE_CHILD);
}

/* "tar med min dotter", "med datteren min", "bring my daughter" at word i, and no name behind. */
static bool
is_with_relation(struct str text, const struct words *words, size_t i)
{
	if (!words_say(words, i, WORDS_COUNT_ALONG) || words_between(text, words, i) != 0)
		return false;
	const bool mine = words_say(words, i + 1, WORDS_PEOPLE_MY_ONE);
	const size_t relation = mine ? i + 2 : i + 1;
	if (!is_relation(words, relation) || (!mine && !words_say(words, i + 2, WORDS_MY)))
		return false;
	const size_t behind = i + 3;
	return behind >= words->count || words_between(text, words, behind - 1) != 0
	       || (!words->items[behind].capital && !words_say(words, behind, WORDS_AND)
		   && !words_say(words, behind, WORDS_MENTION_FINITE));
}

/* "Jag kommer med min dotter", "jag tar med min son"; but not "jag har pratat med min dotter". */
static bool
brings_relation(struct str text, const struct words *words)
{
	enum { NEAR = 10 };
	for (size_t i = 1; i < words->count; i++) {
		bool comes = false;
		if (!is_with_relation(text, words, i))
			continue;
		for (size_t k = i; k > 0 && i - k < NEAR
				   && people_same_sentence(text, words->items[k - 1].to,
				       words->items[i].from);
		     k--) {
			if (words_say(words, k - 1, WORDS_ROLE_DENIAL))
				return false;
			/* "kommer", "tar med", "bring" */
			comes = comes || words_say_phrase(words, k - 1, WORDS_ROLE_COMING) > 0
				|| (k < i + 1 && words_say(words, k - 1, WORDS_COUNT_ALONG)
				    && !words_say(words, k - 1, WORDS_WITH));
		}
		if (comes || !words_say(words, i, WORDS_WITH))
			return true;
	}
	return false;
}

bool
people_relation_comes(struct arena *a, const struct vocabulary *v, struct str text)
{
	const struct words cut = words_cut(a, v, text), *words = &cut;
	if (brings_relation(text, words))
		return true;
	for (size_t i = 0; i + 2 < words->count; i++) {
		size_t next = i + 2;
		if (!words_say(words, i, WORDS_PEOPLE_MY_ONE)
		    || !words_say(words, i + 1, WORDS_PEOPLE_RELATION) || words->items[next].capital
		    || words_between(text, words, i + 1) != 0)
			continue;
		if (words_say(words, next, WORDS_AND)
		    && (words_say(words, next + 1, WORDS_I_SURE)
			|| (next + 1 < words->count
			    && str_equal(words->items[next + 1].text, STR("I")))))
			return true;
		for (size_t k = next; k < words->count && k < next + 3; k++) {
			if (words_say(words, k, WORDS_ROLE_DENIAL)
			    || words_between(text, words, k - 1) != 0)
				break;
			if (words_say(words, k, WORDS_WITH)
			    || words_say(words, k, WORDS_ROLE_COMING))
				return true;
		}
	}
	return false;
}

/* "praktikanter", "lærlinge", "apprentices": a word for what people are, in the plural. */
static bool
is_plural_of_people(struct arena *a, const struct vocabulary *v, const struct words *words, size_t i)
{
	static const struct str endings[] = { STR_INIT("arna"), STR_INIT("erna"), STR_INIT("er"),
		STR_INIT("ar"), STR_INIT("or"), STR_INIT("e"), STR_INIT("r"), STR_INIT("s") };
	const struct str plain = i < words->count ? words->items[i].plain : STR("");
	if (i >= words->count || words->items[i].capital)
		return false;
	for (size_t k = 0; k < COUNT(endings); k++) {
		if (!str_ends(plain, endings[k]) || plain.n < endings[k].n + 4)
			continue;
		const struct word_known *known =
		    words_known(a, v, str_slice(plain, 0, plain.n - endings[k].n));
		if (word_known_in(known, WORDS_PEOPLE_NEAR) || word_known_in(known, WORDS_TITLE_WORDS))
			return true;
	}
	return words_say(words, i, WORDS_TITLE_WORDS);
}

/* "mig och två praktikanter", "me and two apprentices": so many stand right behind the writer. */
static bool
is_joined_to_writer(struct arena *a, const struct vocabulary *v, const struct words *words, size_t i)
{
	return i > 1 && words_say(words, i - 1, WORDS_AND)
	       && (words_say(words, i - 2, WORDS_ROLE_ME) || words_say(words, i - 2, WORDS_I_SURE))
	       && is_plural_of_people(a, v, words, i + 1);
}

/* "vi är ett gäng på 6", "a group of six": how many a group has. */
static bool
is_of_group(const struct words *words, size_t i)
{
	return i > 1 && words_say(words, i - 2, WORDS_COUNT_GROUP)
	       && (words_say(words, i - 1, WORDS_AT) || words_say(words, i - 1, WORDS_COUNT_PART)
		   || words_say(words, i - 1, WORDS_WITH));
}

/* "jag och två kollegor", "with two of my master's students": beside the writer. */
static bool
is_beside_writer(struct str text, const struct words *words, size_t i, int n, bool mine)
{
	bool theirs =
	    n > 1 && (words_say(words, i + 1, WORDS_MY) || words_say(words, i + 2, WORDS_MY));
	bool people = companions_at(words, i + 1) || theirs
		      || (!mine && words_say(words, i + 1, WORDS_PEOPLE_NEAR));
	return people && n < 50 && i > 0 && comes_with(text, words, i);
}

/* "Nordlunds kommer med fyra personer", "three of us, including me": so many in all. */
static bool
is_all(const struct words *words, size_t i)
{
	if (words_hold(words, WORDS_COUNT_INCLUDED))
		return true;
	if (!words_say_phrase(words, i + 1, WORDS_COUNT_UNITS) || !words_say(words, i - 1, WORDS_WITH))
		return false;
	for (size_t k = 0; k < i; k++)
		if (words_say(words, k, WORDS_I))
			return false;
	return true;
}

/* How many the number at word i says to come: "jag och två kollegor" 3, "fyra platser" 4; 0: it
 * says something else. */
static int64_t
said_at(struct arena *a, const struct vocabulary *v, struct str text, const struct words *words,
    size_t i)
{
	const bool mine = words_say(words, i, WORDS_PEOPLE_MY_ONE);
	const int n = mine ? 1 : number_of_word(&words->items[i]);
	/* "och ni andra": nine in Danish, you in Swedish */
	bool you = !mine && words->items[i].number < 0 && words_say(words, i, WORDS_NAME_BEFORE);
	if (n < 1 || n > 200 || you)
		return 0;
	if (!mine && n < 50 && is_joined_to_writer(a, v, words, i))
		return n + 1;
	if (is_beside_writer(text, words, i, n, mine))
		return n > 1 && is_all(words, i) ? n : n + 1;
	bool all = words_say_phrase(words, i + 1, WORDS_COUNT_UNITS) > 0
		   || (said_of_us(words, i) && !counts_times(words, i + 1))
		   || said_of_all(text, words, i) || is_of_group(words, i);
	return n >= 2 && all ? n : 0;
}

int64_t
people_count_said(struct arena *a, const struct vocabulary *v, struct str text)
{
	const struct words words = words_cut(a, v, text);
	int64_t said = 0;
	for (size_t i = 0; i < words.count; i++) {
		const int64_t here = said_at(a, v, text, &words, i);
		/* "vi blir fem i allt, två vuxna och tre barn": parts are no more than the whole */
		bool now = i > 0
			   && (words_say(&words, i - 1, WORDS_ONLY)
			       || words_say(&words, i - 1, WORDS_NOW));
		said = here > said || (here > 0 && now) ? here : said;
		/* "vi blir fyra … nej fem" */
		const int n = number_of_word(&words.items[i]);
		if (said > 0 && n > 0 && n < 200 && i > 0
		    && words_say(&words, i - 1, WORDS_ANSWER_PLAIN_NO))
			said = n;
	}
	return said == 0 && brings_helper(&words) ? 2 : said;
}

int64_t
people_count_changed(struct arena *a, const struct vocabulary *v, struct str text)
{
	const struct words words = words_cut(a, v, text);
	int64_t said = 0;
	if (words_hold(&words, WORDS_COUNT_MORE))
		return 0; /* so many more, and nobody says than what */
	for (size_t i = 0; i < words.count; i++) {
		const int64_t here = said_at(a, v, text, &words, i);
		const bool old = (i > 0 && words_say(&words, i - 1, WORDS_ANSWER_OTHER_THAN))
				 || (i > 1 && words_say(&words, i - 2, WORDS_ANSWER_OTHER_THAN));
		said = here > 0 && !old ? here : said;
	}
	return said;
}

bool
people_everybody(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words words = words_cut(a, v, text);
	return words_hold(&words, WORDS_COUNT_EVERYBODY);
}
