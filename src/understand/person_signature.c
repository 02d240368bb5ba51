#include "understand/person_signature.h"

#include "base/utf8.h"
#include "rules/words.h"
#include "understand/person_domain.h"
#include "understand/person_field.h"
#include "understand/person_house.h"
#include "understand/person_name.h"
#include "understand/person_value.h"
#include "understand/signature_phone.h"
#include "understand/signature_tail.h"

struct signer {
	struct arena *a;
	const struct vocabulary *v;
	struct str name; /* as in From */
	struct str address;
	struct attendee person;
	struct ranked_phone phone;
	bool named;        /* the line of the name has gone by */
	size_t since_name; /* lines after it */
};

/* Lines that say nothing of the writer: phones, links, addresses, slogans. */
static bool
is_noise(struct arena *a, const struct vocabulary *v, struct str line)
{
	static const char *const marks[] = { "www.", "http", "[cid:", "____", "----",
		"<mailto:", "facebook", "linkedin" };
	const struct words words = words_cut(a, v, line);
	if (words_hold(&words, WORDS_SIGNATURE_NOISE) && !field_is_title(a, v, line))
		return true;
	for (size_t i = 0; i < COUNT(marks); i++) {
		if (str_has_nocase(line, str_from(marks[i])) && !field_is_title(a, v, line))
			return true;
	}
	return false;
}

static bool
is_department(struct arena *a, const struct vocabulary *v, struct str piece)
{
	const struct words words = words_cut(a, v, piece);

	return words_hold(&words, WORDS_DEPARTMENT_WORD);
}

static bool
is_title_line(struct arena *a, const struct vocabulary *v, struct str piece)
{
	struct words words = words_cut(a, v, piece);
	return words.count > 0 && words.count <= LINE_MAX_WORDS && field_is_title(a, v, piece);
}

/* "Ljungs begravningsbyrå", "Friends of Holm Pier": a kind of house and a name. */
static bool
is_house_by_kind(const struct signer *s, struct str piece)
{
	const struct words words = words_cut(s->a, s->v, piece);
	return words.count > 1 && words.items[0].capital && words_hold(&words, WORDS_ORGANISATION_HOUSE)
	       && !field_is_title(s->a, s->v, piece);
}

/* A house by its words or its domain. */
static bool
is_known(const struct signer *s, struct str piece)
{
	return field_is_organisation(s->a, s->v, piece) || domain_names(s->a, piece, s->address)
	       || is_house_by_kind(s, piece);
}

static bool
is_organisation(const struct signer *s, struct str piece)
{
	const struct words words = words_cut(s->a, s->v, piece);
	/* "Granåsen" alone may be where somebody lives; "Josef Lantto, Tomatboden" */
	bool alone = words.count == 1 && s->person.title.n == 0 && s->since_name > 0;
	return is_known(s, piece) || (!alone && house_is_shaped(s->a, s->v, piece));
}

/* "Frost Konsult", "KustKonsult i Roslagen AB" of frostkonsult.example, whatever its words are
 * elsewhere. */
static bool
is_own_house(const struct signer *s, struct str piece)
{
	struct words words = words_cut(s->a, s->v, piece);
	if (words.count == 1 && words_say(&words, 0, WORDS_TITLE_WORDS))
		return false; /* "Joiner", of oakes-joinery.example */
	/* "leder i Bydelsforum Øst", but "hälsobygd ek för" */
	if (words.count > 0 && !words.items[0].capital
	    && !domain_names(s->a, words.items[0].text, s->address))
		return false;
	/* "Bolyst arkitekter" of bolyst.example */
	if (words.count == 2 && words.items[0].capital && !words.items[1].capital
	    && !str_ends(words.items[0].plain, STR("s"))
	    && !words_say(&words, 0, WORDS_TITLE_WORDS)
	    && domain_names(s->a, words.items[0].text, s->address))
		return true;
	return domain_names(s->a, piece, s->address)
	       && (value_is_proper(s->a, s->v, piece) || field_is_organisation(s->a, s->v, piece)
		   || house_is_shaped(s->a, s->v, piece))
	       && (!words_say(&words, 0, WORDS_TITLE_WORDS)
		   || domain_names(s->a, words.items[0].text, s->address));
}

/* "Henrik Sjögren" below Karin Sjögren: somebody else of the family. */
static bool
is_kin(const struct signer *s, struct str piece)
{
	const struct words own = words_cut(s->a, s->v, s->person.name),
			   words = words_cut(s->a, s->v, piece);
	return own.count > 1 && words.count > 1 && name_is_person(s->a, s->v, piece, 2)
	       && str_equal(own.items[own.count - 1].plain, words.items[words.count - 1].plain);
}

/* The first thing below a name is a title, unless it is something else. */
static bool
takes_title(const struct signer *s, struct str piece, size_t words)
{
	bool organisation = is_organisation(s, piece);
	if (s->person.title.n > 0 || is_own_house(s, piece))
		return false;
	if (is_title_line(s->a, s->v, piece))
		return true;
	return s->named && s->since_name <= 1 && words <= 5 && !organisation
	       && !is_department(s->a, s->v, piece) && !str_has_digit(piece)
	       && !value_is_proper(s->a, s->v, piece);
}

static bool
takes_organisation(const struct signer *s, struct str piece)
{
	piece = value_without_number(piece);
	const struct words words = words_cut(s->a, s->v, piece);
	bool organisation = is_organisation(s, piece);
	if (is_department(s->a, s->v, piece) || is_kin(s, piece)
	    || (is_title_line(s->a, s->v, piece) && !is_own_house(s, piece)))
		return false;
	if (s->person.organisation.n > 0)
		return is_known(s, piece) && !is_known(s, s->person.organisation);
	return s->named && !str_has_digit(piece)
	       && (organisation
		   || (s->since_name <= 3 && words.count > 0 && words.items[0].capital
		       && words.count <= 6 && !(words.count == 1 && value_is_proper(s->a, s->v, piece))));
}

/* "ideell på Mötesplats Parken": no title, but where. */
static bool
takes_place_of(struct signer *s, struct str piece)
{
	const struct words words = words_cut(s->a, s->v, piece);
	for (size_t i = 1; i + 2 < words.count; i++) {
		if (!words_say(&words, i, WORDS_AT) || words.items[0].capital
		    || !words.items[i + 1].capital || !words.items[i + 2].capital
		    || s->person.organisation.n > 0 || field_is_title(s->a, s->v, piece))
			continue;
		s->person.organisation = str_from_byte(piece, words.items[i + 1].from);
		return true;
	}
	return false;
}

/* "andrealt i Vattenkören": small words for what somebody is, and where. */
static bool
takes_role_in(struct signer *s, struct str piece)
{
	enum { ROLE_WORDS = 3 };
	const struct words words = words_cut(s->a, s->v, piece);
	for (size_t i = 1; i + 1 < words.count && i <= ROLE_WORDS; i++) {
		const struct str house = str_from_byte(piece, words.items[i + 1].from);
		if (words.items[i - 1].capital)
			return false;
		if (str_equal(s->person.title, str_slice(piece, 0, words.items[i - 1].to)))
			return true; /* read before */
		if ((!words_say(&words, i, WORDS_AT) && !words_say(&words, i, WORDS_TITLE_PLACE_VAGUE))
		    || !words.items[i + 1].capital || !s->named || s->person.title.n > 0
		    || s->person.organisation.n > 0 || !is_organisation(s, house)
		    || is_department(s->a, s->v, piece))
			continue;
		s->person.title = str_slice(piece, 0, words.items[i - 1].to);
		s->person.organisation = field_organisation_alone(s->a, s->v, house);
		return true;
	}
	return false;
}

static void
read_piece(struct signer *s, struct str piece)
{
	size_t begin, end;
	struct words words = words_cut(s->a, s->v, piece);
	if (words.count == 0 || words.count > LINE_MAX_WORDS
	    || field_find_email(piece, 0, &begin, &end)
	    || name_same(s->a, s->v, str_trim(piece), s->name))
		return;
	if (words.count <= 2 && words_say(&words, 0, WORDS_TITLE_DEGREE)
	    && !words_say(&words, 1, WORDS_TITLE_WORDS))
		return; /* a degree; "PhD student" is a title */
	struct str label, value;
	if (str_cut(piece, ':', &label, &value)
	    && str_starts(
		value, STR(" "))) { /* "Titel: alt" says what it is; "Roll: alt" is an answer */
		enum person_field field = field_of_label(s->a, s->v, label);
		if (field == FIELD_TITLE || field == FIELD_ORGANISATION)
			field_set(s->a, s->v, &s->person, field, value);
		return;
	}
	struct str title = piece, place = { 0 };
	if (!is_own_house(s, piece)
	    && field_split_title(s->a, s->v, piece, s->address, &title, &place)
	    && s->person.organisation.n == 0)
		s->person.organisation = place;
	if (place.n == 0 && (takes_role_in(s, piece) || takes_place_of(s, piece)))
		return;
	if (takes_title(s, title, words_cut(s->a, s->v, title).count)) {
		s->person.title = value_first_half(title);
	} else if (takes_organisation(s, piece)) {
		s->person.organisation = str_trim(piece);
	}
}

/* "Udds smide / 070-123 45 67", "smed / Udds smide"; but "Chef / Manager" is one piece. */
static bool
is_parting_slash(const struct signer *s, struct str rest)
{
	if (!str_starts(rest, STR(" / ")))
		return false;
	rest = str_from_byte(rest, 3);
	const size_t end = str_find(rest, STR(" / "), 0);
	const struct str next = str_slice(rest, 0, end == STR_NONE ? rest.n : end);
	return field_find_phone(next).n > 0
	       || (is_organisation(s, next) && !field_is_title(s->a, s->v, next));
}

/* How many bytes of a mark between pieces stand at byte i; 0 if none. */
static size_t
mark_at(const struct signer *s, struct str line, size_t i)
{
	static const struct str marks[] = { STR_INIT("|"), STR_INIT(";"), STR_INIT("\t"),
		STR_INIT(","), STR_INIT("\u00b7"), STR_INIT("\u2022"), STR_INIT(" \u2013 "),
		STR_INIT(" - ") };
	const struct str rest = str_from_byte(line, i);
	for (size_t k = 0; k < COUNT(marks); k++)
		if (str_starts(rest, marks[k]))
			return marks[k].n;
	return is_parting_slash(s, rest) ? 3 : 0;
}

/* Cut a line at commas, bars, bullets, dashes and slashes, and read each piece. */
static void
read_pieces(struct signer *s, struct str line)
{
	for (size_t from = 0, i = 0; i <= line.n; i++) {
		const size_t mark = i < line.n ? mark_at(s, line, i) : 1;
		if (mark == 0)
			continue;
		const struct str piece = str_trim(str_slice(line, from, i));
		if (field_find_phone(piece).n == 0)
			read_piece(s, piece);
		from = i + mark;
		i = from - 1;
	}
}

/* What stands behind the mark after a name. */
static struct str
without_mark(struct str rest)
{
	static const struct str marks[] = { STR_INIT("\u00b7"), STR_INIT("\u2022"),
		STR_INIT("\u2013") };
	rest = str_trim(rest);
	for (size_t i = 0; i < COUNT(marks); i++)
		if (str_starts(rest, marks[i]))
			return str_trim(str_from_byte(rest, marks[i].n));
	return rest.n > 0 && str_find_char(STR(",|(;/-"), rest.p[0], 0) != STR_NONE
		   ? str_trim(str_from_byte(rest, 1))
		   : rest;
}

/* "Lina på Solrosens förskola", "Joe at Northlight" */
static bool
takes_workplace(struct signer *s, struct str rest)
{
	const struct words words = words_cut(s->a, s->v, rest);
	if (!(words_say(&words, 0, WORDS_AT) || words_say(&words, 0, WORDS_FROM)) || words.count < 2
	    || !words.items[1].capital || words.items[0].from != 0 || s->person.organisation.n > 0)
		return false;
	s->person.organisation =
	    field_organisation_alone(s->a, s->v, str_from_byte(rest, words.items[1].from));
	return true;
}

/* The name at the start of a line, alone or before a comma or bar. */
static bool
name_line(struct signer *s, struct str line, struct str *rest)
{
	const size_t cut = signature_name_end(s->a, s->v, line, s->name);
	struct str head = str_trim(str_slice(line, 0, cut));
	bool same =
	    s->name.n > 0
	    && ((name_same(s->a, s->v, head, s->name) && words_cut(s->a, s->v, head).count >= 1)
		|| signature_is_initialled(s->a, s->v, head, s->name));
	if (!same
	    && (!signature_may_be(s->a, s->v, head, s->name)
		|| domain_names(s->a, head, s->address)))
		return false;
	*rest = without_mark(str_from_byte(line, cut));
	/* "Anna Alm Nätchef", "Hamnkapten Anna Alm" */
	const struct str before = str_ends(head, s->name) && head.n > s->name.n
				      ? str_trim(str_slice(head, 0, head.n - s->name.n))
				      : (struct str) { 0 },
			 behind = str_starts(head, s->name) ? str_trim(str_from_byte(head, s->name.n))
							    : (struct str) { 0 };
	const struct str title = before.n > 0 ? before : behind;
	if (same && words_cut(s->a, s->v, s->name).count > 1 && is_title_line(s->a, s->v, title)) {
		s->person.title = title;
		head = s->name;
	}
	s->person.name = signature_is_initialled(s->a, s->v, head, s->name)
			     ? s->name
			     : name_on_badge(s->a, s->v, head, s->person.email);
	return true;
}

/* "funktionär sedan 1987" */
static struct str
without_since(const struct signer *s, struct str line)
{
	const struct words words = words_cut(s->a, s->v, line);
	for (size_t i = 1; i + 1 < words.count; i++) {
		if (!words_say(&words, i, WORDS_TITLE_STOP) || words.items[i + 1].number < 1900)
			continue;
		const struct str rest = str_from_byte(line, words.items[i + 1].to);
		return arena_printf(s->a, "%.*s%.*s",
		    STR_ARG(str_slice(line, 0, words.items[i - 1].to)), STR_ARG(rest));
	}
	return line;
}

static void
read_line(struct signer *s, struct str written)
{
	struct str line = without_since(s, signature_without_closing(s->a, s->v, written)),
		   rest = { 0 };
	if (line.n == 0)
		return;
	signature_phone_take(s->a, s->v, line, &s->phone);
	struct str phone = field_find_phone(line);
	if (phone.n > 0 && s->named && s->person.title.n > 0)
		return;
	/* "Birkevænget 0, Skovlund": where somebody lives */
	size_t comma = str_find_char(line, ',', 0);
	if (comma != STR_NONE && phone.n == 0 && str_has_digit(str_slice(line, 0, comma))
	    && !is_title_line(s->a, s->v, str_slice(line, 0, comma)))
		return;
	if (is_noise(s->a, s->v, line) || signature_is_sentence(s->a, s->v, line))
		return;
	bool full = s->named && words_cut(s->a, s->v, s->person.name).count >= 2;
	if (!full && name_line(s, line, &rest)) {
		s->named = true;
		s->since_name = 0;
		if (rest.n > 0 && !takes_workplace(s, rest))
			read_pieces(s, rest);
		return;
	}
	if (s->named)
		s->since_name++;
	if (s->named || phone.n == 0)
		read_pieces(s, line);
}

static void
read_block(struct signer *s, struct str block)
{
	struct str line;
	while (str_next(&block, '\n', &line))
		read_line(s, line);
}

struct attendee
signature_read(struct arena *a, const struct vocabulary *v, struct str signature, struct str own,
    struct str name, struct str address)
{
	struct signer s = { .a = a, .v = v, .name = name, .address = address };
	struct str tail = signature_tail(a, v, str_trim_right(own), name, address);
	read_block(&s, tail);
	if (!s.named && str_trim(signature).n > 0) {
		s.person = (struct attendee) { 0 };
		s.phone = (struct ranked_phone) { 0 };
	}
	read_block(&s, signature);
	s.person.phone = s.phone.number;
	s.person.organisation = field_organisation_alone(a, v, s.person.organisation);
	return s.person;
}
