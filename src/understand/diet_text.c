#include "understand/diet_text.h"

#include "understand/person_field.h"
#include "understand/words.h"

/* What follows belongs to the wish. */
static const char *const openings[] = {
	"ater inte",
	"ater inget",
	"ater ej",
	"ater inga",
	"ater allt utom",
	"at allt utom",
	"ater bara",
	"ater endast",
	"tal inte",
	"tal ej",
	"talar inte",
	"taler ikke",
	"taaler ikke",
	"allergisk mot",
	"allergisk for",
	"allergisk overfor",
	"allergiska mot",
	"allergic to",
	"allergi mot",
	"allergi for",
	"undviker",
	"avoids",
	"avoid",
	"cannot eat",
	"can't eat",
	"can t eat",
	"don't eat",
	"do not eat",
	"does not eat",
	"doesn't eat",
	"spiser ikke",
	"spiser ingen",
	"spiser kun",
	"allt utom",
	"alt undtagen",
	"alt unntatt",
	"everything but",
	"everything except",
	"overkanslig mot",
	"intolerant mot",
	"intolerant to",
	"eats no",
	"eat no",
	"ej skaldjur",
	"ingen skaldyr",
	"ingen skalldyr",
	"no pork",
	"no nuts",
	"allergies to",
	"ater varken",
	"ater helst",
	"kan inte ata",
};

static const char denials[] = "inte ikke not ej ingen inga inget no none icke never aldrig";

static size_t
clause_end(struct str sentence, size_t from)
{
	static const char *const stops[] = { ",", ".", ";", "(", ")", "!", "?", "\n", " men ",
		" but ", " och jag", " och har", " and i ", " så ", " i övrigt", " – ", " - ",
		" og jeg ", " och deltar", " och kommer" };
	size_t end = sentence.n;
	for (size_t i = 0; i < COUNT(stops); i++) {
		size_t at = str_find_nocase(sentence, str_from(stops[i]), from);
		if (at != STR_NONE && at < end)
			end = at;
	}
	return end;
}

static bool
denied_before(const struct words *words, size_t i)
{
	for (size_t back = 1; back <= 3 && back <= i; back++) {
		if (words_is(words, i - back, denials))
			return true;
	}
	return false;
}

static bool
is_wish(struct arena *a, const struct vocabulary *v, const struct word *word)
{
	static const char hollow[] = "kost specialkost lunch mat nut lok fri onskekost matkost "
				     "allergi allergier allergies allergic allergisk "
				     "allergiska valkost agg egg notter not hofri kostfri";
	return word->number < 0 && field_is_diet(a, v, word->text) && !word_in(word->plain, hollow)
	       && !word_in(word->plain,
		   "kostnadsfri* avgiftsfri* ledighetsfri* barriarfri* bilfri* fri utsikt* rokfri* "
		   "friskt fritt ofri jourfri* "
		   "klimatfri* alkoholfritt niveaufri* trappfri* tillganglighetsfri*");
}

/* Words of one wish joined by "och": "diabetes och glutenfri". */
static size_t
wish_end(struct arena *a, const struct vocabulary *v, const struct words *words, size_t i)
{
	size_t end = i + 1;
	while (end + 1 < words->count && words_is(words, end, "och and og eller or")
	       && is_wish(a, v, &words->items[end + 1]))
		end += 2;
	return end;
}

struct str
diet_in_sentence(struct arena *a, const struct vocabulary *v, struct str sentence, size_t *at)
{
	struct words words = words_cut(a, v, sentence);
	size_t from = SIZE_MAX, to = 0;
	for (size_t i = 0; i < words.count && from == SIZE_MAX; i++) {
		for (size_t p = 0; p < COUNT(openings); p++) {
			size_t n = words_phrase(&words, i, openings[p]);
			if (n == 0 || i + n >= words.count)
				continue;
			from = words.items[i].from;
			to = clause_end(sentence, words.items[i + n - 1].to);
			break;
		}
		if (from == SIZE_MAX && is_wish(a, v, &words.items[i])
		    && !denied_before(&words, i)) {
			from = words.items[i].from;
			to = words.items[wish_end(a, v, &words, i) - 1].to;
		}
	}
	if (from == SIZE_MAX && words.count > 0
	    && words_is(
		&words, 0, "kost specialkost allergi allergier diet mat food matonskemal")) {
		size_t colon = str_find_char(sentence, ':', 0);
		if (colon != STR_NONE && field_is_diet(a, v, str_from_byte(sentence, colon + 1))) {
			from = colon + 1;
			to = sentence.n;
		}
	}
	if (from == SIZE_MAX || to <= from)
		return (struct str) { 0 };
	struct str found = str_trim(str_slice(sentence, from, to));
	if (at != NULL)
		*at = (size_t)(found.p - sentence.p);
	return found;
}

struct str
diet_ordinary(struct arena *a, const struct vocabulary *v, struct str sentence)
{
	static const char *const foods[] = { "vanlig kost", "vanlig mat", "vanlig mad",
		"almindelig kost", "almindelig mad", "normal kost", "normal mat", "ordinary food",
		"normal food", "regular food", "standard meal", "regular meal", "vanlig lunch" };
	static const char verbs[] = "skriv skrive satt noter notera notere note put write andra "
				    "andre change lagg byt anteckna";
	struct words words = words_cut(a, v, sentence);
	bool asked = false;
	for (size_t i = 0; i < words.count; i++) {
		asked = asked || words_is(&words, i, verbs);
		for (size_t p = 0; asked && p < COUNT(foods); p++) {
			size_t n = words_phrase(&words, i, foods[p]);
			if (n > 0)
				return str_slice(
				    sentence, words.items[i].from, words.items[i + n - 1].to);
		}
	}
	return (struct str) { 0 };
}

/* "stryk", "ta bort", "slutat vara" shortly before a wish. */
static bool
removed_before(const struct words *words, size_t i)
{
	for (size_t back = 1; back <= 4 && back <= i; back++) {
		if (words_is(words, i - back,
			"stryk stryka slet slette fjern remove delete slutat slutade stopped holdt "
			"ophort")
		    || words_phrase(words, i - back, "ta bort") > 0
		    || words_phrase(words, i - back, "tag bort") > 0)
			return true;
	}
	return false;
}

bool
diet_is_taken_back(struct arena *a, const struct vocabulary *v, struct str sentence)
{
	static const char *const anything[] = { "ater vad som helst", "ater allt",
		"ater numera allt", "spiser alt", "eats anything", "eats everything",
		"eat anything", "eat everything", "can eat everything" };
	struct words words = words_cut(a, v, sentence);
	bool denied = false, longer = false, wish = false,
	     stated = diet_in_sentence(a, v, sentence, NULL).n > 0;
	for (size_t i = 0; i < words.count; i++) {
		bool diet =
		    is_wish(a, v, &words.items[i]) || field_is_diet(a, v, words.items[i].text);
		if (diet && (removed_before(&words, i) || (!stated && denied_before(&words, i))))
			return true;
		for (size_t p = 0; !stated && p < COUNT(anything); p++) {
			if (words_phrase(&words, i, anything[p]) > 0)
				return true;
		}
		denied = denied || words_is(&words, i, denials);
		longer =
		    longer
		    || words_is(&words, i, "langre laengere lenger longer mer laengre anymore");
		wish = wish || diet;
	}
	return denied && longer && wish;
}
