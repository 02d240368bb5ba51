/* `samling preview`: one HTML page that shows every letter and every block of a reply, in every
 * language the templates are loaded for, text and HTML side by side and its calendar entries below
 * them, with ordinary data and with the extremes.
 *
 * The page stands alone: no remote content; each letter is a frame of its own, so that it is shown
 * as a mail client would.
 */
#ifndef LETTER_PREVIEW_H
#define LETTER_PREVIEW_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "letter/render.h"

bool preview_page(struct arena *a, const struct templates *templates,
    const struct letter_site *site, const struct event *event, struct str *html,
    struct err *err) NODISCARD;

#endif
