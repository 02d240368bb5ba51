/* The talk of a tiny SMTP server; see tests/loopback.h. */
#ifndef SMTP_SERVER_H
#define SMTP_SERVER_H

#include "loopback.h"

enum at { AT_CONNECT, AT_EHLO, AT_AUTH, AT_MAIL, AT_RCPT, AT_DATA, AT_DOT, AT_NEVER };

static inline void
serve(FILE *in, int fd, int heard, const struct script *script)
{
	static const struct {
		const char *verb;
		enum at at;
		const char *usual;
	} verbs[] = {
		{ "AUTH", AT_AUTH, "235 2.7.0 welcome\r\n" },
		{ "MAIL", AT_MAIL, "250 2.1.0 ok\r\n" },
		{ "RCPT", AT_RCPT, "250 2.1.5 ok\r\n" },
		{ "DATA", AT_DATA, "354 go on\r\n" },
	};
	char line[4096], ehlo[200];
	bool text = false;

	(void)snprintf(ehlo, sizeof ehlo,
	    "250-test.example\r\n250-SIZE 1000000\r\n%s%s250 8BITMIME\r\n",
	    script->no_utf8 ? "" : "250-SMTPUTF8\r\n",
	    script->no_auth ? "" : "250-AUTH PLAIN LOGIN XOAUTH2\r\n");
	if (!answer(fd, script, AT_CONNECT, "220 test.example ESMTP\r\n"))
		return;
	while (fgets(line, sizeof line, in) != NULL) {
		say(heard, line);
		if (text && strcmp(line, ".\r\n") == 0) {
			text = false;
			if (!answer(fd, script, AT_DOT, "250 2.0.0 taken\r\n"))
				return;
			continue;
		}
		if (text)
			continue;
		if (strncmp(line, "EHLO", 4) == 0 || strncmp(line, "HELO", 4) == 0) {
			if (!answer(fd, script, AT_EHLO, ehlo))
				return;
			continue;
		}
		size_t i = 0;
		while (i < COUNT(verbs) && strncmp(line, verbs[i].verb, 4) != 0)
			i++;
		if (i == COUNT(verbs)) {
			say(fd, "221 2.0.0 bye\r\n");
			return;
		}
		if (!answer(fd, script, verbs[i].at, verbs[i].usual))
			return;
		text = verbs[i].at == AT_DATA && script->at != AT_DATA;
	}
}

#endif
