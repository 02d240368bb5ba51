#include "understand/answers_except.h"

#include "rules/words.h"

/* The mention of everybody behind which "utom" stands; SIZE_MAX: none. */
static size_t
everybody_but(const struct words *words, const struct mentions *said)
{
	for (size_t m = 0; m + 1 < said->count; m++) {
		const size_t i = words_from(words, said->items[m].from);
		for (size_t k = i + 1; k <= i + 2 && said->items[m].who == EVERYBODY; k++) {
			const size_t n = words_say_phrase(words, k, WORDS_ANSWER_EXCEPT);
			if (n > 0 && k + n < words->count
			    && words->items[k + n].from >= said->items[m + 1].from)
				return m;
		}
	}
	return SIZE_MAX;
}

/* Are mentions m and m + 1 parted by no more than "och" and commas? */
static bool
goes_on(const struct said_people *f, struct str sentence, const struct mentions *said, size_t m)
{
	if (m + 1 >= said->count || said->items[m + 1].who >= EVERYBODY)
		return false;
	const struct words gap = words_cut(
	    f->a, f->v, str_slice(sentence, said->items[m].to, said->items[m + 1].from));
	for (size_t i = 0; i < gap.count; i++) {
		if (!words_say(&gap, i, WORDS_AND) && !gap.items[i].capital)
			return false;
	}
	return gap.count <= 2;
}

/* "Alla utom Per och Eva": they are taken out of the sentence and of its mentions. */
static void
take_out(const struct said_people *f, struct exception *e, size_t everybody)
{
	const struct mentions said = e->said;
	size_t last = everybody + 1;
	while (goes_on(f, e->sentence, &said, last))
		last++;
	e->others = arena_alloc(f->a, f->list->count * sizeof *e->others);
	for (size_t m = everybody + 1; m <= last; m++) {
		if (said.items[m].who < f->list->count)
			e->others[said.items[m].who] = true;
	}
	char *p = arena_strz(f->a, e->sentence);
	for (size_t c = said.items[everybody].to; c < said.items[last].to; c++)
		p[c] = ' ';
	e->sentence = (struct str) { p, e->sentence.n };
	e->said.count = everybody + 1;
	for (size_t m = last + 1; m < said.count; m++)
		e->said.items[e->said.count++] = said.items[m];
}

/* "Bara Per", "only Ann": all the others. */
static void
leave_alone(const struct said_people *f, struct exception *e, const struct words *words)
{
	const bool only = words_say(words, 0, WORDS_ONLY) && e->said.count > 0
			  && words_from(words, e->said.items[0].from) == 1
			  && e->said.items[0].who < f->list->count;
	if (!only)
		return;
	e->others = arena_alloc(f->a, f->list->count * sizeof *e->others);
	for (size_t i = 0; i < f->list->count; i++)
		e->others[i] = true;
	e->others[e->said.items[0].who] = false;
	for (size_t m = 0; goes_on(f, e->sentence, &e->said, m); m++)
		e->others[e->said.items[m + 1].who] = false;
}

struct exception
exception_find(const struct said_people *f, struct str sentence, const struct mentions *said)
{
	struct exception e = { .sentence = sentence, .said = *said };
	if (f->list->count < 2 || said->count == 0)
		return e;
	const struct words words = words_cut(f->a, f->v, sentence);
	const size_t everybody = everybody_but(&words, said);
	if (everybody != SIZE_MAX)
		take_out(f, &e, everybody);
	else
		leave_alone(f, &e, &words);
	return e;
}
