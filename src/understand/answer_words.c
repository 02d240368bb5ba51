#include "understand/answer_words.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "understand/answer_choice.h"

/* Of a short word: "skor", "tåget", but not "skola". */
static bool
is_ending(struct str rest, char last)
{
	if (rest.n == 1 && rest.p[0] == last)
		return true; /* "labb" for "lab" */
	static const struct str endings[] = { STR_INIT(""), STR_INIT("s"), STR_INIT("t"),
		STR_INIT("n"), STR_INIT("r"), STR_INIT("e"), STR_INIT("a"), STR_INIT("et"),
		STR_INIT("en"), STR_INIT("ar"), STR_INIT("er"), STR_INIT("or"), STR_INIT("ne"),
		STR_INIT("na"), STR_INIT("es"), STR_INIT("ns"), STR_INIT("ts") };
	for (size_t i = 0; i < COUNT(endings); i++) {
		if (str_equal(rest, endings[i]))
			return true;
	}
	return false;
}

/* "Sova" and "sover", "male" and "maler": one verb. */
static bool
is_same_verb(struct str x, struct str y)
{
	static const struct str endings[] = { STR_INIT("er"), STR_INIT("ar"), STR_INIT("r"),
		STR_INIT("a"), STR_INIT("e") };
	for (size_t i = 0; i < COUNT(endings); i++) {
		for (size_t k = 0; k < COUNT(endings); k++) {
			const size_t m = x.n - endings[i].n, n = y.n - endings[k].n;
			if (x.n >= 3 + endings[i].n && y.n >= 3 + endings[k].n && m == n
			    && str_ends(x, endings[i]) && str_ends(y, endings[k])
			    && str_equal(str_slice(x, 0, m), str_slice(y, 0, n)))
				return true;
		}
	}
	return false;
}

bool
verb_fits(struct str written, struct str known)
{
	/* only a present tells a verb from a noun: "bilar" is no "bila" */
	return (str_ends(known, STR("r")) || str_ends(written, STR("r")))
	       && is_same_verb(written, known);
}

/* Is the word, without its "-en" or "-et", the end of the compound? */
static bool
ends_definite(struct str compound, struct str plain)
{
	const bool definite = str_ends(plain, STR("en")) || str_ends(plain, STR("et"));
	return definite && plain.n >= 8 && compound.n > plain.n
	       && str_ends(compound, str_slice(plain, 0, plain.n - 2));
}

/* Do both begin alike, one of them inflected: "tåget" and "tåg", "håb" and "håber"? */
static bool
is_inflected(struct str plain, struct str one)
{
	if (one.n >= 3 && one.n < 5 && str_starts(plain, one)
	    && is_ending(str_from_byte(plain, one.n), one.p[one.n - 1]))
		return true;
	if (one.n >= 5 && plain.n >= 4
	    && str_starts(plain, str_slice(one, 0, one.n > 5 ? one.n - 2 : one.n)))
		return true;
	if (plain.n >= 3 && one.n >= 5 && one.n <= plain.n + 2 && str_starts(one, plain)
	    && is_ending(str_from_byte(one, plain.n), plain.p[plain.n - 1]))
		return true;
	return one.n >= 4 && one.n <= 7 && verb_fits(plain, one);
}

/* Does one end the other: "medlemsnummer" and "nummer", "samhällen" and "bisamhällen", "kulturen"
 * and "surdegskultur"? */
static bool
is_end(struct str plain, struct str one)
{
	return (one.n >= 6 && plain.n > one.n && str_ends(plain, one))
	       || (plain.n >= 5 && one.n > plain.n + 1 && str_ends(one, plain))
	       || ends_definite(one, plain);
}

bool
keyword_fits(struct str plain, struct str keywords)
{
	struct str rest = keywords, one;
	while (plain.n >= 2 && str_next(&rest, ' ', &one)) {
		if (str_equal(plain, one)
		    || (one.n > 0 && one.p[0] == plain.p[0] && is_inflected(plain, one))
		    || is_end(plain, one))
			return true;
	}
	return false;
}

size_t
keyword_place(const struct words *words, struct str keywords, size_t from)
{
	for (size_t i = from; i < words->count; i++) {
		if (keyword_fits(words->items[i].plain, keywords))
			return i;
	}
	return SIZE_MAX;
}

static bool
is_one_of(struct str plain, struct str words)
{
	for (size_t at = plain.n == 0 ? STR_NONE : str_find(words, plain, 0); at != STR_NONE;
	     at = str_find(words, plain, at + 1)) {
		const size_t end = at + plain.n;
		if ((at == 0 || words.p[at - 1] == ' ') && (end == words.n || words.p[end] == ' '))
			return true;
	}
	return false;
}

/* A question that has one word of a concept has them all. */
static void
add_concepts(struct arena *a, const struct vocabulary *v, struct buf *b, struct str plain)
{
	const struct strings concepts = vocabulary_concepts(v, a, plain);
	for (size_t i = 0; i < concepts.count; i++) {
		buf_addc(b, ' ');
		buf_add(b, concepts.items[i]);
	}
}

/* "Kan", "from", "barnet": in any question. */
static bool
says_nothing(const struct words *words, size_t i)
{
	return words->items[i].number >= 0 || words->items[i].plain.n < 2
	       || words_say(words, i, WORDS_QUESTION_EMPTY)
	       || words_say(words, i, WORDS_QUESTION_SMALL);
}

/* "Lördag", "september", "kvällen". */
static bool
is_time(const struct word *word)
{
	return word_number_in(word, WORDS_WEEKDAY_FIRST, WORDS_WEEKDAY_LAST) >= 0
	       || word_number_in(word, WORDS_MONTH_FIRST, WORDS_MONTH_LAST) >= 0
	       || word_is(word, WORDS_ANSWER_PART_OF_DAY);
}

/* "Tar du med …?" asks for what is taken. */
static bool
is_light(const struct word *word)
{
	return word_is(word, WORDS_QUESTION_LIGHT);
}

/* What a question is about; when it is, only where it is about nothing else, or `timed`; verbs that
 * any question may have as well. */
static void
add_keywords(struct arena *a, const struct vocabulary *v, struct buf *b, struct str ask, bool timed)
{
	struct words words = words_cut(a, v, ask);
	bool matter = false;
	for (size_t i = 0; i < words.count; i++)
		matter = matter
			 || !(says_nothing(&words, i) || is_time(&words.items[i])
			      || is_light(&words.items[i]));
	for (size_t i = 0; i < words.count; i++) {
		struct str plain = words.items[i].plain;
		if (says_nothing(&words, i) || (matter && is_light(&words.items[i]))
		    || (matter && !timed && is_time(&words.items[i])))
			continue;
		add_concepts(a, v, b, plain);
		buf_addc(b, ' ');
		buf_add(b, plain);
	}
}

/* "Hur många år", "how many hotel nights", "antal barn": what is counted, short words too. */
static void
add_units(struct arena *a, const struct vocabulary *v, struct buf *b, struct str ask)
{
	struct words words = words_cut(a, v, ask);
	for (size_t i = 0; i + 1 < words.count; i++) {
		if (!words_say(&words, i, WORDS_QUESTION_MANY))
			continue;
		for (size_t k = i + 1; k < words.count && k < i + 3; k++) {
			if (words_say(&words, k, WORDS_QUESTION_EMPTY)
			    || words_say(&words, k, WORDS_QUESTION_SMALL)
			    || words_say(&words, k, WORDS_QUESTION_BEHIND_MANY))
				break;
			add_concepts(a, v, b, words.items[k].plain);
			buf_addc(b, ' ');
			buf_add(b, words.items[k].plain);
		}
	}
}

struct str
question_units(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question)
{
	struct buf b;
	buf_init(&b, a, 4096);
	add_units(a, v, &b, question->ask);
	for (size_t t = 0; t < event->text_count; t++)
		add_units(a, v, &b, event_ask_in(event, question, event->texts[t].language));
	return buf_view(&b);
}

/* What the id alone says: it is what its question asks first, whatever others speak of too ("tal
 * under middagen"). */
static struct str
id_keywords(struct arena *a, const struct vocabulary *v, const struct question *question)
{
	struct buf b;
	buf_init(&b, a, 4096);
	const struct words id = words_cut(a, v, question->id);
	for (size_t i = 0; i < id.count; i++) {
		add_concepts(a, v, &b, id.items[i].plain);
		buf_addc(&b, ' ');
		buf_add(&b, id.items[i].plain);
	}
	return buf_view(&b);
}

static struct str
read_keywords(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question)
{
	struct buf b;
	buf_init(&b, a, 16384);
	buf_add(&b, id_keywords(a, v, question));
	const struct words id = words_cut(a, v, question->id);
	/* "sunday": Kör du på söndagen? */
	const bool timed = id.count > 0 && is_time(&id.items[0]);
	add_keywords(a, v, &b, question->ask, timed);
	for (size_t t = 0; t < event->text_count; t++)
		add_keywords(
		    a, v, &b, event_ask_in(event, question, event->texts[t].language), timed);
	buf_addc(&b, ' ');
	buf_add(&b, question_units(a, v, event, question));
	return buf_view(&b);
}

struct str
question_keywords(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question)
{
	const struct str *noted = words_recall(v, NOTE_QUESTION_KEYWORDS, question);
	if (noted != NULL)
		return *noted;
	struct str *keywords = ARENA_NEW(a, struct str);
	*keywords = read_keywords(a, v, event, question);
	words_note(v, NOTE_QUESTION_KEYWORDS, question, keywords);
	return *keywords;
}

/* Is it the end of a compound that the event is called by ("kvällen" of "anhörigkvällen")? */
static bool
ends_name(struct str name, struct str plain)
{
	for (size_t at = str_find(name, plain, 0); at != STR_NONE;
	     at = str_find(name, plain, at + 1)) {
		const size_t end = at + plain.n;
		if (at > 0 && ascii_is_alnum(name.p[at - 1])
		    && (end == name.n || !ascii_is_alnum(name.p[end])))
			return true;
	}
	return false;
}

static struct str
event_names(struct arena *a, const struct event *event)
{
	struct buf b;
	buf_init(&b, a, 16384);
	buf_add(&b, event->title);
	for (size_t i = 0; i < event->aliases.count; i++) {
		buf_addc(&b, ' ');
		buf_add(&b, event->aliases.items[i]);
	}
	return utf8_plain(a, utf8_fold(a, buf_view(&b)));
}

/* Is the word in the keywords of another question, which has as good a claim to it as this? */
static bool
is_shared(struct str one, const struct str *all, const struct str *ids, size_t count, size_t q)
{
	const bool mine = is_one_of(one, ids[q]);
	for (size_t k = 0; k < count; k++) {
		if (k != q && one.n > 0 && is_one_of(one, all[k])
		    && !(mine && !is_one_of(one, ids[k])))
			return true;
	}
	return false;
}

static const struct str *
own_keywords(struct arena *a, const struct vocabulary *v, const struct event *event)
{
	const struct str names = event_names(a, event);
	size_t count = event->question_count;
	struct str *all = arena_alloc(a, (count + 1) * sizeof *all);
	struct str *own = arena_alloc(a, (count + 1) * sizeof *own);
	struct str *ids = arena_alloc(a, (count + 1) * sizeof *ids);
	for (size_t q = 0; q < count; q++) {
		all[q] = question_keywords(a, v, event, &event->questions[q]);
		ids[q] = id_keywords(a, v, &event->questions[q]);
	}
	for (size_t q = 0; q < count; q++) {
		struct buf b;
		struct str rest = all[q], one;
		buf_init(&b, a, 16384);
		while (str_next(&rest, ' ', &one)) {
			if ((one.n >= 5 && ends_name(names, one))
			    || is_shared(one, all, ids, count, q))
				continue;
			buf_addc(&b, ' ');
			buf_add(&b, one);
		}
		own[q] = str_trim(buf_view(&b)).n > 0 ? buf_view(&b) : all[q];
	}
	return own;
}

const struct str *
event_keywords(struct arena *a, const struct vocabulary *v, const struct event *event)
{
	const struct str *own = words_recall(v, NOTE_EVENT_KEYWORDS, event);
	if (own == NULL) {
		own = own_keywords(a, v, event);
		words_note(v, NOTE_EVENT_KEYWORDS, event, own);
	}
	return own;
}

/* Has the id, or one of the ways in which the question is asked, a word of the list? */
static bool
is_asked_with(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, enum word_list list)
{
	struct words ask = words_cut(a, v, question->ask), id = words_cut(a, v, question->id);
	bool found = words_hold(&ask, list) || words_hold(&id, list);
	for (size_t t = 0; t < event->text_count && !found; t++) {
		ask = words_cut(a, v, event_ask_in(event, question, event->texts[t].language));
		found = words_hold(&ask, list);
	}
	return found;
}

/* "Hur många gäster tar du med dig?", "Antal barn": free text that wants no more than a number. */
static bool
asks_many_first(struct arena *a, const struct vocabulary *v, const struct question *question)
{
	const struct words ask = words_cut(a, v, question->ask);
	return words_say(&ask, 0, WORDS_QUESTION_MANY)
	       || (words_say(&ask, 1, WORDS_QUESTION_MANY) && words_hold(&ask, WORDS_QUESTION_ALONG));
}

enum question_sense
question_sense(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question)
{
	const bool text = question->type == QUESTION_TEXT && question->option_count == 0;
	if (question->type != QUESTION_NUMBER && !question_counts(question)
	    && !(text && asks_many_first(a, v, question)))
		return SENSE_OTHER;
	if (is_asked_with(a, v, event, question, WORDS_QUESTION_AGE))
		return SENSE_AGE;
	if (!is_asked_with(a, v, event, question, WORDS_QUESTION_MANY))
		return SENSE_OTHER;
	if (is_asked_with(a, v, event, question, WORDS_QUESTION_YEARS))
		return SENSE_YEARS;
	struct words unit = words_cut(a, v, question_units(a, v, event, question));
	bool of_people = unit.count == 0 || words_hold(&unit, WORDS_QUESTION_PERSONS)
			 || words_hold(&unit, WORDS_QUESTION_ALONG);
	if (of_people && is_asked_with(a, v, event, question, WORDS_QUESTION_ALONG))
		return SENSE_COMPANIONS;
	return of_people && is_asked_with(a, v, event, question, WORDS_QUESTION_PERSONS)
		   ? SENSE_PERSONS
		   : SENSE_OTHER;
}

bool
question_asks_year(struct arena *a, const struct vocabulary *v, const struct question *question,
    struct str keywords)
{
	const struct words ask = words_cut(a, v, question->ask);
	return question_asks_birth(v, keywords) && words_hold(&ask, WORDS_QUESTION_YEAR)
	       && !words_say(&ask, 0, WORDS_QUESTION_WHEN);
}

bool
question_asks_birth(const struct vocabulary *v, struct str keywords)
{
	const struct str born = vocabulary_concept(v, STR("born"));
	return born.n > 0 && str_has(keywords, born);
}
