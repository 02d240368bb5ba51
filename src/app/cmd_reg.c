/* samling reg list|show|add|cancel|attended|absent */
#include <stdio.h>

#include "app/command.h"
#include "app/orders.h"
#include "app/pipeline.h"
#include "app/registration_json.h"
#include "app/verbs.h"
#include "base/utf8.h"
#include "mail/address.h"
#include "store/events.h"
#include "store/history.h"
#include "store/registrations.h"

enum { PAGE = 200, IDS_MAX = 200, NAME_COLUMNS = 28 };

/* printf pads by bytes; a name is padded by characters. */
static void
print_row(const struct registration *r)
{
	const struct str name = r->who.name.n > 0 ? r->who.name : STR("(companion)");
	const size_t columns = utf8_count(name);
	(void)printf("%6lld  %-17s %.*s%*s %.*s\n", (long long)r->id.n, state_name(r->state),
	    STR_ARG(name), columns < NAME_COLUMNS ? (int)(NAME_COLUMNS - columns) : 0, "",
	    STR_ARG(r->who.email));
}

static bool
list(struct command_env *env, struct program *p, struct err *err)
{
	const char *state = args_value(env->args, "--state");
	const char *slug = args_next(env->args, "SLUG", err);
	if (slug == NULL || !args_end(env->args, err))
		return false;
	const struct event *event = order_event(p, slug, err);
	if (event == NULL)
		return false;
	enum state wanted;
	if (state != NULL && !state_parse(str_from(state), &wanted))
		return err_set(err, ERR_USAGE, "'%s' is no state of a registration", state);
	const struct str states =
	    state == NULL ? STR("[]") : arena_printf(env->a, "[\"%s\"]", state);
	struct json *all = json_new_array(env->a);
	struct registration_id after = { 0 };
	struct arena *a = arena_new(); /* of one page; what goes to JSON lives on */
	bool ok, more = true;
	do {
		struct registration_list page = { 0 };
		arena_reset(a);
		ok = registrations_page(
		    env->json ? env->a : a, p->store, event->id, states, after, PAGE, &page, err);
		for (size_t i = 0; i < page.count; i++) {
			const struct registration *r = &page.items[i];
			if (env->json)
				json_add(env->a, all, registration_json(env->a, event, r));
			else
				print_row(r);
			after = r->id;
		}
		more = ok && page.count == PAGE;
	} while (more);
	arena_free(a);
	if (ok && env->json)
		(void)printf("%.*s\n", STR_ARG(json_print(env->a, all, true)));
	return ok;
}

static bool
read_id(const char *word, struct registration_id *id, struct err *err)
{
	uint64_t n;
	if (!str_uint(str_from(word), INT64_MAX, &n) || n == 0)
		return err_set(err, ERR_USAGE, "'%s' is no number of a registration", word);
	id->n = (int64_t)n;
	return true;
}

/* The registration and its event. */
static bool
find(struct command_env *env, struct program *p, const char *word, struct registration *r,
    const struct event **event, struct err *err)
{
	struct registration_id id;
	struct registration_list found = { 0 };
	if (!read_id(word, &id, err) || !registrations_by_id(env->a, p->store, id, &found, err))
		return false;
	if (found.count == 0)
		return err_set(err, ERR_MISSING, "there is no registration %s", word);
	*r = found.items[0];
	return events_by_id(p->store, r->event, event, err);
}

static bool
show(struct command_env *env, struct program *p, struct err *err)
{
	const char *word = args_next(env->args, "ID", err);
	struct registration r;
	const struct event *event;
	if (word == NULL || !args_end(env->args, err) || !find(env, p, word, &r, &event, err))
		return false;
	struct json *object = registration_json(env->a, event, &r);
	struct history_row *rows;
	size_t count;
	if (!history_of_registration(env->a, p->store, r.id, &rows, &count, err))
		return false;
	if (env->json) {
		struct json *history = json_new_array(env->a);
		for (size_t i = 0; i < count; i++)
			json_add(env->a, history, history_json(env->a, &rows[i]));
		json_set(env->a, object, "history", history);
		(void)printf("%.*s\n", STR_ARG(json_print(env->a, object, true)));
		return true;
	}
	registration_print(env->a, object);
	for (size_t i = 0; i < count; i++)
		(void)printf("  %.*s  %.*s %.*s%s%.*s  %.*s (%.*s)\n",
		    STR_ARG(instant_print(env->a, rows[i].at)), STR_ARG(rows[i].what),
		    STR_ARG(rows[i].from), rows[i].to.n > 0 ? " → " : "", STR_ARG(rows[i].to),
		    STR_ARG(rows[i].reason), STR_ARG(rows[i].who));
	return true;
}

/* What a mail would have said, with an administrator's authority. */
static bool
command(struct command_env *env, struct program *p, enum act_kind kind, const struct event *event,
    const struct attendee *who, struct err *err)
{
	struct attendee *person = ARENA_NEW(env->a, struct attendee);
	*person = *who;
	const struct attendees people = { .items = person, .count = 1 };
	struct act *act = ARENA_NEW(env->a, struct act);
	*act = (struct act) { .kind = kind,
		.event = event->slug,
		.places = kind == ACT_CANCEL ? 0 : 1,
		.weight = 100,
		.number = -1 };
	if (kind == ACT_CANCEL)
		act->leaving = people;
	else
		act->attendees = people;
	struct reading *reading = ARENA_NEW(env->a, struct reading);
	*reading = (struct reading) { .language = event->language, .acts = act, .act_count = 1 };
	struct outcome out;
	if (!pipeline_command(env->a, p, reading, who->email.n > 0 ? who->email : p->site->address,
		who->name, env->now, &out, err))
		return false;
	(void)fprintf(stderr, "%s: %.*s, %zu letter%s\n", decision_kind_name(out.decision->kind),
	    STR_ARG(out.decision->reason), out.letters.count, out.letters.count == 1 ? "" : "s");
	return true;
}

static bool
add(struct command_env *env, struct program *p, struct err *err)
{
	const char *slug = args_next(env->args, "SLUG", err);
	const char *name = slug == NULL ? NULL : args_next(env->args, "NAME", err);
	const char *address = name == NULL ? NULL : args_next(env->args, "ADDRESS", err);
	if (address == NULL || !args_end(env->args, err))
		return false;
	struct str parsed;
	if (!address_parse(env->a, str_from(address), &parsed, err))
		return false;
	const struct event *event = order_event(p, slug, err);
	const struct attendee who = { .name = str_from(name), .email = parsed };
	return event != NULL && command(env, p, ACT_REGISTER, event, &who, err);
}

static bool
cancel(struct command_env *env, struct program *p, struct err *err)
{
	const char *word = args_next(env->args, "ID", err);
	struct registration r;
	const struct event *event;
	if (word == NULL || !args_end(env->args, err) || !find(env, p, word, &r, &event, err))
		return false;
	if (!state_is_live(r.state))
		return err_set(err, ERR_USAGE, "registration %s is %s", word, state_name(r.state));
	const struct attendee who = { .name = r.who.name, .email = r.who.email };
	return command(env, p, ACT_CANCEL, event, &who, err);
}

static bool
note(struct command_env *env, struct program *p, enum state noted, struct err *err)
{
	struct registration rows[IDS_MAX];
	const struct event *event = NULL;
	size_t count = 0;
	const char *word = args_next(env->args, "ID", err);
	if (word == NULL)
		return false;
	for (; word != NULL && count < IDS_MAX; word = args_next(env->args, NULL, err))
		if (!find(env, p, word, &rows[count++], &event, err))
			return false;
	if (!args_end(env->args, err))
		return false;
	const struct order order = { .kind = ORDER_NOTE,
		.noted = noted,
		.who = order_who(env->a),
		.registrations = rows,
		.registration_count = count };
	const struct decision *d;
	if (!order_carry_out(env->a, p, &order, event, env->now, &d, err))
		return false;
	(void)fprintf(
	    stderr, "%zu of %zu noted as %s\n", d->effect_count, count, state_name(noted));
	return true;
}

static bool
attended(struct command_env *env, struct program *p, struct err *err)
{
	return note(env, p, STATE_ATTENDED, err);
}

static bool
absent(struct command_env *env, struct program *p, struct err *err)
{
	return note(env, p, STATE_ABSENT, err);
}

static const struct verb verbs[] = { { "list", list }, { "show", show }, { "add", add },
	{ "cancel", cancel }, { "attended", attended }, { "absent", absent } };

int
cmd_reg(struct command_env *env)
{
	return verbs_run(env, "reg", PROGRAM_STORE | PROGRAM_TEMPLATES, verbs, COUNT(verbs));
}
