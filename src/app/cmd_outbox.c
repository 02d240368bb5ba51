/* samling outbox list|show|retry|release|drop: letters, seen and repaired. */
#include <stdio.h>

#include "app/command.h"
#include "app/program.h"
#include "app/verbs.h"
#include "base/json.h"
#include "store/letter_queue.h"
#include "store/letters.h"

enum { PAGE = 100 };

static struct json *
letter_json(struct arena *a, const struct outbox_letter *l)
{
	struct json *object = json_new_object(a);
	json_set_int(a, object, "id", l->id.n);
	json_set_string(a, object, "state", l->state);
	json_set_string(a, object, "template", l->template);
	json_set_string(a, object, "language", l->language);
	json_set_string(a, object, "to", l->to);
	json_set_string(a, object, "subject", l->subject);
	json_set_string(a, object, "message_id", l->message_id);
	json_set_int(a, object, "attempts", l->attempts);
	json_set_string(a, object, "last_error", l->last_error);
	json_set_string(a, object, "made", instant_print(a, l->made));
	json_set_string(a, object, "due", instant_print(a, l->due));
	return object;
}

static bool
list(struct command_env *env, struct program *p, struct err *err)
{
	const struct str state = str_from(args_value(env->args, "--state"));
	if (!args_end(env->args, err))
		return false;
	struct json *all = json_new_array(env->a);
	int64_t after = 0;
	for (;;) {
		struct outbox_letter *items;
		size_t count;
		if (!letters_page(env->a, p->store, state, after, PAGE, &items, &count, err))
			return false;
		for (size_t i = 0; i < count; i++) {
			const struct outbox_letter *l = &items[i];
			if (env->json)
				json_add(env->a, all, letter_json(env->a, l));
			else
				(void)printf("%6lld  %-8.*s %-16.*s %-32.*s %.*s%s%.*s\n",
				    (long long)l->id.n, STR_ARG(l->state), STR_ARG(l->template),
				    STR_ARG(l->to), STR_ARG(l->subject),
				    l->last_error.n > 0 ? "  — " : "", STR_ARG(l->last_error));
			after = l->id.n;
		}
		if (count < PAGE)
			break;
	}
	if (env->json)
		(void)printf("%.*s\n", STR_ARG(json_print(env->a, all, true)));
	return true;
}

static bool
read_id(struct command_env *env, struct letter_id *id, struct err *err)
{
	const char *word = args_next(env->args, "ID", err);
	uint64_t n;
	if (word == NULL || !args_end(env->args, err))
		return false;
	if (!str_uint(str_from(word), INT64_MAX, &n))
		return err_set(err, ERR_USAGE, "'%s' is no number of a letter", word);
	id->n = (int64_t)n;
	return true;
}

static bool
show(struct command_env *env, struct program *p, struct err *err)
{
	struct letter_id id;
	struct outbox_letter letter;
	if (!read_id(env, &id, err) || !letters_get(env->a, p->store, id, &letter, err))
		return false;
	if (letter.bytes.n == 0)
		return err_set(err, ERR_MISSING, "the body of letter %lld is not kept any more",
		    (long long)id.n);
	(void)fwrite(letter.bytes.p, 1, letter.bytes.n, stdout);
	return true;
}

static bool
retry(struct command_env *env, struct program *p, struct err *err)
{
	struct letter_id id;
	return read_id(env, &id, err) && letters_retry(p->store, id, env->now, err);
}

static bool
drop(struct command_env *env, struct program *p, struct err *err)
{
	struct letter_id id;
	return read_id(env, &id, err) && letters_drop(p->store, id, err);
}

static bool
release(struct command_env *env, struct program *p, struct err *err)
{
	int64_t count;
	if (!args_end(env->args, err) || !letters_release(p->store, env->now, &count, err))
		return false;
	(void)fprintf(stderr, "%lld letter%s released\n", (long long)count, count == 1 ? "" : "s");
	return true;
}

static const struct verb verbs[] = { { "list", list }, { "show", show }, { "retry", retry },
	{ "release", release }, { "drop", drop } };

int
cmd_outbox(struct command_env *env)
{
	return verbs_run(env, "outbox", PROGRAM_STORE, verbs, COUNT(verbs));
}
