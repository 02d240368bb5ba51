#include "letter/data_people.h"

#include "base/json.h"
#include "letter/data_event.h"
#include "letter/when.h"

/* So many names a sentence bears; the rest are counted, and told in a list. */
enum { NAMES_TOLD = 6 };

static struct str
person_name(const struct telling *t, const struct attendee *who)
{
	if (who->name.n > 0)
		return who->name;
	return who->email.n > 0 ? who->email : t->words->companion;
}

bool
data_are_many(size_t count)
{
	return count > NAMES_TOLD + 1;
}

struct str
data_names(const struct telling *t, const struct registration *people, size_t count)
{
	const size_t told = data_are_many(count) ? NAMES_TOLD : count;
	struct strings names = { 0 };

	for (size_t i = 0; i < told; i++) {
		names.items = array_push(t->a, names.items, &names.count, sizeof *names.items);
		names.items[names.count - 1] = person_name(t, &people[i].who);
	}
	if (told < count) {
		names.items = array_push(t->a, names.items, &names.count, sizeof *names.items);
		names.items[names.count - 1] =
		    arena_printf(t->a, "%zu%.*s", count - told, STR_ARG(t->words->more));
	}
	return data_joined(t, &names);
}

/* Yes and no are the same in every language, so they are told in the reader's. */
static struct str
yes_or_no(const struct telling *t, struct str value)
{
	if (str_equal_nocase(value, STR("yes")) || str_equal_nocase(value, STR("ja")))
		return t->words->yes;
	if (str_equal_nocase(value, STR("no")) || str_equal_nocase(value, STR("nej"))
	    || str_equal_nocase(value, STR("nei")))
		return t->words->no;
	return value;
}

static struct str
one_label(const struct telling *t, const struct event *event, const struct question *question,
    struct str value)
{
	const struct option *option = question_option(question, value);
	const struct str label =
	    option != NULL ? event_label_in(event, question, option, t->language) : value;

	if (question->type == QUESTION_YESNO || (option != NULL && str_equal(label, value)))
		return yes_or_no(t, label);
	return label;
}

struct str
data_answer(const struct telling *t, const struct event *event, const struct question *question,
    struct str value)
{
	struct strings labels = { 0 };
	struct str rest = value;

	if (question->type != QUESTION_CHOICES)
		return one_label(t, event, question, value);
	while (rest.n > 0) {
		const size_t comma = str_find(rest, STR(", "), 0);

		labels.items = array_push(t->a, labels.items, &labels.count, sizeof *labels.items);
		labels.items[labels.count - 1] =
		    one_label(t, event, question, str_slice(rest, 0, comma));
		rest = comma == STR_NONE ? STR("") : str_from_byte(rest, comma + 2);
	}
	return data_joined(t, &labels);
}

struct str
data_label(const struct telling *t, struct str label)
{
	if (str_ends(label, STR("?")) || str_ends(label, STR(":")))
		return label;
	return arena_printf(t->a, "%.*s:", STR_ARG(label));
}

static void
note(const struct telling *t, struct json *noted, struct str label, struct str value)
{
	if (value.n == 0)
		return;

	struct json *one = json_new_object(t->a);

	json_set_string(t->a, one, "label", data_label(t, label));
	json_set_string(t->a, one, "value", value);
	json_add(t->a, noted, one);
}

struct json *
data_noted(const struct telling *t, const struct event *event, const struct attendee *who)
{
	struct json *all = json_new_array(t->a);

	note(t, all, t->words->organisation, who->organisation);
	note(t, all, t->words->title, who->title);
	note(t, all, t->words->phone, who->phone);
	note(t, all, t->words->diet, who->diet);
	for (size_t i = 0; event != NULL && i < who->answer_count; i++) {
		const struct answer *answer = &who->answers[i];
		const struct question *question = event_question(event, answer->question);

		if (question != NULL)
			note(t, all, event_ask_in(event, question, t->language),
			    data_answer(t, event, question, answer->value));
	}
	return all;
}

/* Which of the event's sessions; nothing where it is all of them. */
static struct json *
attended(const struct telling *t, const struct event *event, const struct registration *row)
{
	struct json *all = json_new_array(t->a);

	for (size_t i = 0; event != NULL && i < event->session_count; i++) {
		const struct session *session = &event->sessions[i];
		bool comes = false;

		for (size_t s = 0; s < row->sessions.count; s++)
			comes = comes || str_equal(row->sessions.items[s], session->id);
		if (!comes)
			continue;

		struct json *one = json_new_object(t->a);

		json_set_string(t->a, one, "title", data_session_title(t, event, session));
		json_set_string(
		    t->a, one, "when", when_span(t->a, t->words, session->starts, session->ends));
		json_add(t->a, all, one);
	}
	return all;
}

static struct json *
person(const struct telling *t, const struct event *event, const struct registration *row)
{
	struct json *out = json_new_object(t->a);

	json_set_string(t->a, out, "name", person_name(t, &row->who));
	json_set_bool(t->a, out, "named", row->who.name.n > 0);
	json_set_string(t->a, out, "email", row->who.name.n > 0 ? row->who.email : STR(""));
	json_set_string(t->a, out, "organisation", row->who.organisation);
	json_set_string(t->a, out, "title", row->who.title);
	json_set_string(t->a, out, "phone", row->who.phone);
	json_set_string(t->a, out, "diet", row->who.diet);
	json_set_string(t->a, out, "state", t->words->states[row->state]);
	json_set_bool(t->a, out, "confirmed", row->state == STATE_CONFIRMED);
	json_set_bool(t->a, out, "waiting", row->state == STATE_WAITING);
	json_set_bool(t->a, out, "offered", row->state == STATE_OFFERED);
	json_set(t->a, out, "noted", data_noted(t, event, &row->who));
	json_set(t->a, out, "sessions", attended(t, event, row));
	return out;
}

struct json *
data_people(const struct telling *t, const struct event *event, const struct registration *people,
    size_t count)
{
	struct json *all = json_new_array(t->a);

	for (size_t i = 0; i < count; i++)
		json_add(t->a, all, person(t, event, &people[i]));
	return all;
}
