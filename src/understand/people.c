#include "understand/people.h"

#include "base/buf.h"
#include "understand/people_list.h"
#include "understand/people_text.h"
#include "understand/person_field.h"
#include "understand/person_name.h"
#include "understand/words.h"

struct reader {
	struct arena *a;
	const struct message *message;
	const struct context *context;
	const struct people_question *question;
	struct str text; /* the part of the own words that is asked about */
	struct attendee sender;
	struct person_hits hits;
	struct people out;
};

/* Words of titles and places: no part of a person's name. */
static struct str
hollow_words(struct arena *a, const struct context *context)
{
	struct buf b;
	buf_init(&b, a, 1 << 16);
	for (size_t e = 0; e < context->event_count; e++) {
		const struct event *event = context->events[e];
		const struct str texts[] = { event->title, event->place, event->organiser, event->from_name };
		for (size_t t = 0; t < COUNT(texts) + event->text_count + event->aliases.count; t++) {
			struct str text = t < COUNT(texts) ? texts[t] : t < COUNT(texts) + event->text_count ?
			    event->texts[t - COUNT(texts)].title : event->aliases.items[t - COUNT(texts) - event->text_count];
			struct words words = words_cut(a, text);
			for (size_t i = 0; i < words.count; i++) {
				buf_addc(&b, ' ');
				buf_add(&b, words.items[i].plain);
			}
		}
	}
	return buf_view(&b);
}

static bool
is_own_address(const struct reader *r, struct str address)
{
	for (size_t i = 0; i < r->context->own_addresses.count; i++) {
		struct str local, domain, own_local, own_domain, own = r->context->own_addresses.items[i];
		if (!str_cut(address, '@', &local, &domain) || !str_cut(own, '@', &own_local, &own_domain))
			continue;
		bool tagged = str_starts_nocase(local, own_local) && local.n > own_local.n &&
		    local.p[own_local.n] == r->context->subaddress;
		if (str_equal_nocase(domain, own_domain) && (tagged || str_equal_nocase(local, own_local)))
			return true;
	}
	return false;
}

static bool
is_sender(const struct reader *r, const struct attendee *person)
{
	if (person->email.n > 0 && str_equal_nocase(person->email, r->sender.email))
		return true;
	return r->sender.name.n > 0 && person->name.n > 0 && name_same(r->a, person->name, r->sender.name) &&
	    (person->email.n == 0 || !str_has(r->sender.name, STR(" ")) || name_same(r->a, person->name, r->sender.name));
}

/* Lines that are a name alone count as a list where there are two of them. */
static void
find_people(struct reader *r)
{
	struct person_hits lists = people_list_find(r->a, r->text, r->question->event);
	size_t alone = 0;
	for (size_t i = 0; i < lists.count; i++)
		alone += !lists.items[i].listed && !is_sender(r, &lists.items[i].person) ? 1 : 0;
	for (size_t i = 0; i < lists.count; i++) {
		struct person_hit hit = lists.items[i];
		hit.listed = hit.listed || alone >= 2;
		people_add(r->a, &r->hits, hit);
	}
	struct person_hits running = people_text_find(r->a, r->text, hollow_words(r->a, r->context));
	for (size_t i = 0; i < running.count; i++)
		people_add(r->a, &r->hits, running.items[i]);
}

/* FN, EMAIL, ORG, TITLE and TEL of a vCard (RFC 6350). */
static struct attendee
read_vcard(struct arena *a, struct str text)
{
	static const struct {
		const char *name;
		enum person_field field;
	} lines[] = { { "FN", FIELD_NAME }, { "EMAIL", FIELD_EMAIL }, { "ORG", FIELD_ORGANISATION },
		{ "TITLE", FIELD_TITLE }, { "TEL", FIELD_PHONE } };
	struct attendee who = { 0 };
	struct str line, name, value;
	while (str_next(&text, '\n', &line)) {
		if (!str_cut(line, ':', &name, &value))
			continue;
		size_t end = str_find_char(name, ';', 0);
		name = str_slice(name, 0, end);
		for (size_t i = 0; i < COUNT(lines); i++) {
			if (str_equal_nocase(name, str_from(lines[i].name)))
				field_set(a, &who, lines[i].field, value);
		}
	}
	return who;
}

static void
find_attached(struct reader *r)
{
	for (size_t i = 0; i < r->message->attachment_count; i++) {
		const struct attachment *file = &r->message->attachments[i];
		if (str_starts_nocase(file->type, STR("text/vcard")) || str_starts_nocase(file->type, STR("text/x-vcard"))) {
			struct person_hit hit = { .person = read_vcard(r->a, file->text), .from = 0, .to = 0, .listed = true };
			if (hit.person.name.n > 0 && !is_sender(r, &hit.person))
				people_add(r->a, &r->hits, hit);
		} else if (str_starts_nocase(file->type, STR("text/csv")) || str_ends(file->name, STR(".csv"))) {
			struct person_hits rows = people_list_find(r->a, file->text, r->question->event);
			for (size_t k = 0; k < rows.count; k++) {
				rows.items[k].from = rows.items[k].to = 0;
				people_add(r->a, &r->hits, rows.items[k]);
			}
		}
	}
}

/* Those in Cc: addresses for the names found; people themselves where the words say "i kopia". */
static void
find_copied(struct reader *r)
{
	struct words words = words_cut(r->a, r->text);
	bool spoken = false;
	for (size_t i = 0; i < words.count && !spoken; i++)
		spoken = words_is(&words, i, "kopia kopi cc copy copied kopiaraden ccd");
	for (size_t i = 0; i < r->message->cc.count; i++) {
		struct mailbox box = r->message->cc.items[i];
		if (box.address.n == 0 || is_own_address(r, box.address) || str_equal_nocase(box.address, r->sender.email))
			continue;
		struct str name = name_on_badge(r->a, box.name, box.address);
		bool known = false;
		for (size_t k = 0; k < r->hits.count; k++) {
			struct attendee *person = &r->hits.items[k].person;
			if (name.n == 0 || !name_same(r->a, name, person->name))
				continue;
			known = true;
			if (person->email.n == 0)
				person->email = box.address;
			if (name.n > person->name.n)
				person->name = name;
		}
		struct person_hit hit = { .person = { .name = name, .email = box.address }, .listed = true };
		if (!known && spoken && name_is_person(r->a, name, 2))
			people_add(r->a, &r->hits, hit);
	}
}

/* Does the local part say this name? "eva.stork@", "estork@", "eva@". */
static bool
address_says(struct arena *a, struct str address, struct str name)
{
	struct str local, domain;
	if (!str_cut(address, '@', &local, &domain))
		return false;
	struct words parts = words_cut(a, local), names = words_cut(a, name);
	for (size_t n = 0; n < names.count; n++) {
		struct str plain = names.items[n].plain;
		for (size_t p = 0; p < parts.count; p++) {
			if (plain.n >= 3 && (str_equal(parts.items[p].plain, plain) ||
			    (plain.n >= 4 && str_has(parts.items[p].plain, plain))))
				return true;
		}
	}
	return false;
}

/* Addresses that stand elsewhere in the text: by the name in them, else to the only one who has none. */
static void
match_addresses(struct reader *r)
{
	size_t begin, end, at = 0, loose = 0, without = 0;
	struct str only = { 0 };
	while (field_find_email(r->text, at, &begin, &end)) {
		struct str address = str_slice(r->text, begin, end);
		at = end;
		bool used = is_own_address(r, address) || str_equal_nocase(address, r->sender.email);
		for (size_t i = 0; i < r->hits.count && !used; i++)
			used = str_equal_nocase(r->hits.items[i].person.email, address);
		for (size_t i = 0; i < r->hits.count && !used; i++) {
			struct attendee *person = &r->hits.items[i].person;
			if (person->email.n > 0 || is_sender(r, person) || !address_says(r->a, address, person->name))
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
		if (person->email.n > 0 || is_sender(r, person))
			continue;
		without++;
		last = person;
	}
	if (loose == 1 && without == 1)
		last->email = only;
}

static void
add_attendee(struct reader *r, struct attendees *list, struct attendee person)
{
	if (person.email.n > 0 && is_own_address(r, person.email))
		return;
	for (size_t i = 0; i < list->count; i++) {
		bool address = person.email.n > 0 && list->items[i].email.n > 0;
		if (address ? str_equal_nocase(person.email, list->items[i].email) :
		    name_same(r->a, person.name, list->items[i].name))
			return;
	}
	if (list->count >= PEOPLE_MAX)
		return;
	list->items = array_push(r->a, list->items, &list->count, sizeof *list->items);
	list->items[list->count - 1] = person;
}

static void
add_evidence(struct reader *r, const struct person_hit *hit)
{
	if (hit->to <= hit->from)
		return;
	r->out.evidence = array_push(r->a, r->out.evidence, &r->out.evidence_count, sizeof *r->out.evidence);
	r->out.evidence[r->out.evidence_count - 1] = (struct evidence) { .act = SIZE_MAX,
		.rule = hit->listed ? STR("people.list") : STR("people.text"), .where = PLACE_OWN,
		.from = r->question->from + hit->from, .to = r->question->from + hit->to,
		.text = str_slice(r->text, hit->from, hit->to), .weight = hit->listed ? 6 : 4 };
}

static void
add_doubt(struct reader *r, enum doubt_kind kind, struct str why)
{
	r->out.doubts = array_push(r->a, r->out.doubts, &r->out.doubt_count, sizeof *r->out.doubts);
	r->out.doubts[r->out.doubt_count - 1] = (struct doubt) { .kind = kind, .why = why };
}

/* The sender with what lists and forms say of them first. */
static struct attendee
sender_with(struct reader *r, const struct person_hit *hit)
{
	struct attendee whole = r->sender;
	if (hit == NULL)
		return whole;
	const struct attendee *told = &hit->person;
	if (told->name.n >= whole.name.n)
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

static enum person_role
role_of(struct reader *r, const struct person_hit *hit)
{
	return hit->to > hit->from ? people_role(r->a, r->text, hit->from, hit->to) : ROLE_COMES;
}

/* What the last words about a person say: "stryk Lena igen" behind a list counts. */
static enum person_role
role_last(struct reader *r, const struct person_hit *hit)
{
	enum person_role role = role_of(r, hit);
	struct words name = words_cut(r->a, hit->person.name), words = words_cut(r->a, r->text);
	for (size_t i = 0; name.count > 0 && i < words.count; i++) {
		if (words.items[i].from < hit->to || !str_equal(words.items[i].plain, name.items[0].plain))
			continue;
		if (people_role(r->a, r->text, words.items[i].from, words.items[i].to) == ROLE_LEAVES)
			role = ROLE_LEAVES;
	}
	return role;
}

/* A form without a name, and the details of whoever wrote. */
static void
apply_form(struct reader *r)
{
	struct attendee form = people_form_details(r->a, r->text, r->question->event);
	struct person_hit hit = { .person = form, .listed = true };
	if (form.name.n == 0)
		hit.person.name = r->sender.name;
	r->sender = sender_with(r, &hit);
}

static bool
asks_for_manager(const struct reader *r)
{
	return r->question->event != NULL && event_question(r->question->event, STR("manager")) != NULL;
}

/* Colleagues come from where the writer comes from; strangers do not. */
static void
fill_organisations(struct reader *r)
{
	struct str where = people_from_where(r->a, r->text);
	struct str local, domain, other;
	if (r->sender.organisation.n == 0)
		r->sender.organisation = where;
	if (!str_cut(r->sender.email, '@', &local, &domain))
		domain = (struct str) { 0 };
	for (size_t i = 0; i < r->out.attendees.count; i++) {
		struct attendee *person = &r->out.attendees.items[i];
		if (person->organisation.n > 0)
			continue;
		bool colleague = person->sender || person->email.n == 0 ||
		    (str_cut(person->email, '@', &local, &other) && str_equal_nocase(other, domain)) ||
		    str_has_nocase(r->text, STR("kolleg")) || str_has_nocase(r->text, STR("colleague"));
		person->organisation = where.n > 0 && !person->sender ? where : colleague ? r->sender.organisation :
		    (struct str) { 0 };
	}
}

static void
read_register(struct reader *r)
{
	const struct person_hit *self = NULL;
	bool others = false;
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *hit = &r->hits.items[i];
		enum person_role role = role_last(r, hit);
		if (is_sender(r, &hit->person)) {
			self = self == NULL || hit->listed ? hit : self;
			continue;
		}
		bool comes = hit->listed || role == ROLE_COMES || (hit->person.email.n > 0 && role == ROLE_NONE);
		if (role == ROLE_LEAVES || role == ROLE_STAYS || role == ROLE_REPLACED ||
		    (asks_for_manager(r) && !hit->listed))
			comes = false;
		others = others || comes;
	}
	int writer = people_writer_comes(r->a, r->text);
	if (!others || writer > 0 || (self != NULL && self->listed))
		add_attendee(r, &r->out.attendees, sender_with(r, self));
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *hit = &r->hits.items[i];
		enum person_role role = role_last(r, hit);
		bool comes = hit->listed || role == ROLE_COMES || (hit->person.email.n > 0 && role == ROLE_NONE);
		if (is_sender(r, &hit->person) || !comes || role == ROLE_LEAVES || role == ROLE_STAYS || role == ROLE_REPLACED ||
		    (asks_for_manager(r) && !hit->listed))
			continue;
		add_attendee(r, &r->out.attendees, hit->person);
		add_evidence(r, hit);
	}
	fill_organisations(r);
	int64_t said = people_count_said(r->a, r->text), named = (int64_t)r->out.attendees.count;
	r->out.places = said > named ? said : named;
}

static struct attendee
only_who(struct attendee person)
{
	return (struct attendee) { .name = person.name, .email = person.email, .sender = person.sender };
}

/* Everybody of the letter answered, else of the list in what is quoted. */
static void
leave_everybody(struct reader *r)
{
	r->out.everybody = true;
	const struct letter_context *letter = r->context->letter;
	for (size_t i = 0; letter != NULL && i < letter->people_count; i++) {
		struct attendee person = { .name = letter->people[i].name, .email = letter->people[i].email };
		person.sender = is_sender(r, &person);
		add_attendee(r, &r->out.leaving, person);
	}
	struct person_hits quoted = people_list_find(r->a, r->message->quoted, NULL);
	for (size_t i = 0; r->out.leaving.count == 0 && i < 1 && quoted.count >= 2; i++) {
		for (size_t k = 0; k < quoted.count; k++) {
			if (quoted.items[k].listed)
				add_attendee(r, &r->out.leaving, only_who(quoted.items[k].person));
		}
	}
	if (r->out.leaving.count == 0)
		add_attendee(r, &r->out.leaving, only_who(r->sender));
}

/* "jag må melde afbud …, det samme gælder min kollega": the writer leaves too. */
static bool
first_person_leaves(struct reader *r)
{
	struct words said = words_cut(r->a, r->text);
	for (size_t i = 0; i < said.count; i++) {
		size_t first = i > 6 ? i - 6 : 0;
		for (size_t k = first; words_is(&said, i, "aterbud afbud avbud forhinder forhindrad") && k < i; k++) {
			bool named = false;
			for (size_t h = 0; h < r->hits.count; h++)
				named = named || (r->hits.items[h].from >= said.items[k].from && r->hits.items[h].to <= said.items[i].to);
			if (words_is(&said, k, "jag jeg") && !named && !words_is(&said, i + 1, "for at"))
				return true;
		}
	}
	static const char *const phrases[] = { "jag och", "mig och", "me and", "jeg og", "och jag", "och mig", "and me", "and i",
		"og jeg", "og meg", "og mig" };
	struct words words = words_cut(r->a, r->text);
	for (size_t p = 0; p < COUNT(phrases); p++) {
		for (size_t i = 0; i < words.count; i++) {
			if (words_phrase(&words, i, phrases[p]) > 0)
				return true;
		}
	}
	return false;
}

static void
read_cancel(struct reader *r)
{
	bool stays = false;
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *hit = &r->hits.items[i];
		enum person_role role = role_of(r, hit);
		stays = stays || role == ROLE_STAYS || role == ROLE_COMES;
		if (is_sender(r, &hit->person) || role == ROLE_STAYS || role == ROLE_COMES)
			continue;
		if (role != ROLE_LEAVES && role != ROLE_REPLACED && !hit->listed)
			continue;
		add_attendee(r, &r->out.leaving, only_who(hit->person));
		add_evidence(r, hit);
	}
	if (r->out.leaving.count > 0) {
		if (!stays && first_person_leaves(r))
			add_attendee(r, &r->out.leaving, only_who(r->sender));
		return;
	}
	if (people_everybody(r->a, r->text) && !stays)
		leave_everybody(r);
	else
		add_attendee(r, &r->out.leaving, only_who(r->sender));
}

/* "jag går i stället för honom": the writer takes the place of the one named. */
static bool
writer_takes_over(struct reader *r)
{
	static const char *const phrases[] = { "stallet for honom", "stallet for henne", "istallet for honom", "istallet for henne",
		"instead of him", "instead of her", "stedet for ham", "stedet for hende", "stedet for ham", "stedet for henne",
		"hans plats", "hennes plats", "his place", "her place", "hans plads", "hendes plads" };
	struct words words = words_cut(r->a, r->text);
	for (size_t p = 0; p < COUNT(phrases); p++) {
		for (size_t i = 3; i < words.count; i++) {
			size_t first = i > 6 ? i - 6 : 0;
			for (size_t k = first; words_phrase(&words, i, phrases[p]) > 0 && k < i; k++) {
				if (words_is(&words, k, "jag jeg i"))
					return true;
			}
		}
	}
	return false;
}

static void
read_substitute(struct reader *r)
{
	bool takes_over = writer_takes_over(r);
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *hit = &r->hits.items[i];
		enum person_role role = role_of(r, hit);
		if ((role == ROLE_LEAVES || role == ROLE_REPLACED || takes_over) && !is_sender(r, &hit->person))
			add_attendee(r, &r->out.leaving, only_who(hit->person));
	}
	if (r->out.leaving.count == 0)
		add_attendee(r, &r->out.leaving, only_who(r->sender));
	takes_over = takes_over && !r->out.leaving.items[0].sender;
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *hit = &r->hits.items[i];
		enum person_role role = role_of(r, hit);
		bool comes = role == ROLE_COMES || hit->listed || hit->person.email.n > 0;
		if (is_sender(r, &hit->person) || !comes || takes_over || role == ROLE_LEAVES || role == ROLE_REPLACED ||
		    role == ROLE_STAYS)
			continue;
		add_attendee(r, &r->out.attendees, hit->person);
		add_evidence(r, hit);
	}
	bool self_leaves = r->out.leaving.count > 0 && r->out.leaving.items[0].sender;
	if (r->out.attendees.count == 0 && !self_leaves)
		add_attendee(r, &r->out.attendees, r->sender);
	if (r->out.attendees.count == 0)
		add_doubt(r, DOUBT_WHO, r->text);
	fill_organisations(r);
	r->out.places = (int64_t)r->out.attendees.count;
}

/* A new address, number or employer that the words announce. */
static void
read_new_details(struct reader *r, struct attendee *person)
{
	size_t begin, end;
	struct words words = words_cut(r->a, r->text);
	bool mail = false, phone = false, employer = false;
	for (size_t i = 0; i < words.count; i++) {
		bool fresh = words_is(&words, i, "ny nya nytt new nye byter byt byta changed change andra andrad andrat bytt");
		for (size_t k = i + 1; fresh && k <= i + 4; k++) {
			mail = mail || words_is(&words, k, "mejl* mail* e-post* epost* e-mail* email* adress* address*");
			phone = phone || words_is(&words, k, "nummer* telefon* mobil* number phone telefon* nummer");
			employer = employer || words_is(&words, k, "jobb arbetsplats arbetsgivare employer job namn organisation*");
		}
	}
	for (size_t at = 0; mail && field_find_email(r->text, at, &begin, &end); at = end) {
		struct str address = str_slice(r->text, begin, end);
		if (!is_own_address(r, address) && !str_equal_nocase(address, r->sender.email))
			person->email = address;
	}
	if (phone)
		person->phone = field_find_phone(r->text);
	for (size_t i = 0; employer && i + 1 < words.count; i++) {
		struct str line = str_from_byte(r->text, words.items[i].from);
		if (words_is(&words, i, "heter hedder named called") && words.items[i].from < r->text.n)
			person->organisation = people_from_where(r->a, arena_printf(r->a, "vi %.*s", STR_ARG(line)));
	}
}

static void
read_change(struct reader *r)
{
	struct words words = words_cut(r->a, r->text);
	bool self = false;
	for (size_t i = 0; i < words.count && !self; i++)
		self = words_is(&words, i, "jag mig min mitt mina i me my jeg meg mit mine");
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *hit = &r->hits.items[i];
		enum person_role role = role_of(r, hit);
		if (is_sender(r, &hit->person) || role == ROLE_STAYS || (self && !hit->listed) || asks_for_manager(r))
			continue;
		add_attendee(r, &r->out.attendees, hit->person);
		add_evidence(r, hit);
	}
	if (r->out.attendees.count > 0)
		return;
	struct attendee person = only_who(r->sender);
	read_new_details(r, &person);
	add_attendee(r, &r->out.attendees, person);
}

static bool
either_or(struct reader *r)
{
	struct words words = words_cut(r->a, r->text);
	for (size_t i = 0; i + 2 < words.count; i++) {
		if (words_is(&words, i, "antingen either enten") &&
		    (words_is(&words, i + 1, "jag jeg i me") || words_is(&words, i + 2, "eller or")))
			return true;
	}
	return false;
}

static void
read_act(struct reader *r)
{
	switch (r->question->act) {
	case ACT_REGISTER:
	case ACT_INTEREST:
		read_register(r);
		break;
	case ACT_CANCEL:
		read_cancel(r);
		break;
	case ACT_SUBSTITUTE:
		read_substitute(r);
		break;
	case ACT_CHANGE:
		read_change(r);
		break;
	case ACT_QUESTION:
	case ACT_SUBSCRIBE:
	case ACT_UNSUBSCRIBE:
	case ACT_APPROVE:
	case ACT_DENY:
	case ACT_DATA_REQUEST:
	case ACT_ERASE:
	case ACT_THANKS:
	case ACT_ACCEPTED:
	case ACT_DECLINED:
	case ACT_TENTATIVE:
	case ACT_OTHER:
	case ACT_CONFIRM:
	case ACT_REFUSE:
	case ACT_UNDO:
	case ACT_LINK:
	case ACT_STATUS:
	case ACT_COMMAND:
		break;
	}
}

struct people
people_read(struct arena *a, const struct message *message, const struct context *context,
    const struct people_question *question)
{
	struct reader r = { .a = a, .message = message, .context = context, .question = question };
	r.text = str_slice(message->own, question->from, question->to);
	if (str_trim(r.text).n == 0)
		r.text = message->subject;
	r.sender = people_sender(a, message, context);
	find_people(&r);
	if (question->act == ACT_REGISTER || question->act == ACT_INTEREST)
		find_attached(&r);
	find_copied(&r);
	match_addresses(&r);
	apply_form(&r);
	read_act(&r);
	if (either_or(&r))
		add_doubt(&r, DOUBT_WHO, r.text);
	return r.out;
}
