/* The options of an event: one table of name, type, unit and help. It types what event files, mails
 * and commands say, prints `check --show`, and is the manual page (STYLE rule 57).
 *
 * A path names an option: "title", "session.dag1.starts", "item.3.title" (3: its number in the
 * file), "question.diet.ask", "question.days.option.30 nov.label", "text.en.question.dinner.ask".
 * Slugs, ids and languages hold no dot; the value of an option may, so the last part counts from
 * the right.
 */
#ifndef UNDERSTAND_EVENT_OPTIONS_H
#define UNDERSTAND_EVENT_OPTIONS_H

#include "base/attributes.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

enum option_type {
	OPTION_TEXT,
	OPTION_LIST,    /* the value is a JSON array of strings */
	OPTION_BOOL,    /* true, false */
	OPTION_NUMBER,  /* whole, not negative */
	OPTION_MOMENT,  /* date and time, or a date alone */
	OPTION_CLOCK,   /* a time of day; `at` and `until` of an item may be a date and time */
	OPTION_OFFSET,  /* "7d", "36h", "1d 08:00", "12mo" */
	OPTION_OFFSETS, /* a list of offsets */
	OPTION_WORD     /* one of `choices` */
};

/* In which section an option stands. */
enum option_section {
	SECTION_EVENT,
	SECTION_SESSION,
	SECTION_ITEM,
	SECTION_QUESTION,
	SECTION_OPTION,
	SECTION_TEXT,
	SECTION_TEXT_QUESTION,
	SECTION_TEXT_OPTION
};

struct option_spec {
	enum option_section section;
	struct str name;
	enum option_type type;
	struct str choices; /* OPTION_WORD: separated by blanks; else empty */
	struct str unit;    /* "places", "before starts"; may be empty */
	struct str help;    /* one line */
};

/* One option path taken apart; views into the path. */
struct option_path {
	enum option_section section;
	struct str id; /* session or question id, number of an item; empty for the event's own */
	struct str language; /* of a text section; else empty */
	struct str value;    /* which option of a question; else empty */
	struct str name;     /* "starts" */
};

const struct option_spec *event_options_all(size_t *count);
/* False when the path has no shape an option can have; the name itself is not looked up. */
bool option_path_parse(struct str path, struct option_path *out) NODISCARD;
/* NULL where the section has no such option. */
const struct option_spec *option_spec_find(enum option_section section, struct str name);
/* The known name of that section nearest to a misspelt one; empty where none is near. */
struct str option_spec_near(enum option_section section, struct str name);

#endif
