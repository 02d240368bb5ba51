/* samling send: drain the outbox once. samling tick: carry out what is due, then drain. */
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

#include "app/clock.h"
#include "app/command.h"
#include "app/deliver.h"
#include "app/exit.h"
#include "app/pipeline.h"
#include "app/show.h"
#include "base/json.h"

enum { OUTPUT_BYTES = 1 << 20, LETTER_LINES = 6 };

static void
print_result(struct command_env *env, int64_t done, const struct drain_result *r)
{
	if (env->json) {
		struct json *object = json_new_object(env->a);
		if (done >= 0)
			json_set_int(env->a, object, "done", done);
		json_set_int(env->a, object, "sent", r->sent);
		json_set_int(env->a, object, "later", r->later);
		json_set_int(env->a, object, "dead", r->dead);
		(void)printf("%.*s\n", STR_ARG(json_print(env->a, object, false)));
		return;
	}
	if (done > 0)
		(void)fprintf(stderr, "%lld due matter%s carried out\n", (long long)done,
		    done == 1 ? "" : "s");
	if (r->sent + r->later + r->dead > 0)
		(void)fprintf(stderr, "%lld sent, %lld later, %lld dead\n", (long long)r->sent,
		    (long long)r->later, (long long)r->dead);
}

int
cmd_send(struct command_env *env)
{
	struct err err = { 0 };
	if (!args_end(env->args, &err))
		return exit_complain(&err);
	struct program *p = program_open(env->a, env->site, PROGRAM_STORE, env->now, &err);
	struct drain_result result = { 0 };
	const bool ok = p != NULL && deliver_due(p, env->now, env->fixed_now, &result, &err);
	if (ok)
		print_result(env, -1, &result);
	program_close(p);
	return ok ? EX_OK : exit_complain(&err);
}

static void
show(struct arena *a, const struct outcome *out)
{
	struct buf text;
	buf_init(&text, a, OUTPUT_BYTES);
	const struct styled to = { .out = &text, .colour = style_wanted(STDOUT_FILENO) };
	show_due(a, &to, out, &(struct show_options) { .letter_lines = LETTER_LINES });
	style_print(buf_view(&text));
}

/* One due thing after the other, each in a transaction and an arena of its own. */
static bool
carry_out(struct command_env *env, struct program *p, bool explain, struct due_passed *passed,
    int64_t *done, struct err *err)
{
	struct arena *a = arena_new();
	bool did = true, ok = true;
	while (ok && did) {
		arena_reset(a);
		struct outcome out;
		const int64_t begun = clock_ms();
		ok = pipeline_due(a, p, env->now, passed, &did, &out, err);
		const bool carried_out = ok && did && out.decision != NULL;
		if (carried_out && explain)
			show(a, &out);
		store_rest(p->store);
		*done += carried_out;
		if (ok && did)
			clock_give_way(begun);
	}
	arena_free(a);
	return ok;
}

int
cmd_tick(struct command_env *env)
{
	struct err err = { 0 };
	const bool keep = args_flag(env->args, "--no-send"),
		   explain = args_flag(env->args, "--explain");
	if (!args_end(env->args, &err))
		return exit_complain(&err);
	struct program *p =
	    program_open(env->a, env->site, PROGRAM_STORE | PROGRAM_TEMPLATES, env->now, &err);
	struct drain_result result = { 0 };
	struct due_passed passed = { 0 };
	int64_t done = 0;
	const bool ok = p != NULL && carry_out(env, p, explain, &passed, &done, &err)
			&& (keep || deliver_due(p, env->now, env->fixed_now, &result, &err));
	if (ok)
		print_result(env, done, &result);
	program_close(p);
	if (ok && passed.first.kind != ERR_NONE)
		return exit_complain(&passed.first);
	return ok ? EX_OK : exit_complain(&err);
}
