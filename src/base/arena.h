/* All memory of one message, freed by one call.
 *
 * The ownership doctrine of the whole program (STYLE rules 24 to 28): a function that takes
 * `struct arena *a` (always first) allocates its result there; one that does not, does not
 * allocate. Long-lived things (configuration, rules, templates, store) own an arena of their own.
 * Allocation does not fail: without memory the process ends with EX_TEMPFAIL (75). That is safe,
 * because nothing was acknowledged and the transaction rolls back.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/attributes.h"
#include "base/str.h"
#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);

/* Accepts NULL. */
void arena_free(struct arena *a);

/* Give back everything allocated so far but keep the arena (and one block of it) for the next mail.
 */
void arena_reset(struct arena *a);

/* `n` bytes set to zero, aligned for every type; n may be 0. */
void *arena_alloc(struct arena *a, size_t n);

/* Another size for a piece, its bytes kept as far as they fit; what is new is not cleared. A large
 * piece stays where it is or is moved by the system without being copied, so that what grows holds
 * its memory once. `p` may be NULL (and `old` 0); the old pointer is not to be used any more. */
void *arena_resize(struct arena *a, void *p, size_t old, size_t n);

/* One zeroed object of a type. */
#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))

/* How many bytes this arena has handed out since it was made or reset. */
size_t arena_used(const struct arena *a);

/* A copy of the bytes; the copy is also NUL-terminated just past its end, so `.p` serves as C
 * string where the text holds no NUL. */
struct str arena_dup(struct arena *a, struct str s);

/* The same as a C string. */
char *arena_strz(struct arena *a, struct str s);

/* The pieces, one behind the other; NUL-terminated like arena_dup. */
struct str arena_join(struct arena *a, const struct str *pieces, size_t count);

/* printf into the arena. */
struct str arena_printf(struct arena *a, const char *format, ...) PRINTF_LIKE(2, 3);
struct str arena_vprintf(struct arena *a, const char *format, va_list ap);

/* Append room for one element to an array of `*count` elements of `size` bytes: returns the array
 * (moved when `*count` is 0 or a power of two), with `*count` raised and the new last element zero.
 *     list->items = array_push(a, list->items, &list->count, sizeof *list->items);
 *     list->items[list->count - 1] = item; */
void *array_push(struct arena *a, const void *items, size_t *count, size_t size) NODISCARD;

#endif
