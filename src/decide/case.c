#include "decide/case.h"

#include "decide/authority.h"
#include "decide/calendar_answer.h"
#include "decide/carry.h"
#include "decide/reply.h"
#include "mail/address.h"
#include "mail/limits.h"

/* Cases wait for the digest where the site says so, but not from 48 hours before the event to its
 * end. */
bool
case_at_once(const struct work *w, const struct coordinator *coordinator, const struct event *event)
{
	int64_t now = w->facts->now.s;

	if (coordinator->cases == CASES_AT_ONCE
	    || (coordinator->cases == CASES_OF_SITE && !w->facts->policy.cases_in_digest))
		return true;
	if (event == NULL || instant_is_none(event->starts.at))
		return false;

	struct instant ends = instant_is_none(event->ends.at) ? event->starts.at : event->ends.at;

	return now >= event->starts.at.s - CASE_AT_ONCE_S && now <= ends.s;
}

static struct letter_id
case_letters(
    struct work *w, const struct event *event, const struct case_facts *file, struct str reason)
{
	struct letter_id first = { 0 };
	struct case_facts *copy = ARENA_NEW(w->a, struct case_facts);

	*copy = *file;
	for (size_t i = 0; i < w->facts->coordinator_count; i++) {
		const struct coordinator *coordinator = &w->facts->coordinators[i];

		/* A letter to a coordinator that cannot be sent is not announced by another one. */
		if (!coordinator_hears(w, coordinator, event)
		    || (w->by_time && address_equal(coordinator->address, file->participant))
		    || !case_at_once(w, coordinator, event))
			continue;
		struct letter_order *letter =
		    letter_new(w, STR("case"), coordinator->address, coordinator->name, event);

		letter->language = coordinator->language;
		letter->case_id = file->id;
		letter->case_file = copy;
		letter->text = reason;
		letter->attach_mail = w->message != NULL;
		letter->null_sender = false;
		if (first.n == 0)
			first = letter->id;
	}
	copy->letter = first;
	return first;
}

static struct case_facts
case_new(struct work *w, const struct event *event, const struct reading *suggested)
{
	const struct case_facts *open = w->facts->case_file;
	struct case_facts file = {
		.event = event != NULL ? event->id : (struct event_id) { 0 },
		.open = true,
		.participant = w->voice->sender.address,
		.participant_name = w->voice->sender.name,
		.participant_language =
		    w->voice->language.n > 0 ? w->voice->language : w->voice->sender.language,
		.mail = w->facts->mail,
		.suggested = suggested,
		.arrived = w->voice->arrived,
	};

	if (w->message != NULL) {
		file.subject = w->message->subject;
		struct str beside = calendar_answer_words(w);

		file.question =
		    str_slice(beside.n > 0 ? beside : w->message->own, 0, LIMIT_OWN_BYTES);
	}
	/* A conversation has one case: what is written later goes to the coordinators under its
	 * number. */
	if (open != NULL && open->open && address_equal(open->participant, file.participant))
		file.id = open->id;
	return file;
}

static void
open_case(struct work *w, const struct event *event, struct str kind, struct str reason,
    const struct reading *suggested, bool letters)
{
	if (w->case_id.n != 0)
		return;

	struct case_facts file = case_new(w, event, suggested);
	bool fresh = file.id.n == 0;

	if (fresh)
		file.id.n = w->next.case_id++;
	w->case_id = file.id;
	if (letters)
		file.letter = case_letters(w, event, &file, reason);
	if (!fresh)
		return;

	struct effect *effect = work_effect(w, EFFECT_CASE_OPEN, reason);

	effect->case_file = file;
	effect->case_kind = kind;
	effect->event = file.event;
}

void
case_open(struct work *w, const struct event *event, struct str kind, struct str reason,
    const struct reading *suggested)
{
	open_case(w, event, kind, reason, suggested, true);
}

static void
hand_over(struct work *w, const struct event *event, struct str kind, struct str reason,
    const struct reading *suggested)
{
	bool first = w->case_id.n == 0;

	if (first && !w->by_time)
		reply_block(w, BLOCK_RECEIPT, event);
	case_open(w, event, kind, reason, suggested);
	work_outcome(w, DECISION_HUMAN, reason);
}

void
case_hand_over(struct work *w, const struct event *event, struct str kind, struct str reason)
{
	hand_over(w, event, kind, reason, NULL);
}

/* Acts that a coordinator's "ja" can carry out. */
static bool
may_suggest(const struct act *act)
{
	return act->event.n > 0
	       && (act->kind == ACT_REGISTER || act->kind == ACT_INTEREST || act->kind == ACT_CANCEL
		   || act->kind == ACT_CHANGE || act->kind == ACT_SUBSTITUTE);
}

void
case_hand_over_acts(struct work *w, const struct event *event, struct str kind, struct str reason)
{
	struct reading *suggested = ARENA_NEW(w->a, struct reading);

	for (size_t i = 0; w->reading != NULL && i < w->reading->act_count; i++) {
		if (!may_suggest(&w->reading->acts[i]))
			continue;
		suggested->acts = array_push(
		    w->a, suggested->acts, &suggested->act_count, sizeof *suggested->acts);
		suggested->acts[suggested->act_count - 1] = w->reading->acts[i];
	}
	suggested->language = w->voice->language;
	hand_over(w, event, kind, reason, suggested->act_count > 0 ? suggested : NULL);
}

void
case_silent(struct work *w, struct str kind, struct str reason)
{
	open_case(w, NULL, kind, reason, NULL, false);
	work_outcome(w, DECISION_HUMAN, reason);
}

void
case_tell(struct work *w, struct str kind, struct str reason)
{
	open_case(w, NULL, kind, reason, NULL, true);
	work_outcome(w, DECISION_HUMAN, reason);
}

void
case_close(struct work *w, const struct case_facts *file, struct str reason)
{
	struct effect *effect = work_effect(w, EFFECT_CASE_CLOSE, reason);

	effect->case_file = *file;
	effect->case_file.open = false;
}

void
case_relay(
    struct work *w, const struct case_facts *file, const struct event *event, struct str words)
{
	struct case_facts *copy = ARENA_NEW(w->a, struct case_facts);
	struct letter_order *letter =
	    letter_new(w, STR("answer"), file->participant, file->participant_name, event);

	*copy = *file;
	letter->language = file->participant_language;
	letter->case_id = file->id;
	letter->case_file = copy;
	letter->text = words;
	case_close(w, file, STR("answered by a coordinator"));
}

static bool
says_close(struct str words)
{
	static const char *const closing[] = { "stäng", "stang", "close", "stängt", "luk", "lukk",
		"avsluta" };

	words = str_trim(words);
	for (size_t i = 0; i < COUNT(closing); i++) {
		if (str_equal_nocase(words, str_from(closing[i])))
			return true;
	}
	return false;
}

/* "Stäng": the capital letter is the only one that may differ, and it is ASCII. */
static void
close_by_word(struct work *w, const struct case_facts *file, const struct event *event)
{
	case_close(w, file, STR("closed by a coordinator"));
	reply_block(w, BLOCK_CASE_CLOSED, event);
	work_outcome(w, DECISION_ACT, STR("case closed"));
}

void
case_accept(struct work *w, const struct case_facts *file, const struct event *event)
{
	struct sender participant = {
		.address = file->participant,
		.name = file->participant_name,
		.reply_to = file->participant,
		.authority = AUTHORITY_COMMAND,
		.language = file->participant_language,
	};

	case_close(w, file, STR("suggestion accepted"));
	work_outcome(w, DECISION_ACT, STR("suggestion carried out"));
	carry_out_held(
	    w, file->suggested, &participant, file->participant_language, file->arrived, event);
}

bool
case_answered(struct work *w)
{
	const struct case_facts *file = w->facts->case_file;
	const struct letter_facts *letter = w->facts->letter;
	const struct act *act = w->reading->act_count > 0 ? &w->reading->acts[0] : NULL;
	struct event_work *ew;
	const struct event *event;
	struct str words;

	if (file == NULL || letter == NULL || !str_equal(letter->template, STR("case")))
		return false;
	ew = work_event_by_id(w, file->event);
	event = ew != NULL ? ew->event : NULL;
	if (!authority_coordinator(w, NULL, RIGHT_CHANGE)) {
		case_hand_over(w, event, STR("unclear"), STR("a case answered by no coordinator"));
		return true;
	}
	words = act != NULL && act->words.n > 0 ? act->words
		: w->message != NULL            ? w->message->own
						: (struct str) { 0 };
	if (!file->open) {
		reply_block(w, BLOCK_TOO_LATE, event);
		work_outcome(w, DECISION_ACT, STR("the case is closed"));
	} else if (says_close(words) || (act != NULL && act->kind == ACT_REFUSE)) {
		close_by_word(w, file, event);
	} else if (act != NULL && act->kind == ACT_CONFIRM && file->suggested != NULL) {
		reply_block(w, BLOCK_CASE_CLOSED, event);
		case_accept(w, file, event);
	} else if (str_trim(words).n > 0) {
		case_relay(w, file, event, words);
		reply_block(w, BLOCK_RELAYED, event)->text = words;
		work_outcome(w, DECISION_ACT, STR("relayed to the participant"));
	} else {
		work_outcome(w, DECISION_IGNORE, STR("an empty answer to a case"));
	}
	return true;
}
