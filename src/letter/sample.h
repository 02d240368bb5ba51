/* A decision that holds everything a letter can say: what `check` tries the templates with. */
#ifndef LETTER_SAMPLE_H
#define LETTER_SAMPLE_H

#include "base/arena.h"
#include "decide/decision.h"
#include "decide/facts.h"
#include "letter/render.h"

struct sample {
	struct facts *facts;
	struct decision *decision; /* one letter, with a block of every kind */
};

struct sample sample_make(struct arena *a, const struct letter_site *site);
/* The same about an event and a person given. */
struct sample sample_about(struct arena *a, const struct event *event, struct registration *person);

#endif
