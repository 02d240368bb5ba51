#include "understand/answers_inline.h"

#include "base/buf.h"
#include "rules/sentence.h"
#include "rules/words.h"
#include "understand/answer_parse.h"
#include "understand/people_list.h"
#include "understand/person_field.h"

struct pair {
	struct str asked; /* the quoted sentence, or the label of a quoted "Label: value" */
	struct str old;   /* the value that stood behind the label; may be empty */
	struct str answer;
};

/* The last line of what was quoted above the answer ("Days: both Dinner: no" were two lines). */
static struct str
last_line(struct str quoted, struct str above)
{
	struct str line, found = above;
	while (str_next(&quoted, '\n', &line)) {
		line = str_trim(line);
		if (line.n > 0 && line.n < found.n && str_ends(str_trim(above), line))
			found = line;
	}
	return found;
}

static bool
is_kept(struct arena *a, const struct vocabulary *v, struct str answer)
{
	struct words words = words_cut(a, v, str_slice(answer, 0, str_find_char(answer, '\n', 0)));
	for (size_t i = 0; i < words.count && i < 5; i++) {
		if (words_say_phrase(&words, i, WORDS_ANSWER_KEPT) > 0)
			return i == 0 || !words_say(&words, i - 1, WORDS_NOT);
	}
	return false;
}

/* "Correct, plus no mushrooms": the old value and what is added. Empty where nothing changes. */
static struct str
kept_and_more(struct arena *a, const struct vocabulary *v, const struct pair *pair)
{
	struct words words = words_cut(a, v, pair->answer);
	for (size_t i = 1; i + 1 < words.count && i < 6; i++) {
		if (!(words_say(&words, i, WORDS_AND) || words_say(&words, i, WORDS_ALSO)))
			continue;
		size_t from = words.items[i + 1].from,
		       end = str_find_char(pair->answer, '\n', from);
		struct str more = str_trim(str_slice(pair->answer, from, end));
		while (more.n > 0 && (more.p[more.n - 1] == '.' || more.p[more.n - 1] == '!'))
			more.n--;
		return pair->old.n > 0
			   ? arena_printf(a, "%.*s, %.*s", STR_ARG(pair->old), STR_ARG(more))
			   : more;
	}
	return (struct str) { 0 };
}

/* Which question: by its label, else by the last sentence of what was asked. */
static const struct question *
question_asked(
    struct arena *a, const struct vocabulary *v, const struct event *event, struct str asked)
{
	const struct question *found = event == NULL ? NULL : question_by_label(a, v, event, asked);
	struct sentences sentences = sentence_cut(a, v, asked);
	for (size_t i = sentences.count; event != NULL && found == NULL && i > 0; i--)
		found = question_by_label(a, v, event,
		    str_slice(asked, sentences.items[i - 1].from, sentences.items[i - 1].to));
	return found;
}

/* Which detail: "Vilken organisation kommer du från?" */
static enum person_field
field_asked(struct arena *a, const struct vocabulary *v, struct str asked)
{
	enum person_field field = field_of_label(a, v, asked);
	struct words words = words_cut(a, v, asked);
	for (size_t i = 0; i < words.count && field == FIELD_NONE && words.count <= 14; i++)
		field = field_of_label(a, v, words.items[i].text);
	return field;
}

/* "Det kan I slette", "stryk det": what stood there no longer counts. */
static bool
is_removed(struct arena *a, const struct vocabulary *v, struct str value)
{
	const struct words words = words_cut(a, v, value);
	for (size_t i = 0; i < words.count; i++) {
		if (words_say_phrase(&words, i, WORDS_FOOD_REMOVE) > 0
		    || words_say_phrase(&words, i, WORDS_FOOD_REMOVE_BEHIND) > 0)
			return true;
	}
	return false;
}

static bool
take_question(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct question *question, struct attendee *person, const struct pair *pair)
{
	bool kept = is_kept(a, v, pair->answer);
	struct str value = kept ? kept_and_more(a, v, pair) : pair->answer;
	if (str_equal(question->id, STR("diet")) && is_removed(a, v, value)) {
		person->diet = (struct str) { 0 };
		person->cleared.items = array_push(
		    a, person->cleared.items, &person->cleared.count, sizeof *person->cleared.items);
		person->cleared.items[person->cleared.count - 1] = STR("diet");
		return true;
	}
	if (str_equal(question->id, STR("diet"))) {
		struct attendee told = { 0 }; /* "inga allergier" is no wish */
		if (value.n > 0 && (kept || (answer_polarity(a, v, value) == POLARITY_NONE)))
			field_set(a, v, &told, FIELD_DIET,
			    str_slice(value, 0, str_find_char(value, '\n', 0)));
		person->diet = told.diet.n > 0 ? told.diet : person->diet;
		return true;
	}
	if (str_equal(question->id, STR("manager")))
		return false;
	/* "Halvdag räcker, de andra fick inte ihop en heldag": what is said first answers */
	size_t comma = question->type == QUESTION_CHOICE ? str_find_char(value, ',', 0) : STR_NONE;
	struct str first = answer_parse(a, v, event, question, str_slice(value, 0, comma));
	if (first.n == 0)
		first = answer_parse(a, v, event, question, value);
	const struct option *option =
	    first.n == 0 ? question_option_in(a, v, event, question, value, NULL) : NULL;
	if (value.n > 0)
		attendee_set_answer(
		    a, person, question->id, option != NULL ? option->value : first);
	return true;
}

static bool
take_field(struct arena *a, const struct vocabulary *v, enum person_field field,
    struct attendee *person, const struct pair *pair)
{
	struct str value =
	    is_kept(a, v, pair->answer)
		? kept_and_more(a, v, pair)
		: str_trim(str_slice(pair->answer, 0, str_find_char(pair->answer, '\n', 0)));
	bool known = field == FIELD_ORGANISATION || field == FIELD_TITLE || field == FIELD_PHONE
		     || field == FIELD_DIET;
	if (!known)
		return false;
	bool short_value = words_cut(a, v, value).count <= 6;
	if (value.n > 0 && short_value && answer_polarity(a, v, value) == POLARITY_NONE)
		field_set(a, v, person, field, value);
	return true;
}

static bool
take(struct arena *a, const struct vocabulary *v, const struct event *event,
    struct attendee *person, const struct pair *pair)
{
	const struct question *question = question_asked(a, v, event, pair->asked);
	enum person_field field = question == NULL ? field_asked(a, v, pair->asked) : FIELD_NONE;
	return question != NULL ? take_question(a, v, event, question, person, pair)
				: take_field(a, v, field, person, pair);
}

static struct str
blanked(struct arena *a, struct str text, struct str part)
{
	size_t at = part.n > 0 ? str_find(text, part, 0) : STR_NONE;
	if (at == STR_NONE)
		return text;
	struct buf b;
	buf_init(&b, a, text.n + 1);
	buf_add(&b, str_slice(text, 0, at));
	for (size_t i = 0; i < part.n; i++)
		buf_addc(&b, part.p[i] == '\n' ? '\n' : ' ');
	buf_add(&b, str_from_byte(text, at + part.n));
	return buf_view(&b);
}

struct str
answers_inline_read(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct event *event, struct attendee *person, struct str text)
{
	for (size_t i = 0; person != NULL && i < message->inline_answer_count; i++) {
		const struct inline_answer *x = &message->inline_answers[i];
		struct pair pair = { .asked = x->quoted, .answer = str_trim(x->answer) };
		struct str label, value, line = last_line(message->quoted, x->quoted);
		if (str_cut(line, ':', &label, &value) && label.n < 40
		    && !str_has(label, STR("?"))) {
			pair.asked = str_trim(label);
			pair.old = str_trim(value);
		}
		if (pair.answer.n > 0 && take(a, v, event, person, &pair))
			text = blanked(a, text, pair.answer);
	}
	return text;
}
