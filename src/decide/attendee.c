#include "decide/attendee.h"

/* The plain fields, walked as a table wherever all of them are meant. */
static const struct {
	const char *name;
	size_t offset;
} fields[] = {
	{ "name", offsetof(struct attendee, name) },
	{ "email", offsetof(struct attendee, email) },
	{ "organisation", offsetof(struct attendee, organisation) },
	{ "title", offsetof(struct attendee, title) },
	{ "phone", offsetof(struct attendee, phone) },
	{ "diet", offsetof(struct attendee, diet) },
};

static struct str
field_get(const struct attendee *who, size_t i)
{
	struct str value;

	memcpy(&value, (const char *)who + fields[i].offset, sizeof value);
	return value;
}

static void
field_set(struct attendee *who, size_t i, struct str value)
{
	memcpy((char *)who + fields[i].offset, &value, sizeof value);
}

static bool
is_cleared(const struct attendee *change, struct str id)
{
	for (size_t i = 0; i < change->cleared.count; i++) {
		if (str_equal(change->cleared.items[i], id))
			return true;
	}
	return false;
}

static const struct answer *
answer_find(const struct attendee *who, struct str question)
{
	for (size_t i = 0; i < who->answer_count; i++) {
		if (str_equal(who->answers[i].question, question))
			return &who->answers[i];
	}
	return NULL;
}

static void
answer_add(struct arena *a, struct attendee *who, struct answer answer)
{
	who->answers = array_push(a, who->answers, &who->answer_count, sizeof *who->answers);
	who->answers[who->answer_count - 1] = answer;
}

struct attendee
attendee_merge(struct arena *a, const struct attendee *old, const struct attendee *change)
{
	struct attendee merged = *old;

	for (size_t i = 0; i < COUNT(fields); i++) {
		if (field_get(change, i).n > 0)
			field_set(&merged, i, field_get(change, i));
		else if (is_cleared(change, str_from(fields[i].name)))
			field_set(&merged, i, (struct str) { 0 });
	}
	merged.answers = NULL;
	merged.answer_count = 0;
	merged.cleared = (struct strings) { 0 };
	for (size_t i = 0; i < old->answer_count; i++) {
		const struct answer *newer = answer_find(change, old->answers[i].question);

		if (newer != NULL)
			answer_add(a, &merged, *newer);
		else if (!is_cleared(change, old->answers[i].question))
			answer_add(a, &merged, old->answers[i]);
	}
	for (size_t i = 0; i < change->answer_count; i++) {
		if (answer_find(old, change->answers[i].question) == NULL)
			answer_add(a, &merged, change->answers[i]);
	}
	return merged;
}

bool
attendee_differs(const struct attendee *old, const struct attendee *change)
{
	for (size_t i = 0; i < COUNT(fields); i++) {
		struct str value = field_get(change, i);

		if (value.n > 0 && !str_equal(value, field_get(old, i)))
			return true;
	}
	for (size_t i = 0; i < change->answer_count; i++) {
		const struct answer *older = answer_find(old, change->answers[i].question);

		if (older == NULL || !str_equal(older->value, change->answers[i].value))
			return true;
	}
	for (size_t i = 0; i < change->cleared.count; i++) {
		if (attendee_answer(old, change->cleared.items[i]).n > 0)
			return true;
	}
	return false;
}

struct attendee
attendee_back(struct arena *a, const struct attendee *before, const struct attendee *now)
{
	struct attendee back = *before;

	back.cleared = (struct strings) { 0 };
	for (size_t i = 0; i < COUNT(fields); i++) {
		if (field_get(before, i).n == 0 && field_get(now, i).n > 0) {
			back.cleared.items = array_push(
			    a, back.cleared.items, &back.cleared.count, sizeof(struct str));
			back.cleared.items[back.cleared.count - 1] = str_from(fields[i].name);
		}
	}
	for (size_t i = 0; i < now->answer_count; i++) {
		if (answer_find(before, now->answers[i].question) == NULL) {
			back.cleared.items = array_push(
			    a, back.cleared.items, &back.cleared.count, sizeof(struct str));
			back.cleared.items[back.cleared.count - 1] = now->answers[i].question;
		}
	}
	return back;
}

struct str
attendee_answer(const struct attendee *who, struct str question)
{
	const struct answer *answer = answer_find(who, question);

	if (answer != NULL)
		return answer->value;
	for (size_t i = 0; i < COUNT(fields); i++) {
		if (str_equal(question, str_from(fields[i].name)))
			return field_get(who, i);
	}
	return (struct str) { 0 };
}

struct strings
attendee_sessions(struct arena *a, const struct attendee *who)
{
	struct strings ids = { 0 };
	struct str rest = attendee_answer(who, STR("sessions"));
	struct str id;

	if (rest.n == 0)
		return ids;
	while (str_next(&rest, ',', &id)) {
		ids.items = array_push(a, ids.items, &ids.count, sizeof *ids.items);
		ids.items[ids.count - 1] = str_trim(id);
	}
	return ids;
}

int64_t
attendee_companions(const struct attendee *who)
{
	struct str persons = attendee_answer(who, STR("persons"));
	struct str guests = attendee_answer(who, STR("guests"));
	uint64_t n;

	if (persons.n > 0 && str_uint(persons, 1000, &n))
		return n > 0 ? (int64_t)n - 1 : 0;
	if (guests.n > 0 && str_uint(guests, 1000, &n))
		return (int64_t)n;
	return -1;
}

struct str
address_within(struct str text)
{
	static const struct str around = STR_INIT("<>(),;:\"'");
	size_t from = str_find_char(text, '@', 0);
	size_t to = from;

	if (from == STR_NONE)
		return (struct str) { 0 };
	while (from > 0 && !ascii_is_space(text.p[from - 1])
	       && str_find_char(around, text.p[from - 1], 0) == STR_NONE)
		from--;
	while (to < text.n && !ascii_is_space(text.p[to])
	       && str_find_char(around, text.p[to], 0) == STR_NONE)
		to++;
	while (to > from && text.p[to - 1] == '.')
		to--;
	return str_slice(text, from, to);
}
