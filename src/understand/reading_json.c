#include "understand/reading_json.h"

#include "understand/people.h"

struct field {
	const char *key;
	size_t offset; /* of a struct str in struct attendee */
};
static const struct field fields[] = {
	{ "name", offsetof(struct attendee, name) },
	{ "email", offsetof(struct attendee, email) },
	{ "organisation", offsetof(struct attendee, organisation) },
	{ "title", offsetof(struct attendee, title) },
	{ "phone", offsetof(struct attendee, phone) },
	{ "diet", offsetof(struct attendee, diet) },
};

static const struct str *
field_of(const struct attendee *person, const struct field *field)
{
	return (const struct str *)((const char *)person + field->offset);
}

static struct str *
field_to_set(struct attendee *person, const struct field *field)
{
	return (struct str *)((char *)person + field->offset);
}

/* Empty means "not told" everywhere: null. */
static void
set_told(struct arena *a, struct json *object, const char *key, struct str s)
{
	if (s.n > 0) {
		json_set_string(a, object, key, s);
	} else {
		json_set_null(a, object, key);
	}
}

struct json *
attendee_json_print(struct arena *a, const struct attendee *person)
{
	struct json *object = json_new_object(a), *answers = json_new_object(a),
		    *cleared = json_new_array(a);
	for (size_t i = 0; i < COUNT(fields); i++) {
		struct str value = *field_of(person, &fields[i]);
		if (value.n > 0) {
			json_set_string(a, object, fields[i].key, value);
		}
	}
	for (size_t i = 0; i < person->answer_count; i++) {
		json_put(a, answers, person->answers[i].question,
		    json_new_string(a, person->answers[i].value));
	}
	for (size_t i = 0; i < person->cleared.count; i++) {
		json_add_string(a, cleared, person->cleared.items[i]);
	}
	json_set(a, object, "answers", answers);
	json_set(a, object, "cleared", cleared);
	if (person->sender) {
		json_set_bool(a, object, "sender", true);
	}
	return object;
}

struct attendee
attendee_json_parse(struct arena *a, const struct json *object)
{
	struct attendee person = { .sender = json_get_bool(object, "sender", false) };
	const struct json *answers = json_get(object, "answers"),
			  *cleared = json_get(object, "cleared");
	for (size_t i = 0; i < COUNT(fields); i++) {
		*field_to_set(&person, &fields[i]) = json_get_string(object, fields[i].key);
	}
	for (size_t i = 0;
	     answers != NULL && answers->kind == JSON_KIND_OBJECT && i < answers->count; i++) {
		struct answer answer = { answers->members[i].key,
			answers->members[i].value->string };
		person.answers = array_push(a, person.answers, &person.answer_count, sizeof answer);
		person.answers[person.answer_count - 1] = answer;
	}
	for (size_t i = 0;
	     cleared != NULL && cleared->kind == JSON_KIND_ARRAY && i < cleared->count; i++) {
		struct strings *list = &person.cleared;
		list->items = array_push(a, list->items, &list->count, sizeof *list->items);
		list->items[list->count - 1] = cleared->items[i]->string;
	}
	return person;
}

static struct json *
people_print(struct arena *a, const struct attendees *people)
{
	struct json *array = json_new_array(a);
	for (size_t i = 0; i < people->count; i++) {
		json_add(a, array, attendee_json_print(a, &people->items[i]));
	}
	return array;
}

static struct attendees
people_parse(struct arena *a, const struct json *array)
{
	struct attendees people = { 0 };
	for (size_t i = 0;
	     array != NULL && array->kind == JSON_KIND_ARRAY && i < array->count && i < PEOPLE_MAX;
	     i++) {
		people.items = array_push(a, people.items, &people.count, sizeof *people.items);
		people.items[people.count - 1] = attendee_json_parse(a, array->items[i]);
	}
	return people;
}

struct json *
acts_json_print(struct arena *a, const struct act *acts, size_t count)
{
	struct json *array = json_new_array(a);
	for (size_t i = 0; i < count; i++) {
		const struct act *act = &acts[i];
		struct json *object = json_new_object(a);
		json_set_string(a, object, "act", str_from(act_kind_name(act->kind)));
		set_told(a, object, "event", act->event);
		set_told(a, object, "list", act->list);
		json_set(a, object, "attendees", people_print(a, &act->attendees));
		json_set(a, object, "leaving", people_print(a, &act->leaving));
		json_set_int(a, object, "places", act->places);
		json_set_int(a, object, "weight", act->weight);
		if (act->everybody) {
			json_set_bool(a, object, "everybody", true);
		}
		if (act->words.n > 0) {
			json_set_string(a, object, "words", act->words);
		}
		if (act->number >= 0) {
			json_set_int(a, object, "number", act->number);
		}
		json_add(a, array, object);
	}
	return array;
}

bool
acts_json_parse(
    struct arena *a, const struct json *array, struct act **acts, size_t *count, struct err *err)
{
	struct act *list = NULL;
	size_t n = 0;
	if (array == NULL || array->kind != JSON_KIND_ARRAY) {
		return err_set(err, ERR_INPUT, "acts are no array");
	}
	for (size_t i = 0; i < array->count; i++) {
		const struct json *object = array->items[i];
		struct act act = { .event = json_get_string(object, "event"),
			.list = json_get_string(object, "list"),
			.attendees = people_parse(a, json_get(object, "attendees")),
			.leaving = people_parse(a, json_get(object, "leaving")),
			.places = json_get_int(object, "places", 0),
			.everybody = json_get_bool(object, "everybody", false),
			.weight = (int)json_get_int(object, "weight", 0),
			.words = json_get_string(object, "words"),
			.number = json_get_int(object, "number", -1) };
		struct str kind = json_get_string(object, "act");
		if (!act_kind_parse(kind, &act.kind)) {
			return err_set(err, ERR_INPUT, "unknown act '%.*s'", STR_ARG(kind));
		}
		list = array_push(a, list, &n, sizeof act);
		list[n - 1] = act;
	}
	*acts = list;
	*count = n;
	return true;
}

static void
put_candidates(struct arena *a, struct json *object, const struct reading *r)
{
	struct json *array = json_new_array(a);
	for (size_t i = 0; i < r->candidate_count; i++) {
		struct json *item = json_new_object(a), *why = json_new_array(a);
		for (size_t k = 0; k < r->candidates[i].why.count; k++) {
			json_add_string(a, why, r->candidates[i].why.items[k]);
		}
		json_set_string(a, item, "event", r->candidates[i].event);
		json_set_int(a, item, "weight", r->candidates[i].weight);
		json_set(a, item, "why", why);
		json_add(a, array, item);
	}
	json_set(a, object, "candidates", array);
}

static void
put_doubts(struct arena *a, struct json *object, const struct reading *r)
{
	struct json *array = json_new_array(a);
	for (size_t i = 0; i < r->doubt_count; i++) {
		struct json *item = json_new_object(a);
		json_set_string(a, item, "doubt", str_from(doubt_kind_name(r->doubts[i].kind)));
		json_set_string(a, item, "why", r->doubts[i].why);
		json_add(a, array, item);
	}
	json_set(a, object, "doubts", array);
}

static void
put_evidence(struct arena *a, struct json *object, const struct reading *r)
{
	struct json *array = json_new_array(a);
	for (size_t i = 0; i < r->evidence_count; i++) {
		const struct evidence *e = &r->evidence[i];
		struct json *item = json_new_object(a);
		bool of_act = e->act < r->act_count;
		set_told(a, item, "act",
		    of_act ? str_from(act_kind_name(r->acts[e->act].kind)) : STR(""));
		json_set_string(a, item, "rule", e->rule);
		json_set_string(a, item, "where", str_from(evidence_place_name(e->where)));
		if (e->where == PLACE_ATTACHMENT) {
			json_set_int(a, item, "attachment", (int64_t)e->attachment);
		}
		json_set_int(a, item, "from", (int64_t)e->from);
		json_set_int(a, item, "to", (int64_t)e->to);
		json_set_string(a, item, "text", e->text);
		json_set_int(a, item, "weight", e->weight);
		json_add(a, array, item);
	}
	json_set(a, object, "evidence", array);
}

void
reading_json_put(struct arena *a, struct json *object, const struct reading *r)
{
	json_set_string(a, object, "language", r->language);
	json_set(a, object, "acts", acts_json_print(a, r->acts, r->act_count));
	put_candidates(a, object, r);
	put_doubts(a, object, r);
	put_evidence(a, object, r);
}
