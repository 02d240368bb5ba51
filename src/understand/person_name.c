#include "understand/person_name.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "understand/words.h"

static const char organisations[] =
    "kommun kommuns kommunen kommune kommuner kommunes region regionen regioner lansstyrelse* "
    "forening* foreningen forbund* "
    "stiftels* institut* universit* hogskol* hogskole* ab as aps inc ltd llc gmbh oy hb kb center* "
    "centre "
    "centrum* senter* museum museet bolag* bolaget kollektiv* natverk* netverk* network* council* "
    "rad radet departement* "
    "ministry myndighet* verket byra* agency forum nordforum foundation society association trust "
    "kyrka* kyrkan "
    "forsamling* skola skolan school sjukhus* hospital klinik* landsting* lanet lan if ik bk sk fk "
    "park hus huset house group gruppen "
    "konsult* media radio tv tidning* bank forlag hf vgs kulturhus* biblioteket library college "
    "academy akademi* "
    "lansmuseet frivilligcenter* fritidsgard* idrottsrad* byalag* byalaget forsamlingen orkester* "
    "teater* klubb klubben club klub kollektivhus* sallskap* sallskapet korps organisation* "
    "organization* kooperativ* studieforbund* folkhogskol* kor koren";

static const char never[] =
    "hej hejsan hei hi hello dear kara kare kaere god goda vanliga venlig vennlig best kind warm "
    "mvh med tack takk "
    "tak thanks thank many ja nej yes no nei januari februari mars april maj juni juli augusti "
    "september oktober "
    "november december mandag tisdag onsdag torsdag fredag lordag sondag monday tuesday wednesday "
    "thursday friday "
    "saturday sunday tirsdag anmalan anmal anmaler anmalning avboka avanmalan tilmelding pamelding "
    "registration inbjudan "
    "invitation workshop konferens* conference* seminari* mote motet webbinarium namn name navn "
    "titel title epost e-post "
    "email e-mail mail telefon tel tfn mobil phone kost specialkost mat diet allergi* skickat "
    "sendt sent fran from fra "
    "till to til amne subject emne iphone android samsung outlook galaxy halsningar hilsen regards "
    "wishes sincerely "
    "kontakt info registrator kansli kansliet reception office sekretariat avdelning* enhet* "
    "forvaltning* namnd "
    "box gatan vagen www http https ps nb obs bilaga foljande folgende following nya alla bada "
    "begge both deltagare "
    "svar re sv vb fw fwd link lank zoom teams kl day executive assistant administrator "
    "administrativ socialforvaltning* kommunstyrels* stab staben stockholm "
    "och og and kurser konferenser blankett anmalningsblankett formular kobenhavn kopenhamn "
    "copenhagen goteborg sweden sverige norge denmark danmark norway nordic social hallbar* "
    "ekonomi "
    "vegetar* vegan* gluten* laktos* dr prof professor i familjen familien family unfortunately "
    "sadly sorry however therefore also "
    "actually hopefully because since although though while when where who what why how if tyvarr "
    "dessvarre kanske darfor eftersom "
    "desvaerre dessverre absolut sjalvklart visst jaha okej ok great thanks sure count";

/* Words that stand before a name at the beginning of a sentence. */
static const char before_names[] =
    "kan kunde har ska skal kommer jag vi han hon de det den min mina mitt var vara vart och men "
    "om nar anmal anmaler anmala avboka avbokar avanmal "
    "avanmaler stryk ta tag bort byt byter lagg skriv satt dessutom samt aven also please register "
    "cancel add sign put "
    "remove my me i we he she his her kollegan kollega kolleger kollegor kollegerna chefen chef "
    "sjalv sen sedan ar for "
    "hos ni in instead istallet jeg min mine mitt meg mig og and both dr prof professor herr fru "
    "mr mrs ms direktor "
    "kommundirektor rektor kommunchef lansradet landshovding our colleague colleagues meld avmeld "
    "tilmeld pameld "
    "tranare ledare larare handledare kantor sekreterare ordforande doktor lakare coach trainer "
    "teacher supervisor vejleder veileder "
    "barnen dotter son fru sambo maka make vannen kompisen syster bror mamma pappa twins daughter "
    "wife husband friend "
    "kollegaen kollegerne enligt rostar bade dels namligen vb sv re att hej hei hi hello dear kara "
    "kaere";

/* Departments and mailboxes of many. */
static const char houses[] = "afdelingen avdelingen avdelningen enheten forvaltningen sektionen "
			     "kansliet expeditionen sekretariatet "
			     "administrationen receptionen redaktionen";

static const char particles[] =
    "von van de der den af av la le bin al el dos da di du ten ter zu y";

static bool
ends_like(struct str plain, const char *list)
{
	struct str rest = str_from(list), ending;
	while (str_next(&rest, ' ', &ending))
		if (plain.n > ending.n && str_ends(plain, ending))
			return true;
	return false;
}

bool
word_is_organisation(struct str plain)
{
	return word_in(plain, organisations)
	       || ends_like(plain,
		   "forbundet foreningen stiftelsen institutet universitetet "
		   "kommunen natverket verket bolaget styrelsen museet kommune radet centret "
		   "skolan institute "
		   "kontoret lansforbund samarbeid koren orkestern orkester teatern klubben laget "
		   "huset skolen kirken kyrkan gruppen cirkeln sallskapet "
		   "akademien gymnasium gymnasiet");
}

static bool
word_is_name(const struct word *word)
{
	return word->number < 0 && (word->capital || word_in(word->plain, particles))
	       && !word_in(word->plain, never) && !word_is_organisation(word->plain)
	       && !ends_like(word->plain, houses) && word->plain.n > 0;
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
	if (words.count < least || words.count > 5 || words.items[0].from != 0)
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

/* Does the local part say given name first, where the display name says it last? */
static bool
address_turns(
    struct arena *a, const struct vocabulary *v, const struct words *words, struct str address)
{
	struct str local, domain;
	if (words->count < 2 || !str_cut(utf8_plain(a, address), '@', &local, &domain))
		return false;
	struct str first = words->items[0].plain, last = words->items[words->count - 1].plain;
	struct words parts = words_cut(a, v, local);
	if (parts.count < 2)
		return false;
	struct str head = parts.items[0].plain, tail = parts.items[parts.count - 1].plain;
	size_t n = last.n < 3 ? last.n : 3;
	return str_starts(head, str_slice(last, 0, n))
	       && str_starts(tail, str_slice(first, 0, first.n < 3 ? first.n : 3))
	       && !str_starts(head, first);
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
	if (address_turns(a, v, &words, address)) {
		struct str given = words.items[words.count - 1].text;
		struct str family = str_slice(name, 0, words.items[words.count - 2].to);
		name = arena_printf(a, "%.*s %.*s", STR_ARG(given), STR_ARG(family));
	}
	return name;
}

static bool
one_blank(struct str text, const struct word *x, const struct word *y)
{
	struct str gap = str_slice(text, x->to, y->from);
	return str_equal(gap, STR(" ")) || str_equal(gap, STR("\u00a0"));
}

bool
name_word_allowed(const struct word *word, struct str hollow)
{
	struct str rest = hollow, one;
	if (!word_is_name(word))
		return false;
	while (str_next(&rest, ' ', &one))
		if (one.n > 3
		    && (str_equal(one, word->plain)
			|| (one.n > 5 && str_starts(word->plain, str_slice(one, 0, one.n - 1)))))
			return false;
	return true;
}

static bool
is_loud(struct str word)
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

/* "Mark Tully's place" */
static struct str
without_genitive(struct str name, const struct words *words, size_t next)
{
	static const char owned[] =
	    "plats plads plass anmalan tilmelding pamelding stalle sted place registration";
	if (name.n > 4 && str_ends(name, STR("s")) && words_is(words, next, owned))
		name = str_slice(name, 0, name.n - 1); /* "Vidar Stens plats" */
	if (str_ends(name, STR("'s")))
		return str_slice(name, 0, name.n - 2);
	return str_ends(name, STR("\u2019s")) ? str_slice(name, 0, name.n - 4) : name;
}

/* "Lucy M", "Bob XL": a letter behind a name is no part of it. */
static bool
is_size(struct str word)
{
	return word.n == 1 || word_in(word, "XS XL XXL VD IT HR");
}

/* A mail all in capitals has no capitals that tell names. */
static bool
is_shouted(const struct words *words)
{
	size_t loud = 0;
	for (size_t i = 0; i < words->count; i++)
		loud += is_loud(words->items[i].text) ? 1 : 0;
	return words->count > 6 && loud * 2 > words->count;
}

/* "styrelsen för" a person may stand; "i", "på", "från" stand before places and organisations. */
static bool
is_place(struct str text, const struct words *words, size_t from)
{
	return from > 0 && from < words->count && !words->items[from - 1].capital
	       && words_is(words, from - 1, "i pa hos inom vid in at of ved fran fra from the")
	       && one_blank(text, &words->items[from - 1], &words->items[from]);
}

/* Is the word behind a run one of organisations ("Anna Lindhs institut")? */
static bool
has_house_behind(struct str text, const struct words *words, size_t i, size_t end)
{
	return end < words->count && end > i
	       && one_blank(text, &words->items[end - 1], &words->items[end])
	       && word_is_organisation(words->items[end].plain);
}

struct name_hits
names_find(struct arena *a, const struct vocabulary *v, struct str text, struct str hollow)
{
	struct name_hits hits = { 0 };
	struct words words = words_cut(a, v, text);
	if (is_shouted(&words))
		return hits;
	for (size_t i = 0; i < words.count;) {
		size_t end = i;
		while (end < words.count && name_word_allowed(&words.items[end], hollow)
		       && (end == i || one_blank(text, &words.items[end - 1], &words.items[end])))
			end++;
		size_t from = i;
		bool organisation = has_house_behind(text, &words, i, end);
		while (from < end
		       && (word_in(words.items[from].plain, before_names)
			   || !words.items[from].capital))
			from++;
		while (end > from
		       && (!words.items[end - 1].capital || is_size(words.items[end - 1].text)))
			end--;
		bool place = is_place(text, &words, from);
		if (!organisation && !place && end >= from + 2 && end <= from + 5) {
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
