#include "send/smtp_settings.h"

struct smtp_settings
smtp_settings_copy(struct arena *a, const struct smtp_settings *given)
{
	static const int ports[] = {
		[SMTP_TLS_IMPLICIT] = 465, [SMTP_TLS_STARTTLS] = 587, [SMTP_TLS_NONE] = 25
	};
	return (struct smtp_settings) { .host = arena_dup(a, given->host),
		.port = given->port > 0 ? given->port : ports[given->tls],
		.tls = given->tls,
		.ca_file = arena_dup(a, given->ca_file),
		.user = arena_dup(a, given->user),
		.password = arena_dup(a, given->password),
		.oauth_command = arena_dup(a, given->oauth_command),
		.connections = given->connections,
		.connect_ms = given->connect_ms > 0 ? given->connect_ms : SMTP_CONNECT_MS,
		.reply_ms = given->reply_ms > 0 ? given->reply_ms : SMTP_REPLY_MS,
		.timeout_ms = given->timeout_ms > 0 ? given->timeout_ms : SMTP_TIMEOUT_MS };
}
