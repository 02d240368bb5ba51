/* Whose details change, and to what: the change of people_move.h. */
#include "understand/people_move.h"

#include "rules/sentence.h"
#include "rules/words.h"
#include "understand/people_clause.h"
#include "understand/people_from.h"
#include "understand/people_prose.h"
#include "understand/person_domain.h"
#include "understand/person_field.h"
#include "understand/person_name.h"
#include "understand/told_before.h"

enum { TITLE_WORDS = 5, OLD_REACH = 4 };

/* What the words announce as new. */
struct news {
	bool mail, employer, title;
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
			news.mail = news.mail || words_say(&words, k, WORDS_CHANGE_MAIL);
			news.employer = news.employer
					|| (k > i && words_say(&words, k, WORDS_CHANGE_EMPLOYER))
					|| words_say(&words, k, WORDS_PEOPLE_IS_CALLED);
			news.title = news.title || words_say(&words, k, WORDS_CHANGE_TITLE);
		}
		news.title = news.title || words_say_phrase(&words, i, WORDS_CHANGE_PROMOTED) > 0;
		news.employer =
		    news.employer || words_say_phrase(&words, i, WORDS_CHANGE_CALLED) > 1;
	}
	return news;
}

/* "Mitt gamla nummer var 070-…": is what stands last the old one, and not the new? */
static bool
is_old_one(const struct words *words)
{
	for (size_t back = 1; back <= OLD_REACH && back <= words->count; back++) {
		if (words_say(words, words->count - back, WORDS_CHANGE_FRESH))
			return false;
		if (words_say(words, words->count - back, WORDS_CHANGE_OLD))
			return true;
	}
	return false;
}

/* "inte 070-…", "from 070-…": the number that holds no longer. */
static bool
is_denied_number(struct people_reader *r, struct str before)
{
	const struct words words = words_cut(r->a, r->v, before);
	const size_t n = words.count;
	return (n > 0 && words_say(&words, n - 1, WORDS_ANSWER_OTHER_THAN))
	       || (n > 1 && words_say(&words, n - 2, WORDS_ANSWER_OTHER_THAN)) || is_old_one(&words);
}

/* The number of a sentence that speaks of numbers or of something new, but for one that holds no
 * longer. */
static struct str
phone_in_whole(struct people_reader *r, struct str sentence)
{
	const struct words words = words_cut(r->a, r->v, sentence);
	if (!words_hold(&words, WORDS_CHANGE_PHONE) && !words_hold(&words, WORDS_CHANGE_FRESH))
		return (struct str) { 0 };
	struct str rest = sentence, found = field_find_phone(rest);
	while (found.n > 0 && is_denied_number(r, str_slice(rest, 0, (size_t)(found.p - rest.p)))) {
		rest = str_from_byte(rest, (size_t)(found.p - rest.p) + found.n);
		found = field_find_phone(rest);
	}
	return found;
}

/* "Jag står med 070-…, men det nya är 073-…": what was told before is in no sentence looked for. */
static struct str
phone_in(struct people_reader *r, struct str sentence)
{
	const struct str now = told_before_blank(r->a, r->v, sentence);
	const struct str found = field_find_phone(now);
	const bool two = found.n > 0 && field_find_phone(sentence).n > 0
			 && !str_equal(found, field_find_phone(sentence));
	return two ? found : phone_in_whole(r, now);
}

/* Does the word at i begin what a title is said with, and how many words does that take; 0: no. */
static size_t
title_verb(const struct words *words, size_t i)
{
	const size_t should = words_say_phrase(words, i, WORDS_CHANGE_SHOULD);
	return should == 0 && words_say(words, i, WORDS_PEOPLE_IS) ? 1 : should;
}

/* The word behind the colon or the last "is" of a sentence about a title; 0: none. */
static size_t
title_place(struct str sentence, const struct words *words)
{
	size_t title = 0, mark = 0;
	while (title < words->count && !words_say(words, title, WORDS_CHANGE_TITLE))
		title++;
	for (size_t i = title; i + 1 < words->count; i++) {
		const size_t verb = i > title ? title_verb(words, i) : 0;
		if (words_between(sentence, words, i) == ':')
			mark = i + 1;
		else if (verb > 0)
			mark = i + verb;
	}
	while (mark > 0
	       && (words_say(words, mark, WORDS_NOW) || words_say(words, mark, WORDS_TITLE_FILLER)))
		mark++;
	return mark < words->count ? mark : 0;
}

/* "Titeln ska vara verksamhetschef": what stands before "ska vara" tells of what. */
static struct str
title_in_whole(struct people_reader *r, struct str sentence)
{
	const struct words words = words_cut(r->a, r->v, sentence);
	const size_t mark = title_place(sentence, &words);
	size_t end = mark;
	if (mark == 0)
		return (struct str) { 0 };
	while (end + 1 < words.count && words_between(sentence, &words, end) == 0
	       && !words_say(&words, end + 1, WORDS_AND))
		end++;
	struct str found = str_slice(sentence, words.items[mark].from, words.items[end].to);
	const bool colon = words_between(sentence, &words, mark - 1) == ':';
	return end - mark < TITLE_WORDS && (colon || field_is_title(r->a, r->v, found))
		   ? found
		   : (struct str) { 0 };
}

/* "Titeln är också ny: verksamhetschef", "my job title has changed, it is now CFO". */
static struct str
title_in(struct people_reader *r, struct str sentence)
{
	return title_in_whole(r, told_before_blank(r->a, r->v, sentence));
}

/* What the first sentence that says it says; empty: none does. */
static struct str
first_said(struct people_reader *r, struct str (*in)(struct people_reader *, struct str))
{
	const struct sentences cut = sentence_cut(r->a, r->v, r->text);
	struct str found = { 0 };
	for (size_t i = 0; i < cut.count && found.n == 0; i++)
		found = in(r, str_slice(r->text, cut.items[i].from, cut.items[i].to));
	return found;
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
		const size_t should = words_say_phrase(&words, i, WORDS_CHANGE_SHOULD);
		const struct strings stands = vocabulary_texts(r->v, WORDS_PEOPLE_REPRESENT);
		if (should > 0 && i + should < words.count && stands.count > 0)
			found = people_from_where(r->a, r->v,
			    arena_printf(r->a, "%.*s %.*s", STR_ARG(stands.items[0]),
				STR_ARG(str_from_byte(r->text, words.items[i + should].from))),
			    STR(""));
		if (n > 0 && line.n > 0 && found.n == 0)
			found = people_from_where(
			    r->a, r->v, arena_printf(r->a, "vi %.*s", STR_ARG(line)), STR(""));
	}
	return found;
}

static void
read_new_details(struct people_reader *r, struct attendee *person)
{
	size_t begin, end;
	const struct words words = words_cut(r->a, r->v, r->text);
	const struct news news = announced(r);
	for (size_t at = 0; news.mail && field_find_email(r->text, at, &begin, &end); at = end) {
		struct str address = str_slice(r->text, begin, end);
		if (!people_is_ours(r, address) && !str_equal_nocase(address, r->sender.email))
			person->email = address;
	}
	person->phone = first_said(r, phone_in);
	if (person->phone.n == 0)
		person->phone = first_said(r, phone_in_whole);
	if (news.employer || words_hold(&words, WORDS_CHANGE_SHOULD))
		person->organisation = new_employer(
		    r, str_equal(person->email, r->sender.email) ? STR("") : person->email);
	if (news.title)
		person->title = people_prose_own_title(r);
	if (news.title && person->title.n == 0)
		person->title = first_said(r, title_in);
	if (news.title && person->title.n == 0)
		person->title = first_said(r, title_in_whole);
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

/* "skrev jag att Signe simmar lite": what was told before was told of them. */
static bool
told_of(struct people_reader *r, struct str sentence, size_t at)
{
	const struct words all = words_cut(r->a, r->v, sentence);
	const struct words before = words_cut(r->a, r->v, str_slice(sentence, 0, at));
	return before.count > 0 && words_say(&before, before.count - 1, WORDS_CHANGE_TOLD_THAT)
	       && words_hold(&all, WORDS_CHANGE_TOLD);
}

/* Does the sentence around say something new of them? */
static bool
details_around(struct people_reader *r, size_t from, size_t to)
{
	struct sentences sentences = sentence_cut(r->a, r->v, r->text);
	for (size_t i = 0; i < sentences.count; i++) {
		const struct sentence *one = &sentences.items[i];
		const struct str sentence = str_slice(r->text, one->from, one->to);
		if (one->from <= from && one->to >= to)
			return says_details(r, sentence) || told_of(r, sentence, from - one->from);
	}
	return false;
}

/* Where the sentence around word i ends, or somebody else is spoken of in it. */
static size_t
own_end(const struct people_reader *r, size_t i)
{
	size_t k = i + 1;
	while (k < r->words.count && r->meant[k] == SIZE_MAX
	       && people_same_sentence(r->text, r->words.items[i].to, r->words.items[k].from))
		k++;
	return r->words.items[k - 1].to;
}

/* "Jag äter vegetariskt", but not "Kim tål inte nötter, glömde jag skriva". */
static bool
writer_has_details(struct people_reader *r)
{
	for (size_t i = 0; i < r->words.count; i++) {
		const size_t from = r->words.items[i].from;
		if ((words_say(&r->words, i, WORDS_I_SURE) || words_say(&r->words, i, WORDS_WE))
		    && says_details(r, str_slice(r->text, from, own_end(r, i))))
			return true;
	}
	return false;
}

/* Something new is said of them, by name or by "hon" or "min son". */
static bool
hit_has_details(struct people_reader *r, const struct person_hit *hit)
{
	if (hit->to > hit->from && details_around(r, hit->from, hit->to))
		return true;
	for (size_t i = 0; i < r->words.count; i++)
		if (r->meant[i] == (size_t)(hit - r->hits.items)
		    && details_around(r, r->words.items[i].from, r->words.items[i].to))
			return true;
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
		bool told = hit_has_details(r, hit)
			    || str_has_nocase(r->message->subject, hit->person.name);
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
