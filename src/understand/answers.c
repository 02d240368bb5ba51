#include "understand/answers.h"

#include "base/utf8.h"
#include "understand/answer_guess.h"
#include "understand/answer_hits.h"
#include "understand/answer_words.h"
#include "understand/answers_change.h"
#include "understand/answers_count.h"
#include "understand/answers_inline.h"
#include "understand/answers_manager.h"
#include "understand/answers_phone.h"
#include "understand/date_text.h"
#include "understand/diet_text.h"
#include "understand/event_words.h"
#include "understand/people_list.h"
#include "understand/person_field.h"
#include "understand/person_name.h"
#include "understand/sentence.h"
#include "understand/words.h"

struct finder {
	struct arena *a;
	const struct vocabulary *v;
	const struct message *message;
	const struct context *context;
	const struct people_question *question;
	struct people *people;
	struct str text;
	struct str hollow;          /* words of the event's title */
	const struct str *keywords; /* per question of the event */
	const size_t
	    *told;   /* per attendee: how many answers came from a form or list; they stand */
	size_t last; /* the attendee spoken of last; SIZE_MAX: nobody yet */
};

/* A person spoken of, and where. */
struct mention {
	size_t from, to; /* bytes of the sentence */
	size_t who;      /* index of the attendee; EVERYBODY */
};

enum { MENTIONS_MAX = 24, EVERYBODY = 100000 };

struct mentions {
	struct mention items[MENTIONS_MAX];
	size_t count;
};

/* The attendee a word is a name of; a family's name is nobody's alone. */
static size_t
attendee_named(const struct finder *f, const struct word *word)
{
	const struct attendees *list = &f->people->attendees;
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

/* Whom a word speaks of: the writer, somebody named, the other one, all; SIZE_MAX: nobody. */
static size_t
who_is(const struct finder *f, const struct words *words, size_t i)
{
	const struct attendees *list = &f->people->attendees;
	size_t sender = SIZE_MAX, single = SIZE_MAX, others = 0,
	       named = attendee_named(f, &words->items[i]);
	for (size_t k = 0; k < list->count; k++) {
		sender = list->items[k].sender ? k : sender;
		single = list->items[k].sender ? single : k;
		others += list->items[k].sender ? 0 : 1;
	}
	if (named != SIZE_MAX)
		return named;
	if (words_say(words, i, WORDS_PEOPLE_RELATION) && i > 0
	    && words_say(words, i - 1, WORDS_MY))
		return others == 1 ? single : SIZE_MAX;
	if (words_say(words, i, WORDS_PEOPLE_OTHER))
		return f->last < list->count && !list->items[f->last].sender ? f->last
		       : others == 1                                         ? single
									     : SIZE_MAX;
	if (words_say(words, i, WORDS_PEOPLE_EVERYBODY)
	    && !words_say(words, i + 1, WORDS_PEOPLE_NOT_PEOPLE))
		return EVERYBODY;
	/* "min kollega" is not the writer */
	return words_say(words, i, WORDS_PEOPLE_WRITER)
		       && !words_say(words, i + 1, WORDS_PEOPLE_RELATION)
		   ? sender
		   : SIZE_MAX;
}

static struct mentions
mentions_in(struct finder *f, const struct words *words)
{
	struct mentions found = { .count = 0 };
	for (size_t i = 0; i < words->count && found.count < MENTIONS_MAX; i++) {
		size_t who = who_is(f, words, i);
		if (who == SIZE_MAX)
			continue;
		if (who != EVERYBODY && !f->people->attendees.items[who].sender)
			f->last = who;
		found.items[found.count++] =
		    (struct mention) { words->items[i].from, words->items[i].to, who };
	}
	return found;
}

/* "jag och Karin", "Eva, Per och Bo": spoken of together. */
static bool
is_together(struct finder *f, struct str sentence, const struct mention *x, const struct mention *y)
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

/* Whom what stands at `at` is said of: the last spoken of before it, with those spoken of together
 * with them; else the only one spoken of after; else all. A flag per attendee. */
static bool *
targets_of(struct finder *f, struct str sentence, const struct mentions *said, size_t at)
{
	struct attendees *list = &f->people->attendees;
	bool *targets = arena_alloc(f->a, list->count * sizeof *targets);
	size_t last = SIZE_MAX;
	for (size_t i = 0; i < said->count; i++) {
		if (said->items[i].from <= at)
			last = i;
	}
	for (size_t i = 0; i < said->count; i++) {
		/* "M for me, XL for Oscar" */
		struct words gap = said->items[i].from > at ? words_cut(
				       f->a, f->v, str_slice(sentence, at, said->items[i].from))
							    : (struct words) { 0 };
		bool given = gap.count == 2 && words_say(&gap, 1, WORDS_ANSWER_GIVEN_TO);
		bool bracket = gap.count == 1 && sentence.p[said->items[i].from - 1] == '(';
		if (given || bracket)
			last = i;
	}
	if (last == SIZE_MAX && said->count > 0)
		last = 0;
	bool all = last == SIZE_MAX || list->count == 1;
	for (size_t i = last; !all; i--) {
		if (said->items[i].who == EVERYBODY)
			all = true;
		else
			targets[said->items[i].who] = true;
		if (i == 0 || !is_together(f, sentence, &said->items[i - 1], &said->items[i]))
			break;
	}
	for (size_t i = 0; all && i < list->count; i++)
		targets[i] = true;
	return targets;
}

static void
set_diet(struct finder *f, struct str diet, const bool *targets)
{
	struct attendees *list = &f->people->attendees;
	for (size_t i = 0; diet.n > 0 && i < list->count; i++) {
		if (!targets[i] || list->items[i].diet.n > 0)
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

static void
give(struct finder *f, const bool *targets, const struct question *question, struct str value)
{
	for (size_t i = 0; value.n > 0 && i < f->people->attendees.count; i++) {
		struct attendee *person = &f->people->attendees.items[i];
		bool fixed = false;
		for (size_t k = 0; k < f->told[i]; k++)
			fixed = fixed || str_equal(person->answers[k].question, question->id);
		if (targets[i] && !fixed)
			attendee_set_answer(f->a, person, question->id, value);
	}
}

static bool
is_special(struct str id)
{
	return str_equal(id, STR("diet")) || str_equal(id, STR("manager"))
	       || str_equal(id, STR("persons"));
}

/* Several answers of a question that takes several, for the same people, are one. */
static struct str
join_values(
    struct finder *f, const struct question *question, const struct answer_hits *hits, size_t *i)
{
	struct str all = hits->items[*i].value;
	for (; question->type == QUESTION_CHOICES && *i + 1 < hits->count; (*i)++) {
		if (!str_has(all, hits->items[*i + 1].value))
			all = arena_printf(
			    f->a, "%.*s, %.*s", STR_ARG(all), STR_ARG(hits->items[*i + 1].value));
	}
	return all;
}

/* "Helena and Tomasz will join the dinner, Bao will not": behind the answer, somebody and a denial
 * alone. */
static void
give_short_no(struct finder *f, const struct question *question, struct str sentence,
    const struct mentions *said, size_t at)
{
	for (size_t i = 0; i < said->count; i++) {
		const struct mention *m = &said->items[i];
		size_t end = i + 1 < said->count ? said->items[i + 1].from : sentence.n;
		size_t comma = str_find_char(str_slice(sentence, 0, end), ',', m->to);
		struct words rest =
		    words_cut(f->a, f->v, str_slice(sentence, m->to, comma < end ? comma : end));
		if (m->from < at || m->who == EVERYBODY || rest.count > 3
		    || !words_hold(&rest, WORDS_ANSWER_DENIAL))
			continue;
		bool *one = arena_alloc(f->a, f->people->attendees.count * sizeof *one);
		one[m->who] = true;
		give(f, one, question, question_polarity_value(f->a, f->v, question, POLARITY_NO));
	}
}

static void
read_question(struct finder *f, size_t q, struct str sentence, const struct mentions *said)
{
	const struct question *question = &f->question->event->questions[q];
	struct str fresh = f->question->act != ACT_CHANGE
			       ? (struct str) { 0 }
			       : answer_changed_to(f->a, f->v, f->question->event, question,
				   f->keywords[q], sentence);
	if (fresh.n > 0) {
		give(f, targets_of(f, sentence, said, sentence.n), question, fresh);
		return;
	}
	struct answer_hits hits =
	    answer_hits_find(f->a, f->v, f->question->event, question, f->keywords[q], sentence);
	for (size_t i = 1; i < hits.count; i++) {
		for (size_t k = i; k > 0 && hits.items[k - 1].at > hits.items[k].at; k--) {
			struct answer_hit swap = hits.items[k];
			hits.items[k] = hits.items[k - 1];
			hits.items[k - 1] = swap;
		}
	}
	for (size_t i = 0; i < hits.count; i++) {
		const bool *targets = targets_of(f, sentence, said, hits.items[i].at);
		give(f, targets, question, join_values(f, question, &hits, &i));
	}
	if (hits.count > 0 && question_is_yesno(f->a, f->v, question))
		give_short_no(f, question, sentence, said, hits.items[0].at);
}

/* "Vilka rum finns?" asks; "kan ni ändra till enkelrum?" and "får jag enkelrum?" say what is
 * wanted. */
static bool
is_plain_question(const struct words *words, struct str sentence)
{
	return str_ends(str_trim(sentence), STR("?")) && !words_hold(words, WORDS_ANSWER_WISH);
}

static void
read_sentence(struct finder *f, struct str sentence)
{
	const struct event *event = f->question->event;
	struct words words = words_cut(f->a, f->v, sentence);
	struct mentions said = mentions_in(f, &words);
	size_t at = 0;
	bool change = f->question->act == ACT_CHANGE;
	bool back = change && diet_is_taken_back(f->a, f->v, sentence);
	if (back)
		clear_diet(f, targets_of(f, sentence, &said, 0));
	struct str ordinary = change ? diet_ordinary(f->a, f->v, sentence) : (struct str) { 0 };
	if (ordinary.n > 0)
		set_diet(f, ordinary, targets_of(f, sentence, &said, sentence.n));
	struct str diet =
	    back ? (struct str) { 0 } : diet_in_sentence(f->a, f->v, f->hollow, sentence, &at);
	if (diet.n > 0 && !is_plain_question(&words, sentence))
		set_diet(f, diet, targets_of(f, sentence, &said, at));
	for (size_t q = 0; event != NULL && q < event->question_count; q++) {
		if (!is_special(event->questions[q].id) && !is_plain_question(&words, sentence))
			read_question(f, q, sentence, &said);
	}
}

/* Questions about the text as a whole: which days, when, which other organisation. */
static void
read_whole(struct finder *f)
{
	const struct event *event = f->question->event;
	for (size_t q = 0; event != NULL && q < event->question_count; q++) {
		const struct question *question = &event->questions[q];
		if (is_special(question->id) || f->people->attendees.count == 0)
			continue;
		struct attendee *first = &f->people->attendees.items[0];
		struct str value = answer_in_text(
		    f->a, f->v, event, question, f->text, first->organisation, f->context->today);
		for (size_t i = 0; value.n > 0 && i < f->people->attendees.count; i++) {
			struct attendee *person = &f->people->attendees.items[i];
			bool has = false;
			for (size_t k = 0; k < person->answer_count; k++)
				has = has || str_equal(person->answers[k].question, question->id);
			if (!has)
				attendee_set_answer(f->a, person, question->id, value);
		}
	}
}

/* Answers between the lines of what we wrote are the sender's; the rest is running text. */
static void
read_inline(struct finder *f)
{
	for (size_t i = 0; i < f->people->attendees.count; i++) {
		if (f->people->attendees.items[i].sender)
			f->text = answers_inline_read(f->a, f->v, f->message, f->question->event,
			    &f->people->attendees.items[i], f->text);
	}
}

void
answers_read(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, const struct people_question *question, struct people *people)
{
	struct finder f = { .a = a,
		.v = v,
		.message = message,
		.context = context,
		.question = question,
		.people = people,
		.last = SIZE_MAX };
	f.text = utf8_cut(str_slice(message->own, question->from, question->to), PEOPLE_TEXT_BYTES);
	if (str_trim(f.text).n == 0)
		f.text = message->subject;
	if (people->attendees.count == 0)
		return;
	read_inline(&f);
	if (question->act == ACT_CHANGE)
		f.text = answers_without_kept(a, v, f.text);
	size_t *told = arena_alloc(a, people->attendees.count * sizeof *told);
	for (size_t i = 0; i < people->attendees.count; i++)
		told[i] = people->attendees.items[i].answer_count;
	f.told = told;
	f.hollow = question->event != NULL ? event_words_of(a, question->event)->hollow
					   : (struct str) { 0 };
	f.keywords = question->event != NULL ? event_keywords(a, v, question->event) : NULL;
	struct sentences sentences = sentence_cut(a, v, f.text);
	for (size_t i = 0; i < sentences.count; i++) {
		struct str rest = str_slice(f.text, sentences.items[i].from, sentences.items[i].to),
			   line = rest;
		while (people->attendees.count > 1 && str_next(&rest, '\n', &line)) {
			struct str first, second, third;
			bool row = str_cut(line, '\t', &first, &second)
				   && str_cut(second, '\t', &first, &third);
			if (str_trim(line).n > 0
			    && !row) /* rows of tables are read with their columns */
				read_sentence(&f, line); /* a list: each line of its own person */
		}
		if (people->attendees.count == 1)
			read_sentence(&f, line);
	}
	read_whole(&f);
	answers_phone(question->event, &people->attendees);
	answers_count(a, v, question->event, people);
	answers_manager(a, v, message, context, question, people, f.text);
}
