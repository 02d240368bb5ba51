/* People in any words: no attendee without name and address, evidence inside the text. */
#include <stdint.h>

#include "base/utf8.h"
#include "understand/answers.h"
#include "understand/people.h"
#include "words_util.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct mailbox from = { STR("Karl Berg"), STR("karl@vox.example"), STR("") };
	struct message message = { .from = { &from, 1 },
		.own = utf8_clean(a, (struct str) { (const char *)data, size }) };
	struct context context = { .today = { 2026, 5, 4 } };
	const enum act_kind kinds[] = { ACT_REGISTER, ACT_CANCEL, ACT_SUBSTITUTE, ACT_CHANGE };
	struct people_question question = {
		.act = kinds[size % 4], .language = STR("sv"), .to = SIZE_MAX
	};
	struct people people = people_read(a, test_words(), &message, &context, &question);
	answers_read(a, test_words(), &message, &context, &question, &people);
	for (size_t i = 0; i < people.attendees.count; i++) {
		if (people.attendees.items[i].name.n + people.attendees.items[i].email.n == 0)
			__builtin_trap();
	}
	arena_free(a);
	return 0;
}
