#include "base/utf8.h"
#include "draft/draft_clock.h"
#include "draft/draft_work.h"
#include "understand/date_text.h"

enum { NOTED_URLS = 3 };

static bool
is_digital(struct arena *a, const struct vocabulary *v, struct str text)
{
	const struct words w = words_cut(a, v, text);
	for (size_t i = 0; i < w.count; i++) {
		if (words_say(&w, i, WORDS_DRAFT_DIGITAL))
			return true;
	}
	return false;
}

/* Where an address of the web ends that begins at `from`. */
static size_t
url_end(struct str text, size_t from)
{
	size_t end = from;
	while (end < text.n && !ascii_is_space(text.p[end]) && text.p[end] != '>'
	       && text.p[end] != '<' && text.p[end] != ')' && text.p[end] != '"')
		end++;
	while (end > from
	       && (text.p[end - 1] == '.' || text.p[end - 1] == ',' || text.p[end - 1] == ';'))
		end--;
	return end;
}

static struct str
next_url(struct str text, size_t *at)
{
	const size_t from = str_find_nocase(text, STR("https://"), *at);
	if (from == STR_NONE)
		return STR("");
	*at = url_end(text, from);
	return str_slice(text, from, *at);
}

static void
read_link(struct draft_work *w)
{
	static const struct str hosts[] = { STR_INIT("zoom"), STR_INIT("teams"), STR_INIT("meet."),
		STR_INIT("webex"), STR_INIT("whereby"), STR_INIT("skype"), STR_INIT("/j/"),
		STR_INIT("jitsi"), STR_INIT("bigbluebutton") };
	const struct str under = draft_block_text(w->a, &w->blocks, LABEL_LINK, "\n");
	size_t at = 0, noted = 0;
	struct str link = next_url(under, &at);
	at = 0;
	for (struct str url = next_url(w->text, &at); url.n > 0; url = next_url(w->text, &at)) {
		bool meeting = str_equal(url, link);
		for (size_t h = 0; h < COUNT(hosts) && !meeting; h++)
			meeting = str_has_nocase(url, hosts[h]);
		if (meeting && link.n == 0)
			link = url;
		if (!meeting && noted++ < NOTED_URLS)
			draft_note(w, STR(""),
			    "the invitation names %.*s: a form there takes no registrations for "
			    "samling",
			    STR_ARG(url));
	}
	draft_set(w, STR("link"), link);
}

/* Without an address of the web, and what bound it to the words before. */
static struct str
without_url(struct arena *a, struct str s)
{
	const size_t from = str_find_nocase(s, STR("http"), 0);
	if (from == STR_NONE)
		return s;
	struct str head = str_trim_right(str_slice(s, 0, from));
	while (head.n > 0
	       && (head.p[head.n - 1] == '<' || head.p[head.n - 1] == ':'
		   || head.p[head.n - 1] == ',' || head.p[head.n - 1] == '('))
		head = str_trim_right(str_slice(head, 0, head.n - 1));
	struct str tail = str_trim(str_from_byte(s, url_end(s, from)));
	while (tail.n > 0 && (tail.p[0] == '>' || tail.p[0] == ')'))
		tail = str_trim_left(str_from_byte(tail, 1));
	return str_trim(arena_printf(a, "%.*s %.*s", STR_ARG(head), STR_ARG(tail)));
}

/* "onsdag 15 juni kl. 9–12, Folkets hus, Lillby": what stands behind the last day and time. */
static struct str
behind_times(struct draft_work *w, struct str text)
{
	const struct date_mentions dates = date_text_find(w->a, w->v, text, w->input->today);
	const struct draft_clocks clocks = draft_clocks_find(w->a, w->v, text, &dates, true);
	size_t to = 0;
	for (size_t i = 0; i < dates.count; i++)
		to = dates.items[i].to > to ? dates.items[i].to : to;
	for (size_t i = 0; i < clocks.count; i++)
		to = clocks.items[i].to > to ? clocks.items[i].to : to;
	struct str place = str_trim(str_from_byte(text, to));
	static const struct str lead[] = { STR_INIT(","), STR_INIT("."), STR_INIT(";"),
		STR_INIT(")"), STR_INIT("–"), STR_INIT("- ") };
	for (size_t i = 0; i < COUNT(lead);) {
		if (str_starts(place, lead[i])) {
			place = str_trim(str_from_byte(place, lead[i].n));
			i = 0;
		} else {
			i++;
		}
	}
	const struct words words = words_cut(w->a, w->v, place);
	size_t first = 0;
	while (first + 1 < words.count && !words.items[first].capital
	       && words_say(&words, first, WORDS_DRAFT_PLACE_BEFORE))
		first++;
	return first > 0 ? str_from_byte(place, words.items[first].from) : place;
}

/* The words of a place that begins with word k: capitals, numbers, and what binds them. Where it
 * ends. */
static size_t
place_end(struct str text, const struct words *words, size_t k)
{
	size_t to = words->items[k].to;
	for (size_t n = k + 1; n < words->count && n < k + 10; n++) {
		const int gap = words_between(text, words, n - 1);
		const bool named = words->items[n].capital || words->items[n].number >= 0;
		const bool binds = gap == 0 && words_say(words, n, WORDS_DRAFT_PLACE_WORD);
		if ((gap != 0 && gap != ',') || (!named && !binds))
			break;
		to = words->items[n].to;
	}
	return to;
}

static bool
in_date(const struct date_mentions *dates, size_t at)
{
	for (size_t i = 0; i < dates->count; i++) {
		if (dates->items[i].from <= at && at < dates->items[i].to)
			return true;
	}
	return false;
}

/* Running text: the words with capitals behind "på", "i", "at" after the day is said. */
static struct str
place_in_prose(struct draft_work *w)
{
	for (size_t i = 0; i < w->blocks.count; i++) {
		if (w->blocks.items[i].label != LABEL_NONE)
			continue;
		const struct str text = draft_block_join(w->a, &w->blocks.items[i], " ");
		const struct date_mentions dates =
		    date_text_find(w->a, w->v, text, w->input->today);
		const struct words words = words_cut(w->a, w->v, text);
		for (size_t k = 1; dates.count > 0 && k < words.count; k++) {
			const size_t from = words.items[k].from;
			if (words.items[k].capital
			    && words_say(&words, k - 1, WORDS_DRAFT_PLACE_BEFORE)
			    && from > dates.items[0].from && !in_date(&dates, from))
				return str_slice(text, from, place_end(text, &words, k));
		}
	}
	return STR("");
}

void
draft_place_read(struct draft_work *w)
{
	struct str place = draft_block_text(w->a, &w->blocks, LABEL_WHERE, ", ");
	const struct str both = draft_block_text(w->a, &w->blocks, LABEL_WHEN_WHERE, ", ");
	const struct str when = draft_block_text(w->a, &w->blocks, LABEL_WHEN, ", ");
	read_link(w);
	if (place.n == 0 && both.n > 0)
		place = behind_times(w, both);
	place = without_url(w->a, place);
	while (str_ends(place, STR(".")) || str_ends(place, STR(",")))
		place.n--;
	if (place.n > 0) {
		draft_set(w, STR("place"), place);
		return;
	}
	const bool linked = draft_get(w, STR("link")).n > 0;
	if (linked || is_digital(w->a, w->v, when)
	    || is_digital(w->a, w->v, draft_get(w, STR("title")))) {
		draft_set(w, STR("place"), draft_text(w, STR("digital-place")));
		return;
	}
	place = place_in_prose(w);
	if (place.n > 0) {
		draft_set(w, STR("place"), place);
		draft_note(w, STR("place"), "found in running text");
	} else if (is_digital(w->a, w->v, w->text)) {
		draft_set(w, STR("place"), draft_text(w, STR("digital-place")));
		draft_note(w, STR("place"), "no place is said, but words about a digital meeting");
	} else if (!str_equal(draft_get(w, STR("kind")), STR("interest"))) {
		draft_note(w, STR("place"), "no place was found");
	}
}
