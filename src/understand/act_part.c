#include "understand/act_part.h"

int
act_rank(enum act_kind kind)
{
	switch (kind) {
	case ACT_REGISTER:
	case ACT_INTEREST:
	case ACT_CANCEL:
	case ACT_CHANGE:
	case ACT_SUBSTITUTE:
	case ACT_APPROVE:
	case ACT_DENY:
	case ACT_ERASE:
	case ACT_CONFIRM:
	case ACT_REFUSE:
	case ACT_UNDO:
	case ACT_COMMAND:
	case ACT_ACCEPTED:
	case ACT_DECLINED:
	case ACT_TENTATIVE:
		return 0;
	case ACT_SUBSCRIBE:
	case ACT_UNSUBSCRIBE:
	case ACT_DATA_REQUEST:
	case ACT_LINK:
	case ACT_STATUS:
		return 1;
	case ACT_QUESTION:
		return 2;
	case ACT_THANKS:
	case ACT_OTHER:
		break;
	}
	return 3;
}

bool
act_goes_before(const struct act_draft *a, const struct act_draft *b)
{
	int ra = act_rank(a->kind), rb = act_rank(b->kind);
	if (ra != rb) {
		return ra < rb;
	}
	return a->first < b->first;
}

/* A manager's yes, an erasure: they take no part of the words from the others. */
static bool
speaks_of_people(enum act_kind kind)
{
	return kind == ACT_REGISTER || kind == ACT_INTEREST || kind == ACT_CANCEL
	       || kind == ACT_CHANGE || kind == ACT_SUBSTITUTE;
}

/* Where one act's part of the own words ends and the next one's begins: before the clause that
 * holds the next evidence, or the paragraph. */
static size_t
clause_before(struct str own, size_t after, size_t next)
{
	for (size_t i = next; i > after + 1; i--) {
		if (own.p[i - 1] == '\n' && own.p[i - 2] == '\n')
			return i;
	}
	for (size_t i = next; i > after; i--) {
		char c = own.p[i - 1];
		if (c == ',' || c == ';' || c == '.' || c == '\n' || c == '!' || c == '?'
		    || c == ':') {
			return i;
		}
	}
	return next;
}

void
act_part(struct acts_found *found, struct str own)
{
	struct act_draft *drafts[ACT_KINDS];
	size_t n = 0;
	for (size_t i = 0; i < found->count; i++) {
		found->items[i].to = SIZE_MAX;
		if (speaks_of_people(found->items[i].kind) && found->items[i].in_own) {
			drafts[n++] = &found->items[i];
		}
	}
	for (size_t i = 1; i < n; i++) {
		for (size_t k = i; k > 0 && drafts[k - 1]->first > drafts[k]->first; k--) {
			struct act_draft *swap = drafts[k];
			drafts[k] = drafts[k - 1];
			drafts[k - 1] = swap;
		}
	}
	for (size_t i = 1; i < n; i++) {
		size_t cut = clause_before(own, drafts[i - 1]->first, drafts[i]->first);
		drafts[i - 1]->to = cut;
		drafts[i]->from = cut;
	}
}

void
act_part_drop(struct acts_found *found)
{
	size_t kept = 0;
	for (size_t i = 0; i < found->count; i++) {
		const bool falls = speaks_of_people(found->items[i].kind);
		for (size_t k = 0; k < found->evidence_count; k++) {
			size_t *act = &found->evidence[k].act;
			if (*act == i)
				*act = falls ? SIZE_MAX : kept;
		}
		if (!falls)
			found->items[kept++] = found->items[i];
	}
	found->count = kept;
	found->weak_weight = 0;
}
