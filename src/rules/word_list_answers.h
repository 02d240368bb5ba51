/* The names of the lists that an event's questions and the answers to them are read by: a part of
 * rules/word_list.h, which is asked for all of them. */
#ifndef RULES_WORD_LIST_ANSWERS_H
#define RULES_WORD_LIST_ANSWERS_H

#include "rules/word_list.h"

/* "answering.maybe"; of a list between WORDS_ANSWERS_FIRST and WORDS_ANSWERS_LAST. */
const char *word_list_answers_name(enum word_list list);

#endif
