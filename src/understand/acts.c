#include "understand/acts.h"

#include <stdlib.h>

#include "understand/act_part.h"
#include "understand/act_weigh.h"
#include "understand/aside.h"
#include "understand/sentence.h"

enum { EVIDENCE_MAX = 400, WORDLESS = 4 };

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

static int
by_rule(const void *x, const void *y)
{
	const struct rule_spoken *a = x, *b = y;
	return a->rule->order < b->rule->order ? -1 : a->rule->order > b->rule->order;
}

/* Where a rule that changes registrations looks, words beside the point are blank. */
static bool
sees_blanked(const struct rule *rule)
{
	return rule->use == RULE_ACT && aside_concerns(rule->act);
}

/* One sentence of a text, as a reader meets it: in the order of the rules. */
static void
read_sentence(struct finder *f, enum rule_place place, enum evidence_place where, size_t attachment,
    struct str text, const struct sentence *s)
{
	struct str sentence = str_slice(text, s->from, s->to);
	struct rule_spoken *spoken = NULL, *all = NULL;
	size_t n = 0, count = 0;
	spoken = ruleset_read(f->a, f->ruleset, f->language, place, sentence, spoken, &n);
	struct str blanked = aside_blank(f->a, f->ruleset, spoken, n, sentence, s->from,
	    where == PLACE_OWN ? &f->found->own_asides : NULL);
	bool same = blanked.p == sentence.p;
	if (!same)
		all = ruleset_read(f->a, f->ruleset, f->language, place, blanked, all, &count);
	for (size_t k = 0; k < n; k++) {
		if (spoken[k].rule->use == RULE_ASIDE || (!same && sees_blanked(spoken[k].rule)))
			continue;
		all = array_push(f->a, all, &count, sizeof *all);
		all[count - 1] = spoken[k];
	}
	if (count > 1)
		qsort(all, count, sizeof *all, by_rule);
	for (size_t k = 0; k < count; k++) {
		const struct rule *rule = all[k].rule;
		bool twice = k > 0 && all[k].rule == all[k - 1].rule;
		if (all[k].answer < 0)
			f->found->limit_rule = rule->title;
		else if (rule->use != RULE_ASIDE && !twice)
			add_evidence(f, rule, where, attachment, text, s->from + all[k].from,
			    s->from + all[k].to);
	}
}

static void
read_sentences(struct finder *f, enum rule_place place, enum evidence_place where,
    size_t attachment, struct str text, const struct sentence *sentences, size_t count)
{
	for (size_t i = 0; i < count; i++)
		read_sentence(f, place, where, attachment, text, &sentences[i]);
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
expect(struct finder *f, struct str text)
{
	if (text.n > 0)
		ruleset_expect(f->a, f->ruleset, f->language, text);
}

static void
expect_places(struct finder *f)
{
	const struct message *m = f->message;
	expect(f, m->subject);
	expect(f, m->own);
	expect(f, m->signature);
	for (size_t i = 0; i < m->attachment_count; i++)
		expect(f, m->attachments[i].text);
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
collect(struct finder *f)
{
	struct acts_found *found = f->found;
	for (size_t k = 0; k < ACT_KINDS; k++) {
		enum act_kind kind = (enum act_kind)k;
		const struct tally *t = &f->tally[k];
		if (!act_stands(f, kind)) {
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
	expect_places(&f);
	read_places(&f);
	act_weigh(&f);
	found.kinds = f.kinds;
	collect(&f);
	return found;
}
