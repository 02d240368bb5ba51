#include "understand/event_sources.h"

#include "rules/words.h"
#include "understand/event_meaning.h"
#include "understand/event_order.h"

static bool
is_reply_subject(const struct message *message)
{
	return message->subject.n < message->subject_written.n && !message->forwarded_by_person;
}

static bool
is_aside(const struct event_hit *hit, const struct asides *asides)
{
	for (size_t i = 0; i < asides->count; i++) {
		const struct aside *one = &asides->items[i];
		if (one->rule->aside_events && hit->from >= one->from && hit->to <= one->to)
			return true;
	}
	return false;
}

enum { GREETING_WORDS = 4 };

/* Where a first line ends that only greets: "Dear Harbour Museum,"; 0: there is none. */
static size_t
greeting_end(struct arena *a, const struct vocabulary *v, struct str own)
{
	const size_t end = str_find_char(own, '\n', 0);
	if (end == STR_NONE)
		return 0;
	const struct words words = words_cut(a, v, str_slice(own, 0, end));
	return words.count > 1 && words.count <= GREETING_WORDS
		       && words_say(&words, 0, WORDS_DRAFT_GREETING)
		   ? end
		   : 0;
}

/* Who is greeted is the house, though an event has a name like it: unless nothing else is named. */
static void
drop_greeted(struct event_hits *hits, size_t end)
{
	size_t kept = 0;
	bool named = false;
	for (size_t h = 0; h < hits->count; h++)
		named =
		    named
		    || (hits->items[h].from >= end && (HITS_TITLE >> hits->items[h].kind & 1) != 0);
	for (size_t h = 0; named && h < hits->count; h++) {
		if (hits->items[h].from >= end)
			hits->items[kept++] = hits->items[h];
	}
	hits->count = named ? kept : hits->count;
}

/* "Copenhagen I have to skip": said of an event that is not meant, where another one is. */
static void
drop_asides(struct event_hits *hits, const struct asides *asides)
{
	size_t meant = 0, kept = 0;
	for (size_t h = 0; h < hits->count; h++)
		meant += is_aside(&hits->items[h], asides) ? 0 : 1;
	for (size_t h = 0; meant > 0 && h < hits->count; h++) {
		if (!is_aside(&hits->items[h], asides))
			hits->items[kept++] = hits->items[h];
	}
	hits->count = meant > 0 ? kept : hits->count;
}

enum { DENIED_BACK = 6 };

bool
event_is_denied(const struct words *words, struct str text, size_t at)
{
	size_t i = words_from(words, at);
	for (size_t back = 0; back < DENIED_BACK && i > 1 && words_between(text, words, i - 1) == 0;
	     back++, i--) {
		if (!words_say(words, i - 2, WORDS_NOT))
			continue;
		const bool apart = i == 2 || words_between(text, words, i - 3) != 0
				   || words_say(words, i - 3, WORDS_BUT);
		if (words_say(words, i - 1, WORDS_FROM)
		    || (apart && words_say(words, i - 1, WORDS_ORDER_THE)))
			return true;
	}
	return false;
}

/* "Sign me off, but not from the course": that one is not meant, where another is. */
static void
drop_denied(struct arena *a, const struct vocabulary *v, struct str text, struct event_hits *hits)
{
	const struct words words = words_cut(a, v, text);
	size_t kept = 0, meant = 0;
	if (!words_hold(&words, WORDS_NOT))
		return;
	for (size_t h = 0; h < hits->count; h++)
		meant += event_is_denied(&words, text, hits->items[h].from) ? 0 : 1;
	for (size_t h = 0; meant > 0 && h < hits->count; h++) {
		if (!event_is_denied(&words, text, hits->items[h].from))
			hits->items[kept++] = hits->items[h];
	}
	hits->count = meant > 0 ? kept : hits->count;
}

struct event_sources
event_sources_read(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context, const struct asides *asides)
{
	struct event_sources
	    said = { .items = {
			 [SOURCE_OWN] = { PLACE_OWN, message->own, 100, { 0 } },
			 /* the subject of an answer was written by whoever is answered */
			 [SOURCE_SUBJECT] = { PLACE_SUBJECT, message->subject,
			     is_reply_subject(message) ? 50 : 100, { 0 } },
			 [SOURCE_FORWARDED] = { PLACE_QUOTED, message->forwarded, 60, { 0 } },
			 [SOURCE_QUOTED] = { PLACE_QUOTED, message->quoted, 25, { 0 } },
		     } };
	for (size_t i = 0; i < SOURCES; i++)
		said.items[i].hits = event_score_text(a, v, context, said.items[i].text);
	for (size_t i = 0; i <= SOURCE_SUBJECT; i++) {
		event_meaning_add(a, v, context, said.items[i].text, &said.items[i].hits);
		event_order_add(a, v, context, said.items[i].text, &said.items[i].hits);
	}
	drop_greeted(&said.items[SOURCE_OWN].hits, greeting_end(a, v, message->own));
	drop_denied(a, v, message->own, &said.items[SOURCE_OWN].hits);
	if (asides != NULL)
		drop_asides(&said.items[SOURCE_OWN].hits, asides);
	return said;
}

int
event_source_sum(
    const struct event_sources *said, enum event_source source, size_t event, unsigned kinds)
{
	const struct event_source_text *s = &said->items[source];
	return event_hits_sum(&s->hits, event, kinds) * s->percent / 100;
}

static int
alone_sum(const struct event_sources *said, enum event_source source, size_t event, unsigned kinds)
{
	const struct event_source_text *s = &said->items[source];
	return event_hits_alone(&s->hits, event, kinds) * s->percent / 100;
}

int
event_own_sum(const struct event_sources *said, size_t event, unsigned kinds, bool alone)
{
	const int own = alone ? alone_sum(said, SOURCE_OWN, event, kinds)
			      : event_source_sum(said, SOURCE_OWN, event, kinds);
	const int subject = alone ? alone_sum(said, SOURCE_SUBJECT, event, kinds)
				  : event_source_sum(said, SOURCE_SUBJECT, event, kinds);
	return own > subject ? own + subject / 2 : subject + own / 2;
}
