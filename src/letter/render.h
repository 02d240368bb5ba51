/* Decisions to final letters: what decide ordered becomes bytes, before the commit.
 *
 * One door: letters_render. The data a template sees is made by letter/data.h; headers, token,
 * Message-ID, calendar parts and envelope sender are set here (DESIGN section 7). The same decision
 * always yields the same bytes. A template's fault is ERR_CONFIG with its file and line, and
 * nothing is half done.
 */
#ifndef LETTER_RENDER_H
#define LETTER_RENDER_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/instant.h"
#include "base/token.h"
#include "decide/decision.h"
#include "decide/facts.h"
#include "letter/letter.h"
#include "letter/template.h"
#include "mail/message.h"

/* What the site contributes to letters. */
struct letter_site {
	struct site_key key;
	struct str organiser, address, from_name, controller, privacy, timezone;
	struct strings languages; /* the first is the default */
	char subaddress;          /* '+', '-', or 0: tokens only in Message-ID and foot line */
	enum letter_return {
		LETTER_RETURN_TOKEN,
		LETTER_RETURN_ADDRESS,
		LETTER_RETURN_NULL
	} return_path;
};

/* `message` is NULL for what commands and time cause; `raw` is the mail a case letter attaches (may
 * be empty). False with ERR_CONFIG or ERR_LIMIT. */
bool letters_render(struct arena *a, const struct templates *templates,
    const struct letter_site *site, const struct decision *decision, const struct facts *facts,
    const struct message *message, struct str raw, struct letters *letters,
    struct err *err) NODISCARD;

/* The names of all letters the program can cause. */
const struct str *letters_names(size_t *count);

/* Data with one of everything that a letter may say: what the variables of templates are. */
const struct json *letters_sample(struct arena *a, const struct letter_site *site);

/* For `check`: every template and block the program can cause, tried with sample data that holds
 * every variable there is; what is missing or unknown is added to `problems`. */
void letters_check(
    const struct templates *templates, const struct letter_site *site, struct problems *problems);

/* Templates of the site that nothing would ever read: neither a letter, a block nor a partial has
 * that name. No reason not to start, but what `check` says. */
void letters_check_names(const struct templates *templates, struct problems *problems);

#endif
