#include "decide/returned.h"

#include "decide/case.h"
#include "decide/find.h"
#include "mail/address.h"

/* The rows that were written to at that address and not yet known to bounce. */
static struct rows
rows_reached_at(struct work *w, const struct event_work *ew, struct str address)
{
	struct rows all = find_of_letter(w, ew);
	struct rows found = { 0 };

	for (size_t i = 0; i < all.count; i++) {
		struct registration *row = all.items[i];

		if (state_is_live(row->state) && !row->bounced
		    && address_equal(row->who.email, address))
			rows_add(w->a, &found, row);
	}
	return found;
}

/* The case of whoever registered that person: an answer to it must reach somebody. */
static void
tell_coordinators(struct work *w, const struct event_work *ew, const struct registration *row)
{
	struct sender *sender = &w->voice->sender;

	sender->address = row->registered_by.n > 0 ? row->registered_by : row->who.email;
	sender->name = row->registered_by.n > 0 ? row->registered_by_name : row->who.name;
	sender->language = row->language;
	case_open(w, ew->event, STR("bounce"), STR("a letter came back"), NULL);
}

void
returned_letter(struct work *w)
{
	const struct bounce *bounce = w->message->bounce;
	const struct letter_facts *letter = w->facts->letter;
	bool told = false;

	if (bounce == NULL || letter == NULL || !bounce->permanent) {
		work_outcome(w, DECISION_IGNORE, STR("delivery report"));
		return;
	}
	work_outcome(w, DECISION_IGNORE, STR("a letter came back"));

	struct effect *effect = work_effect(w, EFFECT_BOUNCED, STR("a letter came back"));

	/* Whom we wrote to is ours to know; what the report says of it anybody can write. */
	effect->address = letter->to;
	effect->outcome = bounce->status;
	for (size_t i = 0; i < w->event_count; i++) {
		struct rows rows = rows_reached_at(w, &w->events[i], letter->to);

		for (size_t k = 0; k < rows.count; k++) {
			rows.items[k]->bounced = true;
			if (!told)
				tell_coordinators(w, &w->events[i], rows.items[k]);
			told = true;
		}
	}
}
