#include "mail/address.h"

#include "base/buf.h"
#include "mail/idn.h"
#include "mail/limits.h"

/* atext of RFC 5322 3.2.3, and every byte of UTF-8 beyond ASCII (RFC 6531). */
static bool
is_atext(char c)
{
	return ascii_is_alnum(c) || (unsigned char)c >= 0x80
	       || str_find_char(STR("!#$%&'*+-/=?^_`{|}~"), c, 0) != STR_NONE;
}

/* comment = "(" *([FWS] ccontent) [FWS] ")"   ; RFC 5322 3.2.2. From the byte after the '(' to the
 * byte after its ')'; an unclosed one ends with the text. */
static size_t
skip_comment(struct str s, size_t i)
{
	size_t depth = 1;

	for (; i < s.n && depth > 0; i++) {
		if (s.p[i] == '\\')
			i++;
		else if (s.p[i] == '(')
			depth++;
		else if (s.p[i] == ')')
			depth--;
	}
	return i < s.n ? i : s.n;
}

/* From the byte after the opening quote to the byte after the closing one; STR_NONE if it is not
 * closed. */
static size_t
skip_quoted(struct str s, size_t i)
{
	for (; i < s.n; i++) {
		if (s.p[i] == '\\')
			i++;
		else if (s.p[i] == '"')
			return i + 1;
	}
	return STR_NONE;
}

/* CFWS = blanks and comments */
static size_t
skip_cfws(struct str s, size_t i)
{
	while (i < s.n && (ascii_is_space(s.p[i]) || s.p[i] == '('))
		i = s.p[i] == '(' ? skip_comment(s, i + 1) : i + 1;
	return i;
}

/* dot-atom-text = 1*atext *("." 1*atext)   ; RFC 5322 3.2.3 */
static bool
is_dot_atom(struct str s)
{
	struct str rest = s, word;

	while (str_next(&rest, '.', &word)) {
		if (word.n == 0)
			return false;
		for (size_t i = 0; i < word.n; i++)
			if (!is_atext(word.p[i]))
				return false;
	}
	return s.n > 0;
}

/* The local part in its plainest form: a quoted string that need not be quoted loses its quotes. */
static bool
local_print(struct arena *a, struct str raw, struct str *local)
{
	struct buf b;
	struct str plain;

	if (is_dot_atom(raw)) {
		*local = raw;
		return true;
	}
	if (raw.n < 3 || raw.p[0] != '"' || skip_quoted(raw, 1) != raw.n)
		return false;
	buf_init(&b, a, raw.n);
	for (size_t i = 1; i + 1 < raw.n; i++) {
		if (raw.p[i] == '\\')
			i++;
		if ((unsigned char)raw.p[i] < 0x20 || raw.p[i] == 0x7f)
			return false;
		buf_addc(&b, raw.p[i]);
	}
	plain = buf_view(&b);
	*local = is_dot_atom(plain) ? plain : raw;
	return true;
}

/* domain = dot-atom / domain-literal   ; RFC 5322 3.4.1; letters, digits and hyphens in the labels,
 * as DNS has it, '_' because some have it, and UTF-8. */
static bool
domain_print(struct arena *a, struct str raw, struct str *domain)
{
	bool literal = raw.n > 2 && raw.p[0] == '[' && raw.p[raw.n - 1] == ']';

	if (raw.n > 1 && raw.p[raw.n - 1] == '.')
		raw.n--;
	if (!literal && !is_dot_atom(raw))
		return false;
	for (size_t i = 0; i < raw.n; i++) {
		const char c = raw.p[i];
		bool allowed = ascii_is_alnum(c) || (unsigned char)c >= 0x80 || c == '.' || c == '-'
			       || c == '_';
		bool bracket = literal && (c == ':' || ((i == 0 || i == raw.n - 1)));

		if (!allowed && !bracket)
			return false;
	}
	return idn_to_ascii(a, raw, domain);
}

/* addr-spec = local-part "@" domain   ; RFC 5322 3.4.1, CFWS around each as the obsolete form has
 * it. Cuts into the bare halves; exactly one '@' outside quotes and comments. */
static bool
cut_halves(struct str s, struct str *local, struct str *domain)
{
	size_t i = skip_cfws(s, 0), from = i, end;

	if (i < s.n && s.p[i] == '"') {
		i = skip_quoted(s, i + 1);
		if (i == STR_NONE)
			return false;
	} else {
		while (i < s.n && (is_atext(s.p[i]) || s.p[i] == '.'))
			i++;
	}
	*local = str_slice(s, from, i);
	i = skip_cfws(s, i);
	if (i >= s.n || s.p[i] != '@')
		return false;
	i = skip_cfws(s, i + 1);
	from = i;
	while (i < s.n && !ascii_is_space(s.p[i]) && s.p[i] != '(')
		i++;
	end = i;
	*domain = str_slice(s, from, end);
	return skip_cfws(s, i) == s.n && str_find_char(*domain, '@', 0) == STR_NONE;
}

bool
address_parse(struct arena *a, struct str raw, struct str *address, struct err *err)
{
	struct str local, domain;

	if (!cut_halves(raw, &local, &domain) || !local_print(a, local, &local)
	    || !domain_print(a, domain, &domain))
		return err_set(err, ERR_INPUT, "cannot read '%.*s' as an address",
		    STR_ARG(str_slice(raw, 0, 200)));
	if (local.n > LIMIT_LOCAL_BYTES || domain.n > LIMIT_DOMAIN_BYTES)
		return err_set(
		    err, ERR_LIMIT, "address '%.*s' is too long", STR_ARG(str_slice(raw, 0, 200)));
	const struct str pieces[] = { local, STR("@"), domain };
	*address = arena_join(a, pieces, COUNT(pieces));
	return true;
}

struct str
address_normalise(struct arena *a, struct str address)
{
	struct err ignored;
	struct str normal;

	return address_parse(a, address, &normal, &ignored) ? normal : address;
}

/* Where the last '@' stands; STR_NONE if nowhere. */
static size_t
last_at(struct str s)
{
	for (size_t i = s.n; i > 0; i--)
		if (s.p[i - 1] == '@')
			return i - 1;
	return STR_NONE;
}

struct str
address_local(struct str address)
{
	size_t at = last_at(address);

	return at == STR_NONE ? STR("") : str_slice(address, 0, at);
}

struct str
address_domain(struct str address)
{
	size_t at = last_at(address);

	return at == STR_NONE ? STR("") : str_from_byte(address, at + 1);
}

static struct str
without_last_dot(struct str domain)
{
	return domain.n > 1 && domain.p[domain.n - 1] == '.' ? str_slice(domain, 0, domain.n - 1)
							     : domain;
}

bool
address_equal(struct str a, struct str b)
{
	if (a.n == 0 || b.n == 0)
		return false;
	return str_equal_nocase(address_local(a), address_local(b))
	       && idn_equal(
		   without_last_dot(address_domain(a)), without_last_dot(address_domain(b)));
}

bool
address_detail(struct str address, char separator, struct str *base, struct str *detail)
{
	struct str local = address_local(address);
	size_t at = separator == '\0' ? STR_NONE : str_find_char(local, separator, 1);

	*base = str_slice(local, 0, at);
	*detail = at == STR_NONE ? STR("") : str_from_byte(local, at + 1);
	return at != STR_NONE;
}
