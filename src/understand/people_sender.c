/* The person who wrote: people_sender of people.h. */
#include "understand/name_find.h"
#include "understand/people.h"

#include "base/utf8.h"
#include "rules/words.h"
#include "understand/people_list.h"
#include "understand/people_pair.h"
#include "understand/person_field.h"
#include "understand/person_house.h"
#include "understand/person_name.h"
#include "understand/person_signature.h"

static bool
is_own_address(const struct context *context, struct str address)
{
	for (size_t i = 0; i < context->own_addresses.count; i++) {
		if (str_equal_nocase(context->own_addresses.items[i], address))
			return true;
	}
	return false;
}

/* "jag heter Eva Ek", "Alf Hyttner heter jag", "mitt namn är …", "Det är Eva Ek som skriver". */
static struct str
name_said(struct arena *a, const struct vocabulary *v, struct str own)
{
	const struct words words = words_cut(a, v, own);
	const struct name_hits names = names_find(a, v, own, (struct str) { 0 });
	bool *announced = arena_alloc(a, (words.count + 1) * sizeof *announced);
	for (size_t i = 0; i < words.count; i++) {
		const size_t took = words_say_phrase(&words, i, WORDS_PEOPLE_CALLED_BEFORE);
		if (took > 0 && i + took < words.count)
			announced[i + took] = true;
	}
	for (size_t n = 0; n < names.count; n++) {
		const struct name_hit *name = &names.items[n];
		const size_t first = words_from(&words, name->from);
		bool said = first < words.count && words.items[first].from == name->from
			    && announced[first];
		for (size_t i = words_from(&words, name->to + 1);
		     i < words.count && words.items[i].from <= name->to + 2; i++)
			said = said || words_say_phrase(&words, i, WORDS_PEOPLE_CALLED_AFTER) > 0;
		if (said)
			return name->name;
	}
	return (struct str) { 0 };
}

/* A last line such as "hasse rudolfsson" that is the address's local part again. */
static struct str
name_of_address(struct arena *a, const struct vocabulary *v, struct str own, struct str address)
{
	struct str local, domain, rest = own, line, found = { 0 };
	if (!str_cut(address, '@', &local, &domain))
		return found;
	struct words parts = words_cut(a, v, local);
	while (str_next(&rest, '\n', &line)) {
		struct words words = words_cut(a, v, line);
		if (words.count < 2 || words.count > 7)
			continue;
		for (size_t i = 0; i + 1 < words.count; i++) {
			bool fits =
			    parts.count == 2
			    && ((str_equal(words.items[i].plain, parts.items[0].plain)
				    && str_equal(words.items[i + 1].plain, parts.items[1].plain))
				|| (str_equal(words.items[i].plain, parts.items[1].plain)
				    && str_equal(words.items[i + 1].plain, parts.items[0].plain)));
			if (fits)
				found = str_slice(line, words.items[i].from, words.items[i + 1].to);
		}
	}
	return found;
}

/* The address in the text whose local part is this name; `other` if there is none. */
static struct str
address_of(
    struct arena *a, const struct vocabulary *v, struct str text, struct str name, struct str other)
{
	size_t begin, end, at = 0;
	struct words names = words_cut(a, v, name);
	while (names.count > 0 && field_find_email(text, at, &begin, &end)) {
		struct words parts = words_cut(a, v, str_slice(text, begin, end));
		if (parts.count > 0 && str_equal(parts.items[0].plain, names.items[0].plain))
			return str_slice(text, begin, end);
		at = end;
	}
	return other;
}

/* "Anmäl Loke, tack. /Mattias Dahlgren": the name behind the last stroke, with nothing behind it. */
static struct str
name_behind_stroke(struct arena *a, const struct vocabulary *v, struct str own)
{
	const struct str text = str_trim(own);
	size_t at = text.n;
	while (at > 0 && text.p[at - 1] != '/' && text.p[at - 1] != '\n')
		at--;
	const struct str name = str_trim(str_from_byte(text, at));
	bool stroke = at > 1 && text.p[at - 1] == '/'
		      && str_find_char(STR(" \n/-"), text.p[at - 2], 0) != STR_NONE;
	return stroke && name_is_person(a, v, name, 1) ? name : (struct str) { 0 };
}

/* Of a form that was filled in without a name in From: the name, where the address says it too or
 * no details of somebody else stand there. */
static struct str
name_of_form(struct arena *a, const struct vocabulary *v, struct str own, struct str address)
{
	struct person_hits hits = people_list_find(a, v, own, NULL);
	struct words parts = words_cut(a, v, hits.count == 1 ? hits.items[0].person.name : STR(""));
	struct str plain = utf8_plain(a, str_slice(address, 0, str_find_char(address, '@', 0)));
	for (size_t i = 0; i < parts.count; i++) {
		if (parts.items[i].plain.n >= 4 && str_has(plain, parts.items[i].plain))
			return hits.items[0].person.name;
	}
	return hits.form.name;
}

/* The writer's name where From does not give it: said, signed, spelt as in the address, or in a
 * form. */
static struct str
name_elsewhere(struct arena *a, const struct vocabulary *v, struct str own, struct str signed_name,
    struct str badge, struct str email, struct str address)
{
	struct str said = name_said(a, v, own);
	if (said.n == 0)
		said = signed_name;
	if (said.n == 0 || !name_is_person(a, v, said, 2)) {
		struct str spelt = name_of_address(a, v, own, address);
		said = spelt.n > 0 ? spelt : said;
	}
	if (said.n == 0)
		said = name_behind_stroke(a, v, own);
	if (said.n == 0)
		said = name_of_form(a, v, own, address);
	if (said.n > 0)
		return name_on_badge(a, v, said, email);
	return name_is_person(a, v, badge, 1) ? badge : (struct str) { 0 };
}

static struct attendee
read_sender(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context)
{
	struct mailbox from = { 0 };
	struct str own = utf8_cut(message->own, PEOPLE_TEXT_BYTES);
	if (message->from.count > 0)
		from = message->from.items[0];
	struct str names[2];
	if (pair_split(a, v, from.name, names))
		from.name = pair_writer(a, v, names, from.address);
	(void)house_of_display(a, v, from.name, from.address, &from.name);
	struct str badge = name_on_badge(a, v, from.name, from.address);
	bool person = name_is_person(a, v, badge, 2);
	struct str borrowed = person ? name_said(a, v, message->own) : (struct str) { 0 };
	if (!name_is_person(a, v, borrowed, 2) || name_same(a, v, borrowed, badge))
		borrowed = (struct str) { 0 };
	struct attendee sender =
	    signature_read(a, v, utf8_cut(message->signature, PEOPLE_TEXT_BYTES), own,
		borrowed.n > 0 ? borrowed
		: person       ? badge
			       : from.name,
		from.address);
	struct str signed_name = sender.name;
	sender.sender = true;
	sender.email = from.address;
	if (message->reply_to.count == 1
	    && !is_own_address(context, message->reply_to.items[0].address) && !person) {
		struct mailbox reply = message->reply_to.items[0];
		struct str name = name_on_badge(a, v, reply.name, reply.address);
		if (name_is_person(a, v, name, 2)) {
			sender.email = reply.address;
			badge = name;
			person = true;
		}
	}
	sender.name = person ? name_as_signed(a, v, badge, signed_name) : badge;
	if (borrowed.n > 0) {
		/* "Det är Ingrid Palmblad som skriver": somebody else at the keyboard */
		sender.name = borrowed;
		sender.email = address_of(a, v, message->own, borrowed, sender.email);
	}
	if (!person)
		sender.name =
		    name_elsewhere(a, v, own, signed_name, badge, sender.email, from.address);
	/* "Sundhedsafdelingen": a mailbox of many, nobody's name */
	if (!name_is_person(a, v, sender.name, 1))
		sender.name = (struct str) { 0 };
	return sender;
}

/* Each act of a mail asks who wrote it, and its reader does before them. */
struct attendee
people_sender(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context)
{
	const struct attendee *noted = words_recall(v, NOTE_SENDER, message);
	if (noted != NULL)
		return *noted;
	struct attendee *sender = ARENA_NEW(a, struct attendee);
	*sender = read_sender(a, v, message, context);
	words_note(v, NOTE_SENDER, message, sender);
	return *sender;
}

struct str
people_writer(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context)
{
	const struct str name = message->from.count > 0 ? message->from.items[0].name : STR("");
	const struct str called = name.n > 0 ? people_sender(a, v, message, context).name : STR("");
	return name_is_person(a, v, called, 2) && name_same(a, v, called, name) ? called : name;
}
