#include "decide/places.h"

/* Answers with several choices are joined with ", ". */
static bool
value_has(struct str value, struct str wanted)
{
	struct str rest = value;
	struct str piece;

	if (str_equal(value, wanted))
		return true;
	while (str_next(&rest, ',', &piece)) {
		if (str_equal(str_trim(piece), wanted))
			return true;
	}
	return false;
}

static bool
chose(const struct registration *row, struct str question, struct str option)
{
	if (str_equal(question, STR("diet")))
		return value_has(row->who.diet, option);
	for (size_t i = 0; i < row->who.answer_count; i++) {
		if (str_equal(row->who.answers[i].question, question))
			return value_has(row->who.answers[i].value, option);
	}
	return false;
}

static bool
attends(const struct registration *row, struct str session)
{
	for (size_t i = 0; i < row->sessions.count; i++) {
		if (str_equal(row->sessions.items[i], session))
			return true;
	}
	return row->sessions.count == 0;
}

bool
axis_holds(const struct axis *axis, const struct registration *row)
{
	switch (axis->kind) {
	case AXIS_EVENT:
		return true;
	case AXIS_SESSION:
		return attends(row, axis->id);
	case AXIS_OPTION:
		break;
	}
	return chose(row, axis->question, axis->id);
}

int64_t
axis_free(const struct axis *axis)
{
	if (axis->capacity < 0)
		return INT64_MAX;
	return axis->taken < axis->capacity ? axis->capacity - axis->taken : 0;
}

void
places_count(const struct axes *axes, const struct registration *row, int64_t step)
{
	for (size_t i = 0; i < axes->count; i++) {
		if (axis_holds(&axes->items[i], row))
			axes->items[i].taken += step;
	}
}

static bool
lacks(const struct axis *axis, struct registration *const *rows, size_t count)
{
	int64_t wanted = 0;

	for (size_t i = 0; i < count; i++)
		wanted += axis_holds(axis, rows[i]) ? 1 : 0;
	return wanted > axis_free(axis);
}

const struct axis *
places_lacking(const struct axes *axes, struct registration *const *rows, size_t count)
{
	for (size_t i = 0; i < axes->count; i++) {
		if (lacks(&axes->items[i], rows, count))
			return &axes->items[i];
	}
	return NULL;
}

const struct axis *
places_lacking_option(const struct axes *axes, struct registration *const *rows, size_t count)
{
	for (size_t i = 0; i < axes->count; i++) {
		if (axes->items[i].kind == AXIS_OPTION && lacks(&axes->items[i], rows, count))
			return &axes->items[i];
	}
	return NULL;
}

const struct axis *
places_lacking_instead(
    const struct axes *axes, const struct registration *before, const struct registration *after)
{
	for (size_t i = 0; i < axes->count; i++) {
		const struct axis *axis = &axes->items[i];

		if (axis_holds(axis, after) && !axis_holds(axis, before) && axis_free(axis) == 0)
			return axis;
	}
	return NULL;
}
