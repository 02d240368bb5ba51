#include "letter/template_file.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "letter/mustache.h"

static const struct {
	struct str word;
	enum template_calendar calendar;
} calendars[] = {
	{ STR_INIT("none"), TEMPLATE_CALENDAR_NONE },
	{ STR_INIT("request"), TEMPLATE_CALENDAR_REQUEST },
	{ STR_INIT("cancel"), TEMPLATE_CALENDAR_CANCEL },
};

struct reader {
	struct arena *a;
	struct template *t;
	struct str rest; /* what is not read yet */
	size_t line;     /* number of the next line */
	struct problems *problems;
};

/* "Word: …" or "Word:"; the word begins with a letter and holds letters and hyphens. */
static bool
is_header(struct str line, struct str *name, struct str *value)
{
	if (!str_cut(line, ':', name, value) || name->n == 0 || !ascii_is_alpha(name->p[0]))
		return false;
	for (size_t i = 0; i < name->n; i++)
		if (!ascii_is_alnum(name->p[i]) && name->p[i] != '-')
			return false;
	if (value->n > 0 && value->p[0] != ' ')
		return false;
	*value = str_trim(*value);
	return true;
}

static const struct mustache *
compile(const struct reader *r, struct str text, size_t line)
{
	struct err err;
	const struct mustache_source source = {
		.text = text,
		.file = r->t->file,
		.first_line = line,
		.problems = r->problems,
	};
	return mustache_compile_source(r->a, source, &err);
}

static void
read_subject(struct reader *r, struct str value)
{
	if (r->t->subject != NULL)
		problems_add(r->problems, r->t->file, r->line, "header 'Subject' stands twice");
	else if (value.n == 0)
		problems_add(r->problems, r->t->file, r->line, "header 'Subject' is empty");
	else
		r->t->subject = compile(r, value, r->line);
}

static void
read_calendar(struct reader *r, struct str value)
{
	for (size_t i = 0; i < COUNT(calendars); i++) {
		if (str_equal_nocase(value, calendars[i].word)) {
			r->t->calendar = calendars[i].calendar;
			return;
		}
	}
	problems_add(r->problems, r->t->file, r->line,
	    "header 'Calendar' is '%.*s', neither request, cancel nor none", STR_ARG(value));
}

static const struct {
	struct str name;
	void (*read)(struct reader *r, struct str value);
} headers[] = {
	{ STR_INIT("Subject"), read_subject },
	{ STR_INIT("Calendar"), read_calendar },
};

static void
read_header(struct reader *r, struct str name, struct str value)
{
	for (size_t i = 0; i < COUNT(headers); i++) {
		if (str_equal_nocase(name, headers[i].name)) {
			headers[i].read(r, value);
			return;
		}
	}
	problems_add(r->problems, r->t->file, r->line,
	    "unknown header '%.*s' (a body that begins so needs an empty line before it)",
	    STR_ARG(name));
}

static void
read_headers(struct reader *r)
{
	const struct str all = r->rest;
	struct str line, name, value;
	bool first = true;
	while (str_next(&r->rest, '\n', &line)) {
		if (str_trim(line).n == 0) {
			r->line++;
			return;
		}
		if (is_header(line, &name, &value)) {
			read_header(r, name, value);
		} else if (first) {
			r->rest = all; /* no headers at all */
			return;
		} else {
			problems_add(r->problems, r->t->file, r->line, "cannot read header '%.*s'",
			    STR_ARG(line));
		}
		first = false;
		r->line++;
	}
}

/* <{{x}}> would be a link only if the value were not escaped (letter/markdown.h). */
static void
check_links(const struct reader *r, struct str body)
{
	for (size_t at = str_find(body, STR("<{{"), 0); at != STR_NONE;
	     at = str_find(body, STR("<{{"), at + 1)) {
		if (at > 0 && body.p[at - 1] == '(')
			continue;
		size_t line = r->line;
		for (size_t i = 0; i < at; i++)
			line += body.p[i] == '\n';
		problems_add(r->problems, r->t->file, line,
		    "'<{{…}}>' makes no link; write '[{{x}}]({{x}})'");
	}
}

static void
read_body(struct reader *r)
{
	struct str body = r->rest, line;
	for (struct str next = body; str_next(&next, '\n', &line) && str_trim(line).n == 0;
	     r->line++)
		body = next;
	body = arena_printf(r->a, "%.*s\n", STR_ARG(str_trim_right(body)));
	check_links(r, body);
	r->t->body = compile(r, body, r->line);
}

/* Files written on Windows: CR LF becomes LF. */
static struct str
normalise(struct arena *a, struct str text)
{
	if (!str_has(text, STR("\r")))
		return text;
	struct buf out;
	buf_init(&out, a, text.n);
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != '\r')
			buf_addc(&out, text.p[i]);
	return buf_view(&out);
}

bool
template_file_parse(struct arena *a, struct str text, struct template *t, struct problems *problems)
{
	const size_t before = problems->count;
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		problems_add(
		    problems, t->file, 1, "file begins with a byte order mark; save it without");
	else if (!utf8_is_valid(text) || str_find_char(text, '\0', 0) != STR_NONE)
		problems_add(problems, t->file, 0, "file is not UTF-8 text");
	if (problems->count > before)
		return false;
	struct reader r = {
		.a = a,
		.t = t,
		.rest = normalise(a, text),
		.line = 1,
		.problems = problems,
	};
	read_headers(&r);
	read_body(&r);
	return problems->count == before;
}
