#include "send/smtp_reply.h"

#include "base/attributes.h"

static const struct {
	struct str begins;
	enum smtp_stage stage;
} commands[] = {
	{ STR_INIT("MAIL FROM:"), SMTP_STAGE_MAIL },
	{ STR_INIT("RCPT TO:"), SMTP_STAGE_RCPT },
	{ STR_INIT("DATA\r\n"), SMTP_STAGE_DATA },
};

void
smtp_talk_said(struct smtp_talk *talk, struct str line)
{
	/* The farewell is none of the letter's business; what was said before it is. */
	talk->over = talk->over || str_starts(line, STR("QUIT"));
	if (talk->over)
		return;
	talk->reply_n = 0;
	for (size_t i = 0; i < COUNT(commands); i++)
		if (str_starts(line, commands[i].begins))
			talk->stage = commands[i].stage;
}

void
smtp_talk_heard(struct smtp_talk *talk, struct str line)
{
	if (talk->over)
		return;
	line = str_trim(line);
	talk->reply_n = 0;
	for (size_t i = 0; i < line.n && i < SMTP_REPLY_BYTES; i++)
		talk->reply[talk->reply_n++] =
		    line.p[i] >= ' ' && line.p[i] <= '~' ? line.p[i] : '?';
}

/* 0: there is none. */
static int
code_of(const struct smtp_talk *talk)
{
	int code = 0;
	for (size_t i = 0; i < 3; i++) {
		if (i >= talk->reply_n || !ascii_is_digit(talk->reply[i]))
			return 0;
		code = code * 10 + (talk->reply[i] - '0');
	}
	return code;
}

static const char *
stage_name(enum smtp_stage stage)
{
	static const char *const names[] = { [SMTP_STAGE_HELLO] = "the connection",
		[SMTP_STAGE_MAIL] = "the sender",
		[SMTP_STAGE_RCPT] = "the recipient",
		[SMTP_STAGE_DATA] = "the text",
		[SMTP_STAGE_TEXT] = "the text" };
	return names[stage];
}

/* A refusal of the letter itself. */
static enum sent
refused(const struct smtp_talk *talk, int code, struct str host, struct err *err)
{
	const bool full = code == 552 && talk->stage == SMTP_STAGE_RCPT;
	const bool login = code == 530;
	const bool never = code >= 500 && !full && !login;
	(void)err_set(err,
	    login   ? ERR_CONFIG
	    : never ? ERR_INPUT
		    : ERR_AGAIN,
	    "'%.*s' refused %s: %.*s", STR_ARG(host), stage_name(talk->stage), (int)talk->reply_n,
	    talk->reply);
	if (login)
		return SENT_BROKEN;
	return never ? SENT_NEVER : SENT_LATER;
}

static enum sent
broken(const struct smtp_talk *talk, struct str host, struct str library, struct err *err)
{
	const int code = code_of(talk);
	if (talk->stage > SMTP_STAGE_HELLO && code >= 400)
		return refused(talk, code, host, err);
	if (code >= 400)
		(void)err_set(err, ERR_AGAIN, "'%.*s' refused the connection: %.*s", STR_ARG(host),
		    (int)talk->reply_n, talk->reply);
	else if (talk->stage == SMTP_STAGE_TEXT)
		(void)err_set(err, ERR_AGAIN,
		    "'%.*s' went away before it answered to the text, and may have it: %.*s",
		    STR_ARG(host), STR_ARG(library));
	else
		(void)err_set(
		    err, ERR_AGAIN, "cannot send by '%.*s': %.*s", STR_ARG(host), STR_ARG(library));
	return SENT_LATER;
}

enum sent
smtp_talk_meaning(const struct smtp_talk *talk, enum smtp_end end, struct str host,
    struct str library, struct err *err)
{
	switch (end) {
	case SMTP_END_OK:
		return SENT_OK;
	case SMTP_END_CERTIFICATE:
		(void)err_set(err, ERR_CONFIG,
		    "the certificate of '%.*s' is not trusted for that name: %.*s", STR_ARG(host),
		    STR_ARG(library));
		return SENT_BROKEN;
	case SMTP_END_NO_TLS:
		(void)err_set(
		    err, ERR_CONFIG, "'%.*s' does not speak TLS by STARTTLS", STR_ARG(host));
		return SENT_BROKEN;
	case SMTP_END_LOGIN:
		if (code_of(talk) >= 400 && code_of(talk) < 500)
			return broken(talk, host, library, err);
		(void)err_set(err, ERR_CONFIG, "'%.*s' refused user and password: %.*s",
		    STR_ARG(host), (int)talk->reply_n, talk->reply);
		return SENT_BROKEN;
	case SMTP_END_BROKEN:
		break;
	}
	return broken(talk, host, library, err);
}
