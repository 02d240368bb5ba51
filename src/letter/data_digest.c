#include "letter/data_digest.h"

#include "base/buf.h"
#include "base/json.h"
#include "letter/data_case.h"
#include "letter/data_event.h"
#include "letter/data_people.h"
#include "letter/reason.h"
#include "letter/when.h"

enum { CURVE_BYTES = 400, VALUES_BYTES = 4000, MATTER_BYTES = 600 };

struct str
data_curve(struct arena *a, const int64_t *days, size_t count)
{
	static const char *const bars[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
	struct buf out;
	int64_t most = 1;

	for (size_t i = 0; i < count; i++)
		most = days[i] > most ? days[i] : most;
	buf_init(&out, a, CURVE_BYTES);
	for (size_t i = 0; i < count; i++)
		buf_addz(&out, bars[(days[i] * 7 + most - 1) / most]);
	return buf_view(&out);
}

/* In the coordinator's own zone. */
static struct str
at(const struct telling *t, struct instant when, bool last_minute)
{
	const struct zone *zone = zone_find(t->order->digest->timezone);

	if (zone == NULL)
		zone = data_zone(t, NULL);
	struct local_time local = zone_local(zone, when);
	/* Until midnight: told as the minute before, as everywhere. */
	if (last_minute && local.hour == 0 && local.minute == 0)
		local = zone_local(zone, (struct instant) { .s = when.s - 60 });
	return when_time(t->a, t->words, local, zone_local(zone, t->facts->now).date.year);
}

static struct str
label_of(const struct telling *t, const struct event *event, struct str id)
{
	const struct question *question = event_question(event, id);

	if (str_equal(id, STR("diet")))
		return t->words->diet;
	return question != NULL ? event_ask_in(event, question, t->language) : id;
}

/* "planerare 3, ekolog 1" for each question. */
static struct json *
answers(const struct telling *t, const struct digest_event *e)
{
	struct json *all = json_new_array(t->a);

	for (size_t i = 0; i < e->answer_count; i++) {
		const struct str id = e->answers[i].question;
		struct buf values;
		bool told = false;

		for (size_t k = 0; k < i; k++)
			told = told || str_equal(e->answers[k].question, id);
		if (told)
			continue;
		buf_init(&values, t->a, VALUES_BYTES);
		for (size_t k = i; k < e->answer_count; k++) {
			const struct question *question = event_question(e->event, id);
			const struct str value = e->answers[k].value;

			if (!str_equal(e->answers[k].question, id))
				continue;
			buf_printf(&values, "%s%.*s %lld", values.n > 0 ? ", " : "",
			    STR_ARG(question != NULL ? data_answer(t, e->event, question, value)
						     : value),
			    (long long)e->answers[k].count);
		}
		struct json *one = json_new_object(t->a);

		json_set_string(t->a, one, "label", data_label(t, label_of(t, e->event, id)));
		json_set_string(t->a, one, "values", buf_view(&values));
		json_add(t->a, all, one);
	}
	return all;
}

static struct json *
bounces(const struct telling *t, const struct digest_event *e)
{
	struct json *all = json_new_array(t->a);

	for (size_t i = 0; i < e->bounce_count; i++) {
		struct json *one = json_new_object(t->a);

		json_set_string(t->a, one, "name", e->bounces[i].name);
		json_set_string(t->a, one, "address", e->bounces[i].address);
		json_set_bool(t->a, one, "hard", str_equal(e->bounces[i].class, STR("hard")));
		json_set_bool(t->a, one, "policy", str_equal(e->bounces[i].class, STR("policy")));
		json_add(t->a, all, one);
	}
	return all;
}

static struct json *
next(const struct telling *t, const struct digest_event *e)
{
	static const char *const kinds[] = { "reminder", "link", "thanks", "deadline", "starts" };
	struct json *all = json_new_array(t->a);

	for (size_t i = 0; i < e->next_count; i++) {
		struct json *one = json_new_object(t->a);
		bool known = false;

		for (size_t k = 0; k < COUNT(kinds); k++) {
			const bool is = str_equal(e->next[i].what, str_from(kinds[k]));

			known = known || is;
			json_set_bool(t->a, one, kinds[k], is);
		}
		json_set_string(t->a, one, "when",
		    at(t, e->next[i].at, str_equal(e->next[i].what, STR("deadline"))));
		if (known)
			json_add(t->a, all, one);
	}
	return all;
}

static void
set_numbers(const struct telling *t, const struct digest_event *e, struct json *out)
{
	const int64_t taken = e->by_state[STATE_CONFIRMED] + e->by_state[STATE_OFFERED];
	int64_t total = 0;

	for (size_t i = 0; i < DIGEST_DAYS; i++)
		total += e->days[i];
	json_set_int(t->a, out, "taken", taken);
	json_set_int(t->a, out, "capacity", e->event->capacity > 0 ? e->event->capacity : 0);
	json_set_int(t->a, out, "waiting", e->by_state[STATE_WAITING]);
	json_set_int(t->a, out, "offered", e->by_state[STATE_OFFERED]);
	json_set_int(t->a, out, "awaiting", e->by_state[STATE_AWAITING_APPROVAL]);
	json_set_int(t->a, out, "unconfirmed", e->by_state[STATE_UNCONFIRMED]);
	json_set_int(t->a, out, "interested", e->by_state[STATE_INTERESTED]);
	json_set_int(t->a, out, "came", e->came);
	json_set_int(t->a, out, "left", e->left);
	json_set_string(t->a, out, "came_names", data_joined(t, &e->came_names));
	json_set_string(t->a, out, "left_names", data_joined(t, &e->left_names));
	json_set_string(
	    t->a, out, "curve", total > 0 ? data_curve(t->a, e->days, DIGEST_DAYS) : STR(""));
	json_set_int(t->a, out, "curve_total", total);
	json_set_int(t->a, out, "curve_days", DIGEST_DAYS);
}

static struct json *
event(const struct telling *t, const struct digest_event *e)
{
	struct json *out = json_new_object(t->a);

	json_set_string(t->a, out, "title", event_title_in(e->event, t->language));
	json_set_string(t->a, out, "slug", e->event->slug);
	json_set_string(
	    t->a, out, "when", when_span(t->a, t->words, e->event->starts, e->event->ends));
	json_set_bool(t->a, out, "cancelled", e->event->state == EVENT_CANCELLED);
	json_set_bool(t->a, out, "closed", e->event->state == EVENT_CLOSED);
	set_numbers(t, e, out);
	json_set(t->a, out, "answers", answers(t, e));
	json_set(t->a, out, "bounces", bounces(t, e));
	json_set(t->a, out, "next", next(t, e));
	return out;
}

static struct json *
matter(const struct telling *t, const struct digest_matter *m, size_t number)
{
	struct json *out = json_new_object(t->a), *file = NULL, *job = NULL;

	if (m->file != NULL) {
		file = data_case_of(t, m->event, m->file);
		json_set_string(
		    t->a, file, "question", str_slice(m->file->question, 0, MATTER_BYTES));
	}
	if (m->job != NULL) {
		job = json_new_object(t->a);
		/* Not "number": that of the matter is meant beside it. */
		json_set_int(t->a, job, "letters", m->job->total);
		json_set_string(t->a, job, "text", m->job->text);
	}
	json_set_int(t->a, out, "number", (int64_t)number);
	json_set_int(t->a, out, "case_id", m->file != NULL ? m->file->id.n : 0);
	json_set_int(t->a, out, "job_id", m->job != NULL ? m->job->id.n : 0);
	json_set(t->a, out, "case", file);
	json_set(t->a, out, "job", job);
	json_set_bool(t->a, out, "changed", m->kind == MATTER_CHANGED);
	json_set_string(t->a, out, "reason", reason_in(t->language, m->reason));
	json_set_string(
	    t->a, out, "title", m->event != NULL ? event_title_in(m->event, t->language) : STR(""));
	json_set_string(t->a, out, "slug", m->event != NULL ? m->event->slug : STR(""));
	return out;
}

struct json *
data_digest(const struct telling *t)
{
	const struct digest *digest = t->order->digest;

	if (digest == NULL)
		return NULL;
	struct json *out = json_new_object(t->a), *events = json_new_array(t->a),
		    *matters = json_new_array(t->a);

	bool sheets = false;

	for (size_t i = 0; i < digest->event_count; i++) {
		json_add(t->a, events, event(t, &digest->events[i]));
		sheets = sheets || digest->events[i].people_count > 0;
	}
	for (size_t i = 0; i < digest->matter_count; i++)
		json_add(t->a, matters, matter(t, &digest->matters[i], i + 1));
	json_set_string(t->a, out, "since", at(t, digest->since, false));
	json_set_bool(t->a, out, "happened", digest->happened);
	json_set(t->a, out, "events", events);
	json_set(t->a, out, "matters", matters);
	json_set_bool(t->a, out, "sheets", sheets);
	json_set_int(t->a, out, "matter_count", (int64_t)digest->matter_count);
	return out;
}
