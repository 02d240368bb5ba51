#include "understand/answer_choice.h"

#include "understand/answer_parse.h"
#include "understand/answer_words.h"

bool
question_counts(const struct question *question)
{
	uint64_t n;
	bool all = question->option_count > 1;
	for (size_t i = 0; i < question->option_count; i++)
		all = all && str_uint(question->options[i].value, 1000, &n);
	return all && question->type == QUESTION_CHOICE;
}

/* The option of the size that words from i on spell out; `*count` gets how many words they are. */
static const struct option *
size_at(const struct words *words, size_t i, const struct question *question, size_t *count)
{
	static const struct {
		enum word_list spelt;
		const char *codes[2]; /* alone, behind "extra" */
	} sizes[] = {
		{ WORDS_SIZE_SMALL, { "S", "XS" } },
		{ WORDS_SIZE_MEDIUM, { "M", "M" } },
		{ WORDS_SIZE_LARGE, { "L", "XL" } },
	};
	bool extra = words_say(words, i, WORDS_SIZE_EXTRA);
	*count = extra ? 2 : 1;
	for (size_t k = 0; k < COUNT(sizes); k++) {
		if (words_say(words, i + *count - 1, sizes[k].spelt))
			return question_option(question, str_from(sizes[k].codes[extra ? 1 : 0]));
	}
	return NULL;
}

const struct option *
option_of_size(
    struct arena *a, const struct vocabulary *v, const struct question *question, struct str text)
{
	struct words words = words_cut(a, v, text);
	size_t n;
	for (size_t i = 0; i < words.count && words.count <= 3; i++) {
		const struct option *option = size_at(&words, i, question, &n);
		if (option != NULL)
			return option;
	}
	return NULL;
}

void
answer_seek_size(struct answer_seek *s)
{
	size_t n = 1;
	for (size_t i = 0; i < s->words.count; i += n) {
		const struct option *option = size_at(&s->words, i, s->question, &n);
		if (option != NULL)
			answer_add_hit(s, option->value, s->words.items[i].from);
		else
			n = 1;
	}
}

/* Does the option say no? */
static bool
is_refusal(struct arena *a, const struct vocabulary *v, const struct option *option)
{
	struct words value = words_cut(a, v, option->value), label = words_cut(a, v, option->label);
	return (str_is_ascii(option->value) && words_say(&value, 0, WORDS_ANSWER_DENIAL))
	       || (label.count <= 3 && words_hold(&label, WORDS_ANSWER_DENIAL));
}

void
answer_seek_refusal(struct answer_seek *s)
{
	const struct option *refusal = NULL;
	for (size_t i = 0; i < s->question->option_count; i++) {
		if (!is_refusal(s->a, s->v, &s->question->options[i]))
			continue;
		if (refusal != NULL)
			return;
		refusal = &s->question->options[i];
	}
	size_t at = keyword_place(&s->words, s->keywords, 0);
	if (refusal != NULL && at != SIZE_MAX && answer_is_denied_around(s, at)
	    && !words_hold(&s->words, WORDS_ANSWER_MAYBE))
		answer_add_hit(s, refusal->value, s->words.items[at].from);
}
