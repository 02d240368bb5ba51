#include "app/manual.h"

#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/manual_letters.h"
#include "app/site_options.h"
#include "understand/event_options.h"

/* Text for man(7): a backslash and a dot or quote at the start of a line mean something there. */
static void
put_roff(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		const bool at_start = i == 0 || text.p[i - 1] == '\n';
		if (at_start && (text.p[i] == '.' || text.p[i] == '\''))
			(void)fputs("\\&", stdout);
		if (text.p[i] == '\\' || text.p[i] == '-')
			(void)fputc('\\', stdout);
		(void)fputc(text.p[i], stdout);
	}
}

static void
put_heading(const char *text, bool roff)
{
	(void)printf(roff ? ".SS %s\n" : "\n%s\n", text);
}

struct entry {
	struct str name, type, fallback, help;
};

static void
put_entry(const struct entry *e, bool roff)
{
	if (!roff) {
		(void)printf("  %-18.*s %.*s%s(%.*s%s%.*s)\n", STR_ARG(e->name), STR_ARG(e->help),
		    e->help.n > 0 ? " " : "", STR_ARG(e->type),
		    e->fallback.n > 0 ? "; default " : "", STR_ARG(e->fallback));
		return;
	}
	(void)fputs(".TP\n.B ", stdout);
	put_roff(e->name);
	(void)fputs("\n(", stdout);
	put_roff(e->type);
	if (e->fallback.n > 0) {
		(void)fputs("; default ", stdout);
		put_roff(e->fallback);
	}
	(void)fputs(") ", stdout);
	put_roff(e->help);
	(void)fputs("\n", stdout);
}

static void
put_commands(bool roff)
{
	for (const struct command *c = commands; c->name != NULL; c++) {
		if (!roff) {
			(void)printf("%s %s\n    %s\n", c->name, c->arguments, c->summary);
			continue;
		}
		(void)printf(".TP\n.B %s\n.I ", c->name);
		put_roff(str_from(c->arguments));
		(void)fputs("\n.br\n", stdout);
		put_roff(str_from(c->summary));
		(void)fputs(".\n", stdout);
		if (c->help != NULL) {
			(void)fputs(".nf\n", stdout);
			put_roff(str_from(c->help));
			(void)fputs(".fi\n", stdout);
		}
	}
}

static void
put_site_options(bool roff)
{
	static const char *const types[] = { [SITE_TEXT] = "text",
		[SITE_LIST] = "list",
		[SITE_BOOL] = "true, false",
		[SITE_NUMBER] = "number",
		[SITE_OFFSET] = "span",
		[SITE_WORD] = "word",
		[SITE_CLOCK] = "time" };
	size_t count;
	const struct site_option *options = site_options_all(&count);
	const char *section = "?";
	for (size_t i = 0; i < count; i++) {
		if (strcmp(section, options[i].section) != 0) {
			section = options[i].section;
			put_heading(section[0] == '\0' ? "Options of the site" : section, roff);
		}
		put_entry(&(struct entry) { .name = str_from(options[i].name),
			      .type = str_from(options[i].choices != NULL ? options[i].choices
									  : types[options[i].type]),
			      .fallback = str_from(options[i].fallback),
			      .help = str_from(options[i].help) },
		    roff);
	}
}

static void
put_event_options(bool roff)
{
	static const char *const sections[] = { [SECTION_EVENT] = "event SLUG",
		[SECTION_SESSION] = "session ID",
		[SECTION_ITEM] = "item",
		[SECTION_QUESTION] = "question ID",
		[SECTION_OPTION] = "question ID: option VALUE",
		[SECTION_TEXT] = "text LANGUAGE",
		[SECTION_TEXT_QUESTION] = "text LANGUAGE: question ID",
		[SECTION_TEXT_OPTION] = "text LANGUAGE: question ID: option VALUE" };
	static const char *const types[] = { [OPTION_TEXT] = "text",
		[OPTION_LIST] = "list",
		[OPTION_BOOL] = "true, false",
		[OPTION_NUMBER] = "number",
		[OPTION_MOMENT] = "date and time",
		[OPTION_CLOCK] = "time",
		[OPTION_OFFSET] = "span",
		[OPTION_OFFSETS] = "spans",
		[OPTION_WORD] = "word" };
	size_t count;
	const struct option_spec *specs = event_options_all(&count);
	for (size_t s = 0; s < COUNT(sections); s++) {
		put_heading(sections[s], roff);
		for (size_t i = 0; i < count; i++)
			if (specs[i].section == (enum option_section)s)
				put_entry(&(struct entry) { .name = specs[i].name,
					      .type = specs[i].choices.n > 0
							  ? specs[i].choices
							  : str_from(types[specs[i].type]),
					      .help = specs[i].help },
				    roff);
	}
}

bool
manual_print(const char *topic, bool roff)
{
	if (strcmp(topic, "commands") == 0)
		put_commands(roff);
	else if (strcmp(topic, "samling.conf") == 0)
		put_site_options(roff);
	else if (strcmp(topic, "event") == 0)
		put_event_options(roff);
	else if (strcmp(topic, "letters") == 0)
		manual_letters(roff);
	else if (strcmp(topic, "variables") == 0)
		manual_variables(roff);
	else if (strcmp(topic, "kinds") == 0)
		manual_kinds(roff);
	else
		return false;
	return true;
}
