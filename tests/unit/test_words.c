/* What is remembered of a mail changes nothing of what its texts are cut into. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rules/words.h"

#include "words_util.h"

static const struct {
	const char *name, *text;
} rows[] = {
	{ "sentences", "Hej! Jag anmäler mig till mötet den 15 juni. Med vänlig hälsning" },
	{ "numbers in words", "Vi blir 12st, kl 15e, 3–4 personer, rum 12345" },
	{ "joined words", "e-post och O'Brien, Anna-Karin - en till-" },
	{ "marks alone", " ., - !" },
};

static void
assert_same(const struct words *x, const struct words *y)
{
	assert_int_equal(x->count, y->count);
	for (size_t i = 0; i < x->count; i++) {
		assert_int_equal(x->items[i].from, y->items[i].from);
		assert_int_equal(x->items[i].to, y->items[i].to);
		assert_true(str_equal(x->items[i].text, y->items[i].text));
		assert_true(str_equal(x->items[i].plain, y->items[i].plain));
		assert_int_equal(x->items[i].number, y->items[i].number);
		assert_int_equal(x->items[i].capital, y->items[i].capital);
	}
}

/* Every part that begins and ends between characters, in the middle of words too, asked for twice.
 */
static void
parts_are_cut_as_by_themselves(void **state)
{
	(void)state;
	for (size_t r = 0; r < COUNT(rows); r++) {
		struct arena *a = arena_new();
		const struct str text = str_from(rows[r].text);
		const struct message message = { .own = text };
		const struct vocabulary *v = words_remember(a, test_words(), &message);
		for (size_t from = 0; from < text.n; from++)
			for (size_t to = from + 1; to <= text.n; to++) {
				const bool inside =
				    ((unsigned char)text.p[from] & 0xC0) == 0x80
				    || (to < text.n && ((unsigned char)text.p[to] & 0xC0) == 0x80);
				const struct str part = str_slice(text, from, to);
				const struct words alone = words_cut(a, test_words(), part),
						   first = words_cut(a, v, part),
						   again = words_cut(a, v, part);
				if (inside)
					continue;
				assert_same(&first, &alone);
				assert_ptr_equal(again.items, first.items);
			}
		arena_free(a);
	}
}

static void
another_text_in_the_same_place_is_cut_anew(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct message message = { .own = STR("Anna Berg") };
	const struct vocabulary *v = words_remember(a, test_words(), &message);
	char place[] = "Eva Ek";
	const struct str text = { place, 6 };
	assert_int_equal(words_cut(a, v, text).count, 2);
	place[3] = 'n';
	assert_int_equal(words_cut(a, v, text).count, 1);
	arena_free(a);
}

static void
notes_of_a_kind_are_told_apart(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const struct message message = { 0 };
	const struct vocabulary *v = words_remember(a, test_words(), &message);
	const int key = 0, dates = 1, sentences = 2;
	words_note(v, NOTE_DATES, &key, &dates);
	assert_null(words_recall(v, NOTE_SENTENCES, &key));
	words_note(v, NOTE_SENTENCES, &key, &sentences);
	assert_ptr_equal(words_recall(v, NOTE_DATES, &key), &dates);
	assert_ptr_equal(words_recall(v, NOTE_SENTENCES, &key), &sentences);
	assert_null(words_recall(test_words(), NOTE_DATES, &key)); /* no mail */
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_are_cut_as_by_themselves),
		cmocka_unit_test(another_text_in_the_same_place_is_cut_anew),
		cmocka_unit_test(notes_of_a_kind_are_told_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
