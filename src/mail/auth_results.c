#include "mail/auth_results.h"

#include "mail/limits.h"

struct cursor {
	struct str s;
	size_t i;
};

/* CFWS = blanks and comments   ; RFC 5322 3.2.2. False where a comment is not closed or too deep.
 */
static bool
skip_cfws(struct cursor *c)
{
	size_t depth = 0;

	for (; c->i < c->s.n; c->i++) {
		char x = c->s.p[c->i];

		if (depth > 0 && x == '\\')
			c->i++;
		else if (x == '(' && ++depth > LIMIT_COMMENT_DEPTH)
			return false;
		else if (depth > 0 && x == ')')
			depth--;
		else if (depth == 0 && x != '(' && !ascii_is_space(x))
			return true;
	}
	return depth == 0;
}

static bool
at_char(const struct cursor *c, char want)
{
	return c->i < c->s.n && c->s.p[c->i] == want;
}

/* value = token / quoted-string   ; RFC 2045 5.1; a token here also takes what stands in addresses
 * and domains, and what Exchange leaves unquoted. Quotes are dropped, backslashes kept. */
static bool
value(struct cursor *c, struct str stops, struct str *out)
{
	size_t from = c->i;

	if (at_char(c, '"')) {
		for (c->i++; c->i < c->s.n && c->s.p[c->i] != '"'; c->i++)
			if (c->s.p[c->i] == '\\')
				c->i++;
		if (c->i >= c->s.n)
			return false;
		*out = str_slice(c->s, from + 1, c->i++);
		return true;
	}
	while (c->i < c->s.n && !ascii_is_space(c->s.p[c->i])
	       && str_find_char(stops, c->s.p[c->i], 0) == STR_NONE)
		c->i++;
	*out = str_slice(c->s, from, c->i);
	return c->i > from;
}

/* propspec = ptype [CFWS] "." [CFWS] property [CFWS] "=" pvalue, and reason "=" value
 * ; RFC 8601 2.2. Both are "word = value"; Exchange adds words such as action=none. */
static bool
property(struct cursor *c, struct auth_result *result)
{
	struct str name, val;
	struct {
		struct str name;
		struct str *place;
	} known[] = {
		{ STR("header.from"), &result->header_from },
		{ STR("header.d"), &result->header_d },
		{ STR("header.i"), &result->header_i },
		{ STR("smtp.mailfrom"), &result->smtp_mailfrom },
	};

	if (!value(c, STR("=;(\""), &name) || !skip_cfws(c) || !at_char(c, '='))
		return false;
	c->i++;
	if (!skip_cfws(c) || !value(c, STR(";(\""), &val))
		return false;
	for (size_t i = 0; i < COUNT(known); i++)
		if (str_equal_nocase(name, known[i].name) && known[i].place->n == 0)
			*known[i].place = val;
	return true;
}

/* resinfo = [CFWS] ";" methodspec [ CFWS reasonspec ] [ CFWS 1*propspec ]
 * methodspec = [CFWS] method [ CFWS "/" version ] [CFWS] "=" [CFWS] result   ; the ';' is behind us
 */
static bool
resinfo(struct cursor *c, struct auth_results *results)
{
	struct auth_result result = { 0 };
	struct str version;

	if (!skip_cfws(c) || !value(c, STR("=/;(\""), &result.method) || !skip_cfws(c))
		return false;
	if (at_char(c, '/')) {
		c->i++;
		if (!skip_cfws(c) || !value(c, STR("=;(\""), &version) || !skip_cfws(c))
			return false;
	}
	if (str_equal_nocase(result.method, STR("none")) && !at_char(c, '='))
		return c->i == c->s.n; /* no-result = [CFWS] ";" [CFWS] "none" */
	if (!at_char(c, '='))
		return false;
	c->i++;
	if (!skip_cfws(c) || !value(c, STR(";(\"="), &result.result) || !skip_cfws(c))
		return false;
	while (c->i < c->s.n && !at_char(c, ';'))
		if (!property(c, &result) || !skip_cfws(c))
			return false;
	if (results->count < AUTH_RESULTS_MAX)
		results->items[results->count++] = result;
	return true;
}

/* authres-payload = [CFWS] authserv-id [ CFWS authres-version ] ( no-result / 1*resinfo ) [CFWS]
 * Exchange begins at once with a methodspec: then a '=' follows the first word. */
static bool
authserv_id(struct cursor *c, struct auth_results *results)
{
	size_t start = c->i;
	struct str version;

	if (!value(c, STR("=/;("), &results->authserv_id) || !skip_cfws(c))
		return false;
	if (at_char(c, '=') || at_char(c, '/')) {
		results->authserv_id = STR("");
		c->i = start;
		return resinfo(c, results);
	}
	if (c->i < c->s.n && !at_char(c, ';') && (!value(c, STR(";("), &version) || !skip_cfws(c)))
		return false;
	return true;
}

bool
auth_results_parse(struct str in, struct auth_results *results, struct err *err)
{
	struct cursor c = { .s = in };
	struct auth_results read = { 0 };
	bool good = skip_cfws(&c) && authserv_id(&c, &read);

	while (good && at_char(&c, ';')) {
		c.i++;
		good = skip_cfws(&c);
		if (good && c.i < in.n)
			good = resinfo(&c, &read);
	}
	if (!good || c.i != in.n)
		return err_set(err, ERR_INPUT, "cannot read the Authentication-Results '%.*s'",
		    STR_ARG(str_slice(in, 0, 200)));
	*results = read;
	return true;
}
