#include "draft/draft_clock.h"

#include "rules/words.h"

static bool
in_date(const struct date_mentions *dates, size_t at)
{
	for (size_t i = 0; dates != NULL && i < dates->count; i++) {
		if (dates->items[i].from <= at && at < dates->items[i].to)
			return true;
	}
	return false;
}

static char
byte_at(struct str text, size_t i)
{
	return i < text.n ? text.p[i] : '\0';
}

/* A number that hangs on others, as in 0226-12 34 or 1.2.3, is no time. */
static bool
hangs(struct str text, const struct word *word)
{
	const char c = word->from > 0 ? text.p[word->from - 1] : ' ';
	const bool digit_before = word->from > 1 && ascii_is_digit(text.p[word->from - 2]);
	return c == '+' || c == '/' || ((c == '.' || c == ':' || c == ',') && digit_before);
}

/* "am", "p.m." after a time: words taken; the hour is set right. */
static size_t
half_day(const struct words *w, size_t i, int *minutes)
{
	const size_t morning = words_say_phrase(w, i, WORDS_CLOCK_MORNING),
		     afternoon = words_say_phrase(w, i, WORDS_CLOCK_AFTERNOON);
	if (morning + afternoon == 0 || *minutes >= 13 * 60)
		return 0;
	const bool noon = *minutes >= 12 * 60;
	if (afternoon > 0 && !noon)
		*minutes += 12 * 60;
	if (morning > 0 && noon)
		*minutes -= 12 * 60;
	return morning + afternoon;
}

/* One time whose hour is word i: how many words it took, 0 if it is none. An hour alone needs
 * `bare` or am and pm. */
static size_t
time_at(struct str text, const struct words *w, size_t i, bool bare, int *minutes)
{
	if (i >= w->count || w->items[i].number < 0)
		return 0;
	const struct word *hour = &w->items[i];
	const char mark = byte_at(text, hour->to);
	if (hour->text.n <= 2 && hour->number < 24 && (mark == '.' || mark == ':')
	    && i + 1 < w->count && w->items[i + 1].from == hour->to + 1
	    && w->items[i + 1].text.n == 2 && w->items[i + 1].number >= 0
	    && w->items[i + 1].number < 60) {
		*minutes = hour->number * 60 + w->items[i + 1].number;
		return 2 + half_day(w, i + 2, minutes);
	}
	if (bare && hour->text.n == 4 && hour->number < 2400 && hour->number % 100 < 60) {
		*minutes = hour->number / 100 * 60 + hour->number % 100;
		return 1;
	}
	if (hour->text.n > 2 || hour->number >= 24)
		return 0;
	*minutes = hour->number * 60;
	const size_t half = half_day(w, i + 1, minutes);
	return half > 0 || bare ? 1 + half : 0;
}

/* "9–12": two hours in order with a dash between; alone not before six, where pages and numbers are
 * meant. */
static bool
is_bare_range(struct str text, const struct words *w, size_t i, int earliest)
{
	if (i + 1 >= w->count || words_between(text, w, i) != '-')
		return false;
	const int first = w->items[i].number, last = w->items[i + 1].number;
	return first >= earliest && last > first && last <= 23 && w->items[i].text.n <= 2
	       && w->items[i + 1].text.n <= 2;
}

static size_t
range_end(struct str text, const struct words *w, size_t i, size_t next, int start, int *until)
{
	size_t at = next;
	const int between = words_between(text, w, next - 1);
	if (words_say(w, next, WORDS_CLOCK_UNTIL) || words_say(w, next, WORDS_AND)) {
		at = next + 1;
		if (words_say(w, next, WORDS_AND)
		    && !words_say(w, i > 1 ? i - 1 : 0, WORDS_CLOCK_BETWEEN)
		    && !(i > 1 && words_say(w, i - 2, WORDS_CLOCK_BETWEEN)))
			return 0;
	} else if (between != '-') {
		return 0;
	}
	if (words_say(w, at, WORDS_CLOCK_ABOUT) || words_say(w, at, WORDS_CLOCK_BEFORE))
		at++;
	const size_t n = time_at(text, w, at, true, until);
	return n > 0 && *until > start ? at + n : 0;
}

static size_t
clock_at(struct str text, const struct words *w, size_t i, bool bare, struct draft_clock *clock)
{
	size_t first = i;
	const bool said = words_say(w, i, WORDS_CLOCK_BEFORE);
	while (words_say(w, i, WORDS_CLOCK_BEFORE)
	       || (i > first && words_say(w, i, WORDS_CLOCK_ABOUT)))
		i++;
	if (i >= w->count || hangs(text, &w->items[i]))
		return 0;
	int start = 0, until = 0;
	size_t n = time_at(text, w, i, said || (bare && is_bare_range(text, w, i, 6)), &start);
	/* "1–3 pm": the half day stands behind the range only. */
	if (n == 0 && is_bare_range(text, w, i, 1)
	    && (words_say(w, i + 2, WORDS_CLOCK_MORNING)
		|| words_say(w, i + 2, WORDS_CLOCK_AFTERNOON)))
		n = time_at(text, w, i, true, &start);
	if (n == 0)
		return 0;
	*clock = (struct draft_clock) { .from = w->items[first].from, .start = start, .until = -1 };
	const size_t end = range_end(text, w, i, i + n, start, &until);
	if (end > 0)
		clock->until = until;
	const size_t last = (end > 0 ? end : i + n) - 1;
	if (end > 0 && until >= 13 * 60 && start + 12 * 60 < until
	    && words_say(w, last, WORDS_CLOCK_AFTERNOON_END) && n == 1)
		clock->start += 12 * 60;
	clock->to = w->items[last].to;
	return last + 1 - first;
}

struct draft_clocks
draft_clocks_find(struct arena *a, const struct vocabulary *v, struct str text,
    const struct date_mentions *dates, bool bare)
{
	struct draft_clocks found = { 0 };
	const struct words w = words_cut(a, v, text);
	for (size_t i = 0; i < w.count;) {
		struct draft_clock clock;
		const size_t n =
		    in_date(dates, w.items[i].from) ? 0 : clock_at(text, &w, i, bare, &clock);
		if (n == 0 || in_date(dates, w.items[i + n - 1].from)) {
			i++;
			continue;
		}
		found.items = array_push(a, found.items, &found.count, sizeof *found.items);
		found.items[found.count - 1] = clock;
		i += n;
	}
	return found;
}

/* Without the dashes, colons and bars that part a time from what happens then. */
static struct str
without_marks(struct str s)
{
	static const struct str marks[] = { STR_INIT("–"), STR_INIT("—"), STR_INIT("-"),
		STR_INIT(":"), STR_INIT("."), STR_INIT("|"), STR_INIT(",") };
	for (size_t m = 0; m < COUNT(marks);) {
		if (str_starts(s, marks[m])) {
			s = str_trim(str_from_byte(s, marks[m].n));
			m = 0;
		} else {
			m++;
		}
	}
	return s;
}

bool
draft_clock_leads(struct arena *a, const struct vocabulary *v, struct str line,
    struct draft_clock *clock, struct str *rest)
{
	const struct str head = str_slice(line, 0, 60);
	const bool digit = head.n > 0 && ascii_is_digit(head.p[0]);
	if (!digit && !str_starts_nocase(head, STR("kl")))
		return false;
	const struct words w = words_cut(a, v, line);
	if (w.count == 0 || w.items[0].from > 0 || clock_at(line, &w, 0, true, clock) == 0)
		return false;
	*rest = without_marks(str_trim(str_from_byte(line, clock->to)));
	return true;
}

bool
draft_clock_is_doors(
    struct arena *a, const struct vocabulary *v, struct str text, const struct draft_clock *clock)
{
	size_t from = clock->from;
	while (from > 0 && clock->from - from < 60 && text.p[from - 1] != '\n'
	       && !ascii_is_digit(text.p[from - 1]))
		from--;
	while (from < clock->from && (text.p[from] & 0xC0) == 0x80)
		from++;
	const struct words w = words_cut(a, v, str_slice(text, from, clock->from));
	for (size_t i = 0; clock->until < 0 && i < w.count; i++) {
		if (words_say(&w, i, WORDS_DRAFT_DOORS))
			return true;
	}
	return false;
}

struct str
draft_clock_print(struct arena *a, int minutes)
{
	return arena_printf(a, "%02d:%02d", minutes / 60, minutes % 60);
}
