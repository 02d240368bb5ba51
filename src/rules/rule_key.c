#include "rules/rule_key.h"

static const struct {
	struct str name;
	unsigned place;
} place_names[] = {
	{ STR_INIT("own"), RULE_OWN },
	{ STR_INIT("subject"), RULE_SUBJECT },
	{ STR_INIT("first-line"), RULE_FIRST_LINE },
	{ STR_INIT("signature"), RULE_SIGNATURE },
	{ STR_INIT("attachment"), RULE_ATTACHMENT },
	{ STR_INIT("any"), RULE_ANY },
};

struct str
rule_take_word(struct str *rest)
{
	const char *const end = rest->p + rest->n, *from = rest->p;
	while (from < end && ascii_is_space(*from))
		from++;
	const char *to = from;
	while (to < end && !ascii_is_space(*to))
		to++;
	const char *next = to;
	while (next < end && ascii_is_space(*next))
		next++;
	*rest = str_trim_right((struct str) { next, (size_t)(end - next) });
	return (struct str) { from, (size_t)(to - from) };
}

void
rule_give_title(struct arena *a, struct rule *rule)
{
	if (rule->title.n == 0)
		rule->title = arena_printf(
		    a, "%.*s:%zu %.*s", STR_ARG(rule->file), rule->line, STR_ARG(rule->name));
}

static void
read_aside(struct rule *rule, struct str value, size_t line, struct problems *problems)
{
	rule->use = RULE_ASIDE;
	for (struct str word = rule_take_word(&value); word.n > 0; word = rule_take_word(&value)) {
		if (str_equal(word, STR("acts")))
			rule->aside_acts = true;
		else if (str_equal(word, STR("events")))
			rule->aside_events = true;
		else if (str_equal(word, STR("names")))
			rule->aside_names = true;
		else if (str_equal(word, STR("all")))
			rule->aside_all = true;
		else
			problems_add(
			    problems, rule->file, line, "unknown aside '%.*s'", STR_ARG(word));
	}
}

/* act KIND, doubt KIND, takes-back KIND … */
static void
read_use(
    struct rule *rule, struct str key, struct str value, size_t line, struct problems *problems)
{
	if (str_equal(key, STR("doubt"))) {
		rule->use = RULE_DOUBT;
		for (int k = DOUBT_WHICH_EVENT; k <= DOUBT_EMPTY; k++) {
			if (str_equal(value, str_from(doubt_kind_name((enum doubt_kind)k)))) {
				rule->doubt = (enum doubt_kind)k;
				return;
			}
		}
		problems_add(problems, rule->file, line, "unknown doubt '%.*s'", STR_ARG(value));
		return;
	}
	bool act = str_equal(key, STR("act"));
	rule->use = act ? RULE_ACT : RULE_TAKES_BACK;
	for (struct str word = rule_take_word(&value); word.n > 0; word = rule_take_word(&value)) {
		enum act_kind kind = ACT_OTHER;
		if (!act && str_equal(word, STR("all"))) {
			rule->takes_back = ~0u;
		} else if (!act_kind_parse(word, &kind)) {
			problems_add(
			    problems, rule->file, line, "unknown act '%.*s'", STR_ARG(word));
		} else if (act) {
			rule->act = kind;
		} else {
			rule->takes_back |= 1u << kind;
		}
	}
}

static void
read_where(struct rule *rule, struct str value, size_t line, struct problems *problems)
{
	for (struct str word = rule_take_word(&value); word.n > 0; word = rule_take_word(&value)) {
		unsigned place = 0;
		for (size_t i = 0; i < COUNT(place_names); i++) {
			place |= str_equal(word, place_names[i].name) ? place_names[i].place : 0;
		}
		if (place == 0) {
			problems_add(
			    problems, rule->file, line, "unknown place '%.*s'", STR_ARG(word));
		}
		rule->where |= place;
	}
}

void
rule_key_read(
    struct rule *rule, struct str key, struct str value, size_t line, struct problems *problems)
{
	uint64_t n = 0;
	if (str_equal(key, STR("act")) || str_equal(key, STR("doubt"))
	    || str_equal(key, STR("takes-back"))) {
		read_use(rule, key, value, line, problems);
	} else if (str_equal(key, STR("aside"))) {
		read_aside(rule, value, line, problems);
	} else if (str_equal(key, STR("where"))) {
		read_where(rule, value, line, problems);
	} else if (!str_equal(key, STR("weight"))) {
		problems_add(problems, rule->file, line, "unknown key '%.*s'", STR_ARG(key));
	} else if (!str_uint(value, 20, &n) || n == 0) {
		problems_add(problems, rule->file, line,
		    "weight is a number from 1 to 20, not '%.*s'", STR_ARG(value));
	} else {
		rule->weight = (int)n;
	}
}
