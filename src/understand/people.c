#include "understand/people.h"

#include "base/utf8.h"
#include "rules/words.h"
#include "understand/people_check.h"
#include "understand/people_child.h"
#include "understand/people_count.h"
#include "understand/people_first.h"
#include "understand/people_gather.h"
#include "understand/people_meant.h"
#include "understand/people_move.h"
#include "understand/people_role.h"
#include "understand/people_row.h"
#include "understand/people_writer.h"
#include "understand/registered.h"

bool
people_asks_manager(const struct people_reader *r)
{
	return r->question->event != NULL
	       && event_question(r->question->event, STR("manager")) != NULL;
}

/* "Kontaktperson blir Rasmus Ödman": of a call for interest, whoever is to be written to. */
static bool
is_contact(struct people_reader *r, const struct person_hit *hit)
{
	size_t begin = hit->from > 60 ? hit->from - 60 : 0;
	struct words before = words_cut(r->a, r->v, str_slice(r->text, begin, hit->from));
	for (size_t i = 0; i < before.count; i++) {
		if (words_say(&before, i, WORDS_PEOPLE_CONTACT))
			return hit->person.email.n > 0;
	}
	return false;
}

/* "Anmäl Anna Ek, Per Ek och Sara Ek": a name right behind another one shares what is said of it.
 */
static bool
follows_another(struct people_reader *r, const struct person_hit *hit)
{
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *before = &r->hits.items[i];
		if (before->to > hit->from || hit->from - before->to > 8
		    || people_is_sender(r, &before->person))
			continue;
		struct words gap = words_cut(r->a, r->v, str_slice(r->text, before->to, hit->from));
		bool joined = gap.count == 0 || (gap.count == 1 && words_say(&gap, 0, WORDS_AND));
		if (joined && people_role_of(r, before) == ROLE_COMES)
			return true;
		if (joined && people_role_of(r, before) == ROLE_NONE && before < hit
		    && follows_another(r, before))
			return true;
	}
	return false;
}

/* "Nej förresten, bara jag": whoever was named before is taken back. */
static void
take_back(struct people_reader *r)
{
	size_t at;
	if (r->hits.count == 0 || !people_only_writer(r->a, r->v, r->text, &at))
		return;
	for (size_t i = 0; i < r->hits.count; i++) {
		if (r->hits.items[i].from < at && !people_is_sender(r, &r->hits.items[i].person))
			r->roles[i] = ROLE_LEAVES;
	}
}

/* Does somebody named take part by what is said of them? */
static bool
other_comes(struct people_reader *r, const struct person_hit *hit)
{
	enum person_role role = people_role_of(r, hit);
	if (people_asks_manager(r) && !hit->listed)
		return !people_is_sender(r, &hit->person) && is_contact(r, hit);
	if (people_is_sender(r, &hit->person) || role == ROLE_LEAVES || role == ROLE_STAYS
	    || role == ROLE_REPLACED)
		return false;
	if (role == ROLE_BESIDE)
		return people_is_put_down(r, hit);
	return hit->listed || role == ROLE_COMES || (hit->person.email.n > 0 && role == ROLE_NONE)
	       || (role == ROLE_NONE && (follows_another(r, hit) || people_is_put_down(r, hit)));
}

/* Named without a word of what they do. */
static bool
is_only_named(struct people_reader *r, const struct person_hit *hit)
{
	return !people_is_sender(r, &hit->person) && !other_comes(r, hit)
	       && people_role_of(r, hit) == ROLE_NONE;
}

/* "… and also my boss Neil Hart", and nothing tells whether Neil comes. */
static bool
joined_unread(struct people_reader *r)
{
	for (size_t i = 0; i < r->hits.count && !people_asks_manager(r); i++) {
		const struct person_hit *hit = &r->hits.items[i];
		struct words before = words_cut(
		    r->a, r->v, str_slice(r->text, hit->from > 30 ? hit->from - 30 : 0, hit->from));
		/* "Närmaste chef: Neil Hart" */
		const size_t colon = str_find_char(
		    str_slice(r->text, hit->from > 3 ? hit->from - 3 : 0, hit->from), ':', 0);
		if (hit->person.name.n > 0 && before.count > 0 && colon == STR_NONE
		    && words_say(&before, before.count - 1, WORDS_PEOPLE_JOINS)
		    && is_only_named(r, hit))
			return true;
	}
	return false;
}

static void
add_others(
    struct people_reader *r, bool (*which)(struct people_reader *, const struct person_hit *))
{
	for (size_t i = 0; i < r->hits.count; i++) {
		if (!which(r, &r->hits.items[i]))
			continue;
		people_add_attendee(r, &r->out.attendees, r->hits.items[i].person);
		people_add_evidence(r, &r->hits.items[i]);
	}
}

/* "Tuva Ask, född 2014", "Ella 2018 och Vidar 2020": named for no other end than to come. */
static bool
is_told_of(struct people_reader *r, const struct person_hit *hit)
{
	if (!is_only_named(r, hit) || people_asks_manager(r))
		return false;
	if (hit->titled || people_is_introduced(r, hit))
		return true;
	const size_t i = words_from(&r->words, hit->from);
	return people_first_begins(r->text, &r->words, i)
	       || people_first_age(r->text, &r->words, words_from(&r->words, hit->to))
			  > words_from(&r->words, hit->to);
}

/* Who is named in a registration. */
struct named {
	const struct person_hit *self; /* the writer, among those named; may be NULL */
	size_t others, listed, only_named, introduced;
	bool placed; /* the writer has a place, and speaks of these others alone */
};

/* "Magnus Tidholm (pappa)" below those who come. */
static bool
is_parent(const struct people_reader *r, const struct person_hit *hit)
{
	const struct words title = words_cut(r->a, r->v, hit->person.title);
	return title.count == 1 && words_say(&title, 0, WORDS_PEOPLE_KIN);
}

static struct named
count_named(struct people_reader *r)
{
	struct named named = { 0 };
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *hit = &r->hits.items[i];
		bool comes = other_comes(r, hit);
		if (people_is_sender(r, &hit->person) && !is_parent(r, hit))
			named.self = named.self == NULL || hit->listed ? hit : named.self;
		named.others += comes ? 1 : 0;
		named.listed += comes && hit->listed ? 1 : 0;
		named.only_named += is_only_named(r, hit) ? 1 : 0;
		named.introduced += is_told_of(r, hit) ? 1 : 0;
	}
	return named;
}

static int64_t
larger(int64_t x, int64_t y)
{
	return x > y ? x : y;
}

/* How many stand in a row, some of them without a name, with the writer beside it. */
static int64_t
told_in_row(const struct people_reader *r, const struct people_rows *rows)
{
	bool self = false;
	for (size_t i = 0; i < r->out.attendees.count; i++)
		self = self || r->out.attendees.items[i].sender;
	const int64_t row = rows->total + (rows->total > 0 && self && !rows->writer ? 1 : 0);
	return self ? larger(row, rows->party) : row;
}

/* How many places in all: as many as are said, and at least one for each who is told of. */
static int64_t
places_of(struct people_reader *r, const struct named *who, int64_t count, int64_t said)
{
	/* "jag tar med en vän", who is named: the writer's own place is no new one */
	if (who->placed && said == count + 1)
		return count;
	bool writer = count == 1 && r->out.attendees.count == 1 && r->out.attendees.items[0].sender;
	if (said == 0 && writer && people_relation_comes(r->a, r->v, r->text))
		return count + 1;
	return larger(said, count);
}

/* "Två platser: Kim Ask, Lo Berg": so many names as places, and no other word of them. */
static bool
read_counted(struct people_reader *r, const struct named *who, int64_t said)
{
	if (who->only_named < 2 || said != (int64_t)who->only_named || who->others > 0
	    || who->self != NULL)
		return false;
	add_others(r, is_only_named);
	people_fill_organisations(r);
	r->out.places = said;
	return true;
}

/* Places without a single name: from a mailbox of many, or for somebody else. */
static bool
is_nameless(
    const struct people_reader *r, const struct named *who, int writer, int64_t said)
{
	return (r->sender.name.n == 0 && said > 1)
	       || (writer == 0
		   && (people_registers_unnamed(r->a, r->v, r->text) || people_unnamed_wants(r)
			   || (who->self == NULL && people_speaks_of_others(r))));
}

/* "Bosse Käll, klassföreståndare" in the last lines, below a blank one and the others: who signs. */
static bool
stands_apart(const struct people_reader *r, const struct person_hit *self)
{
	size_t begin = self->from;
	bool others = false;
	while (begin > 0 && r->text.p[begin - 1] != '\n')
		begin--;
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *hit = &r->hits.items[i];
		if (hit != self && hit->to > self->to)
			return false;
		others = others || (hit->to > hit->from && hit->to < self->from);
	}
	const struct words line = words_cut(r->a, r->v, str_from_byte(r->text, begin));
	return others && begin > 1 && r->text.p[begin - 2] == '\n'
	       && !words_hold(&line, WORDS_MENTION_FINITE);
}

/* Does the writer come: by what is said in the first person, else because nobody else does, or in a
 * list of theirs? */
static bool
takes_part(const struct people_reader *r, const struct named *who, int writer)
{
	if (who->others == 0 || writer > 0)
		return true;
	return writer == 0 && who->self != NULL
	       && (who->self->listed || people_role_of(r, who->self) == ROLE_COMES)
	       && (who->others == 0 || !stands_apart(r, who->self));
}

/* Those of whom nothing is said but their name: "vi blir tre: jag, Mona Dahl och Peter Skoog". */
static void
read_only_named(struct people_reader *r, const struct named *who, int64_t said)
{
	if (who->only_named > 0 && said == (int64_t)(r->out.attendees.count + who->only_named))
		add_others(r, is_only_named);
	else if (joined_unread(r))
		people_add_doubt(r, DOUBT_WHO, r->text);
}

/* "Tack för bekräftelsen! Min bror Ivar vill också följa med": whoever answers the letter about
 * their own place has one, unless they ask for it once more. */
static bool
has_place(struct people_reader *r)
{
	return !words_hold(&r->words, WORDS_ROLE_ME) && people_answered(r).name.n == 0
	       && registered_by_answer(r->a, r->v, r->message, r->question->event);
}

/* Whether the writer comes, as people_writer_comes says it. */
static int
read_writer(struct people_reader *r, const struct named *who, const struct people_rows *rows)
{
	const int writer = people_writer_comes(r->a, r->v, r->text, who->listed > 0);
	/* whoever brings a child to an event for children has no place there */
	if (who->others + who->introduced > 0 && child_event(r->a, r->v, r->question->event))
		return -1;
	if (who->others > 0
	    && (people_signs_away(r->a, r->v, r->text, r->sender.name)
		|| people_signs_away(r->a, r->v, r->message->signature, r->sender.name)))
		return -1;
	if (who->placed)
		return -1;
	return writer == 0 && rows->writer ? 1 : writer;
}

static void
read_register(struct people_reader *r)
{
	take_back(r);
	const struct people_rows rows = people_tell_rows(r);
	struct named who = count_named(r);
	who.placed = who.others > 0 && !rows.writer && has_place(r);
	const int writer = read_writer(r, &who, &rows);
	const int64_t said = people_count_said(r->a, r->v, r->text);
	if (writer <= 0 && read_counted(r, &who, said))
		return;
	if (who.others == 0 && who.introduced > 0 && writer <= 0) {
		add_others(r, is_told_of);
		people_fill_organisations(r);
		r->out.places = larger(said, (int64_t)r->out.attendees.count);
		return;
	}
	bool forwarded = who.others == 0 && writer == 0 && people_add_forwarded(r);
	if (who.others == 0 && !forwarded && is_nameless(r, &who, writer, said)) {
		r->out.places = said;
		people_add_doubt(r, DOUBT_WHO, r->text);
		return;
	}
	if (!forwarded && takes_part(r, &who, writer))
		people_add_attendee(r, &r->out.attendees, people_sender_with(r, who.self));
	add_others(r, other_comes);
	const int64_t row = told_in_row(r, &rows);
	read_only_named(r, &who, larger(said, row));
	people_fill_organisations(r);
	const int64_t told = larger(row, (int64_t)r->out.attendees.count);
	r->out.places = places_of(r, &who, told, said);
	/* "vi blir sju: Bo Alm, jag och två till" */
	if (rows.named && said > told)
		people_add_doubt(r, DOUBT_WHO, r->text);
}

static void
read_act(struct people_reader *r)
{
	switch (r->question->act) {
	case ACT_REGISTER:
	case ACT_INTEREST:
		read_register(r);
		break;
	case ACT_CANCEL:
		people_read_cancel(r);
		break;
	case ACT_SUBSTITUTE:
		people_read_substitute(r);
		break;
	case ACT_CHANGE:
		people_read_change(r);
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
people_read(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, const struct people_question *question)
{
	struct people_reader r = {
		.a = a, .v = v, .message = message, .context = context, .question = question
	};
	r.text = utf8_cut(str_slice(message->own, question->from, question->to), PEOPLE_TEXT_BYTES);
	if (str_trim(r.text).n == 0)
		r.text = message->subject;
	r.words = words_cut(a, v, r.text);
	r.sender = people_sender(a, v, message, context);
	people_gather(&r);
	read_act(&r);
	people_check(&r);
	return r.out;
}
