#include "understand/answer_words.h"

#include "base/buf.h"

/* Words of questions that tell nothing about what they ask. */
static const char empty_words[] =
    "vill will vilken vilka vilket hvilke hvilken hvilket which what your vara deltar deltager "
    "deltage delta you join attend "
    "eller och eventuella onskemal finns har till the about kommer namn name there skal does would "
    "like hvad hvornar when "
    "with allergi annan another other sjalva dessa detta med din ditt dina hvor mange hvem vem who "
    "whom passar bast best "
    "ater spiser eats stannar helst gar need behover mycket much manga many antal number";

/* What is called the same in the languages we read; a question that has one word of a row has them
 * all. */
static const char *const concepts[] = {
	"tag tog train tags taget toget",
	"bil car bilen",
	"rum room rom vaerelse rummet enkelrum dubbelrum",
	"troja shirt trojstorlek trojan "
	"t-shirt t-troja trui genser trikot shirts",
	"storlek size sizes storrelse strl str",
	"barn children kids child born",
	"vuxna adults voksne vuxen adult",
	"grupp group gruppe gruppen",
	"dator laptop computer datamaskin datorn pc",
	"parkering parking "
	"parkeringsplats p-plats parkere parkera",
	"hotell hotel hotellrum hotelrum hotelroom",
	"medlem member medlemsnummer medlemsnr medlemsnumret "
	"medlemskap membership",
	"kund customer kundnummer kundenummer kundnr",
	"handledare supervisor vejleder veileder advisor biktrader",
	"stamma voice stemme sjunger sing sings synger",
	"ankomst arrival arrive ankommer anlander framme",
	"fodd born fodt fodelsear fodselsdato "
	"fodselsar fodelsedatum fodelsedag birth birthday fodselsdag",
	"sprak language sprog",
	"klass class klasse klassen",
	"middag dinner "
	"middagen",
	"lunch frokost lunsj lunchen",
	"frukost breakfast morgenmad",
	"arbetsgivare employer arbejdsgiver arbeidsgiver jobbar arbetar",
	"niva level erfarenhet experience erfaring niveau",
	"dela share dele roommate rumskamrat rumskompis",
	"reser travel rejser reiser aker tar kommer "
	"resa resan",
	"kort card kortnummer",
	"timmar hours timer",
	"instrument instruments",
	"poang credits hogskolepoang hp ects studiepoeng",
	"telt tent talt",
	"verktyg tools vaerktoj verktoy redskap",
	"plasser platser pladser seats lediga ledige",
	"spar track spor",
	"maltid meals meal maltider",
	"telefon phone mobil nummer nas",
	"uppgift task opgave oppgave",
	"ta bring medtager medbringe tar",
};

bool
keyword_fits(struct str plain, struct str keywords)
{
	struct str rest = keywords, one;
	while (plain.n >= 2 && str_next(&rest, ' ', &one)) {
		if (str_equal(plain, one))
			return true;
		if (one.n >= 3 && one.n < 5 && plain.n <= one.n + 2 && str_starts(plain, one))
			return true; /* "tåget" */
		size_t stem = one.n > 5 ? one.n - 2 : one.n;
		if (one.n >= 5 && plain.n >= 4 && str_starts(plain, str_slice(one, 0, stem)))
			return true;
		if (one.n >= 6 && plain.n > one.n && str_ends(plain, one))
			return true; /* "medlemsnummer" for "nummer" */
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

static void
add_concepts(struct buf *b, struct str plain)
{
	for (size_t i = 0; i < COUNT(concepts); i++) {
		if (!word_in(plain, concepts[i]))
			continue;
		buf_addc(b, ' ');
		buf_add(b, str_from(concepts[i]));
	}
}

static void
add_keywords(struct arena *a, const struct vocabulary *v, struct buf *b, struct str ask)
{
	struct words words = words_cut(a, v, ask);
	for (size_t i = 0; i < words.count; i++) {
		struct str plain = words.items[i].plain;
		if (words.items[i].number >= 0 || word_in(plain, empty_words))
			continue;
		add_concepts(b, plain);
		if (plain.n < 4)
			continue;
		buf_addc(b, ' ');
		buf_add(b, plain);
	}
}

struct str
question_keywords(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question)
{
	struct buf b;
	buf_init(&b, a, 16384);
	buf_add(&b, question->id);
	struct words id = words_cut(a, v, question->id);
	for (size_t i = 0; i < id.count; i++)
		add_concepts(&b, id.items[i].plain);
	add_keywords(a, v, &b, question->ask);
	for (size_t t = 0; t < event->text_count; t++)
		add_keywords(a, v, &b, event_ask_in(event, question, event->texts[t].language));
	return buf_view(&b);
}

bool
question_asks_birth(struct str keywords)
{
	return str_has(keywords, STR("fodselsdato"));
}
