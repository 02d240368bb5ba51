#include "mail/proof.h"

#include "mail/address.h"
#include "mail/auth_results.h"
#include "mail/date_header.h"
#include "mail/idn.h"

static bool
is_field(const struct header *header, struct str name)
{
	return str_equal_nocase(str_trim(header->name), name);
}

static bool
is_one_of(struct str s, const struct str *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal_nocase(s, items[i]))
			return true;
	return false;
}

/* Received: … by HOST …; date   ; RFC 5321 4.4. The word after "by", outside comments. */
static struct str
received_by(struct str value)
{
	size_t depth = 0, from = 0;
	bool after_by = false;

	for (size_t i = 0; i <= value.n; i++) {
		char c = i < value.n ? value.p[i] : ' ';

		if (depth == 0 && (ascii_is_space(c) || c == '(' || c == ';')) {
			struct str word = str_slice(value, from, i);

			if (word.n > 0 && after_by)
				return word;
			if (word.n > 0)
				after_by = str_equal_nocase(word, STR("by"));
			from = i + 1;
		}
		if (c == '(')
			depth++;
		else if (c == ')' && depth > 0 && --depth == 0)
			from = i + 1;
	}
	return STR("");
}

/* How many header fields, from the top, our own servers vouch for: up to the first Received of a
 * foreign host. */
static size_t
trusted_end(const struct flat *flat, const struct trust *trust)
{
	if (trust->received_count == 0)
		return flat->header_count;
	for (size_t i = 0; i < flat->header_count; i++)
		if (is_field(&flat->headers[i], STR("Received"))
		    && !is_one_of(
			received_by(flat->headers[i].raw), trust->received, trust->received_count))
			return i;
	return flat->header_count;
}

struct instant
proof_arrived(const struct flat *flat, const struct trust *trust)
{
	size_t end = trusted_end(flat, trust);
	struct instant t;

	for (size_t i = 0; trust->received_count > 0 && i < end; i++) {
		struct str value = flat->headers[i].raw;
		size_t at = STR_NONE;

		if (!is_field(&flat->headers[i], STR("Received")))
			continue;
		for (size_t k = value.n; k > 0 && at == STR_NONE; k--)
			if (value.p[k - 1] == ';')
				at = k;
		if (at != STR_NONE && date_header_parse(str_from_byte(value, at), &t))
			return t;
	}
	return INSTANT_NONE;
}

/* Is nothing but registries between `upper` and the root: "se", "co.uk", "kommune.no"? */
static bool
is_public_suffix(struct str upper)
{
	static const struct str seconds[] = { STR_INIT("co"), STR_INIT("com"), STR_INIT("org"),
		STR_INIT("net"), STR_INIT("gov"), STR_INIT("ac"), STR_INIT("edu"),
		STR_INIT("kommune"), STR_INIT("dep"), STR_INIT("stat"), STR_INIT("priv"),
		STR_INIT("pp") };
	struct str first, rest;

	if (!str_cut(upper, '.', &first, &rest))
		return true;
	return str_find_char(rest, '.', 0) == STR_NONE && is_one_of(first, seconds, COUNT(seconds));
}

static bool
is_below(struct str lower, struct str upper)
{
	return lower.n > upper.n + 1 && lower.p[lower.n - upper.n - 1] == '.'
	       && str_equal_nocase(str_from_byte(lower, lower.n - upper.n), upper)
	       && !is_public_suffix(upper);
}

bool
proof_aligned(struct str a, struct str b)
{
	if (a.n == 0 || b.n == 0)
		return false;
	return idn_equal(a, b) || is_below(a, b) || is_below(b, a);
}

/* "x@domain", "@domain" or "domain". */
static struct str
domain_of(struct str s)
{
	s = str_find_char(s, '@', 0) == STR_NONE ? s : address_domain(s);
	return str_ends(s, STR("<")) || !str_ends(s, STR(">")) ? s : str_slice(s, 0, s.n - 1);
}

/* What several fields of ours say together: the upper field wins a method. */
struct verdict {
	struct str by;
	bool dmarc_seen, dmarc_pass, dmarc_fail, dkim_seen, dkim_pass, spf_seen, spf_pass;
};

static void
weigh(struct verdict *v, const struct auth_results *results, struct str from_domain)
{
	struct verdict old = *v;

	for (size_t i = 0; i < results->count; i++) {
		const struct auth_result *r = &results->items[i];
		bool pass = str_equal_nocase(r->result, STR("pass"));

		if (str_equal_nocase(r->method, STR("dmarc")) && !old.dmarc_seen) {
			v->dmarc_seen = true;
			v->dmarc_pass |= pass
					 && (r->header_from.n == 0
					     || idn_equal(domain_of(r->header_from), from_domain));
			v->dmarc_fail |= str_equal_nocase(r->result, STR("fail"));
		} else if (str_equal_nocase(r->method, STR("dkim")) && !old.dkim_seen) {
			v->dkim_seen = true;
			v->dkim_pass |= pass
					&& proof_aligned(r->header_d.n > 0 ? r->header_d
									   : domain_of(r->header_i),
					    from_domain);
		} else if (str_equal_nocase(r->method, STR("spf")) && !old.spf_seen) {
			v->spf_seen = true;
			v->spf_pass |=
			    pass && proof_aligned(domain_of(r->smtp_mailfrom), from_domain);
		}
	}
}

static bool
is_ours(const struct auth_results *results, const struct trust *trust)
{
	switch (trust->style) {
	case TRUST_RFC8601:
		return is_one_of(
		    results->authserv_id, trust->authserv_ids, trust->authserv_id_count);
	case TRUST_EXCHANGE:
		return results->authserv_id.n == 0
		       || is_one_of(
			   results->authserv_id, trust->authserv_ids, trust->authserv_id_count);
	}
	return false;
}

static struct verdict
gather(const struct flat *flat, const struct trust *trust, struct str from_domain)
{
	struct verdict v = { 0 };
	size_t end = trusted_end(flat, trust);
	bool below_received = false;

	for (size_t i = 0; i < end; i++) {
		struct auth_results results;
		struct err ignored;

		below_received |= is_field(&flat->headers[i], STR("Received"));
		if (!is_field(&flat->headers[i], STR("Authentication-Results"))
		    || !auth_results_parse(flat->headers[i].raw, &results, &ignored)
		    || !is_ours(&results, trust))
			continue;
		if (v.by.n > 0 && (below_received || trust->style == TRUST_EXCHANGE))
			break;
		v.by = results.authserv_id.n > 0 ? results.authserv_id : STR("the mail server");
		weigh(&v, &results, from_domain);
		if (below_received)
			break;
	}
	return v;
}

/* The site's own header line, above every foreign Received. */
static bool
has_internal(const struct flat *flat, const struct trust *trust)
{
	size_t end = trusted_end(flat, trust);
	struct str name, value;

	if (!str_cut(trust->internal, ':', &name, &value) || str_trim(name).n == 0)
		return false;
	for (size_t i = 0; i < end; i++)
		if (is_field(&flat->headers[i], str_trim(name))
		    && str_equal_nocase(str_trim(flat->headers[i].raw), str_trim(value)))
			return true;
	return false;
}

static size_t
from_fields(const struct flat *flat)
{
	size_t count = 0;

	for (size_t i = 0; i < flat->header_count; i++)
		count += is_field(&flat->headers[i], STR("From"));
	return count;
}

struct proof_found
proof_read(struct arena *a, const struct flat *flat, const struct trust *trust,
    const struct mailboxes *from)
{
	struct str domain = from->count == 1 ? address_domain(from->items[0].address) : STR("");
	struct verdict v;

	if (from->count > 1 || from_fields(flat) > 1)
		return (struct proof_found) { PROOF_NONE, STR("more than one From") };
	if (domain.n == 0)
		return (struct proof_found) { PROOF_NONE, STR("no address in From") };
	v = gather(flat, trust, domain);
	if (v.dmarc_fail)
		return (struct proof_found) { PROOF_FAILED,
			arena_printf(a, "dmarc=fail by %.*s", STR_ARG(v.by)) };
	if (has_internal(flat, trust))
		return (struct proof_found) { PROOF_INTERNAL, trust->internal };
	if (v.dmarc_pass)
		return (struct proof_found) { PROOF_DMARC,
			arena_printf(a, "dmarc=pass by %.*s", STR_ARG(v.by)) };
	if (v.dkim_pass)
		return (struct proof_found) { PROOF_DKIM,
			arena_printf(a, "aligned dkim=pass by %.*s", STR_ARG(v.by)) };
	if (v.spf_pass)
		return (struct proof_found) { PROOF_SPF,
			arena_printf(a, "aligned spf=pass by %.*s", STR_ARG(v.by)) };
	return (struct proof_found) { PROOF_NONE,
		v.by.n > 0 ? arena_printf(a, "nothing aligned passed by %.*s", STR_ARG(v.by))
			   : STR("") };
}
