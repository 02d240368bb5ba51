#include "understand/person_field.h"

#include "rules/words.h"
#include "understand/person_domain.h"
#include "understand/person_house.h"
#include "understand/person_name.h"
#include "understand/person_value.h"

/* A label may fit several: the first counts. */
static const struct {
	enum person_field field;
	enum word_list words;
} labels[] = {
	{ FIELD_GIVEN_NAME, WORDS_LABEL_GIVEN_NAME },
	{ FIELD_FAMILY_NAME, WORDS_LABEL_FAMILY_NAME },
	{ FIELD_NAME, WORDS_LABEL_NAME },
	{ FIELD_EMAIL, WORDS_LABEL_EMAIL },
	{ FIELD_PHONE, WORDS_LABEL_PHONE },
	{ FIELD_TITLE, WORDS_LABEL_TITLE },
	{ FIELD_ORGANISATION, WORDS_LABEL_ORGANISATION },
	{ FIELD_DEPARTMENT, WORDS_LABEL_DEPARTMENT },
	{ FIELD_DIET, WORDS_LABEL_DIET },
};

/* The place of the first word of a label in a list; the count of words: none. */
static size_t
label_word(const struct words *words, enum word_list list)
{
	size_t i = 0;
	while (i < words->count && words_say_phrase(words, i, list) == 0)
		i++;
	return i;
}

/* What a label with a word for names asks for: "Company name" a house, "För- och efternamn" the
 * whole name, "Lagets namn" nothing of ours. */
static enum person_field
field_of_name(const struct words *words, enum person_field field)
{
	const size_t n = words->count, and = label_word(words, WORDS_AND);
	const size_t house = label_word(words, WORDS_LABEL_ORGANISATION);
	if (field == FIELD_GIVEN_NAME || field == FIELD_FAMILY_NAME)
		return and < n ? FIELD_NAME : field;
	if (label_word(words, WORDS_LABEL_THING) < n)
		return FIELD_NONE;
	if (and == n && label_word(words, WORDS_LABEL_PHONE) < n)
		return FIELD_PHONE; /* "Contact number" */
	return house < n && and == n && n <= 3 ? FIELD_ORGANISATION : field;
}

enum person_field
field_of_label(struct arena *a, const struct vocabulary *v, struct str label)
{
	struct words words = words_cut(a, v, label);
	if (words.count == 0 || words.count > 4)
		return FIELD_NONE;
	for (size_t i = 0; i < COUNT(labels); i++) {
		if (label_word(&words, labels[i].words) == words.count)
			continue;
		/* "Mobil vårdnadshavare" is not the attendee's */
		if ((labels[i].field == FIELD_PHONE || labels[i].field == FIELD_EMAIL)
		    && words_hold(&words, WORDS_LABEL_OTHERS))
			return FIELD_OTHER;
		return labels[i].field == FIELD_GIVEN_NAME || labels[i].field == FIELD_FAMILY_NAME
			       || labels[i].field == FIELD_NAME
			   ? field_of_name(&words, labels[i].field)
			   : labels[i].field;
	}
	return FIELD_NONE;
}

static bool
is_local_char(char c)
{
	return ascii_is_alnum(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '\''
	       || (unsigned char)c >= 0x80;
}

bool
field_find_email(struct str text, size_t from, size_t *begin, size_t *end)
{
	for (size_t at = str_find_char(text, '@', from); at != STR_NONE;
	     at = str_find_char(text, '@', at + 1)) {
		size_t b = at, e = at + 1;
		while (b > from && is_local_char(text.p[b - 1]))
			b--;
		while (b < at && (text.p[b] == '.' || text.p[b] == '\'' || text.p[b] == '-'))
			b++;
		while (e < text.n
		       && (ascii_is_alnum(text.p[e]) || text.p[e] == '.' || text.p[e] == '-'
			   || (unsigned char)text.p[e] >= 0x80))
			e++;
		while (e > at + 1 && (text.p[e - 1] == '.' || text.p[e - 1] == '-'))
			e--;
		if (b < at && str_find_char(str_slice(text, at + 1, e), '.', 0) != STR_NONE) {
			*begin = b;
			*end = e;
			return true;
		}
	}
	return false;
}

static bool
is_phone_char(char c)
{
	return ascii_is_digit(c) || c == ' ' || c == '-' || c == '/' || c == '(' || c == ')'
	       || c == '.';
}

/* The number that begins at byte i: where it ends, i if it is none. */
static size_t
phone_end(struct str text, size_t i)
{
	size_t end = i + 1, digits = ascii_is_digit(text.p[i]) ? 1 : 0;
	while (end < text.n && is_phone_char(text.p[end]))
		digits += ascii_is_digit(text.p[end++]) ? 1 : 0;
	while (end > i && !ascii_is_digit(text.p[end - 1]))
		end--;
	bool wordy = end < text.n
		     && (ascii_is_alpha(text.p[end]) || text.p[end] == '@' || text.p[end] == ':');
	bool known = !ascii_is_digit(text.p[i]) || text.p[i] == '0' || digits == 8 || i > 0;
	struct date d;
	return digits >= 7 && digits <= 15 && known && !wordy
		       && !date_parse(str_slice(text, i, end), &d)
		   ? end
		   : i;
}

struct str
field_find_phone(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		bool starts = text.p[i] == '+' || ascii_is_digit(text.p[i]) || text.p[i] == '(';
		bool inside = i > 0
			      && (ascii_is_alnum(text.p[i - 1]) || text.p[i - 1] == '@'
				  || text.p[i - 1] == '.');
		size_t end = starts && !inside ? phone_end(text, i) : i;
		if (end > i)
			return str_slice(text, i, end);
		while (starts && i + 1 < text.n && is_phone_char(text.p[i + 1]))
			i++;
	}
	return (struct str) { 0 };
}

bool
field_is_diet(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i < words.count; i++) {
		if (words_say_phrase(&words, i, WORDS_FOOD_WORDS) > 0
		    && !words_say(&words, i, WORDS_FOOD_NOT_FREE))
			return true;
	}
	return false;
}

bool
field_is_organisation(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i < words.count && !str_has(text, STR("@")); i++) {
		if (word_is_organisation(&words.items[i]) && words.count <= 9)
			return true;
	}
	return false;
}

bool
field_is_title(struct arena *a, const struct vocabulary *v, struct str text)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 0; i < words.count && words.count <= 8; i++) {
		if (words_say(&words, i, WORDS_TITLE_WORDS))
			return true;
	}
	return false;
}

struct str
field_organisation_alone(struct arena *a, const struct vocabulary *v, struct str text)
{
	text = str_trim(text);
	if (str_starts(text, STR("the ")) && text.n > 4)
		text = str_trim(str_from_byte(text, 4));
	struct str rest = text, piece;
	while (str_next(&rest, ',', &piece)) {
		if (field_is_organisation(a, v, piece))
			return str_trim(piece);
	}
	struct str before, after;
	return str_cut(text, ',', &before, &after) ? str_trim(before) : text;
}

/* Is this where somebody has their title: an organisation, or a name of the house that follows
 * "på"? */
static bool
is_workplace(
    struct arena *a, const struct vocabulary *v, struct str text, struct str address, bool sure)
{
	struct words words = words_cut(a, v, text);
	if (words.count == 0 || words.count > 6 || field_is_title(a, v, text))
		return false;
	bool named = words.items[0].capital || words.count > 1;
	return (named && field_is_organisation(a, v, text)) || domain_names(a, text, address)
	       || (words.count > 1 && house_is_shaped(a, v, text))
	       || (sure && words.count > 1 && words.items[0].capital && words.items[1].capital);
}

/* Does "på" or the like stand before word i? "kurator på vårdcentralen i Tallbacken" is at the
 * vårdcentral. */
static bool
stands_at(const struct words *words, size_t i)
{
	for (size_t k = 1; k < i; k++)
		if (words_say(words, k, WORDS_AT))
			return true;
	return false;
}

/* Splits where the place begins with a capital, or, not `proper`, anywhere. */
static bool
split_title(struct arena *a, const struct vocabulary *v, struct str text, struct str address,
    bool proper, struct str *title, struct str *organisation)
{
	struct words words = words_cut(a, v, text);
	for (size_t i = 1; i < words.count; i++) {
		bool at =
		    words_say(&words, i, WORDS_AT) || words_say(&words, i, WORDS_TITLE_PLACE_VAGUE);
		size_t from = at ? i + 1 : i;
		if (from >= words.count || words_between(text, &words, i - 1) != 0
		    || (proper && (!words.items[from].capital || words_say(&words, i - 1, WORDS_DATE_THE))))
			continue;
		struct str head = str_trim(str_slice(text, 0, words.items[i].from)),
			   tail = str_from_byte(text, words.items[from].from);
		bool sure = words_say(&words, i, WORDS_AT);
		if (!(field_is_title(a, v, head) || (sure && i == 1))
		    || !is_workplace(a, v, tail, address, sure)
		    || (proper && words_cut(a, v, tail).count == 1 && stands_at(&words, i)))
			continue;
		*title = head;
		*organisation = field_organisation_alone(a, v, tail);
		return true;
	}
	return false;
}

bool
field_split_title(struct arena *a, const struct vocabulary *v, struct str text, struct str address,
    struct str *title, struct str *organisation)
{
	/* "ledamot i socialnämnden i Grytnäs kommun" */
	return split_title(a, v, text, address, true, title, organisation)
	       || split_title(a, v, text, address, false, title, organisation);
}

enum person_field
field_of_value(struct arena *a, const struct vocabulary *v, struct str value)
{
	size_t begin, end;
	value = str_trim(value);
	if (value.n == 0)
		return FIELD_NONE;
	if (field_find_email(value, 0, &begin, &end))
		return FIELD_EMAIL;
	struct str phone = field_find_phone(value);
	if (phone.n > 0 && phone.n + 12 > value.n)
		return FIELD_PHONE;
	if (field_is_title(a, v, value) && !field_is_diet(a, v, value))
		return FIELD_TITLE;
	if (field_is_diet(a, v, value))
		return FIELD_DIET;
	if (field_is_organisation(a, v, value))
		return FIELD_ORGANISATION;
	if (name_is_person(a, v, value, 2))
		return FIELD_NAME;
	return FIELD_OTHER;
}

static void
keep_first(struct str *at, struct str value)
{
	if (at->n == 0)
		*at = value;
}

/* "ny kassör hos oss", "sköterska hos oss på kliniken" are a "kassör" and a "sköterska". */
static struct str
title_alone(struct arena *a, const struct vocabulary *v, struct str value)
{
	struct words words = words_cut(a, v, value);
	size_t from = 0, end = words.count;
	for (size_t i = 1; i + 1 < end; i++)
		if (words_say(&words, i, WORDS_TITLE_WITH)
		    && words_say(&words, i + 1, WORDS_TITLE_US))
			end = i;
	while (from + 1 < end && words_say(&words, from, WORDS_TITLE_BEFORE)
	       && !words.items[from].capital)
		from++;
	return from < end && (from > 0 || end < words.count)
		   ? str_slice(value, words.items[from].from, words.items[end - 1].to)
		   : value;
}

/* "ledamot i socialnämnden i Grytnäs kommun" says both. */
static void
set_title(struct arena *a, const struct vocabulary *v, struct attendee *attendee, struct str value)
{
	struct str title = title_alone(a, v, value), house = { 0 };
	if (attendee->title.n > 0)
		return;
	if (split_title(a, v, title, (struct str) { 0 }, true, &title, &house))
		keep_first(&attendee->organisation, house);
	attendee->title = title;
}

void
field_set(struct arena *a, const struct vocabulary *v, struct attendee *attendee,
    enum person_field field, struct str value)
{
	size_t begin, end;
	value = str_trim(value);
	if (value.n == 0 || str_equal(value, STR("-")) || str_equal(value, STR("–")))
		return;
	switch (field) {
	case FIELD_NAME:
		/* "Kontaktperson: Bo Käll 070-123 45 67" */
		keep_first(&attendee->phone, field_find_phone(value));
		keep_first(
		    &attendee->name, name_on_badge(a, v, value_without_phone(value), attendee->email));
		break;
	case FIELD_GIVEN_NAME:
		attendee->name = attendee->name.n == 0 ? value
						       : arena_printf(a, "%.*s %.*s",
							   STR_ARG(value), STR_ARG(attendee->name));
		break;
	case FIELD_FAMILY_NAME:
		attendee->name = attendee->name.n == 0 ? value
						       : arena_printf(a, "%.*s %.*s",
							   STR_ARG(attendee->name), STR_ARG(value));
		break;
	case FIELD_EMAIL:
		if (field_find_email(value, 0, &begin, &end))
			keep_first(&attendee->email, str_slice(value, begin, end));
		break;
	case FIELD_PHONE: {
		struct str phone = field_find_phone(value);
		keep_first(&attendee->phone, phone.n > 0 ? phone : value);
		break;
	}
	case FIELD_TITLE:
		set_title(a, v, attendee, value);
		break;
	case FIELD_ORGANISATION:
		value = value_behind_role(a, v, value, &attendee->title);
		keep_first(&attendee->organisation, field_organisation_alone(a, v, value));
		break;
	case FIELD_DIET: {
		struct words words = words_cut(a, v, value);
		/* "ingen" is none, "inga nötter" is a wish */
		bool none = words_say(&words, 0, WORDS_FOOD_NONE);
		bool wish = words.count > 1 && words.count <= 4
			    && field_is_diet(a, v, str_from_byte(value, words.items[1].from))
			    && !words_say(&words, 1, WORDS_FOOD_NO_SUCH);
		/* "Anna Åberg, anna@…, är vegan" */
		const bool is = words.count > 1 && words_say(&words, 0, WORDS_PEOPLE_IS);
		if (!none || (wish && words_say(&words, 0, WORDS_FOOD_NO)))
			keep_first(&attendee->diet,
			    is ? str_from_byte(value, words.items[1].from) : value);
		break;
	}
	case FIELD_NONE:
	case FIELD_DEPARTMENT:
	case FIELD_OTHER:
		break;
	}
}
