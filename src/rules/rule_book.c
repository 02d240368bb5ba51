#include "rules/rule_book.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "rules/prefilter.h"
#include "rules/regex_glance.h"
#include "rules/regex_needs.h"
#include "rules/rule_key.h"

/* One `match` of a rule. */
struct book_regex {
	uint32_t rule, regex; /* number in the book, number in the rule */
};

/* What regexes that are written alike have in common: `{inte}` stands in dozens of rules. */
struct rule_shared {
	struct str source;
	struct rule_shared *next;
	struct pattern *pattern;  /* NULL until it is first needed, and when it is broken */
	struct book_regex *users; /* the `match` lines, once there is a prefilter */
	size_t user_count;
	bool listed;      /* the prefilter has it */
	uint32_t can;     /* the last sentence that it can match in, as the prefilter says */
	uint32_t reading; /* the last that it was run in; what came out: */
	int answer;
	size_t from, to;
};

/* A process that reads one mail should not have to read all rules with care, nor one that reads
 * many to look at them all for each. So first a glance at each tells the few that this mail can
 * need, and of these what a sentence can need; after LOOKS_MAX mails or FEW_READINGS sentences the
 * prefilter is made. */
enum { SHARED_SLOTS = 1024, LOOKS_MAX = 3, FEW_READINGS = 200, LAST_BYTES = 512 };

struct rule_book {
	struct arena *a;
	struct pattern_pool *pool;
	struct str language;
	struct rule_scope *scope;
	struct rule *const *rules;
	size_t rule_count, regex_count;
	bool filled;
	struct rule_shared *slots[SHARED_SLOTS]; /* by hash of the source */
	uint32_t reading;                        /* a number for each sentence */
	char last[LAST_BYTES];                   /* the sentence itself, if it is short */
	size_t last_n;                           /* 0: it is not */
	struct glance_text *sentence, *known;    /* this one; all that was to be read so far */
	size_t looks;                            /* how often `known` was held against all */
	bool grown;                              /* … and is to be again */
	struct book_regex *can;                  /* the regexes worth a try, in order */
	size_t can_count;
	struct prefilter *prefilter;           /* NULL: not yet */
	struct rule_shared **listed, **owners; /* each once; of each need in the prefilter */
	struct problems late;                  /* found while a mail is read: told as -1 */
};

struct rule_book *
rule_book_new(struct arena *a, struct pattern_pool *pool, struct str language)
{
	struct rule_book *book = ARENA_NEW(a, struct rule_book);
	*book = (struct rule_book) { .a = a, .pool = pool, .language = language };
	problems_init(&book->late, a);
	return book;
}

void
rule_book_fill(struct rule_book *book, struct rule *const *rules, size_t count,
    struct rule_define *const *defines, size_t define_count)
{
	book->scope = rule_scope_new(book->a, defines, define_count, book->language);
	book->rules = rules;
	book->rule_count = count;
	book->filled = true;
	for (size_t i = 0; i < count; i++)
		book->regex_count += rules[i]->match_count;
}

bool
rule_book_is_filled(const struct rule_book *book)
{
	return book->filled;
}

struct str
rule_book_language(const struct rule_book *book)
{
	return book->language;
}

static struct rule_shared *
shared_of(struct rule_book *book, struct rule_regex *regex)
{
	if (regex->shared != NULL)
		return regex->shared;
	struct rule_shared **at = &book->slots[hash_str(HASH_START, regex->source) % SHARED_SLOTS];
	while (*at != NULL && !str_equal((*at)->source, regex->source))
		at = &(*at)->next;
	if (*at == NULL) {
		*at = ARENA_NEW(book->a, struct rule_shared);
		(*at)->source = regex->source;
	}
	regex->shared = *at;
	return *at;
}

/* NULL when it is broken, which is said once. */
static struct pattern *
compiled(struct rule_book *book, const struct rule *rule, struct rule_regex *regex,
    struct problems *problems)
{
	struct str source;
	struct err err = { 0 };
	struct rule_shared *shared = shared_of(book, regex);
	if (shared->pattern != NULL || regex->broken)
		return shared->pattern;
	regex->broken = true;
	if (!utf8_is_valid(regex->source)) {
		problems_add(problems, rule->file, regex->line, "the line is not UTF-8");
		return NULL;
	}
	if (!rule_regex_expand(
		book->a, book->scope, regex->source, rule->file, regex->line, problems, &source))
		return NULL;
	shared->pattern = pattern_compile(book->pool, source, &err);
	if (shared->pattern == NULL)
		problems_add(problems, rule->file, regex->line, "%s", err.text);
	regex->broken = shared->pattern == NULL;
	return shared->pattern;
}

void
rule_book_compile(struct rule_book *book, const struct rule *rule, struct problems *problems)
{
	for (size_t i = 0; i < rule->match_count; i++)
		(void)compiled(book, rule, &rule->match[i], problems);
	for (size_t i = 0; i < rule->unless_count; i++)
		(void)compiled(book, rule, &rule->unless[i], problems);
}

void
rule_book_compile_all(struct rule_book *book, struct problems *problems)
{
	for (size_t i = 0; i < book->rule_count; i++)
		rule_book_compile(book, book->rules[i], problems);
}

static int
match_one(struct rule_book *book, const struct rule *rule, struct rule_regex *regex,
    struct str sentence, struct pattern_match *match)
{
	struct pattern *pattern = compiled(book, rule, regex, &book->late);
	return pattern == NULL ? -1 : pattern_match(pattern, sentence, 0, match);
}

/* The first of the regexes that matches, or could not be told. */
static int
match_any(struct rule_book *book, const struct rule *rule, struct rule_regex *regexes, size_t count,
    struct str sentence, struct pattern_match *match)
{
	int answer = 0;
	for (size_t i = 0; i < count && answer != 1; i++) {
		const int one = match_one(book, rule, &regexes[i], sentence, match);
		answer = one != 0 ? one : answer;
	}
	return answer;
}

int
rule_book_match(struct rule_book *book, const struct rule *rule, struct str sentence,
    struct pattern_match *match)
{
	const int answer = match_any(book, rule, rule->match, rule->match_count, sentence, match);
	if (answer != 1)
		return answer;
	const int denied = match_any(book, rule, rule->unless, rule->unless_count, sentence, NULL);
	return denied == 0 ? 1 : denied < 0 ? -1 : 0;
}

static bool
can_match(struct rule_book *book, const struct rule_shared *shared)
{
	return book->prefilter != NULL ? shared->can == book->reading
				       : regex_glance(book->sentence, book->scope, shared->source);
}

/* The same of one regex in the sentence that is being read, where it can match at all, and once for
 * all that are written so. */
static int
read_one(struct rule_book *book, const struct rule *rule, struct rule_regex *regex,
    struct str sentence, struct rule_spoken *place)
{
	struct rule_shared *shared = shared_of(book, regex);
	if (shared->reading != book->reading) {
		struct pattern_match match = { 0 };
		shared->reading = book->reading;
		shared->answer =
		    can_match(book, shared) ? match_one(book, rule, regex, sentence, &match) : 0;
		shared->from = match.from;
		shared->to = match.to;
	}
	if (shared->answer == 1 && place != NULL) {
		place->from = shared->from;
		place->to = shared->to;
	}
	return shared->answer;
}

static int
is_denied(struct rule_book *book, const struct rule *rule, struct str sentence)
{
	int answer = 0;
	for (size_t i = 0; i < rule->unless_count && answer != 1; i++) {
		const int one = read_one(book, rule, &rule->unless[i], sentence, NULL);
		answer = one != 0 ? one : answer;
	}
	return answer;
}

static void
list_one(struct rule_book *book, struct rule_regex *regex, size_t *count)
{
	struct rule_shared *shared = shared_of(book, regex);
	if (shared->listed)
		return;
	shared->listed = true;
	book->listed = array_push(book->a, book->listed, count, sizeof(struct rule_shared *));
	book->listed[*count - 1] = shared;
}

static size_t
list_all(struct rule_book *book)
{
	size_t count = 0;
	for (size_t i = 0; i < book->rule_count; i++) {
		const struct rule *rule = book->rules[i];
		for (size_t k = 0; k < rule->match_count; k++) {
			list_one(book, &rule->match[k], &count);
			struct rule_shared *shared = rule->match[k].shared;
			shared->users = array_push(
			    book->a, shared->users, &shared->user_count, sizeof *shared->users);
			shared->users[shared->user_count - 1] =
			    (struct book_regex) { (uint32_t)i, (uint32_t)k };
		}
		for (size_t k = 0; k < rule->unless_count; k++)
			list_one(book, &rule->unless[k], &count);
	}
	return count;
}

static void
make_prefilter(struct rule_book *book)
{
	struct arena *scratch = arena_new();
	const size_t count = list_all(book);
	struct regex_need *needs = NULL;
	size_t need_count = 0, owner_count = 0;
	for (size_t i = 0; i < count; i++) {
		needs = regex_needs_add(
		    scratch, book->scope, book->listed[i]->source, needs, &need_count);
		while (owner_count < need_count) {
			book->owners = array_push(
			    book->a, book->owners, &owner_count, sizeof(struct rule_shared *));
			book->owners[owner_count - 1] = book->listed[i];
		}
	}
	book->prefilter = prefilter_new(book->a, needs, need_count);
	arena_free(scratch);
}

bool
rule_book_expects(const struct rule_book *book)
{
	return book->prefilter == NULL;
}

void
rule_book_expect(struct rule_book *book, struct str folded)
{
	if (book->known == NULL) {
		book->sentence = ARENA_NEW(book->a, struct glance_text);
		book->known = ARENA_NEW(book->a, struct glance_text);
		book->can = arena_alloc(book->a, book->regex_count * sizeof *book->can);
	}
	if (book->prefilter != NULL || glance_covers(book->known, folded))
		return;
	glance_add(book->known, folded);
	book->grown = true;
}

/* The regexes that can match in what is known. */
static void
look_at_all(struct rule_book *book)
{
	book->grown = false;
	book->looks++;
	book->can_count = 0;
	glance_begin(book->scope);
	for (size_t i = 0; i < book->rule_count; i++) {
		const struct rule *rule = book->rules[i];
		for (size_t k = 0; k < rule->match_count; k++) {
			if (regex_glance(book->known, book->scope, rule->match[k].source))
				book->can[book->can_count++] =
				    (struct book_regex) { (uint32_t)i, (uint32_t)k };
		}
	}
}

static int
by_rule(const void *x, const void *y)
{
	const struct book_regex *a = x, *b = y;
	if (a->rule != b->rule)
		return a->rule < b->rule ? -1 : 1;
	return a->regex < b->regex ? -1 : a->regex > b->regex;
}

static void
run_prefilter(struct rule_book *book, struct str folded)
{
	size_t found;
	const uint32_t *numbers = prefilter_run(book->prefilter, folded, &found);
	book->can_count = 0;
	for (size_t i = 0; i < found; i++) {
		struct rule_shared *shared = book->owners[numbers[i]];
		if (shared->can == book->reading)
			continue;
		shared->can = book->reading;
		for (size_t k = 0; k < shared->user_count; k++)
			book->can[book->can_count++] = shared->users[k];
	}
	if (book->can_count > 1)
		qsort(book->can, book->can_count, sizeof *book->can, by_rule);
}

/* A first line is often read again, as the sentence that it is: what came out still holds. */
static bool
is_last(struct rule_book *book, struct str sentence)
{
	if (sentence.n > 0 && str_equal(sentence, (struct str) { book->last, book->last_n }))
		return true;
	book->last_n = sentence.n <= LAST_BYTES ? sentence.n : 0;
	if (book->last_n > 0)
		memcpy(book->last, sentence.p, sentence.n);
	return false;
}

/* What is worth a try in a sentence. */
static void
choose(struct rule_book *book, struct str folded)
{
	book->reading++;
	rule_book_expect(book, folded);
	if (book->prefilter == NULL
	    && (book->reading > FEW_READINGS || (book->grown && book->looks == LOOKS_MAX)))
		make_prefilter(book);
	if (book->prefilter != NULL) {
		run_prefilter(book, folded);
		return;
	}
	if (book->grown)
		look_at_all(book);
	*book->sentence = (struct glance_text) { .sentence = true };
	glance_add(book->sentence, folded);
	glance_begin(book->scope);
}

struct rule_spoken *
rule_book_read(struct arena *a, struct rule_book *book, unsigned places, struct str sentence,
    struct str folded, struct rule_spoken *spoken, size_t *count)
{
	if (!is_last(book, sentence))
		choose(book, folded);
	const struct book_regex *can = book->can;
	for (size_t i = 0; i < book->can_count;) {
		const uint32_t number = can[i].rule;
		struct rule *rule = book->rules[number];
		struct rule_spoken one = { .rule = rule };
		for (; i < book->can_count && can[i].rule == number; i++) {
			if ((rule->where & places) == 0 || one.answer == 1)
				continue;
			const int answer =
			    read_one(book, rule, &rule->match[can[i].regex], sentence, &one);
			one.answer = answer != 0 ? answer : one.answer;
		}
		const int denied = one.answer == 1 ? is_denied(book, rule, sentence) : 0;
		if (one.answer == 0 || denied > 0)
			continue;
		rule_give_title(book->a, rule);
		spoken = array_push(a, spoken, count, sizeof *spoken);
		spoken[*count - 1] = one;
		spoken[*count - 1].answer = denied < 0 ? -1 : one.answer;
	}
	return spoken;
}
