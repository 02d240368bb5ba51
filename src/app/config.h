/* Files in the notation of libConfuse, read into flat options with file and line: the only user of
 * it.
 *
 *     event dalarna { starts = "2019-04-03 09:00"  session a { place = "Sal 1" } }
 * gives  event.dalarna.starts  and  event.dalarna.session.a.place ; sections without a title are
 * numbered in the order of the file: event.dalarna.item.1.title. A list becomes a JSON array of
 * strings. What the values mean is for others: app/site.c and understand/event_build.c.
 *
 * Problems: no UTF-8, a byte order mark, `${` (libConfuse would put the environment there) each
 * with its line; of syntax and of unknown names the first per file, with the nearest known name.
 */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/problems.h"
#include "understand/event_build.h"
#include <stdbool.h>
#include <stddef.h>

enum config_kind {
	CONFIG_VALUE,   /* name = word */
	CONFIG_LIST,    /* name = {word, word} */
	CONFIG_SECTION, /* name { … }, once or several times, without title */
	CONFIG_TITLED   /* name TITLE { … }, each title once */
};

/* One name a file may hold. Tables end with a member whose name is NULL. */
struct config_name {
	const char *name;
	enum config_kind kind;
	const struct config_name *inside; /* sections only */
};

struct config_options {
	struct event_option *items;
	size_t count;
};

/* Add what the file says to `*options`. False when the file cannot be read at all; what is wrong
 * inside it goes to `problems`. */
bool config_read(struct arena *a, const char *path, const struct config_name *names,
    struct config_options *options, struct problems *problems, struct err *err) NODISCARD;

/* The value of a path; empty where there is none. The last one wins. */
struct str config_get(const struct config_options *options, struct str path);

#endif
