#include "mail/foot.h"

#include "base/attributes.h"
#include "mail/token_text.h"

enum { FOOT_BYTES = 160 /* longer is prose */ };

/* "Skickat från min iPhone": how the line begins, and what it must name besides; empty: any of
 * things. */
static const struct {
	struct str verb, thing;
} devices[] = {
	{ STR_INIT("Skickat från"), STR_INIT("") },
	{ STR_INIT("Skickat med"), STR_INIT("") },
	{ STR_INIT("Skickat via"), STR_INIT("") },
	{ STR_INIT("Skickades från"), STR_INIT("") },
	{ STR_INIT("Sent from"), STR_INIT("") },
	{ STR_INIT("Sent via"), STR_INIT("") },
	{ STR_INIT("Sent with"), STR_INIT("") },
	{ STR_INIT("Sendt fra"), STR_INIT("") },
	{ STR_INIT("Sendt frå"), STR_INIT("") },
	{ STR_INIT("Sendt med"), STR_INIT("") },
	{ STR_INIT("Lähetetty"), STR_INIT("") },
	{ STR_INIT("Gesendet"), STR_INIT("") },
	{ STR_INIT("Von mein"), STR_INIT("") },
	{ STR_INIT("Verzonden"), STR_INIT("") },
	{ STR_INIT("Envoyé"), STR_INIT("") },
	{ STR_INIT("Enviado"), STR_INIT("") },
	{ STR_INIT("Inviato"), STR_INIT("") },
	{ STR_INIT("Wysłan"), STR_INIT("") },
	{ STR_INIT("Hämta"), STR_INIT("Outlook") },
	{ STR_INIT("Get"), STR_INIT("Outlook for") },
	{ STR_INIT("Hent"), STR_INIT("Outlook") },
	{ STR_INIT("Få"), STR_INIT("Outlook") },
	{ STR_INIT("Skaff deg"), STR_INIT("Outlook") },
	{ STR_INIT("Hanki"), STR_INIT("Outlook") },
	{ STR_INIT("Holen Sie sich"), STR_INIT("Outlook") },
	{ STR_INIT("Outlook für"), STR_INIT("iOS") },
};

static const struct str things[] = {
	STR_INIT("iPhone"),
	STR_INIT("iPad"),
	STR_INIT("phone"),
	STR_INIT("telefon"),
	STR_INIT("mobil"),
	STR_INIT("puhelime"),
	STR_INIT("Galaxy"),
	STR_INIT("Samsung"),
	STR_INIT("Huawei"),
	STR_INIT("Xperia"),
	STR_INIT("OnePlus"),
	STR_INIT("Nokia"),
	STR_INIT("BlackBerry"),
	STR_INIT("Android"),
	STR_INIT("Outlook"),
	STR_INIT("Mail"),
	STR_INIT("E-post för"),
	STR_INIT("E-post <"),
	STR_INIT("Yahoo"),
	STR_INIT("Spark"),
	STR_INIT("padda"),
	STR_INIT("surfplatta"),
	STR_INIT("min dator"),
	STR_INIT("enhet"),
	STR_INIT("device"),
	STR_INIT("tablet"),
};

static bool
names_thing(struct str s)
{
	for (size_t i = 0; i < COUNT(things); i++)
		if (str_has_nocase(s, things[i]))
			return true;
	return false;
}

bool
foot_is_device(struct str line)
{
	line = str_trim(line);
	while (line.n > 0 && (line.p[0] == '*' || line.p[0] == '[' || line.p[0] == '_'))
		line = str_from_byte(line, 1);
	if (line.n > FOOT_BYTES)
		return false;
	for (size_t i = 0; i < COUNT(devices); i++) {
		const struct str rest = str_from_byte(line, devices[i].verb.n);

		if (!str_starts_nocase(line, devices[i].verb))
			continue;
		if (devices[i].thing.n > 0 ? str_has_nocase(rest, devices[i].thing)
					   : names_thing(rest))
			return true;
	}
	return false;
}

bool
foot_is_reference(struct str line)
{
	size_t at;

	line = str_trim(line);
	if (!str_starts_nocase(line, STR("Ref:")))
		return false;
	line = str_trim(str_from_byte(line, 4));
	return token_text_find(line, 0, &at) && at == 0 && str_find_char(line, ' ', 0) == STR_NONE;
}
