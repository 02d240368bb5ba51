/* What tests of the store share: a database in memory, and options of an event. */
#ifndef STORE_UTIL_H
#define STORE_UTIL_H

#include "unit_util.h"

#include "store/revise.h"
#include "store/store.h"

#define NOW ((struct instant) { .s = 1560000000 }) /* 2019-06-08T13:20:00Z */

static inline struct store *
store_in_memory(const char *raw_dir)
{
	struct err err = { .kind = ERR_NONE };
	struct store_options options = {
		.path = ":memory:",
		.raw_dir = raw_dir,
		.defaults = {
			.timezone = STR_INIT("Europe/Stockholm"),
			.language = STR_INIT("sv"),
			.organiser = STR_INIT("Exempel"),
			.from_name = STR_INIT("Exempel"),
			.address = STR_INIT("anmalan@samling.example"),
			.controller = STR_INIT("Exempel"),
			.retention = { .kind = OFFSET_MONTHS, .n = 12 },
			.sensitive = { .kind = OFFSET_DAYS, .n = 14 },
		},
		.letter_bodies = { .kind = OFFSET_DAYS, .n = 30 },
		.mode = DB_CREATE,
	};
	struct store *s = store_open(&options, &err);
	if (s == NULL)
		fail_msg("cannot open: %s", err.text);
	return s;
}

#define OPTION(p, v)                                                                               \
	{                                                                                          \
		.path = STR_INIT(p), .value = STR_INIT(v), .file = STR_INIT("events/test.conf"),   \
		.line = 1                                                                          \
	}

static const struct event_option test_event[] = {
	OPTION("title", "Mötet"),
	OPTION("starts", "2019-06-20 09:00"),
	OPTION("ends", "2019-06-20 16:00"),
	OPTION("place", "Borlänge"),
	OPTION("capacity", "2"),
	OPTION("waitlist", "true"),
	OPTION("reminders", "[\"7d\",\"1d 08:00\"]"),
	OPTION("question.workshop.ask", "Workshop?"),
	OPTION("question.workshop.type", "choice"),
	OPTION("question.workshop.option.ja.label", "ja"),
	OPTION("question.workshop.option.ja.capacity", "1"),
	OPTION("question.workshop.option.nej.label", "nej"),
};

static inline size_t
take_up_test_event(
    struct arena *a, struct store *s, const struct event_option *options, size_t count)
{
	struct err err = { .kind = ERR_NONE };
	size_t changed = 0;

	if (!store_begin(s, &err)
	    || !events_take_up(a, s, STR("motet"), options, count, NOW, &changed, &err)
	    || !store_commit(s, &err))
		fail_msg("cannot take up: %s", err.text);
	return changed;
}

#endif
