/* What a coordinator orders by mail, line by line: "1 ja, 2 nej fullt, 5 svar: parkering finns,
 * platser 60".
 *
 * A piece begins at the start of a line, or after a comma or semicolon, with a number and a verb or
 * with a verb alone; what begins so by neither belongs to the words of the piece before it, commas
 * included. Verbs in Swedish, English, Danish and Norwegian. Nothing here knows events or cases.
 */
#ifndef UNDERSTAND_ORDER_LINES_H
#define UNDERSTAND_ORDER_LINES_H

#include "base/arena.h"
#include "base/str.h"
#include <stddef.h>
#include <stdint.h>

enum order_verb {
	ORDER_VERB_NONE, /* not understood: `rest` is the whole piece */
	ORDER_VERB_YES,
	ORDER_VERB_NO,
	ORDER_VERB_ANSWER,
	ORDER_VERB_CLOSE, /* with a number: a case; else the event takes nobody any more */
	ORDER_VERB_OPEN,
	ORDER_VERB_PLACES,
	ORDER_VERB_LINK,
	ORDER_VERB_MOVE,
	ORDER_VERB_CANCEL,
	ORDER_VERB_TELL,
	ORDER_VERB_STATUS,
	ORDER_VERB_REGISTER,
	ORDER_VERB_REMOVE,
	ORDER_VERB_LIST, /* the participants, in a letter of their own */
	ORDER_VERB_DRAFT /* an invitation: all that stands behind it belongs to it, lines included
			  */
};

struct order_line {
	int64_t number;  /* of a matter; 0: none */
	struct str slug; /* the event named before the verb; empty: none */
	enum order_verb verb;
	struct str rest; /* what stands behind the verb, without quotes and colon; may be empty */
	struct str text; /* the whole piece, as written */
};

struct order_lines {
	struct order_line *items;
	size_t count;
};

/* `slugs` are those of the events a piece may begin with. At most ORDER_LINES_MAX pieces. */
enum { ORDER_LINES_MAX = 50 };
struct order_lines order_lines_read(
    struct arena *a, struct str text, const struct str *slugs, size_t slug_count);

#endif
