#include "letter/data_kept.h"

#include "base/json.h"
#include "letter/data_event.h"
#include "letter/data_people.h"
#include "letter/when.h"

/* A letter shows this many of a kind; the file beside it has the rest. */
enum { SHOWN = 40 };

static struct str
moment(const struct telling *t, struct instant at)
{
	return when_date(t->a, t->words, zone_local(data_zone(t, NULL), at).date, 0);
}

static struct json *
row(const struct telling *t, const struct kept_row *kept)
{
	const struct registration *r = &kept->row;
	const bool own = str_equal_nocase(r->who.email, t->order->kept->address);
	struct json *out = json_new_object(t->a);
	const struct attendee nothing = { .answer_count = 0 };

	json_set_string(t->a, out, "title", event_title_in(kept->event, t->language));
	json_set_string(
	    t->a, out, "when", when_span(t->a, t->words, kept->event->starts, kept->event->ends));
	json_set_string(t->a, out, "state", t->words->states[r->state]);
	json_set_bool(t->a, out, "own", own);
	json_set_string(t->a, out, "name", own ? r->who.name : data_names(t, r, 1));
	json_set_string(t->a, out, "registered_by",
	    own && !str_equal_nocase(r->registered_by, r->who.email) ? r->registered_by : STR(""));
	json_set(t->a, out, "noted", data_noted(t, kept->event, own ? &r->who : &nothing));
	return out;
}

static struct json *
texts(const struct telling *t, const struct kept_texts *all)
{
	struct json *out = json_new_array(t->a);

	for (size_t i = 0; i < all->count && i < SHOWN; i++) {
		struct json *one = json_new_object(t->a);

		json_set_string(t->a, one, "when", moment(t, all->items[i].at));
		json_set_string(t->a, one, "subject", all->items[i].subject);
		json_add(t->a, out, one);
	}
	return out;
}

struct json *
data_kept(const struct telling *t)
{
	const struct kept_data *kept = t->order->kept;
	struct json *out = json_new_object(t->a), *rows = json_new_array(t->a),
		    *lists = json_new_array(t->a);

	if (kept == NULL)
		return NULL;
	int64_t own = 0;
	for (size_t i = 0; i < kept->row_count; i++) {
		own += str_equal_nocase(kept->rows[i].row.who.email, kept->address) ? 1 : 0;
		if (i < SHOWN)
			json_add(t->a, rows, row(t, &kept->rows[i]));
	}
	for (size_t i = 0; i < kept->lists.count; i++)
		json_add_string(t->a, lists, kept->lists.items[i]);
	json_set_string(t->a, out, "address", kept->address);
	json_set(t->a, out, "rows", rows);
	json_set_bool(t->a, out, "has_rows", kept->row_count > 0);
	json_set_int(t->a, out, "row_count", own);
	json_set(t->a, out, "mails", texts(t, &kept->mails));
	json_set_int(t->a, out, "mail_count", kept->mails.total);
	json_set(t->a, out, "letters", texts(t, &kept->letters));
	json_set_int(t->a, out, "letter_count", kept->letters.total);
	json_set(t->a, out, "cases", texts(t, &kept->cases));
	json_set(t->a, out, "lists", lists);
	json_set_bool(t->a, out, "has_lists", kept->lists.count > 0);
	return out;
}
