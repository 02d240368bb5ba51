#include "understand/answer_thing.h"

#include "understand/answer_words.h"

enum { KIND_WORDS_MAX = 6 };

/* The names in a row from word i on; empty if there is none. */
static struct str
names_at(const struct answer_seek *s, size_t i)
{
	size_t end = i;
	while (end < s->words.count && s->words.items[end].capital
	       && !words_say(&s->words, end, WORDS_I)
	       && (end == i || words_between(s->sentence, &s->words, end - 1) == 0))
		end++;
	return end > i ? str_slice(s->sentence, s->words.items[i].from, s->words.items[end - 1].to)
		       : (struct str) { 0 };
}

/* The words of every question of the event that asks what something is called. */
static struct str
things_of(const struct answer_seek *s)
{
	for (size_t q = 0; q < s->event->question_count; q++) {
		const struct question *question = &s->event->questions[q];
		const struct words ask = words_cut(s->a, s->v, question->ask);
		if (question->type == QUESTION_TEXT && words_hold(&ask, WORDS_QUESTION_CALLED))
			return question_keywords(s->a, s->v, s->event, question);
	}
	return STR("");
}

static bool
is_thing(const struct answer_seek *s, size_t i, struct str things)
{
	return !words_say(&s->words, i, WORDS_QUESTION_CALLED)
	       && keyword_fits(s->words.items[i].plain, things);
}

static void
add_name(struct answer_seek *s, size_t i)
{
	enum { SURE = 3 };
	const size_t had = s->hits.count;
	const struct str name = i < s->words.count ? names_at(s, i) : (struct str) { 0 };
	if (name.n > 0)
		answer_add_hit(s, name, s->words.items[i].from);
	if (s->hits.count > had)
		s->hits.items[had].score = SURE;
}

void
answer_seek_named(struct answer_seek *s)
{
	const struct words ask = words_cut(s->a, s->v, s->question->ask);
	if (!words_hold(&ask, WORDS_QUESTION_CALLED))
		return;
	const struct str things = question_keywords(s->a, s->v, s->event, s->question);
	bool spoken = false;
	for (size_t i = 0; i < s->words.count && s->hits.count == 0; i++) {
		const bool thing = is_thing(s, i, things);
		spoken = (spoken || thing || words_say(&s->words, i, WORDS_PEOPLE_OTHER))
			 && !words_say(&s->words, i, WORDS_PEOPLE_RELATION);
		size_t next = i + 1;
		while (words_say(&s->words, next, WORDS_ANSWER_IS)
		       || words_say(&s->words, next, WORDS_QUESTION_CALLED))
			next++;
		const bool called =
		    spoken && words_say(&s->words, i, WORDS_QUESTION_CALLED) && i > 0;
		if ((thing || called) && words_between(s->sentence, &s->words, i) == 0)
			add_name(s, next);
	}
}

/* Where the kind that begins at word i ends: at a mark, or a word that leads on ("på fjorton
 * veckor"); "av puddel och collie" belongs to it. */
static size_t
kind_end(const struct answer_seek *s, size_t i)
{
	size_t end = i;
	while (end < s->words.count && end < i + KIND_WORDS_MAX) {
		const bool links = words_say(&s->words, end, WORDS_QUESTION_KIND_LINKS)
				   && end + 1 < s->words.count
				   && !words_say(&s->words, end + 1, WORDS_QUESTION_SMALL);
		if (!links && words_say(&s->words, end, WORDS_QUESTION_SMALL))
			break;
		end++;
		if (end < s->words.count && words_between(s->sentence, &s->words, end - 1) != 0)
			break;
	}
	return end;
}

/* "Otto (lagotto)" */
static bool
is_in_brackets(const struct answer_seek *s, size_t i)
{
	const struct word *word = &s->words.items[i];
	return i > 0 && s->words.items[i - 1].capital && word->from > 0
	       && s->sentence.p[word->from - 1] == '(' && !str_has_digit(word->text);
}

void
answer_seek_kind(struct answer_seek *s)
{
	enum { SURE = 3 };
	const struct words ask = words_cut(s->a, s->v, s->question->ask);
	const struct str things = things_of(s);
	bool spoken = false;
	if (keyword_place(&ask, vocabulary_concept(s->v, STR("breed")), 0) == SIZE_MAX)
		return;
	for (size_t i = 0; i < s->words.count && s->hits.count == 0; i++) {
		spoken = spoken || is_thing(s, i, things)
			 || words_say(&s->words, i, WORDS_QUESTION_CALLED);
		const bool led =
		    i > 0
		    && (words_say(&s->words, i - 1, WORDS_ANSWER_IS)
			|| words_between(s->sentence, &s->words, i - 1) == ',')
		    && words_say(&s->words, i, WORDS_QUESTION_ARTICLE);
		const size_t from = led ? i + 1 : i;
		if (!spoken || !(led || is_in_brackets(s, i)))
			continue;
		const size_t end = kind_end(s, from);
		if (end > from)
			answer_add_hit(s,
			    str_slice(s->sentence, s->words.items[from].from,
				s->words.items[end - 1].to),
			    s->words.items[from].from);
	}
	for (size_t h = 0; h < s->hits.count; h++)
		s->hits.items[h].score = SURE;
}

/* The members in a row from word i on: "fiol och altfiol", "tysk, dansk". How many words they take;
 * 0: none. */
static size_t
members_at(const struct answer_seek *s, size_t i, enum word_list members)
{
	size_t n = words_say_phrase(&s->words, i, members);
	while (n > 0) {
		const size_t next = i + n + (words_say(&s->words, i + n, WORDS_AND) ? 1 : 0);
		const size_t more = words_say_phrase(&s->words, next, members);
		const int mark = words_between(s->sentence, &s->words, i + n - 1);
		if (more == 0 || (mark != 0 && mark != ','))
			break;
		n = next + more - i;
	}
	return n;
}

void
answer_seek_member(struct answer_seek *s)
{
	static const struct {
		const char *concept;
		enum word_list members;
	} kinds[] = {
		{ "instrument", WORDS_MEMBER_INSTRUMENT },
		{ "language", WORDS_MEMBER_LANGUAGE },
	};
	enum { SURE = 3 };
	const struct words ask = words_cut(s->a, s->v, s->question->ask);
	for (size_t k = 0; k < COUNT(kinds); k++) {
		const struct str kind = vocabulary_concept(s->v, str_from(kinds[k].concept));
		if (keyword_place(&ask, kind, 0) == SIZE_MAX)
			continue;
		for (size_t i = 0, n = 1; i < s->words.count; i += n) {
			n = members_at(s, i, kinds[k].members);
			/* "English and German (and bad Polish)" */
			const bool aside = n > 0 && s->hits.count > 0
					   && str_has(str_slice(s->sentence,
							  s->hits.items[s->hits.count - 1].at,
							  s->words.items[i].from),
					       STR("("));
			if (n > 0 && !aside && !answer_is_other_than(s, i))
				answer_add_hit(s,
				    str_slice(s->sentence, s->words.items[i].from,
					s->words.items[i + n - 1].to),
				    s->words.items[i].from);
			n = n > 0 ? n : 1;
		}
	}
	for (size_t h = 0; h < s->hits.count; h++)
		s->hits.items[h].score = SURE;
}
