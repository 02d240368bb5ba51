/* The runner of conversation cases: tests/cases/TOPIC/CASE/ (tests/README.md says how one is
 * written).
 *
 * Mails go through the pipeline in this process, with a fixed clock and a fixed key, on a site in a
 * temporary folder; rules, templates and the cage are shared by all cases of a site. What happened
 * is written as a transcript and compared with the file `want`.
 */
#ifndef TESTS_RUNNER_H
#define TESTS_RUNNER_H

#include "app/pipeline.h"
#include "app/program.h"
#include "base/buf.h"

enum { RUN_MAX_BYTES = 4 << 20, FILE_MAX_BYTES = 64 << 20 };

/* The letters of one step: ids above `after`, up to the next step's `after`. */
struct step_mark {
	int64_t number; /* of the step: 10 of 10-join.eml */
	int64_t after;
};

/* What was last said of a calendar entry. */
struct sent_invite {
	struct str uid, to;
	int64_t sequence;
};

struct run {
	struct arena *a;        /* of the case */
	struct str dir;         /* tests/cases/TOPIC/CASE */
	struct str conf;        /* text of case.conf */
	struct str site;        /* the temporary site */
	const char *samling;    /* the program, for .cmd steps */
	struct program *shared; /* rules, templates, cage */
	struct program *p;      /* NULL between */
	struct instant now;
	struct buf out; /* the transcript */
	struct step_mark *marks;
	size_t mark_count;
	int64_t last_letter; /* shown so far */
	struct sent_invite *invites;
	size_t invite_count;
	struct str *rows; /* of the database, as shown last */
	size_t row_count;
	bool whole; /* the text of every letter, for reading */
};

/* main.c: a line `name = value` of case.conf; empty where there is none. */
struct str run_option(const struct run *r, struct str name);
bool run_open(struct run *r, struct err *err) NODISCARD;
void run_close(struct run *r);

/* steps.c: one step file, by its name; what happens is added to the transcript. */
bool step_run(struct run *r, struct str name, struct err *err) NODISCARD;
/* The commands of a file, one a line. Quiet: only failures are shown. */
bool step_commands(struct run *r, struct str text, bool quiet, struct err *err) NODISCARD;

/* fill.c: @TOKEN(10.1)@ and the like become the values of the first letter of step 10. */
bool fill(struct run *r, struct str in, struct str *out, struct err *err) NODISCARD;

/* letters.c */
struct sent_letter {
	int64_t id;
	struct str template, language, to, envelope_from, message_id, subject, bytes, state;
};
/* All letters above an id, oldest first. */
bool letters_after(struct run *r, int64_t after, struct sent_letter **items, size_t *count,
    struct err *err) NODISCARD;
/* The first part of a type ("text/plain"), decoded; empty where there is none. */
struct str letter_part(struct arena *a, struct str bytes, const char *type);

/* calendars.c: every calendar of a letter is read by tests/ical and by libical, and held against
 * what was said of the same entry before; what is wrong is added to the transcript. */
void check_calendars(struct run *r, const struct sent_letter *letter);

/* transcript.c */
void show_outcome(struct run *r, const struct outcome *out);
bool show_letters(struct run *r, const struct outcome *out, struct err *err) NODISCARD;
bool show_rows(struct run *r, bool quiet, struct err *err) NODISCARD;

#endif
