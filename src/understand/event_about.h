/* Events told by what they are about, or by being the one that is online: "den om vall", "the one
 * about Rust", "the digital course".
 *
 * A word of a title behind "the one about" names its event. "Online" names the only one to come
 * that is, where others are not. */
#ifndef UNDERSTAND_EVENT_ABOUT_H
#define UNDERSTAND_EVENT_ABOUT_H

#include "rules/words.h"
#include "understand/event_score.h"

/* What word `at` begins to tell; the hits are those of its text. */
void event_about_add(struct arena *a, const struct vocabulary *v, const struct context *context,
    const struct words *words, size_t at, struct event_hits *hits);

#endif
