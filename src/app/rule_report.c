#include "app/rule_report.h"

#include <stdio.h>

#include "app/pipeline.h"
#include "app/program.h"
#include "base/file.h"
#include "base/json.h"
#include "mail/limits.h"
#include "rules/ruleset.h"

enum { LABEL_BYTES = 1 << 20, NAMED_MAX = 5 };

/* What one rule did. */
struct tally {
	size_t spoke, against;
	struct strings mails; /* the first that it spoke against */
};

struct report {
	struct arena *a;
	const struct rule *const *rules;
	size_t count, mails;
	struct tally *tallies;
};

static bool
label_has_act(const struct json *label, enum act_kind kind)
{
	const struct json *intents = json_get(label, "intents");
	for (size_t i = 0; intents != NULL && i < intents->count; i++) {
		if (str_equal(intents->items[i]->string, str_from(act_kind_name(kind))))
			return true;
	}
	return false;
}

static bool
is_against(const struct rule *rule, const struct json *label)
{
	if (label == NULL || !str_equal(json_get_string(label, "kind"), STR("person")))
		return false;
	switch (rule->use) {
	case RULE_ACT:
		return !label_has_act(label, rule->act);
	case RULE_DOUBT:
		return !json_get_bool(label, "human", false);
	case RULE_TAKES_BACK:
	case RULE_ASIDE:
		break;
	}
	return false;
}

/* Count a rule once a mail, however often it matched. */
static void
count_mail(
    struct report *r, const struct reading *reading, const struct json *label, struct str mail)
{
	r->mails++;
	for (size_t k = 0; k < r->count; k++) {
		bool spoke = false;
		for (size_t i = 0; i < reading->evidence_count && !spoke; i++)
			spoke = str_equal(reading->evidence[i].rule, r->rules[k]->title);
		struct tally *t = &r->tallies[k];
		t->spoke += spoke ? 1 : 0;
		if (!spoke || !is_against(r->rules[k], label))
			continue;
		t->against++;
		if (t->mails.count < NAMED_MAX) {
			t->mails.items =
			    array_push(r->a, t->mails.items, &t->mails.count, sizeof mail);
			t->mails.items[t->mails.count - 1] = mail;
		}
	}
}

/* The label beside a mail; NULL if there is none that can be read. */
static const struct json *
read_label(struct arena *a, const char *folder, struct str mail)
{
	struct str text;
	struct err err = { 0 };
	const char *path = arena_printf(a, "%s/%.*s.json", folder, STR_ARG(mail)).p;
	return file_exists(path) && file_read(a, path, LABEL_BYTES, &text, &err)
		   ? json_parse(a, text, &err)
		   : NULL;
}

static bool
read_mail(struct report *r, struct command_env *env, struct program *p, const char *folder,
    struct str mail, struct err *err)
{
	struct str raw;
	struct arena *a = arena_new();
	struct instant now = env->now;
	struct outcome out;
	const struct json *beside = read_label(a, folder, mail);
	if (beside != NULL && !instant_parse(json_get_string(beside, "now"), &now))
		now = env->now;
	bool ok = file_read(a, arena_printf(a, "%s/%.*s.eml", folder, STR_ARG(mail)).p,
	    LIMIT_KEPT_BYTES, &raw, err);
	if (ok) {
		const struct delivery d = { .raw = raw,
			.bytes = raw.n,
			.rcpt = json_get_string(beside, "rcpt"),
			.received = now };
		ok = pipeline_read(a, p, &d, &out, err);
	}
	if (ok && out.reading != NULL)
		count_mail(r, out.reading, json_get(beside, "label"), mail);
	arena_free(a);
	return ok;
}

static void
print_text(const struct report *r)
{
	(void)printf("%zu mails, %zu rules\n\nrules that never spoke:\n", r->mails, r->count);
	for (size_t k = 0; k < r->count; k++) {
		if (r->tallies[k].spoke == 0)
			(void)printf("  %.*s\n", STR_ARG(r->rules[k]->title));
	}
	(void)printf("\nrules that spoke against the label:\n");
	for (size_t k = 0; k < r->count; k++) {
		const struct tally *t = &r->tallies[k];
		if (t->against == 0)
			continue;
		(void)printf(
		    "  %.*s: %zu of %zu:", STR_ARG(r->rules[k]->title), t->against, t->spoke);
		for (size_t i = 0; i < t->mails.count; i++)
			(void)printf(" %.*s", STR_ARG(t->mails.items[i]));
		(void)printf("%s\n", t->against > t->mails.count ? " …" : "");
	}
}

static void
print_json(const struct report *r)
{
	struct json *all = json_new_object(r->a), *rules = json_new_array(r->a);
	json_set_int(r->a, all, "mails", (int64_t)r->mails);
	for (size_t k = 0; k < r->count; k++) {
		struct json *one = json_new_object(r->a), *mails = json_new_array(r->a);
		json_set_string(r->a, one, "rule", r->rules[k]->title);
		json_set_int(r->a, one, "spoke", (int64_t)r->tallies[k].spoke);
		json_set_int(r->a, one, "against", (int64_t)r->tallies[k].against);
		for (size_t i = 0; i < r->tallies[k].mails.count; i++)
			json_add_string(r->a, mails, r->tallies[k].mails.items[i]);
		json_set(r->a, one, "mails", mails);
		json_add(r->a, rules, one);
	}
	json_set(r->a, all, "rules", rules);
	const struct str text = json_print(r->a, all, true);
	(void)printf("%.*s\n", STR_ARG(text));
}

bool
rule_report(struct command_env *env, const char *folder, struct err *err)
{
	struct str *names;
	size_t count;
	if (!dir_list(env->a, folder, STR(".eml"), &names, &count, err))
		return false;
	struct program *p = program_open(env->a, env->site,
	    PROGRAM_SNAPSHOT | PROGRAM_RULES | PROGRAM_TEMPLATES | PROGRAM_CAGE, env->now, err);
	if (p == NULL)
		return false;
	struct report r = { .a = env->a };
	r.rules = ruleset_rules(p->rules, &r.count);
	r.tallies = arena_alloc(env->a, (r.count + 1) * sizeof *r.tallies);
	for (size_t i = 0; i < count; i++) {
		struct err one = { 0 };
		if (!read_mail(&r, env, p, folder, str_slice(names[i], 0, names[i].n - 4), &one))
			(void)fprintf(stderr, "%.*s: %s\n", STR_ARG(names[i]), one.text);
	}
	if (env->json)
		print_json(&r);
	else
		print_text(&r);
	program_close(p);
	return true;
}
