/* The processes of `samling run`: some for receiving, one for sending, one for what is due, one a
 * mailbox fetched. Each does one thing, so that what stalls one holds up no other.
 *
 *     int
 *     service_x(struct service_env *env)
 *     {
 *             … program_attach(env->a, env->p, PROGRAM_STORE, clock_now(&env->clock), &err) …
 *             board_ready(env->slot);
 *             while (… one unit of work …, service_rest(env, ms))
 *                     continue;
 *             return EX_OK;
 *     }
 * A service ends with EX_OK when it is told to (stop_wanted, or the supervisor is gone), between
 * two units; with another status when the world or the operator is at fault: it is then started
 * again with back-off. It beats (board_beat; service_rest does) at least every SERVICE_STALL_S,
 * else it is ended and started again. All that it needs of the site is in `p`, checked by the
 * supervisor before the fork; cage, key and database are opened by the service itself.
 */
#ifndef APP_SERVICE_H
#define APP_SERVICE_H

#include "app/board.h"
#include "app/clock.h"
#include "app/program.h"
#include "base/arena.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>

enum { SERVICE_STALL_S = 300 };

/* Who can be woken before its time; by whoever made work for it. */
enum wake { WAKE_SEND, WAKE_DUE, WAKES };

struct service_env {
	struct arena *a;   /* lives as long as the process */
	struct program *p; /* texts only, until the service attaches the rest */
	struct clock clock;
	const struct board_slot *board; /* of all services */
	struct board_slot *slot;        /* its own, one of those */
	int lifeline;                   /* end of file: the supervisor is gone */
	int wakes[WAKES][2];            /* pipes: read end, write end */
	const int *listeners;           /* sockets that are listened on; for receiving */
	size_t listener_count;
	struct str argument; /* which one, where there are several: a number, the name of a section;
				empty: the first */
};

struct service {
	const char *name;
	int (*run)(struct service_env *env);
	enum wake wake; /* WAKES: it cannot be woken */
};

/* One to be kept running. */
struct service_wanted {
	const struct service *service;
	struct str argument;
};

/* What a site wants running: receiving, sending, what is due, and every mailbox it names. */
struct service_wanted *services_of(struct arena *a, const struct site *site, size_t *count);
/* Receiving alone: `samling lmtp`. */
struct service_wanted *services_receiving(struct arena *a, const struct site *site, size_t *count);

/* Those of these mailboxes that the site still has: `samling fetch`. */
struct service_wanted *services_fetching(
    struct arena *a, const struct site *site, struct strings names, size_t *count);

int service_fetch(struct service_env *env);   /* service_fetch.c */
int service_receive(struct service_env *env); /* service_receive.c */
int service_send(struct service_env *env);    /* service_send.c */
int service_due(struct service_env *env);     /* service_due.c */

/* Sleep for `ms`, or until the service is woken (`wake`; WAKES: it is not). False when it is to
 * end. */
bool service_rest(struct service_env *env, enum wake wake, int64_t ms);
/* Is the service to end? Does not wait. */
bool service_must_end(const struct service_env *env);
/* There is work for another one. */
void service_poke(const struct service_env *env, enum wake wake);
/* Log why the service ends; returns the exit status. */
int service_fail(const struct err *err);

#endif
