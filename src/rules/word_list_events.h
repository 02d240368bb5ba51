/* The names of the lists of what events are and what they are about: a part of
 * rules/word_list.h, which is asked for all of them. */
#ifndef RULES_WORD_LIST_EVENTS_H
#define RULES_WORD_LIST_EVENTS_H

#include "rules/word_list.h"

/* "event-kinds.course"; NULL: no list of these. */
const char *word_list_events_name(enum word_list list);

#endif
