/* The words after a command's name: options first asked for by name, then what is left in order.
 *
 *     const bool json = args_flag(&args, "--json");
 *     const char *now = args_value(&args, "--now");
 *     const char *slug = args_next(&args, "SLUG", err);
 *     if (slug == NULL || !args_end(&args, err)) return usage…
 * `--name VALUE` and `--name=VALUE` both work; "--" ends the options.
 */
#ifndef APP_ARGS_H
#define APP_ARGS_H

#include "base/attributes.h"
#include "base/err.h"
#include <stdbool.h>
#include <stddef.h>

enum { ARGS_MAX = 256 };

struct args {
	char *items[ARGS_MAX]; /* NULL: taken */
	size_t count;
	size_t options_end;  /* words from here on are no options */
	const char *missing; /* an option that came without its value; NULL: none */
};

/* Words past ARGS_MAX are ERR_USAGE. */
bool args_init(struct args *args, int argc, char **argv, struct err *err) NODISCARD;

/* Is it there? It is taken. */
bool args_flag(struct args *args, const char *name);
/* Its value; NULL if it is not there. May be asked for repeatedly: each call takes the next one. */
const char *args_value(struct args *args, const char *name);
/* The next word that is no option; NULL with ERR_USAGE naming `what` if there is none; with `what`
 * NULL the word may be missing and `err` is not touched. */
const char *args_next(struct args *args, const char *what, struct err *err);
/* Is everything taken? ERR_USAGE names what is left. */
bool args_end(struct args *args, struct err *err) NODISCARD;

#endif
