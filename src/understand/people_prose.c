#include "understand/people_prose.h"

#include "rules/sentence.h"
#include "understand/person_field.h"
#include "understand/person_name.h"

enum { TITLE_WORDS = 4, NOBODY = -2, WRITER = -1 };

struct clause {
	struct people_reader *r;
	struct str text; /* one sentence */
	size_t at;       /* its place in the reader's text */
	struct words words;
	int last; /* who was named last: a hit's index, WRITER or NOBODY */
};

static bool
is_self(const struct words *words, size_t i)
{
	return words_say(words, i, WORDS_PEOPLE_SELF)
	       || (words_say(words, i, WORDS_PEOPLE_SELF_CAPITAL)
		   && str_equal(words->items[i].text, STR("I")));
}

static bool
begins_name(struct arena *a, const struct vocabulary *v, const struct word *word, struct str name)
{
	struct words own = words_cut(a, v, name);
	return word->capital && own.count > 0 && str_equal(own.items[0].plain, word->plain);
}

/* Who else was named last before byte `at` of the clause, or in one before. */
static int
named_before(const struct clause *c, size_t at)
{
	int last = c->last;
	for (size_t h = 0; h < c->r->hits.count; h++) {
		const struct person_hit *hit = &c->r->hits.items[h];
		if (hit->from >= c->at && hit->to <= c->at + at
		    && !people_is_sender(c->r, &hit->person))
			last = (int)h;
	}
	return last;
}

/* Whom the words before i speak of. */
static int
subject_before(struct clause *c, size_t i)
{
	struct people_reader *r = c->r;
	for (size_t k = i; k > 0; k--) {
		const struct word *word = &c->words.items[k - 1];
		/* "min titel är nu chef", "tittelen min er nå sjef" */
		bool mine = words_say(&c->words, k - 1, WORDS_CHANGE_TITLE)
			    && (words_say(&c->words, k, WORDS_MY)
				|| (k > 1 && words_say(&c->words, k - 2, WORDS_MY)));
		if (mine || is_self(&c->words, k - 1))
			return WRITER;
		if (words_say(&c->words, k - 1, WORDS_PEOPLE_SHE_HE))
			return named_before(c, word->from);
		for (size_t h = 0; h < r->hits.count; h++) {
			if (begins_name(r->a, r->v, word, r->hits.items[h].person.name))
				return people_is_sender(r, &r->hits.items[h].person) ? WRITER
										     : (int)h;
		}
		if (begins_name(r->a, r->v, word, r->sender.name))
			return WRITER;
	}
	return NOBODY;
}

/* How many words say "is" or "works as" at word i; 0 if none do. */
static size_t
verb_at(const struct words *words, size_t i)
{
	size_t n = words_say_phrase(words, i, WORDS_TITLE_WORKS_AS);
	return n == 0 && words_say(words, i, WORDS_PEOPLE_IS) ? 1 : n;
}

/* The words from i on up to a mark or a word that ends a title, with what follows "på" or "at". */
static struct str
title_phrase(struct clause *c, size_t i)
{
	size_t end = i;
	while (end < c->words.count && end < i + TITLE_WORDS + 6) {
		if (words_say(&c->words, end, WORDS_TITLE_STOP)
		    || (end > i && words_between(c->text, &c->words, end - 1) != 0))
			break;
		end++;
	}
	return end > i ? str_slice(c->text, c->words.items[i].from, c->words.items[end - 1].to)
		       : (struct str) { 0 };
}

static bool
read_title(struct clause *c, size_t i, struct str *title, struct str *place)
{
	while (words_say(&c->words, i, WORDS_TITLE_FILLER)
	       || (words_say(&c->words, i, WORDS_TITLE_BEFORE) && i + 1 < c->words.count
		   && !c->words.items[i].capital))
		i++;
	struct str phrase = title_phrase(c, i);
	*place = (struct str) { 0 };
	if (field_split_title(c->r->a, c->r->v, phrase, c->r->sender.email, title, place))
		return field_is_title(c->r->a, c->r->v, *title)
		       && words_cut(c->r->a, c->r->v, *title).count <= TITLE_WORDS;
	struct words words = words_cut(c->r->a, c->r->v, phrase);
	size_t end = 0;
	while (end < words.count && !words_say(&words, end, WORDS_TITLE_PLACE))
		end++;
	*title = end > 0 ? str_slice(phrase, 0, words.items[end - 1].to) : (struct str) { 0 };
	return end > 0 && end <= TITLE_WORDS && field_is_title(c->r->a, c->r->v, *title)
	       && !field_is_diet(c->r->a, c->r->v, *title);
}

static void
give(struct people_reader *r, int who, struct str title, struct str place)
{
	struct attendee *person = who == WRITER ? &r->sender : &r->hits.items[who].person;
	if (person->title.n == 0)
		person->title = title;
	if (person->organisation.n == 0)
		person->organisation = place;
}

/* Each "is" of a sentence. `own`: only report the writer's title. */
static struct str
read_sentence(struct clause *c, bool own)
{
	for (size_t i = 0; i < c->words.count; i++) {
		size_t after = i + verb_at(&c->words, i);
		struct str title, place;
		int who = after > i ? subject_before(c, i) : NOBODY;
		if (i == 0 && after > 1)
			who = WRITER; /* "Jobber som konsulent i Rørråd" */
		if (words_say(&c->words, i, WORDS_TITLE_I_AM)) { /* "I'm an analyst" */
			who = WRITER;
			after = i + 1;
		} else if (after > i && is_self(&c->words, after)) {
			who = WRITER; /* "från i går är jag chef" */
			after++;
		}
		if (after == i || after >= c->words.count || who == NOBODY
		    || !read_title(c, after, &title, &place))
			continue;
		if (own && who == WRITER)
			return title;
		if (!own)
			give(c->r, who, title, place);
	}
	return (struct str) { 0 };
}

static struct str
read_all(struct people_reader *r, bool own)
{
	struct sentences sentences = sentence_cut(r->a, r->v, r->text);
	int last = NOBODY;
	for (size_t i = 0; i < sentences.count; i++) {
		struct clause c = { .r = r,
			.text = str_slice(r->text, sentences.items[i].from, sentences.items[i].to),
			.last = last };
		c.words = words_cut(r->a, r->v, c.text);
		c.at = sentences.items[i].from;
		if (!own && str_ends(c.text, STR("?")))
			continue;
		struct str found = read_sentence(&c, own);
		if (found.n > 0)
			return found;
		for (size_t h = 0; h < r->hits.count; h++) {
			if (r->hits.items[h].from >= c.at
			    && r->hits.items[h].from < sentences.items[i].to
			    && !people_is_sender(r, &r->hits.items[h].person))
				last = (int)h;
		}
	}
	return (struct str) { 0 };
}

void
people_prose_read(struct people_reader *r)
{
	(void)read_all(r, false);
}

struct str
people_prose_own_title(struct people_reader *r)
{
	return read_all(r, true);
}
