/* Any words in a mail, as an answer to a letter or out of the blue, read by the installed rules: a
 * reading whose evidence names places in the text, and which prints as JSON that reads the same.
 * Run from the top of the tree. */
#include "base/utf8.h"
#include "understand/reading_json.h"
#include "understand/understand.h"

#include "words_util.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct option yes_no[] = {
	{ .value = STR_INIT("ja"), .label = STR_INIT("ja"), .capacity = -1 },
	{ .value = STR_INIT("nej"), .label = STR_INIT("nej"), .capacity = -1 },
};
static struct question questions[] = {
	{ .id = STR_INIT("diet"), .ask = STR_INIT("Specialkost?"), .type = QUESTION_TEXT },
	{ .id = STR_INIT("workshop"),
	    .ask = STR_INIT("Workshop?"),
	    .type = QUESTION_YESNO,
	    .options = yes_no,
	    .option_count = 2 },
};
static const struct event kurs = { .slug = STR_INIT("kurs"),
	.title = STR_INIT("Kursen om klimat"),
	.capacity = -1,
	.starts = { { 1650000000 }, { { 2022, 4, 15 }, 9, 0, 0 } },
	.language = STR_INIT("sv"),
	.timezone = STR_INIT("Europe/Stockholm"),
	.questions = questions,
	.question_count = 2 };
static const struct event fest = { .slug = STR_INIT("fest"),
	.title = STR_INIT("H\xc3\xb6stfesten"),
	.capacity = 10,
	.starts = { { 1653000000 }, { { 2022, 5, 20 }, 18, 0, 0 } },
	.language = STR_INIT("sv"),
	.timezone = STR_INIT("Europe/Stockholm") };
static const struct event *const events[] = { &kurs, &fest };
static struct str languages[] = { STR_INIT("sv"), STR_INIT("en"), STR_INIT("da"), STR_INIT("nb") };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	struct arena *a = arena_new();
	struct mailbox from = { STR("Karl Berg"), STR("karl@vox.example"), STR("") };
	const struct str text = utf8_clean(a, (struct str) { (const char *)data + 1, size - 1 });
	struct known_person known = { STR("Karl Berg"), STR("karl@vox.example") };
	const struct letter_context letter = { .id = { 1 },
		.by_token = true,
		.template = STR("reply"),
		.event = STR("kurs"),
		.to = STR("karl@vox.example"),
		.pending = (enum pending_kind)(data[0] % (PENDING_JOB + 1)),
		.open = true,
		.people = &known,
		.people_count = 1,
		.sent = { 1649000000 } };
	const struct context context = { .arrived = { 1649100000 },
		.today = { 2022, 4, 5 },
		.timezone = STR("Europe/Stockholm"),
		.languages = { languages, COUNT(languages) },
		.events = events,
		.event_count = COUNT(events),
		.letter = data[0] >= 128 ? &letter : NULL };
	size_t line = str_find_char(text, '\n', 0);
	line = line == STR_NONE ? 0 : line;
	const struct message message = { .from = { &from, 1 },
		.kind = KIND_PERSON,
		.subject = str_slice(text, 0, line),
		.subject_written = str_slice(text, 0, line),
		.own = str_from_byte(text, line) };
	struct err err;
	const struct reading *reading = understand(a, test_rules(), &message, &context, &err);
	if (reading != NULL) {
		struct json *json = json_new_object(a);
		reading_json_put(a, json, reading);
		if (!utf8_is_valid(json_print(a, json, false)))
			abort();
	}
	arena_free(a);
	return 0;
}
