#include "app/site_servers.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/site_value.h"
#include "base/file.h"
#include "mail/address.h"

enum { PASSWORD_BYTES = 4096, CONNECTIONS_MAX = 64, PORT_MAX = 65535 };

static struct site_server
load_server(struct site *site, const char *section, struct str title)
{
	const struct str tls = site_value(site, section, title, "tls");
	uint64_t port = 0;
	if (!str_uint(site_value(site, section, title, "port"), INT32_MAX, &port))
		port = 0; /* noted by site_options_check */
	return (struct site_server) { .host = site_value(site, section, title, "host"),
		.port = (int)port,
		.tls = site_is_word(tls, "none")       ? SITE_TLS_NONE
		       : site_is_word(tls, "starttls") ? SITE_TLS_STARTTLS
						       : SITE_TLS_IMPLICIT,
		.ca_file = site_value(site, section, title, "ca-file"),
		.user = site_value(site, section, title, "user"),
		.password_file = site_value(site, section, title, "password-file"),
		.oauth_command = str_trim(site_value(site, section, title, "oauth-command")) };
}

void
site_servers_load(struct site *site)
{
	const struct str none = STR(""), method = site_value(site, "send", none, "method");
	site->send_method = site_is_word(method, "sendmail") ? SEND_SENDMAIL
			    : site_is_word(method, "smtp")   ? SEND_SMTP
							     : SEND_MAILDIR;
	site->send_path = site_value(site, "send", none, "path");
	site->send_server = load_server(site, "send", none);
	site->send_connections = site_number(site, "send", "connections");
	site->send_per_minute = site_number(site, "send", "per-minute");
	site->send_per_day = site_number(site, "send", "per-day");
	site->send_per_domain = site_number(site, "send", "per-domain-minute");
	const struct strings titles = site_titles(site, STR("fetch"));
	for (size_t i = 0; i < titles.count; i++) {
		const struct str title = titles.items[i];
		site->fetches =
		    array_push(site->a, site->fetches, &site->fetch_count, sizeof *site->fetches);
		site->fetches[i] = (struct site_fetch) { .name = title,
			.maildir = site_value(site, "fetch", title, "maildir"),
			.server = load_server(site, "fetch", title),
			.mailbox = site_value(site, "fetch", title, "mailbox"),
			.done_mailbox = site_value(site, "fetch", title, "done-mailbox"),
			.address = address_normalise(
			    site->a, site_value(site, "fetch", title, "address")) };
	}
}

static bool
is_here(struct str host)
{
	return str_equal_nocase(host, STR("localhost")) || str_starts(host, STR("127."))
	       || str_equal(host, STR("::1"));
}

/* A secret that others can read is none. */
static void
check_secret(const struct site *site, struct str file, struct str what,
    const struct site_server *server, struct problems *problems)
{
	const char *path = site_path(site->a, site, server->password_file);
	struct stat st;
	if (stat(path, &st) != 0 || access(path, R_OK) != 0)
		problems_add(problems, file, 0,
		    "the password-file of '%.*s' cannot be read: '%s': %s", STR_ARG(what), path,
		    strerror(errno));
	else if ((st.st_mode & (S_IRWXO | S_IWGRP)) != 0)
		problems_add(problems, file, 0,
		    "the password-file of '%.*s' can be read by everybody: '%s' wants mode 0600",
		    STR_ARG(what), path);
}

static void
check_server(const struct site *site, struct str file, struct str what,
    const struct site_server *server, struct problems *problems)
{
	const bool secret = server->password_file.n > 0 || server->oauth_command.n > 0;
	if (server->host.n == 0)
		problems_add(problems, file, 0, "'%.*s' names no host", STR_ARG(what));
	if (server->port > PORT_MAX)
		problems_add(
		    problems, file, 0, "'%.*s': %d is no port", STR_ARG(what), server->port);
	if (server->user.n > 0 && !secret)
		problems_add(problems, file, 0,
		    "'%.*s' has a user, but neither password-file nor oauth-command",
		    STR_ARG(what));
	if (server->user.n == 0 && secret)
		problems_add(problems, file, 0, "'%.*s' has a secret, but no user", STR_ARG(what));
	if (server->password_file.n > 0 && server->oauth_command.n > 0)
		problems_add(problems, file, 0, "'%.*s' has both password-file and oauth-command",
		    STR_ARG(what));
	if (server->user.n > 0 && server->tls == SITE_TLS_NONE && !is_here(server->host))
		problems_add(problems, file, 0,
		    "'%.*s' would send the password unprotected: tls = none is for a server on "
		    "this machine",
		    STR_ARG(what));
	if (server->ca_file.n > 0 && access(site_path(site->a, site, server->ca_file), R_OK) != 0)
		problems_add(problems, file, 0, "the ca-file of '%.*s' cannot be read: '%.*s': %s",
		    STR_ARG(what), STR_ARG(server->ca_file), strerror(errno));
	if (server->password_file.n > 0)
		check_secret(site, file, what, server, problems);
}

void
site_servers_check(const struct site *site, struct str file, struct problems *problems)
{
	if (site->send_method == SEND_SMTP)
		check_server(site, file, STR("send"), &site->send_server, problems);
	if (site->send_connections < 1 || site->send_connections > CONNECTIONS_MAX)
		problems_add(
		    problems, file, 0, "'connections' is a number from 1 to %d", CONNECTIONS_MAX);
	for (size_t i = 0; i < site->fetch_count; i++) {
		const struct site_fetch *fetch = &site->fetches[i];
		const struct str what = arena_printf(site->a, "fetch %.*s", STR_ARG(fetch->name));
		if (fetch->maildir.n > 0 && fetch->server.host.n > 0)
			problems_add(
			    problems, file, 0, "'%.*s' has both maildir and host", STR_ARG(what));
		if (fetch->maildir.n == 0)
			check_server(site, file, what, &fetch->server, problems);
		if (fetch->maildir.n == 0 && fetch->server.user.n == 0)
			problems_add(problems, file, 0, "'%.*s' names no user", STR_ARG(what));
	}
}

bool
site_password(struct arena *a, const struct site *site, const struct site_server *server,
    struct str *password, struct err *err)
{
	struct str text, line = STR("");
	if (server->password_file.n == 0) {
		*password = STR("");
		return true;
	}
	const char *path = site_path(a, site, server->password_file);
	if (!file_read(a, path, PASSWORD_BYTES, &text, err))
		return false;
	if (str_next(&text, '\n', &line))
		line = str_trim_right(line);
	if (line.n == 0)
		return err_set(err, ERR_CONFIG, "there is no password in '%s'", path);
	*password = line;
	return true;
}
