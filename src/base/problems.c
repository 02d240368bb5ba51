#include "base/problems.h"

#include "base/buf.h"

void
problems_init(struct problems *list, struct arena *a)
{
	*list = (struct problems) { .a = a };
}

static bool
is_known(const struct problems *list, const struct problem *problem)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct problem *known = &list->items[i];

		if (known->line == problem->line && str_equal(known->sentence, problem->sentence)
		    && str_equal(known->file, problem->file))
			return true;
	}
	return false;
}

void
problems_add(struct problems *list, struct str file, size_t line, const char *format, ...)
{
	if (list->count >= PROBLEMS_MAX)
		return;
	va_list ap;
	va_start(ap, format);
	const struct problem problem = {
		.file = arena_dup(list->a, file),
		.line = line,
		.sentence = arena_vprintf(list->a, format, ap),
	};
	va_end(ap);
	if (is_known(list, &problem))
		return;
	list->items = array_push(list->a, list->items, &list->count, sizeof *list->items);
	list->items[list->count - 1] = problem;
}

struct str
problems_print(struct arena *a, const struct problems *list)
{
	struct buf out;
	buf_init(&out, a, SIZE_MAX / 8);
	for (size_t i = 0; i < list->count; i++) {
		const struct problem *problem = &list->items[i];
		buf_add(&out, problem->file);
		if (problem->line > 0)
			buf_printf(&out, ":%zu", problem->line);
		if (problem->file.n > 0 || problem->line > 0)
			buf_addz(&out, ": ");
		buf_add(&out, problem->sentence);
		buf_addc(&out, '\n');
	}
	return buf_view(&out);
}
