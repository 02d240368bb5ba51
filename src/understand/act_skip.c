#include "understand/act_skip.h"

#include "rules/words.h"

static const struct rule beside = { .title = STR_INIT("what is declined beside a sign-up"),
	.use = RULE_ASIDE,
	.aside_events = true };

bool
act_skips(const struct finder *f, const struct sentence *sentence, size_t signed_up)
{
	const struct words words = words_cut(f->a, ruleset_vocabulary(f->ruleset),
	    str_slice(f->message->own, sentence->from, sentence->to));
	if (words_hold(&words, WORDS_EVENT_SKIPS))
		return true;
	return sentence->from > signed_up && !words_hold(&words, WORDS_EVENT_CALLED_OFF)
	       && (words_hold(&words, WORDS_I) || words_hold(&words, WORDS_ME)
		   || words_hold(&words, WORDS_COUNT_WE));
}

void
act_skip_event(struct finder *f, const struct sentence *sentence)
{
	struct asides *asides = &f->found->own_asides;
	asides->items = array_push(f->a, asides->items, &asides->count, sizeof *asides->items);
	asides->items[asides->count - 1] =
	    (struct aside) { .from = sentence->from, .to = sentence->to, .rule = &beside };
	f->found->declined = true;
}
