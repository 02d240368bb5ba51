#include "understand/person_value.h"

#include "base/ascii.h"
#include "rules/words.h"
#include "understand/person_field.h"
#include "understand/person_name.h"

struct str
value_without_phone(struct str value)
{
	const struct str phone = field_find_phone(value);
	if (phone.n == 0 || str_find(value, phone, 0) == STR_NONE)
		return value;
	value = str_trim(str_slice(value, 0, str_find(value, phone, 0)));
	while (value.n > 0 && str_find_char(STR(",(:;+ -"), value.p[value.n - 1], 0) != STR_NONE)
		value.n--;
	const size_t comma = str_find_char(value, ',', 0); /* ", tlf." */
	return comma != STR_NONE && value.n - comma < 10 ? str_slice(value, 0, comma) : value;
}

struct str
value_behind_role(struct arena *a, const struct vocabulary *v, struct str value, struct str *title)
{
	const struct words words = words_cut(a, v, value);
	if (words.count < 3 || word_is_organisation(&words.items[0]) || words.items[0].capital || !words.items[2].capital
	    || !words_say(&words, 1, WORDS_TITLE_PLACE)
	    || !field_is_organisation(a, v, str_from_byte(value, words.items[2].from)))
		return value;
	if (title->n == 0)
		*title = words.items[0].text;
	return str_from_byte(value, words.items[2].from);
}

struct str
value_without_number(struct str piece)
{
	return piece.n > 3 && ascii_is_digit(piece.p[0]) && str_starts(str_from_byte(piece, 1), STR(". "))
		   ? str_from_byte(piece, 3)
		   : piece;
}

bool
value_is_proper(struct arena *a, const struct vocabulary *v, struct str piece)
{
	struct words words = words_cut(a, v, piece);
	static const struct str doers[] = { STR_INIT("er"), STR_INIT("or"), STR_INIT("ist"),
		STR_INIT("ian"), STR_INIT("ant"), STR_INIT("are"), STR_INIT("ent"), STR_INIT("eur"),
		STR_INIT("mann"), STR_INIT("mand"), STR_INIT("sman"), STR_INIT("kar"),
		STR_INIT("log"), STR_INIT("nom"), STR_INIT("eut") };
	bool all = words.count > 0;
	/* "Bygdens Bostäder" */
	bool owned = words.count == 2 && words.items[0].plain.n >= 5
		     && str_ends(words.items[0].plain, STR("s"));
	for (size_t i = 0; words.count > 0 && !owned && i < COUNT(doers); i++) {
		if (str_ends(words.items[words.count - 1].plain, doers[i]))
			return false; /* "Community Organiser", "Keramiker" */
	}
	for (size_t i = 0; i < words.count; i++)
		all = all && words.items[i].capital;
	return all;
}

struct str
value_first_half(struct str title)
{
	size_t at = str_find(title, STR(" / "), 0);
	return at == STR_NONE ? str_trim(title) : str_trim(str_slice(title, 0, at));
}
