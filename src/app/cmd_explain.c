/* samling explain FILE: the whole way of one mail on a snapshot; changes nothing. */
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "app/command.h"
#include "app/exit.h"
#include "app/explain_json.h"
#include "app/pipeline.h"
#include "app/show.h"
#include "app/show_text.h"
#include "base/file.h"
#include "mail/date_header.h"
#include "mail/field.h"
#include "mail/limits.h"

enum { CONTEXT_BYTES = 1 << 20, OUTPUT_BYTES = 64 << 20 };

struct explain_options {
	const char *file, *context, *rcpt, *sender;
	bool short_form;
};

static bool
read_args(struct command_env *env, struct explain_options *o, struct err *err)
{
	o->context = args_value(env->args, "--context");
	o->rcpt = args_value(env->args, "--rcpt");
	o->sender = args_value(env->args, "--sender");
	o->short_form = args_flag(env->args, "--short");
	o->file = args_next(env->args, "FILE", err);
	return o->file != NULL && args_end(env->args, err);
}

static bool
read_file(struct arena *a, const char *file, struct str *raw, struct err *err)
{
	if (strcmp(file, "-") == 0)
		return file_read_fd(a, STDIN_FILENO, "standard input", LIMIT_KEPT_BYTES, raw, err);
	return file_read(a, file, LIMIT_KEPT_BYTES, raw, err);
}

static bool
read_context(struct arena *a, const char *file, struct json **context, struct err *err)
{
	*context = NULL;
	if (file == NULL)
		return true;
	struct str text;
	if (!file_read(a, file, CONTEXT_BYTES, &text, err))
		return false;
	*context = json_parse(a, text, err);
	return *context != NULL || err_prefix(err, "%s", file);
}

/* What its own Date says, for a mail no server of ours says when it came; the clock where it says
 * nothing or what has not been yet. */
static struct instant
said_date(struct arena *a, struct str raw, struct instant clock)
{
	const size_t unix_end = str_find(raw, STR("\n\n"), 0),
		     net_end = str_find(raw, STR("\r\n\r\n"), 0);
	const size_t end = unix_end < net_end ? unix_end : net_end;
	struct instant said;
	struct str value;

	if (field_find(a, end != STR_NONE ? str_slice(raw, 0, end) : raw, STR("Date"), &value)
	    && date_header_parse(str_trim(value), &said) && instant_before(said, clock))
		return said;
	return clock;
}

static void
print_outcome(struct command_env *env, const struct explain_options *o, const struct outcome *out)
{
	const bool then = !env->fixed_now && instant_before(out->facts->now, env->now);

	if (env->json) {
		const struct str text = json_print(env->a, explain_json(env->a, out), true);
		(void)printf("%.*s\n", STR_ARG(text));
		return;
	}
	struct buf text;
	buf_init(&text, env->a, OUTPUT_BYTES);
	const struct styled to = { .out = &text, .colour = style_wanted(STDOUT_FILENO) };
	const size_t lines = o->short_form ? 0 : SHOW_ALL_LINES;
	show_outcome(env->a, &to, out,
	    &(struct show_options) { .name = str_from(o->file),
		.letter_lines = lines,
		.other_lines = lines,
		.evidence = !o->short_form,
		.now = then ? STR("the moment it arrived; --now TIME takes another") : STR("") });
	style_print(buf_view(&text));
}

int
cmd_explain(struct command_env *env)
{
	struct err err = { 0 };
	struct explain_options o;
	struct str raw;
	struct json *context;
	if (!read_args(env, &o, &err) || !read_file(env->a, o.file, &raw, &err)
	    || !read_context(env->a, o.context, &context, &err))
		return exit_complain(&err);
	struct program *p = program_open(env->a, env->site,
	    PROGRAM_SNAPSHOT | PROGRAM_RULES | PROGRAM_TEMPLATES | PROGRAM_CAGE, env->now, &err);
	if (p == NULL)
		return exit_complain(&err);
	const struct delivery d = { .raw = raw,
		.bytes = raw.n,
		.rcpt = str_from(o.rcpt),
		.return_path_known = o.sender != NULL,
		.return_path = str_from(o.sender),
		.received = env->fixed_now ? env->now : said_date(env->a, raw, env->now) };
	struct outcome out;
	const bool ok = pipeline_explain(
	    env->a, p, &d, env->fixed_now ? env->now : INSTANT_NONE, context, &out, &err);
	if (ok)
		print_outcome(env, &o, &out);
	program_close(p);
	return ok ? EX_OK : exit_complain(&err);
}
