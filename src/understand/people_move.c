#include "understand/people_move.h"

#include "base/utf8.h"
#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/people_clause.h"
#include "understand/people_count.h"
#include "understand/people_meant.h"
#include "understand/people_place.h"
#include "understand/people_row.h"
#include "understand/people_writer.h"
#include "understand/person_field.h"
#include "understand/person_name.h"

struct attendee
people_only_who(struct attendee person)
{
	return (struct attendee) {
		.name = person.name, .email = person.email, .sender = person.sender
	};
}

/* Everybody of the letter answered, else of the list in what is quoted. */
static void
leave_everybody(struct people_reader *r)
{
	r->out.everybody = true;
	const struct letter_context *letter = r->context->letter;
	for (size_t i = 0; letter != NULL && i < letter->people_count; i++) {
		struct attendee person = { .name = letter->people[i].name,
			.email = letter->people[i].email };
		person.sender = people_is_sender(r, &person);
		people_add_attendee(r, &r->out.leaving, person);
	}
	struct person_hits quoted =
	    people_list_find(r->a, r->v, utf8_cut(r->message->quoted, PEOPLE_TEXT_BYTES), NULL);
	for (size_t i = 0; r->out.leaving.count == 0 && i < 1 && quoted.count >= 2; i++) {
		for (size_t k = 0; k < quoted.count; k++) {
			if (quoted.items[k].listed)
				people_add_attendee(
				    r, &r->out.leaving, people_only_who(quoted.items[k].person));
		}
	}
	if (r->out.leaving.count == 0)
		people_add_attendee(r, &r->out.leaving, people_only_who(r->sender));
}

/* "Lena och jag kommer": behind the words that name the two. */
static bool
says_coming(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_ROLE_COMING) && !words_say(words, i + 1, WORDS_NOT)
	       && !words_say(words, i + 2, WORDS_NOT);
}

/* "jag må melde afbud …, det samme gælder min kollega": the writer leaves too. */
bool
people_writer_leaves(struct people_reader *r)
{
	struct words said = words_cut(r->a, r->v, r->text);
	for (size_t i = 0; i < said.count; i++) {
		size_t first = i > 6 ? i - 6 : 0;
		for (size_t k = first; words_say(&said, i, WORDS_LEAVING_WORD) && k < i; k++) {
			bool named = false;
			for (size_t h = 0; h < r->hits.count; h++)
				named = named
					|| (r->hits.items[h].from >= said.items[k].from
					    && r->hits.items[h].to <= said.items[i].to);
			if (words_say(&said, k, WORDS_I_SURE) && !named
			    && !words_say(&said, i + 1, WORDS_LEAVING_NOT_BEHIND))
				return true;
		}
	}
	for (size_t i = 0; i < said.count; i++) {
		bool denied = i > 0 && words_say(&said, i - 1, WORDS_NOT);
		const size_t n = words_say_phrase(&said, i, WORDS_LEAVING_BOTH);
		if (n == 0 || denied || says_coming(&said, i + n))
			continue;
		const enum person_role role =
		    people_role(r->a, r->v, r->text, said.items[i].from, said.items[i].to);
		if (role != ROLE_STAYS && role != ROLE_COMES) /* "Lo og jeg kommer som avtalt" */
			return true;
	}
	return false;
}

/* "vi blir bara två", "det blir bara jag": how many are left in all; 0 if that is not said. */
static int64_t
places_left(struct people_reader *r)
{
	struct words words = words_cut(r->a, r->v, r->text);
	for (size_t i = 0; i + 1 < words.count; i++) {
		if (words_say(&words, i, WORDS_ONLY)
		    && words_say(&words, i + 1, WORDS_LEAVING_ONLY_ME))
			return 1;
		int n = number_of_word(&words.items[i + 1]);
		bool will_be = i > 0 && words_say(&words, i - 1, WORDS_LEAVING_WILL_BE);
		bool now = words_say(&words, i, WORDS_ONLY) || words_say(&words, i, WORDS_NOW);
		if (now && will_be && n > 0)
			return n;
	}
	return 0;
}

/* "en kollega fick förhinder": somebody without a name, and not the writer. */
static bool
companion_leaves(struct people_reader *r)
{
	const struct words *words = &r->words;
	for (size_t i = 0; i < words->count; i++) {
		size_t n = words_say_phrase(words, i, WORDS_LEAVING_ONE);
		for (size_t k = i + n; n > 0 && k < words->count && k < i + n + 6; k++)
			if (words_say(words, k, WORDS_LEAVING_REASON))
				return true;
	}
	return false;
}

/* Fewer places, and who leaves has no name: true where that is all the cancel says. */
static bool
read_fewer(struct people_reader *r)
{
	int64_t left = places_left(r);
	if (left == 0 && !companion_leaves(r))
		return false;
	if (left == 0) {
		people_add_doubt(r, DOUBT_WHO, r->text);
		return true;
	}
	r->out.fewer = true;
	r->out.places = left;
	people_add_attendee(r, &r->out.attendees, people_only_who(r->sender));
	return true;
}

/* "Anmäl Eva. Jag kommer inte själv", "… eller nej, bara jag": beside another act, that the writer
 * stays away is no place given up. */
static bool
gives_up_nothing(struct people_reader *r)
{
	size_t at;
	return !r->question->only
	       && (people_only_writer(r->a, r->v, r->text, &at)
		   || (words_hold(&r->words, WORDS_ROLE_WRITER_NO)
		       && words_hold(&r->words, WORDS_ROLE_MYSELF)));
}

/* "Kim Ask og jeg må melde fra": who is in a row with the writer does what the writer does. */
static enum person_role
role_in_cancel(struct people_reader *r, const struct person_hit *hit)
{
	const enum person_role role = people_role_of(r, hit);
	bool open = role == ROLE_COMES || role == ROLE_NONE;
	return open && people_is_with_writer(r, hit) ? ROLE_LEAVES : role;
}

/* Who cancels says so in the first person, or names nobody: "Take Per off the register, Åsa Ek"
 * alone says nothing of the writer. */
static bool
speaks_of_writer(struct people_reader *r)
{
	const enum word_list first[] = { WORDS_ME, WORDS_MY, WORDS_WE };
	const struct words words = words_cut(r->a, r->v, r->text);
	bool named = false, self = false;
	for (size_t i = 0; i < COUNT(first); i++)
		self = self || words_hold(&words, first[i]);
	for (size_t i = 0; i < words.count; i++)
		self = self || people_says_i(&words, i);
	for (size_t i = 0; i < r->hits.count; i++)
		named = named || !people_is_sender(r, &r->hits.items[i].person);
	return self || !named;
}

static void
leave_named(struct people_reader *r, size_t i, enum person_role role)
{
	const struct person_hit *hit = &r->hits.items[i];
	if (role != ROLE_LEAVES && role != ROLE_REPLACED && !hit->listed)
		return;
	if (people_is_reason(r, hit)) {
		r->roles[i] = ROLE_BESIDE;
		return;
	}
	people_add_attendee(r, &r->out.leaving, people_only_who(hit->person));
	people_add_evidence(r, hit);
}

void
people_read_cancel(struct people_reader *r)
{
	bool stays = false;
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *hit = &r->hits.items[i];
		const enum person_role role = role_in_cancel(r, hit);
		stays = stays || role == ROLE_STAYS || role == ROLE_COMES;
		if (!people_is_sender(r, &hit->person) && role != ROLE_STAYS && role != ROLE_COMES)
			leave_named(r, i, role);
	}
	people_leave_unsaid(r);
	if (r->out.leaving.count > 0) {
		if (!stays && people_writer_leaves(r))
			people_add_attendee(r, &r->out.leaving, people_only_who(r->sender));
		return;
	}
	if (gives_up_nothing(r) || read_fewer(r))
		return;
	if (people_everybody(r->a, r->v, r->text) && !stays)
		leave_everybody(r);
	else
		people_add_attendee(r, &r->out.leaving, people_only_who(r->sender));
	if (!speaks_of_writer(r) || people_takes_off_another(r) || people_unnamed_leaves(r))
		people_add_doubt(r, DOUBT_WHO, r->text);
}

/* "jag överlåter min plats": whoever else is named comes, but for one who is said to be replaced.
 */
static bool
gives_own_place(struct people_reader *r)
{
	return words_hold(&r->words, WORDS_LEAVING_OWN_PLACE);
}

static bool
steps_in(struct people_reader *r, const struct person_hit *hit, bool own)
{
	enum person_role role = people_role_of(r, hit);
	if (role == ROLE_LEAVES && own)
		role = ROLE_COMES;
	if (people_is_sender(r, &hit->person) || role == ROLE_LEAVES || role == ROLE_REPLACED
	    || role == ROLE_STAYS)
		return false;
	return role == ROLE_COMES || hit->listed || hit->person.email.n > 0;
}

/* "Byt ut mig mot Eva", "can my place go to Eva?": the only one named of whom nothing else is said.
 */
static void
step_in_unsaid(struct people_reader *r)
{
	const struct person_hit *only = NULL;
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *hit = &r->hits.items[i];
		if (people_is_sender(r, &hit->person) || people_role_of(r, hit) != ROLE_NONE)
			continue;
		if (only != NULL)
			return;
		only = hit;
	}
	if (only == NULL)
		return;
	people_add_attendee(r, &r->out.attendees, only->person);
	people_add_evidence(r, only);
}

/* Who is replaced; the writer, where nobody else is. */
static void
read_replaced(struct people_reader *r, const struct people_places *places, bool own)
{
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *hit = &r->hits.items[i];
		enum person_role role = people_role_of(r, hit);
		if (((role == ROLE_LEAVES && !own) || role == ROLE_REPLACED)
		    && !people_is_sender(r, &hit->person))
			people_add_attendee(r, &r->out.leaving, people_only_who(hit->person));
	}
	if (r->out.leaving.count > 0)
		return;
	people_add_attendee(r, &r->out.leaving, people_only_who(r->sender));
	if (places->unknown && !places->own)
		people_add_doubt(r, DOUBT_WHO, r->text);
}

void
people_read_substitute(struct people_reader *r)
{
	const struct people_places places = people_tell_places(r);
	const bool own = places.own || (!places.taken && gives_own_place(r));
	read_replaced(r, &places, own);
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *hit = &r->hits.items[i];
		if (places.taken || !steps_in(r, hit, own))
			continue;
		people_add_attendee(r, &r->out.attendees, hit->person);
		people_add_evidence(r, hit);
	}
	bool self_leaves = r->out.leaving.count > 0 && r->out.leaving.items[0].sender;
	if (r->out.attendees.count == 0 && !places.taken)
		step_in_unsaid(r);
	if (r->out.attendees.count == 0 && !self_leaves)
		people_add_attendee(r, &r->out.attendees, r->sender);
	if (r->out.attendees.count == 0)
		people_add_doubt(r, DOUBT_WHO, r->text);
	for (size_t i = 0; places.own && r->out.attendees.count == 0 && i < r->words.count; i++)
		r->out.stranger = r->out.stranger || people_is_unnamed(r, i);
	people_fill_organisations(r);
	r->out.places = (int64_t)r->out.attendees.count;
}
