#include "understand/act_share.h"

#include "rules/sentence.h"
#include "rules/words.h"

enum token_kind { TOKEN_EVENT, TOKEN_ONE, TOKEN_I, TOKEN_ALL };

/* A place where somebody, or an event of the act, is named. */
struct token {
	enum token_kind kind;
	size_t at, sentence;
	size_t who;       /* of the people */
	struct str event; /* its slug */
};

struct sharing {
	struct arena *a;
	const struct attendees *people;
	struct words words;
	struct sentences sentences;
	struct token *tokens;
	size_t count;
	bool *set;  /* of one event: a place a person */
	bool *mine; /* of the event asked for */
	bool *ever; /* of any */
};

static void
add(struct sharing *s, struct token token)
{
	size_t at = s->count;
	token.sentence = sentence_at(&s->sentences, token.at);
	s->tokens = array_push(s->a, s->tokens, &s->count, sizeof *s->tokens);
	for (; at > 0 && s->tokens[at - 1].at > token.at; at--)
		s->tokens[at] = s->tokens[at - 1];
	s->tokens[at] = token;
}

static struct str
given_name(struct str name)
{
	return str_slice(name, 0,
	    str_find_char(name, ' ', 0) == STR_NONE ? name.n : str_find_char(name, ' ', 0));
}

/* Is word i the name of this person, so that it is nobody else's? */
static bool
is_name(const struct sharing *s, size_t i, size_t who)
{
	const struct str name = s->people->items[who].name, given = given_name(name);
	if (given.n == 0 || !str_equal(s->words.items[i].text, given))
		return false;
	for (size_t p = 0; p < s->people->count; p++) {
		const struct str other = s->people->items[p].name;
		if (p == who || !str_equal(given_name(other), given))
			continue;
		const struct str rest = str_trim(str_from_byte(name, given.n));
		return i + 1 < s->words.count && str_starts(rest, s->words.items[i + 1].text);
	}
	return true;
}

static size_t
sender_of(const struct attendees *people)
{
	for (size_t p = 0; p < people->count; p++)
		if (people->items[p].sender)
			return p;
	return SIZE_MAX;
}

static void
find_people(struct sharing *s)
{
	const size_t sender = sender_of(s->people);
	for (size_t i = 0; i < s->words.count; i++) {
		const struct word *word = &s->words.items[i];
		struct token token = { .kind = TOKEN_ONE, .at = word->from, .who = SIZE_MAX };
		for (size_t p = 0; p < s->people->count && token.who == SIZE_MAX; p++)
			token.who = is_name(s, i, p) ? p : SIZE_MAX;
		if (token.who == SIZE_MAX
		    && (word_is(word, WORDS_ME)
			|| (word_is(word, WORDS_ROLE_ME) && word_is(word, WORDS_PEOPLE_ASKS_SELF))))
			token.who = sender;
		else if (token.who == SIZE_MAX
			 && (word_is(word, WORDS_WE) || word_is(word, WORDS_ROLE_ME)))
			token = (struct token) { .kind = TOKEN_ALL, .at = word->from };
		else if (token.who == SIZE_MAX && sender != SIZE_MAX
			 && (word_is(word, WORDS_I_SURE) || str_equal(word->text, STR("I"))))
			token = (struct token) { .kind = TOKEN_I, .at = word->from, .who = sender };
		if (token.kind == TOKEN_ALL || token.who != SIZE_MAX)
			add(s, token);
	}
}

static void
find_events(struct sharing *s, const struct act_events *events, size_t draft)
{
	for (size_t i = 0; i < events->count; i++)
		if (events->items[i].draft == draft)
			add(s, (struct token) { .kind = TOKEN_EVENT,
				   .at = events->items[i].at,
				   .event = events->items[i].event });
}

/* Is somebody named between two events? */
static bool
is_mixed(const struct sharing *s)
{
	size_t first = SIZE_MAX, last = 0;
	for (size_t i = 0; i < s->count; i++) {
		if (s->tokens[i].kind != TOKEN_EVENT)
			continue;
		first = first == SIZE_MAX ? i : first;
		last = i;
	}
	for (size_t i = first; i < last; i++)
		if (s->tokens[i].kind == TOKEN_ONE)
			return true;
	return false;
}

/* The people of tokens from..to into `set`: who is named, else who says "I"; of one sentence only,
 * unless SIZE_MAX. */
static bool
gather(const struct sharing *s, size_t from, size_t to, size_t sentence)
{
	bool any = false;
	size_t self = SIZE_MAX;
	for (size_t p = 0; p < s->people->count; p++)
		s->set[p] = false;
	for (size_t i = from; i < to; i++) {
		const struct token *token = &s->tokens[i];
		if (sentence != SIZE_MAX && token->sentence != sentence)
			continue;
		any = any || token->kind == TOKEN_ONE || token->kind == TOKEN_ALL;
		self = token->kind == TOKEN_I ? token->who : self;
		for (size_t p = 0; p < s->people->count; p++)
			s->set[p] = s->set[p] || token->kind == TOKEN_ALL
				    || (token->kind == TOKEN_ONE && token->who == p);
	}
	if (!any && self != SIZE_MAX)
		s->set[self] = true;
	return any || self != SIZE_MAX;
}

/* The tokens from `at` on that name events one upon the other; the one behind them. */
static size_t
events_end(const struct sharing *s, size_t at)
{
	while (at < s->count && s->tokens[at].kind == TOKEN_EVENT)
		at++;
	return at;
}

static void
give(const struct sharing *s, size_t from, size_t to, struct str event)
{
	for (size_t i = from; i < to; i++)
		for (size_t p = 0; p < s->people->count; p++) {
			s->ever[p] = s->ever[p] || s->set[p];
			if (str_equal(s->tokens[i].event, event))
				s->mine[p] = s->mine[p] || s->set[p];
		}
}

/* Every run of events with the people before it, or behind it where the mail names events first. */
static bool
share(const struct sharing *s, bool events_first, struct str event)
{
	for (size_t i = 0; i < s->count;) {
		if (s->tokens[i].kind != TOKEN_EVENT) {
			i++;
			continue;
		}
		const size_t end = events_end(s, i);
		size_t from = i, to = end;
		while (from > 0 && s->tokens[from - 1].kind != TOKEN_EVENT)
			from--;
		while (to < s->count && s->tokens[to].kind != TOKEN_EVENT)
			to++;
		if (!(events_first ? gather(s, end, to, SIZE_MAX)
				   : gather(s, from, i, s->tokens[i].sentence)))
			return false;
		give(s, i, end, event);
		i = end;
	}
	for (size_t p = 0; p < s->people->count; p++)
		if (!s->ever[p])
			return false;
	return true;
}

enum act_share {
	SHARE_ALL,    /* everybody goes to all of them */
	SHARE_SOME,   /* those in `mine` */
	SHARE_UNCLEAR /* somebody, or some event, has no counterpart */
};

/* The people of one event of an act; `mine` is set for SHARE_SOME alone. */
static enum act_share
share_of(struct arena *a, const struct vocabulary *v, const struct act_events *events, size_t draft,
    struct str event, struct str own, const struct attendees *people, struct attendees *mine)
{
	struct sharing s = { .a = a, .people = people };
	if (people->count < 2 || events->count < 2)
		return SHARE_ALL;
	s.words = words_cut(a, v, own);
	s.sentences = sentence_cut(a, v, own);
	find_people(&s);
	find_events(&s, events, draft);
	if (!is_mixed(&s))
		return SHARE_ALL;
	s.set = arena_alloc(a, people->count * sizeof *s.set);
	s.mine = arena_alloc(a, people->count * sizeof *s.mine);
	s.ever = arena_alloc(a, people->count * sizeof *s.ever);
	if (!share(&s, s.tokens[0].kind == TOKEN_EVENT, event))
		return SHARE_UNCLEAR;
	*mine = (struct attendees) { 0 };
	for (size_t p = 0; p < people->count; p++) {
		if (!s.mine[p])
			continue;
		mine->items = array_push(a, mine->items, &mine->count, sizeof *mine->items);
		mine->items[mine->count - 1] = people->items[p];
	}
	return mine->count > 0 ? SHARE_SOME : SHARE_UNCLEAR;
}

bool
act_share_out(struct arena *a, const struct vocabulary *v, const struct act_events *events,
    size_t draft, struct str own, struct act *act)
{
	struct attendees *const sides[] = { &act->attendees, &act->leaving };
	for (size_t i = 0; i < COUNT(sides); i++) {
		const size_t all = sides[i]->count;
		struct attendees mine;
		const enum act_share share =
		    share_of(a, v, events, draft, act->event, own, sides[i], &mine);
		if (share == SHARE_ALL)
			continue;
		const bool companions = i == 0 && act->places > (int64_t)all;
		if (share == SHARE_UNCLEAR || companions)
			return false;
		*sides[i] = mine;
		if (i == 0 && act->places > 0)
			act->places = (int64_t)mine.count;
	}
	return true;
}
