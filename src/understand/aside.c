#include "understand/aside.h"

enum {
	ASIDES_MAX = 8, /* of one rule in one sentence */
	BLANK = ';'     /* no letter, no end of a sentence: patterns may look past, not into it */
};

static void
add_object(
    struct arena *a, const struct pattern_match *m, struct str sentence, struct asides *asides)
{
	for (size_t i = 0; i < m->capture_count; i++) {
		const struct pattern_capture *c = &m->captures[i];
		if (!str_equal(c->name, STR("object")))
			continue;
		struct strings *list = &asides->objects;
		list->items = array_push(a, list->items, &list->count, sizeof *list->items);
		list->items[list->count - 1] = str_slice(sentence, c->from, c->to);
	}
}

/* All places of one rule: each is blanked in a copy, so that the next is found. */
static void
find_all(struct arena *a, const struct ruleset *ruleset, const struct rule *rule,
    struct str sentence, char *blank, size_t at, struct asides *asides)
{
	struct str rest = { arena_strz(a, sentence), sentence.n };
	for (int n = 0; n < ASIDES_MAX; n++) {
		struct pattern_match m = { 0 };
		if (ruleset_rule_match(ruleset, rule, rest, &m) != 1 || m.to <= m.from)
			return;
		char *copy = arena_strz(a, rest);
		for (size_t i = m.from; i < m.to; i++) {
			copy[i] = BLANK;
			if (rule->aside_acts || rule->aside_all)
				blank[i] = BLANK;
		}
		rest.p = copy;
		if (asides != NULL && rule->aside_names)
			add_object(a, &m, sentence, asides);
		else if (asides != NULL) {
			asides->items =
			    array_push(a, asides->items, &asides->count, sizeof *asides->items);
			asides->items[asides->count - 1] =
			    (struct aside) { at + m.from, at + m.to, rule };
		}
	}
}

struct str
aside_blank(struct arena *a, const struct ruleset *ruleset, const struct rule_spoken *spoken,
    size_t count, struct str sentence, size_t at, struct asides *asides)
{
	char *blank = NULL;
	for (size_t i = 0; i < count; i++) {
		const struct rule *rule = spoken[i].rule;
		if (rule->use != RULE_ASIDE || rule->aside_all || spoken[i].answer < 0)
			continue;
		if (blank == NULL)
			blank = arena_strz(a, sentence);
		find_all(a, ruleset, rule, sentence, blank, at, asides);
	}
	return blank == NULL ? sentence : (struct str) { blank, sentence.n };
}

struct str
aside_clear(struct arena *a, const struct ruleset *ruleset, const struct rule_spoken *spoken,
    size_t count, struct str sentence)
{
	char *blank = NULL;
	for (size_t i = 0; i < count; i++) {
		const struct rule *rule = spoken[i].rule;
		if (rule->use != RULE_ASIDE || !rule->aside_all || spoken[i].answer < 0)
			continue;
		if (blank == NULL)
			blank = arena_strz(a, sentence);
		find_all(a, ruleset, rule, sentence, blank, 0, NULL);
	}
	return blank == NULL ? sentence : (struct str) { blank, sentence.n };
}

bool
aside_concerns(enum act_kind kind)
{
	switch (kind) {
	case ACT_REGISTER:
	case ACT_INTEREST:
	case ACT_CANCEL:
	case ACT_CHANGE:
	case ACT_SUBSTITUTE:
	case ACT_SUBSCRIBE:
	case ACT_UNSUBSCRIBE:
	case ACT_APPROVE:
	case ACT_DENY:
	case ACT_ERASE:
		return true;
	case ACT_QUESTION:
	case ACT_DATA_REQUEST:
	case ACT_THANKS:
	case ACT_ACCEPTED:
	case ACT_DECLINED:
	case ACT_TENTATIVE:
	case ACT_OTHER:
	case ACT_CONFIRM:
	case ACT_REFUSE:
	case ACT_UNDO:
	case ACT_LINK:
	case ACT_STATUS:
	case ACT_COMMAND:
		break;
	}
	return false;
}
