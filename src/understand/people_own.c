/* What a form and running text say of the writer: people_read_own and people_sender_with of
 * people_gather.h. */
#include "understand/people_gather.h"

#include "rules/sentence.h"
#include "understand/person_domain.h"
#include "understand/person_field.h"
#include "understand/person_name.h"

/* The sender with what lists and forms say of them first. */
struct attendee
people_sender_with(struct people_reader *r, const struct person_hit *hit)
{
	struct attendee whole = r->sender;
	if (hit == NULL)
		return whole;
	const struct attendee *told = &hit->person;
	/* "Hamnkapten Anna Alm" */
	const bool longer = whole.name.n > 0 && told->name.n > whole.name.n;
	const struct str more =
	    longer && str_ends(told->name, whole.name)
		? str_trim(str_slice(told->name, 0, told->name.n - whole.name.n))
	    : longer && str_starts(told->name, whole.name)
		? str_trim(str_from_byte(told->name, whole.name.n))
		: (struct str) { 0 };
	const bool titled = more.n > 0 && field_is_title(r->a, r->v, more);
	if ((told->name.n >= whole.name.n && !titled)
	    || (hit->listed && name_is_person(r->a, r->v, told->name, 2)
		&& name_same(r->a, r->v, told->name, whole.name)))
		whole.name = told->name;
	if (told->organisation.n > 0)
		whole.organisation = told->organisation;
	if (told->title.n > 0)
		whole.title = told->title;
	if (told->phone.n > 0)
		whole.phone = told->phone;
	whole.diet = told->diet;
	whole.answers = told->answers;
	whole.answer_count = told->answer_count;
	return whole;
}

/* A form without a name, and the details of whoever wrote. */
static void
apply_form(struct people_reader *r)
{
	struct person_hit hit = { .person = r->hits.form, .listed = true };
	if (hit.person.name.n == 0)
		hit.person.name = r->sender.name;
	r->sender = people_sender_with(r, &hit);
}

/* Does the local part say no other name beside? "maj.strom@" is not Erik Ström's. */
static bool
address_says_all(const struct people_reader *r, struct str name)
{
	struct str local, domain;
	if (!str_cut(r->sender.email, '@', &local, &domain))
		return false;
	const struct words parts = words_cut(r->a, r->v, local),
			   names = words_cut(r->a, r->v, name);
	for (size_t p = 0; parts.count > 1 && p < parts.count; p++) {
		bool said = parts.items[p].number >= 0 || parts.items[p].plain.n == 0;
		for (size_t n = 0; n < names.count && !said; n++)
			said =
			    str_starts(names.items[n].plain, str_slice(parts.items[p].plain, 0, 1));
		if (!said)
			return false;
	}
	return true;
}

/* "skriv upp mig: Cecilia Bolinder", "put me down (Cecilia Bolinder)": the name right behind the
 * writer is theirs. */
static bool
says_me(const struct people_reader *r, const struct person_hit *hit)
{
	const size_t first = words_from(&r->words, hit->from);
	const int mark = first > 0 ? words_between(r->text, &r->words, first - 1) : 0;
	return hit->to > hit->from && first > 0 && (mark == ':' || mark == '(')
	       && (words_say(&r->words, first - 1, WORDS_ROLE_ME)
		   || (first > 1 && words_say(&r->words, first - 1, WORDS_ROLE_PARTICLE)
		       && words_say(&r->words, first - 2, WORDS_ROLE_ME)));
}

/* "Kan ni sätta upp mig? Rickard Brand", from rickebrand@: a writer without a name whom the text
 * names. */
static void
name_sender(struct people_reader *r)
{
	for (size_t i = 0; i < r->hits.count; i++) {
		if (says_me(r, &r->hits.items[i])
		    && people_address_says(
			r->a, r->v, r->sender.email, r->hits.items[i].person.name))
			r->sender.name = r->hits.items[i].person.name;
	}
	for (size_t i = 0; r->sender.name.n == 0 && i < r->hits.count; i++) {
		const struct attendee *person = &r->hits.items[i].person;
		if (person->email.n == 0
		    && people_address_says(r->a, r->v, r->sender.email, person->name)
		    && address_says_all(r, person->name))
			r->sender.name = person->name;
	}
}

/* Does the first name alone make a line of the text? */
static bool
signs_line(const struct people_reader *r, struct str text, struct str plain)
{
	struct str rest = text, line;
	while (str_next(&rest, '\n', &line)) {
		const struct words words = words_cut(r->a, r->v, line);
		if (words.count == 1 && str_equal(words.items[0].plain, plain))
			return true;
	}
	return false;
}

/* "Koret Vestenvinden" from kor@vestenvinden.example, signed by one of those named: who wrote. */
static void
name_for_house(struct people_reader *r)
{
	const struct words own = words_cut(r->a, r->v, r->sender.name);
	if (own.count == 0 || words_say(&own, 0, WORDS_NAME_GIVEN)
	    || !domain_names(r->a, r->sender.name, r->sender.email))
		return;
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct words name = words_cut(r->a, r->v, r->hits.items[i].person.name);
		if (name.count < 2
		    || (!signs_line(r, r->message->own, name.items[0].plain)
			&& !signs_line(r, r->message->signature, name.items[0].plain)))
			continue;
		r->sender.name = r->hits.items[i].person.name;
		return;
	}
}

/* Does the sentence speak of somebody else? */
static bool
speaks_of_another(const struct people_reader *r, const struct sentence *one)
{
	const struct words words = words_cut(r->a, r->v, str_slice(r->text, one->from, one->to));
	for (size_t i = 0; i < r->hits.count; i++)
		if (r->hits.items[i].from < one->to && r->hits.items[i].to > one->from
		    && !people_is_sender(r, &r->hits.items[i].person))
			return true;
	return words_hold(&words, WORDS_PEOPLE_OTHER) || words_hold(&words, WORDS_PEOPLE_RELATION);
}

/* Whoever else was named last in the sentence or before it; NULL: nobody. */
static struct attendee *
named_last(struct people_reader *r, const struct sentence *one)
{
	struct person_hit *last = NULL;
	for (size_t i = 0; i < r->hits.count; i++) {
		struct person_hit *hit = &r->hits.items[i];
		if (hit->from < one->to && !people_is_sender(r, &hit->person)
		    && (last == NULL || hit->from > last->from))
			last = hit;
	}
	return last != NULL ? &last->person : NULL;
}

enum { NEAR = 4, FAR = 14 };

/* Does a word of the list stand shortly before the number at byte `at`: "mig på", "hennes mobil är"? */
static bool
is_said_before(const struct words *words, size_t at, enum word_list list, size_t near)
{
	const size_t number = words_from(words, at);
	for (size_t i = number > near ? number - near : 0; i < number; i++)
		if (words_say(words, i, list))
			return true;
	return false;
}

/* Whose number it is by the words of its sentence; NULL: nobody's who is known. */
static struct attendee *
owner_of(struct people_reader *r, const struct sentence *sentence, struct str one, struct str phone)
{
	const struct words words = words_cut(r->a, r->v, one);
	const size_t at = (size_t)(phone.p - one.p);
	const size_t number = words_from(&words, at);
	if (is_said_before(&words, at, WORDS_ROLE_ME, NEAR)
	    || is_said_before(&words, at, WORDS_ME, NEAR))
		return &r->sender;
	/* "Hon har mejl … och telefon 073-…", but not "hon S, skriv Kjell 0703-…" */
	if (is_said_before(&words, at, WORDS_PEOPLE_OTHER, FAR) && number > 0
	    && !words.items[number - 1].capital)
		return named_last(r, sentence);
	/* "Tel: 0555-27 13 40.", "Mvh Mette Skov, tlf. 55 55 31 60" */
	const bool labelled = is_said_before(&words, at, WORDS_LABEL_PHONE, 1);
	return (words_hold(&words, WORDS_PEOPLE_REACHED) || labelled)
			       && !speaks_of_another(r, sentence)
		   ? &r->sender
		   : NULL;
}

/* "Ni når mig på 070-…", "Hon har ingen mejl, men ring henne på 070-…": whose number running text
 * says it is. */
static void
read_phones(struct people_reader *r)
{
	if (field_find_phone(r->text).n == 0)
		return;
	const struct sentences cut = sentence_cut(r->a, r->v, r->text);
	for (size_t i = 0; i < cut.count; i++) {
		const struct str one = str_slice(r->text, cut.items[i].from, cut.items[i].to);
		const struct str phone = field_find_phone(one);
		struct attendee *person =
		    phone.n > 0 ? owner_of(r, &cut.items[i], one, phone) : NULL;
		if (person != NULL && person->phone.n == 0)
			person->phone = phone;
	}
}

void
people_read_own(struct people_reader *r)
{
	name_for_house(r);
	name_sender(r);
	read_phones(r);
	apply_form(r);
}
