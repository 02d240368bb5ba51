#include "understand/answers_aside.h"

#include <string.h>

#include "rules/words.h"

/* Does a clause end between words i and i + 1? A comma before "om" and "if" ends none. */
static bool
ends_behind(struct str sentence, const struct words *words, size_t i)
{
	const size_t next = i + 1 < words->count ? words->items[i + 1].from : sentence.n;
	const struct str gap = str_slice(sentence, words->items[i].to, next);
	for (size_t c = 0; c < gap.n; c++) {
		if (str_find_char(STR(",.;:()\n"), gap.p[c], 0) != STR_NONE)
			return !words_say(words, i + 1, WORDS_ANSWER_WHETHER);
	}
	return words_say(words, i + 1, WORDS_ANSWER_JOINT) || words_say(words, i + 1, WORDS_BUT);
}

/* Blank every clause that holds a phrase of the list. */
static struct str
without(struct arena *a, const struct vocabulary *v, struct str sentence, enum word_list list)
{
	const struct words words = words_cut(a, v, sentence);
	char *p = NULL;
	for (size_t i = 0; i < words.count; i++) {
		const size_t n = words_say_phrase(&words, i, list);
		if (n == 0)
			continue;
		size_t first = i, last = i + n - 1;
		while (first > 0 && !ends_behind(sentence, &words, first - 1))
			first--;
		while (last + 1 < words.count && !ends_behind(sentence, &words, last))
			last++;
		p = p != NULL ? p : arena_strz(a, sentence);
		for (size_t c = words.items[first].from; c < words.items[last].to; c++)
			p[c] = ' ';
	}
	return p != NULL ? (struct str) { p, sentence.n } : sentence;
}

struct str
answers_without_unsure(struct arena *a, const struct vocabulary *v, struct str sentence)
{
	return without(a, v, sentence, WORDS_ANSWER_UNSURE);
}

struct str
answers_without_past(struct arena *a, const struct vocabulary *v, struct str sentence)
{
	return without(a, v, sentence, WORDS_ANSWER_PAST);
}

bool
question_asks_past(struct arena *a, const struct vocabulary *v, const struct question *question)
{
	const struct words ask = words_cut(a, v, question->ask);
	for (size_t i = 0; i < ask.count; i++) {
		if (words_say_phrase(&ask, i, WORDS_QUESTION_EVER) > 0)
			return true;
	}
	return false;
}

enum { QUOTED_BYTES = 20 };

struct str
answers_without_quotes(struct arena *a, struct str sentence)
{
	static const struct {
		struct str open, close;
	} marks[] = { { STR_INIT("\""), STR_INIT("\"") }, { STR_INIT("“"), STR_INIT("”") },
		{ STR_INIT("”"), STR_INIT("”") }, { STR_INIT("«"), STR_INIT("»") },
		{ STR_INIT("»"), STR_INIT("«") } };
	for (size_t i = 0; i < COUNT(marks); i++) {
		const size_t from = str_find(sentence, marks[i].open, 0);
		const size_t to = from == STR_NONE ? STR_NONE
						   : str_find(sentence, marks[i].close,
							 from + marks[i].open.n);
		if (to == STR_NONE || to - from < QUOTED_BYTES)
			continue;
		char *p = arena_strz(a, sentence);
		memset(p + from, ' ', to - from);
		return (struct str) { p, sentence.n };
	}
	return sentence;
}
