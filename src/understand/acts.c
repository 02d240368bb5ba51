#include "understand/acts.h"

#include <stdlib.h>

#include "rules/sentence.h"
#include "rules/words.h"
#include "understand/act_part.h"
#include "understand/act_turn.h"
#include "understand/act_weigh.h"
#include "understand/aside.h"
#include "understand/list_match.h"

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

static bool
spoke(const struct rule_spoken *spoken, size_t count, const struct rule *rule)
{
	for (size_t i = 0; i < count; i++) {
		if (spoken[i].rule == rule)
			return true;
	}
	return false;
}

/* What speaks where a condition that is none is gone; "if there is room I'd like one" wants a place
 * by what is gone. */
static struct rule_spoken *
hear_clear(struct finder *f, enum rule_place place, struct str sentence,
    const struct rule_spoken *whole, size_t *count)
{
	struct rule_spoken *spoken = NULL;
	size_t n = 0;
	spoken = ruleset_read(f->a, f->ruleset, f->language, place, sentence, spoken, &n);
	for (size_t i = 0; i < *count; i++) {
		const struct rule *rule = whole[i].rule;
		if (rule->use != RULE_ACT || rule->act != ACT_REGISTER || spoke(spoken, n, rule))
			continue;
		spoken = array_push(f->a, spoken, &n, sizeof *spoken);
		spoken[n - 1] = whole[i];
	}
	*count = n;
	return spoken;
}

/* What speaks in a sentence, in the order of the rules, with what is beside the point blank. */
static struct rule_spoken *
hear_sentence(struct finder *f, enum rule_place place, struct str sentence, size_t at,
    struct asides *asides, size_t *count)
{
	struct rule_spoken *spoken = NULL, *all = NULL;
	size_t n = 0;
	spoken = ruleset_read(f->a, f->ruleset, f->language, place, sentence, spoken, &n);
	const struct str clear = aside_clear(f->a, f->ruleset, spoken, n, sentence);
	if (clear.p != sentence.p) {
		sentence = clear;
		spoken = hear_clear(f, place, sentence, spoken, &n);
	}
	struct str blanked = aside_blank(f->a, f->ruleset, spoken, n, sentence, at, asides);
	bool same = blanked.p == sentence.p;
	if (!same)
		all = ruleset_read(f->a, f->ruleset, f->language, place, blanked, all, count);
	for (size_t k = 0; k < n; k++) {
		if (spoken[k].rule->use == RULE_ASIDE || (!same && sees_blanked(spoken[k].rule)))
			continue;
		all = array_push(f->a, all, count, sizeof *all);
		all[*count - 1] = spoken[k];
	}
	if (*count > 1)
		qsort(all, *count, sizeof *all, by_rule);
	return all;
}

enum {
	PART_COMES = 1 << ACT_REGISTER | 1 << ACT_INTEREST,
	PART_WISHES = PART_COMES | 1 << ACT_SUBSCRIBE | 1 << ACT_UNSUBSCRIBE,
	PART_PLACES = PART_COMES | 1 << ACT_CANCEL
};

/* A part of a sentence read for itself, `at` in the own words: what speaks for acts of these kinds
 * there, and did not in the whole. */
static void
read_part(struct finder *f, unsigned kinds, struct str part, size_t at,
    const struct rule_spoken *heard, size_t heard_count)
{
	size_t count = 0;
	const struct rule_spoken *all = hear_sentence(f, RULE_OWN, part, at, NULL, &count);
	for (size_t k = 0; k < count; k++) {
		const struct rule *rule = all[k].rule;
		if (all[k].answer == 1 && rule->use == RULE_ACT && (kinds >> rule->act & 1) != 0
		    && !spoke(all, k, rule) && !spoke(heard, heard_count, rule))
			add_evidence(f, rule, PLACE_OWN, 0, f->message->own, at + all[k].from,
			    at + all[k].to);
	}
}

/* What follows a "but" is said for itself: "I can't eat gluten, but I will be there". What only the
 * words before it denied stands. */
static void
read_after_but(struct finder *f, const struct sentence *s, const struct words *words,
    const struct rule_spoken *heard, size_t heard_count)
{
	const size_t from = act_turn_behind_but(words), at = s->from + from;
	if (from > 0)
		read_part(
		    f, PART_WISHES, str_slice(f->message->own, at, s->to), at, heard, heard_count);
}

/* "Take me off the one and put me on the other": each order for itself. */
static void
read_orders(struct finder *f, const struct sentence *s, const struct words *words,
    const struct rule_spoken *heard, size_t heard_count)
{
	const struct str sentence = str_slice(f->message->own, s->from, s->to);
	size_t begin = 0;
	for (size_t i = 1; i < words->count; i++) {
		const int mark = words_between(sentence, words, i - 1);
		const bool joins = words_say(words, i, WORDS_AND), first = act_turn_orders(words, begin);
		if (!(joins && (first || act_turn_orders(words, i + 1)))
		    && !(first && (mark == ',' || mark == ';') && act_turn_orders(words, i)))
			continue;
		const size_t from = words->items[begin].from, to = words->items[i].from;
		if (first)
			read_part(f, PART_WISHES, str_slice(sentence, from, to), s->from + from,
			    heard, heard_count);
		begin = joins ? i + 1 : i;
	}
	if (begin > 0 && act_turn_orders(words, begin))
		read_part(f, PART_WISHES, str_from_byte(sentence, words->items[begin].from),
		    s->from + words->items[begin].from, heard, heard_count);
}

/* "Sign me up and add me to the newsletter": the clauses that speak of no list, for themselves. */
static void
read_beside_list(
    struct finder *f, const struct sentence *s, const struct rule_spoken *heard, size_t heard_count)
{
	const struct str sentence = str_slice(f->message->own, s->from, s->to);
	const struct sentences cut = clause_cut(f->a, ruleset_vocabulary(f->ruleset), sentence);
	char *rest = arena_strz(f->a, sentence);
	size_t left = 0;
	for (size_t c = 0; c < cut.count; c++) {
		const struct sentence *one = &cut.items[c];
		const bool list = list_kind_said(
		    f->a, f->ruleset, f->language, str_slice(sentence, one->from, one->to));
		left += list ? 0 : 1;
		for (size_t i = one->from; list && i < one->to; i++)
			rest[i] = ';';
	}
	if (left > 0 && left < cut.count)
		read_part(f, PART_PLACES, (struct str) { rest, sentence.n }, s->from, heard,
		    heard_count);
}

/* One sentence of a text, as a reader meets it: in the order of the rules. */
static void
read_sentence(struct finder *f, enum rule_place place, enum evidence_place where, size_t attachment,
    struct str text, const struct sentence *s)
{
	size_t count = 0;
	const struct rule_spoken *all = hear_sentence(f, place, str_slice(text, s->from, s->to),
	    s->from, where == PLACE_OWN ? &f->found->own_asides : NULL, &count);
	for (size_t k = 0; k < count; k++) {
		const struct rule *rule = all[k].rule;
		if (all[k].answer < 0)
			f->found->limit_rule = rule->title;
		else if (rule->use != RULE_ASIDE && !spoke(all, k, rule))
			add_evidence(f, rule, where, attachment, text, s->from + all[k].from,
			    s->from + all[k].to);
	}
	if (place == RULE_OWN && where == PLACE_OWN) {
		const struct words words = words_cut(
		    f->a, ruleset_vocabulary(f->ruleset), str_slice(text, s->from, s->to));
		read_after_but(f, s, &words, all, count);
		read_orders(f, s, &words, all, count);
		if (f->lists)
			read_beside_list(f, s, all, count);
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

void
acts_add(struct arena *a, struct acts_found *found, enum act_kind kind)
{
	found->items = array_push(a, found->items, &found->count, sizeof *found->items);
	found->items[found->count - 1] = (struct act_draft) {
		.kind = kind, .weight = ACT_ALONE, .in_own = true, .to = SIZE_MAX
	};
}

void
acts_doubt(struct arena *a, struct acts_found *found, enum doubt_kind kind, struct str why)
{
	for (size_t i = 0; i < found->doubt_count; i++)
		if (found->doubts[i].kind == kind)
			return;
	found->doubts = array_push(a, found->doubts, &found->doubt_count, sizeof *found->doubts);
	found->doubts[found->doubt_count - 1] = (struct doubt) { kind, why };
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
		.language = language,
		.lists = list_kind_said(a, rules, language, message->own) };
	expect_places(&f);
	read_places(&f);
	act_weigh(&f);
	found.kinds = f.kinds;
	collect(&f);
	return found;
}
