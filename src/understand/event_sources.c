#include "understand/event_sources.h"

#include "understand/sentence.h"
#include "understand/words.h"

static bool
is_reply_subject(const struct message *message)
{
	return message->subject.n < message->subject_written.n && !message->forwarded_by_person;
}

/* "Copenhagen I have to skip": said of an event that is not meant. */
static void
drop_skipped(struct arena *a, const struct vocabulary *v, struct str own, struct event_hits *hits)
{
	struct sentences sentences = sentence_cut(a, v, own);
	for (size_t s = 0; s < sentences.count; s++) {
		struct words words =
		    words_cut(a, v, str_slice(own, sentences.items[s].from, sentences.items[s].to));
		bool skipped = false;
		for (size_t i = 0; i < words.count; i++)
			skipped = skipped || words_say(&words, i, WORDS_EVENT_SKIP);
		size_t kept = 0;
		for (size_t h = 0; h < hits->count; h++) {
			bool inside = hits->items[h].from >= sentences.items[s].from
				      && hits->items[h].to <= sentences.items[s].to;
			if (!skipped || !inside)
				hits->items[kept++] = hits->items[h];
		}
		hits->count = kept;
	}
}

struct event_sources
event_sources_read(struct arena *a, const struct vocabulary *v, const struct message *message,
    const struct context *context)
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
	drop_skipped(a, v, message->own, &said.items[SOURCE_OWN].hits);
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
