#include "understand/answers_manager.h"

#include "rules/words.h"
#include "understand/answer_guess.h"
#include "understand/people_list.h"
#include "understand/person_name.h"

/* "Min chef har jag som kopia": the only other one in the Cc. */
static struct str
manager_copied(
    struct arena *a, const struct vocabulary *v, const struct message *message, struct str text)
{
	const struct words words = words_cut(a, v, text);
	const struct mailboxes *cc = &message->cc;
	const bool copied = words_hold(&words, WORDS_PEOPLE_COPIED),
		   chef = words_hold(&words, WORDS_PEOPLE_MANAGER);
	if (!copied || !chef || cc->count != 1 || cc->items[0].address.n == 0)
		return (struct str) { 0 };
	struct str name = name_on_badge(a, v, cc->items[0].name, cc->items[0].address);
	return name.n > 0
		   ? arena_printf(a, "%.*s <%.*s>", STR_ARG(name), STR_ARG(cc->items[0].address))
		   : cc->items[0].address;
}

/* What the answer says of the manager, or the text, or the Cc. */
static struct str
manager_told(struct arena *a, const struct vocabulary *v, const struct message *message,
    struct attendee sender, struct str answer, struct str text)
{
	const struct str nobody = { 0 };
	if (answer.n > 0)
		return manager_in_text(
		    a, v, arena_printf(a, "chef %.*s", STR_ARG(answer)), nobody, nobody);
	struct str named = manager_in_text(a, v, text, sender.name, nobody);
	if (named.n == 0 || str_has(named, STR("<>"))) {
		struct str copied = manager_copied(a, v, message, text);
		if (copied.n > 0)
			return copied;
	}
	return manager_in_text(a, v, text, sender.name, sender.email);
}

/* A name alone gets the address that the Cc has for it. */
static struct str
with_address(
    struct arena *a, const struct vocabulary *v, const struct mailboxes *cc, struct str name)
{
	for (size_t i = 0; i < cc->count; i++) {
		const struct mailbox box = cc->items[i];
		if (name_same(a, v, name_on_badge(a, v, box.name, box.address), name))
			return arena_printf(a, "%.*s <%.*s>", STR_ARG(name), STR_ARG(box.address));
	}
	return name;
}

void
answers_manager(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, const struct people_question *question, struct people *people,
    struct str text)
{
	const struct question *asked =
	    question->event != NULL ? event_question(question->event, STR("manager")) : NULL;
	if (asked == NULL || people->attendees.count == 0 || question->act == ACT_CANCEL)
		return;
	struct attendee *person = &people->attendees.items[0];
	const size_t said = attendee_find_answer(person, asked->id);
	struct str value =
	    said < person->answer_count ? person->answers[said].value : (struct str) { 0 };
	value = manager_told(a, v, message, people_sender(a, v, message, context), value, text);
	if (value.n > 0 && !str_has(value, STR("<")))
		value = with_address(a, v, &message->cc, value);
	attendee_set_answer(a, person, asked->id, value);
}
