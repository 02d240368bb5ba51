/* Who is taken off without being said to leave in so many words: people_leave_unsaid of
 * people_move.h. */
#include "understand/people_meant.h"
#include "understand/people_move.h"

/* "stryk honom", "avboka hans plats": the pronoun at word i. */
static bool
takes_him_off(const struct people_reader *r, size_t i)
{
	const struct words *words = &r->words;
	return ((words_say(words, i, WORDS_PEOPLE_OTHER) && people_is_pronoun(r, i))
		   || words_say(words, i, WORDS_PEOPLE_HIM) || people_is_owner(r, i))
	       && (words_say(words, i - 1, WORDS_ROLE_ORDER)
		   || words_say(words, i - 1, WORDS_ROLE_LEAVES)
		   || words_say(words, i - 1, WORDS_ROLE_TAKEN_OFF));
}

/* "Per has left us, so please take him off": the one named last before the order. */
static const struct person_hit *
ordered_off(struct people_reader *r)
{
	const struct person_hit *last = NULL;
	for (size_t i = 1; i < r->words.count && last == NULL; i++) {
		if (!takes_him_off(r, i))
			continue;
		for (size_t h = 0; h < r->hits.count; h++) {
			const struct person_hit *hit = &r->hits.items[h];
			if (hit->to <= r->words.items[i].from && !people_is_sender(r, &hit->person)
			    && people_role_of(r, hit) == ROLE_NONE)
				last = hit;
		}
	}
	return last;
}

/* "Avanmälan Tuva Ask" above "hon är bortrest": whom the subject names. */
static void
leave_titled(struct people_reader *r)
{
	for (size_t i = 0; i < r->hits.count; i++)
		if (r->hits.items[i].titled && people_role_of(r, &r->hits.items[i]) == ROLE_NONE
		    && !people_is_reason(r, &r->hits.items[i]))
			people_add_attendee(
			    r, &r->out.leaving, people_only_who(r->hits.items[i].person));
}

static void
leave_ordered_off(struct people_reader *r)
{
	const struct person_hit *off = ordered_off(r);
	if (off == NULL)
		return;
	people_add_attendee(r, &r->out.leaving, people_only_who(off->person));
	people_add_evidence(r, off);
}

/* "Ni får stryka honom": somebody else, whom nothing names. */
bool
people_takes_off_another(const struct people_reader *r)
{
	size_t i = 1;
	while (i < r->words.count && !takes_him_off(r, i))
		i++;
	return i < r->words.count;
}

/* Might somebody named be who leaves, where nobody is said to? */
static bool
may_leave(const struct people_reader *r, const struct person_hit *hit)
{
	const enum person_role role = people_role_of(r, hit);
	return !people_is_sender(r, &hit->person)
	       && (role == ROLE_NONE || (role == ROLE_COMES && !hit->listed));
}

/* "Båda barnen är sjuka. De heter Alva och Isak Berg", "Kim Ask, som är anmäld, har fått feber": of
 * the writer nothing is said, and all who are named are introduced, or it is one. */
static void
leave_only_named(struct people_reader *r)
{
	size_t others = 0, introduced = 0;
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *hit = &r->hits.items[i];
		if (people_is_sender(r, &hit->person))
			continue;
		if (!may_leave(r, hit))
			return;
		others++;
		introduced += people_is_introduced(r, hit) ? 1 : 0;
	}
	if (others == 0 || (others > 1 && introduced == 0) || !people_speaks_of_no_writer(r))
		return;
	for (size_t i = 0; i < r->hits.count; i++) {
		if (!may_leave(r, &r->hits.items[i]))
			continue;
		people_add_attendee(r, &r->out.leaving, people_only_who(r->hits.items[i].person));
		people_add_evidence(r, &r->hits.items[i]);
	}
}

/* Those of whom it is not said that they leave, in so many words. */
void
people_leave_unsaid(struct people_reader *r)
{
	if (r->out.leaving.count == 0)
		leave_ordered_off(r);
	if (r->out.leaving.count == 0 && !people_writer_leaves(r))
		leave_titled(r);
	if (r->out.leaving.count == 0 && r->question->only)
		leave_only_named(r);
}
