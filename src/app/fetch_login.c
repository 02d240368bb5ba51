#include "app/fetch_login.h"

#include "app/site_servers.h"
#include "base/child.h"

enum { OAUTH_MS = 60000, TOKEN_BYTES = 16384 };

/* The words of the command, and what it prints. */
static bool
ask_token(struct arena *a, struct str command, struct str *token, struct err *err)
{
	struct str word, *argv = NULL, output;
	size_t count = 0;
	int status;
	while (str_next(&command, ' ', &word)) {
		if (word.n == 0)
			continue;
		argv = array_push(a, argv, &count, sizeof *argv);
		argv[count - 1] = word;
	}
	const struct child child = { .argv = argv,
		.argv_count = count,
		.timeout_ms = OAUTH_MS,
		.max_output_bytes = TOKEN_BYTES };
	if (!child_run(a, &child, &status, &output, err))
		return false;
	*token = str_trim(output);
	return (status == 0 && token->n > 0)
	       || err_set(err, ERR_AGAIN, "'%.*s' gave no token and ended with %d",
		   STR_ARG(argv[0]), status);
}

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
	    && !ask_token(a, server->oauth_command, &settings.token, err))
		return NULL;
	return imap_open(&settings, err);
}
