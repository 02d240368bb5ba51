#include "understand/act_weigh.h"

#include "rules/sentence.h"
#include "rules/words.h"
#include "understand/act_asked.h"
#include "understand/act_part.h"
#include "understand/act_skip.h"
#include "understand/act_unsay.h"
#include "understand/aside.h"

/* Void the evidence of these acts that stands before, or in the words that take it back ("no
 * replacement"); a subject stands before everything. */
static void
take_back(struct finder *f, const struct rule *rule, size_t before)
{
	for (size_t i = 0; i < f->found->evidence_count; i++) {
		const struct evidence *e = &f->found->evidence[i];
		bool earlier =
		    e->where == PLACE_SUBJECT || (e->where == PLACE_OWN && e->from < before);
		if (earlier && (int)f->kinds[i] < ACT_KINDS
		    && (rule->takes_back >> f->kinds[i] & 1) != 0)
			f->fallen[i] = true;
	}
}

static void
apply_take_backs(struct finder *f)
{
	for (size_t i = 0; i < f->found->evidence_count; i++) {
		if (f->sources[i]->use == RULE_TAKES_BACK) {
			take_back(f, f->sources[i],
			    f->found->evidence[i].where == PLACE_OWN ? f->found->evidence[i].to
								     : 0);
		}
	}
}

/* Each rule counts once. */
static bool
counted_before(const struct finder *f, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (f->sources[k] == f->sources[i] && !f->fallen[k])
			return true;
	return false;
}

static void
weigh(struct finder *f)
{
	for (size_t k = 0; k < ACT_KINDS; k++)
		f->tally[k] = (struct tally) { .first = SIZE_MAX };
	for (size_t i = 0; i < f->found->evidence_count; i++) {
		const struct evidence *e = &f->found->evidence[i];
		if ((int)f->kinds[i] >= ACT_KINDS || f->fallen[i])
			continue;
		struct tally *t = &f->tally[f->kinds[i]];
		t->weight += counted_before(f, i) ? 0 : e->weight;
		if (e->where == PLACE_OWN) {
			t->in_own = true;
			t->first = e->from < t->first ? e->from : t->first;
		}
	}
}

static void
fall(struct finder *f, enum act_kind kind)
{
	f->tally[kind].weight = 0;
	for (size_t i = 0; i < f->found->evidence_count; i++)
		f->fallen[i] = f->fallen[i] || f->kinds[i] == kind;
}

bool
act_stands(const struct finder *f, enum act_kind kind)
{
	return f->tally[kind].weight >= ACT_ALONE;
}

/* Which of two acts falls when both stand. */
struct pair {
	enum act_kind winner, loser;
	enum {
		PAIR_ALWAYS, /* the winner holds the other in itself */
		PAIR_LEVEL,  /* the lighter falls; level, the loser does */
		PAIR_CLOSE /* the lighter falls; within ACT_CLOSE of each other it is a doubt too */
	} how;
};
static const struct pair pairs[] = {
	{ ACT_SUBSTITUTE, ACT_CANCEL, PAIR_ALWAYS },
	{ ACT_SUBSTITUTE, ACT_CHANGE, PAIR_ALWAYS },
	{ ACT_SUBSTITUTE, ACT_REGISTER, PAIR_ALWAYS },
	{ ACT_SUBSTITUTE, ACT_INTEREST, PAIR_ALWAYS },
	{ ACT_INTEREST, ACT_REGISTER, PAIR_LEVEL },
	{ ACT_CHANGE, ACT_REGISTER, PAIR_LEVEL },
	{ ACT_UNSUBSCRIBE, ACT_CANCEL, PAIR_LEVEL }, /* of a list: no doubt between these two */
	{ ACT_UNSUBSCRIBE, ACT_CHANGE, PAIR_LEVEL },
	{ ACT_CANCEL, ACT_CHANGE, PAIR_CLOSE },
	{ ACT_CANCEL, ACT_INTEREST, PAIR_LEVEL },
	{ ACT_APPROVE, ACT_DENY, PAIR_CLOSE },
	{ ACT_SUBSCRIBE, ACT_UNSUBSCRIBE, PAIR_CLOSE },
	{ ACT_ERASE, ACT_CANCEL, PAIR_LEVEL },
	{ ACT_SUBSCRIBE, ACT_REGISTER, PAIR_LEVEL },
	{ ACT_DATA_REQUEST, ACT_QUESTION, PAIR_ALWAYS },
	{ ACT_REGISTER, ACT_APPROVE, PAIR_ALWAYS },
	{ ACT_REGISTER, ACT_DENY, PAIR_ALWAYS },
	{ ACT_INTEREST, ACT_DENY, PAIR_ALWAYS },
	{ ACT_DENY, ACT_CANCEL, PAIR_ALWAYS },
};

/* How the pieces of the own words speak for two acts. */
struct sides {
	size_t one, other, both;
};

static struct sides
sides_of(
    const struct finder *f, const struct sentences *cut, enum act_kind one, enum act_kind other)
{
	struct sides sides = { 0 };
	for (size_t s = 0; s < cut->count; s++) {
		bool has_one = false, has_other = false;
		for (size_t i = 0; i < f->found->evidence_count; i++) {
			const struct evidence *e = &f->found->evidence[i];
			bool here = e->where == PLACE_OWN && e->from >= cut->items[s].from
				    && e->from < cut->items[s].to;
			bool strong = e->weight >= ACT_ALONE && !f->fallen[i];
			has_one = has_one || (here && strong && f->kinds[i] == one);
			has_other = has_other || (here && strong && f->kinds[i] == other);
		}
		sides.one += has_one && !has_other;
		sides.other += has_other && !has_one;
		sides.both += has_one && has_other;
	}
	return sides;
}

/* Do the two acts speak in sentences of their own? Then a mail holds both. "Sign me up and put me
 * on the newsletter": what speaks of a list may sound like a place, what speaks of a place in a
 * clause of its own does not. */
static bool
apart(const struct finder *f, enum act_kind one, enum act_kind other)
{
	const struct vocabulary *v = ruleset_vocabulary(f->ruleset);
	const struct sentences sentences = sentence_cut(f->a, v, f->message->own);
	const struct sides s = sides_of(f, &sentences, one, other);
	if (s.both == 0 && s.one > 0 && s.other > 0)
		return true;
	if (act_rank(one) == act_rank(other) || other == ACT_CHANGE)
		return false;
	const struct sentences clauses = clause_cut(f->a, v, f->message->own);
	const struct sides c = sides_of(f, &clauses, one, other);
	return c.other > 0 && c.one + c.both > 0;
}

/* Does one rule tell the act by itself, or only several that support it? */
static bool
is_sure(const struct finder *f, enum act_kind kind)
{
	for (size_t i = 0; i < f->found->evidence_count; i++)
		if (f->kinds[i] == kind && !f->fallen[i]
		    && f->found->evidence[i].weight >= ACT_ALONE)
			return true;
	return false;
}

static void
settle_pair(struct finder *f, const struct pair *p)
{
	if (!act_stands(f, p->winner) || !act_stands(f, p->loser))
		return;
	int lead = f->tally[p->winner].weight - f->tally[p->loser].weight;
	if (p->how == PAIR_LEVEL && p->winner != ACT_INTEREST && apart(f, p->winner, p->loser))
		return;
	if (p->how == PAIR_CLOSE && is_sure(f, p->winner) && !is_sure(f, p->loser)) {
		/* "I am registered but can no longer come": of a change only signs */
		lead = ACT_CLOSE;
	}
	if (p->how == PAIR_CLOSE && lead < ACT_CLOSE && lead > -ACT_CLOSE) {
		acts_doubt(f->a, f->found, DOUBT_WHICH_ACT,
		    arena_printf(
			f->a, "%s or %s", act_kind_name(p->winner), act_kind_name(p->loser)));
	}
	fall(f, p->how == PAIR_ALWAYS || lead >= 0 ? p->loser : p->winner);
}

/* Is it the heading of what follows ("Two changes before the day:")? */
static bool
is_heading(const struct finder *f, const struct evidence *e)
{
	const struct str own = f->message->own;
	const size_t line = str_find_char(own, '\n', e->to);
	const struct str rest = str_slice(own, e->to, line == STR_NONE ? own.n : line);
	return line != STR_NONE && str_ends(str_trim(rest), STR(":"));
}

/* "Changes to our group: Per is out, sign Eva up": what is called a change is the two. */
static void
settle_both(struct finder *f)
{
	for (size_t i = 0; i < f->found->evidence_count; i++) {
		const struct evidence *e = &f->found->evidence[i];
		if (f->kinds[i] == ACT_CHANGE && e->where == PLACE_OWN && e->weight >= ACT_ALONE
		    && !f->fallen[i] && !is_heading(f, e))
			return;
	}
	if (act_stands(f, ACT_CANCEL) && act_stands(f, ACT_REGISTER) && act_stands(f, ACT_CHANGE)
	    && apart(f, ACT_CANCEL, ACT_REGISTER))
		fall(f, ACT_CHANGE);
}

/* "Sign me up. The talk afterwards I'll skip": who wants a place skips a part of the event, or
 * another one, and gives up no place. */
static void
settle_skipped(struct finder *f)
{
	const struct sentences cut =
	    sentence_cut(f->a, ruleset_vocabulary(f->ruleset), f->message->own);
	const size_t signed_up = f->tally[ACT_REGISTER].first;
	if (!act_stands(f, ACT_CANCEL) || !is_sure(f, ACT_REGISTER)
	    || !apart(f, ACT_REGISTER, ACT_CANCEL))
		return;
	for (size_t i = 0; i < f->found->evidence_count; i++) {
		const struct evidence *e = &f->found->evidence[i];
		if (f->kinds[i] != ACT_CANCEL || f->fallen[i])
			continue;
		if (e->where != PLACE_OWN
		    || !act_skips(f, &cut.items[sentence_at(&cut, e->from)], signed_up))
			return;
	}
	for (size_t i = 0; i < f->found->evidence_count; i++)
		if (f->kinds[i] == ACT_CANCEL && !f->fallen[i])
			act_skip_event(f,
			    &cut.items[sentence_at(&cut, f->found->evidence[i].from)]);
	fall(f, ACT_CANCEL);
}

static void
settle(struct finder *f)
{
	bool other = false;
	settle_both(f);
	settle_skipped(f);
	for (size_t k = 0; act_stands(f, ACT_OTHER) && k < ACT_KINDS;
	     k++) /* speaks of everything */
		if (k != ACT_OTHER)
			fall(f, (enum act_kind)k);
	for (size_t i = 0; i < COUNT(pairs); i++)
		settle_pair(f, &pairs[i]);
	for (size_t k = 0; k < ACT_KINDS; k++) {
		other = other
			|| (act_stands(f, (enum act_kind)k)
			    && act_rank((enum act_kind)k) < act_rank(ACT_THANKS));
	}
	if (other) {
		fall(f, ACT_THANKS);
		fall(f, ACT_OTHER);
	}
}

/* "Put me down as interested, I don't know yet whether I can come": an interest binds nobody. */
static bool
binds_nobody(const struct finder *f)
{
	return act_stands(f, ACT_INTEREST) && !act_stands(f, ACT_REGISTER)
	       && !act_stands(f, ACT_CANCEL) && !act_stands(f, ACT_SUBSTITUTE);
}

/* "Is there room? If so I'd like to come": whoever registers gets a place, or waits for one. */
static bool
hangs_on_room(const struct finder *f, const struct sentences *cut, const struct evidence *e)
{
	const struct vocabulary *v = ruleset_vocabulary(f->ruleset);
	const size_t s = e->where == PLACE_OWN ? sentence_at(cut, e->from) : SIZE_MAX;
	if (s == SIZE_MAX || s == 0)
		return false;
	const struct words so = words_cut(f->a, v, e->text);
	if (!words_hold(&so, WORDS_IF_SO))
		return false;
	const struct str asked =
	    str_slice(f->message->own, cut->items[s - 1].from, cut->items[s - 1].to);
	const struct words words = words_cut(f->a, v, asked);
	return str_has(asked, STR("?")) && words_hold(&words, WORDS_ROOM);
}

static void
find_doubts(struct finder *f)
{
	const bool interest = binds_nobody(f);
	const struct sentences cut =
	    sentence_cut(f->a, ruleset_vocabulary(f->ruleset), f->message->own);
	for (size_t i = 0; i < f->found->evidence_count; i++)
		if (f->sources[i]->use == RULE_DOUBT
		    && !(f->sources[i]->doubt == DOUBT_CONDITION
			 && hangs_on_room(f, &cut, &f->found->evidence[i]))
		    && !(interest && f->sources[i]->doubt == DOUBT_UNSURE))
			acts_doubt(
			    f->a, f->found, f->sources[i]->doubt, f->found->evidence[i].text);
}

void
act_weigh(struct finder *f)
{
	apply_take_backs(f);
	act_unsay(f);
	act_asked_void(f);
	weigh(f);
	settle(f);
	find_doubts(f);
}
