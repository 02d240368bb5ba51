/* format=flowed: soft line breaks undone.
 *
 * A line that ends in a blank goes on in the next line of the same quote depth; a first blank is
 * stuffing, but before a ">" it is kept, else that would become a mark. Quoted lines come out as
 * ">>> text": their marks, one blank, the text. The signature separator "-- " is never flowed. In
 * UTF-8 and LF, out the same. Standards: RFC 3676 4 (DelSp: 4.1).
 */
#ifndef MAIL_FLOWED_H
#define MAIL_FLOWED_H

#include "base/arena.h"
#include "base/str.h"
#include <stdbool.h>

struct str flowed_unfold(struct arena *a, struct str text, bool delsp);

#endif
