#include "understand/person_domain.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "rules/words.h"
#include "understand/person_name.h"

enum { LEAST = 4, RUN_WORDS = 6 };

/* Letters alone: "Børnehusene i Ry" and "boernehusene" begin alike. */
static struct str
letters_of(struct arena *a, struct str text)
{
	struct buf b;
	struct str plain = utf8_plain(a, text);
	buf_init(&b, a, plain.n + 1);
	for (size_t i = 0; i < plain.n; i++) {
		char c = ascii_lower(plain.p[i]),
		     next = i + 1 < plain.n ? ascii_lower(plain.p[i + 1]) : ' ';
		if (!ascii_is_alpha(c))
			continue;
		buf_addc(&b, c);
		if ((c == 'a' && (next == 'a' || next == 'e')) || (c == 'o' && next == 'e'))
			i++;
	}
	return buf_view(&b);
}

/* "Fagforum for helse" is fagforumhelse.example: without the small words. */
static struct str
without_links(struct arena *a, struct str text)
{
	static const struct str links[] = { STR_INIT("i"), STR_INIT("og"), STR_INIT("och"),
		STR_INIT("for"), STR_INIT("of"), STR_INIT("the"), STR_INIT("and"), STR_INIT("pa"),
		STR_INIT("av"), STR_INIT("af"), STR_INIT("in") };
	struct str rest = utf8_plain(a, text), word;
	struct buf b;
	buf_init(&b, a, 2 * rest.n + 2);
	while (str_next(&rest, ' ', &word)) {
		bool link = false;
		for (size_t i = 0; i < COUNT(links); i++)
			link = link || str_equal_nocase(word, links[i]);
		if (!link)
			buf_add(&b, word);
	}
	return buf_view(&b);
}

/* The domain without its last label. */
static struct str
domain_of(struct arena *a, struct str address, struct str *local)
{
	struct str domain;
	if (!str_cut(address, '@', local, &domain))
		return (struct str) { 0 };
	size_t end = domain.n;
	while (end > 0 && domain.p[end - 1] != '.')
		end--;
	return letters_of(a, str_slice(domain, 0, end > 0 ? end - 1 : 0));
}

static bool
fits(struct str letters, struct str domain)
{
	return letters.n >= LEAST && domain.n >= LEAST
	       && (str_has(letters, domain) || str_has(domain, letters));
}

bool
domain_names(struct arena *a, struct str text, struct str address)
{
	struct str local, domain = domain_of(a, address, &local), letters = letters_of(a, text);
	if (domain.n == 0 || str_has(text, STR("@")) || str_has(text, STR("www.")))
		return false;
	/* a domain of one's own holds the person's name, too */
	return (fits(letters, domain) || fits(letters_of(a, without_links(a, text)), domain))
	       && !str_has(letters_of(a, local), letters);
}

static bool
one_blank(struct str text, const struct words *words, size_t i)
{
	return i + 1 < words->count && words_between(text, words, i) == 0
	       && !str_has(
		   str_slice(text, words->items[i].to, words->items[i + 1].from), STR("\n"));
}

/* Where a run of words that may be a name ends: capitals, words of organisations, and what links
 * them. */
static size_t
run_end(struct str text, const struct words *words, size_t i)
{
	size_t end = i;
	while (end < words->count && end < i + RUN_WORDS
	       && (end == i || one_blank(text, words, end - 1))
	       && (words->items[end].capital || word_is_organisation(&words->items[end])
		   || (end > i && words_say(words, end, WORDS_ORGANISATION_HOUSE))
		   || (end > i && words_say(words, end, WORDS_ORGANISATION_LINKS))))
		end++;
	/* "Björkviks pastorat": the house behind its place */
	if (end > i && end < words->count && one_blank(text, words, end - 1)
	    && str_ends(words->items[end - 1].plain, STR("s")) && words->items[end - 1].capital
	    && words->items[end].plain.n >= 4)
		end++;
	return end;
}

/* Does the word at i say how the domain goes on? */
static bool
continues(const struct words *words, size_t i, struct str rest)
{
	enum { LEAST_REST = 4 };
	return i < words->count && rest.n >= LEAST_REST
	       && (str_starts(words->items[i].plain, rest)
		   || str_starts(rest, words->items[i].plain));
}

/* "min mand Palle Spangsberg" of spangsberg.example: somebody, not a house. */
static bool
is_somebody(struct str text, const struct words *words, size_t i, size_t to)
{
	const bool named = i > 1 && words->items[i - 1].capital && one_blank(text, words, i - 2)
			   && !word_is_organisation(&words->items[i - 1]);
	bool person = i > 0 && one_blank(text, words, i - 1)
		      && (named || words_say(words, i - 1, WORDS_NAME_GIVEN)
			  || words_say(words, i - 1, WORDS_PEOPLE_RELATION));
	for (size_t k = i; k < to; k++) {
		if (word_is_organisation(&words->items[k])
		    || words_say(words, k, WORDS_ORGANISATION_HOUSE)
		    || words_say(words, k, WORDS_ORGANISATION_LINKS))
			return false;
		person = person || (k + 1 < to && words_say(words, k, WORDS_NAME_GIVEN));
	}
	return person;
}

/* So many words, of which these are the letters. */
static bool
is_of_domain(struct str letters, struct str domain, size_t words)
{
	return letters.n >= LEAST
	       && (str_has(letters, domain)
		   || (str_has(domain, letters) && (letters.n * 2 >= domain.n || words > 1)));
}

struct str
domain_organisation(
    struct arena *a, const struct vocabulary *v, struct str text, struct str address)
{
	struct words words = words_cut(a, v, text);
	struct str local, domain = domain_of(a, address, &local);
	for (size_t i = 0; domain.n >= LEAST && i < words.count; i++) {
		/* "Ombud för Pihls Kex är jag" */
		bool office = words_say(&words, i, WORDS_TITLE_WORDS)
			      && words_say(&words, i + 1, WORDS_ORGANISATION_LINKS);
		if (!words.items[i].capital || office
		    || words_say(&words, i, WORDS_ORGANISATION_BEFORE))
			continue;
		/* the longest run first, so that "By og Bolig" is not "By" */
		for (size_t to = run_end(text, &words, i); to > i; to--) {
			struct str run =
			    str_slice(text, words.items[i].from, words.items[to - 1].to);
			struct str letters = letters_of(a, run);
			/* "Tekniska högskolan i Vik" of tekniskahogskolan-vik.example */
			if (to - i > 2 && str_equal(letters_of(a, without_links(a, run)), domain))
				return run;
			const bool known = is_of_domain(letters, domain, to - i);
			/* "Tallmo scoutkår" for tallmoscout.example */
			if (known && str_starts(domain, letters)
			    && continues(&words, to, str_from_byte(domain, letters.n)))
				return str_slice(text, words.items[i].from, words.items[to].to);
			if (known && !words_say(&words, to - 1, WORDS_ORGANISATION_LINKS)
			    && !is_somebody(text, &words, i, to)
			    && !str_has(letters_of(a, local), letters))
				return run;
		}
	}
	return (struct str) { 0 };
}
