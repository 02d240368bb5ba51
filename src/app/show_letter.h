/* Effects and letters for a person to read; the lower half of app/show.h. */
#ifndef APP_SHOW_LETTER_H
#define APP_SHOW_LETTER_H

#include "app/pipeline.h"
#include "app/style.h"

/* "enrol Anna Åberg: confirmed (room)" */
struct str effect_text(struct arena *a, const struct outcome *out, const struct effect *effect);

/* To whom and about what; with `whole` also the text, a bar before each line. */
void show_letter(struct arena *a, const struct styled *to, const struct letter *letter, bool whole);

/* Any text with a bar before each line. */
void show_text(const struct styled *to, struct str text);

#endif
