#include "understand/person_signature.h"

#include "base/utf8.h"
#include "understand/person_domain.h"
#include "understand/person_field.h"
#include "understand/person_name.h"
#include "understand/words.h"

enum { LINE_MAX_WORDS = 10, TAIL_LINES = 8 };

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

static struct str
without_closing(struct arena *a, const struct vocabulary *v, struct str line)
{
	line = str_trim(line);
	while (line.n > 0
	       && (line.p[0] == '/' || line.p[0] == '-' || line.p[0] == '*' || line.p[0] == ' '
		   || line.p[0] == ','))
		line = str_from_byte(line, 1);
	struct words words = words_cut(a, v, line);
	size_t i = 0;
	while (words_say(&words, i, WORDS_SIGNATURE_CLOSING) && i < words.count)
		i++;
	if (i > 0 && i < words.count)
		return str_from_byte(line, words.items[i].from);
	return i > 0 ? (struct str) { 0 } : line;
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

/* The first thing below a name is a title, unless it is something else. */
static bool
takes_title(const struct signer *s, struct str piece, size_t words)
{
	bool organisation = is_organisation(s, piece);
	if (s->person.title.n > 0)
		return false;
	if (is_title_line(s->a, s->v, piece))
		return true;
	return s->named && s->since_name <= 1 && words <= 5 && !organisation
	       && !is_department(s->a, s->v, piece) && !str_has_digit(piece);
}

static bool
takes_organisation(const struct signer *s, struct str piece, const struct words *words)
{
	bool organisation = is_organisation(s, piece);
	if (is_department(s->a, s->v, piece) || is_title_line(s->a, s->v, piece))
		return false;
	if (s->person.organisation.n > 0)
		return organisation && !is_organisation(s, s->person.organisation);
	return s->named && !str_has_digit(piece)
	       && (organisation
		   || (s->since_name <= 3 && words->items[0].capital && words->count <= 6));
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
	if (words.count <= 2 && words_say(&words, 0, WORDS_TITLE_DEGREE))
		return; /* a degree */
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
	if (field_split_title(s->a, s->v, piece, s->address, &title, &place)
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

static bool
is_sentence(struct arena *a, const struct vocabulary *v, struct str line)
{
	struct words words = words_cut(a, v, line);
	return words.count > LINE_MAX_WORDS || str_ends(line, STR("!")) || str_ends(line, STR("?"))
	       || (words.count > 4 && str_ends(line, STR("."))) || (line.n > 0 && line.p[0] == '"');
}

/* A name that may be the writer's: shares a word with theirs, where theirs is known. */
static bool
may_be_writer(struct arena *a, const struct vocabulary *v, struct str head, struct str name)
{
	if (!name_is_person(a, v, head, 2))
		return false;
	struct words words = words_cut(a, v, head), own = words_cut(a, v, name);
	bool shared = !name_is_person(a, v, name, 2);
	for (size_t i = 0; i < words.count && !shared; i++) {
		for (size_t k = 0; k < own.count && !shared; k++)
			shared = str_equal(words.items[i].plain, own.items[k].plain);
	}
	return shared;
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
	bool same = s->name.n > 0 && name_same(s->a, s->v, head, s->name)
		    && words_cut(s->a, s->v, head).count >= 1;
	if (!same
	    && (!may_be_writer(s->a, s->v, head, s->name) || domain_names(s->a, head, s->address)))
		return false;
	*rest = cut < line.n ? str_from_byte(line, cut + 1) : (struct str) { 0 };
	s->person.name = name_on_badge(s->a, s->v, head, s->person.email);
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
	struct str line = without_closing(s->a, s->v, written), rest = { 0 };
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
	if (is_noise(s->a, s->v, line) || is_sentence(s->a, s->v, line))
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

/* Does the line begin with the writer's name, alone or before a comma, bar or bracket? */
static bool
begins_with_name(struct arena *a, const struct vocabulary *v, struct str line, struct str name)
{
	size_t cut = 0;
	while (cut < line.n && str_find_char(STR(",|("), line.p[cut], 0) == STR_NONE)
		cut++;
	struct str head = str_trim(str_slice(line, 0, cut));
	bool same = name.n > 0 && head.n > 0 && words_cut(a, v, head).count <= 4
		    && name_same(a, v, head, name);
	return same || may_be_writer(a, v, head, name);
}

/* "- Eva Ek, alt": a row of a list, whoever it names. */
static bool
is_list_item(struct str line)
{
	line = str_trim(line);
	bool bullet = str_starts(line, STR("- ")) || str_starts(line, STR("* "))
		      || str_starts(line, STR("•")) || str_starts(line, STR("– "));
	return bullet
	       && (str_find_char(line, ',', 0) != STR_NONE
		   || str_find(line, STR(" - "), 2) != STR_NONE
		   || str_find_char(line, '(', 0) != STR_NONE);
}

/* The last lines of the own words, from the one that holds the writer's name. */
static struct str
own_tail(struct arena *a, const struct vocabulary *v, struct str own, struct str name,
    struct str address)
{
	size_t from = own.n, found = own.n;
	for (size_t lines = 0; lines < TAIL_LINES && from > 0; lines++) {
		size_t begin = from, email, end;
		while (begin > 0 && own.p[begin - 1] != '\n')
			begin--;
		struct str line = without_closing(a, v, str_slice(own, begin, from));
		if (is_list_item(str_slice(own, begin, from)))
			break;
		bool mailbox = field_find_email(line, 0, &email, &end);
		bool slogan =
		    lines == 0 && begin > 1 && own.p[begin - 2] == '\n' && is_sentence(a, v, line);
		if (mailbox && !str_equal_nocase(str_slice(line, email, end), address))
			break; /* a line of a list: somebody else */
		if (begins_with_name(a, v, line, name))
			found = begin;
		if (!slogan && is_sentence(a, v, line))
			break;
		if (mailbox) {
			found = own.n;
			break;
		}
		from = begin > 0 ? begin - 1 : 0;
	}
	return str_from_byte(own, found);
}

struct attendee
signature_read(struct arena *a, const struct vocabulary *v, struct str signature, struct str own,
    struct str name, struct str address)
{
	struct signer s = { .a = a, .v = v, .name = name, .address = address };
	struct str tail = own_tail(a, v, str_trim_right(own), name, address);
	read_block(&s, tail);
	if (!s.named && str_trim(signature).n > 0)
		s.person = (struct attendee) { 0 };
	read_block(&s, signature);
	s.person.organisation = field_organisation_alone(a, v, s.person.organisation);
	return s.person;
}
