#include "decide/reply.h"

#include "mail/address.h"

/* The higher, the more an answer is needed; a letter has one token and so one thing it waits for.
 */
static int
pending_rank(enum pending_kind kind)
{
	switch (kind) {
	case PENDING_NONE:
		return 0;
	case PENDING_CASE:
	case PENDING_JOB:
	case PENDING_APPROVAL:
	case PENDING_ANSWERS:
		return 1;
	case PENDING_WHO:
	case PENDING_MANAGER:
		return 2;
	case PENDING_OPTION_FULL:
		return 3;
	case PENDING_OFFER:
	case PENDING_WHICH_EVENT:
		return 4;
	case PENDING_CONFIRM:
		break;
	}
	return 5;
}

static struct voice *
voice_of_letter(struct work *w)
{
	return w->voice->shared != NULL ? w->voice->shared : w->voice;
}

struct letter_order *
letter_new(
    struct work *w, struct str template, struct str to, struct str name, const struct event *event)
{
	struct letter_order *letter = ARENA_NEW(w->a, struct letter_order);

	letter->id.n = w->next.letter++;
	letter->template = template;
	letter->to = to;
	letter->to_name = name;
	letter->event = event;
	letter->until = INSTANT_NONE;
	letter->null_sender = !w->by_time && w->voice->sender.authority == AUTHORITY_MAIL
			      && !proof_is_good(w->voice->sender.proof);
	w->letters = array_push(w->a, w->letters, &w->letter_count, sizeof(struct letter_order *));
	w->letters[w->letter_count - 1] = letter;
	return letter;
}

struct letter_order *
reply_letter(struct work *w)
{
	struct voice *voice = voice_of_letter(w);

	if (voice->letter == NULL) {
		voice->letter =
		    letter_new(w, STR("reply"), voice->sender.address, voice->sender.name, NULL);
		voice->letter->answers_mail = w->message != NULL && !voice->replay;
		voice->letter->language = voice->language;
	}
	return voice->letter;
}

struct block *
letter_block(
    struct work *w, struct letter_order *letter, enum block_kind kind, const struct event *event)
{
	letter->blocks =
	    array_push(w->a, letter->blocks, &letter->block_count, sizeof *letter->blocks);

	struct block *block = &letter->blocks[letter->block_count - 1];

	block->kind = kind;
	block->event = event;
	return block;
}

struct block *
reply_block(struct work *w, enum block_kind kind, const struct event *event)
{
	return letter_block(w, reply_letter(w), kind, event);
}

void
block_people(struct work *w, struct block *block, const struct rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		block->people =
		    array_push(w->a, block->people, &block->people_count, sizeof *block->people);
		block->people[block->people_count - 1] = *rows->items[i];
	}
}

static void
calendar_add(struct work *w, struct letter_order *letter, const struct event *event,
    const struct registration *row, struct str session, bool cancel)
{
	letter->calendars =
	    array_push(w->a, letter->calendars, &letter->calendar_count, sizeof *letter->calendars);
	letter->calendars[letter->calendar_count - 1] = (struct calendar_order) {
		.method = cancel ? CALENDAR_CANCEL : CALENDAR_REQUEST,
		.registration = *row,
		.event = event,
		.session = session,
	};
}

void
letter_calendar(struct work *w, struct letter_order *letter, const struct event_work *ew,
    const struct registration *row, bool cancel)
{
	const struct event *event = ew->event;

	if (!address_equal(row->who.email, letter->to) || instant_is_none(event->starts.at))
		return;
	if (event->session_count == 0)
		calendar_add(w, letter, event, row, (struct str) { 0 }, cancel);
	for (size_t i = 0; i < event->session_count; i++) {
		struct axis session = { .kind = AXIS_SESSION, .id = event->sessions[i].id };

		if (axis_holds(&session, row))
			calendar_add(w, letter, event, row, event->sessions[i].id, cancel);
	}
}

/* Does this block put the event into a calendar, or take it out? */
static void
calendar_for_block(struct work *w, struct letter_order *letter, enum block_kind kind,
    const struct event_work *ew, const struct registration *row)
{
	bool in = kind == BLOCK_CONFIRMED || kind == BLOCK_PLACED || kind == BLOCK_CHANGED
		  || kind == BLOCK_SUBSTITUTED || kind == BLOCK_UNDONE;

	if (in && row->state == STATE_CONFIRMED)
		letter_calendar(w, letter, ew, row, false);
}

struct block *
reply_people(
    struct work *w, enum block_kind kind, const struct event_work *ew, const struct rows *rows)
{
	struct letter_order *letter = reply_letter(w);

	for (size_t i = 0; i < rows->count; i++)
		calendar_for_block(w, letter, kind, ew, rows->items[i]);

	struct block *block = letter_block(w, letter, kind, ew->event);

	block_people(w, block, rows);
	return block;
}

struct letter_id
reply_waits(struct work *w, enum pending_kind kind)
{
	struct voice *voice = voice_of_letter(w);

	if (pending_rank(kind) > pending_rank(voice->waits))
		voice->waits = kind;
	return reply_letter(w)->id;
}

void
reply_bind(struct work *w, enum pending_kind kind, struct pending_id id)
{
	struct letter_order *letter = reply_letter(w);

	if (voice_of_letter(w)->waits == kind || letter->pending.n == 0)
		letter->pending = id;
}

struct letter_order *
tell_person(
    struct work *w, const struct event_work *ew, struct registration *row, enum block_kind kind)
{
	struct letter_order *letter = NULL;
	struct rows one = { 0 };

	if (row->who.email.n == 0 || row->bounced
	    || address_equal(row->who.email, w->voice->sender.address))
		return NULL;
	for (size_t i = 0; i < w->letter_count && letter == NULL; i++) {
		if (str_equal(w->letters[i]->template, STR("own"))
		    && address_equal(w->letters[i]->to, row->who.email))
			letter = w->letters[i];
	}
	if (letter == NULL) {
		letter = letter_new(w, STR("own"), row->who.email, row->who.name, ew->event);
		letter->language = w->voice->language;
		letter->registered_by_name = row->registered_by_name;
		letter->third_party = !address_equal(row->who.email, w->facts->sender.address);
	}
	rows_add(w->a, &one, row);
	block_people(w, letter_block(w, letter, kind, ew->event), &one);
	calendar_for_block(w, letter, kind, ew, row);
	return letter;
}

struct str
row_contact(const struct registration *row)
{
	return row->registered_by.n > 0 ? row->registered_by : row->who.email;
}

struct str
row_contact_name(const struct registration *row)
{
	if (row->registered_by.n == 0 || address_equal(row->registered_by, row->who.email))
		return row->who.name;
	return row->registered_by_name;
}

/* A stable sort: several blocks of one kind stay in the order of the mail. */
static void
sort_blocks(struct letter_order *letter)
{
	for (size_t i = 1; i < letter->block_count; i++) {
		struct block block = letter->blocks[i];
		size_t j = i;

		for (; j > 0 && letter->blocks[j - 1].kind > block.kind; j--)
			letter->blocks[j] = letter->blocks[j - 1];
		letter->blocks[j] = block;
	}
}

static void
refresh(struct work *w, struct registration *people, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t e = 0; e < w->event_count; e++) {
			const struct rows *rows = &w->events[e].rows;

			for (size_t r = 0; r < rows->count; r++) {
				if (rows->items[r]->id.n == people[i].id.n)
					people[i] = *rows->items[r];
			}
		}
	}
}

static struct str
known_language(const struct work *w, struct str address)
{
	if (address_equal(address, w->facts->sender.address))
		return w->facts->sender.language;
	for (size_t i = 0; i < w->facts->target_count; i++) {
		if (address_equal(address, w->facts->targets[i].address))
			return w->facts->targets[i].language;
	}
	return (struct str) { 0 };
}

/* The mail's, else the person's last, else the event's, else the site's. */
static void
fill_language(const struct work *w, struct letter_order *letter)
{
	const struct event *event = letter->event;

	if (event == NULL && letter->block_count > 0)
		event = letter->blocks[0].event;
	if (letter->language.n == 0)
		letter->language = known_language(w, letter->to);
	if (letter->language.n == 0 && event != NULL)
		letter->language = event->language;
	if (letter->language.n == 0)
		letter->language = w->facts->policy.language;
}

/* The one event a reply speaks of; NULL where there are several. */
static const struct event *
only_event(const struct letter_order *letter)
{
	const struct event *event = letter->block_count > 0 ? letter->blocks[0].event : NULL;

	for (size_t i = 1; i < letter->block_count; i++) {
		if (letter->blocks[i].event != event)
			return NULL;
	}
	return event;
}

static void
finish_reply(const struct voice *voice)
{
	struct letter_order *letter = voice->letter;

	/* Whoever is not proven may write any Reply-To; and some things never go elsewhere. */
	if (!voice->to_registered && voice->sender.reply_to.n > 0
	    && (voice->sender.authority == AUTHORITY_COMMAND || proof_is_good(voice->sender.proof)))
		letter->to = voice->sender.reply_to;
	if (letter->block_count == 1 && letter->blocks[0].kind == BLOCK_CONFIRM_REQUEST
	    && str_equal(letter->template, STR("reply")))
		letter->template = STR("confirm-request");
	letter->event = only_event(letter);
}

void
reply_finish(struct work *w)
{
	for (size_t i = 0; i < w->letter_count; i++) {
		struct letter_order *letter = w->letters[i];

		sort_blocks(letter);
		for (size_t b = 0; b < letter->block_count; b++) {
			refresh(w, letter->blocks[b].people, letter->blocks[b].people_count);
			refresh(w, letter->blocks[b].leaving, letter->blocks[b].leaving_count);
		}
		for (size_t c = 0; c < letter->calendar_count; c++)
			refresh(w, &letter->calendars[c].registration, 1);
	}
	for (const struct voice *voice = w->voices; voice != NULL; voice = voice->next) {
		if (voice->letter != NULL)
			finish_reply(voice);
	}
	for (size_t i = 0; i < w->letter_count; i++)
		fill_language(w, w->letters[i]);
}
