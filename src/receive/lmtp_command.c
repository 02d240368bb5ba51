#include "receive/lmtp_command.h"

static const struct {
	struct str name;
	enum lmtp_verb verb;
	bool bare; /* takes no argument */
} verbs[] = {
	{ STR_INIT("LHLO"), LMTP_VERB_LHLO, false },
	{ STR_INIT("MAIL"), LMTP_VERB_MAIL, false },
	{ STR_INIT("RCPT"), LMTP_VERB_RCPT, false },
	{ STR_INIT("DATA"), LMTP_VERB_DATA, true },
	{ STR_INIT("RSET"), LMTP_VERB_RSET, true },
	{ STR_INIT("NOOP"), LMTP_VERB_NOOP, false },
	{ STR_INIT("VRFY"), LMTP_VERB_VRFY, false },
	{ STR_INIT("HELP"), LMTP_VERB_HELP, false },
	{ STR_INIT("QUIT"), LMTP_VERB_QUIT, true },
};

/* Known, and not served. RFC 2033 section 4.1: HELO and EHLO must be refused. */
static const struct {
	struct str name;
	const char *reply;
} refused[] = {
	{ STR_INIT("HELO"), "500 5.5.1 this is LMTP: say LHLO" },
	{ STR_INIT("EHLO"), "500 5.5.1 this is LMTP: say LHLO" },
	{ STR_INIT("EXPN"), "502 5.5.1 not served here" },
	{ STR_INIT("AUTH"), "502 5.5.1 not served here" },
	{ STR_INIT("STARTTLS"), "502 5.5.1 not served here" },
	{ STR_INIT("BDAT"), "502 5.5.1 not served here" },
};

static const char bad_path[] = "501 5.5.4 an address in <> is wanted";

/* Reverse-path / Forward-path = "<" [ A-d-l ":" ] Mailbox ">" (RFC 5321 section 4.1.2); `*s` goes
 * on after it. A '>' inside a quoted local part does not end it. */
static bool
take_path(struct str *s, struct str *path)
{
	*s = str_trim_left(*s);
	if (s->n == 0 || s->p[0] != '<')
		return false;
	bool quoted = false;
	size_t end = 1;
	for (; end < s->n && (quoted || s->p[end] != '>'); end++) {
		if (quoted && s->p[end] == '\\' && end + 1 < s->n)
			end++;
		else if (s->p[end] == '"')
			quoted = !quoted;
	}
	if (end >= s->n)
		return false;
	struct str inner = str_slice(*s, 1, end);
	/* A-d-l = "@" Domain *( "," "@" Domain ): to be accepted and ignored (RFC 5321 appendix C).
	 */
	if (inner.n > 0 && inner.p[0] == '@') {
		const size_t colon = str_find_char(inner, ':', 0);
		if (colon == STR_NONE)
			return false;
		inner = str_from_byte(inner, colon + 1);
	}
	*path = inner;
	*s = str_from_byte(*s, end + 1);
	return true;
}

static const char *
read_parameter(struct str parameter, struct lmtp_command *c)
{
	struct str name = parameter, value = STR("");
	const bool has_value = str_cut(parameter, '=', &name, &value);
	if (str_equal_nocase(name, STR("SIZE")))
		return str_uint(value, UINT64_MAX / 2, &c->size) ? NULL
								 : "501 5.5.4 SIZE wants a number";
	if (str_equal_nocase(name, STR("BODY")))
		return str_equal_nocase(value, STR("7BIT"))
			       || str_equal_nocase(value, STR("8BITMIME"))
			   ? NULL
			   : "501 5.5.4 BODY is 7BIT or 8BITMIME";
	if (str_equal_nocase(name, STR("SMTPUTF8")) && !has_value) {
		c->utf8 = true;
		return NULL;
	}
	return "555 5.5.4 unknown parameter";
}

/* "MAIL FROM:" Reverse-path [SP Mail-parameters] and "RCPT TO:" Forward-path [SP Rcpt-parameters];
 * no extension that we offer has parameters of RCPT. */
static const char *
read_path(struct str rest, struct str keyword, struct lmtp_command *c)
{
	rest = str_trim(rest);
	if (!str_starts_nocase(rest, keyword))
		return "501 5.5.4 MAIL FROM:<address> or RCPT TO:<address> is wanted";
	rest = str_from_byte(rest, keyword.n);
	if (!take_path(&rest, &c->path))
		return bad_path;
	if (rest.n > 0 && rest.p[0] != ' ')
		return bad_path;
	struct str word;
	while (str_next(&rest, ' ', &word)) {
		if (word.n == 0)
			continue;
		if (c->verb == LMTP_VERB_RCPT)
			return "555 5.5.4 unknown parameter";
		const char *refusal = read_parameter(word, c);
		if (refusal != NULL)
			return refusal;
	}
	return NULL;
}

const char *
lmtp_command_parse(struct str line, struct lmtp_command *c)
{
	struct str name = line, rest = STR("");
	(void)str_cut(line, ' ', &name, &rest); /* without a blank the whole line is the verb */
	for (size_t i = 0; i < COUNT(refused); i++)
		if (str_equal_nocase(name, refused[i].name))
			return refused[i].reply;
	*c = (struct lmtp_command) { 0 };
	for (size_t i = 0; i < COUNT(verbs); i++) {
		if (!str_equal_nocase(name, verbs[i].name))
			continue;
		c->verb = verbs[i].verb;
		if (verbs[i].bare && str_trim(rest).n > 0)
			return "501 5.5.4 no argument is wanted";
		if (c->verb == LMTP_VERB_LHLO && str_trim(rest).n == 0)
			return "501 5.5.4 LHLO wants a name";
		if (c->verb == LMTP_VERB_MAIL)
			return read_path(rest, STR("FROM:"), c);
		if (c->verb == LMTP_VERB_RCPT)
			return read_path(rest, STR("TO:"), c);
		return NULL;
	}
	return "500 5.5.2 unknown command";
}
