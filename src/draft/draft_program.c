#include "base/utf8.h"
#include "draft/draft_clock.h"
#include "draft/draft_work.h"
#include "rules/words.h"
#include "understand/date_text.h"
#include "understand/person_field.h"
#include "understand/person_name.h"

enum { PIECES_MAX = 24, TITLE_BYTES = 300, NAMES_BYTES = 200, LINE_BYTES = 8 << 10 };

struct item_line {
	struct date day; /* year 0: the first day */
	int start, until;
	struct str title;
	struct strings speakers;
	bool pause;
	bool unsure; /* where the title ends is guessed */
};

struct program {
	struct item_line *items;
	size_t count;
	struct date day; /* of the items that follow */
};

static bool
begins_with(struct arena *a, const struct vocabulary *v, struct str title, enum word_list list,
    size_t words_max)
{
	const struct words w = words_cut(a, v, title);
	for (size_t i = 0; w.count <= words_max && i < w.count; i++) {
		if (words_say(&w, i, list))
			return true;
	}
	return words_say(&w, 0, list) && w.count <= words_max + 3;
}

static struct str
without_role(struct arena *a, const struct vocabulary *v, struct str s)
{
	struct str head, rest;
	if (!str_cut(s, ':', &head, &rest) || head.n > 30)
		return s;
	const struct words w = words_cut(a, v, head);
	size_t end;
	return w.count > 0 && draft_label_at(head, &w, 0, &end) == LABEL_SPEAKERS ? str_trim(rest)
										  : s;
}

/* "Anna Ek", "Anna Ek och Bo Ask": persons by name. */
static bool
is_persons(struct arena *a, const struct vocabulary *v, struct str piece)
{
	const struct words words = words_cut(a, v, piece);
	for (size_t i = 0; i + 2 < words.count && piece.n < NAMES_BYTES; i++) {
		const bool joined = words_say(&words, i + 1, WORDS_AND);
		const size_t to = words.items[i].to,
			     from = words.items[joined ? i + 2 : i + 1].from;
		if (joined || words_between(piece, &words, i) == '&')
			return is_persons(a, v, str_trim(str_slice(piece, 0, to)))
			       && is_persons(a, v, str_trim(str_from_byte(piece, from)));
	}
	return piece.n < NAMES_BYTES && name_is_person(a, v, piece, 2);
}

static void
add_speaker(struct arena *a, struct item_line *item, struct str speaker)
{
	speaker = str_trim(speaker);
	if (speaker.n > 1 && speaker.p[speaker.n - 1] == '.')
		speaker.n--;
	if (speaker.n == 0)
		return;
	item->speakers.items = array_push(
	    a, item->speakers.items, &item->speakers.count, sizeof *item->speakers.items);
	item->speakers.items[item->speakers.count - 1] = speaker;
}

/* "Anna Ek, Region Norrdal, Bo Ask, Avika kommun": a name takes what follows it up to the next
 * name. */
static void
read_speakers(struct arena *a, const struct vocabulary *v, struct item_line *item, struct str text)
{
	struct str rest = without_role(a, v, str_trim(text)), piece, one = STR("");
	while (str_next(&rest, ',', &piece)) {
		piece = str_trim(piece);
		if (one.n > 0 && is_persons(a, v, piece)) {
			add_speaker(a, item, one);
			one = piece;
		} else {
			one = one.n > 0
				  ? arena_printf(a, "%.*s, %.*s", STR_ARG(one), STR_ARG(piece))
				  : piece;
		}
	}
	add_speaker(a, item, one);
}

struct cut {
	size_t at, to; /* the separator's bytes */
};

/* A word such as "with" that begins at byte `at` and stands between blanks: where what follows
 * begins; else 0. */
static size_t
by_at(const struct words *words, size_t at)
{
	for (size_t i = 0; i + 1 < words->count && words->items[i].from <= at; i++) {
		if (words->items[i].from == at && words_say(words, i, WORDS_DRAFT_BY)
		    && words->items[i + 1].from == words->items[i].to + 1)
			return words->items[i + 1].from;
	}
	return 0;
}

/* Where a title may end: tab, comma, dash, bar, full stop, "with". */
static size_t
find_cuts(struct arena *a, const struct vocabulary *v, struct str text, struct cut *cuts)
{
	static const struct {
		struct str mark;
		size_t kept;
	} marks[] = { { STR_INIT("? "), 1 }, { STR_INIT("! "), 1 }, { STR_INIT("\t"), 0 },
		{ STR_INIT(", "), 0 }, { STR_INIT(" – "), 0 }, { STR_INIT(" - "), 0 },
		{ STR_INIT(" | "), 0 }, { STR_INIT(" / "), 0 }, { STR_INIT(". "), 0 },
		{ STR_INIT(": "), 0 }, { STR_INIT(" v/"), 0 }, { STR_INIT(" ("), 0 } };
	const struct words words = words_cut(a, v, text);
	size_t n = 0;
	for (size_t i = 1; i < text.n && n < PIECES_MAX; i++) {
		for (size_t m = 0; m < COUNT(marks); m++) {
			if (str_starts(str_from_byte(text, i), marks[m].mark)) {
				const size_t keep = marks[m].kept;
				cuts[n++] = (struct cut) { i + keep, i + marks[m].mark.n };
				break;
			}
		}
		const size_t by = text.p[i] == ' ' ? by_at(&words, i + 1) : 0;
		if (by > 0 && n < PIECES_MAX)
			cuts[n++] = (struct cut) { i, by };
	}
	return n;
}

static struct str
piece_after(struct str text, const struct cut *cuts, size_t count, size_t k)
{
	return str_trim(str_slice(text, cuts[k].to, k + 1 < count ? cuts[k + 1].at : text.n));
}

/* "Title, Name, Organisation" into its parts: at the first name, else at an organisation at the
 * end. */
static void
split_title(struct arena *a, const struct vocabulary *v, struct item_line *item, struct str text)
{
	struct cut cuts[PIECES_MAX];
	const size_t count = find_cuts(a, v, text, cuts);
	item->title = text;
	for (size_t k = 0; k < count; k++) {
		struct str piece = piece_after(text, cuts, count, k);
		while (str_ends(piece, STR(")")) || str_ends(piece, STR(".")))
			piece.n--;
		const bool names = is_persons(a, v, piece);
		const bool last = k + 1 == count;
		if (!names && !(last && piece.n > 0 && field_is_organisation(a, v, piece))
		    && text.p[cuts[k].at] != '\t')
			continue;
		struct str speakers = str_from_byte(text, cuts[k].to);
		if (str_ends(speakers, STR(")")) && str_find_char(speakers, '(', 0) == STR_NONE)
			speakers.n--;
		item->title = str_trim(str_slice(text, 0, cuts[k].at));
		item->unsure = !names;
		read_speakers(a, v, item, speakers);
		return;
	}
	if (is_persons(a, v, text) && item->speakers.count == 0) {
		read_speakers(a, v, item, text);
		item->unsure = true;
	}
}

/* A run-on line is cut before each time that begins a new point: "9.00 Inledning. 9.30 Anna
 * berättar." */
static size_t
next_point(const struct draft_clocks *clocks, struct str line, size_t from)
{
	for (size_t i = 0; i < clocks->count; i++) {
		const size_t at = clocks->items[i].from;
		if (at <= from)
			continue;
		const struct str before = str_trim_right(str_slice(line, 0, at));
		struct str after = str_trim_left(str_from_byte(line, clocks->items[i].to));
		uint32_t c = 0;
		const bool mark = str_ends(before, STR(".")) || str_ends(before, STR(";"))
				  || str_ends(before, STR(",")) || str_ends(before, STR("|"));
		if (mark && utf8_next(&after, &c) && utf8_is_upper(c))
			return at;
	}
	return line.n;
}

static bool
day_heading(struct draft_work *w, struct program *p, struct str line)
{
	const struct date_mentions dates = date_text_find(w->a, w->v, line, w->input->today);
	if (line.n > 60 || dates.count == 0 || dates.items[0].kind != MENTION_DATE
	    || dates.items[0].from > 12)
		return false;
	p->day = dates.items[0].first;
	return true;
}

static void
continue_item(struct arena *a, const struct vocabulary *v, struct item_line *item, struct str line)
{
	struct cut cuts[PIECES_MAX];
	const size_t count = find_cuts(a, v, line, cuts);
	const struct str head = count > 0 ? str_slice(line, 0, cuts[0].at) : line;
	const struct str bare = without_role(a, v, line);
	if (bare.n < line.n || is_persons(a, v, head)
	    || (item->title.n > 0 && field_is_organisation(a, v, line))) {
		read_speakers(a, v, item, line);
		return;
	}
	if (item->title.n == 0) {
		split_title(a, v, item, line);
		return;
	}
	if (item->speakers.count == 0 && item->title.n + line.n < TITLE_BYTES
	    && item->title.p[item->title.n - 1] != '.')
		split_title(
		    a, v, item, arena_printf(a, "%.*s %.*s", STR_ARG(item->title), STR_ARG(line)));
}

static void
read_point(struct draft_work *w, struct program *p, struct str line)
{
	struct draft_clock clock;
	struct str rest;
	const bool says_speaker = line.n > 0 && line.p[0] == '\t';
	struct item_line *last = p->count > 0 ? &p->items[p->count - 1] : NULL;
	line = str_trim(line);
	if (says_speaker && last != NULL) {
		read_speakers(w->a, w->v, last, line);
	} else if (!day_heading(w, p, line) && draft_clock_leads(w->a, w->v, line, &clock, &rest)
		   && p->count < DRAFT_ITEMS) {
		p->items = array_push(w->a, p->items, &p->count, sizeof *p->items);
		last = &p->items[p->count - 1];
		*last = (struct item_line) {
			.day = p->day, .start = clock.start, .until = clock.until
		};
		split_title(w->a, w->v, last, rest);
	} else if (last != NULL && !day_heading(w, p, line)) {
		continue_item(w->a, w->v, last, line);
	}
}

static void
read_lines(struct draft_work *w, struct program *p)
{
	for (size_t i = 0; i < w->blocks.count; i++) {
		const struct draft_block *block = &w->blocks.items[i];
		for (size_t k = 0; block->label == LABEL_PROGRAM && k < block->line_count; k++) {
			const struct str line = utf8_cut(block->lines[k], LINE_BYTES);
			const struct draft_clocks clocks =
			    draft_clocks_find(w->a, w->v, line, NULL, false);
			for (size_t from = 0; from < line.n;) {
				const size_t next = next_point(&clocks, line, from);
				struct str point = str_slice(line, from, next);
				while (
				    next < line.n
				    && (str_ends(point, STR(" ")) || str_ends(point, STR(","))
					|| str_ends(point, STR(";")) || str_ends(point, STR("."))))
					point.n--;
				read_point(w, p, point);
				from = next;
			}
		}
	}
}

/* What the first and the last point say of the whole. */
static void
span(struct draft_work *w, struct program *p)
{
	if (p->count == 0 || w->first_day.year == 0)
		return;
	const struct item_line *first = &p->items[0], *last = &p->items[p->count - 1];
	if (begins_with(w->a, w->v, first->title, WORDS_DRAFT_ARRIVAL, 4) && p->count > 1) {
		if (draft_get(w, STR("doors")).n == 0)
			draft_set(w, STR("doors"), draft_clock_print(w->a, first->start));
		if (w->first_minutes < 0 || w->first_minutes == first->start)
			first++;
	}
	const struct date d = w->first_day;
	if (draft_get(w, STR("starts")).n > 0 && first->start != w->first_minutes
	    && (w->first_minutes < 0 || first > p->items)) {
		draft_set(w, STR("starts"),
		    arena_printf(w->a, "%04d-%02d-%02d %02d:%02d", d.year, d.month, d.day,
			first->start / 60, first->start % 60));
		draft_unnote(w, STR("starts"), STR("no time is said"));
		draft_note(w, STR("starts"), "the time was taken from the programme");
		w->first_minutes = first->start;
	}
	const int end = last->until >= 0 ? last->until : last->start;
	const struct str ends = draft_get(w, STR("ends"));
	const struct date e = last->day.year == 0 ? d : last->day;
	const struct str day = arena_printf(w->a, "%04d-%02d-%02d", e.year, e.month, e.day);
	if (draft_get(w, STR("starts")).n > 0 && date_compare(e, d) >= 0
	    && (ends.n == 0 ? date_compare(e, d) > 0 || end > first->start
			    : str_equal(ends, day))) {
		draft_set(w, STR("ends"),
		    arena_printf(w->a, "%.*s %02d:%02d", STR_ARG(day), end / 60, end % 60));
		draft_note(w, STR("ends"),
		    last->until >= 0 ? "taken from the programme"
				     : "the last point of the programme begins then");
	}
}

static void
set_item(struct draft_work *w, size_t number, const struct item_line *item)
{
	struct arena *a = w->a;
	const struct str title_path = arena_printf(a, "item.%zu.title", number);
	const struct str day = item->day.year == 0 || date_compare(item->day, w->first_day) == 0
				   ? STR("")
				   : arena_printf(a, "%04d-%02d-%02d ", item->day.year,
				       item->day.month, item->day.day);
	const struct str at = draft_clock_print(a, item->start);
	const bool known = w->first_day.year != 0 || day.n > 0;
	if (known)
		draft_set(w, arena_printf(a, "item.%zu.at", number),
		    arena_printf(a, "%.*s%.*s", STR_ARG(day), STR_ARG(at)));
	else
		draft_note(w, title_path, "at %.*s, of a day that is not known", STR_ARG(at));
	if (known && item->until > item->start) {
		const struct str until = draft_clock_print(a, item->until);
		draft_set(w, arena_printf(a, "item.%zu.until", number),
		    arena_printf(a, "%.*s%.*s", STR_ARG(day), STR_ARG(until)));
	}
	struct str title = item->title;
	while (str_ends(title, STR(".")) || str_ends(title, STR(",")))
		title.n--;
	draft_set(w, title_path, title.n > 0 ? title : STR("?"));
	draft_set_list(w, arena_printf(a, "item.%zu.speakers", number), &item->speakers);
	if (begins_with(a, w->v, item->title, WORDS_DRAFT_PAUSE, 3) && item->speakers.count == 0)
		draft_set(w, arena_printf(a, "item.%zu.pause", number), STR("true"));
	if (title.n == 0)
		draft_note(w, title_path, "nothing was read beside this time");
	else if (item->unsure)
		draft_note(w, title_path, "is this where the title ends and the speakers begin?");
}

void
draft_program_read(struct draft_work *w)
{
	struct program p = { 0 };
	read_lines(w, &p);
	span(w, &p);
	for (size_t i = 0; i < p.count; i++)
		set_item(w, i + 1, &p.items[i]);
	if (p.count == DRAFT_ITEMS)
		draft_note(
		    w, STR(""), "only the first %d points of the programme were read", DRAFT_ITEMS);
	if (draft_get(w, STR("starts")).n > 0 && draft_get(w, STR("ends")).n == 0)
		draft_note(w, STR("ends"), "no end was found");
}
