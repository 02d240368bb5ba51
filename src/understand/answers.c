#include "understand/answers.h"

#include "base/utf8.h"
#include "understand/answer_guess.h"
#include "understand/date_text.h"
#include "understand/diet_text.h"
#include "understand/people_list.h"
#include "understand/person_field.h"
#include "understand/person_name.h"
#include "understand/sentence.h"
#include "understand/words.h"

struct finder {
	struct arena *a;
	const struct message *message;
	const struct context *context;
	const struct people_question *question;
	struct people *people;
	struct str text;
	const size_t *told; /* per attendee: how many answers came from a form or list; they stand */
	size_t last; /* the attendee spoken of last; SIZE_MAX: nobody yet */
};

/* Does one of the words, with a capital, belong to this name ("Eva", "Evas")? */
static bool
is_named(struct arena *a, const struct words *words, struct str name)
{
	struct words own = words_cut(a, name);
	for (size_t n = 0; n < own.count; n++) {
		struct str plain = own.items[n].plain;
		for (size_t w = 0; w < words->count; w++) {
			struct str said = words->items[w].plain;
			if (words->items[w].capital && plain.n > 1 && str_starts(said, plain) && said.n <= plain.n + 1)
				return true;
		}
	}
	return false;
}

static bool
has_word(const struct words *words, const char *list)
{
	for (size_t i = 0; i < words->count; i++) {
		if (words_is(words, i, list))
			return true;
	}
	return false;
}

/* Whom a sentence speaks of: a bit per attendee would end at 64, so a flag each. */
static bool *
targets_of(struct finder *f, struct str sentence, bool *said)
{
	static const char all[] = "alla allihop allihopa samtliga bada begge begge both everyone everybody all ovriga vi oss we us alle";
	struct attendees *list = &f->people->attendees;
	bool *targets = arena_alloc(f->a, list->count * sizeof *targets);
	struct words words = words_cut(f->a, sentence);
	*said = false;
	for (size_t i = 0; i < list->count; i++) {
		targets[i] = is_named(f->a, &words, list->items[i].name);
		if (targets[i]) {
			*said = true;
			f->last = i;
		}
	}
	bool everybody = has_word(&words, all), self = has_word(&words, "jag mig jeg meg i me my mitt min undertecknad ja"),
	     other = has_word(&words, "han hon hen he she hun hans hennes his her hendes");
	for (size_t i = 0; i < list->count; i++) {
		bool mine = self && list->items[i].sender && !*said;
		bool theirs = other && !*said && (f->last == i || (f->last == SIZE_MAX && !list->items[i].sender));
		if (mine || theirs || (everybody && !*said) || list->count == 1)
			targets[i] = true;
	}
	*said = *said || everybody || self || other || list->count == 1;
	return targets;
}

static void
set_diet(struct finder *f, struct str sentence, const bool *targets, bool said)
{
	struct attendees *list = &f->people->attendees;
	struct str diet = diet_in_sentence(f->a, sentence, NULL);
	if (diet.n == 0 || !said)
		return;
	/* of several people in one sentence the one named last before the wish has it */
	size_t at = (size_t)(diet.p - sentence.p), nearest = SIZE_MAX, place = 0, count = 0;
	for (size_t i = 0; i < list->count; i++) {
		if (!targets[i])
			continue;
		count++;
		struct words name = words_cut(f->a, list->items[i].name);
		for (size_t n = 0; n < name.count; n++) {
			size_t found = str_find(sentence, name.items[n].text, 0);
			if (found != STR_NONE && found < at && (nearest == SIZE_MAX || found >= place)) {
				nearest = i;
				place = found;
			}
		}
	}
	for (size_t i = 0; i < list->count; i++) {
		bool his = nearest == SIZE_MAX || count == 1 ? targets[i] : i == nearest;
		if (!his || list->items[i].diet.n > 0)
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
		person->cleared.items = array_push(f->a, person->cleared.items, &person->cleared.count,
		    sizeof *person->cleared.items);
		person->cleared.items[person->cleared.count - 1] = STR("diet");
	}
}

static void
give(struct finder *f, const bool *targets, bool said, const struct question *question, struct str value)
{
	for (size_t i = 0; value.n > 0 && i < f->people->attendees.count; i++) {
		struct attendee *person = &f->people->attendees.items[i];
		bool fixed = false;
		for (size_t k = 0; k < f->told[i]; k++)
			fixed = fixed || str_equal(person->answers[k].question, question->id);
		if ((targets[i] || !said) && !fixed)
			attendee_set_answer(f->a, person, question->id, value);
	}
}

static bool
is_special(struct str id)
{
	return str_equal(id, STR("diet")) || str_equal(id, STR("manager")) || str_equal(id, STR("persons")) ||
	    str_equal(id, STR("guests"));
}

static void
read_sentence(struct finder *f, struct str sentence)
{
	bool said;
	const struct event *event = f->question->event;
	bool *targets = targets_of(f, sentence, &said);
	if (f->question->act == ACT_CHANGE && diet_is_taken_back(f->a, sentence))
		clear_diet(f, targets);
	set_diet(f, sentence, targets, said);
	for (size_t q = 0; event != NULL && q < event->question_count; q++) {
		const struct question *question = &event->questions[q];
		if (is_special(question->id))
			continue;
		give(f, targets, said, question, answer_in_sentence(f->a, event, question, sentence));
	}
}

static bool
is_given_name(const struct finder *f, const struct word *word)
{
	const struct attendees *list = &f->people->attendees;
	for (size_t i = 0; i < list->count; i++) {
		struct words name = words_cut(f->a, list->items[i].name);
		if (word->capital && name.count > 0 && str_equal(name.items[0].plain, word->plain))
			return true;
	}
	return false;
}

/* Where somebody else begins to be spoken of: "jag är strateg | och Per är analytiker". The length where nobody does. */
static size_t
clause_end(const struct finder *f, struct str sentence)
{
	static const char links[] = "och og and men but samt medan mens while", subjects[] = "jag jeg i han hon hun he she";
	static const char verbs[] = "ar er is am har has have vill vil wants want ater spiser eats eat kommer deltar deltager behover needs need";
	struct words words = words_cut(f->a, sentence);
	for (size_t i = 1; i + 2 < words.count; i++)
		if (words_is(&words, i, links) && words_is(&words, i + 2, verbs) &&
		    (words_is(&words, i + 1, subjects) || is_given_name(f, &words.items[i + 1])))
			return words.items[i].from;
	return sentence.n;
}

static void
read_clauses(struct finder *f, struct str sentence)
{
	while (sentence.n > 0) {
		const size_t end = clause_end(f, sentence);
		read_sentence(f, str_slice(sentence, 0, end));
		sentence = str_slice(sentence, end, sentence.n);
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
		struct str value = answer_in_text(f->a, event, question, f->text, first->organisation, f->context->today);
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

/* Answers between the lines of what we wrote. */
static void
read_inline(struct finder *f)
{
	const struct event *event = f->question->event;
	for (size_t i = 0; event != NULL && i < f->message->inline_answer_count; i++) {
		const struct inline_answer *pair = &f->message->inline_answers[i];
		const struct question *question = question_by_label(f->a, event, pair->quoted);
		for (size_t k = 0; question != NULL && k < f->people->attendees.count; k++) {
			struct attendee *person = &f->people->attendees.items[k];
			if (!person->sender || is_special(question->id))
				continue;
			attendee_set_answer(f->a, person, question->id, answer_parse(f->a, event, question, pair->answer));
		}
	}
}

static void
read_numbers(struct finder *f)
{
	const struct event *event = f->question->event;
	static const char *const ids[] = { "persons", "guests" };
	int64_t unnamed = f->people->places - (int64_t)f->people->attendees.count;
	for (size_t i = 0; event != NULL && i < COUNT(ids) && f->people->attendees.count > 0 && unnamed > 0; i++) {
		const struct question *question = event_question(event, str_from(ids[i]));
		if (question != NULL)
			attendee_set_answer(f->a, &f->people->attendees.items[0], question->id,
			    arena_printf(f->a, "%d", (int)unnamed));
	}
}

/* The manager's address: from the Cc, where it is not in the text. */
static void
read_manager(struct finder *f)
{
	const struct event *event = f->question->event;
	const struct question *question = event != NULL ? event_question(event, STR("manager")) : NULL;
	if (question == NULL || f->people->attendees.count == 0 || f->question->act == ACT_CANCEL)
		return;
	struct attendee *person = &f->people->attendees.items[0];
	struct str value = { 0 };
	for (size_t i = 0; i < person->answer_count; i++) {
		if (str_equal(person->answers[i].question, question->id))
			value = person->answers[i].value;
	}
	struct attendee sender = people_sender(f->a, f->message, f->context);
	if (value.n == 0)
		value = manager_in_text(f->a, f->text, sender.name, sender.email);
	else
		value = manager_in_text(f->a, arena_printf(f->a, "chef %.*s", STR_ARG(value)), (struct str) { 0 }, (struct str) { 0 });
	for (size_t i = 0; value.n > 0 && !str_has(value, STR("<")) && i < f->message->cc.count; i++) {
		struct mailbox box = f->message->cc.items[i];
		if (name_same(f->a, name_on_badge(f->a, box.name, box.address), value))
			value = arena_printf(f->a, "%.*s <%.*s>", STR_ARG(value), STR_ARG(box.address));
	}
	attendee_set_answer(f->a, person, question->id, value);
}

void
answers_read(struct arena *a, const struct message *message, const struct context *context,
    const struct people_question *question, struct people *people)
{
	struct finder f = { a, message, context, question, people, { 0 }, NULL, SIZE_MAX };
	f.text = utf8_cut(str_slice(message->own, question->from, question->to), PEOPLE_TEXT_BYTES);
	if (str_trim(f.text).n == 0)
		f.text = message->subject;
	if (people->attendees.count == 0)
		return;
	size_t *told = arena_alloc(a, people->attendees.count * sizeof *told);
	for (size_t i = 0; i < people->attendees.count; i++)
		told[i] = people->attendees.items[i].answer_count;
	f.told = told;
	struct sentences sentences = sentence_cut(a, f.text);
	for (size_t i = 0; i < sentences.count; i++) {
		struct str rest = str_slice(f.text, sentences.items[i].from, sentences.items[i].to), line = rest;
		while (people->attendees.count > 1 && str_next(&rest, '\n', &line)) {
			if (str_trim(line).n > 0)
				read_clauses(&f, line); /* a list: each line of its own person */
		}
		if (people->attendees.count == 1)
			read_sentence(&f, line);
	}
	read_whole(&f);
	read_inline(&f);
	read_numbers(&f);
	read_manager(&f);
}
