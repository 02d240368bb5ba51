/* What examples say of a text they do not hold. */
#include "unit_util.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/file.h"
#include "rules/examples.h"

static const char taught[] = "# a comment\n"
			     "\n"
			     "register: Hej, jag vill gärna vara med på kursen\n"
			     "register: Anmälan. Vi vill gärna komma till mötet, två personer\n"
			     "register: Jag kommer gärna\n"
			     "cancel: Tyvärr får jag förhinder och måste avboka\n"
			     "cancel: Jag måste tyvärr avboka min plats\n"
			     "cancel: Tyvärr avbokar vi\n"
			     "question: Hur hittar man till lokalen?\n"
			     "question: När börjar mötet, och hur långt är det?\n"
			     "question: Var ligger lokalen?\n";

static const struct {
	const char *name, *text, *act;
	double least;
} rows[] = {
	{ "words of one act", "Jag vill gärna komma", "register", 0.9 },
	{ "an inflection nobody wrote", "Tyvärr avbokades det", "cancel", 0.9 },
	{ "capitals, and a keyboard without dots", "TYVARR MASTE JAG AVBOKA", "cancel", 0.9 },
	{ "a question mark", "Hur långt är det till lokalen?", "question", 0.9 },
	{ "a word often said counts once", "Tyvärr gärna gärna gärna gärna avboka måste", "cancel",
	    0.5 },
};

static struct examples *
taught_examples(struct arena *a)
{
	struct examples *e = examples_new(a, NULL, NULL);
	struct problems problems;
	problems_init(&problems, a);
	examples_teach(e, str_from(taught), STR("own.examples"), &problems);
	assert_int_equal(problems.count, 0);
	return e;
}

static void
a_text_is_told_by_others(void **state)
{
	struct arena *a = arena_new();
	struct examples *e = taught_examples(a);

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct opinion o = examples_ask(a, e, str_from(rows[i].text));
		if (strcmp(act_kind_name(o.act), rows[i].act) != 0 || o.sure < rows[i].least)
			fail_msg("%s: %s %.3f", rows[i].name, act_kind_name(o.act), o.sure);
	}
	arena_free(a);
}

static void
the_shares_are_of_one_whole(void **state)
{
	struct arena *a = arena_new();
	struct examples *e = taught_examples(a);
	const struct opinion o = examples_ask(a, e, STR("Jag måste veta när mötet börjar"));
	double whole = 0;

	(void)state;
	for (size_t i = 0; i < ACT_KINDS; i++)
		whole += o.share[i];
	assert_true(whole > 0.999 && whole < 1.001);
	arena_free(a);
}

static void
words_of_nobody_say_nothing(void **state)
{
	struct arena *a = arena_new();
	struct examples *e = taught_examples(a);

	(void)state;
	assert_int_equal((size_t)examples_ask(a, e, STR("Ziggurat xylofon")).act, ACT_KINDS);
	assert_int_equal((size_t)examples_ask(a, e, STR("")).act, ACT_KINDS);
	/* "förhinder" stands in one example alone. */
	assert_int_equal((size_t)examples_ask(a, e, STR("förhinder")).act, ACT_KINDS);
	struct examples *none = examples_new(a, NULL, NULL);
	assert_int_equal((size_t)examples_ask(a, none, STR("Jag kommer")).act, ACT_KINDS);
	struct examples *silent = examples_new(a, NULL, NULL);
	struct problems problems;
	problems_init(&problems, a);
	examples_teach(silent, STR("# a comment alone\n"), STR("own.examples"), &problems);
	assert_int_equal((size_t)examples_ask(a, silent, STR("Jag kommer")).act, ACT_KINDS);
	arena_free(a);
}

static void
what_is_no_example_is_told_with_its_line(void **state)
{
	struct arena *a = arena_new();
	struct examples *e = examples_new(a, NULL, NULL);
	struct problems problems;

	(void)state;
	problems_init(&problems, a);
	examples_teach(e, STR("register: Jag kommer\nparty: Jag kommer\njust words\n"),
	    STR("rules/own.examples"), &problems);
	assert_int_equal(problems.count, 2);
	assert_int_equal(problems.items[0].line, 2);
	assert_int_equal(problems.items[1].line, 3);
	examples_read(e, &problems);
	arena_free(a);
}

/* A site's own come on top of the installed ones. */
static void
a_site_teaches_its_own(void **state)
{
	struct arena *a = arena_new();
	char dir[] = "/tmp/test-examples-XXXXXX";
	struct err err = { 0 };

	(void)state;
	assert_non_null(mkdtemp(dir));
	const char *path = arena_printf(a, "%s/own.examples", dir).p;
	struct file_new file;
	assert_true(file_new_begin(&file, path, 0600, &err));
	assert_true(file_new_add(&file,
	    STR("thanks: Bugar och bockar\nthanks: Vi bugar och bockar för festen\n"), &err));
	assert_true(file_new_end(&file, &err));
	struct examples *installed = examples_new(a, NULL, "rules"),
			*both = examples_new(a, dir, "rules");
	const struct str said = STR("Bugar och bockar!");
	assert_true(examples_ask(a, both, said).share[ACT_THANKS]
		    > examples_ask(a, installed, said).share[ACT_THANKS]);
	assert_int_equal(examples_ask(a, both, said).act, ACT_THANKS);
	(void)remove(path);
	(void)remove(dir);
	arena_free(a);
}

static const char bows[] = "thanks: Bugar och bockar\nthanks: Vi bugar och bockar för festen\n";
static const char leaves[] = "cancel: Bugar och bockar\ncancel: Vi bugar och bockar för festen\n"
			     "thanks: Tack tack\n";

static enum act_kind
ask_kept(struct arena *a, const char *dir, const char *kept, bool writes)
{
	struct examples *e = examples_new(a, dir, NULL);
	examples_keep(e, kept, writes);
	return examples_ask(a, e, STR("Bugar och bockar!")).act;
}

/* What was learnt is kept as long as the files are as they were; what is damaged is not used. */
static void
what_is_learnt_is_kept(void **state)
{
	struct arena *a = arena_new();
	char dir[] = "/tmp/test-examples-XXXXXX";
	struct err err = { 0 };
	struct str learnt, other;

	(void)state;
	assert_non_null(mkdtemp(dir));
	const char *path = arena_printf(a, "%s/own.examples", dir).p,
		   *kept = arena_printf(a, "%s/learnt", dir).p;
	assert_true(file_replace(path, str_from(bows), 0600, &err));
	assert_int_equal(ask_kept(a, dir, kept, false), ACT_THANKS);
	assert_false(file_exists(kept));
	assert_int_equal(ask_kept(a, dir, kept, true), ACT_THANKS);
	assert_true(file_read(a, kept, 1 << 20, &learnt, &err));
	assert_int_equal(ask_kept(a, dir, kept, false), ACT_THANKS);

	assert_true(file_replace(path, str_from(leaves), 0600, &err));
	assert_int_equal(ask_kept(a, dir, kept, false), ACT_CANCEL);
	assert_int_equal(ask_kept(a, dir, kept, true), ACT_CANCEL);
	assert_true(file_read(a, kept, 1 << 20, &other, &err));
	assert_false(str_equal(learnt, other));

	for (size_t n = 0; n < other.n; n += 7) {
		assert_true(file_replace(kept, str_slice(other, 0, n), 0600, &err));
		assert_int_equal(ask_kept(a, dir, kept, false), ACT_CANCEL);
	}
	(void)remove(path);
	(void)remove(kept);
	(void)remove(dir);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_told_by_others),
		cmocka_unit_test(the_shares_are_of_one_whole),
		cmocka_unit_test(words_of_nobody_say_nothing),
		cmocka_unit_test(what_is_no_example_is_told_with_its_line),
		cmocka_unit_test(a_site_teaches_its_own),
		cmocka_unit_test(what_is_learnt_is_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
