#include "understand/people_role.h"

#include "understand/people_clause.h"

enum { NEAR_WORDS = 12 };

/* Nothing but blanks between two words? */
static bool
is_unbroken(struct str text, const struct words *words, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (words_between(text, words, i) != 0)
			return false;
	return true;
}

static bool
has_word_between(const struct words *words, size_t from, size_t to, enum word_list list)
{
	for (size_t i = 0; i < words->count; i++) {
		if (words->items[i].from >= from && words->items[i].to <= to
		    && words_say(words, i, list))
			return true;
	}
	return false;
}

/* Does one of the words stand at most this many words from the name? Farther off it speaks of
 * something else. */
static bool
has_word_near(const struct words *words, size_t start, enum word_list list)
{
	size_t name = 0;
	while (name < words->count && words->items[name].from < start)
		name++;
	for (size_t i = name > NEAR_WORDS ? name - NEAR_WORDS : 0;
	     i < words->count && i <= name + NEAR_WORDS; i++) {
		/* "min läkare säger att jag skulle anmäla mig": the writer's own matter */
		bool own = i > name && words_say(words, i + 1, WORDS_ME)
			   && (words_say(words, i, WORDS_ROLE_REGISTERING)
			       || words_say(words, i, WORDS_ROLE_PUTS));
		if (!own && words_say_phrase(words, i, list) > 0)
			return true;
	}
	return false;
}

/* A denial close to one of these verbs; "äter inte kött" denies no coming. */
static bool
is_denied(struct str text, const struct words *words, enum word_list verbs)
{
	for (size_t i = 0; i < words->count; i++) {
		if (!words_say(words, i, WORDS_ROLE_DENIAL)
		    || (i > 0 && words_say(words, i - 1, WORDS_ROLE_FOOD))
		    || words_say(words, i + 1, WORDS_ROLE_FOOD))
			continue;
		for (size_t k = i > 3 ? i - 3 : 0; k <= i + 4; k++) {
			if (words_say(words, k, verbs)
			    && is_unbroken(text, words, k < i ? k : i, k < i ? i : k))
				return true;
		}
		if (words_say(words, i, WORDS_ROLE_CANNOT))
			return true;
	}
	return false;
}

/* "kan inte komma", "cannot on Friday", "kan desværre ikke": what cannot be is to come; "kan inte
 * simma" is something else. */
static bool
cannot_come(const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		bool able = words_say(words, i, WORDS_ROLE_CANNOT);
		if (!able && !words_say(words, i, WORDS_NOT))
			continue;
		for (size_t k = i > 3 ? i - 3 : 0; k < i; k++)
			able = able || words_say(words, k, WORDS_ROLE_CAN);
		size_t next = i + 1;
		if (able
		    && (next >= words->count || words_say(words, next, WORDS_ROLE_COMES)
			|| words_say(words, next, WORDS_ROLE_COMING)
			|| words_say(words, next, WORDS_ROLE_AFTER_CANNOT)
			|| words->items[next].capital || words->items[next].number >= 0))
			return true;
	}
	return false;
}

/* "bor med", "dela rum gärna med"; but not "vi bor nära och vill ha med": a "med" behind word i and
 * before byte `end`, with no new statement between. */
static bool
goes_with(const struct words *words, size_t i, size_t end)
{
	for (size_t k = i + 1; k < words->count && words->items[k].to <= end; k++) {
		if (words_say(words, k, WORDS_WITH))
			return true;
		if (words_say(words, k, WORDS_AND) || words_say(words, k, WORDS_MENTION_FINITE))
			return false;
	}
	return false;
}

/* "dela rum med Gunilla", "handledare är Åsa": named for something else than a place. */
static bool
is_company(const struct words *words, size_t start)
{
	for (size_t i = 0; i < words->count && words->items[i].to <= start; i++) {
		bool shares =
		    words_say(words, i, WORDS_ROLE_SHARES) && goes_with(words, i, start);
		bool other =
		    words_say(words, i, WORDS_ROLE_BESIDE) && start - words->items[i].to < 20;
		if (shares || other)
			return true;
	}
	return false;
}

/* "swap Per for Eva", "swap me with Eva": somebody else stands between the word at `from` and who
 * begins at `start`. */
static bool
names_another(const struct words *words, size_t from, size_t start)
{
	bool name = false;
	for (size_t i = from; i < words->count && words->items[i].to <= start; i++) {
		if ((name && !words->items[i].capital) || words_say(words, i, WORDS_ROLE_ME)
		    || words_say(words, i, WORDS_WITH))
			return true;
		name = words->items[i].capital;
	}
	return false;
}

/* A phrase such as "i stället för" right before who begins at `start`, with no word of coming
 * between. */
static bool
is_right_before(struct str text, const struct words *words, size_t start, enum word_list list,
    enum word_list comes)
{
	for (size_t i = 0; i < words->count; i++) {
		size_t n = words_say_phrase(words, i, list);
		/* "två platser tack, till mig och Kim": a mark between is no phrase */
		if (n > 0 && i + n < words->count && is_unbroken(text, words, i, i + n - 1)
		    && words->items[i + n - 1].to <= start
		    && start - words->items[i + n - 1].to < 30
		    && !names_another(words, i + n, start)
		    && !has_word_between(words, words->items[i + n - 1].to, start, comes))
			return true;
	}
	return false;
}

/* Does a phrase of the list stand behind who ends at `stop`, in the same clause? */
static bool
is_said_behind(const struct words *words, size_t stop, enum word_list list)
{
	for (size_t i = 0; i < words->count; i++) {
		if (words->items[i].from >= stop && words_say_phrase(words, i, list) > 0)
			return true;
	}
	return false;
}

/* "Kim Ask anmäler sig själv", "hear Kim Ash speak", "anhörig: Kim Ask": named, and no place is
 * meant. */
static bool
is_only_mentioned(struct str text, const struct words *words, size_t start, size_t stop)
{
	return is_company(words, start) || is_said_behind(words, stop, WORDS_MENTION_BEHIND)
	       || is_right_before(text, words, start, WORDS_MENTION_BEFORE, WORDS_ROLE_REGISTERING);
}

/* "Kim kommer också, men anmäler sig själv": without a new subject the rest of a sentence speaks of
 * the same one. */
static bool
sees_to_it(
    struct arena *a, const struct vocabulary *v, struct str text, size_t to, struct str clause)
{
	const struct words rest = words_cut(a, v, people_clause_rest(text, to, clause)),
			   words = words_cut(a, v, clause);
	if (is_said_behind(&words, to - (size_t)(clause.p - text.p), WORDS_MENTION_BY_THEMSELVES))
		return true;
	for (size_t i = 0; i < 3; i++)
		if (words_say_phrase(&rest, i, WORDS_MENTION_BY_THEMSELVES) > 0)
			return true;
	return false;
}

/* "… också, men han har tackat nej": what the rest of the sentence says of who was named. */
static bool
declines_behind(
    struct arena *a, const struct vocabulary *v, struct str text, size_t to, struct str clause)
{
	const struct words rest = words_cut(a, v, people_clause_rest(text, to, clause));
	bool refers = false;
	for (size_t i = 0; i < rest.count && !words_hold(&rest, WORDS_ROLE_FOOD); i++) {
		/* "(I am only his assistant and won't attend)" */
		if (words_say(&rest, i, WORDS_I_SURE) || str_equal(rest.items[i].text, STR("I")))
			return false;
		refers = refers || words_say(&rest, i, WORDS_PEOPLE_OTHER);
		/* "but will register herself": right behind the "but" it is who was named */
		bool goes_on = i == 1 && words_say(&rest, 0, WORDS_CLAUSE_BREAK);
		if ((refers || goes_on) && words_say_phrase(&rest, i, WORDS_ROLE_DECLINES) > 0)
			return true;
	}
	return false;
}

/* "… har ingen dator men vill så gärna vara med": a verb right behind the "men" is of who was named.
 */
static bool
comes_behind(
    struct arena *a, const struct vocabulary *v, struct str text, size_t to, struct str clause)
{
	const struct words rest = words_cut(a, v, people_clause_rest(text, to, clause));
	if (!words_say(&rest, 0, WORDS_CLAUSE_BREAK) || !words_say(&rest, 1, WORDS_MENTION_FINITE))
		return false;
	for (size_t i = 1; i < rest.count && i < NEAR_WORDS; i++) {
		if (words_say(&rest, i, WORDS_ROLE_DENIAL) || words_say(&rest, i, WORDS_I_SURE))
			return false;
		if (words_say_phrase(&rest, i, WORDS_ROLE_COMING) > 0)
			return true;
	}
	return false;
}

/* "Per hade också velat, men är på semester": a wish of the past, and a "men" that nobody comes
 * behind. */
static bool
only_wanted(struct arena *a, const struct vocabulary *v, struct str text, size_t to,
    struct str clause, const struct words *words, size_t start)
{
	const struct words rest = words_cut(a, v, people_clause_rest(text, to, clause));
	if (!words_say(&rest, 0, WORDS_CLAUSE_BREAK) || words_hold(&rest, WORDS_ROLE_COMING))
		return false;
	for (size_t i = 0; i < words->count; i++)
		if (words->items[i].from >= start
		    && words_say_phrase(words, i, WORDS_ROLE_WANTED) > 0)
			return true;
	return false;
}

/* "Per -> Eva" */
static bool
is_before_arrow(struct str clause, size_t start)
{
	size_t arrow = str_find(clause, STR("->"), 0);
	if (arrow == STR_NONE)
		arrow = str_find(clause, STR("→"), 0);
	return arrow != STR_NONE && start < arrow;
}

/* What a clause that speaks of leaving says, whoever stands in it; ROLE_NONE: it does not. */
static enum person_role
role_of_leaving(const struct words *words, bool denied)
{
	if (words_hold(words, WORDS_ROLE_LEAVES) || words_hold(words, WORDS_ROLE_TAKEN_OFF))
		return denied && !words_hold(words, WORDS_ROLE_HINDERED) && !cannot_come(words)
			   ? ROLE_STAYS
			   : ROLE_LEAVES;
	if (words_hold(words, WORDS_ROLE_STAYS)) /* "kan ikke komme likevel" */
		return cannot_come(words) ? ROLE_LEAVES : ROLE_STAYS;
	return ROLE_NONE;
}

enum person_role
people_role(struct arena *a, const struct vocabulary *v, struct str text, size_t from, size_t to)
{
	struct str clause = people_clause(a, v, text, from, to);
	struct words words = words_cut(a, v, clause);
	size_t start = from - (size_t)(clause.p - text.p);
	if (is_only_mentioned(clause, &words, start, start + to - from))
		return ROLE_BESIDE;
	if (sees_to_it(a, v, text, to, clause))
		return ROLE_STAYS;
	if (words_hold(&words, WORDS_MENTION_REFUSES))
		return ROLE_LEAVES;
	/* "nej, stryk Eva" takes Eva off: a bare no denies what stood before */
	bool denied = is_denied(clause, &words, WORDS_ROLE_COMES)
		      || is_denied(clause, &words, WORDS_ROLE_LEAVES) || cannot_come(&words);
	if (is_right_before(clause, &words, start, WORDS_ROLE_REPLACED, WORDS_ROLE_COMES))
		return ROLE_REPLACED;
	if (is_before_arrow(clause, start))
		return ROLE_LEAVES;
	if (only_wanted(a, v, text, to, clause, &words, start))
		return ROLE_LEAVES;
	const enum person_role leaving = role_of_leaving(&words, denied);
	if (leaving != ROLE_NONE)
		return leaving;
	if (has_word_near(&words, start, WORDS_ROLE_COMES)) {
		if (!denied && declines_behind(a, v, text, to, clause))
			return ROLE_STAYS;
		return denied ? ROLE_LEAVES : ROLE_COMES;
	}
	if (is_right_before(clause, &words, start, WORDS_MENTION_BEHALF, WORDS_ROLE_COMES))
		return ROLE_COMES;
	/* "Per är föräldraledig, så han kan inte" */
	if (cannot_come(&words) || declines_behind(a, v, text, to, clause))
		return ROLE_LEAVES;
	return comes_behind(a, v, text, to, clause) ? ROLE_COMES : ROLE_NONE;
}
