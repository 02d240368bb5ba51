/* The compiled form of a template: between letter/mustache_compile.c, which builds it, and
 * letter/mustache.c, which walks it. Nobody else looks inside. */
#ifndef LETTER_MUSTACHE_NODE_H
#define LETTER_MUSTACHE_NODE_H

#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

enum mustache_kind {
	MUSTACHE_TEXT,
	MUSTACHE_VARIABLE,
	MUSTACHE_RAW, /* inserted as it is; layout.html only */
	MUSTACHE_SECTION,
	MUSTACHE_INVERTED,
	MUSTACHE_PARTIAL,
	MUSTACHE_DYNAMIC /* the partial whose name is a value */
};

struct mustache_node {
	enum mustache_kind kind;
	struct str text;   /* TEXT: at most one line, its LF included; else the name */
	size_t line;       /* of the tag in its file, from 1 */
	bool line_start;   /* TEXT: begins a line; the indentation of a partial goes before it */
	struct str indent; /* PARTIAL, DYNAMIC: the blanks before a standalone tag */
	struct mustache_node *next;  /* NULL: last of its section */
	struct mustache_node *child; /* SECTION, INVERTED: what it holds; may be NULL */
};

struct mustache {
	struct str file;
	struct mustache_node *first; /* NULL: empty template */
};

#endif
