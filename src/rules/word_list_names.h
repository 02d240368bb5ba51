/* The names of all word lists, found at once: the files of a language have hundreds of rows. */
#ifndef RULES_WORD_LIST_NAMES_H
#define RULES_WORD_LIST_NAMES_H

#include "base/str.h"
#include "rules/word_list.h"
#include <stdbool.h>
#include <stdint.h>

struct word_list_names {
	uint16_t slots[2048]; /* by hash: the number of a list and one; 0: free */
};

/* `names` begins as { 0 }. */
void word_list_names_fill(struct word_list_names *names);
/* Of the row "last-day" in the table "dates"; false: there is no such list. */
bool word_list_names_find(
    const struct word_list_names *names, struct str table, struct str row, enum word_list *list);

#endif
