#include "rules/example_counts.h"

#include <math.h>

#include "rules/example_marks.h"

enum {
	SEEN_LEAST = 2,     /* examples that must share a mark */
	SLOTS_FIRST = 1024, /* a power of two */
	NO_CLASS = -1
};

/* What is added to every count: a mark nobody met with an act is no proof against it. */
static const double unseen = 0.1;

struct count {
	uint32_t example; /* the last one that had the mark, from 1 */
	uint16_t seen[EXAMPLE_CLASSES];
};

struct example_counts {
	struct arena *a;
	uint32_t *marks; /* by slot; 0: free */
	struct count *items;
	size_t room, taken;
	uint32_t examples;
	enum act_kind acts[EXAMPLE_CLASSES];
	uint32_t of_act[EXAMPLE_CLASSES]; /* examples */
	size_t act_count;
};

static void
make_room(struct example_counts *c, size_t room)
{
	const struct example_counts old = *c;
	c->room = room;
	c->marks = arena_alloc(c->a, room * sizeof *c->marks);
	c->items = arena_alloc(c->a, room * sizeof *c->items);
	for (size_t i = 0; i < old.room; i++) {
		if (old.marks[i] == 0)
			continue;
		const size_t slot = example_slot(c->marks, room, old.marks[i]);
		c->marks[slot] = old.marks[i];
		c->items[slot] = old.items[i];
	}
}

struct example_counts *
example_counts_new(struct arena *a)
{
	struct example_counts *c = ARENA_NEW(a, struct example_counts);
	c->a = a;
	make_room(c, SLOTS_FIRST);
	return c;
}

static int
class_of(struct example_counts *c, enum act_kind act)
{
	for (size_t i = 0; i < c->act_count; i++)
		if (c->acts[i] == act)
			return (int)i;
	if (c->act_count == EXAMPLE_CLASSES)
		return NO_CLASS;
	c->acts[c->act_count] = act;
	return (int)c->act_count++;
}

void
example_counts_add(struct example_counts *c, enum act_kind act, struct str text)
{
	const int class = class_of(c, act);
	if (class == NO_CLASS)
		return;
	struct arena *scratch = arena_new();
	struct example_marks marks = example_marks_of(scratch, text);
	c->examples++;
	c->of_act[class]++;
	for (uint32_t mark; example_marks_next(&marks, &mark);) {
		if (c->taken * 3 >= c->room * 2)
			make_room(c, c->room * 2);
		const size_t slot = example_slot(c->marks, c->room, mark);
		struct count *count = &c->items[slot];
		c->taken += c->marks[slot] == 0;
		c->marks[slot] = mark;
		if (count->example != c->examples && count->seen[class] < UINT16_MAX)
			count->seen[class]++;
		count->example = c->examples;
	}
	arena_free(scratch);
}

static bool
is_shared(const struct example_counts *c, const struct count *count)
{
	size_t n = 0;
	for (size_t i = 0; i < c->act_count; i++)
		n += count->seen[i];
	return n >= SEEN_LEAST;
}

/* How often each act has shared marks, all together; `*rows` of them are different. */
static void
sum_up(const struct example_counts *c, double *all, size_t *rows)
{
	for (size_t i = 0; i < c->room; i++) {
		if (!is_shared(c, &c->items[i]))
			continue;
		(*rows)++;
		for (size_t k = 0; k < c->act_count; k++)
			all[k] += c->items[i].seen[k];
	}
}

struct example_weights
example_counts_weigh(struct arena *a, const struct example_counts *c)
{
	double all[EXAMPLE_CLASSES] = { 0 };
	size_t rows = 0, room = SLOTS_FIRST, row = 0;
	sum_up(c, all, &rows);
	while (room < rows * 2)
		room *= 2;
	uint32_t *marks = arena_alloc(a, room * sizeof *marks),
		 *numbers = arena_alloc(a, room * sizeof *numbers);
	float *weights = arena_alloc(a, rows * c->act_count * sizeof *weights);
	for (size_t i = 0; i < c->room; i++) {
		const struct count *count = &c->items[i];
		if (!is_shared(c, count))
			continue;
		const size_t slot = example_slot(marks, room, c->marks[i]);
		marks[slot] = c->marks[i];
		numbers[slot] = (uint32_t)row;
		for (size_t k = 0; k < c->act_count; k++)
			weights[row * c->act_count + k] = (float)log(
			    (count->seen[k] + unseen) / (all[k] + unseen * (double)rows));
		row++;
	}
	struct example_weights out = { .act_count = c->act_count,
		.room = room,
		.marks = marks,
		.rows = numbers,
		.row_count = rows,
		.weights = weights };
	for (size_t k = 0; k < c->act_count; k++) {
		out.acts[k] = c->acts[k];
		out.prior[k] = log((double)c->of_act[k] / c->examples);
	}
	return out;
}
