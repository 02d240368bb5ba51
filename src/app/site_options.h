/* The options of samling.conf: one table of section, name, kind, default and help (STYLE rule 57).
 */
#ifndef APP_SITE_OPTIONS_H
#define APP_SITE_OPTIONS_H

#include "app/config.h"
#include "base/arena.h"
#include <stddef.h>

enum site_type {
	SITE_TEXT,
	SITE_LIST,
	SITE_BOOL,
	SITE_NUMBER,
	SITE_OFFSET,
	SITE_WORD, /* one of `choices` */
	SITE_CLOCK
};

struct site_option {
	const char *section; /* "", "coordinator", "trust", "send", "fetch", "lmtp", "limits",
				"list", "series" */
	const char *name;
	enum site_type type;
	const char *fallback; /* as written; NULL: none; lists as JSON */
	const char *choices;  /* SITE_WORD: separated by blanks; else NULL */
	const char *help;
};

const struct site_option *site_options_all(size_t *count);

/* NULL where the section has no such option. */
const struct site_option *site_option_find(const char *section, const char *name);

/* The names of a whole configuration file: options, sections, and events. */
const struct config_name *site_config_names(struct arena *a);

/* Is the value what its option wants? Adds a problem at the option's line where it is not. */
void site_options_check(
    struct arena *a, const struct config_options *options, struct problems *problems);

#endif
