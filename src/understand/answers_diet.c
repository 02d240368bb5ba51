#include "understand/answers_diet.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "rules/words.h"
#include "understand/answer_option.h"
#include "understand/diet_text.h"
#include "understand/event_words.h"
#include "understand/told_before.h"

struct str
answers_hollow(struct arena *a, const struct event *event, const struct attendees *people)
{
	struct buf b;
	buf_init(&b, a, 16384);
	if (event != NULL)
		buf_add(&b, event_words_of(a, event)->hollow);
	for (size_t i = 0; i < people->count; i++) {
		buf_addc(&b, ' ');
		buf_add(&b, utf8_plain(a, people->items[i].name));
	}
	return buf_view(&b);
}

/* "Vegetarisk" where the event asks what to cook: an answer, no wish of its own. */
static bool
is_option(const struct finder *f, struct str diet)
{
	const struct event *event = f->question->event;
	for (size_t q = 0; event != NULL && q < event->question_count; q++) {
		const struct question *question = &event->questions[q];
		for (size_t i = 0; i < question->option_count; i++) {
			const struct words words = words_cut(f->a, f->v, diet),
					   known =
					       words_cut(f->a, f->v, question->options[i].value);
			if (words.count == 1 && known.count == 1
			    && option_word_fits(&words.items[0], &known.items[0]))
				return true;
			/* "allt utom porträtt" */
			if (words.count == 3 && known.count == 1
			    && words_say(&words, 0, WORDS_ANSWER_WHOLE)
			    && option_word_fits(&words.items[2], &known.items[0]))
				return true;
		}
	}
	return false;
}

static void
set_diet(struct finder *f, struct str diet, const bool *targets, bool corrects)
{
	struct attendees *list = &f->people->attendees;
	if (diet.n > 0 && is_option(f, diet))
		return;
	for (size_t i = 0; diet.n > 0 && i < list->count; i++) {
		if (!targets[i] || (list->items[i].diet.n > 0 && !corrects))
			continue;
		list->items[i].diet = diet;
		list->items[i].cleared.count = 0; /* a new value is no clearing */
	}
}

static void
clear_diet(struct finder *f, const bool *targets)
{
	for (size_t i = 0; i < f->people->attendees.count; i++) {
		struct attendee *person = &f->people->attendees.items[i];
		if (!targets[i] || person->cleared.count > 0)
			continue;
		person->diet = (struct str) { 0 };
		person->cleared.items = array_push(f->a, person->cleared.items,
		    &person->cleared.count, sizeof *person->cleared.items);
		person->cleared.items[person->cleared.count - 1] = STR("diet");
	}
}

/* "Jag är vegan och Anna har nötallergi": each theirs; "vegetarian … nej, vegan numera": what a
 * correction says counts. */
void
answers_diet_read(struct finder *f, struct str sentence, const struct mentions *said)
{
	enum { DIETS_MAX = 6 };
	struct str left = f->known ? told_before_blank(f->a, f->v, sentence) : sentence;
	const struct words words = words_cut(f->a, f->v, sentence);
	bool corrects = words_say(&words, 0, WORDS_FOOD_CORRECTS);
	for (size_t n = 0; n < DIETS_MAX; n++) {
		size_t at = 0;
		const struct str diet = diet_in_sentence(f->a, f->v, f->hollow, left, &at);
		if (diet.n == 0)
			return;
		set_diet(f, diet, said_of(&f->said, sentence, said, at), corrects);
		char *p = arena_strz(f->a, left);
		for (size_t c = 0; c < at + diet.n; c++)
			p[c] = ' ';
		left = (struct str) { p, left.n };
		const struct words rest = words_cut(f->a, f->v, left);
		corrects = words_hold(&rest, WORDS_FOOD_CORRECTS);
	}
}

/* Does a part begin at word i that may say what is eaten now? "men", "utan", a comma, and an "and"
 * with a verb of its own. */
static bool
begins_part(struct finder *f, struct str sentence, const struct words *words, size_t i)
{
	if (words_say(words, i, WORDS_BUT) || words_say(words, i, WORDS_FOOD_WITHOUT))
		return true;
	const struct words tail =
	    words_cut(f->a, f->v, str_from_byte(sentence, words->items[i].from));
	return (words_say(words, i, WORDS_AND) || words_between(sentence, words, i - 1) == ',')
	       && (words_hold(&tail, WORDS_FOOD_OPENING) || words_hold(&tail, WORDS_PEOPLE_IS));
}

struct str
answers_diet_now(struct finder *f, struct str sentence)
{
	const struct words words = words_cut(f->a, f->v, sentence);
	for (size_t i = 1; i < words.count; i++) {
		const size_t at = words.items[i].from;
		const struct str tail = str_from_byte(sentence, at);
		if (!begins_part(f, sentence, &words, i)
		    || !diet_is_taken_back(f->a, f->v, str_slice(sentence, 0, at))
		    || diet_is_taken_back(f->a, f->v, tail)
		    || diet_in_sentence(f->a, f->v, f->hollow, tail, NULL).n == 0)
			continue;
		char *p = arena_strz(f->a, sentence);
		for (size_t c = 0; c < at; c++)
			p[c] = ' ';
		return (struct str) { p, sentence.n };
	}
	return (struct str) { 0 };
}

bool
answers_diet_clear(struct finder *f, struct str sentence, const struct mentions *said)
{
	const bool back = diet_is_taken_back(f->a, f->v, sentence);
	const struct str ordinary = diet_ordinary(f->a, f->v, sentence);
	if (back)
		clear_diet(f, said_of(&f->said, sentence, said, 0));
	if (ordinary.n > 0)
		set_diet(f, ordinary, said_of(&f->said, sentence, said, sentence.n), false);
	return back;
}
