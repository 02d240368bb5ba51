#include "unit_util.h"

#include "mail/frame.h"
#include "mail/limits.h"

static struct flat
example(struct header *header, struct part *parts, struct calendar_part *calendar)
{
	*header = (struct header) {
		.name = STR("Subject"), .raw = STR("=?x?="), .text = STR("p\xc3\xa5")
	};
	parts[0] =
	    (struct part) { .use = PART_OTHER, .type = STR("multipart/mixed"), .parent = -1 };
	parts[1] = (struct part) { .use = PART_TEXT,
		.type = STR("text/plain"),
		.name = STR("n"),
		.charset = STR("utf-8"),
		.method = STR("m"),
		.text = STR("hej\n"),
		.flowed = true,
		.bytes = 4,
		.depth = 2,
		.parent = 0,
		.alternative = true };
	*calendar = (struct calendar_part) { .method = STR("REPLY"),
		.uid = STR("u"),
		.sequence = -3,
		.tzid = STR("Z"),
		.starts = { .date = { 2026, 12, 11 }, .hour = 13 } };
	return (struct flat) { .headers = header,
		.header_count = 1,
		.parts = parts,
		.part_count = 2,
		.calendars = calendar,
		.calendar_count = 1,
		.trouble = TROUBLE_BOM | TROUBLE_NO_HEADER };
}

static void
comes_back_as_it_went(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct header header;
	struct part parts[2];
	struct calendar_part calendar;
	const struct flat flat = example(&header, parts, &calendar);
	struct err err;
	struct str bytes, again;
	assert_true(frame_print(a, &flat, &bytes, &err));
	const struct str copy = unit_copy(bytes);
	const struct flat *got = frame_read(a, copy, &err);
	assert_non_null(got);
	assert_int_equal(got->trouble, flat.trouble);
	unit_check_str("text", got->headers[0].text, header.text);
	unit_check_int("use", got->parts[1].use, PART_TEXT);
	unit_check_int("parent", got->parts[0].parent, -1);
	unit_check_int("sequence", got->calendars[0].sequence, -3);
	unit_check_int("year", got->calendars[0].starts.date.year, 2026);
	assert_true(frame_print(a, got, &again, &err));
	unit_check_str("all", again, bytes);
	unit_free(copy);
	arena_free(a);
}

static void
every_cut_and_every_wrong_byte_is_survived(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct header header;
	struct part parts[2];
	struct calendar_part calendar;
	const struct flat flat = example(&header, parts, &calendar);
	struct err err;
	struct str bytes;
	assert_true(frame_print(a, &flat, &bytes, &err));
	for (size_t n = 0; n < bytes.n; n++) {
		const struct str cut = unit_copy(str_slice(bytes, 0, n));
		assert_null(frame_read(a, cut, &err));
		assert_int_equal(err.kind, ERR_INPUT);
		unit_free(cut);
		char *wrong = arena_strz(a, bytes);
		wrong[n] = (char)0xff;
		(void)!frame_read(a, (struct str) { .p = wrong, .n = bytes.n }, &err);
	}
	const struct str more = arena_printf(a, "%.*sx", STR_ARG(bytes));
	assert_null(frame_read(a, more, &err));
	arena_free(a);
}

static void
errors_travel_too(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct err err, got;
	(void)err_set(&err, ERR_LIMIT, "more than 500 parts");
	assert_null(frame_read(a, frame_print_err(a, &err), &got));
	assert_int_equal(got.kind, ERR_LIMIT);
	assert_string_equal(got.text, "more than 500 parts");
	arena_free(a);
}

static void
too_much_is_refused(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct err err;
	struct str bytes;
	struct part part = { .use = PART_TEXT, .parent = -1 };
	part.text =
	    (struct str) { .p = arena_alloc(a, LIMIT_ANSWER_BYTES), .n = LIMIT_ANSWER_BYTES };
	const struct flat flat = { .parts = &part, .part_count = 1 };
	assert_false(frame_print(a, &flat, &bytes, &err));
	assert_int_equal(err.kind, ERR_LIMIT);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(comes_back_as_it_went),
		cmocka_unit_test(every_cut_and_every_wrong_byte_is_survived),
		cmocka_unit_test(errors_travel_too), cmocka_unit_test(too_much_is_refused) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
