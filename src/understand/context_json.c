#include "understand/context_json.h"

static struct strings
read_strings(struct arena *a, const struct json *array)
{
	struct strings list = { 0 };
	for (size_t i = 0; array != NULL && array->kind == JSON_KIND_ARRAY && i < array->count;
	     i++) {
		list.items = array_push(a, list.items, &list.count, sizeof *list.items);
		list.items[list.count - 1] = array->items[i]->string;
	}
	return list;
}

static void
read_people(struct arena *a, const struct json *array, struct letter_context *letter)
{
	for (size_t i = 0; array != NULL && array->kind == JSON_KIND_ARRAY && i < array->count;
	     i++) {
		struct known_person person = { .name = json_get_string(array->items[i], "name"),
			.email = json_get_string(array->items[i], "email") };
		letter->people =
		    array_push(a, letter->people, &letter->people_count, sizeof person);
		letter->people[letter->people_count - 1] = person;
	}
}

static void
read_asked(struct arena *a, const struct json *array, struct letter_context *letter)
{
	for (size_t i = 0; array != NULL && array->kind == JSON_KIND_ARRAY && i < array->count;
	     i++) {
		const struct json *item = array->items[i];
		struct str event = json_get_string(item, "event");
		struct asked_question asked = { .event = event.n > 0 ? event : letter->event,
			.question = json_get_string(item, "question"),
			.options = read_strings(a, json_get(item, "options")) };
		letter->asked = array_push(a, letter->asked, &letter->asked_count, sizeof asked);
		letter->asked[letter->asked_count - 1] = asked;
	}
}

static bool
read_letter(struct arena *a, const struct json *object, struct context *context, struct err *err)
{
	struct letter_context *letter = ARENA_NEW(a, struct letter_context);
	letter->id.n = json_get_int(object, "id", 1);
	letter->by_token = json_get_bool(object, "by_token", true);
	letter->open = json_get_bool(object, "open", true);
	letter->template = json_get_string(object, "template");
	letter->event = json_get_string(object, "event");
	letter->list = json_get_string(object, "list");
	letter->to = json_get_string(object, "to");
	letter->sent = context->arrived;
	struct str pending = json_get_string(object, "pending"),
		   sent = json_get_string(object, "sent");
	if (pending.n > 0 && !pending_kind_parse(pending, &letter->pending)) {
		return err_set(err, ERR_INPUT, "unknown kind of letter '%.*s'", STR_ARG(pending));
	}
	if (sent.n > 0 && !instant_parse(sent, &letter->sent)) {
		return err_set(err, ERR_INPUT, "cannot read the time '%.*s'", STR_ARG(sent));
	}
	read_people(a, json_get(object, "people"), letter);
	read_asked(a, json_get(object, "asked"), letter);
	context->letter = letter;
	return true;
}

static void
read_string(const struct json *object, const char *key, struct str *value)
{
	if (json_get(object, key) != NULL) {
		*value = json_get_string(object, key);
	}
}

bool
context_json_read(
    struct arena *a, const struct json *object, struct context *context, struct err *err)
{
	const struct json *letter = json_get(object, "letter");
	if (object == NULL || object->kind != JSON_KIND_OBJECT) {
		return err_set(err, ERR_INPUT, "the context is no JSON object");
	}
	if (letter != NULL && letter->kind == JSON_KIND_OBJECT
	    && !read_letter(a, letter, context, err)) {
		return false;
	}
	if (json_get(object, "sender_events") != NULL) {
		context->sender_events = read_strings(a, json_get(object, "sender_events"));
	}
	read_string(object, "sender_language", &context->sender_language);
	read_string(object, "rcpt_event", &context->rcpt_event);
	read_string(object, "rcpt_list", &context->rcpt_list);
	context->sender_is_coordinator =
	    json_get_bool(object, "sender_is_coordinator", context->sender_is_coordinator);
	return true;
}
