#include "base/token.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "base/buf.h"

enum { VERSION = 0, HASH_BYTES = 32, MAC_BYTES = 10, ID_BYTES = 5, CODE_CHARS = 25 };

/* The 125 bits of a token, one base32 digit (5 bits) each: version, 8 of id, 16 of hash. */
struct code {
	unsigned char digit[CODE_CHARS];
};

struct site_key
key_make(void)
{
	struct site_key key;
	/* Fails only without randomness, and then so does everything after it: better to stop. */
	if (sodium_init() < 0)
		sodium_misuse();
	randombytes_buf(key.bytes, sizeof key.bytes);
	return key;
}

static void
hash_length(crypto_generichash_state *state, uint64_t n)
{
	unsigned char bytes[8];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(n >> (8 * (7 - i)));
	(void)crypto_generichash_update(state, bytes, sizeof bytes);
}

/* BLAKE2b over the pieces, each after its length, so that moving a border changes the hash.
 * libsodium fails only for wrong lengths, which are constants here; `key` may be NULL. */
static void
hash_pieces(const struct site_key *key, const struct str *pieces, size_t count, unsigned char *hash,
    size_t n)
{
	crypto_generichash_state state;
	(void)crypto_generichash_init(
	    &state, key == NULL ? NULL : key->bytes, key == NULL ? 0 : sizeof key->bytes, n);
	for (size_t i = 0; i < count; i++) {
		hash_length(&state, pieces[i].n);
		if (pieces[i].n > 0)
			(void)crypto_generichash_update(
			    &state, (const unsigned char *)pieces[i].p, pieces[i].n);
	}
	(void)crypto_generichash_final(&state, hash, n);
}

/* `count` digits from a big-endian number of 5 * count bits. */
static void
split_digits(const unsigned char *bytes, size_t count, unsigned char *digit)
{
	for (size_t i = 0; i < count; i++) {
		const size_t bit = 5 * i, at = bit / 8;
		const unsigned next = at + 1 < (5 * count) / 8 ? bytes[at + 1] : 0;
		const unsigned two = (unsigned)bytes[at] << 8 | next;
		digit[i] = (unsigned char)(two >> (11 - bit % 8) & 31);
	}
}

static struct code
code_of(const struct site_key *key, uint64_t letter_id)
{
	unsigned char id[ID_BYTES];
	for (size_t i = 0; i < sizeof id; i++)
		id[i] = (unsigned char)(letter_id >> (8 * (ID_BYTES - 1 - i)));
	const char version = VERSION;
	const struct str pieces[] = {
		STR("token"),
		{ .p = &version, .n = 1 },
		{ .p = (const char *)id, .n = sizeof id },
	};
	unsigned char hash[HASH_BYTES];
	hash_pieces(key, pieces, COUNT(pieces), hash, sizeof hash);
	struct code code = { .digit = { VERSION } };
	split_digits(id, 8, code.digit + 1);
	split_digits(hash, MAC_BYTES * 8 / 5, code.digit + 9);
	return code;
}

struct str
token_make(struct arena *a, const struct site_key *key, uint64_t letter_id)
{
	assert(letter_id >> TOKEN_ID_BITS == 0);
	static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
	const struct code code = code_of(key, letter_id);
	char *p = arena_alloc(a, TOKEN_CHARS + 1);
	p[0] = '1';
	for (size_t i = 0; i < CODE_CHARS; i++)
		p[i + 1] = alphabet[code.digit[i]];
	return (struct str) { .p = p, .n = TOKEN_CHARS };
}

static bool
code_read(struct str token, struct code *code)
{
	if (token.n != TOKEN_CHARS || token.p[0] != '1')
		return false;
	for (size_t i = 0; i < CODE_CHARS; i++) {
		const char c = ascii_lower(token.p[i + 1]);
		if (c >= 'a' && c <= 'z')
			code->digit[i] = (unsigned char)(c - 'a');
		else if (c >= '2' && c <= '7')
			code->digit[i] = (unsigned char)(c - '2' + 26);
		else
			return false;
	}
	return true;
}

bool
token_looks_like(struct str s)
{
	struct code code;
	return code_read(s, &code) && code.digit[0] == VERSION;
}

bool
token_read(const struct site_key *key, struct str token, uint64_t *letter_id)
{
	struct code read;
	if (!code_read(token, &read))
		return false;
	uint64_t id = 0;
	for (size_t i = 1; i <= 8; i++)
		id = id << 5 | read.digit[i];
	const struct code right = code_of(key, id);
	if (sodium_memcmp(read.digit, right.digit, sizeof read.digit) != 0)
		return false;
	*letter_id = id;
	return true;
}

static struct str
hex(struct arena *a, const unsigned char *bytes, size_t digits)
{
	static const char alphabet[] = "0123456789abcdef";
	char *p = arena_alloc(a, digits + 1);
	for (size_t i = 0; i < digits; i++)
		p[i] = alphabet[i % 2 == 0 ? bytes[i / 2] >> 4 : bytes[i / 2] & 15];
	return (struct str) { .p = p, .n = digits };
}

struct str
keyed_hash_hex(struct arena *a, const struct site_key *key, struct str label, struct str text,
    size_t hex_digits)
{
	assert(hex_digits <= 2 * HASH_BYTES);
	const struct str pieces[] = { label, text };
	unsigned char hash[HASH_BYTES];
	hash_pieces(key, pieces, COUNT(pieces), hash, sizeof hash);
	return hex(a, hash, hex_digits);
}

struct str
fingerprint_of(struct arena *a, const struct str *pieces, size_t count)
{
	unsigned char hash[16];
	hash_pieces(NULL, pieces, count, hash, sizeof hash);
	return hex(a, hash, 2 * sizeof hash);
}
