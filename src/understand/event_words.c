#include "understand/event_words.h"

#include "base/buf.h"

enum { HOLLOW_BYTES = 64 << 10 };

/* "PhD", "HLR" */
static bool
is_short_name(const struct word *word)
{
	size_t capitals = 0;
	for (size_t i = 0; i < word->text.n; i++)
		capitals += word->text.p[i] >= 'A' && word->text.p[i] <= 'Z' ? 1 : 0;
	return word->plain.n == SHORT_NAME_BYTES && capitals > 1;
}

static void
add_words(struct arena *a, struct words *all, struct str text)
{
	struct words words = words_cut(a, NULL, text);
	for (size_t i = 0; i < words.count; i++) {
		if ((words.items[i].plain.n < EVENT_WORD_BYTES && !is_short_name(&words.items[i]))
		    || words.items[i].number >= 0)
			continue;
		bool seen = false;
		for (size_t j = 0; j < all->count && !seen; j++)
			seen = str_equal(all->items[j].plain, words.items[i].plain);
		if (seen)
			continue;
		all->items = array_push(a, all->items, &all->count, sizeof *all->items);
		all->items[all->count - 1] = words.items[i];
	}
}

static struct words
title_words(struct arena *a, const struct event *event)
{
	struct words all = { 0 };
	add_words(a, &all, event->title);
	for (size_t i = 0; i < event->text_count; i++)
		add_words(a, &all, event->texts[i].title);
	for (size_t i = 0; i < event->aliases.count; i++)
		add_words(a, &all, event->aliases.items[i]);
	return all;
}

static struct words
place_words(struct arena *a, const struct event *event)
{
	struct words all = { 0 };
	add_words(a, &all, event->place);
	for (size_t i = 0; i < event->text_count; i++)
		add_words(a, &all, event->texts[i].place);
	for (size_t i = 0; i < event->session_count; i++)
		add_words(a, &all, event->sessions[i].place);
	return all;
}

static void
add_options(struct arena *a, struct words *all, const struct question *questions, size_t count)
{
	for (size_t q = 0; q < count; q++)
		for (size_t i = 0; i < questions[q].option_count; i++) {
			const struct option *option = &questions[q].options[i];
			add_words(a, all, option->value);
			add_words(a, all, option->label);
			for (size_t k = 0; k < option->words.count; k++)
				add_words(a, all, option->words.items[k]);
		}
}

static struct words
option_words(struct arena *a, const struct event *event)
{
	struct words all = { 0 };
	add_options(a, &all, event->questions, event->question_count);
	for (size_t i = 0; i < event->text_count; i++)
		add_options(a, &all, event->texts[i].questions, event->texts[i].question_count);
	return all;
}

static void
add_hollow(struct arena *a, struct buf *out, struct str text)
{
	struct words words = words_cut(a, NULL, text);
	for (size_t i = 0; i < words.count; i++) {
		buf_addc(out, ' ');
		buf_add(out, words.items[i].plain);
	}
}

static struct str
hollow_words(struct arena *a, const struct event *event)
{
	const struct str texts[] = { event->title, event->place, event->organiser,
		event->from_name };
	struct buf b;
	buf_init(&b, a, HOLLOW_BYTES);
	for (size_t i = 0; i < COUNT(texts); i++)
		add_hollow(a, &b, texts[i]);
	for (size_t i = 0; i < event->text_count; i++)
		add_hollow(a, &b, event->texts[i].title);
	for (size_t i = 0; i < event->aliases.count; i++)
		add_hollow(a, &b, event->aliases.items[i]);
	return buf_view(&b);
}

const struct event_words *
event_words_make(struct arena *a, const struct event *event)
{
	struct event_words *words = ARENA_NEW(a, struct event_words);
	words->title = title_words(a, event);
	words->place = place_words(a, event);
	words->options = option_words(a, event);
	words->alias_count = event->aliases.count;
	words->aliases = arena_alloc(a, words->alias_count * sizeof *words->aliases);
	for (size_t i = 0; i < words->alias_count; i++)
		words->aliases[i] = words_cut(a, NULL, event->aliases.items[i]);
	words->hollow = hollow_words(a, event);
	return words;
}

const struct event_words *
event_words_of(struct arena *a, const struct event *event)
{
	return event->words != NULL ? event->words : event_words_make(a, event);
}
