#include "receive/lmtp.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "mail/address.h"
#include "receive/lmtp_command.h"
#include "receive/lmtp_data.h"

/* No reply is longer than REPLY_BYTES. Input is taken only below PAUSE_BYTES of output, so that the
 * replies to one mail with all its recipients always have room. */
enum {
	REPLY_BYTES = 120,
	PAUSE_BYTES = 4096,
	OUTPUT_BYTES = PAUSE_BYTES + 1024 + LMTP_RECIPIENTS_MAX * REPLY_BYTES
};

enum stage { STAGE_GREETED, STAGE_READY, STAGE_MAIL, STAGE_TEXT, STAGE_DECIDING, STAGE_ENDED };

struct lmtp {
	const struct lmtp_settings *settings;
	enum stage stage;
	struct arena *a; /* of one mail */
	struct lmtp_mail mail;
	bool utf8; /* the mail was announced with SMTPUTF8 */
	struct lmtp_data data;
	uint64_t bytes;            /* of the text so far */
	enum lmtp_fate fate;       /* of the text so far */
	bool begun;                /* the caller was told of a text, and not yet of its end */
	unsigned errors, commands; /* refused; since the last mail */
	bool too_long;             /* the line being read */
	size_t line_n, output_n;
	char line[LMTP_LINE_BYTES];
	char output[OUTPUT_BYTES];
};

static const char *const fate_replies[] = {
	[LMTP_TAKEN] = "250 2.0.0 taken",
	[LMTP_LATER] = "451 4.3.0 not now: try again later",
	[LMTP_CROWDED] = "452 4.3.1 too much at once: try again later",
	[LMTP_TOO_LARGE] = "552 5.3.4 the mail is too large",
};

static void
reply(struct lmtp *s, const char *text)
{
	const int n =
	    snprintf(s->output + s->output_n, sizeof s->output - s->output_n, "%s\r\n", text);
	assert(n > 0 && (size_t)n < sizeof s->output - s->output_n);
	s->output_n += (size_t)n;
}

static void
refuse(struct lmtp *s, const char *text)
{
	reply(s, text);
	s->errors++;
}

static void
tell_end(struct lmtp *s)
{
	if (s->begun)
		s->settings->ends(s->settings->context);
	s->begun = false;
}

/* No mail is under way any more. */
static void
drop_mail(struct lmtp *s)
{
	tell_end(s);
	arena_reset(s->a);
	s->mail = (struct lmtp_mail) { 0 };
	s->stage = STAGE_READY;
}

static void
do_lhlo(struct lmtp *s)
{
	char line[REPLY_BYTES];
	drop_mail(s);
	(void)snprintf(line, sizeof line, "250-%.80s", arena_strz(s->a, s->settings->host));
	reply(s, line);
	reply(s, "250-PIPELINING");
	reply(s, "250-ENHANCEDSTATUSCODES");
	reply(s, "250-8BITMIME");
	reply(s, "250-SMTPUTF8");
	(void)snprintf(
	    line, sizeof line, "250 SIZE %llu", (unsigned long long)s->settings->max_bytes);
	reply(s, line);
}

static void
do_mail(struct lmtp *s, const struct lmtp_command *c)
{
	if (s->stage == STAGE_GREETED) {
		refuse(s, "503 5.5.1 say LHLO first");
	} else if (s->stage != STAGE_READY) {
		refuse(s, "503 5.5.1 a mail is under way");
	} else if (c->size > s->settings->max_bytes) {
		refuse(s, fate_replies[LMTP_TOO_LARGE]);
	} else if (!c->utf8 && !str_is_ascii(c->path)) {
		refuse(s, "553 5.6.7 this address wants SMTPUTF8");
	} else if (!utf8_is_valid(c->path)) {
		refuse(s, "553 5.1.7 this address is no UTF-8");
	} else {
		s->utf8 = c->utf8;
		s->mail.sender = arena_dup(s->a, c->path);
		s->stage = STAGE_MAIL;
		reply(s, "250 2.1.0 sender ok");
	}
}

/* Unknown recipients are the writer's mistake, not the client's: they are no errors of the session.
 */
static void
do_rcpt(struct lmtp *s, const struct lmtp_command *c)
{
	struct err err;
	struct str address;
	if (s->stage != STAGE_MAIL) {
		refuse(s, "503 5.5.1 say MAIL first");
	} else if (s->mail.recipient_count >= LMTP_RECIPIENTS_MAX) {
		reply(s, "452 4.5.3 too many recipients: offer the rest again");
	} else if (!s->utf8 && !str_is_ascii(c->path)) {
		reply(s, "553 5.6.7 this address wants SMTPUTF8");
	} else if (!utf8_is_valid(c->path) || !address_parse(s->a, c->path, &address, &err)) {
		reply(s, "553 5.1.3 this is no address");
	} else if (!s->settings->accepts(s->settings->context, address)) {
		reply(s, "550 5.1.1 no such address here");
	} else {
		s->mail.recipients = array_push(
		    s->a, s->mail.recipients, &s->mail.recipient_count, sizeof *s->mail.recipients);
		s->mail.recipients[s->mail.recipient_count - 1] = arena_dup(s->a, address);
		reply(s, "250 2.1.5 recipient ok");
	}
}

static void
do_data(struct lmtp *s)
{
	/* RFC 2033 section 4.2: without one accepted recipient DATA must fail. */
	if (s->stage != STAGE_MAIL || s->mail.recipient_count == 0) {
		refuse(s, "503 5.5.1 no recipient was accepted");
		return;
	}
	s->stage = STAGE_TEXT;
	s->data = (struct lmtp_data) { 0 };
	s->bytes = 0;
	s->fate = LMTP_TAKEN;
	s->begun = true;
	s->settings->begins(s->settings->context, s->a);
	reply(s, "354 go on, and end with a dot");
}

static void
do_command(struct lmtp *s, const struct lmtp_command *c)
{
	switch (c->verb) {
	case LMTP_VERB_LHLO:
		do_lhlo(s);
		return;
	case LMTP_VERB_MAIL:
		do_mail(s, c);
		return;
	case LMTP_VERB_RCPT:
		do_rcpt(s, c);
		return;
	case LMTP_VERB_DATA:
		do_data(s);
		return;
	case LMTP_VERB_RSET:
		if (s->stage != STAGE_GREETED)
			drop_mail(s);
		reply(s, "250 2.0.0 forgotten");
		return;
	case LMTP_VERB_NOOP:
		reply(s, "250 2.0.0 ok");
		return;
	case LMTP_VERB_VRFY:
		reply(s, "252 2.1.5 send it and see");
		return;
	case LMTP_VERB_HELP:
		reply(s, "214 2.0.0 RFC 2033");
		return;
	case LMTP_VERB_QUIT:
		reply(s, "221 2.0.0 goodbye");
		s->stage = STAGE_ENDED;
		return;
	}
}

static bool
has_control(struct str line)
{
	for (size_t i = 0; i < line.n; i++)
		if ((unsigned char)line.p[i] < ' ' || line.p[i] == 0x7F)
			return true;
	return false;
}

/* A whole line, its LF included. A line that ends otherwise than with CR LF is no command
 * (RFC 5321 section 2.3.8). */
static void
do_line(struct lmtp *s)
{
	const struct str line = { .p = s->line, .n = s->line_n };
	struct lmtp_command command;
	s->commands++;
	if (s->too_long) {
		refuse(s, "500 5.5.6 the line is too long");
	} else if (!str_ends(line, STR("\r\n"))) {
		refuse(s, "500 5.5.2 lines end with CR LF");
	} else if (has_control(str_slice(line, 0, line.n - 2))) {
		refuse(s, "500 5.5.2 control characters are no command");
	} else {
		const char *refusal = lmtp_command_parse(str_slice(line, 0, line.n - 2), &command);
		if (refusal != NULL)
			refuse(s, refusal);
		else
			do_command(s, &command);
	}
	s->line_n = 0;
	s->too_long = false;
	if (s->stage != STAGE_ENDED
	    && (s->errors > LMTP_ERRORS_MAX || s->commands > LMTP_COMMANDS_MAX))
		lmtp_end(s, "4.7.0 too many commands without a mail");
}

static size_t
take_line(struct lmtp *s, struct str bytes)
{
	const size_t lf = str_find_char(bytes, '\n', 0);
	const size_t n = lf == STR_NONE ? bytes.n : lf + 1;
	if (s->line_n + n > sizeof s->line) {
		s->too_long = true;
		s->line_n = 0;
	} else if (!s->too_long) {
		memcpy(s->line + s->line_n, bytes.p, n);
		s->line_n += n;
	}
	if (lf != STR_NONE)
		do_line(s);
	return n;
}

/* The whole text is here. */
static void
end_text(struct lmtp *s)
{
	s->errors = s->commands = 0;
	s->stage = STAGE_DECIDING;
	if (s->fate == LMTP_TAKEN)
		return;
	const size_t count = s->mail.recipient_count;
	for (size_t i = 0; i < count; i++)
		reply(s, fate_replies[s->fate]);
	drop_mail(s);
}

static size_t
take_text(struct lmtp *s, struct str bytes)
{
	struct str rest = bytes;
	while (rest.n > 0 && !s->data.ended) {
		const struct str piece = lmtp_data_next(&s->data, &rest);
		s->bytes += piece.n;
		if (s->bytes > s->settings->max_bytes)
			s->fate = LMTP_TOO_LARGE;
		if (piece.n > 0 && s->fate == LMTP_TAKEN)
			s->fate = s->settings->text(s->settings->context, piece);
	}
	if (s->data.ended)
		end_text(s);
	return bytes.n - rest.n;
}

struct lmtp *
lmtp_new(struct arena *a, const struct lmtp_settings *settings)
{
	struct lmtp *s = ARENA_NEW(a, struct lmtp);
	s->settings = settings;
	s->a = arena_new();
	char greeting[REPLY_BYTES];
	(void)snprintf(
	    greeting, sizeof greeting, "220 %.80s LMTP samling", arena_strz(s->a, settings->host));
	reply(s, greeting);
	return s;
}

void
lmtp_free(struct lmtp *s)
{
	if (s == NULL)
		return;
	tell_end(s);
	arena_free(s->a);
}

size_t
lmtp_input(struct lmtp *s, struct str bytes)
{
	size_t taken = 0;
	while (taken < bytes.n && s->stage != STAGE_DECIDING && s->stage != STAGE_ENDED
	       && s->output_n < PAUSE_BYTES) {
		const struct str rest = str_from_byte(bytes, taken);
		taken += s->stage == STAGE_TEXT ? take_text(s, rest) : take_line(s, rest);
	}
	return taken;
}

struct str
lmtp_output(const struct lmtp *s)
{
	return (struct str) { .p = s->output, .n = s->output_n };
}

void
lmtp_sent(struct lmtp *s, size_t n)
{
	assert(n <= s->output_n);
	memmove(s->output, s->output + n, s->output_n - n);
	s->output_n -= n;
}

const struct lmtp_mail *
lmtp_mail(const struct lmtp *s)
{
	return s->stage == STAGE_DECIDING ? &s->mail : NULL;
}

void
lmtp_answer(struct lmtp *s, const enum lmtp_fate *fates)
{
	assert(s->stage == STAGE_DECIDING);
	for (size_t i = 0; i < s->mail.recipient_count; i++)
		reply(s, fate_replies[fates[i]]);
	drop_mail(s);
}

bool
lmtp_is_amid(const struct lmtp *s)
{
	return s->stage == STAGE_MAIL || s->stage == STAGE_TEXT || s->stage == STAGE_DECIDING;
}

bool
lmtp_has_ended(const struct lmtp *s)
{
	return s->stage == STAGE_ENDED;
}

void
lmtp_end(struct lmtp *s, const char *why)
{
	assert(s->stage != STAGE_DECIDING);
	char line[REPLY_BYTES];
	(void)snprintf(line, sizeof line, "421 %.100s", why);
	reply(s, line);
	s->stage = STAGE_ENDED;
}
