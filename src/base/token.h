/* Everything that is hashed: tokens, Message-IDs, UIDs, fingerprints. The only user of libsodium.
 *
 * A token says which letter is answered (DESIGN section 7): `1`, then 25 characters of base32
 * (RFC 4648 alphabet in lower case, no padding) of 5 bits of version, 40 bits of letter id and 80
 * bits of BLAKE2b keyed with the site's key: always 26 characters, read without case. Slugs begin
 * with a letter, so the two never collide. The same ids and key always give the same bytes.
 * Standards: RFC 7693 (BLAKE2), RFC 4648 section 6.
 */
#ifndef BASE_TOKEN_H
#define BASE_TOKEN_H

#include "base/arena.h"
#include "base/attributes.h"
#include "base/str.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SITE_KEY_BYTES = 32, TOKEN_CHARS = 26, TOKEN_ID_BITS = 40 };

/* The site's secret. All zero: `explain` without a site. */
struct site_key {
	unsigned char bytes[SITE_KEY_BYTES];
};

/* A fresh key from the system's randomness; for `init` only. */
struct site_key key_make(void);

/* `letter_id` must be below 2^40. */
struct str token_make(struct arena *a, const struct site_key *key, uint64_t letter_id);

/* True and the letter's id if `token` was made with this key; compared in constant time. */
bool token_read(const struct site_key *key, struct str token, uint64_t *letter_id) NODISCARD;

/* Has the form of a token; says nothing of whether it was made by us. */
bool token_looks_like(struct str s);

/* The first `hex_digits` (at most 64) of a hash of label and text keyed with the site's key: for
 * Message-IDs and UIDs. The label keeps purposes apart. */
struct str keyed_hash_hex(struct arena *a, const struct site_key *key, struct str label,
    struct str text, size_t hex_digits);

/* 32 hex digits of unkeyed BLAKE2b over the pieces, each with its length before it. */
struct str fingerprint_of(struct arena *a, const struct str *pieces, size_t count);

#endif
