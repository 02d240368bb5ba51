#include "app/fetch_login.h"

#include "app/site_servers.h"
#include "send/oauth.h"

struct imap *
fetch_login(
    struct arena *a, const struct site *site, const struct site_server *server, struct err *err)
{
	static const enum imap_tls tls[] = { [SITE_TLS_IMPLICIT] = IMAP_TLS_IMPLICIT,
		[SITE_TLS_STARTTLS] = IMAP_TLS_STARTTLS,
		[SITE_TLS_NONE] = IMAP_TLS_NONE };
	struct imap_settings settings = { .host = server->host,
		.port = server->port,
		.tls = tls[server->tls],
		.user = server->user };
	if (server->ca_file.n > 0)
		settings.ca_file = str_from(site_path(a, site, server->ca_file));
	if (!site_password(a, site, server, &settings.password, err))
		return NULL;
	if (server->oauth_command.n > 0
	    && !oauth_token(a, server->oauth_command, &settings.token, err))
		return NULL;
	return imap_open(&settings, err);
}
