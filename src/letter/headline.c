#include "letter/headline.h"

#include "base/json.h"

/* The higher, the more it decides what the reader must know first: what is asked of them, what they
 * got, what became of other things. */
static const int weights[BLOCKS] = {
	[BLOCK_CONFIRM_REQUEST] = 100,
	[BLOCK_OFFERED] = 96,
	[BLOCK_WHICH_EVENT] = 94,
	[BLOCK_WHO] = 93,
	[BLOCK_OPTION_FULL] = 92,
	[BLOCK_CONFIRMED] = 90,
	[BLOCK_PLACED] = 89,
	[BLOCK_SUBSTITUTED] = 88,
	[BLOCK_CANCELLED] = 87,
	[BLOCK_WAITING] = 86,
	[BLOCK_AWAITING_APPROVAL] = 85,
	[BLOCK_INTERESTED] = 84,
	[BLOCK_UNDONE] = 83,
	[BLOCK_CHANGED] = 82,
	[BLOCK_REFUSED] = 81,
	[BLOCK_EVENT_CANCELLED] = 80,
	[BLOCK_FULL] = 79,
	[BLOCK_CLOSED] = 78,
	[BLOCK_NOT_OPEN] = 77,
	[BLOCK_OVER] = 76,
	[BLOCK_TOO_LATE] = 75,
	[BLOCK_MANAGER] = 74,
	[BLOCK_MISSING] = 73,
	[BLOCK_ALREADY] = 72,
	[BLOCK_LINK] = 71,
	[BLOCK_STATUS] = 70,
	[BLOCK_ASKED_OTHERS] = 60,
	[BLOCK_NOT_REGISTERED] = 59,
	[BLOCK_SUBSCRIBED] = 50,
	[BLOCK_UNSUBSCRIBED] = 49,
	[BLOCK_APPROVED] = 48,
	[BLOCK_REJECTED] = 47,
	[BLOCK_JOB_GO] = 46,
	[BLOCK_RELAYED] = 45,
	[BLOCK_CASE_CLOSED] = 44,
	[BLOCK_NOTHING_TO_UNDO] = 30,
	[BLOCK_RECEIPT] = 20,
};

static const struct block *
weightiest(const struct letter_order *order)
{
	const struct block *best = order->block_count > 0 ? &order->blocks[0] : NULL;

	for (size_t i = 1; i < order->block_count; i++) {
		if (weights[order->blocks[i].kind] > weights[best->kind])
			best = &order->blocks[i];
	}
	return best;
}

/* What the block's template sees inside the letter: its own keys before those of the letter. */
static const struct json *
inside(const struct telling *t, const struct block *block, const struct json *data)
{
	const struct json *own = json_get(data, "blocks")->items[block - t->order->blocks];
	struct json *out = json_new_copy(t->a, data);

	for (size_t i = 0; i < own->count; i++)
		json_put(t->a, out, own->members[i].key, own->members[i].value);
	return out;
}

static struct str
event_slug(const struct event *event)
{
	return event != NULL ? event->slug : (struct str) { 0 };
}

/* What is left to say where a site's template has no subject. */
static struct str
plain(const struct telling *t)
{
	const struct event *event = t->order->event;

	return event != NULL ? event_title_in(event, t->language) : t->site->organiser;
}

static bool
of_template(const struct telling *t, const struct templates *templates,
    const struct template *template, const struct event *event, const struct json *data,
    struct str *subject, struct err *err)
{
	if (!template_subject(t->a, templates, template, event_slug(event), data, subject, err))
		return false;
	*subject = str_trim(*subject);
	return true;
}

bool
headline(const struct telling *t, const struct templates *templates,
    const struct template *template, const struct json *data, struct str *subject, struct err *err)
{
	const struct block *block = weightiest(t->order);

	*subject = (struct str) { 0 };
	if (template->subject != NULL
	    && !of_template(t, templates, template, t->order->event, data, subject, err))
		return false;
	if (subject->n == 0 && block != NULL) {
		const struct str name =
		    arena_printf(t->a, "blocks/%s", block_kind_name(block->kind));
		const struct template *found =
		    templates_find(templates, name, t->language, event_slug(block->event));

		if (found != NULL && found->subject != NULL
		    && !of_template(
			t, templates, found, block->event, inside(t, block, data), subject, err))
			return false;
	}
	if (subject->n == 0)
		*subject = plain(t);
	return true;
}
