#include "mail/signature_words.h"

#include "base/attributes.h"

/* Longer before shorter where one begins the other. */
static const struct str closings[] = {
	STR_INIT("med vänliga hälsningar"),
	STR_INIT("med vänlig hälsning"),
	STR_INIT("med de varmaste hälsningar"),
	STR_INIT("med bästa hälsningar"),
	STR_INIT("med bästa hälsning"),
	STR_INIT("med varma hälsningar"),
	STR_INIT("med hälsning"),
	STR_INIT("vänliga hälsningar"),
	STR_INIT("vänlig hälsning"),
	STR_INIT("varma hälsningar"),
	STR_INIT("bästa hälsningar"),
	STR_INIT("soliga hälsningar"),
	STR_INIT("glada hälsningar"),
	STR_INIT("många hälsningar"),
	STR_INIT("hjärtliga hälsningar"),
	STR_INIT("hälsningar från"),
	STR_INIT("hälsningar"),
	STR_INIT("hälsning"),
	STR_INIT("MED VÄNLIG HÄLSNING"),
	STR_INIT("VÄNLIGA HÄLSNINGAR"),
	STR_INIT("vänligen"),
	STR_INIT("högaktningsfullt"),
	STR_INIT("allt gott"),
	STR_INIT("ha det gott"),
	STR_INIT("ha det fint"),
	STR_INIT("ha en fin dag"),
	STR_INIT("trevlig helg"),
	STR_INIT("hej så länge"),
	STR_INIT("m v h"),
	STR_INIT("m.v.h."),
	STR_INIT("mvh"),
	STR_INIT("vh"),
	STR_INIT("bh"),
	STR_INIT("hej då"),
	STR_INIT("hälsar"),
	STR_INIT("kram"),
	STR_INIT("med venlig hilsen"),
	STR_INIT("med vennlig hilsen"),
	STR_INIT("med venleg helsing"),
	STR_INIT("venlig hilsen"),
	STR_INIT("vennlig hilsen"),
	STR_INIT("venleg helsing"),
	STR_INIT("mange hilsner"),
	STR_INIT("mange hilsener"),
	STR_INIT("de bedste hilsner"),
	STR_INIT("bedste hilsner"),
	STR_INIT("beste hilsen"),
	STR_INIT("kærlig hilsen"),
	STR_INIT("kære hilsner"),
	STR_INIT("varme hilsner"),
	STR_INIT("hilsen fra"),
	STR_INIT("hilsen"),
	STR_INIT("hilsner"),
	STR_INIT("helsing"),
	STR_INIT("kh"),
	STR_INIT("kind regards"),
	STR_INIT("best regards"),
	STR_INIT("warm regards"),
	STR_INIT("warmest regards"),
	STR_INIT("with best regards"),
	STR_INIT("with kind regards"),
	STR_INIT("many regards"),
	STR_INIT("regards"),
	STR_INIT("best wishes"),
	STR_INIT("with best wishes"),
	STR_INIT("warm wishes"),
	STR_INIT("all the best"),
	STR_INIT("best"),
	STR_INIT("cheers"),
	STR_INIT("yours sincerely"),
	STR_INIT("yours faithfully"),
	STR_INIT("yours truly"),
	STR_INIT("sincerely"),
	STR_INIT("yours"),
	STR_INIT("br"),
	STR_INIT("many thanks"),
	STR_INIT("thanks"),
	STR_INIT("thank you"),
	STR_INIT("hälsn."),
	STR_INIT("kindest regards"),
	STR_INIT("sincerely yours"),
	STR_INIT("hav en god dag"),
	STR_INIT("vennligst"),
	STR_INIT("yst. terv."),
	STR_INIT("mit freundlichen grüssen"),
	STR_INIT("liebe grüße"),
	STR_INIT("herzliche grüße"),
	STR_INIT("lg"),
	STR_INIT("mit freundlichen grüßen"),
	STR_INIT("mit freundlichem gruß"),
	STR_INIT("freundliche grüße"),
	STR_INIT("viele grüße"),
	STR_INIT("beste grüße"),
	STR_INIT("mfg"),
	STR_INIT("ystävällisin terveisin"),
	STR_INIT("terveisin"),
	STR_INIT("parhain terveisin"),
	STR_INIT("t."),
};

static const struct str disclaimers[] = {
	STR_INIT("Personuppgiftsansvarig är"), /* our own letters' */
	STR_INIT("The controller of your personal data"),
	STR_INIT("Dataansvarlig er"),
	STR_INIT("Behandlingsansvarlig er"),
	STR_INIT("If you have received this"),
	STR_INIT("if you are not the intended recipient"),
	STR_INIT("not the intended recipient"),
	STR_INIT("the intended recipient"),
	STR_INIT("intended solely for"),
	STR_INIT("intended only for"),
	STR_INIT("may contain confidential"),
	STR_INIT("contains confidential"),
	STR_INIT("may contain privileged"),
	STR_INIT("confidential information"),
	STR_INIT("processes personal data in accordance"),
	STR_INIT("consider the environment before"),
	STR_INIT("This email has been scanned"),
	STR_INIT("This e-mail and any"),
	STR_INIT("This email and any"),
	STR_INIT("This message and any attach"),
	STR_INIT("read our privacy policy"),
	STR_INIT("Read about how we process"),
	STR_INIT("sekretessbelagd information"),
	STR_INIT("kan innehålla sekretess"),
	STR_INIT("kan innehålla konfidentiell"),
	STR_INIT("inte är rätt mottagare"),
	STR_INIT("inte är avsedd mottagare"),
	STR_INIT("inte är den avsedda mottagaren"),
	STR_INIT("innehåller konfidentiell"),
	STR_INIT("fått detta meddelande av misstag"),
	STR_INIT("fått detta e-post"),
	STR_INIT("fått det här meddelandet av misstag"),
	STR_INIT("fått det här mejlet av misstag"),
	STR_INIT("fått detta mejl av misstag"),
	STR_INIT("avsett endast för"),
	STR_INIT("endast avsett för"),
	STR_INIT("behandlar personuppgifter enligt"),
	STR_INIT("behandlar dina personuppgifter"),
	STR_INIT("behandlar vi dina personuppgifter"),
	STR_INIT("behandlar vi personuppgifter"),
	STR_INIT("hanterar personuppgifter"),
	STR_INIT("hanterar vi dina personuppgifter"),
	STR_INIT("hanterar dina personuppgifter"),
	STR_INIT("så innebär det att vi behandlar"),
	STR_INIT("Tänk på miljön"),
	STR_INIT("miljön innan du skriver ut"),
	STR_INIT("Behöver du skriva ut"),
	STR_INIT("fortrolige oplysninger"),
	STR_INIT("indeholde fortrolig"),
	STR_INIT("ikke er rette modtager"),
	STR_INIT("modtaget denne mail ved en fejl"),
	STR_INIT("modtaget denne e-mail ved en fejl"),
	STR_INIT("behandler personoplysninger"),
	STR_INIT("behandler dine personoplysninger"),
	STR_INIT("tænk på miljøet"),
	STR_INIT("fortrolig informasjon"),
	STR_INIT("konfidensiell informasjon"),
	STR_INIT("ikke er rette mottaker"),
	STR_INIT("mottatt denne e-posten ved en feil"),
	STR_INIT("behandler personopplysninger"),
	STR_INIT("tenk på miljøet"),
	STR_INIT("luottamuksellista"),
	STR_INIT("vertrauliche Informationen"),
	STR_INIT("nicht der richtige Adressat"),
	STR_INIT("nicht der beabsichtigte Empfänger"),
};

/* In one line or two a word of each: what is secret, and what to do who got it by mistake. */
static const struct str secrets[] = {
	STR_INIT("konfidenti"),
	STR_INIT("konfidensi"),
	STR_INIT("confidential"),
	STR_INIT("fortrolig"),
	STR_INIT("sekretess"),
	STR_INIT("privileged"),
};
static const struct str strays[] = {
	STR_INIT("av misstag"),
	STR_INIT("fel mottagare"),
	STR_INIT("felaktigt"),
	STR_INIT("by mistake"),
	STR_INIT("in error"),
	STR_INIT("intended recipient"),
	STR_INIT("ved en fejl"),
	STR_INIT("ved en fejltagelse"),
	STR_INIT("ved en feil"),
	STR_INIT("feilaktig"),
	STR_INIT("avsedda mottagare"),
};

static const struct str list_footers[] = {
	STR_INIT("mailing list"),
	STR_INIT("mailman/listinfo"),
	STR_INIT("unsubscribe from this group"),
	STR_INIT("To unsubscribe"),
	STR_INIT("Du får det här meddelandet eftersom"),
	STR_INIT("You received this message because"),
	STR_INIT("e-postlista"),
	STR_INIT("postlista"),
};

static const struct str contact_labels[] = {
	STR_INIT("tel"),
	STR_INIT("tfn"),
	STR_INIT("tlf"),
	STR_INIT("telefon"),
	STR_INIT("telefonnummer"),
	STR_INIT("phone"),
	STR_INIT("telephone"),
	STR_INIT("mobil"),
	STR_INIT("mobiltelefon"),
	STR_INIT("mobile"),
	STR_INIT("mob"),
	STR_INIT("cell"),
	STR_INIT("direkt"),
	STR_INIT("direkte"),
	STR_INIT("direct"),
	STR_INIT("direktnummer"),
	STR_INIT("växel"),
	STR_INIT("vxl"),
	STR_INIT("vx"),
	STR_INIT("omstilling"),
	STR_INIT("hovednummer"),
	STR_INIT("sentralbord"),
	STR_INIT("switchboard"),
	STR_INIT("office"),
	STR_INIT("reception"),
	STR_INIT("t"),
	STR_INIT("m"),
	STR_INIT("d"),
	STR_INIT("fax"),
	STR_INIT("e-post"),
	STR_INIT("epost"),
	STR_INIT("e-mail"),
	STR_INIT("email"),
	STR_INIT("mail"),
	STR_INIT("mejl"),
	STR_INIT("webb"),
	STR_INIT("web"),
	STR_INIT("webbplats"),
	STR_INIT("hemsida"),
	STR_INIT("www"),
	STR_INIT("adress"),
	STR_INIT("address"),
	STR_INIT("adresse"),
	STR_INIT("postadress"),
	STR_INIT("besök"),
	STR_INIT("besöksadress"),
	STR_INIT("expeditionen"),
	STR_INIT("http"),
	STR_INIT("https"),
	STR_INIT("t"),
	STR_INIT("m"),
	STR_INIT("e"),
	STR_INIT("w"),
	STR_INIT("linkedin"),
	STR_INIT("facebook"),
	STR_INIT("twitter"),
	STR_INIT("skype"),
	STR_INIT("org.nr"),
	STR_INIT("org nr"),
	STR_INIT("orgnr"),
	STR_INIT("cvr"),
};

/* Parts of words that may change what becomes of a person. */
static const struct str meanings[] = {
	STR_INIT("allerg"),
	STR_INIT("vegetar"),
	STR_INIT("vegan"),
	STR_INIT("gluten"),
	STR_INIT("lakto"),
	STR_INIT("laktos"),
	STR_INIT("lactose"),
	STR_INIT("halal"),
	STR_INIT("kosher"),
	STR_INIT("specialkost"),
	STR_INIT("anmäl"),
	STR_INIT("avboka"),
	STR_INIT("avanmäl"),
	STR_INIT("tilmeld"),
	STR_INIT("afmeld"),
	STR_INIT("påmeld"),
	STR_INIT("avmeld"),
	STR_INIT("register me"),
	STR_INIT("cancel"),
	STR_INIT("P.S"),
	STR_INIT("PS:"),
	STR_INIT("Ps "),
	STR_INIT("PS "),
	STR_INIT("parkering"),
	STR_INIT("lunch"),
	STR_INIT("middag"),
	STR_INIT("workshop"),
	STR_INIT("kollega"),
	STR_INIT("kolleg"),
	STR_INIT("colleague"),
	STR_INIT("deltar"),
	STR_INIT("deltager"),
	STR_INIT("attend"),
	STR_INIT("kommer "),
	STR_INIT("rullstol"),
	STR_INIT("hörslinga"),
	STR_INIT("?"),
};

static size_t
words_of(struct str s)
{
	struct str word;
	size_t count = 0;

	while (str_next(&s, ' ', &word))
		count += word.n > 0;
	return count;
}

enum closing
signature_closing(struct str line)
{
	line = str_trim(line);
	while (line.n > 0 && (line.p[0] == '*' || line.p[0] == '/' || line.p[0] == '-'))
		line = str_trim(str_from_byte(line, 1));
	for (size_t i = 0; i < COUNT(closings); i++) {
		struct str rest = str_from_byte(line, closings[i].n);
		bool comma;

		if (!str_starts_nocase(line, closings[i]))
			continue;
		comma = rest.n > 0
			&& (rest.p[0] == ',' || rest.p[0] == '!' || rest.p[0] == '/'
			    || rest.p[0] == '.');
		while (rest.n > 0 && str_find_char(STR(",.!*/:;)- "), rest.p[0], 0) != STR_NONE)
			rest = str_from_byte(rest, 1);
		if (rest.n == 0)
			return CLOSING_ALONE;
		if ((comma || line.p[closings[i].n] == ' ') && words_of(rest) <= 4
		    && str_find_char(rest, '?', 0) == STR_NONE && !signature_is_meaning(rest)
		    && (ascii_upper(rest.p[0]) == rest.p[0]))
			return CLOSING_NAMED;
	}
	return CLOSING_NONE;
}

bool
signature_disclaimer_find(struct str text, size_t *at)
{
	size_t which;

	*at = str_find_one_nocase(text, disclaimers, COUNT(disclaimers), &which);
	if (*at == STR_NONE && str_has_one_nocase(text, secrets, COUNT(secrets))
	    && str_has_one_nocase(text, strays, COUNT(strays)))
		*at = 0;
	return *at != STR_NONE;
}

bool
signature_is_list_footer(struct str line)
{
	return str_has_one_nocase(line, list_footers, COUNT(list_footers));
}

bool
signature_is_contact_label(struct str word)
{
	word = str_trim(word);
	if (str_ends(word, STR(".")))
		word.n--;
	for (size_t i = 0; i < COUNT(contact_labels); i++)
		if (str_equal_nocase(word, contact_labels[i]))
			return true;
	return false;
}

bool
signature_is_meaning(struct str line)
{
	return str_has_one_nocase(line, meanings, COUNT(meanings));
}
