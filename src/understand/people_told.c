/* What all the words about somebody say together: people_tell_roles of people_gather.h. */
#include "understand/people_gather.h"

#include "understand/people_clause.h"
#include "understand/people_meant.h"

enum { MENTIONS_MAX = 16 }; /* of one person that are looked at; more say nothing new */

/* "Jag kommer om ni övertygar min chef": a clause of the writer's, who puts nobody down and takes
 * nobody off in it, says nothing of the relation at word i. */
static bool
is_of_writer(const struct people_reader *r, size_t i)
{
	const struct word *word = &r->words.items[i];
	const struct str clause = people_clause(r->a, r->v, r->masked, word->from, word->to);
	const size_t begin = (size_t)(clause.p - r->masked.p);
	bool writer = false;
	/* "jag och min dotter kommer" */
	if (i > 2 && (words_say(&r->words, i - 2, WORDS_AND) || words_say(&r->words, i - 1, WORDS_AND)))
		return false;
	for (size_t k = i; k > 0 && r->words.items[k - 1].from >= begin; k--) {
		if (words_say(&r->words, k - 1, WORDS_ROLE_REGISTERING)
		    || words_say(&r->words, k - 1, WORDS_ROLE_PUTS)
		    || words_say(&r->words, k - 1, WORDS_ROLE_LEAVES)
		    || words_say(&r->words, k - 1, WORDS_ROLE_TAKEN_OFF))
			return false;
		writer = writer || words_say(&r->words, k - 1, WORDS_I_SURE)
			 || words_say(&r->words, k - 1, WORDS_WE)
			 || str_equal(r->words.items[k - 1].text, STR("I"));
	}
	return writer;
}

/* "Hon vill att jag går" says nothing of her coming, and who comes "cannot come to the dinner": by a
 * pronoun only plain words count. */
static enum person_role
role_of_pronoun(const struct words *clause, enum person_role role, bool near)
{
	bool off = words_hold(clause, WORDS_ROLE_LEAVES)
		   || words_hold(clause, WORDS_ROLE_TAKEN_OFF)
		   || words_hold(clause, WORDS_MENTION_REFUSES),
	     coming = words_hold(clause, WORDS_ROLE_COMING),
	     cannot = role == ROLE_LEAVES && words_hold(clause, WORDS_ROLE_CAN);
	/* "Han kan tyvärr inte komma.", but not "… till middagen" */
	bool ends = cannot && clause->count > 0
		    && words_say(clause, clause->count - 1, WORDS_ROLE_COMING);
	if (role == ROLE_LEAVES && !near)
		return off || ends ? role : ROLE_NONE;
	return off || coming || cannot ? role : ROLE_NONE;
}

/* What is said where the word at i speaks of them, `near` in the sentence that names them or where
 * nothing is known yet. */
static enum person_role
role_again(const struct people_reader *r, size_t i, bool near)
{
	const struct word *word = &r->words.items[i];
	if (people_is_unnamed(r, i) && is_of_writer(r, i))
		return ROLE_NONE;
	enum person_role role = people_role(r->a, r->v, r->masked, word->from, word->to);
	/* "so her place is free" */
	if (role == ROLE_NONE && r->question->act == ACT_CANCEL && people_is_owner(r, i))
		return ROLE_LEAVES;
	if ((role != ROLE_COMES && role != ROLE_LEAVES) || !people_is_pronoun(r, i))
		return role;
	const struct words clause =
	    words_cut(r->a, r->v, people_clause(r->a, r->v, r->masked, word->from, word->to));
	return role_of_pronoun(&clause, role, near);
}

/* What is said later of the same person: that they do not come counts last, "stryk Lena igen". */
static enum person_role
merge(enum person_role role, enum person_role again)
{
	if (again == ROLE_LEAVES || again == ROLE_STAYS)
		return again;
	return role == ROLE_NONE ? again : role;
}

/* Each mention in the order of the text; the whole name is one of them. */
static enum person_role
role_by_all(const struct people_reader *r, const struct person_hit *hit)
{
	if (hit->to <= hit->from && !hit->titled)
		return ROLE_COMES;
	const size_t who = (size_t)(hit - r->hits.items);
	enum person_role role = ROLE_NONE;
	bool named = false;
	for (size_t i = 0, seen = 0; i < r->words.count && seen < MENTIONS_MAX; i++) {
		const struct word *word = &r->words.items[i];
		if (!named && !hit->titled && word->to > hit->from) {
			named = true;
			role = merge(role, people_role(r->a, r->v, r->masked, hit->from, hit->to));
		}
		if (r->meant[i] != who || (word->from >= hit->from && word->to <= hit->to))
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
		const size_t behind = hit->from + hit->person.name.n;
		/* "Ida M. Ros" is no end of a sentence */
		if (str_equal(str_slice(r->text, hit->from, behind), hit->person.name))
			for (size_t at = hit->from; at < behind; at++)
				bytes[at] = bytes[at] == '.' ? 'x' : bytes[at];
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
	people_tell_meant(r);
	r->roles = arena_alloc(r->a, (r->hits.count + 1) * sizeof *r->roles);
	for (size_t i = 0; i < r->hits.count; i++)
		r->roles[i] = role_by_all(r, &r->hits.items[i]);
}

enum person_role
people_role_of(const struct people_reader *r, const struct person_hit *hit)
{
	return r->roles[hit - r->hits.items];
}
