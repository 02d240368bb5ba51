#include "letter/reason.h"

#include "base/attributes.h"

static const struct {
	const char *reason, *sv;
} rows[] = {
	{ "a question for a coordinator", "en fråga som en människa behöver svara på" },
	{ "a matter for a person", "något som en människa behöver avgöra" },
	{ "a condition only a person can judge", "ett villkor som bara en människa kan bedöma" },
	{ "somebody who may not have agreed", "gäller någon som kanske inte har sagt ja" },
	{ "the mail contradicts itself", "mejlet säger emot sig självt" },
	{ "whose place is meant", "det framgår inte vems plats det gäller" },
	{ "who takes whose place", "det framgår inte vem som tar vems plats" },
	{ "two meanings that exclude each other", "mejlet kan betyda två saker som utesluter varandra" },
	{ "only weak signs of what is meant", "det är osäkert vad som menas" },
	{ "nothing to read", "mejlet är tomt" },
	{ "nothing was understood", "vi förstod inte mejlet" },
	{ "which event is meant", "det framgår inte vilket evenemang det gäller" },
	{ "nobody named", "ingen är namngiven" },
	{ "nobody to approve", "det finns ingen som kan godkänna" },
	{ "not theirs to approve", "godkännandet kommer från någon annan än den som tillfrågades" },
	{ "nobody awaits approval", "ingen väntar på godkännande" },
	{ "the manager did not answer", "chefen har inte svarat" },
	{ "a copy of somebody's data", "någon begär ut sina uppgifter" },
	{ "erasure for another address", "någon vill radera uppgifter för en annan adress" },
	{ "erasure confirmed by the registered address", "radering, bekräftad från den anmälda adressen" },
	{ "a command for a person", "en uppgift för en människa" },
	{ "not something we can do", "inget som kan göras automatiskt" },
	{ "a case answered by no coordinator", "ett ärende besvarat av någon som inte är samordnare" },
	{ "a job released by no coordinator", "ett utskick släppt av någon som inte är samordnare" },
	{ "the new address is registered already", "den nya adressen är redan anmäld" },
	{ "a change for somebody not registered", "en ändring för någon som inte är anmäld" },
	{ "nothing that can be changed", "inget som kan ändras" },
	{ "an answer to nothing we asked", "ett svar på något vi inte har frågat" },
	{ "yes to a question that has no yes", "ett ja på en fråga som inte kan besvaras med ja" },
	{ "an answer from another address", "ett svar från en annan adress än den tillfrågade" },
	{ "an event we do not have", "ett evenemang vi inte har" },
	{ "a list we do not have", "en lista vi inte har" },
	{ "more letters to others than one sender may cause", "fler brev till andra än en avsändare får orsaka" },
	{ "more people than one mail may sign up", "fler personer än ett mejl får anmäla" },
	{ "the sender's letters of today are used up", "avsändaren har fått dagens alla svar" },
	{ "a name holds an address of the web", "ett namn innehåller en webbadress" },
	{ "sender not proven", "avsändaren är inte styrkt" },
	{ "not theirs to undo", "någon annans ändring skulle ångras" },
	{ "no sender to answer", "det finns ingen avsändare att svara" }
};

struct str
reason_in(struct str language, struct str reason)
{
	if (!str_equal(language, STR("sv")))
		return reason;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (str_equal(reason, str_from(rows[i].reason)))
			return str_from(rows[i].sv);
	return reason;
}
