#include "understand/order_lines.h"

#include "base/utf8.h"

/* Longer ones first where one begins another. All folded. */
static const struct {
	struct str word;
	enum order_verb verb;
} verbs[] = {
	{ STR_INIT("ja"), ORDER_VERB_YES },
	{ STR_INIT("yes"), ORDER_VERB_YES },
	{ STR_INIT("ok"), ORDER_VERB_YES },
	{ STR_INIT("godkänn"), ORDER_VERB_YES },
	{ STR_INIT("godkänd"), ORDER_VERB_YES },
	{ STR_INIT("approve"), ORDER_VERB_YES },
	{ STR_INIT("godkend"), ORDER_VERB_YES },
	{ STR_INIT("godkjenn"), ORDER_VERB_YES },
	{ STR_INIT("nej"), ORDER_VERB_NO },
	{ STR_INIT("no"), ORDER_VERB_NO },
	{ STR_INIT("nei"), ORDER_VERB_NO },
	{ STR_INIT("avslå"), ORDER_VERB_NO },
	{ STR_INIT("reject"), ORDER_VERB_NO },
	{ STR_INIT("svara"), ORDER_VERB_ANSWER },
	{ STR_INIT("svar"), ORDER_VERB_ANSWER },
	{ STR_INIT("answer"), ORDER_VERB_ANSWER },
	{ STR_INIT("reply"), ORDER_VERB_ANSWER },
	{ STR_INIT("ställ in"), ORDER_VERB_CANCEL },
	{ STR_INIT("cancel event"), ORDER_VERB_CANCEL },
	{ STR_INIT("aflys"), ORDER_VERB_CANCEL },
	{ STR_INIT("avlys"), ORDER_VERB_CANCEL },
	{ STR_INIT("stäng"), ORDER_VERB_CLOSE },
	{ STR_INIT("close"), ORDER_VERB_CLOSE },
	{ STR_INIT("luk"), ORDER_VERB_CLOSE },
	{ STR_INIT("steng"), ORDER_VERB_CLOSE },
	{ STR_INIT("öppna"), ORDER_VERB_OPEN },
	{ STR_INIT("open"), ORDER_VERB_OPEN },
	{ STR_INIT("åbn"), ORDER_VERB_OPEN },
	{ STR_INIT("åpne"), ORDER_VERB_OPEN },
	{ STR_INIT("platser"), ORDER_VERB_PLACES },
	{ STR_INIT("places"), ORDER_VERB_PLACES },
	{ STR_INIT("pladser"), ORDER_VERB_PLACES },
	{ STR_INIT("plasser"), ORDER_VERB_PLACES },
	{ STR_INIT("länk"), ORDER_VERB_LINK },
	{ STR_INIT("link"), ORDER_VERB_LINK },
	{ STR_INIT("lenke"), ORDER_VERB_LINK },
	{ STR_INIT("flytta"), ORDER_VERB_MOVE },
	{ STR_INIT("move"), ORDER_VERB_MOVE },
	{ STR_INIT("flyt"), ORDER_VERB_MOVE },
	{ STR_INIT("flytt"), ORDER_VERB_MOVE },
	{ STR_INIT("meddela alla"), ORDER_VERB_TELL },
	{ STR_INIT("tell all"), ORDER_VERB_TELL },
	{ STR_INIT("skriv till alla"), ORDER_VERB_TELL },
	{ STR_INIT("fortæl alle"), ORDER_VERB_TELL },
	{ STR_INIT("fortell alle"), ORDER_VERB_TELL },
	{ STR_INIT("status"), ORDER_VERB_STATUS },
	{ STR_INIT("läge"), ORDER_VERB_STATUS },
	{ STR_INIT("anmäl"), ORDER_VERB_REGISTER },
	{ STR_INIT("register"), ORDER_VERB_REGISTER },
	{ STR_INIT("tilmeld"), ORDER_VERB_REGISTER },
	{ STR_INIT("ta bort"), ORDER_VERB_REMOVE },
	{ STR_INIT("avanmäl"), ORDER_VERB_REMOVE },
	{ STR_INIT("remove"), ORDER_VERB_REMOVE },
	{ STR_INIT("fjern"), ORDER_VERB_REMOVE },
	{ STR_INIT("deltagarlista"), ORDER_VERB_LIST },
	{ STR_INIT("deltagare"), ORDER_VERB_LIST },
	{ STR_INIT("lista"), ORDER_VERB_LIST },
	{ STR_INIT("participants"), ORDER_VERB_LIST },
	{ STR_INIT("list"), ORDER_VERB_LIST },
	{ STR_INIT("deltagerliste"), ORDER_VERB_LIST },
	{ STR_INIT("deltakerliste"), ORDER_VERB_LIST },
	{ STR_INIT("liste"), ORDER_VERB_LIST },
	{ STR_INIT("nytt evenemang"), ORDER_VERB_DRAFT },
	{ STR_INIT("utkast"), ORDER_VERB_DRAFT },
	{ STR_INIT("new event"), ORDER_VERB_DRAFT },
	{ STR_INIT("draft"), ORDER_VERB_DRAFT },
	{ STR_INIT("nyt arrangement"), ORDER_VERB_DRAFT },
	{ STR_INIT("udkast"), ORDER_VERB_DRAFT },
	{ STR_INIT("nytt arrangement"), ORDER_VERB_DRAFT },
};

static bool
ends_word(struct str s, size_t at)
{
	return at >= s.n || (!ascii_is_alnum(s.p[at]) && (unsigned char)s.p[at] < 0x80);
}

/* "\"text\"", ": text", "- text": what is meant. */
static struct str
bare(struct str s)
{
	s = str_trim(s);
	while (s.n > 0 && (s.p[0] == ':' || s.p[0] == '-' || s.p[0] == '='))
		s = str_trim(str_from_byte(s, 1));
	while (s.n > 1 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		s = str_slice(s, 1, s.n - 1);
	return s;
}

/* Folding keeps the length of these words in every case that matters: they are compared piece by
 * piece. */
static bool
take_word(struct arena *a, struct str *s, struct str word)
{
	if (s->n < word.n || !ends_word(*s, word.n)
	    || !str_equal(utf8_fold(a, str_slice(*s, 0, word.n)), word))
		return false;
	*s = str_from_byte(*s, word.n);
	return true;
}

static bool
take_number(struct str *s, int64_t *number)
{
	size_t n = 0;
	uint64_t value;

	while (n < s->n && ascii_is_digit(s->p[n]))
		n++;
	if (n == 0 || n > 4 || !str_uint(str_slice(*s, 0, n), 9999, &value) || !ends_word(*s, n))
		return false;
	*number = (int64_t)value;
	*s = str_from_byte(*s, n);
	while (s->n > 0
	       && (s->p[0] == '.' || s->p[0] == ')' || s->p[0] == ':' || ascii_is_space(s->p[0])))
		*s = str_from_byte(*s, 1);
	return true;
}

/* What must stand behind a verb, so that words of an answer ("… , open from eight") are no order.
 */
static bool
fits(enum order_verb verb, int64_t number, struct str rest)
{
	const bool plain = rest.n == 0 || rest.p[0] == '"';
	uint64_t n;

	switch (verb) {
	case ORDER_VERB_NONE:
		return false;
	case ORDER_VERB_YES:
	case ORDER_VERB_NO:
	case ORDER_VERB_ANSWER:
		return number > 0;
	case ORDER_VERB_CLOSE:
	case ORDER_VERB_OPEN:
	case ORDER_VERB_CANCEL:
	case ORDER_VERB_STATUS:
	case ORDER_VERB_LIST:
		return plain;
	case ORDER_VERB_DRAFT:
		return number == 0;
	case ORDER_VERB_PLACES:
		return str_uint(rest, 1000000, &n);
	case ORDER_VERB_LINK:
		return str_has(rest, STR("://"));
	case ORDER_VERB_MOVE:
		return rest.n > 0 && ascii_is_digit(rest.p[0]);
	case ORDER_VERB_TELL:
		return rest.n > 0;
	case ORDER_VERB_REGISTER:
	case ORDER_VERB_REMOVE:
		return str_find_char(rest, '@', 0) != STR_NONE;
	}
	return false;
}

/* False: the piece begins with no order. */
static bool
read_piece(struct arena *a, struct str piece, bool line_start, const struct str *slugs,
    size_t slug_count, struct order_line *out)
{
	struct str s = str_trim(piece);

	*out = (struct order_line) { .text = s, .rest = s };
	for (size_t i = 0; i < slug_count && out->slug.n == 0; i++) {
		if (take_word(a, &s, slugs[i])) {
			out->slug = slugs[i];
			s = bare(s);
		}
	}
	(void)take_number(&s, &out->number);
	for (size_t i = 0; i < COUNT(verbs); i++) {
		struct str behind = s;

		if (!take_word(a, &behind, verbs[i].word))
			continue;
		behind = str_trim(behind);
		/* "Draft minutes" are none: alone on its line, or with a colon. */
		if (verbs[i].verb == ORDER_VERB_DRAFT && behind.n > 0 && behind.p[0] != ':')
			continue;
		if (behind.n > 0 && behind.p[0] == ':')
			behind = str_trim(str_from_byte(behind, 1));
		if (!fits(verbs[i].verb, out->number, behind))
			continue;
		out->verb = verbs[i].verb;
		out->rest = bare(behind);
		return true;
	}
	return out->number > 0 && s.n > 0 && line_start;
}

static void
add(struct arena *a, struct order_lines *all, struct order_line line)
{
	if (all->count >= ORDER_LINES_MAX)
		return;
	all->items = array_push(a, all->items, &all->count, sizeof *all->items);
	all->items[all->count - 1] = line;
}

/* Words that go on: the views lie in one text, so the piece before simply grows. */
static void
grow(struct order_line *line, struct str piece)
{
	const char *end = piece.p + piece.n;

	line->text.n = (size_t)(end - line->text.p);
	if (line->rest.n > 0)
		line->rest =
		    bare((struct str) { .p = line->rest.p, .n = (size_t)(end - line->rest.p) });
}

/* May its words go on for lines? */
static bool
takes_words(enum order_verb verb)
{
	return verb == ORDER_VERB_NONE || verb == ORDER_VERB_NO || verb == ORDER_VERB_ANSWER
	       || verb == ORDER_VERB_TELL || verb == ORDER_VERB_CANCEL;
}

/* "Hej!", "Tack", "Mvh Karin": a line that orders nothing and asks nothing. */
static bool
is_greeting(struct arena *a, struct str piece)
{
	static const struct str words[] = { STR_INIT("hej"), STR_INIT("hei"), STR_INIT("hi"),
		STR_INIT("hello"), STR_INIT("tack"), STR_INIT("thanks"), STR_INIT("tak"),
		STR_INIT("takk"), STR_INIT("mvh"), STR_INIT("hälsningar"), STR_INIT("regards") };
	struct str s = str_trim(piece);

	for (size_t i = 0; i < COUNT(words) && s.n < 25; i++) {
		struct str rest = s;

		if (take_word(a, &rest, words[i]))
			return true;
	}
	return false;
}

/* Where the words before `to` end, without blanks and a colon. */
static const char *
word_end(const char *from, const char *to)
{
	while (to > from && (ascii_is_space(to[-1]) || to[-1] == ':'))
		to--;
	return to;
}

struct order_lines
order_lines_read(struct arena *a, struct str text, const struct str *slugs, size_t slug_count)
{
	struct order_lines all = { 0 };

	for (size_t from = 0; from < text.n;) {
		const bool line_start = from == 0 || text.p[from - 1] == '\n';
		size_t end = from;
		struct order_line line;

		while (
		    end < text.n && text.p[end] != '\n' && text.p[end] != ',' && text.p[end] != ';')
			end++;
		struct str piece = str_slice(text, from, end);
		from = end + 1;
		if (str_trim(piece).n == 0)
			continue;
		if (line_start && is_greeting(a, piece))
			continue;
		const bool is_order = read_piece(a, piece, line_start, slugs, slug_count, &line);
		if (is_order && line.verb == ORDER_VERB_DRAFT && line_start) {
			const char *begins = line.rest.n > 0 ? line.rest.p : piece.p + piece.n;
			line.rest = bare(
			    (struct str) { .p = begins, .n = (size_t)(text.p + text.n - begins) });
			line.text.n = (size_t)(word_end(line.text.p, begins) - line.text.p);
			add(a, &all, line);
			return all;
		}
		if (is_order || all.count == 0
		    || (line_start && !takes_words(all.items[all.count - 1].verb)))
			add(a, &all, line);
		else
			grow(&all.items[all.count - 1], piece);
	}
	return all;
}
