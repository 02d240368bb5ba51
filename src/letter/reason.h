/* Why a matter reaches a coordinator, in the coordinator's language. Decisions give their reasons
 * in English, as logs and history keep them; a reason without a row is shown as it is.
 */
#ifndef LETTER_REASON_H
#define LETTER_REASON_H

#include "base/str.h"

struct str reason_in(struct str language, struct str reason);

#endif
