/* What must not be answered, and what a person must see before anything is done. */
#ifndef DECIDE_GUARD_H
#define DECIDE_GUARD_H

#include "decide/work.h"

/* True: the decision is made (ignored, or handed to a person). */
bool guard_mail(struct work *w);
/* After everything else: would this mail send more letters to others than one sender may cause? */
bool guard_over_budget(const struct work *w);
/* Does a name, title or organisation hold a URL or a domain? */
bool guard_has_link(struct str text);

#endif
