#include "letter/reason.h"

#include "base/attributes.h"

static const char *const languages[] = { "sv", "da", "nb" };

static const struct {
	const char *reason;
	const char *in[COUNT(languages)];
} rows[] = { { "a question for a coordinator", { "en fråga som en människa behöver svara på",
						   "et spørgsmål, som et menneske skal svare på",
						   "et spørsmål som et menneske må svare på" } },
	{ "a matter for a person",
	    { "något som en människa behöver avgöra", "noget, som et menneske skal afgøre",
		"noe som et menneske må avgjøre" } },
	{ "a condition only a person can judge",
	    { "ett villkor som bara en människa kan bedöma",
		"en betingelse, som kun et menneske kan vurdere",
		"et vilkår som bare et menneske kan vurdere" } },
	{ "somebody who may not have agreed",
	    { "gäller någon som kanske inte har sagt ja", "gælder en, der måske ikke har sagt ja",
		"gjelder noen som kanskje ikke har sagt ja" } },
	{ "the mail contradicts itself",
	    { "mejlet säger emot sig självt", "mailen modsiger sig selv",
		"e-posten motsier seg selv" } },
	{ "whose place is meant",
	    { "det framgår inte vems plats det gäller", "det fremgår ikke, hvis plads det gælder",
		"det går ikke fram hvem sin plass det gjelder" } },
	{ "who takes whose place", { "det framgår inte vem som tar vems plats",
				       "det fremgår ikke, hvem der tager hvis plads",
				       "det går ikke fram hvem som tar hvem sin plass" } },
	{ "two meanings that exclude each other",
	    { "mejlet kan betyda två saker som utesluter varandra",
		"mailen kan betyde to ting, der udelukker hinanden",
		"e-posten kan bety to ting som utelukker hverandre" } },
	{ "only weak signs of what is meant",
	    { "det är osäkert vad som menas", "det er usikkert, hvad der menes",
		"det er usikkert hva som menes" } },
	{ "nothing to read", { "mejlet är tomt", "mailen er tom", "e-posten er tom" } },
	{ "nothing was understood",
	    { "vi förstod inte mejlet", "vi forstod ikke mailen", "vi forsto ikke e-posten" } },
	{ "which event is meant", { "det framgår inte vilket evenemang det gäller",
				      "det fremgår ikke, hvilket arrangement det gælder",
				      "det går ikke fram hvilket arrangement det gjelder" } },
	{ "a letter could not be sent",
	    { "ett brev gick inte att skicka", "et brev kunne ikke sendes",
		"et brev kunne ikke sendes" } },
	{ "nobody named",
	    { "ingen är namngiven", "ingen er nævnt ved navn", "ingen er nevnt ved navn" } },
	{ "nobody to approve",
	    { "det finns ingen som kan godkänna", "der er ingen, der kan godkende",
		"det er ingen som kan godkjenne" } },
	{ "not theirs to approve",
	    { "godkännandet kommer från någon annan än den som tillfrågades",
		"godkendelsen kommer fra en anden end den, der blev spurgt",
		"godkjenningen kommer fra en annen enn den som ble spurt" } },
	{ "nobody awaits approval", { "ingen väntar på godkännande", "ingen venter på godkendelse",
					"ingen venter på godkjenning" } },
	{ "the manager did not answer",
	    { "chefen har inte svarat", "chefen har ikke svaret", "lederen har ikke svart" } },
	{ "a copy of somebody's data",
	    { "någon begär ut sina uppgifter", "nogen vil se sine oplysninger",
		"noen vil se sine opplysninger" } },
	{ "erasure for another address",
	    { "någon vill radera uppgifter för en annan adress",
		"nogen vil slette oplysninger for en anden adresse",
		"noen vil slette opplysninger for en annen adresse" } },
	{ "erasure confirmed by the registered address",
	    { "radering, bekräftad från den anmälda adressen",
		"sletning, bekræftet fra den tilmeldte adresse",
		"sletting, bekreftet fra den påmeldte adressen" } },
	{ "a command for a person", { "en uppgift för en människa", "en opgave for et menneske",
					"en oppgave for et menneske" } },
	{ "not something we can do",
	    { "inget som kan göras automatiskt", "ikke noget, der kan gøres automatisk",
		"ikke noe som kan gjøres automatisk" } },
	{ "a case answered by no coordinator",
	    { "ett ärende besvarat av någon som inte är samordnare",
		"en sag besvaret af en, der ikke er koordinator",
		"en sak besvart av noen som ikke er koordinator" } },
	{ "a job released by no coordinator",
	    { "ett utskick släppt av någon som inte är samordnare",
		"en udsendelse frigivet af en, der ikke er koordinator",
		"en utsending frigitt av noen som ikke er koordinator" } },
	{ "the new address is registered already",
	    { "den nya adressen är redan anmäld", "den nye adresse er allerede tilmeldt",
		"den nye adressen er allerede påmeldt" } },
	{ "a change for somebody not registered",
	    { "en ändring för någon som inte är anmäld", "en ændring for en, der ikke er tilmeldt",
		"en endring for noen som ikke er påmeldt" } },
	{ "nothing that can be changed",
	    { "inget som kan ändras", "ikke noget, der kan ændres", "ikke noe som kan endres" } },
	{ "an answer to nothing we asked",
	    { "ett svar på något vi inte har frågat", "et svar på noget, vi ikke har spurgt om",
		"et svar på noe vi ikke har spurt om" } },
	{ "yes to a question that has no yes",
	    { "ett ja på en fråga som inte kan besvaras med ja",
		"et ja til et spørgsmål, der ikke kan besvares med ja",
		"et ja på et spørsmål som ikke kan besvares med ja" } },
	{ "an answer from another address", { "ett svar från en annan adress än den tillfrågade",
						"et svar fra en anden adresse end den spurgte",
						"et svar fra en annen adresse enn den spurte" } },
	{ "an event we do not have", { "ett evenemang vi inte har", "et arrangement, vi ikke har",
					 "et arrangement vi ikke har" } },
	{ "a list we do not have",
	    { "en lista vi inte har", "en liste, vi ikke har", "en liste vi ikke har" } },
	{ "more letters to others than one sender may cause",
	    { "fler brev till andra än en avsändare får orsaka",
		"flere breve til andre, end en afsender må forårsage",
		"flere brev til andre enn en avsender kan forårsake" } },
	{ "more people than one mail may sign up",
	    { "fler personer än ett mejl får anmäla", "flere personer, end en mail må tilmelde",
		"flere personer enn en e-post kan melde på" } },
	{ "the sender's letters of today are used up",
	    { "avsändaren har fått dagens alla svar", "afsenderen har fået alle dagens svar",
		"avsenderen har fått alle dagens svar" } },
	{ "a name holds an address of the web",
	    { "ett namn innehåller en webbadress", "et navn indeholder en webadresse",
		"et navn inneholder en nettadresse" } },
	{ "sender not proven", { "avsändaren är inte styrkt", "afsenderen er ikke godtgjort",
				   "avsenderen er ikke bekreftet" } },
	{ "not theirs to undo",
	    { "någon annans ändring skulle ångras", "en andens ændring skulle fortrydes",
		"en annens endring skulle angres" } },
	{ "no sender to answer",
	    { "det finns ingen avsändare att svara", "der er ingen afsender at svare",
		"det er ingen avsender å svare" } } };

static const char *
row_in(size_t language, struct str reason)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		if (str_equal(reason, str_from(rows[i].reason)))
			return rows[i].in[language];
	return NULL;
}

struct str
reason_in(struct str language, struct str reason)
{
	for (size_t i = 0; i < COUNT(languages); i++) {
		const char *words =
		    str_equal(language, str_from(languages[i])) ? row_in(i, reason) : NULL;

		if (words != NULL)
			return str_from(words);
	}
	return reason;
}
