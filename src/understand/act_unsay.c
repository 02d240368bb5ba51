#include "understand/act_unsay.h"

/* Rules that take back a part ("the place I keep") void no change. */
static bool
unsays(const struct rule *rule)
{
	const unsigned both = 1u << ACT_CHANGE | 1u << ACT_CANCEL;
	return rule->use == RULE_TAKES_BACK && (rule->takes_back & both) == both;
}

void
act_unsay(struct finder *f)
{
	size_t said = SIZE_MAX;
	bool cancelled = false, more = false;
	for (size_t i = 0; i < f->found->evidence_count; i++) {
		const bool stands = !f->fallen[i] && (int)f->kinds[i] < ACT_KINDS;
		said = said == SIZE_MAX && unsays(f->sources[i]) ? i : said;
		cancelled = cancelled || (f->fallen[i] && f->kinds[i] == ACT_CANCEL);
		more = more
		       || (stands && f->kinds[i] != ACT_REGISTER && f->kinds[i] != ACT_THANKS
			   && f->found->evidence[i].weight >= ACT_ALONE);
	}
	if (said == SIZE_MAX || !cancelled || more)
		return;
	for (size_t i = 0; i < f->found->evidence_count; i++)
		f->fallen[i] = f->fallen[i] || f->kinds[i] == ACT_REGISTER;
	for (size_t i = 0; i < f->found->evidence_count; i++) /* … and is heard no more */
		f->found->evidence[i].weight = f->fallen[i] ? 0 : f->found->evidence[i].weight;
	f->kinds[said] = ACT_THANKS;
	f->found->evidence[said].weight = ACT_ALONE;
}
