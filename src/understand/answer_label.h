/* Parts of an option's label that say it as well as the whole: the head of "kvällsvakt 20–24" and of
 * "hängmatta på däck", what stands in brackets in "grön (har aldrig åkt)", and a label without the
 * small words it begins with ("har seglat några gånger", "på eget rom").
 *
 * A part that another option of the question holds as well is none. A part of one word is not
 * `sure`: what stands around it must tell that it is meant.
 */
#ifndef UNDERSTAND_ANSWER_LABEL_H
#define UNDERSTAND_ANSWER_LABEL_H

#include "understand/answer_seek.h"

enum { LABEL_PARTS_MAX = 6 };

struct label_parts {
	struct str items[LABEL_PARTS_MAX];
	size_t count;
};

/* Made once a mail. */
const struct label_parts *label_parts(
    const struct answer_seek *s, const struct option *option, struct str label);

#endif
