#include "understand/people_place.h"

#include "understand/people_clause.h"

/* Somebody spoken of: an index of the hits, or one of these. */
enum { NOBODY = -1, WRITER = -2, PRONOUN = -3, REFLEXIVE = -4, ABSENT = -5 };

enum { BEHIND_WORDS = 5, NAMED_WORDS = 3, ASKED_WORDS = 4 };

/* A place between the words `from` and `to`, and whose. */
struct place {
	size_t from, to;
	int owner;
};

bool
people_says_i(const struct words *words, size_t i)
{
	const struct str text = i < words->count ? words->items[i].text : STR("");
	return words_say(words, i, WORDS_I_SURE)
	       || (text.n > 0 && text.p[0] == 'I' && words_say(words, i, WORDS_I));
}

/* Is it the first name of somebody named elsewhere? */
static bool
is_first_name(const struct str name, const struct word *word)
{
	size_t end = 0;
	while (end < name.n && name.p[end] != ' ')
		end++;
	return word->capital && end > 1 && str_equal_nocase(str_slice(name, 0, end), word->text);
}

/* Who is named at word i, or "jag"; NOBODY. */
static int
mention_at(const struct people_reader *r, size_t i)
{
	if (i >= r->words.count)
		return NOBODY;
	const struct word *word = &r->words.items[i];
	int named = NOBODY;
	for (size_t h = 0; h < r->hits.count; h++) {
		const struct person_hit *hit = &r->hits.items[h];
		const int who = people_is_sender(r, &hit->person) ? WRITER : (int)h;
		if (hit->from <= word->from && word->to <= hit->to)
			return who;
		if (named == NOBODY && is_first_name(hit->person.name, word))
			named = who;
	}
	if (named != NOBODY)
		return named;
	return people_says_i(&r->words, i) ? WRITER : NOBODY;
}

static bool
same_sentence(const struct people_reader *r, size_t first, size_t second)
{
	return people_same_sentence(r->text, r->words.items[first].to, r->words.items[second].from);
}

/* Of whom a word such as "hans", "min" or "sin" at i says that something is theirs. */
static int
owner_word(const struct people_reader *r, size_t i)
{
	if (words_say(&r->words, i, WORDS_PLACE_OWN))
		return REFLEXIVE;
	if (words_say(&r->words, i, WORDS_MY) || words_say(&r->words, i, WORDS_ROLE_ME))
		return WRITER;
	return words_say(&r->words, i, WORDS_PEOPLE_OTHER) ? PRONOUN : NOBODY;
}

/* "Kim Asks" before its place: a genitive. */
static int
genitive_at(const struct people_reader *r, size_t i)
{
	const struct str text = r->words.items[i].text;
	const int who = mention_at(r, i);
	return who >= 0 && text.n > 1
		       && str_find_char(STR("szx'"), text.p[text.n - 1], 0) != STR_NONE
		   ? who
		   : NOBODY;
}

/* The first named from word i on, with nothing but who they are to somebody before: "min kollega
 * Kim Ask". */
static int
named_from(const struct people_reader *r, size_t i, size_t *at)
{
	for (size_t k = i; k < r->words.count && k < i + NAMED_WORDS; k++) {
		const int who = mention_at(r, k);
		*at = k;
		if (who != NOBODY)
			return who;
		if (words_between(r->text, &r->words, k) != 0)
			return NOBODY;
	}
	return NOBODY;
}

/* Where the name that holds word i ends. */
static size_t
name_end(const struct people_reader *r, size_t i)
{
	const int who = mention_at(r, i);
	while (who >= 0 && i + 1 < r->words.count && mention_at(r, i + 1) == who)
		i++;
	return i;
}

/* Does a word of the list stand among the few before word i? */
static bool
said_before(const struct words *words, size_t i, enum word_list list)
{
	for (size_t k = i > NAMED_WORDS ? i - NAMED_WORDS : 0; k < i; k++)
		if (words_say(words, k, list))
			return true;
	return false;
}

/* "Kim Asks plats", "hennes plats". */
static struct place
owned_before(const struct people_reader *r, size_t i)
{
	struct place place = { .from = i, .to = i, .owner = NOBODY };
	if (i == 0 || words_between(r->text, &r->words, i - 1) != 0)
		return place;
	place.owner = genitive_at(r, i - 1);
	if (place.owner == NOBODY)
		place.owner = owner_word(r, i - 1);
	place.from = place.owner == NOBODY ? i : i - 1;
	return place;
}

/* "plassen hans", "ta plassen til Kim Ask". */
static struct place
owned_behind(const struct people_reader *r, size_t i)
{
	struct place place = { .from = i, .to = i + 1, .owner = NOBODY };
	if (words_between(r->text, &r->words, i) != 0)
		return place;
	if (words_say(&r->words, i, WORDS_PLACE_DEFINITE))
		place.owner = owner_word(r, i + 1);
	if (place.owner != NOBODY || !words_say(&r->words, i + 1, WORDS_PLACE_OF))
		return place;
	/* "plassen til Kim Ask går til Lo", not "gi plassen til Lo" */
	const int named = named_from(r, i + 2, &place.to);
	if (said_before(&r->words, i, WORDS_PLACE_TAKES)
	    || words_say(&r->words, name_end(r, place.to) + 1, WORDS_MENTION_FINITE))
		place.owner = named;
	return place;
}

/* "Lo tar platsen", "platsen går till Lo": of whoever does not come. */
static struct place
owned_by_absent(const struct people_reader *r, size_t i)
{
	bool passes = words_say(&r->words, i, WORDS_PLACE_DEFINITE)
		      && (said_before(&r->words, i, WORDS_PLACE_TAKES)
			  || words_say(&r->words, i + 1, WORDS_PLACE_TO)
			  || words_say(&r->words, i + 2, WORDS_PLACE_TO));
	return (struct place) { .from = i, .to = i, .owner = passes ? ABSENT : NOBODY };
}

static bool
read_noun(const struct people_reader *r, size_t i, struct place *place)
{
	if (!words_say(&r->words, i, WORDS_PLACE_NOUN))
		return false;
	*place = owned_before(r, i);
	if (place->owner == NOBODY)
		*place = owned_behind(r, i);
	if (place->owner == NOBODY)
		*place = owned_by_absent(r, i);
	return place->owner != NOBODY;
}

/* "Kim Ask har plats men är sjuk, så jag tar den": of who was spoken of before. */
static bool
read_it(const struct people_reader *r, size_t i, struct place *place)
{
	bool taken = i > 1
		     && (words_say(&r->words, i - 1, WORDS_PLACE_TAKES)
			 || words_say(&r->words, i - 2, WORDS_PLACE_TAKES));
	*place = (struct place) { .from = i, .to = i, .owner = PRONOUN };
	return taken && words_say(&r->words, i, WORDS_PLACE_IT)
	       && words_between(r->text, &r->words, i) != 0;
}

/* "Lo kommer i stället", "Lo will come instead": of nobody in words. */
static bool
read_instead(const struct people_reader *r, size_t i, struct place *place)
{
	const size_t n = words_say_phrase(&r->words, i, WORDS_PLACE_INSTEAD);
	*place = (struct place) { .from = i, .to = i + n - 1, .owner = ABSENT };
	return n > 0;
}

/* "i stället för Kim Ask", "vikarierar för honom", "instead of me". */
static bool
read_phrase(const struct people_reader *r, size_t i, struct place *place)
{
	const bool noun = i > 0 && words_say(&r->words, i - 1, WORDS_MY); /* "min afløser" */
	size_t n = words_say_phrase(&r->words, i, WORDS_ROLE_REPLACED);
	if (n == 0 && !noun)
		n = words_say_phrase(&r->words, i, WORDS_PLACE_STANDS_IN);
	if (n == 0 || i + n >= r->words.count || words_between(r->text, &r->words, i + n - 1) != 0)
		return false;
	*place = (struct place) { .from = i, .to = i + n, .owner = NOBODY };
	if (words_say(&r->words, i + n, WORDS_ROLE_ME)
	    || words_say(&r->words, i + n, WORDS_PEOPLE_SELF))
		place->owner = WRITER;
	else if (words_say(&r->words, i + n, WORDS_PEOPLE_OTHER)
		 && mention_at(r, i + n + 1) == NOBODY)
		place->owner = PRONOUN;
	else
		place->owner = named_from(r, i + n, &place->to);
	return place->owner != NOBODY;
}

/* Who is spoken of last before word i, in its sentence or in all the text; not `but`. */
static int
spoken_before(const struct people_reader *r, size_t i, int but, bool sentence)
{
	for (size_t k = i; k-- > 0 && (!sentence || same_sentence(r, k, i));) {
		/* "hon har bett mig hoppa in för henne" */
		const bool asked =
		    sentence && k + ASKED_WORDS >= i && words_say(&r->words, k, WORDS_ROLE_ME);
		const int who = asked ? WRITER : mention_at(r, k);
		if (who != NOBODY && who != but && (sentence || who >= 0))
			return who;
	}
	return NOBODY;
}

/* Whom a pronoun at the end of a clause means: "byt hennes namn mot mitt", "min plats till honom";
 * NOBODY. */
static int
pronoun_taker(const struct people_reader *r, const struct place *place, size_t i)
{
	if (words_between(r->text, &r->words, i) == 0)
		return NOBODY;
	if (words_say(&r->words, i, WORDS_MY))
		return WRITER;
	return words_say(&r->words, i, WORDS_PEOPLE_HIM)
		   ? spoken_before(r, place->from, place->owner, false)
		   : NOBODY;
}

/* "till min kollega Lo": is somebody still to be named to whom it goes? */
static bool
goes_on_to(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_MY) || words_say(words, i, WORDS_PEOPLE_NEAR)
	       || words_say(words, i, WORDS_PEOPLE_COLLEAGUE)
	       || words_say(words, i, WORDS_TITLE_WORDS);
}

/* "min plats tar Lo": a verb right behind the place. */
static bool
has_verb(const struct people_reader *r, const struct place *place, size_t i)
{
	return i <= place->to + 2 && words_between(r->text, &r->words, i - 1) == 0
	       && (words_say(&r->words, i, WORDS_MENTION_FINITE)
		   || words_say_phrase(&r->words, i, WORDS_ROLE_COMING) > 0);
}

/* Who comes behind the place in its sentence: to whom it goes, or whose verb stands between;
 * `comma`: anybody. */
static int
taker_behind(const struct people_reader *r, const struct place *place, bool comma)
{
	bool goes = false, verb = false;
	for (size_t i = name_end(r, place->to) + 1;
	     i < r->words.count && same_sentence(r, place->to, i); i++) {
		const int who = mention_at(r, i),
			  meant = goes ? pronoun_taker(r, place, i) : NOBODY;
		if (who != NOBODY && who != place->owner)
			return comma || goes || (verb && i <= place->to + BEHIND_WORDS) ? who
											: NOBODY;
		if (meant != NOBODY)
			return meant;
		goes =
		    words_say(&r->words, i, WORDS_PLACE_TO) || (goes && goes_on_to(&r->words, i));
		verb = verb || has_verb(r, place, i);
	}
	return NOBODY;
}

static int
taker_of(const struct people_reader *r, const struct place *place)
{
	int who = taker_behind(r, place, false);
	if (who == NOBODY && place->owner != REFLEXIVE)
		who = spoken_before(r, place->from, place->owner, true);
	return who == NOBODY ? taker_behind(r, place, true) : who;
}

/* Is it said of who is named at word i that they do not come, or of what befell them? "Kim Ask har
 * fått influensa" */
static bool
is_absent(const struct people_reader *r, size_t i, int who)
{
	const struct word *word = &r->words.items[i];
	if (who == WRITER)
		return people_role(r->a, r->v, r->masked, word->from, word->to) == ROLE_LEAVES;
	const enum person_role role = r->roles[who];
	bool subject = words_say(&r->words, name_end(r, i) + 1, WORDS_MENTION_FINITE)
		       || (i > 0 && words_say(&r->words, i - 1, WORDS_MENTION_FINITE));
	return role == ROLE_LEAVES || (role == ROLE_NONE && subject);
}

/* Who was last said not to come before word i, but for who takes the place; else the writer. */
static int
absent_before(const struct people_reader *r, size_t i, int taker)
{
	for (size_t k = i; k-- > 0;) {
		const int who = mention_at(r, k);
		if (who != NOBODY && who != taker && is_absent(r, k, who))
			return who;
	}
	return taker == WRITER ? NOBODY : WRITER;
}

static int
owner_of(const struct people_reader *r, const struct place *place, int taker)
{
	if (place->owner == ABSENT)
		return absent_before(r, place->from, taker);
	if (place->owner == REFLEXIVE)
		return spoken_before(r, place->from, taker, true);
	return place->owner == PRONOUN ? spoken_before(r, place->from, taker, false) : place->owner;
}

/* "Fredrik Moell ersätts av Zahra Ebrahimi" at word i: whoever is named before, and by whom. */
static bool
read_replaced_by(const struct people_reader *r, size_t i, int *owner, int *taker)
{
	const size_t n = words_say_phrase(&r->words, i, WORDS_PLACE_REPLACED_BY);
	size_t at;
	if (n == 0 || i + n >= r->words.count)
		return false;
	*owner = spoken_before(r, i, NOBODY, true);
	*taker = words_say(&r->words, i + n, WORDS_ROLE_ME) ? WRITER : named_from(r, i + n, &at);
	return *owner != NOBODY && *taker != NOBODY && *owner != *taker;
}

static void
tell(struct people_reader *r, struct people_places *told, int owner, int taker)
{
	told->own = told->own || owner == WRITER;
	told->taken = told->taken || (owner >= 0 && taker == WRITER);
	told->unknown = told->unknown || owner == NOBODY;
	if (owner >= 0)
		r->roles[owner] = ROLE_REPLACED;
	if (taker >= 0)
		r->roles[taker] = ROLE_COMES;
}

struct people_places
people_tell_places(struct people_reader *r)
{
	struct people_places told = { 0 };
	for (size_t i = 0; i < r->words.count; i++) {
		struct place place;
		int left, came;
		if (read_replaced_by(r, i, &left, &came)) {
			tell(r, &told, left, came);
			continue;
		}
		if (!read_noun(r, i, &place) && !read_phrase(r, i, &place)
		    && !read_instead(r, i, &place) && !read_it(r, i, &place))
			continue;
		const int taker = taker_of(r, &place), owner = owner_of(r, &place, taker);
		if (owner == taker || (place.owner == ABSENT && taker == NOBODY))
			continue;
		tell(r, &told, owner, taker);
	}
	return told;
}
