/* What samling-templates(5) tells of letters: their names, their blocks, and every variable, taken
 * from the sample that `check` tries the templates with. Lower half of
 * app/manual.h. */
#ifndef APP_MANUAL_LETTERS_H
#define APP_MANUAL_LETTERS_H

#include <stdbool.h>

void manual_letters(bool roff);
void manual_variables(bool roff);
/* For samling-rules(5): the acts and doubts a rule can speak for. */
void manual_kinds(bool roff);

#endif
