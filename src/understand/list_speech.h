/* Where a mail speaks of mailing lists: its sentences and clauses, and what of the words of its
 * acts is said of one.
 *
 * A sentence speaks of a list that it names, and of "it" or "the list" behind a sentence that does;
 * a clause of its own that names an event does not.
 * Everything lives in the arena; `found` is looked at, not kept up to date.
 */
#ifndef UNDERSTAND_LIST_SPEECH_H
#define UNDERSTAND_LIST_SPEECH_H

#include "base/arena.h"
#include "mail/message.h"
#include "rules/ruleset.h"
#include "rules/sentence.h"
#include "understand/acts.h"
#include "understand/context.h"
#include "understand/event_match.h"
#include <stdbool.h>
#include <stddef.h>

struct list_speech {
	struct arena *a;
	const struct ruleset *rules;
	const struct message *message;
	const struct context *context;
	struct str language;
	const struct event_match *match;
	struct acts_found *found;
	struct sentences sentences; /* of the own words */
	bool *object;               /* per sentence: it speaks of a list */
	struct sentences clauses;
	bool *clause_object;
};

struct list_speech list_speech_of(struct arena *a, const struct ruleset *rules,
    const struct message *message, const struct context *context, struct str language,
    const struct event_match *match, struct acts_found *found);

/* The sentence an evidence of the own words stands in; SIZE_MAX: in none. */
size_t list_sentence_of(const struct list_speech *l, const struct evidence *e);
/* Is this said of a list? Its clause names one, or its sentence does in no clause that says more.
 */
bool list_is_spoken_of(const struct list_speech *l, const struct evidence *e);
/* To join or to leave a list. */
bool list_is_kind(enum act_kind kind);
/* Do these words end in one of the table's (which may be NULL)? */
bool list_ends_in(struct arena *a, const struct rule_table *table, struct str text);

#endif
