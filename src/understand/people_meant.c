#include "understand/people_meant.h"

#include "understand/people_clause.h"

enum { BEFORE_NAME = 4, BEHIND_NAME = 10 };

bool
people_is_owner(const struct people_reader *r, size_t i)
{
	const struct words *words = &r->words;
	return words_say(words, i, WORDS_PEOPLE_OTHER) && !words_say(words, i, WORDS_PEOPLE_SHE_HE)
	       && ((words_say(words, i + 1, WORDS_PLACE_NOUN)
		       && words_between(r->text, words, i) == 0)
		   || (i > 0 && words_say(words, i - 1, WORDS_PLACE_DEFINITE)
		       && words_between(r->text, words, i - 1) == 0));
}

bool
people_is_pronoun(const struct people_reader *r, size_t i)
{
	const struct words *words = &r->words;
	if (words_say(words, i, WORDS_PEOPLE_SHE_HE) || words_say(words, i, WORDS_PEOPLE_HIM))
		return true;
	/* "cancel her, please", "take her off": no word of what is hers */
	return words_say(words, i, WORDS_PEOPLE_OTHER)
	       && (i + 1 == words->count || words_between(r->text, words, i) != 0
		   || words_say(words, i + 1, WORDS_ROLE_PARTICLE)
		   || words_say(words, i + 1, WORDS_FROM) || words_say(words, i + 1, WORDS_TO));
}

/* A word of who somebody is to the writer, a genitive ("min dotters") too. */
static bool
is_relation(const struct people_reader *r, size_t i)
{
	if (i >= r->words.count)
		return false;
	const struct word *word = &r->words.items[i];
	if (word_is(word, WORDS_PEOPLE_NEAR) || word_is(word, WORDS_PEOPLE_KIN)
	    || word_is(word, WORDS_PEOPLE_ONE_KNOWN))
		return true;
	struct str plain = word->plain;
	if (plain.n < 4 || !str_ends(plain, STR("s")))
		return false;
	plain = str_slice(plain, 0, plain.n - 1);
	if (str_ends(plain, STR("'")))
		plain = str_slice(plain, 0, plain.n - 1);
	const struct word_known *known = words_known(r->a, r->v, plain);
	return word_known_in(known, WORDS_PEOPLE_NEAR) || word_known_in(known, WORDS_PEOPLE_KIN);
}

bool
people_is_unnamed(const struct people_reader *r, size_t i)
{
	const struct words *words = &r->words;
	if (!is_relation(r, i))
		return false;
	bool mine = words_say(words, i + 1, WORDS_MY);
	for (size_t k = i; k > 0 && k + 2 > i && !mine; k--)
		mine = words_say(words, k - 1, WORDS_MY)
		       && words_between(r->text, words, k - 1) == 0;
	mine = mine || words_say(words, i, WORDS_PEOPLE_ONE_KNOWN);
	const size_t next = words_say(words, i + 1, WORDS_MY) ? i + 2 : i + 1;
	bool named = next < words->count && words->items[next].capital
		     && !str_equal(words->items[next].text, STR("I"))
		     && words_between(r->text, words, next - 1) == 0;
	return mine && !named;
}

/* Whose whole name holds word i; the count of hits: nobody's. */
static size_t
named_at(const struct people_reader *r, const struct word *word)
{
	size_t h = 0;
	while (h < r->hits.count
	       && (r->hits.items[h].from > word->from || word->to > r->hits.items[h].to))
		h++;
	return h;
}

static bool
is_first_name(const struct person_hit *hit, const struct words *name, const struct word *word)
{
	if (!word->capital || (hit->to <= hit->from && !hit->titled) || name->count == 0)
		return false;
	const struct str first = name->items[0].plain;
	return str_equal(word->plain, first)
	       || (word->plain.n == first.n + 1 && first.n > 2 && str_ends(word->plain, STR("s"))
		   && str_starts(word->plain, first));
}

/* First names alone: of whoever is named nearest before, else first behind. */
static void
tell_first_names(struct people_reader *r)
{
	for (size_t h = 0; h < r->hits.count; h++) {
		const struct person_hit *hit = &r->hits.items[h];
		const struct words name = words_cut(r->a, r->v, hit->person.name);
		for (size_t i = 0; i < r->words.count; i++) {
			const struct word *word = &r->words.items[i];
			const size_t own = named_at(r, word);
			if (own < r->hits.count) {
				r->meant[i] = own;
				continue;
			}
			bool before = word->from < hit->from || hit->titled;
			if (!is_first_name(hit, &name, word)
			    || (before
				&& (words_say(&r->words, i, WORDS_NAME_BEFORE)
				    || words_say(&r->words, i, WORDS_NAME_NEVER))))
				continue;
			if (r->meant[i] == SIZE_MAX || !before)
				r->meant[i] = h;
		}
	}
}

static struct str
sentence_around(const struct people_reader *r, const struct person_hit *hit, size_t *begin)
{
	size_t from = hit->from, to = hit->to;
	while (from > 0 && !people_ends_sentence(r->text, from))
		from--;
	while (to < r->text.n && r->text.p[to] != '\n' && !people_ends_sentence(r->text, to))
		to++;
	*begin = from;
	return str_slice(r->text, from, to);
}

bool
people_is_introduced(const struct people_reader *r, const struct person_hit *hit)
{
	size_t begin;
	if (hit->to <= hit->from || hit->listed)
		return false;
	const struct str sentence = sentence_around(r, hit, &begin);
	const struct words words = words_cut(r->a, r->v, sentence);
	const size_t first = words_from(&words, hit->from - begin),
		     behind = words_from(&words, hit->to - begin);
	size_t verbs = 0;
	for (size_t i = first > BEFORE_NAME ? first - BEFORE_NAME : 0; i < first; i++)
		if (words_say_phrase(&words, i, WORDS_PEOPLE_TOLD_BEFORE) == first - i)
			return true;
	if (words_say_phrase(&words, behind, WORDS_PEOPLE_TOLD_BEHIND) > 0)
		return true;
	for (size_t i = behind; i < words.count; i++)
		verbs += words_say(&words, i, WORDS_MENTION_FINITE) ? 1 : 0;
	return first == 0 && behind < words.count && words.count - behind <= BEHIND_NAME
	       && verbs == 0;
}

/* The relation of whoever is introduced next behind word i, or by the subject; the count of hits:
 * nobody is. */
static size_t
introduced_behind(const struct people_reader *r, size_t i)
{
	size_t next = r->hits.count;
	for (size_t h = 0; h < r->hits.count; h++) {
		const struct person_hit *hit = &r->hits.items[h];
		if (hit->titled)
			return h;
		if (hit->to > hit->from && hit->from >= r->words.items[i].to
		    && !people_is_sender(r, &hit->person)
		    && (next == r->hits.count || hit->from < r->hits.items[next].from))
			next = h;
	}
	return next < r->hits.count && people_is_introduced(r, &r->hits.items[next])
		   ? next
		   : r->hits.count;
}

static void
tell_relations(struct people_reader *r)
{
	for (size_t i = 0; i < r->words.count; i++) {
		if (r->meant[i] != SIZE_MAX || !people_is_unnamed(r, i))
			continue;
		const size_t who = introduced_behind(r, i);
		if (who < r->hits.count)
			r->meant[i] = who;
	}
}

/* The only one who is introduced; SIZE_MAX: nobody, or several. */
static size_t
only_introduced(const struct people_reader *r)
{
	size_t only = SIZE_MAX;
	for (size_t h = 0; h < r->hits.count; h++) {
		const struct person_hit *hit = &r->hits.items[h];
		if (people_is_sender(r, &hit->person)
		    || (!hit->titled && !people_is_introduced(r, hit)))
			continue;
		if (only != SIZE_MAX)
			return SIZE_MAX;
		only = h;
	}
	return only;
}

static void
tell_pronouns(struct people_reader *r)
{
	size_t last = SIZE_MAX;
	for (size_t i = 0; i < r->words.count; i++) {
		if (r->meant[i] != SIZE_MAX)
			last = r->meant[i];
		else if (people_is_owner(r, i) || people_is_pronoun(r, i))
			r->meant[i] = last == SIZE_MAX ? only_introduced(r) : last;
	}
}

void
people_tell_meant(struct people_reader *r)
{
	r->meant = arena_alloc(r->a, (r->words.count + 1) * sizeof *r->meant);
	for (size_t i = 0; i < r->words.count; i++)
		r->meant[i] = SIZE_MAX;
	if (r->hits.count == 0)
		return;
	tell_first_names(r);
	tell_relations(r);
	tell_pronouns(r);
}

/* Somebody spoken of at word i whom nothing names, as who does what follows: "min dotter", "hon". */
static bool
is_stranger(const struct people_reader *r, size_t i)
{
	const struct words *words = &r->words;
	if (r->meant[i] != SIZE_MAX)
		return false;
	if (words_say(words, i, WORDS_PEOPLE_SHE_HE))
		return words_say(words, i + 1, WORDS_MENTION_FINITE)
		       || (i > 0 && words_say(words, i - 1, WORDS_MENTION_FINITE));
	const size_t verb = words_say(words, i + 1, WORDS_MY) ? i + 2 : i + 1;
	return people_is_unnamed(r, i) && words_say(words, verb, WORDS_MENTION_FINITE)
	       && words_between(r->text, words, verb - 1) == 0;
}

bool
people_unnamed_wants(const struct people_reader *r)
{
	for (size_t i = 0; i < r->words.count; i++) {
		const struct word *word = &r->words.items[i];
		if (!is_stranger(r, i))
			continue;
		const struct words clause = words_cut(
		    r->a, r->v, people_clause(r->a, r->v, r->text, word->from, word->to));
		if (words_hold(&clause, WORDS_ROLE_COMING) && !words_hold(&clause, WORDS_ALSO)
		    && !words_hold(&clause, WORDS_ROLE_DENIAL))
			return true;
	}
	return false;
}

bool
people_speaks_of_no_writer(const struct people_reader *r)
{
	for (size_t i = 0; i < r->words.count; i++)
		if (words_say(&r->words, i, WORDS_I_SURE) || words_say(&r->words, i, WORDS_ME)
		    || words_say(&r->words, i, WORDS_WE)
		    || str_equal(r->words.items[i].text, STR("I")))
			return false;
	return true;
}

bool
people_unnamed_leaves(const struct people_reader *r)
{
	bool leaves = false;
	for (size_t i = 0; i < r->words.count; i++) {
		const struct word *word = &r->words.items[i];
		leaves = leaves
			 || (is_stranger(r, i)
			     && people_role(r->a, r->v, r->masked, word->from, word->to)
				    == ROLE_LEAVES);
	}
	return leaves && people_speaks_of_no_writer(r);
}

/* Does an order put somebody down at word i, and where is the word for whom? "anmäl henne", "sign
 * her up", "henne får ni gärna skriva upp"; SIZE_MAX: no. */
static size_t
put_down_at(const struct people_reader *r, size_t i)
{
	enum { FRONTED = 6 };
	const struct words *words = &r->words;
	size_t object = i + 1;
	if (!words_say(words, i, WORDS_ROLE_REGISTERING) && !words_say(words, i, WORDS_ROLE_PUTS))
		return SIZE_MAX;
	while (words_say(words, object, WORDS_ROLE_PARTICLE))
		object++;
	/* "Skriv upp båda", "put both of them down" */
	const size_t all = words_say_phrase(words, object, WORDS_PEOPLE_BOTH);
	if (all > 0 && !words_say(words, object + all, WORDS_PEOPLE_CHILD)
	    && !words_say(words, object + all, WORDS_COUNT_COMPANIONS))
		return object;
	if (words_say(words, object, WORDS_PEOPLE_OTHER)
	    && (object + 1 == words->count || words_say(words, object + 1, WORDS_ROLE_PARTICLE)
		|| words_say(words, object + 1, WORDS_TO)
		|| words_between(r->text, words, object) != 0))
		return object;
	for (size_t k = i; k > 0 && i - k < FRONTED && words_between(r->text, words, k - 1) == 0;
	     k--)
		if (words_say(words, k - 1, WORDS_PEOPLE_HIM)
		    && words_say(words, k, WORDS_MENTION_FINITE))
			return k - 1;
	return SIZE_MAX;
}

/* Is it one of several named before byte `at` of whom nothing was said? */
static bool
is_of_all(const struct people_reader *r, const struct person_hit *hit, size_t at)
{
	size_t before = 0;
	for (size_t h = 0; h < r->hits.count; h++) {
		const struct person_hit *one = &r->hits.items[h];
		before += one->to > one->from && one->to <= at
				  && (r->roles[h] == ROLE_NONE || r->roles[h] == ROLE_BESIDE)
				  && !people_is_sender(r, &one->person)
			      ? 1
			      : 0;
	}
	const enum person_role role = people_role_of(r, hit);
	return before > 1 && hit->to > hit->from && hit->to <= at
	       && (role == ROLE_NONE || role == ROLE_BESIDE);
}

bool
people_is_put_down(const struct people_reader *r, const struct person_hit *hit)
{
	for (size_t i = 0; i < r->words.count; i++) {
		const size_t object = put_down_at(r, i);
		if (object != SIZE_MAX
		    && (r->meant[object] == (size_t)(hit - r->hits.items)
			|| (words_say_phrase(&r->words, object, WORDS_PEOPLE_BOTH) > 0
			    && is_of_all(r, hit, r->words.items[object].from))))
			return true;
	}
	return false;
}

bool
people_speaks_of_others(const struct people_reader *r)
{
	bool named = false;
	for (size_t i = 0; i < r->hits.count; i++)
		named = named
			|| (!people_is_sender(r, &r->hits.items[i].person)
			    && people_role_of(r, &r->hits.items[i]) == ROLE_LEAVES);
	return named && !words_hold(&r->words, WORDS_MY) && people_speaks_of_no_writer(r);
}
