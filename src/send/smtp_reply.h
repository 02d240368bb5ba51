/* What an SMTP conversation says about a letter: the last command, the last reply, and their
 * meaning. Pure; send/smtp.c feeds it with what libcurl says and hears. Standards: RFC 5321
 * section 4.2 (replies), RFC 4954 section 6 (530, 535).
 */
#ifndef SEND_SMTP_REPLY_H
#define SEND_SMTP_REPLY_H

#include "base/err.h"
#include "base/str.h"
#include "send/transport.h"

enum smtp_stage {
	SMTP_STAGE_HELLO, /* greeting, EHLO, STARTTLS, AUTH: not about this letter */
	SMTP_STAGE_MAIL,
	SMTP_STAGE_RCPT,
	SMTP_STAGE_DATA,
	SMTP_STAGE_TEXT /* the text or its end was given */
};

/* How the connection ended. */
enum smtp_end {
	SMTP_END_OK,
	SMTP_END_CERTIFICATE, /* not trusted, or of another host */
	SMTP_END_NO_TLS,      /* STARTTLS is not offered or refused */
	SMTP_END_LOGIN,       /* refused */
	SMTP_END_BROKEN       /* a refused command, a lost connection, a time-out */
};

enum { SMTP_REPLY_BYTES = 240 };

/* Zero at the start of a letter. */
struct smtp_talk {
	enum smtp_stage stage;
	bool over; /* QUIT was said */
	size_t reply_n;
	char reply[SMTP_REPLY_BYTES]; /* the last one since the last command, printable ASCII */
};

void smtp_talk_said(struct smtp_talk *talk, struct str line);
void smtp_talk_heard(struct smtp_talk *talk, struct str line);

/* `library` is the transport library's own word for the end. `err` is set unless SENT_OK. */
enum sent smtp_talk_meaning(const struct smtp_talk *talk, enum smtp_end end, struct str host,
    struct str library, struct err *err);

#endif
