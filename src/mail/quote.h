/* Splits a readable body into the sender's own words and what is not theirs.
 *
 * Words that are quoted must never be read as an act ("svara AVBOKA om du får förhinder" stands
 * below most answers), and own words must never be lost. So what is cut off is cut at marks that
 * mail programs make; where it is unclear, words stay own. Nothing is thrown away but '>' marks:
 * every line is in exactly one of the results, in its order, runs of blank lines made one. An own
 * line stays own wherever it stands: above, below, or between quoted lines.
 */
#ifndef MAIL_QUOTE_H
#define MAIL_QUOTE_H

#include "base/arena.h"
#include "base/str.h"
#include "mail/message.h"
#include <stdbool.h>
#include <stddef.h>

struct quote_split {
	struct str own, quoted, forwarded, signature, disclaimer; /* each may be empty */
	struct inline_answer *inline_answers;
	size_t inline_answer_count;
	bool has_forward; /* the body itself says that a mail was forwarded */
};

/* `writer`: the words of the writer's name and address, which tell a signature from a list of
 * people; may be empty. `is_forward`: the subject says the mail is forwarded, so what is quoted is
 * a forwarded mail. */
struct quote_split quote_split(
    struct arena *a, struct str text, struct str writer, bool is_forward);

#endif
