#include "app/explain_json.h"

#include "decide/decision_json.h"
#include "understand/reading_json.h"

static struct json *
message_json(struct arena *a, const struct message *m)
{
	struct json *object = json_new_object(a);
	json_set_string(a, object, "subject", m->subject);
	json_set_string(a, object, "own", m->own);
	json_set_string(a, object, "quoted", m->quoted);
	json_set_string(a, object, "forwarded", m->forwarded);
	json_set_string(a, object, "signature", m->signature);
	json_set_string(a, object, "disclaimer", m->disclaimer);
	struct json *attachments = json_new_array(a);
	for (size_t i = 0; i < m->attachment_count; i++) {
		struct json *attachment = json_new_object(a);
		json_set_string(a, attachment, "name", m->attachments[i].name);
		json_set_string(a, attachment, "type", m->attachments[i].type);
		json_set_int(a, attachment, "bytes", (int64_t)m->attachments[i].bytes);
		json_set_string(a, attachment, "text", m->attachments[i].text);
		json_add(a, attachments, attachment);
	}
	json_set(a, object, "attachments", attachments);
	return object;
}

/* Subjects are known only after rendering: put them beside what decide ordered. */
static void
add_subjects(struct arena *a, struct json *object, const struct letters *letters)
{
	struct json *array = json_get(object, "letters");
	for (size_t i = 0; array != NULL && i < array->count && i < letters->count; i++)
		json_set_string(a, array->items[i], "subject", letters->items[i].subject);
}

struct json *
explain_json(struct arena *a, const struct outcome *out)
{
	struct json *object = json_new_object(a);
	json_set_int(a, object, "v", 1);
	json_set_string(a, object, "kind", str_from(message_kind_name(out->message->kind)));
	json_set_string(a, object, "kind_reason", out->message->kind_reason);
	json_set_string(a, object, "proof", str_from(proof_name(out->facts->sender.proof)));
	json_set_string(a, object, "proof_reason", out->message->proof_reason);
	json_set_string(a, object, "arrived", instant_print(a, out->message->arrived));
	json_set_string(a, object, "now", instant_print(a, out->facts->now));
	if (out->unread.n > 0)
		json_set_string(a, object, "unread", out->unread);
	reading_json_put(a, object, out->reading);
	json_set(a, object, "message", message_json(a, out->message));
	const struct json *decision = decision_json(a, out->decision);
	for (size_t i = 0; i < decision->count; i++)
		json_put(a, object, decision->members[i].key, decision->members[i].value);
	add_subjects(a, object, &out->letters);
	reading_json_derive(a, object, out->reading);
	return object;
}
