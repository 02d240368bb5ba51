#include "decide/bounced.h"

#include "decide/authority.h"
#include "decide/case.h"
#include "decide/find.h"
#include "decide/reply.h"
#include "decide/seat.h"
#include "decide/slip.h"
#include "mail/address.h"
#include "mail/bounce.h"
#include "mail/bounce_class.h"

enum { DIAGNOSTIC_BYTES = 400, SUGGESTIONS = 3 };

/* Live rows of the letter whose own address it was. */
static struct rows
rows_of(struct work *w, const struct letter_facts *letter, struct event_work **event)
{
	struct rows rows = { 0 };

	for (size_t e = 0; e < w->event_count; e++) {
		for (size_t i = 0; i < w->events[e].rows.count; i++) {
			struct registration *row = w->events[e].rows.items[i];
			bool of_letter = false;

			for (size_t k = 0; k < letter->registration_count; k++)
				of_letter = of_letter || letter->registrations[k].n == row->id.n;
			if (!of_letter || !state_is_live(row->state)
			    || !address_equal(row->who.email, letter->to))
				continue;
			rows_add(w->a, &rows, row);
			*event = &w->events[e];
		}
	}
	return rows;
}

/* Whoever registered this person hears of it, once for all of them. */
static void
tell_registrars(struct work *w, const struct event *event, const struct rows *rows,
    const struct bounce_notice *notice)
{
	for (size_t i = 0; i < rows->count; i++) {
		const struct registration *row = rows->items[i];
		bool again = false;

		for (size_t k = 0; k < i; k++)
			again = again
				|| address_equal(rows->items[k]->registered_by, row->registered_by);
		if (again || row->registered_by.n == 0
		    || address_equal(row->registered_by, notice->address))
			continue;
		struct letter_order *letter = letter_new(
		    w, STR("bounce-notice"), row->registered_by, row->registered_by_name, event);

		letter->language = row->language;
		letter->bounce = notice;
		letter->null_sender = false;
		block_people(w, letter_block(w, letter, BLOCK_STATUS, event), rows);
	}
}

static void
tell_coordinators(struct work *w, const struct event *event, const struct rows *rows,
    const struct bounce_notice *notice)
{
	for (size_t i = 0; i < w->facts->coordinator_count; i++) {
		const struct coordinator *coordinator = &w->facts->coordinators[i];

		if (!coordinator_hears(w, coordinator, event)
		    || !case_at_once(w, coordinator, event)
		    || address_equal(coordinator->address, notice->address))
			continue;
		struct letter_order *letter = letter_new(
		    w, STR("bounce-notice"), coordinator->address, coordinator->name, event);

		letter->language = coordinator->language;
		letter->bounce = notice;
		letter->null_sender = false;
		block_people(w, letter_block(w, letter, BLOCK_STATUS, event), rows);
	}
}

static struct bounce_notice *
notice_new(struct work *w, const struct bounced *bounced, bool coordinator)
{
	struct bounce_notice *notice = ARENA_NEW(w->a, struct bounce_notice);

	*notice = (struct bounce_notice) {
		.address = bounced->address,
		.status = bounced->status,
		.diagnostic = bounced->diagnostic,
		.hard = str_equal(bounced->class, STR("hard")),
		.policy = str_equal(bounced->class, STR("policy")),
		.coordinator = coordinator,
	};
	if (coordinator && notice->hard && w->facts->bounce != NULL)
		notice->suggestions =
		    slip_suggest(w->a, bounced->address, &w->facts->bounce->near, SUGGESTIONS);
	return notice;
}

/* One effect a person it concerns; the first carries what people are told. */
static void
record(struct work *w, const struct bounced *bounced, const struct rows *rows, struct str reason)
{
	struct effect *effect = work_effect(w, EFFECT_BOUNCED, reason);

	effect->bounced = *bounced;
	effect->event = bounced->event;
	if (rows->count > 0)
		effect->registration = rows->items[0]->id;
}

static struct str reason_of(enum bounce_class class)
{
	switch (class) {
	case BOUNCE_NONE:
		return STR("delivery report: it arrived");
	case BOUNCE_DELAY:
		return STR("delivery report: delayed");
	case BOUNCE_SOFT:
		return STR("delivery report: this letter is lost");
	case BOUNCE_POLICY:
		return STR("delivery report: refused by policy");
	case BOUNCE_HARD:
		break;
	}
	return STR("delivery report: no such mailbox");
}

/* The address is marked, and people are told, where that was not done before. */
static void
not_arrived(struct work *w, const struct letter_facts *letter, struct bounced *bounced, bool told,
    struct str reason)
{
	struct event_work *ew = work_event_by_id(w, letter->event);
	struct rows rows = rows_of(w, letter, &ew);
	const struct event *event = ew != NULL ? ew->event : NULL;

	bounced->letter = letter->id;
	bounced->address = letter->to;
	bounced->event = event != NULL ? event->id : (struct event_id) { 0 };
	bounced->diagnostic = str_slice(bounced->diagnostic, 0, DIAGNOSTIC_BYTES);
	bounced->told = !told && !str_equal(bounced->class, STR("none"))
			&& !str_equal(bounced->class, STR("delay"));
	record(w, bounced, &rows, reason);
	if (!bounced->told)
		return;
	if (bounced->marks)
		tell_registrars(w, event, &rows, notice_new(w, bounced, false));
	tell_coordinators(w, event, &rows, notice_new(w, bounced, true));
}

void
bounced_report(struct work *w)
{
	const struct letter_facts *letter = w->facts->letter;
	const struct bounce *report = w->message->bounce;

	if (letter == NULL || report == NULL) {
		work_outcome(w, DECISION_IGNORE, STR("delivery report of no letter of ours"));
		return;
	}
	enum bounce_class class = bounce_class(report);
	struct bounced bounced = { .class = str_from(bounce_class_name(class)),
		.status = report->status,
		.diagnostic = report->diagnostic,
		.marks = class == BOUNCE_HARD };
	bool told = w->facts->bounce != NULL && w->facts->bounce->told;

	not_arrived(w, letter, &bounced, told, reason_of(class));
	work_outcome(w, DECISION_IGNORE, reason_of(class));
}

void
bounced_dead(struct work *w, const struct due *due)
{
	struct str status = bounce_status_in(due->error);
	bool hard = status.n > 0 && bounce_class_of(status, due->error) == BOUNCE_HARD;
	struct bounced bounced = { .class = hard ? STR("hard") : STR("dead"),
		.status = status,
		.diagnostic = due->error,
		.marks = hard };
	bool told = w->facts->bounce != NULL && w->facts->bounce->told;
	struct event_work *ew = work_event_by_id(w, due->letter->event);

	if (hard) {
		not_arrived(w, due->letter, &bounced, told, STR("no such mailbox"));
		work_outcome(w, DECISION_ACT, STR("no such mailbox"));
		return;
	}
	not_arrived(w, due->letter, &bounced, true, STR("a letter could not be sent"));
	w->voice->sender.address = due->letter->to;
	w->voice->sender.name = (struct str) { 0 };
	case_open(w, ew != NULL ? ew->event : NULL, STR("dead-letter"),
	    STR("a letter could not be sent"), NULL);
	work_outcome(w, DECISION_HUMAN, STR("a letter could not be sent"));
}

/* The one address in these words that is not the one that failed; empty: none, or several. */
static struct str
only_address(struct work *w, struct str words, struct str failed)
{
	struct str found = { 0 };

	for (size_t from = 0; from < words.n;) {
		size_t end = from;

		while (end < words.n && !ascii_is_space(words.p[end])
		       && str_find_char(STR("<>()[],;:\""), words.p[end], 0) == STR_NONE)
			end++;
		struct str word = str_slice(words, from, end), address;
		struct err ignored;

		from = end + 1;
		while (word.n > 0 && (word.p[word.n - 1] == '.' || word.p[word.n - 1] == '!'))
			word.n--;
		if (str_find_char(word, '@', 0) == STR_NONE
		    || !address_parse(w->a, word, &address, &ignored)
		    || address_equal(address, failed) || address_equal(address, found))
			continue;
		if (found.n > 0)
			return (struct str) { 0 };
		found = address;
	}
	return found;
}

bool
bounced_answered(struct work *w)
{
	const struct letter_facts *letter = w->facts->letter;
	struct event_work *ew;
	struct rows rows;
	struct attendee change = { 0 };

	if (letter == NULL || w->message == NULL || !letter->by_token
	    || !str_equal(letter->template, STR("bounce-notice")))
		return false;
	ew = work_event_by_id(w, letter->event);
	if (ew == NULL)
		return false;
	rows = find_rows(w, ew, letter->registrations, letter->registration_count);
	if (rows.count != 1 || !state_is_live(rows.items[0]->state)
	    || !(authority_over(w, ew, rows.items[0])
		 || authority_coordinator(w, ew->event, RIGHT_CHANGE)))
		return false;
	change.email = only_address(w, w->message->own, rows.items[0]->who.email);
	if (change.email.n == 0 || find_address(ew, change.email) != NULL)
		return false;
	rows.items[0]->bounced = false;
	work_change(w, ew, rows.items[0], &change, STR("the right address"));
	(void)tell_person(w, ew, rows.items[0], seat_block(rows.items[0]->state));
	reply_people(w, BLOCK_CHANGED, ew, &rows);
	work_outcome(w, DECISION_ACT, STR("the right address"));
	return true;
}
