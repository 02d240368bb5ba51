/* Typed values taken out of flat event options: the reading half of event_build.
 *
 * A `take` names the options of one event and where problems go. Each take_* answers the value of
 * one option, or its default where it was not given or is wrong; what is wrong is added to the
 * problems with the option's file and line. An empty value means "not given".
 */
#ifndef UNDERSTAND_EVENT_TAKE_H
#define UNDERSTAND_EVENT_TAKE_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/instant.h"
#include "base/problems.h"
#include "base/str.h"
#include "understand/event_build.h"
#include "understand/event_options.h"
#include <stdbool.h>
#include <stdint.h>

struct zone;

struct take_entry {
	const struct event_option *option;
	struct option_path path;
};

struct take {
	struct arena *a;
	struct problems *problems;
	struct take_entry *entries; /* each path once, the last given; malformed paths left out */
	size_t count;
	const struct zone *zone; /* NULL: unknown, instants stay none */
	struct date first_day;   /* of the event, for times alone; year 0: none */
};

/* One section of the event: a prefix of option_path. */
struct take_at {
	enum option_section section;
	struct str id, language, value;
};

/* Collect the entries, and name what is malformed, unknown or holds "${". */
void take_init(struct take *t, struct arena *a, const struct event_option *options, size_t count,
    struct problems *problems);

/* The entry, given or empty; NULL if the path does not occur. */
const struct take_entry *take_find(const struct take *t, struct take_at at, const char *name);
/* Ids, languages or values of the sections that lie in `at`, each once, in order. `section` says
 * which: session, item and question in the event; option in a question; text; its questions and
 * options. */
struct strings take_titles(const struct take *t, enum option_section section, struct take_at at);
/* The first entry of a section, for problems about the section as a whole. */
const struct take_entry *take_first(const struct take *t, struct take_at at);

struct str take_text(const struct take *t, struct take_at at, const char *name);
struct strings take_list(const struct take *t, struct take_at at, const char *name);
bool take_bool(const struct take *t, struct take_at at, const char *name, bool otherwise);
int64_t take_number(const struct take *t, struct take_at at, const char *name, int64_t otherwise);
/* The index of the word among the option's choices; 0 where it was not given. */
int take_word(const struct take *t, struct take_at at, const char *name);
bool take_offset(const struct take *t, struct take_at at, const char *name, struct offset *out);
bool take_clock(const struct take *t, struct take_at at, const char *name, int *hour, int *minute);
/* A date alone means 00:00 of that day, with `day_end` the next midnight. A time alone is on the
 * first day. */
struct moment take_moment(const struct take *t, struct take_at at, const char *name, bool day_end);

/* Add a problem about an entry; `entry` may be NULL. */
void take_problem(const struct take *t, const struct take_entry *entry, const char *format, ...)
    PRINTF_LIKE(3, 4);

#endif
