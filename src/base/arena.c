#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

enum {
	BLOCK_BYTES = 64 * 1024,
	LARGE_BYTES = BLOCK_BYTES / 4,
	ALIGN_BYTES = _Alignof(max_align_t),
	PRINT_BYTES = 256
};

struct block {
	struct block *next;
	size_t size; /* bytes in data */
	size_t used;
	bool alone; /* holds one large piece */
	max_align_t data[];
};

struct arena {
	struct block *head; /* the block being filled; never NULL */
	size_t total;       /* bytes handed out */
};

/* Nothing runs at this exit: what is registered for it may want memory, or, in the cage, files. */
static NORETURN void
out_of_memory(size_t n)
{
	(void)fprintf(stderr, "samling: out of memory (%zu bytes)\n", n);
	_exit(EX_TEMPFAIL);
}

/* Cleared as a whole where one large piece is to be: the system does that page by page, when a page
 * is first used. */
static struct block *
block_new(size_t size, bool alone, bool clear, struct block *next)
{
	if (size > SIZE_MAX / 2)
		out_of_memory(size);
	struct block *block =
	    clear ? calloc(1, sizeof *block + size) : malloc(sizeof *block + size);
	if (block == NULL)
		out_of_memory(size);
	block->next = next;
	block->size = size;
	block->used = alone ? size : 0;
	block->alone = alone;
	return block;
}

struct arena *
arena_new(void)
{
	struct arena *a = malloc(sizeof *a);
	if (a == NULL)
		out_of_memory(sizeof *a);
	a->head = block_new(BLOCK_BYTES, false, false, NULL);
	a->total = 0;
	return a;
}

void
arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	for (struct block *block = a->head; block != NULL;) {
		struct block *next = block->next;
		free(block);
		block = next;
	}
	free(a);
}

void
arena_reset(struct arena *a)
{
	struct block *kept = NULL;
	for (struct block *block = a->head; block != NULL;) {
		struct block *next = block->next;
		if (kept == NULL && !block->alone)
			kept = block;
		else
			free(block);
		block = next;
	}
	if (kept == NULL)
		kept = block_new(BLOCK_BYTES, false, false, NULL);
	kept->next = NULL;
	kept->used = 0;
	a->head = kept;
	a->total = 0;
}

static size_t
aligned(size_t n)
{
	if (n > SIZE_MAX / 4)
		out_of_memory(n);
	return (n + ALIGN_BYTES - 1) / ALIGN_BYTES * ALIGN_BYTES;
}

/* What is written over at once need not be cleared. */
static inline void *
take(struct arena *a, size_t n, bool clear)
{
	const size_t need = aligned(n);
	struct block *block = a->head;
	a->total += need;
	if (need > block->size - block->used) {
		if (need > LARGE_BYTES) {
			/* A large piece gets a block of its own behind the one being filled. */
			block->next = block_new(need, true, clear, block->next);
			return block->next->data;
		}
		block = block_new(BLOCK_BYTES, false, false, block);
		a->head = block;
	}
	void *p = (char *)block->data + block->used;
	block->used += need;
	if (clear)
		memset(p, 0, need);
	return p;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	return take(a, n, true);
}

/* The block that holds this piece and nothing else, where it stands in the list; NULL: it has none.
 */
static struct block **
find_own_block(struct arena *a, const void *p)
{
	for (struct block **at = &a->head->next; *at != NULL; at = &(*at)->next)
		if ((*at)->alone && (*at)->data == p)
			return at;
	return NULL;
}

void *
arena_resize(struct arena *a, void *p, size_t old, size_t n)
{
	const size_t need = aligned(n);
	struct block **own =
	    p != NULL && old > LARGE_BYTES && need > LARGE_BYTES ? find_own_block(a, p) : NULL;
	if (own == NULL) {
		void *moved = take(a, n, false);
		if (p != NULL)
			memcpy(moved, p, old < n ? old : n);
		return moved;
	}
	struct block *block = realloc(*own, sizeof *block + need);
	if (block == NULL)
		out_of_memory(n);
	a->total = a->total - block->size + need;
	block->size = block->used = need;
	*own = block;
	return block->data;
}

size_t
arena_used(const struct arena *a)
{
	return a->total;
}

struct str
arena_dup(struct arena *a, struct str s)
{
	return (struct str) { .p = arena_strz(a, s), .n = s.n };
}

char *
arena_strz(struct arena *a, struct str s)
{
	char *p = take(a, s.n + 1, false);
	if (s.n > 0)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

struct str
arena_join(struct arena *a, const struct str *pieces, size_t count)
{
	size_t n = 0;
	for (size_t i = 0; i < count; i++)
		n += pieces[i].n;
	char *p = take(a, n + 1, false), *to = p;
	for (size_t i = 0; i < count; i++) {
		if (pieces[i].n > 0)
			memcpy(to, pieces[i].p, pieces[i].n);
		to += pieces[i].n;
	}
	*to = '\0';
	return (struct str) { .p = p, .n = n };
}

struct str
arena_vprintf(struct arena *a, const char *format, va_list ap)
{
	char few[PRINT_BYTES]; /* enough for nearly all: then it is printed once */
	va_list again;
	va_copy(again, ap);
	const int n = vsnprintf(few, sizeof few, format, ap);
	char *p = arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1);
	if (n >= (int)sizeof few)
		(void)vsnprintf(p, (size_t)n + 1, format, again);
	else if (n > 0)
		memcpy(p, few, (size_t)n);
	va_end(again);
	return (struct str) { .p = p, .n = n < 0 ? 0 : (size_t)n };
}

struct str
arena_printf(struct arena *a, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	const struct str s = arena_vprintf(a, format, ap);
	va_end(ap);
	return s;
}

void *
array_push(struct arena *a, const void *items, size_t *count, size_t size)
{
	const size_t n = *count;
	*count = n + 1;
	if (n > 0 && (n & (n - 1)) != 0) {
		/* Room was made when the last power of two was reached. */
		union {
			const void *from;
			void *to;
		} same = { .from = items };
		memset((char *)same.to + n * size, 0, size);
		return same.to;
	}
	const size_t room = n == 0 ? 1 : 2 * n;
	if (room > SIZE_MAX / 4 / size)
		out_of_memory(SIZE_MAX);
	char *grown = take(a, room * size, false);
	if (n > 0)
		memcpy(grown, items, n * size);
	memset(grown + n * size, 0, size);
	return grown;
}
