/* The numbered matters of a digest, for whoever answers it: read back from what its template saw.
 */
#ifndef STORE_LOAD_MATTERS_H
#define STORE_LOAD_MATTERS_H

#include "store/gather.h"

/* Where `g->f->letter` is a digest: its matters, their events, and all events it told of. */
bool load_matters(struct gather *g) NODISCARD;

#endif
