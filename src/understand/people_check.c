#include "understand/people_check.h"

#include "understand/people_clause.h"
#include "understand/people_count.h"
#include "understand/people_move.h"
#include "understand/person_field.h"
#include "understand/person_name.h"

static void
add_unread(struct people_reader *r, struct str who)
{
	struct strings *unread = &r->out.unread;
	unread->items = array_push(r->a, unread->items, &unread->count, sizeof *unread->items);
	unread->items[unread->count - 1] = who;
}

static bool
is_among(const struct people_reader *r, const struct attendees *list, const struct attendee *who)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct attendee *one = &list->items[i];
		if ((who->email.n > 0 && str_equal_nocase(who->email, one->email))
		    || name_same(r->a, r->v, who->name, one->name))
			return true;
	}
	return false;
}

/* "Hej Bo Ek!", and a name alone in its line, below what is said: whom the mail greets, who signs
 * it. */
static bool
is_greeted_or_signs(const struct people_reader *r, const struct person_hit *hit)
{
	size_t begin = hit->from, end = hit->to;
	while (begin > 0 && r->text.p[begin - 1] != '\n')
		begin--;
	while (end < r->text.n && r->text.p[end] != '\n')
		end++;
	const struct words before = words_cut(r->a, r->v, str_slice(r->text, begin, hit->from));
	bool greets = before.count <= 3 && words_say(&before, 0, WORDS_DRAFT_GREETING),
	     alone = before.count == 0
		     && words_cut(r->a, r->v, str_slice(r->text, hit->to, end)).count == 0;
	bool signs = hit->from > 0 && r->text.p[hit->from - 1] == '/' && begin < hit->from - 1;
	return greets || signs || (alone && str_trim(str_from_byte(r->text, end)).n < 60);
}

/* "Org: Äldrekollen Falun": what stands behind a label that asks for no name. */
static bool
is_of_label(const struct people_reader *r, const struct person_hit *hit)
{
	size_t begin = hit->from;
	while (begin > 0 && r->text.p[begin - 1] != '\n')
		begin--;
	struct str label, value;
	return str_cut(str_slice(r->text, begin, hit->from), ':', &label, &value)
	       && words_cut(r->a, r->v, label).count <= 4
	       && field_of_label(r->a, r->v, label) != FIELD_NAME;
}

/* Somebody who is announced at the event, or is its contact. */
static bool
is_of_event(const struct people_reader *r, struct str name)
{
	const struct event *event = r->question->event;
	for (size_t i = 0; event != NULL && i < event->item_count; i++)
		for (size_t k = 0; k < event->items[i].speakers.count; k++)
			if (str_has_nocase(event->items[i].speakers.items[k], name))
				return true;
	for (size_t i = 0; event != NULL && i < event->contacts.count; i++)
		if (str_has_nocase(event->contacts.items[i], name))
			return true;
	return false;
}

/* Is somebody named in the text accounted for by what was read? */
static bool
is_accounted(const struct people_reader *r, const struct person_hit *hit)
{
	const enum person_role role = people_role_of(r, hit);
	const bool cancel = r->question->act == ACT_CANCEL;
	if (people_is_sender(r, &hit->person) || is_among(r, &r->out.attendees, &hit->person)
	    || is_among(r, &r->out.leaving, &hit->person))
		return true;
	const bool whole = str_has(hit->person.name, STR(" ")); /* "stryk mig, Elias går ändå" */
	if (role == ROLE_BESIDE || role == ROLE_STAYS || (role == ROLE_NONE && !whole)
	    || (role == ROLE_COMES && cancel && (!r->question->only || !whole))
	    || (role == ROLE_LEAVES && !cancel))
		return true;
	return hit->person.name.n == 0 || hit->titled || is_greeted_or_signs(r, hit) || is_of_label(r, hit)
	       || is_of_event(r, hit->person.name);
}

static bool
is_finite(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_MENTION_FINITE)
	       && !str_equal_nocase(words->items[i].text, STR("här")); /* plain, it is "har" */
}

/* Is it somebody named for something else who was named last before byte `at`? */
static bool
is_beside(const struct people_reader *r, size_t at)
{
	const struct person_hit *last = NULL;
	for (size_t i = 0; i < r->hits.count; i++)
		if (r->hits.items[i].to <= at
		    && (last == NULL || r->hits.items[i].from > last->from))
			last = &r->hits.items[i];
	return last != NULL && people_role_of(r, last) == ROLE_BESIDE;
}

/* "Jag kommer om Kim kommer", "anmäl Kim, om hon vill": what somebody else does is a condition. */
static bool
is_condition(const struct people_reader *r, size_t i)
{
	const size_t n = words_say_phrase(&r->words, i, WORDS_MENTION_IF), at = i + n;
	if (n == 0 || at + 1 >= r->words.count)
		return false;
	size_t end = at;
	while (end < at + 3 && end < r->words.count && r->words.items[end].capital)
		end++;
	if (words_say(&r->words, at, WORDS_PEOPLE_SHE_HE))
		end = at + 1;
	if (words_say(&r->words, at, WORDS_PEOPLE_SHE_HE) && is_beside(r, r->words.items[at].from))
		return false;
	bool writer = str_equal(r->words.items[at].text, STR("I"))
		      || words_say(&r->words, at, WORDS_MENTION_CONTRACTED)
		      || words_say(&r->words, at, WORDS_NAME_NEVER);
	return end > at && !writer && (is_finite(&r->words, end) || is_finite(&r->words, end + 1));
}

/* "hon på lönekontoret kommer nog också": somebody comes whom nothing names. */
static bool
is_nobody_named(const struct people_reader *r, size_t i)
{
	const struct word *word = &r->words.items[i];
	if (!words_say(&r->words, i, WORDS_PEOPLE_SHE_HE) || !words_say(&r->words, i + 1, WORDS_AT))
		return false;
	const struct words clause =
	    words_cut(r->a, r->v, people_clause(r->a, r->v, r->text, word->from, word->to));
	return words_hold(&clause, WORDS_ROLE_COMING);
}

static bool
is_me(const struct people_reader *r, size_t i)
{
	return words_say(&r->words, i, WORDS_I_SURE)
	       || (i < r->words.count && str_equal(r->words.items[i].text, STR("I")));
}

/* Does a name end right before word i? */
static bool
ends_name(const struct people_reader *r, size_t i)
{
	for (size_t h = 0; i > 0 && h < r->hits.count; h++)
		if (r->hits.items[h].to == r->words.items[i - 1].to && !r->hits.items[h].listed)
			return true;
	return false;
}

/* "Jag eller Bo Alm kommer", "Bo Alm or I will come": one of two, and not who, the "or" at word i.
 */
static bool
is_one_of_two(const struct people_reader *r, size_t i)
{
	enum { FAR = 4 };
	if (i == 0 || r->question->act != ACT_REGISTER || !words_say(&r->words, i, WORDS_OR))
		return false;
	const bool first = is_me(r, i - 1), last = is_me(r, i + 1) && ends_name(r, i);
	size_t k = i + (first ? 1 : 2);
	while (first && k < r->words.count && r->words.items[k].capital)
		k++;
	if (!last && (!first || k == i + 1))
		return false;
	for (size_t end = k + FAR; k < end; k++)
		if (words_say_phrase(&r->words, k, WORDS_ROLE_COMING) > 0)
			return true;
	return false;
}

/* "Antingen jag eller Bo Alm" at word i. */
static bool
is_either(const struct people_reader *r, size_t i)
{
	const size_t n = words_say_phrase(&r->words, i, WORDS_PEOPLE_EITHER);
	return n > 0
	       && (words_say(&r->words, i + n, WORDS_I) || words_say(&r->words, i + n, WORDS_ME)
		   || words_say(&r->words, i + n + 1, WORDS_OR));
}

/* "Vi kommer två: Bo Alm, vegan, Siv Blad, deltar inte i workshopen": with those who seem not to come
 * it is as many as were said, and perhaps they do. */
static void
check_counted(struct people_reader *r)
{
	const struct person_hit *dropped = NULL;
	size_t count = r->out.attendees.count;
	if (words_hold(&r->words, WORDS_ROLE_LEAVES) || words_hold(&r->words, WORDS_ROLE_TAKEN_OFF))
		return; /* "stryk Siv igen" */
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *hit = &r->hits.items[i];
		const enum person_role role = people_role_of(r, hit);
		if ((role != ROLE_LEAVES && role != ROLE_STAYS) || people_is_sender(r, &hit->person)
		    || is_among(r, &r->out.attendees, &hit->person)
		    || !str_has(hit->person.name, STR(" ")))
			continue;
		dropped = hit;
		count++;
	}
	if (dropped != NULL && r->question->act == ACT_REGISTER
	    && r->out.places == (int64_t)count)
		add_unread(r, dropped->person.name);
}

void
people_check(struct people_reader *r)
{
	for (size_t i = 0; i < r->words.count; i++)
		if (is_either(r, i) || is_one_of_two(r, i)) {
			people_add_doubt(r, DOUBT_WHO, r->text);
			break;
		}
	if (people_asks_manager(r))
		return;
	check_counted(r);
	for (size_t i = 0; i < r->hits.count; i++)
		if (!is_accounted(r, &r->hits.items[i]))
			add_unread(r, r->hits.items[i].person.name);
	for (size_t i = 0; i < r->words.count; i++)
		if (is_condition(r, i) || is_nobody_named(r, i))
			add_unread(r, str_from_byte(r->text, r->words.items[i].from));
}

static bool
is_answer(const struct people *people, struct str name)
{
	for (size_t i = 0; i < people->attendees.count; i++) {
		const struct attendee *who = &people->attendees.items[i];
		bool found = str_has_nocase(who->organisation, name)
			     || str_has_nocase(who->title, name) || str_has_nocase(who->diet, name);
		for (size_t k = 0; k < who->answer_count; k++)
			found = found || str_has_nocase(who->answers[k].value, name);
		if (found)
			return true;
	}
	return false;
}

void
people_settle_unread(struct arena *a, struct people *people)
{
	for (size_t i = 0; i < people->unread.count; i++) {
		if (is_answer(people, people->unread.items[i]))
			continue;
		people->doubts =
		    array_push(a, people->doubts, &people->doubt_count, sizeof *people->doubts);
		people->doubts[people->doubt_count - 1] =
		    (struct doubt) { .kind = DOUBT_WHO, .why = people->unread.items[i] };
	}
}
