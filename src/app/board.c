#include "app/board.h"

#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/clock.h"

struct board_slot *
board_new(struct err *err)
{
	void *p = mmap(NULL, BOARD_SLOTS * sizeof(struct board_slot), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED) {
		(void)err_set(err, ERR_AGAIN, "cannot share memory: %s", strerror(errno));
		return NULL;
	}
	struct board_slot *board = p;
	for (size_t i = 0; i < BOARD_SLOTS; i++)
		atomic_store(&board[i].connections, -1);
	return board;
}

void
board_begin(struct board_slot *slot)
{
	atomic_store(&slot->ready, false);
	atomic_store(&slot->connections, -1);
	board_beat(slot);
}

void
board_beat(struct board_slot *slot)
{
	atomic_store(&slot->beat_ms, clock_ms());
}

void
board_ready(struct board_slot *slot)
{
	board_beat(slot);
	atomic_store(&slot->ready, true);
	(void)kill(getppid(), SIGUSR1); /* a supervisor that is gone is noticed by its pipe */
}

void
board_mark(struct board_slot *slot, struct str hash)
{
	assert(hash.n < sizeof slot->hash);
	memcpy(slot->hash, hash.p, hash.n);
	slot->hash[hash.n] = '\0';
	atomic_store(&slot->busy, true);
	board_beat(slot);
}

void
board_clear(struct board_slot *slot)
{
	atomic_store(&slot->busy, false);
	board_beat(slot);
}

struct str
board_suspect(const struct board_slot *slot)
{
	return atomic_load(&slot->busy) ? str_from(slot->hash) : STR("");
}

bool
board_has_idler(const struct board_slot *board, const struct board_slot *slot)
{
	const int own = atomic_load(&slot->connections);
	for (size_t i = 0; i < BOARD_SLOTS; i++) {
		const int its = atomic_load(&board[i].connections);
		if (its >= 0 && its < own && atomic_load(&board[i].ready))
			return true;
	}
	return false;
}
