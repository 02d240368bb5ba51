/* Who is named in what is quoted or forwarded: people_answered,
 * people_complete_by_quoted and people_add_forwarded of people_gather.h. */
#include "understand/people_gather.h"

#include "understand/name_find.h"
#include "understand/people_clause.h"
#include "understand/people_writer.h"
#include "understand/person_field.h"
#include "understand/person_name.h"

struct attendee
people_answered(struct people_reader *r)
{
	struct words words = words_cut(r->a, r->v, r->message->quoted);
	struct name_hits names = names_find(r->a, r->v, r->message->quoted, (struct str) { 0 });
	for (size_t i = 0; i < words.count; i++) {
		size_t took = words_say_phrase(&words, i, WORDS_PEOPLE_REGISTRATION_OF);
		for (size_t n = 0; took > 0 && i + took < words.count && n < names.count; n++) {
			struct attendee who = { .name = names.items[n].name };
			if (names.items[n].from == words.items[i + took].from
			    && !people_is_sender(r, &who))
				return who;
		}
	}
	return (struct attendee) { 0 };
}

/* The only whole name in a text that begins with this first name; empty: none, or several. */
static struct str
whole_name(struct people_reader *r, struct str text, struct str first)
{
	const struct name_hits names = names_find(r->a, r->v, text, (struct str) { 0 });
	struct str whole = { 0 };
	for (size_t k = 0; k < names.count; k++) {
		const struct str one = names.items[k].name;
		if (!str_starts(one, first) || one.n <= first.n || one.p[first.n] != ' ')
			continue;
		if (whole.n > 0 && !str_equal(whole, one))
			return (struct str) { 0 };
		whole = one;
	}
	return whole;
}

/* The address right behind a name: "Kim Ask <kim@…>". */
static struct str
address_behind(struct str text, struct str name)
{
	const size_t to = str_find(text, name, 0) + name.n;
	size_t begin, end;
	return str_starts(str_from_byte(text, to), STR(" <"))
		       && field_find_email(text, to, &begin, &end) && begin == to + 2
		   ? str_slice(text, begin, end)
		   : (struct str) { 0 };
}

void
people_complete_by_quoted(struct people_reader *r)
{
	const struct str texts[] = { r->message->quoted, r->message->forwarded };
	for (size_t i = 0; i < r->hits.count; i++) {
		struct attendee *person = &r->hits.items[i].person;
		for (size_t t = 0; t < COUNT(texts); t++) {
			if (person->name.n < 2 || str_has(person->name, STR(" ")))
				break;
			const struct str whole = whole_name(r, texts[t], person->name);
			if (whole.n == 0)
				continue;
			person->name = whole;
			if (person->email.n == 0)
				person->email = address_behind(texts[t], whole);
		}
	}
}

/* The label of the sender above a forwarded mail. */
static bool
is_from(struct people_reader *r, struct str label)
{
	struct words words = words_cut(r->a, r->v, label);
	return words.count == 1 && words_say(&words, 0, WORDS_FROM);
}

/* "Jag hinner inte, kan du ta den?", "jeg selv gider ikke": a first person, and a denial a few words
 * on. */
static bool
declines(struct str text, const struct words *words)
{
	enum { NEAR = 4 };
	for (size_t i = 0; i < words->count; i++) {
		if (!words_say(words, i, WORDS_PEOPLE_ASKS_SELF))
			continue;
		for (size_t k = i + 1; k < i + NEAR && k < words->count; k++)
			if (words_say(words, k, WORDS_ROLE_DENIAL)
			    && people_same_sentence(
				text, words->items[i].to, words->items[k].from))
				return true;
	}
	return false;
}

/* Does whoever forwarded it first ask for a place? */
static bool
asks_for_self(struct people_reader *r, struct str text)
{
	const struct words words = words_cut(r->a, r->v, text);
	if (!words_hold(&words, WORDS_PEOPLE_ASKS_SELF))
		return false;
	/* "Anmäl er själva, jag är bortrest" */
	const int comes = people_writer_comes(r->a, r->v, text, false);
	return comes > 0 || (comes == 0 && !declines(text, &words));
}

bool
people_add_forwarded(struct people_reader *r)
{
	struct str rest = r->message->forwarded, line, label, value;
	const bool asks = asks_for_self(r, rest);
	while (asks && str_next(&rest, '\n', &line)) {
		size_t begin, end, at = 0;
		struct attendee who = { 0 };
		if (!str_cut(line, ':', &label, &value) || !is_from(r, label))
			continue;
		if (field_find_email(value, 0, &begin, &end))
			who.email = str_slice(value, begin, end);
		who.name = name_on_badge(r->a, r->v,
		    str_trim(str_slice(value, 0, str_find_char(value, '<', 0))), who.email);
		if (!name_is_person(r->a, r->v, who.name, 2) || people_is_sender(r, &who)
		    || people_is_ours(r, who.email))
			return false;
		while (
		    who.email.n == 0 && field_find_email(r->message->forwarded, at, &begin, &end)) {
			struct str address = str_slice(r->message->forwarded, begin, end);
			if (!str_equal_nocase(address, r->sender.email)
			    && people_address_says(r->a, r->v, address, who.name))
				who.email = address;
			at = end;
		}
		people_add_attendee(r, &r->out.attendees, who);
		return true;
	}
	return false;
}
