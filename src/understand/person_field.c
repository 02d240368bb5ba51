#include "understand/person_field.h"

#include "understand/person_domain.h"
#include "understand/person_name.h"
#include "understand/words.h"

static const struct {
	enum person_field field;
	const char *words;
} labels[] = {
	{ FIELD_GIVEN_NAME, "fornamn fornavn firstname given" },
	{ FIELD_FAMILY_NAME, "efternamn efternavn etternavn lastname surname family" },
	{ FIELD_NAME,
	    "namn name navn deltagare deltager participant kontaktperson contact person" },
	{ FIELD_EMAIL, "e-post epost e-mail email mail mejl mailadress mejladress e-postadress "
		       "e-mailadresse epostadress "
		       "mailadresse" },
	{ FIELD_PHONE, "telefon tel tfn tlf mobil mobiltelefon phone telephone mobile "
		       "telefonnummer mobilnummer" },
	{ FIELD_TITLE, "titel title tittel befattning stilling stillingsbetegnelse funktion "
		       "funktionen yrke position "
		       "tjanst uppdrag jobbtitel" },
	{ FIELD_ORGANISATION, "organisation organization organisasjon arbetsplats arbejdsplads "
			      "arbeidssted kommun kommune "
			      "lansstyrelse foretag firma company forening arbetsgivare employer "
			      "myndighet instans affiliation" },
	{ FIELD_DEPARTMENT, "forvaltning forvaltningen avdelning afdeling avdeling enhet enhed "
			    "department unit namnd" },
	{ FIELD_DIET, "kost specialkost mat matonskemal diet dietary food allergi allergier "
		      "allergies mad kosthensyn "
		      "kostonskemal matallergi allergi/kost lunch forplejning" },
};

static const char diets[] = "vegetar* vegan* vegansk* gluten* laktos* laktose* lactose* mjolk* "
			    "nottaller* notallerg* notter nut nuts allerg* kosher halal "
			    "diabet* pescetar* pescatar* pesketar* skaldjur* skalldyr* skaldyr* "
			    "shellfish celiak* coeliac* celiac* colia* soja* soy flask* "
			    "fiskallerg* agg agallerg* dairy vegetari* lakto* lchf griskott* "
			    "svinekod* svinekjott pork fagelkott rotfrukter "
			    "jordnot* mandel* peanut* melk* maelk* aggallerg* hvete* vete* sesam*";

static const char titles[] = "chef chief strateg* samordnar* koordinator* coordinator* handlagg* "
			     "radgiv* adviser advisor radgjev* sekreterar* "
			     "konsulent* utvecklar* utredar* planerar* planner planlegger* "
			     "planlaegg* analytiker* analyst forskar* forsker researcher "
			     "professor* lektor* doktorand* rektor* larare* laerer* teacher "
			     "director direktor* manager officer specialist* "
			     "intendent* kurator* lakare* lege ingenjor* engineer* ordforande* "
			     "ordf kassor* ledamot* ledare* leder leader radman "
			     "antropolog* arkitekt* architect* designer* assistent* assistant "
			     "ombud* vd ceo head president partner producent "
			     "sjukskoterska* sygeplejerske jurist* ekonom* controller* "
			     "kommunalrad* borgmester* ordforer* konsult consultant "
			     "student* praktikant* psykolog* socionom* pedagog* bibliotekarie* "
			     "kommunikator* redaktor* journalist* reader fuldmaegtig";

static const char title_endings[] =
    "chef chefen strateg samordnare handlaggare radgivare sekreterare konsulent utvecklare "
    "utredare planerare ledare lakare "
    "analytiker forskare tekniker skoterska direktor rektor ombud koordinator specialist ansvarig "
    "ansvarlig leder radgiver "
    "planlegger planlaegger sjef fuldmaegtig inspektor intendent arkitekt assistent ingenjor "
    "controller larare";

enum person_field
field_of_label(struct arena *a, const struct vocabulary *v, struct str label)
{
	struct words words = words_cut(a, v, label);
	if (words.count == 0 || words.count > 4)
		return FIELD_NONE;
	for (size_t i = 0; i < COUNT(labels); i++) {
		for (size_t w = 0; w < words.count; w++) {
			if (word_in(words.items[w].plain, labels[i].words))
				return labels[i].field;
		}
	}
	return FIELD_NONE;
}

static bool
is_local_char(char c)
{
	return ascii_is_alnum(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '\''
	       || (unsigned char)c >= 0x80;
}

bool
field_find_email(struct str text, size_t from, size_t *begin, size_t *end)
{
	for (size_t at = str_find_char(text, '@', from); at != STR_NONE;
	     at = str_find_char(text, '@', at + 1)) {
		size_t b = at, e = at + 1;
		while (b > from && is_local_char(text.p[b - 1]))
			b--;
		while (b < at && (text.p[b] == '.' || text.p[b] == '\'' || text.p[b] == '-'))
			b++;
		while (e < text.n
		       && (ascii_is_alnum(text.p[e]) || text.p[e] == '.' || text.p[e] == '-'
			   || (unsigned char)text.p[e] >= 0x80))
			e++;
		while (e > at + 1 && (text.p[e - 1] == '.' || text.p[e - 1] == '-'))
			e--;
		if (b < at && str_find_char(str_slice(text, at + 1, e), '.', 0) != STR_NONE) {
			*begin = b;
			*end = e;
			return true;
		}
	}
	return false;
}

static bool
is_phone_char(char c)
{
	return ascii_is_digit(c) || c == ' ' || c == '-' || c == '/' || c == '(' || c == ')'
	       || c == '.';
}

/* The number that begins at byte i: where it ends, i if it is none. */
static size_t
phone_end(struct str text, size_t i)
{
	size_t end = i + 1, digits = ascii_is_digit(text.p[i]) ? 1 : 0;
	while (end < text.n && is_phone_char(text.p[end]))
		digits += ascii_is_digit(text.p[end++]) ? 1 : 0;
	while (end > i && !ascii_is_digit(text.p[end - 1]))
		end--;
	bool wordy = end < text.n
		     && (ascii_is_alpha(text.p[end]) || text.p[end] == '@' || text.p[end] == ':');
	bool known = !ascii_is_digit(text.p[i]) || text.p[i] == '0' || digits == 8 || i > 0;
	struct date d;
	return digits >= 7 && digits <= 15 && known && !wordy
		       && !date_parse(str_slice(text, i, end), &d)
		   ? end
		   : i;
}

struct str
field_find_phone(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		bool starts = text.p[i] == '+' || ascii_is_digit(text.p[i]) || text.p[i] == '(';
		bool inside = i > 0
			      && (ascii_is_alnum(text.p[i - 1]) || text.p[i - 1] == '@'
				  || text.p[i - 1] == '.');
		size_t end = starts && !inside ? phone_end(text, i) : i;
		if (end > i)
			return str_slice(text, i, end);
		while (starts && i + 1 < text.n && is_phone_char(text.p[i + 1]))
			i++;
	}
	return (struct str) { 0 };
}

bool
field_is_diet(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i < words.count; i++) {
		struct str plain = words.items[i].plain;
		if (word_in(plain, diets) || str_has(plain, STR("allerg"))
		    || str_ends(plain, STR("fri")) || str_ends(plain, STR("fritt"))
		    || str_ends(plain, STR("kost")) || str_ends(plain, STR("intoleran"))
		    || str_has(plain, STR("intoleran")))
			return true;
	}
	return false;
}

bool
field_is_organisation(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i < words.count; i++) {
		if (word_is_organisation(words.items[i].plain) && words.count <= 9)
			return true;
	}
	return false;
}

static bool
title_word(struct str plain)
{
	struct str rest = str_from(title_endings), ending;
	if (word_in(plain, titles))
		return true;
	while (str_next(&rest, ' ', &ending)) {
		if (plain.n > ending.n && str_ends(plain, ending))
			return true;
	}
	return false;
}

bool
field_is_title(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i < words.count && words.count <= 8; i++) {
		if (title_word(words.items[i].plain))
			return true;
	}
	return false;
}

struct str
field_organisation_alone(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct str rest = text, piece;
	text = str_trim(text);
	while (str_next(&rest, ',', &piece)) {
		if (field_is_organisation(a, v, piece))
			return str_trim(piece);
	}
	struct str before, after;
	return str_cut(text, ',', &before, &after) ? str_trim(before) : text;
}

/* Is this where somebody has their title: an organisation, or a name of the house that follows
 * "på"? */
static bool
is_workplace(
    struct arena *a, const struct vocabulary *v, struct str text, struct str address, bool sure)
{
	struct words words = words_cut(a, v, text);
	if (words.count == 0 || words.count > 6 || field_is_title(a, v, text))
		return false;
	bool named = words.items[0].capital || words.count > 1;
	return (named && field_is_organisation(a, v, text)) || domain_names(a, text, address)
	       || (sure && words.count > 1 && words.items[0].capital && words.items[1].capital);
}

bool
field_split_title(struct arena *a, const struct vocabulary *v, struct str text, struct str address,
    struct str *title, struct str *organisation)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 1; i < words.count; i++) {
		bool at = words_is(&words, i, "pa at vid hos ved")
			  || words_is(&words, i, "i for from fran fra with in");
		size_t from = at ? i + 1 : i;
		if (from >= words.count || words_between(text, &words, i - 1) != 0)
			continue;
		struct str head = str_trim(str_slice(text, 0, words.items[i].from)),
			   tail = str_from_byte(text, words.items[from].from);
		bool sure = words_is(&words, i, "pa at vid hos ved");
		if (!(field_is_title(a, v, head) || (sure && i == 1))
		    || !is_workplace(a, v, tail, address, sure))
			continue;
		*title = head;
		*organisation = str_trim(tail);
		return true;
	}
	return false;
}

enum person_field
field_of_value(struct arena *a, const struct vocabulary *v, struct str value)
{
	size_t begin, end;
	value = str_trim(value);
	if (value.n == 0)
		return FIELD_NONE;
	if (field_find_email(value, 0, &begin, &end))
		return FIELD_EMAIL;
	struct str phone = field_find_phone(value);
	if (phone.n > 0 && phone.n + 12 > value.n)
		return FIELD_PHONE;
	if (field_is_title(a, v, value) && !field_is_diet(a, v, value))
		return FIELD_TITLE;
	if (field_is_diet(a, v, value))
		return FIELD_DIET;
	if (field_is_organisation(a, v, value))
		return FIELD_ORGANISATION;
	if (name_is_person(a, v, value, 2))
		return FIELD_NAME;
	return FIELD_OTHER;
}

static void
keep_first(struct str *at, struct str value)
{
	if (at->n == 0)
		*at = value;
}

/* "ny kassör hos oss" is a "kassör". */
static struct str
title_alone(struct arena *a, const struct vocabulary *v, struct str value)
{
	struct words words = words_cut(a, v, value);
	size_t from = 0, end = words.count;
	while (from + 1 < end && words_is(&words, from, "ny nya nye var min our my new")
	       && !words.items[from].capital)
		from++;
	if (end > from + 2 && words_is(&words, end - 2, "hos with")
	    && words_is(&words, end - 1, "oss os mig us"))
		end -= 2;
	return from < end && (from > 0 || end < words.count)
		   ? str_slice(value, words.items[from].from, words.items[end - 1].to)
		   : value;
}

void
field_set(struct arena *a, const struct vocabulary *v, struct attendee *attendee,
    enum person_field field, struct str value)
{
	size_t begin, end;
	value = str_trim(value);
	if (value.n == 0 || str_equal(value, STR("-")) || str_equal(value, STR("–")))
		return;
	switch (field) {
	case FIELD_NAME:
		keep_first(&attendee->name, name_on_badge(a, v, value, attendee->email));
		break;
	case FIELD_GIVEN_NAME:
		attendee->name = attendee->name.n == 0 ? value
						       : arena_printf(a, "%.*s %.*s",
							   STR_ARG(value), STR_ARG(attendee->name));
		break;
	case FIELD_FAMILY_NAME:
		attendee->name = attendee->name.n == 0 ? value
						       : arena_printf(a, "%.*s %.*s",
							   STR_ARG(attendee->name), STR_ARG(value));
		break;
	case FIELD_EMAIL:
		if (field_find_email(value, 0, &begin, &end))
			keep_first(&attendee->email, str_slice(value, begin, end));
		break;
	case FIELD_PHONE: {
		struct str phone = field_find_phone(value);
		keep_first(&attendee->phone, phone.n > 0 ? phone : value);
		break;
	}
	case FIELD_TITLE:
		keep_first(&attendee->title, title_alone(a, v, value));
		break;
	case FIELD_ORGANISATION:
		keep_first(&attendee->organisation, field_organisation_alone(a, v, value));
		break;
	case FIELD_DIET: {
		struct words words = words_cut(a, v, value);
		/* "ingen" is none, "inga nötter" is a wish */
		bool none =
		    words_is(&words, 0, "nej no nei ingen inga inget none ingenting normal");
		bool wish = words.count > 1 && words.count <= 4
			    && field_is_diet(a, v, str_from_byte(value, words.items[1].from))
			    && !words_is(&words, 1,
				"allerg* kost specialkost onskemal diet* special* sarskil* sarlig* "
				"saerlig*");
		if (!none || (wish && words_is(&words, 0, "ingen inga inget no")))
			keep_first(&attendee->diet, value);
		break;
	}
	case FIELD_NONE:
	case FIELD_DEPARTMENT:
	case FIELD_OTHER:
		break;
	}
}
