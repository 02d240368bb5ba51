/* Any words as the answer to a question of each type: none, or one that reads as itself again. */
#include "base/utf8.h"
#include "understand/answer_parse.h"

#include "words_util.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct str whole_words[] = { STR_INIT("hela dagen"), STR_INIT("heldag") };
static struct option options[] = {
	{ .value = STR_INIT("halv"), .label = STR_INIT("Halvdag"), .capacity = -1 },
	{ .value = STR_INIT("hel"),
	    .label = STR_INIT("Heldag"),
	    .words = { whole_words, 2 },
	    .capacity = -1 },
};
static struct option yes_no[] = {
	{ .value = STR_INIT("ja"), .label = STR_INIT("ja"), .capacity = -1 },
	{ .value = STR_INIT("nej"), .label = STR_INIT("nej"), .capacity = -1 },
};
static struct question questions[] = {
	{ .id = STR_INIT("text"), .ask = STR_INIT("Specialkost?"), .type = QUESTION_TEXT },
	{ .id = STR_INIT("number"), .ask = STR_INIT("Hur m\xc3\xa5nga?"), .type = QUESTION_NUMBER },
	{ .id = STR_INIT("choice"),
	    .ask = STR_INIT("Hel eller halv?"),
	    .type = QUESTION_CHOICE,
	    .options = options,
	    .option_count = 2 },
	{ .id = STR_INIT("choices"),
	    .ask = STR_INIT("Vilka dagar?"),
	    .type = QUESTION_CHOICES,
	    .options = options,
	    .option_count = 2 },
	{ .id = STR_INIT("yesno"),
	    .ask = STR_INIT("Workshop?"),
	    .type = QUESTION_YESNO,
	    .options = yes_no,
	    .option_count = 2 },
	{ .id = STR_INIT("date"), .ask = STR_INIT("Vilken dag?"), .type = QUESTION_DATE },
	{ .id = STR_INIT("email"), .ask = STR_INIT("Adress?"), .type = QUESTION_EMAIL },
	{ .id = STR_INIT("phone"), .ask = STR_INIT("Telefon?"), .type = QUESTION_PHONE },
};
static const struct event event = { .slug = STR_INIT("kurs"),
	.title = STR_INIT("Kursen"),
	.starts = { { 1650000000 }, { { 2022, 4, 15 }, 9, 0, 0 } },
	.language = STR_INIT("sv"),
	.timezone = STR_INIT("Europe/Stockholm"),
	.questions = questions,
	.question_count = COUNT(questions) };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct vocabulary *v = test_words();
	struct arena *a = arena_new();
	const struct str text = utf8_clean(a, (struct str) { (const char *)data, size });
	for (size_t i = 0; i < COUNT(questions); i++) {
		const struct str value = answer_parse(a, v, &event, &questions[i], text);
		size_t at = 0;
		if (!utf8_is_valid(value))
			__builtin_trap();
		if (questions[i].option_count > 0
		    && question_option_in(a, v, &event, &questions[i], text, &at) != NULL
		    && at >= text.n)
			__builtin_trap();
		if (questions[i].type == QUESTION_CHOICE && value.n > 0
		    && !str_equal(value, STR("halv")) && !str_equal(value, STR("hel")))
			__builtin_trap();
	}
	(void)question_by_label(a, v, &event, text);
	(void)answer_polarity(a, v, text);
	arena_free(a);
	return 0;
}
