#include "mail/attribution.h"

#include "base/attributes.h"

enum {
	ATTRIBUTION_LINES = 3,   /* mail programs wrap an attribution over at most so many */
	ATTRIBUTION_BYTES = 400, /* longer is prose */
	BLOCK_LINES = 12,        /* a header block with long To fields */
	RULE_CHARS = 5           /* a rule above a block has at least so many signs */
};

/* Verbs of "X wrote:". */
static const struct str verbs[] = {
	STR_INIT("skrev"),
	STR_INIT("wrote"),
	STR_INIT("schrieb"),
	STR_INIT("kirjoitti"),
	STR_INIT("skreiv"),
	STR_INIT("a écrit"),
	STR_INIT("skrifaði"),
	STR_INIT("schreef"),
	STR_INIT("escribió"),
	STR_INIT("escreveu"),
	STR_INIT("ha scritto"),
	STR_INIT("napisał"),
	STR_INIT("kirjutas"),
};

/* How a first line begins where the attribution is wrapped; digits do as well. */
static const struct str openers[] = {
	STR_INIT("Den "),
	STR_INIT("On "),
	STR_INIT("Am "),
	STR_INIT("På "),
	STR_INIT("Le "),
	STR_INIT("Il "),
	STR_INIT("Op "),
	STR_INIT("El "),
	STR_INIT("Em "),
	STR_INIT("Dnia "),
	STR_INIT("mån "),
	STR_INIT("tis "),
	STR_INIT("ons "),
	STR_INIT("tor "),
	STR_INIT("tors "),
	STR_INIT("fre "),
	STR_INIT("lör "),
	STR_INIT("sön "),
	STR_INIT("man "),
	STR_INIT("ti "),
	STR_INIT("ma "),
};

static const struct str original_words[] = {
	STR_INIT("Ursprungligt meddelande"),
	STR_INIT("Originalmeddelande"),
	STR_INIT("Original Message"),
	STR_INIT("Oprindelig meddelelse"),
	STR_INIT("Opprinnelig melding"),
	STR_INIT("Original meddelelse"),
	STR_INIT("Alkuperäinen viesti"),
	STR_INIT("Ursprüngliche Nachricht"),
	STR_INIT("Originalnachricht"),
	STR_INIT("Original Appointment"),
	STR_INIT("Ursprunglig avtalad tid"),
	STR_INIT("Reply message"),
	STR_INIT("svar ovanför den"),
	STR_INIT("svar ovanför denna"),
	STR_INIT("reply above this line"),
	STR_INIT("Reply above this line"),
	STR_INIT("svar over denne linje"),
};

static const struct str forward_words[] = {
	STR_INIT("Forwarded message"),
	STR_INIT("Begin forwarded message"),
	STR_INIT("Vidarebefordrat meddelande"),
	STR_INIT("Vidarebefordrat brev"),
	STR_INIT("Vidarebefordrat mejl"),
	STR_INIT("Vidarebefordrat mail"),
	STR_INIT("Vidarebefordrat e-postmeddelande"),
	STR_INIT("Börja vidarebefordrat"),
	STR_INIT("Början på vidarebefordrat"),
	STR_INIT("Videresendt melding"),
	STR_INIT("Videresendt meddelelse"),
	STR_INIT("Videresendt besked"),
	STR_INIT("Start på videresendt"),
	STR_INIT("Start på vidaresendt"),
	STR_INIT("Forwarded Message"),
	STR_INIT("Weitergeleitete Nachricht"),
	STR_INIT("Anfang der weitergeleiteten"),
	STR_INIT("Välitetty viesti"),
	STR_INIT("Edelleenlähetetty viesti"),
};

enum label_kind { LABEL_NONE, LABEL_FROM, LABEL_DATE, LABEL_TO, LABEL_CC, LABEL_SUBJECT };

static const struct {
	struct str word;
	enum label_kind kind;
} labels[] = {
	{ STR_INIT("Från"), LABEL_FROM },
	{ STR_INIT("From"), LABEL_FROM },
	{ STR_INIT("Fra"), LABEL_FROM },
	{ STR_INIT("Frå"), LABEL_FROM },
	{ STR_INIT("Von"), LABEL_FROM },
	{ STR_INIT("Lähettäjä"), LABEL_FROM },
	{ STR_INIT("Avsändare"), LABEL_FROM },
	{ STR_INIT("De"), LABEL_FROM },
	{ STR_INIT("Van"), LABEL_FROM },
	{ STR_INIT("Od"), LABEL_FROM },
	{ STR_INIT("Skickat"), LABEL_DATE },
	{ STR_INIT("Datum"), LABEL_DATE },
	{ STR_INIT("Sent"), LABEL_DATE },
	{ STR_INIT("Date"), LABEL_DATE },
	{ STR_INIT("Sendt"), LABEL_DATE },
	{ STR_INIT("Dato"), LABEL_DATE },
	{ STR_INIT("Gesendet"), LABEL_DATE },
	{ STR_INIT("Lähetetty"), LABEL_DATE },
	{ STR_INIT("Päivämäärä"), LABEL_DATE },
	{ STR_INIT("Envoyé"), LABEL_DATE },
	{ STR_INIT("Enviado"), LABEL_DATE },
	{ STR_INIT("Fecha"), LABEL_DATE },
	{ STR_INIT("Verzonden"), LABEL_DATE },
	{ STR_INIT("Wysłano"), LABEL_DATE },
	{ STR_INIT("Till"), LABEL_TO },
	{ STR_INIT("À"), LABEL_TO },
	{ STR_INIT("Para"), LABEL_TO },
	{ STR_INIT("Aan"), LABEL_TO },
	{ STR_INIT("Do"), LABEL_TO },
	{ STR_INIT("To"), LABEL_TO },
	{ STR_INIT("Til"), LABEL_TO },
	{ STR_INIT("An"), LABEL_TO },
	{ STR_INIT("Vastaanottaja"), LABEL_TO },
	{ STR_INIT("Kopia"), LABEL_CC },
	{ STR_INIT("Cc"), LABEL_CC },
	{ STR_INIT("Kopi"), LABEL_CC },
	{ STR_INIT("Kopio"), LABEL_CC },
	{ STR_INIT("Svar till"), LABEL_CC },
	{ STR_INIT("Reply-To"), LABEL_CC },
	{ STR_INIT("Svara till"), LABEL_CC },
	{ STR_INIT("Ämne"), LABEL_SUBJECT },
	{ STR_INIT("Subject"), LABEL_SUBJECT },
	{ STR_INIT("Emne"), LABEL_SUBJECT },
	{ STR_INIT("Betreff"), LABEL_SUBJECT },
	{ STR_INIT("Aihe"), LABEL_SUBJECT },
	{ STR_INIT("Ärende"), LABEL_SUBJECT },
	{ STR_INIT("Objet"), LABEL_SUBJECT },
	{ STR_INIT("Asunto"), LABEL_SUBJECT },
	{ STR_INIT("Assunto"), LABEL_SUBJECT },
	{ STR_INIT("Onderwerp"), LABEL_SUBJECT },
	{ STR_INIT("Temat"), LABEL_SUBJECT },
};

/* Without the stars of bold text and the blanks at both ends. */
static struct str
plain(struct str line)
{
	line = str_trim(line);
	while (line.n > 0 && (line.p[0] == '*' || line.p[0] == '_'))
		line = str_from_byte(line, 1);
	return line;
}

static enum label_kind
label_of(struct str line)
{
	struct str word, rest;

	line = plain(line);
	if (!str_cut(line, ':', &word, &rest))
		return LABEL_NONE;
	if (str_ends(word, STR("\xc2\xa0")))
		word.n -= 2;
	word = str_trim(word);
	while (str_ends(word, STR("*")))
		word.n--;
	for (size_t i = 0; i < COUNT(labels); i++)
		if (str_equal_nocase(word, labels[i].word))
			return labels[i].kind;
	return LABEL_NONE;
}

static bool
is_blank(struct str s)
{
	return str_trim(s).n == 0;
}

/* A marker stands between hyphens or equals signs, or is a line of its own that ends with ':'. */
static bool
is_marker(struct str line, const struct str *words, size_t count)
{
	line = plain(line);
	return line.n > 0 && line.n <= 100
	       && (str_starts(line, STR("--")) || str_starts(line, STR("=="))
		   || str_starts(line, STR("##")) || str_ends(line, STR(":")))
	       && str_has_one_nocase(line, words, count);
}

bool
attribution_is_original(struct str line)
{
	return is_marker(line, original_words, COUNT(original_words));
}

bool
attribution_is_forward(struct str line)
{
	return is_marker(line, forward_words, COUNT(forward_words));
}

/* "____________" or "-----------" and nothing else. */
static bool
is_rule(struct str line)
{
	line = str_trim(line);
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] != '_' && line.p[i] != '-' && line.p[i] != '=')
			return false;
	return line.n >= RULE_CHARS;
}

/* What the lines i to before i + n say together. */
struct gist {
	bool verb, digit, address;
};

static struct gist
gist_of(const struct lines *lines, size_t i, size_t n)
{
	struct gist g = { 0 };

	for (size_t k = i; k < i + n; k++) {
		struct str text = lines->items[k].text;

		g.verb = g.verb || str_has_one_nocase(text, verbs, COUNT(verbs));
		g.digit = g.digit || str_has_digit(text);
		g.address = g.address || str_find_char(text, '@', 0) != STR_NONE;
	}
	return g;
}

static bool
is_opener(struct str line)
{
	line = plain(line);
	for (size_t i = 0; i < COUNT(openers); i++)
		if (str_starts_nocase(line, openers[i]))
			return true;
	return line.n > 0 && ascii_is_digit(line.p[0]);
}

/* "2015-10-01 12:00 GMT+02:00 Anna <a@b>:" has no verb. */
static bool
is_dated_address(struct str line)
{
	line = plain(line);
	return line.n > 12 && ascii_is_digit(line.p[0]) && ascii_is_digit(line.p[3])
	       && line.p[4] == '-' && str_ends(line, STR(">:"));
}

/* Is the next line with words quoted? */
static bool
quote_follows(const struct lines *lines, size_t i)
{
	while (i < lines->count && is_blank(lines->items[i].text))
		i++;
	return i < lines->count && lines->items[i].depth > 0;
}

size_t
attribution_at(const struct lines *lines, size_t i)
{
	struct str first = str_trim(lines->items[i].text);
	size_t bytes = 0;

	for (size_t n = 1; n <= ATTRIBUTION_LINES && i + n <= lines->count; n++) {
		struct str last = plain(lines->items[i + n - 1].text);

		bytes += lines->items[i + n - 1].text.n;
		if (last.n == 0 || lines->items[i + n - 1].depth != lines->items[i].depth
		    || bytes > ATTRIBUTION_BYTES || (n > 1 && !is_opener(first)))
			return 0;
		while (str_ends(last, STR("*")))
			last.n--;
		if (!str_ends(last, STR(":")))
			continue;
		const struct gist g = gist_of(lines, i, n);
		if ((g.verb && g.digit && (is_opener(first) || g.address))
		    || (n == 1 && is_dated_address(first)))
			return n;
		/* "Anna skrev 4.9.2023 klo 10:" could be prose, but not above a quoted line. */
		if (n == 1 && g.verb && g.digit && quote_follows(lines, i + 1))
			return n;
	}
	return 0;
}

/* Does the block speak of a mail, not of a journey or a booking? */
static bool
is_mail_block(const struct lines *lines, size_t from, size_t to, bool subject)
{
	struct str label, value;

	(void)str_cut(lines->items[from].text, ':', &label, &value);
	value = str_trim(value);
	if (value.n > 0 && ascii_is_digit(value.p[0]))
		return false;
	for (size_t k = from; k < to; k++)
		subject |= str_find_char(lines->items[k].text, '@', 0) != STR_NONE;
	return subject;
}

/* The line after the rules, markers and blank lines that may stand above a block; i if there are
 * none. */
static size_t
block_start(const struct lines *lines, size_t i)
{
	size_t from = i;

	while (from < lines->count && from < i + 3) {
		const struct str text = lines->items[from].text;

		if (!is_rule(text) && !attribution_is_original(text)
		    && !attribution_is_forward(text) && (from == i || !is_blank(text)))
			break;
		from++;
	}
	return from;
}

/* "From: one@house.example", "Subject: …" and no more, copied by hand below a blank line. */
static bool
is_short_block(const struct lines *lines, size_t from)
{
	return from + 1 < lines->count && (from == 0 || is_blank(lines->items[from - 1].text))
	       && str_find_char(lines->items[from].text, '@', 0) != STR_NONE
	       && label_of(lines->items[from + 1].text) == LABEL_SUBJECT;
}

size_t
attribution_block_at(const struct lines *lines, size_t i)
{
	const size_t from = block_start(lines, i);
	unsigned seen = 0;
	size_t kinds = 0, end = 0, k;

	if (from >= lines->count || is_blank(lines->items[i].text)
	    || label_of(lines->items[from].text) != LABEL_FROM)
		return 0;
	for (k = from + 1; k < lines->count && k < from + BLOCK_LINES; k++) {
		const enum label_kind kind = label_of(lines->items[k].text);

		if (is_blank(lines->items[k].text) && kinds >= 2)
			break;
		if (kind == LABEL_NONE || kind == LABEL_FROM || (seen & (1u << kind)) != 0)
			continue;
		seen |= 1u << kind;
		if (++kinds == 2)
			end = k - i + 1;
	}
	if (end == 0 && is_short_block(lines, from))
		end = from + 2 - i;
	if (from == i && !is_mail_block(lines, from, k, (seen & 1u << LABEL_SUBJECT) != 0))
		return 0;
	return end;
}
