/* Whose details change, and to what: the change of people_move.h. */
#include "understand/people_move.h"

#include "understand/people_prose.h"
#include "understand/people_text.h"
#include "understand/person_domain.h"
#include "understand/person_field.h"
#include "understand/person_name.h"
#include "understand/sentence.h"
#include "understand/words.h"

/* What the words announce as new. */
struct news {
	bool mail, phone, employer, title;
};

static struct news
announced(struct people_reader *r)
{
	struct words words = words_cut(r->a, r->v, r->text);
	struct news news = { 0 };
	for (size_t i = 0; i < words.count; i++) {
		size_t first = i > 4 ? i - 4 : 0;
		for (size_t k = first; words_say(&words, i, WORDS_CHANGE_FRESH) && k <= i + 4;
		     k++) {
			bool after = k > i;
			news.mail = news.mail || words_say(&words, k, WORDS_CHANGE_MAIL);
			news.phone = news.phone || words_say(&words, k, WORDS_CHANGE_PHONE);
			news.employer = news.employer
					|| (after
					    && (words_say(&words, k, WORDS_CHANGE_EMPLOYER)
						|| words_say(&words, k, WORDS_PEOPLE_IS_CALLED)))
					|| words_say(&words, k, WORDS_PEOPLE_IS_CALLED);
			news.title = news.title || words_say(&words, k, WORDS_CHANGE_TITLE);
		}
		news.title = news.title || words_say_phrase(&words, i, WORDS_CHANGE_PROMOTED) > 0
			     || words_say(&words, i, WORDS_CHANGE_PROMOTED);
	}
	return news;
}

/* The new employer: named by the new address, else "vi heter nu X", "börjat på X". */
static struct str
new_employer(struct people_reader *r, struct str email)
{
	struct str found =
	    email.n > 0 ? domain_organisation(r->a, r->v, r->text, email) : (struct str) { 0 };
	struct words words = words_cut(r->a, r->v, r->text);
	for (size_t i = 0; i + 1 < words.count && found.n == 0; i++) {
		const size_t n = words_say_phrase(&words, i, WORDS_CHANGE_CALLED);
		struct str line = str_from_byte(r->text, words.items[i].from);
		const struct strings from = vocabulary_texts(r->v, WORDS_FROM);
		if (n > 1 && i + n < words.count && from.count > 0) /* "I now work at X": from X */
			line = arena_printf(r->a, "%.*s %.*s", STR_ARG(from.items[0]),
			    STR_ARG(str_from_byte(r->text, words.items[i + n].from)));
		if (n > 0 && line.n > 0)
			found = people_from_where(
			    r->a, r->v, arena_printf(r->a, "vi %.*s", STR_ARG(line)));
	}
	return found;
}

static void
read_new_details(struct people_reader *r, struct attendee *person)
{
	size_t begin, end;
	struct news news = announced(r);
	for (size_t at = 0; news.mail && field_find_email(r->text, at, &begin, &end); at = end) {
		struct str address = str_slice(r->text, begin, end);
		if (!people_is_ours(r, address) && !str_equal_nocase(address, r->sender.email))
			person->email = address;
	}
	if (news.phone)
		person->phone = field_find_phone(r->text);
	if (news.employer)
		person->organisation = new_employer(
		    r, str_equal(person->email, r->sender.email) ? STR("") : person->email);
	if (news.title)
		person->title = people_prose_own_title(r);
}

/* A sentence that says something new of a person: food, a number, a title. */
static bool
says_details(struct people_reader *r, struct str sentence)
{
	struct words words = words_cut(r->a, r->v, sentence);
	for (size_t i = 0; i < words.count; i++) {
		if (words_say(&words, i, WORDS_CHANGE_FOOD))
			return true;
	}
	return field_is_diet(r->a, r->v, sentence);
}

/* Does the sentence around say something new of them? */
static bool
details_around(struct people_reader *r, size_t from, size_t to)
{
	struct sentences sentences = sentence_cut(r->a, r->v, r->text);
	for (size_t i = 0; i < sentences.count; i++) {
		if (sentences.items[i].from <= from && sentences.items[i].to >= to)
			return says_details(
			    r, str_slice(r->text, sentences.items[i].from, sentences.items[i].to));
	}
	return false;
}

static bool
writer_has_details(struct people_reader *r)
{
	struct words words = words_cut(r->a, r->v, r->text);
	for (size_t i = 0; i < words.count; i++) {
		if (words_say(&words, i, WORDS_I_SURE)
		    && details_around(r, words.items[i].from, words.items[i].to))
			return true;
	}
	return false;
}

static bool
says_self(struct people_reader *r)
{
	struct words words = words_cut(r->a, r->v, r->text);
	for (size_t i = 0; i < words.count; i++) {
		/* "i" is a word of many in Swedish */
		if (words_say(&words, i, WORDS_CHANGE_SELF)
		    && !str_equal(words.items[i].text, STR("i")))
			return true;
	}
	return false;
}

void
people_read_change(struct people_reader *r)
{
	bool self = says_self(r), unlisted = false;
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *hit = &r->hits.items[i];
		bool told = hit->to > hit->from && details_around(r, hit->from, hit->to);
		if (people_is_sender(r, &hit->person) || people_asks_manager(r)
		    || (self && !hit->listed && !told)
		    || (people_role_of(r, hit) == ROLE_STAYS && !told))
			continue;
		unlisted = unlisted || !hit->listed;
		people_add_attendee(r, &r->out.attendees, hit->person);
		people_add_evidence(r, hit);
	}
	bool both = unlisted && self && r->question->only && writer_has_details(r);
	if (r->out.attendees.count > 0 && !both)
		return;
	struct attendee person = {
		.name = r->sender.name, .email = r->sender.email, .sender = r->sender.sender
	};
	struct attendee answered = people_answered(r);
	if (answered.name.n > 0 && r->context->letter == NULL)
		person = answered;
	read_new_details(r, &person);
	people_add_attendee(r, &r->out.attendees, person);
}
