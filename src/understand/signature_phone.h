/* Of the numbers of a signature the writer's own: "Växel 0533-66 80 00, direkt 0533-66 81 14".
 *
 * What a number is stands before it, or in brackets behind it: a mobile is most its writer's, then a
 * number that goes direct, one that says nothing of itself, and a switchboard's, which is better
 * than none. A fax answers nobody. */
#ifndef UNDERSTAND_SIGNATURE_PHONE_H
#define UNDERSTAND_SIGNATURE_PHONE_H

#include "base/arena.h"
#include "base/str.h"
#include "rules/vocabulary.h"

enum phone_rank { PHONE_NONE, PHONE_SWITCHBOARD, PHONE_PLAIN, PHONE_DIRECT, PHONE_MOBILE };

struct ranked_phone {
	struct str number;
	enum phone_rank rank;
};

/* Takes the best number of the line, where it is better than the one there is; the first of two
 * alike stays. */
void signature_phone_take(
    struct arena *a, const struct vocabulary *v, struct str line, struct ranked_phone *best);

#endif
