#include "understand/people_text.h"

#include "base/utf8.h"
#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/name_find.h"
#include "understand/people_clause.h"
#include "understand/people_first.h"
#include "understand/person_field.h"
#include "understand/person_house.h"
#include "understand/person_name.h"

/* What a piece of so many words behind a name and a comma is; FIELD_NONE: nothing sure. */
static enum person_field
field_behind_comma(
    struct arena *a, const struct vocabulary *v, struct str piece, size_t word_count)
{
	enum person_field field = field_of_value(a, v, piece);
	if (field == FIELD_OTHER && word_count == 1 && house_is_shaped(a, v, piece))
		field = FIELD_ORGANISATION; /* "Viktor Malm, Ljusgården." */
	bool known = field == FIELD_TITLE || field == FIELD_ORGANISATION || field == FIELD_EMAIL
		     || field == FIELD_PHONE;
	bool sure = (known && word_count <= 7) || (field == FIELD_DIET && word_count <= 3);
	return sure ? field : FIELD_NONE;
}

/* ", rektor", ", Åvika kommun": where the piece ends, `at` if it says nothing of the person. */
static size_t
read_comma(
    struct arena *a, const struct vocabulary *v, struct str text, size_t at, struct attendee *who)
{
	size_t end = at + 1;
	while (end < text.n && end - at < 80
	       && (str_find_char(STR(",(\n.;!?<"), text.p[end], 0) == STR_NONE
		   || (text.p[end] == '.' && end + 1 < text.n && text.p[end + 1] != ' '
		       && text.p[end + 1] != '\n')))
		end++; /* an address has dots */
	const size_t dash = str_find(str_slice(text, 0, end), STR(" - "), at); /* "… - kun mandag" */
	end = dash != STR_NONE ? dash : end;
	struct str piece = str_trim(str_slice(text, at + 1, end));
	struct words words = words_cut(a, v, piece);
	/* "Bo Alm, jag och en praktikant": the next in a row */
	if (words_say(&words, 0, WORDS_I_SURE) || words_say(&words, 0, WORDS_ROLE_ME)
	    || words_say(&words, 0, WORDS_TO)) /* "Oda Aakre, til svømmeskolen" */
		return at;
	/* "Eva Ek, Skoga IF och Bo Al, Lillby till mötet" */
	for (size_t i = 1; i + 1 < words.count; i++) {
		bool next = words_say(&words, i, WORDS_AND) && words.items[i + 1].capital;
		if (!next && !words_say(&words, i, WORDS_TO))
			continue;
		piece = str_slice(piece, 0, words.items[i - 1].to);
		end = (size_t)(piece.p - text.p) + piece.n;
		words.count = i;
	}
	const enum person_field field = field_behind_comma(a, v, piece, words.count);
	if (field == FIELD_NONE)
		return at;
	field_set(a, v, who, field, piece);
	return end;
}

/* What stands right behind a name: brackets, an address, a title after a comma. */
static size_t
read_behind(struct arena *a, const struct vocabulary *v, struct str text, size_t to,
    struct attendee *who, int pieces)
{
	size_t at = to;
	while (at < text.n && text.p[at] == ' ')
		at++;
	if (at < text.n && (text.p[at] == '(' || text.p[at] == '<' || text.p[at] == '[')) {
		char close = text.p[at] == '(' ? ')' : text.p[at] == '<' ? '>' : ']';
		size_t end = str_find_char(text, close, at);
		if (end != STR_NONE && end - at < 200) {
			people_read_rest(a, v, who, str_slice(text, at, end));
			return pieces > 0 ? read_behind(a, v, text, end + 1, who, pieces - 1)
					  : end + 1;
		}
	}
	size_t end = at < text.n && text.p[at] == ',' ? read_comma(a, v, text, at, who) : at;
	return end > at && pieces > 0 ? read_behind(a, v, text, end, who, pieces - 1) : to;
}

enum { LEAST_OWNER = 5 };

/* The word where the title that ends in the last of the words begins: behind whose it is, or where
 * capitals begin. */
static size_t
office_begin(struct str before, const struct words *words)
{
	size_t first = words->count - 1;
	while (first > 0 && words->count - first < 5 && words_between(before, words, first - 1) == 0
	       && !words_say(words, first - 1, WORDS_MY)
	       && (!words->items[first].capital || words->items[first - 1].capital))
		first--;
	return first;
}

/* "kommunstyrelsens ordförande" at the end of the words; empty: one word alone. */
static struct str
owned_office(struct str before, const struct words *words)
{
	const size_t last = words->count - 1;
	return last > 0 && words->items[last - 1].plain.n > LEAST_OWNER
		       && str_ends(words->items[last - 1].plain, STR("s"))
		   ? str_slice(before, words->items[last - 1].from, words->items[last].to)
		   : (struct str) { 0 };
}

/* "our Chief Operating Officer, Samuel Achebe", "our director, Sam Field", "Senior Developer Kim
 * Ash": the words before a name that are a title; one of two words and more before a name without a
 * comma. */
static struct str
office_before(struct arena *a, const struct vocabulary *v, struct str text, size_t from)
{
	size_t begin = from > 80 ? from - 80 : 0, line = from;
	while (line > begin && text.p[line - 1] != '\n')
		line--;
	const struct str before = str_slice(text, line, from);
	const struct words words = words_cut(a, v, before);
	const size_t last = words.count - 1;
	if (words.count < 2 || !words_say(&words, last, WORDS_TITLE_WORDS))
		return (struct str) { 0 };
	size_t first = office_begin(before, &words);
	for (size_t i = first; i < last; i++)
		if (words_say(&words, i, WORDS_PEOPLE_FIRST_PERSON))
			return owned_office(before, &words); /* "Jag anmäler regionråd Eva Ek" */
	bool whose = first > 0 && words_say(&words, first - 1, WORDS_MY);
	while (first < last && !words.items[first].capital
	       && words_say(&words, first, WORDS_TITLE_BEFORE))
		first++; /* "our new director" */
	bool set_off =
	    whose && !words_say(&words, last, WORDS_TITLE_RANK_ONLY)
	    && str_equal(str_trim(str_from_byte(before, words.items[last].to)), STR(","));
	struct str office = str_slice(before, words.items[first].from, words.items[last].to);
	return (last > first || set_off) && (whose || words.items[first].capital)
		       && field_is_title(a, v, office)
		   ? office
		   : (struct str) { 0 };
}

/* "vår kassör Axel Brodd", "Professor Isolde Weatherstaff": a title right before a name, or taken
 * for part of it. */
static void
read_before(struct arena *a, const struct vocabulary *v, struct str text, struct str *name,
    size_t from, struct attendee *who)
{
	struct words own = words_cut(a, v, *name),
		     before = words_cut(a, v, str_slice(text, from > 40 ? from - 40 : 0, from));
	struct str title = { 0 };
	if (own.count >= 3 && field_is_title(a, v, own.items[0].text)) {
		title = own.items[0].text;
		*name = str_from_byte(*name, own.items[1].from);
	} else if (before.count > 0 && from > 0 && text.p[from - 1] == ' '
		   && str_trim(str_from_byte(str_slice(text, from > 40 ? from - 40 : 0, from),
				   before.items[before.count - 1].to))
			      .n
			  == 0
		   && field_is_title(a, v, before.items[before.count - 1].text)) {
		title = before.items[before.count - 1].text;
	}
	const struct str office = office_before(a, v, text, from);
	if (office.n > 0 && who->title.n == 0)
		who->title = office;
	struct words one = words_cut(a, v, title);
	if (one.count == 1 && who->title.n == 0 && !words_say(&one, 0, WORDS_TITLE_RANK_ONLY))
		who->title = title;
}

/* Returns where what is said of them ends. */
static size_t
add_name(struct arena *a, const struct vocabulary *v, struct str text, struct person_hits *hits,
    struct str name, size_t from, size_t to)
{
	struct person_hit hit = { .from = from, .to = to };
	hit.to = read_behind(a, v, text, to, &hit.person, 4);
	read_before(a, v, text, &name, from, &hit.person);
	hit.person.name = name_on_badge(a, v, name, hit.person.email);
	people_add(a, v, hits, hit);
	return hit.to;
}

/* "min kollega Per", "kollegan Per": the word of the name. */
static size_t
after_relation(const struct words *words, size_t i)
{
	if (!words_say(words, i, WORDS_MY) && !words_say(words, i, WORDS_PEOPLE_COLLEAGUE))
		return i;
	return i + (words_say(words, i + 1, WORDS_PEOPLE_NEAR) ? 2 : 1);
}

/* "min man Mattias", "kollegaen min Mia": the word of the name behind who somebody is to the
 * writer; 0: none. */
static size_t
after_kin(struct str text, const struct words *words, size_t i)
{
	bool said =
	    (words_say(words, i, WORDS_MY) && words_say(words, i + 1, WORDS_PEOPLE_NEAR))
	    || (words_say(words, i, WORDS_PEOPLE_NEAR) && words_say(words, i + 1, WORDS_MY));
	return said && words_between(text, words, i) == 0 && words_between(text, words, i + 1) == 0
		       && i + 2 < words->count && words->items[i + 2].capital
		   ? i + 2
		   : 0;
}

/* "Freja kan tyvärr inte": a first name that somebody has, and what they do. */
static bool
is_subject(struct str text, const struct words *words, size_t i)
{
	const bool joined = i > 0 && words->items[i - 1].capital
			    && words_between(text, words, i - 1) == 0
			    && !words_say(words, i - 1, WORDS_NAME_BEFORE);
	return !joined && words->items[i].capital && words_say(words, i, WORDS_NAME_GIVEN)
	       && !words_say(words, i, WORDS_NAME_NEVER) /* "Juni passar bra" */
	       && words_between(text, words, i) == 0
	       && words_say(words, i + 1, WORDS_MENTION_FINITE) && !words->items[i + 1].capital;
}

static bool
is_somebody(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_PEOPLE_NEAR) || words_say(words, i, WORDS_PEOPLE_FAMILY)
	       || words_say(words, i, WORDS_PEOPLE_KIN)
	       || (words_say(words, i, WORDS_COUNT_COMPANIONS) && !words_say(words, i, WORDS_TO));
}

/* "Barnen heter Elsa och Max", "my wife and I … She is called Kim": the word of the first name; 0:
 * none. */
static size_t
after_called(struct str text, const struct words *words, size_t i)
{
	enum { NEAR = 4 };
	bool people = false, they = false;
	if (!words_say(words, i, WORDS_PEOPLE_IS_CALLED))
		return 0;
	for (size_t k = i; k > 0 && i - k < NEAR && words_between(text, words, k - 1) == 0; k--) {
		people = people || is_somebody(words, k - 1);
		they = they || words_say(words, k - 1, WORDS_PEOPLE_SHE_HE)
		       || words_say(words, k - 1, WORDS_PEOPLE_THEY);
	}
	for (size_t k = 1; they && !people && k < i; k++)
		people = is_somebody(words, k)
			 && (words_say(words, k - 1, WORDS_MY)
			     || (words_say(words, k + 1, WORDS_MY)
				 && words_between(text, words, k) == 0) /* "mannen min" */
			     || number_of_word(&words->items[k - 1]) > 0);
	return people ? i + 1 : 0;
}

/* Does something new begin at word i: a sentence, a line, a clause? */
static bool
begins_anew(struct str text, const struct words *words, size_t i)
{
	size_t at = words->items[i].from;
	while (at > 0 && (text.p[at - 1] == ' ' || text.p[at - 1] == '-'))
		at--;
	return at == 0 || str_find_char(STR(".!?\n,:;("), text.p[at - 1], 0) != STR_NONE;
}

/* "Ole og jeg vil gerne med", "anmäl Kajsa och mig": a first name beside the writer. "Kollegan och
 * jag" is none, as every sentence begins with a capital; nor is "tack Eva och jag kommer" who
 * comes. */
static bool
is_beside_writer(struct str text, const struct words *words, size_t i)
{
	const struct word *word = &words->items[i];
	const bool row = word->capital && words_say(words, i + 1, WORDS_AND)
			 && words_say(words, i + 2, WORDS_PEOPLE_FIRST_PERSON)
			 && words_between(text, words, i) == 0
			 && words_between(text, words, i + 1) == 0;
	if (!row || words_say(words, i, WORDS_NAME_NEVER))
		return false;
	const bool anew = begins_anew(text, words, i);
	if (!anew && words->items[i - 1].capital && words_between(text, words, i - 1) == 0
	    && !words_say(words, i - 1, WORDS_NAME_BEFORE))
		return false;
	return (anew || words_say(words, i + 2, WORDS_ROLE_ME))
	       && (word->known == NULL || words_say(words, i, WORDS_NAME_GIVEN));
}

/* The word where a given name may stand alone, because of the words at i; SIZE_MAX: none. */
static size_t
single_at(struct str text, const struct words *words, size_t i)
{
	if (words_say(words, i, WORDS_PEOPLE_FIRST_PERSON)
	    && (people_joined(text, words, i) || words_between(text, words, i) == ','))
		return words_say(words, i + 1, WORDS_AND) ? i + 2 : i + 1;
	if (words_say(words, i, WORDS_ROLE_VERB_BEFORE))
		return i + 1;
	if (words_say(words, i + 1, WORDS_ROLE_PARTICLE)
	    && (words_say(words, i, WORDS_ROLE_REGISTERING) || words_say(words, i, WORDS_ROLE_PUTS)))
		return i + 2;
	if (is_subject(text, words, i) || is_beside_writer(text, words, i)
	    || people_first_begins(text, words, i) || people_first_asked(text, words, i))
		return i;
	const size_t kin = after_kin(text, words, i),
		     named = kin > 0 ? kin : after_called(text, words, i);
	return named > 0 ? named : SIZE_MAX;
}

/* The word of the next name in a row whose last one ends at byte `end`; SIZE_MAX: there is none. */
static size_t
next_single(struct str text, const struct words *words, size_t i, size_t end)
{
	while (i < words->count && words->items[i].from < end)
		i++;
	const size_t told = people_first_age(text, words, i);
	end = told > i ? words->items[told - 1].to : end;
	i = told;
	if (i >= words->count)
		return SIZE_MAX;
	const struct str gap = str_trim(str_slice(text, end, words->items[i].from));
	if (words_say(words, i, WORDS_AND) && (gap.n == 0 || str_equal(gap, STR(","))))
		return i + 1;
	return gap.n == 1 && str_find_char(STR(",+&"), gap.p[0], 0) != STR_NONE ? i : SIZE_MAX;
}

/* "jag + Per och Eva", "avboka Per": given names alone, only where the words around leave no doubt.
 */
static void
find_single(struct arena *a, const struct vocabulary *v, struct str text, struct str hollow,
    struct person_hits *hits)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i + 1 < words.count; i++) {
		size_t next = single_at(text, &words, i);
		if (next == SIZE_MAX)
			continue;
		next = after_relation(&words, next);
		while (next < words.count && words.items[next].capital) {
			const struct word *word = &words.items[next];
			bool longer = next + 1 < words.count && words.items[next + 1].capital
				      && words_between(text, &words, next) == 0;
			if (longer || words_say(&words, next, WORDS_PEOPLE_SHE_HE)
			    || words_say(&words, next, WORDS_TITLE_WORDS) /* "our CEO, Sven Lode" */
			    || (name_is_loud(word->text) && !words_say(&words, next, WORDS_NAME_GIVEN))
			    || !name_is_person(a, v, word->text, 1)
			    || !name_word_allowed(word, hollow))
				break;
			const size_t end =
			    add_name(a, v, text, hits, word->text, word->from, word->to);
			next = next_single(text, &words, next, end);
		}
	}
}

struct person_hits
people_text_find(struct arena *a, const struct vocabulary *v, struct str text, struct str hollow)
{
	struct person_hits hits = { 0 };
	struct name_hits names = names_find(a, v, text, hollow);
	for (size_t i = 0; i < names.count; i++) {
		people_first_sibling(a, v, text, &hits, &names.items[i]);
		add_name(
		    a, v, text, &hits, names.items[i].name, names.items[i].from, names.items[i].to);
	}
	find_single(a, v, text, hollow, &hits);
	return hits;
}
