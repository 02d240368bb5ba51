/* All that a command works with, opened in the one right order: the cage before any secret is read,
 * then configuration, rules, templates, key and database.
 */
#ifndef APP_PROGRAM_H
#define APP_PROGRAM_H

#include "app/site.h"
#include "base/arena.h"
#include "base/attributes.h"
#include "base/err.h"
#include "base/token.h"
#include "letter/render.h"
#include "letter/template.h"
#include "mail/cage.h"
#include "rules/ruleset.h"
#include "store/load_context.h"
#include "store/load_facts.h"
#include "store/store.h"

enum program_part {
	PROGRAM_STORE = 1 << 0,     /* the database; must exist */
	PROGRAM_CREATE = 1 << 1,    /* … or is made */
	PROGRAM_READ_ONLY = 1 << 2, /* … or is only read */
	PROGRAM_RULES = 1 << 3,
	PROGRAM_TEMPLATES = 1 << 4,
	PROGRAM_CAGE = 1 << 5,
	PROGRAM_SNAPSHOT = 1 << 6, /* the database read only; without one, an empty one in memory
				    * that holds the events of the files (`assumes` is set then) */
	PROGRAM_THOROUGH =
	    1 << 7, /* all rules compiled and all letters tried with sample data: for what
		     * runs long. Else a rule is compiled when first needed, and the
		     * letters are tried only where the site has templates of its own */
	PROGRAM_SERVICE = PROGRAM_RULES | PROGRAM_TEMPLATES | PROGRAM_THOROUGH,
	PROGRAM_MAIL = PROGRAM_STORE | PROGRAM_RULES | PROGRAM_TEMPLATES | PROGRAM_CAGE
};

struct program {
	struct site *site;
	struct ruleset *rules; /* NULL unless asked for, as the next two */
	struct templates *templates;
	struct cage *cage;
	struct store *store;
	bool assumes; /* no database: see app/assume.h */
	struct site_key key;
	struct letter_site letters; /* what letters are rendered with */
	struct transport
	    *transport; /* NULL until letters are sent; owner: app/deliver.c, as of the next */
	struct arena *transport_arena;
	int sender_fd; /* open while transport is; -1: none */
};

/* What letters need to know of a site; its key comes with the program. */
struct letter_site program_letters(const struct site *site);

/* NULL on failure, with every problem of a broken site on stderr. Event files that changed are
 * taken up at `now` where the database may be written. Freed by program_close; also lives no longer
 * than `a`. */
struct program *program_open(struct arena *a, struct str site_dir, unsigned parts,
    struct instant now, struct err *err) NODISCARD;
void program_close(struct program *program); /* accepts NULL */

/* The same in two steps, for a service: first the texts of the site (PROGRAM_RULES,
 * PROGRAM_TEMPLATES, PROGRAM_THOROUGH), which hold no secret; then, in each process forked from
 * there, cage, key and database. So a process that is started again goes on with the texts that
 * were checked, whatever stands on disk by now. After a failed attach the program is to be closed.
 */
struct program *program_load(
    struct arena *a, struct str site_dir, unsigned parts, struct err *err) NODISCARD;
bool program_attach(struct arena *a, struct program *p, unsigned parts, struct instant now,
    struct err *err) NODISCARD;

/* What load_context and load_facts want to know of the site. */
struct context_site program_context_site(struct arena *a, const struct program *program);
struct facts_input program_facts_input(
    const struct program *program, struct instant now, struct instant arrived);

#endif
