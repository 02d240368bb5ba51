#include "mail/idn.h"

#include "mail/limits.h"
#include <idn2.h>

enum { ROOM = LIMIT_DOMAIN_BYTES + 1 };

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

/* Letters, digits, '-' and '_' in labels: the mapping makes '@', '/' and dots of their wide forms.
 */
static bool
is_name(struct str s)
{
	struct str label;

	while (str_next(&s, '.', &label)) {
		if (label.n == 0)
			return false;
		for (size_t i = 0; i < label.n; i++)
			if (!ascii_is_alnum(label.p[i]) && label.p[i] != '-' && label.p[i] != '_')
				return false;
	}
	return true;
}

/* Into `room`; false if it is no name of IDNA or too long. */
static bool
convert(struct str domain, char room[ROOM], size_t *n)
{
	uint8_t raw[ROOM], *found = NULL;

	if (domain.n >= ROOM)
		return false;
	memcpy(raw, domain.p, domain.n);
	raw[domain.n] = 0;
	if (idn2_lookup_u8(raw, &found, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK)
		return false;
	/* uint8_t is unsigned char; the bytes are the same. */
	const struct str name = str_from((const char *)found);
	const bool good = name.n < ROOM && is_name(name);
	if (good)
		memcpy(room, name.p, name.n);
	*n = name.n;
	idn2_free(found);
	return good;
}

bool
idn_to_ascii(struct arena *a, struct str domain, struct str *out)
{
	char room[ROOM];
	size_t n;

	if (!is_ascii(domain)) {
		if (!convert(domain, room, &n))
			return false;
		*out = arena_dup(a, (struct str) { .p = room, .n = n });
		return true;
	}
	char *lower = arena_strz(a, domain);
	for (size_t i = 0; i < domain.n; i++)
		lower[i] = ascii_lower(lower[i]);
	*out = (struct str) { .p = lower, .n = domain.n };
	return true;
}

bool
idn_equal(struct str a, struct str b)
{
	char of_a[ROOM], of_b[ROOM];
	size_t n;

	if (str_equal_nocase(a, b))
		return true;
	if (is_ascii(a) && is_ascii(b))
		return false;
	if (!is_ascii(a) && convert(a, of_a, &n))
		a = (struct str) { .p = of_a, .n = n };
	if (!is_ascii(b) && convert(b, of_b, &n))
		b = (struct str) { .p = of_b, .n = n };
	return str_equal_nocase(a, b);
}
