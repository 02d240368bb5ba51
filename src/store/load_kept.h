/* What is kept of an address, where a mail or what it answers asks for a copy or for erasure. */
#ifndef STORE_LOAD_KEPT_H
#define STORE_LOAD_KEPT_H

#include "store/gather.h"

/* Fills facts.kept, and gathers the events that address has live rows at. `r` is the mail's
 * reading; what the answered letter holds is looked at as well. */
bool load_kept(struct gather *g, const struct reading *r) NODISCARD;

#endif
