/* The event that alone asks for what a mail answers.
 *
 * "Stämma: tenor, boende: enkelrum" or "only on the Tuesday, so no dinner" names no event, but only
 * one of those that are open asks for voices and rooms. Names, food and how many come are asked by
 * all. Two questions at least, and none of another event.
 */
#ifndef UNDERSTAND_EVENT_ASKED_H
#define UNDERSTAND_EVENT_ASKED_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"
#include "understand/context.h"
#include <stddef.h>

/* Its index in the context; SIZE_MAX: none, or not only one. */
size_t event_asked(
    struct arena *a, const struct vocabulary *v, const struct context *context, struct str text);

#endif
