/* The letter a mail answers, as a decision needs it. */
#ifndef STORE_LOAD_LETTER_H
#define STORE_LOAD_LETTER_H

#include "decide/facts.h"
#include "store/load_context.h"

struct letter_loaded {
	struct letter_facts *letter; /* NULL: there is none */
	struct case_id case_id;      /* 0: none */
	struct job_id job;
};

bool load_letter(struct arena *a, struct store *s, struct letter_found found,
    struct letter_loaded *out, struct err *err) NODISCARD;

#endif
