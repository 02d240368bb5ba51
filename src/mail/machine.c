#include "mail/machine.h"

#include "base/attributes.h"

static const struct str mailers[] = {
	STR_INIT("mailer-daemon"),
	STR_INIT("postmaster"),
	STR_INIT("mail-daemon"),
	STR_INIT("mailerdaemon"),
	STR_INIT("mdaemon"),
	STR_INIT("microsoftexchange"),
};

static const struct str machines[] = {
	STR_INIT("noreply"),
	STR_INIT("no-reply"),
	STR_INIT("no_reply"),
	STR_INIT("no.reply"),
	STR_INIT("donotreply"),
	STR_INIT("do-not-reply"),
	STR_INIT("do_not_reply"),
	STR_INIT("svara-ej"),
	STR_INIT("svaraej"),
	STR_INIT("ej-svar"),
	STR_INIT("ejsvar"),
	STR_INIT("svarej"),
	STR_INIT("noreplay"),
	STR_INIT("nepasrepondre"),
	STR_INIT("ikke-svar"),
	STR_INIT("ikkesvar"),
	STR_INIT("keine-antwort"),
	STR_INIT("mailer-daemon"),
	STR_INIT("newsletter"),
	STR_INIT("nyhetsbrev"),
	STR_INIT("nyhedsbrev"),
	STR_INIT("listserv"),
	STR_INIT("majordomo"),
	STR_INIT("mailman"),
};

static bool
starts_with_one(struct str s, const struct str *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_starts_nocase(s, words[i]))
			return true;
	return false;
}

bool
machine_is_mailer(struct str local)
{
	return starts_with_one(local, mailers, COUNT(mailers));
}

bool
machine_is_mute(struct str local)
{
	return starts_with_one(local, machines, COUNT(machines));
}
