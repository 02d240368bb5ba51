/* FNV-1a, 32 bits, a byte at a time: for tables of words that we wrote ourselves, not against
 * anybody who chooses the words.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"
#include <stdint.h>

#define HASH_START UINT32_C(0x811c9dc5)

static inline uint32_t
hash_step(uint32_t hash, char c)
{
	return (hash ^ (unsigned char)c) * UINT32_C(0x01000193);
}

static inline uint32_t
hash_str(uint32_t hash, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		hash = hash_step(hash, s.p[i]);
	return hash;
}

#endif
