/* Times of day in running text: "9.15 - 10.15", "kl 9", "kl. 13-15.30", "13:00", "1 pm – 3.30 pm",
 * "9–12". */
#ifndef DRAFT_DRAFT_CLOCK_H
#define DRAFT_DRAFT_CLOCK_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/date_text.h"
#include <stdbool.h>
#include <stddef.h>

struct draft_clock {
	size_t from, to;  /* bytes of the text, "kl" included */
	int start, until; /* minutes since midnight; until -1: not said */
};

struct draft_clocks {
	struct draft_clock *items;
	size_t count;
};

/* Numbers within `dates` are none of ours. `bare`: "9–12" alone is a time, as under the heading of
 * one. */
struct draft_clocks draft_clocks_find(struct arena *a, const struct vocabulary *v, struct str text,
    const struct date_mentions *dates, bool bare);
/* Does the line begin with a time that something follows, as programme lines do? `*rest`: what
 * follows. */
bool draft_clock_leads(struct arena *a, const struct vocabulary *v, struct str line,
    struct draft_clock *clock, struct str *rest);
/* "Registrering från 8.30", "dörrarna öppnar 17.30": what stands before it says that people may
 * come then. */
bool draft_clock_is_doors(
    struct arena *a, const struct vocabulary *v, struct str text, const struct draft_clock *clock);
/* "09:15" */
struct str draft_clock_print(struct arena *a, int minutes);

#endif
