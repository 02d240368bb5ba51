#include "mail/signature.h"

#include "base/utf8.h"
#include "mail/foot.h"
#include "mail/signature_words.h"

enum {
	CONTACT_LINE_BYTES = 120, /* longer is prose */
	CONTACT_WORDS = 10,       /* more is prose */
	SIGNATURE_LINES = 14,     /* of a signature that no "-- " announces */
	CONTACT_PARAGRAPHS = 4    /* after a closing formula */
};

/* A stretch of own lines of one sheet. */
struct stretch {
	struct arena *a;
	struct lines *lines;
	size_t from;
	struct str writer; /* folded, without diacritics */
};

static struct str
text_at(const struct stretch *s, size_t i)
{
	return str_trim(s->lines->items[i].text);
}

/* Lines from..to, as they stand in the sheet; at least one. */
static struct str
text_of(const struct stretch *s, size_t from, size_t to)
{
	const char *begin = s->lines->items[from].text.p;
	const struct str last = s->lines->items[to - 1].text;

	return (struct str) { .p = begin, .n = (size_t)(last.p - begin) + last.n };
}

static bool
blank_at(const struct stretch *s, size_t i)
{
	return text_at(s, i).n == 0;
}

static void
mark(struct stretch *s, size_t from, size_t to, enum line_use use)
{
	for (size_t i = from; i < to; i++)
		if (s->lines->items[i].use == LINE_OWN)
			s->lines->items[i].use = use;
}

/* Is anything written before line i? */
static bool
has_words_before(const struct stretch *s, size_t i)
{
	while (i > s->from)
		if (!blank_at(s, --i))
			return true;
	return false;
}

/* Does it hold a letter? Numbers, bars and bullets are no words. */
static bool
is_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (ascii_is_alpha(s.p[i]) || (unsigned char)s.p[i] == 0xc3)
			return true;
	return false;
}

static size_t
words_of(struct str s)
{
	struct str word;
	size_t count = 0;

	while (str_next(&s, ' ', &word))
		count += is_word(word);
	return count;
}

/* No "Label: value", or one whose label is that of a telephone, an address … The label may follow
 * others on its line: "Växel: 0555 | Mobil: 070". */
static bool
is_contact_labelled(struct str line)
{
	size_t colon = str_find_char(line, ':', 0), from = colon;

	if (colon == STR_NONE || str_has(line, STR("://")))
		return true;
	while (from > 0 && line.p[from - 1] != '|' && line.p[from - 1] != ',')
		from--;
	return signature_is_contact_label(str_slice(line, from, colon));
}

/* A line that may stand in a signature: short, no bullet, no sentence, no "Label: value" but
 * contact labels, and nothing about food, coming or not coming. */
static bool
is_contact_line(struct str line)
{
	size_t words = words_of(line);
	bool sentence = words > 5 && (str_ends(line, STR(".")) || str_ends(line, STR("!")));

	if (line.n == 0 || line.n > CONTACT_LINE_BYTES || words > CONTACT_WORDS || sentence)
		return false;
	if (str_starts(line, STR("- ")) || str_starts(line, STR("• "))
	    || str_starts(line, STR("* ")))
		return false;
	if (line.p[0] == '"'
	    || (words <= 3 && str_find_char(line, '@', 0) != STR_NONE
		&& str_has(line, STR("mailto:"))))
		return true;
	if (signature_is_meaning(line))
		return false;
	return is_contact_labelled(line);
}

/* Trailing paragraphs of legal text, with the lines above that belong to the same sentence. Returns
 * where the stretch ends without them. */
static size_t
cut_disclaimer(struct stretch *s, size_t to)
{
	for (;;) {
		size_t end = to, start, first = STR_NONE, at;

		while (end > s->from && blank_at(s, end - 1))
			end--;
		for (start = end; start > s->from && !blank_at(s, start - 1);)
			start--;
		/* As nearly always; then no line is looked at by itself. */
		if (start == end || !signature_disclaimer_find(text_of(s, start, end), &at))
			return to;
		for (size_t i = start; first == STR_NONE && i < end; i++)
			if (signature_disclaimer_find(text_at(s, i), &at))
				first = i;
		/* A phrase may be broken by the end of a line. */
		for (size_t i = start; first == STR_NONE && i + 1 < end; i++) {
			if (s->lines->items[i].depth == 0
			    && signature_disclaimer_find(text_of(s, i, i + 2), &at))
				first = i;
		}
		if (first == STR_NONE || !has_words_before(s, first))
			return to;
		while (first > start && text_at(s, first - 1).n > 55
		       && !is_contact_line(text_at(s, first - 1)))
			first--;
		mark(s, first, end, LINE_DISCLAIMER);
		to = first;
	}
}

/* A rule, and below it how to leave a mailing list. */
static size_t
cut_list_footer(struct stretch *s, size_t to)
{
	for (size_t i = s->from; i < to; i++) {
		struct str line = text_at(s, i);

		if (!str_starts(line, STR("______________")) && !str_starts(line, STR("-- "))
		    && !str_equal(line, STR("--")))
			continue;
		for (size_t k = i + 1; k < to && k < i + 5; k++) {
			if (signature_is_list_footer(text_at(s, k)) && has_words_before(s, i)) {
				mark(s, i, to, LINE_DISCLAIMER);
				return i;
			}
		}
	}
	return to;
}

/* "-- " alone (RFC 3676 4.3), or with its blank lost, or as a dash of another sort. */
static size_t
cut_delimited(struct stretch *s, size_t to)
{
	for (size_t i = s->from; i < to; i++) {
		struct str line = s->lines->items[i].text;
		bool exact = str_equal(line, STR("-- "));
		bool like = str_equal(str_trim(line), STR("--"))
			    || str_equal(str_trim(line), STR("—"))
			    || str_equal(str_trim(line), STR("___"));
		size_t meaning = 0;

		if (!exact && (!like || to - i > SIGNATURE_LINES))
			continue;
		for (size_t k = i + 1; k < to && k <= i + SIGNATURE_LINES; k++)
			meaning += !blank_at(s, k) && !is_contact_line(text_at(s, k));
		if (exact || (has_words_before(s, i) && meaning <= 1)) {
			mark(s, i, to, LINE_SIGNATURE);
			return i;
		}
	}
	return to;
}

/* From the line after a closing formula, over names, titles, organisations and numbers, to the
 * first line that is none of these. */
static size_t
contact_end(const struct stretch *s, size_t i, size_t to)
{
	size_t end = i, paragraphs = 0;

	for (; i < to && paragraphs < CONTACT_PARAGRAPHS; i++) {
		if (blank_at(s, i)) {
			paragraphs += i > 0 && !blank_at(s, i - 1);
			continue;
		}
		if (!is_contact_line(text_at(s, i)))
			break;
		end = i + 1;
	}
	return end;
}

/* The last closing formula of the stretch and what follows it. */
static size_t
cut_closing(struct stretch *s, size_t to)
{
	for (size_t i = to; i > s->from; i--) {
		enum closing closing = signature_closing(text_at(s, i - 1));
		size_t end;

		if (closing == CLOSING_NONE || !has_words_before(s, i - 1))
			continue;
		end = contact_end(s, i, to);
		/* "Tack" in mid-letter closes nothing: what follows must be short. */
		for (size_t k = end; k < to; k++)
			if (!blank_at(s, k) && k - i > SIGNATURE_LINES)
				return to;
		mark(s, i - 1, end, LINE_SIGNATURE);
		return i - 1;
	}
	return to;
}

/* Is the word one of the writer's, whole? */
static bool
has_word(struct str words, struct str wanted)
{
	struct str word;

	while (str_next(&words, ' ', &word))
		if (str_equal(word, wanted))
			return true;
	return false;
}

/* Are all words of the line, but punctuation, words of the writer's name? "/Ann-Mari", "Gunvor". */
static bool
is_writers_name(const struct stretch *s, struct str line)
{
	struct str word, rest;
	size_t found = 0;

	while (line.n > 0
	       && (line.p[0] == '/' || line.p[0] == '-' || line.p[0] == '*' || line.p[0] == '~'))
		line = str_trim(str_from_byte(line, 1));
	for (rest = utf8_plain(s->a, line); str_next(&rest, ' ', &word);) {
		while (word.n > 0 && str_find_char(STR(",.!*/"), word.p[word.n - 1], 0) != STR_NONE)
			word.n--;
		if (word.n == 0)
			continue;
		if (word.n < 2 || !has_word(s->writer, word))
			return false;
		found++;
	}
	return found > 0 && found <= 4;
}

/* Two words or more, each with a capital: the name of some person or place. */
static bool
is_name_like(struct str line)
{
	struct str word, rest = line, head;
	size_t count = 0;
	uint32_t c;

	while (str_next(&rest, ' ', &word)) {
		head = word;
		if (!utf8_next(&head, &c))
			continue;
		if (!utf8_is_upper(c))
			return false;
		count++;
	}
	return count >= 2;
}

/* "/Ann-Mari, lst Holmland": a slash and the name, whatever follows. */
static bool
is_slash_name(struct str line)
{
	return line.n > 1 && line.p[0] == '/' && line.p[1] != '/' && is_contact_line(line)
	       && str_find_char(str_from_byte(line, 1), '/', 0) == STR_NONE;
}

/* "Eva Ek | snickare | Eks Trä", "Eva Ek, snickare, 070-123 45 67": the writer's name, two words and
 * more, and behind a mark what belongs to it. A comma alone parts many things. */
static bool
is_badge_line(const struct stretch *s, struct str line)
{
	static const struct str marks[] = { STR_INIT("|"), STR_INIT("\u00b7"), STR_INIT("\u2022"),
		STR_INIT(" / "), STR_INIT(" - "), STR_INIT(" \u2013 "), STR_INIT(",") };
	enum { PHONE_DIGITS = 7 };
	size_t cut = line.n, digits = 0;

	for (size_t i = 0; i < COUNT(marks); i++) {
		size_t at = str_find(line, marks[i], 0);

		cut = at < cut ? at : cut;
	}
	if (cut == line.n || words_of(str_slice(line, 0, cut)) < 2
	    || !is_writers_name(s, str_trim(str_slice(line, 0, cut))))
		return false;
	for (size_t i = cut; i < line.n; i++)
		digits += ascii_is_digit(line.p[i]) ? 1 : 0;
	return line.p[cut] != ',' || digits >= PHONE_DIGITS;
}

/* A last paragraph that begins with the writer's own name and holds contact lines only. */
static size_t
cut_named(struct stretch *s, size_t to)
{
	for (size_t i = to; i > s->from && to - i < SIGNATURE_LINES; i--) {
		struct str line = text_at(s, i - 1);
		bool paragraph = i - 1 > s->from && blank_at(s, i - 2);
		size_t before = i - 1;

		if (line.n == 0)
			continue;
		if (!is_contact_line(line))
			return to;
		if (!(is_writers_name(s, line) || is_slash_name(line)
			|| (paragraph && is_badge_line(s, line)))
		    || !has_words_before(s, i - 1))
			continue;
		while (blank_at(s, before - 1))
			before--;
		/* "Vi anmäler:" and then a list that begins with the writer is no signature. */
		if (str_ends(text_at(s, before - 1), STR(":")))
			return to;
		/* A name in the middle of a list of names is none either. */
		if (!paragraph && is_name_like(text_at(s, i - 2)) && !is_slash_name(line))
			continue;
		mark(s, i - 1, to, LINE_SIGNATURE);
		return i - 1;
	}
	return to;
}

static size_t
cut_devices(struct stretch *s, size_t to)
{
	bool only_device_below = true;

	for (size_t i = to; i > s->from; i--) {
		if (blank_at(s, i - 1))
			continue;
		if (!foot_is_device(text_at(s, i - 1)) && !foot_is_reference(text_at(s, i - 1))) {
			only_device_below = false;
			continue;
		}
		mark(s, i - 1, i, LINE_SIGNATURE);
		if (only_device_below)
			to = i - 1;
	}
	return to;
}

void
signature_mark(struct arena *a, struct lines *lines, size_t from, size_t to, struct str writer)
{
	struct stretch s = {
		.a = a, .lines = lines, .from = from, .writer = utf8_plain(a, writer)
	};
	size_t end, before;

	end = cut_list_footer(&s, to);
	end = cut_disclaimer(&s, end);
	end = cut_devices(&s, end);
	end = cut_disclaimer(&s, end);
	end = cut_delimited(&s, end);
	before = end;
	end = cut_closing(&s, end);
	if (end == before)
		(void)cut_named(&s, end); /* where the own words end matters to nobody after this */
}
