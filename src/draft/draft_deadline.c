#include "draft/draft_clock.h"
#include "draft/draft_work.h"
#include "understand/date_text.h"

enum { NEAR_BYTES = 150 };

struct last_day {
	const struct date_mention *mention; /* NULL: none */
	struct str text;
	struct date_mentions dates;
	bool sure;
};

/* Do words about registering stand near? */
static bool
is_about_registering(struct draft_work *w, struct str text, const struct date_mention *m)
{
	const size_t from = m->from > NEAR_BYTES ? m->from - NEAR_BYTES : 0;
	const struct words near = words_cut(w->a, w->v, str_slice(text, from, m->to + NEAR_BYTES));
	for (size_t i = 0; i < near.count; i++) {
		if (words_say(&near, i, WORDS_DRAFT_REGISTERING))
			return true;
	}
	return false;
}

static const struct date_mention *
first_date(const struct date_mentions *dates)
{
	for (size_t i = 0; i < dates->count; i++) {
		if (dates->items[i].kind == MENTION_DATE
		    || dates->items[i].kind == MENTION_DAY_OF_MONTH)
			return &dates->items[i];
	}
	return NULL;
}

static struct last_day
last_day_under_heading(struct draft_work *w)
{
	struct last_day found = { .sure = true };
	found.text = draft_block_text(w->a, &w->blocks, LABEL_DEADLINE, "\n");
	found.dates = date_text_find(w->a, w->v, found.text, w->input->today);
	found.mention = first_date(&found.dates);
	return found;
}

static struct last_day
last_day_in_prose(struct draft_work *w)
{
	struct last_day found = { .text = w->text };
	found.dates = date_text_find(w->a, w->v, w->text, w->input->today);
	for (size_t i = 0; i < found.dates.count; i++) {
		const struct date_mention *m = &found.dates.items[i];
		if (!m->last_day || (m->kind != MENTION_DATE && m->kind != MENTION_DAY_OF_MONTH))
			continue;
		const bool sure = is_about_registering(w, w->text, m);
		if (found.mention == NULL || (sure && !found.sure)) {
			found.mention = m;
			found.sure = sure;
		}
	}
	return found;
}

/* A date without a year lies before the event whose year is said. */
static struct date
before_event(const struct draft_work *w, const struct date_mention *m)
{
	struct date d = m->first;
	if (m->year_said || w->first_day.year == 0)
		return d;
	d.year = w->first_day.year;
	const struct date earlier = { d.year - 1, d.month, d.day };
	if (date_compare(d, w->first_day) > 0
	    && date_compare(earlier, date_add_months(w->input->today, -1)) >= 0)
		d = earlier;
	return date_is_valid(d) ? d : m->first;
}

static int
clock_behind(struct draft_work *w, const struct last_day *last)
{
	const struct draft_clocks clocks =
	    draft_clocks_find(w->a, w->v, last->text, &last->dates, false);
	for (size_t i = 0; i < clocks.count; i++) {
		const struct draft_clock *clock = &clocks.items[i];
		const size_t to = clock->to < last->mention->from ? clock->to : last->mention->to;
		const size_t from =
		    clock->to < last->mention->from ? last->mention->from : clock->from;
		if (from >= to && from - to <= 8
		    && str_find_char(str_slice(last->text, to, from), '\n', 0) == STR_NONE)
			return clock->start;
	}
	return -1;
}

static bool
says_before(struct draft_work *w, const struct last_day *last)
{
	const size_t from = last->mention->from > 12 ? last->mention->from - 12 : 0;
	const struct words words =
	    words_cut(w->a, w->v, str_slice(last->text, from, last->mention->from));
	for (size_t i = 0; i < words.count; i++) {
		if (words_say(&words, i, WORDS_DRAFT_BEFORE))
			return true;
	}
	return false;
}

static void
set_deadline(struct draft_work *w)
{
	struct last_day last = last_day_under_heading(w);
	if (last.mention == NULL)
		last = last_day_in_prose(w);
	if (last.mention == NULL) {
		draft_note(
		    w, STR("deadline"), "no last day to register was found: open until it starts");
		return;
	}
	const struct date d = before_event(w, last.mention);
	if (w->first_day.year != 0 && date_compare(d, w->first_day) > 0) {
		draft_note(w, STR("deadline"),
		    "%04d-%02d-%02d was read, which is after the first day", d.year, d.month,
		    d.day);
		return;
	}
	const int minutes = clock_behind(w, &last);
	draft_set(w, STR("deadline"),
	    minutes < 0 ? arena_printf(w->a, "%04d-%02d-%02d", d.year, d.month, d.day)
			: arena_printf(w->a, "%04d-%02d-%02d %02d:%02d", d.year, d.month, d.day,
			    minutes / 60, minutes % 60));
	if (!last.mention->year_said && draft_get(w, STR("starts")).n == 0
	    && w->draft.option_count > 0 && w->first_day.year == 0)
		draft_note(w, STR("deadline"), "no year is said: read as %d", d.year);
	if (!last.sure)
		draft_note(w, STR("deadline"),
		    "found in running text, and nothing near it speaks of registering");
	if (minutes < 0 && says_before(w, &last))
		draft_note(
		    w, STR("deadline"), "'before' this day is said: is the day itself meant too?");
}

static void
set_doors(struct draft_work *w)
{
	const struct str under = draft_block_text(w->a, &w->blocks, LABEL_DOORS, "\n");
	struct draft_clocks clocks = draft_clocks_find(w->a, w->v, under, NULL, true);
	int found = clocks.count > 0 ? clocks.items[0].start : -1;
	for (size_t i = 0; i < w->blocks.count && found < 0; i++) {
		if (w->blocks.items[i].label == LABEL_PROGRAM)
			continue;
		const struct str text = draft_block_join(w->a, &w->blocks.items[i], "\n");
		clocks = draft_clocks_find(w->a, w->v, text, NULL, false);
		for (size_t k = 0; k < clocks.count && found < 0; k++) {
			if (draft_clock_is_doors(w->a, w->v, text, &clocks.items[k]))
				found = clocks.items[k].start;
		}
	}
	if (found >= 0 && (w->first_minutes < 0 || found <= w->first_minutes))
		draft_set(w, STR("doors"), draft_clock_print(w->a, found));
}

void
draft_deadline_read(struct draft_work *w)
{
	set_deadline(w);
	if (draft_get(w, STR("doors")).n == 0)
		set_doors(w);
}
