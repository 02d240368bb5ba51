#include "rules/rule_file.h"

#include "base/buf.h"
#include "base/name_set.h"
#include "base/utf8.h"
#include "rules/rule_key.h"

enum section { SECTION_NONE, SECTION_RULE, SECTION_TABLE, SECTION_SKIPPED /* the head */ };

struct reader {
	struct arena *a;
	struct rule_file *file;
	struct problems *problems;
	size_t line;
	enum rule_file_part part;
	enum section section;
	struct name_set names; /* of rules and defines so far */
	/* Of all rules one behind another; a rule has its own where they stand once the file is
	 * read. */
	struct rule_regex *match, *unless;
	struct rule_example *examples;
	size_t match_count, unless_count, example_count;
};

/* Cut a comment that begins with # after two blanks (or a tab). */
static struct str
without_comment(struct str line)
{
	for (size_t i = str_find_char(line, '#', 0); i != STR_NONE;
	     i = str_find_char(line, '#', i + 1)) {
		const bool blanks = i >= 2
				    && (line.p[i - 1] == '\t'
					|| (line.p[i - 1] == ' ' && ascii_is_space(line.p[i - 2])));
		if (blanks)
			return str_trim_right(str_slice(line, 0, i));
	}
	return line;
}

static bool
is_utf8(struct reader *r, struct str line)
{
	const bool valid = utf8_is_valid(line);
	if (!valid)
		problems_add(r->problems, r->file->name, r->line, "the line is not UTF-8");
	return valid;
}

static void
add_words(struct reader *r, struct str rest)
{
	struct rule_file *f = r->file;
	for (struct str word = rule_take_word(&rest); word.n > 0; word = rule_take_word(&rest)) {
		bool beginning = word.n > 1 && word.p[word.n - 1] == '*';
		struct rule_word w = { .word =
					   utf8_fold(r->a, str_slice(word, 0, word.n - beginning)),
			.language = f->language,
			.beginning = beginning };
		f->words = array_push(r->a, f->words, &f->word_count, sizeof *f->words);
		f->words[f->word_count - 1] = w;
	}
}

static void
add_define(struct reader *r, struct str rest)
{
	struct rule_file *f = r->file;
	struct str name = rule_take_word(&rest);
	if (name.n == 0 || rest.n == 0) {
		problems_add(r->problems, f->name, r->line, "define needs a name and a regex");
		return;
	}
	if (!name_set_add(r->a, &r->names, STR("define"), name))
		problems_add(
		    r->problems, f->name, r->line, "'%.*s' is defined twice", STR_ARG(name));
	struct rule_define *d = ARENA_NEW(r->a, struct rule_define);
	*d = (struct rule_define) { .name = name,
		.language = f->language,
		.source = rest,
		.file = f->name,
		.line = r->line };
	f->defines = array_push(r->a, f->defines, &f->define_count, sizeof(struct rule_define *));
	f->defines[f->define_count - 1] = d;
}

static void
add_rule(struct reader *r, struct str name)
{
	struct rule_file *f = r->file;
	f->has_rules = true;
	r->section = SECTION_RULE;
	if (!name_set_add(r->a, &r->names, STR("rule"), name))
		problems_add(
		    r->problems, f->name, r->line, "rule '%.*s' stands twice", STR_ARG(name));
	struct rule *rule = ARENA_NEW(r->a, struct rule);
	*rule = (struct rule) { .name = name,
		.language = f->language,
		.file = f->name,
		.line = r->line,
		.use = RULE_ACT,
		.act = ACT_OTHER,
		.weight = -1 };
	f->rules = array_push(r->a, f->rules, &f->rule_count, sizeof(struct rule *));
	f->rules[f->rule_count - 1] = rule;
}

/* Of a file whose rules are read late: only rules and defines may follow the first. */
static bool
is_late(const struct reader *r, struct str key)
{
	return r->part == RULE_FILE_REST && r->file->has_rules && !str_equal(key, STR("rule"))
	       && !str_equal(key, STR("define"));
}

static void
read_top(struct reader *r, struct str line)
{
	struct rule_file *f = r->file;
	struct str written = line; /* a regex may hold what looks like a comment */
	struct str rest = without_comment(line);
	struct str key = rule_take_word(&rest);
	const bool head = r->part == RULE_FILE_REST && !f->has_rules;
	r->section = head || is_late(r, key) ? SECTION_SKIPPED : SECTION_NONE;
	if (head && !str_equal(key, STR("rule")) && !str_equal(key, STR("language")))
		return;
	if (is_late(r, key)) {
		problems_add(r->problems, f->name, r->line,
		    "'%.*s' stands behind a rule: here only rules and defines may", STR_ARG(key));
	} else if (str_equal(key, STR("define"))) {
		(void)rule_take_word(&written); /* the key again */
		add_define(r, written);
	} else if (rest.n == 0) {
		problems_add(r->problems, f->name, r->line, "'%.*s' needs a value", STR_ARG(key));
	} else if (str_equal(key, STR("language"))) {
		f->language = rest;
	} else if (str_equal(key, STR("words"))) {
		add_words(r, rest);
	} else if (str_equal(key, STR("letters"))) {
		f->letters = utf8_fold(r->a, rest);
	} else if (str_equal(key, STR("rule"))) {
		add_rule(r, rule_take_word(&rest));
	} else if (str_equal(key, STR("table"))) {
		r->section = SECTION_TABLE;
		f->tables = array_push(r->a, f->tables, &f->table_count, sizeof *f->tables);
		f->tables[f->table_count - 1] =
		    (struct rule_table) { .name = rest, .language = f->language, .file = f->name };
	} else {
		problems_add(r->problems, f->name, r->line,
		    "unknown word '%.*s' (language, words, letters, define, table or rule)",
		    STR_ARG(key));
	}
}

static void
add_table_words(struct reader *r, struct rule_row *row, struct str rest)
{
	struct str word;
	while (str_next(&rest, ',', &word)) {
		word = str_trim(word);
		if (word.n == 0)
			continue;
		row->words.items =
		    array_push(r->a, row->words.items, &row->words.count, sizeof *row->words.items);
		row->words.items[row->words.count - 1] =
		    utf8_is_folded(word) ? word : utf8_fold(r->a, word);
	}
}

/* "key = word, word"; a line without = goes on with the row above. */
static void
read_table_row(struct reader *r, struct str line)
{
	struct rule_table *table = &r->file->tables[r->file->table_count - 1];
	struct str bare = without_comment(line), key, rest;
	if (str_cut(bare, '=', &key, &rest)) {
		table->rows = array_push(r->a, table->rows, &table->row_count, sizeof *table->rows);
		table->rows[table->row_count - 1] = (struct rule_row) {
			.key = str_trim(key), .line = r->line, .written = str_trim(rest)
		};
	} else if (table->row_count > 0) {
		rest = bare;
	} else {
		problems_add(r->problems, r->file->name, r->line,
		    "a table holds lines like 'key = word, word'");
		return;
	}
	add_table_words(r, &table->rows[table->row_count - 1], rest);
}

static void
add_regex(struct reader *r, struct rule_regex **list, size_t *count, struct str source)
{
	*list = array_push(r->a, *list, count, sizeof **list);
	(*list)[*count - 1] = (struct rule_regex) { .source = source, .line = (uint32_t)r->line };
}

static void
add_example(struct reader *r, struct str text, bool yes)
{
	r->examples = array_push(r->a, r->examples, &r->example_count, sizeof *r->examples);
	r->examples[r->example_count - 1] =
	    (struct rule_example) { .text = text, .line = r->line, .yes = yes };
}

/* What most lines of a rule are: a regex or a text, which may hold what looks like a comment. */
static const struct {
	struct str key;
	bool regex, yes;
} written_keys[] = {
	{ .key = STR_INIT("match"), .regex = true, .yes = true },
	{ .key = STR_INIT("unless"), .regex = true },
	{ .key = STR_INIT("yes"), .yes = true },
	{ .key = STR_INIT("no") },
};

/* False: it is another line. */
static bool
read_written_line(struct reader *r, struct rule *rule, struct str line)
{
	size_t i = 0;
	while (i < COUNT(written_keys) && written_keys[i].key.p[0] != line.p[0])
		i++;
	if (i == COUNT(written_keys))
		return false;
	const struct str key = written_keys[i].key;
	if (!str_starts(line, key) || line.n == key.n || !ascii_is_space(line.p[key.n]))
		return false;
	const struct str written = str_trim_left(str_from_byte(line, key.n));
	const bool yes = written_keys[i].yes;
	if (!written_keys[i].regex) {
		rule->example_count++;
		add_example(r, written, yes);
	} else if (yes) {
		rule->match_count++;
		add_regex(r, &r->match, &r->match_count, written);
	} else {
		rule->unless_count++;
		add_regex(r, &r->unless, &r->unless_count, written);
	}
	return true;
}

/* Most lines are regexes and examples: whether these are UTF-8 is asked when they are used. */
static void
read_rule_line(struct reader *r, struct str line)
{
	struct rule *rule = r->file->rules[r->file->rule_count - 1];
	if (read_written_line(r, rule, line) || !is_utf8(r, line))
		return;
	struct str rest = without_comment(line);
	const struct str key = rule_take_word(&rest);
	rule_key_read(rule, key, rest, r->line, r->problems);
}

/* Each rule its pieces, which stand in the order of the rules. */
static void
hand_out(struct reader *r)
{
	size_t match = 0, unless = 0, example = 0;
	for (size_t i = 0; i < r->file->rule_count; i++) {
		struct rule *rule = r->file->rules[i];
		rule->match = rule->match_count > 0 ? &r->match[match] : NULL;
		rule->unless = rule->unless_count > 0 ? &r->unless[unless] : NULL;
		rule->examples = rule->example_count > 0 ? &r->examples[example] : NULL;
		match += rule->match_count;
		unless += rule->unless_count;
		example += rule->example_count;
	}
}

/* What every rule must have. */
static void
check_rules(struct reader *r)
{
	for (size_t i = 0; i < r->file->rule_count; i++) {
		struct rule *rule = r->file->rules[i];
		if (rule->match_count == 0) {
			problems_add(r->problems, rule->file, rule->line,
			    "rule '%.*s' has no match", STR_ARG(rule->name));
		}
		if (rule->weight < 0 && rule->use == RULE_ACT) {
			problems_add(r->problems, rule->file, rule->line,
			    "rule '%.*s' has no weight", STR_ARG(rule->name));
		}
		if (rule->example_count == 0) {
			problems_add(r->problems, rule->file, rule->line,
			    "rule '%.*s' has no example", STR_ARG(rule->name));
		}
		if (rule->where == 0) {
			rule->where = RULE_OWN;
		}
		if (rule->use == RULE_ASIDE && (rule->where & RULE_OWN) != 0)
			rule->where |= RULE_FIRST_LINE;
	}
}

/* Pass over the lines that belong to what is left out; how many they are. */
static size_t
skip_indented(struct str *rest)
{
	size_t lines = 0, at = 0;
	for (; at < rest->n && ascii_is_space(rest->p[at]); lines++) {
		const size_t end = str_find_char(*rest, '\n', at);
		at = end == STR_NONE ? rest->n : end + 1;
	}
	*rest = str_from_byte(*rest, at);
	return lines;
}

/* Any line but those of a rule. */
static void
read_line(struct reader *r, struct str line, bool indented)
{
	if (!indented)
		read_top(r, line);
	else if (r->section == SECTION_TABLE)
		read_table_row(r, line);
	else
		problems_add(r->problems, r->file->name, r->line,
		    "an indented line belongs to a rule or a table");
}

/* What stands before the first rule. */
static struct str
head_of(struct str text, bool *has_rules)
{
	const struct str rule = STR("\nrule ");
	const size_t end = str_starts(text, str_from_byte(rule, 1)) ? 0 : str_find(text, rule, 0);
	*has_rules = end != STR_NONE;
	return *has_rules ? str_slice(text, 0, end) : text;
}

struct rule_file
rule_file_parse(struct arena *a, struct str text, struct str name, enum rule_file_part part,
    struct problems *problems)
{
	struct rule_file file = { .name = name };
	struct reader r = { .a = a, .file = &file, .part = part, .problems = problems };
	r.section = part == RULE_FILE_REST ? SECTION_SKIPPED : SECTION_NONE;
	struct str rest = text, line;
	if (part == RULE_FILE_HEAD)
		rest = head_of(text, &file.has_rules);
	for (;;) {
		r.line += r.section == SECTION_SKIPPED ? skip_indented(&rest) : 0;
		if (!str_next(&rest, '\n', &line))
			break;
		r.line++;
		struct str bare = str_trim(line);
		if (bare.n == 0 || bare.p[0] == '#') {
			continue;
		}
		if (ascii_is_space(line.p[0]) && r.section == SECTION_RULE)
			read_rule_line(&r, bare);
		else if (is_utf8(&r, bare))
			read_line(&r, bare, ascii_is_space(line.p[0]));
	}
	hand_out(&r);
	check_rules(&r);
	return file;
}
