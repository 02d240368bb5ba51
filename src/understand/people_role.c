#include "understand/people_role.h"

#include "base/utf8.h"

enum {
	CLAUSE_SIDE_BYTES = 300, /* a clause longer than that is no clause */
	NEAR_WORDS = 12
};

/* From the last full stop, line end or far blank before `from`. */
static size_t
sentence_begin(struct str text, size_t from)
{
	size_t begin = from;
	while (begin > 0 && text.p[begin - 1] != '\n'
	       && !(from - begin > CLAUSE_SIDE_BYTES && text.p[begin - 1] == ' ')
	       && !(str_find_char(STR(".!?"), text.p[begin - 1], 0) != STR_NONE && begin < text.n
		    && ascii_is_space(text.p[begin])))
		begin--;
	return begin;
}

static size_t
sentence_end(struct str text, size_t to)
{
	size_t end = to;
	while (end < text.n && text.p[end] != '\n'
	       && !(end - to > CLAUSE_SIDE_BYTES && text.p[end] == ' ')
	       && !(str_find_char(STR(".!?"), text.p[end], 0) != STR_NONE
		    && (end + 1 >= text.n || ascii_is_space(text.p[end + 1]))))
		end++;
	return end;
}

/* "stryk Per och sätt upp Eva": an order of its own begins. */
static void
cut_at_orders(struct arena *a, const struct vocabulary *v, struct str text, size_t from, size_t to,
    size_t *begin, size_t *end)
{
	const size_t base = *begin;
	struct words said = words_cut(a, v, str_slice(text, *begin, *end));
	for (size_t i = 0; i + 1 < said.count; i++) {
		size_t at = base + said.items[i].from;
		if (!words_say(&said, i, WORDS_AND) || !words_say(&said, i + 1, WORDS_ROLE_ORDER))
			continue;
		if (at < from && at > *begin)
			*begin = at;
		else if (at >= to && at < *end)
			*end = at;
	}
}

/* What stands around [from, to) between the nearest of these marks. */
static void
cut_at_mark(struct str text, struct str mark, size_t from, size_t to, size_t *begin, size_t *end)
{
	size_t before = STR_NONE, at = *begin;
	while ((at = str_find(str_slice(text, 0, from), mark, at)) != STR_NONE)
		before = at++;
	if (before != STR_NONE)
		*begin = before + mark.n;
	size_t after = str_find(str_slice(text, 0, *end), mark, to);
	if (after != STR_NONE)
		*end = after;
}

/* The clause around a place: to the next full stop, blank line, list item or "men". */
static struct str
clause_around(struct arena *a, const struct vocabulary *v, struct str text, size_t from, size_t to)
{
	size_t begin = sentence_begin(text, from), end = sentence_end(text, to);
	cut_at_orders(a, v, text, from, to, &begin, &end);
	const struct strings plain = vocabulary_texts(v, WORDS_CLAUSE_BREAK),
			     comma = vocabulary_texts(v, WORDS_CLAUSE_BREAK_AFTER_COMMA);
	cut_at_mark(text, STR("; "), from, to, &begin, &end);
	for (size_t i = 0; i < plain.count; i++)
		cut_at_mark(text, arena_printf(a, " %.*s ", STR_ARG(plain.items[i])), from, to,
		    &begin, &end);
	for (size_t i = 0; i < comma.count; i++)
		cut_at_mark(text, arena_printf(a, ", %.*s ", STR_ARG(comma.items[i])), from, to,
		    &begin, &end);
	return str_slice(text, begin, end);
}

/* One of these words after word i and before byte `end`. */
static bool
words_is_between(const struct words *words, size_t i, size_t end, enum word_list list)
{
	for (size_t k = i + 1; k < words->count && words->items[k].to <= end; k++) {
		if (words_say(words, k, list))
			return true;
	}
	return false;
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
is_denied(const struct words *words, enum word_list verbs)
{
	for (size_t i = 0; i < words->count; i++) {
		if (!words_say(words, i, WORDS_ROLE_DENIAL)
		    || (i > 0 && words_say(words, i - 1, WORDS_ROLE_FOOD))
		    || words_say(words, i + 1, WORDS_ROLE_FOOD))
			continue;
		for (size_t k = i > 3 ? i - 3 : 0; k <= i + 4; k++) {
			if (words_say(words, k, verbs))
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

/* "dela rum med Gunilla", "handledare är Åsa": named for something else than a place. */
static bool
is_company(const struct words *words, size_t start)
{
	for (size_t i = 0; i < words->count && words->items[i].to <= start; i++) {
		bool shares = words_say(words, i, WORDS_ROLE_SHARES)
			      && words_is_between(words, i, start, WORDS_WITH);
		bool other =
		    words_say(words, i, WORDS_ROLE_BESIDE) && start - words->items[i].to < 20;
		if (shares || other)
			return true;
	}
	return false;
}

/* "i stället för Per": right before who begins at `start`, with no word of coming between. */
static bool
is_replaced(const struct words *words, size_t start, enum word_list comes)
{
	for (size_t i = 0; i < words->count; i++) {
		size_t n = words_say_phrase(words, i, WORDS_ROLE_REPLACED);
		if (n > 0 && i + n < words->count && words->items[i + n - 1].to <= start
		    && start - words->items[i + n - 1].to < 30
		    && !has_word_between(words, words->items[i + n - 1].to, start, comes))
			return true;
	}
	return false;
}

/* "… också, men han har tackat nej": what the rest of the sentence says of who was named. */
static bool
declines_behind(
    struct arena *a, const struct vocabulary *v, struct str text, size_t to, struct str clause)
{
	const size_t end = sentence_end(text, to),
		     from = (size_t)(clause.p + clause.n - text.p) < end
				? (size_t)(clause.p + clause.n - text.p)
				: end;
	const struct words rest = words_cut(a, v, str_slice(text, from, end));
	bool refers = false;
	for (size_t i = 0; i < rest.count && !words_hold(&rest, WORDS_ROLE_FOOD); i++) {
		refers = refers || words_say(&rest, i, WORDS_PEOPLE_OTHER);
		if (refers && words_say_phrase(&rest, i, WORDS_ROLE_DECLINES) > 0)
			return true;
	}
	return false;
}

enum person_role
people_role(struct arena *a, const struct vocabulary *v, struct str text, size_t from, size_t to)
{
	struct str clause = clause_around(a, v, text, from, to);
	struct words words = words_cut(a, v, clause);
	size_t start = from - (size_t)(clause.p - text.p);
	if (is_company(&words, start))
		return ROLE_BESIDE;
	/* "nej, stryk Eva" takes Eva off: a bare no denies what stood before */
	bool denied = is_denied(&words, WORDS_ROLE_COMES) || is_denied(&words, WORDS_ROLE_LEAVES)
		      || cannot_come(&words);
	if (is_replaced(&words, start, WORDS_ROLE_COMES))
		return ROLE_REPLACED;
	size_t arrow = str_find(clause, STR("->"), 0);
	if (arrow == STR_NONE)
		arrow = str_find(clause, STR("→"), 0);
	if (arrow != STR_NONE && start < arrow)
		return ROLE_LEAVES;
	bool off =
	    words_hold(&words, WORDS_ROLE_LEAVES) || words_hold(&words, WORDS_ROLE_TAKEN_OFF);
	if (off)
		return denied && !words_hold(&words, WORDS_ROLE_HINDERED) ? ROLE_STAYS
									  : ROLE_LEAVES;
	if (words_hold(&words, WORDS_ROLE_STAYS))
		return ROLE_STAYS;
	if (has_word_near(&words, start, WORDS_ROLE_COMES)) {
		if (!denied && declines_behind(a, v, text, to, clause))
			return ROLE_STAYS;
		return denied ? ROLE_LEAVES : ROLE_COMES;
	}
	return cannot_come(&words) ? ROLE_LEAVES : ROLE_NONE;
}

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
		if (!words_say(words, i, WORDS_I))
			continue;
		while (
		    k < words->count && k < i + 6 && words_say(words, k, WORDS_ROLE_BEFORE_COMING))
			k++;
		if (words_say_phrase(words, k, WORDS_ROLE_COMING) > 0
		    && !words_say(words, k + 1, WORDS_ROLE_NOT_COMING)) {
			struct words clause = words_cut(a, v,
			    clause_around(a, v, text, words->items[i].from, words->items[k].to));
			if (!words_hold(&clause, WORDS_ROLE_AS_BEFORE))
				return true;
		}
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

int
people_writer_comes(struct arena *a, const struct vocabulary *v, struct str text, bool lists_others)
{
	struct words words = words_cut(a, v, text);
	if (words_hold(&words, WORDS_ROLE_WRITER_NO) || says_stays_away(&words))
		return -1;
	for (size_t i = 0; i < words.count; i++) {
		if (words_say_phrase(&words, i, WORDS_ROLE_WRITER_YES) == 0
		    || (lists_others && registers_others(&words, i))
		    || registers_another(&words, i))
			continue;
		struct str clause =
		    clause_around(a, v, text, words.items[i].from, words.items[i].to);
		struct words own = words_cut(a, v, clause);
		if (!words_hold(&own, WORDS_ROLE_AS_PLANNED))
			return 1;
	}
	if (says_comes(a, v, text, &words) || registers_self(&words))
		return 1;
	for (size_t i = 0; i + 1 < words.count; i++) {
		int mark = words_between(text, &words, i);
		if (words_say(&words, i, WORDS_PEOPLE_FIRST_PERSON) && (mark == '+' || mark == '&'))
			return 1;
	}
	return 0;
}
