/* The prefilter leaves out only what cannot match, and a glance does: what is read off a regex, the
 * folding it rests on, and every rule against every example and every mail of the corpus, with them
 * and without. */
#include "unit_util.h"
#include "need_util.h"
#include "words_util.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "mail/limits.h"
#include "rules/pattern.h"
#include "rules/prefilter.h"
#include "rules/prefilter_text.h"
#include "rules/regex_glance.h"
#include "rules/regex_needs.h"
#include "rules/ruleset.h"
#include "rules/sentence.h"

enum { CHARACTERS = 0x110000, CORPUS_BYTES = 1 << 20 };

static void
folds(void **state)
{
	(void)state;
	static const struct {
		const char *name, *text, *want;
	} rows[] = {
		{ "case", "JAG Vill", "jag vill" },
		{ "marks", "Ådäöü é", "adaou e" },
		{ "letters of their own", "ÆØßð", "aosd" },
		{ "typed without marks", "aaterbud paa moete aer", "aterbud pa mote ar" },
		{ "a doubled a behind such an e", "aeaa", "a" },
		{ "other doubled letters stay", "vill eel", "vill eel" },
		{ "white space", " a \t\n b\u00a0c", " a b c" },
		{ "signs", "a–b!",
		    "a\x01"
		    "b!" },
		{ "other scripts", "мир", "\x01\x01\x01" },
		{ "digits", "15/6", "15/6" },
		{ "Kelvin and long s", "\u212a\u017f", "ks" },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str text = unit_copyz(rows[i].text);
		unit_check_str(rows[i].name, prefilter_fold(a, text), str_from(rows[i].want));
		unit_free(text);
	}
	arena_free(a);
}

static void
add_character(struct buf *b, uint32_t c)
{
	if (c < 0x80) {
		buf_addc(b, (char)c);
	} else if (c < 0x800) {
		buf_addc(b, (char)(0xC0 | c >> 6));
		buf_addc(b, (char)(0x80 | (c & 0x3F)));
	} else {
		if (c < 0x10000) {
			buf_addc(b, (char)(0xE0 | c >> 12));
		} else {
			buf_addc(b, (char)(0xF0 | c >> 18));
			buf_addc(b, (char)(0x80 | (c >> 12 & 0x3F)));
		}
		buf_addc(b, (char)(0x80 | (c >> 6 & 0x3F)));
		buf_addc(b, (char)(0x80 | (c & 0x3F)));
	}
}

static void
must_not_match(struct pattern *pattern, struct buf *subject, char symbol)
{
	if (pattern_match(pattern, buf_view(subject), 0, NULL) != 0)
		fail_msg(
		    "a character of another symbol than 0x%02x equals one of it", (unsigned)symbol);
	subject->n = 0;
}

/* For each symbol: no character of another symbol equals one of it without regard to case, as PCRE2
 * sees it. */
static void
equal_characters_have_one_symbol(void **state)
{
	(void)state;
	static const char *const classes[] = { "\\s", "\\h", "\\v" };
	struct arena *a = arena_new();
	for (int symbol = 0; symbol < 0x7f; symbol++) {
		struct buf all, others;
		struct err err;
		buf_init(&all, a, 8u << 20);
		buf_init(&others, a, LIMIT_OWN_BYTES);
		for (uint32_t c = 1; c < CHARACTERS; c++) {
			if (prefilter_symbol(c) == symbol && symbol != PREFILTER_SIGN && c != 0x7f)
				add_character(&all, c);
		}
		if (all.n == 0 || !ascii_is_alnum((char)symbol))
			continue;
		struct pattern_pool *pool = pattern_pool_new(a);
		struct pattern *p =
		    pattern_compile(pool, arena_printf(a, "[%.*s]", STR_ARG(buf_view(&all))), &err);
		assert_non_null(p);
		for (uint32_t c = 1; c < CHARACTERS; c++) {
			if ((c >= 0xD800 && c < 0xE000) || prefilter_symbol(c) == symbol)
				continue;
			add_character(&others, c);
			if (others.n > LIMIT_OWN_BYTES - 8)
				must_not_match(p, &others, (char)symbol);
		}
		must_not_match(p, &others, (char)symbol);
		pattern_pool_free(pool);
	}
	for (size_t i = 0; i < COUNT(classes); i++) {
		struct pattern_pool *pool = pattern_pool_new(a);
		struct err err;
		struct buf others;
		buf_init(&others, a, LIMIT_OWN_BYTES);
		struct pattern *p = pattern_compile(pool, str_from(classes[i]), &err);
		for (uint32_t c = 1; c < CHARACTERS; c++) {
			if ((c >= 0xD800 && c < 0xE000) || prefilter_symbol(c) == ' ')
				continue;
			add_character(&others, c);
			if (others.n > LIMIT_OWN_BYTES - 8)
				must_not_match(p, &others, ' ');
		}
		pattern_pool_free(pool);
	}
	arena_free(a);
}

/* a to z stand for letters: what a word's edge is told by. */
static void
letters_are_letters(void **state)
{
	(void)state;
	for (uint32_t c = 1; c < CHARACTERS; c++) {
		if (prefilter_is_letter(prefilter_symbol(c)) && !utf8_is_letter(c))
			fail_msg("U+%04X is no letter", (unsigned)c);
	}
}

/* "<ja>|nej; mig": sets in order, < and > where a literal is bound to the edges of a word, ^ and $
 * to those of the text. */
static const char *
print_bound(const struct literal *l, unsigned edge, unsigned end, const char *edge_sign,
    const char *end_sign)
{
	return (l->bounds & end) != 0 ? end_sign : (l->bounds & edge) != 0 ? edge_sign : "";
}

static struct str
print_need(struct arena *a, const struct regex_need *need)
{
	struct buf b;
	buf_init(&b, a, 1 << 16);
	for (size_t i = 0; i < need->count; i++) {
		for (size_t k = 0; k < need->sets[i].count; k++) {
			const struct literal *l = &need->sets[i].items[k];
			buf_addz(&b, k > 0 ? "|" : i > 0 ? "; " : "");
			buf_addz(&b, print_bound(l, LITERAL_BEGINS, LITERAL_FIRST, "<", "^"));
			buf_add(&b, (struct str) { l->symbols, l->n });
			buf_addz(&b, print_bound(l, LITERAL_ENDS, LITERAL_LAST, ">", "$"));
		}
	}
	return buf_view(&b);
}

static struct rule_scope *
test_scope(struct arena *a)
{
	static struct rule_define defines[] = {
		{ .name = STR_INIT("mig"), .source = STR_INIT("(?:mig|mej)") },
		{ .name = STR_INIT("end"), .source = STR_INIT("(?!\\p{L})") },
		{ .name = STR_INIT("odd"), .source = STR_INIT("(?R)") },
		{ .name = STR_INIT("some"), .source = STR_INIT("ja|nej\\p{L}*") },
		{ .name = STR_INIT("both"), .source = STR_INIT("(?:dag.*kom|nej)") },
		{ .name = STR_INIT("self"), .source = STR_INIT("a{self}") },
	};
	struct rule_define **list = arena_alloc(a, COUNT(defines) * sizeof *list);
	for (size_t i = 0; i < COUNT(defines); i++)
		list[i] = &defines[i];
	return rule_scope_new(a, list, COUNT(defines), STR("sv"));
}

static void
needs(void **state)
{
	(void)state;
	static const struct {
		const char *name, *regex, *want;
	} rows[] = {
		{ "a word", "vill", "vill" },
		{ "case and marks", "ÅTERBUD", "aterbud" },
		{ "edges", "\\bja\\b", "<ja>" },
		{ "edge before a group", "\\b(?:ja|nej)", "<ja|<nej" },
		{ "no letter behind", "kom{end}", "kom>" },
		{ "no letter before", "(?<!\\p{L})kom", "<kom" },
		{ "where the match is said to begin", "\\bglöm det,? \\Kjag kommer", "<glom det" },
		{ "an edge inside tells nothing", "ja\\b, tack", "ja, tack" },
		{ "blanks", "jag  vill", "jag vill" },
		{ "blank that may be missing", "ny-? ?post", "ny- post|ny-post|ny post|nypost" },
		{ "alternatives", "jag (?:vill|kan) komma", "jag vill komma|jag kan komma" },
		{ "a part that may be missing", "jag (?:vill )?kommer",
		    "jag vill kommer|jag kommer" },
		{ "what one alternative holds, another need not", "vill ha|vill", "vill" },
		{ "anything between", "anmäl[^.]{0,40}kollega", "kollega; anmal" },
		{ "repeated letters", "ja+ tack", "a tack; ja" },
		{ "a repeated group", "(?:ha){2,}", "ha; ha" },
		{ "any number of times is perhaps none", "x*hej", "hej" },
		{ "a counted group that may be missing", "(?:ja){0,2}hej", "hej" },
		{ "class of a few", "[åä]r du", "ar du" },
		{ "large class", "[a-f]nmälan", "nmalan" },
		{ "negated class", "[^x]vill", "vill" },
		{ "white space escaped", "ja\\s+vill\\s?ha", "ja vill ha|ja villha" },
		{ "an e at the beginning may be part of what stands before", "efter", "fter" },
		{ "not at the beginning of a word", "\\befter", "<efter" },
		{ "typed on other keyboards", "må maet", "ma mat" },
		{ "looking ahead takes no character", "kom(?=mer)(?!it)", "kom" },
		{ "define", "anmäl {mig}", "anmal mig|anmal mej" },
		{ "unknown define", "anmäl {who}", "" },
		{ "define that is not known", "anmäl {odd}", "" },
		{ "define of itself", "{self}", "" },
		{ "an alternative that needs nothing", "anmäl|.", "" },
		{ "an empty alternative", "anmäl|", "" },
		{ "named group", "(?<n>anmäl)", "anmal" },
		{ "case taken seriously", "(?-i:Anna)", "anna" },
		{ "option set inside", "(?i)anmäl", "" },
		{ "a sign", "\\?", "?" },
		{ "escaped characters beyond", "\\x{e5}r", "ar" },
		{ "properties", "\\p{Lu}ndersson", "ndersson" },
		{ "not known: a reference", "(a)nmäl\\1", "" },
		{ "verbs take no character", "äter inte(*SKIP)(*FAIL)|inte bara",
		    "ater inte|inte bara" },
		{ "not known: another verb", "inte(*ACCEPT)", "" },
		{ "not known: quoted", "\\Qa|b\\E", "" },
		{ "not known: atomic", "(?>anmäl)", "" },
		{ "unbalanced", "anmäl)", "" },
		{ "anchors", "^anmäl$", "^anmal$" },
		{ "anchors by another name", "\\Aja\\z", "^ja$" },
		{ "an anchor that may be missing", "(?:^|: )ja", "^ja|: ja" },
		{ "an edge behind alternatives of all kinds", "(?:ja|nej\\p{L}*)\\b", "ja>|nej" },
		{ "an edge that what follows has", "(?:ja|nej\\p{L}*)(?: tack)?[.!] ok",
		    ". ok|! ok; ja>|nej" },
		{ "no edge where more may follow", "(?:ja|nej\\p{L}*)(?: tack)?r", "ja|nej" },
		{ "an edge behind a define", "{some}{end}", "ja>|nej" },
		{ "an edge behind what looks ahead", "(?:ja|nej\\p{L}*)(?! tack| du) \\d",
		    "ja>|nej" },
		{ "no edge behind a define that repeats", "{some}+{end}", "ja|nej" },
		{ "an edge before alternatives of all kinds", "\\b(?:ja|nej\\p{L}*x)", "<ja|<nej" },
		{ "no edges inside what is repeated", "\\b(?:ja|nej\\p{L}*x)+\\b", "ja|nej" },
		{ "code of a sign", "[\\x{1f44d}\\x{2764}]+!", "\1; \1!" },
		{ "empty", "", "" },
		{ "one of many signs, and words", "(?:[!?]|tack) hej", "! hej|? hej|tack hej" },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str regex = unit_copyz(rows[i].regex);
		const struct regex_need need = regex_need_of(a, test_scope(a), regex);
		unit_check_str(rows[i].name, print_need(a, &need), str_from(rows[i].want));
		unit_free(regex);
	}
	arena_free(a);
}

/* Needs of the alternatives, one behind another. */
static void
needs_of_alternatives(void **state)
{
	(void)state;
	static const struct {
		const char *name, *regex, *want;
	} rows[] = {
		{ "one need", "ja|nej", "ja|nej" },
		{ "two things in one alternative", "jag.*kom|nej", "jag; kom / nej" },
		{ "those of one thing stand together", "ja|dag.*kom|nej", "dag; kom / ja|nej" },
		{ "no group is taken apart", "(?:dag.*kom|nej)!", "kom>|nej>; !" },
		{ "a define is", "hej|{both}", "dag; kom / hej|nej" },
		{ "anything", "ja|.", "" },
		{ "a define of itself", "ja|{self}", "" },
		{ "brackets not told apart", "jag.*kom|\\Qa|b\\E", "" },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t count = 0;
		struct buf b;
		buf_init(&b, a, 1 << 16);
		const struct regex_need *list =
		    regex_needs_add(a, test_scope(a), str_from(rows[i].regex), NULL, &count);
		for (size_t k = 0; k < count; k++) {
			buf_addz(&b, k > 0 ? " / " : "");
			buf_add(&b, print_need(a, &list[k]));
		}
		unit_check_str(rows[i].name, buf_view(&b), str_from(rows[i].want));
	}
	arena_free(a);
}

/* The prefilter and the plain search for literals agree, and both say so. */
static void
runs(void **state)
{
	(void)state;
	static const char *const regexes[] = { "\\bvill\\b", "anmäl[^.]*mig", "\\?", ".",
		"\\bmal|fem", "^jag", "nej$" };
	static const struct {
		const char *name, *text, *want;
	} rows[] = {
		{ "nothing", "", "3" },
		{ "a word", "nu vill", "0 3" },
		{ "at the beginning", "jag, nej, jag", "3 5" },
		{ "at the end", "nej, jag, nej", "3 6" },
		{ "before the last line break", "tack nej\n", "3 6" },
		{ "inside a word", "ovilliga", "3" },
		{ "both sets", "ANMAEL dej och mig?", "1 2 3" },
		{ "one of two sets", "anmäl dej", "3" },
		{ "edge of one alternative only", "anmal", "3" },
		{ "and the other", "halvfemma", "3 4" },
	};
	struct arena *a = arena_new();
	struct regex_need *list = arena_alloc(a, COUNT(regexes) * sizeof *list);
	for (size_t i = 0; i < COUNT(regexes); i++)
		list[i] = regex_need_of(a, NULL, str_from(regexes[i]));
	struct prefilter *prefilter = prefilter_new(a, list, COUNT(regexes));
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf got, plain;
		buf_init(&got, a, 100);
		buf_init(&plain, a, 100);
		const struct str folded = prefilter_fold(a, str_from(rows[i].text));
		size_t count;
		const uint32_t *found = prefilter_run(prefilter, folded, &count);
		for (size_t k = 0; k < count; k++)
			buf_printf(&got, k > 0 ? " %u" : "%u", (unsigned)found[k]);
		for (size_t k = 0; k < COUNT(regexes); k++) {
			if (need_met(&list[k], folded))
				buf_printf(&plain, plain.n > 0 ? " %zu" : "%zu", k);
		}
		unit_check_str(rows[i].name, buf_view(&got), str_from(rows[i].want));
		unit_check_str(rows[i].name, buf_view(&plain), str_from(rows[i].want));
	}
	arena_free(a);
}

static void
glances(void **state)
{
	(void)state;
	static const struct {
		const char *name, *regex, *text;
		bool want;
	} rows[] = {
		{ "a word", "vill", "jag vill", true },
		{ "case, marks and spellings", "ÅTERBUD", "aaterbud", true },
		{ "another word", "vill", "jag kan", false },
		{ "a part of a word", "mäla", "anmäla", true },
		{ "not at its beginning", "\\bmäla", "anmäla", false },
		{ "not at its end", "anmäl\\b", "anmäla", false },
		{ "… where the match is said to begin", "glöm det, \\Kjag", "jag kommer", false },
		{ "… and what stands there", "glöm det, \\Kjag", "glöm det, jag kommer", true },
		{ "no letter behind", "anmäl{end}", "anmäla", false },
		{ "before verbs", "äter(*SKIP)(*FAIL)|nej", "äter", true },
		{ "neither those nor the other", "äter(*SKIP)(*FAIL)|nej", "ja", false },
		{ "no letter before", "(?<!\\p{L})mäla", "anmäla", false },
		{ "at the beginning of the text", "^vill", "ovillig", false },
		{ "at its end", "ovill$", "ovillig", false },
		{ "each word of a sequence", "vill [^.]* mig", "vill anmäla dig", false },
		{ "words side by side", "vill mig", "nu vill mig", true },
		{ "in any order, as far as a glance goes", "vill\\b.* mig", "mig vill", true },
		{ "in another order", "vill mig", "mig vill", false },
		{ "words apart", "vill mig", "vill inte mig", false },
		{ "a sign between", "vill mig", "vill, mig", false },
		{ "a word and one of several", "du (?:vill|ska)", "vill du ska", true },
		{ "a word and none of several", "du (?:vill|ska)", "vill du", false },
		{ "an e behind a blank", "ja efter", "ja efter", true },
		{ "blanks of all kinds", "jag\\s+vill  ha", "jag\n vill ha", true },
		{ "a blank more", "^ ?jag(?: vill)? kan", "jag kan", true },
		{ "a sign", "vill.*\\?", "vill", false },
		{ "a sign that is there", "vill.*\\?", "vill du?", true },
		{ "not first", "^vill", "jag vill", false },
		{ "first", "^vill", "vill jag", true },
		{ "one of several first", "^(?:vill|du) jag", "du jag", true },
		{ "one of several not first", "^(?:vill|du) jag", "vad du jag", false },
		{ "first by another name", "\\A{mig}", "du mig", false },
		{ "a define first", "^{mig}", "mig", true },
		{ "first, or behind a sign", "(?:^|, )du", "ja, du", true },
		{ "first of one letter", "^i dag", "i dag", true },
		{ "one of several", "\\b(?:vill|kan)\\b", "jag kan", true },
		{ "none of several", "\\b(?:vill|kan)\\b", "jag ska", false },
		{ "a piece behind several", "(?:an|av)mäl", "avböj", false },
		{ "what may be missing", "(?:gärna )?vill", "vill", true },
		{ "a letter that may be missing", "viljx?a", "vilja", true },
		{ "a letter that may be repeated", "vix+lja", "vilja", true },
		{ "a blank that may be missing", "e ?post", "epost", true },
		{ "a blank", "e post", "epost", false },
		{ "a sign that may be missing", "an-?mäl", "anmäl", true },
		{ "counted, perhaps not at all", "(?:tack){0,2} hej", "nej hej", true },
		{ "counted, once at least", "(?:tack){1,2} hej", "nej hej", false },
		{ "an e that may belong to the letter before", "a.{0,2}efter", "å efter", true },
		{ "a doubled a", "maat", "måt", true },
		{ "what it looks ahead for is not told", "(?=nej|ja)hej(?!då)", "hej", true },
		{ "define", "anmäl {mig}", "anmäl mej", true },
		{ "define that is missing", "anmäl {mig}", "anmäl dig", false },
		{ "the same define, within a word and not", "x{mig}|\\b{mig}", "ormej", true },
		{ "unknown define", "{who}", "hej", true },
		{ "a define of itself", "{self}", "xa", true },
		{ "class", "[åä]rlig", "ärlig", true },
		{ "what follows a class", "[)(|]ärlig", "x", false },
		{ "named group", "(?<n>anmäl)", "hej", false },
		{ "escaped", "\\(anmäl\\)", "hej", false },
		{ "properties", "\\p{Lu}ndersson", "hej", false },
		{ "not known: quoted", "\\Qa|b\\E", "hej", true },
		{ "not known: atomic", "(?>anmäl)", "hej", true },
		{ "not known: a verb", "(*UTF)anmäl", "hej", true },
		{ "unbalanced", "anmäl)", "anmäl", true },
		{ "an empty alternative", "anmäl|", "hej", true },
		{ "behind a group that fails", "(?:x(?:anmäl|y)|tack)", "tack", true },
		{ "a word longer than is kept", "flaggstångsknoppsputsarmästare",
		    "flaggstångsknoppsputsarmästare", true },
		{ "empty", "", "hej", true },
	};
	struct arena *a = arena_new();
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct str regex = unit_copyz(rows[i].regex);
		struct rule_scope *scope = test_scope(a);
		struct glance_text *text = ARENA_NEW(a, struct glance_text);
		const struct str folded = prefilter_fold(a, str_from(rows[i].text));
		text->sentence = true;
		glance_add(text, folded);
		assert_true(glance_covers(text, folded));
		glance_begin(scope);
		if (regex_glance(text, scope, regex) != rows[i].want)
			fail_msg("%s: not %d", rows[i].name, rows[i].want);
		unit_free(regex);
	}
	arena_free(a);
}

static struct ruleset *
load_rules(struct arena *a)
{
	struct problems problems;
	problems_init(&problems, a);
	struct ruleset *rules = ruleset_load(NULL, "rules", &problems);
	assert_int_equal(problems.count, 0);
	return rules;
}

/* What ruleset_read said of a rule. */
static struct rule_spoken
answer_of(const struct rule_spoken *spoken, size_t count, const struct rule *rule)
{
	size_t k = 0;
	while (k < count && spoken[k].rule != rule)
		k++;
	return k < count ? spoken[k] : (struct rule_spoken) { 0 };
}

/* All rules against one text: by those of `rules` that the prefilter lets through, and each by
 * itself. */
static void
same_answers(struct arena *a, const struct ruleset *rules, struct str text)
{
	size_t rule_count;
	const struct rule *const *list = ruleset_rules(rules, &rule_count);
	const struct sentences cut = sentence_cut(a, test_words(), text);
	ruleset_expect(a, rules, STR(""), text);
	for (size_t i = 0; i < cut.count; i++) {
		const struct str sentence = str_slice(text, cut.items[i].from, cut.items[i].to);
		size_t count = 0;
		struct rule_spoken *spoken =
		    ruleset_read(a, rules, STR(""), RULE_ANY, sentence, NULL, &count);
		for (size_t r = 0; r < rule_count; r++) {
			struct pattern_match match = { 0 };
			const int want = ruleset_rule_match(rules, list[r], sentence, &match);
			const struct rule_spoken got = answer_of(spoken, count, list[r]);
			if (got.answer != want
			    || (want == 1 && (got.from != match.from || got.to != match.to)))
				fail_msg("%.*s: %d with the prefilter, %d without: '%.*s'",
				    STR_ARG(list[r]->title), got.answer, want, STR_ARG(sentence));
		}
	}
}

static void
examples_come_out_the_same(void **state)
{
	(void)state;
	struct arena *a = arena_new(), *one = arena_new();
	struct ruleset *rules = load_rules(a);
	size_t count;
	const struct rule *const *list = ruleset_rules(rules, &count);
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < list[i]->example_count; k++) {
			same_answers(one, rules, list[i]->examples[k].text);
			arena_reset(one);
		}
	}
	ruleset_free(rules);
	arena_free(one);
	arena_free(a);
}

/* How else a text can be typed. */
static struct str
retype(struct arena *a, struct str text, int how)
{
	static const struct {
		const char *letter, *plain, *doubled;
	} letters[] = { { "å", "a", "aa" }, { "ä", "a", "ae" }, { "ö", "o", "oe" },
		{ "Å", "A", "AA" }, { "Ä", "Æ", "AE" }, { "Ö", "Ø", "OE" }, { "æ", "ä", "ae" },
		{ "ø", "ö", "oe" }, { "é", "e", "e" }, { " ", "\u00a0", "\t " } };
	struct buf b;
	buf_init(&b, a, 1 << 16);
	for (size_t i = 0; i < text.n;) {
		const struct str rest = str_from_byte(text, i);
		size_t k = 0;
		while (k < COUNT(letters) && !str_starts(rest, str_from(letters[k].letter)))
			k++;
		if (k < COUNT(letters) && how > 0) {
			buf_addz(&b, how == 1 ? letters[k].plain : letters[k].doubled);
			i += str_from(letters[k].letter).n;
			continue;
		}
		buf_addc(&b, how == 0 ? ascii_upper(text.p[i]) : text.p[i]);
		i++;
	}
	return buf_view(&b);
}

static void
examples_typed_otherwise_come_out_the_same(void **state)
{
	(void)state;
	struct arena *a = arena_new(), *one = arena_new();
	struct ruleset *rules = load_rules(a);
	size_t count;
	const struct rule *const *list = ruleset_rules(rules, &count);
	for (size_t i = 0; i < count; i++) {
		const struct rule_example *example = &list[i]->examples[i % list[i]->example_count];
		for (int how = 0; how < 3; how++) {
			same_answers(one, rules, retype(one, example->text, how));
			arena_reset(one);
		}
	}
	ruleset_free(rules);
	arena_free(one);
	arena_free(a);
}

static void
mails_come_out_the_same(void **state)
{
	(void)state;
	struct arena *a = arena_new(), *one = arena_new();
	struct ruleset *rules = load_rules(a);
	struct err err;
	struct str *names;
	size_t count, mails = 0;
	assert_true(dir_list(a, "tests/corpus/src", STR(".jsonl"), &names, &count, &err));
	for (size_t i = 0; i < count; i++) {
		struct str text, line;
		const char *path = arena_printf(a, "tests/corpus/src/%.*s", STR_ARG(names[i])).p;
		assert_true(file_read(a, path, CORPUS_BYTES, &text, &err));
		while (str_next(&text, '\n', &line)) {
			const struct json *mail = line.n > 0 ? json_parse(one, line, &err) : NULL;
			if (mail != NULL) {
				same_answers(one, rules, json_get_string(mail, "subject"));
				same_answers(one, rules, json_get_string(mail, "text"));
				mails++;
			}
			arena_reset(one);
		}
	}
	assert_true(mails > 100);
	ruleset_free(rules);
	arena_free(one);
	arena_free(a);
}

/* A process that reads one mail has no prefilter: it glances at the rules. */
static void
a_first_mail_comes_out_the_same(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct ruleset *rules = load_rules(a);
	size_t count;
	const struct rule *const *list = ruleset_rules(rules, &count);
	for (size_t i = 0; i < count; i += 3) {
		struct ruleset *first = load_rules(a);
		struct buf text;
		buf_init(&text, a, 1 << 16);
		for (size_t k = i; k < i + 3 && k < count; k++) {
			buf_add(&text, list[k]->examples[0].text);
			buf_addc(&text, '\n');
		}
		same_answers(a, first, buf_view(&text));
		ruleset_free(first);
	}
	ruleset_free(rules);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folds),
		cmocka_unit_test(equal_characters_have_one_symbol),
		cmocka_unit_test(letters_are_letters),
		cmocka_unit_test(needs),
		cmocka_unit_test(needs_of_alternatives),
		cmocka_unit_test(runs),
		cmocka_unit_test(glances),
		cmocka_unit_test(examples_come_out_the_same),
		cmocka_unit_test(examples_typed_otherwise_come_out_the_same),
		cmocka_unit_test(mails_come_out_the_same),
		cmocka_unit_test(a_first_mail_comes_out_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
