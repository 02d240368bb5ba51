/* samling export SLUG: participants as CSV (RFC 4180) or JSON. */
#include <stdio.h>
#include <sysexits.h>

#include "app/command.h"
#include "app/exit.h"
#include "app/orders.h"
#include "app/registration_json.h"
#include "store/registrations.h"

enum { PAGE = 500 };

/* One cell. A spreadsheet would run what begins with = + - @ or a control character as a formula,
 * so such a value gets an apostrophe before it. */
static void
put_cell(struct str value, bool last)
{
	const bool guard =
	    value.n > 0 && str_find_char(STR("=+-@\t\r\n|"), value.p[0], 0) != STR_NONE;
	(void)fputc('"', stdout);
	if (guard)
		(void)fputc('\'', stdout);
	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] == '"')
			(void)fputc('"', stdout);
		(void)fputc(value.p[i], stdout);
	}
	(void)fputs(last ? "\"\r\n" : "\",", stdout);
}

static struct str
answer_of(const struct registration *r, struct str question)
{
	for (size_t i = 0; i < r->who.answer_count; i++)
		if (str_equal(r->who.answers[i].question, question))
			return r->who.answers[i].value;
	return STR("");
}

/* Questions with a column of their own among the fields do not come twice. */
static bool
has_column(const struct question *q)
{
	return !str_equal(q->id, STR("diet"));
}

static void
put_head(const struct event *event)
{
	static const struct str fields[] = { STR_INIT("id"), STR_INIT("state"), STR_INIT("name"),
		STR_INIT("email"), STR_INIT("organisation"), STR_INIT("title"), STR_INIT("phone"),
		STR_INIT("diet"), STR_INIT("registered_by"), STR_INIT("arrived") };
	for (size_t i = 0; i < COUNT(fields); i++)
		put_cell(fields[i], false);
	for (size_t i = 0; i < event->question_count; i++)
		if (has_column(&event->questions[i]))
			put_cell(event->questions[i].id, false);
	put_cell(STR("bounced"), true);
}

static void
put_row(struct arena *a, const struct event *event, const struct registration *r)
{
	const struct str fields[] = { arena_printf(a, "%lld", (long long)r->id.n),
		str_from(state_name(r->state)), r->who.name, r->who.email, r->who.organisation,
		r->who.title, r->who.phone, r->who.diet, r->registered_by,
		instant_print(a, r->arrived) };
	for (size_t i = 0; i < COUNT(fields); i++)
		put_cell(fields[i], false);
	for (size_t i = 0; i < event->question_count; i++)
		if (has_column(&event->questions[i]))
			put_cell(answer_of(r, event->questions[i].id), false);
	put_cell(r->bounced ? STR("yes") : STR(""), true);
}

/* Page by page, so that memory and the database are held briefly whatever the size of the event. */
static bool
export_all(struct command_env *env, struct program *p, const struct event *event, struct err *err)
{
	struct arena *a = arena_new();
	struct registration_id after = { 0 };
	bool ok = true, more = true, first = true;
	(void)fputs(env->json ? "[" : "", stdout);
	if (!env->json)
		put_head(event);
	while (ok && more) {
		arena_reset(a);
		struct registration_list page = { 0 };
		ok = registrations_page(a, p->store, event->id, STR("[]"), after, PAGE, &page, err);
		for (size_t i = 0; ok && i < page.count; i++) {
			after = page.items[i].id;
			if (!env->json) {
				put_row(a, event, &page.items[i]);
				continue;
			}
			(void)printf("%s\n%.*s", first ? "" : ",",
			    STR_ARG(
				json_print(a, registration_json(a, event, &page.items[i]), false)));
			first = false;
		}
		more = page.count == PAGE;
	}
	(void)fputs(env->json ? "\n]\n" : "", stdout);
	arena_free(a);
	return ok;
}

int
cmd_export(struct command_env *env)
{
	struct err err = { 0 };
	const char *slug = args_next(env->args, "SLUG", &err);
	if (slug == NULL || !args_end(env->args, &err))
		return exit_complain(&err);
	struct program *p = program_open(env->a, env->site, PROGRAM_READ_ONLY, env->now, &err);
	const struct event *event = p == NULL ? NULL : order_event(p, slug, &err);
	const bool ok = event != NULL && export_all(env, p, event, &err);
	program_close(p);
	return ok ? EX_OK : exit_complain(&err);
}
