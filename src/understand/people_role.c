#include "understand/people_role.h"

#include "base/utf8.h"

enum {
	CLAUSE_SIDE_BYTES = 300, /* a clause longer than that is no clause */
	NEAR_WORDS = 12
};

static const char first_person[] = "jag mig jeg meg i me undertecknad undertecknade myself ja maj";

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
	static const char orders[] =
	    "satt skriv anmal anmaler lagg ta tar stryk avboka avanmal boka behall put add "
	    "register cancel "
	    "remove keep sign saet tilmeld afmeld meld behold sett pameld avmeld stryg";
	const size_t base = *begin;
	struct words said = words_cut(a, v, str_slice(text, *begin, *end));
	for (size_t i = 0; i + 1 < said.count; i++) {
		size_t at = base + said.items[i].from;
		if (!words_is(&said, i, "och og and samt") || !words_is(&said, i + 1, orders))
			continue;
		if (at < from && at > *begin)
			*begin = at;
		else if (at >= to && at < *end)
			*end = at;
	}
}

/* The clause around a place: to the next full stop, blank line, list item or "men". */
static struct str
clause_around(struct arena *a, const struct vocabulary *v, struct str text, size_t from, size_t to)
{
	static const char *const breaks[] = { " men ", " but ", ", och ", ", så ", ", so ",
		", i hans ", ", i hennes ", ", in his ", ", in her ", ", i hendes ", "; ",
		" medan ", " while " };
	size_t begin = sentence_begin(text, from), end = sentence_end(text, to);
	cut_at_orders(a, v, text, from, to, &begin, &end);
	for (size_t i = 0; i < COUNT(breaks); i++) {
		struct str mark = str_from(breaks[i]);
		size_t before = STR_NONE, at = begin;
		while ((at = str_find(str_slice(text, 0, from), mark, at)) != STR_NONE)
			before = at++;
		if (before != STR_NONE)
			begin = before + mark.n;
		size_t after = str_find(str_slice(text, 0, end), mark, to);
		if (after != STR_NONE)
			end = after;
	}
	return str_slice(text, begin, end);
}

static bool
has_word(const struct words *words, const char *list)
{
	for (size_t i = 0; i < words->count; i++) {
		if (words_is(words, i, list))
			return true;
	}
	return false;
}

bool
people_has_phrase(const struct words *words, const char *const *phrases, size_t count)
{
	for (size_t p = 0; p < count; p++) {
		for (size_t i = 0; i < words->count; i++) {
			if (words_phrase(words, i, phrases[p]) > 0)
				return true;
		}
	}
	return false;
}

/* One of these words after word i and before byte `end`. */
static bool
words_is_between(const struct words *words, size_t i, size_t end, const char *list)
{
	for (size_t k = i + 1; k < words->count && words->items[k].to <= end; k++) {
		if (words_is(words, k, list))
			return true;
	}
	return false;
}

static bool
has_word_between(const struct words *words, size_t from, size_t to, const char *list)
{
	for (size_t i = 0; i < words->count; i++) {
		if (words->items[i].from >= from && words->items[i].to <= to
		    && words_is(words, i, list))
			return true;
	}
	return false;
}

/* Does one of the words stand at most this many words from the name? Farther off it speaks of
 * something else. */
static bool
has_word_near(const struct words *words, size_t start, const char *list)
{
	size_t name = 0;
	while (name < words->count && words->items[name].from < start)
		name++;
	for (size_t i = name > NEAR_WORDS ? name - NEAR_WORDS : 0;
	     i < words->count && i <= name + NEAR_WORDS; i++) {
		if (words_is(words, i, list))
			return true;
	}
	return false;
}

/* A denial close to one of these verbs; "äter inte kött" denies no coming. */
static bool
is_denied(const struct words *words, const char *verbs)
{
	static const char denials[] =
	    "inte ikke not ej aldrig never icke don't dont cannot can't ingen inga hverken varken";
	static const char food[] =
	    "ater spiser eat eats tal taler allerg* vegetar* vegan* parkering parking";
	for (size_t i = 0; i < words->count; i++) {
		if (!words_is(words, i, denials) || (i > 0 && words_is(words, i - 1, food))
		    || words_is(words, i + 1, food))
			continue;
		for (size_t k = i > 3 ? i - 3 : 0; k <= i + 4; k++) {
			if (words_is(words, k, verbs))
				return true;
		}
		if (words_is(words, i, "cannot can't varken hverken"))
			return true;
	}
	return false;
}

/* "dela rum med Gunilla", "handledare är Åsa": named for something else than a place. */
static bool
is_company(const struct words *words, size_t start)
{
	for (size_t i = 0; i < words->count && words->items[i].to <= start; i++) {
		bool shares = words_is(words, i,
				  "dela delar share sharing dele deler bo bor rum room rom "
				  "vaerelse enkelrum dubbelrum")
			      && words_is_between(words, i, start, "med with");
		bool other =
		    words_is(words, i,
			"handledare handledaren supervisor vejleder veileder biktrader advisor")
		    && start - words->items[i].to < 20;
		if (shares || other)
			return true;
	}
	return false;
}

/* "i stället för Per": right before who begins at `start`, with no word of coming between. */
static bool
is_replaced(const struct words *words, size_t start, const char *comes)
{
	static const char *const replaced[] = { "istallet for", "i stallet for", "instead of",
		"i stedet for", "istedet for", "i stedet for", "ersatter", "replaces",
		"in place of", "takes over from", "tar over efter", "i sted for", "istf",
		"replacing" };
	for (size_t p = 0; p < COUNT(replaced); p++) {
		for (size_t i = 0; i < words->count; i++) {
			size_t n = words_phrase(words, i, replaced[p]);
			if (n > 0 && i + n < words->count && words->items[i + n - 1].to <= start
			    && start - words->items[i + n - 1].to < 30
			    && !has_word_between(words, words->items[i + n - 1].to, start, comes))
				return true;
		}
	}
	return false;
}

enum person_role
people_role(struct arena *a, const struct vocabulary *v, struct str text, size_t from, size_t to)
{
	static const char comes[] =
	    "kommer komma kom deltar delta deltager deltage anmal* pamel* tilmeld* register* sign "
	    "attend* "
	    "attending join* coming come foljer kollega* kolleg* colleague* plats vill gar reser "
	    "med put add plads plass place stedet stallet stead instead istallet istedet "
	    "also ocksa aven ogsa vil onsker lagg skriv satt ersatter overtar overtager nominerar "
	    "fara med kontaktperson contact delta deltaga vara sjunger count tag ta";
	static const char leaves[] =
	    "avboka* avanmal* avbok* stryk* strok aterbud afbud avbud afmeld* avmeld* cancel* "
	    "withdraw* remove "
	    "forhinder forfall forhindrad forhindret sjuk sjukskriven syg sykmeldt ill sick slutat "
	    "unable framelding";
	static const char *const taking[] = { "ta bort", "tas bort", "tag bort", "take off",
		"no longer able" };
	struct str clause = clause_around(a, v, text, from, to);
	struct words words = words_cut(a, v, clause);
	size_t start = from - (size_t)(clause.p - text.p);
	if (is_company(&words, start))
		return ROLE_BESIDE;
	/* "nej, stryk Eva" takes Eva off: a bare no denies what stood before */
	bool denied = is_denied(&words, comes) || is_denied(&words, leaves)
		      || is_denied(&words, "kan can kunde able far fick");
	if (is_replaced(&words, start, comes))
		return ROLE_REPLACED;
	size_t arrow = str_find(clause, STR("->"), 0);
	if (arrow == STR_NONE)
		arrow = str_find(clause, STR("→"), 0);
	if (arrow != STR_NONE && start < arrow)
		return ROLE_LEAVES;
	bool off = has_word(&words, leaves) || people_has_phrase(&words, taking, COUNT(taking));
	if (off)
		return denied
			       && !has_word(&words,
				   "forhinder sjuk syg slutat forhindrad kan able unable longer")
			   ? ROLE_STAYS
			   : ROLE_LEAVES;
	static const char *const planned[] = { "som planerat", "som vanligt", "som tidigare",
		"som planlagt", "as planned", "precis som", "still coming", "deltager stadig",
		"stadig", "fortfarande", "kvarstar", "redan anmald", "already registered",
		"allerede tilmeldt", "allerede pameldt" };
	if (people_has_phrase(&words, planned, COUNT(planned)))
		return ROLE_STAYS;
	if (has_word_near(&words, start, comes))
		return denied ? ROLE_LEAVES : ROLE_COMES;
	return denied && has_word(&words, "kan can kunde able far fick") ? ROLE_LEAVES : ROLE_NONE;
}

/* "I would both like to come", "jeg vil også gerne deltage": a first person, and coming a few words
 * on. */
static bool
says_comes(struct arena *a, const struct vocabulary *v, struct str text, const struct words *words)
{
	static const char *const before[] = { "som tidigare", "som planerat", "as planned",
		"as before", "som planlagt", "still" };
	static const char between[] =
	    "vill vil would want like love to garna gerne gjerne ocksa ogsa also both really ska "
	    "skal will can kan "
	    "onskar onsker bade sjalv selv myself far hereby harmed definitely happily tanker d";
	for (size_t i = 0; i < words->count; i++) {
		size_t k = i + 1;
		if (!words_is(words, i, "jag jeg i"))
			continue;
		while (k < words->count && k < i + 6 && words_is(words, k, between))
			k++;
		if (words_is(words, k,
			"komma kommer komme come coming delta deltar deltager deltage join attend "
			"participate kom")
		    && !words_is(words, k + 1, "inte ikke not ej att")) {
			struct words clause = words_cut(a, v,
			    clause_around(a, v, text, words->items[i].from, words->items[k].to));
			if (!people_has_phrase(&clause, before, COUNT(before)))
				return true;
		}
	}
	return false;
}

/* "Vi anmäler:", "jag anmäler följande": a list of others follows. */
static bool
registers_others(const struct words *words, size_t i)
{
	return (words_is(words, i, "vi we") && words_is(words, i + 1, "anmaler vill vil register"))
	       || (words_is(words, i, "jag jeg") && words_is(words, i + 1, "anmaler tilmelder")
		   && !words_is(words, i + 2, "mig meg oss os harmed hermed"));
}

int
people_writer_comes(struct arena *a, const struct vocabulary *v, struct str text, bool lists_others)
{
	static const char *const no[] = { "jag deltar inte", "blir en till", "blir tva till",
		"ytterligare en", "one more person", "en mere", "bliver en til", "blir en til",
		"jag kommer inte sjalv", "jag sjalv kommer inte", "jag stannar",
		"sjalv deltar jag inte", "sjalv kan jag inte", "jag ska inte",
		"jag kommer dock inte", "jag kan inte komma", "jag kan inte delta",
		"jag kan inte vara med", "jag kan tyvarr inte", "sjalv kommer jag inte",
		"i will not", "i won't", "i am not attending", "jeg deltager ikke",
		"jeg kommer ikke", "jeg deltar ikke", "i cannot come", "i cannot attend",
		"i can't come", "i can't attend", "i'm not coming", "i shall not", "sjalv stannar",
		"inte jag sjalv", "jag sjalv deltar inte", "i stay", "jag kommer inte",
		"jag ska inte med", "i myself will not" };
	static const char *const yes[] = { "anmala mig", "anmaler mig", "anmal mig", "jag kommer",
		"jag deltar", "jag och", "jag samt", "mig och", "mig samt", "mig sjalv",
		"jag ar med", "jag vill delta", "jag vill garna delta", "jag vill komma",
		"jag vill garna komma", "jag vill vara med", "jag hakar pa", "jag hanger pa",
		"jag foljer med", "jeg er med", "jeg kommer", "jeg blir med", "i'm in",
		"undertecknad", "undertecknade", "och jag", "och mig", "och undertecknad",
		"anmala oss", "anmal oss", "anmaler oss", "skriv upp oss", "en av oss", "vi kommer",
		"vi deltar", "vi blir", "vi ar", "me and", "myself", "and me", "and i",
		"sign me up", "register me", "put me", "i will attend", "i'm coming", "i am coming",
		"i will be", "i'd like to attend", "i would like to attend", "i'd like to join",
		"jeg og", "mig og", "meg og", "tilmelde mig", "melde meg", "melder meg",
		"tilmelder mig", "meg herved", "mig harmed", "og jeg", "jeg kommer", "jeg deltager",
		"jeg vil gerne deltage", "jeg deltar", "vi kommer", "ja kom", "add me", "count me",
		"vi vill", "we are", "we will", "vi ses", "tilmeldes", "jag anmaler", "jag gar",
		"jag tar", "vi anmaler", "vi vil" };
	static const char *const before[] = { "som tidigare", "som planerat", "as planned",
		"as before", "som planlagt" };
	struct words words = words_cut(a, v, text);
	if (people_has_phrase(&words, no, COUNT(no)))
		return -1;
	for (size_t i = 0; i < words.count; i++) {
		for (size_t p = 0; p < COUNT(yes); p++) {
			if (words_phrase(&words, i, yes[p]) == 0
			    || (lists_others && registers_others(&words, i)))
				continue;
			struct str clause =
			    clause_around(a, v, text, words.items[i].from, words.items[i].to);
			struct words own = words_cut(a, v, clause);
			if (!people_has_phrase(&own, before, COUNT(before)))
				return 1;
		}
	}
	if (says_comes(a, v, text, &words))
		return 1;
	for (size_t i = 0; i + 1 < words.count; i++) {
		int mark = words_between(text, &words, i);
		if (words_is(&words, i, first_person) && (mark == '+' || mark == '&'))
			return 1;
	}
	return 0;
}
