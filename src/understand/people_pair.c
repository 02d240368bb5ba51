#include "understand/people_pair.h"

#include "understand/person_name.h"
#include "understand/signature_tail.h"

enum { SIGNED_LINES = 3, NAME_WORDS = 3 };

/* The word that joins the two: where the first name ends and the second begins; false: none. */
static bool
parts_of(struct str text, const struct words *words, struct str *first, struct str *second)
{
	for (size_t i = 0; i + 1 < words->count; i++) {
		const int mark = words_between(text, words, i);
		const bool and = words_say(words, i + 1, WORDS_AND) && i + 2 < words->count;
		if (!and && mark != '&' && mark != '+')
			continue;
		const size_t next = and ? i + 2 : i + 1;
		*first = str_slice(text, words->items[0].from, words->items[i].to);
		*second = str_slice(
		    text, words->items[next].from, words->items[words->count - 1].to);
		return i < NAME_WORDS && words->count - next <= NAME_WORDS;
	}
	return false;
}

bool
pair_split(struct arena *a, const struct vocabulary *v, struct str text, struct str names[2])
{
	struct str first, second;
	text = str_trim(text);
	const struct words words = words_cut(a, v, text);
	if (words.count < 4 || !parts_of(text, &words, &first, &second)
	    || !name_is_person(a, v, first, 1) || !name_is_person(a, v, second, 2))
		return false;
	const struct words one = words_cut(a, v, first), other = words_cut(a, v, second);
	if (one.count == 1 && !words_say(&one, 0, WORDS_NAME_GIVEN)
	    && !words_say(&other, 0, WORDS_NAME_GIVEN))
		return false; /* "Trä och Plåt Vik" */
	names[0] = one.count > 1 ? first
				 : arena_printf(a, "%.*s %.*s", STR_ARG(first),
				       STR_ARG(str_from_byte(second, other.items[1].from)));
	names[1] = second;
	return true;
}

struct str
pair_writer(
    struct arena *a, const struct vocabulary *v, const struct str names[2], struct str address)
{
	struct words parts = words_cut(
	    a, v, str_slice(address, 0, str_find_char(address, '@', 0)));
	const struct words second = words_cut(a, v, names[1]);
	for (size_t i = 0; i < parts.count; i++)
		if (second.count > 0 && str_equal(parts.items[i].plain, second.items[0].plain))
			return names[1];
	return names[0];
}

/* The two in From or in the first lines of the signature, if one of them is the writer: the other;
 * empty: there is none. */
static struct str
other_of_pair(struct people_reader *r)
{
	struct str texts[1 + SIGNED_LINES] = { 0 }, rest = r->message->signature, line;
	size_t count = 0;
	if (r->message->from.count > 0)
		texts[count++] = r->message->from.items[0].name;
	while (count <= SIGNED_LINES && str_next(&rest, '\n', &line))
		texts[count++] = signature_without_closing(r->a, r->v, line);
	for (size_t i = 0; i < count; i++) {
		struct str names[2];
		if (!pair_split(r->a, r->v, texts[i], names))
			continue;
		for (size_t k = 0; k < 2; k++)
			if (name_same(r->a, r->v, names[k], r->sender.name))
				return names[1 - k];
	}
	return (struct str) { 0 };
}

void
pair_read(struct people_reader *r)
{
	const struct str other = other_of_pair(r);
	bool named = false;
	for (size_t i = 0; other.n > 0 && i < r->hits.count; i++) {
		struct attendee *person = &r->hits.items[i].person;
		if (!str_has(person->name, STR(" ")) && name_same(r->a, r->v, other, person->name))
			person->name = other;
		named = named || !people_is_sender(r, person);
	}
	const bool comes =
	    r->question->act == ACT_REGISTER || r->question->act == ACT_INTEREST;
	if (other.n > 0 && !named && comes && words_hold(&r->words, WORDS_WE))
		people_add(r->a, r->v, &r->hits, (struct person_hit) { .person = { .name = other } });
}
