#include "understand/draft_labels.h"

/* Plain words (understand/words.h), a star for any ending. */
static const struct {
	const char *phrase;
	enum draft_label label;
} labels[] = { { "titel", LABEL_TITLE }, { "rubrik", LABEL_TITLE }, { "title", LABEL_TITLE },
	{ "tittel", LABEL_TITLE }, { "vad", LABEL_TITLE }, { "what", LABEL_TITLE },
	{ "hvad", LABEL_TITLE }, { "hva", LABEL_TITLE }, { "evenemang", LABEL_TITLE },
	{ "event", LABEL_TITLE }, { "arrangement", LABEL_TITLE },

	{ "tid", LABEL_WHEN }, { "tider", LABEL_WHEN }, { "datum", LABEL_WHEN },
	{ "nar", LABEL_WHEN }, { "dag", LABEL_WHEN }, { "dagar", LABEL_WHEN },
	{ "dag och tid", LABEL_WHEN }, { "datum och tid", LABEL_WHEN }, { "tidpunkt", LABEL_WHEN },
	{ "when", LABEL_WHEN }, { "date", LABEL_WHEN }, { "dates", LABEL_WHEN },
	{ "time", LABEL_WHEN }, { "date and time", LABEL_WHEN }, { "date time", LABEL_WHEN },
	{ "dato", LABEL_WHEN }, { "hvornar", LABEL_WHEN }, { "hvornaar", LABEL_WHEN },
	{ "nar er det", LABEL_WHEN }, { "tidspunkt", LABEL_WHEN }, { "dato og tid", LABEL_WHEN },
	{ "dag og tid", LABEL_WHEN }, { "tid og dato", LABEL_WHEN }, { "kursdagar", LABEL_WHEN },
	{ "nar och hur", LABEL_WHEN },

	{ "plats", LABEL_WHERE }, { "var", LABEL_WHERE }, { "lokal", LABEL_WHERE },
	{ "adress", LABEL_WHERE }, { "motesplats", LABEL_WHERE }, { "where", LABEL_WHERE },
	{ "venue", LABEL_WHERE }, { "place", LABEL_WHERE }, { "location", LABEL_WHERE },
	{ "sted", LABEL_WHERE }, { "hvor", LABEL_WHERE }, { "lokale", LABEL_WHERE },
	{ "stad", LABEL_WHERE }, { "address", LABEL_WHERE }, { "adresse", LABEL_WHERE },
	{ "modested", LABEL_WHERE },

	{ "tid och plats", LABEL_WHEN_WHERE }, { "nar och var", LABEL_WHEN_WHERE },
	{ "var och nar", LABEL_WHEN_WHERE }, { "plats och tid", LABEL_WHEN_WHERE },
	{ "datum och plats", LABEL_WHEN_WHERE }, { "time and place", LABEL_WHEN_WHERE },
	{ "when and where", LABEL_WHEN_WHERE }, { "date and place", LABEL_WHEN_WHERE },
	{ "date and venue", LABEL_WHEN_WHERE }, { "tid og sted", LABEL_WHEN_WHERE },
	{ "sted og tid", LABEL_WHEN_WHERE }, { "hvornar og hvor", LABEL_WHEN_WHERE },
	{ "hvor og hvornar", LABEL_WHEN_WHERE }, { "nar og hvor", LABEL_WHEN_WHERE },
	{ "hvor og nar", LABEL_WHEN_WHERE },

	{ "dorrarna oppnar", LABEL_DOORS }, { "dorrar", LABEL_DOORS }, { "inslapp", LABEL_DOORS },
	{ "inslapp fran", LABEL_DOORS }, { "doors", LABEL_DOORS }, { "doors open", LABEL_DOORS },
	{ "doren abner", LABEL_DOORS }, { "dorene apner", LABEL_DOORS },
	{ "dorene abner", LABEL_DOORS }, { "incheckning", LABEL_DOORS },
	{ "innsjekk", LABEL_DOORS }, { "check-in", LABEL_DOORS },

	{ "sista anmalningsdag", LABEL_DEADLINE }, { "sista dag for anmalan", LABEL_DEADLINE },
	{ "sista anmalningsdatum", LABEL_DEADLINE }, { "sista datum for anmalan", LABEL_DEADLINE },
	{ "sista dag att anmala sig", LABEL_DEADLINE }, { "sista svarsdag", LABEL_DEADLINE },
	{ "sista dag", LABEL_DEADLINE }, { "anmalan senast", LABEL_DEADLINE },
	{ "anmal dig senast", LABEL_DEADLINE }, { "osa", LABEL_DEADLINE },
	{ "o s a", LABEL_DEADLINE }, { "o s a senast", LABEL_DEADLINE },
	{ "osa senast", LABEL_DEADLINE }, { "svar senast", LABEL_DEADLINE },
	{ "deadline", LABEL_DEADLINE }, { "rsvp", LABEL_DEADLINE }, { "rsvp by", LABEL_DEADLINE },
	{ "r s v p", LABEL_DEADLINE }, { "register by", LABEL_DEADLINE },
	{ "registration deadline", LABEL_DEADLINE },
	{ "deadline for registration", LABEL_DEADLINE }, { "last day to register", LABEL_DEADLINE },
	{ "tilmeldingsfrist", LABEL_DEADLINE }, { "frist for tilmelding", LABEL_DEADLINE },
	{ "sidste frist", LABEL_DEADLINE }, { "sidste tilmelding", LABEL_DEADLINE },
	{ "frist", LABEL_DEADLINE }, { "s u", LABEL_DEADLINE }, { "su", LABEL_DEADLINE },
	{ "pameldingsfrist", LABEL_DEADLINE }, { "frist for pamelding", LABEL_DEADLINE },
	{ "siste frist", LABEL_DEADLINE }, { "svarfrist", LABEL_DEADLINE },
	{ "svarsfrist", LABEL_DEADLINE }, { "tilmelding senest", LABEL_DEADLINE },

	{ "anmalan", LABEL_REGISTER }, { "anmalan till", LABEL_REGISTER },
	{ "anmalan gors", LABEL_REGISTER }, { "registration", LABEL_REGISTER },
	{ "sign up", LABEL_REGISTER }, { "how to register", LABEL_REGISTER },
	{ "tilmelding", LABEL_REGISTER }, { "pamelding", LABEL_REGISTER },
	{ "registrering", LABEL_REGISTER }, { "sa anmaler du dig", LABEL_REGISTER },

	{ "vad kostar det", LABEL_COST }, { "hvad koster det", LABEL_COST },
	{ "hva koster det", LABEL_COST }, { "what does it cost", LABEL_COST },
	{ "kostnad", LABEL_COST }, { "pris", LABEL_COST }, { "avgift", LABEL_COST },
	{ "deltagaravgift", LABEL_COST }, { "kostnader", LABEL_COST }, { "cost", LABEL_COST },
	{ "price", LABEL_COST }, { "fee", LABEL_COST }, { "participation fee", LABEL_COST },
	{ "deltagergebyr", LABEL_COST }, { "deltageravgift", LABEL_COST },
	{ "deltakeravgift", LABEL_COST }, { "deltakaravgift", LABEL_COST },
	{ "kursavgift", LABEL_COST },

	{ "malgrupp", LABEL_AUDIENCE }, { "malgrupper", LABEL_AUDIENCE },
	{ "for vem", LABEL_AUDIENCE }, { "vem", LABEL_AUDIENCE }, { "vilka", LABEL_AUDIENCE },
	{ "audience", LABEL_AUDIENCE }, { "target group", LABEL_AUDIENCE },
	{ "target audience", LABEL_AUDIENCE }, { "who", LABEL_AUDIENCE },
	{ "who should attend", LABEL_AUDIENCE }, { "for whom", LABEL_AUDIENCE },
	{ "malgruppe", LABEL_AUDIENCE }, { "for hvem", LABEL_AUDIENCE }, { "hvem", LABEL_AUDIENCE },
	{ "deltagare", LABEL_AUDIENCE }, { "deltagere", LABEL_AUDIENCE },
	{ "deltakere", LABEL_AUDIENCE },

	{ "kontakt", LABEL_CONTACT }, { "kontaktperson*", LABEL_CONTACT },
	{ "kontaktuppgifter", LABEL_CONTACT }, { "fragor", LABEL_CONTACT },
	{ "contact", LABEL_CONTACT }, { "contacts", LABEL_CONTACT },
	{ "contact person", LABEL_CONTACT }, { "questions", LABEL_CONTACT },
	{ "fragor besvaras av", LABEL_CONTACT }, { "har du fragor", LABEL_CONTACT },
	{ "vid fragor", LABEL_CONTACT }, { "sporgsmal", LABEL_CONTACT },
	{ "sporsmal", LABEL_CONTACT }, { "mer information", LABEL_CONTACT },
	{ "more information", LABEL_CONTACT }, { "yderligere oplysninger", LABEL_CONTACT },
	{ "for fragor", LABEL_CONTACT }, { "upplysningar", LABEL_CONTACT },

	{ "lank", LABEL_LINK }, { "lank till motet", LABEL_LINK }, { "link", LABEL_LINK },
	{ "teams-lank", LABEL_LINK }, { "zoom-lank", LABEL_LINK }, { "motesl*", LABEL_LINK },
	{ "zoom link", LABEL_LINK }, { "lenke", LABEL_LINK }, { "meeting link", LABEL_LINK },
	{ "zoom-link", LABEL_LINK }, { "teams-link", LABEL_LINK }, { "teams-lenke", LABEL_LINK },
	{ "modelink", LABEL_LINK },

	{ "antal platser", LABEL_CAPACITY }, { "platser", LABEL_CAPACITY },
	{ "antal deltagare", LABEL_CAPACITY }, { "max antal deltagare", LABEL_CAPACITY },
	{ "capacity", LABEL_CAPACITY }, { "places", LABEL_CAPACITY }, { "seats", LABEL_CAPACITY },
	{ "number of places", LABEL_CAPACITY }, { "antal pladser", LABEL_CAPACITY },
	{ "pladser", LABEL_CAPACITY }, { "antall plasser", LABEL_CAPACITY },
	{ "plasser", LABEL_CAPACITY },

	{ "arrangor", LABEL_ORGANISER }, { "arrangorer", LABEL_ORGANISER },
	{ "organiser", LABEL_ORGANISER }, { "organizer", LABEL_ORGANISER },
	{ "hosted by", LABEL_ORGANISER }, { "organised by", LABEL_ORGANISER },
	{ "inbjudare", LABEL_ORGANISER }, { "arrangeres av", LABEL_ORGANISER },
	{ "vart", LABEL_ORGANISER },

	{ "program", LABEL_PROGRAM }, { "preliminart program", LABEL_PROGRAM },
	{ "dagens program", LABEL_PROGRAM }, { "programpunkter", LABEL_PROGRAM },
	{ "agenda", LABEL_PROGRAM }, { "dagordning", LABEL_PROGRAM },
	{ "programme", LABEL_PROGRAM }, { "schedule", LABEL_PROGRAM },
	{ "preliminary programme", LABEL_PROGRAM }, { "dagsorden", LABEL_PROGRAM },
	{ "forelobigt program", LABEL_PROGRAM }, { "dagsprogram", LABEL_PROGRAM },
	{ "upplagg", LABEL_PROGRAM }, { "forelopig program", LABEL_PROGRAM },
	{ "preliminary program", LABEL_PROGRAM },

	{ "forelasare", LABEL_SPEAKERS }, { "medverkande", LABEL_SPEAKERS },
	{ "talare", LABEL_SPEAKERS }, { "moderator", LABEL_SPEAKERS },
	{ "speaker", LABEL_SPEAKERS }, { "speakers", LABEL_SPEAKERS },
	{ "foredragsholder*", LABEL_SPEAKERS }, { "oplaegsholder*", LABEL_SPEAKERS },
	{ "innleder*", LABEL_SPEAKERS }, { "kursledare", LABEL_SPEAKERS },
	{ "inledare", LABEL_SPEAKERS },

	{ "praktisk information", LABEL_PRACTICAL }, { "praktiskt", LABEL_PRACTICAL },
	{ "ta med", LABEL_PRACTICAL }, { "bra att veta", LABEL_PRACTICAL },
	{ "practical information", LABEL_PRACTICAL }, { "practicalities", LABEL_PRACTICAL },
	{ "praktisk", LABEL_PRACTICAL }, { "praktiske oplysninger", LABEL_PRACTICAL },
	{ "praktisk info", LABEL_PRACTICAL }, { "parkering", LABEL_PRACTICAL },
	{ "hitta hit", LABEL_PRACTICAL }, { "mat", LABEL_PRACTICAL },
	{ "forberedelser", LABEL_PRACTICAL }, { "ovrigt", LABEL_PRACTICAL },

	{ "syfte", LABEL_ABOUT }, { "bakgrund", LABEL_ABOUT }, { "om seminariet", LABEL_ABOUT },
	{ "innehall", LABEL_ABOUT }, { "about", LABEL_ABOUT }, { "background", LABEL_ABOUT },
	{ "formal", LABEL_ABOUT }, { "baggrund", LABEL_ABOUT }, { "indhold", LABEL_ABOUT },
	{ "bakgrunn", LABEL_ABOUT }, { "innhold", LABEL_ABOUT }, { "om dagen", LABEL_ABOUT },
	{ "om kursen", LABEL_ABOUT }, { "varfor", LABEL_ABOUT }, { "why", LABEL_ABOUT },

	{ "sekretess", LABEL_OTHER }, { "personuppgifter", LABEL_OTHER }, { "gdpr", LABEL_OTHER },
	{ "telefon", LABEL_OTHER }, { "tel", LABEL_OTHER }, { "tfn", LABEL_OTHER },
	{ "from", LABEL_OTHER }, { "sent", LABEL_OTHER }, { "to", LABEL_OTHER },
	{ "fran", LABEL_OTHER }, { "till", LABEL_OTHER }, { "skickat", LABEL_OTHER },
	{ "bilaga", LABEL_OTHER }, { "bilagor", LABEL_OTHER } };

static bool
hold_together(struct str text, const struct words *words, size_t i, size_t count)
{
	for (size_t k = i; k + 1 < i + count; k++) {
		const int between = words_between(text, words, k);
		if (between == ':' || between == -1)
			return false;
	}
	return true;
}

enum draft_label
draft_label_at(struct str text, const struct words *words, size_t i, size_t *end)
{
	enum draft_label found = LABEL_NONE;
	size_t longest = 0;
	for (size_t l = 0; l < COUNT(labels); l++) {
		const size_t n = words_phrase(words, i, labels[l].phrase);
		if (n > longest && hold_together(text, words, i, n)) {
			longest = n;
			found = labels[l].label;
		}
	}
	if (found != LABEL_NONE)
		*end = i + longest;
	return found;
}
