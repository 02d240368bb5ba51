#include "understand/people_gather.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/event_words.h"
#include "understand/people_first.h"
#include "understand/people_meant.h"
#include "understand/people_move.h"
#include "understand/people_pair.h"
#include "understand/people_prose.h"
#include "understand/people_text.h"
#include "understand/person_domain.h"
#include "understand/person_field.h"
#include "understand/person_name.h"

/* Words of titles and places: no part of a person's name. */
static struct str
hollow_words(struct arena *a, const struct context *context)
{
	struct buf b;
	buf_init(&b, a, 1 << 16);
	for (size_t e = 0; e < context->event_count; e++)
		buf_add(&b, event_words_of(a, context->events[e])->hollow);
	return buf_view(&b);
}

bool
people_is_ours(const struct people_reader *r, struct str address)
{
	for (size_t i = 0; i < r->context->own_addresses.count; i++) {
		struct str local, domain, own_local, own_domain,
		    own = r->context->own_addresses.items[i];
		if (!str_cut(address, '@', &local, &domain)
		    || !str_cut(own, '@', &own_local, &own_domain))
			continue;
		bool tagged = str_starts_nocase(local, own_local) && local.n > own_local.n
			      && local.p[own_local.n] == r->context->subaddress;
		if (str_equal_nocase(domain, own_domain)
		    && (tagged || str_equal_nocase(local, own_local)))
			return true;
	}
	return false;
}

bool
people_is_sender(const struct people_reader *r, const struct attendee *person)
{
	if (person->email.n > 0 && str_equal_nocase(person->email, r->sender.email))
		return true;
	return r->sender.name.n > 0 && person->name.n > 0
	       && name_same(r->a, r->v, person->name, r->sender.name)
	       && (person->email.n == 0 || !str_has(r->sender.name, STR(" "))
		   || name_same(r->a, r->v, person->name, r->sender.name));
}

/* Palle Spangsberg, of dorte@spangsberg.example, who is Dorte Spangsberg. */
static bool
is_family(const struct people_reader *r, const struct words *name)
{
	const struct words own = words_cut(r->a, r->v, r->sender.name);
	return own.count > 1 && name->count > 1
	       && str_equal(own.items[own.count - 1].plain, name->items[name->count - 1].plain);
}

/* "Lidmans Ugn vill vara med", from lidmansugn.example: the house of whoever writes, and nobody. */
static void
drop_house(struct people_reader *r)
{
	size_t kept = 0;
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct attendee *person = &r->hits.items[i].person;
		const struct words name = words_cut(r->a, r->v, person->name);
		const bool house = person->email.n == 0 && !words_say(&name, 0, WORDS_NAME_GIVEN)
				   && !people_is_sender(r, person) && !is_family(r, &name)
				   && domain_names(r->a, person->name, r->sender.email);
		if (!house)
			r->hits.items[kept++] = r->hits.items[i];
	}
	r->hits.count = kept;
}

/* Is every word of it one of titles and places? */
static bool
is_hollow(const struct people_reader *r, struct str name, struct str hollow)
{
	const struct words words = words_cut(r->a, r->v, name);
	for (size_t i = 0; i < words.count; i++) {
		struct str rest = hollow, one;
		bool found = false;
		while (!found && str_next(&rest, ' ', &one))
			found = str_equal(one, words.items[i].plain);
		if (!found)
			return false;
	}
	return words.count > 0;
}

/* "Freja kan inte" below "Ang. Algot och Freja Zetterdahl": the whole name. */
static void
complete_names(struct people_reader *r, const struct person_hits *subject)
{
	const struct person_hits named = *subject;
	for (size_t i = 0; i < r->hits.count; i++) {
		struct str *name = &r->hits.items[i].person.name;
		for (size_t k = 0; k < named.count && name->n > 0 && !str_has(*name, STR(" ")); k++)
			if (name_same(r->a, r->v, named.items[k].person.name, *name))
				*name = named.items[k].person.name;
	}
}

/* Does the text speak of somebody by this first name, or as "hon" or "min dotter", and name nobody?
 */
static bool
speaks_of(struct people_reader *r, const struct attendee *person)
{
	const struct words name = words_cut(r->a, r->v, person->name);
	bool spoken = false;
	for (size_t i = 0; i < r->hits.count; i++)
		if (!people_is_sender(r, &r->hits.items[i].person))
			return false;
	for (size_t i = 0; i < r->words.count && !spoken; i++)
		spoken = words_say(&r->words, i, WORDS_PEOPLE_SHE_HE) || people_is_owner(r, i)
			 || people_is_unnamed(r, i)
			 || (r->words.items[i].capital
			     && str_equal(r->words.items[i].plain, name.items[0].plain));
	return spoken;
}

/* "Avanmälan Tuva Ask" above "Hon är sjuk": whom the subject alone names. */
static void
find_titled(struct people_reader *r, const struct person_hits *named)
{
	const struct person_hit *one = NULL;
	for (size_t i = 0; i < named->count; i++) {
		const struct person_hit *hit = &named->items[i];
		if (people_is_sender(r, &hit->person) || !str_has(hit->person.name, STR(" ")))
			continue;
		if (one != NULL)
			return;
		one = hit;
	}
	if (one == NULL || !speaks_of(r, &one->person))
		return;
	struct person_hit hit = { .person = one->person, .titled = true };
	people_add(r->a, r->v, &r->hits, hit);
}

/* Lines that are a name alone count as a list where there are two of them. */
static void
find_people(struct people_reader *r)
{
	struct person_hits lists = people_list_find(r->a, r->v, r->text, r->question->event);
	const struct str hollow = hollow_words(r->a, r->context);
	r->hits.form = lists.form;
	size_t alone = 0, between = 0;
	for (size_t i = 0; i < lists.count; i++) {
		const bool listed = lists.items[i].listed;
		alone += !listed && !people_is_sender(r, &lists.items[i].person) ? 1 : 0;
		/* "Jenny Öqvist", "Mustafa Demir (chef)" in lines that follow each other */
		between += i > 0 && listed != lists.items[i - 1].listed
				   && lists.items[i].from <= lists.items[i - 1].to + 1
			       ? 1
			       : 0;
	}
	for (size_t i = 0; i < lists.count; i++) {
		struct person_hit hit = lists.items[i];
		hit.listed = hit.listed || alone >= 2 || (alone == 1 && between > 0);
		if (hit.person.email.n > 0 || !is_hollow(r, hit.person.name, hollow))
			people_add(r->a, r->v, &r->hits, hit);
	}
	struct person_hits running = people_text_find(r->a, r->v, r->text, hollow);
	for (size_t i = 0; i < running.count; i++)
		people_add(r->a, r->v, &r->hits, running.items[i]);
	const struct person_hits named = people_text_find(r->a, r->v, r->message->subject, hollow);
	complete_names(r, &named);
	people_complete_by_quoted(r);
	pair_read(r);
	if (str_trim(r->message->own).n > 0)
		find_titled(r, &named);
	people_first_family(r->a, r->v, r->text, &r->hits);
}

/* Those in Cc: addresses for the names found; people themselves where the words say "i kopia". */
static void
find_copied(struct people_reader *r)
{
	struct words words = words_cut(r->a, r->v, r->text);
	bool spoken = false;
	for (size_t i = 0; i < words.count && !spoken; i++)
		spoken = words_say(&words, i, WORDS_PEOPLE_COPIED);
	for (size_t i = 0; i < r->message->cc.count; i++) {
		struct mailbox box = r->message->cc.items[i];
		if (box.address.n == 0 || people_is_ours(r, box.address)
		    || str_equal_nocase(box.address, r->sender.email))
			continue;
		struct str name = name_on_badge(r->a, r->v, box.name, box.address);
		bool known = false;
		for (size_t k = 0; k < r->hits.count; k++) {
			struct attendee *person = &r->hits.items[k].person;
			if (name.n == 0 || !name_same(r->a, r->v, name, person->name))
				continue;
			known = true;
			if (person->email.n == 0)
				person->email = box.address;
			if (name.n > person->name.n)
				person->name = name;
		}
		struct person_hit hit = { .person = { .name = name, .email = box.address },
			.listed = true };
		/* "min chef har jag som kopia", "godkänt av: se kopia": who approves takes no part
		 */
		if (!known && spoken && !people_asks_manager(r)
		    && name_is_person(r->a, r->v, name, 2))
			people_add(r->a, r->v, &r->hits, hit);
	}
}

bool
people_address_says(
    struct arena *a, const struct vocabulary *v, struct str address, struct str name)
{
	struct str local, domain;
	if (!str_cut(address, '@', &local, &domain))
		return false;
	struct words parts = words_cut(a, v, local), names = words_cut(a, v, name);
	for (size_t n = 0; n < names.count; n++) {
		struct str plain = names.items[n].plain;
		for (size_t p = 0; p < parts.count; p++)
			if (plain.n >= (parts.count > 1 ? 3 : 2) /* bo@ */
			    && (str_equal(parts.items[p].plain, plain)
				|| (plain.n >= 4 && str_has(parts.items[p].plain, plain))))
				return true;
	}
	return false;
}

/* Addresses that stand elsewhere in the text: by the name in them, else to the only one who has
 * none. */
static void
match_addresses(struct people_reader *r)
{
	size_t begin, end, at = 0, loose = 0, without = 0, seen = 0;
	struct str only = { 0 };
	while (seen++ < PERSON_HITS_MAX && field_find_email(r->text, at, &begin, &end)) {
		struct str address = str_slice(r->text, begin, end);
		at = end;
		bool used =
		    people_is_ours(r, address) || str_equal_nocase(address, r->sender.email);
		for (size_t i = 0; i < r->hits.count && !used; i++)
			used = str_equal_nocase(r->hits.items[i].person.email, address);
		for (size_t i = 0; i < r->hits.count && !used; i++) {
			struct attendee *person = &r->hits.items[i].person;
			if (person->email.n > 0 || people_is_sender(r, person)
			    || !people_address_says(r->a, r->v, address, person->name))
				continue;
			person->email = address;
			used = true;
		}
		loose += used ? 0 : 1;
		if (!used)
			only = address;
	}
	struct attendee *last = NULL;
	for (size_t i = 0; i < r->hits.count; i++) {
		struct attendee *person = &r->hits.items[i].person;
		if (person->email.n > 0 || people_is_sender(r, person))
			continue;
		without++;
		last = person;
	}
	if (loose == 1 && without == 1)
		last->email = only;
}

void
people_add_attendee(struct people_reader *r, struct attendees *list, struct attendee person)
{
	if (person.email.n > 0 && people_is_ours(r, person.email))
		return;
	for (size_t i = 0; i < list->count; i++) {
		bool address = person.email.n > 0 && list->items[i].email.n > 0;
		if (address ? str_equal_nocase(person.email, list->items[i].email)
			    : name_same(r->a, r->v, person.name, list->items[i].name))
			return;
	}
	if (list->count >= PEOPLE_MAX)
		return;
	list->items = array_push(r->a, list->items, &list->count, sizeof *list->items);
	list->items[list->count - 1] = person;
}

void
people_add_evidence(struct people_reader *r, const struct person_hit *hit)
{
	if (hit->to <= hit->from)
		return;
	r->out.evidence =
	    array_push(r->a, r->out.evidence, &r->out.evidence_count, sizeof *r->out.evidence);
	r->out.evidence[r->out.evidence_count - 1] = (struct evidence) { .act = SIZE_MAX,
		.rule = hit->listed ? STR("people.list") : STR("people.text"),
		.where = PLACE_OWN,
		.from = r->question->from + hit->from,
		.to = r->question->from + hit->to,
		.text = str_slice(r->text, hit->from, hit->to),
		.weight = hit->listed ? 6 : 4 };
}

void
people_add_doubt(struct people_reader *r, enum doubt_kind kind, struct str why)
{
	r->out.doubts = array_push(r->a, r->out.doubts, &r->out.doubt_count, sizeof *r->out.doubts);
	r->out.doubts[r->out.doubt_count - 1] = (struct doubt) { .kind = kind, .why = why };
}

/* Is it a word that asks a question of the event? */
static bool
is_asked(struct people_reader *r, struct str text)
{
	const struct event *event = r->question->event;
	return event != NULL && words_cut(r->a, r->v, text).count == 1
	       && question_by_label(r->a, r->v, event, text) != NULL;
}

static bool
is_option(struct people_reader *r, struct str text)
{
	const struct event *event = r->question->event;
	for (size_t q = 0; event != NULL && text.n > 0 && q < event->question_count; q++)
		if (question_option_in(r->a, r->v, event, &event->questions[q], text, NULL) != NULL)
			return true;
	return is_asked(r, text);
}

/* Is a piece of somebody's line what a question of the event offers, letter for letter? */
static bool
is_answer(struct people_reader *r, struct str text)
{
	const struct event *event = r->question->event;
	for (size_t q = 0; event != NULL && q < event->question_count; q++)
		for (size_t i = 0; i < event->questions[q].option_count; i++)
			if (text.n > 0
			    && (str_equal_nocase(event->questions[q].options[i].value, text)
				|| str_equal_nocase(event->questions[q].options[i].label, text)))
				return true;
	return false;
}

/* "Eva Ek, alt, middag": what a question of the event asks or offers is an answer, no title and no
 * house. */
static void
drop_options(struct people_reader *r)
{
	for (size_t i = 0; i < r->hits.count; i++) {
		struct attendee *person = &r->hits.items[i].person;
		bool listed = r->hits.items[i].listed;
		if (is_answer(r, person->title)
			? listed || !field_is_title(r->a, r->v, person->title)
			: !field_is_title(r->a, r->v, person->title) && is_asked(r, person->title))
			person->title = (struct str) { 0 };
		if (is_option(r, person->organisation))
			person->organisation = (struct str) { 0 };
	}
}

void
people_gather(struct people_reader *r)
{
	find_people(r);
	drop_house(r);
	if (r->question->act == ACT_REGISTER || r->question->act == ACT_INTEREST)
		people_attached(r);
	find_copied(r);
	match_addresses(r);
	people_read_own(r);
	drop_options(r);
	people_prose_read(r);
	people_tell_roles(r);
}
