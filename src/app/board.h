/* What the supervisor sees of its services: one slot each in memory they share. A service beats
 * while it lives and names the mail it is working on, so that the supervisor can end one that
 * stalls, and the next process learns which mail the last one died on. Nothing here is on disk; a
 * slot is written by one process at a time.
 */
#ifndef APP_BOARD_H
#define APP_BOARD_H

#include "base/attributes.h"
#include "base/err.h"
#include "base/str.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BOARD_SLOTS = 64, BOARD_HASH_BYTES = 64 };

struct board_slot {
	_Atomic int64_t beat_ms; /* clock_ms of the last sign of life */
	_Atomic bool ready;      /* it does its work */
	_Atomic int connections; /* of clients it serves; -1: it is not one that does */
	_Atomic bool busy; /* `hash` is being worked on, or is what the last process died on */
	char hash[BOARD_HASH_BYTES]; /* of its bytes; NUL-terminated */
};

/* BOARD_SLOTS slots, nobody in them, shared with every process forked later; NULL on failure. */
struct board_slot *board_new(struct err *err) NODISCARD;

/* A new process is about to take the slot: it is not ready. */
void board_begin(struct board_slot *slot);
void board_beat(struct board_slot *slot);
/* The service works: tells the supervisor (SIGUSR1 to the parent). */
void board_ready(struct board_slot *slot);
/* This mail is taken up, or done with. */
void board_mark(struct board_slot *slot, struct str hash);
void board_clear(struct board_slot *slot);
/* The mail the last process died on; empty: none. */
struct str board_suspect(const struct board_slot *slot);

/* Does somebody who is ready serve fewer connections than this one? */
bool board_has_idler(const struct board_slot *board, const struct board_slot *slot);

#endif
