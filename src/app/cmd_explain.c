/* samling explain FILE…: the whole way of mails on a snapshot, each by itself; changes nothing. */
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
	const char *rcpt, *sender;
	const struct json *context; /* may be NULL */
	bool short_form;
	const char *files[ARGS_MAX];
	size_t file_count;
};

static bool
read_file(struct arena *a, const char *file, struct str *raw, struct err *err)
{
	if (strcmp(file, "-") == 0)
		return file_read_fd(a, STDIN_FILENO, "standard input", LIMIT_KEPT_BYTES, raw, err);
	return file_read(a, file, LIMIT_KEPT_BYTES, raw, err);
}

static bool
read_context(struct arena *a, const char *file, const struct json **context, struct err *err)
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

static bool
read_options(struct command_env *env, struct explain_options *o, struct err *err)
{
	o->rcpt = args_value(env->args, "--rcpt");
	o->sender = args_value(env->args, "--sender");
	o->short_form = args_flag(env->args, "--short");
	if (!read_context(env->a, args_value(env->args, "--context"), &o->context, err))
		return false;
	const char *file = args_next(env->args, "FILE", err);
	for (o->file_count = 0; file != NULL; file = args_next(env->args, NULL, err))
		o->files[o->file_count++] = file;
	return o->file_count > 0 && args_end(env->args, err);
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
print_outcome(struct arena *a, const struct command_env *env, const struct explain_options *o,
    const char *file, const struct outcome *out)
{
	const bool then = !env->fixed_now && instant_before(out->facts->now, env->now);

	if (env->json) {
		const struct str text = json_print(a, explain_json(a, out), true);
		(void)printf("%.*s\n", STR_ARG(text));
		return;
	}
	struct buf text;
	buf_init(&text, a, OUTPUT_BYTES);
	const struct styled to = { .out = &text, .colour = style_wanted(STDOUT_FILENO) };
	const size_t lines = o->short_form ? 0 : SHOW_ALL_LINES;
	show_outcome(a, &to, out,
	    &(struct show_options) { .name = str_from(file),
		.letter_lines = lines,
		.other_lines = lines,
		.evidence = !o->short_form,
		.now = then ? STR("the moment it arrived; --now TIME takes another") : STR("") });
	style_print(buf_view(&text));
}

static bool
explain(struct arena *a, struct command_env *env, struct program *p,
    const struct explain_options *o, const char *file, struct err *err)
{
	struct str raw;
	if (!read_file(a, file, &raw, err))
		return false;
	const struct delivery d = { .raw = raw,
		.bytes = raw.n,
		.rcpt = str_from(o->rcpt),
		.return_path_known = o->sender != NULL,
		.return_path = str_from(o->sender),
		.received = env->fixed_now ? env->now : said_date(a, raw, env->now) };
	struct outcome out;
	if (!pipeline_explain(
		a, p, &d, env->fixed_now ? env->now : INSTANT_NONE, o->context, &out, err))
		return err_prefix(err, "%s", file);
	print_outcome(a, env, o, file, &out);
	return true;
}

int
cmd_explain(struct command_env *env)
{
	struct err err = { 0 };
	struct explain_options o;
	if (!read_options(env, &o, &err))
		return exit_complain(&err);
	struct program *p = program_open(env->a, env->site,
	    PROGRAM_SNAPSHOT | PROGRAM_RULES | PROGRAM_TEMPLATES | PROGRAM_CAGE, env->now, &err);
	if (p == NULL)
		return exit_complain(&err);
	int status = EX_OK;
	for (size_t i = 0; i < o.file_count; i++) {
		struct arena *one = arena_new();
		if (!explain(one, env, p, &o, o.files[i], &err))
			status = exit_complain(&err);
		arena_free(one);
	}
	program_close(p);
	return status;
}
