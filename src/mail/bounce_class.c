#include "mail/bounce_class.h"

#include "mail/bounce.h"

const char *bounce_class_name(enum bounce_class class)
{
	switch (class) {
	case BOUNCE_NONE:
		return "none";
	case BOUNCE_DELAY:
		return "delay";
	case BOUNCE_SOFT:
		return "soft";
	case BOUNCE_POLICY:
		return "policy";
	case BOUNCE_HARD:
		return "hard";
	}
	return "";
}

/* Status codes that say more than their class (RFC 3463, RFC 7372, RFC 7505); the first counts
 * that is the status, or begins it where it ends with a dot. */
static const struct {
	struct str status;
	enum bounce_class class;
} codes[] = {
	{ STR_INIT("5.1.7"), BOUNCE_POLICY }, /* our sender address */
	{ STR_INIT("5.1.8"), BOUNCE_POLICY },
	{ STR_INIT("5.1."), BOUNCE_HARD },  /* no such mailbox, no such host, moved */
	{ STR_INIT("5.2.1"), BOUNCE_HARD }, /* disabled for good */
	{ STR_INIT("5.2."), BOUNCE_SOFT },  /* full, too long */
	{ STR_INIT("5.3."), BOUNCE_SOFT },
	{ STR_INIT("5.4.14"), BOUNCE_SOFT },  /* a loop */
	{ STR_INIT("5.4.1"), BOUNCE_HARD },   /* Exchange: recipient address rejected */
	{ STR_INIT("5.4.310"), BOUNCE_HARD }, /* Exchange: no such domain */
	{ STR_INIT("5.4.4"), BOUNCE_HARD },   /* the domain has no server */
	{ STR_INIT("5.4."), BOUNCE_SOFT },
	{ STR_INIT("5.6."), BOUNCE_SOFT },
	{ STR_INIT("5.7."), BOUNCE_POLICY },
	{ STR_INIT("4.7."), BOUNCE_POLICY },
	{ STR_INIT("4."), BOUNCE_SOFT },
};

/* What servers say beside a code that says nothing, or instead of one. */
static const struct {
	struct str words;
	enum bounce_class class;
} phrases[] = {
	{ STR_INIT("spam"), BOUNCE_POLICY },
	{ STR_INIT("blacklist"), BOUNCE_POLICY },
	{ STR_INIT("blocklist"), BOUNCE_POLICY },
	{ STR_INIT("blocked"), BOUNCE_POLICY },
	{ STR_INIT("dmarc"), BOUNCE_POLICY },
	{ STR_INIT("policy"), BOUNCE_POLICY },
	{ STR_INIT("reputation"), BOUNCE_POLICY },
	{ STR_INIT("not accepting"), BOUNCE_POLICY },
	{ STR_INIT("skräppost"), BOUNCE_POLICY },
	{ STR_INIT("avvisades"), BOUNCE_POLICY },
	{ STR_INIT("abgelehnt"), BOUNCE_POLICY },
	{ STR_INIT("quota"), BOUNCE_SOFT },
	{ STR_INIT("mailbox full"), BOUNCE_SOFT },
	{ STR_INIT("mailbox is full"), BOUNCE_SOFT },
	{ STR_INIT("inbox is full"), BOUNCE_SOFT },
	{ STR_INIT("brevlådan är full"), BOUNCE_SOFT },
	{ STR_INIT("postlådan är full"), BOUNCE_SOFT },
	{ STR_INIT("inkorg är full"), BOUNCE_SOFT },
	{ STR_INIT("postkassen er full"), BOUNCE_SOFT },
	{ STR_INIT("postkassen er fuld"), BOUNCE_SOFT },
	{ STR_INIT("innboksen er full"), BOUNCE_SOFT },
	{ STR_INIT("postfach ist voll"), BOUNCE_SOFT },
	{ STR_INIT("postfach voll"), BOUNCE_SOFT },
	{ STR_INIT("postilaatikko on täynnä"), BOUNCE_SOFT },
	{ STR_INIT("lettres est pleine"), BOUNCE_SOFT },
	{ STR_INIT("postvak is vol"), BOUNCE_SOFT },
	{ STR_INIT("buzón está lleno"), BOUNCE_SOFT },
	{ STR_INIT("casella è piena"), BOUNCE_SOFT },
	{ STR_INIT("skrzynka jest pełna"), BOUNCE_SOFT },
	{ STR_INIT("too large"), BOUNCE_SOFT },
	{ STR_INIT("för stort"), BOUNCE_SOFT },
	{ STR_INIT("timed out"), BOUNCE_SOFT },
	{ STR_INIT("timeout"), BOUNCE_SOFT },
	{ STR_INIT("unknown"), BOUNCE_HARD },
	{ STR_INIT("no such"), BOUNCE_HARD },
	{ STR_INIT("does not exist"), BOUNCE_HARD },
	{ STR_INIT("doesn't exist"), BOUNCE_HARD },
	{ STR_INIT("not found"), BOUNCE_HARD },
	{ STR_INIT("no mailbox"), BOUNCE_HARD },
	{ STR_INIT("invalid recipient"), BOUNCE_HARD },
	{ STR_INIT("address rejected"), BOUNCE_HARD },
	{ STR_INIT("unrouteable"), BOUNCE_HARD },
	{ STR_INIT("couldn't be found"), BOUNCE_HARD },
	{ STR_INIT("could not be found"), BOUNCE_HARD },
	{ STR_INIT("non-existent"), BOUNCE_HARD },
	{ STR_INIT("mailbox unavailable"), BOUNCE_HARD },
	{ STR_INIT("finns inte"), BOUNCE_HARD },
	{ STR_INIT("hittades inte"), BOUNCE_HARD },
	{ STR_INIT("kunde inte hittas"), BOUNCE_HARD },
	{ STR_INIT("okänd mottagare"), BOUNCE_HARD },
	{ STR_INIT("ukendt modtager"), BOUNCE_HARD },
	{ STR_INIT("ukjent mottaker"), BOUNCE_HARD },
	{ STR_INIT("ble ikke funnet"), BOUNCE_HARD },
	{ STR_INIT("blev ikke fundet"), BOUNCE_HARD },
	{ STR_INIT("unbekannt"), BOUNCE_HARD },
	{ STR_INIT("nicht gefunden"), BOUNCE_HARD },
	{ STR_INIT("tuntematon"), BOUNCE_HARD },
	{ STR_INIT("ei löydy"), BOUNCE_HARD },
	{ STR_INIT("n'existe pas"), BOUNCE_HARD },
	{ STR_INIT("introuvable"), BOUNCE_HARD },
	{ STR_INIT("bestaat niet"), BOUNCE_HARD },
	{ STR_INIT("no existe"), BOUNCE_HARD },
	{ STR_INIT("non esiste"), BOUNCE_HARD },
	{ STR_INIT("inesistente"), BOUNCE_HARD },
	{ STR_INIT("nie istnieje"), BOUNCE_HARD },
	{ STR_INIT("não existe"), BOUNCE_HARD },
	{ STR_INIT("не существует"), BOUNCE_HARD },
	{ STR_INIT("findes ikke"), BOUNCE_HARD },
	{ STR_INIT("finnes ikke"), BOUNCE_HARD },
	{ STR_INIT("existiert nicht"), BOUNCE_HARD },
	{ STR_INIT("not listed"), BOUNCE_HARD },
	{ STR_INIT("doesn't have a"), BOUNCE_HARD },
	{ STR_INIT("does not have a"), BOUNCE_HARD },
	{ STR_INIT("possibly incorrect"), BOUNCE_HARD },
	{ STR_INIT("retry timeout"), BOUNCE_SOFT },
};

enum bounce_class
bounce_class_said(struct str words)
{
	for (size_t i = 0; i < COUNT(phrases); i++)
		if (str_has_nocase(words, phrases[i].words))
			return phrases[i].class;
	return BOUNCE_NONE;
}

enum bounce_class
bounce_class_of(struct str status, struct str diagnostic)
{
	for (size_t i = 0; i < COUNT(codes); i++)
		if (str_ends(codes[i].status, STR(".")) ? str_starts(status, codes[i].status)
							: str_equal(status, codes[i].status))
			return codes[i].class;
	const enum bounce_class said = bounce_class_said(diagnostic);
	if (said != BOUNCE_NONE)
		return said;
	return str_starts(status, STR("5")) || str_has(diagnostic, STR("550 ")) ? BOUNCE_HARD
										: BOUNCE_SOFT;
}

enum bounce_class
bounce_class(const struct bounce *bounce)
{
	if (bounce->delivered)
		return BOUNCE_NONE;
	if (bounce->delayed)
		return BOUNCE_DELAY;
	return bounce_class_of(bounce->status, bounce->diagnostic);
}
