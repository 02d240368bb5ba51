/* samling case list|show|close: what waits for a person. */
#include <stdio.h>

#include "app/command.h"
#include "app/orders.h"
#include "app/verbs.h"
#include "base/json.h"
#include "store/cases.h"

enum { PAGE = 100 };

static struct json *
case_json(struct arena *a, const struct case_row *row)
{
	struct json *object = json_new_object(a);
	json_set_int(a, object, "id", row->facts.id.n);
	json_set_string(a, object, "kind", row->kind);
	json_set_string(a, object, "reason", row->reason);
	json_set_string(a, object, "opened", instant_print(a, row->opened));
	json_set_string(a, object, "from", row->facts.participant);
	json_set_string(a, object, "name", row->facts.participant_name);
	json_set_string(a, object, "subject", row->facts.subject);
	json_set_int(a, object, "mail", row->facts.mail.n);
	return object;
}

static bool
list(struct command_env *env, struct program *p, struct err *err)
{
	if (!args_end(env->args, err))
		return false;
	struct json *all = json_new_array(env->a);
	int64_t after = 0;
	for (;;) {
		struct case_row *rows;
		size_t count;
		if (!cases_page(
			env->a, p->store, (struct event_id) { 0 }, after, PAGE, &rows, &count, err))
			return false;
		for (size_t i = 0; i < count; i++) {
			const struct case_row *r = &rows[i];
			if (env->json)
				json_add(env->a, all, case_json(env->a, r));
			else
				(void)printf("%5lld  %.*s  %-12.*s %-30.*s %.*s\n",
				    (long long)r->facts.id.n,
				    STR_ARG(instant_print(env->a, r->opened)), STR_ARG(r->kind),
				    STR_ARG(r->facts.participant), STR_ARG(r->facts.subject));
			after = r->facts.id.n;
		}
		if (count < PAGE)
			break;
	}
	if (env->json)
		(void)printf("%.*s\n", STR_ARG(json_print(env->a, all, true)));
	return true;
}

static bool
find(struct command_env *env, struct program *p, struct case_facts **found, struct err *err)
{
	const char *word = args_next(env->args, "ID", err);
	uint64_t n;
	if (word == NULL || !args_end(env->args, err))
		return false;
	if (!str_uint(str_from(word), INT64_MAX, &n))
		return err_set(err, ERR_USAGE, "'%s' is no number of a case", word);
	if (!cases_get(env->a, p->store, (struct case_id) { (int64_t)n }, found, err))
		return false;
	return *found != NULL || err_set(err, ERR_MISSING, "there is no case %s", word);
}

static bool
show(struct command_env *env, struct program *p, struct err *err)
{
	struct case_facts *c;
	if (!find(env, p, &c, err))
		return false;
	struct json *object = json_new_object(env->a);
	json_set_int(env->a, object, "id", c->id.n);
	json_set_bool(env->a, object, "open", c->open);
	json_set_string(env->a, object, "from", c->participant);
	json_set_string(env->a, object, "name", c->participant_name);
	json_set_string(env->a, object, "subject", c->subject);
	json_set_int(env->a, object, "mail", c->mail.n);
	json_set_string(env->a, object, "words", c->question);
	if (env->json)
		(void)printf("%.*s\n", STR_ARG(json_print(env->a, object, true)));
	else
		(void)printf("case %lld, %s\nfrom    %.*s <%.*s>\nsubject %.*s\n\n%.*s\n",
		    (long long)c->id.n, c->open ? "open" : "closed", STR_ARG(c->participant_name),
		    STR_ARG(c->participant), STR_ARG(c->subject), STR_ARG(c->question));
	return true;
}

static bool
close_case(struct command_env *env, struct program *p, struct err *err)
{
	struct case_facts *c;
	if (!find(env, p, &c, err))
		return false;
	if (!c->open)
		return err_set(err, ERR_USAGE, "case %lld is closed already", (long long)c->id.n);
	if (!store_begin(p->store, err))
		return false;
	if (cases_close(p->store, c->id, order_who(env->a), STR("command"), env->now, err)
	    && store_commit(p->store, err))
		return true;
	store_rollback(p->store);
	return false;
}

static const struct verb verbs[] = { { "list", list }, { "show", show }, { "close", close_case } };

int
cmd_case(struct command_env *env)
{
	return verbs_run(env, "case", PROGRAM_STORE, verbs, COUNT(verbs));
}
