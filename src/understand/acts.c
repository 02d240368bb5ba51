#include "understand/acts.h"

#include <stdlib.h>

#include "understand/act_part.h"
#include "understand/sentence.h"

enum { EVIDENCE_MAX = 400, WORDLESS = 4 };

/* Weights of one kind of act, and what they rest on. */
struct tally {
	int weight;
	bool in_own;
	size_t first; /* in own words; SIZE_MAX: elsewhere */
};

struct finder {
	struct arena *a;
	const struct message *message;
	struct acts_found *found;
	const struct ruleset *ruleset;
	struct str language;
	const struct rule *const *rules; /* of the ruleset */
	const struct rule **sources;     /* the rule of each evidence */
	enum act_kind *kinds;            /* the act of each evidence; ACT_KINDS: a doubt */
	bool *fallen;                    /* taken back, or outweighed */
	struct tally tally[ACT_KINDS];
};

static void
add_evidence(struct finder *f, const struct rule *rule, enum evidence_place where,
    size_t attachment, struct str text, size_t from, size_t to)
{
	struct acts_found *found = f->found;
	if (found->evidence_count >= EVIDENCE_MAX)
		return;
	struct evidence e = { .act = SIZE_MAX,
		.rule = rule->title,
		.where = where,
		.attachment = attachment,
		.from = from,
		.to = to,
		.text = str_slice(text, from, to),
		.weight = rule->weight > 0 ? rule->weight : 0 };
	found->evidence =
	    array_push(f->a, found->evidence, &found->evidence_count, sizeof *found->evidence);
	found->evidence[found->evidence_count - 1] = e;
	f->sources[found->evidence_count - 1] = rule;
	f->kinds[found->evidence_count - 1] =
	    rule->use == RULE_ACT ? rule->act : (enum act_kind)ACT_KINDS;
}

/* Void the evidence of these acts that stands before; a subject stands before everything. */
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

static int
by_rule(const void *x, const void *y)
{
	const struct rule_spoken *a = x, *b = y;
	return a->rule < b->rule ? -1 : a->rule > b->rule;
}

/* As a reader meets them: sentence by sentence, and in each in the order of the rules. */
static void
read_sentences(struct finder *f, enum rule_place place, enum evidence_place where,
    size_t attachment, struct str text, const struct sentence *sentences, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct sentence *s = &sentences[i];
		struct rule_spoken *spoken = NULL;
		size_t n = 0;
		spoken = ruleset_read(f->a, f->ruleset, f->language, place,
		    str_slice(text, s->from, s->to), spoken, &n);
		if (n > 1)
			qsort(spoken, n, sizeof *spoken, by_rule);
		for (size_t k = 0; k < n; k++) {
			const struct rule *rule = f->rules[spoken[k].rule];
			if (spoken[k].answer < 0)
				f->found->limit_rule = rule->title;
			else
				add_evidence(f, rule, where, attachment, text,
				    s->from + spoken[k].from, s->from + spoken[k].to);
		}
	}
}

static void
read_text(struct finder *f, enum rule_place place, enum evidence_place where, size_t attachment,
    struct str text)
{
	struct sentences cut = sentence_cut(f->a, ruleset_vocabulary(f->ruleset), text);
	read_sentences(f, place, where, attachment, text, cut.items, cut.count);
}

/* The first line of the own words that says something: no bare greeting ("Hej!", "Dear team,"). */
static void
read_first_line(struct finder *f)
{
	struct str own = f->message->own, line;
	size_t at = 0;
	for (struct str rest = own; str_next(&rest, '\n', &line); at += line.n + 1) {
		struct str bare = str_trim(line);
		bool greeting = bare.n < 40 && bare.n > 0
				&& str_has(STR(",!"), str_slice(bare, bare.n - 1, bare.n))
				&& str_find_char(bare, ' ', 0) > 20;
		if (bare.n == 0 || greeting)
			continue;
		size_t from = at + (size_t)(bare.p - line.p);
		const struct sentence first = { from, from + bare.n };
		read_sentences(f, RULE_FIRST_LINE, PLACE_OWN, 0, own, &first, 1);
		return;
	}
}

bool
acts_has_words(const struct message *message)
{
	size_t letters = 0;
	for (size_t i = 0; i < message->own.n && letters < WORDLESS; i++)
		letters += !ascii_is_space(message->own.p[i]);
	return letters >= WORDLESS;
}

static void
read_places(struct finder *f)
{
	const struct message *m = f->message;
	bool fresh = str_equal(str_trim(m->subject), str_trim(m->subject_written)),
	     wordless = !acts_has_words(m);
	if (fresh || wordless)
		read_text(f, RULE_SUBJECT, PLACE_SUBJECT, 0, m->subject);
	if (wordless)
		read_text(f, RULE_OWN, PLACE_SUBJECT, 0, m->subject);
	read_first_line(f);
	read_text(f, RULE_OWN, PLACE_OWN, 0, m->own);
	read_text(f, RULE_SIGNATURE, PLACE_SIGNATURE, 0, m->signature);
	for (size_t i = 0; i < m->attachment_count; i++)
		read_text(f, RULE_ATTACHMENT, PLACE_ATTACHMENT, i, m->attachments[i].text);
}

static void
apply_take_backs(struct finder *f)
{
	for (size_t i = 0; i < f->found->evidence_count; i++) {
		if (f->sources[i]->use == RULE_TAKES_BACK) {
			take_back(f, f->sources[i],
			    f->found->evidence[i].where == PLACE_OWN ? f->found->evidence[i].from
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

static void
add_doubt(struct finder *f, enum doubt_kind kind, struct str why)
{
	struct acts_found *found = f->found;
	for (size_t i = 0; i < found->doubt_count; i++)
		if (found->doubts[i].kind == kind)
			return;
	found->doubts = array_push(f->a, found->doubts, &found->doubt_count, sizeof *found->doubts);
	found->doubts[found->doubt_count - 1] = (struct doubt) { kind, why };
}

static bool
stands(const struct finder *f, enum act_kind kind)
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
	{ ACT_CANCEL, ACT_CHANGE, PAIR_CLOSE },
	{ ACT_CANCEL, ACT_INTEREST, PAIR_LEVEL },
	{ ACT_APPROVE, ACT_DENY, PAIR_CLOSE },
	{ ACT_SUBSCRIBE, ACT_UNSUBSCRIBE, PAIR_CLOSE },
	{ ACT_UNSUBSCRIBE, ACT_CANCEL, PAIR_LEVEL },
	{ ACT_ERASE, ACT_CANCEL, PAIR_LEVEL },
	{ ACT_SUBSCRIBE, ACT_REGISTER, PAIR_LEVEL },
	{ ACT_DATA_REQUEST, ACT_QUESTION, PAIR_ALWAYS },
	{ ACT_REGISTER, ACT_APPROVE, PAIR_ALWAYS },
	{ ACT_REGISTER, ACT_DENY, PAIR_ALWAYS },
	{ ACT_INTEREST, ACT_DENY, PAIR_ALWAYS },
};

/* Do the two acts speak in sentences of their own? Then a mail holds both. */
static bool
apart(const struct finder *f, enum act_kind one, enum act_kind other)
{
	size_t own_count = 0, shared = 0;
	struct sentences cut = sentence_cut(f->a, ruleset_vocabulary(f->ruleset), f->message->own);
	for (size_t s = 0; s < cut.count; s++) {
		bool has_one = false, has_other = false;
		for (size_t i = 0; i < f->found->evidence_count; i++) {
			const struct evidence *e = &f->found->evidence[i];
			bool here = e->where == PLACE_OWN && e->from >= cut.items[s].from
				    && e->from < cut.items[s].to;
			bool strong = e->weight >= ACT_ALONE && !f->fallen[i];
			has_one = has_one || (here && strong && f->kinds[i] == one);
			has_other = has_other || (here && strong && f->kinds[i] == other);
		}
		own_count += has_one != has_other;
		shared += has_one && has_other;
	}
	return shared == 0 && own_count >= 2 && f->tally[one].in_own && f->tally[other].in_own;
}

static void
settle_pair(struct finder *f, const struct pair *p)
{
	if (!stands(f, p->winner) || !stands(f, p->loser))
		return;
	int lead = f->tally[p->winner].weight - f->tally[p->loser].weight;
	if (p->how == PAIR_LEVEL && p->winner != ACT_INTEREST && apart(f, p->winner, p->loser))
		return;
	if (p->how == PAIR_CLOSE && lead < ACT_CLOSE && lead > -ACT_CLOSE) {
		add_doubt(f, DOUBT_WHICH_ACT,
		    arena_printf(
			f->a, "%s or %s", act_kind_name(p->winner), act_kind_name(p->loser)));
	}
	fall(f, p->how == PAIR_ALWAYS || lead >= 0 ? p->loser : p->winner);
}

static void
settle(struct finder *f)
{
	bool other = false;
	for (size_t k = 0; stands(f, ACT_OTHER) && k < ACT_KINDS; k++) /* speaks of everything */
		if (k != ACT_OTHER)
			fall(f, (enum act_kind)k);
	for (size_t i = 0; i < COUNT(pairs); i++)
		settle_pair(f, &pairs[i]);
	for (size_t k = 0; k < ACT_KINDS; k++) {
		other = other
			|| (stands(f, (enum act_kind)k)
			    && act_rank((enum act_kind)k) < act_rank(ACT_THANKS));
	}
	if (other) {
		fall(f, ACT_THANKS);
		fall(f, ACT_OTHER);
	}
}

static void
collect(struct finder *f)
{
	struct acts_found *found = f->found;
	for (size_t k = 0; k < ACT_KINDS; k++) {
		enum act_kind kind = (enum act_kind)k;
		const struct tally *t = &f->tally[k];
		if (!stands(f, kind)) {
			if (t->weight > found->weak_weight) {
				found->weak = kind;
				found->weak_weight = t->weight;
			}
			continue;
		}
		struct act_draft draft = { .kind = kind,
			.weight = t->weight,
			.in_own = t->in_own,
			.first = t->in_own ? t->first : 0,
			.to = SIZE_MAX };
		size_t at = found->count;
		found->items = array_push(f->a, found->items, &found->count, sizeof *found->items);
		for (; at > 0 && act_goes_before(&draft, &found->items[at - 1]); at--)
			found->items[at] = found->items[at - 1];
		found->items[at] = draft;
	}
	for (size_t i = 0; i < found->evidence_count; i++) {
		for (size_t k = 0; k < found->count && !f->fallen[i]; k++) {
			found->evidence[i].act =
			    found->items[k].kind == f->kinds[i] ? k : found->evidence[i].act;
		}
	}
	act_part(found, f->message->own);
}

static void
find_doubts(struct finder *f)
{
	for (size_t i = 0; i < f->found->evidence_count; i++)
		if (f->sources[i]->use == RULE_DOUBT)
			add_doubt(f, f->sources[i]->doubt, f->found->evidence[i].text);
}

struct acts_found
acts_find(struct arena *a, const struct ruleset *rules, const struct message *message,
    struct str language)
{
	struct acts_found found = { 0 };
	struct finder f = { .a = a,
		.message = message,
		.found = &found,
		.sources = arena_alloc(a, EVIDENCE_MAX * sizeof(const struct rule *)),
		.kinds = arena_alloc(a, EVIDENCE_MAX * sizeof(enum act_kind)),
		.fallen = arena_alloc(a, EVIDENCE_MAX * sizeof(bool)),
		.ruleset = rules,
		.language = language };
	size_t rule_count;
	f.rules = ruleset_rules(rules, &rule_count);
	read_places(&f);
	apply_take_backs(&f);
	weigh(&f);
	settle(&f);
	find_doubts(&f);
	collect(&f);
	return found;
}
