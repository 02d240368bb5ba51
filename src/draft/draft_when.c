#include "base/buf.h"
#include "draft/draft_clock.h"
#include "draft/draft_work.h"
#include "rules/words.h"
#include "understand/date_text.h"

struct day {
	struct date date;
	size_t from;      /* where its mention stands */
	int start, until; /* -1: not said */
	bool year_said;
	int weekday; /* as said; 0: not said */
};

struct days {
	struct day *items;
	size_t count;
	bool ranged; /* one mention of "15-16 juni" */
};

static const char *const weekday_names[] = { "", "Monday", "Tuesday", "Wednesday", "Thursday",
	"Friday", "Saturday", "Sunday" };

static void
add_day(struct draft_work *w, struct days *days, const struct date_mention *m, struct date date,
    size_t from)
{
	for (size_t i = 0; i < days->count; i++) {
		if (date_compare(days->items[i].date, date) == 0)
			return;
	}
	if (days->count >= DRAFT_DAYS || !date_is_valid(date))
		return;
	days->items = array_push(w->a, days->items, &days->count, sizeof *days->items);
	days->items[days->count - 1] = (struct day) { .date = date,
		.from = from,
		.start = -1,
		.until = -1,
		.year_said = m->year_said,
		.weekday = date_compare(date, m->first) == 0 ? m->weekday : 0 };
}

/* "3, 10 och 17 maj": the days of that month named before it. */
static void
add_days_before(struct draft_work *w, struct days *days, struct str text, const struct words *words,
    const struct date_mention *m)
{
	size_t i = 0, first;
	while (i < words->count
	       && (words->items[i].from < m->from || words->items[i].number != m->first.day))
		i++;
	if (i >= words->count || words->items[i].to > m->to)
		return;
	for (first = i; first > 0; first--) {
		const int between = words_between(text, words, first - 1);
		const int number = words->items[first - 1].number;
		if ((between != ',' && between != 0)
		    || (number < 1 && !words_say(words, first - 1, WORDS_AND)) || number > 31)
			break;
	}
	for (; first < i; first++) {
		const struct date date = { m->first.year, m->first.month,
			words->items[first].number };
		if (words->items[first].number > 0 && date_compare(date, m->first) < 0)
			add_day(w, days, m, date, words->items[first].from);
	}
}

static bool
holds(struct draft_work *w, struct str text, enum word_list list)
{
	const struct words words = words_cut(w->a, w->v, text);
	return words_hold(&words, list);
}

static void
add_mention(struct draft_work *w, struct days *days, struct str text, const struct words *words,
    const struct date_mention *m)
{
	const struct str said = str_slice(text, m->from, m->to);
	const bool both = holds(w, said, WORDS_AND);
	add_days_before(w, days, text, words, m);
	if (both || date_compare(m->first, m->last) >= 0) {
		add_day(w, days, m, m->first, m->from);
		add_day(w, days, m, m->last, m->from);
		return;
	}
	days->ranged = true;
	for (struct date d = m->first; date_compare(d, m->last) <= 0 && days->count < DRAFT_DAYS;
	     d = date_add_days(d, 1))
		add_day(w, days, m, d, m->from);
}

static bool
is_day(const struct date_mention *m, bool weekdays)
{
	return !m->last_day
	       && (m->kind == MENTION_DATE || m->kind == MENTION_DAY_OF_MONTH
		   || (weekdays && (m->kind == MENTION_WEEKDAY || m->kind == MENTION_RELATIVE)));
}

static struct days
days_find(struct draft_work *w, struct str text, const struct date_mentions *dates)
{
	struct days days = { 0 };
	const struct words words = words_cut(w->a, w->v, text);
	for (int weekdays = 0; weekdays < 2 && days.count == 0; weekdays++) {
		for (size_t i = 0; i < dates->count; i++) {
			if (is_day(&dates->items[i], weekdays == 1))
				add_mention(w, &days, text, &words, &dates->items[i]);
		}
	}
	return days;
}

/* Each time goes to the day named last before it; what no day has of its own it has in common. */
static void
give_times(struct days *days, const struct draft_clocks *clocks)
{
	for (size_t i = 0; i < clocks->count; i++) {
		const struct draft_clock *clock = &clocks->items[i];
		struct day *day = &days->items[0];
		for (size_t k = 0; k < days->count; k++) {
			if (days->items[k].from < clock->from && days->items[k].from > day->from)
				day = &days->items[k];
		}
		if (day->start < 0) {
			day->start = clock->start;
			day->until = clock->until;
		} else if (day->until < 0 && clock->start > day->start) {
			day->until = clock->until >= 0 ? clock->until : clock->start;
		}
	}
}

static struct str
moment(struct arena *a, struct date d, int minutes)
{
	const struct str date = arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
	return minutes < 0
		   ? date
		   : arena_printf(a, "%.*s %02d:%02d", STR_ARG(date), minutes / 60, minutes % 60);
}

static void
note_day(struct draft_work *w, struct str path, const struct day *day)
{
	if (!day->year_said)
		draft_note(w, path, "no year is said: read as %d", day->date.year);
	if (day->weekday != 0 && day->weekday != date_weekday(day->date))
		draft_note(w, path, "a %s is said, but this is a %s", weekday_names[day->weekday],
		    weekday_names[date_weekday(day->date)]);
	if (date_compare(day->date, w->input->today) < 0)
		draft_note(w, path, "this day has been");
	if (day->start < 0 && w->input->today.year != 0)
		draft_note(w, path, "no time is said");
}

/* "15 juni kl 12 – 16 juni kl 13": one span of time. */
static bool
is_one_span(struct draft_work *w, const struct days *days, struct str text)
{
	if (days->count != 2 || days->ranged || days->items[0].from > days->items[1].from
	    || days->items[0].start < 0 || days->items[1].start < 0 || days->items[0].until >= 0
	    || days->items[1].until >= 0)
		return false;
	const struct str between = str_slice(text, days->items[0].from, days->items[1].from);
	return str_ends(str_trim(between), STR("-")) || str_ends(str_trim(between), STR("–"))
	       || holds(w, between, WORDS_TO);
}

static void
set_sessions(struct draft_work *w, struct days *days)
{
	size_t timed = 0, model = 0;
	for (size_t i = days->count; i > 0; i--) {
		timed += days->items[i - 1].start >= 0;
		if (days->items[i - 1].start >= 0)
			model = i - 1;
	}
	for (size_t i = 0; i < days->count; i++) {
		struct day *day = &days->items[i];
		if (day->start < 0) {
			day->start = days->items[model].start;
			day->until = days->items[model].until;
		}
		const struct str id = draft_text(w, STR("day"));
		const struct str path =
		    arena_printf(w->a, "session.%.*s%zu.starts", STR_ARG(id), i + 1);
		draft_set(w, path, moment(w->a, day->date, day->start));
		if (day->until > day->start)
			draft_set(w, arena_printf(w->a, "session.%.*s%zu.ends", STR_ARG(id), i + 1),
			    moment(w->a, day->date, day->until));
		note_day(w, path, day);
		if (i == 0 && timed == 1)
			draft_note(w, path, "one time is said: taken for all days");
	}
}

static void
sort_days(struct days *days)
{
	for (size_t i = 1; i < days->count; i++) {
		const struct day day = days->items[i];
		size_t k = i;
		for (; k > 0 && date_compare(days->items[k - 1].date, day.date) > 0; k--)
			days->items[k] = days->items[k - 1];
		days->items[k] = day;
	}
}

static void
set_days(struct draft_work *w, struct days *days, struct str text)
{
	const bool one_span = is_one_span(w, days, text);
	sort_days(days);
	struct day *first = &days->items[0], *last = &days->items[days->count - 1];
	w->first_day = first->date;
	w->first_minutes = first->start;
	if (days->count > 1 && !one_span && (first->start >= 0 || !days->ranged)) {
		set_sessions(w, days);
		return;
	}
	draft_set(w, STR("starts"), moment(w->a, first->date, first->start));
	note_day(w, STR("starts"), first);
	if (one_span)
		draft_set(w, STR("ends"), moment(w->a, last->date, last->start));
	else if (first->until > first->start)
		draft_set(w, STR("ends"), moment(w->a, first->date, first->until));
	else if (days->count > 1)
		draft_set(w, STR("ends"), moment(w->a, last->date, -1));
}

/* The first paragraph that names a day to come to, best one with a time. */
static struct str
prose_with_day(struct draft_work *w)
{
	struct str found = STR("");
	for (size_t i = 0; i < w->blocks.count; i++) {
		const struct draft_block *block = &w->blocks.items[i];
		if (block->label != LABEL_NONE && block->label != LABEL_ABOUT
		    && block->label != LABEL_TITLE)
			continue;
		const struct str text = draft_block_join(w->a, block, "\n");
		const struct date_mentions dates =
		    date_text_find(w->a, w->v, text, w->input->today);
		bool names_day = false;
		for (size_t k = 0; k < dates.count; k++)
			names_day = names_day || is_day(&dates.items[k], false);
		if (!names_day)
			continue;
		if (draft_clocks_find(w->a, w->v, text, &dates, false).count > 0)
			return text;
		if (found.n == 0)
			found = text;
	}
	return found.n > 0 ? found : w->input->subject;
}

static struct draft_clocks
without_doors(struct draft_work *w, struct str text, const struct draft_clocks *all)
{
	struct draft_clocks kept = { 0 };
	for (size_t i = 0; i < all->count; i++) {
		if (draft_clock_is_doors(w->a, w->v, text, &all->items[i])) {
			draft_set(w, STR("doors"), draft_clock_print(w->a, all->items[i].start));
			continue;
		}
		kept.items = array_push(w->a, kept.items, &kept.count, sizeof *kept.items);
		kept.items[kept.count - 1] = all->items[i];
	}
	return kept;
}

/* "18.–19. november" as "18–19. november", which is how dates are looked for. */
static struct str
plain_ranges(struct arena *a, struct str text)
{
	struct buf b;
	buf_init(&b, a, text.n + 1);
	for (size_t i = 0; i < text.n; i++) {
		const struct str after = str_trim_left(str_from_byte(text, i + 1));
		const bool dash = str_starts(after, STR("-")) || str_starts(after, STR("–"));
		if (text.p[i] != '.' || i == 0 || !ascii_is_digit(text.p[i - 1]) || !dash)
			buf_addc(&b, text.p[i]);
	}
	return buf_view(&b);
}

/* "kl 12.30 – 4 november" is no range of days: one that runs backwards is its last day alone. */
static struct date_mentions
dates_find(struct draft_work *w, struct str text)
{
	struct date_mentions dates = date_text_find(w->a, w->v, text, w->input->today);
	for (size_t i = 0; i < dates.count; i++) {
		struct date_mention *m = &dates.items[i];
		const struct str said = str_slice(text, m->from, m->to);
		size_t at = str_find(said, STR("–"), 0), mark = 3;
		if (at == STR_NONE) {
			at = str_find_char(said, '-', 0);
			mark = 1;
		}
		if (m->kind != MENTION_DATE || at == STR_NONE
		    || date_compare(m->first, m->last) <= 0)
			continue;
		m->first = m->last;
		m->from += at + mark;
	}
	return dates;
}

void
draft_when_read(struct draft_work *w)
{
	const struct str under[] = { draft_block_text(w->a, &w->blocks, LABEL_WHEN, "\n"),
		draft_block_text(w->a, &w->blocks, LABEL_WHEN_WHERE, "\n") };
	const bool said = under[0].n + under[1].n > 0;
	const struct str text = plain_ranges(
	    w->a, !said ? prose_with_day(w)
			: arena_printf(w->a, "%.*s\n%.*s", STR_ARG(under[0]), STR_ARG(under[1])));
	const struct date_mentions dates = dates_find(w, text);
	const struct draft_clocks all = draft_clocks_find(w->a, w->v, text, &dates, said);
	const struct draft_clocks clocks = without_doors(w, text, &all);
	struct days days = days_find(w, text, &dates);
	if (days.count == 0) {
		if (!str_equal(draft_get(w, STR("kind")), STR("interest")))
			draft_note(w, STR("starts"), "no day was found");
	} else {
		give_times(&days, &clocks);
		set_days(w, &days, text);
		if (!said)
			draft_note(w, STR("starts"), "found in running text");
	}
	draft_deadline_read(w);
}
