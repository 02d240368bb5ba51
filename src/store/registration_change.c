#include "store/registration_change.h"

static bool
is_cleared(const struct attendee *change, struct str what)
{
	for (size_t i = 0; i < change->cleared.count; i++)
		if (str_equal(change->cleared.items[i], what))
			return true;
	return false;
}

static struct str
field(const struct attendee *change, struct str name, struct str now, struct str next)
{
	if (next.n > 0)
		return next;
	return is_cleared(change, name) ? STR("") : now;
}

static const struct answer *
answer_of(const struct attendee *who, struct str question)
{
	for (size_t i = 0; i < who->answer_count; i++)
		if (str_equal(who->answers[i].question, question))
			return &who->answers[i];
	return NULL;
}

struct attendee
registration_change(struct arena *a, const struct attendee *who, const struct attendee *change)
{
	struct attendee out = {
		.name = field(change, STR("name"), who->name, change->name),
		.email = field(change, STR("email"), who->email, change->email),
		.organisation =
		    field(change, STR("organisation"), who->organisation, change->organisation),
		.title = field(change, STR("title"), who->title, change->title),
		.phone = field(change, STR("phone"), who->phone, change->phone),
		.diet = field(change, STR("diet"), who->diet, change->diet),
		.sender = who->sender,
	};

	out.answers =
	    arena_alloc(a, (who->answer_count + change->answer_count) * sizeof *out.answers);
	for (size_t i = 0; i < who->answer_count; i++)
		if (answer_of(change, who->answers[i].question) == NULL
		    && !is_cleared(change, who->answers[i].question))
			out.answers[out.answer_count++] = who->answers[i];
	for (size_t i = 0; i < change->answer_count; i++)
		if (change->answers[i].value.n > 0)
			out.answers[out.answer_count++] = change->answers[i];
	return out;
}
