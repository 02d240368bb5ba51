#include "understand/answer_words.h"

#include "base/buf.h"

/* Words of questions that tell nothing about what they ask. */

bool
keyword_fits(struct str plain, struct str keywords)
{
	struct str rest = keywords, one;
	while (plain.n >= 2 && str_next(&rest, ' ', &one)) {
		if (str_equal(plain, one))
			return true;
		if (one.n >= 3 && one.n < 5 && plain.n <= one.n + 2 && str_starts(plain, one))
			return true; /* "tåget" */
		size_t stem = one.n > 5 ? one.n - 2 : one.n;
		if (one.n >= 5 && plain.n >= 4 && str_starts(plain, str_slice(one, 0, stem)))
			return true;
		if (one.n >= 6 && plain.n > one.n && str_ends(plain, one))
			return true; /* "medlemsnummer" for "nummer" */
	}
	return false;
}

size_t
keyword_place(const struct words *words, struct str keywords, size_t from)
{
	for (size_t i = from; i < words->count; i++) {
		if (keyword_fits(words->items[i].plain, keywords))
			return i;
	}
	return SIZE_MAX;
}

static bool
is_one_of(struct str plain, struct str words)
{
	struct str one;
	while (str_next(&words, ' ', &one)) {
		if (str_equal(one, plain))
			return true;
	}
	return false;
}

/* A question that has one word of a concept has them all. */
static void
add_concepts(const struct vocabulary *v, struct buf *b, struct str plain)
{
	const struct strings concepts = vocabulary_concepts(v);
	for (size_t i = 0; i < concepts.count; i++) {
		if (!is_one_of(plain, concepts.items[i]))
			continue;
		buf_addc(b, ' ');
		buf_add(b, concepts.items[i]);
	}
}

static void
add_keywords(struct arena *a, const struct vocabulary *v, struct buf *b, struct str ask)
{
	struct words words = words_cut(a, v, ask);
	for (size_t i = 0; i < words.count; i++) {
		struct str plain = words.items[i].plain;
		if (words.items[i].number >= 0 || words_say(&words, i, WORDS_QUESTION_EMPTY))
			continue;
		add_concepts(v, b, plain);
		if (plain.n < 4)
			continue;
		buf_addc(b, ' ');
		buf_add(b, plain);
	}
}

struct str
question_keywords(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question)
{
	struct buf b;
	buf_init(&b, a, 16384);
	buf_add(&b, question->id);
	struct words id = words_cut(a, v, question->id);
	for (size_t i = 0; i < id.count; i++)
		add_concepts(v, &b, id.items[i].plain);
	add_keywords(a, v, &b, question->ask);
	for (size_t t = 0; t < event->text_count; t++)
		add_keywords(a, v, &b, event_ask_in(event, question, event->texts[t].language));
	return buf_view(&b);
}

bool
question_asks_birth(const struct vocabulary *v, struct str keywords)
{
	const struct str born = vocabulary_concept(v, STR("born"));
	return born.n > 0 && str_has(keywords, born);
}
