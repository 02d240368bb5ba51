#include "understand/answers.h"

#include "base/utf8.h"
#include "rules/sentence.h"
#include "rules/words.h"
#include "understand/answer_guess.h"
#include "understand/answer_hits.h"
#include "understand/answer_measure.h"
#include "understand/answer_words.h"
#include "understand/answers_aside.h"
#include "understand/answers_change.h"
#include "understand/answers_count.h"
#include "understand/answers_diet.h"
#include "understand/answers_ellipsis.h"
#include "understand/answers_except.h"
#include "understand/answers_inline.h"
#include "understand/answers_manager.h"
#include "understand/answers_said.h"
#include "understand/answers_taken.h"
#include "understand/answers_title.h"
#include "understand/date_text.h"
#include "understand/people_list.h"
#include "understand/person_field.h"
#include "understand/person_name.h"
#include "understand/registered.h"
#include "understand/told_before.h"

/* What is said of somebody by name stands against what is said of nobody in particular, and what
 * tells more of being an answer against what tells less; of two alike the later counts. */
enum { WEIGHT_NAMED = 1, WEIGHT_PLAIN = 2, WEIGHT_SCORE = 4 };

static void
give(struct finder *f, const bool *targets, const struct question *question, struct str value,
    unsigned weight)
{
	const struct event *event = f->question->event;
	const size_t q = (size_t)(question - event->questions);
	for (size_t i = 0; value.n > 0 && i < f->people->attendees.count; i++) {
		struct attendee *person = &f->people->attendees.items[i];
		unsigned *had = &f->weight[i * event->question_count + q];
		const bool fixed = attendee_find_answer(person, question->id) < f->told[i];
		/* nobody sits beside themselves */
		const bool own =
		    question->option_count == 0 && str_equal_nocase(value, person->name);
		if (!targets[i] || fixed || own || weight < *had)
			continue;
		attendee_set_answer(f->a, person, question->id, value);
		*had = weight;
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

/* What is said of others in half a sentence behind the answer. */
static void
give_ellipses(struct finder *f, size_t q, struct str sentence, const struct mentions *said,
    const struct answer_hit *hit)
{
	const struct question *question = &f->question->event->questions[q];
	const struct ellipses found =
	    ellipses_find(f->a, f->v, question, f->keywords[q], sentence, said, hit);
	for (size_t i = 0; i < found.count; i++) {
		bool *one = arena_alloc(f->a, f->people->attendees.count * sizeof *one);
		one[found.items[i].who] = true;
		give(f, one, question, found.items[i].value,
		    WEIGHT_NAMED + WEIGHT_PLAIN + 2 * WEIGHT_SCORE);
	}
}

/* Of several, all: "vi andra dricker vin" says less of one than what is said by name. */
static bool
is_of_all(const struct finder *f, const bool *targets)
{
	bool all = f->people->attendees.count > 1;
	for (size_t i = 0; all && i < f->people->attendees.count; i++)
		all = targets[i];
	return all;
}

/* "Alla utom Per tar bussen": Per does not. */
static void
give_opposite(struct finder *f, bool *targets, const struct question *question, struct str value)
{
	for (size_t i = 0; f->others != NULL && i < f->people->attendees.count; i++)
		targets[i] = targets[i] && !f->others[i];
	if (f->others == NULL || !question_is_yesno(f->a, f->v, question))
		return;
	const struct str no = question_polarity_value(f->a, f->v, question, POLARITY_NO);
	give(f, f->others, question,
	    str_equal(value, no) ? question_polarity_value(f->a, f->v, question, POLARITY_YES) : no,
	    WEIGHT_NAMED + WEIGHT_PLAIN);
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
		give(f, said_of(&f->said, sentence, said, sentence.n), question, fresh,
		    WEIGHT_NAMED + WEIGHT_PLAIN);
		return;
	}
	struct answer_hits hits = (f->known ? told_before_hits : answer_hits_find)(
	    f->a, f->v, f->question->event, question, f->keywords[q], sentence);
	for (size_t i = 1; i < hits.count; i++) {
		for (size_t k = i; k > 0 && hits.items[k - 1].at > hits.items[k].at; k--) {
			struct answer_hit swap = hits.items[k];
			hits.items[k] = hits.items[k - 1];
			hits.items[k - 1] = swap;
		}
	}
	for (size_t i = 0; i < hits.count; i++) {
		bool *targets = said_of(&f->said, sentence, said, hits.items[i].at);
		give_opposite(f, targets, question, hits.items[i].value);
		const unsigned named = is_of_all(f, targets) ? 0 : WEIGHT_NAMED;
		const unsigned score = (unsigned)hits.items[i].score;
		const unsigned plain = hits.items[i].weak ? 0 : WEIGHT_PLAIN;
		give(f, targets, question, join_values(f, question, &hits, &i),
		    named + plain + score * WEIGHT_SCORE);
	}
	if (hits.count > 0)
		give_ellipses(f, q, sentence, said, &hits.items[0]);
	else if (f->line_who != SIZE_MAX && question->type == QUESTION_CHOICE)
		give(f, said_of(&f->said, sentence, said, sentence.n), question,
		    answer_in_text(f->a, f->v, f->question->event, question, sentence,
			(struct str) { 0 }, f->context->today),
		    WEIGHT_NAMED);
}

/* "Vilka rum finns?" asks; "kan ni ändra till enkelrum?" and "får jag enkelrum?" say what is
 * wanted. */
static bool
is_plain_question(const struct finder *f, const struct words *words, struct str sentence)
{
	bool wishes = false;
	for (size_t i = 0; i < words->count; i++) /* "plats i sovsalen" is no English "I" */
		wishes = wishes
			 || (words_say(words, i, WORDS_ANSWER_WISH)
			     && !str_equal(words->items[i].text, STR("i")));
	const bool wish =
	    wishes
	    || (f->question->act == ACT_CHANGE && words_hold(words, WORDS_CHANGE_TURN));
	return str_ends(str_trim(sentence), STR("?")) && !wish;
}

/* "I would like to ask the speakers: how do you …?": what stands behind the colon, where a question
 * of the event asks for a question. */
static void
read_asked(struct finder *f, struct str sentence, const struct mentions *said)
{
	const struct event *event = f->question->event;
	const size_t colon = str_find(sentence, STR(": "), 0);
	if (event == NULL || colon == STR_NONE)
		return;
	const struct words before = words_cut(f->a, f->v, str_slice(sentence, 0, colon));
	for (size_t q = 0; q < event->question_count && words_hold(&before, WORDS_QUESTION_ASKS);
	     q++) {
		const struct words ask = words_cut(f->a, f->v, event->questions[q].ask);
		if (event->questions[q].type == QUESTION_TEXT
		    && words_hold(&ask, WORDS_QUESTION_ASKS))
			give(f, said_of(&f->said, sentence, said, colon), &event->questions[q],
			    str_trim(str_from_byte(sentence, colon + 1)),
			    WEIGHT_NAMED + WEIGHT_PLAIN + 3 * WEIGHT_SCORE);
	}
}

static void
read_sentence(struct finder *f, struct str sentence)
{
	const struct event *event = f->question->event;
	struct words words = words_cut(f->a, f->v, sentence);
	struct mentions said = mentions_in(&f->said, &words);
	if (said.count == 0 && f->line_who != SIZE_MAX)
		said.items[said.count++] = (struct mention) { 0, 0, f->line_who };
	bool change = f->question->act == ACT_CHANGE;
	const struct str diet = change ? answers_diet_now(f, sentence) : (struct str) { 0 };
	const bool back = change && diet.n == 0 && answers_diet_clear(f, sentence, &said);
	read_asked(f, sentence, &said);
	if (is_plain_question(f, &words, sentence))
		return;
	if (!back)
		answers_diet_read(f, diet.n > 0 ? diet : sentence, &said);
	const struct exception but = exception_find(&f->said, sentence, &said);
	f->others = but.others;
	sentence = but.sentence;
	said = but.said;
	const struct mentions named = mentions_named(&said);
	sentence = answers_without_unsure(f->a, f->v, sentence);
	if (change && str_ends(str_trim(sentence), STR("?"))) /* a request, and no question */
		sentence = str_slice(sentence, 0, str_trim_right(sentence).n - 1);
	const struct str present = answers_without_past(f->a, f->v, sentence);
	const struct str unquoted = answers_without_quotes(f->a, present);
	for (size_t q = 0; event != NULL && q < event->question_count; q++) {
		const struct question *question = &event->questions[q];
		const bool past = question_asks_past(f->a, f->v, question);
		const bool quantity = question->type == QUESTION_NUMBER
				      || question_is_measured(f->a, f->v, event, question);
		if (!is_special(question->id))
			read_question(f, q,
			    past                         ? sentence
			    : question->option_count > 0 ? unquoted
							 : present,
			    quantity ? &named : &said);
	}
}

/* "Lo Dahl<tab>2011<tab>L": rows of tables are read with their columns. */
static bool
is_row(struct str line)
{
	struct str first, second, third;
	return str_cut(line, '\t', &first, &second) && str_cut(second, '\t', &first, &third);
}

/* "- Amina Yildiz, halal. Kun mandag.": whom a line that begins with a name is about; SIZE_MAX:
 * nobody alone. */
static size_t
line_about(struct finder *f, struct str line)
{
	enum { MARK = 6 };
	const struct words words = words_cut(f->a, f->v, line);
	struct said_people nobody_yet = f->said;
	const struct mentions said = mentions_in(&nobody_yet, &words);
	if (said.count == 0 || said.items[0].from > MARK || said.items[0].who >= EVERYBODY)
		return SIZE_MAX;
	for (size_t i = 1; i < said.count; i++) {
		if (said.items[i].who != said.items[0].who)
			return SIZE_MAX;
	}
	/* "Jag tar S. Emil XL." is no list */
	return words.count > 0 && !words_say(&words, 0, WORDS_PEOPLE_WRITER) ? said.items[0].who
									     : SIZE_MAX;
}

/* The line that byte `at` of the text stands in. */
static struct str
line_at(struct str text, size_t at)
{
	size_t from = at;
	while (from > 0 && text.p[from - 1] != '\n')
		from--;
	return str_slice(text, from, str_find_char(text, '\n', from));
}

/* Where several come each line may be of its own person: a list. */
static void
read_sentences(struct finder *f)
{
	const struct sentences cut = sentence_cut(f->a, f->v, f->text);
	for (size_t i = 0; i < cut.count; i++) {
		struct str rest = str_slice(f->text, cut.items[i].from, cut.items[i].to), line;
		if (f->people->attendees.count == 1) {
			read_sentence(f, rest);
			continue;
		}
		while (str_next(&rest, '\n', &line)) {
			if (str_trim(line).n == 0 || is_row(line))
				continue;
			f->line_who = line_about(f, line_at(f->text, (size_t)(line.p - f->text.p)));
			read_sentence(f, line);
		}
	}
}

/* Questions about the text as a whole: which days, when, which other organisation. */
static void
read_whole(struct finder *f)
{
	const struct event *event = f->question->event;
	const struct str text = f->question->act == ACT_CHANGE || f->known
				    ? told_before_news(f->a, f->v, f->text)
				    : f->text;
	for (size_t q = 0; event != NULL && q < event->question_count; q++) {
		const struct question *question = &event->questions[q];
		if (is_special(question->id) || f->people->attendees.count == 0)
			continue;
		struct attendee *first = &f->people->attendees.items[0];
		struct str value = answer_in_text(
		    f->a, f->v, event, question, text, first->organisation, f->context->today);
		if (f->known && value.n == 0)
			value = told_before_turned(f->a, f->v, question, f->keywords[q], f->text);
		for (size_t i = 0; value.n > 0 && i < f->people->attendees.count; i++) {
			struct attendee *person = &f->people->attendees.items[i];
			if (attendee_find_answer(person, question->id) == person->answer_count)
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
		.said = { a, v, &people->attendees,
		    people->places > (int64_t)people->attendees.count, SIZE_MAX },
		.line_who = SIZE_MAX };
	if (people->attendees.count == 0)
		return;
	f.text = utf8_cut(str_slice(message->own, question->from, question->to), PEOPLE_TEXT_BYTES);
	if (str_trim(f.text).n == 0)
		f.text = message->subject;
	read_inline(&f);
	if (question->act == ACT_CHANGE)
		f.text = answers_without_kept(a, v, f.text);
	f.known =
	    question->act == ACT_CHANGE || registered_by_letter(a, v, message, question->event);
	size_t *told = arena_alloc(a, people->attendees.count * sizeof *told);
	for (size_t i = 0; i < people->attendees.count; i++)
		told[i] = people->attendees.items[i].answer_count;
	f.told = told;
	if (question->event != NULL)
		f.weight =
		    arena_alloc(a, (people->attendees.count * question->event->question_count + 1)
				       * sizeof *f.weight);
	f.hollow = answers_hollow(a, question->event, &people->attendees);
	f.keywords = question->event != NULL ? event_keywords(a, v, question->event) : NULL;
	read_sentences(&f);
	read_whole(&f);
	answers_title(&f);
	answers_taken(a, v, question->event, &people->attendees);
	answers_count(a, v, question, f.text, people);
	answers_manager(a, v, message, context, question, people, f.text);
}
