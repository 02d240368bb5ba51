/* Tables of people with a header: columns told by the labels of details, by the questions of the
 * event, or by an option of one ("30/11", "Fredag"), which is chosen where the row has a cross. */
#ifndef UNDERSTAND_PEOPLE_TABLE_H
#define UNDERSTAND_PEOPLE_TABLE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/event.h"
#include "understand/person_field.h"
#include "understand/reading.h"
#include <stdbool.h>
#include <stddef.h>

enum { COLUMNS_MAX = 16 };

struct columns {
	enum person_field fields[COLUMNS_MAX];
	const struct question *questions[COLUMNS_MAX];
	struct str heads[COLUMNS_MAX];
	size_t count; /* 0: no header seen */
	char separator;
	bool aligned; /* several tabs between two columns are one */
};

/* Is the line a header? Then the columns are set. `event` may be NULL. */
bool table_header(struct arena *a, const struct vocabulary *v, const struct event *event,
    struct str line, char separator, struct columns *columns);
/* The person of a row; false where it is none. */
bool table_row(struct arena *a, const struct vocabulary *v, const struct event *event,
    const struct columns *columns, struct str line, char separator, struct attendee *who);
/* Put an answer in words into an attendee: the field for diet, else by the question. */
void table_set_question(struct arena *a, const struct vocabulary *v, const struct event *event,
    struct attendee *who, const struct question *question, struct str value);

#endif
