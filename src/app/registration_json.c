#include "app/registration_json.h"

#include <stdio.h>

struct json *
registration_json(struct arena *a, const struct event *event, const struct registration *r)
{
	struct json *object = json_new_object(a);
	json_set_int(a, object, "id", r->id.n);
	json_set_string(a, object, "event", event->slug);
	json_set_int(a, object, "order", r->order.n);
	json_set_string(a, object, "state", str_from(state_name(r->state)));
	json_set_string(a, object, "name", r->who.name);
	json_set_string(a, object, "email", r->who.email);
	json_set_string(a, object, "organisation", r->who.organisation);
	json_set_string(a, object, "title", r->who.title);
	json_set_string(a, object, "phone", r->who.phone);
	json_set_string(a, object, "diet", r->who.diet);
	struct json *answers = json_new_object(a);
	for (size_t i = 0; i < r->who.answer_count; i++)
		json_put(a, answers, r->who.answers[i].question,
		    json_new_string(a, r->who.answers[i].value));
	json_set(a, object, "answers", answers);
	json_set_string(a, object, "registered_by", r->registered_by);
	json_set_string(a, object, "language", r->language);
	json_set_string(a, object, "arrived", instant_print(a, r->arrived));
	json_set_string(a, object, "since", instant_print(a, r->since));
	if (!instant_is_none(r->until))
		json_set_string(a, object, "until", instant_print(a, r->until));
	json_set_bool(a, object, "bounced", r->bounced);
	return object;
}

struct json *
history_json(struct arena *a, const struct history_row *row)
{
	struct json *object = json_new_object(a);
	json_set_string(a, object, "at", instant_print(a, row->at));
	json_set_string(a, object, "who", row->who);
	json_set_string(a, object, "what", row->what);
	json_set_string(a, object, "reason", row->reason);
	json_set_string(a, object, "from", row->from);
	json_set_string(a, object, "to", row->to);
	json_set_int(a, object, "mail", row->mail.n);
	return object;
}

void
registration_print(struct arena *a, const struct json *registration)
{
	for (size_t i = 0; i < registration->count; i++) {
		const struct json_member *m = &registration->members[i];
		const struct str value = m->value->kind == JSON_KIND_STRING
					     ? m->value->string
					     : json_print(a, m->value, false);
		if (value.n > 0 && !str_equal(value, STR("{}")))
			(void)printf("%-14.*s %.*s\n", STR_ARG(m->key), STR_ARG(value));
	}
}
