#include "understand/person_name.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "rules/words.h"

bool
word_is_organisation(const struct word *word)
{
	return word_is(word, WORDS_ORGANISATION_WORDS);
}

static bool
word_is_name(const struct word *word)
{
	/* "Maj Lind", "Will Garner" */
	bool never = word_is(word, WORDS_NAME_NEVER) && !word_is(word, WORDS_NAME_GIVEN);
	return word->number < 0 && (word->capital || word_is(word, WORDS_NAME_PARTICLES)) && !never
	       && !word_is_organisation(word) && !word_is(word, WORDS_NAME_HOUSE)
	       && !word_is(word, WORDS_MENTION_CONTRACTED) && word->plain.n > 0;
}

static size_t
capitals(const struct words *words, size_t from, size_t to)
{
	size_t n = 0;
	for (size_t i = from; i < to; i++)
		n += words->items[i].capital ? 1 : 0;
	return n;
}

bool
name_is_person(struct arena *a, const struct vocabulary *v, struct str text, size_t least)
{
	text = str_trim(text);
	struct words words = words_cut(a, v, text);
	if (words.count < least || words.count > 5 || words.items[0].from != 0
	    || words_say(&words, 0, WORDS_NAME_THING)) /* "Lag Blixten" */
		return false;
	for (size_t i = 0; i < words.count; i++) {
		struct str gap = i + 1 < words.count
				     ? str_slice(text, words.items[i].to, words.items[i + 1].from)
				     : str_from_byte(text, words.items[i].to);
		bool dotted = str_equal(gap, STR(". ")) && words.items[i].text.n <= 2;
		if (!word_is_name(&words.items[i]) || (str_trim(gap).n > 0 && !dotted)
		    || str_has(gap, STR("\n")))
			return false;
	}
	return capitals(&words, 0, words.count) >= least && words.items[0].plain.n > 1;
}

/* Text in brackets taken out, quotes dropped. */
static struct str
without_brackets(struct arena *a, struct str text)
{
	struct buf b;
	int depth = 0;
	buf_init(&b, a, text.n + 1);
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == '(' || c == '[')
			depth++;
		else if ((c == ')' || c == ']') && depth > 0)
			depth--;
		else if (depth == 0 && c != '"' && !(c == '\'' && (i == 0 || i + 1 == text.n)))
			buf_addc(&b, c);
	}
	return str_trim(buf_view(&b));
}

/* "ODDVAR STORDAL" and "hasse rudolfsson" get the usual capitals; everything else stays as written.
 */
static struct str
usual_capitals(struct arena *a, const struct vocabulary *v, struct str name)
{
	struct words words = words_cut(a, v, name);
	size_t loud = 0, quiet = 0;
	for (size_t i = 0; i < words.count; i++) {
		struct str text = words.items[i].text;
		bool same = str_equal(utf8_fold(a, text), text);
		quiet += same ? 1 : 0;
		struct str rest = text;
		uint32_t c;
		bool upper = text.n > 2;
		while (upper && utf8_next(&rest, &c))
			upper = utf8_is_upper(c) || c == '-' || c == '\'';
		loud += upper ? 1 : 0;
	}
	if (words.count == 0 || (loud < words.count && quiet < words.count))
		return name;
	struct buf b;
	buf_init(&b, a, 2 * name.n + 8);
	bool first = true;
	struct str rest = name;
	while (rest.n > 0) {
		struct str before = rest;
		uint32_t c;
		(void)utf8_next(&rest, &c); /* the loop ends with the text */
		struct str letter = str_slice(before, 0, before.n - rest.n);
		struct str folded = utf8_fold(a, letter);
		if (!first)
			buf_add(&b, folded);
		else if (letter.n == 1)
			buf_addc(&b, ascii_upper(letter.p[0]));
		else if (letter.n == 2 && str_equal(folded, letter)
			 && (unsigned char)letter.p[0] == 0xc3)
			buf_printf(&b, "%c%c", letter.p[0],
			    letter.p[1] - 0x20); /* the capitals of Latin-1 */
		else
			buf_add(&b, letter);
		first = c == ' ' || c == '-';
	}
	return buf_view(&b);
}

bool
name_is_loud(struct str word)
{
	uint32_t c;
	size_t letters = 0;
	while (utf8_next(&word, &c)) {
		if (!utf8_is_upper(c) && c != '-')
			return false;
		letters++;
	}
	return letters > 1;
}

/* Does the local part say given name first, where the display name says it last? "anna.aberg",
 * "annaaberg", "a.aberg" for Åberg Anna. */
static bool
address_turns(
    struct arena *a, const struct vocabulary *v, const struct words *words, struct str address)
{
	struct str local, domain;
	if (words->count < 2 || !str_cut(utf8_plain(a, address), '@', &local, &domain))
		return false;
	struct str first = words->items[0].plain, last = words->items[words->count - 1].plain;
	struct words parts = words_cut(a, v, local);
	if (parts.count == 1)
		return str_equal(parts.items[0].plain,
		    arena_printf(a, "%.*s%.*s", STR_ARG(last), STR_ARG(first)));
	if (parts.count < 2)
		return false;
	struct str head = parts.items[0].plain, tail = parts.items[parts.count - 1].plain;
	if (head.n == 1)
		return str_starts(last, head) && first.n > 2 && str_equal(tail, first)
		       && !str_equal(last, first);
	size_t n = last.n < 3 ? last.n : 3;
	return str_starts(head, str_slice(last, 0, n))
	       && str_starts(tail, str_slice(first, 0, first.n < 3 ? first.n : 3))
	       && !str_starts(head, first);
}

/* "ÅBERG Anna": a family name is shouted so that it is known for one. */
static bool
capitals_turn(const struct words *words)
{
	return words->count == 2 && words->items[0].plain.n > 2
	       && name_is_loud(words->items[0].text) && !name_is_loud(words->items[1].text);
}

static struct str
turned(struct arena *a, struct str name, const struct words *words)
{
	return arena_printf(a, "%.*s %.*s", STR_ARG(words->items[words->count - 1].text),
	    STR_ARG(str_slice(name, 0, words->items[words->count - 2].to)));
}

struct str
name_without_nickname(struct arena *a, const struct vocabulary *v, struct str name)
{
	static const char *const marks[][2] = { { "\"", "\"" }, { "\u201d", "\u201d" },
		{ "\u201c", "\u201d" }, { "'", "'" }, { "\u2019", "\u2019" } };
	for (size_t i = 0; i < COUNT(marks); i++) {
		struct str open = str_from(marks[i][0]), close = str_from(marks[i][1]);
		size_t from = str_find(name, open, 1),
		       to = from == STR_NONE ? from : str_find(name, close, from + open.n);
		if (to == STR_NONE || name.p[from - 1] != ' ')
			continue;
		struct str given = str_trim(str_slice(name, from + open.n, to)),
			   family = str_trim(str_from_byte(name, to + close.n));
		if (given.n > 0 && family.n > 0 && name_is_person(a, v, given, 1)
		    && name_is_person(a, v, family, 1))
			return arena_printf(a, "%.*s %.*s", STR_ARG(given), STR_ARG(family));
	}
	return name;
}

struct str
name_on_badge(struct arena *a, const struct vocabulary *v, struct str display, struct str address)
{
	struct str before, after, name = without_brackets(a, name_without_nickname(a, v, display));
	if (str_has(name, STR("@")))
		return (struct str) { 0 };
	if (str_cut(name, ',', &before, &after) && name_is_person(a, v, after, 1)
	    && name_is_person(a, v, before, 1) && !str_has(after, STR(",")))
		name = arena_printf(
		    a, "%.*s %.*s", STR_ARG(str_trim(after)), STR_ARG(str_trim(before)));
	else if (str_cut(name, ',', &before, &after))
		name = str_trim(before);
	/* "Anna Åberg / Avikas kommun", "Anna Åberg - KSF" */
	static const char *const marks[] = { " / ", " - ", " – ", " | ", " via " };
	for (size_t i = 0; i < COUNT(marks); i++) {
		size_t at = str_find(name, str_from(marks[i]), 0);
		if (at != STR_NONE && at > 0)
			name = str_trim(str_slice(name, 0, at));
	}
	name = usual_capitals(a, v, name);
	struct words words = words_cut(a, v, name);
	if (capitals_turn(&words))
		return arena_printf(a, "%.*s %.*s", STR_ARG(words.items[1].text),
		    STR_ARG(usual_capitals(a, v, words.items[0].text)));
	return address_turns(a, v, &words, address) ? turned(a, name, &words) : name;
}

struct str
name_as_signed(struct arena *a, const struct vocabulary *v, struct str name, struct str signed_name)
{
	struct words words = words_cut(a, v, name), own = words_cut(a, v, signed_name);
	if (words.count < 2 || own.count != words.count
	    || !str_equal(own.items[0].plain, words.items[words.count - 1].plain)
	    || str_equal(own.items[0].plain, words.items[0].plain)
	    || !name_same(a, v, name, signed_name))
		return name;
	return turned(a, name, &words);
}

/* Is it one of the words, the last letter of a longer one left out? */
static bool
is_one_of(struct str plain, struct str words)
{
	enum { LEAST = 4 };
	if (plain.n < LEAST)
		return false;
	const struct str begin = str_slice(plain, 0, LEAST);
	for (size_t at = str_find(words, begin, 0); at != STR_NONE;
	     at = str_find(words, begin, at + 1)) {
		const struct str one = str_slice(words, at, str_find_char(words, ' ', at));
		if ((at == 0 || words.p[at - 1] == ' ')
		    && (str_equal(one, plain)
			|| (one.n > 5 && str_starts(plain, str_slice(one, 0, one.n - 1)))))
			return true;
	}
	return false;
}

bool
name_word_allowed(const struct word *word, struct str hollow)
{
	return word_is_name(word) && !word_is(word, WORDS_TITLE_DEGREE)
	       && !is_one_of(word->plain, hollow);
}

static bool
holds_word(const struct words *words, struct str plain)
{
	for (size_t i = 0; i < words->count; i++)
		if (str_equal(words->items[i].plain, plain))
			return true;
	return false;
}

bool
name_same(struct arena *a, const struct vocabulary *v, struct str x, struct str y)
{
	struct words few = words_cut(a, v, x), many = words_cut(a, v, y);
	if (few.count > many.count) {
		struct words swap = few;
		few = many;
		many = swap;
	}
	if (few.count == 0 || (few.count == 1 && few.items[0].plain.n < 2))
		return false;
	for (size_t i = 0; i < few.count; i++)
		if (!holds_word(&many, few.items[i].plain))
			return false;
	return true;
}
