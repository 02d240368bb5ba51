#include "understand/people_text.h"

#include "base/utf8.h"
#include "understand/answer_parse.h"
#include "understand/person_field.h"
#include "understand/person_name.h"
#include "understand/words.h"

enum { CLAUSE_SIDE_BYTES = 300 }; /* a clause longer than that is no clause */

static const char first_person[] = "jag mig jeg meg i me undertecknad undertecknade myself ja maj";
static const char joiners[] = "och o samt and og plus";
static const char verbs_before[] = "avboka avanmal avanmala stryk anmal anmala anmaler register cancel remove tilmeld afmeld avmeld "
				   "pamelde";

static bool
is_joined(struct str text, const struct words *words, size_t i)
{
	if (words_is(words, i + 1, joiners))
		return true;
	int mark = words_between(text, words, i);
	return mark == '+' || mark == '&';
}

/* ", rektor", ", Åvika kommun": where the piece ends, `at` if it says nothing of the person. */
static size_t
read_comma(struct arena *a, struct str text, size_t at, struct attendee *who)
{
	size_t end = at + 1;
	while (end < text.n && end - at < 80 && str_find_char(STR(",(\n.;!?<"), text.p[end], 0) == STR_NONE)
		end++;
	struct str piece = str_trim(str_slice(text, at + 1, end));
	struct words words = words_cut(a, piece);
	enum person_field field = field_of_value(a, piece);
	bool known = field == FIELD_TITLE || field == FIELD_ORGANISATION || field == FIELD_EMAIL;
	if (!(known && words.count <= 6) && !(field == FIELD_DIET && words.count <= 3))
		return at;
	field_set(a, who, field, piece);
	return end;
}

/* What stands right behind a name: brackets, an address, a title after a comma. */
static size_t
read_behind(struct arena *a, struct str text, size_t to, struct attendee *who, int pieces)
{
	size_t at = to;
	while (at < text.n && text.p[at] == ' ')
		at++;
	if (at < text.n && (text.p[at] == '(' || text.p[at] == '<' || text.p[at] == '[')) {
		char close = text.p[at] == '(' ? ')' : text.p[at] == '<' ? '>' : ']';
		size_t end = str_find_char(text, close, at);
		if (end != STR_NONE && end - at < 200) {
			people_read_rest(a, who, str_slice(text, at + 1, end));
			return end + 1;
		}
	}
	size_t end = at < text.n && text.p[at] == ',' ? read_comma(a, text, at, who) : at;
	return end > at && pieces > 0 ? read_behind(a, text, end, who, pieces - 1) : to;
}

static void
add_name(struct arena *a, struct str text, struct person_hits *hits, struct str name, size_t from, size_t to)
{
	struct person_hit hit = { .from = from, .to = to };
	hit.to = read_behind(a, text, to, &hit.person, 4);
	hit.person.name = name_on_badge(a, name, hit.person.email);
	people_add(a, hits, hit);
}

/* "jag + Per och Eva", "avboka Per": given names alone, only where the words around leave no doubt. */
static void
find_single(struct arena *a, struct str text, struct person_hits *hits)
{
	struct words words = words_cut(a, text);
	for (size_t i = 0; i + 1 < words.count; i++) {
		size_t next;
		if (words_is(&words, i, first_person) && is_joined(text, &words, i))
			next = words_is(&words, i + 1, joiners) ? i + 2 : i + 1;
		else if (words_is(&words, i, verbs_before))
			next = i + 1;
		else
			continue;
		if (words_is(&words, next, "min mina my mine kollegan kollega colleague kollegaen"))
			next += words_is(&words, next + 1, "kollega kollegan kolleger colleague colleagues kollegor chef") ? 2 : 1;
		while (next < words.count && words.items[next].capital) {
			bool longer = next + 1 < words.count && words.items[next + 1].capital &&
			    words_between(text, &words, next) == 0;
			struct str one = words.items[next].text;
			if (longer || !name_is_person(a, one, 1))
				break;
			add_name(a, text, hits, one, words.items[next].from, words.items[next].to);
			int mark = words_between(text, &words, next);
			if (words_is(&words, next + 1, joiners))
				next += 2;
			else if (mark == ',' || mark == '+' || mark == '&')
				next++;
			else
				break;
		}
	}
}

struct person_hits
people_text_find(struct arena *a, struct str text, struct str hollow)
{
	struct person_hits hits = { 0 };
	struct name_hits names = names_find(a, text, hollow);
	for (size_t i = 0; i < names.count; i++)
		add_name(a, text, &hits, names.items[i].name, names.items[i].from, names.items[i].to);
	find_single(a, text, &hits);
	return hits;
}

/* The clause around a place: to the next full stop, blank line, list item or "men". */
static struct str
clause_around(struct str text, size_t from, size_t to)
{
	static const char *const breaks[] = { " men ", " but ", ", och ", "; ", " medan ", " while " };
	size_t begin = from, end = to;
	while (begin > 0 && text.p[begin - 1] != '\n' && !(from - begin > CLAUSE_SIDE_BYTES && text.p[begin - 1] == ' ') &&
	    !(str_find_char(STR(".!?"), text.p[begin - 1], 0) != STR_NONE && begin < text.n && ascii_is_space(text.p[begin])))
		begin--;
	while (end < text.n && text.p[end] != '\n' && !(end - to > CLAUSE_SIDE_BYTES && text.p[end] == ' ') &&
	    !(str_find_char(STR(".!?"), text.p[end], 0) != STR_NONE && (end + 1 >= text.n || ascii_is_space(text.p[end + 1]))))
		end++;
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

static bool
has_phrase(const struct words *words, const char *const *phrases, size_t count)
{
	for (size_t p = 0; p < count; p++) {
		for (size_t i = 0; i < words->count; i++) {
			if (words_phrase(words, i, phrases[p]) > 0)
				return true;
		}
	}
	return false;
}

static bool
has_word_between(const struct words *words, size_t from, size_t to, const char *list)
{
	for (size_t i = 0; i < words->count; i++) {
		if (words->items[i].from >= from && words->items[i].to <= to && words_is(words, i, list))
			return true;
	}
	return false;
}

enum person_role
people_role(struct arena *a, struct str text, size_t from, size_t to)
{
	static const char comes[] = "kommer komma kom deltar delta deltager deltage anmal* pamel* tilmeld* register* sign attend* "
				    "attending join* coming come foljer kollega* kolleg* colleague* plats vill gar reser med put add plads plass place stedet stallet stead instead istallet istedet "
				    "lagg skriv satt ersatter overtar overtager nominerar fara med";
	static const char leaves[] = "avboka* avanmal* avbok* stryk* strok aterbud afbud avbud afmeld* avmeld* cancel* withdraw* remove "
				     "forhinder forfall forhindrad forhindret sjuk sjukskriven syg sykmeldt ill sick slutat "
				     "unable framelding";
	static const char *const taking[] = { "ta bort", "tas bort", "tag bort", "take off", "no longer able" };
	static const char *const replaced[] = { "istallet for", "i stallet for", "instead of", "i stedet for", "istedet for",
		"i stedet for", "ersatter", "replaces", "in place of", "takes over from", "tar over efter", "i sted for",
		"istf", "replacing" };
	struct str clause = clause_around(text, from, to);
	struct words words = words_cut(a, clause);
	size_t start = from - (size_t)(clause.p - text.p);
	/* "nej, stryk Eva" takes Eva off: a bare no denies what stood before */
	bool denied = has_word(&words, "inte ikke not ej aldrig never icke don't dont cannot can't ingen inga hverken varken");
	for (size_t p = 0; p < COUNT(replaced); p++) {
		for (size_t i = 0; i < words.count; i++) {
			size_t n = words_phrase(&words, i, replaced[p]);
			if (n > 0 && i + n < words.count && words.items[i + n - 1].to <= start &&
			    start - words.items[i + n - 1].to < 30 &&
			    !has_word_between(&words, words.items[i + n - 1].to, start, comes))
				return ROLE_REPLACED;
		}
	}
	size_t arrow = str_find(clause, STR("->"), 0);
	if (arrow == STR_NONE)
		arrow = str_find(clause, STR("→"), 0);
	if (arrow != STR_NONE && start < arrow)
		return ROLE_LEAVES;
	bool off = has_word(&words, leaves) || has_phrase(&words, taking, COUNT(taking));
	if (off)
		return denied && !has_word(&words, "forhinder sjuk syg slutat forhindrad kan able unable longer") ? ROLE_STAYS : ROLE_LEAVES;
	static const char *const planned[] = { "som planerat", "som vanligt", "som tidigare", "som planlagt", "as planned",
		"precis som", "still coming", "deltager stadig", "stadig", "fortfarande", "kvarstar",
		"redan anmald", "already registered", "allerede tilmeldt", "allerede pameldt" };
	if (has_phrase(&words, planned, COUNT(planned)))
		return ROLE_STAYS;
	if (has_word(&words, comes))
		return denied ? ROLE_LEAVES : ROLE_COMES;
	return denied && has_word(&words, "kan can kunde able") ? ROLE_LEAVES : ROLE_NONE;
}

int
people_writer_comes(struct arena *a, struct str text)
{
	static const char *const no[] = { "jag deltar inte", "jag kommer inte sjalv", "jag sjalv kommer inte", "jag stannar",
		"sjalv deltar jag inte", "sjalv kan jag inte", "jag ska inte", "jag kommer dock inte", "jag kan inte",
		"jag kan tyvarr inte", "sjalv kommer jag inte", "i will not", "i won't", "i am not attending", "jeg deltager ikke",
		"jeg kommer ikke", "jeg deltar ikke", "i cannot", "i can't", "i'm not coming", "i shall not", "sjalv stannar",
		"inte jag sjalv", "jag sjalv deltar inte", "i stay", "jag kommer inte", "jag ska inte med", "i myself will not" };
	static const char *const yes[] = { "anmala mig", "anmaler mig", "anmal mig", "jag kommer", "jag deltar", "jag och", "jag samt",
		"mig och", "mig samt", "mig sjalv", "jag ar med", "jag vill delta", "jag vill garna delta", "jag vill komma",
		"jag vill garna komma", "jag vill vara med", "undertecknad", "undertecknade", "och jag", "och mig", "och undertecknad",
		"anmala oss", "anmal oss", "anmaler oss", "skriv upp oss", "en av oss", "vi kommer", "vi deltar", "vi blir", "vi ar", "me and", "myself", "and me", "and i", "sign me up", "register me",
		"put me", "i will attend", "i'm coming", "i am coming", "i will be", "i'd like to attend", "i would like to attend",
		"i'd like to join", "jeg og", "mig og", "meg og", "tilmelde mig", "melde meg", "og jeg", "jeg kommer", "jeg deltager",
		"jeg vil gerne deltage", "jeg deltar", "vi kommer", "ja kom", "add me", "count me", "vi vill", "we are", "we will",
		"vi ses", "tilmeldes", "jag anmaler", "jag gar", "jag tar", "vi anmaler", "vi vil" };
	static const char *const before[] = { "som tidigare", "som planerat", "as planned", "as before", "som planlagt" };
	struct words words = words_cut(a, text);
	if (has_phrase(&words, no, COUNT(no)))
		return -1;
	for (size_t i = 0; i < words.count; i++) {
		for (size_t p = 0; p < COUNT(yes); p++) {
			if (words_phrase(&words, i, yes[p]) == 0)
				continue;
			struct str clause = clause_around(text, words.items[i].from, words.items[i].to);
			struct words own = words_cut(a, clause);
			if (!has_phrase(&own, before, COUNT(before)))
				return 1;
		}
	}
	for (size_t i = 0; i + 1 < words.count; i++) {
		int mark = words_between(text, &words, i);
		if (words_is(&words, i, first_person) && (mark == '+' || mark == '&'))
			return 1;
	}
	return 0;
}

static const char companions[] = "kollegor kolleger kollegaer kollegerna colleagues colleague medarbetare medarbejdere till andra others other "
				 "vanner friends venner personer fler more barn kollega gaster guests kompisar medfoljande elever bekanta kamrater "
				 "kompis van vaninna granne grannar sambo fru maka make syster bror ven venn friend wife husband neighbour";

static bool
companions_at(const struct words *words, size_t i)
{
	size_t next = words_is(words, i, "av of mina nya andra other duktiga") ? i + 1 : i;
	next = words_is(words, next, "mina my") ? next + 1 : next;
	return words_is(words, i, companions) || words_is(words, next, companions);
}

/* "vi blir 4", "alla fyra", "we are 3" */
static bool
said_of_us(const struct words *words, size_t i)
{
	static const char links[] = "blir bliver kommer ar er are be alla alle all of tillsammans totalt sammanlagt";
	if (i == 0 || !words_is(words, i - 1, links))
		return false;
	return words_is(words, i - 1, "alla alle") || (i > 1 && words_is(words, i - 2, "vi we oss is som will us"));
}

int64_t
people_count_said(struct arena *a, struct str text)
{
	static const char units[] = "personer person pers platser plats plasser pladser places seats deltagare deltagere deltakere participants "
				    "people stycken st man anmalda anmalningar";
	struct words words = words_cut(a, text);
	int64_t said = 0;
	for (size_t i = 0; i < words.count; i++) {
		int n = words_is(&words, i, "min my") ? 1 : number_of_word(words.items[i].plain);
		if (n < 1 || n > 200)
			continue;
		bool joined = i > 0 && (is_joined(text, &words, i - 1) || words_is(&words, i - 1, joiners) ||
		    words_is(&words, i - 1, "med mina with medtager tar"));
		bool more = companions_at(&words, i + 1);
		bool we = said_of_us(&words, i);
		if (joined && more && n < 50)
			said = n + 1;
		else if (n >= 2 && words_is(&words, i + 1, units))
			said = n;
		else if (n >= 2 && we && !words_is(&words, i + 1, "dagar dage days timmar"))
			said = n;
	}
	return said;
}

bool
people_everybody(struct arena *a, struct str text)
{
	static const char *const phrases[] = { "alla fyra", "alla tre", "alla fem", "alla sex", "hela ganget", "hela gruppen",
		"allihop", "oss alla", "all of us", "the whole group", "vi kan inte", "vi kan tyvarr inte", "vi maste avboka",
		"vi far tyvarr", "avboka oss", "vi kommer inte", "vi maste tyvarr", "we cannot", "we can't", "we have to cancel",
		"vi ma melde", "vi kan desvaerre ikke", "vi kan dessverre ikke", "vi ma desvaerre", "cancel all", "avboka alla",
		"bada tva", "alle sammen", "stryk oss", "begge to", "hele gruppen", "alla vara" };
	struct words words = words_cut(a, text);
	return has_phrase(&words, phrases, COUNT(phrases));
}

/* A run of words that is an organisation's name, from word i on; `*capitals` counts its capitals. */
static struct str
organisation_run(struct str text, const struct words *words, size_t i, size_t *capitals, bool *organisation)
{
	size_t end = i;
	*capitals = 0;
	*organisation = false;
	while (end < words->count && end < i + 7 && (end == i || words_between(text, words, end - 1) == 0)) {
		const struct word *word = &words->items[end];
		bool named = word_is_organisation(word->plain);
		bool link = word_in(word->plain, "i of och for og the") && end + 1 < words->count && words->items[end + 1].capital;
		if (!word->capital && !named && !link)
			break;
		*capitals += word->capital ? 1 : 0;
		*organisation = *organisation || named;
		end++;
	}
	struct str found = end > i ? str_slice(text, words->items[i].from, words->items[end - 1].to) : (struct str) { 0 };
	return str_has(found, STR("\n")) ? (struct str) { 0 } : found;
}

struct str
people_from_where(struct arena *a, struct str text)
{
	static const char us[] = "vi oss kollega kollegan jobbar arbetar her har";
	struct words words = words_cut(a, text);
	for (size_t i = 0; i + 1 < words.count; i++) {
		bool sure = words_is(&words, i, "fran fra from") ||
		    (words_is(&words, i, "pa hos") && i > 0 && words_is(&words, i - 1, us));
		bool represents = words_is(&words, i, "representerar repraesenterer representerer represent for representing");
		if ((!sure && !represents) || words_between(text, &words, i) != 0)
			continue;
		size_t capitals;
		bool organisation;
		struct str found = organisation_run(text, &words, i + 1, &capitals, &organisation);
		if (found.n > 0 && (organisation || (sure && capitals >= 2 && !words_is(&words, i, "from"))))
			return found;
	}
	return (struct str) { 0 };
}

struct str
people_domain_organisation(struct arena *a, struct str text, struct str address)
{
	struct str local, domain;
	if (!str_cut(utf8_plain(a, address), '@', &local, &domain))
		return (struct str) { 0 };
	struct words words = words_cut(a, text);
	for (size_t i = 0; i < words.count; i++) {
		struct str plain = words.items[i].plain;
		bool org = word_is_organisation(plain);
		struct str stem = str_ends(plain, STR("s")) ? str_slice(plain, 0, plain.n - 1) : plain;
		if (!words.items[i].capital || org || stem.n < 4 || !str_has(domain, stem))
			continue;
		bool before = i > 0 && word_is_organisation(words.items[i - 1].plain) && words_between(text, &words, i - 1) == 0;
		bool after = word_is_organisation(i + 1 < words.count ? words.items[i + 1].plain : STR("")) &&
		    words_between(text, &words, i) == 0;
		if (after)
			return str_slice(text, words.items[i].from, words.items[i + 1].to);
		if (before)
			return str_slice(text, words.items[i - 1].from, words.items[i].to);
	}
	return (struct str) { 0 };
}
