/* Values of samling.conf: what the file says, else the default of the option table. */
#ifndef APP_SITE_VALUE_H
#define APP_SITE_VALUE_H

#include "app/site.h"
#include "base/attributes.h"
#include <stdbool.h>

/* An option of a section as written. `title` is empty for sections without one and for the top
 * level. */
struct str site_value(
    const struct site *site, const char *section, struct str title, const char *name);
/* The same of the top level. */
struct str site_text(const struct site *site, const char *name);
/* A list option's members. */
struct strings site_list(const struct site *site, struct str value);
/* A number; 0 when it is none (the problem is noted by site_options_check). */
int64_t site_number(const struct site *site, const char *section, const char *name);
/* The titles used by sections of that name, in the order of the file. */
struct strings site_titles(const struct site *site, struct str section);
bool site_is_word(struct str value, const char *word);

#endif
