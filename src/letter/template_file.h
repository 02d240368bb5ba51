/* One template file: its bytes into headers and compiled body (letter/template.h says what a file
 * holds). Used by letter/template.c, which knows where files lie and which one answers a name. */
#ifndef LETTER_TEMPLATE_FILE_H
#define LETTER_TEMPLATE_FILE_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/problems.h"
#include "base/str.h"
#include "letter/template.h"
#include <stdbool.h>

enum { TEMPLATE_FILE_MAX_BYTES = 256 * 1024 };

/* Fill calendar, subject and body of `t`, whose `file` is set. False when problems were added.
 * `text` is what the file holds, any bytes. */
bool template_file_parse(
    struct arena *a, struct str text, struct template *t, struct problems *problems) NODISCARD;

#endif
