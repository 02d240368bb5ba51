#include "understand/answers_ellipsis.h"

#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/answer_words.h"

struct ellipsis_seek {
	struct arena *a;
	const struct vocabulary *v;
	const struct question *question;
	struct str keywords, sentence;
	struct words words;
	struct ellipses found;
};

/* A comma or a full stop behind word i? */
static bool
ends_clause(struct str sentence, const struct words *words, size_t i)
{
	const int mark = words_between(sentence, words, i);
	return mark == ',' || mark == '.' || mark == ';' || mark == ':';
}

/* Nothing in the clause but small words, the somebody and the denial: "det vil jeg ikke", "men Anna
 * gör det"? */
static bool
is_elliptic(const struct words *clause)
{
	for (size_t i = 0; i < clause->count; i++) {
		if (!(clause->items[i].capital || words_say(clause, i, WORDS_QUESTION_SMALL)
			|| words_say(clause, i, WORDS_QUESTION_EMPTY)
			|| words_say(clause, i, WORDS_ANSWER_DOES)
			|| words_say(clause, i, WORDS_ANSWER_DENIAL)
			|| words_say(clause, i, WORDS_ANSWER_DENIAL_AROUND)))
			return false;
	}
	return true;
}

/* Where the clause of a mention begins and ends: at a comma, "och" or "men". */
static struct str
clause_of(const struct words *words, struct str sentence, const struct mention *m)
{
	size_t first = 0;
	while (first + 1 < words->count && words->items[first].from < m->from)
		first++;
	size_t last = first;
	while (first > 0 && !ends_clause(sentence, words, first - 1)
	       && !words_say(words, first - 1, WORDS_ANSWER_JOINT))
		first--;
	while (last + 1 < words->count && !ends_clause(sentence, words, last)
	       && !words_say(words, last + 1, WORDS_ANSWER_JOINT))
		last++;
	return str_slice(sentence, words->items[first].from, words->items[last].to);
}

static void
add(struct ellipsis_seek *s, size_t who, struct str value)
{
	if (value.n > 0 && s->found.count < MENTIONS_MAX)
		s->found.items[s->found.count++] = (struct ellipsis) { who, value };
}

/* Behind a yes, somebody and a denial alone; behind a no, "men Anna gör det". */
static void
seek_contrast(struct ellipsis_seek *s, const struct mention *m, struct str said)
{
	const struct str at = clause_of(&s->words, s->sentence, m);
	const struct words clause = words_cut(s->a, s->v, at);
	const struct words ahead =
	    words_cut(s->a, s->v, str_slice(s->sentence, 0, (size_t)(at.p - s->sentence.p)));
	const struct str no = question_polarity_value(s->a, s->v, s->question, POLARITY_NO);
	if (!is_elliptic(&clause) || keyword_place(&clause, s->keywords, 0) != SIZE_MAX)
		return;
	const bool denied = words_hold(&clause, WORDS_ANSWER_DENIAL)
			    || words_hold(&clause, WORDS_ANSWER_DENIAL_AROUND);
	/* "men kommer gör jag": of the event, not of the question */
	const bool does = words_hold(&clause, WORDS_ANSWER_DOES)
			  && !words_hold(&clause, WORDS_ROLE_COMES)
			  && words_say(&ahead, ahead.count - 1, WORDS_BUT);
	if (denied && !str_equal(said, no))
		add(s, m->who, no);
	else if (does && !denied && str_equal(said, no))
		add(s, m->who, question_polarity_value(s->a, s->v, s->question, POLARITY_YES));
}

/* Somebody and a number alone. */
static void
seek_number(struct ellipsis_seek *s, const struct mention *m)
{
	size_t next = 1;
	while (next < s->words.count && s->words.items[next].from < m->to)
		next++;
	if (next >= s->words.count || words_between(s->sentence, &s->words, next - 1) != 0)
		return;
	const int n = number_of_word(&s->words.items[next]);
	const bool ends = next + 1 >= s->words.count
			  || words_between(s->sentence, &s->words, next) != 0
			  || words_say(&s->words, next + 1, WORDS_ANSWER_JOINT);
	if (n >= 0 && ends)
		add(s, m->who, arena_printf(s->a, "%d", n));
}

struct ellipses
ellipses_find(struct arena *a, const struct vocabulary *v, const struct question *question,
    struct str keywords, struct str sentence, const struct mentions *said,
    const struct answer_hit *hit)
{
	struct ellipsis_seek s = { .a = a,
		.v = v,
		.question = question,
		.keywords = keywords,
		.sentence = sentence,
		.words = words_cut(a, v, sentence) };
	const bool yesno = question_is_yesno(a, v, question);
	for (size_t i = 0; i < said->count; i++) {
		const struct mention *m = &said->items[i];
		if (m->from < hit->at || m->who >= EVERYBODY)
			continue;
		if (yesno)
			seek_contrast(&s, m, hit->value);
		else if (question->type == QUESTION_NUMBER)
			seek_number(&s, m);
	}
	return s.found;
}
