/* Where people come from: people_fill_organisations of people_move.h. */
#include "understand/people_move.h"

#include "rules/words.h"
#include "understand/people_from.h"
#include "understand/person_domain.h"
#include "understand/person_house.h"
#include "understand/person_name.h"

/* A word of somebody's name ("Holm" for siri@holmgard.example) is no organisation. */
static bool
is_in_a_name(const struct people_reader *r, struct str text)
{
	/* "The Holm family", "Familien Holm" */
	const struct words words = words_cut(r->a, r->v, text);
	if (words.count > 1
	    && (words_say(&words, 0, WORDS_COUNT_GROUP) || words_say(&words, 0, WORDS_DATE_THE)))
		text = str_from_byte(text, words.items[1].from);
	bool found = text.n > 0 && str_has(r->sender.name, text);
	for (size_t i = 0; i < r->hits.count && text.n > 0 && !found; i++)
		found = str_has(r->hits.items[i].person.name, text);
	return found;
}

/* "Direktør Unni Haraldseth i Fjelldirektoratet": what stands behind the name in it. */
static struct str
behind_name(const struct people_reader *r, struct str found)
{
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct str name = r->hits.items[i].person.name;
		const size_t at = name.n > 0 ? str_find(found, name, 0) : STR_NONE;
		if (at == STR_NONE || !str_has(name, STR(" ")))
			continue;
		const struct str rest = str_from_byte(found, at + name.n);
		const struct words words = words_cut(r->a, r->v, rest);
		if (words.count > 1 && words_say(&words, 0, WORDS_TITLE_PLACE)
		    && str_starts(rest, STR(" ")))
			return str_from_byte(rest, words.items[1].from);
	}
	return found;
}

/* The writer's: as the signature says, else as the text says, else the name in it that the address
 * knows, else as the display name says. */
static struct str
own_organisation(struct people_reader *r, struct str where)
{
	struct str texts[] = { r->text, r->message->signature,
		str_trim(r->message->own).n == 0 ? r->message->subject : (struct str) { 0 } };
	struct str found = r->sender.organisation;
	for (size_t i = 0; i < 2 && found.n == 0; i++) {
		found = people_domain_organisation(r->a, r->v, texts[i], r->sender.email);
		found = is_in_a_name(r, found) ? (struct str) { 0 } : found;
	}
	/* "Tekniska högskolan", "Tekniska högskolan i Vik" */
	const struct str whole = found.n > 0 && r->sender.organisation.n == 0
				     ? domain_organisation(r->a, r->v, r->text, r->sender.email)
				     : (struct str) { 0 };
	if (whole.n > found.n && str_starts(whole, found) && whole.p[found.n] == ' ')
		found = whole;
	if (found.n == 0)
		found = where;
	for (size_t i = 0; i < COUNT(texts) && found.n == 0; i++) {
		found = domain_organisation(r->a, r->v, texts[i], r->sender.email);
		found = is_in_a_name(r, found) ? (struct str) { 0 } : found;
	}
	if (found.n > 0 || r->message->from.count == 0)
		return found;
	const struct mailbox from = r->message->from.items[0];
	struct str person;
	found = house_of_display(r->a, r->v, from.name, from.address, &person);
	return name_same(r->a, r->v, person, r->sender.name) ? found : (struct str) { 0 };
}

/* "min man", "mine forældre": family comes along. */
static bool
has_relative(const struct words *words)
{
	for (size_t i = 1; i < words->count; i++) {
		if (words_say(words, i, WORDS_PEOPLE_KIN) && words_say(words, i - 1, WORDS_MY))
			return true;
	}
	return false;
}

/* The writer's colleague, as far as can be told: the same domain, or no address and no family. */
static bool
is_colleague(const struct people_reader *r, const struct attendee *person, bool said, bool family)
{
	struct str local, domain, other;
	bool same = str_cut(r->sender.email, '@', &local, &domain)
		    && str_cut(person->email, '@', &local, &other)
		    && str_equal_nocase(other, domain);
	struct words own = words_cut(r->a, r->v, r->sender.name),
		     name = words_cut(r->a, r->v, person->name);
	bool kin = own.count > 1 && name.count > 1
		   && str_equal(own.items[own.count - 1].plain, name.items[name.count - 1].plain);
	return person->sender || said || (!family && !kin && (same || person->email.n == 0));
}

/* Colleagues come from where the writer comes from; family and strangers do not. */
void
people_fill_organisations(struct people_reader *r)
{
	struct words words = words_cut(r->a, r->v, r->text);
	struct str where = people_from_where(r->a, r->v, r->text, r->sender.name);
	if (where.n == 0) {
		where = people_from_where(r->a, r->v, r->message->subject, r->sender.name);
		where = is_in_a_name(r, where) ? (struct str) { 0 } : where;
	}
	bool said = words_hold(&words, WORDS_PEOPLE_COLLEAGUE);
	bool family = !said && has_relative(&words) && !words_hold(&words, WORDS_PEOPLE_WORKMATES);
	where = behind_name(r, where);
	r->sender.organisation = behind_name(r, own_organisation(r, where));
	if (where.n > 0 && str_starts(r->sender.organisation, where))
		where = r->sender.organisation; /* "Vad Plast" signs "Vad Plast AB" */
	for (size_t i = 0; i < r->out.attendees.count; i++) {
		struct attendee *person = &r->out.attendees.items[i];
		person->organisation = behind_name(r, person->organisation);
		if (str_equal_nocase(person->title, r->sender.organisation))
			person->title = (struct str) { 0 }; /* "Nora Falkman, Grafikbyrån" */
		if (person->organisation.n > 0)
			continue;
		if (where.n > 0 && !person->sender)
			person->organisation = where;
		else if (is_colleague(r, person, said, family))
			person->organisation = r->sender.organisation;
	}
}
