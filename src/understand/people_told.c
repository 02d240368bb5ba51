/* What all the words about somebody say together: people_tell_roles of people_gather.h. */
#include "understand/people_gather.h"

#include "understand/people_clause.h"

enum { MENTIONS_MAX = 16 }; /* of one person that are looked at; more say nothing new */

/* Somebody spoken of again, as "hon" or by the first name. */
static bool
is_pronoun(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_PEOPLE_SHE_HE) || words_say(words, i, WORDS_PEOPLE_HIM);
}

/* What is said where the word at i speaks of them, `near` in the sentence that names them or where
 * nothing is known yet. "Hon vill att jag går" says nothing of her coming, and who comes "cannot
 * come to the dinner": by a pronoun only plain words count. */
static enum person_role
role_again(const struct people_reader *r, size_t i, bool near)
{
	const struct word *word = &r->words.items[i];
	enum person_role role = people_role(r->a, r->v, r->masked, word->from, word->to);
	if ((role != ROLE_COMES && role != ROLE_LEAVES) || !is_pronoun(&r->words, i))
		return role;
	const struct words clause =
	    words_cut(r->a, r->v, people_clause(r->a, r->v, r->masked, word->from, word->to));
	bool off = words_hold(&clause, WORDS_ROLE_LEAVES)
		   || words_hold(&clause, WORDS_ROLE_TAKEN_OFF)
		   || words_hold(&clause, WORDS_MENTION_REFUSES),
	     coming = words_hold(&clause, WORDS_ROLE_COMING),
	     cannot = role == ROLE_LEAVES && words_hold(&clause, WORDS_ROLE_CAN);
	if (role == ROLE_LEAVES && !near)
		return off ? role : ROLE_NONE;
	return off || coming || cannot ? role : ROLE_NONE;
}

/* Where somebody else is named next: from there on a pronoun is theirs. */
static size_t
next_named(const struct people_reader *r, const struct person_hit *hit)
{
	size_t next = r->text.n;
	for (size_t i = 0; i < r->hits.count; i++) {
		const struct person_hit *other = &r->hits.items[i];
		if (other->from >= hit->to && other->from < next)
			next = other->from;
	}
	return next;
}

/* What is said later of the same person: that they do not come counts last, "stryk Lena igen". */
static enum person_role
merge(enum person_role role, enum person_role again)
{
	if (again == ROLE_LEAVES || again == ROLE_STAYS)
		return again;
	return role == ROLE_NONE ? again : role;
}

static enum person_role
role_by_all(const struct people_reader *r, const struct person_hit *hit)
{
	if (hit->to <= hit->from)
		return ROLE_COMES;
	enum person_role role = people_role(r->a, r->v, r->masked, hit->from, hit->to);
	const struct words name = words_cut(r->a, r->v, hit->person.name);
	const size_t next = next_named(r, hit);
	size_t seen = 0;
	for (size_t i = 0; name.count > 0 && i < r->words.count && seen < MENTIONS_MAX; i++) {
		const struct word *word = &r->words.items[i];
		bool theirs = str_equal(word->plain, name.items[0].plain)
			      || (word->from < next && is_pronoun(&r->words, i));
		if (word->from < hit->to || !theirs)
			continue;
		bool near = role == ROLE_NONE || people_same_sentence(r->text, hit->to, word->from);
		const enum person_role again = role_again(r, i, near);
		/* who stands in a list comes, though another "går via Ulrika" */
		if (again != ROLE_BESIDE || !hit->listed)
			role = merge(role, again);
		seen++;
	}
	return role;
}

static bool
is_of_name(const struct word *word, const struct words *name)
{
	for (size_t i = 0; i < name->count; i++)
		if (word->capital && str_equal(word->plain, name->items[i].plain))
			return true;
	return false;
}

/* "Xxxxx Xxxxxx" for "Ronja Stadig": a name is no word of what is said. Places stay where they are.
 */
static struct str
mask_names(const struct people_reader *r)
{
	char *bytes = arena_strz(r->a, r->text);
	for (size_t h = 0; h < r->hits.count; h++) {
		const struct person_hit *hit = &r->hits.items[h];
		const struct words name = words_cut(r->a, r->v, hit->person.name);
		for (size_t i = 0; i < r->words.count && r->words.items[i].to <= hit->to; i++) {
			const struct word *word = &r->words.items[i];
			if (word->from < hit->from || !is_of_name(word, &name))
				continue;
			for (size_t at = word->from; at < word->to; at++)
				bytes[at] = at == word->from ? 'X' : 'x';
		}
	}
	return (struct str) { bytes, r->text.n };
}

void
people_tell_roles(struct people_reader *r)
{
	r->masked = mask_names(r);
	r->roles = arena_alloc(r->a, (r->hits.count + 1) * sizeof *r->roles);
	for (size_t i = 0; i < r->hits.count; i++)
		r->roles[i] = role_by_all(r, &r->hits.items[i]);
}

enum person_role
people_role_of(const struct people_reader *r, const struct person_hit *hit)
{
	return r->roles[hit - r->hits.items];
}
