#include "understand/reading_json.h"

static bool
is_about_people(enum act_kind kind)
{
	return kind == ACT_REGISTER || kind == ACT_INTEREST || kind == ACT_CANCEL
	       || kind == ACT_CHANGE || kind == ACT_SUBSTITUTE;
}

static bool
same_person(const struct attendee *x, const struct attendee *y)
{
	if (x->email.n > 0 && y->email.n > 0) {
		return str_equal_nocase(x->email, y->email);
	}
	return x->name.n > 0 && str_equal_nocase(x->name, y->name);
}

static void
fill(struct str *have, struct str more)
{
	if (have->n == 0) {
		*have = more;
	}
}

/* Acts for several events ask several things of the same person; the first answer counts. */
static void
unite_answers(struct arena *a, struct attendee *have, const struct attendee *more)
{
	struct answer *all = NULL;
	size_t count = 0;
	for (size_t i = 0; i < have->answer_count + more->answer_count; i++) {
		const struct answer *one = i < have->answer_count
					       ? &have->answers[i]
					       : &more->answers[i - have->answer_count];
		bool known = false;
		for (size_t k = 0; k < count; k++)
			known = known || str_equal(all[k].question, one->question);
		if (known)
			continue;
		all = array_push(a, all, &count, sizeof *all);
		all[count - 1] = *one;
	}
	have->answers = all;
	have->answer_count = count;
}

/* One entry a person: what a later act says more is filled in. */
static void
unite(struct arena *a, struct attendees *all, const struct attendees *more)
{
	for (size_t i = 0; i < more->count; i++) {
		const struct attendee *person = &more->items[i];
		size_t k = 0;
		while (k < all->count && !same_person(&all->items[k], person)) {
			k++;
		}
		if (k == all->count) {
			all->items = array_push(a, all->items, &all->count, sizeof *all->items);
			all->items[k] = *person;
			continue;
		}
		struct attendee *have = &all->items[k];
		fill(&have->name, person->name);
		fill(&have->email, person->email);
		fill(&have->organisation, person->organisation);
		fill(&have->title, person->title);
		fill(&have->phone, person->phone);
		fill(&have->diet, person->diet);
		unite_answers(a, have, person);
	}
}

static void
put_people(struct arena *a, struct json *object, const char *key, const struct attendees *people)
{
	struct json *array = json_new_array(a);
	for (size_t i = 0; i < people->count; i++) {
		json_add(a, array, attendee_json_print(a, &people->items[i]));
	}
	json_set(a, object, key, array);
}

static void
put_intents(struct arena *a, struct json *object, const struct reading *r)
{
	struct json *array = json_new_array(a);
	bool seen[ACT_KINDS] = { false };
	for (size_t i = 0; i < r->act_count; i++) {
		/* A refusal is the answer no to what was asked: reported as `confirm`. */
		enum act_kind kind = r->acts[i].kind == ACT_REFUSE ? ACT_CONFIRM : r->acts[i].kind;
		if (!seen[kind]) {
			json_add_string(a, array, str_from(act_kind_name(kind)));
		}
		seen[kind] = true;
	}
	json_set(a, object, "intents", array);
}

static void
put_or_null(struct arena *a, struct json *object, const char *key, struct str value, bool differ)
{
	if (differ || value.n == 0) {
		json_set_null(a, object, key);
	} else {
		json_set_string(a, object, key, value);
	}
}

static size_t
named_count(const struct attendees *people)
{
	size_t n = 0;
	for (size_t i = 0; i < people->count; i++) {
		n += people->items[i].name.n > 0 || people->items[i].email.n > 0;
	}
	return n;
}

void
reading_json_derive(struct arena *a, struct json *object, const struct reading *r)
{
	struct str event = STR(""), list = STR("");
	struct attendees coming = { 0 }, leaving = { 0 };
	bool differ = false;
	int64_t count = 0;
	for (size_t i = 0; i < r->act_count; i++) {
		const struct act *act = &r->acts[i];
		differ =
		    differ || (event.n > 0 && act->event.n > 0 && !str_equal(event, act->event));
		fill(&event, act->event);
		fill(&list, act->list);
		if (is_about_people(act->kind)) {
			unite(a, &coming, &act->attendees);
			unite(a, &leaving, &act->leaving);
			int64_t unnamed = act->places - (int64_t)named_count(&act->attendees);
			count = unnamed > 0 && act->places > count ? act->places : count;
		}
	}
	put_intents(a, object, r);
	put_or_null(a, object, "event", event, differ);
	put_or_null(a, object, "list", list, false);
	put_people(a, object, "attendees", &coming);
	put_people(a, object, "leaving", &leaving);
	if (count > 0) {
		json_set_int(a, object, "count", count);
	} else {
		json_set_null(a, object, "count");
	}
}
