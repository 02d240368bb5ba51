/* What stands behind a name in a line, and the answers somebody has: people_read_rest and
 * attendee_set_answer of people_list.h. */
#include "understand/people_list.h"

#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/date_text.h"
#include "understand/person_domain.h"
#include "understand/person_field.h"
#include "understand/person_house.h"
#include "understand/person_name.h"

size_t
attendee_find_answer(const struct attendee *attendee, struct str question)
{
	size_t i = 0;
	while (i < attendee->answer_count && !str_equal(attendee->answers[i].question, question))
		i++;
	return i;
}

void
attendee_set_answer(
    struct arena *a, struct attendee *attendee, struct str question, struct str value)
{
	if (value.n == 0)
		return;
	const size_t i = attendee_find_answer(attendee, question);
	if (i < attendee->answer_count) {
		attendee->answers[i].value = value;
		return;
	}
	attendee->answers =
	    array_push(a, attendee->answers, &attendee->answer_count, sizeof *attendee->answers);
	attendee->answers[attendee->answer_count - 1] = (struct answer) { question, value };
}

static struct str
without_marks(struct str piece)
{
	while (piece.n > 0 && str_find_char(STR("-:/ "), piece.p[0], 0) != STR_NONE)
		piece = str_from_byte(piece, 1);
	if (str_starts(piece, STR("–")))
		piece = str_trim(str_from_byte(piece, STR("–").n));
	while (piece.n > 0 && (piece.p[piece.n - 1] == '.' || piece.p[piece.n - 1] == '!'))
		piece.n--;
	return piece;
}

/* "Bo Alm (Sjöbodens Plåt)", "(Havblik)": what has capitals in brackets behind a name is a house,
 * unless it does something: "(Nybörjare)". */
static bool
is_house_in_brackets(struct arena *a, const struct vocabulary *v, struct str piece)
{
	enum { LONG = 7 };
	static const struct str doers[] = { STR_INIT("er"), STR_INIT("are"), STR_INIT("or"),
		STR_INIT("ist"), STR_INIT("ant"), STR_INIT("ent") };
	const struct words words = words_cut(a, v, piece);
	if (words.count == 0 || words.count > 4 || str_has_digit(piece)
	    || words_hold(&words, WORDS_PEOPLE_KIN) || words_hold(&words, WORDS_PEOPLE_NEAR))
		return false;
	if (words.count > 1)
		return name_is_person(a, v, piece, 2) || house_is_shaped(a, v, piece);
	for (size_t i = 0; i < COUNT(doers); i++)
		if (str_ends(words.items[0].plain, doers[i]))
			return false;
	return words.items[0].capital && words.items[0].plain.n >= LONG
	       && !words_say(&words, 0, WORDS_NAME_GIVEN) && !words_say(&words, 0, WORDS_NAME_NEVER);
}

/* What a piece looks like behind the name of whom it is said. */
static enum person_field
field_of_piece(struct arena *a, const struct vocabulary *v, const struct attendee *who,
    struct str piece, bool bracket)
{
	const enum person_field field = field_of_value(a, v, piece);
	if (field != FIELD_NAME && field != FIELD_OTHER)
		return field;
	const struct words words = words_cut(a, v, piece);
	bool house = (bracket && is_house_in_brackets(a, v, piece))
		     || domain_names(a, piece, who->email)
		     || (words.count > 1 && house_is_shaped(a, v, piece));
	return house ? FIELD_ORGANISATION : field;
}

/* One piece behind a name: by its label, by what it looks like, else a title where it may be one.
 */
static void
read_rest_piece(struct arena *a, const struct vocabulary *v, struct attendee *who, struct str piece,
    bool bracket)
{
	struct str label, value;
	piece = without_marks(piece);
	if (str_cut(piece, ':', &label, &value) && field_of_label(a, v, label) != FIELD_NONE) {
		field_set(a, v, who, field_of_label(a, v, label), value);
		return;
	}
	enum person_field field = field_of_piece(a, v, who, piece, bracket);
	struct words words = words_cut(a, v, piece);
	bool told = words_hold(&words, WORDS_TITLE_TOLD); /* "det är jag" */
	bool title = words.count <= 4 && !told && answer_polarity(a, v, piece) == POLARITY_NONE
		     && !str_has(piece, STR(":")) && !str_has_digit(piece)
		     && date_text_find(a, v, piece, (struct date) { 2000, 1, 1 }).count == 0;
	if (field == FIELD_OTHER && who->title.n == 0 && title)
		field = FIELD_TITLE;
	bool sentences = field == FIELD_DIET && str_has(piece, STR(". "));
	if (sentences)
		return; /* running text says it better */
	if (field != FIELD_NAME)
		field_set(a, v, who, field, piece);
	else if (who->title.n == 0 && field_is_title(a, v, piece))
		field_set(a, v, who, FIELD_TITLE, piece);
}

/* What stands behind a name, cut at commas, brackets, tabs: each piece by what it looks like. */
void
people_read_rest(struct arena *a, const struct vocabulary *v, struct attendee *who, struct str rest)
{
	size_t from = 0;
	bool bracket = false;
	for (size_t i = 0; i <= rest.n; i++) {
		bool cut =
		    i == rest.n || (str_find_char(STR("<>()[],;\t|"), rest.p[i], 0) != STR_NONE)
		    || (rest.p[i] == ' ' && i + 2 < rest.n
			&& (rest.p[i + 1] == '-' || rest.p[i + 1] == '/') && rest.p[i + 2] == ' ')
		    || str_starts(str_from_byte(rest, i), STR(" – "));
		if (!cut)
			continue;
		struct str piece = str_trim(str_slice(rest, from, i));
		from = i + 1;
		read_rest_piece(a, v, who, piece, bracket);
		bracket = i < rest.n && (rest.p[i] == '(' || (bracket && rest.p[i] == ','));
	}
}
