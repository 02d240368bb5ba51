#include "store/seats.h"

#include "store/registrations.h"

static const char sql_take[] = "INSERT INTO seat (registration, axis, question, id, event)"
			       " VALUES (:registration, :axis, :question, :id, :event)"
			       " ON CONFLICT DO NOTHING";

static bool
take(struct store *s, const struct registration *row, struct str axis, struct str question,
    struct str id, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_take);

	query_bind_int(q, ":registration", row->id.n);
	query_bind_text(q, ":axis", axis);
	query_bind_text(q, ":question", question);
	query_bind_text(q, ":id", id);
	query_bind_int(q, ":event", row->event.n);
	return query_run(q, err);
}

static bool
attends(const struct registration *row, struct str session)
{
	for (size_t i = 0; i < row->sessions.count; i++)
		if (str_equal(row->sessions.items[i], session))
			return true;
	return row->sessions.count == 0;
}

/* Is the option among those answered? Several choices are joined with ", ". */
static bool
chosen(const struct question *question, struct str answer, struct str value)
{
	if (question->type != QUESTION_CHOICES)
		return str_equal(answer, value);
	while (answer.n > 0) {
		size_t end = str_find(answer, STR(", "), 0);
		struct str piece = end == STR_NONE ? answer : str_slice(answer, 0, end);
		if (str_equal(piece, value))
			return true;
		answer = end == STR_NONE ? STR("") : str_from_byte(answer, end + 2);
	}
	return false;
}

static bool
take_options(struct store *s, const struct event *event, const struct registration *row,
    const struct answer *answer, struct err *err)
{
	const struct question *question = event_question(event, answer->question);

	if (question == NULL)
		return true;
	for (size_t i = 0; i < question->option_count; i++)
		if (chosen(question, answer->value, question->options[i].value)
		    && !take(s, row, STR("option"), question->id, question->options[i].value, err))
			return false;
	return true;
}

bool
seats_take(
    struct store *s, const struct event *event, const struct registration *row, struct err *err)
{
	if (!take(s, row, STR("event"), STR(""), STR(""), err))
		return false;
	for (size_t i = 0; i < event->session_count; i++)
		if (attends(row, event->sessions[i].id)
		    && !take(s, row, STR("session"), STR(""), event->sessions[i].id, err))
			return false;
	for (size_t i = 0; i < row->who.answer_count; i++)
		if (!take_options(s, event, row, &row->who.answers[i], err))
			return false;
	return true;
}

static const char sql_give_back[] = "DELETE FROM seat WHERE registration = :id";

bool
seats_give_back(struct store *s, struct registration_id id, struct err *err)
{
	struct query *q = db_query(store_db(s), sql_give_back);

	query_bind_int(q, ":id", id.n);
	return query_run(q, err);
}

static struct axis *
axis_add(struct arena *a, struct axis *axes, size_t *count, struct axis axis)
{
	axes = array_push(a, axes, count, sizeof *axes);
	axes[*count - 1] = axis;
	return axes;
}

static struct axis *
empty_axes(struct arena *a, const struct event *event, size_t *count)
{
	struct axis *axes = NULL;

	*count = 0;
	axes = axis_add(
	    a, axes, count, (struct axis) { .kind = AXIS_EVENT, .capacity = event->capacity });
	for (size_t i = 0; i < event->session_count; i++)
		if (event->sessions[i].capacity >= 0)
			axes = axis_add(a, axes, count,
			    (struct axis) { .kind = AXIS_SESSION,
				.id = event->sessions[i].id,
				.capacity = event->sessions[i].capacity });
	for (size_t i = 0; i < event->question_count; i++)
		for (size_t k = 0; k < event->questions[i].option_count; k++)
			if (event->questions[i].options[k].capacity >= 0)
				axes = axis_add(a, axes, count,
				    (struct axis) { .kind = AXIS_OPTION,
					.question = event->questions[i].id,
					.id = event->questions[i].options[k].value,
					.capacity = event->questions[i].options[k].capacity });
	return axes;
}

static const char sql_taken[] = "SELECT axis,"
				" question,"
				" id,"
				" places"
				" FROM taken"
				" WHERE event = :event";

bool
seats_axes(struct arena *a, struct store *s, const struct event *event, struct axis **axes,
    size_t *count, struct err *err)
{
	static const char *const names[] = {
		[AXIS_EVENT] = "event", [AXIS_SESSION] = "session", [AXIS_OPTION] = "option"
	};
	size_t n;
	struct axis *list = empty_axes(a, event, &n);
	struct query *q = db_query(store_db(s), sql_taken);
	int more;

	query_bind_int(q, ":event", event->id.n);
	for (more = query_step(q, err); more == 1; more = query_step(q, err)) {
		struct str axis = query_text(a, q, 0), question = query_text(a, q, 1),
			   id = query_text(a, q, 2);
		for (size_t i = 0; i < n; i++)
			if (str_equal(axis, str_from(names[list[i].kind]))
			    && str_equal(list[i].question, question) && str_equal(list[i].id, id))
				list[i].taken = query_int(q, 3);
	}
	if (more < 0)
		return false;
	*axes = list;
	*count = n;
	return true;
}

bool
seats_renew(struct arena *a, struct store *s, const struct event *event, struct err *err)
{
	struct registration_id after = { 0 };

	for (;;) {
		struct registration_list page = { .count = 0 };
		if (!registrations_page(a, s, event->id, STR("[\"offered\",\"confirmed\"]"), after,
			200, &page, err))
			return false;
		for (size_t i = 0; i < page.count; i++)
			if (!seats_give_back(s, page.items[i].id, err)
			    || !seats_take(s, event, &page.items[i], err))
				return false;
		if (page.count < 200)
			return true;
		after = page.items[page.count - 1].id;
	}
}
