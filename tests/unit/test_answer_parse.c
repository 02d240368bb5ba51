/* Answers from an event's configuration alone: a course with three sorts of questions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "calendar/zone.h"
#include "understand/answer_hits.h"
#include "understand/answer_parse.h"
#include "understand/answer_words.h"
#include "understand/diet_text.h"
#include "understand/event_build.h"
#include "words_util.h"

static const char *const pairs[][2] = { { "title", "Kursen" }, { "starts", "2026-05-09 18:00" },
	{ "question.level.ask", "Vilken nivå?" }, { "question.level.type", "choice" },
	{ "question.level.options", "[\"nybörjare\", \"fortsättning\"]" },
	{ "question.level.option.nybörjare.words", "[\"helt grön\"]" },
	{ "question.supper.ask", "Äter du middag med oss?" }, { "question.supper.type", "choice" },
	{ "question.supper.options", "[\"ja\", \"nej\"]" }, { "question.age.ask", "Ålder?" },
	{ "question.age.type", "number" }, { "question.pay.ask", "Faktura?" },
	{ "question.pay.type", "yesno" }, { "question.voice.ask", "Vilken stämma?" },
	{ "question.voice.type", "choice" },
	{ "question.voice.options", "[\"sopran\", \"alt\", \"tenor\", \"bas\"]" },
	{ "question.bed.ask", "Hur vill du bo?" }, { "question.bed.type", "choice" },
	{ "question.bed.options", "[\"skolsal\", \"hotell\", \"eget\"]" },
	{ "question.years.ask", "Hur många år har du spelat?" },
	{ "question.years.type", "number" } };

static const struct {
	const char *question, *text, *whole,
	    *sentence; /* parsed as an answer; found in running text */
} rows[] = {
	{ "level", "Fortsättning", "fortsättning", "fortsättning" },
	{ "level", "jag är helt grön", "nybörjare", "nybörjare" },
	{ "level", "vet inte", "", "" },
	{ "supper", "Ja tack", "ja", "" },
	{ "supper", "nej", "nej", "" },
	{ "supper", "Jag stannar gärna på middagen", "", "ja" },
	{ "supper", "Middagen hoppar jag över", "", "nej" },
	{ "supper", "Jag äter inte kött och kommer på middagen", "", "ja" },
	{ "supper", "Ingår middagen?", "", "" },
	{ "age", "tolv år", "12", "" },
	{ "age", "Alma är 11 och har eget tält", "11", "11" },
	{ "age", "hun er nu 74.", "74", "74" },
	{ "age", "Wilmer Ek, 11 år, tröja 150", "11", "11" },
	{ "age", "Tom (13), vegetarian", "13", "13" },
	{ "age", "vi är 3 personer", "3", "" },
	{ "years", "har spelat i 14 år", "14", "14" },
	{ "voice", "S", "sopran", "" },
	{ "voice", "ten.", "tenor", "" },
	{ "voice", "Anna sjunger alt", "alt", "alt" },
	{ "bed", "hotellrum", "hotell", "" },
	{ "bed", "sover i skolsal, har eget underlag", "", "skolsal" },
	{ "pay", "nej", "no", "" },
};

static void
answers_are_found(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct event_option options[COUNT(pairs)];
	struct problems problems;
	struct event_defaults site = { .timezone = STR("UTC"), .language = STR("sv") };
	problems_init(&problems, a);
	for (size_t i = 0; i < COUNT(pairs); i++)
		options[i] = (struct event_option) { str_from(pairs[i][0]), str_from(pairs[i][1]),
			{ 0 }, 0 };
	const struct event *event =
	    event_build(a, STR("kurs"), options, COUNT(pairs), &site, &problems);
	assert_non_null(event);
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct question *question = event_question(event, str_from(rows[i].question));
		struct str whole =
		    answer_parse(a, test_words(), event, question, str_from(rows[i].text));
		struct answer_hits hits = answer_hits_find(a, test_words(), event, question,
		    question_keywords(a, test_words(), event, question), str_from(rows[i].text));
		struct str sentence = hits.count > 0 ? hits.items[hits.count - 1].value : STR("");
		if ((rows[i].whole[0] != 0 && !str_equal(whole, str_from(rows[i].whole)))
		    || (rows[i].sentence[0] != 0
			&& !str_equal(sentence, str_from(rows[i].sentence)))
		    || (rows[i].whole[0] == 0 && rows[i].sentence[0] == 0
			&& whole.n + sentence.n > 0))
			fail_msg("%s '%s': got '%.*s' and '%.*s'", rows[i].question, rows[i].text,
			    STR_ARG(whole), STR_ARG(sentence));
	}
	assert_ptr_equal(question_by_label(a, test_words(), event, STR("Nivå")),
	    event_question(event, STR("level")));
	assert_ptr_equal(question_by_label(a, test_words(), event, STR("Middag (ja/nej)")),
	    event_question(event, STR("supper")));
	assert_null(question_by_label(a, test_words(), event, STR("Hälsningar")));
	arena_free(a);
}

static const struct {
	const char *text, *want;
} diets[] = {
	{ "Jag är vegetarian.", "vegetarian" },
	{ "allergisk mot ägg och nötter, annars inget", "allergisk mot ägg och nötter" },
	{ "Hun tåler ikke hvetemel.", "tåler ikke hvetemel" },
	{ "I am vegan and gluten free", "vegan and gluten" },
	{ "Inga allergier.", "" },
	{ "inte vegetarian längre", "" },
	{ "Lokalen är barriärfri", "" },
	{ "äter allt utom fisk", "äter allt utom fisk" },
	{ "han kan inte med mjölk, som ni vet", "kan inte med mjölk" },
	{ "Bo doesn't eat pork.", "doesn't eat pork" },
	{ "No dairy for Tom please", "No dairy for Tom please" },
	{ "Jeppe spiser aldrig svinekød.", "spiser aldrig svinekød" },
	{ "Vi kan ikke komme, men hilser", "" },
	{ "Jeg står på diabeteskurset om formiddagen", "" },
};

static void
diets_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(diets); i++) {
		struct arena *a = arena_new();
		struct str got = diet_in_sentence(
		    a, test_words(), STR("diabetes"), str_from(diets[i].text), NULL);
		if (!str_equal(got, str_from(diets[i].want)))
			fail_msg("'%s': got '%.*s'", diets[i].text, STR_ARG(got));
		arena_free(a);
	}
	struct arena *a = arena_new();
	assert_true(diet_is_taken_back(a, test_words(), STR("Jag är inte vegetarian längre")));
	assert_false(diet_is_taken_back(a, test_words(), STR("Jag är vegetarian")));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(answers_are_found),
		cmocka_unit_test(diets_are_found) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
