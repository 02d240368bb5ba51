#include "understand/person_signature.h"

#include "base/utf8.h"
#include "understand/person_domain.h"
#include "understand/person_field.h"
#include "understand/person_name.h"
#include "understand/signature_tail.h"
#include "understand/words.h"

struct signer {
	struct arena *a;
	const struct vocabulary *v;
	struct str name; /* as in From */
	struct str address;
	struct attendee person;
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

/* "Hållbarhetschef / Head of Sustainability": the half in the first language. */
static struct str
first_half(struct str title)
{
	size_t at = str_find(title, STR(" / "), 0);
	return at == STR_NONE ? str_trim(title) : str_trim(str_slice(title, 0, at));
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

/* A comma-separated piece that follows a title and belongs to it: "Kurator, elevhälsan". */
static bool
belongs_to_title(struct arena *a, const struct vocabulary *v, struct str piece)
{
	struct words words = words_cut(a, v, piece);
	return words.count > 0 && words.count <= 4 && !words.items[0].capital
	       && !field_is_organisation(a, v, piece) && !str_has_digit(piece);
}

static bool
is_organisation(const struct signer *s, struct str piece)
{
	return field_is_organisation(s->a, s->v, piece) || domain_names(s->a, piece, s->address);
}

/* "Granåsen", "Lamm & Lin", "Frost Konsult": capitals throughout are the name of a place or a
 * house. */
static bool
is_proper(const struct signer *s, struct str piece)
{
	struct words words = words_cut(s->a, s->v, piece);
	static const struct str doers[] = { STR_INIT("er"), STR_INIT("or"), STR_INIT("ist"),
		STR_INIT("ian"), STR_INIT("ant") };
	bool all = words.count > 0;
	for (size_t i = 0; words.count > 1 && i < COUNT(doers); i++) {
		if (str_ends(words.items[words.count - 1].plain, doers[i]))
			return false; /* "Community Organiser" */
	}
	for (size_t i = 0; i < words.count; i++)
		all = all && words.items[i].capital;
	return all;
}

/* "Frost Konsult", "KustKonsult i Roslagen AB" of frostkonsult.example, whatever its words are
 * elsewhere. */
static bool
is_own_house(const struct signer *s, struct str piece)
{
	struct words words = words_cut(s->a, s->v, piece);
	return domain_names(s->a, piece, s->address)
	       && (is_proper(s, piece) || field_is_organisation(s->a, s->v, piece))
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
	       && !is_proper(s, piece);
}

static bool
takes_organisation(const struct signer *s, struct str piece, const struct words *words)
{
	bool organisation = is_organisation(s, piece);
	if (is_department(s->a, s->v, piece) || is_kin(s, piece)
	    || (is_title_line(s->a, s->v, piece) && !is_own_house(s, piece)))
		return false;
	if (s->person.organisation.n > 0)
		return organisation && !is_organisation(s, s->person.organisation);
	return s->named && !str_has_digit(piece)
	       && (organisation
		   || (s->since_name <= 3 && words->items[0].capital && words->count <= 6
		       && !(words->count == 1 && is_proper(s, piece))));
}

static void
read_piece(struct signer *s, struct str piece, struct str *title_end)
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
	if (takes_title(s, title, words_cut(s->a, s->v, title).count)) {
		s->person.title = first_half(title);
		*title_end = place.n > 0 ? (struct str) { 0 } : piece;
	} else if (title_end->n > 0 && belongs_to_title(s->a, s->v, piece)) {
		s->person.title = (struct str) { s->person.title.p,
			(size_t)(piece.p + piece.n - s->person.title.p) };
	} else if (takes_organisation(s, piece, &words)) {
		s->person.organisation = str_trim(piece);
	}
}

/* Cut a line at commas, bars and bullets, and read each piece. */
static void
read_pieces(struct signer *s, struct str line)
{
	struct str title_end = { 0 };
	size_t from = 0;
	for (size_t i = 0; i <= line.n; i++) {
		bool bar =
		    i < line.n && (line.p[i] == '|' || line.p[i] == ';' || line.p[i] == '\t');
		bool comma = i < line.n && line.p[i] == ',';
		bool bullet =
		    i + 1 < line.n
		    && ((unsigned char)line.p[i] == 0xc2 && (unsigned char)line.p[i + 1] == 0xb7);
		if (i < line.n && !bar && !comma && !bullet)
			continue;
		read_piece(s, str_trim(str_slice(line, from, i)), &title_end);
		if (!comma)
			title_end = (struct str) { 0 };
		from = bullet ? i + 2 : i + 1;
	}
}

/* The name at the start of a line, alone or before a comma or bar. */
static bool
name_line(struct signer *s, struct str line, struct str *rest)
{
	size_t cut = 0;
	while (cut < line.n && line.p[cut] != ',' && line.p[cut] != '|' && line.p[cut] != '('
	       && line.p[cut] != ';')
		cut++;
	struct str head = str_trim(str_slice(line, 0, cut));
	bool same =
	    s->name.n > 0
	    && ((name_same(s->a, s->v, head, s->name) && words_cut(s->a, s->v, head).count >= 1)
		|| signature_is_initialled(s->a, s->v, head, s->name));
	if (!same
	    && (!signature_may_be(s->a, s->v, head, s->name)
		|| domain_names(s->a, head, s->address)))
		return false;
	*rest = cut < line.n ? str_from_byte(line, cut + 1) : (struct str) { 0 };
	s->person.name = signature_is_initialled(s->a, s->v, head, s->name)
			     ? s->name
			     : name_on_badge(s->a, s->v, head, s->person.email);
	return true;
}

/* "Växel: … | Mobil: …": of two numbers the writer's own. */
static struct str
phone_of_line(struct arena *a, const struct vocabulary *v, struct str line)
{
	const struct words words = words_cut(a, v, line);
	size_t at = STR_NONE;
	for (size_t i = 0; i < words.count && at == STR_NONE; i++) {
		if (words_say(&words, i, WORDS_SIGNATURE_MOBILE))
			at = words.items[i].from;
	}
	struct str own =
	    at == STR_NONE ? (struct str) { 0 } : field_find_phone(str_from_byte(line, at));
	return own.n > 0 ? own : field_find_phone(line);
}

static void
read_line(struct signer *s, struct str written)
{
	struct str line = signature_without_closing(s->a, s->v, written), rest = { 0 };
	if (line.n == 0)
		return;
	struct str phone = phone_of_line(s->a, s->v, line);
	if (phone.n > 0) {
		if (s->person.phone.n == 0)
			s->person.phone = phone;
		if (s->person.title.n > 0 || !s->named)
			return;
	}
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
		if (str_trim(rest).n > 0)
			read_pieces(s, rest);
		return;
	}
	if (s->named)
		s->since_name++;
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
	if (!s.named && str_trim(signature).n > 0)
		s.person = (struct attendee) { 0 };
	read_block(&s, signature);
	s.person.organisation = field_organisation_alone(a, v, s.person.organisation);
	return s.person;
}
