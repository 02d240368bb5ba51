#include "understand/name_find.h"

#include "understand/answer_parse.h"
#include "understand/person_name.h"

static bool
one_blank(struct str text, const struct word *x, const struct word *y)
{
	struct str gap = str_slice(text, x->to, y->from);
	return str_equal(gap, STR(" ")) || str_equal(gap, STR("\u00a0"));
}

/* "Ida M. Ros": an initial between two names. */
static bool
is_initial(struct str text, const struct words *words, size_t first, size_t i)
{
	return i > first && i + 1 < words->count && words->items[i].text.n == 1
	       && words->items[i].capital && words->items[i + 1].capital
	       && str_equal(
		   str_slice(text, words->items[i].to, words->items[i + 1].from), STR(". "));
}

/* "Mark Tully's place" */
static struct str
without_genitive(struct str name, const struct words *words, size_t next)
{
	if (name.n > 4 && str_ends(name, STR("s")) && words_say(words, next, WORDS_NAME_OWNED))
		name = str_slice(name, 0, name.n - 1); /* "Vidar Stens plats" */
	if (str_ends(name, STR("'s")))
		return str_slice(name, 0, name.n - 2);
	return str_ends(name, STR("\u2019s")) ? str_slice(name, 0, name.n - 4) : name;
}

/* "Lucy M", "Bob XL": a letter behind a name is no part of it. */
static bool
is_size(const struct word *word)
{
	return word->text.n == 1
	       || (word_is(word, WORDS_NAME_ABBREVIATION) && name_is_loud(word->text));
}

/* A mail all in capitals has no capitals that tell names. */
static bool
is_shouted(const struct words *words)
{
	size_t loud = 0;
	for (size_t i = 0; i < words->count; i++)
		loud += name_is_loud(words->items[i].text) ? 1 : 0;
	return words->count > 6 && loud * 2 > words->count;
}

/* Does a phrase of the list end right before the word `from`? */
static bool
is_said_before(const struct words *words, size_t from, enum word_list list)
{
	for (size_t i = from > 4 ? from - 4 : 0; i < from; i++)
		if (i + words_say_phrase(words, i, list) == from)
			return true;
	return false;
}

/* "jag driver Eks Trä" */
static bool
is_run_by_writer(const struct words *words, size_t from)
{
	return from > 1 && is_said_before(words, from, WORDS_PEOPLE_RUNS)
	       && (words_say(words, from - 2, WORDS_PEOPLE_FIRST_PERSON)
		   || words_say(words, from - 2, WORDS_WE));
}

/* "styrelsen för" a person may stand; "i", "på", "från" stand before places and organisations. */
static bool
is_place(struct str text, const struct words *words, size_t from, size_t end)
{
	static const enum word_list before_people[] = { WORDS_MENTION_BEHALF, WORDS_ROLE_REPLACED,
		WORDS_PLACE_STANDS_IN };
	const size_t verb = from > 1 ? from - 2 : words->count;
	/* "melder på Eva Ek", "book in Eva Ek"; Danish "at Eva Ek deltager" is that she does */
	if (words_say(words, verb, WORDS_ROLE_REGISTERING)
	    || words_say(words, verb, WORDS_ROLE_PUTS)
	    || (from > 0 && str_equal(words->items[from - 1].plain, STR("at"))
		&& words_say_phrase(words, end, WORDS_ROLE_COMING) > 0))
		return false;
	if (words_say(words, end, WORDS_PLACE_NOUN)) /* "i Lo Bergs ställe" */
		return false;
	for (size_t i = 0; i < COUNT(before_people); i++)
		if (is_said_before(words, from, before_people[i]))
			return false;
	/* "I work for Bloom Cars", but "hon heter Kim Ask" */
	if (is_said_before(words, from, WORDS_CHANGE_CALLED)
	    && !words_say(words, from - 1, WORDS_CHANGE_CALLED))
		return true;
	if (is_run_by_writer(words, from))
		return true;
	/* "Fra Klokkeby Tekniske Skole tilmelder jeg" */
	bool begins = from > 0 && words_say(words, from - 1, WORDS_FROM);
	return from > 0 && from < words->count && (begins || !words->items[from - 1].capital)
	       && words_say(words, from - 1, WORDS_NAME_PLACE_BEFORE)
	       && one_blank(text, &words->items[from - 1], &words->items[from]);
}

/* "…, Data Engineer", "our Chief Operating Officer": a title behind a comma or bracket or
 * somebody's, or one that begins with one; "The Signalbox Collective" is no person either. */
static bool
is_rank(struct str text, const struct words *words, size_t from, size_t end)
{
	int mark = from > 0 ? words_between(text, words, from - 1) : 0;
	size_t at = from < words->count ? words->items[from].from : 0;
	while (at > 0 && text.p[at - 1] == ' ')
		at--;
	bool behind = mark == ',' || (at > 0 && (text.p[at - 1] == ',' || text.p[at - 1] == ')'));
	bool ours = (from > 0 && words_say(words, from - 1, WORDS_MY))
		    || words_say(words, from, WORDS_TITLE_WORDS);
	return ((behind || ours) && end > from && words_say(words, end - 1, WORDS_TITLE_WORDS))
	       || words_say(words, from, WORDS_DATE_THE);
}

/* "Kungsleden Abisko–Nikkaluokta": a dash without blanks joins places. */
static bool
is_route(struct str text, const struct words *words, size_t end)
{
	struct str dash = STR("\u2013");
	return end > 0 && end < words->count
	       && words->items[end].from == words->items[end - 1].to + dash.n
	       && str_starts(str_from_byte(text, words->items[end - 1].to), dash);
}

/* "M/B Tärnan", "s/y Lilla My": what such letters with a stroke stand before sails. */
static bool
is_vessel(struct str text, const struct words *words, size_t from)
{
	const size_t sign = words->items[from].text.n == 1 ? from : from > 0 ? from - 1 : from;
	const struct word *word = &words->items[sign];
	return word->text.n == 1 && word->from > 1 && text.p[word->from - 1] == '/'
	       && sign > 0 && words->items[sign - 1].text.n == 1;
}

/* "Cykeln är en Crescent Starren", "a Volvo Amazon", "min båt Lilla My", "Lag Blixten": things and
 * teams have names, too. */
static bool
is_thing(struct str text, const struct words *words, size_t from)
{
	if (is_vessel(text, words, from) || words_say(words, from, WORDS_NAME_THING)
	    || (from > 0 && words_say(words, from - 1, WORDS_NAME_THING)
		&& one_blank(text, &words->items[from - 1], &words->items[from])))
		return true;
	return from > 0 && !words->items[from - 1].capital
	       && (words_say(words, from - 1, WORDS_COUNT_ONE)
		   || (words->items[from - 1].number < 0
		       && number_of_word(&words->items[from - 1]) == 1));
}

/* Is the word behind a run one of organisations ("Anna Lindhs institut")? */
static bool
has_house_behind(struct str text, const struct words *words, size_t i, size_t end)
{
	return end < words->count && end > i
	       && one_blank(text, &words->items[end - 1], &words->items[end])
	       && word_is_organisation(&words->items[end]);
}

/* "Senior Developer Kim Ash" */
static size_t
behind_titles(const struct words *words, size_t from, size_t end)
{
	for (size_t i = from; i + 2 < end; i++)
		from = words_say(words, i, WORDS_TITLE_WORDS) ? i + 1 : from;
	return from;
}

/* "My Holm", "Will Garner": a given name that is a word, too. Where a sentence begins, only if no
 * name is left without it: "Will Kim Ash be there?" */
static bool
is_given(struct str text, const struct words *words, size_t from, size_t end)
{
	size_t at = words->items[from].from;
	while (at > 0 && text.p[at - 1] == ' ')
		at--;
	bool begins = at == 0 || str_find_char(STR(".!?\n"), text.p[at - 1], 0) != STR_NONE;
	return words_say(words, from, WORDS_NAME_GIVEN)
	       && (!begins
		   || (end == from + 2 && !words_say(words, from, WORDS_MY) /* "My Swedish" */
		       && !words_say(words, from + 1, WORDS_NAME_GIVEN)));
}

/* Words before a name that are no part of it, and titles. */
static size_t
name_begin(struct str text, const struct words *words, size_t from, size_t end)
{
	while (from < end
	       && (!words->items[from].capital
		   || ((words_say(words, from, WORDS_NAME_BEFORE)
			   || words_say(words, from, WORDS_NAME_NEVER)
		   || words_say(words, from, WORDS_ONLY)
			   || words_say(words, from, WORDS_SIGNATURE_CLOSING))
		       && !is_given(text, words, from, end))))
		from++;
	return from;
}

/* Are the words from `*from` on a person's name, titles before it left out? */
static bool
is_name_of_person(struct str text, const struct words *words, size_t *from, size_t end)
{
	if (end < *from + 2 || is_rank(text, words, *from, end))
		return false;
	/* "Alms Åkeri" */
	if (end == *from + 2 && words_say(words, *from + 1, WORDS_ORGANISATION_HOUSE)
	    && str_ends(words->items[*from].plain, STR("s"))
	    && !words_say(words, *from, WORDS_NAME_GIVEN))
		return false;
	*from = behind_titles(words, *from, end);
	return end >= *from + 2 && end <= *from + 5 && !is_place(text, words, *from, end)
	       && !is_route(text, words, end) && !is_thing(text, words, *from);
}

/* "Bo Alm (Sjöbodens Plåt)": whose house stands in brackets right behind a name. */
static bool
is_in_brackets_behind(struct str text, const struct name_hits *hits, size_t from, size_t to)
{
	const size_t last = hits->count > 0 ? hits->items[hits->count - 1].to : STR_NONE;
	return last != STR_NONE && to < text.n && text.p[to] == ')'
	       && str_equal(str_trim(str_slice(text, last, from)), STR("("));
}

/* A word that says how others stand to each other: no name, though all words have capitals. */
static bool
is_small(const struct words *words, size_t i)
{
	static const enum word_list small[] = { WORDS_AND, WORDS_OR, WORDS_BUT, WORDS_TO, WORDS_AT,
		WORDS_FROM, WORDS_WITH, WORDS_ALSO, WORDS_I, WORDS_ME, WORDS_MY, WORDS_WE, WORDS_NOT,
		WORDS_NOW, WORDS_ONLY, WORDS_BECAUSE, WORDS_MENTION_FINITE, WORDS_TITLE_STOP,
		WORDS_TITLE_PLACE, WORDS_PEOPLE_NEAR, WORDS_PEOPLE_SHE_HE, WORDS_ROLE_PARTICLE,
		WORDS_ROLE_COMING, WORDS_DATE_THE, WORDS_NAME_BEFORE };
	bool found = words->items[i].text.n < 3;
	for (size_t k = 0; k < COUNT(small) && !found; k++)
		found = words_say(words, i, small[k]);
	return found;
}

/* "HUSTRUN SIV STÅHL": a given name, and words behind it that nothing else knows. Returns the word
 * behind the name; `i`: none. */
static size_t
shouted_end(struct str text, const struct words *words, size_t i, struct str hollow)
{
	size_t end = i + 1;
	if (!words_say(words, i, WORDS_NAME_GIVEN) || words_say(words, i, WORDS_NAME_NEVER)
	    || !name_word_allowed(&words->items[i], hollow))
		return i;
	while (end < words->count && end < i + 3
	       && !is_small(words, end)
	       && name_word_allowed(&words->items[end], hollow)
	       && one_blank(text, &words->items[end - 1], &words->items[end]))
		end++;
	return end > i + 1 ? end : i;
}

static struct name_hits
find_shouted(struct arena *a, const struct vocabulary *v, struct str text, struct str hollow,
    const struct words *words)
{
	struct name_hits hits = { 0 };
	for (size_t i = 0; i < words->count; i++) {
		const size_t end = shouted_end(text, words, i, hollow);
		if (end == i)
			continue;
		const size_t from = words->items[i].from, to = words->items[end - 1].to;
		hits.items = array_push(a, hits.items, &hits.count, sizeof *hits.items);
		hits.items[hits.count - 1] = (struct name_hit) {
			name_on_badge(a, v, str_slice(text, from, to), STR("")), from, to
		};
		i = end - 1;
	}
	return hits;
}

struct name_hits
names_find(struct arena *a, const struct vocabulary *v, struct str text, struct str hollow)
{
	struct name_hits hits = { 0 };
	struct words words = words_cut(a, v, text);
	if (is_shouted(&words))
		return find_shouted(a, v, text, hollow, &words);
	for (size_t i = 0; i < words.count;) {
		size_t end = i;
		while (end < words.count && name_word_allowed(&words.items[end], hollow)
		       && (end == i || one_blank(text, &words.items[end - 1], &words.items[end])
			   || is_initial(text, &words, i, end - 1)))
			end++;
		bool organisation = has_house_behind(text, &words, i, end);
		size_t from = name_begin(text, &words, i, end);
		while (
		    end > from && (!words.items[end - 1].capital || is_size(&words.items[end - 1])))
			end--;
		if (!organisation && is_name_of_person(text, &words, &from, end)
		    && !is_in_brackets_behind(
			text, &hits, words.items[from].from, words.items[end - 1].to)) {
			hits.items = array_push(a, hits.items, &hits.count, sizeof *hits.items);
			struct str name =
			    str_slice(text, words.items[from].from, words.items[end - 1].to);
			hits.items[hits.count - 1] =
			    (struct name_hit) { without_genitive(name, &words, end),
				    words.items[from].from, words.items[end - 1].to };
		}
		i = end > i ? end : i + 1;
	}
	return hits;
}
