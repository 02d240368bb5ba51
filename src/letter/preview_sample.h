/* What letters would say about an event, with data as real people give it, and with the extremes.
 */
#ifndef LETTER_PREVIEW_SAMPLE_H
#define LETTER_PREVIEW_SAMPLE_H

#include "letter/sample.h"

enum preview_scene {
	PREVIEW_PLAIN,  /* one person who told everything */
	PREVIEW_EXTREME /* forty with long names, some without any details, three sessions */
};

/* One letter: of that name, for `reply` with that one block. */
struct sample preview_sample(struct arena *a, const struct event *event, enum preview_scene scene,
    struct str name, enum block_kind block);

#endif
