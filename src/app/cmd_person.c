/* samling person show|export|erase: what is kept of an address, and its end. */
#include <stdio.h>

#include "app/command.h"
#include "app/pipeline.h"
#include "app/verbs.h"
#include "base/json.h"
#include "mail/address.h"
#include "store/data_copy.h"
#include "store/erase.h"
#include "store/sweep.h"

static bool
address_of(struct command_env *env, struct str *address, struct err *err)
{
	const char *word = args_next(env->args, "ADDRESS", err);

	return word != NULL && args_end(env->args, err)
	       && address_parse(env->a, str_from(word), address, err);
}

static bool
is_empty(const struct kept_data *kept)
{
	return kept->row_count == 0 && kept->mails.total == 0 && kept->letters.total == 0
	       && kept->cases.count == 0 && kept->lists.count == 0
	       && json_get(kept->whole, "known_since") == NULL;
}

static const struct kept_data *
load(struct command_env *env, struct program *p, struct err *err)
{
	struct str address;
	if (!address_of(env, &address, err))
		return NULL;
	const struct kept_data *kept = data_copy_load(env->a, p->store, address, err);
	if (kept != NULL && is_empty(kept)) {
		(void)err_set(err, ERR_MISSING, "nothing is kept of '%.*s'", STR_ARG(address));
		return NULL;
	}
	return kept;
}

static void
print_texts(struct command_env *env, const char *name, const struct kept_texts *texts)
{
	(void)printf("%s: %lld\n", name, (long long)texts->total);
	for (size_t i = 0; i < texts->count; i++)
		(void)printf("  %.*s  %.*s\n", STR_ARG(instant_print(env->a, texts->items[i].at)),
		    STR_ARG(texts->items[i].subject));
}

static bool export(struct command_env *env, struct program *p, struct err *err)
{
	const struct kept_data *kept = load(env, p, err);
	if (kept == NULL)
		return false;
	(void)printf("%.*s\n", STR_ARG(json_print(env->a, kept->whole, true)));
	return true;
}

static bool
show(struct command_env *env, struct program *p, struct err *err)
{
	if (env->json)
		return export(env, p, err);
	const struct kept_data *kept = load(env, p, err);
	if (kept == NULL)
		return false;
	(void)printf("%.*s\nregistrations: %zu\n", STR_ARG(kept->address), kept->row_count);
	for (size_t i = 0; i < kept->row_count; i++) {
		const struct registration *row = &kept->rows[i].row;
		(void)printf("  %lld  %.*s  %s  %.*s <%.*s>\n", (long long)row->id.n,
		    STR_ARG(kept->rows[i].event->slug), state_name(row->state),
		    STR_ARG(row->who.name), STR_ARG(row->who.email));
	}
	for (size_t i = 0; i < kept->lists.count; i++)
		(void)printf("list: %.*s\n", STR_ARG(kept->lists.items[i]));
	print_texts(env, "mails", &kept->mails);
	print_texts(env, "letters", &kept->letters);
	print_texts(env, "cases", &kept->cases);
	return true;
}

/* What the first transaction left, some a transaction. */
static bool
erase_rest(struct command_env *env, struct program *p, struct err *err)
{
	bool left;

	while (erase_left(p->store, &left, err)) {
		if (!left)
			return true;
		if (!store_begin(p->store, err))
			return false;
		if (!erase_slice(env->a, p->store, env->now, err) || !store_commit(p->store, err)) {
			store_rollback(p->store);
			return false;
		}
	}
	return false;
}

/* The same as the owner's own word, with an administrator's authority. */
static bool
erase(struct command_env *env, struct program *p, struct err *err)
{
	const struct kept_data *kept = load(env, p, err);
	if (kept == NULL)
		return false;
	if (p->site->policy.hold)
		return err_set(err, ERR_USAGE, "the site holds all: 'hold = true' in samling.conf");
	struct attendee *who = ARENA_NEW(env->a, struct attendee);
	who->email = kept->address;
	struct act *act = ARENA_NEW(env->a, struct act);
	*act = (struct act) { .kind = ACT_ERASE,
		.attendees = { .items = who, .count = 1 },
		.weight = 100,
		.number = -1 };
	struct reading *reading = ARENA_NEW(env->a, struct reading);
	*reading = (struct reading) { .acts = act, .act_count = 1 };
	struct outcome out;
	if (!pipeline_command(env->a, p, reading, kept->address, STR(""), env->now, &out, err)
	    || !erase_rest(env, p, err) || !sweep_gone(env->a, p->store, env->now, err))
		return false;
	(void)fprintf(stderr, "%s: %.*s, %zu letter%s\n", decision_kind_name(out.decision->kind),
	    STR_ARG(out.decision->reason), out.letters.count, out.letters.count == 1 ? "" : "s");
	return true;
}

static const struct verb verbs[] = { { "show", show }, { "export", export }, { "erase", erase } };

int
cmd_person(struct command_env *env)
{
	return verbs_run(env, "person", PROGRAM_STORE | PROGRAM_TEMPLATES, verbs, COUNT(verbs));
}
