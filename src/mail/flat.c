#include "mail/flat.h"

const struct header *
flat_find(const struct flat *flat, struct str name)
{
	for (size_t i = 0; i < flat->header_count; i++)
		if (str_equal_nocase(flat->headers[i].name, name))
			return &flat->headers[i];
	return NULL;
}
