#include "decide/decision_json.h"

static void
set_id(struct arena *a, struct json *object, const char *key, int64_t id)
{
	if (id != 0)
		json_set_int(a, object, key, id);
}

static void
set_text(struct arena *a, struct json *object, const char *key, struct str text)
{
	if (text.n > 0)
		json_set_string(a, object, key, text);
}

static void
set_state(struct arena *a, struct json *object, const char *key, enum state state)
{
	json_set_string(a, object, key, str_from(state_name(state)));
}

static struct json *
answers_json(struct arena *a, const struct attendee *who)
{
	struct json *answers = json_new_object(a);

	for (size_t i = 0; i < who->answer_count; i++)
		json_put(a, answers, who->answers[i].question,
		    json_new_string(a, who->answers[i].value));
	return answers;
}

static void
set_person(struct arena *a, struct json *object, const struct attendee *who)
{
	set_text(a, object, "name", who->name);
	set_text(a, object, "email", who->email);
	set_text(a, object, "organisation", who->organisation);
	set_text(a, object, "title", who->title);
	set_text(a, object, "phone", who->phone);
	set_text(a, object, "diet", who->diet);
	if (who->answer_count > 0)
		json_set(a, object, "answers", answers_json(a, who));
}

static void
set_pending(struct arena *a, struct json *object, const struct pending *pending)
{
	struct json *rows = json_new_array(a);

	json_set_string(a, object, "pending", str_from(pending_kind_name(pending->kind)));
	set_id(a, object, "id", pending->id.n);
	set_text(a, object, "address", pending->address);
	for (size_t i = 0; i < pending->registration_count; i++)
		json_add(a, rows, json_new_int(a, pending->registrations[i].n));
	if (rows->count > 0)
		json_set(a, object, "registrations", rows);
	if (!instant_is_none(pending->due))
		json_set_string(a, object, "due", instant_print(a, pending->due));
}

static void
set_until(struct arena *a, struct json *object, struct instant until)
{
	if (!instant_is_none(until))
		json_set_string(a, object, "until", instant_print(a, until));
}

static void
set_change(struct arena *a, struct json *object, const struct effect *effect)
{
	struct json *cleared = json_new_array(a);

	set_person(a, object, &effect->change);
	for (size_t i = 0; i < effect->change.cleared.count; i++)
		json_add_string(a, cleared, effect->change.cleared.items[i]);
	if (cleared->count > 0)
		json_set(a, object, "cleared", cleared);
}

static void
set_done(struct arena *a, struct json *object, const struct effect *effect)
{
	set_text(a, object, "rule", effect->rule);
	set_text(a, object, "occurrence", effect->occurrence);
	set_text(a, object, "outcome", effect->outcome);
	set_id(a, object, "letter", effect->letter.n);
}

struct json *
effect_json(struct arena *a, const struct effect *effect)
{
	struct json *object = json_new_object(a);

	json_set_string(a, object, "effect", str_from(effect_kind_name(effect->kind)));
	json_set_string(a, object, "reason", effect->reason);
	set_id(a, object, "registration", effect->registration.n);
	switch (effect->kind) {
	case EFFECT_ENROL:
		set_state(a, object, "state", effect->enrol.state);
		set_person(a, object, &effect->enrol.who);
		break;
	case EFFECT_MOVE:
		set_state(a, object, "from", effect->from);
		set_state(a, object, "to", effect->to);
		set_until(a, object, effect->until);
		break;
	case EFFECT_CHANGE:
		set_change(a, object, effect);
		break;
	case EFFECT_PEND:
	case EFFECT_PENDING_CLOSE:
		set_pending(a, object, &effect->pend);
		break;
	case EFFECT_PENDING_DUE:
		set_pending(a, object, &effect->pend);
		set_until(a, object, effect->until);
		break;
	case EFFECT_CASE_OPEN:
	case EFFECT_CASE_CLOSE:
		set_id(a, object, "case", effect->case_file.id.n);
		set_text(a, object, "kind", effect->case_kind);
		break;
	case EFFECT_JOB:
	case EFFECT_JOB_GO:
	case EFFECT_JOB_END:
		json_set_string(a, object, "job", str_from(job_kind_name(effect->job.kind)));
		json_set_int(a, object, "total", effect->job.total);
		break;
	case EFFECT_DONE:
	case EFFECT_TIMER_END:
		set_done(a, object, effect);
		break;
	case EFFECT_MEMBER_ADD:
	case EFFECT_MEMBER_REMOVE:
	case EFFECT_PROVEN:
		set_text(a, object, "list", effect->list);
		set_text(a, object, "address", effect->address);
		break;
	case EFFECT_BOUNCED:
		set_text(a, object, "class", effect->bounced.class);
		set_text(a, object, "status", effect->bounced.status);
		set_text(a, object, "address", effect->bounced.address);
		break;
	case EFFECT_REPLIED:
		set_text(a, object, "partstat", effect->partstat);
		break;
	case EFFECT_REVISE:
		set_text(a, object, "option", effect->option);
		set_text(a, object, "value", effect->value);
		break;
	case EFFECT_EVENT_NEW:
	case EFFECT_EVENT_STATE:
		set_id(a, object, "event", effect->event.n);
		break;
	case EFFECT_PURGE:
		set_id(a, object, "event", effect->event.n);
		set_text(a, object, "rule", effect->rule);
		break;
	case EFFECT_ERASE:
		set_text(a, object, "address", effect->address);
		break;
	}
	return object;
}

struct json *
letter_order_json(struct arena *a, const struct letter_order *letter)
{
	struct json *object = json_new_object(a);
	struct json *blocks = json_new_array(a);

	for (size_t i = 0; i < letter->block_count; i++)
		json_add_string(a, blocks, str_from(block_kind_name(letter->blocks[i].kind)));
	json_set_string(a, object, "template", letter->template);
	json_set(a, object, "blocks", blocks);
	json_set_string(a, object, "language", letter->language);
	json_set_string(a, object, "to", letter->to);
	return object;
}

static struct json *
asked_json(struct arena *a, const struct asked_question *asked)
{
	struct json *object = json_new_object(a);
	struct json *options = json_new_array(a);

	set_text(a, object, "event", asked->event);
	json_set_string(a, object, "question", asked->question);
	for (size_t i = 0; i < asked->options.count; i++)
		json_add_string(a, options, asked->options.items[i]);
	json_set(a, object, "options", options);
	return object;
}

struct json *
decision_json(struct arena *a, const struct decision *decision)
{
	struct json *object = json_new_object(a);
	struct json *asked = json_new_array(a);
	struct json *effects = json_new_array(a);
	struct json *letters = json_new_array(a);
	struct json *opened = NULL;

	for (size_t i = 0; i < decision->asked_count; i++)
		json_add(a, asked, asked_json(a, &decision->asked[i]));
	for (size_t i = 0; i < decision->effect_count; i++) {
		json_add(a, effects, effect_json(a, &decision->effects[i]));
		if (decision->effects[i].kind == EFFECT_CASE_OPEN)
			opened = json_new_string(a, decision->effects[i].case_kind);
	}
	for (size_t i = 0; i < decision->letter_count; i++)
		json_add(a, letters, letter_order_json(a, &decision->letters[i]));
	json_set_string(a, object, "decision", str_from(decision_kind_name(decision->kind)));
	json_set_string(a, object, "reason", decision->reason);
	json_set(a, object, "asked", asked);
	json_set(a, object, "case", opened);
	json_set(a, object, "effects", effects);
	json_set(a, object, "letters", letters);
	return object;
}
