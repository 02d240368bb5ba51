#include "base/utf8.h"
#include "draft/draft_work.h"

enum { SENTENCE_BYTES = 240, ABOUT_LEAST_BYTES = 60 };

/* The sentence around byte `at`, within its paragraph. */
static struct str
sentence_around(struct str text, size_t at)
{
	size_t from = at, to = at;
	while (from > 0 && text.p[from - 1] != '\n'
	       && !(from > 1 && text.p[from - 1] == ' '
		    && (text.p[from - 2] == '.' || text.p[from - 2] == '!'
			|| text.p[from - 2] == '?')))
		from--;
	while (to < text.n && text.p[to] != '\n'
	       && !((text.p[to] == '.' || text.p[to] == '!' || text.p[to] == '?')
		    && (to + 1 == text.n || ascii_is_space(text.p[to + 1]))))
		to++;
	return str_trim(str_slice(text, from, to));
}

/* The first paragraph with one of the words; `*at`: where in it. */
static bool
find_words(struct draft_work *w, enum word_list list, struct str *text, size_t *at, size_t *end)
{
	for (size_t i = 0; i < w->blocks.count; i++) {
		const enum draft_label label = w->blocks.items[i].label;
		if (label != LABEL_NONE && label != LABEL_REGISTER && label != LABEL_ABOUT
		    && label != LABEL_OTHER && label != LABEL_PRACTICAL && label != LABEL_WHERE
		    && label != LABEL_DEADLINE)
			continue;
		const struct str joined = draft_block_join(w->a, &w->blocks.items[i], "\n");
		const struct words words = words_cut(w->a, w->v, joined);
		for (size_t k = 0; k < words.count; k++) {
			const size_t n = words_say_phrase(&words, k, list);
			if (n == 0)
				continue;
			*text = joined;
			*at = words.items[k].from;
			*end = words.items[k + n - 1].to;
			return true;
		}
	}
	return false;
}

static struct str
without_stop(struct str s)
{
	while (str_ends(s, STR(".")) || str_ends(s, STR(",")))
		s.n--;
	return s;
}

static void
read_cost(struct draft_work *w)
{
	const struct str under = draft_block_text(w->a, &w->blocks, LABEL_COST, " ");
	struct str text;
	size_t at, end;
	if (under.n > 0) {
		draft_set(w, STR("cost"), without_stop(under));
	} else if (find_words(w, WORDS_DRAFT_COST, &text, &at, &end)) {
		draft_set(w, STR("cost"), utf8_cut(sentence_around(text, at), SENTENCE_BYTES));
		draft_note(w, STR("cost"), "found in running text");
	}
}

static void
read_audience(struct draft_work *w)
{
	const struct str under = draft_block_text(w->a, &w->blocks, LABEL_AUDIENCE, ", ");
	struct str text;
	size_t at, end;
	if (under.n > 0) {
		draft_set(w, STR("audience"), without_stop(under));
	} else if (find_words(w, WORDS_DRAFT_AUDIENCE, &text, &at, &end)) {
		const struct str sentence = sentence_around(text, at);
		struct str said =
		    str_trim(str_slice(text, end, (size_t)(sentence.p - text.p) + sentence.n));
		draft_set(w, STR("audience"), utf8_cut(said, SENTENCE_BYTES));
		draft_note(w, STR("audience"), "found in running text");
	}
}

static void
read_capacity(struct draft_work *w)
{
	const struct str under = draft_block_text(w->a, &w->blocks, LABEL_CAPACITY, " ");
	struct words n = words_cut(w->a, w->v, under);
	for (size_t i = 0; i < n.count; i++) {
		if (n.items[i].number > 0) {
			draft_set(w, STR("capacity"), n.items[i].text);
			return;
		}
	}
	n = words_cut(w->a, w->v, w->text);
	for (size_t i = 0; i + 2 < n.count; i++) {
		const size_t took = words_say_phrase(&n, i, WORDS_DRAFT_LIMIT);
		if (took == 0 || i + took + 1 >= n.count || n.items[i + took].number <= 0
		    || !words_say(&n, i + took + 1, WORDS_DRAFT_PEOPLE))
			continue;
		draft_set(w, STR("capacity"), n.items[i + took].text);
		draft_note(w, STR("capacity"), "found in running text");
		return;
	}
}

static bool
is_greeting(struct arena *a, const struct vocabulary *v, struct str line)
{
	const struct words w = words_cut(a, v, line);
	return w.count == 0 || (line.n < 60 && words_say(&w, 0, WORDS_DRAFT_GREETING));
}

static void
read_about(struct draft_work *w)
{
	struct str about = draft_block_text(w->a, &w->blocks, LABEL_ABOUT, "\n\n");
	for (size_t i = 0; i < w->blocks.count; i++) {
		const struct draft_block *block = &w->blocks.items[i];
		if (block->label != LABEL_NONE)
			continue;
		const struct str text = draft_block_join(w->a, block, " ");
		if (text.n < ABOUT_LEAST_BYTES || is_greeting(w->a, w->v, block->lines[0])
		    || str_has(text, STR("@")) || str_has_nocase(text, draft_get(w, STR("title"))))
			continue;
		about = about.n == 0
			    ? text
			    : arena_printf(w->a, "%.*s\n\n%.*s", STR_ARG(about), STR_ARG(text));
	}
	draft_set(w, STR("about"), about);
}

/* Who asks about food wants the answers with the registrations. */
static void
read_diet(struct draft_work *w)
{
	struct str text;
	size_t at, end;
	if (!find_words(w, WORDS_DRAFT_FOOD, &text, &at, &end))
		return;
	draft_set(w, STR("question.diet.ask"), draft_text(w, STR("diet-question")));
	draft_set(w, STR("question.diet.type"), STR("text"));
	draft_set(w, STR("question.diet.sensitive"), STR("true"));
}

void
draft_facts_read(struct draft_work *w)
{
	read_cost(w);
	read_audience(w);
	read_capacity(w);
	draft_set(w, STR("organiser"),
	    without_stop(draft_block_text(w->a, &w->blocks, LABEL_ORGANISER, ", ")));
	draft_set(w, STR("practical"), draft_block_text(w->a, &w->blocks, LABEL_PRACTICAL, "\n\n"));
	read_about(w);
	read_diet(w);
}
