/* The rules: what the words of a language mean. Read from `rules/NAME.rules`, one file a language
 * plus common.rules; a site's own files come before the installed ones, and a name defined there
 * replaces the installed one of the same language.
 *
 * `rules/NAME.words` files hold the tables of a language in the same syntax, apart only so that the
 * rules stay readable; a small language may have all in one file. Tables of
 * several files add up, but for those asked for by ruleset_table: of these the first counts.
 *
 * A file is UTF-8 text. `#` begins a comment at the start of a line, or after two blanks outside
 * match, unless, yes and no. What begins in the first column is one of:
 *     language sv                 the language of the file; none: every language
 *     words och att anmäl*        words that tell the language; a star stands for any ending
 *     letters åäö                 letters that tell it
 *     define NAME regex           to be used as {NAME}; looked for in the language, then in common
 *     table NAME                  lists of words for programs, indented below:
 *                                 key = word, word, word; a line without = goes on
 *                                 (rules/vocabulary.h)
 *     rule NAME                   indented below, a key and its value a line:
 *         act KIND | doubt KIND   what it is evidence of (understand/reading.h names them)
 *         aside acts events       its words do nothing: they are no evidence of what changes a
 *                                 registration, or name no event that is meant, or neither
 *         aside all               no rule sees its words: "if there is room" is no condition
 *         aside names             its group (?<object>…) is what somebody wants to take part in
 *         takes-back KIND … | all evidence of these acts that stands before the match is void
 *         weight 8                8 and more: acts alone; 4 to 7: supports
 *         where own subject …     own, subject, first-line, signature, attachment, any
 *         match regex             several lines are alternatives
 *         unless regex            the same sentence must not hold it
 *         yes TEXT, no TEXT       examples; `ruleset_check` runs them
 * An installed file that names its language before its first rule is read up to there; the rest,
 * where then only rules and defines may stand, when a mail needs it.
 * In a regex a blank stands for any white space, and å ä ö ø æ é also for how they are typed on a
 * keyboard without them (a, aa, ae, o, oe, e); case is ignored. A rule sees one sentence at a time.
 *
 * Ownership: a ruleset has an arena of its own. Errors are collected with file and line; a ruleset
 * with errors can still be looked at, but must not be used.
 */
#ifndef RULES_RULESET_H
#define RULES_RULESET_H

#include "base/attributes.h"
#include "base/problems.h"
#include "base/str.h"
#include "mail/message.h"
#include "rules/pattern.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"
#include <stdbool.h>
#include <stddef.h>

struct ruleset;

/* The rules of a site: files of `site_dir` first (NULL: none), then of `installed_dir`. Never NULL;
 * what is wrong is added to `problems`. */
struct ruleset *ruleset_load(
    const char *site_dir, const char *installed_dir, struct problems *problems);
/* One file's text alone, for tests and fuzzing. */
struct ruleset *ruleset_parse(struct str text, struct str file, struct problems *problems);
void ruleset_free(struct ruleset *ruleset); /* accepts NULL */

/* Compile every regex and read the examples: for a process that will read many mails, and for
 * whoever wants to know. */
void ruleset_compile(const struct ruleset *ruleset, struct problems *problems);

/* Compile every regex and run every example; what does not come out as it says is added to
 * `problems`. */
void ruleset_check(const struct ruleset *ruleset, struct problems *problems);

/* All rules, those of the site first; `*count` of them. Reads the files of every language. */
const struct rule *const *ruleset_rules(const struct ruleset *ruleset, size_t *count);
struct examples; /* `rules/NAME.examples`; rules/examples.h */
struct examples *ruleset_examples(const struct ruleset *ruleset);
struct language_words; /* rules/language_words.h */
const struct language_words *ruleset_language_words(const struct ruleset *ruleset);
/* The letters that tell a language; empty if none. */
struct str ruleset_letters(const struct ruleset *ruleset, struct str language);
/* Languages that have a file, in the order of their names. */
const struct strings *ruleset_languages(const struct ruleset *ruleset);
/* A table in a language, else the common one; NULL if there is none. */
const struct rule_table *ruleset_table(
    const struct ruleset *ruleset, struct str language, struct str name);
/* What the tables of all languages say of words. */
const struct vocabulary *ruleset_vocabulary(const struct ruleset *ruleset);
/* The same rules with a vocabulary that remembers the words of one mail (rules/words.h), as
 * long as the arena and the message live. */
const struct ruleset *ruleset_for_mail(
    struct arena *a, const struct ruleset *ruleset, const struct message *message);
/* A row of a table as it is written; empty if there is none. */
struct str ruleset_text(
    const struct ruleset *ruleset, struct str language, struct str table, struct str key);
/* The row of a table that holds this word or phrase (folded and compared whole); NULL if none. */
const struct rule_row *rule_table_find(const struct rule_table *table, struct str folded_word);

/* A rule that spoke in a sentence, or (answer -1) could not be told because the limits were met. */
struct rule_spoken {
	const struct rule *rule;
	int answer;      /* 1 or -1 */
	size_t from, to; /* bytes of the sentence */
};

/* A text whose sentences are about to be read in a language: what a process that reads one mail
 * need know of its rules is found out once for all of it. */
void ruleset_expect(
    struct arena *a, const struct ruleset *ruleset, struct str language, struct str text);

/* The rules of a language and of all languages (empty: of every language) that look at one of these
 * places and speak in this sentence, added to the array. Only regexes that can match are run
 * (rules/prefilter.h). */
struct rule_spoken *ruleset_read(struct arena *a, const struct ruleset *ruleset,
    struct str language, unsigned places, struct str sentence, struct rule_spoken *spoken,
    size_t *count) NODISCARD;

/* One rule by itself, every regex of it run: 1 with the place of its match, 0, or -1. */
int ruleset_rule_match(const struct ruleset *ruleset, const struct rule *rule, struct str sentence,
    struct pattern_match *match) NODISCARD;

#endif
