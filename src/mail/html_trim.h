/* HTML made small and harmless before libxml2 sees it: comments, declarations, style, script and
 * inline markup go; of the attributes only those that mail/html.c reads stay, each once. Linear in
 * time.
 */
#ifndef MAIL_HTML_TRIM_H
#define MAIL_HTML_TRIM_H

#include "base/arena.h"
#include "base/str.h"

struct str html_trim(struct arena *a, struct str html);

#endif
