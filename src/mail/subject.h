/* Subjects without "Re:" and "VB:", in the languages around us. */
#ifndef MAIL_SUBJECT_H
#define MAIL_SUBJECT_H

#include "base/str.h"
#include <stdbool.h>

struct subject {
	struct str bare; /* without prefixes and blanks at both ends; may be empty */
	bool is_answer;  /* the outermost prefix says so: Re, Sv, AW … */
	bool is_forward; /* the outermost prefix says so: VB, Fw, WG … */
};

/* A view into the decoded subject. Repeated, numbered ("Re[5]:", "Re^2:") and spaced ("Re :")
 * prefixes are all taken away. "VS:" is a forward in Danish and Norwegian and an answer in Finnish:
 * both are said, and the body decides. */
struct subject subject_parse(struct str text);

#endif
