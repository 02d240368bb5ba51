#include "app/cage_worker.h"

#include "calendar/read.h"
#include "mail/frame.h"
#include "mail/gate.h"
#include "mail/parse.h"

/* Before the filter is set: whatever opens files at first use. */
static bool
prepare(struct err *err)
{
	calendar_read_warm();
	return parse_prepare(err);
}

/* The calendar parts of a mail; one that cannot be read is only an attachment. */
static void
read_calendars(struct arena *a, struct flat *flat)
{
	for (size_t i = 0; i < flat->part_count; i++) {
		if (flat->parts[i].use != PART_CALENDAR || flat->parts[i].text.n == 0)
			continue;
		struct err err = { 0 };
		struct calendar_part *parts;
		size_t count;
		if (!calendar_read(a, flat->parts[i].text, &parts, &count, &err))
			continue;
		for (size_t j = 0; j < count; j++) {
			flat->calendars = array_push(
			    a, flat->calendars, &flat->calendar_count, sizeof *flat->calendars);
			flat->calendars[flat->calendar_count - 1] = parts[j];
		}
	}
}

static struct str
run(struct arena *a, char *request, size_t n)
{
	struct err err = { 0 };
	const struct flat *parsed = parse_mail_in_place(a, request, n, &err);
	if (parsed == NULL)
		return frame_print_err(a, &err);
	struct flat flat = *parsed;
	read_calendars(a, &flat);
	struct str answer;
	return frame_print(a, &flat, &answer, &err) ? answer : frame_print_err(a, &err);
}

_Static_assert((int)CAGE_MARGIN >= (int)GATE_MARGIN, "the gate writes around a request");

const struct cage_work cage_worker = { .prepare = prepare, .run = run };
