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
	{ "question.years.type", "number" }, { "question.boat.ask", "Hur lång är båten?" },
	{ "question.boat.type", "text" }, { "question.tall.ask", "Hur lång är du (cm)?" },
	{ "question.tall.type", "number" }, { "question.when.ask", "När på dagen kommer du?" },
	{ "question.when.type", "text" }, { "question.tour.ask", "Vilken tur?" },
	{ "question.tour.type", "choice" }, { "question.tour.options", "[\"11:00\", \"14:30\"]" },
	{ "question.suit.ask", "Storlek på overall?" }, { "question.suit.type", "choice" },
	{ "question.suit.options", "[\"S\", \"M\", \"XL\"]" },
	{ "question.contest.ask", "Deltar du i tävlingen, och i vilken klass?" },
	{ "question.contest.type", "choice" },
	{ "question.contest.options", "[\"råg\", \"vete\", \"nej\"]" },
	{ "question.goal.ask", "Vad vill du helst lära dig?" }, { "question.goal.type", "text" },
	{ "question.doing.ask", "Vad skriver du?" }, { "question.doing.type", "text" },
	{ "question.hives.ask", "Hur många bisamhällen har du?" },
	{ "question.hives.type", "number" } };

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

/* Answers in a sentence alone: quantities, times, sizes, what somebody wants. */
static const struct {
	const char *question, *text, *answer;
} said[] = {
	{ "boat", "Hon är 8,25 m lång", "8,25 m" },
	{ "boat", "daycruiser, 520 cm, rampen", "520 cm" },
	{ "boat", "den väger 2 ton", "" },
	{ "tall", "Jag är 172 cm", "172" },
	{ "tall", "jag är 1,80 lång", "" },
	{ "tall", "I am six feet", "" },
	{ "when", "jag kommer mellan 9 och 10", "mellan 9 och 10" },
	{ "when", "kommer efter lunch", "efter lunch" },
	{ "when", "vi kommer kl. 13.30", "kl. 13.30" },
	{ "when", "jag kommer på lördag", "" },
	{ "tour", "helst turen kl 11", "11:00" },
	{ "tour", "the tour at 14.30, please", "14:30" },
	{ "tour", "vi är 11 stycken", "" },
	{ "suit", "medium blir bra", "M" },
	{ "suit", "extra large", "XL" },
	{ "contest", "Ingen av oss är med i tävlingen", "nej" },
	{ "contest", "i tävlingen är jag med i vete", "vete" },
	{ "contest", "Inga allergier", "" },
	{ "goal", "Jag vill lära mig knyta dörrmattor.", "knyta dörrmattor" },
	{ "goal", "Jag lär mig alltid något", "" },
	{ "doing", "van, skriver noveller", "noveller" },
	{ "doing", "Jag skriver för att anmäla mig", "" },
	{ "hives", "jag har fem samhällen", "5" },
	{ "hives", "15-20 samhällen", "" },
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
	for (size_t i = 0; i < COUNT(said); i++) {
		const struct question *question = event_question(event, str_from(said[i].question));
		struct answer_hits hits = answer_hits_find(a, test_words(), event, question,
		    event_keywords(a, test_words(), event)[question - event->questions],
		    str_from(said[i].text));
		struct str first = hits.count > 0 ? hits.items[0].value : STR("");
		if (!str_equal(first, str_from(said[i].answer)))
			fail_msg(
			    "%s, '%s': '%.*s'", said[i].question, said[i].text, STR_ARG(first));
	}
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
