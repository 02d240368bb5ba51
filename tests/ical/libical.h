/* What libical's own parser and its table of RFC 5546's restrictions say of a calendar. */
#ifndef TESTS_ICAL_LIBICAL_H
#define TESTS_ICAL_LIBICAL_H

#include <libical/ical.h>

#include "ical/lines.h"

/* NULL, or what is wrong. */
static inline const char *
ical_wrong_to_libical(struct arena *a, struct str text)
{
	const char *wrong = NULL;
	icalcomponent *root = icalparser_parse_string(arena_strz(a, text));

	if (root == NULL)
		return "libical cannot read it";
	if (icalcomponent_count_errors(root) > 0)
		wrong = "libical finds errors";
	else if (!icalrestriction_check(root))
		wrong = "libical finds a restriction of RFC 5546 that does not hold";
	icalcomponent_free(root);
	icalmemory_free_ring();
	return wrong;
}

#endif
