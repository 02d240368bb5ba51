#include "decide/slip.h"

#include "mail/address.h"

enum { WORD_BYTES = 64, SLIPS = 2 };

/* Mail domains most people of the north write from. */
static const struct str common[] = { STR_INIT("gmail.com"), STR_INIT("hotmail.com"),
	STR_INIT("hotmail.se"), STR_INIT("outlook.com"), STR_INIT("live.se"), STR_INIT("live.com"),
	STR_INIT("icloud.com"), STR_INIT("me.com"), STR_INIT("yahoo.com"), STR_INIT("yahoo.se"),
	STR_INIT("telia.com"), STR_INIT("bredband.net"), STR_INIT("comhem.se"),
	STR_INIT("proton.me"), STR_INIT("protonmail.com"), STR_INIT("hotmail.no"),
	STR_INIT("online.no"), STR_INIT("hotmail.dk"), STR_INIT("msn.com") };

static size_t
least(size_t one, size_t other)
{
	return one < other ? one : other;
}

/* Optimal string alignment, three rows at a time. */
size_t
slip_distance(struct str one, struct str other, size_t limit)
{
	size_t rows[3][WORD_BYTES + 1];

	if (one.n > WORD_BYTES || other.n > WORD_BYTES || one.n > other.n + limit
	    || other.n > one.n + limit)
		return limit + 1;
	for (size_t k = 0; k <= other.n; k++)
		rows[0][k] = k;
	for (size_t i = 1; i <= one.n; i++) {
		size_t *now = rows[i % 3];
		const size_t *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];

		now[0] = i;
		for (size_t k = 1; k <= other.n; k++) {
			const char x = ascii_lower(one.p[i - 1]), y = ascii_lower(other.p[k - 1]);

			now[k] = before[k - 1] + (x == y ? 0 : 1);
			now[k] = least(now[k], least(before[k], now[k - 1]) + 1);
			if (i > 1 && k > 1 && x == ascii_lower(other.p[k - 2])
			    && y == ascii_lower(one.p[i - 2]))
				now[k] = least(now[k], earlier[k - 2] + 1);
		}
	}
	return least(rows[one.n % 3][other.n], limit + 1);
}

/* 0: the same, or too far to be a slip. */
static size_t
slips(struct str one, struct str other)
{
	size_t n = slip_distance(one, other, SLIPS);

	return n <= SLIPS && n * 2 < other.n ? n : 0;
}

struct found {
	struct str address;
	size_t slips;
};

struct search {
	struct arena *a;
	struct str local, domain;
	struct found *items;
	size_t count;
};

static void
add(struct search *s, struct str address, size_t distance)
{
	size_t at = s->count;

	if (distance == 0)
		return;
	for (size_t i = 0; i < s->count; i++)
		if (address_equal(s->items[i].address, address))
			return;
	s->items = array_push(s->a, s->items, &s->count, sizeof *s->items);
	for (; at > 0 && s->items[at - 1].slips > distance; at--)
		s->items[at] = s->items[at - 1];
	s->items[at] = (struct found) { address, distance };
}

static void
add_domain(struct search *s, struct str domain)
{
	add(s, arena_printf(s->a, "%.*s@%.*s", STR_ARG(s->local), STR_ARG(domain)),
	    slips(s->domain, domain));
}

struct strings
slip_suggest(struct arena *a, struct str address, const struct strings *near, size_t max)
{
	struct search s = {
		.a = a, .local = address_local(address), .domain = address_domain(address)
	};
	struct strings out = { 0 };

	for (size_t i = 0; i < near->count; i++) {
		struct str other = near->items[i];

		if (str_equal_nocase(address_domain(other), s.domain))
			add(&s, other, slips(s.local, address_local(other)));
		else
			add_domain(&s, address_domain(other));
	}
	for (size_t i = 0; i < COUNT(common); i++)
		add_domain(&s, common[i]);
	for (size_t i = 0; i < s.count && i < max; i++) {
		out.items = array_push(a, out.items, &out.count, sizeof *out.items);
		out.items[i] = s.items[i].address;
	}
	return out;
}
