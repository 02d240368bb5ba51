#include "decide/find.h"

#include "base/utf8.h"
#include "decide/ask.h"
#include "decide/case.h"
#include "mail/address.h"

bool
name_equal(struct arena *a, struct str one, struct str other)
{
	if (one.n == 0 || other.n == 0)
		return false;
	return str_equal(one, other)
	       || str_equal(utf8_plain(a, str_trim(one)), utf8_plain(a, str_trim(other)));
}

bool
row_is_unnamed(const struct registration *row)
{
	return row->who.name.n == 0 && row->who.email.n == 0;
}

struct registration *
find_address(const struct event_work *ew, struct str address)
{
	for (size_t i = 0; i < ew->rows.count; i++) {
		struct registration *row = ew->rows.items[i];

		if (state_is_live(row->state) && address_equal(row->who.email, address))
			return row;
	}
	return NULL;
}

/* The only live row of that name; `of` not empty: among those this address may speak for. */
static struct registration *
find_name(const struct work *w, const struct event_work *ew, struct str name, struct str of)
{
	struct registration *found = NULL;

	for (size_t i = 0; i < ew->rows.count; i++) {
		struct registration *row = ew->rows.items[i];

		if (!state_is_live(row->state) || !name_equal(w->a, row->who.name, name))
			continue;
		if (of.n > 0 && !address_equal(row->registered_by, of)
		    && !address_equal(row->who.email, of))
			continue;
		if (found != NULL)
			return NULL;
		found = row;
	}
	return found;
}

struct registration *
find_person(const struct work *w, const struct event_work *ew, const struct attendee *who)
{
	struct str writer = w->voice->sender.address;
	struct registration *row = who->email.n > 0 ? find_address(ew, who->email) : NULL;

	if (row == NULL && (who->sender || (who->email.n == 0 && who->name.n == 0)))
		row = find_address(ew, writer);
	if (row == NULL && who->name.n > 0 && writer.n > 0)
		row = find_name(w, ew, who->name, writer);
	if (row == NULL && who->name.n > 0 && who->email.n == 0)
		row = find_name(w, ew, who->name, (struct str) { 0 });
	return row;
}

struct rows
find_all_of(struct work *w, const struct event_work *ew, struct str address)
{
	struct rows found = { 0 };

	for (size_t i = 0; i < ew->rows.count; i++) {
		struct registration *row = ew->rows.items[i];

		if (state_is_live(row->state)
		    && (address_equal(row->who.email, address)
			|| address_equal(row->registered_by, address)))
			rows_add(w->a, &found, row);
	}
	return found;
}

struct rows
find_unnamed(struct work *w, const struct event_work *ew, struct str address)
{
	struct rows found = { 0 };

	for (size_t i = 0; i < ew->rows.count; i++) {
		struct registration *row = ew->rows.items[i];

		if (state_is_live(row->state) && row_is_unnamed(row)
		    && address_equal(row->registered_by, address))
			rows_add(w->a, &found, row);
	}
	return found;
}

struct registration *
find_row(const struct event_work *ew, struct registration_id id)
{
	for (size_t i = 0; i < ew->rows.count; i++) {
		if (ew->rows.items[i]->id.n == id.n)
			return ew->rows.items[i];
	}
	return NULL;
}

struct rows
find_rows(
    struct work *w, const struct event_work *ew, const struct registration_id *ids, size_t count)
{
	struct rows found = { 0 };

	for (size_t i = 0; i < count; i++) {
		struct registration *row = find_row(ew, ids[i]);

		if (row != NULL)
			rows_add(w->a, &found, row);
	}
	return found;
}

struct rows
find_of_letter(struct work *w, const struct event_work *ew)
{
	const struct letter_facts *letter = w->facts->letter;
	struct rows all = { 0 };
	struct rows live = { 0 };

	if (letter != NULL && !w->voice->replay)
		all = find_rows(w, ew, letter->registrations, letter->registration_count);
	for (size_t i = 0; i < all.count; i++) {
		if (state_is_live(all.items[i]->state))
			rows_add(w->a, &live, all.items[i]);
	}
	return live;
}

/* The only event where somebody the act names, or the writer, has a live row; `*many`: there are
 * several. */
static struct event_work *
event_registered(struct work *w, const struct act *act, bool *many)
{
	struct event_work *found = NULL;

	for (size_t i = 0; i < w->event_count; i++) {
		struct event_work *ew = &w->events[i];
		bool has = find_all_of(w, ew, w->voice->sender.address).count > 0;

		for (size_t p = 0; p < act->leaving.count && !has; p++)
			has = find_person(w, ew, &act->leaving.items[p]) != NULL;
		if (!has)
			continue;
		if (found != NULL)
			*many = true;
		found = ew;
	}
	return *many ? NULL : found;
}

struct event_work *
find_event(struct work *w, const struct act *act, bool registered)
{
	struct event_work *found = NULL;
	bool many = false;

	if (act->event.n > 0) {
		found = work_event(w, act->event);
		if (found == NULL)
			case_hand_over(w, NULL, STR("unclear"), STR("an event we do not have"));
		return found;
	}
	if (w->facts->letter != NULL && w->facts->letter->event.n != 0)
		found = work_event_by_id(w, w->facts->letter->event);
	if (found == NULL && registered)
		found = event_registered(w, act, &many);
	if (found == NULL && !many && w->facts->open_event_count == 1)
		found = work_event(w, w->facts->open_events[0]->slug);
	if (found == NULL)
		ask_which_event(w, act);
	return found;
}
