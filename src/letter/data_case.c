#include "letter/data_case.h"

#include "base/json.h"
#include "base/utf8.h"
#include "letter/data_event.h"
#include "letter/data_people.h"
#include "mail/address.h"

/* Of an order, in the letter that asks whether it was given. */
enum { ORDER_BYTES = 300 };

/* "Anna Ek <anna@x.example>, en person till" */
static struct str
attendees(const struct telling *t, const struct attendees *people)
{
	struct strings names = { 0 };

	for (size_t i = 0; i < people->count; i++) {
		const struct attendee *who = &people->items[i];
		struct str name = who->name.n > 0 ? who->name : t->words->companion;

		if (who->email.n > 0)
			name = who->name.n == 0 ? who->email
						: arena_printf(t->a, "%.*s <%.*s>", STR_ARG(name),
						    STR_ARG(who->email));
		names.items = array_push(t->a, names.items, &names.count, sizeof *names.items);
		names.items[names.count - 1] = name;
	}
	return data_joined(t, &names);
}

static struct json *
act(const struct telling *t, const struct event *about, const struct act *meant)
{
	const struct event_facts *known = facts_event(t->facts, meant->event);
	const bool is_about = about != NULL && str_equal(about->slug, meant->event);
	const struct event *event = known != NULL ? known->event : is_about ? about : NULL;
	struct json *out = json_new_object(t->a);

	/* An order is said in the coordinator's own words. */
	json_set_string(t->a, out, "act",
	    meant->kind == ACT_COMMAND && meant->words.n > 0 ? utf8_cut(meant->words, ORDER_BYTES)
							     : t->words->acts[meant->kind]);
	json_set_string(
	    t->a, out, "event", event != NULL ? event_title_in(event, t->language) : meant->event);
	/* Who only leaves is whom the act is about; "instead of" is said where others come. */
	const bool leaves =
	    meant->attendees.count == 0 || meant->kind == ACT_CANCEL || meant->kind == ACT_DECLINED;
	json_set_string(
	    t->a, out, "people", attendees(t, leaves ? &meant->leaving : &meant->attendees));
	json_set_string(t->a, out, "leaving", leaves ? STR("") : attendees(t, &meant->leaving));
	json_set(t->a, out, "noted",
	    !leaves && meant->attendees.count == 1
		? data_noted(t, event, &meant->attendees.items[0])
		: json_new_array(t->a));
	json_set_int(t->a, out, "places", meant->places > 1 ? meant->places : 0);
	json_set_string(t->a, out, "words", meant->words);
	return out;
}

static struct json *
acts(const struct telling *t, const struct event *about, const struct reading *reading)
{
	struct json *all = json_new_array(t->a);

	for (size_t i = 0; reading != NULL && i < reading->act_count; i++)
		json_add(t->a, all, act(t, about, &reading->acts[i]));
	return all;
}

struct json *
data_held(const struct telling *t)
{
	for (size_t i = 0; i < t->decision->effect_count; i++) {
		const struct effect *effect = &t->decision->effects[i];

		if (effect->kind == EFFECT_PEND && effect->pend.letter.n == t->order->id.n
		    && effect->pend.held != NULL)
			return acts(t, t->order->event, effect->pend.held);
	}
	return json_new_array(t->a);
}

struct str
data_writer(const struct telling *t)
{
	for (size_t i = 0; i < t->decision->effect_count; i++) {
		const struct effect *effect = &t->decision->effects[i];

		if (effect->kind == EFFECT_PEND && effect->pend.letter.n == t->order->id.n
		    && !address_equal(effect->pend.held_sender, t->order->to))
			return effect->pend.held_sender;
	}
	return (struct str) { 0 };
}

struct json *
data_case(const struct telling *t)
{
	if (t->order->case_file == NULL)
		return NULL;
	return data_case_of(t, t->order->event, t->order->case_file);
}

struct json *
data_case_of(const struct telling *t, const struct event *event, const struct case_facts *file)
{
	struct json *out = json_new_object(t->a), *suggested = acts(t, event, file->suggested);

	json_set_string(t->a, out, "participant", file->participant);
	json_set_string(t->a, out, "participant_name",
	    file->participant_name.n > 0 ? file->participant_name : file->participant);
	json_set_string(t->a, out, "subject", file->subject);
	json_set_string(t->a, out, "question", file->question);
	json_set_string(t->a, out, "arrived", data_instant(t, event, file->arrived));
	json_set_bool(t->a, out, "suggested", suggested->count > 0);
	json_set(t->a, out, "acts", suggested);
	return out;
}

struct json *
data_bounce(const struct telling *t)
{
	const struct bounce_notice *notice = t->order->bounce;
	struct json *out = json_new_object(t->a);

	if (notice == NULL)
		return NULL;
	json_set_string(t->a, out, "address", notice->address);
	json_set_string(t->a, out, "status", notice->status);
	json_set_string(t->a, out, "diagnostic", notice->diagnostic);
	json_set_string(t->a, out, "suggestions", data_joined(t, &notice->suggestions));
	json_set_bool(t->a, out, "hard", notice->hard);
	json_set_bool(t->a, out, "policy", notice->policy);
	json_set_bool(t->a, out, "soft", !notice->hard && !notice->policy);
	json_set_bool(t->a, out, "coordinator", notice->coordinator);
	return out;
}

struct json *
data_job(const struct telling *t)
{
	const struct job *job = t->order->job;
	struct json *out = json_new_object(t->a);

	if (job == NULL)
		return NULL;
	json_set_int(t->a, out, "number", job->total);
	json_set_bool(t->a, out, "promote", job->kind == JOB_PROMOTE);
	json_set_bool(t->a, out, "cancel", job->kind == JOB_CANCEL_EVENT);
	json_set_bool(t->a, out, "announce", job->kind == JOB_ANNOUNCE);
	json_set_bool(t->a, out, "tell", job->kind == JOB_TELL);
	json_set_string(t->a, out, "text", job->text);
	json_set_string(t->a, out, "who", job->who);
	return out;
}
