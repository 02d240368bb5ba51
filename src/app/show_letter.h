/* Effects and letters for a person to read; the lower half of app/show.h. */
#ifndef APP_SHOW_LETTER_H
#define APP_SHOW_LETTER_H

#include "app/pipeline.h"
#include "app/style.h"

/* "enrol Anna Åberg: confirmed (room)" */
struct str effect_text(struct arena *a, const struct outcome *out, const struct effect *effect);

/* To whom and about what, and so many lines of the text. */
void show_letter(struct arena *a, const struct styled *to, const struct letter *letter,
    size_t lines, bool dense);

#endif
