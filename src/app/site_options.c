#include "app/site_options.h"

#include <string.h>

#include "app/config_event.h"
#include "base/instant.h"
#include "base/json.h"

static const struct site_option table[] = {
	{ "", "organiser", SITE_TEXT, NULL, NULL, "who invites, as participants know it" },
	{ "", "address", SITE_TEXT, NULL, NULL, "the address mails are sent to" },
	{ "", "from-name", SITE_TEXT, "", NULL,
	    "name beside the address in letters; the organiser where empty" },
	{ "", "controller", SITE_TEXT, "", NULL, "who is responsible for the personal data" },
	{ "", "privacy", SITE_TEXT, "", NULL, "where that is explained" },
	{ "", "timezone", SITE_TEXT, "Europe/Stockholm", NULL, "IANA name" },
	{ "", "languages", SITE_LIST, "[\"sv\",\"en\"]", NULL,
	    "of letters; the first is the default" },
	{ "", "subaddress", SITE_TEXT, "+", NULL,
	    "\"+\", \"-\", or \"\" where the mail server has none" },
	{ "", "return-path", SITE_WORD, "letter", "letter address null",
	    "envelope sender of letters" },
	{ "", "database", SITE_TEXT, "data/samling.db", NULL, "path of the database" },
	{ "", "key", SITE_TEXT, "data/key", NULL, "path of the site's key" },
	{ "", "retention", SITE_OFFSET, "12mo", NULL, "how long answers are kept after an event" },
	{ "", "sensitive", SITE_OFFSET, "14d", NULL,
	    "how long sensitive answers are kept after an event" },
	{ "", "cases", SITE_WORD, "at-once", "at-once digest",
	    "when coordinators get what needs a person" },
	{ "", "digest", SITE_CLOCK, "07:30", NULL, "when coordinators get their daily letter" },
	{ "", "log-addresses", SITE_BOOL, "false", NULL, "whole addresses in the log" },
	{ "", "raw-mails", SITE_BOOL, "true", NULL, "keep mails as they came" },
	{ "", "letter-bodies", SITE_OFFSET, "30d", NULL,
	    "how long letters are kept whole once sent, in the Maildir of method maildir too; 0d: "
	    "as "
	    "long as what they say" },
	{ "", "hold", SITE_BOOL, "false", NULL, "stop all purging" },
	{ "", "mass", SITE_NUMBER, "50", NULL,
	    "more letters than this wait for a coordinator's word" },
	{ "coordinator", "name", SITE_TEXT, "", NULL, "" },
	{ "coordinator", "language", SITE_TEXT, "", NULL, "of letters to this coordinator" },
	{ "coordinator", "timezone", SITE_TEXT, "", NULL, "" },
	{ "coordinator", "digest", SITE_CLOCK, "", NULL, "" },
	{ "coordinator", "cases", SITE_WORD, "", "at-once digest", "" },
	{ "coordinator", "rights", SITE_LIST, "[\"change\",\"approve\",\"read\"]", NULL,
	    "change, approve, read" },
	{ "coordinator", "events", SITE_LIST, "[\"*\"]", NULL, "slugs, or \"*\"" },
	{ "trust", "authserv-id", SITE_LIST, "[]", NULL, "whose Authentication-Results count" },
	{ "trust", "received", SITE_LIST, "[]", NULL, "our own mail hosts" },
	{ "trust", "style", SITE_WORD, "rfc8601", "rfc8601 exchange",
	    "how our mail server writes its findings" },
	{ "trust", "internal", SITE_TEXT, "", NULL,
	    "a header line our server puts on mail from inside" },
	{ "trust", "unauthenticated", SITE_WORD, "accept", "accept confirm human",
	    "what an unproven sender meets" },
	{ "send", "method", SITE_WORD, "maildir", "maildir sendmail smtp", "how letters leave" },
	{ "send", "path", SITE_TEXT, "data/letters", NULL, "the Maildir, or the sendmail program" },
	{ "lmtp", "listen", SITE_LIST, "[\"unix:data/lmtp\"]", NULL,
	    "where run and lmtp listen: unix:PATH, tcp:ADDRESS:PORT" },
	{ "lmtp", "mode", SITE_TEXT, "0600", NULL, "of the Unix socket" },
	{ "lmtp", "processes", SITE_NUMBER, "2", NULL,
	    "that receive side by side; one a processor is enough" },
	{ "lmtp", "connections", SITE_NUMBER, "100", NULL,
	    "at once in one process; further ones wait" },
	{ "send", "host", SITE_TEXT, "", NULL, "smtp: name of the server" },
	{ "send", "port", SITE_NUMBER, "0", NULL,
	    "smtp: 0 is 465 (implicit), 587 (starttls) or 25 (none)" },
	{ "send", "tls", SITE_WORD, "implicit", "implicit starttls none",
	    "smtp: required as written, never only tried" },
	{ "send", "ca-file", SITE_TEXT, "", NULL,
	    "smtp: authorities to trust instead of the system's" },
	{ "send", "user", SITE_TEXT, "", NULL, "smtp: who logs in; nobody where empty" },
	{ "send", "password-file", SITE_TEXT, "", NULL,
	    "smtp: file whose first line is the password" },
	{ "send", "oauth-command", SITE_TEXT, "", NULL, "smtp: prints an access token (XOAUTH2)" },
	{ "send", "connections", SITE_NUMBER, "4", NULL, "smtp: letters under way at once" },
	{ "send", "per-minute", SITE_NUMBER, "0", NULL,
	    "most letters in any minute; 0: any number" },
	{ "send", "per-day", SITE_NUMBER, "0", NULL, "most letters in any 24 hours" },
	{ "send", "per-domain-minute", SITE_NUMBER, "0", NULL,
	    "most letters to one domain in any minute" },
	{ "fetch", "host", SITE_TEXT, "", NULL, "name of the IMAP server" },
	{ "fetch", "port", SITE_NUMBER, "0", NULL, "0 is 993 (implicit) or 143" },
	{ "fetch", "tls", SITE_WORD, "implicit", "implicit starttls none",
	    "required as written, never only tried" },
	{ "fetch", "ca-file", SITE_TEXT, "", NULL, "authorities to trust instead of the system's" },
	{ "fetch", "user", SITE_TEXT, "", NULL, "who logs in" },
	{ "fetch", "password-file", SITE_TEXT, "", NULL, "file whose first line is the password" },
	{ "fetch", "oauth-command", SITE_TEXT, "", NULL, "prints an access token (XOAUTH2)" },
	{ "fetch", "mailbox", SITE_TEXT, "INBOX", NULL, "the folder that is read" },
	{ "fetch", "done-mailbox", SITE_TEXT, "", NULL,
	    "where mails go that were taken; else they are marked as read" },
	{ "fetch", "maildir", SITE_TEXT, "", NULL,
	    "a Maildir of this machine, instead of a server" },
	{ "fetch", "address", SITE_TEXT, "", NULL,
	    "envelope recipient of its mails, where that is always the same" },
	{ "limits", "attendees-per-mail", SITE_NUMBER, "25", NULL, "more go to a person" },
	{ "limits", "letters-per-sender-day", SITE_NUMBER, "50", NULL, "answers to one address" },
	{ "limits", "third-party-per-sender-day", SITE_NUMBER, "30", NULL,
	    "letters to others one sender causes" },
	{ "limits", "letters-per-target-day", SITE_NUMBER, "5", NULL,
	    "letters strangers cause to one address" },
	{ "list", "address", SITE_TEXT, "", NULL, "" },
	{ "list", "title", SITE_TEXT, "", NULL, "" },
	{ "list", "kind", SITE_WORD, "announce", "announce discussion", "" },
	{ "series", "title", SITE_TEXT, "", NULL, "" }
};

/* The sections of a file, and whether each has a title. */
static const struct {
	const char *name;
	enum config_kind kind;
} sections[] = { { "coordinator", CONFIG_TITLED }, { "trust", CONFIG_SECTION },
	{ "send", CONFIG_SECTION }, { "lmtp", CONFIG_SECTION }, { "fetch", CONFIG_TITLED },
	{ "limits", CONFIG_SECTION }, { "list", CONFIG_TITLED }, { "series", CONFIG_TITLED } };

const struct site_option *
site_options_all(size_t *count)
{
	*count = COUNT(table);
	return table;
}

const struct site_option *
site_option_find(const char *section, const char *name)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (strcmp(table[i].section, section) == 0 && strcmp(table[i].name, name) == 0)
			return &table[i];
	return NULL;
}

static const struct config_name *
names_in(struct arena *a, const char *section, const struct config_name *more, size_t more_count)
{
	struct config_name *names = arena_alloc(a, (COUNT(table) + more_count + 1) * sizeof *names);
	size_t n = 0;
	for (size_t i = 0; i < COUNT(table); i++)
		if (strcmp(table[i].section, section) == 0)
			names[n++] = (struct config_name) { .name = table[i].name,
				.kind = table[i].type == SITE_LIST ? CONFIG_LIST : CONFIG_VALUE };
	for (size_t i = 0; i < more_count; i++)
		names[n++] = more[i];
	return names;
}

const struct config_name *
site_config_names(struct arena *a)
{
	struct config_name more[COUNT(sections) + 1];
	for (size_t i = 0; i < COUNT(sections); i++)
		more[i] = (struct config_name) { sections[i].name, sections[i].kind,
			names_in(a, sections[i].name, NULL, 0) };
	more[COUNT(sections)] =
	    (struct config_name) { "event", CONFIG_TITLED, config_event_names(a) };
	return names_in(a, "", more, COUNT(more));
}

/* "coordinator.karin@a.example.rights" -> its row; NULL for events' options. */
static const struct site_option *
option_of(struct arena *a, struct str path)
{
	const size_t dot = str_find_char(path, '.', 0);
	if (dot == STR_NONE)
		return site_option_find("", arena_strz(a, path));
	size_t last = path.n;
	while (path.p[last - 1] != '.')
		last--;
	return site_option_find(
	    arena_strz(a, str_slice(path, 0, dot)), arena_strz(a, str_from_byte(path, last)));
}

static bool
is_choice(const char *choices, struct str value)
{
	struct str rest = str_from(choices), word;
	while (str_next(&rest, ' ', &word))
		if (str_equal(word, value))
			return true;
	return false;
}

static void
check_value(
    const struct site_option *option, const struct event_option *o, struct problems *problems)
{
	uint64_t number;
	struct offset offset;
	int hour, minute;
	switch (option->type) {
	case SITE_TEXT:
	case SITE_LIST:
		return;
	case SITE_BOOL:
		if (!is_choice("true false", o->value))
			break;
		return;
	case SITE_NUMBER:
		if (!str_uint(o->value, INT32_MAX, &number))
			break;
		return;
	case SITE_OFFSET:
		if (!offset_parse(o->value, &offset))
			break;
		return;
	case SITE_CLOCK:
		if (!clock_parse(o->value, &hour, &minute))
			break;
		return;
	case SITE_WORD:
		if (is_choice(option->choices, o->value))
			return;
		problems_add(problems, o->file, (size_t)o->line,
		    "'%s' cannot be '%.*s'; it is one of: %s", option->name, STR_ARG(o->value),
		    option->choices);
		return;
	}
	static const char *const wants[] = { [SITE_TEXT] = "text",
		[SITE_LIST] = "a list",
		[SITE_BOOL] = "true or false",
		[SITE_NUMBER] = "a whole number",
		[SITE_OFFSET] = "a span such as \"14d\" or \"12mo\"",
		[SITE_WORD] = "a word",
		[SITE_CLOCK] = "a time such as \"07:30\"" };
	problems_add(problems, o->file, (size_t)o->line, "'%s' cannot be '%.*s'; it wants %s",
	    option->name, STR_ARG(o->value), wants[option->type]);
}

void
site_options_check(struct arena *a, const struct config_options *options, struct problems *problems)
{
	for (size_t i = 0; i < options->count; i++) {
		const struct site_option *option = option_of(a, options->items[i].path);
		if (option != NULL)
			check_value(option, &options->items[i], problems);
	}
}
