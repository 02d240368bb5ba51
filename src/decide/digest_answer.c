#include "decide/digest_answer.h"

#include "decide/ask.h"
#include "decide/authority.h"
#include "decide/case.h"
#include "decide/mail_order.h"
#include "decide/reply.h"
#include "understand/order_lines.h"

static struct order_result
answer_case(struct work *w, const struct case_facts *file, const struct event *event,
    const struct order_line *line)
{
	if (!file->open)
		return order_refused("answered before");
	switch (line->verb) {
	case ORDER_VERB_YES:
		if (file->suggested == NULL)
			return order_refused("nothing is suggested: answer in words");
		case_accept(w, file, event);
		return order_done("");
	case ORDER_VERB_NO:
		if (line->rest.n == 0) {
			case_close(w, file, STR("closed by a coordinator"));
			return order_done("");
		}
		case_relay(w, file, event, line->rest);
		return order_done("the answer was sent");
	case ORDER_VERB_ANSWER:
		if (line->rest.n == 0)
			return order_refused("no words to send");
		case_relay(w, file, event, line->rest);
		return order_done("the answer was sent");
	case ORDER_VERB_CLOSE:
		case_close(w, file, STR("closed by a coordinator"));
		return order_done("");
	case ORDER_VERB_NONE:
	case ORDER_VERB_OPEN:
	case ORDER_VERB_PLACES:
	case ORDER_VERB_LINK:
	case ORDER_VERB_MOVE:
	case ORDER_VERB_CANCEL:
	case ORDER_VERB_TELL:
	case ORDER_VERB_STATUS:
	case ORDER_VERB_REGISTER:
	case ORDER_VERB_REMOVE:
	case ORDER_VERB_LIST:
	case ORDER_VERB_DRAFT:
		break;
	}
	return order_refused("not understood");
}

static struct order_result
answer_job(struct work *w, const struct job *job, const struct order_line *line)
{
	if (!job->held)
		return order_refused("answered before");
	if (line->verb == ORDER_VERB_YES) {
		work_effect(w, EFFECT_JOB_GO, STR("released by a coordinator"))->job = *job;
		return order_done("the letters go out");
	}
	if (line->verb != ORDER_VERB_NO && line->verb != ORDER_VERB_CLOSE)
		return order_refused("not understood");
	work_effect(w, EFFECT_JOB_END, STR("refused by a coordinator"))->job = *job;
	return order_done("");
}

static struct order_result
answer_matter(struct work *w, const struct order_line *line)
{
	const struct matter_facts *matter = NULL;

	for (size_t i = 0; i < w->facts->matter_count; i++) {
		if (w->facts->matters[i].number == line->number)
			matter = &w->facts->matters[i];
	}
	if (matter == NULL)
		return order_refused("no such number");

	struct event_work *ew = work_event_by_id(w, matter->event);
	const struct event *event = ew != NULL ? ew->event : NULL;

	if (!authority_coordinator(w, event, RIGHT_CHANGE))
		return order_refused("no right to do that");
	if (matter->file != NULL)
		return answer_case(w, matter->file, event, line);
	if (matter->job != NULL)
		return answer_job(w, matter->job, line);
	if (!matter->changed || ew == NULL || line->verb != ORDER_VERB_YES)
		return order_refused("not understood");
	return order_job(
	    w, ew, JOB_ANNOUNCE, w->facts->events[ew - w->events].announced, (struct str) { 0 });
}

static struct order_lines
lines_of(struct work *w, struct str text)
{
	struct strings slugs = { 0 };

	for (size_t i = 0; i < w->event_count; i++) {
		slugs.items = array_push(w->a, slugs.items, &slugs.count, sizeof *slugs.items);
		slugs.items[i] = w->events[i].event->slug;
	}
	return order_lines_read(w->a, text, slugs.items, slugs.count);
}

/* Outside an answer to a digest, only a mail that is nothing but orders is one. */
static bool
is_orders(const struct order_lines *lines, bool digest)
{
	for (size_t i = 0; i < lines->count; i++) {
		if (digest && lines->items[i].verb != ORDER_VERB_NONE)
			return true;
		if (!digest
		    && (lines->items[i].verb == ORDER_VERB_NONE || lines->items[i].number > 0))
			return false;
	}
	return !digest && lines->count > 0;
}

static void
carry_out_lines(struct work *w, const struct order_lines *lines, struct str event)
{
	for (size_t i = 0; i < lines->count; i++) {
		const struct order_line *line = &lines->items[i];
		const struct order_result result =
		    line->number > 0 ? answer_matter(w, line) : mail_order(w, line, event);
		struct block *block = reply_block(w, BLOCK_RESULT, NULL);

		block->text = line->text;
		block->number = line->number;
		block->done = result.done;
		block->outcome = result.outcome;
		work_outcome(w, DECISION_ACT, STR("orders carried out"));
	}
}

/* The line itself; of an invitation all of it. */
static struct str
words_of(struct work *w, const struct order_line *line)
{
	return line->verb == ORDER_VERB_DRAFT
		   ? arena_printf(w->a, "%.*s:\n%.*s", STR_ARG(line->text), STR_ARG(line->rest))
		   : line->text;
}

/* From a coordinator's address, but nobody knows from whom: each line waits for an "OK" from that
 * very address. */
static void
ask_whether_ordered(struct work *w, const struct order_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		const struct event_work *ew = mail_order_event(w, &lines->items[i], STR(""));
		const struct act act = { .kind = ACT_COMMAND,
			.event = ew != NULL ? ew->event->slug : STR(""),
			.words = words_of(w, &lines->items[i]),
			.number = -1 };

		ask_confirm(w, w->voice->sender.address, w->voice->sender.name, ew,
		    &(struct rows) { 0 }, &act, STR("orders from an unproven coordinator"));
	}
}

static void
tell_result(struct work *w, struct str text, struct order_result result)
{
	struct block *block = reply_block(w, BLOCK_RESULT, NULL);

	block->text = text;
	block->done = result.done;
	block->outcome = result.outcome;
	work_outcome(w, DECISION_ACT, STR("orders carried out"));
}

static bool
has_draft(const struct order_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		if (lines->items[i].verb == ORDER_VERB_DRAFT)
			return true;
	return false;
}

/* "OK" to the letter about a draft: it opens. */
static bool
draft_opened(struct work *w)
{
	static const struct str words[] = { STR_INIT("ok"), STR_INIT("okej"), STR_INIT("okay"),
		STR_INIT("ja"), STR_INIT("yes") };
	const struct letter_facts *letter = w->facts->letter;
	struct str word = str_trim(w->message->own);
	size_t n = 0;

	if (letter == NULL || !str_equal(letter->template, STR("draft-event")))
		return false;
	while (n < word.n && ascii_is_alnum(word.p[n]))
		n++;
	word = str_slice(word, 0, n);
	struct event_work *ew = work_event_by_id(w, letter->event);
	for (size_t i = 0; i < COUNT(words) && ew != NULL; i++) {
		if (!str_equal_nocase(word, words[i]))
			continue;
		tell_result(w, word, mail_order_open(w, ew));
		return true;
	}
	return false;
}

bool
digest_answered(struct work *w)
{
	const struct letter_facts *letter = w->facts->letter;
	const bool digest = letter != NULL && str_equal(letter->template, STR("digest"));
	const struct coordinator *coordinator = w->voice->sender.coordinator;

	if (w->message == NULL || w->message->kind != KIND_PERSON || coordinator == NULL
	    || !coordinator->may_change)
		return false;
	const struct order_lines lines = lines_of(w, w->message->own);
	const bool proven = authority_coordinator(w, NULL, RIGHT_CHANGE);
	if (proven && draft_opened(w))
		return true;
	if (proven && w->facts->draft != NULL && !has_draft(&lines)) {
		/* The coordinator's own calendar invited us. */
		tell_result(w, w->facts->draft->event->title, mail_order_draft(w));
		return true;
	}
	if (!is_orders(&lines, digest && proven))
		return false;
	if (proven)
		carry_out_lines(w, &lines, STR(""));
	else
		ask_whether_ordered(w, &lines);
	return true;
}

bool
digest_order_act(struct work *w, const struct act *act)
{
	const struct order_lines lines = lines_of(w, act->words);

	if (!authority_coordinator(w, NULL, RIGHT_CHANGE) || !is_orders(&lines, false))
		return false;
	carry_out_lines(w, &lines, act->event);
	return true;
}
