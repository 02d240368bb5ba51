#include "understand/reading.h"

static const char *const place_names[] = {
	[PLACE_OWN] = "own",
	[PLACE_SUBJECT] = "subject",
	[PLACE_QUOTED] = "quoted",
	[PLACE_SIGNATURE] = "signature",
	[PLACE_ATTACHMENT] = "attachment",
	[PLACE_HEADER] = "header",
};

const char *
evidence_place_name(enum evidence_place place)
{
	return place_names[place];
}
