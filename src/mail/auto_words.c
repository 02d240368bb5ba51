#include "mail/auto_words.h"

#include "base/attributes.h"
#include "mail/bounce_words.h"
#include "mail/subject.h"

static const struct str reply_subjects[] = {
	STR_INIT("Autosvar"),
	STR_INIT("Automatiskt svar"),
	STR_INIT("Automatiskt meddelande"),
	STR_INIT("Frånvaromeddelande"),
	STR_INIT("Inte på kontoret"),
	STR_INIT("Out of office"),
	STR_INIT("Out of the office"),
	STR_INIT("Automatic reply"),
	STR_INIT("Auto reply"),
	STR_INIT("Auto-reply"),
	STR_INIT("Autoreply"),
	STR_INIT("Auto response"),
	STR_INIT("Autoresponse"),
	STR_INIT("Automatic response"),
	STR_INIT("Away from my mail"),
	STR_INIT("Vacation reply"),
	STR_INIT("Automatisk svar"),
	STR_INIT("Ikke på kontoret"),
	STR_INIT("Fraværsmelding"),
	STR_INIT("Ute av kontoret"),
	STR_INIT("Automatische Antwort"),
	STR_INIT("Nicht im Büro"),
	STR_INIT("Automaattinen vastaus"),
	STR_INIT("Semestermeddelande"),
	STR_INIT("Svar: frånvaro"),
	STR_INIT("OOO"),
	STR_INIT("Läst:"),
	STR_INIT("Read:"),
	STR_INIT("Not read:"),
	STR_INIT("Gelesen:"),
	STR_INIT("Lest:"),
	STR_INIT("Læst:"),
	STR_INIT("Ej läst:"),
	STR_INIT("Abwesenheitsnotiz"),
	STR_INIT("Automatische Rückantwort"),
	STR_INIT("Poissa toimistosta"),
	STR_INIT("Poissaoloviesti"),
	STR_INIT("Réponse automatique"),
	STR_INIT("Absence du bureau"),
	STR_INIT("Respuesta automática"),
	STR_INIT("Automatisch antwoord"),
	STR_INIT("Afwezigheidsbericht"),
	STR_INIT("Risposta automatica"),
	STR_INIT("Automatyczna odpowiedź"),
	STR_INIT("Resposta automática"),
	STR_INIT("Sjálfvirkt svar"),
	STR_INIT("Luettu:"),
	STR_INIT("Läskvitto"),
};

static const struct str absence_subjects[] = {
	STR_INIT("Frånvaro"),
	STR_INIT("Frånvarande"),
	STR_INIT("Ej på plats"),
	STR_INIT("On leave"),
	STR_INIT("Ikke til stede"),
	STR_INIT("Fravær"),
	STR_INIT("Fraværende"),
	STR_INIT("Abwesenheit"),
	STR_INIT("Poissa"),
	STR_INIT("Poissaolo"),
	STR_INIT("Lomalla"),
	STR_INIT("Kvittens"),
	STR_INIT("Mottagningsbekräftelse"),
	STR_INIT("I am out of"),
};

static const struct str reply_texts[] = {
	STR_INIT("detta är ett automatiskt svar"),
	STR_INIT("detta är ett autosvar"),
	STR_INIT("det här är ett automatiskt svar"),
	STR_INIT("det här är ett autosvar"),
	STR_INIT("detta är ett automatiskt genererat"),
	STR_INIT("det här är ett automatiskt meddelande"),
	STR_INIT("detta meddelande går inte att svara på"),
	STR_INIT("går ej att svara på detta m"),
	STR_INIT("det går inte att svara på detta mejl"),
	STR_INIT("det går inte att svara på detta mail"),
	STR_INIT("det går inte att svara på detta meddelande"),
	STR_INIT("det går inte att svara på detta e-post"),
	STR_INIT("det går inte att svara på det här mejl"),
	STR_INIT("det går inte att svara på det här med"),
	STR_INIT("this is an automatic reply"),
	STR_INIT("this is an automated reply"),
	STR_INIT("this is an automated response"),
	STR_INIT("this is an automatically generated"),
	STR_INIT("this is an automatic response"),
	STR_INIT("this is an automated message"),
	STR_INIT("do not reply to this"),
	STR_INIT("dette er et automatisk svar"),
	STR_INIT("dette er et autosvar"),
	STR_INIT("dette er en automatisk"),
	STR_INIT("dies ist eine automatische"),
	STR_INIT("diese nachricht wurde automatisch"),
	STR_INIT("tämä on automaattinen"),
	STR_INIT("ditt ärende har tagits emot och fått"),
	STR_INIT("ihre nachricht wird nicht weitergeleitet"),
	STR_INIT("your e-mail will not be forwarded"),
	STR_INIT("your email will not be forwarded"),
	STR_INIT("läser inte mejl under"),
	STR_INIT("mejlen läses inte"),
	STR_INIT("min mail läses inte"),
	STR_INIT("min mejl läses inte"),
	STR_INIT("jeg læser ikke mail imens"),
	STR_INIT("mailen läses inte"),
	STR_INIT("denna e-post läses inte"),
	STR_INIT("e-posten läses inte"),
};

static const struct str absence_texts[] = {
	STR_INIT("är föräldraledig"),
	STR_INIT("har semester"),
	STR_INIT("är på semester"),
	STR_INIT("är ledig till"),
	STR_INIT("är tjänstledig"),
	STR_INIT("är tillbaka"),
	STR_INIT("åter i tjänst"),
	STR_INIT("är åter den"),
	STR_INIT("åter på plats"),
	STR_INIT("läser inte mejl"),
	STR_INIT("läser inte min mejl"),
	STR_INIT("läser inte e-post"),
	STR_INIT("läser inte min e-post"),
	STR_INIT("är inte på kontoret"),
	STR_INIT("är inte i tjänst"),
	STR_INIT("i tjänst igen den"),
	STR_INIT("är sjukskriven"),
	STR_INIT("har slutat min"),
	STR_INIT("har slutat på"),
	STR_INIT("I am on parental leave"),
	STR_INIT("I am on leave"),
	STR_INIT("I am on annual leave"),
	STR_INIT("I am on vacation"),
	STR_INIT("I'm on holiday"),
	STR_INIT("I am on holiday"),
	STR_INIT("I am out of the office"),
	STR_INIT("will be out of the office"),
	STR_INIT("is out of the office"),
	STR_INIT("I'm out of the office"),
	STR_INIT("I am currently out"),
	STR_INIT("I am away"),
	STR_INIT("limited access to"),
	STR_INIT("no access to my"),
	STR_INIT("holder ferie"),
	STR_INIT("holder efterårsferie"),
	STR_INIT("holder sommerferie"),
	STR_INIT("er på ferie"),
	STR_INIT("er tilbage"),
	STR_INIT("er tilbake"),
	STR_INIT("har ferie"),
	STR_INIT("er ikke på kontoret"),
	STR_INIT("leser ikke e-post"),
	STR_INIT("på barsel"),
	STR_INIT("foreldrepermisjon"),
	STR_INIT("nicht im Büro"),
	STR_INIT("im Urlaub"),
	STR_INIT("keinen Zugriff"),
	STR_INIT("olen lomalla"),
	STR_INIT("olen poissa"),
};

static const struct str thanks_texts[] = {
	STR_INIT("tack för ditt mejl"),
	STR_INIT("tack för ditt mail"),
	STR_INIT("tack för ditt e-post"),
	STR_INIT("tack för ditt meddelande"),
	STR_INIT("tack för ert mejl"),
	STR_INIT("tack för att du kontakt"),
	STR_INIT("thank you for your e-mail"),
	STR_INIT("thank you for your email"),
	STR_INIT("thank you for your message"),
	STR_INIT("thanks for your e-mail"),
	STR_INIT("thanks for your email"),
	STR_INIT("thanks for your message"),
	STR_INIT("tak for din mail"),
	STR_INIT("tak for din e-mail"),
	STR_INIT("takk for din e-post"),
	STR_INIT("tak for din henvendelse"),
	STR_INIT("takk for e-posten"),
	STR_INIT("takk for din henvendelse"),
	STR_INIT("takk for meldingen"),
	STR_INIT("vielen dank für ihre nachricht"),
	STR_INIT("vielen dank für ihre e-mail"),
	STR_INIT("danke für ihre nachricht"),
	STR_INIT("kiitos viestistäsi"),
	STR_INIT("vid brådskande ärenden"),
	STR_INIT("vid akuta ärenden"),
	STR_INIT("i brådskande ärenden"),
	STR_INIT("for urgent matters"),
	STR_INIT("in urgent cases"),
	STR_INIT("in dringenden fällen"),
	STR_INIT("ved hastesager"),
};

static const struct str person_texts[] = {
	STR_INIT("anmäla mig"),
	STR_INIT("anmäler"),
	STR_INIT("avboka"),
	STR_INIT("avanmäl"),
	STR_INIT("förhinder"),
	STR_INIT("tyvärr"),
	STR_INIT("inte delta"),
	STR_INIT("inte vara med"),
	STR_INIT("inte närvara"),
	STR_INIT("inte medverka"),
	STR_INIT("anmäla frånvaro"),
	STR_INIT("ikke komme"),
	STR_INIT("ikke delta"),
	STR_INIT("ikke være med"),
	STR_INIT("melde forfall"),
	STR_INIT("melder forfall"),
	STR_INIT("melde afbud"),
	STR_INIT("melder afbud"),
	STR_INIT("forhindret"),
	STR_INIT("nicht kommen"),
	STR_INIT("nicht teilnehmen"),
	STR_INIT("en pääse"),
	STR_INIT("en voi osallistua"),
	STR_INIT("inte komma"),
	STR_INIT("kommer gärna"),
	STR_INIT("vill gärna"),
	STR_INIT("i stället"),
	STR_INIT("istället"),
	STR_INIT("tilmelde mig"),
	STR_INIT("melder mig"),
	STR_INIT("melde meg"),
	STR_INIT("melder meg"),
	STR_INIT("desværre"),
	STR_INIT("dessverre"),
	STR_INIT("register me"),
	STR_INIT("sign me up"),
	STR_INIT("count me"),
	STR_INIT("cannot attend"),
	STR_INIT("can't attend"),
	STR_INIT("unable to attend"),
	STR_INIT("not be able to attend"),
	STR_INIT("unfortunately"),
	STR_INIT("leider"),
};

static const struct str refused[] = {
	STR_INIT("Rejected:"),
	STR_INIT("was automatically rejected"),
	STR_INIT("has been rejected"),
	STR_INIT("Quota exceeded"),
};

static const struct str bulk_texts[] = {
	STR_INIT("vill du inte få fler utskick"),
	STR_INIT("vill du inte längre få våra"),
	STR_INIT("vill du inte längre få vårt"),
	STR_INIT("vill du inte längre få detta"),
	STR_INIT("vill du inte längre få det här"),
	STR_INIT("vill du inte längre få dessa"),
	STR_INIT("vill du inte längre få nyhetsbrev"),
	STR_INIT("vill du inte längre få utskick"),
	STR_INIT("vill du inte längre få mejl"),
	STR_INIT("vill du inte längre få mail"),
	STR_INIT("vill du inte längre få e-post"),
	STR_INIT("vill du inte längre få information från"),
	STR_INIT("vill du inte ha fler utskick"),
	STR_INIT("vill du inte ha våra utskick"),
	STR_INIT("vill du inte ha vårt nyhetsbrev"),
	STR_INIT("avsluta prenumerationen"),
	STR_INIT("avprenumerera här"),
	STR_INIT("avregistrera dig här"),
	STR_INIT("du får detta mejl eftersom"),
	STR_INIT("du får det här mejlet eftersom"),
	STR_INIT("du får detta mail eftersom"),
	STR_INIT("du får detta nyhetsbrev"),
	STR_INIT("du får det här utskicket"),
	STR_INIT("för att avregistrera dig"),
	STR_INIT("för att avsluta prenumeration"),
	STR_INIT("läs mejlet i webbläsaren"),
	STR_INIT("visa i webbläsare"),
	STR_INIT("view this email in your browser"),
	STR_INIT("view in browser"),
	STR_INIT("unsubscribe from this list"),
	STR_INIT("click here to unsubscribe"),
	STR_INIT("unsubscribe here"),
	STR_INIT("you are receiving this email because"),
	STR_INIT("you are receiving this e-mail because"),
	STR_INIT("you received this email because"),
	STR_INIT("update your preferences"),
	STR_INIT("manage your preferences"),
	STR_INIT("afmeld nyhedsbrev"),
	STR_INIT("afmeld dig nyhedsbrev"),
	STR_INIT("du modtager denne mail, fordi"),
	STR_INIT("meld deg av nyhetsbrev"),
	STR_INIT("du mottar denne e-posten fordi"),
	STR_INIT("newsletter abbestellen"),
	STR_INIT("peruuta uutiskirje"),
};

static const struct {
	const struct str *words;
	size_t count;
	bool at_start;
} tables[] = {
	[AUTO_REPLY_SUBJECT] = { reply_subjects, COUNT(reply_subjects), true },
	[AUTO_ABSENCE_SUBJECT] = { absence_subjects, COUNT(absence_subjects), true },
	[AUTO_REPLY_TEXT] = { reply_texts, COUNT(reply_texts), false },
	[AUTO_ABSENCE_TEXT] = { absence_texts, COUNT(absence_texts), false },
	[AUTO_THANKS_TEXT] = { thanks_texts, COUNT(thanks_texts), false },
	[AUTO_PERSON_TEXT] = { person_texts, COUNT(person_texts), false },
	[AUTO_BOUNCE_SUBJECT] = { bounce_subjects, BOUNCE_SUBJECTS, false },
	[AUTO_BOUNCE_TEXT] = { bounce_texts, BOUNCE_TEXTS, false },
	[AUTO_REFUSED] = { refused, COUNT(refused), false },
	[AUTO_BULK_TEXT] = { bulk_texts, COUNT(bulk_texts), false },
};

/* Not in the middle of a word: "OOO" is not the beginning of "Ooooh". */
static bool
ends_word(struct str text, size_t at)
{
	return at >= text.n || !ascii_is_alnum(text.p[at]) || !ascii_is_alnum(text.p[at - 1]);
}

static bool
starts_with_one(struct str subject, const struct str *words, size_t count, size_t *which)
{
	const struct str bare = subject_parse(subject).bare;

	for (size_t i = 0; i < count; i++)
		if (str_starts_nocase(bare, words[i]) && ends_word(bare, words[i].n)) {
			*which = i;
			return true;
		}
	return false;
}

bool
auto_find(enum auto_words which, struct str text, struct str *word)
{
	const struct str *words = tables[which].words;
	const size_t count = tables[which].count;
	size_t i;

	if (tables[which].at_start ? !starts_with_one(text, words, count, &i)
				   : str_find_one_nocase(text, words, count, &i) == STR_NONE)
		return false;
	*word = words[i];
	return true;
}
