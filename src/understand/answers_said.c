#include "understand/answers_said.h"

/* The attendee a word is a name of; a family's name is nobody's alone. */
static size_t
attendee_named(const struct said_people *f, const struct word *word)
{
	const struct attendees *list = f->list;
	size_t found = SIZE_MAX, count = 0;
	for (size_t i = 0; word->capital && i < list->count; i++) {
		struct words own = words_cut(f->a, f->v, list->items[i].name);
		bool named = false;
		for (size_t n = 0; n < own.count; n++) {
			struct str plain = own.items[n].plain;
			named = named
				|| (plain.n > 1 && str_starts(word->plain, plain)
				    && word->plain.n <= plain.n + 1);
		}
		found = named && count == 0 ? i : found;
		count += named ? 1 : 0;
	}
	return count == 1 ? found : SIZE_MAX;
}

/* "Jag kommer med min fru", "min man och jag": what is said then is said of the writer as well. */
static bool
is_along(const struct words *words, size_t i)
{
	const bool begins = i == 1 || words_say(words, i - 2, WORDS_BUT)
			    || words->items[i - 1].from > words->items[i - 2].to + 1;
	return !begins || words_say(words, i + 1, WORDS_AND);
}

/* "Min fru", "kona mi". */
static bool
is_related(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_PEOPLE_RELATION) && i > 0
	       && words_say(words, i - 1, WORDS_MY);
}

/* Whom "min fru" and "hon" speak of, `others` being all but the writer and `single` one of them. */
static size_t
who_else(
    const struct said_people *f, const struct words *words, size_t i, size_t others, size_t single)
{
	const size_t only = others == 1 ? single : SIZE_MAX;
	if (!words_say(words, i, WORDS_PEOPLE_OTHER))
		return others == 0 && !is_along(words, i) ? NOBODY_HERE : only;
	/* "Jag och min fru kommer. Hon äter inte fisk.": she has no name */
	if (f->last == NOBODY_HERE
	    || (f->more && others == 0 && words_say(words, i, WORDS_PEOPLE_SHE_HE)))
		return NOBODY_HERE;
	return f->last < f->list->count && !f->list->items[f->last].sender ? f->last : only;
}

/* Whom a word speaks of: the writer, somebody named, the other one, all; SIZE_MAX: nobody. */
static size_t
who_is(const struct said_people *f, const struct words *words, size_t i)
{
	const struct attendees *list = f->list;
	const size_t named = attendee_named(f, &words->items[i]);
	size_t sender = SIZE_MAX, single = SIZE_MAX, others = 0;
	for (size_t k = 0; k < list->count; k++) {
		sender = list->items[k].sender ? k : sender;
		single = list->items[k].sender ? single : k;
		others += list->items[k].sender ? 0 : 1;
	}
	if (named != SIZE_MAX)
		return named;
	if (is_related(words, i) || words_say(words, i, WORDS_PEOPLE_OTHER))
		return who_else(f, words, i, others, single);
	if (words_say(words, i, WORDS_PEOPLE_EVERYBODY)
	    && !words_say(words, i + 1, WORDS_PEOPLE_NOT_PEOPLE))
		return EVERYBODY;
	/* "min kollega" is not the writer, nor is the "i" of "en dräkt i XL" */
	return words_say(words, i, WORDS_PEOPLE_WRITER)
		       && !str_equal(words->items[i].text, STR("i"))
		       && !words_say(words, i + 1, WORDS_PEOPLE_RELATION)
		   ? sender
		   : SIZE_MAX;
}

struct mentions
mentions_in(struct said_people *f, const struct words *words)
{
	struct mentions found = { .count = 0 };
	for (size_t i = 0; i < words->count && found.count < MENTIONS_MAX; i++) {
		const size_t who = who_is(f, words, i);
		if (who == SIZE_MAX && f->list->count == 1 && is_related(words, i))
			f->last = f->list->items[0].sender ? NOBODY_HERE : f->last;
		if (who == SIZE_MAX)
			continue;
		if (who == NOBODY_HERE || (who != EVERYBODY && !f->list->items[who].sender))
			f->last = who;
		found.items[found.count++] =
		    (struct mention) { words->items[i].from, words->items[i].to, who };
	}
	return found;
}

/* "jag och Karin", "Eva, Per och Bo": spoken of together. */
static bool
is_together(const struct said_people *f, struct str sentence, const struct mention *x,
    const struct mention *y)
{
	struct words gap = words_cut(f->a, f->v, str_slice(sentence, x->to, y->from));
	for (size_t i = 0; i < gap.count; i++) {
		if (!(words_say(&gap, i, WORDS_AND) || words_say(&gap, i, WORDS_MY)
			|| words_say(&gap, i, WORDS_WITH))
		    && !(gap.items[i].capital && gap.items[i].text.n > 2))
			return false;
	}
	return gap.count <= 4 && !str_has(str_slice(sentence, x->to, y->from), STR("("));
}

/* Is what stands at byte `at` given to the mention behind it: "M for me", "M (Oscar)"? */
static bool
is_given_to(const struct said_people *f, struct str sentence, const struct mention *m, size_t at)
{
	if (m->from <= at)
		return false;
	const struct words gap = words_cut(f->a, f->v, str_slice(sentence, at, m->from));
	return (gap.count == 2
		   && (words_say(&gap, 1, WORDS_ANSWER_GIVEN_TO) || words_say(&gap, 1, WORDS_AT)))
	       || (gap.count == 1 && sentence.p[m->from - 1] == '(');
}

/* The mention that what stands at byte `at` is said of; SIZE_MAX: none. */
static size_t
mention_of(const struct said_people *f, struct str sentence, const struct mentions *said, size_t at)
{
	size_t last = SIZE_MAX;
	for (size_t i = 0; i < said->count; i++) {
		if (said->items[i].from <= at || is_given_to(f, sentence, &said->items[i], at))
			last = i;
	}
	if (last == SIZE_MAX && said->count > 0 && said->items[0].who != NOBODY_HERE)
		last = 0;
	return last;
}

bool *
said_of(const struct said_people *f, struct str sentence, const struct mentions *said, size_t at)
{
	const struct attendees *list = f->list;
	bool *targets = arena_alloc(f->a, list->count * sizeof *targets);
	const size_t last = mention_of(f, sentence, said, at);
	const bool nobody = last != SIZE_MAX && said->items[last].who == NOBODY_HERE;
	bool all = last == SIZE_MAX || (list->count == 1 && !nobody);
	for (size_t i = last; !all; i--) {
		if (said->items[i].who == EVERYBODY)
			all = true;
		else if (said->items[i].who != NOBODY_HERE)
			targets[said->items[i].who] = true;
		if (i == 0 || !is_together(f, sentence, &said->items[i - 1], &said->items[i]))
			break;
	}
	for (size_t i = 0; all && i < list->count; i++)
		targets[i] = true;
	return targets;
}

bool
said_of_nobody(const struct said_people *f, const struct mentions *said)
{
	return said->count == 0 && f->list->count > 1;
}

struct mentions
mentions_named(const struct mentions *said)
{
	struct mentions named = { .count = 0 };
	for (size_t i = 0; i < said->count; i++) {
		if (said->items[i].who != NOBODY_HERE)
			named.items[named.count++] = said->items[i];
	}
	return named;
}
